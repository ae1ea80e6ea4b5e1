"""From an earlier case to today's in steps: groups of facts put in one after another, each step a case of its own.

A step is a case file that can be used by itself. Facts that only make sense together (a parent who has died, whose
savings are gone) are put in together.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.case import Case, CaseError, dump, from_dict
from sim.case_file import parse
from sim.months import month_number, month_text

TIME = "time"
# Group -> places in the file, a longer one before a shorter one that holds it. In this order they are put in.
GROUPS: dict[str, tuple[str, ...]] = {
    "parents": ("household.mother", "household.father", "household.care_", "household.family_contact"),
    "person": ("household.child",),
    "pensions": (
        *("household.mother.pension", "household.father.pension", "household.child.pension_months"),
        *("household.mother.income", "household.father.income", "household.child.employees_pension"),
        *("household.mother.special_allowance", "household.father.special_allowance", "household.child.pension_from"),
    ),
    "assets": ("household.savings_yen", "household.life_insurance", "household.debts"),
    "home": ("household.home",),
    "spending": ("household.spending", "household.ledger", "household.siblings"),
    "papers": ("household",),
    "place": ("place", "economy", "figures"),
    "pins": ("pins",),
    "path": ("scenarios",),
}
Data = dict[str, Any]
Place = tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """The case after one more step, and the groups of facts that it puts in."""

    groups: tuple[str, ...]
    case: Case


def steps(old: Case, new: Case, scenario: str, path: str) -> list[Step]:
    """The steps between the two, the last one being today's case; none where nothing differs.

    `scenario` of the earlier case becomes `path` of today's, the only scenario of every step.
    """
    target, data = plain(new, path, path), plain(old, scenario, path)
    found: list[Step] = []
    waiting: list[str] = []
    if data["start"] != target["start"]:
        data, waiting = carried_on(data, target["start"]), [TIME]
    for group, places in [(TIME, []), *grouped(data, target).items()]:
        for place in places:
            put(data, place, value_at(target, place))
        waiting += [] if group == TIME else [group]
        case = usable(data) if waiting else None
        if case is not None:
            found.append(Step(tuple(waiting), case))
            waiting = []
    return found


def plain(case: Case, scenario: str, path: str) -> Data:
    """The case's data with one scenario, under the name `path`; goals and titles change no life and are left out."""
    data: Data = parse(dump(case)).data
    chosen = dict((data.get("scenarios") or {}).get(scenario) or {})
    chosen.pop("title", None)
    rest = {key: value for key, value in data.items() if key not in ("title", "goals")}
    return {**rest, "scenarios": {path: chosen}}


def grouped(old: Data, new: Data) -> dict[str, list[Place]]:
    """The places at which two data differ, by group."""
    found: dict[str, list[Place]] = {}
    for place in differing(old, new, ()):
        found.setdefault(group_of(".".join(place)), []).append(place)
    return {group: found[group] for group in GROUPS if group in found}


def group_of(path: str) -> str:
    """The group of a place: that of the longest name it begins with."""
    fitting = [(len(begin), group) for group, begins in GROUPS.items() for begin in begins if path.startswith(begin)]
    return max(fitting)[1]


def differing(old: Any, new: Any, place: Place) -> Iterator[Place]:
    """The places of values, lists and whole groups that differ, the start aside."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            if (*place, key) != ("start",):
                yield from differing(old.get(key), new.get(key), (*place, key))
    elif old != new:
        yield place


def value_at(data: Data, place: Place) -> Any:
    """What stands at a place; None for nothing."""
    value: Any = data
    for key in place:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def put(data: Data, place: Place, value: Any) -> None:
    """Put a value at a place; None takes away what stands there."""
    *outer, last = place
    group = data
    for key in outer:
        group = group[key]
    if value is None:
        group.pop(last)
    else:
        group[last] = copy.deepcopy(value)


def usable(data: Data) -> Case | None:
    """The case, or None where facts do not agree yet."""
    try:
        return from_dict(copy.deepcopy(data))
    except CaseError:
        return None


def carried_on(data: Data, start: str) -> Data:
    """The earlier case with nothing new but the months that have passed: a plan of the past holds from now on."""
    moved: Data = copy.deepcopy(data) | {"start": start}
    pins = {key: later(pin, start) for key, pin in moved.get("pins", {}).items() if not is_past(pin, start)}
    moved.pop("pins", None)
    moved |= {"pins": pins} if pins else {}
    for holder in (moved["household"], *moved["scenarios"].values()):
        for key in ("ledger", "supports", "arrangements", "back_payment", "register_separated_from", "sell_home_from"):
            if key in holder:
                holder[key] = later(holder[key], start)
    return moved


def is_past(month: Any, start: str) -> bool:
    """Whether a month has gone by; nothing else has."""
    return is_month(month) and month_number(month) < month_number(start)


def later(value: Any, start: str) -> Any:
    """Planned months that have gone by, moved to the start; what has ended by then is left out."""
    if isinstance(value, list):
        return [later(item, start) for item in value if not has_ended(item, start)]
    if isinstance(value, dict):
        return {key: later(inner, start) for key, inner in value.items()}
    return start if is_past(value, start) else value


def has_ended(item: Any, start: str) -> bool:
    """Whether a support's last month is over at the start."""
    end = item.get("until") if isinstance(item, dict) else None
    return end == start or is_past(end, start)


def is_month(value: Any) -> bool:
    """Whether a value is a month as files write them."""
    try:
        return isinstance(value, str) and month_text(month_number(value)) == value
    except ValueError:
        return False
