"""A life run uncompiled, month by month: the ledger's lines, the savings, and what happened when."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sim.case import from_dict
from sim.case_models import Case
from sim.constants import MONTH
from sim.engines.story import Event, run_story
from sim.ledger_view import settled_lines
from sim.life import Life
from sim.months import month_text
from sim.parameters import Options, Prepared, prepare

Look = Callable[[str, Life, int], None]  # a settled month (YYYY-MM), the life after it, savings before it


class _Enough(Exception):
    """Ends a story at the month that was asked for."""


@dataclass
class Story:
    """What a life did: events with the month in which they happened, and each month's lines and savings."""

    prepared: Prepared
    events: list[tuple[str, Event]] = field(default_factory=list)
    months: dict[str, dict[str, int]] = field(default_factory=dict)
    savings: dict[str, int] = field(default_factory=dict)

    def line(self, month: str, name: str) -> int:
        return self.months[month].get(name, 0)

    def of(self, slot: int) -> list[tuple[str, int]]:
        """Month and detail of each event of a clock."""
        return [(month, event.detail) for month, event in self.events if event.slot == slot]

    def row(self, month: str) -> Any:
        """The rule values in force in a month of this story."""
        day = self.prepared.model.first_of_month[[*self.months].index(month)]
        return next(row for row in self.prepared.rows if day < row.until_day)


def tell(
    case: Case | dict[str, Any],
    scenario: str = "as_is",
    number: int = 0,
    until: str | None = None,
    look: Look | None = None,
    change: Callable[[Prepared], None] | None = None,
    **options: Any,
) -> Story:
    """Run a life to the month `until` (or its end), by default its middle course; `change` may alter what it reads."""
    case = from_dict(case) if isinstance(case, dict) else case
    prepared = prepare(case, scenario, Options(**{"certain": True, **options}))
    if change is not None:
        change(prepared)
    story = Story(prepared)
    before = [prepared.model.savings]

    def watch(event: Event, life: Life) -> None:
        settled = event.slot == MONTH
        month = case.start + life.month - 1 if settled or life.clock[MONTH] > life.day else case.start + life.month
        story.events.append((month_text(month), event))
        if not settled:
            return
        name = month_text(month)
        story.months[name], story.savings[name] = settled_lines(life), life.savings
        if look is not None:
            look(name, life, before[0])
        before[0] = life.savings
        if name == until:
            raise _Enough

    with suppress(_Enough):
        run_story(prepared, number, watch)
    return story
