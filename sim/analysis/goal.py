"""A family's own goal as a yes or no of each life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.case import Case
from sim.engines.batch import Columns
from sim.results import ages, exhausted_before

MOST_AGE = 110
Array = np.ndarray[Any, Any]


def savings_last(columns: Columns, child_born: int, age: int) -> Array:
    """Savings and income without assistance pay every month before the birthday."""
    return ~exhausted_before(columns, child_born, age)


def reconnected(columns: Columns, child_born: int, age: int) -> Array:
    """The person has left withdrawal before the birthday (at least once)."""
    months = columns["reconnected"]
    return (months >= 0) & (ages(months, child_born) < age)


SAVINGS = "savings_until_age"
KINDS: dict[str, Callable[[Columns, int, int], Array]] = {
    SAVINGS: savings_last,
    "reconnected_before_age": reconnected,
}


@dataclass(frozen=True)
class Goal:
    """What is asked for before a birthday of the son or daughter."""

    kind: str  # one of KINDS
    age: int

    def met(self, columns: Columns, child_born: int) -> Array:
        """For each life whether the goal is met; `child_born` in months from the start."""
        return KINDS[self.kind](columns, child_born, self.age)

    def birthday(self, case: Case) -> int:
        """The month number of the birthday."""
        return case.household.child.born + 12 * self.age


class NoGoal(ValueError):
    """A goal that is not one: its text."""


def parse_goal(text: str) -> Goal:
    """The goal written `kind=age`; NoGoal if it is not one."""
    kind, _, age = text.partition("=")
    if kind not in KINDS or not age.isascii() or not age.isdigit() or len(age) > 3 or not 0 < int(age) <= MOST_AGE:
        raise NoGoal(text)
    return Goal(kind, int(age))


def goal_of(case: Case) -> Goal | None:
    """The goal that a case file gives, if it gives one with an age."""
    age = case.goals.savings_until_age
    return None if age is None else Goal(SAVINGS, age)
