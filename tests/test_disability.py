"""Disability pension: first visits of every kind from the table under tests/pension, and what always holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pension_tables import table, value

from sim.months import month_number
from sim.rules import disability
from sim.rules.disability import (
    CERTIFICATION_DATE,
    LATER_WORSENING,
    NO_CLAIM,
    claim_kind,
    decided_grade,
    disability_basic,
    disability_employees,
    paid_share,
    pension_from,
    push_months,
    two_thirds_met,
    unpaid_in_window,
)
from sim.rules.pension_choice import best_choice_at_65, chosen_basic, chosen_employees

VISITS = {"never": 0, "before_20": 1, "dated": 2}
DIAGNOSES = {
    "intellectual": disability.INTELLECTUAL,
    "developmental": disability.DEVELOPMENTAL,
    "psychosis_mood_epilepsy": disability.PSYCHOSIS_MOOD_EPILEPSY,
    "anxiety_personality": disability.ANXIETY_PERSONALITY,
    "none": disability.NO_DIAGNOSIS,
}
KINDS = {NO_CLAIM: "none", CERTIFICATION_DATE: "certification_date", LATER_WORSENING: "later_worsening"}
BORN = month_number("1974-02")
yen_a_month = st.integers(0, 150_000)


def months(entry: dict[str, Any], name: str) -> int:
    """A month of an entry, 0 where it is left out."""
    return month_number(entry[name]) if name in entry else 0


def claim(entry: dict[str, Any]) -> dict[str, Any]:
    """Everything that the rules say about an entry of the table, by the names of its `expect`."""
    asked, visit = month_number(entry["month"]), VISITS[entry["visit"]["kind"]]
    diagnosis = DIAGNOSES[entry["diagnosis"]]
    employees, early = int(entry.get("insured_then") == "employees"), months(entry, "early_claimed")
    first = disability.first_visit_month(
        visit, months(entry["visit"], "month"), months(entry["visit"], "doctor_from"), BORN, diagnosis
    )
    found: dict[str, Any] = {"first_visit": first}
    covered = disability.diagnosis_covered(diagnosis, int(entry.get("as_psychosis", False)))
    found["prepared"] = int(entry.get("consent", True) and entry.get("doctor", True) and covered)
    found["before_20"] = disability.visit_before_20(first, BORN, employees)
    found["insured"] = disability.visit_insured(first, BORN, employees, early)
    wait = int(value("disability_wait_months", asked))
    found["certification"] = disability.certification_month(visit, first, BORN, wait)
    record = entry["record"]
    found["two_thirds"] = two_thirds_met(
        record["counted"], record["insured"], value("disability_contribution_share", first)
    )
    window = int(value("disability_last_year_months", first))
    found["last_year"] = disability.last_year_met(record["unpaid"], window, first, BORN)
    allowed = (
        found["prepared"]
        and found["insured"]
        and disability.contributions_met(found["before_20"], found["two_thirds"], found["last_year"])
    )
    kind = claim_kind(asked, found["certification"], int(entry["certificate"]), BORN, early) if allowed else NO_CLAIM
    found["claim"] = KINDS[kind]
    if kind != NO_CLAIM:
        back = int(value("disability_back_months", asked))
        found["from"] = pension_from(kind, asked, found["certification"], back)
    return found


@pytest.mark.parametrize("entry", table("first_visits"))
def test_a_first_visit(entry: dict[str, Any]) -> None:
    found = claim(entry)
    for name, expected in entry["expect"].items():
        wanted = month_number(expected) if name in ("first_visit", "certification", "from") else expected
        assert found[name] == wanted, name


@pytest.mark.parametrize(("u", "grade"), [(0.0, 1), (0.1329, 1), (0.133, 2), (0.8349, 2), (0.8351, 0), (0.999, 0)])
def test_a_decision_falls_on_its_published_share(u: float, grade: int) -> None:
    asked = month_number("2026-12")
    shares = [value(f"disability_basic_share_{each}", asked) for each in (1, 2)]
    assert decided_grade(u, *shares, 0.0) == grade


# What always holds ---------------------------------------------------------------------------------------------------


@given(*[yen_a_month] * 6)
def test_the_choice_pays_most_and_never_two_basic_pensions(
    basic: int, employees: int, supporter: int, old_basic: int, old_employees: int, old_supporter: int
) -> None:
    choice = best_choice_at_65(basic, employees, supporter, old_basic, old_employees, old_supporter)
    paid_basic = chosen_basic(choice, basic, old_basic)
    paid = (
        paid_basic + chosen_basic(choice, supporter, old_supporter) + chosen_employees(choice, employees, old_employees)
    )
    assert paid_basic in (basic, old_basic) and paid_basic <= max(basic, old_basic)
    with_disability = basic + supporter + max(employees, old_employees if basic else 0)
    assert paid == max(with_disability, old_basic + old_supporter + old_employees)


@given(insured=st.integers(0, 480), counted=st.integers(0, 480))
def test_a_paid_month_never_breaks_the_two_thirds(insured: int, counted: int) -> None:
    counted = min(counted, insured)
    share = 2 / 3
    assert two_thirds_met(counted, insured, share) == (3 * counted >= 2 * insured)
    assert two_thirds_met(counted + 1, insured + 1, share) >= two_thirds_met(counted, insured, share)


@given(record=st.lists(st.booleans(), min_size=30, max_size=60), skip=st.integers(0, 3))
def test_the_unpaid_months_of_the_last_year_are_counted(record: list[bool], skip: int) -> None:
    bits = 0
    for unpaid in record:
        bits = push_months(bits, int(unpaid), 1)
    assert unpaid_in_window(bits, skip, 12) == sum(record[len(record) - skip - 12 : len(record) - skip])


@given(
    month=st.integers(BORN + 200, BORN + 1_000),
    certification=st.integers(BORN + 240, BORN + 850),
    early=st.integers(0, 1),
)
def test_nobody_worsens_into_a_pension_at_65_or_after_an_early_claim(
    month: int, certification: int, early: int
) -> None:
    claimed = early * (BORN + 725)
    kind = claim_kind(month, certification, 0, BORN, claimed)
    assert kind in (NO_CLAIM, LATER_WORSENING)
    if month >= BORN + 780 or month < certification or 0 < claimed <= month:
        assert kind == NO_CLAIM


@given(month=st.integers(BORN + 240, BORN + 780), waited=st.integers(0, 500))
def test_at_most_five_years_are_paid_for_the_past(month: int, waited: int) -> None:
    for kind in (CERTIFICATION_DATE, LATER_WORSENING):
        first = pension_from(kind, month, month - waited, 60)
        assert first <= month + 1 and month - first + 1 <= 60
        assert first > month - waited


@given(full=st.integers(40_000, 120_000), part=st.integers(0, 150_000), insured=st.integers(1, 480))
def test_a_heavier_grade_never_pays_less(full: int, part: int, insured: int) -> None:
    least = full * 3 // 4
    totals = [
        disability_basic(full, grade, 1.25) + disability_employees(part, insured, 300, grade, 1.25, least)
        for grade in (1, 2, 3, 0)
    ]
    assert totals == sorted(totals, reverse=True) and totals[3] == 0


@given(income=st.integers(0, 8_000_000), dependants=st.integers(0, 3))
def test_the_income_test_only_falls_with_income(income: int, dependants: int) -> None:
    shares = [paid_share(each, dependants, 3_858_000, 4_918_000, 380_000) for each in (income, income + 1)]
    assert shares[0] >= shares[1] and set(shares) <= {0.0, 0.5, 1.0}
