"""Every assumption, by subject: searched and narrowed, each opens to its source; no word of it is not ours."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from html import escape
from itertools import groupby

import streamlit as st

from sim.assumption_row import UNDATED, Assumption
from sim.assumption_text import (
    grade_text,
    mark_text,
    number,
    range_text,
    since_text,
    source_text,
    subject_text,
    value_text,
    who_text,
    with_unit,
)
from sim.assumptions import SUBJECTS, assumptions
from sim.months import month_text
from sim.tables import MARKS, sources
from sim.ui.chart_cards import card_title, note
from sim.ui.frame import draw_quiet
from sim.ui.looked import ALL, Looked
from sim.ui.session import Desk, looking
from sim.words import LANGUAGES, say

GRADES = ("A", "B", "C", "D")
SURE = (ALL, *MARKS, *(f"grade.{grade}" for grade in GRADES))
WHO = (ALL, "family", "rules", "survey", "authors", "providers")
LANGUAGE_OF = {"note": ' lang="en"'}  # what the data say in English only
PARTINGS = "health"  # the subject that tells of illness and death


def draw(at: Desk) -> None:
    """The filters, then the rows."""
    language = at.language
    draw_quiet(at)
    with st.container(key="card-list"):
        st.html(card_title(say(language, "ui.evidence.section.list")))
        draw_filters(at)
        rows = shown_rows(at.looked, quiet=at.quiet)
        text = say(language, "ui.evidence.shown", shown=f"{len(rows):,}", count=f"{len(assumptions()):,}")
        st.html(note(text if rows else say(language, "ui.evidence.nothing")))
        st.html(rows_html(rows, language, is_open=is_narrowed(at.looked)))


def draw_filters(at: Desk) -> None:
    """A word, the subject, how well it is known, who can change it, what is for professionals."""
    language = at.language
    label, hint = say(language, "ui.evidence.search"), say(language, "ui.evidence.search.none")
    st.text_input(label, key="looked-text", on_change=looking(at, "looked-text", "text"), placeholder=hint)
    subjects = {ALL: say(language, "ui.evidence.all")}
    subjects |= {subject: say(language, f"assumption.subject.{subject}") for subject in SUBJECTS}
    sure = {each: sure_word(each, language) for each in SURE}
    who = {each: subjects[ALL] if each == ALL else say(language, f"assumption.who.{each}") for each in WHO}
    for place, (name, options) in zip(
        st.columns(3), {"subject": subjects, "sure": sure, "who": who}.items(), strict=True
    ):
        key = f"looked-{name}"
        place.selectbox(
            say(language, f"ui.evidence.{name}"),
            list(options),
            key=key,
            on_change=looking(at, key, name),
            filter_mode=None,
            format_func=options.__getitem__,
            placeholder=say(language, "ui.choose"),
        )
    key = "looked-professional"
    st.toggle(say(language, "ui.evidence.professional"), key=key, on_change=looking(at, key, "professional"))


def sure_word(sure: str, language: str) -> str:
    """A mark or a grade."""
    if sure == ALL:
        return say(language, "ui.evidence.all")
    return say(language, sure if sure.startswith("grade.") else f"ledger.mark.{sure}")


def is_narrowed(looked: Looked) -> bool:
    """Whether anything was chosen: then what is found stands open."""
    return replace(looked, professional=False, section="", draw=None, quantile=0, measure="") != Looked(
        section="", draw=None, quantile=0, measure=""
    )


def shown_rows(looked: Looked, *, quiet: bool) -> list[Assumption]:
    """The rows that fit what is looked for."""
    words = looked.text.lower().split()
    return [
        row
        for row in assumptions()
        if (looked.professional or not row.professional)
        and not (quiet and row.subject == PARTINGS)
        and looked.subject in (ALL, row.subject)
        and looked.sure in (ALL, row.mark, f"grade.{row.grade}")
        and looked.who in (ALL, row.who)
        and all(word in searched()[row.key] for word in words)
    ]


@cache
def searched() -> dict[str, str]:
    """What a word is looked for in, by row: names and subjects in both languages, the key, the source."""
    found = {}
    for row in assumptions():
        told = [text for language in LANGUAGES for text in (row.names[language], subject_text(row, language))]
        found[row.key] = " ".join([*told, row.key, sources()[row.source].title]).lower()
    return found


def rows_html(rows: list[Assumption], language: str, *, is_open: bool) -> str:
    """A group for each subject."""
    groups = [
        group_html(list(each), language, is_open=is_open) for _, each in groupby(rows, key=lambda row: row.subject)
    ]
    return f'<div class="facts">{"".join(groups)}</div>'


def group_html(rows: list[Assumption], language: str, *, is_open: bool) -> str:
    """One subject with its rows."""
    count = say(language, "ui.evidence.count", count=len(rows))
    opened = " open" if is_open else ""
    head = f"<summary><b>{escape(subject_text(rows[0], language))}</b><small>{escape(count)}</small></summary>"
    return f'<details class="subject"{opened}>{head}{"".join(row_html(row, language) for row in rows)}</details>'


def row_html(row: Assumption, language: str) -> str:
    """One row: name, value, range and how well it is known; it opens to the rest."""
    known = grade_text(row, language) or mark_text(row, language)
    extent = range_text(row, language)
    shown = escape(say(language, "ui.evidence.range", range=extent)) if extent else ""
    return (
        f'<details class="fact" data-key="{escape(row.key, quote=True)}"><summary><span>{escape(row.names[language])}'
        f'</span><b>{escape(value_text(row, language))}<small>{shown}</small></b><i class="{row.mark}">{escape(known)}'
        f"</i></summary><dl>{details_html(row, language)}</dl></details>"
    )


def details_html(row: Assumption, language: str) -> str:
    """Everything else that is known of a row."""
    parts = {
        "range": range_text(row, language),
        "set": range_use(row, language),
        "since": since_text(row),
        "earlier": earlier_text(row, language),
        "mark": mark_text(row, language),
        "grade": grade_text(row, language),
        "source": source_text(row),
        "checked": row.checked,
        "who": who_text(row, language),
        "note": row.note,
    }
    return "".join(
        f"<dt>{escape(say(language, f'ui.evidence.head.{name}'))}</dt>"
        f"<dd{LANGUAGE_OF.get(name, '')}>{escape(text)}</dd>"
        for name, text in parts.items()
        if text
    )


def range_use(row: Assumption, language: str) -> str:
    """Whether the range is drawn from; nothing where there is none."""
    if row.low is None:
        return ""
    return say(language, "ui.evidence.drawn" if row.draw is not None else "ui.evidence.spread")


def earlier_text(row: Assumption, language: str) -> str:
    """The values that held before, each with its month."""
    before = [
        f"{month_text(since)} {with_unit(number(value, row.unit), row.unit, language, row.key)}"
        for since, value in row.dated[:-1]
        if since != UNDATED
    ]
    return say(language, "ui.between").join(before)
