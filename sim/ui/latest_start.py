"""What the page "By when" looks at: a dated scenario or one support, and its answer, kept once it is complete."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from sim.analysis.candidates import usable
from sim.analysis.compare import default_against
from sim.analysis.deadline import deadline
from sim.analysis.goal import Goal
from sim.analysis.grades import support_name
from sim.analysis.shift import dated_months
from sim.case import Case
from sim.futures import CLAIM, futures
from sim.runs import Progress
from sim.ui import answers
from sim.ui.answers import Answer
from sim.ui.goal_choice import goal
from sim.ui.people import capital, scenario_titles, support_word
from sim.ui.session import Desk

SCENARIO, SUPPORT = "scenario", "support"
Found = dict[str, Any]


def choices(case: Case) -> dict[str, list[str]]:
    """What can be looked at: scenarios with dated entries, and supports that somebody there could agree to."""
    dated = [name for name, scenario in case.scenarios.items() if any(dated_months(scenario))]
    return {SCENARIO: dated, SUPPORT: usable(case, case.scenarios[default_against(case)])}


def chosen(at: Desk) -> tuple[str, str]:
    """What is looked at, kind and name: at first the path of the outlook, or the first one that has a month."""
    possible = choices(at.case)
    if at.asked.what is not None:
        kind, _, name = at.asked.what.partition(".")
        if name in possible[kind]:
            return kind, name
    if at.scenario in possible[SCENARIO]:
        return SCENARIO, at.scenario
    kind = SCENARIO if possible[SCENARIO] else SUPPORT
    return kind, possible[kind][0]


def names_of(at: Desk, kind: str) -> dict[str, str]:
    """What scenarios or supports are called."""
    if kind == SUPPORT:
        return {key: support_name(key, at.language) for key in choices(at.case)[SUPPORT]}
    return scenario_titles(at.case, at.language)


def name_of(at: Desk) -> str:
    """What is looked at, short enough for a chart."""
    kind, name = chosen(at)
    return capital(support_word(name, at.language)) if kind == SUPPORT else names_of(at, kind)[name]


def asked_about(at: Desk, claim_is_open: bool) -> list[str]:
    """The supports to ask about; a claim that is open has a step of its own."""
    kind, name = chosen(at)
    used = [name] if kind == SUPPORT else [each.use for each in at.case.scenarios[name].supports]
    return [key for key in used if key != CLAIM or not claim_is_open]


def key_of(at: Desk) -> tuple[Hashable, ...]:
    """What the answer depends on."""
    asked, (kind, name) = goal(at), chosen(at)
    lives = (answers.fingerprint(at.case, name, default_against(at.case)), answers.LIVES, answers.SEED)
    return ("deadline", *lives, kind, name, asked.kind, asked.age, at.asked.confidence)


def work_of(at: Desk) -> Callable[[Progress], Found]:
    """The search for the latest start."""
    case, (kind, name), asked, confidence = at.case, chosen(at), goal(at), at.asked.confidence / 100

    def work(progress: Progress) -> Found:
        ages_beside(case)
        return found_for(case, asked, kind, name, confidence, progress)

    return work


def found_for(case: Case, asked: Goal, kind: str, name: str, confidence: float, progress: Progress | None) -> Found:
    """The answer, on the same lives as `python -m sim deadline`."""
    support, scenario = (name, None) if kind == SUPPORT else (None, name)
    return deadline(
        case,
        asked,
        support,
        scenario,
        confidence=confidence,
        lives=answers.LIVES,
        seed=answers.SEED,
        progress=progress,
    )


def ages_beside(case: Case) -> Answer:
    """Things as they are: until which age a parent's age is written below a chart."""
    name = default_against(case)
    return answers.answer(case, name, next(iter(futures(case, case.scenarios[name])), None))
