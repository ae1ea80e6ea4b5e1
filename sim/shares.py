"""A distribution in a population file: values or ranges of whole numbers, each with its share; one uniform draws it.

`{40-49: 38.3, 50-59: 36.2}`: a range holds both its ends and is filled evenly; shares count against their sum. A single
value stands for itself; what is `unknown` is left to the model, which draws it for every life.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from sim.case_fields import UNKNOWN, Kind, wrong
from sim.mistakes import Word

MOST_CLASSES = 60
_RANGE = re.compile(r"([0-9][0-9_]*)(?:-([0-9][0-9_]*))?")
_SHARE = re.compile(r"[0-9]+(\.[0-9]+)?")
_LONGEST = 12  # digits of a number or a share


@dataclass(frozen=True)
class Shares:
    """`classes`: a word, or from and to (a number below `to`), each with its share."""

    classes: tuple[tuple[Any, float], ...]

    def at(self, u: float) -> Any:
        """What the uniform u draws: a word, or a number that lies evenly within its class."""
        up_to = list(accumulate(share for _, share in self.classes))
        place = u * up_to[-1]
        at = bisect_right(up_to, place)
        one, share = self.classes[at]
        if isinstance(one, str):
            return one
        low, high = one
        return low + (high - low) * (place - up_to[at] + share) / share

    @property
    def limits(self) -> tuple[float, float]:
        """Between which its numbers lie."""
        numbers = [one for one, _ in self.classes if not isinstance(one, str)]
        return min(low for low, _ in numbers), max(high for _, high in numbers)


@dataclass(frozen=True)
class WordShares(Kind):
    """Shares of words."""

    words: tuple[str, ...]

    def read(self, value: Any) -> Shares:
        return read_shares(value, self._word)

    def _word(self, key: str) -> str:
        if key not in self.words:
            raise wrong("population.not_word", name=key, options=self.words, like=key)
        return key

    def write(self, value: Shares) -> Any:
        return dict(value.classes)


@dataclass(frozen=True)
class NumberShares(Kind):
    """Shares of whole numbers from `low` to `high`, in `unit` (words: case.unit.UNIT); `unknown`: that is a class."""

    low: int
    high: int
    unit: str
    unknown: bool = False

    def read(self, value: Any) -> Shares:
        return read_shares(value, self._range)

    def _range(self, key: str) -> str | tuple[float, float]:
        if key == UNKNOWN and self.unknown:
            return UNKNOWN
        found = _RANGE.fullmatch(key)
        if found is None or len(key) > 2 * _LONGEST + 1:
            raise wrong("population.not_range", name=key)
        low, high = int(found[1]), int(found[2] or found[1])
        if not self.low <= low <= high <= self.high:
            limits = {"low": f"{self.low:,}", "high": f"{self.high:,}", "unit": Word(f"unit.{self.unit}")}
            raise wrong("population.range_limits", name=key, **limits)
        return float(low), high + 1.0

    def write(self, value: Shares) -> Any:
        named = {one: one if one == UNKNOWN else f"{one[0]:.0f}-{one[1] - 1:.0f}" for one, _ in value.classes}
        return {named[one]: share for one, share in value.classes}


def read_shares(value: Any, read_class: Callable[[str], Any]) -> Shares:
    """A mapping of classes to shares, or one value."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return Shares(((read_class(str(value)), 1.0),))
    if not isinstance(value, dict) or not 0 < len(value) <= MOST_CLASSES:
        raise wrong("population.not_shares", most=MOST_CLASSES)
    classes = tuple((read_class(str(key)), read_share(str(key), share)) for key, share in value.items())
    if not sum(share for _, share in classes):
        raise wrong("population.no_share")
    return Shares(classes)


def read_share(key: str, value: Any) -> float:
    """A share: 0 or a number above it, with a point if need be."""
    text = str(value)
    if isinstance(value, bool) or not _SHARE.fullmatch(text) or len(text) > _LONGEST:
        raise wrong("population.not_share", name=key, share=value)
    return float(text)
