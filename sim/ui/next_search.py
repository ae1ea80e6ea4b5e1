"""What the page "Next steps" looks for, and its search."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from sim.analysis import next_steps
from sim.analysis.compare import default_against
from sim.case import Case
from sim.runs import Progress
from sim.ui import answers
from sim.ui.goal_choice import goal
from sim.ui.jobs import Job
from sim.ui.session import Desk

LIVES = next_steps.LIVES  # of a plan that stays to the end, as on the command line
USUAL_SECONDS = {1: 10.0, 2: 40.0, 3: 180.0}  # by the number of supports at once
Found = dict[str, Any]


def base_of(case: Case) -> str:
    """The scenario to which supports are added."""
    return default_against(case)


def key_of(at: Desk) -> tuple[Hashable, ...]:
    """What the answer depends on."""
    asked = goal(at)
    chosen = (asked.kind, asked.age, at.asked.budget, at.asked.at_once, LIVES, answers.SEED)
    return ("next", answers.fingerprint(at.case, base_of(at.case)), *chosen)


def work_of(at: Desk) -> Callable[[Progress], Found]:
    """The search, on the same lives as `python -m sim next`."""
    case, asked, budget, at_once = at.case, goal(at), at.asked.budget, at.asked.at_once

    def work(progress: Progress) -> Found:
        return next_steps.next_steps(
            case,
            asked,
            base_of(case),
            budget=budget,
            at_once=at_once,
            lives=LIVES,
            seed=answers.SEED,
            progress=progress,
        )

    return work


def share_of(at_once: int) -> Callable[[Job], float]:
    """How far a search is, by the time it usually takes: the race ends sooner than planned, nobody knows how much."""
    return lambda job: min(1 - 2.0 ** (-job.seconds / USUAL_SECONDS[at_once] * 2), 0.97)
