"""Rule values by period: one row a period, from the start month on, in yen of that period.

A known value holds from its month on. After the last known revision the chosen economic case goes on: most amounts are
revised every April, limits of income tests every October.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np

from sim.assistance_tables import (
    PREFIX,
    TRANSITIONAL,
    UNKNOWN_PLACE,
    Place,
    assistance_cells,
    assistance_fields,
    assistance_months,
    transitional_table,
)
from sim.assistance_tables import list_lengths as assistance_lists
from sim.constants import NEVER, PERSONS, YEARS
from sim.economy import PAST_30_YEARS, cohort_level, level
from sim.records import placed, zeros
from sim.rules.income_tests import year_of_payment
from sim.tables import APRIL, BY_BIRTH, OCTOBER, Quantity, amounts, whole_yen

DERIVED = ("living_1", "living_2", "living_3")
BY_CLASS = ("resident_exempt_person", "resident_exempt_dependants")  # of the place's area class: keys end in _1, _2, _3
LAST_KNOWN_REVISION = 2026  # fiscal year; later ones follow the economic case
# Values that reviews ask for, and no line of a month.
REVIEWED = frozenset({"deduction_single_parent", "deduction_single_parent_resident", "deferral_age"})
PREVIOUS = PREFIX + "previous_"  # the standard before October 2023
PLACES_KEPT = 8  # of the values worked out last, about 2 MB each

Column = Sequence[Any]  # a value's amount in each period


class RuleRow:
    """One row of rule values: a field for each key of data/amounts/ and data/assistance.yaml, and those below.

    Those of data/assistance.yaml begin with `assistance_`. Lists are tuples, since rows share them.
    """

    price_index: float  # all indexes against the start month
    deflator: float  # 1 / price_index
    basic_index: Sequence[float]  # of each member's basic pension
    employees_index: Sequence[float]  # of the earnings-related part
    until_day: int
    next_until_day: int
    next_reviewed_only: int  # 1: the next row differs only in values that reviews ask for, and no line of a month

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


def fiscal_year(month: int) -> int:
    """The fiscal year (April to March) of a month."""
    return (month - 3) // 12


@cache
def paid_level(index: str, year: int, economy: str) -> float:
    """Mean level of an index in the months whose pensions are paid in a calendar year."""
    months = [month for month in range(12 * year - 12, 12 * year + 12) if year_of_payment(month) == year]
    return sum(level(index, fiscal_year(month), economy) for month in months) / len(months)


@cache
def index_level(index: str, revised: int, month: int, economy: str) -> float:
    """Level of an index at its last revision up to a month, for amounts revised in the month `revised` of a year.

    Limits revised in October are for incomes of the calendar year before, so they follow the index of that year.
    """
    if revised == OCTOBER:
        return paid_level(index, (month - OCTOBER + 1) // 12 - 1, economy)
    if index == "regulated":  # an amount in force stays until it is revised; then it goes on with prices
        return level("prices", max(fiscal_year(month), LAST_KNOWN_REVISION), economy)
    return level(index, fiscal_year(month), economy)


def amount_in(quantity: Quantity, month: int, economy: str = PAST_30_YEARS) -> float:
    """A quantity's amount in a month: the value in force, carried on by its index from its own date."""
    if quantity.index == "fixed":
        return float(quantity.at(month).amount)
    return carried_on(quantity, month, index_level(quantity.index, quantity.revised, month, economy), economy)


def carried_on(quantity: Quantity, month: int, now: float, economy: str) -> float:
    """The value in force in a month, carried on to `now`, the level of its index then."""
    value = quantity.at(month)
    if month <= value.month:
        return float(value.amount)
    return value.amount * now / index_level(quantity.index, quantity.revised, value.month, economy)


@cache
def row_amounts() -> dict[str, Quantity]:
    """The amounts that are fields of a row: all but those by birth and by area class."""
    by_class = {f"{name}_{n}" for name in BY_CLASS for n in (1, 2, 3)}
    return {key: made for key, made in amounts().items() if not key.endswith(BY_BIRTH) and key not in by_class}


