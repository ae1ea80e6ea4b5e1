"""When to look again: six months on, or at the first great date before that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.case import Case
from sim.months import month_number, month_text

USUAL = 6  # months after which a plan is looked at again, unless something comes first
AHEAD = 12  # months within which dates are named
BIRTHDAYS = {"parent": (65, 70, 75), "child": (40, 60, 65, 75)}  # ages at which pensions, premiums or insurance change
PLANNED = ("from", "until", "register_separated_from", "sell_home_from")


@dataclass(frozen=True)
class Event:
    """A date within AHEAD of a case's start: a birthday, or what the case plans."""

    month: int
    kind: str  # birthday, claim_last_day, planned or pinned
    of: str  # a member, or the place in the file
    age: int | None = None


def next_review(case: Case, path: str) -> dict[str, Any]:
    """The next month to look again, the rule that gives it, and the dates within a year of the start.

    `path`: the scenario that is lived; the others are choices, not plans.
    """
    found = sorted(events(case, path), key=lambda event: (event.month, event.kind, event.of))
    usual = case.start + USUAL
    first = found[0].month if found and found[0].month <= usual else usual
    return {
        "month": month_text(first),
        "because": "event" if found and found[0].month == first else "usual",
        "usual_months": USUAL,
        "events": [
            {"month": month_text(event.month), "kind": event.kind, "of": event.of, "age": event.age} for event in found
        ],
    }


def events(case: Case, path: str) -> Iterator[Event]:
    """The dates after the start and within AHEAD."""
    for event in (*birthdays(case), *planned(case, path)):
        if case.start < event.month <= case.start + AHEAD:
            yield event


def birthdays(case: Case) -> Iterator[Event]:
    """Birthdays at which something changes; a disability claim for a worsened state is made before the 65th."""
    household = case.household
    for name, one in (("mother", household.mother), ("father", household.father), ("child", household.child)):
        if one is None or getattr(one, "died", None) is not None:
            continue
        for age in BIRTHDAYS["child" if name == "child" else "parent"]:
            yield Event(one.born + 12 * age, "birthday", name, age)
    if household.child.diagnosis != "none":
        yield Event(household.child.born + 12 * 65 - 1, "claim_last_month", "child", 65)


def planned(case: Case, path: str) -> Iterator[Event]:
    """Months that the case names for what lies ahead: pins, own figures, and what is done on the path."""
    data = case.model_dump(mode="json", by_alias=True)
    for pin, value in data["pins"].items():
        month = value["from"] if isinstance(value, dict) else value
        if month is not None:
            yield Event(month_number(month), "pinned", f"pins.{pin}")
    yield from months_in(data["household"]["ledger"], "household.ledger")
    yield from months_in(data["scenarios"][path], f"scenarios.{path}")


def months_in(value: Any, place: str) -> Iterator[Event]:
    """Every planned month in a value."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from months_in(item, place)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in PLANNED and isinstance(inner, str):
                yield Event(month_number(inner), "planned", place)
            else:
                yield from months_in(inner, f"{place}.{key}" if isinstance(inner, dict) else place)
