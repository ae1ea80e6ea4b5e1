"""Estimators of what a spread comes from and what knowing would be worth: arrays in, estimates out.

- `split`: the law of total variance by the one-way analysis of variance, Var(Y) = E Var(Y | set) + Var E(Y | set), with
  the chance of few lives a set taken out (a variance component; O'Hagan et al. 2007, doi 10.1002/hec.1199).
- `first_order`: the part of the variance between sets that one parameter explains, by regression on its normal score.
- `value_of_parameter`: the expected value of knowing one parameter before choosing (EVPPI), by regression of the gains
  on it (Strong, Oakley and Brennan 2014, doi 10.1177/0272989X13505910), here a polynomial of one variable.
- `explained` and `value_of_answer`: the same two for an answer that each life drew, by its groups.

Errors are those of a jackknife that leaves out one of BLOCKS blocks at a time (Efron and Stein 1981, doi
10.1214/aos/1176345462). Estimates of parts are unbiased where nothing is explained, so that they may fall below 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from sim.distributions import STANDARD

LEVEL = 0.05  # of being wrong
BLOCKS = 20  # of a jackknife
DUST = 1e-12  # of their size: by less, numbers differ by rounding only
TOUCHED = 1e-9  # least part of a value that its own fit leaves free
MOST_DEGREE = 3  # of a polynomial: enough for what is monotone, or bends once
Array = np.ndarray[Any, Any]


class Estimate(NamedTuple):
    """A value with its standard error, in the same unit."""

    value: float
    error: float

    def is_noise(self, looks: int = 1) -> bool:
        """Whether a share or a worth cannot be told from none: its 95 % interval reaches 0.

        It is widened (Bonferroni) where the value is one of several looked at.
        """
        return self.value <= STANDARD.inv_cdf(1.0 - LEVEL / 2.0 / looks) * self.error


class Split(NamedTuple):
    """Where the spread of an outcome comes from; `between` is the share of the variance that is not knowing."""

    within: float  # variance of the lives of one set: luck
    between_sets: float  # variance of the sets' true means: not knowing; 0 at least
    between: Estimate  # its share of both, not cut at 0


def jackknife(count: int, estimate: Callable[[Array], float]) -> Estimate:
    """`estimate` of all indices 0 ... count - 1, with the error from leaving out block after block.

    Blocks are taken in turns (0, 20, 40, ...), as neighbours may come from one run.
    """
    everything = np.arange(count)
    blocks = min(BLOCKS, count)
    without = np.array([estimate(everything[everything % blocks != block]) for block in range(blocks)])
    error = math.sqrt((blocks - 1) / blocks * float(((without - without.mean()) ** 2).sum()))
    return Estimate(estimate(everything), error)


# Parameters: lives in sets -------------------------------------------------------------------------------------------


class Sets(NamedTuple):
    """An outcome in parameter sets: the number, mean and variance (n - 1) of the lives of each."""

    lives: Array
    means: Array
    variances: Array

    def taken(self, chosen: Array) -> Sets:
        """Some of the sets."""
        return Sets(*(column[chosen] for column in self))


def components(sets: Sets) -> tuple[float, float]:
    """The variance within the sets, and that of their true means, which chance can put below 0."""
    n, total = sets.lives.astype(float), float(sets.lives.sum())
    within = float(((n - 1) * sets.variances).sum() / (total - len(n)))
    grand = (n * sets.means).sum() / total
    of_sets = float((n * (sets.means - grand) ** 2).sum() / (len(n) - 1))
    usual = (total - (n * n).sum() / total) / (len(n) - 1)  # lives a set; their number where all have as many
    between, size = float((of_sets - within) / usual), float(np.abs(sets.means).max())
    return without_dust(within, size**2), without_dust(between, size**2)


def without_dust(value: float, size: float) -> float:
    """0 for what rounding leaves of numbers of a size that do not differ."""
    return value if abs(value) > DUST * size else 0.0


def split(sets: Sets) -> Split:
    """The variance within sets (luck) and between them (not knowing)."""

    def share(chosen: Array) -> float:
        within, between = components(sets.taken(chosen))
        return between / (within + between) if within + between > 0.0 else 0.0

    within, between = components(sets)
    return Split(within, max(between, 0.0), jackknife(len(sets.lives), share))


def smooth(score: Array, y: Array, least: int = 0) -> tuple[Array, int]:
    """E(y | score) at the scores and its degree: the polynomial that predicts best what is left out.

    `y`: one column or several, which share a degree, from `least` to MOST_DEGREE. Left out is one at a time, in closed
    form; the orthogonal columns of one decomposition serve every degree.
    """
    columns = y.reshape(len(y), -1)
    basis = np.linalg.qr(np.vander(score, MOST_DEGREE + 1, increasing=True))[0]
    weights = basis.T @ columns
    fit = basis[:, :least] @ weights[:least]
    leverage = (basis[:, :least] ** 2).sum(axis=1)
    best, found, chosen = math.inf, fit, least
    for degree in range(least, MOST_DEGREE + 1):
        fit = fit + basis[:, degree : degree + 1] * weights[degree]
        leverage = leverage + basis[:, degree] ** 2
        missed = float((((columns - fit) / np.maximum(1.0 - leverage, TOUCHED)[:, None]) ** 2).sum())
        if missed < best:
            best, found, chosen = missed, fit, degree
    return found.reshape(y.shape), chosen


def explained_variance(score: Array, y: Array) -> float:
    """Variance of E(y | score) by a polynomial that is not constant; what so many terms fit by chance is taken out."""
    fit, degree = smooth(score, y, least=1)
    noise = float(((y - fit) ** 2).sum()) / (len(y) - degree - 1)
    return (float(((fit - y.mean()) ** 2).sum()) - degree * noise) / (len(y) - 1)


def first_order(score: Array, sets: Sets) -> Estimate:
    """The share of the variance between sets that goes with one parameter (its first-order Sobol index).

    `score`: the parameter's normal score in each set. The chance of few lives a set is in neither variance, and a
    parameter without effect has 0 within its error. Say nothing of parameters where `split` cannot tell the variance
    between sets from 0.
    """

    def share(chosen: Array) -> float:
        between = components(sets.taken(chosen))[1]
        return explained_variance(score[chosen], sets.means[chosen]) / between if between > 0.0 else 0.0

    return jackknife(len(score), share)


def value_of_parameter(score: Array, gains: Array) -> Estimate:
    """What knowing a parameter before choosing would gain on average, in the unit of the gains.

    `gains`: sets x choices, the mean gain of each choice in each set against one of them (whose column is 0). Chosen
    is then the best at each value of the parameter instead of the best on average.
    """

    def gained(chosen: Array) -> float:
        fit = smooth(score[chosen], gains[chosen])[0]
        return without_dust(float(fit.max(axis=1).mean() - fit.mean(axis=0).max()), float(np.abs(fit).max()))

    return jackknife(len(gains), gained)


# Answers: lives of which each drew one -------------------------------------------------------------------------------


def group_means(values: Array, answers: Array, count: int) -> tuple[Array, Array]:
    """Lives and mean of the values of each answer 0 ... count - 1 (a mean of 0 where there are none)."""
    lives = np.bincount(answers, minlength=count).astype(float)
    sums = np.bincount(answers, weights=values, minlength=count)
    return lives, sums / np.maximum(lives, 1.0)


def explained(values: Array, answers: Array) -> Estimate:
    """The share of the variance of an outcome over lives that goes with an answer: what knowing it would take away.

    `answers`: the number of each life's answer. Each answer weighs as often as it is drawn.
    """
    count = int(answers.max()) + 1

    def share(chosen: Array) -> float:
        y, group = values[chosen], answers[chosen]
        total = float(y.var(ddof=1))
        if total == 0.0:
            return 0.0
        lives, means = group_means(y, group, count)
        used = int((lives > 0).sum())
        within = float(((y - means[group]) ** 2).sum()) / max(len(y) - used, 1)
        between = (float((lives * (means - y.mean()) ** 2).sum()) - (used - 1) * within) / (len(y) - 1)
        return between / total

    return jackknife(len(values), share)


def value_of_answer(gains: Array, answers: Array) -> Estimate:
    """What knowing an answer before choosing would gain on average, in the unit of the gains.

    `gains`: lives x choices, against one of them (whose column is 0). Which choice is best with each answer is found in
    one half of the lives and valued in the other, then the other way round, so that a choice that only looks best by
    chance is worth nothing.
    """
    count, halves = int(answers.max()) + 1, np.arange(len(gains)) // BLOCKS % 2

    def valued(chosen: Array) -> float:
        sides = [chosen[halves[chosen] == side] for side in (0, 1)]
        of_lives = [choice_gains(gains, answers, count, *pair) for pair in (sides, sides[::-1])]
        return float(np.concatenate(of_lives).mean())

    return jackknife(len(gains), valued)


def choice_gains(gains: Array, answers: Array, count: int, learn: Array, test: Array) -> Array:
    """For each life of `test`, the gain of the choice that is best with its answer less that of the best on average.

    Both choices are learned from the lives `learn`; an answer that none of them drew has the choice of all.
    """
    usual = int(gains[learn].mean(axis=0).argmax())
    means = np.stack([group_means(gains[learn, d], answers[learn], count)[1] for d in range(gains.shape[1])], axis=1)
    seen = np.bincount(answers[learn], minlength=count) > 0
    best = np.where(seen, means.argmax(axis=1), usual)
    found: Array = gains[test, best[answers[test]]] - gains[test, usual]
    return found


def grouped(values: Array, groups: int) -> Array:
    """Numbers 0 ... groups - 1 for values that are many: equally many lives to each, equal values together."""
    edges = np.unique(np.quantile(values, np.arange(1, groups) / groups))
    return np.searchsorted(edges, values, side="right").astype(np.int64)
