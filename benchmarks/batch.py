"""Speed of batches on this machine, as ratios in one run: `python benchmarks/batch.py [lives]`.

Where the time of a block goes on one thread, against simulating it; two threads against one, beside the same of
simulating alone (other work on the machine hides the gain of both); worker processes against threads for many
parameter sets; two workers of a Dask cluster against two threads; a million lives with yearly savings by the command
line, with a tenth of them for comparison: seconds,
seconds of the processor, which other work hardly changes, and peak memory. Nothing here decides a test.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engines import child

import sim
from sim.batch_columns import TABLES
from sim.batch_folder import Folder
from sim.batch_plan import Request
from sim.batch_summary import life_summary, year_summary
from sim.batch_tables import Preparer, life_table, simulate_block, year_table
from sim.case import Case, load
from sim.engines.batch import run_lives
from sim.parameters import prepare

ROOT = Path(__file__).parent.parent
CASE = ROOT / "scenarios" / "widow_and_son.yaml"
LIVES, REPEATS, SETS = 1_000_000, 5, 150
GAIN_LIVES = 200_000


def seconds(action: Callable[[], object]) -> float:
    """The time of an action."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def parts(case: Case, lives: int, out: Path) -> dict[str, float]:
    """Seconds of each step of `lives` lives on one thread."""
    for name in TABLES:
        (out / name).mkdir()
    request, folder, spent = Request((case,), lives, 8050, ("as_is",), 0, True), Folder(out), defaultdict(float)

    def timed(step: str, action: Callable[[], Any]) -> Any:
        started = time.thread_time()
        found = action()
        spent[step] += time.thread_time() - started
        return found

    group = next(request.groups())
    prepared = Preparer(request).of_group(group)
    for block in request.blocks(group):
        started = time.perf_counter()
        outcomes = simulate_block(prepared, block, 1)
        spent["simulate"] += time.perf_counter() - started  # on a thread of its own
        for name, table in (("lives", life_table), ("years", year_table)):
            made = timed(f"{name}: rows", lambda table=table, block=block, out=outcomes: table(block, prepared, out))
            timed(f"{name}: file", lambda name=name, block=block, made=made: folder.write_table(name, block, made))
    files = {name: [folder.data(name, block) for block in request.blocks(group)] for name in TABLES}
    spent["summaries"] = seconds(lambda: life_summary(case, files["lives"], 1))
    spent["summaries"] += seconds(lambda: year_summary(case, files["years"], lives, 1))
    return spent


def batch_seconds(case: Case, lives: int, **how: Any) -> float:
    """Seconds of a batch with years."""
    with tempfile.TemporaryDirectory() as out:
        return seconds(lambda: sim.batch(case, lives, Path(out) / "results", ["as_is"], years=True, **how))


def two_workers(case: Case, lives: int) -> tuple[float, float]:
    """Seconds of a batch on two threads, and on a Dask cluster of two workers of this machine, the best of two each."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster:
        batch_seconds(case, 20_000, scheduler=cluster.scheduler_address)  # workers load the loop
        pairs = [
            (batch_seconds(case, lives, threads=2), batch_seconds(case, lives, scheduler=cluster.scheduler_address))
            for _ in range(2)
        ]
    return min(one for one, _ in pairs), min(two for _, two in pairs)


def command(lives: int) -> tuple[float, float, float]:
    """Seconds, seconds of the processor and peak memory (MB) of the command line."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as out:
        asked = ("--scenario", "as_is", "--lives", str(lives), "--years", "--out", f"{out}/results")
        took, peak = child(("sim", "batch", str(CASE), *asked))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak


def main() -> None:
    """Print every figure."""
    lives = int(sys.argv[1]) if len(sys.argv) > 1 else LIVES
    case = load(CASE)
    batch_seconds(case, 1_000)
    with tempfile.TemporaryDirectory() as out:
        spent = parts(case, min(lives, 100_000), Path(out))
    for step, took in spent.items():
        print(f"{step:22} {100 * took / spent['simulate']:10.1f} % of simulating")
    written = sum(took for step, took in spent.items() if ":" in step)
    print(f"{'writing together':22} {100 * written / spent['simulate']:10.1f} % of simulating")
    prepared = prepare(case, "as_is")
    for name, action in (
        ("batch", lambda threads: batch_seconds(case, GAIN_LIVES, threads=threads)),
        ("simulating", lambda threads: seconds(lambda: run_lives(prepared, GAIN_LIVES, threads=threads))),
    ):
        pairs = [(action(1), action(2)) for _ in range(REPEATS)]
        one, two = (min(times) for times in zip(*pairs, strict=True))
        print(f"{name + ', two threads':22} {one / two:10.2f} times one (the best of {REPEATS} each)")
    threads, workers = two_workers(case, lives)
    print(f"{lives:>9,} lives, years: two Dask workers take {workers / threads:.2f} times what two threads do")
    few, many = (batch_seconds(case, 500, parameter_sets=SETS, threads=2, workers=workers) for workers in (2, 1))
    print(f"{SETS} sets of 500 lives: two workers {many / few:.2f} times as fast as two threads")
    for count in (lives // 10, lives):
        took, processor, peak = command(count)
        print(f"{count:>9,} lives, years {took:11.1f} s, {processor:.1f} s of the processor, peak {peak:,.0f} MB")


if __name__ == "__main__":
    main()
