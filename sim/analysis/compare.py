"""Paired differences between scenarios on the same lives (common random numbers), each labelled future apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

import numpy as np

from sim import enough, runs
from sim.analysis import paired
from sim.analysis.grades import added_supports
from sim.analysis.paired import Direction, Pairs
from sim.analysis.readings import READINGS
from sim.analysis.samples import Count, Sample, pairs, sample
from sim.case import Case, sha256
from sim.case_models import Scenario, UsedSupport
from sim.futures import futures, unknown_eligibility
from sim.months import month_text
from sim.parameters import Options
from sim.results import exhausted_before
from sim.support_entries import supports
from sim.tables import read_yaml

AS_IS = "as_is"
PRECISION = 0.01  # half-width of the interval of the main difference at which `lives="auto"` stops
Lives = int | Literal["auto"]
Summary = dict[str, Any]


def default_against(case: Case) -> str:
    """What a case's scenarios are compared with unless said: `as_is`, else the first."""
    return AS_IS if AS_IS in case.scenarios else next(iter(case.scenarios))


def compare(
    case: Case,
    lives: Lives = runs.LIVES,
    seed: int = 8050,
    scenarios: Iterable[str] | None = None,
    against: str | None = None,
    *,
    certain: bool = False,
    precision: float = PRECISION,
    reading: str = "central",
    progress: runs.Progress | None = None,
) -> dict[str, Any]:
    """Compare scenarios (all others, unless named) with one (`as_is`, unless named), life by life; see `paired`.

    `difference` is the scenario's share or mean less that of `against`, with its 95 % interval; the fractions of pairs
    are better, same and worse, or what stands in their place where no direction is good. Where either of the two has
    labelled futures, a comparison has no result but theirs. `lives="auto"` adds lives until the interval of the main
    difference is within +-`precision`. `reading`: one of READINGS. KeyError if the case has no scenario of a given
    name.
    """
    reference = default_against(case) if against is None else against
    names = [name for name in case.scenarios if name != reference] if scenarios is None else list(scenarios)
    options = Options(seed=seed, certain=certain, overrides=READINGS[reading])
    wanted = 1 if certain else lives
    study = Study(case, reference, options, wanted, precision, Count(planned(case, names, reference, wanted), progress))
    compared = {name: study.scenario(name) for name in names}
    made = runs.manifest(case, options, max(study.lives_used, default=0))
    if wanted == "auto":
        made["precision"] = max(study.widths, default=0.0)
        made["stopped"] = made["precision"] > precision
    head = {"yen": "start", "start": month_text(case.start), "against": reference, "reading": reading}
    return {"manifest": made, **head, "scenarios": compared}


def future_pairs(case: Case, scenario: str, against: str) -> list[tuple[str | None, str | None, str | None]]:
    """The labelled futures of a comparison: (its label, the future of the scenario, that of the other one).

    Granted meets granted where both have two; where only one has, each of its futures meets the other scenario.
    """
    mine, other = (futures(case, case.scenarios[name]) for name in (scenario, against))
    labels: tuple[str | None, ...] = mine or other or (None,)
    return [(label, label if mine else None, label if other else None) for label in labels]


def planned(case: Case, names: list[str], against: str, lives: Lives) -> int:
    """Lives that all scenarios together need (with "auto" at least)."""
    met = [pair for name in names for pair in future_pairs(case, name, against)]
    return (len(met) + len({other for _, _, other in met})) * (enough.FIRST if lives == "auto" else lives)


@dataclass
class Study:
    """Scenarios of a case compared with one of them, whose lives are kept."""

    case: Case
    against: str
    options: Options
    lives: Lives
    precision: float
    count: Count
    others: dict[str | None, Sample] = field(default_factory=dict)  # of `against`, by future
    widths: list[float] = field(default_factory=list)  # of each comparison: half the width of its main interval
    lives_used: list[int] = field(default_factory=list)

    def scenario(self, name: str) -> Summary:
        """One scenario: its summary, or one for each labelled future; and the supports that it adds."""
        found = {
            label: self.future(name, mine, other) for label, mine, other in future_pairs(self.case, name, self.against)
        }
        added = added_supports(self.case.scenarios[name], self.case.scenarios[self.against])
        if None in found:
            return {**found[None], "supports": added}
        return {"futures": found, "open": list(unknown_eligibility(self.case)), "supports": added}

    def future(self, name: str, mine: str | None, other: str | None) -> Summary:
        """A scenario in one future beside the other one in its own."""
        if other not in self.others:
            self.others[other] = sample(self.case, self.against, other, self.options, self.count)
        met = self.enough(sample(self.case, name, mine, self.options, self.count), self.others[other])
        found = summary(self.case, met)
        self.widths.append(half_width(found))
        self.lives_used.append(found["lives"])
        return found

    def enough(self, mine: Sample, other: Sample) -> Pairs:
        """So many pairs as asked for, or with "auto" as many as the precision of the main difference needs."""
        if self.lives != "auto":
            return pairs(mine, other, self.lives)

        def widths_with(lives: int) -> np.ndarray[Any, Any]:
            return enough.widths_of_difference(main_signs(self.case, pairs(mine, other, lives)))

        return pairs(mine, other, enough.add_until(widths_with, self.precision))


