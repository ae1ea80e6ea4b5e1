"""All figures of a pack, gathered once: each as the commands' JSON gives it for the same case, seed and lives."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sim import runs
from sim.analysis.compare import compare, default_against
from sim.analysis.deadline import deadline
from sim.analysis.goal import Goal, goal_of
from sim.analysis.next_steps import next_steps
from sim.analysis.sensitivity import open_questions
from sim.analysis.shift import dated_months
from sim.case import Case
from sim.futures import futures
from sim.report.course import Course, course_of

MOST_COMPARED = 4
DEADLINE_LIVES = 2_000  # of each start: so many say the month nearly as well as all, in a fifth of the time
NEXT_LIVES = 3_200  # as in `next`
AT_ONCE = 1  # support of a plan of the next steps: pairs of them take minutes
SECONDS = {"run": 1.0, "compare": 1.2, "deadline": 3.0, "next": 8.0, "questions": 2.0}  # in proportion, not measured
Found = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """What is asked for: `scenarios` (none: the first ones of the case), how many lives, how it is shown."""

    scenarios: tuple[str, ...] = ()
    lives: int = runs.LIVES
    seed: int = 8050
    anonymous: bool = False
    meeting: str = ""  # named on every page of an anonymous pack


@dataclass(frozen=True)
class Pack:
    """The figures of one run from which every sheet and the workbook are made."""

    case: Case
    asked: Asked
    base: str  # what the others are compared with: things as they are
    compared_names: tuple[str, ...]
    run: Found  # of `run --json`
    compared: Found | None  # of `compare --json`; None: there is nothing to compare
    deadlines: dict[str, Found]  # scenario -> of `deadline --scenario --lives --json`
    next: Found | None  # of `next --at-once 1 --json`; None: the case has no goal that lies ahead
    questions: Found  # `questions` of `sensitivity --json`
    courses: tuple[Course, ...]  # the middle course of `base`, in each of its labelled futures

    @property
    def names(self) -> tuple[str, ...]:
        """Every scenario shown, things as they are first."""
        return (self.base, *self.compared_names)

    @property
    def number(self) -> str:
        """The number of the run: the same for the same case, model, seed, lives and scenarios."""
        content = json.dumps([self.run["manifest"], self.names], sort_keys=True)
        digits = hashlib.sha256(content.encode()).hexdigest()[:8].upper()
        return f"{digits[:4]}-{digits[4:]}"

    @property
    def goal(self) -> Goal | None:
        """The goal with an age that lies ahead."""
        return goal_ahead(self.case)


class Parts:
    """The progress of several parts as one: each takes a share of the whole."""

    def __init__(self, kinds: list[str], progress: runs.Progress | None) -> None:
        self.whole = sum(SECONDS[kind] for kind in kinds)
        self.done = 0.0
        self.progress = progress

    def part(self, kind: str, work: Callable[[runs.Progress], Found]) -> Found:
        """Do one part; KeyboardInterrupt where it was stopped, since half a pack is none."""

        def told(done: int, asked: int) -> None:
            if self.progress is not None:
                self.progress(round(1000 * (self.done + SECONDS[kind] * done / asked)), round(1000 * self.whole))

        found = work(told)
        if found.get("manifest", {}).get("stopped"):
            raise KeyboardInterrupt
        self.done += SECONDS[kind]
        told(0, 1)
        return found


def goal_ahead(case: Case) -> Goal | None:
    """The goal with an age, if its birthday is still to come."""
    goal = goal_of(case)
    return goal if goal is not None and goal.birthday(case) > case.start else None


def compared_scenarios(case: Case, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The scenarios set beside things as they are: those chosen, else the first MOST_COMPARED."""
    base = default_against(case)
    wanted = chosen or tuple(case.scenarios)
    return tuple(name for name in dict.fromkeys(wanted) if name != base)[:MOST_COMPARED]


def gather(case: Case, asked: Asked, progress: runs.Progress | None = None) -> Pack:
    """Run everything that a pack shows; KeyboardInterrupt if it is stopped."""
    base, names = default_against(case), compared_scenarios(case, asked.scenarios)
    goal = goal_ahead(case)
    movable = [name for name in names if goal is not None and any(True for _ in dated_months(case.scenarios[name]))]
    kinds = ["run", *(["compare"] if names else []), *["deadline"] * len(movable), *(["next"] if goal else [])]
    parts = Parts([*kinds, "questions"], progress)
    lives, seed = asked.lives, asked.seed
    run = parts.part("run", lambda told: runs.run(case, lives, seed, [base, *names], progress=told))
    compared: Found | None = None
    if names:
        compared = parts.part("compare", lambda told: compare(case, lives, seed, names, base, progress=told))
    deadlines: dict[str, Found] = {}
    following: Found | None = None
    if goal is not None:
        for name in movable:
            deadlines[name] = parts.part("deadline", partial(latest, case, goal, name, asked))
        following = parts.part("next", lambda told: plans(case, goal, base, asked, told))
    asked_about = parts.part("questions", lambda told: open_questions(case, lives, seed, base, told))
    labels = futures(case, case.scenarios[base]) or (None,)
    courses = tuple(course_of(case, base, label, seed) for label in labels)
    return Pack(case, asked, base, names, run, compared, deadlines, following, asked_about, courses)


def latest(case: Case, goal: Goal, name: str, asked: Asked, progress: runs.Progress) -> Found:
    """The latest start of a scenario's dated entries."""
    lives = min(asked.lives, DEADLINE_LIVES)
    return deadline(case, goal, scenario=name, lives=lives, seed=asked.seed, progress=progress)


def plans(case: Case, goal: Goal, base: str, asked: Asked, progress: runs.Progress) -> Found:
    """The supports that change most, one at a time."""
    lives = min(asked.lives, NEXT_LIVES)
    return next_steps(case, goal, base, at_once=AT_ONCE, lives=lives, seed=asked.seed, progress=progress)
