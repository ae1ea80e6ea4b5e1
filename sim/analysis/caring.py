"""Care beside publications: mean hours by level, and elder abuse and neglect as rates of a group.

Both are for professional tables. Elder abuse and neglect drive no event of the model, and no sentence about a household
holds them.
"""

from __future__ import annotations

import math
from typing import Any

from sim.caring_parameters import DAYS_A_MONTH, set_hours
from sim.constants import LEVEL_NAMES, LEVELS
from sim.model import Model
from sim.records import blank
from sim.rules.care_use import AVERAGE_SERVICES
from sim.tables import Quantity, parameters
from sim.uncertainty import ParameterSet
from sim.words import say

ELDER_ABUSE = {  # what is expected -> the rate and the ratios that multiply to it
    "confirmed": ("elder_abuse_confirmed", "elder_abuse_withdrawn"),
    "neglect": ("elder_abuse_confirmed", "elder_abuse_withdrawn", "elder_neglect_share"),
    "all": ("elder_abuse_confirmed", "elder_abuse_withdrawn", "elder_abuse_unseen"),
}


def hours_by_level(month: int) -> list[dict[str, Any]]:
    """Hours a day by level with average services from `month` on: needed, by services, left to the family.

    `published`, `low`, `high`: the main carer's time by the survey. The model is set by it: no independent test.
    """
    model: Model = blank(Model)
    model.care_services = AVERAGE_SERVICES
    set_hours(model, month, ParameterSet())
    found = []
    for level in range(1, LEVELS):
        survey = parameters()[f"care_hours_{LEVEL_NAMES[level]}"]
        needed, services = (each[level] / DAYS_A_MONTH for each in (model.care_hours, model.service_hours))
        hours = {"needed": needed, "services": services, "family": needed - services}
        published = {"published": survey.values[-1].amount, "low": survey.low, "high": survey.high}
        found.append({"level": LEVEL_NAMES[level], **hours, **published})
    return found


def elder_abuse(household_years: float = 1_000) -> dict[str, tuple[float, float, float]]:
    """Expected cases among households of a parent and a withdrawn son or daughter: central, low, high.

    Low and high take the range of every factor; as ratios vary independently, they go to the root of the sum of the
    squared logarithms, not to all ends at once.
    """
    return {name: product(household_years, [parameters()[key] for key in keys]) for name, keys in ELDER_ABUSE.items()}


def product(scale: float, factors: list[Quantity]) -> tuple[float, float, float]:
    """A product with its range, from those of its factors."""
    middle, ends = scale, [0.0, 0.0]
    for factor in factors:
        value = factor.values[-1].amount
        middle *= value
        for side, end in enumerate((factor.low, factor.high)):
            ends[side] += math.log((end or value) / value) ** 2
    return middle, middle * math.exp(-math.sqrt(ends[0])), middle * math.exp(math.sqrt(ends[1]))


def care_lines(month: int, language: str) -> list[str]:
    """The sentences of both that `validate` prints."""
    lines = [say(language, "validate.care_head")]
    for row in hours_by_level(month):
        lines.append(say(language, "validate.care_level", **{**row, "level": say(language, f"level.{row['level']}")}))
    cases: dict[str, float] = {}
    for name, (middle, low, high) in elder_abuse().items():
        cases |= {name: middle, f"{name}_low": low, f"{name}_high": high}
    return [*lines, say(language, "validate.care_note"), say(language, "validate.elder_abuse", **cases)]
