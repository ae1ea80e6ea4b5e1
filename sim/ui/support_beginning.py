"""From when a support is asked for: fields for a month, an age, or something that happens."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TypeVar, get_args

import streamlit as st

from sim.case_models import Trigger
from sim.support_entries import supports
from sim.ui.path_data import WAYS, Pick
from sim.ui.people import month_name
from sim.ui.session import Desk
from sim.words import say

YEARS = 30  # ahead, in which a support may begin
TRIGGERS: tuple[str, ...] = get_args(Trigger)
Option = TypeVar("Option", str, int)


def draw_beginning(at: Desk, use: str, key: str) -> Pick:
    """The fields of a support that is picked; `key`: how the keys of its fields begin."""
    language = at.language
    with st.container(key=f"begin-{use}"):
        name = getattr(supports()[use], language)
        st.html(f"<h3>{escape(say(language, 'ui.compare.begin', support=name))}</h3>")
        way = choose_way(f"{key}-way", language)
        left, right = st.columns(2, vertical_alignment="bottom", wrap=way == "when")  # events are long
        if way == "month":
            return Pick(use, way, month=month_field(at, key, left, right))
        if way == "age":
            with left:
                return Pick(use, way, age=whole(say(language, "ui.compare.age"), f"{key}-age", None))
        with left:
            events = {event: say(language, f"ui.compare.when.{event}") for event in TRIGGERS}
            event = choice(say(language, "ui.compare.event"), f"{key}-when", TRIGGERS, events, language)
        with right:
            after = whole(say(language, "ui.compare.after"), f"{key}-after", 0)
        return Pick(use, way, when=event, after_months=after or 0)


def choose_way(key: str, language: str) -> str:
    """In a month, at an age, or when something happens."""
    st.session_state[key] = st.session_state.get(key, WAYS[0])
    words = {way: say(language, f"ui.compare.way.{way}") for way in WAYS}
    label = say(language, "ui.compare.way")
    found = st.segmented_control(
        label, WAYS, required=True, key=key, format_func=words.__getitem__, label_visibility="collapsed"
    )
    return str(found)


def month_field(
    at: Desk, key: str, left: st.delta_generator.DeltaGenerator, right: st.delta_generator.DeltaGenerator
) -> int:
    """A month, at first the one in which the outlook begins."""
    language, start = at.language, at.case.start
    years = range(start // 12, start // 12 + YEARS + 1)
    with left:
        words = {year: say(language, "ui.year", year=year) for year in years}
        year = choice(say(language, "ui.ledger.year"), f"{key}-year", years, words, language)
    with right:
        names = {number: month_name(number, language) for number in range(1, 13)}
        label = say(language, "ui.ledger.month")
        number = choice(label, f"{key}-month", range(1, 13), names, language, first=start % 12 + 1)
    return 12 * year + number - 1


def choice(
    label: str,
    key: str,
    options: Sequence[Option],
    words: dict[Option, str],
    language: str,
    first: Option | None = None,
) -> Option:
    """One of several; what is chosen is set at each run, so that it is written in the language of now."""
    st.session_state[key] = st.session_state.get(key, options[0] if first is None else first)
    found: Option = st.selectbox(
        label, options, key=key, filter_mode=None, format_func=words.__getitem__, placeholder=say(language, "ui.choose")
    )
    return found


def whole(label: str, key: str, first: int | None) -> int | None:
    """A whole number, or nothing."""
    if key not in st.session_state:
        st.session_state[key] = first
    return st.number_input(label, value=None, step=1, format="%d", key=key, placeholder=None)
