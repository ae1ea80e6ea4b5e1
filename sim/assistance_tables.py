"""data/assistance.yaml -> the values of public assistance for a place and a month, as fields of a row of rule values.

Every cell of a table is a `Quantity` of its own, so a table is checked like any other amount. A list is ordered as its
entry's `by` says; lists by persons hold the sums for 1, 2 and 3.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from statistics import median_low
from types import SimpleNamespace
from typing import Any, NamedTuple

from sim.places import area_grade, names, prefectures
from sim.rules.assistance import transitional_addition
from sim.tables import DataError, Quantity, quantity, read_csv, read_yaml, whole_yen

PREFIX = "assistance_"
LENGTHS = {"persons": 3, "age": 3, "previous_age": 7, "severity": 2}  # of the lists, by their dimension
TRANSITIONAL = PREFIX + "transitional"  # a field made of others: see transitional_table
PREVIOUS_AGES = (19, 40, 59, 64, 69, 74, 75)  # an age of each class of the previous standard
UNKNOWN_GRADE = "2-1"  # for a household whose place is not known: the middle of the scale (assumed; range: all six)
MILDEST_ZONE = 6  # the winter zone of prefectures that the list does not name
CAP_COLUMNS = ("persons_1", "persons_2", "persons_3_5")
ROW_ADULTS = ("18-19", "20-40", "41-59", "60-64", "65-69", "70-74", "75+")
ROW_PERSONS = ("1", "2", "3")

Carried = Callable[[Quantity, int], float]


class Place(NamedTuple):
    """Where the welfare office places the household; None: not known."""

    area_grade: str  # "1-1" ... "3-2"
    prefecture: str | None = None
    municipality: str | None = None

    @property
    def grade_class(self) -> int:
        """1, 2 or 3: the first part of the area grade."""
        return int(self.area_grade[0])


def place_of(prefecture: str | None, municipality: str | None) -> Place:
    """The place with its area grade; the middle grade where prefecture or municipality is not known."""
    if prefecture is None or municipality is None:
        return Place(UNKNOWN_GRADE, prefecture, municipality)
    return Place(area_grade(prefecture, municipality), prefecture, municipality)


UNKNOWN_PLACE = place_of(None, None)


def winter_zone(prefecture: str | None) -> int:
    """The winter zone 1 (longest) ... 6 (mildest, also for an unknown prefecture)."""
    zones = {row["prefecture"]: int(row["zone"]) for row in rows_of("winter_zones.csv")}
    return zones.get(prefecture or "", MILDEST_ZONE)


@cache
def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a small table, read once: each value of a place looks into it."""
    return read_csv(name)


def housing_caps(place: Place) -> list[int]:
    """Caps of housing assistance for 1, 2 and 3 persons.

    A listed city has its own; elsewhere the prefecture's row of the grade class holds, or of the nearest class with a
    row; for an unknown prefecture the median of the prefectures' rows of that class.
    """
    rows = rows_of("housing_caps.csv")
    city = [row for row in rows if row["scope"] == "city" and row["name"] == place.municipality]
    if city:
        return [int(city[0][column]) for column in CAP_COLUMNS]
    around = [row for row in rows if row["scope"] == "prefecture"]
    if place.prefecture is None:
        same = [row for row in around if int(row["grade_class"]) == place.grade_class]
        return [median_low(int(row[column]) for row in same) for column in CAP_COLUMNS]
    own = [row for row in around if row["name"] == place.prefecture]
    nearest = min(own, key=lambda row: abs(int(row["grade_class"]) - place.grade_class))
    return [int(nearest[column]) for column in CAP_COLUMNS]


def from_file(entry: dict[str, Any], place: Place) -> list[float]:
    """The list of an entry that names a `file`."""
    name, *table = entry["file"]
    if not table:
        return list(housing_caps(place))
    wanted = ROW_ADULTS if entry["by"][-1] == "previous_age" else ROW_PERSONS
    values = {
        row["row"]: float(row["value"])
        for row in rows_of(name)
        if row["table"] == table[0] and row["area_grade"] == place.area_grade
    }
    return [values[row] for row in wanted]


