"""One life as aligned ribbons: each parent, the son or daughter, the money. Drawn in HTML: no script is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from sim.constants import CHILD, MONTH
from sim.engines.story import Event, run_story
from sim.life import Life
from sim.parameters import Prepared
from sim.rules.report import SITUATIONS, situation
from sim.ui.series import CHILD_STATES, PARENT_STATES, age_ticks

Words = Callable[[str], str]
MONEY = ("enough", "from_savings", "strained")
STRAINED_MONTHS = 3  # in a year: months that could not be paid in full


class Month(NamedTuple):
    """A household in one month: where each person stands ("" once gone), balance, what could not be paid, savings."""

    mother: str
    father: str
    child: str
    balance: int
    shortfall: int
    savings: int


class Segment(NamedTuple):
    """A stretch of a ribbon: first month, number of months, state."""

    first: int
    months: int
    state: str


def months_of(prepared: Prepared, number: int) -> list[Month]:
    """Every settled month of a life, by SimPy."""
    found: list[Month] = []

    def watch(event: Event, life: Life) -> None:
        if event.slot == MONTH:
            states = [SITUATIONS[situation(life, p)] for p in range(CHILD)]
            mother, father = ("" if state == "gone" else state for state in states)
            child = ("home" if life.withdrawn else "connected") + ("_with" if life.parents else "_alone")
            found.append(Month(mother, father, child, event.detail, life.shortfall, event.savings))

    run_story(prepared, number, watch)
    return found


def segments(months: list[Month], who: str) -> list[Segment]:
    """The ribbon of "mother", "father", "child" or "money"; nothing is drawn where somebody is not there."""
    states = list(money_states(months)) if who == "money" else [getattr(month, who) for month in months]
    found, first = [], 0
    for state, run in groupby(states):
        length = len(list(run))
        if state:
            found.append(Segment(first, length, state))
        first += length
    return found


def money_states(months: list[Month]) -> Iterator[str]:
    """Each month's state of money, judged by its year: paid from income, with savings, or not in full."""
    for i in range(0, len(months), 12):
        year = months[i : i + 12]
        short = sum(month.shortfall > 0 for month in year)
        state = "enough" if sum(month.balance for month in year) >= 0 else "from_savings"
        yield from ["strained" if short >= min(STRAINED_MONTHS, len(year)) else state] * len(year)


COLOURS = {
    **{state: f"parents-{i}" for i, state in enumerate(PARENT_STATES)},
    **{state: f"child-{i}" for i, state in enumerate(CHILD_STATES)},
    **{state: f"money-{i}" for i, state in enumerate(MONEY)},
}


def ribbons_html(months: list[Month], people: list[str], first_age: int, name: Words, label: Words, alt: str) -> str:
    """The ribbons of `people` with names and state labels from the two functions, ages below; `alt` reads it aloud."""
    rows = "".join(
        f'<div class="who">{escape(name(who))}</div>'
        f'<div class="ribbon">{ribbon(segments(months, who), len(months), label)}</div>'
        for who in people
    )
    last_age = first_age + len(months) // 12
    marks = "".join(
        f'<span style="left:{100 * 12 * (age - first_age) / len(months):.2f}%">{escape(label(f"age.{age}"))}</span>'
        for age in age_ticks(first_age, last_age)
        if 12 * (age - first_age) <= 0.94 * len(months)
    )
    inner = f'{rows}<div></div><div class="ages">{marks}</div>'
    return f'<div class="ribbons" role="img" aria-label="{escape(alt, quote=True)}">{inner}</div>'


def ribbon(parts: list[Segment], months: int, label: Words) -> str:
    """The stretches of one ribbon, placed by month; a label that does not fit its stretch is hidden by the style."""
    return "".join(
        f'<div class="stretch {COLOURS[part.state]}" title="{escape(label(part.state), quote=True)}" '
        f'style="left:{100 * part.first / months:.2f}%;width:{100 * part.months / months:.2f}%">'
        f"<span>{escape(label(part.state))}</span></div>"
        for part in parts
    )