@cache
def directions() -> dict[str, dict[str, Any]]:
    """Outcome -> kind, good direction, parts (see the head of data/directions.yaml)."""
    return read_yaml("directions.yaml")


def direction(name: str) -> Direction:
    """Kind and good direction of an outcome."""
    entry = directions()[name]
    return Direction(entry["kind"], entry["good"])


def main_difference(case: Case, met: Pairs) -> Summary:
    """The main difference under its key in a summary: savings short before the goal's age, or ever."""
    age = case.goals.savings_until_age
    if age is not None:
        return {"before_goal_age": paired.before_age(met, age)}
    name = "savings_exhausted"
    return {"outcomes": {name: paired.outcome(met, name, direction(name))}}


def main_signs(case: Case, met: Pairs) -> np.ndarray[Any, Any]:
    """The main difference pair by pair: 1 where savings run short (before the goal's age) in the scenario alone, -1
    where they do in the other one alone."""
    age = case.goals.savings_until_age
    short = [
        columns["savings_exhausted"] >= 0 if age is None else exhausted_before(columns, met.child_born, age)
        for columns in (met.mine, met.other)
    ]
    return short[0].astype(np.int64) - short[1]


def half_width(found: Summary) -> float:
    """Half the width of the interval of the main difference of a summary."""
    main = found["before_goal_age"] if "before_goal_age" in found else found["outcomes"]["savings_exhausted"]
    low, high = main["interval"]
    return float(high - low) / 2


def summary(case: Case, met: Pairs) -> Summary:
    """Every outcome of a comparison, savings by year, and with a goal whether savings are short before its age."""
    years = paired.savings_by_year(met, case.start // 12)
    return {"lives": len(met.mine), **main_difference(case, met), "outcomes": outcomes(met), "by_year": years}


def outcomes(met: Pairs) -> Summary:
    """The paired summary of each outcome that the columns hold; some in parts (`public_cost`)."""
    found: Summary = {}
    there = set(met.mine.dtype.names or ())
    for name, entry in directions().items():
        parts = entry.get("parts", {})
        if parts and set(parts.values()) <= there:
            found[name] = {part: paired.outcome(met, column, direction(name)) for part, column in parts.items()}
        elif name in there:
            found[name] = paired.outcome(met, name, direction(name))
    return found


def each_support(
    case: Case,
    lives: Lives = runs.LIVES,
    seed: int = 8050,
    against: str | None = None,
    *,
    certain: bool = False,
    precision: float = PRECISION,
    reading: str = "central",
    progress: runs.Progress | None = None,
) -> dict[str, Any]:
    """Each support alone, asked for in the start month, added to `against`: a comparison for each under `supports`.

    Supports that `against` uses already are left out.
    """
    reference = default_against(case) if against is None else against
    base = case.scenarios[reference]
    used = {each.use for each in base.supports}
    alone = {f"{reference} + {key}": key for key in supports() if key not in used}
    added = {name: with_support(base, key, case.start) for name, key in alone.items()}
    tried = case.model_copy(update={"scenarios": {reference: base, **added}})
    how: dict[str, Any] = {"certain": certain, "precision": precision, "reading": reading, "progress": progress}
    found = compare(tried, lives, seed, added, reference, **how)
    compared = found.pop("scenarios")
    found["manifest"]["case_sha256"] = sha256(case)
    return {**found, "supports": {key: with_levers(compared[name]) for name, key in alone.items()}}


def with_support(base: Scenario, key: str, start: int) -> Scenario:
    """A scenario that uses one support more, from the month `start` on."""
    use = UsedSupport.model_validate({"use": key, "from": month_text(start)})
    return base.model_copy(update={"supports": (*base.supports, use)})


def with_levers(compared: Summary) -> Summary:
    """The comparison of a scenario that adds one support, with that support's levers in place of the list."""
    (added,) = compared.pop("supports")
    return {**compared, "levers": added["levers"]}
