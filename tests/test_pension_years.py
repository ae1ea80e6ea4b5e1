"""Pensions, premiums and supporter benefits over the years: deaths, birthdays, and incomes counted by calendar year."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import Story, tell

from sim.case import from_dict
from sim.constants import CHILD, MONTH
from sim.engines.story import Event, run_story
from sim.life import Life
from sim.lines import BACK_PAYMENT, LINES
from sim.months import month_text
from sim.parameters import Options, prepare

PREMIUM = "pension_premium.child"
OLD: dict[str, Any] = {"care_level": "none", "dementia": False}
quiet = settings(deadline=None, derandomize=True, max_examples=25)


def months_of(year: int) -> list[str]:
    """The months whose pensions and wages are paid in a calendar year: December of the year before to November."""
    return [month_text(month) for month in range(12 * year - 1, 12 * year + 11)]


# Deaths and birthdays -------------------------------------------------------------------------------------------------


def widow(mother: dict[str, Any], father: dict[str, Any], born: str = "1944-06") -> Story:
    household = {
        "mother": {"born": born, **OLD, "pension": {"basic_paid_months": 480, **mother}},
        "father": {"born": "1941-03", **OLD, "pension": {"basic_paid_months": 468, **father}},
        "child": {"born": "1976-02", "sex": "male"},
        "savings_yen": 50_000_000,
    }
    pins = {"father_death": "2026-05", "mother_death": "2040-01"}
    return tell({"start": "2026-04", "household": household, "pins": pins}, until="2026-06")


@pytest.mark.parametrize(
    ("own", "deceased", "born", "paid"),
    [
        (108_333, 133_333, "1958-06", 12_500),  # 1.3 and 1.6 million a year: 150,000 a year (Finasee, test.surv)
        (0, 133_333, "1958-06", 100_000),
        (0, 100_000, "1944-06", 96_125),  # 75,000 and a transitional addition of 253,495 a year
        (50_000, 40_000, "1944-06", 16_125),  # max(30,000; 20,000 + 25,000) + 21,125 - 50,000
        (200_000, 40_000, "1944-06", 0),
    ],
)
def test_a_widow_has_what_exceeds_her_own_pension(own: int, deceased: int, born: str, paid: int) -> None:
    """Born before April 1956 with the transitional addition, which an own pension beyond the rest takes off too."""
    story = widow({"employees_yen_per_month": own}, {"employees_yen_per_month": deceased}, born)
    assert story.line("2026-04", "survivor_pension.mother") == 0 < story.line("2026-04", "pension_basic.father")
    for month in ("2026-05", "2026-06"):
        assert story.line(month, "survivor_pension.mother") == paid
        assert story.line(month, "pension_employees.mother") == own and not story.line(month, "pension_basic.father")


@pytest.mark.parametrize(("months", "addition"), [(239, 0), (240, 21_125)])
def test_the_transitional_addition_asks_for_20_years_of_the_husband(months: int, addition: int) -> None:
    story = widow({"employees_yen_per_month": 0}, {"employees": {"months": months, "average_pay_yen": 400_000}})
    part = int(400_000 * 0.005978 * months / 12 + 0.5)  # born 1941-03
    assert story.line("2026-05", "survivor_pension.mother") == int(part * 0.75 + 0.5) + addition


def test_deferral_ends_with_the_50th_birthday_and_a_new_head_is_tested_at_once() -> None:
    father = {"born": "1944-06", **OLD, "pension": {"basic_paid_months": 480, "employees_yen_per_month": 200_000}}
    son = {"born": "1976-11", "sex": "male", "pension_months": {"paid": 200, "deferred": 60}}
    case = {"start": "2026-07", "household": {"father": father, "child": son, "savings_yen": 9_000_000}}
    story = tell({**case, "pins": {"father_death": "2027-02"}}, until="2027-03")
    months = ("2026-10", "2026-11", "2027-01", "2027-02")
    assert [story.line(month, PREMIUM) for month in months] == [0, -17_920, -17_920, 0]


# Incomes by calendar year ---------------------------------------------------------------------------------------------


def premium_left(premium: int, income: int) -> int:
    """What is left of the premium for somebody alone, by the income of the year before (rounded to 10 yen)."""
    for part, limit in enumerate((670_000, 880_000, 1_280_000, 1_680_000)):
        if income <= limit:
            return int(premium * part / 40 + 0.5) * 10
    return premium


def income_of_wages(wage: int) -> int:
    """Income of a year's wages up to 3.6 million: 740,000 off, or 30 % and 80,000 off what is a multiple of 4,000."""
    return wage - 740_000 if wage < 2_200_000 else wage // 4_000 * 4_000 * 7 // 10 - 80_000


