"""Running the scenarios of a case: lives until enough, results with a manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any, Literal

import numpy as np

from sim import enough, results, set_results
from sim.case import Case, sha256
from sim.compiled import sources_hash
from sim.constants import CHILD
from sim.engines.batch import Columns, run_lives
from sim.engines.story import run_story
from sim.futures import futures, unknown_eligibility
from sim.months import month_text
from sim.outcome import Outcome
from sim.parameters import Options, Prepared, prepare
from sim.records import dtype
from sim.rule_values import LAST_KNOWN_REVISION

LIVES = 10_000
PRECISION = 0.02
SET_LIVES = 1_000  # of each parameter set, at most: what is chance among so few is taken out of the interval
Progress = Callable[[int, int], None]  # lives finished, lives asked for


@dataclass(frozen=True)
class Simulated:
    """A scenario's parameters and the outcomes of its lives."""

    prepared: Prepared
    columns: Columns


def rules_as_of() -> str:
    """The fiscal year of the rules, as YYYY."""
    return str(LAST_KNOWN_REVISION)


def certain_life(prepared: Prepared) -> Columns:
    """The one middle course, run uncompiled."""
    columns = np.zeros(1, dtype(Outcome))
    life = run_story(prepared, 0, lambda _event, _life: None)
    for name in columns.dtype.names or ():
        columns[0][name] = life.savings if name == "final_savings" else getattr(life, name)
    return columns


def simulate(
    case: Case,
    scenario: str,
    lives: int = LIVES,
    options: Options | None = None,
    progress: Progress | None = None,
    like: Prepared | None = None,
) -> Simulated:
    """Simulate one scenario (one of its futures: `options.future`); one life only on a `certain` run.

    `like`: a scenario of the same case with the same drawn amounts, prepared before.
    """
    options = options or Options()
    prepared = prepare(case, scenario, options, like)
    if options.certain:
        return Simulated(prepared, certain_life(prepared))
    done = 0

    def report(finished: int) -> None:
        nonlocal done
        done += finished
        if progress is not None:
            progress(done, lives)

    return Simulated(prepared, run_lives(prepared, lives, progress=report))


def main_share(case: Case, simulated: Simulated) -> np.ndarray[Any, Any]:
    """For each life the main yes or no: savings exhausted before the goal's age, or ever where no goal is given."""
    born = simulated.prepared.model.born[CHILD]
    return results.runs_short(simulated.columns, born, case.goals.savings_until_age)


def half_width(case: Case, simulated: Simulated) -> float:
    """Half the width of the 95 % interval of the main share."""
    return float(enough.widths_of_share(main_share(case, simulated))[-1])


def simulate_enough(
    case: Case, scenario: str, precision: float, options: Options, progress: Progress | None = None
) -> Simulated:
    """Add lives until the main share is known to within `precision` (sim/enough.py), or the budget of lives ends.

    KeyError for a scenario with two labelled futures where `options.future` names none.
    """
    simulated = simulate(case, scenario, 0, options)

    def widths_with(lives: int) -> np.ndarray[Any, Any]:
        nonlocal simulated
        more = run_lives(simulated.prepared, lives - len(simulated.columns), first=len(simulated.columns))
        simulated = replace(simulated, columns=np.concatenate([simulated.columns, more]))
        if progress is not None:
            progress(lives, enough.MOST)
        return enough.widths_of_share(main_share(case, simulated))

    lives = enough.add_until(widths_with, precision)
    return replace(simulated, columns=simulated.columns[:lives])


