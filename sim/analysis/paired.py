"""Columns of two scenarios on the same lives -> paired summaries. It sees columns, never an engine.

Life k of both columns met the same random numbers, so that every difference between the two is caused by the scenarios.
A pair is compared over the months that the person lives in both: what happens only because one of the two lives lasts
longer is no loss, and what ends only because somebody died earlier is no gain.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from sim.constants import CHILD
from sim.results import Z95, ages, exhausted_before

RESTRICTED_AGE = 85  # of the son or daughter: months of a dated outcome are counted to this birthday
FEW = 0.02  # where fewer pairs differ, there is hardly any difference
KINDS = ("date", "months", "hours", "yen", "lives")
GOOD = ("earlier", "later", "less", "more", "neither")
OTHER_KIND = (("earlier", "later"), ("less", "more"))  # directions that a quantity, that a date cannot have
NEVER = np.iinfo(np.int32).max
Columns = np.ndarray[Any, Any]
Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Direction:
    """What kind of outcome this is and which direction is good (data/directions.yaml)."""

    kind: str  # one of KINDS
    good: str  # one of GOOD

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.good not in GOOD or self.good in OTHER_KIND[self.kind == "date"]:
            raise ValueError(f"an outcome of kind {self.kind!r} with good direction {self.good!r}")


@dataclass(frozen=True)
class Pairs:
    """The columns of a scenario and of the one it is compared with, life by life, and what both lives share."""

    mine: Columns
    other: Columns
    child_born: int  # month, counted from the start

    @cached_property
    def are_same(self) -> bool:
        """Whether every life is the same in both, in every outcome: then there is nothing to be unsure of."""
        return np.array_equal(self.mine.view(np.uint64), self.other.view(np.uint64))

    def interval(self, differences: Array, values: Array) -> list[float]:
        """The 95 % interval of a mean difference; `values`: those of the scenario compared with."""
        return interval_of_mean(differences, 0.0 if self.are_same else size_of(differences, values))

    def interval_of_shares(self, differences: Array) -> list[float]:
        """The 95 % interval of a difference in share."""
        return interval_of_shares(differences, 0.0 if self.are_same else 1.0)

    @property
    def last_month(self) -> Array:
        """The month in which the first of the two lives ends."""
        return np.minimum(month(self.mine["child_death"]), month(self.other["child_death"]))

    def ends_sooner(self, first: Columns, second: Columns) -> Array:
        """For each pair, whether the person, or in both lives the last parent, dies sooner in `first`."""
        parent = [np.minimum(month(columns["last_parent_death"]), self.last_month) for columns in (first, second)]
        sooner: Array = (month(first["child_death"]) < month(second["child_death"])) | (parent[0] < parent[1])
        return sooner


def month(column: Array) -> Array:
    """Months since the start, NEVER for what does not happen."""
    return np.where(column < 0, NEVER, column).astype(np.int64)


def interval_of_mean(differences: Array, size: float) -> list[float]:
    """The 95 % interval of a mean difference, with one more pair of `size` on either side (Bonett and Price 2012).

    Theirs is of shares, where every difference has the size 1. The two pairs keep the interval honest where few pairs
    differ, or none; among many they weigh nothing. Of one pair it is the difference itself.
    """
    count, total = len(differences), float(differences.sum())
    if count == 1:
        return [total, total]
    mean = total / (count + 2)
    square = (float((differences.astype(np.float64) ** 2).sum()) + 2 * size**2) / (count + 2)
    half = Z95 * math.sqrt(max(square - mean**2, 0.0) / (count + 2))
    return [mean - half, mean + half]


def interval_of_shares(differences: Array, size: float = 1.0) -> list[float]:
    """The same of a difference in share, from -1, 0 or 1 for each pair."""
    low, high = interval_of_mean(differences, size)
    return [max(low, -1.0), min(high, 1.0)]


def size_of(differences: Array, values: Array) -> float:
    """How much a pair that differs does: as those here, and at least as far as lives (`values`) lie apart."""
    moved = differences[differences != 0].astype(np.float64)
    found = math.sqrt(float((moved**2).mean())) if len(moved) else 0.0
    return max(found, float(values.std()))


def counted(sign: Array, direction: Direction) -> dict[str, float]:
    """Fractions of pairs, from the sign of each (-1: earlier or less, 0: the same, 1: later or more)."""
    low, same, high = (float((sign == value).mean()) for value in (-1, 0, 1))
    if direction.good in ("earlier", "less"):
        return {"better": low, "same": same, "worse": high}
    if direction.good in ("later", "more"):
        return {"better": high, "same": same, "worse": low}
    if direction.kind == "date":
        return {"earlier": low, "same": same, "later": high}
    return {"more": high, "same": same, "less": low}


def hardly_any(sign: Array, *intervals: list[float]) -> bool:
    """Whether fewer than FEW of the pairs differ, or nothing can be told apart from 0.

    The difference between the counts of both signs is looked at too: a mean hides what moves many pairs a little.
    """
    if float((sign != 0).mean()) < FEW:
        return True
    return all(low <= 0.0 <= high for low, high in (*intervals, interval_of_shares(sign)))


def dated(pairs: Pairs, name: str, direction: Direction) -> dict[str, Any]:
    """A dated outcome: difference in share, in months to RESTRICTED_AGE, and what comes earlier or later."""
    mine, other = month(pairs.mine[name]), month(pairs.other[name])
    shares = (mine < NEVER).astype(np.int64) - (other < NEVER)
    last = np.full(len(mine), NEVER) if name == "child_death" else pairs.last_month
    within = np.minimum(mine, last) - np.minimum(other, last)
    limit = np.minimum(last, pairs.child_born + 12 * RESTRICTED_AGE)
    before = np.minimum(other, limit)
    months = np.minimum(mine, limit) - before
    sign, of_share, of_months = np.sign(within), pairs.interval_of_shares(shares), pairs.interval(months, before)
    return {
        "share": float((mine < NEVER).mean()),
        "share_against": float((other < NEVER).mean()),
        "difference": float(shares.mean()),
        "interval": of_share,
        "difference_months": float(months.mean()),
        "difference_months_interval": of_months,
        **counted(sign, direction),
        "hardly_any_difference": hardly_any(sign, of_share, of_months),
    }


def quantity(pairs: Pairs, column: str, direction: Direction) -> dict[str, Any]:
    """A quantity of the whole life: difference in mean, and what is more or less.

    Where one direction is good, less because somebody died sooner counts as the same, and so does more because they
    lived longer; the mean and its interval hold every pair.
    """
    mine, other = pairs.mine[column].astype(np.int64), pairs.other[column].astype(np.int64)
    differences = mine - other
    sign = np.sign(differences)
    if direction.good != "neither":
        sign = np.where(explained_by_deaths(sign, pairs, -1 if direction.good == "less" else 1), 0, sign)
    interval = pairs.interval(differences, other)
    return {
        "mean": float(mine.mean()),
        "mean_against": float(other.mean()),
        "difference": float(differences.mean()),
        "interval": interval,
        **counted(sign, direction),
        "hardly_any_difference": hardly_any(sign, interval),
    }


def explained_by_deaths(sign: Array, pairs: Pairs, good: int) -> Array:
    """Where the good sign (-1 or 1) goes with a life that ended sooner, or the other with one that ended later."""
    no_gain = (sign == good) & pairs.ends_sooner(pairs.mine, pairs.other)
    no_loss = (sign == -good) & pairs.ends_sooner(pairs.other, pairs.mine)
    explained: Array = no_gain | no_loss
    return explained


def lasts_longer(pairs: Pairs, age: int) -> Array:
    """1 where savings run short before that birthday in the other only, -1 in the first only, while both live."""
    short = [
        exhausted_before(columns, pairs.child_born, age) & (month(columns["savings_exhausted"]) < pairs.last_month)
        for columns in (pairs.mine, pairs.other)
    ]
    sign: Array = short[1].astype(np.int64) - short[0]
    return sign


def outcome(pairs: Pairs, column: str, direction: Direction) -> dict[str, Any]:
    """The paired summary of one outcome."""
    return (dated if direction.kind == "date" else quantity)(pairs, column, direction)


def before_age(pairs: Pairs, age: int) -> dict[str, Any]:
    """Whether savings run short before the son or daughter's birthday of that age; not to is better."""
    mine, other = (exhausted_before(columns, pairs.child_born, age) for columns in (pairs.mine, pairs.other))
    shares = mine.astype(np.int64) - other
    sign = lasts_longer(pairs, age)
    interval = pairs.interval_of_shares(shares)
    return {
        "share": float(mine.mean()),
        "share_against": float(other.mean()),
        "difference": float(shares.mean()),
        "interval": interval,
        **counted(sign, Direction("date", "later")),
        "hardly_any_difference": hardly_any(sign, interval),
    }


def savings_by_year(pairs: Pairs, start_year: int) -> list[dict[str, Any]]:
    """Savings at the end of each plan year, over the pairs in which the person lives in both."""
    found = []
    living = [(columns["year_state"] >> (3 * CHILD) & 7) > 0 for columns in (pairs.mine, pairs.other)]
    for year in range(living[0].shape[1]):
        both = living[0][:, year] & living[1][:, year]
        if not both.any():
            break
        mine, other = (columns["year_savings"][both, year] for columns in (pairs.mine, pairs.other))
        differences = mine - other
        savings = {
            "mean": float(mine.mean()),
            "mean_against": float(other.mean()),
            "difference": float(differences.mean()),
            "interval": pairs.interval(differences, other),
            **counted(np.sign(differences), Direction("yen", "more")),
        }
        age = int(ages(np.array([12 * year]), pairs.child_born)[0])
        found.append({"year": start_year + year, "child_age": age, "pairs": float(both.mean()), "savings": savings})
    return found
