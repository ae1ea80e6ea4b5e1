"""The plain data of a case file, read without complaint, for the checks that look at several values at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic_core import PydanticCustomError

from sim.case_fields import FirstVisitKind, MonthOf, SinceKind, is_unknown
from sim.lines import PARENTS
from sim.mistakes import Mistake, Place, Word, value_at
from sim.months import month_number

OLDEST = 110  # nothing is planned beyond this birthday


class Facts:
    """What is missing or wrong by itself is None, so that a mistake in one place never hides another."""

    def __init__(self, data: Any) -> None:
        self.data = data
        self.start = self.month("start")

    def at(self, *place: str | int) -> Any:
        return value_at(self.data, place)

    def says(self, *place: str | int) -> bool:
        """Whether the file gives an answer there, right or wrong."""
        value = self.at(*place)
        return value is not None and not is_unknown(value)

    def month(self, *place: str | int) -> int | None:
        return self._read(MonthOf(), place)

    def _read(self, kind: Any, place: Place) -> Any:
        try:
            return kind.read(self.at(*place))
        except PydanticCustomError:
            return None

    def since(self, *place: str | int) -> int | None:
        found = self._read(SinceKind(), place)
        return found.month if found else None

    def first_visit(self, *place: str | int) -> str:
        return self._read(FirstVisitKind(), place) or ""

    def number(self, *place: str | int) -> int | None:
        value = self.at(*place)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def is_there(self, person: str) -> bool:
        return isinstance(self.at("household", person), dict)

    def lives(self, person: str) -> bool:
        return self.is_there(person) and self.at("household", person, "died") is None

    def born(self, person: str) -> int | None:
        return self.month("household", person, "born")

    def last_month(self, person: str = "child") -> int | None:
        """The 110th birthday, after which nothing is planned."""
        born = self.born(person)
        return None if born is None else born + 12 * OLDEST

    def length(self, *place: str | int) -> int:
        value = self.at(*place)
        return len(value) if isinstance(value, list | tuple) else 0

    def keys(self, *place: str | int) -> list[str]:
        value = self.at(*place)
        return [key for key in value if isinstance(key, str)] if isinstance(value, dict) else []


def years(months: int) -> int:
    """Whole years, rounded down."""
    return months // 12


def within(date: str, low: int, high: int) -> bool:
    """Whether "YYYY" or "YYYY-MM" can lie between two months."""
    if len(date) == 4:
        return low // 12 <= int(date) <= high // 12
    return low <= month_number(date) <= high


def absent(facts: Facts, place: Place, person: Any, must_live: bool) -> Iterator[Mistake]:
    """The mistake of naming a parent who is not in the file, or (`must_live`) who has died."""
    if person not in PARENTS:
        return
    if not facts.is_there(person):
        yield Mistake(place, "no_such_person", {"person": Word(f"person.{person}"), "name": f"household.{person}"})
    elif must_live and not facts.lives(person):
        yield Mistake(place, "person_died", {"person": Word(f"person.{person}"), "name": f"household.{person}.died"})
