"""Which facts differ between two cases: field by field, from the typed cases.

A title is no fact, and neither is what somebody likes to be called or what is said around the figures (`interview`): it
changes nothing that is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.case import Case

UNKNOWN = "unknown"
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
NO_FACTS = ("start", "title", "interview")  # of a case; a scenario's title is none either
NAMED_BY = {"supports": "use", "debts": "kind", "arrangements": "kind"}  # items of other lists go by their place
Place = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A fact that differs: its place in the file; the values as a file writes them, None where nothing is stated."""

    place: Place
    old: Any
    new: Any

    @property
    def kind(self) -> str:
        """ADDED where nothing was stated before, REMOVED where nothing is stated now, else CHANGED."""
        if self.old is None:
            return ADDED
        return REMOVED if self.new is None else CHANGED

    @property
    def path(self) -> str:
        """The place as text."""
        return ".".join(self.place)


def changes(old: Case, new: Case) -> list[Change]:
    """Every fact that differs, in the order of the file; a member, item or scenario that is new or gone is one fact."""
    return list(differences(facts(old), facts(new), ()))


def facts(case: Case) -> dict[str, Any]:
    """All that a case says, defaults included, without titles; the items of lists under names."""
    data = {key: value for key, value in case.model_dump(mode="json", by_alias=True).items() if key not in NO_FACTS}
    for scenario in data["scenarios"].values():
        scenario.pop("title")
    data["household"]["child"].pop("called")
    found: dict[str, Any] = by_name(data)
    return found


def by_name(value: Any, name: str = "") -> Any:
    """Data with every list turned into a mapping."""
    if isinstance(value, dict):
        return {key: by_name(inner, key) for key, inner in value.items()}
    if not isinstance(value, list | tuple):
        return value
    found: dict[str, Any] = {}
    for number, item in enumerate(value, 1):
        key = first = str(item[NAMED_BY[name]]) if name in NAMED_BY else str(number)
        while key in found:
            key = f"{first} ({number})"
        found[key] = by_name(item)
    return found


def differences(old: Any, new: Any, place: Place) -> Iterator[Change]:
    """The facts that differ at a place and below."""
    old, new = stated(old), stated(new)
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from differences(old.get(key), new.get(key), (*place, key))
    elif old != new:
        yield Change(place, old, new)


def stated(value: Any) -> Any:
    """A value, None for what nobody knows."""
    return None if value == UNKNOWN else value
