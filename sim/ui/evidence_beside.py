"""The model beside publications: the checks of `validate`, with their misfits."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from html import escape
from typing import Any

import streamlit as st

from sim.analysis.validate import validate
from sim.cli_validate import differing, label, measured, sources
from sim.runs import Progress
from sim.ui import answers, jobs, searching, warming
from sim.ui.chart_cards import card_title, note
from sim.ui.charts import CONFIG
from sim.ui.evidence_chart import Pair, pairs_figure
from sim.ui.evidence_start import draw_start
from sim.ui.frame import draw_quiet
from sim.ui.session import Desk
from sim.ui.tables import html_table
from sim.ui.theme import palette
from sim.words import say

PAGE = "evidence-beside"
PARTINGS = ("found_late", "life_expectancy", "care_prevalence", "certified", "care_levels", "dementia")
PROFESSIONAL = ("found_late",)
Found = dict[str, Any]


def draw(at: Desk) -> None:
    """The button; how far it is; every check."""
    language, key = at.language, key_of()
    begun = searching.is_begun(at, PAGE, key)
    with st.container(key="card-beside"):
        title = say(language, "ui.evidence.section.beside")
        st.html(card_title(title) + note(say(language, "ui.evidence.beside.intro")))
        if not begun:
            draw_start("beside", language, lambda: searching.begin(at, PAGE, key, work_of()))
    if not warming.is_ready():
        warming.draw_waiting(language, "ui.when.warm")
        return
    if not begun:
        return
    found = searching.result(at, PAGE, key, jobs.planned_share, "ui.evidence.at_work")
    if found is not None:
        draw_found(at, found)


def key_of() -> tuple[Hashable, ...]:
    """What the answer depends on: no household."""
    return ("validate", answers.LIVES, answers.SEED)


def work_of() -> Callable[[Progress], Found]:
    """The checks of `python -m sim validate`, which are all done or none."""

    def work(progress: Progress) -> Found:
        found = validate(answers.LIVES, answers.SEED, progress)
        return {**found, "manifest": {**found["manifest"], "stopped": False}}

    return work


def draw_found(at: Desk, found: Found) -> None:
    """How many agree, then check by check."""
    language = at.language
    draw_quiet(at)
    left_out = (*(PARTINGS if at.quiet else ()), *(() if at.looked.professional else PROFESSIONAL))
    shown = {name: check for name, check in found["checks"].items() if name not in left_out}
    count = sum(len(check["rows"]) for check in shown.values())
    apart = sum(check["differing"] for check in shown.values())
    with st.container(key="card-compared"):
        text = say(language, "ui.evidence.beside.sum", count=count, same=count - apart, apart=apart)
        made = found["manifest"]
        closing = say(language, "validate.closing", lives=f"{made['lives']:,}", seed=made["seed"])
        st.html(f'<p class="lead">{escape(text)}</p>' + note(say(language, "ui.evidence.beside.key")))
        for name, check in shown.items():
            draw_check(at, name, check)
        st.html(note(closing))


def draw_check(at: Desk, name: str, check: Found) -> None:
    """One check: what differs in words, on request its chart, its table and how its population is simulated."""
    language, rows = at.language, check["rows"]
    title, text = say(language, f"validate.check.{name}"), differing(name, rows, language)
    st.html(f'<div class="check-head"><h3>{escape(title)}</h3><p>{escape(text)}</p></div>')
    with st.expander(say(language, "ui.evidence.beside.show"), type="compact", key=f"beside-{name}"):
        drawn = [row for row in rows if row["unit"] == rows[0]["unit"]]
        figure = pairs_figure([pair(name, row, language) for row in drawn], palette(st.context.theme.type))
        alt = say(language, "ui.evidence.beside.alt") + text
        st.plotly_chart(figure, theme=None, config=CONFIG, key=f"pairs-{name}", alt=alt)
        read = "".join(note(line) for line in sources(rows, language))
        st.html(check_html(name, rows, language) + note(say(language, f"validate.note.{name}")) + read)


def pair(check: str, row: Found, language: str) -> Pair:
    """A row of the chart."""
    name = label(check, row["name"], language)
    words = {
        "target": measured(row, "target", "target_interval", language),
        "model": measured(row, "model", "interval", language),
    }
    text = say(language, "ui.evidence.beside.hover", name=name, **words)
    return Pair(name, (row["target"], *row["target_interval"]), (row["model"], *row["interval"]), text)


def check_html(check: str, rows: list[Found], language: str) -> str:
    """The figures as a table."""
    heads = ("figure", "target", "model", "used", "mark", "differs")
    told = [
        [
            label(check, row["name"], language),
            measured(row, "target", "target_interval", language),
            measured(row, "model", "interval", language),
            say(language, f"validate.used.{row['used_in_fit']}"),
            say(language, f"ledger.mark.{row['mark']}"),
            say(language, "validate.differs") if row["differs"] else "–",
        ]
        for row in rows
    ]
    return html_table(
        say(language, f"validate.check.{check}"), [say(language, f"validate.head.{head}") for head in heads], told
    )
