"""Prices, wages and pensions by fiscal year in an economic case: what is known, then the case.

Pensions are revised every April. Up to the fiscal year of the 67th birthday they follow wages (`pensions_new`,
`employees_new`), from the year of the 68th on the lower of prices and wages (`pensions`, `employees`). The macro slide
takes something off, never below zero growth in yen; what could not be taken off is carried over while the slide runs.
`pensions` are basic pensions, `employees` the earnings-related ones, whose slide is smaller and ends in fiscal 2030.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sim.tables import INDEXES as ALL_INDEXES
from sim.tables import PENSION_INDEXES, DataError, read_yaml

PAST_30_YEARS, GROWTH, HIGH_GROWTH, ZERO_GROWTH = "past_30_years", "growth", "high_growth", "zero_growth"
CASES = (PAST_30_YEARS, GROWTH, HIGH_GROWTH, ZERO_GROWTH)
PENSIONS = PENSION_INDEXES
INDEXES = tuple(index for index in ALL_INDEXES if index != "regulated")  # regulated amounts go on with prices
BASE = 2020  # fiscal year in which every level is 1
LAST_NEW_AGE = 67  # pensions follow wages up to the fiscal year of this birthday


@cache
def economy() -> dict[str, Any]:
    """The content of data/economy.yaml; DataError where a case is missing."""
    content = read_yaml("economy.yaml")
    if set(content["cases"]) != set(CASES):
        raise DataError("data: economy: cases")
    return content


def known(name: str, year: int) -> float | None:
    """A published growth, or None."""
    value = economy()["known"].get(year, {}).get(name)
    return None if value is None else float(value)


def of_case(name: str, case: str) -> float:
    """A number of an economic case."""
    return float(economy()["cases"][case][name])


def price_growth(year: int, case: str) -> float:
    """Consumer prices of a calendar year against the year before."""
    published = known("prices", year)
    return of_case("prices", case) if published is None else published


def wage_growth(year: int, case: str) -> float:
    """The change of net wages that the revision of a fiscal year uses."""
    published = known("wages", year)
    if published is not None:
        return published
    return (1.0 + of_case("prices", case)) * (1.0 + of_case("real_wages", case)) - 1.0


def slide(index: str, year: int, case: str) -> float:
    """The macro slide of a fiscal year's revision, before what was carried over; 0 once it has ended."""
    employees = index.startswith("employees")
    published = known("employees_slide" if employees else "slide", year)
    if published is not None:
        return published
    if year > of_case("slide_until", case) or (employees and year > economy()["employees_slide"]["until"]):
        return 0.0
    basic = of_case("slide_to_2029" if year <= 2029 else "slide", case)
    return basic * float(economy()["employees_slide"]["share"]) if employees else basic


def revision(base: float, slide: float, carried: float) -> tuple[float, float]:
    """Growth after the slide, and what of the slide is carried over: never below zero, nothing off a fall."""
    taken = min(slide + carried, max(base, 0.0))
    return base - taken, slide + carried - taken


@cache
def pension_state(index: str, year: int, case: str) -> tuple[float, float]:
    """Level of an index of pensions in a fiscal year, and the slide carried over into the next."""
    if year <= BASE:
        return 1.0, 0.0
    before, carried = pension_state(index, year - 1, case)
    wages = wage_growth(year, case)
    base = wages if index.endswith("_new") else min(price_growth(year - 1, case), wages)
    off = slide(index, year, case)
    growth, left = revision(base, off, carried if off > 0.0 else 0.0)
    return before * (1.0 + growth), left


@cache
def level(index: str, year: int, case: str = PAST_30_YEARS) -> float:
    """An index in a fiscal year against fiscal 2020; prices are those of the calendar year that it begins in."""
    if index in PENSIONS:
        return pension_state(index, year, case)[0]
    if index == "fixed" or year <= BASE:
        return 1.0
    growth = price_growth(year, case) if index == "prices" else wage_growth(year, case)
    return level(index, year - 1, case) * (1.0 + growth)


def yearly_growth(index: str, year: int, case: str = PAST_30_YEARS) -> float:
    """Growth of an index at the revision of a fiscal year."""
    return level(index, year, case) / level(index, year - 1, case) - 1.0


def cohort_level(part: str, year: int, born: int, case: str = PAST_30_YEARS) -> float:
    """`pensions` or `employees` of people born in a month: as new ones up to 67, as existing ones from then on."""
    last_new = (born - 3) // 12 + LAST_NEW_AGE
    if year <= last_new:
        return level(f"{part}_new", year, case)
    return level(f"{part}_new", last_new, case) * level(part, year, case) / level(part, last_new, case)
