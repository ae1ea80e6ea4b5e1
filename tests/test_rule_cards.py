"""Rule cards: every line has one in both languages, its numbers filled in, and they multiply out to the amount."""

from __future__ import annotations

import re

import pytest
from card_families import (
    costs_and_estates,
    entry,
    prepared_cases,
)
from families import EXAMPLES, HAND_PLAN

from sim.cards.assistance import on_assistance
from sim.cards.card import ASK, ASK_OF_LINE, basis_of, card
from sim.cards.look import Basis, Look, settled_lines
from sim.cards.notes import notes
from sim.cards.past import Past
from sim.case import Case, load
from sim.cli_text import ledger_text
from sim.constants import MONTH
from sim.engines.story import Event, run_story
from sim.futures import futures
from sim.ledger_view import line_label
from sim.life import Life
from sim.lines import LINES, PERSONS, SHORTFALL, SIGN
from sim.parameters import Options, Prepared, prepare
from sim.rules.income_tests import APRIL
from sim.tables import MARKS
from sim.ui.ledger_card import ledger_html
from sim.words import LANGUAGES, say


def looks(case: Case, prepared: Prepared, number: int, every: int, language: str) -> list[tuple[Look, dict[str, int]]]:
    """What the cards look at, with the lines, in every so many months of a life; each is read before the next month."""
    found: list[tuple[Look, dict[str, int]]] = []
    past = Past()

    def watch(event: Event, life: Life) -> None:
        past.watch(event, life, prepared)
        if event.slot == MONTH and life.month % every == 1 % every:
            before = event.savings - event.detail - life.shortfall
            look = Look(case, prepared, life, past, case.start + life.month - 1, before, language)
            check(look, settled_lines(life))
            found.append((look, settled_lines(life)))

    run_story(prepared, number, watch)
    return found


SEEN: set[str] = set()


def lives(name: str) -> range:
    """How many lives of a family are looked at: one where deaths are known."""
    return range(1 if name in costs_and_estates() else 3)


SHORT_LINES = {"both parents", "receiving", "own home, old", *costs_and_estates()}  # lines of one month matter
GIVEN_ONLY = {  # lines that no rule makes
    *("other_income.child", "other_income.household", "medical.household"),
}
REVIEWED = {  # decided at a review before: today's figures may differ, and the card says so
    *(f"{subject}.{owner}" for subject in ("health_insurance", "care_insurance") for owner in (*PERSONS, "household")),
}
WHOLE = {  # the card's first sentence holds the amount itself
    *(f"{subject}.{person}" for subject in ("health_insurance", "care_insurance") for person in PERSONS),
    *("other_income.household.home_sale", "other_income.household.insurance", "other_income.mother.allowance"),
}


def check(look: Look, lines: dict[str, int]) -> None:
    """Every line has a card that is whole, every note too; numbers of the card add up where that can be asked."""
    for name, amount in lines.items():
        made = card(name, look)
        assert made.rule and made.ask and made.mark in (*MARKS, "given"), name
        assert not re.search(r"[{}]|(?<![\w-])-\d|None", made.rule + made.source + made.ask), (name, made.rule)
        assert made.rule.strip(". 。") == made.rule, (name, made.rule)
        assert name == SHORTFALL or made.source, name
        SEEN.add(name)
        is_the_ledger_s(name, amount, made.rule, look)
        adds_up(name, amount, made.rule, look)
    for note in notes(look):
        assert note and not re.search(r"[{}]|(?<![\w-])-\d|None", note), note


def is_the_ledger_s(name: str, amount: int, rule: str, look: Look) -> None:
    """What the rules behind a card come to is the ledger's amount; where an older review decided, the card says so."""
    basis = basis_of(name, look) if name != SHORTFALL else Basis()
    if basis.amount is None or on_assistance(look):
        return
    if say(look.language, "ledger.rule.of_review") in rule:
        just_reviewed = "insurance" in name and (look.month % 12 == APRIL or look.month == look.case.start)
        assert name in REVIEWED and not just_reviewed, (name, amount, rule)
        return
    assert basis.amount == abs(amount), (name, amount, rule)
    if name in WHOLE:
        assert abs(amount) in numbers(basis.texts[0]), (name, amount, rule)


# What can be read off a card ------------------------------------------------------------------------------------------


