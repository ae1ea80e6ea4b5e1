"""The command `batch`: many lives of many cases into Parquet files, with progress, and resumed after any end."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from sim.cli_options import MOST_SETS, SEED, STOPPED, BadInput, guarded
from sim.words import LANGUAGES, say

MOST_LIVES = 2**32  # numbers of lives are words of 32 bits
LOG_EVERY = 15.0  # seconds between two lines of a log


@click.command("batch")
@click.argument("paths", metavar="CASE|POPULATION…", nargs=-1, required=True, type=click.Path())
@click.option("--lives", type=click.IntRange(1, MOST_LIVES), required=True, help="lives of each group")
@click.option("--out", required=True, type=click.Path(), help="folder of the files")
@click.option("--scenario", "scenarios", multiple=True, help="only this scenario (may be repeated)")
@SEED
@click.option(
    "--parameter-sets", type=click.IntRange(0, MOST_SETS), default=0, help="so many sets besides the central values"
)
@click.option("--years", is_flag=True, help="also one row a life and year")
@click.option("--workers", type=click.IntRange(1, 1024), default=1, help="processes (one uses a thread a core)")
@click.option("--scheduler", metavar="ADDRESS", help="of a Dask cluster that makes the blocks (tcp://host:8786)")
@click.option("--resume", is_flag=True, help="finish what the same command began")
@click.option("--force", is_flag=True, help="replace the batch that is in the folder")
@click.option("--lang", type=click.Choice(LANGUAGES), default="ja", help="ja | en")
@guarded
def batch_command(
    paths: tuple[str, ...],
    lives: int,
    out: str,
    scenarios: tuple[str, ...],
    seed: int,
    parameter_sets: int,
    years: bool,
    workers: int,
    scheduler: str | None,
    resume: bool,
    force: bool,
    lang: str,
) -> None:
    """Simulate many lives of many cases into Parquet files."""
    from sim.batch_folder import BatchRefused, BatchStopped
    from sim.batch_run import batch
    from sim.cli_batch_files import check_lives, done_line, open_cases
    from sim.cli_population import population_text
    from sim.cli_progress import ensure_compiled

    if resume and force:
        raise BadInput(say(lang, "batch.one_way"))
    if workers > 1 and scheduler is not None:
        raise BadInput(say(lang, "batch.two_places"))
    cases = open_cases(paths, scenarios, lang)
    check_lives(cases, lives, lang)
    how: dict[str, Any] = {"parameter_sets": parameter_sets, "years": years, "workers": workers}
    how |= {"scheduler": scheduler, "resume": resume, "force": force}
    ensure_compiled(lang)
    try:
        with ended_by_signals(), batch_progress(lang) as progress:
            made = batch(cases, lives, out, scenarios, seed, **how, progress=progress)
    except BatchStopped as stopped:
        stop(stopped.sentence(lang), out, lang)
    except KeyboardInterrupt:
        stop(say(lang, "cli.stopped"), out, lang)
    except BatchRefused as refused:
        raise BadInput(refused.sentence(lang)) from None
    for line in [*population_text(made, out, lang), done_line(made, out, lang)]:
        click.echo(line)


def stop(sentence: str, out: str, language: str) -> None:
    """Say why the run ended early and how to go on, and end."""
    click.echo(sentence, err=True)
    click.echo(say(language, "batch.how_to_go_on", folder=out), err=True)
    sys.exit(STOPPED)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """End as cleanly on SIGTERM, which queues of clusters send, as on Ctrl-C."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def batch_progress(language: str) -> Iterator[Callable[[int, int], None]]:
    """A bar with the time left on a terminal; elsewhere a plain line now and then."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield log_lines(language)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,}/{task.total:,}"))
    with Bar(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task(say(language, "batch.running"), total=1)
        yield lambda done, asked: bar.update(task, completed=done, total=asked)


def log_lines(language: str) -> Callable[[int, int], None]:
    """Writes a line every LOG_EVERY seconds."""
    started = said = time.monotonic()

    def report(done: int, asked: int) -> None:
        nonlocal said
        now = time.monotonic()
        if now - said < LOG_EVERY:
            return
        said = now
        left = duration((now - started) * (asked - done) / done, language)
        numbers = {"done": f"{done:,}", "asked": f"{asked:,}", "percent": 100 * done // asked}
        click.echo(say(language, "batch.progress", **numbers, left=left), err=True)

    return report


def duration(seconds: float, language: str) -> str:
    """A time in the unit in which it is read."""
    if seconds < 100:
        return say(language, "batch.seconds", count=round(seconds))
    if seconds < 100 * 60:
        return say(language, "batch.minutes", count=round(seconds / 60))
    return say(language, "batch.hours", count=round(seconds / 3600))
