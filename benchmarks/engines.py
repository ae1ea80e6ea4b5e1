"""Speed of the two engines on this machine, as ratios in one run: `python benchmarks/engines.py`.

Lives a second by SimPy and by the compiled loop on one and two threads, and with every support in use; the first start
(compiling) against a start from the cache, the command line on 10,000 lives of three scenarios, and peak memory.
Nothing here decides a test.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sim.case import load
from sim.case_models import Scenario
from sim.engines.batch import run_lives
from sim.engines.story import run_story
from sim.months import month_text
from sim.parameters import Options, Prepared, prepare
from sim.support_entries import supports

ROOT = Path(__file__).parent.parent
CASE = ROOT / "scenarios" / "widow_and_son.yaml"
REPEATS = 7
CLI = (
    "run",
    str(CASE),
    "--scenario",
    "as_is",
    "--scenario",
    "walk_and_talk",
    "--scenario",
    "sister_helps_more",
    "--json",
)


def seconds(action: Callable[[], object], repeats: int = REPEATS) -> float:
    """The median time of an action."""
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def simpy_rate(prepared: Prepared, lives: int = 150) -> float:
    """Lives a second by SimPy."""
    return lives / seconds(lambda: [run_story(prepared, k, lambda _event, _life: None) for k in range(lives)], 3)


def compiled_rate(prepared: Prepared, threads: int, lives: int = 40_000) -> float:
    """Lives a second by the compiled loop."""
    return lives / seconds(lambda: run_lives(prepared, lives, threads=threads))


def alternating_rates(
    households: Sequence[Prepared], repeats: int = 11, lives: int = 40_000
) -> list[tuple[float, float]]:
    """Lives a second on two threads of each household, median and best: turn by turn, so that a machine that is busy
    for a while slows all of them down alike."""
    times: list[list[float]] = [[] for _ in households]
    for _ in range(repeats):
        for found, prepared in zip(times, households, strict=True):
            started = time.perf_counter()
            run_lives(prepared, lives, threads=2)
            found.append(time.perf_counter() - started)
    return [(lives / statistics.median(found), lives / min(found)) for found in times]


def every_support() -> Prepared:
    """The same household with every support of the data, agreed to and asked for at once."""
    case = load(CASE)
    used = [{"use": key, "from": month_text(case.start + 2), "agreed": True} for key in supports()]
    scenario = Scenario.model_validate({"supports": used})
    return prepare(case.model_copy(update={"scenarios": {"all": scenario}}), "all", Options(future="granted"))


RUN_AND_SAY_PEAK = """
import pathlib, re, runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=False)
except SystemExit as end:
    assert not end.code, end.code
status = pathlib.Path('/proc/self/status').read_text()
print('peak', re.search('VmHWM:[^0-9]+([0-9]+)', status)[1])
"""


def child(arguments: tuple[str, ...], cache: str | None = None) -> tuple[float, float]:
    """Wall seconds and peak memory (MB) of a process of its own (Linux: its own high-water mark)."""
    environment = {**os.environ, **({"FAMILY8050_CACHE": cache} if cache else {})}
    started = time.perf_counter()
    command = [sys.executable, "-c", RUN_AND_SAY_PEAK, *arguments]
    made = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=True)
    return time.perf_counter() - started, int(made.stdout.split()[-1]) / 1024


def main() -> None:
    """Print every figure."""
    prepared = prepare(load(CASE), "as_is")
    run_lives(prepared, 1_000)
    slow, one = simpy_rate(prepared), compiled_rate(prepared, 1)
    (two, best_two), (supported, best_supported) = alternating_rates([prepared, every_support()])
    print(f"SimPy, uncompiled      {slow:>10,.0f} lives/s        1")
    print(f"compiled, one thread   {one:>10,.0f} lives/s {one / slow:>8,.0f} times SimPy")
    print(f"compiled, two threads  {two:>10,.0f} lives/s {two / slow:>8,.0f} times SimPy   (best {best_two:,.0f})")
    print(f"two threads against one {two / one:>9.2f}")
    ratio = supported / two
    print(
        f"every support in use   {supported:>10,.0f} lives/s {ratio:>8.2f} of as is        (best {best_supported:,.0f})"
    )
    with tempfile.TemporaryDirectory() as cache:
        cold, _ = child(("sim.warm",), cache)
        cached = statistics.median(child(("sim.warm",), cache)[0] for _ in range(3))
    print(f"first start, compiling {cold:>10.1f} s     {cold / cached:>8.1f} times a cached start ({cached:.2f} s)")
    child(("sim", *CLI))
    walls, peaks = zip(*(child(("sim", *CLI)) for _ in range(5)), strict=True)
    print(f"run, 3 x 10,000 lives  {statistics.median(walls):>10.2f} s, peak {max(peaks):,.0f} MB (from the cache)")
    print(f"this process' peak     {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>10,.0f} MB")


if __name__ == "__main__":
    main()
