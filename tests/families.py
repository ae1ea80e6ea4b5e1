"""Families that tests share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.case import Case, from_dict, load
from sim.futures import futures

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "scenarios").glob("*.yaml"))
HAND_PLAN = Path(__file__).parent / "hand_plan.yaml"


def examples() -> list[tuple[str, str, str | None]]:
    """Every example file (by name) with each of its scenarios, and each future of a scenario that has two."""
    return [
        (path.stem, scenario, future)
        for path in EXAMPLES
        for scenario, chosen in load(path).scenarios.items()
        for future in futures(load(path), chosen) or (None,)
    ]


def example(name: str) -> Case:
    """An example family by the name of its file."""
    return load(ROOT / "scenarios" / f"{name}.yaml")


def alone(sex: str = "male", born: str = "1996-04", **child: Any) -> Case:
    """A household of one: the person only, with nothing given."""
    return from_dict(
        {"start": "2026-04", "household": {"child": {"born": born, "sex": sex, **child}, "savings_yen": 0}}
    )


def one_parent(parent: str, age: int) -> Case:
    """A parent of exactly `age` with an unknown care level, and a person who outlives the parent."""
    household = {
        parent: {"born": f"{2026 - age}-04"},
        "child": {"born": f"{2026 - age + 30}-04", "sex": "male"},
        "savings_yen": 0,
    }
    pins = {"child_death": f"{2026 - age + 30 + 109}-04"}
    return from_dict({"start": "2026-04", "household": household, "pins": pins})