def of_place(amount: Any, dimension: str, place: Place) -> Any:
    """The part of a table that holds for a place: by area grade, grade class or winter zone, as its `by` says."""
    if not isinstance(amount, dict):
        return amount
    keys = {"area_grade": place.area_grade, "grade_class": place.grade_class, "zone": winter_zone(place.prefecture)}
    return amount[keys[dimension]]


def cells(key: str, entry: dict[str, Any], place: Place) -> list[Quantity]:
    """The quantities of an entry at a place: one for a single value, else one for each member of the list."""
    dimension = entry.get("by", [""])[0]
    dated: dict[str, list[float]] = {}
    for since, each in entry["values"].items():
        amount = from_file(entry, place) if "file" in entry else of_place(each["amount"], dimension, place)
        dated[since] = amount if isinstance(amount, list) else [amount]
    length = LENGTHS.get(entry.get("by", [""])[-1], 1)
    if any(len(amounts) != length for amounts in dated.values()):
        raise DataError(f"data/assistance.yaml: {key}: {length} values expected")
    return [
        quantity(
            f"{key}[{i}]" if length > 1 else key,
            {**entry, "values": {since: {**entry["values"][since], "amount": dated[since][i]} for since in dated}},
        )
        for i in range(length)
    ]


@cache
def assistance_cells(place: Place) -> dict[str, list[Quantity]]:
    """Every value of public assistance at a place, by its key."""
    return {key: cells(key, entry, place) for key, entry in read_yaml("assistance.yaml").items()}


def known(value: Quantity, month: int) -> float:
    """The amount in force as it was last known, without going on."""
    return float(value.at(month).amount)


def assistance_values(
    area_grade: str, prefecture: str | None, municipality: str | None, month: int, carried: Carried = known
) -> dict[str, int | float | list[int] | list[float]]:
    """The fields of a rule row for a place and month: yen and counts as whole numbers, lists of fixed length.

    `carried` takes a quantity on beyond its last known value (`rule_values.amount_in`: prices from its own date on).
    """
    values: dict[str, Any] = {}
    for key, members in assistance_cells(Place(area_grade, prefecture, municipality)).items():
        found = [whole_yen(carried(each, month)) if each.is_whole else carried(each, month) for each in members]
        values[PREFIX + key] = found if key in list_lengths() else found[0]
    values[TRANSITIONAL] = list(transitional_table(SimpleNamespace(**values)))
    return values


def transitional_table(row: Any) -> tuple[int, ...]:
    """The transitional addition of a member by persons in the household (1-3) and age class, from a row's values."""
    return tuple(transitional_addition(age, n, row) for n in range(1, LENGTHS["persons"] + 1) for age in PREVIOUS_AGES)


@cache
def list_lengths() -> dict[str, int]:
    """The keys whose values are lists, with their length."""
    entries = read_yaml("assistance.yaml")
    lengths = {key: LENGTHS.get(entry.get("by", [""])[-1], 1) for key, entry in entries.items()}
    return {key: length for key, length in lengths.items() if length > 1}


@cache
def assistance_fields() -> dict[str, tuple[type, int]]:
    """Name -> (int or float, length; 0: a single value) of the fields that `assistance_values` gives."""
    members = assistance_cells(Place(UNKNOWN_GRADE))
    made = {TRANSITIONAL: (int, LENGTHS["persons"] * LENGTHS["previous_age"])}
    return made | {
        PREFIX + key: (int if each[0].is_whole else float, list_lengths().get(key, 0)) for key, each in members.items()
    }


@cache
def assistance_months() -> tuple[int, ...]:
    """The months at which a known value of public assistance begins."""
    members = assistance_cells(Place(UNKNOWN_GRADE)).values()
    return tuple(sorted({value.month for each in members for cell in each for value in cell.values if value.month}))


def every_place() -> list[Place]:
    """Every place that a case file can name, and the unknown one."""
    named = [place_of(prefecture, town) for prefecture in prefectures() for town in names(prefecture)]
    return [*named, place_of(None, None)]
