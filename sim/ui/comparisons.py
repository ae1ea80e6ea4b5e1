"""Paired comparisons as the page needs them: each kept by what it depends on, so that only what changed is run again.

The lives of the scenario compared with are run once for all comparisons that are missing; raw lives are not kept.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sim.analysis import paired
from sim.analysis.compare import future_pairs, planned, summary
from sim.analysis.grades import weakest_grade
from sim.analysis.paired import Pairs
from sim.analysis.samples import Count, Sample, pairs, sample
from sim.case import Case
from sim.constants import OLDEST
from sim.parameters import Options
from sim.ui import answers
from sim.ui.answers import Progress


@dataclass(frozen=True)
class Compared:
    """A scenario, or one of its two labelled futures, beside another one on the same lives."""

    scenario: str
    future: str | None
    outcomes: dict[str, Any]
    by_year: list[dict[str, Any]]
    before: dict[int, dict[str, Any]]  # age -> whether savings run short before that birthday
    grade: str | None  # the weakest grade of what makes the difference; None: rules and own figures alone


def key_of(case: Case, name: str, against: str) -> tuple[Hashable, ...]:
    """What a comparison depends on: neither a goal nor a third scenario."""
    return "compared", answers.fingerprint(case, name, against), name, against, answers.LIVES, answers.SEED


def missing(case: Case, names: Sequence[str], against: str) -> list[str]:
    """The scenarios whose comparison has to be run."""
    return [name for name in names if answers.found(key_of(case, name, against)) is None]


def compared(
    case: Case, names: Sequence[str], against: str, progress: Progress | None = None
) -> dict[str, tuple[Compared, ...]]:
    """For each scenario its comparison with `against`, or one for each labelled future; what is missing is run."""
    count = Count(planned(case, missing(case, names, against), against, answers.LIVES), progress)
    others: dict[str | None, Sample] = {}
    return {
        name: answers.kept(key_of(case, name, against), partial(run, case, name, against, others, count))
        for name in names
    }


def run(case: Case, name: str, against: str, others: dict[str | None, Sample], count: Count) -> tuple[Compared, ...]:
    """One scenario in each of its futures beside `against`, whose lives are in `others` or put there."""
    found, options = [], Options(seed=answers.SEED)
    for label, mine, other in future_pairs(case, name, against):
        if other not in others:
            others[other] = sample(case, against, other, options, count)
        met = pairs(sample(case, name, mine, options, count), others[other], answers.LIVES)
        found.append(reduced(case, name, against, label, met))
    return tuple(found)


def reduced(case: Case, name: str, against: str, label: str | None, met: Pairs) -> Compared:
    """What the page shows of the pairs."""
    found = summary(case, met)
    ages = range((case.start - case.household.child.born) // 12 + 1, OLDEST + 1)
    return Compared(
        scenario=name,
        future=label,
        outcomes=found["outcomes"],
        by_year=found["by_year"],
        before={age: paired.before_age(met, age) for age in ages},
        grade=weakest_grade(case.scenarios[name], case.scenarios[against]),
    )
