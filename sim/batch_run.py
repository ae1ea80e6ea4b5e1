"""Running a batch: blocks on threads or on worker processes, each finished file kept, summaries as groups are done."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import Any

from sim.batch_columns import TABLES
from sim.batch_folder import BatchStopped, Folder, begin, finish, locked
from sim.batch_plan import BLOCK, Asked, Blocks, Group, Request
from sim.batch_summary import write_summary
from sim.batch_tables import Preparer, made_tables
from sim.compiled import compile_rule
from sim.engines.batch import run_block
from sim.population import Population
from sim.population_summary import write_population_summary

Progress = Callable[[int, int], None]  # lives made now, of those that were missing
Task = Blocks | Group  # lives to simulate, or a group to sum up
AHEAD = 2  # tasks handed out for each that is being made
WORKER: dict[str, Maker] = {}  # in a worker process: what makes its blocks


class Maker:
    """Makes the blocks and summaries of a request, in the process that it lives in."""

    def __init__(self, request: Request, folder: Folder, threads: int, summary_threads: int) -> None:
        """`threads`: of one block; of one summary."""
        self.request, self.folder = request, folder
        self.threads, self.summary_threads = threads, summary_threads
        self.preparer = Preparer(request)
        compile_rule(run_block)  # asked for once, before threads do: two at once would trip over each other's probe

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
    pool: Executor
    make: Callable[[Task], None]
    most: int  # tasks handed out at once
    there: int = 0  # lives that an earlier run has made
    left: dict[Group, int] = field(default_factory=dict)  # blocks still to be made
    working: dict[Future[None], Task] = field(default_factory=dict)

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
        self.working[self.pool.submit(self.make, task)] = task

    def collect(self) -> Iterator[int]:
        """Wait for some task; after the last block of a group its summary can be made."""
        for future in wait(self.working, return_when=FIRST_COMPLETED).done:
            task = self.working.pop(future)
            future.result()
            for block in () if isinstance(task, Group) else task:
                yield block.count
                self.left[block.group] -= 1
                if not self.left[block.group]:
                    self.working[self.pool.submit(self.make, block.group)] = block.group


def begin_worker(request: Request, folder: Folder, threads: int, summary_threads: int) -> None:
    """Set up a worker process: it leaves Ctrl-C to the process that started it, and ends when that one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=end_after, args=(parent,), daemon=True).start()
    WORKER["maker"] = Maker(request, folder, threads, summary_threads)


def end_after(parent: BaseProcess) -> None:
    """End this process once its parent has ended, however it did."""
    parent.join()
    os._exit(1)


def make_in_worker(task: Task) -> None:
    """A task in a worker process."""
    WORKER["maker"].make(task)


def crew_of(request: Request, folder: Folder, workers: int, threads: int) -> Crew:
    """One thread a block in this process, or so many processes; few tasks share the threads."""
    groups = sum(1 for _ in request.groups())
    blocks = sum(len(together) for _, together in request.tasks())
    if workers > 1:
        shares = (max(threads // workers, 1),) * 2
        context = multiprocessing.get_context("spawn")  # a forked child would hold half of a thread pool
        processes = ProcessPoolExecutor(workers, context, begin_worker, (request, folder, *shares))
        return Crew(request, folder, processes, make_in_worker, AHEAD * workers)
    maker = Maker(request, folder, max(threads // blocks, 1), max(threads // groups, 1))
    return Crew(request, folder, ThreadPoolExecutor(threads), maker.make, AHEAD * threads)


def batch(
    cases: Asked | Iterable[Asked],
    lives: int,
    out: str | Path,
    scenarios: Iterable[str] = (),
    seed: int = 8050,
    *,
    parameter_sets: int = 0,
    years: bool = False,
    workers: int = 1,
    threads: int | None = None,
    block: int = BLOCK,
    resume: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Simulate many lives of many cases into Parquet files under `out` (docs/batch.md); returns the manifest.

    Each scenario (all, unless named), each of its labelled futures and each parameter set (0: central values, and so
    many drawn besides) has `lives` lives. `years`: also a row a life and year. `workers`: processes (a script that
    asks for several keeps its own work under `if __name__ == "__main__"`); `threads`: of all of them, else one a core.
    No number of either, and no size of `block`, changes a row. BatchRefused, and nothing is changed, where `out` holds
    something else: what the same call left unfinished is finished with `resume`, any batch is replaced with `force`.
    BatchStopped where the disk is full or a worker is lost; `resume` goes on from there.
    KeyError if a case has no scenario of a given name.
    """
    asked = (cases,) if isinstance(cases, Asked) else tuple(cases)
    request = Request(asked, lives, seed, tuple(scenarios), parameter_sets, years, block)
    request.check()
    with locked(Path(out)) as folder:
        begin(folder, request, resume, force)
        crew = crew_of(request, folder, workers, threads or os.cpu_count() or 1)
        done = 0
        try:
            for count in crew.finished():
                done += count
                if progress is not None:
                    progress(done, request.all_lives() - crew.there)
        except BrokenProcessPool:
            raise BatchStopped("worker_lost") from None
        finally:
            crew.pool.shutdown(cancel_futures=True)
        return finish(folder, request)
