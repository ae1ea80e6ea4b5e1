"""Rows of rule values: their periods, what a place decides, how limits go on; and pensions paid before the start."""

from __future__ import annotations

import dis
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.assistance_tables import UNKNOWN_PLACE, Place, assistance_fields, assistance_values, place_of
from sim.compiled import called_rules
from sim.economy import CASES, PAST_30_YEARS, level
from sim.economy import INDEXES as ECONOMIC_INDEXES
from sim.months import month_number
from sim.parameters import first_days
from sim.past_income import paid_factors
from sim.rule_values import PREVIOUS, REVIEWED, RuleRow, amount_in, period_months, rows_array, rule_dtype, rule_rows
from sim.rules.ledger import work_out
from sim.tables import INDEXES, DataError, amounts, entries_of, of_birth, quantity

START = month_number("2026-10")
BORN = [month_number(month) for month in ("1944-06", "1942-01", "1974-02")]


def rows(place: Place = UNKNOWN_PLACE, start: int = START, frozen: bool = False) -> list[RuleRow]:
    return rule_rows(start, first_days(start), frozen, BORN, PAST_30_YEARS, place)


def row_of(month: str, place: Place = UNKNOWN_PLACE, start: int = START) -> Any:
    """The row in force in a month."""
    return rows(place, start)[sum(begun <= month_number(month) for begun in period_months(start)) - 1]


def test_a_row_begins_every_april_and_october_and_with_every_known_value() -> None:
    months = period_months(month_number("2024-01"))
    assert {month % 12 + 1 for month in months if month >= month_number("2036-01")} == {1, 4, 10}
    januaries = [month for month in months if month >= month_number("2036-01") and month % 12 == 0]
    assert januaries == [month_number("2048-01")]  # the surtax of reconstruction ends with 2047
    for known in ("2024-08", "2025-01", "2026-01", "2026-02", "2026-08", "2035-07"):
        assert month_number(known) in months, known
    assert len(rows()) == len(period_months(START))


def test_each_row_ends_where_the_next_begins() -> None:
    found, days = rows(), first_days(START)
    for row, after, month in zip(found, found[1:], period_months(START)[1:], strict=False):
        assert row.until_day == days[month - START] and row.next_until_day == after.until_day


# Places ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [UNKNOWN_PLACE, place_of("東京都", "新宿区"), place_of("香川県", "丸亀市")])
def test_a_row_holds_the_values_of_public_assistance_of_its_place(place: Place) -> None:
    for month in ("2026-10", "2031-05"):
        row = row_of(month, place)
        begun = max(each for each in period_months(START) if each <= month_number(month))
        for name, value in assistance_values(*place_args(place), begun, amount_in).items():
            held = getattr(row, name)
            assert (list(held) if isinstance(held, tuple) else held) == value, name


def place_args(place: Place) -> tuple[str, str | None, str | None]:
    return place.area_grade, place.prefecture, place.municipality


@pytest.mark.parametrize(
    ("prefecture", "town", "person", "dependants", "funeral"),
    [
        ("東京都", "新宿区", 350_000, 210_000, 215_000),
        ("香川県", "高松市", 315_000, 189_000, 215_000),
        ("香川県", "丸亀市", 280_000, 168_000, 188_100),
        (None, None, 315_000, 189_000, 215_000),
    ],
)
def test_the_area_class_decides_the_line_of_resident_tax(
    prefecture: str | None, town: str | None, person: int, dependants: int, funeral: int
) -> None:
    row = row_of("2026-10", place_of(prefecture, town))
    assert (row.resident_exempt_person, row.resident_exempt_dependants) == (person, dependants)
    assert row.assistance_funeral == funeral
    assert not hasattr(row, "resident_exempt_person_1")


def test_a_record_holds_what_the_plain_row_holds() -> None:
    found = rows(place_of("香川県", "高松市"))
    array = rows_array(found)
    plain = {name for name in vars(found[0]) if not name.startswith(PREVIOUS)}  # those stand in the table of additions
    assert len(array) == len(found) and plain == set(rule_dtype().names or ())
    for name in rule_dtype().names or ():
        assert np.array_equal(array[7][name], getattr(found[7], name)), name
        assert array.dtype[name].base.kind in "if", name
    kinds = {name: array.dtype[name].base.kind for name in assistance_fields() if name in plain}
    assert kinds["assistance_apply_help"] == kinds["assistance_scale"] == "f" and kinds["assistance_end_months"] == "i"


def test_rows_share_nothing_that_could_be_changed() -> None:
    for value in vars(rows()[0]).values():
        assert isinstance(value, int | float | tuple)


def test_given_figures_stay_as_they_are() -> None:
    first, *_, last = rows(frozen=True)
    held = {name: value for name, value in vars(first).items() if not name.startswith(("until", "next"))}
    assert held == {name: getattr(last, name) for name in held}


# How values go on -----------------------------------------------------------------------------------------------------


def test_the_limit_of_the_supporter_benefit_is_the_full_pension_paid_in_the_year_before() -> None:
    """From October 2027: December 2025 to March 2026 at 69,308, April to November 2026 at 70,608 yen."""
    paid = 4 * 69_308 + 8 * 70_608
    assert row_of("2027-09").supporter_limit == row_of("2026-10").supporter_limit == 826_500
    assert row_of("2027-10").supporter_limit == pytest.approx(paid, abs=200)
    full = [row_of(f"{year}-04").pension_basic_full for year in (2034, 2035)]
    assert row_of("2036-10").supporter_limit == row_of("2037-09").supporter_limit
    assert row_of("2036-10").supporter_limit == pytest.approx(4 * full[0] + 8 * full[1], abs=200)


