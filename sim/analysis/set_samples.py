"""Parameter sets run scenario by scenario: what the lives of each set come to, and what each choice gains in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from sim.analysis.information import Sets
from sim.analysis.measures import DECISIONS, MEASURES, Household, of_lives
from sim.analysis.paired import Pairs
from sim.analysis.tornado import Member
from sim.case import Case
from sim.engines.batch import run_lives
from sim.parameters import Options, prepare
from sim.uncertainty import ParameterSet

Columns = np.ndarray[Any, Any]
Array = np.ndarray[Any, Any]
World = str | None  # a labelled future, or None where there are none


@dataclass
class SetSamples:
    """Sets 1, 2, ... of a case: statistics of `watched` scenarios, and gains between the choices of each world."""

    case: Case
    of: Household
    options: Options
    lives: int  # of each set
    watched: list[Member]
    worlds: dict[World, list[Member]]  # the choices of each; the first is what gains are counted from
    statistics: dict[Member, list[dict[str, tuple[int, float, float]]]] = field(default_factory=dict)
    gains: dict[World, list[dict[str, list[float]]]] = field(default_factory=dict)
    scored: dict[str, list[float]] = field(default_factory=dict)
    done: int = 0

    def add(self) -> None:
        """Run the next set; a set that is broken off leaves nothing behind."""
        columns = self.columns(self.done + 1)
        statistics = {member: moments(of_lives(columns[member], self.of)) for member in self.watched}
        gains = {world: mean_gains(columns, choices, self.of) for world, choices in self.worlds.items()}
        for member, found in statistics.items():
            self.statistics.setdefault(member, []).append(found)
        for world, each in gains.items():
            self.gains.setdefault(world, []).append(each)
        self.done += 1

    def columns(self, number: int) -> dict[Member, Columns]:
        """The lives of every scenario under a set; life k of a set meets the same numbers in all of them."""
        members = list(dict.fromkeys([*self.watched, *(each for choices in self.worlds.values() for each in choices)]))
        found: dict[Member, Columns] = {}
        first = None
        for each in members:
            options = replace(self.options, future=each.future, parameter_set=number)
            prepared = prepare(self.case, each.scenario, options, first)
            first = first or prepared
            found[each] = run_lives(prepared, self.lives)
        return found

    def sets(self, member: Member, name: str) -> Sets:
        """A measure of a watched scenario, set by set."""
        return Sets(
            *(np.array(column) for column in zip(*(each[name] for each in self.statistics[member]), strict=True))
        )

    def gains_of(self, world: World, name: str) -> Array:
        """Mean gain of each choice of a world against the first, sets x choices."""
        return np.array([each[name] for each in self.gains[world]])

    def scores(self, draw: str) -> Array:
        """The normal score of a draw in each set."""
        known = self.scored.setdefault(draw, [])
        known += [
            ParameterSet(self.options.seed, number).score(draw) for number in range(len(known) + 1, self.done + 1)
        ]
        return np.array(known)


def moments(values: dict[str, Array]) -> dict[str, tuple[int, float, float]]:
    """Number, mean and variance (n - 1) of the lives that count, by measure."""
    found = {}
    for name in MEASURES:
        counted = values[name][~np.isnan(values[name])]
        some = len(counted) > 1
        found[name] = len(counted), float(counted.mean()) if some else 0.0, float(counted.var(ddof=1)) if some else 0.0
    return found


def life_gains(columns: dict[Member, Columns], choices: list[Member], of: Household, name: str) -> Array:
    """What each life gains by each choice against the first, lives x choices; NaN where it does not count."""
    measure, born = MEASURES[name], of.child_born
    pairs = [Pairs(columns[each], columns[choices[0]], born) for each in choices]
    return (1.0 if measure.more_is_good else -1.0) * np.stack([measure.of_pairs(each, of) for each in pairs], axis=1)


def mean_gains(columns: dict[Member, Columns], choices: list[Member], of: Household) -> dict[str, list[float]]:
    """The mean over lives, by decision."""
    return {name: np.nanmean(life_gains(columns, choices, of, name), axis=0).tolist() for name in DECISIONS}
