"""Prices, wages and pensions by year: published revisions are reproduced, cases go on, values keep their form."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from sim.case import from_dict
from sim.economy import (
    BASE,
    CASES,
    GROWTH,
    HIGH_GROWTH,
    INDEXES,
    PAST_30_YEARS,
    PENSIONS,
    cohort_level,
    economy,
    level,
    revision,
    yearly_growth,
)
from sim.months import month_number
from sim.parameters import prepare
from sim.rule_values import RuleRow, period_months
from sim.tables import MARKS, amounts, sources
from sim.words import LANGUAGES

UNITS = {
    *("yen", "yen/month", "yen/year", "yen/day", "yen/unit", "months", "years", "ratio", "1/year"),
    *("1", "units/day", "units/month"),
}
# Where the survey's own answer is unknown, the two ends of a draw have no range of their own.
BOUNDS = {"pension_credit_unknown_low", "pension_credit_unknown_high"}
BOUNDS |= {f"wage_{kind}_{end}" for kind in ("supported", "part_time") for end in ("low", "high")}


@pytest.mark.parametrize(
    ("year", "existing", "new"),
    [(2021, -0.1, -0.1), (2022, -0.4, -0.4), (2023, 1.9, 2.2), (2024, 2.7, 2.7), (2025, 1.9, 1.9), (2026, 1.9, 1.9)],
)
def test_published_revisions_of_the_basic_pension_follow_from_the_rule(year: int, existing: float, new: float) -> None:
    """Fiscal 2023 holds the slide carried over from 2021 and 2022; 2025 and 2026 are wages (below prices) less it."""
    assert 100 * yearly_growth("pensions", year) == pytest.approx(existing, abs=0.051)
    assert 100 * yearly_growth("pensions_new", year) == pytest.approx(new, abs=0.051)


def test_the_employees_pension_of_2026_is_revised_by_two_percent() -> None:
    assert 100 * yearly_growth("employees", 2026) == pytest.approx(2.0)


def test_full_pensions_follow_from_the_year_before() -> None:
    """66,250 -> 68,000 -> 69,308 -> 70,608 within the rounding of the yearly amount to 100 yen."""
    for key, index in (("pension_basic_full", "pensions_new"), ("pension_basic_full_old", "pensions")):
        made = amounts()[key]
        for year in (2024, 2025, 2026):
            before, after = (made.at(month_number(f"{each}-04")).amount for each in (year - 1, year))
            assert after == pytest.approx(before * (1.0 + yearly_growth(index, year)), abs=60)


@pytest.mark.parametrize(
    ("base", "slide", "carried", "growth", "left"),
    [
        (0.02, 0.005, 0.0, 0.015, 0.0),
        (0.003, 0.005, 0.0, 0.0, 0.002),  # never below zero, the rest is carried over
        (0.02, 0.005, 0.002, 0.013, 0.0),
        (-0.004, 0.002, 0.001, -0.004, 0.003),  # nothing is taken off a fall
        (0.0, 0.005, 0.0, 0.0, 0.005),
    ],
)
def test_the_slide_is_carried_over(base: float, slide: float, carried: float, growth: float, left: float) -> None:
    assert revision(base, slide, carried) == (pytest.approx(growth), pytest.approx(left))


@pytest.mark.parametrize("case", CASES)
def test_pensions_never_fall_in_yen_and_follow_prices_once_the_slide_has_ended(case: str) -> None:
    for index in PENSIONS:
        assert all(yearly_growth(index, year, case) >= -1e-12 for year in range(2027, 2130)), index
    prices = economy()["cases"][case]["prices"]
    assert yearly_growth("pensions", 2061, case) == pytest.approx(prices)
    assert yearly_growth("pensions_new", 2061, case) == pytest.approx(yearly_growth("wages", 2061, case))
    assert yearly_growth("employees", 2031, case) == pytest.approx(prices)


def test_the_default_case_freezes_existing_basic_pensions_in_yen_for_decades() -> None:
    """Prices of 0.8 % are less than the slide of 1.15 %: zero growth, and nothing left to catch up."""
    assert level("pensions", 2057) == pytest.approx(level("pensions", 2029))
    assert level("pensions_new", 2057) > level("pensions_new", 2029)


@pytest.mark.parametrize(
    ("case", "year", "published"),
    [
        (PAST_30_YEARS, 2029, 60.1),
        (PAST_30_YEARS, 2057, 50.4),
        (GROWTH, 2029, 60.3),
        (GROWTH, 2037, 57.6),
        (HIGH_GROWTH, 2029, 60.3),
        (HIGH_GROWTH, 2039, 56.9),
    ],
)
def test_replacement_rates_of_new_pensions_come_near_the_published_ones(case: str, year: int, published: float) -> None:
    """61.2 % in 2024, of it 36.1 basic; real wages of 2025 and 2026 fell short, hence the tolerance of a point."""

    def against_wages(index: str) -> float:
        ratio = level(index, year, case) / level("wages", year, case)
        return ratio / (level(index, 2024, case) / level("wages", 2024, case))

    found = 36.1 * against_wages("pensions_new") + 25.1 * against_wages("employees_new")
    assert found == pytest.approx(published, abs=1.0)


def test_a_cohort_changes_from_wages_to_prices_at_68() -> None:
    born = month_number("1974-02")  # fiscal year of birth 1973: 67 in fiscal 2040, 68 in 2041
    for year in (2030, 2040):
        assert cohort_level("pensions", year, born, GROWTH) == level("pensions_new", year, GROWTH)
    growth = cohort_level("pensions", 2041, born, GROWTH) / cohort_level("pensions", 2040, born, GROWTH) - 1.0
    assert growth == pytest.approx(yearly_growth("pensions", 2041, GROWTH))
    assert cohort_level("pensions", 2041, born + 2, GROWTH) > cohort_level("pensions", 2041, born, GROWTH)
    old, new = month_number("1956-03"), month_number("1956-04")  # the cohorts of 66,050 and 66,250 in fiscal 2023
    assert cohort_level("pensions", 2023, new) / cohort_level("pensions", 2023, old) == pytest.approx(1.003, abs=0.001)


def test_levels_begin_at_one() -> None:
    assert {level(index, BASE, case) for index in INDEXES for case in CASES} == {1.0}
    assert level("fixed", 2080) == 1.0


def test_every_case_and_year_has_its_source() -> None:
    for entry in [*economy()["known"].values(), *economy()["cases"].values(), economy()["employees_slide"]]:
        assert entry["mark"] in MARKS and entry["source"] in sources() and entry["checked"]
    assert all(entry[language].strip() for entry in economy()["cases"].values() for language in LANGUAGES)


def test_every_amount_has_unit_range_and_day_of_its_check() -> None:
    assert len(amounts()) > 120
    for key, made in amounts().items():
        assert made.unit in UNITS and all(made.names[language].strip() for language in LANGUAGES), key
        assert all(re.fullmatch(r"20\d\d-\d\d-\d\d", each.checked) for each in made.values), key
        if made.values[-1].mark == "assumed" and key not in BOUNDS:
            assert made.low is not None and made.high is not None and made.low < made.high, key


def april_rows(rows: list[RuleRow], start: str) -> list[RuleRow]:
    """The row in force at the start, then that of each April."""
    months = period_months(month_number(start))
    return [rows[0]] + [row for row, month in zip(rows, months, strict=True) if month > months[0] and month % 12 == 3]


def indexes(economy: str) -> tuple[list[float], list[float]]:
    """Index of prices, and of the mother's basic pension, at the start of each fiscal year of a case."""
    household = {"mother": {"born": "1944-06"}, "child": {"born": "1974-02", "sex": "male"}}
    case = from_dict({"start": "2026-10", "economy": economy, "household": household})
    rows = april_rows(prepare(case, "as_is").rows, "2026-10")
    return [row.price_index for row in rows], [row.basic_index[0] for row in rows]


def test_the_case_file_s_economy_decides_how_amounts_go_on() -> None:
    prices, basic = indexes("past_30_years")
    assert prices[0] == basic[0] == 1.0 and prices[10] == pytest.approx(1.008**10)
    assert basic[4] == pytest.approx(basic[30]), "existing basic pensions stand still in yen from 2029 to 2057"
    assert indexes("growth")[0][10] == pytest.approx(1.02**10)
    assert indexes("zero_growth")[0][10] == pytest.approx(1.004**10)


def test_the_son_or_daughter_s_pension_follows_wages_until_67() -> None:
    household = {"mother": {"born": "1944-06"}, "child": {"born": "1974-02", "sex": "male"}}
    rows = april_rows(prepare(from_dict({"start": "2026-10", "household": household}), "as_is").rows, "2026-10")
    growth = [later.basic_index[2] / earlier.basic_index[2] for earlier, later in pairwise(rows)]
    mothers, sons = rows[12].basic_index[0], rows[12].basic_index[2]
    assert sons > mothers and min(growth) >= 1.0
    assert rows[12].employees_index[2] > sons, "the slide of the earnings-related part is smaller"
