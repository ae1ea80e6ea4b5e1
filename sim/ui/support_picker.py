"""Building a path: supports from the catalogue, each with its beginning, put into the case as a scenario."""

from __future__ import annotations

import re
from html import escape

import streamlit as st

from sim.case import CaseError, from_dict
from sim.support_entries import supports
from sim.ui.chart_cards import card_title, note
from sim.ui.compare_choice import MOST, show_too
from sim.ui.notices import mistakes_list
from sim.ui.path_data import Pick, with_path
from sim.ui.path_editor import LONGEST
from sim.ui.session import DATA_NAME, Desk, put
from sim.ui.support_beginning import draw_beginning
from sim.ui.support_facts import fact_words
from sim.words import say

CONSENTS = ("parent", "person", "both", "sibling")  # in the order in which the catalogue is shown
MOST_IN_CASE = 12  # scenarios that a case file can hold
SUPPORT_PLACE = re.compile(r"^.*?scenarios\.\w+\.supports\[(\d+)\][^:]*: ")
ROUND = "picker-round"  # how many paths were built: part of the keys of the fields, so that they are empty afterwards
DONE = "picker-done"  # what to say of the path that was just added


@st.fragment
def draw(at: Desk) -> None:
    """The card: the catalogue, the beginnings of what was picked, a title, the button."""
    language = at.language
    with st.container(key="card-picker"):
        st.html(card_title(say(language, "ui.compare.build")) + note(say(language, "ui.compare.build.note")))
        picked = draw_catalogue(language)
        picks = [draw_beginning(at, key, key_of(key)) for key in picked]
        label, hint = say(language, "ui.compare.build.name"), say(language, "ui.compare.title.none")
        title = st.text_input(label, max_chars=LONGEST, key=key_of("title"), placeholder=hint) or ""
        if st.button(say(language, "ui.compare.build.do"), key="picker-add", type="primary"):
            wrong = add(at, picks, title.strip())
            if not wrong:
                st.rerun()
            st.html(mistakes_list(say(language, "ui.compare.build.refused"), wrong))
        done = st.session_state.pop(DONE, None)
        if done is not None:
            st.html(
                f'<p class="check" role="status">{escape(say(language, f"ui.compare.build.{done}", most=MOST))}</p>'
            )


def key_of(*parts: str) -> str:
    """The key of a field, new for every path."""
    return "-".join(("pick", str(st.session_state.get(ROUND, 0)), *parts))


def draw_catalogue(language: str) -> list[str]:
    """Every support under whose consent it needs; those that are picked."""
    picked = []
    for consent in CONSENTS:
        keys = [key for key, entry in supports().items() if entry.consent == consent]
        if not keys:
            continue
        head = say(language, f"ui.compare.catalogue.{consent}", count=len(keys))
        with st.expander(head, type="compact", key=f"catalogue-{consent}"):
            for key in keys:
                if draw_support(key, language):
                    picked.append(key)
    return picked


def draw_support(key: str, language: str) -> bool:
    """One support with what a family wants to know of it; whether it is picked."""
    entry = supports()[key]
    with st.container(key=f"support-{key}", gap=None):
        picked = st.checkbox(getattr(entry, language), key=key_of(key))
        st.html(note(say(language, "ui.between").join(fact_words(entry, language))))
    return picked


def add(at: Desk, picks: list[Pick], title: str) -> list[str]:
    """Put the path into the case; what has to be mended first, if anything, and nothing is lost."""
    wrong = odd(at, picks)
    if wrong:
        return wrong
    name, data = with_path(at.case, picks, title)
    try:
        put(at, from_dict(data, at.language, DATA_NAME))
    except CaseError as error:
        return [without_place(text, picks, at.language) for text in error.mistakes]
    st.session_state[DONE] = "done" if show_too(at, name) else "no_room"
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    return []


def odd(at: Desk, picks: list[Pick]) -> list[str]:
    """What a case file would let pass or say in its own words: nothing picked, no age, an age that lies behind."""
    language, now = at.language, (at.case.start - at.case.household.child.born) // 12
    if not picks:
        return [say(language, "ui.compare.build.empty")]
    if len(at.case.scenarios) >= MOST_IN_CASE:
        return [say(language, "ui.compare.build.many", most=MOST_IN_CASE)]
    behind = [pick for pick in picks if pick.way == "age" and (pick.age is None or pick.age <= now)]
    return [say(language, "ui.compare.build.age", support=name_of(pick, language), age=now) for pick in behind]


def name_of(pick: Pick, language: str) -> str:
    """What a support is called in the catalogue."""
    return str(getattr(supports()[pick.use], language))


def without_place(text: str, picks: list[Pick], language: str) -> str:
    """A sentence about the case file with the support in place of its place in the file."""
    found = SUPPORT_PLACE.search(text)
    if found is None:
        return text.removeprefix(say(language, "case.at.file", file=DATA_NAME))
    name = name_of(picks[int(found.group(1)) - 1], language)
    return say(language, "ui.beside", label=name) + text[found.end() :]