def test_limits_of_income_tests_step_in_october_and_other_amounts_in_april() -> None:
    for key, made in amounts().items():
        if made.index == "fixed" or key.endswith("_by_birth"):
            continue
        steps = {month % 12 + 1 for month in range(START + 120, START + 132) if differs(key, month)}
        assert steps <= {made.revised}, key
    october = {key for key, made in amounts().items() if made.revised == 10}
    assert october == {"supporter_limit", "supporter_limit_old", "disability_limit_half", "disability_limit_full"}


def differs(key: str, month: int) -> bool:
    return amount_in(amounts()[key], month) != amount_in(amounts()[key], month - 1)


def test_a_value_before_the_first_known_one_is_the_first_but_not_known() -> None:
    made = amounts()["pension_basic_full"]
    assert made.known_at(month_number("2023-04")) and not made.known_at(month_number("2023-03"))
    assert amount_in(made, month_number("2020-01")) == 66_250


def test_an_undated_value_counts_as_known() -> None:
    entry = {
        **{"ja": "x", "en": "x", "unit": "ratio", "value": 0.5},
        **{"mark": "assumed", "source": "judgement", "checked": "2026-11-25"},
    }
    assert quantity("x", entry).known_at(0)


def test_values_by_birth() -> None:
    assert of_birth("pension_basic_months_full_by_birth", month_number("1926-01")) == 300
    assert of_birth("pension_basic_months_full_by_birth", month_number("1930-03")) == 336
    assert of_birth("pension_basic_months_full_by_birth", month_number("1930-04")) == 348
    assert of_birth("survivor_transitional_months_by_birth", month_number("1974-02")) == 480


def test_whole_numbers_are_whole() -> None:
    for key, made in amounts().items():
        assert not made.is_whole or all(value.amount == int(value.amount) for value in made.values), key


# One home for each amount ---------------------------------------------------------------------------------------------


def test_indexes_of_amounts_are_those_of_the_economy() -> None:
    assert set(INDEXES) == {*ECONOMIC_INDEXES, "regulated"}
    assert all(level(index, 2030, case) > 0.0 for index in ECONOMIC_INDEXES for case in CASES)


@pytest.mark.parametrize("texts", [("a: 1\nb: 2\n", "b: 3\n"), ("a: 1\nb: 2\na: 3\n", "c: 1\n")])
def test_a_key_that_stands_twice_is_refused(tmp_path: Path, texts: tuple[str, ...]) -> None:
    for i, text in enumerate(texts):
        (tmp_path / f"{i}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="stands twice"):
        entries_of(tmp_path)


# Pensions paid before the start ---------------------------------------------------------------------------------------


def paid(part: str, start: int, born: int, since: int | None = None) -> tuple[float, float, float]:
    return paid_factors(part, start, born, PAST_30_YEARS, born + 780 if since is None else since)


def test_pensions_paid_before_the_start_are_those_published() -> None:
    """A full pension of the older cohort: 824,096 yen were paid in 2025 (4 x 67,808 + 8 x 69,108)."""
    this, last, before = paid("pensions", START, BORN[0])
    assert this * 70_408 == pytest.approx(4 * 69_108 + 6 * 70_408)  # December 2025 to March, April to September 2026
    assert last * 70_408 == pytest.approx(4 * 67_808 + 8 * 69_108)  # December 2024 to November 2025
    assert before * 70_408 == pytest.approx(4 * 66_050 + 8 * 67_808)  # December 2023 to November 2024


def test_earnings_related_pensions_follow_the_revisions_backwards() -> None:
    this, last, _ = paid("employees", START, BORN[0])
    one = level("employees", 2025) / level("employees", 2026)
    assert this == pytest.approx(4 * one + 6)
    assert last == pytest.approx(4 * level("employees", 2024) / level("employees", 2026) + 8 * one)


@pytest.mark.parametrize(("start", "months"), [("2026-01", 1), ("2026-12", 12), ("2027-01", 1), ("2026-04", 4)])
def test_a_start_anywhere_in_the_year(start: str, months: int) -> None:
    """December's pension belongs to the year to come; a start in December leaves it out."""
    this, last, before = paid("employees", month_number(start), BORN[1])
    assert this == pytest.approx(months, rel=0.03)
    assert 11 < before < last <= 12


def test_nothing_is_paid_before_the_claim() -> None:
    """65 in March 2025: nine months of 2025 (March to November) are paid in it, none in 2024."""
    this, last, before = paid("pensions", START, month_number("1960-03"))
    assert last * 70_608 == pytest.approx(68_000 + 8 * 69_308) and before == 0.0
    assert this * 70_608 == pytest.approx(4 * 69_308 + 6 * 70_608)
    assert paid("pensions", START, BORN[2]) == (0.0, 0.0, 0.0)
    late = paid("pensions", START, month_number("1956-10"), since=START)
    early = paid("pensions", START, month_number("1964-10"), since=month_number("2024-10"))
    assert late == (0.0, 0.0, 0.0) and early[1] * 70_608 == pytest.approx(4 * 68_000 + 8 * 69_308)


def test_what_only_reviews_ask_for_is_read_by_no_line_of_a_month() -> None:
    """Every rule that the lines are worked out from, by the calls between rules: none of them reads such a value."""
    reached: set[Any] = set()

    def follow(function: Any) -> None:
        if function not in reached:
            reached.add(function)
            for called in called_rules(function):
                follow(called)

    follow(work_out)
    read = {str(one.argval) for function in reached for one in dis.get_instructions(function)}
    assert len(reached) > 100 and "price_index" in read and not read & REVIEWED
    assert set(rule_dtype().names or ()) >= REVIEWED
