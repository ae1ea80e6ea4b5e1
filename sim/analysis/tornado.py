"""One-way ranges: each uncertain value at the low and the high end of its range, all others central.

Life k meets the same random numbers whatever the value, so that a difference is caused by it alone. A value that
changes no outcome of the first SCREENED lives is taken to be out of reach of the case.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from sim.analysis.measures import MEASURES, Household, of_pairs
from sim.analysis.paired import interval_of_mean, interval_of_shares, size_of
from sim.analysis.uncertain import HIGH, LOW, is_amount
from sim.case import Case
from sim.engines.batch import run_lives
from sim.parameters import Options, Prepared, prepare

SCREENED = 300
RANGE_LIVES = 2_000  # of each range, at most
Columns = np.ndarray[Any, Any]
Array = np.ndarray[Any, Any]
Ends = tuple[dict[str, Array], dict[str, Array]]  # the change of each life by measure, at the low and the high end


@dataclass(frozen=True)
class Member:
    """A scenario in one of its futures."""

    scenario: str
    future: str | None


@dataclass
class Contrast:
    """What the ranges are of: the outlook of a scenario, or what it changes against another one (`other`)."""

    case: Case
    of: Household
    options: Options
    lives: int  # at the central values
    mine: Member
    other: Member | None
    central: dict[Member, tuple[Prepared, Columns]] = field(default_factory=dict)

    @property
    def members(self) -> list[Member]:
        """The scenarios that are run."""
        return [self.mine] if self.other is None else [self.mine, self.other]

    def middle(self, member: Member) -> tuple[Prepared, Columns]:
        """A member with everything central."""
        if member not in self.central:
            prepared = self.prepared(member)
            self.central[member] = prepared, self.run(prepared)
        return self.central[member]

    def prepared(self, member: Member, draw: str = "", u: float = 0.5, like: Prepared | None = None) -> Prepared:
        """A member with one draw moved, or none; `like` has the same rule values."""
        moved = ((draw, u),) if draw else ()
        return prepare(self.case, member.scenario, replace(self.options, future=member.future, moved=moved), like)

    def moved(self, draw: str, u: float) -> list[Prepared]:
        """Every member with a draw at a quantile: rule values hang on amounts only, and are the same in all."""
        central = None if is_amount(draw) else self.middle(self.mine)[0]
        first = self.prepared(self.mine, draw, u, central)
        return [first, *(self.prepared(member, draw, u, first) for member in self.members[1:])]

    def run(self, prepared: Prepared, lives: int | None = None) -> Columns:
        """Its lives."""
        return run_lives(prepared, lives or self.lives)

    @property
    def range_lives(self) -> int:
        """Lives at each end of a range: the first of those at the central values."""
        return min(self.lives, RANGE_LIVES)

    def ends(self, draw: str) -> Ends | None:
        """What each life changes by at both ends of a draw; None where nothing depends on it."""
        moved = [self.moved(draw, u) for u in (LOW, HIGH)]
        if not any(self.is_reached(each) for each in moved):
            return None
        low, high = (self.change([self.run(prepared, self.range_lives) for prepared in each]) for each in moved)
        return low, high

    def is_reached(self, moved: list[Prepared]) -> bool:
        """Whether any outcome of the first lives differs."""
        return any(
            differs(prepared, self.middle(member)[0])
            and not np.array_equal(self.run(prepared, first), self.middle(member)[1][:first])
            for prepared, member in zip(moved, self.members, strict=True)
            for first in (min(SCREENED, self.range_lives),)
        )

    def change(self, columns: list[Columns]) -> dict[str, Array]:
        """By how much each life is moved: its outlook, or what the scenario changes in it."""
        middle = [self.middle(member)[1][: self.range_lives] for member in self.members]
        if self.other is None:
            return of_pairs(columns[0], middle[0], self.of)
        now, before = (of_pairs(mine, other, self.of) for mine, other in (columns, middle))
        return {name: now[name] - before[name] for name in MEASURES}


def differs(one: Prepared, two: Prepared) -> bool:
    """Whether two scenarios read different parameters or rule values."""
    if one.model_array.tobytes() != two.model_array.tobytes():
        return True
    return one.rows_array is not two.rows_array and one.rows_array.tobytes() != two.rows_array.tobytes()


def summary(ends: Ends) -> dict[str, Any]:
    """For each measure the change at both ends with its interval, how far apart they lie, and whether it is noise."""
    found = {}
    for name in MEASURES:
        low, high = (of_change(end[name], MEASURES[name].unit) for end in ends)
        sides = (low["difference"], 0.0, high["difference"])
        noise = all(side["interval"][0] <= 0.0 <= side["interval"][1] for side in (low, high))
        found[name] = {"low": low, "high": high, "size": max(sides) - min(sides), "within_noise": noise}
    return found


def of_change(values: Array, unit: str) -> dict[str, Any]:
    """Mean change with its 95 % interval; lives that do not count (NaN) left out."""
    counted = values[~np.isnan(values)]
    if len(counted) == 0:
        return {"difference": 0.0, "interval": [0.0, 0.0]}
    pairs_of_shares = unit == "share" and np.isin(counted, (-1.0, 0.0, 1.0)).all()
    interval = interval_of_shares(counted) if pairs_of_shares else interval_of_mean(counted, size_of(counted, counted))
    return {"difference": float(counted.mean()), "interval": interval}


def sorted_ranges(found: dict[str, dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """For each measure the draws that move it, the widest first (ties by key)."""
    return {
        name: sorted(
            ({"of": draw, **each[name]} for draw, each in found.items() if each[name]["size"] > 0.0),
            key=lambda row: (-row["size"], row["of"]),
        )
        for name in MEASURES
    }
