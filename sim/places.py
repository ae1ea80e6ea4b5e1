"""Prefectures and municipalities: names, spellings, area grades of public assistance (data/municipalities.csv).

Latin names are Hepburn as read, without macrons and apostrophes, the kind of municipality after a hyphen: Mori-machi.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

OTHER = "other"  # in a case file: a town or village of the prefecture that is not named


class Prefecture(NamedTuple):
    """Its name in Latin letters, and the area grade of a town or village that is not named."""

    latin: str
    other_grade: str


class Municipality(NamedTuple):
    """Its name in Latin letters, other spellings of the Japanese name that a file may use, and the area grade."""

    latin: str
    also: tuple[str, ...]
    area_grade: str


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table of places."""
    with (Path(__file__).parent / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def prefectures() -> dict[str, Prefecture]:
    """All 47, by their Japanese name, from north to south."""
    return {row["prefecture"]: Prefecture(row["latin"], row["other_grade"]) for row in rows_of("prefectures")}


@cache
def municipalities() -> dict[str, dict[str, Municipality]]:
    """Prefecture -> Japanese name -> municipality, in the order of the national codes."""
    found: dict[str, dict[str, Municipality]] = {prefecture: {} for prefecture in prefectures()}
    for row in rows_of("municipalities"):
        known = Municipality(row["latin"], tuple(row["also"].split()), row["area_grade"])
        found[row["prefecture"]][row["municipality"]] = known
    return found


@cache
def spellings(prefecture: str) -> dict[str, str]:
    """Each spelling that a case file may use in a prefecture -> the municipality's own."""
    towns = municipalities()[prefecture].items()
    return {spelling: name for name, known in towns for spelling in (name, *known.also)}


def area_grade(prefecture: str, municipality: str) -> str:
    """The area grade, for `other` that of towns that are not named; KeyError for a name that is not in the list."""
    if municipality == OTHER:
        return prefectures()[prefecture].other_grade
    return municipalities()[prefecture][spellings(prefecture)[municipality]].area_grade


def names(prefecture: str) -> tuple[str, ...]:
    """What a case file may name as municipality in this prefecture."""
    return (*municipalities()[prefecture], OTHER)
