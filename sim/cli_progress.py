"""Progress on standard error: the first compilation, and lives as they finish."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sim import warm
from sim.words import say

if TYPE_CHECKING:
    from rich.progress import Progress

SHOW_AFTER = 1.0  # seconds: what is quicker needs no bar


def ensure_compiled(language: str) -> None:
    """Compile the model once after installation, visibly, in a child process; afterwards it is loaded."""
    if warm.is_ready():
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    if warm.marker() is None:
        Console(stderr=True).print(say(language, "cli.compile_in_memory"))
        return
    child = warm.start()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        bar.add_task(say(language, "cli.compiling"), total=None)
        while child.poll() is None:
            time.sleep(0.1)


@contextmanager
def lives_bar(language: str, names: list[str]) -> Iterator[Callable[[int, int], None]]:
    """A bar of the lives finished, shown only where a run takes longer than a second."""
    with bar_of(language, counting) as report:
        yield report


@contextmanager
def time_left_bar(language: str) -> Iterator[Callable[[int, int], None]]:
    """A bar with the time that is left, for work whose steps are of many kinds."""
    with bar_of(language, foreseeing) as report:
        yield report


def counting() -> Progress:
    """A bar with numbers and the time that has gone by."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,}/{task.total:,}"))
    return Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True)


def foreseeing() -> Progress:
    """A bar with the time that is left."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


@contextmanager
def bar_of(language: str, make: Callable[[], Progress]) -> Iterator[Callable[[int, int], None]]:
    """A bar made and shown after SHOW_AFTER; what this gives is told how much is done of how much."""
    started = time.monotonic()
    bars: list[Progress] = []

    def report(done: int, asked: int) -> None:
        if not bars and time.monotonic() - started > SHOW_AFTER:
            bars.append(make())
            bars[0].add_task(say(language, "cli.simulating"), total=asked)
            bars[0].start()
        if bars:
            bars[0].update(bars[0].task_ids[0], completed=done, total=asked)

    try:
        yield report
    finally:
        for bar in bars:
            bar.stop()
