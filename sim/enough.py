"""How many lives are enough: replications until an interval is narrow, with a look ahead.

The algorithm of Hoad, Robinson and Davies (2010, doi 10.1057/jos.2009.21): lives are added until the interval is as
narrow as asked for, and stays so over a number of lives more, so that no narrow moment of chance ends the run. Every
number of lives is looked at, so that the size of the blocks in which they are simulated changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from sim.results import Z95

FIRST, MOST = 1_100, 200_000  # lives simulated before the first look, and the budget
LEAST = 1_000  # the other outcomes of a run need so many
AHEAD = 0.05  # of the lives so far, that the interval has to stay narrow for
Array = np.ndarray[Any, Any]


def widths_of_share(yes: Array) -> Array:
    """Half the width of the 95 % interval of a share (Wilson 1927) after each life."""
    count = np.arange(1, len(yes) + 1)
    share, z2 = np.cumsum(yes) / count, Z95 * Z95
    half: Array = Z95 / (1 + z2 / count) * np.sqrt(share * (1 - share) / count + z2 / (4 * count * count))
    return half


def widths_of_difference(signs: Array) -> Array:
    """The same of a difference of two shares on the same lives, from -1, 0 or 1 for each (Bonett and Price 2012)."""
    count = np.arange(1, len(signs) + 1) + 2
    more, less = ((np.cumsum(signs == sign) + 1) / count for sign in (1, -1))
    half: Array = Z95 * np.sqrt((more + less - (more - less) ** 2) / count)
    return half


def lives_enough(widths: Array, precision: float) -> int | None:
    """The fewest lives, those of the look ahead counted, with which `precision` is met; None: not with so many.

    `widths`: half the width of the interval after each life.
    """
    if len(widths) < LEAST:
        return None
    wide = np.flatnonzero(widths > precision)
    starts = np.append(LEAST, wide[wide + 2 > LEAST] + 2)  # lives with which a narrow stretch may begin
    ends = np.append(wide[wide + 1 >= LEAST] + 1, len(widths) + 1)  # and the first that is wide again
    for first, wide_again in zip(starts, ends, strict=True):
        last = int(first) + max(int(AHEAD * first), 5)
        if last < wide_again:
            return last
    return None


def add_until(widths_with: Callable[[int], Array], precision: float) -> int:
    """Lives to use: as many as `precision` needs, at most MOST; `widths_with(lives)` simulates so many."""
    lives = FIRST
    while True:
        widths = widths_with(lives)
        found = lives_enough(widths, precision)
        if found is not None or lives >= MOST:
            return found if found is not None else lives
        needed = len(widths) * (float(widths[-1]) / precision) ** 2 * (1 + 2 * AHEAD)
        lives = min(max(int(needed), lives + FIRST // 2), MOST)