@pytest.mark.parametrize(("start", "monthly"), [("2026-04", 205_509), ("2026-04", 205_510)])
def test_the_income_of_the_first_year_holds_what_was_paid_before_the_start(start: str, monthly: int) -> None:
    """Paid in 2026: December to March as of fiscal 2025 (1/1.02), April to November: 11.9216 x 205,510 = 2,450,003.

    Full exemption of a single parent (of a son without income): 1,350,000 after a deduction of 1,100,000; above it
    a half is left up to 1,280,000 and 380,000 for the dependant.
    """
    father = {"born": "1944-06", **OLD, "pension": {"basic_paid_months": 0, "employees_yen_per_month": monthly}}
    son = {"born": "1974-02", "sex": "male", "pension_months": {"paid": 200, "exempt": 60}}
    case = {"start": start, "household": {"father": father, "child": son, "savings_yen": 90_000_000}}
    story = tell({**case, "pins": {"father_death": "2040-01"}}, until="2027-07")
    assert not any(story.line(month, PREMIUM) for month in story.months if month < "2027-07")
    assert story.line("2027-07", PREMIUM) == (0 if monthly == 205_509 else -9_150)  # 18,290 / 2


@settings(quiet)
@given(wage=st.integers(90_000, 220_000), later=st.integers(0, 220_000))
def test_an_exemption_follows_the_wages_of_the_year_before_from_july_on(wage: int, later: int) -> None:
    """Somebody alone."""
    son = {"born": "1976-02", "sex": "male", "pension_months": {"paid": 200, "exempt": 60}}
    household = {"child": son, "savings_yen": 90_000_000, "ledger": {"wage.child": wage}}
    raised = {"raised": {"ledger": {"wage.child": {"from": "2027-06", "yen_per_month": later}}}}
    story = tell({"start": "2026-04", "household": household, "scenarios": raised}, "raised", until="2029-07")
    for year in (2027, 2028):
        earned = sum(story.line(month, "wage.child") for month in months_of(year))
        for month in (f"{year + 1}-07", f"{year + 2}-06")[: 1 + (year == 2027)]:
            premium = story.row(month).premium_national
            assert story.line(month, PREMIUM) == -premium_left(premium, max(income_of_wages(earned), 0)), (
                month,
                earned,
            )


