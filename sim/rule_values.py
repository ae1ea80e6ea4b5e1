"""Rule values by period: one row a period, from the start month on, in yen of that period.

A known value holds from its month on. After the last known revision the chosen economic case goes on: prices and
pensions are revised every April.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from sim.state import NEVER, YEARS
from sim.tables import Quantity, amounts, parameter, whole_yen

DERIVED = ("living_1", "living_2", "living_3", "medical_3", "tax_3", "premiums_3")
FIRST_YEAR = 2020  # levels are against this fiscal year
KNOWN_PRICES = range(2022, 2026)
LAST_KNOWN_REVISION = 2026  # fiscal year; later ones follow the economic case


class RuleRow:
    """One row of rule values as a plain object: a field for each key of data/amounts.yaml, and those below."""

    price_index: float
    pension_index: float
    until_day: int
    next_until_day: int

    def __init__(self, **values: float) -> None:
        self.__dict__.update(values)


def fiscal_year(month: int) -> int:
    """The fiscal year (April to March) of a month."""
    return (month - 3) // 12


@cache
def yearly_growth(index: str, year: int) -> float:
    """Growth of prices (and of regulated amounts, after the last known one) or pensions at a fiscal year's revision."""
    if index in ("prices", "regulated"):
        return parameter(f"price_growth_{year}" if year in KNOWN_PRICES else "price_growth")
    if year in (2025, LAST_KNOWN_REVISION):
        return parameter(f"pension_revision_{year}")
    slide = parameter("pension_slide") if year <= parameter("pension_slide_until") else 0.0
    return max(parameter("price_growth") - slide, 0.0)


@cache
def level(index: str, year: int) -> float:
    """Prices or pensions in a fiscal year, against fiscal 2020."""
    if year <= FIRST_YEAR or index == "fixed":
        return 1.0
    return level(index, year - 1) * (1.0 + yearly_growth(index, year))


def amount_in(quantity: Quantity, month: int) -> float:
    """A quantity's amount in a month: the value in force, carried on by its index from its own date."""
    value = quantity.at(month)
    year, since = fiscal_year(month), fiscal_year(value.month)
    if quantity.index == "regulated":  # an amount in force stays until it is revised; so far nobody knows the next
        since = max(since, LAST_KNOWN_REVISION)
    return value.amount * level(quantity.index, year) / level(quantity.index, min(year, since))


def month_values(month: int, frozen: bool) -> dict[str, float]:
    """Every rule value of a month; `frozen`: as at its last known date (`figures: given`)."""
    values: dict[str, float] = {}
    for key, quantity in amounts().items():
        amount = float(quantity.at(month).amount) if frozen else amount_in(quantity, month)
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


def rule_rows(start: int, first_day: list[int], frozen: bool) -> list[RuleRow]:
    """The rows of rule values from the start month on; `first_day[i]` is the day of month start + i."""
    months = period_months(start)
    days = [first_day[month - start] for month in months] + [NEVER, NEVER]
    rows = []
    base = {index: level(index, fiscal_year(start)) for index in ("prices", "pensions")}
    for i, month in enumerate(months):
        year = fiscal_year(start if frozen else month)
        rows.append(
            RuleRow(
                **month_values(start if frozen else month, frozen),
                price_index=level("prices", year) / base["prices"],
                pension_index=level("pensions", year) / base["pensions"],
                until_day=days[i + 1],
                next_until_day=days[i + 2],
            )
        )
    return rows


def rule_dtype() -> np.dtype[Any]:
    """The NumPy record type of a row: int64 for yen and days, float64 for the rest."""
    yen = [key for key, quantity in amounts().items() if quantity.is_yen]
    others = [key for key in amounts() if key not in yen] + ["price_index", "pension_index"]
    yen += [*DERIVED, "until_day", "next_until_day"]
    return np.dtype([(key, np.int64) for key in yen] + [(key, np.float64) for key in others], align=True)


def rows_array(rows: list[RuleRow]) -> np.ndarray[Any, Any]:
    """The rows as a NumPy record array for compiled runs."""
    array = np.zeros(len(rows), rule_dtype())
    for name in array.dtype.names or ():
        array[name] = [getattr(row, name) for row in rows]
    return array
