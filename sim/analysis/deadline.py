"""By when: the latest month to begin preparing that still meets the family's goal.

Every start is tried on the same lives, so that the curve moves only where a later start changes something. "To begin
preparing" is the month in which a support is asked for: consent, waiting, the doctor, the papers and the decision come
after it in the model, and the stops of the rules hold. No start lies before the start of the case, which is today.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from sim import runs
from sim.analysis import paired
from sim.analysis.compare import default_against, with_support
from sim.analysis.goal import Goal
from sim.analysis.paired import Direction, Pairs
from sim.analysis.readings import CENTRAL, READINGS
from sim.analysis.samples import Count, Sample, pairs
from sim.analysis.shift import dated_months, shifted
from sim.case import Case
from sim.case_models import Scenario
from sim.constants import CHILD
from sim.futures import FUTURES, futures, unknown_eligibility
from sim.months import month_text
from sim.parameters import Options, prepare
from sim.results import wilson

STEP = 12  # months between the starts of the curve; the deadline itself is found to the month
CONFIDENCE = 0.8
FOUND, NONE, EVERY, LATER, OPEN = "found", "no_start", "every_start", "later_only", "stopped"  # OPEN: cut short
Summary = dict[str, Any]


class NothingDated(ValueError):
    """A scenario without an entry that has a month of its own."""


def deadline(
    case: Case,
    goal: Goal,
    support: str | None = None,
    scenario: str | None = None,
    *,
    confidence: float = CONFIDENCE,
    lives: int = runs.LIVES,
    seed: int = 8050,
    certain: bool = False,
    reading: str = CENTRAL,
    progress: runs.Progress | None = None,
) -> dict[str, Any]:
    """The latest start of one support (added to `as_is`, or `scenario`), or of a scenario's dated entries.

    `goal` is met from a start if the share of lives that meet it is at least `confidence` (on the one middle course of
    `certain`: if that one does). A scenario with two labelled futures has an answer for each under `futures`. An
    interrupted search returns what is done, with `stopped` in its manifest. KeyError for an unknown scenario;
    NothingDated where nothing can be moved.
    """
    base = case.scenarios[default_against(case) if scenario is None else scenario]
    planned = base if support is None else with_support(base, support, case.start)
    own = [case.start] if support is not None else list(dated_months(planned))
    if not own:
        raise NothingDated(scenario)
    mover = (lambda start: with_support(base, support, start)) if support is not None else mover_of(planned, min(own))
    options = Options(seed=seed, certain=certain, overrides=READINGS[reading])
    possible = futures(case, planned)
    count = Count((len(possible) or 1) * lives * (goal.birthday(case) - case.start) // STEP, progress)
    searches = {
        future: Search(case, goal, mover, replace(options, future=future), confidence, 1 if certain else lives, count)
        for future in possible or (None,)
    }
    found = {future: search.answer() for future, search in searches.items()}
    made = runs.manifest(case, options, 1 if certain else lives)
    made["stopped"] = any(search.stopped for search in searches.values())
    head: Summary = {"manifest": made, "yen": "start", "start": month_text(case.start), "goal": {goal.kind: goal.age}}
    head |= {"confidence": confidence, "reading": reading, "support": support, "scenario": scenario}
    if None in found:
        return {**head, **found[None]}
    return {**head, "futures": {name: found[name] for name in FUTURES}, "open": list(unknown_eligibility(case))}


def mover_of(planned: Scenario, first: int) -> Callable[[int], Scenario]:
    """The scenario whose first dated entry begins in a month, all others as long after it as in the file."""
    return lambda start: shifted(planned, start - first)


@dataclass
class Search:
    """The starts tried of one plan in one future."""

    case: Case
    goal: Goal
    mover: Callable[[int], Scenario]
    options: Options
    confidence: float
    lives: int
    count: Count
    tried: dict[int, Sample] = field(default_factory=dict)
    stopped: bool = False

    def answer(self) -> Summary:
        """The latest start, the curve, and what a year's waiting changes from today and from the latest start."""
        latest: int | None = None
        waiting: list[Summary] = []
        last = self.goal.birthday(self.case)
        try:
            latest = self.search(range(self.case.start, last, STEP), last)
            waiting = self.waits([self.case.start] + ([latest] if latest else []))
        except KeyboardInterrupt:
            self.stopped = True
            self.tried = {month: each for month, each in self.tried.items() if len(each.columns) >= self.lives}
        later = [month_text(month) for month in sorted(self.tried) if latest is None and self.is_met(month)]
        return {
            "answer": self.verdict(latest, later, last),
            **({"later": later} if later and not self.stopped else {}),
            "latest": None if latest is None else month_text(latest),
            **({} if latest is None else {"at_latest": self.point(latest)}),
            "curve": [self.point(month) for month in sorted(self.tried)],
            "monotone": self.is_monotone(),
            "cannot_be_told_apart": self.unclear(),
            "hardly_any_difference": self.is_flat(),
            "waiting": waiting,
        }

    def verdict(self, latest: int | None, later: list[str], last: int) -> str:
        """The kind of answer; `last` is the goal's birthday."""
        if self.stopped:
            return OPEN
        if latest is None:
            return LATER if later else NONE
        return EVERY if latest == last - 1 else FOUND

    def search(self, grid: range, last: int) -> int | None:
        """The last month such that it and every start of the grid before it meet the goal; None: not even today."""
        if not self.is_met(grid[0]):
            for month in grid[1:]:
                self.met(month)  # the whole curve is shown all the same
            return None
        good, bad = grid[0], last
        for month in grid[1:]:
            if self.is_met(month) and bad == last:
                good = month
            elif bad == last:
                bad = month
        if bad == last and self.is_met(last - 1):
            return last - 1
        while bad - good > 1:
            middle = (good + bad) // 2
            good, bad = (middle, bad) if self.is_met(middle) else (good, middle)
        return good

    def met(self, month: int) -> paired.Array:
        """For each life whether the goal is met with a start in `month`."""
        if month not in self.tried:
            moved = self.case.model_copy(update={"scenarios": {"moved": self.mover(month)}})
            like = next(iter(self.tried.values())).prepared if self.tried else None  # rule values are the case's
            self.tried[month] = Sample(prepare(moved, "moved", self.options, like), self.count)
        found = self.tried[month]
        return self.goal.met(found.first(self.lives), found.prepared.model.born[CHILD])

    def is_met(self, month: int) -> bool:
        """Whether enough lives meet it."""
        return float(self.met(month).mean()) >= self.confidence

    def point(self, month: int) -> Summary:
        """The share of lives that meet the goal with a start in `month`."""
        met = self.met(month)
        successes = int(met.sum())
        share = successes / len(met)
        interval = [share, share] if self.options.certain else wilson(successes, len(met))
        age = (month - self.case.household.child.born) // 12
        return {"month": month_text(month), "child_age": age, "share": share, "interval": interval}

    def is_monotone(self) -> bool:
        """Whether no later start meets the goal after an earlier one has missed it."""
        met = [self.is_met(month) for month in sorted(self.tried)]
        return met == sorted(met, reverse=True)

    def is_flat(self) -> bool:
        """Whether it hardly matters for the goal if the plan begins today or only at the end of the curve."""
        months = sorted(self.tried)
        if len(months) < 2:
            return False
        signs = self.met(months[0]).astype(int) - self.met(months[-1]).astype(int)
        return paired.hardly_any(signs, paired.interval_of_shares(signs))

    def unclear(self) -> list[str]:
        """The first and the last start tried whose interval holds the confidence: earlier or later cannot be told."""
        months = [
            month
            for month in sorted(self.tried)
            if not self.options.certain
            and self.point(month)["interval"][0] <= self.confidence <= self.point(month)["interval"][1]
        ]
        return [month_text(month) for month in (months[0], months[-1])] if months else []

    def waits(self, starts: list[int]) -> list[Summary]:
        """What a year's waiting changes from each of these starts, pair by pair."""
        return [self.wait(month) for month in dict.fromkeys(starts)]

    def wait(self, month: int) -> Summary:
        """A start twelve months after `month` against one in it: the goal, months that savings last, yen."""
        self.met(month), self.met(month + STEP)
        met = pairs(self.tried[month + STEP], self.tried[month], self.lives)
        signs = self.met(month + STEP).astype(int) - self.met(month).astype(int)
        interval = met.interval_of_shares(signs)
        hardly = paired.hardly_any(signs, interval)
        goal = {"difference": float(signs.mean()), "interval": interval, "hardly_any_difference": hardly}
        return {
            "from": month_text(month),
            "goal": goal,
            "savings_exhausted": paired.outcome(met, "savings_exhausted", Direction("date", "later")),
            "household_cost": paired.outcome(met, "household_cost", Direction("yen", "neither")),
            "savings": self.savings_at_goal(met),
        }

    def savings_at_goal(self, met: Pairs) -> Summary | None:
        """Savings in the last year before the goal's birthday, over pairs in which the person lives in both."""
        year = self.goal.birthday(self.case) // 12 - 1
        rows = paired.savings_by_year(met, self.case.start // 12)
        return next((row["savings"] for row in rows if row["year"] == year), None)
