"""Shares and ratios estimated from simulated lives, each with its sampling error (linearised, life by life)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.results import Z95

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Estimate:
    """A value, and by how much each independent life moves it (those sum to about 0)."""

    value: float
    moved_by: Array

    @property
    def half_width(self) -> float:
        """Half the width of the 95 % interval."""
        return Z95 * math.sqrt(float((self.moved_by**2).sum()))


def ratio_of_sums(upper: Array, lower: Array) -> Estimate:
    """The sum of one number a life against the sum of another."""
    below = float(lower.sum())
    value = float(upper.sum()) / below
    return Estimate(value, (upper - value * lower) / below)


def mean(values: Array) -> Estimate:
    """The mean of one number a life."""
    return ratio_of_sums(values.astype(float), np.ones(len(values)))


def weighted(parts: list[tuple[float, Estimate]]) -> Estimate:
    """A weighted sum of estimates from the same lives."""
    return Estimate(
        sum(weight * part.value for weight, part in parts),
        np.sum([weight * part.moved_by for weight, part in parts], axis=0),
    )


def added(first: Estimate, second: Estimate) -> Estimate:
    """The sum of estimates from different lives."""
    return Estimate(first.value + second.value, np.concatenate([first.moved_by, second.moved_by]))


def divided(upper: Estimate, lower: Estimate) -> Estimate:
    """The ratio of two estimates from the same lives."""
    value = upper.value / lower.value
    return Estimate(value, (upper.moved_by - value * lower.moved_by) / lower.value)
