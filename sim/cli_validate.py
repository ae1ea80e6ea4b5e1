"""The model beside publications as plain text: a table a check, and in words where the two differ."""

from __future__ import annotations

from typing import Any

from sim.analysis.caring import care_lines
from sim.analysis.checks import PARENTS, published
from sim.constants import LEVEL_NAMES
from sim.months import month_number
from sim.text_table import table
from sim.words import say

Found = dict[str, Any]


def validate_text(found: Found, language: str) -> str:
    """Every check: how its population is simulated, a table, and where model and publication differ."""
    lines = []
    for name, check in found["checks"].items():
        lines += [
            f"## {say(language, f'validate.check.{name}')}",
            say(language, f"validate.note.{name}"),
            *check_table(name, check["rows"], language),
            differing(name, check["rows"], language),
            *sources(check["rows"], language),
            "",
        ]
    lines += [*care_lines(month_number(f"{found['manifest']['rules_as_of']}-04"), language), ""]
    made = found["manifest"]
    return "\n".join([*lines, say(language, "validate.closing", lives=f"{made['lives']:,}", seed=made["seed"])])


def check_table(check: str, rows: list[Found], language: str) -> list[str]:
    """One row a figure: publication, model, difference, what the figure was used for, its mark."""
    heads = ("figure", "target", "model", "difference", "used", "mark", "differs")
    shown = [[say(language, f"validate.head.{head}") for head in heads]]
    for row in rows:
        shown.append(
            [
                label(check, row["name"], language),
                measured(row, "target", "target_interval", language),
                measured(row, "model", "interval", language),
                number(row, row["difference"], "+"),
                say(language, f"validate.used.{row['used_in_fit']}"),
                say(language, f"ledger.mark.{row['mark']}"),
                say(language, "validate.differs") if row["differs"] else "",
            ]
        )
    return table(shown, frozenset({1, 2, 3}))


def number(row: Found, value: float, sign: str = "") -> str:
    """A value in the digits of the publication; what rounds to nothing has no minus."""
    digits = row["digits"]
    return f"{round(value, digits) + 0.0:{sign},.{digits}f}"


def measured(row: Found, name: str, interval: str, language: str) -> str:
    """A value with its unit, and with its interval where this is wider than the digits shown."""
    low, high = (number(row, value) for value in row[interval])
    value = say(language, f"validate.unit.{row['unit']}", value=number(row, row[name]))
    is_exact = row[interval][1] - row[interval][0] < 1.5 / 10 ** row["digits"]
    return value if is_exact else f"{value} ({low}-{high})"


def label(check: str, name: str, language: str) -> str:
    """What a figure is of."""
    if check in ("ever_in_contact", "support_use", "found_late"):
        return say(language, f"validate.contact.{name}")
    first, _, rest = name.partition(".")
    surveys = published()["durations"]
    if first in surveys:
        survey = str(surveys[first][language])
        return f"{survey} {say(language, 'validate.years', years=rest)}" if rest else survey
    if first in PARENTS:
        return f"{say(language, f'validate.sex.{PARENTS[first]}')} {say(language, 'validate.ages', ages=rest)}"
    if first in LEVEL_NAMES:
        return say(language, f"level.{first}")
    if check == "long_spells":
        since, until = name.split("-")
        return say(language, "validate.still", since=since, until=until)
    return say(language, "validate.people") if first == "people" else say(language, "validate.ages", ages=name)


def differing(check: str, rows: list[Found], language: str) -> str:
    """In words: where model and publication differ by more than their intervals leave open, or that they do not."""
    apart = [row for row in rows if row["differs"]]
    if not apart:
        return say(language, "validate.none_differ", count=len(rows))
    parts = [
        say(
            language,
            "validate.apart",
            label=label(check, row["name"], language),
            target=number(row, row["target"]),
            model=number(row, row["model"]),
        )
        for row in apart
    ]
    shown = say(language, "validate.comma").join(parts)
    return say(language, "validate.some_differ", differing=len(apart), count=len(rows), shown=shown)


def sources(rows: list[Found], language: str) -> list[str]:
    """Where the published figures were read."""
    found = dict.fromkeys((row["source"]["title"], row["source"]["url"]) for row in rows)
    return [say(language, "validate.source", title=title, url=url).strip() for title, url in found]
