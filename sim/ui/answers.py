"""Results as the page needs them: computed once, kept small, shared between sessions. Raw lives are never kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from sim import results, runs
from sim.case import Case, sha256
from sim.case_interview import Interview
from sim.case_models import Goals
from sim.constants import CHILD, OLDEST, UNKNOWN
from sim.futures import futures
from sim.parameters import Options, Prepared, prepare

LIVES = 10_000
SEED = 8050
PERCENTILES = {"ease": 90.0, "middle": 50.0, "hard": 10.0}  # of lives ordered from the hardest to the easiest
MOST_KEPT = 256  # ten or so belong to a path of a household
WATCHED = ("parent_care", "last_parent_death", "savings_exhausted")

Progress = Callable[[int, int], None]
Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Answer:
    """One scenario's result. Every number on the page is read from here, so that all of them agree.

    Equal to itself alone: what is drawn of it is kept by it.
    """

    lives: int
    start: int  # month number
    child_age: int  # completed years at the start
    parent_ages: dict[str, int]  # living parents at the start
    start_savings: int | None  # None: unknown, drawn
    exhausted_before: dict[int, float]  # age -> share of lives whose savings are exhausted before that birthday
    outcomes: dict[str, Any]
    by_year: list[dict[str, Any]]
    busiest: dict[str, results.Span | None]  # of WATCHED: the five years in which most lives see it happen
    stories: dict[str, int]  # ease, middle, hard -> number of the life

    def count(self, age: int) -> int:
        """Of 100 futures, those whose savings run short before the son or daughter's birthday of `age`."""
        return round(100 * self.exhausted_before[age])


@dataclass(frozen=True)
class Shown:
    """What the page shows at once. A scenario with two labelled futures has both in `branches`, never one without."""

    chosen: Answer  # of the scenario, or of the future chosen for the charts
    as_is: Answer | None = None  # beside another scenario
    branches: dict[str, Answer] = field(default_factory=dict)

    def other(self, future: str | None) -> tuple[str, Answer] | None:
        """The future that is not `future`; None where there are not two."""
        return next(((name, found) for name, found in self.branches.items() if name != future), None)


class Turn:
    """Whose turn it is to make what a key stands for."""

    def __init__(self) -> None:
        self.lock = Lock()


_kept: OrderedDict[Hashable, Any] = OrderedDict()
_turns: WeakValueDictionary[Hashable, Turn] = WeakValueDictionary()  # as long as somebody makes it or waits
_lock = Lock()


def kept(key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` gives, made once for `key`; the MOST_KEPT used last are kept.

    Sessions that want the same at the same moment wait for the one that makes it; if that one is stopped, the next
    of them makes it.
    """
    with _lock:
        turn = _turns.setdefault(key, Turn())
    with turn.lock:
        with _lock:
            if key in _kept:
                _kept.move_to_end(key)
                found: Made = _kept[key]
                return found
        made = make()
        with _lock:
            _kept[key] = made
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
        return made


def found(key: Hashable) -> Any:
    """What is kept for `key`; None if nothing is."""
    with _lock:
        return _kept.get(key)


def forget() -> None:
    """Drop every result of every session."""
    with _lock:
        _kept.clear()


def key_of(case: Case, scenario: str, future: str | None = None) -> tuple[Hashable, ...]:
    """What a result depends on."""
    return fingerprint(case, scenario), scenario, future, LIVES, SEED


def fingerprint(case: Case, *scenarios: str) -> str:
    """Of what the lives of these scenarios depend on: no goal, title, name or interview, no other scenario."""
    used = {name: each.model_copy(update={"title": None}) for name, each in case.scenarios.items() if name in scenarios}
    child = case.household.child.model_copy(update={"called": None})
    household = case.household.model_copy(update={"child": child})
    ignored = {"goals": Goals(), "title": None, "household": household, "interview": Interview()}
    return sha256(case.model_copy(update={**ignored, "scenarios": used}))


def is_kept(case: Case, scenario: str, future: str | None = None) -> bool:
    """Whether the answer is there already."""
    return found(("answer", *key_of(case, scenario, future))) is not None


def prepared(case: Case, scenario: str, future: str | None = None) -> Prepared:
    """The scenario, or one of its two labelled futures, ready to run."""
    options = Options(seed=SEED, future=future)
    make = partial(prepare, case, scenario, options, rules(case))
    return kept(("prepared", *key_of(case, scenario, future)), make)


def rules(case: Case) -> Prepared:
    """One scenario, prepared for its rule values: those of all scenarios of a household are the same."""
    name, scenario = next(iter(case.scenarios.items()))
    options = Options(seed=SEED, future=next(iter(futures(case, scenario)), None))
    return kept(("rules", fingerprint(case), SEED), lambda: prepare(case, name, options))


def answer(case: Case, scenario: str, future: str | None = None, progress: Progress | None = None) -> Answer:
    """The answer of the scenario, or of one of its two labelled futures; simulated if it is not there yet."""
    return kept(("answer", *key_of(case, scenario, future)), partial(compute, case, scenario, future, progress))


def compute(case: Case, scenario: str, future: str | None = None, progress: Progress | None = None) -> Answer:
    """Simulate a scenario and keep what the page shows of it."""
    options = Options(seed=SEED, future=future)
    simulated = runs.simulate(case, scenario, LIVES, options, progress, rules(case))
    return reduced(case, simulated)


def reduced(case: Case, simulated: runs.Simulated) -> Answer:
    """An answer from the columns of a run."""
    model, columns = simulated.prepared.model, simulated.columns
    age, born = -model.born[CHILD] // 12, model.born[CHILD]
    found = runs.summary(case, simulated)
    ages = range(age + 1, OLDEST + 1)
    return Answer(
        lives=len(columns),
        start=case.start,
        child_age=age,
        parent_ages=parent_ages(case),
        start_savings=None if model.savings == UNKNOWN else int(model.savings),
        exhausted_before={a: float(results.exhausted_before(columns, born, a).mean()) for a in ages},
        outcomes=found["outcomes"],
        by_year=found["by_year"],
        busiest={name: results.busiest_years(columns[name], born) for name in WATCHED},
        stories={name: results.at_percentile(columns, percent) for name, percent in PERCENTILES.items()},
    )


def parent_ages(case: Case) -> dict[str, int]:
    """Ages at the start of the parents who live."""
    parents = {"mother": case.household.mother, "father": case.household.father}
    return {
        name: (case.start - parent.born) // 12
        for name, parent in parents.items()
        if parent is not None and parent.died is None
    }