def numbers(text: str) -> list[float]:
    """Every number of a sentence."""
    return [float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def adds_up(name: str, amount: int, rule: str, look: Look) -> None:
    """The numbers of an English card multiply out to the amount, to a few yen of rounding."""
    subject = name.split(".")[0]
    first = rule.split(". ")[0]
    if look.language != "en" or "own figure" in first:
        return
    if subject == "pension_basic" and first.startswith("Full amount"):
        full, credited, months = numbers(first)[:3]
        factor = re.search(r"× (0\.\d+|1\.\d+) for an early", rule)
        assert amount == pytest.approx(full * credited / months * (float(factor[1]) if factor else 1.0), abs=3), rule
    elif subject == "pension_supporter" and "reduced" not in rule:
        parts = first.replace(" by 1/4", "").split(" + ")
        sums = [numbers(part) for part in parts]
        assert amount == pytest.approx(sum(base * months / full for base, months, full in sums), abs=2), rule
    elif subject == "pension_premium" and first.startswith("National"):
        found = numbers(first)
        share = found[1] / found[2] if len(found) > 2 else 1.0
        assert -amount == pytest.approx(found[0] * share, abs=5), rule
    elif name == "public_assistance.household":
        total = numbers(first)[0]
        income = numbers(re.search(r"income that counts: ([\d,]+)", rule)[0])[0]  # type: ignore[index]
        beyond = numbers(re.search(r"spent first: ([\d,]+)", rule)[0])[0]  # type: ignore[index]
        assert amount - look.once.get(name, 0) == max(total - income - beyond, 0), rule
    elif subject == "living" and first.startswith("What is left"):
        there, usual = (numbers(found)[0] for found in (rule.split(" = ")[1], rule.split("as usual, ")[1]))
        assert -look.line(name) == min(there, usual), rule


@pytest.mark.parametrize("name", list(prepared_cases()))
def test_every_card_and_note_is_whole(name: str) -> None:
    """In Japanese; the next test does the same in English."""
    case, prepared = prepared_cases()[name]
    for number in lives(name):
        assert looks(case, prepared, number, 7, "ja")


def test_every_line_that_rules_make_has_come_up() -> None:
    """The families above hold every line; those that only a family can give come up in the one that gives all."""
    seen: set[str] = set()
    for name, (case, prepared) in prepared_cases().items():
        SEEN.clear()
        for number in lives(name):
            looks(case, prepared, number, 1 if name in SHORT_LINES else 5, "en")
        seen |= SEEN if name != "given" else set()
        if name == "given":
            assert set(LINES) - SEEN <= {SHORTFALL}, set(LINES) - SEEN
    assert set(LINES) - seen == GIVEN_ONLY, set(LINES) - seen ^ GIVEN_ONLY


def test_the_examples_have_cards() -> None:
    for path in (*EXAMPLES, HAND_PLAN):
        case = load(path)
        for scenario in case.scenarios:
            for future in futures(case, case.scenarios[scenario]) or (None,):
                assert looks(case, prepare(case, scenario, Options(future=future)), 1, 17, "ja")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_has_a_label_and_somebody_to_ask(language: str) -> None:
    for name in SIGN:
        assert line_label(name, language), name
    labels = [line_label(name, language) for name in LINES]
    assert len(set(labels)) == len(labels)
    for whom in (*ASK.values(), *ASK_OF_LINE.values()):
        assert say(language, f"ledger.ask.{whom}")


# The ledger ----------------------------------------------------------------------------------------------------------


def test_a_line_says_six_things_and_whom_to_ask() -> None:
    found = entry("both parents", "2026-10")
    assert list(found["lines"][0]) == ["name", "yen", "rule", "source", "as_of", "mark", "ask"]
    basic = next(line for line in found["lines"] if line["name"] == "pension_basic.mother")
    assert basic["rule"].startswith("Full amount 70,408 yen × 320 / 480 months") and basic["as_of"] == "2026-04"
    assert "pension office" in basic["ask"]


def test_what_is_not_verified_is_named() -> None:
    found = {line["name"]: line for line in entry("averages", "2026-10", future="granted")["lines"]}
    employees, housing = found["pension_employees.father"], found["housing.household"]
    assert employees["mark"] == "assumed" and "Assumed values: Share of old men" in employees["rule"]
    assert housing["mark"] == "derived" and "Management fee" in housing["rule"]
    medical = found["medical.child"]
    assert medical["mark"] != "verified" and "Mean medical cost (10/10) at 52" in medical["rule"]


def test_a_claim_tells_its_stage_with_both_tests() -> None:
    waiting = entry("both parents", "2027-10")
    told = "\n".join(waiting["notes"])
    assert "waiting for certification in 2028-" in told
    assert "Contribution test 1" in told and "Contribution test 2" in told
    refused = entry("not covered", "2027-10")["notes"]
    assert "in principle not covered" in refused[0]
    missed = "\n".join(entry("unpaid", "2029-10")["notes"])
    assert "contribution tests are not met" in missed and "Contribution test 1: of 4" in missed
    assert "File for exemption before" in "\n".join(entry("both parents", "2026-10")["notes"])


def test_a_future_is_never_shown_without_its_other() -> None:
    for future in ("granted", "not_granted"):
        found = entry("open", "2032-10", future=future)
        shown = "\n".join([*found["notes"], *(line["rule"] for line in found["lines"])])
        assert "is shown apart" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_page_show_whom_to_ask_and_the_notes(language: str) -> None:
    found = entry("both parents", "2027-10", language)
    text, page = ledger_text(found, language), ledger_html(found, language, 0)
    for shown in (text, page):
        assert found["notes"][0].split("(")[0] in shown
        assert found["lines"][0]["ask"] in shown and say(language, "ledger.ask.label") in shown