@settings(quiet)
@given(paid=st.integers(120, 440), exempt=st.integers(0, 40), monthly=st.integers(67_500, 78_500))
def test_the_supporter_benefit_follows_the_pensions_of_the_year_before_from_october_on(
    paid: int, exempt: int, monthly: int
) -> None:
    """Around the limit of about 69,000 yen a month, and where the benefit ends at 100,000 yen a year above it."""
    employees = max(monthly - 70_408 * (3 * paid + exempt) // 1_440, 0)
    pension = {"basic_paid_months": paid, "basic_exempt_months": exempt, "employees_yen_per_month": employees}
    mother = {"born": "1944-06", **OLD, "pension": pension}
    household = {"mother": mother, "child": {"born": "1976-02", "sex": "male"}, "savings_yen": 90_000_000}
    story = tell({"start": "2026-04", "household": household, "pins": {"mother_death": "2040-01"}}, until="2029-10")
    for year in (2027, 2028):
        lines = ("pension_basic.mother", "pension_employees.mother")
        means = sum(story.line(month, name) for month in months_of(year) for name in lines)
        for month in (f"{year + 1}-10", f"{year + 2}-09")[: 1 + (year == 2027)]:
            row = story.row(month)
            of_paid = row.supporter_paid * paid / 480
            beyond = means - row.supporter_limit_old
            whole = int(of_paid + 0.5 + 1e-6) + int(row.supporter_exempt_old * exempt / 480 + 0.5 + 1e-6)
            part = int(of_paid * max(100_000 - beyond, 0) / 100_000 + 0.5 + 1e-6)
            assert story.line(month, "pension_supporter.mother") == (whole if beyond <= 0 else part), (month, means)


def test_a_wage_makes_the_household_pay_resident_tax_from_june_of_the_next_year_on() -> None:
    mother = {"born": "1944-06", **OLD, "pension": {"basic_paid_months": 480, "employees_yen_per_month": 0}}
    ledger = {"wage.child": {"from": "2027-01", "yen_per_month": 200_000}}
    household = {"mother": mother, "child": {"born": "1976-02", "sex": "male"}, "ledger": ledger, "savings_yen": 90_000}
    story = tell({"start": "2026-04", "household": household, "pins": {"mother_death": "2040-01"}}, until="2028-06")
    benefit = "pension_supporter.mother"
    assert all(story.line(month, benefit) for month in story.months if month < "2028-06")
    assert not story.line("2028-06", benefit)


def test_a_register_of_his_own_is_looked_at_from_its_month_on() -> None:
    father = {"born": "1944-06", **OLD, "pension": {"basic_paid_months": 480, "employees_yen_per_month": 200_000}}
    son = {"born": "1974-02", "sex": "male", "pension_months": {"paid": 200, "exempt": 60}}
    household = {"father": father, "child": son, "savings_yen": 90_000_000}
    apart = {"apart": {"register_separated_from": "2026-11"}}
    case = {"start": "2026-04", "household": household, "scenarios": apart, "pins": {"father_death": "2040-01"}}
    story = tell(case, "apart", until="2026-12")
    assert story.line("2026-10", PREMIUM) < 0 == story.line("2026-11", PREMIUM)


def test_months_to_come_count_in_the_record_as_they_are_lived() -> None:
    """Sixteen more paid months to 60, then five years of waiting: 412 + 16 months, as known in the month of 65."""
    son = {"born": "1967-08", "sex": "male", "pension_months": {"paid": 412}}
    case = {"start": "2026-04", "household": {"child": son, "savings_yen": 90_000_000}}
    story = tell({**case, "pins": {"child_death": "2050-01"}}, until="2032-08")
    paid = [month for month in story.months if story.line(month, PREMIUM)]
    assert (paid[0], paid[-1], len(paid)) == ("2026-04", "2027-07", 16)
    assert story.line("2032-07", "pension_basic.child") == 0
    index = story.row("2032-08").basic_index[2]
    assert story.line("2032-08", "pension_basic.child") == int(int(70_608 * 428 / 480 + 0.5) * index + 0.5)


def test_the_supporter_benefit_beside_an_early_pension_begins_at_65() -> None:
    son = {"born": "1962-06", "sex": "male", "pension_months": {"paid": 480}, "pension_from": "2022-06"}
    case = {"start": "2026-04", "household": {"child": son, "savings_yen": 90_000_000}}
    story = tell({**case, "pins": {"child_death": "2050-01"}}, until="2027-06")
    benefits = [month for month in story.months if story.line(month, "pension_supporter.child")]
    assert benefits == ["2027-06"] and all(story.line(month, "pension_basic.child") for month in story.months)


def test_exempt_months_paid_later_raise_the_basic_pension() -> None:
    """100 months are paid, 300 exempt ones count 150; each of them that is paid later counts a half more."""
    months = {"paid": 100, "exempt": 300, "exempt_before_2009": 0, "unpaid": 20}
    child = {"born": "1963-02", "sex": "male", "pension_months": months}
    back = {"as_is": {}, "back": {"back_payment": {"from": "2026-12", "months": 24}}}
    data = {"start": "2026-10", "household": {"child": child, "savings_yen": 9_000_000}, "scenarios": back}
    case = from_dict(data)
    found = {}
    for name in back:
        prepared = prepare(case, name, Options(certain=True))
        seen: list[tuple[int, int]] = []

        def watch(event: Event, life: Life, seen: list[tuple[int, int]] = seen) -> None:
            if event.slot == MONTH:
                seen.append((life.line[LINES.index(BACK_PAYMENT)], life.basic[CHILD]))

        run_story(prepared, 0, watch)
        found[name] = seen
    paid = [amount for amount, _ in found["back"] if amount]
    assert len(paid) == 14 and found["back"][1][0] == 0 and paid[0] == -17_920  # December 2026 to January 2028, then 65
    assert not any(amount for amount, _ in found["as_is"])
    basics = {name: max(basic for _, basic in seen) for name, seen in found.items()}
    assert basics["as_is"] == round(70_608 * 250 / 480) and basics["back"] == round(70_608 * (250 + 14 * 0.5) / 480)