def summary(case: Case, simulated: Simulated) -> dict[str, Any]:
    """Outcomes and years of one scenario; with a goal, the share of lives that miss its age."""
    born = simulated.prepared.model.born[CHILD]
    found = {
        "outcomes": results.outcomes(simulated.columns, born),
        "by_year": results.by_year(simulated.columns, case.start // 12, born),
    }
    if case.goals.savings_until_age is not None:
        before = main_share(case, simulated)
        interval = results.wilson(int(before.sum()), len(before))
        found["before_goal_age"] = {"share": float(before.mean()), "interval": interval}
    return found


def of_set(case: Case, scenario: str, lives: int, options: Options) -> dict[str, np.ndarray[Any, Any]]:
    """For each outcome the values of the lives of one parameter set."""
    simulated = simulate(case, scenario, lives, options)
    found = set_results.of_each_life(simulated.columns)
    if case.goals.savings_until_age is not None:
        found["before_goal_age"] = main_share(case, simulated).astype(np.float64)
    return found


def add_parameter_intervals(
    case: Case, scenario: str, found: dict[str, Any], sets: int, lives: int, options: Options, progress: Progress | None
) -> None:
    """Add to each outcome of a summary `parameter_interval`, over the parameter sets 1 ... `sets`."""
    of_sets = []
    for number in range(1, sets + 1):
        of_sets.append(of_set(case, scenario, lives, replace(options, parameter_set=number)))
        if progress is not None:
            progress(number * lives, sets * lives)
    for name in of_sets[0]:
        outcome = found["before_goal_age"] if name == "before_goal_age" else found["outcomes"][name]
        outcome["parameter_interval"] = set_results.interval([values[name] for values in of_sets])


def manifest(case: Case, options: Options, lives: int) -> dict[str, Any]:
    """What a run depends on."""
    return {
        "case_sha256": sha256(case),
        "model_sha256": sources_hash(),
        "rules_as_of": rules_as_of(),
        "seed": options.seed,
        "lives": lives,
        "version": version("family8050"),
    }


def run(
    case: Case,
    lives: int | Literal["auto"] = LIVES,
    seed: int = 8050,
    scenarios: Iterable[str] | None = None,
    *,
    certain: bool = False,
    precision: float = PRECISION,
    parameter_sets: int = 0,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Simulate the scenarios of a case (all, unless named); results in yen of the start month, as documented.

    A scenario with two labelled futures has no results but theirs, on the same lives: `futures`, and as `open` the
    places in the file whose answers leave open which of them it is.
    `lives="auto"` adds lives until the 95 % interval of the main share is, and stays, within +-`precision` in every
    scenario and future. KeyError if the case has no scenario of a given name.
    `parameter_sets`: so many sets of uncertain parameters besides, each with up to SET_LIVES lives: the interval of
    each outcome over the sets (95 % of them) is its `parameter_interval`.
    """
    options = Options(seed=seed, certain=certain)
    names = list(scenarios) if scenarios is not None else list(case.scenarios)
    summaries, counts, widths = {}, [], []
    for name in names:
        found: dict[str | None, dict[str, Any]] = {}
        possible = futures(case, case.scenarios[name])
        for future in possible or (None,):
            chosen = replace(options, future=future)
            if lives == "auto" and not certain:
                simulated = simulate_enough(case, name, precision, chosen, progress)
                widths.append(half_width(case, simulated))
            else:
                simulated = simulate(case, name, LIVES if lives == "auto" else lives, chosen, progress)
            found[future] = summary(case, simulated)
            if parameter_sets:
                of_each = min(len(simulated.columns), SET_LIVES)
                add_parameter_intervals(case, name, found[future], parameter_sets, of_each, chosen, progress)
            counts.append(len(simulated.columns))
        both = {"futures": found, "open": list(unknown_eligibility(case))}
        summaries[name] = both if possible else found[None]
    made = manifest(case, options, max(counts))
    if parameter_sets:
        of_each = min(max(counts), SET_LIVES)
        made["parameter_sets"] = {"sets": parameter_sets, "lives": of_each, "level": set_results.LEVEL}
    if widths:
        made["precision"] = max(widths)
        made["stopped"] = max(widths) > precision
    return {"manifest": made, "yen": "start", "start": month_text(case.start), "scenarios": summaries}
