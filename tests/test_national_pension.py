"""Old-age pensions, premiums, exemptions, supporter benefits: the tables under tests/pension, and what always holds."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pension_tables import calls, old_age, old_age_supporter, rules, table, taxed_pension, value

from sim.months import month_number
from sim.rules.national_pension import (
    FULL,
    NO_EXEMPTION,
    claim_factor,
    exempt_credit,
    exemption_of,
    household_exemption,
    old_age_basic,
    premium_due,
    premium_of_month,
    record_month,
)
from sim.rules.supporter import supporter_old_age
from sim.rules.survivor import survivor_pension, transitional_addition

MONTH = month_number("2026-10")
BORN = month_number("1960-05")
EXEMPTION = (320_000, 350_000, 880_000, 1_280_000, 1_680_000, 380_000)
incomes = st.integers(0, 3_000_000)


@pytest.mark.parametrize("entry", table("records"))
def test_a_contribution_record(entry: dict[str, Any]) -> None:
    month, born = month_number(entry["month"]), month_number(entry["born"])
    assert sum(entry["record"].values()) <= 480
    assert old_age(entry["record"], month, born, entry.get("claimed", 0)) == entry["expect"]["basic"]
    if "supporter" in entry["expect"]:
        assert old_age_supporter(entry["record"], month, born) == entry["expect"]["supporter"]


@pytest.mark.parametrize("entry", table("published"))
def test_a_published_example(entry: dict[str, Any]) -> None:
    for arguments, expected in calls(entry):
        assert rules()[entry["rule"]](**arguments) == expected


@pytest.mark.parametrize("entry", table("limits"))
def test_a_limit_one_under_at_and_one_over(entry: dict[str, Any]) -> None:
    answers = [rules()[entry["rule"]](**arguments) for arguments, _ in calls(entry)]
    assert answers == [expected for _, expected in calls(entry)]


def test_the_published_year_of_forty_exempt_years() -> None:
    """831,696 x 1/2 = 415,848 is twelve monthly pensions; from 831,700 a year it would be 415,850."""
    assert 12 * old_age({"full_after": 480}, month_number("2025-04"), month_number("1959-05")) == 415_848


@pytest.mark.parametrize(
    ("area_class", "dependants", "most"),
    [
        (1, 0, 1_550_000),
        (1, 1, 2_110_000),
        (2, 0, 1_515_000),
        (2, 1, 2_019_000),
        (3, 0, 1_480_000),
        (3, 1, 1_928_000),
        (1, 2, 2_460_000),
    ],
)
def test_the_pension_free_of_resident_tax(area_class: int, dependants: int, most: int) -> None:
    assert [taxed_pension(most + step, 80, dependants, area_class) for step in (-1, 0, 1)] == [1, 1, 0]
    if dependants == 0:  # under 65: 600,000 yen are taken off instead of 1,100,000
        assert [taxed_pension(most - 500_000 + step, 64, 0, area_class) for step in (-1, 0, 1)] == [1, 1, 0]


def test_the_credits_of_exempt_months_are_the_published_fractions() -> None:
    for month, published in (("2009-03", "1/3 1/2 2/3 5/6"), ("2009-04", "1/2 5/8 6/8 7/8")):
        share = value("pension_treasury_share", month_number(month))
        for place, fraction in enumerate(published.split()):
            months = [480 if place == other else 0 for other in range(4)]
            assert exempt_credit(*months, share) == pytest.approx(float(480 * Fraction(fraction)))


@pytest.mark.parametrize(
    ("born", "months"), [("1926-04", 300), ("1927-03", 300), ("1927-04", 312), ("1941-03", 468), ("1941-04", 480)]
)
def test_older_people_need_fewer_months(born: str, months: int) -> None:
    assert value("pension_basic_months_full_by_birth", month_number(born)) == months


@pytest.mark.parametrize(
    ("born", "before", "after"),
    [
        ("1926-04", 0.0095, 0.007308),
        ("1944-06", 0.007334, 0.005642),
        ("1946-03", 0.00723, 0.005562),
        ("1946-04", 0.007125, 0.005481),
    ],
)
def test_older_people_have_higher_rates(born: str, before: float, after: float) -> None:
    assert value("pension_employees_rate_before_by_birth", month_number(born)) == pytest.approx(before)
    assert value("pension_employees_rate_by_birth", month_number(born)) == pytest.approx(after)


@pytest.mark.parametrize(
    ("born", "yearly"), [("1944-06", 253_495), ("1951-09", 105_637), ("1956-03", 21_147), ("1956-04", 0)]
)
def test_the_transitional_addition_falls_with_birth(born: str, yearly: int) -> None:
    off, months = (
        value(f"{key}_by_birth", month_number(born))
        for key in ("survivor_transitional_months", "pension_basic_months_full")
    )
    assert transitional_addition(844_900, 0.75, 300, 240, off, months) == yearly


# What always holds ---------------------------------------------------------------------------------------------------


@st.composite
def records(draw: st.DrawFn) -> dict[str, int]:
    """A record of at most 480 months, its exempt ones before and after April 2009."""
    names = ("paid", "full_before", "full_after", "half_before", "quarter_after", "deferred", "empty", "unpaid")
    left, record = 480, {}
    for name in names:
        record[name] = draw(st.integers(0, left))
        left -= record[name]
    return record


@given(record=records(), born=st.sampled_from(["1944-06", "1960-05", "1974-02"]))
@settings(deadline=None)
def test_more_paid_months_never_lower_what_is_received(record: dict[str, int], born: str) -> None:
    for name in ("unpaid", "deferred", "full_before", "full_after", "half_before", "quarter_after"):
        if record[name] == 0:
            continue
        better = {**record, name: record[name] - 1, "paid": record["paid"] + 1}
        before, after = (old_age(each, MONTH, month_number(born)) for each in (record, better))
        assert after >= before
        extra = [old_age_supporter(each, MONTH, month_number(born)) for each in (record, better)]
        assert after + extra[1] >= before + extra[0] - 1  # both parts are rounded for themselves


@given(record=records())
@settings(deadline=None)
def test_the_pension_is_the_exact_fraction_rounded_half_up(record: dict[str, int]) -> None:
    thirds = Fraction(record["full_before"], 3) + Fraction(2 * record["half_before"], 3)
    halves = Fraction(record["full_after"], 2) + Fraction(7 * record["quarter_after"], 8)
    exact = 70_608 * min(record["paid"] + thirds + halves, Fraction(480)) / 480
    qualifying = sum(record.values()) - record["unpaid"]
    assert old_age(record, MONTH, BORN) == (int(exact + Fraction(1, 2)) if qualifying >= 120 else 0)


@given(income=incomes, more=incomes, dependants=st.integers(0, 4), deductions=st.integers(0, 500_000))
def test_more_income_never_brings_more_exemption(income: int, more: int, dependants: int, deductions: int) -> None:
    first = exemption_of(income, dependants, deductions, *EXEMPTION)
    assert NO_EXEMPTION <= exemption_of(income + more, dependants, deductions, *EXEMPTION) <= first <= FULL
    assert exemption_of(income, dependants + 1, deductions, *EXEMPTION) >= first
    head = exemption_of(more, dependants, deductions, *EXEMPTION)
    assert household_exemption(first, head) <= min(first, head)


@given(
    yes=st.tuples(*[st.integers(0, 1)] * 4), exemption=st.integers(NO_EXEMPTION, FULL), premium=st.integers(0, 30_000)
)
def test_a_month_is_of_one_kind_and_paid_accordingly(yes: tuple[int, ...], exemption: int, premium: int) -> None:
    statutory, applied, deferral, pays = yes
    kind = record_month(statutory, applied, exemption, deferral, pays)
    paid = premium_of_month(premium, kind)
    assert 0 <= kind <= 6 and 0 <= paid <= premium + 5  # rounded to 10 yen
    assert paid == 0 or pays
    assert premium_due(premium, exemption) <= premium + 5


@given(shift=st.integers(-80, 140))
def test_a_later_claim_never_pays_less_a_month(shift: int) -> None:
    factors = [claim_factor(each, 0.004, 60, 0.007, 120) for each in (shift, shift + 1)]
    assert 0.76 - 1e-9 <= factors[0] <= factors[1] <= 1.84 + 1e-9


@given(income=incomes, paid=st.floats(0, 6_000), exempt=st.floats(0, 12_000))
def test_the_supporter_benefit_falls_with_income(income: int, paid: float, exempt: float) -> None:
    benefits = [supporter_old_age(70, 1, each, 826_500, 100_000, paid, exempt) for each in (income, income + 1)]
    assert benefits[0] >= benefits[1] >= 0
    assert benefits[0] <= round(paid) + round(exempt) + 2


@given(deceased=st.integers(0, 300_000), own=st.integers(0, 300_000))
def test_nobody_loses_by_a_survivor_s_pension(deceased: int, own: int) -> None:
    paid = survivor_pension(deceased, own, 0.75)
    assert paid >= 0 and own + paid >= own
    assert own + paid >= int(deceased * 0.75)


@pytest.mark.parametrize(("full", "paid", "thirds"), [(60_012, 273, 1), (60_030, 130, 2), (60_048, 258, 1)])
def test_an_exact_half_yen_rounds_up_although_thirds_are_inexact(full: int, paid: int, thirds: int) -> None:
    exact = Fraction(full * (3 * paid + thirds), 3 * 480)
    assert exact.denominator == 2
    credited = paid + exempt_credit(thirds, 0, 0, 0, value("pension_treasury_share", month_number("2009-03")))
    assert old_age_basic(full, credited, 200, 120, 480) == exact + Fraction(1, 2)
