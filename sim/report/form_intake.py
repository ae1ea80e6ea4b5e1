"""Intake and assessment sheet (インテーク・アセスメントシート), as a draft for the interview."""

from __future__ import annotations

from typing import Any

from sim.case_models import Child, Parent
from sim.report.form_parts import Row, Section, blanks, facts, form, known, row, sign, table, ticks, write
from sim.report.genogram import genogram
from sim.report.household import birth, place, savings
from sim.report.wording import Wording
from sim.workbook.ages import people

CONCERNS = (
    *("health", "home", "money", "rent", "dues", "debt", "work", "work_worries", "neighbours", "family", "care"),
    *("food", "going_out", "papers", "alone", "violence", "other"),
)


def view(words: Wording) -> dict[str, Any]:
    """What fills the sheet."""
    return form(
        words,
        "intake",
        [
            facts(words, "intake.head", *blanks(words, "number", "taken_on", "taken_by", "came")),
            facts(words, "intake.person", *person_rows(words), note="" if words.anonymous else "blank_note"),
            Section("picture", words.t("forms.genogram"), words.t("forms.genogram.note"), picture=genogram(words)),
            members(words),
            facts(words, "intake.wish", *blanks(words, "wish.person", "wish.family", "asked_person", lines=2)),
            facts(words, "intake.health", *health_rows(words)),
            facts(words, "intake.home", *home_rows(words)),
            facts(words, "intake.means", *means_rows(words)),
            facts(words, "intake.work", *work_rows(words)),
            facts(words, "intake.ties", *ties_rows(words)),
            write(words, "intake.strengths", 2, "intake.strengths_note"),
            facts(words, "intake.concerns", Row(words.t("forms.tick"), ticks(words, "concern", CONCERNS))),
            write(words, "intake.background", 3),
            write(words, "intake.direction", 3),
            sign(words, "consent.share", "sign.person", "sign.day", "sign.worker", note="consent.share_text"),
        ],
    )


def person_rows(words: Wording) -> list[Row]:
    """Who the sheet is about."""
    child = words.case.household.child
    sex = ticks(words, "sex", ("male", "female", "unsaid"), child.sex)
    return [
        *blanks(words, "name", "called"),
        row(words, "birth", birth(words, child)),
        Row(words.t("forms.sex"), sex),
        row(words, "place", place(words) if words.case.place is not None else ""),
        *blanks(words, "phone"),
    ]


def members(words: Wording) -> Section:
    """Who lives together: role, birth, what is known."""
    cells = []
    for name in people(words):
        person = getattr(words.case.household, name)
        cells.append((words.person(name), birth(words, person), care(words, person), "", ""))
    head = ("member", "birth", "care", "health_now", "remark")
    return table(words, "intake.members", head, cells, empty=2)


def care(words: Wording, person: Parent | Child) -> str:
    """The care level on the card and whether there is dementia, where that is known."""
    if isinstance(person, Child):
        return ""
    level = "" if person.care_level == "unknown" else words.t(f"ui.option.level.{person.care_level}")
    return words.t("ui.plus").join(filter(None, (level, known(words, "dementia", person.dementia))))


def health_rows(words: Wording) -> list[Row]:
    """Health of the person."""
    child = words.case.household.child
    return [
        row(words, "doctor", known(words, "doctor", child.seeing_doctor)),
        row(words, "first_visit", first_visit(words)),
        row(words, "handbook", "" if child.handbook == "unknown" else words.t(f"forms.handbook.{child.handbook}")),
        *blanks(words, "hospital", "medicine"),
    ]


def first_visit(words: Wording) -> str:
    """The first visit to a doctor, where it is known."""
    visit = words.case.household.child.first_visit
    if visit[:1].isdigit() and not words.anonymous:
        return visit
    return known(words, "first_visit", visit if visit in ("never", "before_20", "unknown") else "dated")


def home_rows(words: Wording) -> list[Row]:
    """The home."""
    home = words.case.household.home
    kind = "" if home is None or home.kind == "unknown" else words.t(f"ui.home.{home.kind}")
    owner = "" if home is None or home.owner == "unknown" else words.t(f"forms.owner.{home.owner}")
    rent = home.rent_yen_per_month if home is not None else None
    return [
        row(words, "home", kind),
        row(words, "owner", owner),
        row(words, "rent", "" if rent is None else words.t("report.monthly", amount=words.money(rent))),
        *blanks(words, "home_state"),
    ]


def means_rows(words: Wording) -> list[Row]:
    """Income, savings, debts: amounts of the household accounts stand in the workbook."""
    household = words.case.household
    owned = household.savings_yen
    unknown = all(amount is None for amount in (owned.mother, owned.father, owned.child))
    living = household.spending.living_yen_per_month
    owed = [debt.yen for debt in household.debts]
    debts = "" if not owed or None in owed else words.money(sum(amount or 0 for amount in owed))
    receiving = household.public_assistance == "receiving"
    return [
        row(words, "savings", "" if unknown else savings(words)),
        row(words, "living", "" if living is None else words.t("report.monthly", amount=words.money(living))),
        row(words, "debts", debts),
        row(words, "assistance", words.t("forms.assistance.receiving") if receiving else ""),
        *blanks(words, "benefits", "arrears", "insurance_card"),
    ]


def work_rows(words: Wording) -> list[Row]:
    """Work and insurance record."""
    record = words.case.household.child.pension_months
    told = None not in (record.paid, record.exempt, record.unpaid)
    shown = words.t("forms.record", paid=record.paid, exempt=record.exempt, unpaid=record.unpaid) if told else ""
    return [row(words, "pension_record", shown), *blanks(words, "work_history", "skills", "work_wish")]


def ties_rows(words: Wording) -> list[Row]:
    """Going out, and who is in touch."""
    household = words.case.household
    child = household.child
    since = child.withdrawn_since.month
    kin = words.t("ui.plus").join(
        filter(None, (known(words, "contact", each.in_contact) for each in household.siblings))
    )
    return [
        row(words, "goes_out", known(words, "goes_out", child.goes_out)),
        row(
            words,
            "since",
            words.t("forms.about", year=words.year(since)) if since is not None and not words.anonymous else "",
        ),
        row(words, "siblings", kin),
        *blanks(words, "friends", "supporters"),
    ]
