"""The lives of a comparison, simulated as they are asked for: life k of every scenario meets the same numbers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from sim import runs
from sim.analysis.paired import Pairs
from sim.case import Case
from sim.constants import CHILD
from sim.engines.batch import Columns, run_lives
from sim.outcome import Outcome
from sim.parameters import Options, Prepared, prepare
from sim.records import dtype


@dataclass
class Count:
    """Lives finished, and those planned, over all scenarios."""

    planned: int
    progress: runs.Progress | None
    done: int = 0

    def tell(self, finished: int) -> None:
        """So many lives more are finished."""
        self.done += finished
        if self.progress is not None:
            self.progress(self.done, max(self.planned, self.done))


@dataclass
class Sample:
    """The first lives of a scenario in one of its futures; on a certain run the one middle course."""

    prepared: Prepared
    count: Count
    columns: Columns = field(default_factory=lambda: np.zeros(0, dtype(Outcome)))

    def first(self, lives: int) -> Columns:
        """The outcomes of lives 0 ... lives - 1."""
        done = len(self.columns)
        if self.prepared.model.certain:
            self.columns = runs.certain_life(self.prepared)
        elif done < lives:
            more = run_lives(self.prepared, lives - done, first=done, progress=self.count.tell)
            self.columns = np.concatenate([self.columns, more])
        return self.columns[:lives]


def sample(case: Case, scenario: str, future: str | None, options: Options, count: Count) -> Sample:
    """A sample without a life yet."""
    return Sample(prepare(case, scenario, replace(options, future=future)), count)


def pairs(mine: Sample, other: Sample, lives: int) -> Pairs:
    """The first lives of both."""
    return Pairs(mine.first(lives), other.first(lives), mine.prepared.model.born[CHILD])
