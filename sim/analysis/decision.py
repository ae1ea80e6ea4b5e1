"""What knowing more would be worth for choosing between scenarios: each measure on its own, each future apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.analysis.information import Estimate, value_of_answer, value_of_parameter
from sim.analysis.measures import MEASURES, Household
from sim.analysis.questions import Question
from sim.analysis.set_samples import SetSamples, World, life_gains
from sim.analysis.tornado import Columns, Member, of_change


@dataclass(frozen=True)
class Choice:
    """The scenarios between which a family chooses in one world, with their lives at the central values."""

    world: World
    members: list[Member]  # the first: what gains are counted from
    columns: dict[Member, Columns]
    of: Household


def decision(
    name: str, choice: Choice, asked: list[Question], samples: SetSamples | None, draws: list[str]
) -> dict[str, Any]:
    """By one measure: the gain of each choice against the first, the best, the worth of each parameter and answer.

    More gain is better (for costs: what is spared). `samples`: None where too few sets were run for parameters.
    """
    gains = life_gains(choice.columns, choice.members, choice.of, name)
    counted = ~np.isnan(gains).any(axis=1)
    means = {each.scenario: of_change(gains[:, d], MEASURES[name].unit) for d, each in enumerate(choice.members)}
    answers = [(each.place, value_of_answer(gains[counted], each.answers[counted])) for each in asked]
    found = {
        "gains": means,
        "best": max(means, key=lambda each: means[each]["difference"]),
        "questions": by_worth(answers),
    }
    if samples is not None:
        of_sets = samples.gains_of(choice.world, name)
        found["parameters"] = by_worth([(draw, value_of_parameter(samples.scores(draw), of_sets)) for draw in draws])
    return found


def by_worth(found: list[tuple[str, Estimate]]) -> list[dict[str, Any]]:
    """The largest first, each with its standard error and whether it is more than noise among so many looked at."""
    return [
        {"of": key, "value": worth.value, "error": worth.error, "within_noise": worth.is_noise(len(found))}
        for key, worth in sorted(found, key=lambda each: (-each[1].value, each[0]))
    ]
