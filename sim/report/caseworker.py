"""The caseworker pack: household, events, cash flow, comparison, deadlines, open questions, public cost, books."""

from __future__ import annotations

from typing import Any

from sim.analysis.paired import RESTRICTED_AGE
from sim.report import books, course_tables, household, tables
from sim.report.figures import band_of, condition, dots_of, headlines, parts
from sim.report.svg import LOW, band_chart
from sim.report.wording import Wording
from sim.ui.people import household_title

Found = dict[str, Any]


def view(words: Wording) -> Found:
    """What fills the caseworker pack."""
    base = words.pack.base
    scenario = words.pack.run["scenarios"][base]
    two = len(words.pack.courses) > 1  # labelled futures: each has its own tables, with less beside them
    return {
        "two": two,
        "title_line": household_title(words.case, words.language),
        "members": household.members(words),
        "means": household.means(words),
        "paths": tables.paths(words),
        "answers": [
            {
                "condition": condition(label, words),
                "headline": sentence,
                "dots": dots_of(words, found),
                "chart": None if two else band_chart(band_of(words, base, label), LOW),
            }
            for (label, found), sentence in zip(parts(scenario), headlines(words, base), strict=True)
        ],
        "outcomes": tables.outcomes(words, scenario),
        "events": [course_tables.events(words, course) for course in words.pack.courses],
        "flows": [course_tables.flows(words, course) for course in words.pack.courses],
        "comparisons": tables.comparisons(words),
        "restricted_age": RESTRICTED_AGE,
        "deadlines": tables.deadlines(words),
        "plans": tables.plans(words),
        "questions": tables.questions(words),
        "public": tables.public_costs(words),
        "books": books.all_tables(words),
        "cards": books.short_cards(words, words.pack.courses),
    }
