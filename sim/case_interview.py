"""What a family says around its figures. The model looks at none of it; it stays in the file for the next talk.

`about` names places of the file whose value is rough; `said_by` and `seen_by` name a place and who said it or may see
it, so that a family sheet can leave out what was told in confidence. A place is written like `household.mother.born`.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from sim.case_fields import Kind, wrong
from sim.case_group import Group, YesNoWords

Matter = Literal["money", "home", "together", "pace", "connection", "parent_care", "alone", "talk"]
MATTERS: tuple[str, ...] = get_args(Matter)
Outside = Literal["relative", "neighbour", "doctor", "care_manager", "welfare_volunteer", "office", "nobody", "unknown"]
OUTSIDE: tuple[str, ...] = get_args(Outside)
Teller = Literal["mother", "father", "child", "sibling", "other"]
TELLERS: tuple[str, ...] = get_args(Teller)
Reader = Literal["all", "parents", "child"]
READERS: tuple[str, ...] = get_args(Reader)
GIVEN_KEYS = ("yen_per_month", "from")  # of an own figure of the ledger
_PLACE = re.compile(r"(place|household)(\.[a-z_]{1,40}){1,4}")


def is_place(text: str) -> bool:
    """Whether `text` is written like a place that can be marked."""
    return _PLACE.fullmatch(text) is not None


def place_keys(text: str) -> tuple[str, ...]:
    """The keys of a place; the name of a ledger line, which has dots of its own, is one of them."""
    before, ledger, line = text.partition("ledger.")
    if not ledger:
        return tuple(text.split("."))
    name, dot, last = line.rpartition(".")
    keys = (name, last) if dot and last in GIVEN_KEYS else (line,)
    return (*before.rstrip(".").split("."), "ledger", *keys)


class PlaceName(Kind):
    """A place of the case file, like `household.mother.born`."""

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or not is_place(value):
            raise wrong("not_place", name=value)
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_PLACE.pattern}$"}


Places = Annotated[str, PlaceName()]


class Interview(Group):
    """Optional answers that change no figure."""

    matters: Annotated[tuple[Matter, ...], Field(max_length=8)] = ()  # what matters to the family
    person_asked: YesNoWords = "unknown"  # whether the son or daughter was asked what matters
    outside: Annotated[tuple[Outside, ...], Field(max_length=8)] = ()  # who outside the home knows
    about: Annotated[tuple[Places, ...], Field(max_length=60)] = ()  # answers that are rough
    said_by: Annotated[dict[Places, Teller], Field(max_length=60)] = {}  # noqa: RUF012  never changed
    seen_by: Annotated[dict[Places, Reader], Field(max_length=60)] = {}  # noqa: RUF012  never changed; all if left out
