"""An earlier case beside today's: facts changed, plan against result, what moved and why, when to look again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sim import results, runs
from sim.analysis.changes import changes
from sim.analysis.compare import default_against
from sim.analysis.looks import YEARS_AHEAD, Run
from sim.analysis.next_review import next_review
from sim.analysis.plan_result import plan_result
from sim.analysis.samples import Count
from sim.analysis.stepwise import Step, plain, steps, usable
from sim.analysis.why import moved
from sim.case import Case, sha256
from sim.constants import CHILD
from sim.futures import FUTURES, futures, unknown_eligibility
from sim.months import month_text
from sim.parameters import Options, Prepared, prepare

Summary = dict[str, Any]


class NotTheSame(ValueError):
    """Two cases that cannot be set beside each other: `args[0]` names the sentence (words: review.not.*)."""


def check(old: Case, new: Case) -> None:
    """NotTheSame where these are two households, or today's is the earlier one."""
    mine, other = new.household.child, old.household.child
    if (mine.born, mine.sex) != (other.born, other.sex):
        raise NotTheSame("household")
    if new.start < old.start:
        raise NotTheSame("earlier")


def review(
    old: Case, new: Case, lives: int = runs.LIVES, seed: int = 8050, progress: runs.Progress | None = None
) -> Summary:
    """The review, as documented; NotTheSame where the two cannot be set beside each other.

    Both are looked at as things are (the first scenario where a case has no `as_is`). Where that path claims a
    disability pension that may be granted or not in either, there is one result for each: `futures`.
    """
    check(old, new)
    scenario, path = default_against(old), default_against(new)
    first = Step((), with_path(old, scenario, path))
    row = [first, *steps(old, new, scenario, path)]
    options = Options(seed=seed)
    opened = [case for case in (first.case, new) if futures(case, case.scenarios[path])]
    labels: tuple[str | None, ...] = FUTURES if opened else (None,)
    goal_age = new.goals.savings_until_age or old.goals.savings_until_age
    count = Count(len(row) * len(labels) * lives, progress)
    found = {label: future(row, new, path, label, lives, options, goal_age, count) for label in labels}
    head = {
        "manifest": {**runs.manifest(new, options, lives), "old_case_sha256": sha256(old)},
        "yen": "start",
        "old": {"start": month_text(old.start), "scenario": scenario},
        "new": {"start": month_text(new.start), "scenario": path},
        "goal_age": goal_age,
        "years_ahead": YEARS_AHEAD,
        "facts": [{"place": one.path, "change": one.kind, "old": one.old, "new": one.new} for one in changes(old, new)],
        "steps": [list(step.groups) for step in row[1:]],
        "next_review": next_review(new, path),
    }
    if not opened:
        return {**head, **found[None]}
    return {**head, "futures": found, "open": list(unknown_eligibility(opened[-1]))}


def with_path(case: Case, scenario: str, path: str) -> Case:
    """A case with one of its scenarios only, under another name."""
    found = usable(plain(case, scenario, path))
    if found is None:
        raise AssertionError("a case without its other scenarios is one")
    return found


def future(
    row: list[Step],
    new: Case,
    path: str,
    label: str | None,
    lives: int,
    options: Options,
    goal_age: int | None,
    count: Count,
) -> Summary:
    """Plan against result, bands, and what moved, in one labelled future (or the only one)."""
    prepared = [ready(step.case, path, label, options) for step in row]
    worth = 1.0 / deflator(prepared[0], new.start)
    looked = []
    for each in prepared:
        columns = runs.run_lives(each, lives, progress=count.tell)
        start = each.start - new.start
        looked.append(Run(columns, each.model.born[CHILD], start, worth if start else 1.0))
    return {
        "plan_against_result": plan_result(prepared[0], prepared[-1], new, lives),
        "bands": bands(looked[0], looked[-1], new.start),
        "outcomes": moved(looked, goal_age),
    }


def ready(case: Case, path: str, label: str | None, options: Options) -> Prepared:
    """A case in the labelled future, if it has two."""
    possible = futures(case, case.scenarios[path])
    return prepare(case, path, replace(options, future=label if possible else None))


def deflator(prepared: Prepared, month: int) -> float:
    """What a yen of a month is worth in yen of the start."""
    day = prepared.model.first_of_month[month - prepared.start]
    return float(next(row.deflator for row in prepared.rows if day < row.until_day))


def bands(old: Run, new: Run, today: int) -> list[Summary]:
    """Savings at the end of today's plan years, and at the nearest end of one of the earlier case's."""
    mine, before = (yearly(run) for run in (new, old))
    shift = round((new.start - old.start) / 12)
    found = []
    for year, band in enumerate(mine):
        if year + shift >= len(before):
            break
        other = {key: round(value * old.worth) for key, value in before[year + shift].items()}
        ends = [today + run.start + 12 * (number + 1) for run, number in ((new, year), (old, year + shift))]
        found.append(
            {
                "month": month_text(ends[0]),
                "child_age": (12 * (year + 1) - new.child_born) // 12,
                "old": {"month": month_text(ends[1]), **other},
                "new": band,
            }
        )
    return found


def yearly(run: Run) -> list[dict[str, int]]:
    """p10, p50 and p90 of savings at the end of each plan year."""
    years = results.by_year(run.columns, 0, run.child_born)
    return [{key: year["savings"][key] for key in ("p10", "p50", "p90")} for year in years]
