"""One uncertain value put elsewhere in its range: what it changes, on the same lives with and without."""

from __future__ import annotations

from typing import Any

from sim import runs
from sim.analysis.measures import EVER, MEASURES, Household
from sim.analysis.sensitivity import apart_of, settings
from sim.analysis.set_samples import World
from sim.analysis.study import member, worlds_of
from sim.analysis.tornado import RANGE_LIVES, Contrast, of_change
from sim.case import Case
from sim.parameters import Options

Found = dict[str, Any]


def one_value(
    case: Case,
    scenario: str,
    draw: str,
    quantile: float,
    lives: int = RANGE_LIVES,
    seed: int = 8050,
    progress: runs.Progress | None = None,
) -> Found:
    """What each measure changes by, in each labelled future: at the ends of its range as `sensitivity` has it.

    `draw`: an uncertain draw, put at `quantile` of its distribution with all others central. `progress` is told the
    futures done and all of them.
    """
    of = Household(case.household.child.born - case.start, case.goals.savings_until_age or EVER)
    worlds = worlds_of(case, [scenario])
    found: dict[World, Found] = {}
    for done, world in enumerate(worlds):
        if progress is not None:
            progress(done, len(worlds))
        contrast = Contrast(case, of, Options(seed=seed), lives, member(case, scenario, world), None)
        moved = [contrast.run(prepared, contrast.range_lives) for prepared in contrast.moved(draw, quantile)]
        change = contrast.change(moved)
        found[world] = {name: of_change(change[name], each.unit) for name, each in MEASURES.items()}
    return {
        "manifest": {**runs.manifest(case, Options(seed=seed), min(lives, RANGE_LIVES)), "stopped": False},
        "scenario": scenario,
        "measures": {name: settings(case, name) for name in MEASURES},
        "draw": draw,
        "quantile": quantile,
        "result": apart_of(case, found),
    }
