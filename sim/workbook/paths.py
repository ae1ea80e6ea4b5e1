"""The paths of a pack, each labelled future apart: its title, its middle course month by month, its events counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.analysis.event_counts import event_counts
from sim.books import Books, books_of
from sim.parameters import Options, prepare
from sim.report.figures import parts
from sim.report.wording import Wording

Found = dict[str, Any]


@dataclass(frozen=True)
class Path:
    """A scenario in one of its futures: what `run` found, its middle course, how often what happens in each year."""

    name: str
    future: str | None
    title: str
    short: str  # for narrow places that may cut it: its condition comes first
    found: Found
    books: Books
    events: dict[str, Found]


def paths(words: Wording) -> Iterator[Path]:
    """Things as they are, then the others; of two labelled futures each under its condition."""
    pack = words.pack
    titles = words.titles()
    for name in pack.names:
        for future, found in parts(pack.run["scenarios"][name]):
            title = short = titles[name]
            if future is not None:
                condition = words.t(f"future.{future}")
                title = words.t("workbook.under", title=title, condition=condition)
                brief = words.t(f"workbook.future.{future}")
                short = words.t("workbook.condition_first", title=short, condition=brief)
            course = prepare(pack.case, name, Options(seed=pack.asked.seed, certain=True, future=future))
            drawn = prepare(pack.case, name, Options(seed=pack.asked.seed, future=future))
            yield Path(name, future, title, short, found, books_of(course, 0), event_counts(drawn, pack.asked.lives))
