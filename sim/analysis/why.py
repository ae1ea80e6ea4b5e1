"""What moved between an earlier case and today's: each step's part, paired life by life; the parts add up."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from sim.analysis.looks import OUTCOMES, SHARE, Run, needs_life, values
from sim.analysis.paired import hardly_any, interval_of_mean, interval_of_shares, size_of

Array = np.ndarray[Any, Any]


def moved(runs: list[Run], goal_age: int | None) -> dict[str, Any]:
    """For each outcome the mean in the first and in the last run, the part of each step between, and the total.

    What is looked at some years ahead counts the lives in which the person lives then in every run: their share.
    """
    living = np.logical_and.reduce([run.living_then() for run in runs])
    found = [values(run, goal_age) for run in runs]
    return {name: outcome(name, runs, [each[name] for each in found], living) for name in OUTCOMES}


def outcome(name: str, runs: list[Run], of_runs: list[Array], living: Array) -> dict[str, Any]:
    """One outcome."""
    lives = living if needs_life(name) else np.ones(len(living), dtype=bool)
    if not lives.any():
        return {"kind": OUTCOMES[name], "lives_share": 0.0}
    kept = [each[lives] for each in of_runs]
    parts = [difference(OUTCOMES[name], kept[i + 1], kept[i], are_same(*pair)) for i, pair in enumerate(pairwise(runs))]
    return {
        "kind": OUTCOMES[name],
        "lives_share": float(lives.mean()),
        "old": float(kept[0].mean()),
        "new": float(kept[-1].mean()),
        "steps": parts,
        "total": difference(OUTCOMES[name], kept[-1], kept[0], are_same(runs[0], runs[-1])),
    }


def are_same(one: Run, other: Run) -> bool:
    """Whether every life is the same in both, in every outcome."""
    return one.start == other.start and one.columns.tobytes() == other.columns.tobytes()


def difference(kind: str, mine: Array, other: Array, same: bool) -> dict[str, Any]:
    """The mean difference of the pairs with its 95 % interval, and the fractions of pairs that are less, same, more."""
    differences = mine - other
    if kind == SHARE:
        interval = interval_of_shares(differences, 0.0 if same else 1.0)
    else:
        interval = interval_of_mean(differences, 0.0 if same else size_of(differences, other))
    sign = np.sign(differences)
    less, equal, more = (float((sign == value).mean()) for value in (-1, 0, 1))
    return {
        "sum": int(differences.sum()),
        "difference": float(differences.mean()),
        "interval": interval,
        "less": less,
        "same": equal,
        "more": more,
        "hardly_any_difference": hardly_any(sign, interval),
    }
