"""Speed and gain of the analyses on this machine: `python benchmarks/analysis.py`.

Five scenarios compared on 10,000 lives, a deadline over twenty years and a race of all plans of up to two supports,
each once compiled; and for each example how much narrower paired differences are than those of independent lives (the
ratio of variances). Nothing here decides a test.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from sim.analysis.compare import compare, default_against, future_pairs, main_signs
from sim.analysis.deadline import deadline
from sim.analysis.goal import Goal
from sim.analysis.next_steps import next_steps
from sim.analysis.samples import Count, pairs, sample
from sim.case import Case, load
from sim.parameters import Options

COUPLE = "couple_and_daughter"
EXAMPLES = sorted((Path(__file__).parent.parent / "scenarios").glob("*.yaml"))
LIVES = 10_000


def seconds(action: Callable[[], object]) -> float:
    """The best of three times: what else the machine does adds to a time, and never takes off."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return min(times)


def variance_ratio(case: Case, name: str, future: str | None) -> float:
    """Variance of the main difference of independent lives over that of pairs."""
    options, count = Options(), Count(2 * LIVES, None)
    against = default_against(case)
    mine, other = sample(case, name, future, options, count), sample(case, against, None, options, count)
    met = pairs(mine, other, LIVES)
    paired = float(main_signs(case, met).var())
    rolled = np.roll(met.other, 1)  # each life beside another household's: as if drawn independently
    alone = float(main_signs(case, type(met)(met.mine, rolled, met.child_born)).var())
    return alone / paired if paired > 0 else float("inf")


def main() -> None:
    """Print every figure."""
    widow = load(next(path for path in EXAMPLES if path.stem == "widow_and_son"))
    names = [name for name in widow.scenarios if name != "as_is"][:4]
    compare(widow, 100, scenarios=names)
    took = seconds(lambda: compare(widow, LIVES, scenarios=names))
    print(f"compare, five scenarios x {LIVES:,} lives        {took:8.2f} s")
    goal = Goal("savings_until_age", 72)
    took = seconds(lambda: deadline(widow, goal, support="work_preparation"))
    print(f"deadline over twenty years                    {took:8.2f} s")
    couple = load(next(path for path in EXAMPLES if path.stem == COUPLE))
    started = time.perf_counter()
    found = next_steps(couple, Goal("savings_until_age", 72))
    took = time.perf_counter() - started
    plans = sum(part["looked_at"] for part in found.get("futures", {"": found}).values())
    print(f"next, {plans:,} plans of two supports at most      {took:8.2f} s")
    for path in EXAMPLES:
        case = load(path)
        for name in case.scenarios:
            if name != default_against(case):
                for label, mine, _ in future_pairs(case, name, default_against(case)):
                    ratio = variance_ratio(case, name, mine)
                    shown = f"{path.stem}: {name}{'' if label is None else f' ({label})'}"
                    print(f"variance, independent over paired {ratio:12,.1f}  {shown}")


if __name__ == "__main__":
    main()
