"""The uncertain draws that a case may depend on, each with its range: what a parameter set draws, one by one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sim.care_uncertainty import care_draws, column
from sim.case_models import Scenario
from sim.distributions import Z95, Distribution
from sim.support_entries import supports
from sim.tables import parameters
from sim.uncertainty import (
    draw_keys,
    effect_distribution,
    effects_of,
    rule_amounts,
    uncertain_amounts,
    uncertain_parameters,
)

ANSWERS = {  # values that stand in for an answer of the family: where the file leaves this open
    "rent_unknown": "household.home.rent_yen_per_month",
    "home_age_unknown": "household.home.built",
}
LOW, HIGH = 0.025, 0.975  # the quantiles at the ends of a range, which is read as a 95 % interval

PROFESSIONAL = ("elder_abuse_confirmed", "elder_abuse_withdrawn", "elder_abuse_unseen")  # drive nothing of a household


@dataclass(frozen=True)
class Uncertain:
    """One uncertain draw. `distribution`: of its value in `unit`; None where several values share the draw."""

    draw: str  # its key in data/draw_numbers.yaml
    distribution: Distribution | None
    unit: str
    mark: str  # how well it is known: of its central value
    grade: str = ""  # of the evidence, for an effect of a support

    @property
    def range(self) -> tuple[float, float, float] | None:
        """Low, central, high."""
        return None if self.distribution is None else at_ends(self.distribution)


def uncertain(scenarios: Iterable[Scenario]) -> dict[str, Uncertain]:
    """Every draw by its key; of supports the effects of those that these scenarios use only."""
    used = {use.use for scenario in scenarios for use in scenario.supports}
    return shared_values() | care_multipliers() | effects(used)


def shared_values() -> dict[str, Uncertain]:
    """Parameters and amounts; those that share a draw with others have no range of their own."""
    made = {**parameters(), **rule_amounts()}
    distributions = {**uncertain_parameters(), **uncertain_amounts()}
    keys = list(draw_keys().values())
    found = {}
    for key, draw in draw_keys().items():
        if draw in PROFESSIONAL:
            continue
        alone = keys.count(draw) == 1
        found[draw] = Uncertain(draw, distributions[key] if alone else None, made[key].unit, made[key].values[-1].mark)
    return found


def at_ends(distribution: Distribution) -> tuple[float, float, float]:
    """Both ends and the middle of a distribution."""
    return distribution.at(LOW), distribution.value, distribution.at(HIGH)


@cache
def amount_draws() -> frozenset[str]:
    """The draws of amounts, which rule values hold."""
    return frozenset(draw_keys()[key] for key in uncertain_amounts())


def is_amount(draw: str) -> bool:
    """Whether a draw changes rule values, or else parameters of the model only."""
    return draw in amount_draws()


def care_multipliers() -> dict[str, Uncertain]:
    """The multipliers of care rates, each with what goes with those before it (they are correlated)."""
    spreads = column("log_sd_total")
    found = {}
    for draw, spread in zip(care_draws(), spreads, strict=True):
        alone = Distribution("log_normal", 1.0, math.exp(-Z95 * spread), math.exp(Z95 * spread))
        found[draw] = Uncertain(draw, alone if draw == care_draws()[0] else None, "ratio", "derived")
    return found


def effects(used: Iterable[str]) -> dict[str, Uncertain]:
    """The effects of supports, uptake and dropout among them; those from proxy groups share one draw."""
    found = {}
    for key in sorted(used):
        for name, effect in effects_of(supports()[key]).items():
            distribution = effect_distribution(effect)
            if distribution is not None and not effect.proxy:
                draw = f"{key}.{name}"
                found[draw] = Uncertain(draw, distribution, "", effect.mark, effect.grade)
    return found
