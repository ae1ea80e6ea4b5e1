"""Progress on standard error: the first compilation, and lives as they finish."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from sim import warm
from sim.words import say

SHOW_AFTER = 1.0  # seconds: what is quicker needs no bar


def ensure_compiled(language: str) -> None:
    """Compile the model once after installation, visibly, in a child process; afterwards it is loaded."""
    if warm.is_ready():
        return
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
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,}/{task.total:,}"))
    with bar_of(language, *columns, TimeElapsedColumn()) as report:
        yield report


@contextmanager
def time_left_bar(language: str) -> Iterator[Callable[[int, int], None]]:
    """A bar with the time that is left, for work whose steps are of many kinds."""
    with bar_of(language, TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn()) as report:
        yield report


@contextmanager
def bar_of(language: str, *columns: ProgressColumn) -> Iterator[Callable[[int, int], None]]:
    """A bar with these columns, shown after SHOW_AFTER; what it gives is told how much is done of how much."""
    started = time.monotonic()
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(say(language, "cli.simulating"), total=1)

    def report(done: int, asked: int) -> None:
        bar.update(task, completed=done, total=asked)
        if not bar.live.is_started and time.monotonic() - started > SHOW_AFTER:
            bar.start()

    try:
        yield report
    finally:
        bar.stop()
