"""Columns of outcomes -> shares, quantiles and intervals. It sees columns, never an engine."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from sim.constants import ACTIVITIES, CHILD, PERSON_NAMES, WITHDRAWN
from sim.rules.report import ACTIVITY_BITS, SITUATIONS

Z95 = 1.959963984540054
DATED = (
    "savings_exhausted",
    "public_assistance_start",
    "disability_pension_start",
    "last_parent_death",
    "reconnected",
    "relapsed",
    "in_work",
    "parent_care",
    "person_contact",
    "child_death",
)
QUANTITIES = (
    "months_alone_unsupported",
    "months_papers_unattended",
    "months_withdrawn",
    "unmet_care_months",
    "child_care_hours",
    "household_cost",
    "unpaid_cost",
    "found_late",
)
PROFESSIONAL = ("found_late", "public_cost", "household_cost_discounted")  # that no text for families holds
Columns = np.ndarray[Any, Any]


def wilson(successes: float, count: float) -> list[float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if count == 0:
        return [0.0, 1.0]
    share, z2 = successes / count, Z95 * Z95
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = Z95 / (1 + z2 / count) * math.sqrt(share * (1 - share) / count + z2 / (4 * count * count))
    return [max(middle - half, 0.0) if successes else 0.0, min(middle + half, 1.0) if successes < count else 1.0]


def quantiles(values: np.ndarray[Any, Any], percents: tuple[int, ...]) -> dict[str, int | None]:
    """Quantiles that are values of some life (inverted distribution function); None where there are no values."""
    if len(values) == 0:
        return {f"p{percent}": None for percent in percents}
    found = np.quantile(values, [percent / 100 for percent in percents], method="inverted_cdf")
    return {f"p{percent}": int(value) for percent, value in zip(percents, found, strict=True)}


def ages(months: np.ndarray[Any, Any], born: int) -> np.ndarray[Any, Any]:
    """Completed years of somebody born in month `born` (counted from the start) at months since the start."""
    return (months - born) // 12


def dated(months: np.ndarray[Any, Any], child_born: int) -> dict[str, Any]:
    """Share of lives in which something happens, its interval, the son or daughter's age when it does."""
    happened = months >= 0
    successes, count = int(happened.sum()), len(months)
    return {
        "share": successes / count,
        "interval": wilson(successes, count) if count > 1 else [successes / count] * 2,
        "child_age": quantiles(ages(months[happened], child_born), (10, 50, 90)),
    }


class Span(NamedTuple):
    """Years of age, both included, and the share of all lives in which something first happens in them."""

    first_age: int
    last_age: int
    share: float


def busiest_years(months: np.ndarray[Any, Any], child_born: int, years: int = 5) -> Span | None:
    """The span of so many years of the son or daughter's age in which most lives see it happen, the earliest of equal
    ones; None where it happens in no life. `months`: since the start, negative where it does not happen."""
    happened = ages(months[months >= 0], child_born)
    if len(happened) == 0:
        return None
    first = -child_born // 12  # the age at the start
    counts = np.bincount(happened - first, minlength=years)
    sums = np.convolve(counts, np.ones(years, np.int64), "valid")
    at = int(sums.argmax())
    return Span(first + at, first + at + years - 1, int(sums[at]) / len(months))


def quantity(values: np.ndarray[Any, Any]) -> dict[str, Any]:
    """Mean of a quantity (0 where nothing happens), its interval and quantiles."""
    mean = float(values.mean())
    half = Z95 * float(values.std(ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else 0.0
    return {"mean": mean, "interval": [mean - half, mean + half], **quantiles(values, (10, 50, 90))}


def outcomes(columns: Columns, child_born: int) -> dict[str, Any]:
    """Every outcome of a scenario, as interface documents it."""
    found: dict[str, Any] = {name: dated(columns[name], child_born) for name in DATED}
    found.update({name: quantity(columns[name]) for name in QUANTITIES})
    found["public_cost"] = {
        part: quantity(columns[f"public_{part}"])
        for part in ("services", "transfers", "services_discounted", "transfers_discounted")
    }
    found["household_cost_discounted"] = quantity(columns["household_cost_discounted"])
    return found


def situations(codes: np.ndarray[Any, Any], p: int) -> dict[str, float]:
    """Shares of lives by a person's situation, keys `person.situation`."""
    counts = np.bincount(codes >> (3 * p) & 7, minlength=len(SITUATIONS))
    return {f"{PERSON_NAMES[p]}.{name}": float(counts[i] / len(codes)) for i, name in enumerate(SITUATIONS)}


def states(codes: np.ndarray[Any, Any]) -> dict[str, float]:
    """Shares of all lives at the end of a plan year: where each person stands, what the son or daughter does."""
    living = (codes >> (3 * CHILD) & 7) > 0
    activity = codes >> ACTIVITY_BITS & 7
    withdrawn = living & (activity == WITHDRAWN)
    alone = living & (codes & 63 == 0)
    shares = {key: share for p in range(len(PERSON_NAMES)) for key, share in situations(codes, p).items()}
    for i, name in enumerate(ACTIVITIES):
        shares[f"child.{name}"] = float((living & (activity == i)).mean())
    shares["child.without_parents"] = float(alone.mean())
    shares["child.without_parents_withdrawn"] = float((alone & withdrawn).mean())
    return shares


def by_year(columns: Columns, start_year: int, child_born: int) -> list[dict[str, Any]]:
    """One entry a plan year, while the son or daughter lives in some life."""
    found = []
    codes = columns["year_state"]
    for year in range(codes.shape[1]):
        living = (codes[:, year] >> (3 * CHILD) & 7) > 0
        if not living.any():
            break
        found.append(
            {
                "year": start_year + year,
                "child_age": int(ages(np.array([12 * year]), child_born)[0]),
                "alive_share": float(living.mean()),
                "savings": quantiles(columns["year_savings"][living, year], (10, 25, 50, 75, 90)),
                "states": states(codes[:, year]),
            }
        )
    return found


def exhausted_before(columns: Columns, child_born: int, age: int) -> np.ndarray[Any, Any]:
    """For each life, whether savings are exhausted before the son or daughter's birthday of that age."""
    months = columns["savings_exhausted"]
    return (months >= 0) & (ages(months, child_born) < age)


def runs_short(columns: Columns, child_born: int, age: int | None) -> np.ndarray[Any, Any]:
    """The same for a goal's age; where there is none, whether they are exhausted ever."""
    return columns["savings_exhausted"] >= 0 if age is None else exhausted_before(columns, child_born, age)


def order(columns: Columns) -> np.ndarray[Any, Any]:
    """Lives from the hardest to the easiest: by month exhausted (never last), then final savings, then number."""
    exhausted = columns["savings_exhausted"]
    month = np.where(exhausted < 0, np.iinfo(np.int64).max, exhausted)
    return np.lexsort((np.arange(len(columns)), columns["final_savings"], month))


def at_percentile(columns: Columns, percent: float) -> int:
    """The number of the life at a percentile of `order` (0 = the hardest)."""
    ranked = order(columns)
    return int(ranked[min(int(percent / 100 * len(ranked)), len(ranked) - 1)])
