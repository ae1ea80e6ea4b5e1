"""What sensitivity looks at: a number of each life, and what of a paired difference counts.

Yen: costs due, savings after ten years. Years: with savings, withdrawn. A share: whether savings reach the goal.
A pair's difference leaves out what is less only because somebody died sooner, or more because they lived longer, as
`paired` does: savings are compared while the person lives in both, and a cost saved by a death or by care not given
counts as the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.analysis.goal import savings_last
from sim.analysis.paired import RESTRICTED_AGE, Pairs, explained_by_deaths, lasts_longer, month
from sim.constants import CHILD

SAVINGS_YEAR = 10  # plan year at whose end savings are looked at
EVER = 110  # the goal's age where the family names none: savings last for life
Columns = np.ndarray[Any, Any]
Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Household:
    """What a measure reads besides the columns."""

    child_born: int  # month, counted from the start
    goal_age: int  # to which savings are to last

    @property
    def limit(self) -> int:
        """The month of the birthday to which years are counted."""
        return self.child_born + 12 * RESTRICTED_AGE


@dataclass(frozen=True)
class Measure:
    """A number of each life (NaN: does not count), and of each pair (the first less the second)."""

    unit: str  # share, years or yen
    of_lives: Callable[[Columns, Household], Array]
    of_pairs: Callable[[Pairs, Household], Array]
    more_is_good: bool


def reached(columns: Columns, of: Household) -> Array:
    """1 where savings last to the goal's age (or as long as the person lives), else 0."""
    return 1.0 * savings_last(columns, of.child_born, of.goal_age)


def reached_more(pairs: Pairs, of: Household) -> Array:
    """1 where only the first reaches it, -1 where only the second, as far as both live."""
    return 1.0 * lasts_longer(pairs, of.goal_age)


def years_with_savings(columns: Columns, of: Household) -> Array:
    """Years until savings are exhausted, to RESTRICTED_AGE and while the person lives."""
    until = np.minimum(month(columns["child_death"]), of.limit)
    return np.minimum(month(columns["savings_exhausted"]), until) / 12.0


def more_years_with_savings(pairs: Pairs, of: Household) -> Array:
    """The same over the months in which the person lives in both."""
    until = np.minimum(pairs.last_month, of.limit)
    mine, other = (np.minimum(month(c["savings_exhausted"]), until) for c in (pairs.mine, pairs.other))
    return (mine - other) / 12.0


def years_withdrawn(columns: Columns, _of: Household) -> Array:
    """Years that the person lives withdrawn from the start on."""
    return columns["months_withdrawn"] / 12.0


def more_years_withdrawn(pairs: Pairs, of: Household) -> Array:
    """The same, without what comes of a shorter or longer life."""
    return without_deaths(years_withdrawn(pairs.mine, of) - years_withdrawn(pairs.other, of), pairs)


def savings_then(columns: Columns, _of: Household) -> Array:
    """Savings at the end of plan year SAVINGS_YEAR, where the person lives."""
    living = (columns["year_state"][:, SAVINGS_YEAR - 1] >> (3 * CHILD) & 7) > 0
    return np.where(living, columns["year_savings"][:, SAVINGS_YEAR - 1], np.nan)


def more_savings_then(pairs: Pairs, of: Household) -> Array:
    """The same where the person lives in both."""
    return savings_then(pairs.mine, of) - savings_then(pairs.other, of)


def costs_due(columns: Columns, _of: Household) -> Array:
    """What is due over the person's life, paid or not, yen of the start: not to be able to pay is no saving."""
    return (columns["household_cost"] + columns["unpaid_cost"]).astype(np.float64)


def more_costs_due(pairs: Pairs, of: Household) -> Array:
    """The same, without what is saved by a death or by care that nobody gives."""
    more = without_deaths(costs_due(pairs.mine, of) - costs_due(pairs.other, of), pairs)
    unmet = pairs.mine["unmet_care_months"] - pairs.other["unmet_care_months"]
    return np.where(more * unmet < 0, 0.0, more)


def without_deaths(more: Array, pairs: Pairs) -> Array:
    """0 where less goes with a death that comes sooner, or more with one that comes later."""
    return np.where(explained_by_deaths(np.sign(more), pairs, good=-1), 0.0, more)


MEASURES = {
    "goal": Measure("share", reached, reached_more, more_is_good=True),
    "years_with_savings": Measure("years", years_with_savings, more_years_with_savings, more_is_good=True),
    "years_withdrawn": Measure("years", years_withdrawn, more_years_withdrawn, more_is_good=False),
    "savings_then": Measure("yen", savings_then, more_savings_then, more_is_good=True),
    "costs_due": Measure("yen", costs_due, more_costs_due, more_is_good=False),
}
DECISIONS = (
    "goal",
    "savings_then",
    "costs_due",
)  # by which scenarios are chosen between, each on its own; never a sum of them


def of_pairs(mine: Columns, other: Columns, of: Household) -> dict[str, Array]:
    """Every measure of each pair."""
    pairs = Pairs(mine, other, of.child_born)
    return {name: measure.of_pairs(pairs, of) for name, measure in MEASURES.items()}


def of_lives(columns: Columns, of: Household) -> dict[str, Array]:
    """Every measure of each life."""
    return {name: measure.of_lives(columns, of) for name, measure in MEASURES.items()}
