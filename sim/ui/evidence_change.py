"""One uncertain value put elsewhere in its range, and what that moves: the same lives with and without."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from html import escape
from typing import Any

import streamlit as st

from sim.analysis.measures import MEASURES
from sim.analysis.names import name_of, number
from sim.analysis.one_value import one_value
from sim.analysis.tornado import RANGE_LIVES
from sim.analysis.uncertain import HIGH, LOW, Uncertain, uncertain
from sim.assumption_text import UNITS, with_unit
from sim.assumptions import assumptions
from sim.cli_sensitivity import measure, parts, with_interval
from sim.runs import Progress
from sim.ui import answers, jobs, searching, warming
from sim.ui.chart_cards import card_title, note
from sim.ui.evidence_list import PARTINGS
from sim.ui.hero import choose_scenario
from sim.ui.people import capital, scenario_titles
from sim.ui.session import Desk, as_saved, looking
from sim.ui.tables import html_table
from sim.words import say

PAGE = "evidence-change"  # of its jobs
LIVES = RANGE_LIVES  # as many as `sensitivity` gives each range
ENDS = {LOW: "low", HIGH: "high"}
PLACES = (LOW, *(step / 20 for step in range(1, 20) if step != 10), HIGH)  # quantiles; in the middle nothing is moved
Found = dict[str, Any]


def draw(at: Desk) -> None:
    """Which value and where, then what it moves."""
    language = at.language
    possible = choices(at)
    draw_of = chosen(at, possible)
    with st.container(key="card-change"):
        title = card_title(say(language, "ui.evidence.section.change"))
        st.html(title + note(say(language, "ui.evidence.change.intro")))
        choose(at, possible, draw_of)
        choose_scenario(at)
        begin = warming.is_ready() and not searching.is_begun(at, PAGE, key_of(at, draw_of))
        if begin:
            st.button(
                say(language, "ui.evidence.change.do"),
                key="change-do",
                type="primary",
                on_click=lambda: searching.begin(at, PAGE, key_of(at, draw_of), work_of(at, draw_of)),
            )
    if not warming.is_ready():
        warming.draw_waiting(language, "ui.when.warm")
        return
    if not searching.is_begun(at, PAGE, key_of(at, draw_of)):
        return
    found = searching.result(at, PAGE, key_of(at, draw_of), jobs.planned_share, "ui.evidence.at_work")
    if found is not None:
        draw_found(at, possible[draw_of], found)


def choices(at: Desk) -> dict[str, Uncertain]:
    """The values that this path may depend on, in the order of the list; those of illness not where left out."""
    found = uncertain([at.case.scenarios[at.scenario]])
    hidden = {row.draw for row in assumptions() if at.quiet and row.subject == PARTINGS}
    order = list(dict.fromkeys([*(row.draw for row in assumptions()), *found]))
    return {draw: found[draw] for draw in order if draw in found and draw not in hidden}


def chosen(at: Desk, possible: dict[str, Uncertain]) -> str:
    """The value that is moved."""
    return at.looked.draw if at.looked.draw in possible else next(iter(possible))


def choose(at: Desk, possible: dict[str, Uncertain], draw_of: str) -> None:
    """The value, and where in its range it is put."""
    language = at.language
    take = looking(at, "looked-draw", "draw")
    st.session_state["looked-draw"] = draw_of
    st.selectbox(
        say(language, "ui.evidence.change.draw"),
        list(possible),
        key="looked-draw",
        on_change=take,
        filter_mode=None,
        format_func=lambda draw: capital(name_of(draw, language)),
        placeholder=say(language, "ui.choose"),
    )
    value = possible[draw_of]
    st.select_slider(
        say(language, "ui.evidence.change.where"),
        PLACES,
        key="looked-quantile",
        on_change=looking(at, "looked-quantile", "quantile"),
        format_func=lambda quantile: amount_at(value, quantile, language) or end_or_place(quantile, language),
    )
    st.html(note(put_words(value, at.looked.quantile, language)))


def end_or_place(quantile: float, language: str) -> str:
    """An end of the range, or the place in it as so many of 100."""
    if quantile in ENDS:
        return say(language, f"ui.evidence.change.{ENDS[quantile]}")
    return say(language, "ui.evidence.change.place", count=round(100 * quantile))


def amount_at(value: Uncertain, quantile: float, language: str) -> str:
    """What the value is there; nothing where several values share the range."""
    return "" if value.distribution is None else in_unit(value, value.distribution.at(quantile), language)


def in_unit(value: Uncertain, amount: float, language: str) -> str:
    """A number of this value with its unit, where that has a word."""
    return with_unit(number(amount), value.unit, language, value.draw) if value.unit in UNITS else number(amount)


def place_words(value: Uncertain, quantile: float, language: str) -> str:
    """A place in the range with its number where the value has one of its own."""
    name, amount = end_or_place(quantile, language), amount_at(value, quantile, language)
    return say(language, "ui.evidence.change.end", name=name, value=amount) if amount else name


def put_words(value: Uncertain, quantile: float, language: str) -> str:
    """Where the value is put, and what it is otherwise."""
    where = place_words(value, quantile, language)
    if value.distribution is None:
        return say(language, "ui.evidence.change.put", where=where)
    middle = in_unit(value, value.distribution.value, language)
    return say(language, "ui.evidence.change.put.from", where=where, middle=middle)


def key_of(at: Desk, draw_of: str) -> tuple[Hashable, ...]:
    """What the answer depends on."""
    lives = (answers.fingerprint(at.case, at.scenario), at.scenario, LIVES, answers.SEED)
    return ("one_value", *lives, as_saved(at).goals.savings_until_age, draw_of, at.looked.quantile)


def work_of(at: Desk, draw_of: str) -> Callable[[Progress], Found]:
    """The comparison, on the lives of `python -m sim sensitivity`."""
    case, scenario, quantile = as_saved(at), at.scenario, at.looked.quantile

    def work(progress: Progress) -> Found:
        return one_value(case, scenario, draw_of, quantile, LIVES, answers.SEED, progress)

    return work


def draw_found(at: Desk, value: Uncertain, found: Found) -> None:
    """What each outcome changes by, in each labelled future."""
    language = at.language
    where = place_words(value, found["quantile"], language)
    title = say(language, "ui.evidence.change.title", name=capital(name_of(value.draw, language)), where=where)
    blocks = []
    for future, changes in parts(found["result"]):
        if future is not None:
            blocks.append(f"<h3>{escape(capital(say(language, f'future.{future}')))}</h3>")
        if all(is_hardly(change) for change in changes.values()):
            blocks.append(f'<p class="reading">{escape(say(language, "ui.evidence.change.none"))}</p>')
        blocks.append(changes_table(found, changes, language))
    lives = {"lives": f"{found['manifest']['lives']:,}", "seed": found["manifest"]["seed"]}
    path = scenario_titles(at.case, language)[at.scenario]
    with st.container(key="card-changed"):
        blocks.append(note(say(language, "ui.evidence.change.lives", path=path, **lives)))
        st.html(card_title(title) + "".join(blocks))


def is_hardly(change: Found) -> bool:
    """Whether a change cannot be told from none."""
    low, high = change["interval"]
    return bool(low <= 0.0 <= high)


def changes_table(found: Found, changes: Found, language: str) -> str:
    """A row an outcome: its change with the interval, and that it is hardly any where so."""
    rows = []
    for name in MEASURES:
        text = with_interval(name, changes[name], language)
        if is_hardly(changes[name]):
            text = say(language, "ui.evidence.change.hardly")
        rows.append([capital(measure(found, name, language)), text])
    head = [say(language, "ui.evidence.measure"), say(language, "ui.evidence.change.head")]
    return html_table(say(language, "ui.evidence.change.caption"), head, rows)
