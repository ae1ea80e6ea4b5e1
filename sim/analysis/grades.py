"""What a support is taken to change, with range and evidence grade: data/supports.yaml is read for this here only."""

from __future__ import annotations

from typing import Any

from sim.case_models import Scenario
from sim.tables import supports

# In the order in which they are named.
LEVERS = (
    *("exit", "relapse", "going_out", "working", "contact", "contact_added", "contact_loss", "contact_lost"),
    *("detection", "dropout", "found_late", "deficit"),
)


def grades_of(entry: Any) -> dict[str, dict[str, Any]]:
    """Lever -> {"grade", "value", "range"} of a support; levers that it leaves as they are stand not in it.

    Each lever may have a grade of its own (`levers`), or the support one for all.
    """
    fields = fields_of(entry)
    if "levers" in fields:
        levers = fields["levers"].items()
        found = {name: (effect["grade"], effect["value"], *effect["range"]) for name, effect in levers}
    else:
        ratios = {name: fields[name] for name in ("exit", "relapse")}
        found = {name: (fields["grade"], *ratio) for name, ratio in ratios.items() if set(ratio) != {1.0}}
    return {
        name: {"grade": found[name][0], "value": found[name][1], "range": list(found[name][2:])}
        for name in LEVERS
        if name in found
    }


def fields_of(entry: Any) -> dict[str, Any]:
    """The entry as a mapping, whether it was checked into a record or not."""
    return entry if isinstance(entry, dict) else dict(entry.model_dump())


def support_name(key: str, language: str) -> str:
    """What a support is called."""
    return str(fields_of(supports()[key])[language])


def added_supports(scenario: Scenario, against: Scenario) -> list[dict[str, Any]]:
    """The supports that a scenario adds to another, each with what it is taken to change and how well that is known."""
    there = {used.use for used in against.supports}
    added = dict.fromkeys(used.use for used in scenario.supports if used.use not in there and used.use in supports())
    return [{"support": key, "levers": grades_of(supports()[key])} for key in added]
