"""What paired comparisons say, in sentences: which way an outcome moves in how many of 100 pairs, and by how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.analysis.compare import directions
from sim.cli_compare import of_hundred, pairs_text, spread
from sim.cli_compare import values as own_and_other
from sim.ui.comparisons import Compared
from sim.ui.people import capital, joined, money
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

    def mark(self) -> str:
        """The number of the path, in a circle."""
        return MARKS[self.number]

    def condition(self, language: str) -> str:
        """Which of two labelled futures it is; empty where there is one."""
        future = self.compared.future
        return "" if future is None else capital(say(language, f"ui.branch.{future}"))

    def label(self, language: str) -> str:
        """Short: mark and condition."""
        condition = self.condition(language)
        return self.mark() + (say(language, "ui.compare.condition", condition=condition) if condition else "")

    def measured(self, key: str, age: int | None) -> Found:
        """The paired summary of an outcome, or for GOAL that of the age."""
        found: Found = self.compared.before[age] if key == GOAL and age is not None else self.compared.outcomes[key]
        return found


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
    """The sentence above an outcome's bars: every path with a difference, then those with hardly any."""
    clauses, hardly = [], []
    for item in items:
        found = item.measured(key, age)
        parts = [] if found["hardly_any_difference"] else move_words(key, found, language)
        label = item.label(language)
        if parts:
            clauses.append(say(language, "ui.compare.clause", path=label, moves=say(language, "ui.plus").join(parts)))
        else:
            hardly.append(label)
    if not clauses:
        return say(language, "ui.compare.none_differs")
    sentences = [say(language, "ui.compare.read", clauses=say(language, "ui.compare.next_clause").join(clauses))]
    if hardly:
        sentences.append(say(language, "ui.compare.hardly", paths=say(language, "ui.between").join(hardly)))
    return joined(language, *sentences)


def move_words(key: str, found: Found, language: str) -> list[str]:
    """Each direction in which at least one of 100 pairs moves."""
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
        low, high = (f"{100 * bound:+,.1f}" for bound in found["interval"])
        return say(
            language, "ui.compare.size.goal", value=f"{100 * found['difference']:+,.1f}", low=low, high=high, **shares
        )
    kind = directions()[key]["kind"]
    dated = kind == "date"
    value = found["difference_months" if dated else "difference"]
    low, high = found["difference_months_interval" if dated else "interval"]
    unit = "months" if dated else kind
    if low <= 0.0 <= high:
        return say(language, "ui.compare.size.unclear")
    ends = sorted((abs(low), abs(high)))
    texts = [amount(unit, size, language) for size in (abs(value), *ends)]
    way = ("earlier", "later") if dated else ("less", "more")
    words = dict(zip(("size", "low", "high"), texts, strict=True))
    return say(language, f"ui.compare.size.{way[value > 0]}", **words)


def amount(unit: str, size: float, language: str) -> str:
    """A size with its unit, as precise as on the command line."""
    if unit == "yen":
        return money(round(size), language)
    return say(language, f"compare.unit.{unit}", value=f"{size:,.1f}")


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
