"""Distributions of uncertain values, each by its median and the interval that holds 95 % of it.

A range reads as a 95 % interval. The two sides of a range are seldom equally long, so each side has its own spread (a
split normal distribution, on a scale that suits the value): the median is the central value, 2.5 % lie below the low
end and 2.5 % above the high end.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import NamedTuple

KINDS = ("log_normal", "logit_normal", "normal", "uniform", "none")
Z95 = 1.959963984540054
STANDARD = NormalDist()


def logit(share: float) -> float:
    """The log odds of a share."""
    return math.log(share / (1.0 - share))


def expit(log_odds: float) -> float:
    """The share with these log odds."""
    return 1.0 / (1.0 + math.exp(-log_odds))


SCALES: dict[str, tuple[Callable[[float], float], Callable[[float], float]]] = {
    "log_normal": (math.log, math.exp),
    "logit_normal": (logit, expit),
    "normal": (float, float),
}


class Distribution(NamedTuple):
    """Kind, median and range of an uncertain value that is never below 0 nor above `most`."""

    kind: str
    value: float
    low: float
    high: float
    most: float = math.inf

    def at(self, u: float) -> float:
        """The value at a quantile 0 < u < 1; a uniform value fills its range evenly, whatever its central value."""
        if self.kind == "uniform":
            return self.low + u * (self.high - self.low)
        to, back = SCALES[self.kind]
        z, middle = STANDARD.inv_cdf(u) / Z95, to(self.value)
        side = to(self.high) - middle if z > 0.0 else middle - to(self.low)
        return min(max(back(middle + z * side), 0.0), self.most)


def usual(value: float, low: float, high: float, share: bool) -> Distribution:
    """The distribution of a value of which only the range is known.

    A share strictly inside 0 and 1 is logit-normal, any other value above 0 log-normal. Where the range touches 0 (or
    1, for a share) it is normal and ends there.
    """
    share = share and high <= 1.0
    inside = low > 0.0 and (high < 1.0 or not share)
    kind = ("logit_normal" if share else "log_normal") if inside else "normal"
    return Distribution(kind, value, low, high, 1.0 if share else math.inf)
