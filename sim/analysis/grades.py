"""What a support is taken to change, with range and evidence grade."""

from __future__ import annotations

from typing import Any

from sim.case_models import Scenario
from sim.support_entries import Support, supports


def grades_of(entry: Support) -> dict[str, dict[str, Any]]:
    """Lever -> {"grade", "value", "range"} of a support."""
    return {
        str(name): {"grade": effect.grade, "value": effect.value, "range": list(effect.range)}
        for name, effect in entry.levers.items()
    }


def weakest_grade(scenario: Scenario, against: Scenario) -> str | None:
    """The weakest grade among all that the supports in which the two differ are taken to change; None: nothing.

    How late somebody is found changes no other outcome and does not count.
    """
    differ = set(scenario.supports) ^ set(against.supports)
    levers = [effect for used in differ for name, effect in supports()[used.use].levers.items() if name != "found_late"]
    return max((effect.grade for effect in levers), default=None)


def support_name(key: str, language: str) -> str:
    """What a support is called."""
    return str(getattr(supports()[key], language))


def added_supports(scenario: Scenario, against: Scenario) -> list[dict[str, Any]]:
    """The supports that a scenario adds to another, each with what it is taken to change and how well that is known."""
    there = {used.use for used in against.supports}
    added = dict.fromkeys(used.use for used in scenario.supports if used.use not in there)
    return [{"support": key, "levers": grades_of(supports()[key])} for key in added]
