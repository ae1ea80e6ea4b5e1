"""The batch against a plain Numba kernel of the same arithmetic, as ratios: `python benchmarks/kernel.py [lives]`.

The kernel is cut out of the model here: every rule of the loop under `numba.njit` as it comes, on one thread, with the
same records; no inlining of our own, no cache, no Parquet files, no summaries. It has to make the same bytes. It
compiles for a few minutes. Nothing here decides a test.
"""

from __future__ import annotations

import sys
import tempfile
import time
import types
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numba
import numpy as np
from batch import CASE, seconds

import sim
from sim.case import load
from sim.compiled import called_rules
from sim.engines.batch import LOG, run_block, run_lives
from sim.life import Life
from sim.outcome import Outcome
from sim.parameters import Prepared, prepare
from sim.records import dtype, zeros

LIVES, REPEATS = 20_000, 3


@cache
def plain(function: Callable[..., Any]) -> Callable[..., Any]:
    """A rule and all that it calls, compiled as Numba does by itself."""
    scope = dict(function.__globals__) | {called.__name__: plain(called) for called in called_rules(function)}
    twin = types.FunctionType(function.__code__, scope, function.__name__, function.__defaults__)
    compiled: Callable[..., Any] = numba.njit(nogil=True)(twin)
    return compiled


def run_plain(prepared: Prepared, lives: int) -> np.ndarray[Any, Any]:
    """Outcomes of so many lives by the plain kernel."""
    out, empty = zeros(lives, dtype(Outcome)), zeros(1, dtype(Life))
    arrays = prepared.model_array, prepared.rows_array
    plain(run_block)(zeros(1, dtype(Life)), empty, *arrays, 0, 0, out, np.zeros(0, LOG))
    return out


def batch_seconds(case: sim.Case, lives: int, years: bool) -> float:
    """Seconds of a batch of so many lives on one thread."""
    with tempfile.TemporaryDirectory() as out:
        return seconds(lambda: sim.batch(case, lives, Path(out) / "results", ["as_is"], years=years, threads=1))


def main() -> None:
    """Print every ratio."""
    lives = int(sys.argv[1]) if len(sys.argv) > 1 else LIVES
    case = load(CASE)
    prepared = prepare(case, "as_is")
    started = time.perf_counter()
    same = (run_plain(prepared, 100) == run_lives(prepared, 100)).all()
    print(f"the same bytes: {'yes' if same else 'NO'} (plain kernel compiled in {time.perf_counter() - started:.0f} s)")
    batch_seconds(case, 100, True)
    rounds: list[tuple[float, ...]] = [  # alternating, so that other work on the machine meets all of them
        (
            seconds(lambda: run_plain(prepared, lives)),
            seconds(lambda: run_lives(prepared, lives, threads=1)),
            batch_seconds(case, lives, False),
            batch_seconds(case, lives, True),
        )
        for _ in range(REPEATS)
    ]
    kernel, *others = (min(times) for times in zip(*rounds, strict=True))
    print(f"{'plain kernel':24} {lives / kernel:10,.0f} lives/s        1")
    for name, took in zip(("our loop", "batch, lives", "batch, lives and years"), others, strict=True):
        print(f"{name:24} {lives / took:10,.0f} lives/s {kernel / took:8.2f}")


if __name__ == "__main__":
    main()
