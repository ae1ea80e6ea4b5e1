"""A household planning simulator for families in which parents grow old beside a withdrawn son or daughter.

import sim
case = sim.load("scenarios/widow_and_son.yaml")
sim.run(case, lives=10_000, seed=1)
sim.compare(case, lives=10_000, seed=1)
sim.deadline(case, sim.Goal("savings_until_age", 75), support="disability_pension_claim")
sim.sensitivity(case)
sim.next_steps(case, sim.Goal("savings_until_age", 75))
sim.story(case, life=7)
sim.batch(case, lives=1_000_000, out="results", years=True)
sim.batch(sim.load_population("scenarios/populations/city_of_100000.yaml"), lives=4, out="city")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.analysis.compare import compare
    from sim.analysis.deadline import deadline
    from sim.analysis.goal import Goal
    from sim.analysis.next_steps import next_steps
    from sim.analysis.review import review
    from sim.analysis.sensitivity import sensitivity
    from sim.batch_run import batch
    from sim.case import Case, CaseError, load
    from sim.narrative import story
    from sim.population import load_population
    from sim.runs import run

__all__ = [
    "Case",
    "CaseError",
    "Goal",
    "batch",
    "compare",
    "deadline",
    "load",
    "load_population",
    "next_steps",
    "review",
    "run",
    "sensitivity",
    "story",
]
_HOMES = {
    "Case": "case",
    "CaseError": "case",
    "Goal": "analysis.goal",
    "batch": "batch_run",
    "compare": "analysis.compare",
    "deadline": "analysis.deadline",
    "load": "case",
    "load_population": "population",
    "next_steps": "analysis.next_steps",
    "review": "analysis.review",
    "run": "runs",
    "sensitivity": "analysis.sensitivity",
    "story": "narrative",
}


def __getattr__(name: str) -> Any:
    """The public names, imported when first asked for: a case file is checked without loading an engine."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sim' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"sim.{_HOMES[name]}"), name)
