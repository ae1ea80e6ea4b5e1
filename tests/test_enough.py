"""How many lives are enough."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim import enough
from sim.results import wilson


def test_widths_are_those_of_the_intervals() -> None:
    yes = np.random.default_rng(3).random(400) < 0.3
    widths = enough.widths_of_share(yes)
    for count in (1, 50, 400):
        low, high = wilson(int(yes[:count].sum()), count)
        assert widths[count - 1] == pytest.approx((high - low) / 2) or low == 0.0 or high == 1.0


def test_two_points_at_a_share_of_30_percent_need_about_2017_lives() -> None:
    generator = np.random.default_rng(8050)
    used = [enough.lives_enough(enough.widths_of_share(generator.random(4_000) < 0.3), 0.02) for _ in range(100)]
    lives = np.array([count for count in used if count is not None]) / (1 + enough.AHEAD)  # without the look ahead
    assert len(lives) == 100
    assert abs(lives.mean() - 2_017) < 4 * lives.std() / math.sqrt(len(lives)) + 10


def test_a_narrow_moment_of_chance_ends_nothing() -> None:
    widths = np.full(3_000, 0.03)
    widths[1_200:1_210] = 0.01  # shorter than the look ahead
    assert enough.lives_enough(widths, 0.02) is None
    widths[2_000:] = 0.01
    assert enough.lives_enough(widths, 0.02) == 2_001 + 100


def test_blocks_change_nothing_and_the_budget_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    yes = np.random.default_rng(5).random(10_000) < 0.4
    asked: list[int] = []

    def widths_with(lives: int) -> enough.Array:
        asked.append(lives)
        return enough.widths_of_share(yes[:lives])

    found = enough.add_until(widths_with, 0.02)
    assert found == enough.lives_enough(enough.widths_of_share(yes), 0.02) and asked == sorted(set(asked))
    monkeypatch.setattr(enough, "MOST", 1_500)
    assert enough.add_until(widths_with, 0.001) == 1_500


def test_an_interval_ends_where_every_life_or_none_agrees() -> None:
    assert wilson(0, 10_000)[0] == 0.0 and wilson(10_000, 10_000)[1] == 1.0
