"""The first page, from top to bottom."""

from __future__ import annotations

import streamlit as st

from sim.ui import answers, warming
from sim.ui.answers import Answer
from sim.ui.chart_cards import draw_band, draw_states
from sim.ui.frame import draw_family, draw_footer, draw_header, draw_quiet, draw_steps
from sim.ui.hero import asked_age, draw_hero
from sim.ui.ledger_card import draw_ledger
from sim.ui.numbers_card import draw_numbers
from sim.ui.people import AS_IS
from sim.ui.session import Desk, desk
from sim.ui.story_card import draw_story
from sim.ui.theme import palette, style
from sim.words import say

COLUMNS = (1.85, 1)


def draw() -> None:
    """The page of the session's desk."""
    at = desk()
    colours = palette(st.context.theme.type)
    st.html(style(colours, say(at.language, "ui.file.drop")))
    st.html(f"<script>document.documentElement.lang = '{at.language}'</script>", unsafe_allow_javascript=True)
    draw_header(at)
    draw_family(at)
    if not warming.is_ready():
        warming.draw_waiting(at.language)
        draw_quiet(at)
        draw_life(at, None)
    else:
        draw_results(at)
    draw_footer(at)


def draw_results(at: Desk) -> None:
    """Everything that rests on many lives."""
    chosen, as_is = simulated(at)
    colours = palette(st.context.theme.type)
    draw_hero(at, chosen, as_is)
    left, right = st.columns(COLUMNS, gap="medium")
    with left:
        draw_band(at, chosen, as_is, colours)
        draw_quiet(at)
        if not at.quiet:
            draw_states(at, chosen, colours, asked_age(at, chosen.child_age))
    with right:
        draw_numbers(at)
        draw_steps(at.language)
    draw_life(at, chosen)


def draw_life(at: Desk, answer: Answer | None) -> None:
    """One life: story and household book, both by SimPy."""
    left, right = st.columns(COLUMNS, gap="medium")
    with left:
        draw_story(at, answer)
    with right:
        draw_ledger(at, answer)


def simulated(at: Desk) -> tuple[Answer, Answer | None]:
    """The answers of the chosen scenario and of as it is, with progress where they have to be computed."""
    names = [at.scenario, *([AS_IS] if at.scenario != AS_IS and AS_IS in at.case.scenarios else [])]
    missing = [name for name in names if not answers.is_kept(at.case, name)]
    place = st.empty()
    text = say(at.language, "ui.computing", lives=f"{answers.LIVES:,}")
    if missing and warming.failed():
        text = say(at.language, "ui.warm.failed")
    for i, name in enumerate(missing):

        def show(finished: int, asked: int, before: int = i) -> None:
            place.progress((before + finished / asked) / len(missing), text)

        show(0, 1)
        answers.answer(at.case, name, show)
    place.empty()
    found = [answers.answer(at.case, name) for name in names]
    return found[0], found[1] if len(found) > 1 else None
