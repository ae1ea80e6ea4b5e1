"""Prefectures and municipalities with their area grade of public assistance (data/municipalities.csv)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

OTHER = "other"  # in a case file: a town or village that the ministry's list does not name
_OTHER_ROW = "その他"


@cache
def grades() -> dict[str, dict[str, str]]:
    """Prefecture -> municipality -> area grade ("1-1" … "3-2")."""
    found: dict[str, dict[str, str]] = {}
    path = Path(__file__).parent / "data" / "municipalities.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["prefecture"], {})[row["municipality"]] = row["area_grade"]
    return found


def area_grade(prefecture: str, municipality: str) -> str:
    """The area grade; "3-2" for `other` towns; KeyError for a name that is not in the list."""
    towns = grades()[prefecture]
    return towns.get(_OTHER_ROW, "3-2") if municipality == OTHER else towns[municipality]


def names(prefecture: str) -> tuple[str, ...]:
    """The municipalities that a case file may name in this prefecture."""
    return (*(town for town in grades()[prefecture] if town != _OTHER_ROW), OTHER)
