"""Public assistance in a life: applying and the decision, the loan on the home, receiving it and the end."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from stories import Story, tell

from sim.constants import (
    ASSISTANCE,
    CLAIM,
    MOTHER,
)
from sim.life import Life
from sim.months import month_number, month_text
from sim.rules.welfare import APPLIED, ENDING, LOAN, RECEIVING, REFUSED

PAID, HOME_LOAN = "public_assistance.household", "public_assistance.household.home_loan"
LIVING, HOUSING, WAGE = "living.household", "housing.household", "wage.child"
IN_KIND = ("care", "medical", "health_insurance", "care_insurance", "tax")
TOKYO = {"prefecture": "東京都", "municipality": "新宿区"}


# Applying and the decision -------------------------------------------------------------------------------------------


def alone(born: str = "1976-01", start: str = "2026-04", **household: Any) -> dict[str, Any]:
    """Somebody alone in a Tokyo ward without any income."""
    child = {"born": born, "sex": "male", "pension_months": {"paid": 0}, "first_visit": "never", "diagnosis": "none"}
    home = {"kind": "private_rent", "rent_yen_per_month": 50_000}
    claim = {"supports": [{"use": "public_assistance_claim", "from": start}]}
    return {
        "start": start,
        "place": TOKYO,
        "household": {"child": child, "savings_yen": 0, "home": home, **household},
        "pins": {"child_death": month_text(month_number(born) + 12 * 100)},
        "scenarios": {"as_is": {}, "helped": claim},
    }


def decisions(story: Story) -> list[tuple[int, int, int]]:
    """Day of each application, days to its decision, and the decision."""
    found = [(event.day, event.detail) for _, event in story.events if event.slot == ASSISTANCE]
    pairs = pairwise(found)
    return [(day, later - day, decided) for (day, detail), (later, decided) in pairs if detail == APPLIED]


def test_the_office_decides_in_14_days_and_in_up_to_30_where_it_asks_relatives() -> None:
    siblings = [{"born": "1970-01", "in_contact": False}]
    waits: dict[bool, set[int]] = {False: set(), True: set()}
    outcomes = []
    for number in range(60):
        for asked in (False, True):
            relatives: dict[str, Any] = {"siblings": siblings} if asked else {}
            case = alone(**relatives)
            story = tell(case, "helped", number, "2026-10", certain=False)
            waits[asked] |= {wait for _, wait, _ in decisions(story)}
            outcomes += [decided for _, _, decided in decisions(story)]
    assert waits[False] == {14}
    assert min(waits[True]) >= 14 and max(waits[True]) <= 30 and len(waits[True]) > 10
    assert set(outcomes) == {RECEIVING, REFUSED}
    assert 0.07 < outcomes.count(REFUSED) / len(outcomes) < 0.25  # published: withdrawn or refused, 15 %


def test_assistance_holds_from_the_application_on() -> None:
    """Months settled between application and decision are paid at once, with the first month after it."""
    seen = set()
    for number in range(40):
        story = tell(alone(), "helped", number, "2026-08", certain=False)
        for day, wait, decided in decisions(story)[:1]:
            if decided != RECEIVING:
                continue
            firsts = [each for each in range(day, day + wait + 1) if date.fromordinal(each).day == 1]
            waited = len(firsts) - (firsts[-1:] == [day + wait])  # decided on a first: that month is paid itself
            month = next(name for name in story.months if story.line(name, PAID))
            assert story.line(month, PAID) == (1 + waited) * 127_240  # 77,240 + 50,000
            seen.add(waited)
    assert seen == {0, 1}


def test_help_and_contact_bring_the_application_forward() -> None:
    def mean_wait(scenario: str, **household: Any) -> float:
        days = []
        for number in range(60):
            story = tell(alone(**household), scenario, number, "2029-03", certain=False)
            days.append(min([day for day, _, _ in decisions(story)], default=date(2029, 3, 31).toordinal()))
        return sum(days) / len(days)

    alone_, helped = mean_wait("as_is"), mean_wait("helped")
    assert helped + 200 < alone_


def test_savings_are_spent_first() -> None:
    """Nobody applies before what lies in the bank is down to half a month, plus what the month itself takes."""
    for number in range(10):
        story = tell(alone(savings_yen=2_000_000), "helped", number, "2028-12", certain=False)
        applied = [month for month, event in story.events if event.slot == ASSISTANCE and event.detail == APPLIED]
        assert applied and not any(story.line(month, PAID) for month in story.months if month < applied[0])
        assert story.savings[applied[0]] <= 1.5 * 144_370 + 8_988  # December's standard, and medical costs


@pytest.mark.parametrize(
    "obstacle",
    [
        {"home": {"kind": "own", "value_yen": 23_000_001}},
        {"car": "other"},
        {"ledger": {WAGE: 200_000}},
        {"life_insurance": [{"on": "child", "to": "sibling", "yen": 9_000_000, "surrender_yen": 900_000}]},
    ],
)
def test_an_application_that_would_fail_is_not_made(obstacle: dict[str, Any]) -> None:
    for number in range(8):
        assert tell(alone(**obstacle), "helped", number, "2028-03", certain=False).of(ASSISTANCE) == []


@pytest.mark.parametrize(
    "allowed",
    [
        {"home": {"kind": "own", "value_yen": 23_000_000}},
        {"home": {"kind": "condo"}},
        {"car": "needed"},
        {"life_insurance": [{"on": "child", "to": "sibling", "yen": 900_000, "surrender_yen": 100_000}]},
    ],
)
def test_what_the_office_lets_a_household_keep_does_not_hinder(allowed: dict[str, Any]) -> None:
    assert (1, APPLIED) in [
        (1, detail) for _, detail in tell(alone(**allowed), "helped", 1, "2028-03", certain=False).of(ASSISTANCE)
    ]


# The loan on the home ------------------------------------------------------------------------------------------------


def test_at_65_and_alone_the_loan_on_the_home_comes_first_and_then_assistance() -> None:
    home = {"kind": "own", "value_yen": 6_000_000}
    case = alone("1958-01", home=home)
    story = next(
        story
        for story in (tell(case, "helped", number, "2031-12", certain=False) for number in range(20))
        if LOAN in [detail for _, detail in story.of(ASSISTANCE)]
    )
    stages = [detail for _, detail in story.of(ASSISTANCE) if detail != REFUSED]
    assert stages[-3:] == [APPLIED, LOAN, RECEIVING]
    loans = {month: lines[HOME_LOAN] for month, lines in story.months.items() if HOME_LOAN in lines}
    assert sum(loans.values()) == 4_200_000  # 70 % of the value
    assert loans[min(loans)] == 115_320  # 1.5 x 76,880
    assert all(not story.line(month, PAID) for month in loans)
    after = month_text(month_number(max(loans)) + 1)
    assert story.line(after, PAID) > 0 == story.line(after, HOME_LOAN)


def test_no_loan_where_a_younger_son_or_daughter_lives_in_it_nor_on_a_small_home() -> None:
    for born, value in (("1976-01", 9_000_000), ("1958-01", 4_999_999)):
        for number in range(10):
            case = alone(born, home={"kind": "own", "value_yen": value})
            assert LOAN not in [detail for _, detail in tell(case, "helped", number, "2029-03").of(ASSISTANCE)]


# Receiving and the end -----------------------------------------------------------------------------------------------

RECEIVES: dict[str, Any] = {"public_assistance": "receiving"}


def test_assistance_ends_in_the_month_in_which_income_covers_everything() -> None:
    """The standard and the medical costs that it meets in kind: 127,240 and 4,027; before that an own part is paid.

    Medical costs at 50: 30 % of 12,151, or in one of 96 months the ceiling of 36,900. Taxes come back with the end.
    """
    for counted, wage, medical in ((130_399, 159_999, -3_159), (131_266, 160_866, -4_026), (131_267, 160_867, -4_027)):
        ends = counted == 127_240 + 4_027
        ledger = {WAGE: {"from": "2026-08", "yen_per_month": wage}}
        story = tell(alone(ledger=ledger, **RECEIVES), until="2026-10")
        assert story.of(ASSISTANCE) == ([("2026-08", ENDING)] if ends else [])
        assert story.line("2026-07", PAID) == 127_240 and story.line("2026-09", PAID) == 0
        assert story.line("2026-09", "medical.child") == medical
        assert (story.line("2026-09", "tax.child") < 0) == ends
        assert story.line("2026-09", "health_insurance.household") == (-1_971 if ends else 0)  # no income in 2025


def test_assistance_ends_where_more_than_half_a_year_lies_in_the_bank() -> None:
    old = {"born": "1941-05", "care_level": "none", "dementia": False, "income_yen_per_month": 0}
    policy = [{"on": "mother", "to": "child", "yen": 3_000_000}]
    case = alone(mother=old, life_insurance=policy, **RECEIVES)
    case["pins"]["mother_death"] = "2026-08"
    story = tell(case, until="2026-12")
    assert [detail for _, detail in story.of(ASSISTANCE)] == [ENDING]
    assert story.line("2026-08", "lump_sum.mother") == 0  # the funeral is paid for
    assert not story.line("2026-11", PAID)


def test_an_assisted_household_pays_no_taxes_premiums_nor_costs_in_kind() -> None:
    mother = {"born": "1941-05", "care_level": "care_3", "dementia": False, "income_yen_per_month": 60_000}
    case = alone(mother=mother, home={"kind": "own"}, **RECEIVES)
    case["household"]["child"]["pension_months"] = {"paid": 300}
    case["pins"]["mother_death"] = "2028-01"
    story = tell(case, until="2027-12")
    named = {name.split(".")[0] for lines in story.months.values() for name in lines}
    assert named == {"public_assistance", "other_income", "living"}


def in_facility(case: dict[str, Any], *persons: int) -> Story:
    """A household on assistance of which some move into a care facility in its first month."""

    def look(_month: str, life: Life, _before: int) -> None:
        for p in persons:
            life.facility[p], life.dirty = 1, 1

    return tell(case, until="2026-10", look=look)


@pytest.mark.parametrize(("parents", "income", "paid"), [(1, 70_000, 78_490), (2, 100_000, 19_740)])
def test_a_parent_in_a_care_facility_has_a_standard_of_its_own(parents: int, income: int, paid: int) -> None:
    """Two households of tests/assistance/households.yaml; food, room and fees of the facility are met in kind."""
    care = {"care_level": "care_4", "dementia": False}
    old: dict[str, Any] = {
        "mother": {"born": "1942-03", **care, "income_yen_per_month": income},
        "father": {"born": "1940-03", **care, "income_yen_per_month": 0},
    }
    home = {"kind": "private_rent", "rent_yen_per_month": 50_000} if parents == 1 else {"kind": "own"}
    household: dict[str, Any] = {name: old[name] for name in ("mother", "father")[:parents]}
    case = alone(start="2026-09", home=home, **household, **RECEIVES)
    case["pins"] |= {f"{name}_death": "2030-01" for name in household}
    story = in_facility(case, *range(MOTHER, parents))
    lines = story.months["2026-10"]
    assert lines[PAID] == paid
    assert not [name for name in lines if name.startswith("care.")]
    assert -lines[LIVING] == income + paid + lines.get(HOUSING, 0)


def test_a_granted_pension_brings_its_own_addition_and_is_taken_off() -> None:
    """From the first payment on the grade of the pension decides, not the handbook."""
    case = alone(start="2026-04", **RECEIVES)
    facts = {"first_visit": "before_20", "diagnosis": "developmental", "seeing_doctor": True, "handbook": "mental_1"}
    case["household"]["child"] |= facts
    case["scenarios"]["claim"] = {"supports": [{"use": "disability_pension_claim", "from": "2026-05"}]}
    story = tell(case, "claim", until="2027-03")
    assert story.of(CLAIM)[-1] == ("2027-02", 52)
    assert story.line("2027-01", PAID) == 127_240 + 27_460 + 2_630
    assert story.line("2027-03", PAID) == 127_240 + 18_300 + 2_630 - 76_228
