"""What paired comparisons say, in sentences: which way an outcome moves in how many of 100 pairs, and by how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sim.analysis.compare import directions
from sim.cli_compare import of_hundred, pairs_text, spread
from sim.cli_compare import values as own_and_other
from sim.ui.comparisons import Compared
from sim.ui.people import MAN, capital, joined, money, plain
from sim.words import say

GOAL = "before_goal_age"  # whether savings run short before the goal's age: no outcome of its own
OPPOSITE = {"earlier": "later", "later": "earlier", "less": "more", "more": "less"}
MARKS = "①②③④"
Found = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """A path on the page, or one of its two labelled futures."""

    number: int  # of the path, from 0
    title: str
    compared: Compared

    def condition(self, language: str) -> str:
        """Which of two labelled futures it is; empty where there is one."""
        future = self.compared.future
        return "" if future is None else capital(say(language, f"ui.branch.{future}"))

    def label(self, language: str) -> str:
        """Short: mark and condition."""
        condition = self.condition(language)
        return MARKS[self.number] + (say(language, "ui.compare.condition", condition=condition) if condition else "")

    def measured(self, key: str, age: int | None) -> Found:
        """The paired summary of an outcome, or for GOAL that of the age."""
        found: Found = self.compared.before[age] if key == GOAL and age is not None else self.compared.outcomes[key]
        return found


def by_path(items: list[Item]) -> list[list[Item]]:
    """The items of each path: one, or its two labelled futures."""
    return [list(group) for _, group in groupby(items, key=lambda item: item.number)]


def outcome_word(key: str, age: int | None, language: str) -> str:
    """What an outcome is called."""
    return say(language, "ui.compare.goal", age=age) if key == GOAL else say(language, f"outcome.{key}")


def moves(key: str, found: Found) -> dict[str, int]:
    """Direction -> of 100 pairs, the good one first; where none is good the first of its kind."""
    counts = of_hundred(found)
    if "better" not in counts:
        return {name: number for name, number in counts.items() if name != "same"}
    if key == GOAL:
        return {"reached": counts["better"], "missed": counts["worse"]}
    good = directions()[key]["good"]
    return {good: counts["better"], OPPOSITE[good]: counts["worse"]}


def reading(key: str, items: list[Item], age: int | None, language: str) -> str:
    """The sentence above the bars: the first path with a difference, in both its futures, and those with hardly any."""
    first, hardly = "", []
    for path in by_path(items):
        told = {item.label(language): move_words(key, item.measured(key, age), language) for item in path}
        same = [label for label, parts in told.items() if not parts]
        hardly += [MARKS[path[0].number]] if len(same) == len(path) else same
        first = first or joined(language, *(clause(label, parts, language) for label, parts in told.items() if parts))
    if not first:
        return say(language, "ui.compare.none_differs")
    sentences = [say(language, "ui.compare.read", first=first)]
    if hardly:
        sentences.append(say(language, "ui.compare.hardly", paths=say(language, "ui.between").join(hardly)))
    return joined(language, *sentences)


def clause(label: str, parts: list[str], language: str) -> str:
    """In how many pairs an outcome moves which way on a path."""
    return say(language, "ui.compare.clause", path=label, moves=say(language, "ui.plus").join(parts))


def move_words(key: str, found: Found, language: str) -> list[str]:
    """Each direction in which at least one of 100 pairs moves; none where there is hardly any difference."""
    if found["hardly_any_difference"]:
        return []
    return [say(language, f"ui.compare.move.{way}", count=count) for way, count in moves(key, found).items() if count]


def headline(key: str, item: Item, age: int | None, language: str, large: str) -> str:
    """One clause of the page's sentence: what a path changes in an outcome; `large` frames the first number."""
    found = item.measured(key, age)
    ways = {} if found["hardly_any_difference"] else {way: count for way, count in moves(key, found).items() if count}
    if not ways:
        return say(language, f"ui.compare.same.{key}", age=age)
    counts = [large.format(count) if i == 0 else str(count) for i, count in enumerate(ways.values())]
    parts = [say(language, f"ui.compare.move.{way}", count=count) for way, count in zip(ways, counts, strict=True)]
    return say(language, f"ui.compare.head.{key}", age=age, moves=say(language, "ui.plus").join(parts))


def size_words(key: str, found: Found, language: str) -> str:
    """By how much, with its interval."""
    if key == GOAL:
        shares = {end: f"{100 * found[end]:.0f}" for end in ("share", "share_against")}
        ends = {end: signed(100 * each) for end, each in zip(("low", "high"), found["interval"], strict=True)}
        return say(language, "ui.compare.size.goal", value=signed(100 * found["difference"]), **ends, **shares)
    kind = directions()[key]["kind"]
    dated = kind == "date"
    value = found["difference_months" if dated else "difference"]
    low, high = found["difference_months_interval" if dated else "interval"]
    if low <= 0.0 <= high:
        return say(language, "ui.compare.size.unclear")
    unit, way = ("months", ("earlier", "later")) if dated else (kind, ("less", "more"))
    least, most = (bare(unit, end, language) for end in sorted((abs(low), abs(high))))
    size = amount(unit, abs(value), language)
    return say(language, f"ui.compare.size.{way[value > 0]}", size=size, least=least, most=most)


def signed(value: float) -> str:
    """One decimal with a plus or a true minus."""
    return f"{value:+,.1f}".replace("-", "−")


def amount(unit: str, size: float, language: str) -> str:
    """A size with its unit, as precise as on the command line."""
    if unit == "yen":
        return money(round(size), language)
    return say(language, f"compare.unit.{unit}", value=f"{size:,.1f}")


def bare(unit: str, size: float, language: str) -> str:
    """The same without the unit that follows a number."""
    if unit != "yen":
        return f"{size:,.1f}"
    return plain(size / MAN) if language == "ja" else money(round(size), language)


def table_rows(keys: tuple[str, ...], items: list[Item], age: int | None, language: str) -> Iterator[list[str]]:
    """For each outcome and path: both values, the difference with its interval, the pairs."""
    for key in keys:
        for item in items:
            found = item.measured(key, age)
            kind = "date" if key == GOAL else directions()[key]["kind"]
            remark = [say(language, "compare.hardly")] if found["hardly_any_difference"] and found["same"] < 1 else []
            months = [months_words(found, language)] if "difference_months" in found and not remark else []
            yield [
                outcome_word(key, age, language),
                item.label(language),
                *own_and_other(key, found, language),
                spread(kind, found, language),
                say(language, "compare.semicolon").join([pairs_text(found, language), *remark, *months]),
            ]


def months_words(found: Found, language: str) -> str:
    """By how many months a dated outcome moves."""
    return spread("months", found, language, "difference_months", "difference_months_interval")
