"""Which of many plans is best, and which cannot be told apart from it: a race on common random numbers.

Subset selection with paired comparisons (Nelson, Swann, Goldsman and Song 2001, doi 10.1287/opre.49.6.950.10019): all
plans meet the same lives; after each round those leave that are worse than the best one beyond what chance explains,
with the level divided over all plans, rounds and the two criteria (Bonferroni), so that the best one is lost with a
probability of at most LEVEL over the whole race. Survivors meet twice as many lives in the next round.

The first criterion decides. Plans that lie within ZONE of its best, chance counted, are alike in it (an indifference
zone): the second criterion decides between them, and against all that are not surely better. Nothing ranks those left.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import Any

import numpy as np

LEVEL = 0.05
ZONE = 0.01  # of the first criterion: one future in a hundred, by which nobody would choose
FIRST = 100  # lives of the first round; each later one doubles them
Array = np.ndarray[Any, Any]


def critical(comparisons: int, level: float = LEVEL) -> float:
    """The one-sided normal quantile of a level divided over so many comparisons."""
    return NormalDist().inv_cdf(1.0 - level / max(comparisons, 1))


def half_widths(differences: Array, z: float) -> Array:
    """`z` standard errors of the mean of each row; never less than those of one life that differs by the least step."""
    count = differences.shape[1]
    deviation = differences.std(axis=1, ddof=1)
    spread: Array = z * np.maximum(deviation, 1.0 / math.sqrt(count)) / math.sqrt(count)
    return spread


def behind(scores: Array, reference: int, z: float) -> tuple[Array, Array]:
    """How far each row of scores (a plan, life by life; more is better) lies behind one of them, and how surely."""
    differences = scores[reference][None, :] - scores
    return differences.mean(axis=1), half_widths(differences, z)


def left_in(first: Array, second: Array, z: float) -> Array:
    """Whether each plan may be the best.

    Out is what is worse in the first criterion than its best plan, and what is worse in the second than the best of the
    plans alike in the first while it is not better in the first by more than ZONE.
    """
    far, half = behind(first, int(first.mean(axis=1).argmax()), z)
    kept: Array = far <= half
    alike = np.flatnonzero(far + half <= ZONE)
    if len(alike):
        reference = int(alike[second[alike].mean(axis=1).argmax()])
        ahead, half = behind(first, reference, z)
        far, sure = behind(second, reference, z)
        kept &= ~((half - ahead <= ZONE) & (far > sure))
    return kept


@dataclass
class Race:
    """The plans still in the race, and what they have shown so far.

    `meet(plans, first, lives)` gives the scores of each of these plans on lives `first` ... `first + lives` - 1: two
    rows, one a criterion, in whole numbers (more is better).
    """

    plans: Sequence[int]
    meet: Callable[[list[int], int, int], list[Array]]
    most: int  # lives of a plan
    lives: int = 0
    spent: int = 0
    scores: dict[int, Array] = field(default_factory=dict)
    left: list[int] = field(default_factory=list)  # as of the last round that ended

    @property
    def z(self) -> float:
        """What a difference has to exceed in standard errors."""
        rounds = max(math.ceil(math.log2(self.most / FIRST)), 0) + 1
        return critical(2 * len(self.plans) * rounds)

    def run(self, drop: Callable[[int, float], bool] | None = None) -> list[int]:
        """The plans that cannot be told apart from the best; `drop(plan, z)` takes one out for another reason."""
        left = self.left = list(self.plans)
        while self.lives < self.most and left:
            goal = min(max(2 * self.lives, FIRST), self.most)
            for plan, more in zip(left, self.meet(left, self.lives, goal - self.lives), strict=True):
                self.scores[plan] = np.hstack([self.scores[plan], more]) if plan in self.scores else more
            self.spent += len(left) * (goal - self.lives)
            self.lives = goal
            left = [plan for plan in left if drop is None or not drop(plan, self.z)]
            if left:
                both = np.stack([self.scores[plan] for plan in left])
                kept = left_in(both[:, 0], both[:, 1], self.z)
                left = [plan for plan, keep in zip(left, kept, strict=True) if keep]
            self.left = left
            if len(left) == 1:
                break
        return left