@cache
def period_months(start: int) -> tuple[int, ...]:
    """The months at which a new row begins: the start, each month of a known value, each April and October."""
    end = start + 12 * YEARS
    revisions = {month for month in range(start, end) if month % 12 + 1 in (APRIL, OCTOBER)}
    known = {value.month for quantity in row_amounts().values() for value in quantity.values} | {*assistance_months()}
    return tuple(sorted({start} | revisions | {month for month in known if start < month < end}))


@cache
def index_levels(index: str, revised: int, months: tuple[int, ...], economy: str) -> tuple[float, ...]:
    """The level of an index in each of these months, the same for all amounts that go on with it."""
    return tuple(index_level(index, revised, month, economy) for month in months)


def column(quantity: Quantity, months: tuple[int, ...], frozen: bool, economy: str) -> Column:
    """A quantity's amount in each of these months; `frozen`: as at its last known date in the first of them."""
    if frozen or (quantity.index == "fixed" and len(quantity.values) == 1):
        amount = float(quantity.at(months[0]).amount)
        return [whole_yen(amount) if quantity.is_whole else amount] * len(months)
    if quantity.index == "fixed":
        found = [float(quantity.at(month).amount) for month in months]
    else:
        levels = index_levels(quantity.index, quantity.revised, months, economy)
        found = [carried_on(quantity, month, now, economy) for month, now in zip(months, levels, strict=True)]
    return [whole_yen(amount) for amount in found] if quantity.is_whole else found


def derived_columns(columns: dict[str, Column]) -> dict[str, Column]:
    """Spending of households of one, two and three: without housing and medical costs, and for a third person."""
    found: dict[str, Column] = {}
    for n in (1, 2):
        parts = zip(*(columns[f"{name}_{n}"] for name in ("survey_total", "survey_housing", "medical")), strict=True)
        found[f"living_{n}"] = [total - housing - medical for total, housing, medical in parts]
    of_two = zip(found["living_2"], columns["third_person_scale"], strict=True)
    found["living_3"] = [whole_yen(amount * scale) for amount, scale in of_two]
    return found


@lru_cache(maxsize=PLACES_KEPT)
def period_values(start: int, frozen: bool, economy: str, place: Place) -> tuple[dict[str, Any], ...]:
    """Every rule value of each period by its field, the same for every household of a place."""
    months = period_months(start)
    columns = {key: column(made, months, frozen, economy) for key, made in row_amounts().items()}
    columns |= derived_columns(columns)
    for name in BY_CLASS:
        columns[name] = column(amounts()[f"{name}_{place.grade_class}"], months, frozen, economy)
    for key, cells in assistance_cells(place).items():
        members = [column(cell, months, frozen, economy) for cell in cells]
        columns[PREFIX + key] = list(zip(*members, strict=True)) if key in assistance_lists() else members[0]
    found = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    for values in found:
        values[TRANSITIONAL] = transitional_table(RuleRow(**values))
    return tuple(found)


