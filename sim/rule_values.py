"""Rule values by period: one row a period, from the start month on, in yen of that period.

A known value holds from its month on. After the last known revision the chosen economic case goes on: prices and
pensions are revised every April.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.economy import PAST_30_YEARS, cohort_level, level
from sim.state import NEVER, PERSONS, YEARS
from sim.tables import Quantity, amounts, whole_yen

DERIVED = ("living_1", "living_2", "living_3", "medical_3", "tax_3", "premiums_3")
LAST_KNOWN_REVISION = 2026  # fiscal year; later ones follow the economic case


class RuleRow:
    """One row of rule values as a plain object: a field for each key of data/amounts.yaml, and those below."""

    price_index: float  # all indexes against the start month
    deflator: float  # 1 / price_index
    basic_index: list[float]  # of each member's basic pension
    employees_index: list[float]  # of the earnings-related part
    until_day: int
    next_until_day: int

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


def fiscal_year(month: int) -> int:
    """The fiscal year (April to March) of a month."""
    return (month - 3) // 12


def amount_in(quantity: Quantity, month: int, economy: str = PAST_30_YEARS) -> float:
    """A quantity's amount in a month: the value in force, carried on by its index from its own date."""
    value = quantity.at(month)
    year, since = fiscal_year(month), fiscal_year(value.month)
    index = quantity.index
    if index == "regulated":  # an amount in force stays until it is revised; then it goes on with prices
        index, since = "prices", max(since, LAST_KNOWN_REVISION)
    return value.amount * level(index, year, economy) / level(index, min(year, since), economy)


def month_values(month: int, frozen: bool, economy: str) -> dict[str, float]:
    """Every rule value of a month; `frozen`: as at its last known date (`figures: given`)."""
    values: dict[str, float] = {}
    for key, quantity in amounts().items():
        amount = float(quantity.at(month).amount) if frozen else amount_in(quantity, month, economy)
        values[key] = whole_yen(amount) if quantity.is_yen else amount
    for n in (1, 2):
        values[f"living_{n}"] = values[f"survey_total_{n}"] - values[f"survey_housing_{n}"] - values[f"medical_{n}"]
    for key in ("living", "medical", "tax", "premiums"):
        values[f"{key}_3"] = whole_yen(values[f"{key}_2"] * values["third_person_scale"])
    return values


def period_months(start: int) -> list[int]:
    """The months at which a new row begins: the start, each month of a known value, each April."""
    end = start + 12 * YEARS
    aprils = {month for month in range(start, end) if month % 12 == 3}
    known = {value.month for quantity in amounts().values() for value in quantity.values if start < value.month < end}
    return sorted({start} | aprils | known)


def pension_indexes(part: str, year: int, start: int, born: Sequence[int], economy: str) -> list[float]:
    """`pensions` or `employees` of people born in these months, in a fiscal year against that of the start."""
    begun = fiscal_year(start)
    return [cohort_level(part, year, each, economy) / cohort_level(part, begun, each, economy) for each in born]


def rule_rows(start: int, first_day: list[int], frozen: bool, born: Sequence[int], economy: str) -> list[RuleRow]:
    """The rows of rule values from the start month on; `first_day[i]` is the day of month start + i.

    `born`: the month of birth of each member, which decides how pensions go on.
    """
    months = period_months(start)
    days = [first_day[month - start] for month in months] + [NEVER, NEVER]
    rows = []
    for i, month in enumerate(months):
        year = fiscal_year(start if frozen else month)
        prices = level("prices", year, economy) / level("prices", fiscal_year(start), economy)
        rows.append(
            RuleRow(
                **month_values(start if frozen else month, frozen, economy),
                price_index=prices,
                deflator=1.0 / prices,
                basic_index=pension_indexes("pensions", year, start, born, economy),
                employees_index=pension_indexes("employees", year, start, born, economy),
                until_day=days[i + 1],
                next_until_day=days[i + 2],
            )
        )
    return rows


def rule_dtype() -> np.dtype[Any]:
    """The NumPy record type of a row: int64 for yen and days, float64 for the rest."""
    yen = [key for key, quantity in amounts().items() if quantity.is_yen]
    others = [key for key in amounts() if key not in yen] + ["price_index", "deflator"]
    yen += [*DERIVED, "until_day", "next_until_day"]
    by_person = [(key, np.float64, (PERSONS,)) for key in ("basic_index", "employees_index")]
    return np.dtype([(key, np.int64) for key in yen] + [(key, np.float64) for key in others] + by_person, align=True)


def rows_array(rows: list[RuleRow]) -> np.ndarray[Any, Any]:
    """The rows as a NumPy record array for compiled runs."""
    array = np.zeros(len(rows), rule_dtype())
    for name in array.dtype.names or ():
        array[name] = [getattr(row, name) for row in rows]
    return array
