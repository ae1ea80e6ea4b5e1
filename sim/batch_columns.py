"""Every column of the files that a batch writes: type, unit and, in words/batch.yaml, what it says.

The one place: files are written with these types and carry units and meanings; docs/batch.md prints them.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pyarrow as pa

from sim.constants import ACTIVITIES, PERSON_NAMES
from sim.futures import FUTURES
from sim.results import DATED
from sim.rules.report import SITUATIONS
from sim.words import LANGUAGES, say

TEXT = pa.dictionary(pa.int8(), pa.string())
TYPE_NAMES = {pa.int8(): "int8", pa.int16(): "int16", pa.int32(): "int32", pa.int64(): "int64", TEXT: "text"}


class Column(NamedTuple):
    """A column: its name, Arrow type, unit (a key of words/batch.yaml) and whether it can be empty."""

    name: str
    type: pa.DataType
    unit: str
    optional: bool = False


GROUP = (  # what a row belongs to
    Column("case_number", pa.int32(), "number"),
    Column("scenario", TEXT, "name"),
    Column("future", TEXT, "name", optional=True),
    Column("parameter_set", pa.int32(), "number"),
    Column("household", pa.int32(), "number", optional=True),
    Column("life", pa.int64(), "number"),
)
LIFE = (
    *GROUP,
    Column("age_months_at_start", pa.int16(), "age_months"),
    *(Column(name, pa.int16(), "month", optional=True) for name in DATED),
    Column("months_alone_unsupported", pa.int16(), "months"),
    Column("months_papers_unattended", pa.int16(), "months"),
    Column("months_withdrawn", pa.int16(), "months"),
    Column("unmet_care_months", pa.int16(), "months"),
    Column("child_care_hours", pa.int32(), "hours"),
    Column("household_cost", pa.int64(), "yen"),
    Column("unpaid_cost", pa.int64(), "yen"),
    Column("household_cost_discounted", pa.int64(), "yen"),
    Column("public_services", pa.int64(), "yen"),
    Column("public_transfers", pa.int64(), "yen"),
    Column("public_services_discounted", pa.int64(), "yen"),
    Column("public_transfers_discounted", pa.int64(), "yen"),
    Column("found_late", pa.int8(), "yes_no"),
    Column("final_savings", pa.int64(), "yen_nominal"),
)
YEAR = (
    *GROUP,
    Column("year", pa.int16(), "calendar_year"),
    Column("child_age", pa.int16(), "age_years"),
    Column("savings", pa.int64(), "yen"),
    *(Column(person, TEXT, "situation") for person in PERSON_NAMES),
    Column("child_activity", TEXT, "activity"),
)
TABLES = {"lives": LIFE, "years": YEAR}
KEYS = [column.name for column in GROUP]  # what queries choose rows by
REPEATED = [column.name for column in YEAR if column.type == TEXT or (column in GROUP and column.name != "life")]
CHOICES = {"situation": SITUATIONS, "activity": ACTIVITIES}  # the texts that a column can hold
FUTURE_NUMBERS: dict[str | None, int] = {None: 0, **{name: number for number, name in enumerate(FUTURES, start=1)}}


def meaning(table: str, column: Column, language: str) -> str:
    """What a column says."""
    shared = table if column not in GROUP else "group"
    return say(language, f"batch.column.{shared}.{column.name}")


def unit(column: Column, language: str) -> str:
    """The unit of a column in words, with the texts that it can hold."""
    named = say(language, f"batch.unit.{column.unit}")
    choices = CHOICES.get(column.unit)
    return named if choices is None else f"{named} ({', '.join(choices)})"


@cache
def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table; each field carries its unit and meaning in both languages."""
    return pa.schema(
        [
            pa.field(
                column.name,
                column.type,
                nullable=column.optional,
                metadata={
                    f"{what}_{language}": text
                    for language in LANGUAGES
                    for what, text in (("unit", unit(column, language)), ("meaning", meaning(table, column, language)))
                },
            )
            for column in TABLES[table]
        ]
    )


def documentation(table: str, language: str) -> list[str]:
    """A Markdown table of the columns of a table."""
    head = say(language, "batch.documentation")
    return [
        head,
        "|---|---|---|---|",
        *(
            f"| `{column.name}` | {type_name(column, language)} | {unit(column, language)} "
            f"| {meaning(table, column, language)} |"
            for column in TABLES[table]
        ),
    ]


def type_name(column: Column, language: str) -> str:
    """The type of a column in words."""
    name = TYPE_NAMES[column.type]
    return say(language, "batch.optional", type=name) if column.optional else name