def changed_keys(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """The values in which two periods differ."""
    return {key for key in after if after[key] != before[key]}


@lru_cache(maxsize=PLACES_KEPT)
def reviewed_only(start: int, frozen: bool, economy: str, place: Place) -> frozenset[int]:
    """The periods, by number, that differ from the one before only in values that reviews ask for.

    Limits of income tests are looked at by the month itself in October, in which they are revised.
    """
    limits = {key for key, made in row_amounts().items() if made.revised == OCTOBER} | REVIEWED
    found = period_values(start, frozen, economy, place)
    months = period_months(start)
    of_month = [month % 12 + 1 for month in months]
    return frozenset(
        i
        for i in range(1, len(found))
        if of_month[i] != APRIL  # in April the indexes of pensions go on, too
        and changed_keys(found[i - 1], found[i]) <= (limits if of_month[i] == OCTOBER else REVIEWED)
    )


def pension_indexes(part: str, year: int, start: int, born: Sequence[int], economy: str) -> tuple[float, ...]:
    """`pensions` or `employees` of people born in these months, in a fiscal year against that of the start."""
    begun = fiscal_year(start)
    return tuple(cohort_level(part, year, each, economy) / cohort_level(part, begun, each, economy) for each in born)


class Factor(NamedTuple):
    """What multiplies an uncertain amount in a parameter set: from a month on, and whether it stays a whole number."""

    factor: float
    since: int
    whole: bool


def varied(values: dict[str, Any], month: int, factors: Mapping[str, Factor]) -> dict[str, Any]:
    """The values of a period under a parameter set."""
    found = dict(values)
    for key, each in factors.items():
        if month >= each.since:
            amount = values[key] * each.factor
            found[key] = whole_yen(amount) if each.whole else amount
    found["living_3"] = whole_yen(found["living_2"] * found["third_person_scale"])
    return found


def rule_rows(
    start: int,
    first_day: list[int],
    frozen: bool,
    born: Sequence[int],
    economy: str,
    place: Place = UNKNOWN_PLACE,
    factors: Mapping[str, Factor] | None = None,
) -> list[RuleRow]:
    """The rows of rule values from the start month on; `first_day[i]` is the day of month start + i.

    `frozen`: as at their last known date (`figures: given`). `born`: the month of birth of each member, which decides
    how pensions go on. `factors`: of a parameter set.
    """
    months = period_months(start)
    days = [first_day[month - start] for month in months] + [NEVER, NEVER]
    rows = []
    only_reviewed = reviewed_only(start, frozen, economy, place)
    for i, values in enumerate(period_values(start, frozen, economy, place)):
        year = fiscal_year(start if frozen else months[i])
        if factors:
            values = varied(values, months[i], factors)
        prices = level("prices", year, economy) / level("prices", fiscal_year(start), economy)
        rows.append(
            RuleRow(
                **values,
                price_index=prices,
                deflator=1.0 / prices,
                basic_index=pension_indexes("pensions", year, start, born, economy),
                employees_index=pension_indexes("employees", year, start, born, economy),
                until_day=days[i + 1],
                next_until_day=days[i + 2],
                next_reviewed_only=int(i + 1 in only_reviewed),
            )
        )
    return rows


@cache
def rule_dtype() -> np.dtype[Any]:
    """The NumPy record type of a row: whole numbers (days in 64 bits), float64 for the rest, lists of fixed length.

    Yen in 32 bits, and no previous standard of assistance (its guarantee is a table of its own): a run sweeps through
    all rows in every life, and half the bytes run a third faster.
    """
    kinds: dict[str, tuple[type, int]] = {
        key: (int if quantity.is_whole else float, 0) for key, quantity in row_amounts().items()
    }
    kinds |= dict.fromkeys((*DERIVED, *BY_CLASS, "next_reviewed_only"), (int, 0))
    kinds |= dict.fromkeys(("price_index", "deflator"), (float, 0))
    kinds |= dict.fromkeys(("basic_index", "employees_index"), (float, PERSONS))
    kinds |= {key: kind for key, kind in assistance_fields().items() if not key.startswith(PREVIOUS)}
    numpy_kinds = {int: np.int32, float: np.float64}
    days: list[tuple[str, type, int]] = [(key, np.int64, 0) for key in ("until_day", "next_until_day")]
    return placed(days + [(key, numpy_kinds[kind], length) for key, (kind, length) in kinds.items()])


def rows_array(rows: list[RuleRow]) -> np.ndarray[Any, Any]:
    """The rows as a NumPy record array for compiled runs."""
    array = zeros(len(rows), rule_dtype())
    for name in array.dtype.names or ():
        array[name] = [getattr(row, name) for row in rows]
    return array
