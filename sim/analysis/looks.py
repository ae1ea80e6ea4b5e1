"""Main outcomes that an earlier case and today's can be compared by: whole numbers of each life, from columns.

They do not hang on the month in which a case starts: ages, and what holds some years after today's start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.analysis.paired import RESTRICTED_AGE, month
from sim.constants import CHILD, WITHDRAWN
from sim.results import exhausted_before
from sim.rules.report import ACTIVITY_BITS

Array = np.ndarray[Any, Any]
YEARS_AHEAD = 10  # after today's start: savings and connections are looked at then
SHARE, MONTHS, YEN = "share", "months", "yen"
OUTCOMES = {
    "savings_short": SHARE,  # before the goal's age, or ever where there is none
    "public_assistance": SHARE,
    "savings_until": MONTHS,  # of the person's age: as long as savings last, the person lives, at most to 85
    "with_parents_until": MONTHS,  # the same while a parent lives
    "savings_then": YEN,  # of today's start month
    "connected_then": SHARE,
}


@dataclass(frozen=True)
class Run:
    """The columns of a case, when it starts, and what its yen are worth."""

    columns: Array
    child_born: int  # months from its start
    start: int  # months from today's start, 0 or less
    worth: float  # of a yen of its start month, in yen of today's

    def year_then(self) -> int:
        """The plan year that ends nearest to YEARS_AHEAD after today's start."""
        return round((12 * YEARS_AHEAD - self.start) / 12) - 1

    def living_then(self) -> Array:
        """For each life, whether the person lives at the end of that year."""
        living: Array = (self.columns["year_state"][:, self.year_then()] >> (3 * CHILD) & 7) > 0
        return living

    def age_until(self, name: str) -> Array:
        """Months of age at which something happens, the person dies, or RESTRICTED_AGE is reached."""
        first = np.minimum(month(self.columns[name]), month(self.columns["child_death"])) - self.child_born
        return np.minimum(first, 12 * RESTRICTED_AGE)

    def short(self, age: int | None) -> Array:
        """1 where savings run short before the age, or ever."""
        columns = self.columns
        short = columns["savings_exhausted"] >= 0 if age is None else exhausted_before(columns, self.child_born, age)
        return short.astype(np.int64)

    def connected_then(self) -> Array:
        """1 where the person lives connected at the end of that year."""
        activity = self.columns["year_state"][:, self.year_then()] >> ACTIVITY_BITS & 7
        return (activity != WITHDRAWN).astype(np.int64)

    def savings_then(self) -> Array:
        """Savings at its end, yen of today's start month."""
        return np.rint(self.columns["year_savings"][:, self.year_then()] * self.worth).astype(np.int64)


def values(run: Run, goal_age: int | None) -> dict[str, Array]:
    """Each of OUTCOMES for every life."""
    return {
        "savings_short": run.short(goal_age),
        "public_assistance": (run.columns["public_assistance_start"] >= 0).astype(np.int64),
        "savings_until": run.age_until("savings_exhausted"),
        "with_parents_until": run.age_until("last_parent_death"),
        "savings_then": run.savings_then(),
        "connected_then": run.connected_then(),
    }


def needs_life(name: str) -> bool:
    """Whether an outcome is looked at only where the person still lives then, in every case."""
    return name.endswith("_then")
