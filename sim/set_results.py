"""Intervals over parameter sets: how far outcomes move as what is uncertain in the evidence varies."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from sim.results import DATED, QUANTITIES, Columns

LEVEL = 0.95  # of the sets lie in an interval
Array = np.ndarray[Any, Any]


def of_each_life(columns: Columns) -> dict[str, Array]:
    """For each outcome what its main figure is the mean of: 1 where something happens, else 0; or the amount."""
    found = {name: (columns[name] >= 0).astype(np.float64) for name in DATED}
    return found | {name: columns[name].astype(np.float64) for name in QUANTITIES}


def interval(lives_of_sets: list[Array]) -> list[float]:
    """The interval over sets of the mean of an outcome; `lives_of_sets`: for each set, a value of each of its lives.

    Means of few lives differ by chance too. That part of their variance is known from within the sets; the means are
    drawn together until it is gone (a variance component, O'Hagan et al. 2007, doi 10.1002/hec.1199).
    """
    means = np.array([lives.mean() for lives in lives_of_sets])
    chance = float(np.mean([lives.var(ddof=1) / len(lives) for lives in lives_of_sets]))
    spread = float(means.var(ddof=1))
    kept = math.sqrt(max(spread - chance, 0.0) / spread) if spread > 0.0 else 0.0
    drawn = means.mean() + kept * (means - means.mean())
    return [float(end) for end in np.quantile(drawn, [(1.0 - LEVEL) / 2.0, (1.0 + LEVEL) / 2.0])]
