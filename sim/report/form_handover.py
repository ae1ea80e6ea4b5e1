"""Handover sheet for a life without the parents: contacts, health, routines, money, papers; mostly blank lines."""

from __future__ import annotations

from typing import Any

from sim.case_models import LifeInsurance
from sim.contacts import contacts
from sim.report.form_parts import Section, blanks, facts, form, known, row, sign, table, write
from sim.report.wording import Wording

PAPERS = (
    "pension_book",
    "insurance_card",
    "my_number",
    "handbook_paper",
    "bankbook",
    "policies",
    "deed",
    "will",
    "keys",
)
PAYMENTS = ("rent", "power", "phone", "insurance_premium", "home_tax")


def view(words: Wording) -> dict[str, Any]:
    """What fills the sheet."""
    return form(
        words,
        "handover",
        [
            write(words, "handover.self", 2, "handover.self_note"),
            table(words, "handover.people", ("relation", "person_name", "phone", "asks_for"), relatives(words), 3),
            table(words, "handover.offices", ("office", "person_name", "phone", "asks_for"), (), 3),
            facts(words, "handover.health", *health(words)),
            facts(
                words,
                "handover.days",
                *blanks(words, "wakes", "meals", "reach"),
                *blanks(words, "likes", "dislikes", "bad_day", lines=2),
            ),
            table(words, "handover.income", ("income", "amount", "account", "pay_day"), (), 4),
            table(
                words,
                "handover.payments",
                ("payment", "amount", "account", "pay_day"),
                named(words, "payment", PAYMENTS, 3),
                3,
            ),
            table(words, "handover.papers", ("paper", "where", "who_knows"), named(words, "paper", PAPERS, 2), 2),
            facts(words, "handover.arranged", *arranged(words), note="handover.arranged_note"),
            insured(words),
            help_lines(words),
            facts(words, "handover.see", *blanks(words, "may_see", "may_not_see"), note="handover.see_note"),
            sign(words, "handover.written", "sign.person", "sign.family", "sign.day", "sign.again"),
        ],
    )


def relatives(words: Wording) -> list[tuple[str, ...]]:
    """Brothers and sisters whom the case file knows."""
    return [
        (words.t("forms.sibling"), "", "", known(words, "contact", each.in_contact))
        for each in words.case.household.siblings
        if words.is_shared("household.siblings")
    ]


def health(words: Wording) -> list[Any]:
    """Health, as far as it is known; the handbook is for the person to write: its kind comes close to a diagnosis."""
    child = words.case.household.child
    doctor = words.is_shared("household.child.seeing_doctor")
    seeing = known(words, "doctor", child.seeing_doctor) if doctor else ""
    rest = (*blanks(words, "handbook", "hospital", "medicine", "allergy"), row(words, "unwell", lines=2))
    return [row(words, "doctor", seeing), *rest]


def named(words: Wording, group: str, names: tuple[str, ...], empty: int) -> list[tuple[str, ...]]:
    """Rows of which only the name is printed."""
    return [(words.t(f"forms.{group}.{name}"), *[""] * empty) for name in names]


def arranged(words: Wording) -> list[Any]:
    """Will and who may act, where the case file knows."""
    household = words.case.household
    written = household.will if words.is_shared("household.will") else "unknown"
    will = {"yes": "yes", "no": "no"}.get(str(written), "")
    acts = [
        f"{words.person(name)}: {known(words, 'may_act', parent.may_act)}"
        for name, parent in (("mother", household.mother), ("father", household.father))
        if parent is not None and parent.died is None and parent.may_act != "unknown"
        if words.is_shared(f"household.{name}.may_act")
    ]
    return [
        row(words, "will_written", words.t(f"forms.will.{will}") if will else ""),
        row(words, "acts", words.t("ui.plus").join(acts)),
        *blanks(words, "funeral", "home_later", lines=2),
    ]


def insured(words: Wording) -> Section:
    """Policies that the case file knows, without names of companies."""
    head = ("on_life", "to_whom", "sum", "company")
    told = words.case.household.life_insurance if words.is_shared("household.life_insurance") else ()
    return table(words, "handover.insurance", head, [policy(words, each) for each in told], 2)


def policy(words: Wording, each: LifeInsurance) -> tuple[str, ...]:
    """One policy."""
    to = words.t(f"forms.to.{each.to}") if each.to in ("sibling", "other") else words.person(each.to)
    return words.person(each.on), to, "" if each.yen is None else words.money(each.yen), ""


def help_lines(words: Wording) -> Section:
    """Whom to call in which need."""
    cells = [(each.when[words.language], each.who[words.language]) for each in contacts().help_lines.values()]
    return table(words, "handover.help", ("when", "call"), cells)
