"""The first page: what this is and is not, privacy, what matters, examples, a family of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from sim.case_interview import MATTERS
from sim.ui.chart_cards import card_title, note
from sim.ui.family_state import begin, go_on
from sim.ui.frame import draw_refused, offer_erasing, open_file
from sim.ui.people import household_line
from sim.ui.session import OPENED, Desk, example, examples, open_example
from sim.ui.theme import sheet
from sim.ui.ways import draw_way, turn_to
from sim.words import say

WAYS = {  # what matters -> the page that looks at it
    "money": "outlook",
    "home": "compare",
    "together": "outlook",
    "pace": "compare",
    "connection": "next",
    "parent_care": "compare",
    "alone": "outlook",
    "talk": "outlook",
    "time": "when",
}
TOLD = ("widow_and_son", "couple_and_daughter", "father_dementia_and_son")  # examples with a sentence of their own
FACTS = {"is": 3, "not": 3, "privacy": 5}  # short sentences of each card


def draw(at: Desk) -> None:
    """From the question what matters to the family in question."""
    st.html(sheet("family.css"))
    draw_welcome(at)
    draw_matters(at)
    draw_own(at)
    draw_examples(at)
    draw_facts(at)


def draw_welcome(at: Desk) -> None:
    """One large sentence."""
    title, lead = say(at.language, "ui.start.title"), say(at.language, "ui.start.lead")
    st.html(f'<div class="welcome"><h1>{escape(title)}</h1><p>{escape(lead)}</p></div>')


def draw_matters(at: Desk) -> None:
    """Before money: what matters, and where that is looked at."""

    key = f"matters-{at.generation}"

    def choose() -> None:
        at.matters = tuple(each for each in MATTERS if each in st.session_state[key])

    with st.container(key="card-matters"):
        words = note(say(at.language, "ui.start.matters.note"))
        st.html(card_title(say(at.language, "ui.start.matters")) + words)
        st.session_state[key] = list(at.matters)
        st.pills(
            say(at.language, "ui.start.matters"),
            MATTERS,
            selection_mode="multi",
            key=key,
            on_change=choose,
            label_visibility="collapsed",
            format_func=lambda matter: say(at.language, f"ui.option.matter.{matter}"),
        )
        if at.matters:
            st.html(f'<p class="reading" role="status">{escape(say(at.language, "ui.start.matters.lead"))}</p>')
            with st.container(key="matters-ways"):
                for name in ways_for(at.matters):
                    draw_way(name, at.language, say(at.language, f"ui.start.way.{name}"))


def ways_for(matters: Sequence[str]) -> list[str]:
    """The pages that look at what matters, the first named first; the time to begin is a question in every case."""
    return list(dict.fromkeys([*(WAYS[matter] for matter in matters), WAYS["time"]]))


def draw_own(at: Desk) -> None:
    """A new family, one that was begun, or one from a file."""
    with st.container(key="card-own"):
        st.html(card_title(say(at.language, "ui.start.own")) + note(say(at.language, "ui.start.own.note")))
        if at.source == OPENED:
            line = say(at.language, "ui.start.own.now", household=household_line(at.case, at.language))
            st.html(f'<p class="reading">{escape(line)}</p>')
        with st.container(key="own-choices", horizontal=True, vertical_alignment="center"):
            draw_choices(at)
        draw_refused(at)


def draw_choices(at: Desk) -> None:
    """The buttons of this card."""
    language = at.language
    if at.source == OPENED and st.button(say(language, "ui.start.own.see"), key="own-see", type="primary"):
        turn_to("outlook", language)
    if at.waiting is not None and st.button(say(language, "ui.family.go_on"), key="own-go-on", type="primary"):
        go_on(at)
        turn_to("family", language)
    if st.button(say(language, "ui.start.own.new"), key="own-new", type="primary" if at.own is None else "secondary"):
        begin(at)
        turn_to("family", language)
    open_file(at)
    offer_erasing(at)


def draw_examples(at: Desk) -> None:
    """The example families as cards."""
    st.html(
        f'<h2 class="section">{escape(say(at.language, "ui.start.examples"))}</h2>'
        f"{note(say(at.language, 'ui.start.examples.note'))}"
    )
    for name, place in zip(examples(), st.columns(len(examples()), gap="medium"), strict=True):
        with place:
            draw_example(at, name)


def draw_example(at: Desk, name: str) -> None:
    """One example, and the way to its outlook."""
    with st.container(key=f"card-example-{name}"):
        head = escape(household_line(example(name), at.language))
        story = escape(say(at.language, f"ui.start.example.{name}")) if name in TOLD else ""
        st.html(f'<h3 class="example">{head}</h3><p class="reading">{story}</p>')
        if st.button(say(at.language, "ui.start.example.see"), key=f"example-{name}", width="stretch"):
            open_example(at, name)
            turn_to("outlook", at.language)


def draw_facts(at: Desk) -> None:
    """What this is, what it is not, and privacy, in short sentences."""
    for key, place in zip(FACTS, st.columns(len(FACTS), gap="medium"), strict=True):
        with place, st.container(key=f"card-fact-{key}"):
            items = "".join(
                f"<li>{escape(say(at.language, f'ui.start.{key}.{number}'))}</li>"
                for number in range(1, FACTS[key] + 1)
            )
            st.html(f'{card_title(say(at.language, f"ui.start.{key}"))}<ul class="facts">{items}</ul>')
