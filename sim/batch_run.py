"""Running a batch: on threads, on worker processes or on a cluster, into a folder that holds nothing else."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import Any

from sim.batch_cluster import cluster_crew, connected
from sim.batch_folder import BatchRefused, Folder, begin, finish, locked
from sim.batch_maker import AHEAD, Crew, Maker, Task
from sim.batch_plan import BLOCK, Asked, Request
from sim.files import place_of

Progress = Callable[[int, int], None]  # lives made now, of those that were missing
WORKER: dict[str, Maker] = {}  # in a worker process: what makes its blocks


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
        return Crew(
            request, folder, lambda task: processes.submit(make_in_worker, task), processes.shutdown, AHEAD * workers
        )
    maker = Maker(request, folder, max(threads // blocks, 1), max(threads // groups, 1))
    pool = ThreadPoolExecutor(threads)
    return Crew(request, folder, lambda task: pool.submit(maker.make, task), pool.shutdown, AHEAD * threads)


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
    scheduler: str | None = None,
    block: int = BLOCK,
    resume: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Simulate many lives of many cases into Parquet files under `out` (docs/batch.md); returns the manifest.

    Each scenario (all, unless named), each of its labelled futures and each parameter set (0: central values, and so
    many drawn besides) has `lives` lives, or each household of a population has. `years`: also a row a life and year.
    `workers`: processes (a script that asks for several keeps its own work under `if __name__ == "__main__"`);
    `threads`: of all of them, else one a core. `scheduler`: the address of a Dask cluster that makes the blocks; `out`
    is then a folder that all machines share, or an address for fsspec (`s3://...`), which has no lock.
    None of these, and no size of `block`, changes a row. BatchRefused, and nothing is changed, where `out` holds
    something else: what the same call left unfinished is finished with `resume`, any batch is replaced with `force`.
    BatchStopped where the disk is full or a worker is lost; `resume` goes on from there.
    KeyError if a case has no scenario of a given name.
    """
    asked = (cases,) if isinstance(cases, Asked) else tuple(cases)
    request = Request(asked, lives, seed, tuple(scenarios), parameter_sets, years, block)
    request.check()
    try:
        place = place_of(out)
    except (ImportError, ValueError) as error:
        raise BatchRefused("no_addresses", {"folder": out, "reason": error}) from None
    hands = nullcontext() if scheduler is None else connected(scheduler)
    with hands as cluster, locked(place) as folder:
        begin(folder, request, resume, force)
        crew = (
            crew_of(request, folder, workers, threads or os.cpu_count() or 1)
            if cluster is None
            else cluster_crew(cluster, request, folder)
        )
        done = 0
        try:
            for count in crew.finished():
                done += count
                if progress is not None:
                    progress(done, request.all_lives() - crew.there)
        except Exception as error:
            raise crew.explain(error) from None
        finally:
            crew.close()
        return finish(folder, request)
