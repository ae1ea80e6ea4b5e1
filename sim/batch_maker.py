"""Making a batch: what makes its files, and the crew that is handed what is missing, a few tasks at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from sim.batch_columns import TABLES
from sim.batch_folder import BatchStopped, Folder
from sim.batch_plan import Blocks, Group, Request
from sim.batch_summary import write_summary
from sim.batch_tables import Preparer, made_tables
from sim.population import Population
from sim.population_summary import write_population_summary

Task = Blocks | Group  # lives to simulate, or a group to sum up
AHEAD = 2  # tasks handed out for each that is being made


def explain_process(error: Exception) -> Exception:
    """What ended a run on this machine, in words."""
    return BatchStopped("worker_lost") if isinstance(error, BrokenProcessPool) else error


class Maker:
    """Makes the blocks and summaries of a request, in the process that it lives in."""

    def __init__(self, request: Request, folder: Folder, threads: int, summary_threads: int) -> None:
        """`threads`: of one block; of one summary."""
        self.request, self.folder = request, folder
        self.threads, self.summary_threads = threads, summary_threads
        self.preparer = Preparer(request)

    def make(self, task: Task) -> None:
        """Write the files of blocks, those of their lives last, or the summary of a group."""
        if isinstance(task, Group):
            of_population = isinstance(self.request.cases[task.case - 1], Population)
            write = write_population_summary if of_population else write_summary
            write(self.folder, self.request, task, self.summary_threads)
            return
        for block, tables in made_tables(self.request, self.preparer, task, self.threads):
            for name, table in tables.items():
                self.folder.write_table(name, block, table)


@dataclass
class Crew:
    """Hands out what is missing, a few tasks at a time, so that nothing grows with the number of lives."""

    request: Request
    folder: Folder
    submit: Callable[[Task], Future[None]]  # to whoever makes it
    end: Callable[[], None]  # waits for what is being made
    most: int  # tasks handed out at once
    explain: Callable[[Exception], Exception] = explain_process  # what a lost worker ends a run with
    there: int = 0  # lives that an earlier run has made
    left: dict[Group, int] = field(default_factory=dict)  # blocks still to be made
    working: dict[Future[None], Task] = field(default_factory=dict)

    def close(self) -> None:
        """Let go of what is still handed out, and wait for what is being made."""
        for future in self.working:
            future.cancel()
        self.end()

    def finished(self) -> Iterator[int]:
        """Make everything that is missing; yields numbers of lives as they are made."""
        tables = list(TABLES) if self.request.years else ["lives"]
        for groups, together in self.request.tasks():
            missing = [tuple(block for block in blocks if not self.folder.holds(block, tables)) for blocks in together]
            for group in groups:
                mine = [block for blocks in missing for block in blocks if block.group == group]
                self.there += self.request.lives_of(group.case) - sum(block.count for block in mine)
                self.left[group] = len(mine)
                if not mine and not self.folder.holds_summary(group):
                    yield from self.hand_out(group)
            for blocks in filter(None, missing):
                yield from self.hand_out(blocks)
        while self.working:
            yield from self.collect()

    def hand_out(self, task: Task) -> Iterator[int]:
        """Hand out a task as soon as there is room for it."""
        while len(self.working) >= self.most:
            yield from self.collect()
        self.working[self.submit(task)] = task

    def collect(self) -> Iterator[int]:
        """Wait for some task; after the last block of a group its summary can be made."""
        for future in wait(self.working, return_when=FIRST_COMPLETED).done:
            task = self.working.pop(future)
            future.result()
            for block in () if isinstance(task, Group) else task:
                yield block.count
                self.left[block.group] -= 1
                if not self.left[block.group]:
                    self.working[self.submit(block.group)] = block.group
