"""Who said an answer and who may see it: a caseworker's record of the interview. No figure hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Literal

import streamlit as st

from sim.case_interview import READERS, TELLERS, is_place, place_keys
from sim.fact_words import place_words
from sim.lines import LINES
from sim.ui.chart_cards import note
from sim.ui.family_details import details
from sim.ui.family_draft import Draft, put_at
from sim.ui.family_questions import steps
from sim.ui.people import capital
from sim.ui.session import Desk
from sim.words import catalogue, say

Mark = Literal["said_by", "seen_by"]
OPTIONS: dict[Mark, tuple[str, ...]] = {"said_by": TELLERS, "seen_by": READERS}
PLACE = "marks-place"
SUBJECTS = (  # what can be marked as a whole
    *("household.mother", "household.father", "household.child"),
    *("household.savings_yen", "household.home", "household.spending", "household.life_insurance"),
)


def draw_marks(at: Desk, draft: Draft, settle: Callable[[], None]) -> None:
    """One answer or subject at a time, then everything that is marked."""
    language = at.language
    with st.expander(say(language, "ui.marks"), key="details-marks"):
        st.html(note(say(language, "ui.marks.note")))
        place = choose_place(draft, language)
        if place is not None:
            for mark in OPTIONS:
                choose_mark(draft, place, mark, language, settle)
        if marked(draft):
            st.html(marked_html(draft, language))


def choose_place(draft: Draft, language: str) -> str | None:
    """The answer or subject in question."""
    words = {place: word_of(place, language) for place in places(draft)}
    st.session_state[PLACE] = st.session_state.get(PLACE)  # set at each run: written in the language of now
    return st.selectbox(
        say(language, "ui.marks.place"),
        list(words),
        key=PLACE,
        filter_mode=None,
        format_func=words.__getitem__,
        placeholder=say(language, "ui.choose"),
    )


def choose_mark(draft: Draft, place: str, mark: Mark, language: str, settle: Callable[[], None]) -> None:
    """Who said it, or who may see it; pressed again, the mark is gone."""
    key = f"marks-{mark}-{place}".replace(".", "-").replace("_", "-")
    words = {who: say(language, f"ui.marks.{mark}.{who}") for who in OPTIONS[mark]}

    def take() -> None:
        put_mark(draft, place, mark, st.session_state[key])
        settle()

    st.session_state[key] = marks_of(draft, mark).get(place)
    label = say(language, f"ui.marks.{mark}")
    st.pills(label, list(words), key=key, on_change=take, format_func=words.__getitem__)


def put_mark(draft: Draft, place: str, mark: Mark, who: str | None) -> None:
    """Mark a place of the file, or take the mark away."""
    others = {each: named for each, named in marks_of(draft, mark).items() if each != place}
    found = others if who is None else {**others, place: who}
    put_at(draft.data, ("interview", mark), found or None)


def marks_of(draft: Draft, mark: Mark) -> dict[str, str]:
    """Place -> who, of one kind of mark."""
    return draft.at(f"interview.{mark}") or {}


def marked(draft: Draft) -> list[str]:
    """Every place with a mark."""
    return list(dict.fromkeys(place for mark in OPTIONS for place in marks_of(draft, mark)))


def places(draft: Draft) -> list[str]:
    """What can be marked: subjects that the file speaks of, every answer of the page, and what is marked already."""
    subjects = (place for place in SUBJECTS if draft.at(place) is not None)
    return list(dict.fromkeys([*subjects, *answered(draft), *marked(draft)]))


def answered(draft: Draft) -> Iterator[str]:
    """The places of the questions, in their order."""
    for question in (*(each for step in steps(draft) for each in step), *details(draft)):
        yield from (answer.place for answer in question.answers if is_place(answer.place))


def word_of(place: str, language: str) -> str:
    """A place in words; one that a file marks and nobody has words for stands for itself."""
    keys = place_keys(place)
    if not all(f"fact.{key}" in catalogue() or key in LINES for key in keys if key != "household"):
        return place
    word = capital(place_words(keys, {}, language))
    return say(language, "ui.marks.whole", subject=word) if place in SUBJECTS else word


def marked_html(draft: Draft, language: str) -> str:
    """What is marked, and how: one line a place."""
    lines = [
        f"<li><b>{escape(word_of(place, language))}</b> {escape(marks_words(draft, place, language))}</li>"
        for place in marked(draft)
    ]
    return f"<p>{escape(say(language, 'ui.marks.caption'))}</p><ul class='facts'>{''.join(lines)}</ul>"


def marks_words(draft: Draft, place: str, language: str) -> str:
    """Who said it, and who may see it, as far as that is marked."""
    found = {mark: marks_of(draft, mark).get(place) for mark in OPTIONS}
    told = [
        say(language, "ui.beside", label=say(language, f"ui.marks.{mark}")) + say(language, f"ui.marks.{mark}.{who}")
        for mark, who in found.items()
        if who is not None
    ]
    return say(language, "ui.between").join(told)
