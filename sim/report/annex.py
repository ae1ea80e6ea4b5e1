"""The annex: what the figures rest on, for whoever checks them: assumptions, rule cards, checklist, manifest."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import Any

from sim.assumption_row import Assumption
from sim.assumption_text import grade_text, mark_text, range_text, since_text, source_text, subject_text, value_text
from sim.assumptions import assumptions
from sim.report import books, tables
from sim.report.wording import Wording
from sim.stress_des import checklist

SHOWN = ("case_sha256", "model_sha256", "rules_as_of", "seed", "lives", "version")  # of the manifest
Found = dict[str, Any]


def view(words: Wording) -> Found:
    """What fills the annex."""
    return {
        "manifest": manifest(words),
        "levers": tables.levers(words),
        "books": [] if words.anonymous else [books.all_cards(words, course) for course in words.pack.courses],
        "subjects": subjects(words),
        "sources": source_list(),
        "checklist": checklist(words.language),
    }


def manifest(words: Wording) -> list[tuple[str, str]]:
    """Everything that the figures depend on."""
    made, titles = words.pack.run["manifest"], words.titles()
    paths = [title if words.anonymous else f"{name}: {title}" for name, title in titles.items()]
    return [
        (words.t("report.manifest.number"), words.pack.number),
        *((words.t(f"report.manifest.{key}"), str(made[key])) for key in SHOWN),
        (words.t("report.manifest.paths"), " / ".join(paths)),
    ]


def subjects(words: Wording) -> list[tuple[str, list[list[str]]]]:
    """Every assumption as a row, by subject."""
    found = []
    for _, rows in groupby(assumptions(), key=lambda row: row.subject):
        each = list(rows)
        found.append((subject_text(each[0], words.language), [assumption_row(words, row) for row in each]))
    return found


def assumption_row(words: Wording, row: Assumption) -> list[str]:
    """One assumption: name, value, range, since when, mark and grade, number of its source."""
    language = words.language
    known = words.t("ui.between").join(filter(None, (mark_text(row, language), grade_text(row, language))))
    return [
        row.names[language],
        value_text(row, language),
        range_text(row, language),
        since_text(row),
        known,
        str(source_numbers()[row.source]),
    ]


@cache
def source_numbers() -> dict[str, int]:
    """Every source that an assumption names, numbered in the order of its first mention."""
    return {key: number for number, key in enumerate(dict.fromkeys(row.source for row in assumptions()), start=1)}


def source_list() -> list[tuple[int, str]]:
    """Number, title and address of every source."""
    first = {row.source: row for row in reversed(assumptions())}
    return [(number, source_text(first[key])) for key, number in source_numbers().items()]
