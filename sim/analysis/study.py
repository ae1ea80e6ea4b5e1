"""A scenario of a case looked at from all sides, step by step, so that an interruption keeps what is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sim import runs
from sim.analysis.compare import default_against
from sim.analysis.measures import DECISIONS, EVER, MEASURES, Household
from sim.analysis.questions import Question, questions
from sim.analysis.set_samples import SetSamples, World
from sim.analysis.tornado import Columns, Contrast, Member, summary
from sim.analysis.uncertain import Uncertain, uncertain
from sim.case import Case
from sim.futures import FUTURES, futures
from sim.parameters import Options

SET_LIVES = 500  # of each parameter set, at most
FEWEST_SETS, FEWEST_SETS_FOR_ONE = 20, 60  # from which anything is said of sets, and of single draws
Found = dict[str, Any]


def worlds_of(case: Case, names: Iterable[str]) -> tuple[World, ...]:
    """The worlds in which these scenarios have to be looked at: labelled futures if any of them has two."""
    return FUTURES if any(futures(case, case.scenarios[name]) for name in names) else (None,)


def member(case: Case, name: str, world: World) -> Member:
    """A scenario in a world: in the future of that label, if it has futures."""
    return Member(name, world if futures(case, case.scenarios[name]) else None)


@dataclass
class Study:
    """A scenario of a case, looked at from all sides step by step."""

    case: Case
    options: Options
    lives: int
    sets_asked: int
    name: str
    against: str | None
    progress: runs.Progress | None
    stopped: bool = False
    steps: int = 0
    ranges: dict[World, dict[str, Found | None]] = field(default_factory=dict)  # by draw; None: not reached
    columns: dict[Member, Columns] = field(default_factory=dict)  # at the central values
    asked: list[Question] = field(default_factory=list)

    def __post_init__(self) -> None:
        case = self.case
        self.compared = [self.name] if self.against is None else [self.name, self.against]
        first = default_against(case) if self.against is None else self.against
        others = case.scenarios if self.against is None else [self.name]
        self.choices = [first, *(name for name in others if name != first)]
        self.draws: dict[str, Uncertain] = uncertain(case.scenarios[name] for name in {*self.compared, *self.choices})
        self.own_draws = list(uncertain(case.scenarios[name] for name in self.compared))
        self.of = Household(case.household.child.born - case.start, case.goals.savings_until_age or EVER)
        self.contrasts = {world: self.contrast(world) for world in worlds_of(case, self.compared)}
        self.samples = self.sampler()

    def contrast(self, world: World) -> Contrast:
        """What the one-way ranges of a world are of."""
        other = None if self.against is None else member(self.case, self.against, world)
        return Contrast(self.case, self.of, self.options, self.lives, member(self.case, self.name, world), other)

    def sampler(self) -> SetSamples:
        """The parameter sets, none of them run yet."""
        worlds = {
            world: [member(self.case, name, world) for name in self.choices]
            for world in worlds_of(self.case, self.choices)
        }
        watched = list(dict.fromkeys(contrast.mine for contrast in self.contrasts.values()))
        lives = min(self.lives, SET_LIVES)
        return SetSamples(self.case, self.of, self.options, lives, watched, worlds)

    def run(self) -> None:
        """Everything in turn; an interruption ends the rest and keeps what is done, once there is anything."""
        self.run_choices()
        try:
            self.run_ranges()
            self.run_sets()
        except KeyboardInterrupt:
            self.stopped = True

    @property
    def planned(self) -> int:
        """Steps: the start, the ranges, the sets, and the estimates by measure."""
        estimates = len(MEASURES) * len(self.contrasts) + len(DECISIONS) * len(self.samples.worlds)
        return 1 + len(self.own_draws) * len(self.contrasts) + self.sets_asked + estimates

    def told(self) -> None:
        """One step more is done."""
        self.steps += 1
        if self.progress is not None:
            self.progress(min(self.steps, self.planned), self.planned)

    def run_choices(self) -> None:
        """The lives of every scenario at the central values, and what they drew of what the family has not answered."""
        first, *_ = contrasts = list(self.contrasts.values())
        for contrast in contrasts:
            self.columns |= {each: contrast.middle(each)[1] for each in contrast.members}
        for choices in self.samples.worlds.values():
            for each in choices:
                if each not in self.columns:
                    self.columns[each] = first.run(first.prepared(each))
        self.asked = questions(first.middle(first.mine)[0], self.lives)
        self.told()

    def run_ranges(self) -> None:
        """The one-way ranges, draw by draw."""
        for world, contrast in self.contrasts.items():
            for draw in self.own_draws:
                ends = contrast.ends(draw)
                found = None if ends is None else summary(ends)
                moves = found is not None and any(row["size"] > 0.0 for row in found.values())
                self.ranges.setdefault(world, {})[draw] = found if moves else None
                self.told()

    def run_sets(self) -> None:
        """The parameter sets, one after the other."""
        for _ in range(self.sets_asked):
            self.samples.add()
            self.told()

    @property
    def has_sets(self) -> bool:
        """Whether enough sets are run to say something of them."""
        return self.samples.done >= FEWEST_SETS
