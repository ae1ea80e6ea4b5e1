"""The estimators of `sensitivity` beside closed forms; tolerances are multiples of their own standard errors."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from sim.analysis.information import (
    Estimate,
    Sets,
    explained,
    first_order,
    grouped,
    jackknife,
    split,
    value_of_answer,
    value_of_parameter,
)
from sim.distributions import STANDARD

SETS, LIVES = 400, 100
ERRORS = 4.0  # how many standard errors an estimate may lie away


def near(estimate: Estimate, expected: float) -> bool:
    return abs(estimate.value - expected) <= ERRORS * estimate.error


def rng(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def sets_of(means: Any, sd: float, lives: Any, seed: int = 7) -> Sets:
    """What lives with these true means and this spread come to, set by set."""
    random, found = rng(seed), []
    for mean, count in zip(means, lives, strict=True):
        values = mean + sd * random.normal(size=count)
        found.append((count, values.mean(), values.var(ddof=1)))
    return Sets(*(np.array(column) for column in zip(*found, strict=True)))


def test_the_error_of_a_mean_is_that_of_the_textbook() -> None:
    values = rng().normal(size=2_000)
    found = jackknife(len(values), lambda chosen: float(values[chosen].mean()))
    assert found.value == pytest.approx(values.mean())
    assert found.error == pytest.approx(values.std(ddof=1) / math.sqrt(len(values)), rel=0.6)  # of 20 blocks


@pytest.mark.parametrize("between", [0.0, 0.5, 3.0])
def test_the_split_of_a_variance_is_met_in_sets_of_different_sizes(between: float) -> None:
    means = between * rng().normal(size=SETS)
    found = split(sets_of(means, 2.0, rng(2).integers(20, 150, size=SETS)))
    assert near(found.between, between**2 / (between**2 + 4.0))
    assert found.within == pytest.approx(4.0, rel=0.05)
    assert found.between.is_noise() == (between == 0.0)


def test_means_of_few_lives_do_not_pass_for_not_knowing() -> None:
    few, many = (split(sets_of(0.3 * rng().normal(size=SETS), 2.0, [count] * SETS)) for count in (10, 1_000))
    assert near(few.between, many.between.value) and few.between.error > many.between.error


def test_first_order_shares_are_those_of_a_function_with_known_ones() -> None:
    """y = x1 + x2^2 - 1 + 0.5 x3: variances 1, 2, 0.25; x4 does nothing."""
    scores = rng(3).normal(size=(4, 1_000))
    means = scores[0] + scores[1] ** 2 - 1.0 + 0.5 * scores[2]
    sets = sets_of(means, 3.0, [LIVES] * len(means))
    for score, share in zip(scores, (1.0, 2.0, 0.25, 0.0), strict=True):
        assert near(first_order(score, sets), share / 3.25)
    assert first_order(scores[3], sets).is_noise() and not first_order(scores[2], sets).is_noise()


def test_a_value_without_effect_has_none_on_average() -> None:
    random = rng(4)
    sets = sets_of(random.normal(size=60), 2.0, [LIVES] * 60)
    found = [first_order(random.normal(size=60), sets) for _ in range(100)]
    one_term = 1.0 / 60  # is explained by chance: two such terms on average, were they not taken out
    assert abs(np.mean([each.value for each in found])) < 1.2 * one_term
    assert not [each for each in found if not each.is_noise(looks=len(found))]


@pytest.mark.parametrize(("middle", "slope"), [(0.0, 1.0), (0.5, 1.0), (-0.5, 2.0), (0.3, -1.0)])
def test_the_value_of_a_parameter_is_that_of_the_linear_normal_case(middle: float, slope: float) -> None:
    """Gain a + b x of one choice, 0 of the other: E max(0, a + b x) - max(0, a) = a P(a/b) + |b| p(a/b) - max(0, a)."""
    random = rng(5)
    score, other = random.normal(size=(2, 2_000))
    gains = np.stack([np.zeros(2_000), middle + slope * score + other + random.normal(size=2_000)], axis=1)
    at = middle / abs(slope)
    expected = middle * STANDARD.cdf(at) + abs(slope) * STANDARD.pdf(at) - max(middle, 0.0)
    assert near(value_of_parameter(score, gains), expected)
    useless = value_of_parameter(random.normal(size=2_000), gains)
    assert useless.value < 0.1 * expected and useless.is_noise(looks=10)


def test_an_answer_takes_away_the_variance_between_its_groups() -> None:
    """Means -2, 0, 2 in shares 0.25, 0.5, 0.25: variance 2 of 2 + 4."""
    random = rng(6)
    answers = random.choice(3, size=6_000, p=[0.25, 0.5, 0.25])
    values = 2.0 * (answers - 1.0) + 2.0 * random.normal(size=6_000)
    assert near(explained(values, answers), 2.0 / 6.0)
    many = random.integers(0, 600, size=6_000)  # by chance the means of groups of ten explain a tenth
    null = explained(random.normal(size=6_000), many)
    assert null.is_noise(looks=10) and abs(null.value) < 0.02
    assert explained(np.ones(6_000), answers) == Estimate(0.0, 0.0)


def test_an_answer_is_worth_what_choosing_by_it_gains() -> None:
    """The second choice gains 1 with answer 0 (0.4 of lives) and -1 with answer 1: 0.4 against 0."""
    random = rng(8)
    answers = (random.random(4_000) > 0.4).astype(np.int64)
    gains = np.stack([np.zeros(4_000), 1.0 - 2.0 * answers + random.normal(size=4_000)], axis=1)
    assert near(value_of_answer(gains, answers), 0.4)
    noise = np.stack([np.zeros(4_000), -0.001 + random.normal(size=4_000)], axis=1)
    many = random.integers(0, 400, size=4_000)  # to choose by the means of ten lives looks like a gain of 0.13
    null = value_of_answer(noise, many)
    assert null.is_noise(looks=10) and abs(null.value) < 0.05


def test_what_is_the_same_in_every_life_has_no_spread_and_no_worth() -> None:
    third = np.full(40, 100.0 / 3.0)
    sets = Sets(np.full(40, 7), third + 1e-15 * rng().normal(size=40), np.full(40, 1e-29))
    found = split(sets)
    assert (found.within, found.between_sets, found.between) == (0.0, 0.0, Estimate(0.0, 0.0))
    gains = np.stack([np.zeros(40), third], axis=1)
    assert value_of_parameter(rng().normal(size=40), gains) == Estimate(0.0, 0.0)


def test_numbers_are_put_into_equal_groups_and_equal_ones_together() -> None:
    groups = grouped(rng().normal(size=800), 8)
    assert np.bincount(groups).tolist() == [100] * 8
    assert len(np.unique(grouped(np.array([5] * 50 + [7] * 50), 8))) == 2
