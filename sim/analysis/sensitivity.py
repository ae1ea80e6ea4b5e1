"""How sure a result is, what it hangs on, and what to find out next.

One-way ranges (`tornado`), luck against not knowing over parameter sets (`set_samples`, `information`), and the value
of information: how much of the spread a parameter or an unanswered question explains, and what knowing it before
choosing between scenarios would gain (`decision`). Labelled futures are reported apart, with the gap between them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim import runs
from sim.analysis.decision import Choice, by_worth, decision
from sim.analysis.information import explained, first_order, split
from sim.analysis.measures import DECISIONS, MEASURES, SAVINGS_YEAR, of_lives, of_pairs
from sim.analysis.paired import RESTRICTED_AGE
from sim.analysis.set_samples import World
from sim.analysis.study import FEWEST_SETS_FOR_ONE, Found, Study, member
from sim.analysis.tornado import RANGE_LIVES, SCREENED, Member, of_change, sorted_ranges
from sim.analysis.uncertain import Uncertain
from sim.case import Case
from sim.futures import GRANTED, NOT_GRANTED, unknown_eligibility
from sim.months import month_text
from sim.parameters import Options

SETS = 200


def sensitivity(
    case: Case,
    lives: int = runs.LIVES,
    seed: int = 8050,
    scenario: str | None = None,
    against: str | None = None,
    *,
    parameter_sets: int = SETS,
    progress: runs.Progress | None = None,
) -> Found:
    """What the outlook of a scenario (the first, unless named) hangs on; the document that `--json` prints.

    `lives`: at the central values, as everywhere; each one-way range has the first RANGE_LIVES of them.

    With `against` the one-way ranges are of the difference between the two, and the choice is between these two; else
    between all scenarios of the case. KeyError if the case has no scenario of a name. `progress` is told the steps
    done and all steps. An interruption (KeyboardInterrupt) keeps what is done: the manifest then says `stopped`, and
    how many ranges and sets were finished.
    """
    name = next(iter(case.scenarios)) if scenario is None else scenario
    study = Study(case, Options(seed=seed), lives, parameter_sets, name, against, progress)
    study.run()
    return document(study)


def open_questions(
    case: Case,
    lives: int = runs.LIVES,
    seed: int = 8050,
    scenario: str | None = None,
    progress: runs.Progress | None = None,
) -> Found:
    """What each unanswered question of a scenario would narrow: the `questions` of `sensitivity`, without the rest.

    One result, or one for each labelled future. KeyError for an unknown scenario.
    """
    name = next(iter(case.scenarios)) if scenario is None else scenario
    alone = case.model_copy(update={"scenarios": {name: case.scenarios[name]}})
    study = Study(alone, Options(seed=seed), lives, 0, name, None, progress)
    study.run_choices()
    asked = {
        world: {"questions": {of: answers(study, contrast.mine, of) for of in MEASURES}}
        for world, contrast in study.contrasts.items()
    }
    return {"scenario": name, "measures": {of: settings(case, of) for of in MEASURES}, "result": apart_of(case, asked)}


def document(study: Study) -> Found:
    """Everything that was found; estimates carry their standard error."""
    case, samples = study.case, study.samples
    reached = list(dict.fromkeys(draw for found in study.ranges.values() for draw, row in found.items() if row))
    own = {world: outlook(study, world) for world in study.contrasts}
    between = {world: chosen(study, world) for world in samples.worlds}
    choices = {"between": study.choices, **apart_of(case, between), "gaps": gaps(study)}
    return {
        "manifest": manifest(study),
        "yen": "start",
        "start": month_text(case.start),
        "scenario": study.name,
        "against": study.against,
        "measures": {name: settings(case, name) for name in MEASURES},
        "parameters": {draw: described(study.draws[draw]) for draw in reached},
        "result": {**apart_of(case, own), **gap(study, study.name)},
        "choice": choices if len(study.choices) > 1 else None,
    }


def apart_of(case: Case, found: dict[World, Found]) -> Found:
    """One result, or one for each labelled future with what leaves open which of them it is."""
    if None in found:
        return found[None]
    return {"futures": found, "open": list(unknown_eligibility(case))}


def manifest(study: Study) -> Found:
    """What the figures depend on and how far the run came."""
    wanted = len(study.own_draws) * len(study.contrasts)
    finished = sum(len(found) for found in study.ranges.values())
    return {
        **runs.manifest(study.case, study.options, study.lives),
        "parameter_sets": {"sets": study.samples.done, "asked": study.sets_asked, "lives": study.samples.lives},
        "ranges": {
            "done": finished,
            "asked": wanted,
            "lives": min(RANGE_LIVES, study.lives),
            "screened_lives": min(SCREENED, study.lives),
        },
        "stopped": study.stopped,
    }


def settings(case: Case, name: str) -> Found:
    """The unit of a measure, and the age or year that it is about."""
    age = case.goals.savings_until_age
    about = {
        "goal": {"age": age} if age is not None else {},
        "years_with_savings": {"age": RESTRICTED_AGE},
        "savings_then": {"year": SAVINGS_YEAR},
    }
    return {"unit": MEASURES[name].unit, **about.get(name, {})}


def described(each: Uncertain) -> Found:
    """Range, unit and mark of a draw; the evidence grade of an effect."""
    return {
        "range": None if each.range is None else list(each.range),
        "unit": each.unit,
        "mark": each.mark,
        **({"grade": each.grade} if each.grade else {}),
    }


# A scenario -----------------------------------------------------------------------------------------------------------


def outlook(study: Study, world: World) -> Found:
    """The scenario in one world: its level, one-way ranges, luck against not knowing, its unanswered questions."""
    contrast = study.contrasts[world]
    found = study.ranges.get(world, {})
    reached = {draw: row for draw, row in found.items() if row is not None}
    return {
        "level": level(study, contrast.mine),
        **({} if contrast.other is None else {"difference": difference(study, contrast.mine, contrast.other)}),
        "ranges": sorted_ranges(reached),
        "not_reached": [draw for draw, row in found.items() if row is None],
        "spread": {name: spread(study, contrast.mine, name, list(reached)) for name in MEASURES}
        if study.has_sets
        else None,
        "questions": {name: answers(study, contrast.mine, name) for name in MEASURES},
    }


def level(study: Study, of: Member) -> Found:
    """The mean of each measure at the central values, with its interval."""
    found = of_lives(study.columns[of], study.of)
    return {name: mean_of(found[name], name) for name in MEASURES}


def mean_of(values: Any, name: str) -> Found:
    """A mean with its interval, under its own name."""
    made = of_change(values, MEASURES[name].unit)
    return {"mean": made["difference"], "interval": made["interval"]}


def difference(study: Study, mine: Member, other: Member) -> Found:
    """What the first changes against the other at the central values, by measure."""
    found = of_pairs(study.columns[mine], study.columns[other], study.of)
    return {name: of_change(found[name], MEASURES[name].unit) for name in MEASURES}


def spread(study: Study, of: Member, name: str, draws: list[str]) -> Found:
    """How much of the variance over lives and sets is luck, how much not knowing, and what of that each draw explains.

    Where there are few sets, or the variance between them cannot be told from 0, nothing is said of single draws.
    """
    sets = study.samples.sets(of, name)
    found = split(sets)
    study.told()
    told = draws if study.samples.done >= FEWEST_SETS_FOR_ONE and not found.between.is_noise() else []
    known = [(draw, first_order(study.samples.scores(draw), sets)) for draw in told]
    return {
        "luck": 1.0 - found.between.value,
        "not_knowing": found.between.value,
        "error": found.between.error,
        "within_noise": found.between.is_noise(),
        "sd_luck": found.within**0.5,
        "sd_not_knowing": found.between_sets**0.5,
        "parameters": by_worth(known),
    }


def answers(study: Study, of: Member, name: str) -> list[Found]:
    """The share of the variance over lives that knowing each answer would take away, the largest first."""
    values = of_lives(study.columns[of], study.of)[name]
    counted = ~np.isnan(values)
    return by_worth([(each.place, explained(values[counted], each.answers[counted])) for each in study.asked])


# The choice, and the futures ------------------------------------------------------------------------------------------


def chosen(study: Study, world: World) -> Found:
    """The choice between the scenarios in one world."""
    members = study.samples.worlds[world]
    choice = Choice(world, members, {each: study.columns[each] for each in members}, study.of)
    samples = study.samples if study.has_sets else None
    found = {}
    for name in DECISIONS:
        found[name] = decision(name, choice, study.asked, samples, list(study.draws))
        study.told()
    return found


def gap(study: Study, name: str) -> Found:
    """How far the two labelled futures of a scenario lie apart, life by life; nothing where it has none."""
    granted, refused = (member(study.case, name, label) for label in (GRANTED, NOT_GRANTED))
    return {} if granted == refused else {"gap": difference(study, granted, refused)}


def gaps(study: Study) -> Found:
    """The same of every scenario that is chosen between."""
    found = {name: gap(study, name) for name in study.choices}
    return {name: each["gap"] for name, each in found.items() if each}
