"""What the outlook hangs on: one-way ranges, luck or not knowing, what to find out next (`sensitivity`)."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from html import escape
from typing import Any

import streamlit as st

from sim.analysis.measures import MEASURES
from sim.analysis.names import name_of, range_text
from sim.analysis.sensitivity import SETS, sensitivity
from sim.assumptions import assumptions
from sim.cli_sensitivity import (
    SCALE,
    SHOWN,
    assumed_lines,
    gap_lines,
    measure,
    parts,
    question_lines,
    spread_lines,
    with_interval,
)
from sim.runs import Progress
from sim.ui import answers, jobs, searching, warming
from sim.ui.chart_cards import card_title, note
from sim.ui.charts import CONFIG
from sim.ui.evidence_chart import Ends, tornado_figure
from sim.ui.evidence_list import PARTINGS
from sim.ui.evidence_start import draw_start
from sim.ui.frame import draw_quiet
from sim.ui.hero import choose_scenario
from sim.ui.people import capital, scenario_titles
from sim.ui.session import Desk, as_saved, looking
from sim.ui.tables import html_table
from sim.ui.theme import palette
from sim.words import say

PAGE = "evidence-hangs"
PARAMETER_SETS = SETS
Found = dict[str, Any]


def draw(at: Desk) -> None:
    """The path and the button; how far it is; what was found."""
    language, key = at.language, key_of(at)
    begun = searching.is_begun(at, PAGE, key)
    with st.container(key="card-hangs"):
        st.html(card_title(say(language, "ui.evidence.section.hangs")) + note(say(language, "ui.evidence.hangs.intro")))
        choose_scenario(at)
        if not begun:
            draw_start("hangs", language, lambda: searching.begin(at, PAGE, key, work_of(at)))
    if not warming.is_ready():
        warming.draw_waiting(language, "ui.when.warm")
        return
    if not begun:
        return
    found = searching.result(at, PAGE, key, jobs.planned_share, "ui.evidence.at_work")
    if found is not None:
        draw_quiet(at)
        draw_found(at, found)


def key_of(at: Desk) -> tuple[Hashable, ...]:
    """What the answer depends on: every scenario, as the choice is between them all."""
    case = as_saved(at)
    lives = (answers.fingerprint(case, *case.scenarios), answers.LIVES, answers.SEED, PARAMETER_SETS)
    return ("sensitivity", *lives, case.goals.savings_until_age, at.scenario)


def work_of(at: Desk) -> Callable[[Progress], Found]:
    """The study of `python -m sim sensitivity`."""
    case, scenario = as_saved(at), at.scenario

    def work(progress: Progress) -> Found:
        return sensitivity(
            case, answers.LIVES, answers.SEED, scenario, parameter_sets=PARAMETER_SETS, progress=progress
        )

    return work


def draw_found(at: Desk, found: Found) -> None:
    """Each labelled future apart: its ranges, luck and not knowing, its open answers."""
    language = at.language
    st.segmented_control(
        say(language, "ui.evidence.hangs.measure"),
        list(MEASURES),
        required=True,
        key="looked-measure",
        on_change=looking(at, "looked-measure", "measure"),
        format_func=lambda name: capital(measure(found, name, language)),
    )
    for future, whole in parts(found["result"]):
        result = quieted(whole) if at.quiet else whole
        draw_ranges(at, found, future, result)
        draw_next(at, found, future, result)
    gaps = gap_lines(titled(found, scenario_titles(at.case, language)), language)
    if gaps:
        with st.container(key="card-gaps"):
            st.html(lines_html(gaps))


def quieted(result: Found) -> Found:
    """The same without values of illness and death."""
    hidden = {row.draw for row in assumptions() if row.subject == PARTINGS}

    def kept(rows: list[Found]) -> list[Found]:
        return [row for row in rows if row["of"] not in hidden]

    ranges = {name: kept(rows) for name, rows in result["ranges"].items()}
    spread = result["spread"] and {
        name: {**each, "parameters": kept(each["parameters"])} for name, each in result["spread"].items()
    }
    return {**result, "ranges": ranges, "spread": spread}


def titled(found: Found, titles: dict[str, str]) -> Found:
    """The same with scenarios by their titles."""
    choice = found["choice"]
    if choice is not None:
        choice = {**choice, "gaps": {titles[name]: gap for name, gap in choice["gaps"].items()}}
    return {**found, "scenario": titles[found["scenario"]], "choice": choice}


def condition(future: str | None, language: str) -> str:
    """Which labelled future a card shows."""
    return "" if future is None else capital(say(language, f"future.{future}"))


def draw_ranges(at: Desk, found: Found, future: str | None, result: Found) -> None:
    """The tornado of the measure, the sentence that reads it, its table."""
    language, name = at.language, at.looked.measure
    rows = [row for row in result["ranges"][name] if not row["within_noise"]][:SHOWN]
    title = say(language, "ui.evidence.hangs.title", measure=measure(found, name, language))
    with st.container(key=f"card-ranges-{future}"):
        st.html(card_title(title, condition=condition(future, language)))
        if not rows:
            st.html(f'<p class="reading">{escape(say(language, "sensitivity.none"))}</p>')
            return
        low, high = (with_interval(name, rows[0][end], language) for end in ("low", "high"))
        text = say(language, "ui.evidence.hangs.read", name=name_of(rows[0]["of"], language), low=low, high=high)
        st.html(f'<p class="reading">{escape(text)}</p>')
        figure = tornado_figure([ends(name, row, language) for row in rows], palette(st.context.theme.type))
        alt = say(language, "ui.evidence.hangs.alt") + text
        st.plotly_chart(figure, theme=None, config=CONFIG, key=f"ranges-{future}", alt=alt)
        st.html(note(say(language, "ui.evidence.hangs.key")))
        with st.expander(say(language, "ui.table"), type="compact"):
            st.html(ranges_table(found, name, rows, language))


def ends(name: str, row: Found, language: str) -> Ends:
    """A row of the tornado in the unit of its axis."""
    unit = MEASURES[name].unit
    factor = SCALE.get((unit, language), 1.0)
    label = capital(name_of(row["of"], language))
    low, high = (
        say(
            language,
            "ui.evidence.hangs.hover",
            name=label,
            end=say(language, f"ui.evidence.change.{end}"),
            value=with_interval(name, row[end], language),
        )
        for end in ("low", "high")
    )
    return Ends(label, factor * row["low"]["difference"], factor * row["high"]["difference"], low, high)


def ranges_table(found: Found, name: str, rows: list[Found], language: str) -> str:
    """The same as a table, each value with its range."""
    head = [say(language, f"sensitivity.head.{each}") for each in ("of", "low", "high")]
    told = []
    for row in rows:
        extent = range_text(found["parameters"][row["of"]], language)
        label = capital(name_of(row["of"], language)) + (f" ({extent})" if extent else "")
        told.append([label, *(with_interval(name, row[end], language) for end in ("low", "high"))])
    return html_table(say(language, "ui.evidence.hangs.caption", measure=measure(found, name, language)), head, told)


def draw_next(at: Desk, found: Found, future: str | None, result: Found) -> None:
    """What an answer would narrow; how much is luck."""
    language = at.language
    questions = [
        *question_lines(found, result["questions"], language),
        *assumed_lines(found, result["ranges"], language),
    ]
    luck = spread_lines(found, result["spread"], language)
    with st.container(key=f"card-next-{future}"):
        head = card_title(say(language, "ui.evidence.hangs.next"), condition=condition(future, language))
        st.html(head + lines_html(questions[1:]))
        st.html(f"<h3>{escape(say(language, 'ui.evidence.hangs.luck'))}</h3>" + lines_html(luck[1:] or luck))


def lines_html(lines: list[str]) -> str:
    """Lines of the command as paragraphs, headings and a list."""
    parts_of = []
    for line in lines:
        text = line.strip()
        if text.startswith("### "):
            parts_of.append(f"<h3>{escape(text.removeprefix('### '))}</h3>")
        elif text.startswith("- "):
            parts_of.append(f'<p class="told">{escape(text.removeprefix("- "))}</p>')
        elif text:
            parts_of.append(f'<p class="reading">{escape(text)}</p>')
    return "".join(parts_of)
