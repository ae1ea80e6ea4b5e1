"""An assumption in words: its value, range, unit, source, mark, grade, and who can change it."""

from __future__ import annotations

from sim.assumption_row import UNDATED, Assumption
from sim.months import month_text
from sim.tables import sources
from sim.words import say

UNITS = {  # unit in data/ -> words
    "1": "number",
    "1/year": "rate",
    "ratio": "ratio",
    "yen": "yen",
    "yen/month": "yen_month",
    "yen/year": "yen_year",
    "yen/day": "yen_day",
    "yen/unit": "yen_unit",
    "units/day": "units_day",
    "units/month": "units_month",
    "units/hour": "units_hour",
    "hours/day": "hours_day",
    "days": "days",
    "months": "months",
    "years": "years",
    "month": "month",
    "year": "year",
    "people": "people",
    "grade": "places",
}
YEAR_ONLY = "year"


def number(value: float, unit: str = "") -> str:
    """Whole numbers in full, years without a comma, others with up to four digits that count."""
    if value == int(value):
        return f"{int(value)}" if unit == YEAR_ONLY else f"{int(value):,}"
    return f"{value:.4g}"


def with_unit(shown: str, unit: str, language: str, key: str = "") -> str:
    """A number, or two with a dash, in its unit; years of the keys that name an age are an age."""
    word = "age" if unit == "years" and "age" in key.split("_") else UNITS[unit]
    return say(language, f"assumption.unit.{word}", value=shown)


def value_text(row: Assumption, language: str) -> str:
    """The last known value with its unit; of a table the smallest and the largest."""
    shown = number(row.value, row.unit)
    if row.most is not None and row.most != row.value:
        shown = say(language, "assumption.from_to", low=shown, high=number(row.most, row.unit))
    return with_unit(shown, row.unit, language, row.key)


def range_text(row: Assumption, language: str) -> str:
    """The range; nothing where there is none."""
    if row.low is None or row.high is None:
        return ""
    return say(language, "assumption.from_to", low=number(row.low, row.unit), high=number(row.high, row.unit))


def since_text(row: Assumption) -> str:
    """The month from which the value holds, as YYYY-MM; nothing where it is undated."""
    return month_text(row.since) if row.since != UNDATED else ""


def source_text(row: Assumption) -> str:
    """Title and address of the source."""
    source = sources()[row.source]
    return f"{source.title} {source.url}".strip()


def mark_text(row: Assumption, language: str) -> str:
    """How well it was read."""
    return say(language, f"ledger.mark.{row.mark}")


def grade_text(row: Assumption, language: str) -> str:
    """The evidence grade of an effect of a support; nothing for what is no effect."""
    return say(language, f"grade.{row.grade}") if row.grade else ""


def who_text(row: Assumption, language: str) -> str:
    """Who can change it."""
    return say(language, f"assumption.who.{row.who}")


def subject_text(row: Assumption, language: str) -> str:
    """What it is about."""
    return say(language, f"assumption.subject.{row.subject}")
