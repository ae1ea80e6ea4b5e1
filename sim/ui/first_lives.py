"""What the first lives say, told while the rest of the same lives is counted: never a path without all its futures."""

from __future__ import annotations

from collections.abc import Iterable

from sim import results
from sim.case import Case
from sim.constants import CHILD
from sim.engines.batch import run_lives
from sim.futures import futures
from sim.ui import answers, warming
from sim.ui.people import joined
from sim.words import say

FIRST = 1_000
BLOCK = FIRST // 2  # both cores work on one path

Path = tuple[str, str | None]  # scenario, future


def all_futures(case: Case, names: Iterable[str]) -> list[Path]:
    """The scenarios, each in all its futures."""
    return [(name, future) for name in names for future in futures(case, case.scenarios[name]) or (None,)]


def count(case: Case, path: Path, age: int | None) -> int:
    """Of 100, those of the first lives whose savings run short before `age`; ever, where that is None."""
    prepared = answers.prepared(case, *path)
    columns = run_lives(prepared, FIRST, block=BLOCK)
    return round(100 * float(results.runs_short(columns, prepared.model.born[CHILD], age).mean()))


def words(case: Case, paths: list[Path], age: int | None, titles: dict[str, str], language: str) -> str:
    """What is being counted; as soon as it is compiled, after what the first lives say of every path."""
    if warming.failed():  # the first life would take a minute
        return say(language, "ui.warm.failed")
    found = [
        say(language, "ui.first.path", label=label(path, titles, language), count=count(case, path, age))
        for path in paths
    ]
    key = "ui.first.ever" if age is None else "ui.first.before"
    first = say(language, key, lives=f"{FIRST:,}", age=age, counts=say(language, "ui.first.and").join(found))
    return joined(language, first, say(language, "ui.computing", lives=f"{answers.LIVES:,}"))


def label(path: Path, titles: dict[str, str], language: str) -> str:
    """A path, and on which condition."""
    scenario, future = path
    if future is None:
        return titles[scenario]
    return say(language, "ui.first.if", label=titles[scenario], condition=say(language, f"ui.branch.{future}"))
