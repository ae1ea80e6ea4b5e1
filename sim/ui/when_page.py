"""By when: what is asked, and the search for the latest month to begin preparing that still meets the family's goal."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from sim.ui import jobs, latest_start, searching, warming
from sim.ui.chart_cards import card_title, note
from sim.ui.contacts_card import draw_steps
from sim.ui.goal_choice import choose_goal
from sim.ui.latest_start import choices, chosen
from sim.ui.session import Desk, bind
from sim.ui.when_answer import draw_answer, draw_curve, draw_waiting
from sim.words import say

PAGE = "when"  # of its jobs
CONFIDENCES = range(50, 96, 5)
COLUMNS = (1.85, 1)


def draw(at: Desk) -> None:
    """What is asked, then the answer, or how far it is."""
    draw_question(at)
    if not warming.is_ready():
        warming.draw_waiting(at.language, "ui.when.warm")
        return
    key = latest_start.key_of(at)
    searching.begin(at, PAGE, key, latest_start.work_of(at))
    found = searching.result(at, PAGE, key, jobs.planned_share)
    if found is None:
        return
    draw_answer(at, found)
    left, right = st.columns(COLUMNS, gap="medium")
    with left:
        draw_curve(at, found)
        draw_waiting(at, found)
    with right:
        is_open = "open" in found
        draw_steps(at.language, pension_is_open=is_open, ask_about=latest_start.asked_about(at, is_open))


def draw_question(at: Desk) -> None:
    """What to look at, the goal, and in how many of 100 futures it shall be met."""
    language = at.language
    with st.container(key="card-when"):
        st.html(card_title(say(language, "ui.when.title")) + note(say(language, "ui.when.intro")))
        left, right = st.columns(2, gap="large")
        with left:
            choose_what(at)
            choose_confidence(at)
        with right:
            choose_goal(at)


def choose_what(at: Desk) -> None:
    """A path of the family, or one support alone."""
    language, possible, (kind, name) = at.language, choices(at.case), chosen(at)
    kinds = [each for each, names in possible.items() if names]
    key = f"when-{kind}-name"  # each kind has names of its own

    def choose_kind() -> None:
        kind = st.session_state["when-kind"]
        at.asked = replace(at.asked, what=f"{kind}.{possible[kind][0]}")

    def choose_name() -> None:
        at.asked = replace(at.asked, what=f"{kind}.{st.session_state[key]}")

    st.session_state["when-kind"], st.session_state[key] = kind, name
    st.segmented_control(
        say(language, "ui.when.what"),
        kinds,
        required=True,
        key="when-kind",
        on_change=choose_kind,
        format_func=lambda each: say(language, f"ui.when.what.{each}"),
    )
    titles = latest_start.names_of(at, kind)
    with st.container(key="when-name"):
        st.selectbox(
            say(language, f"ui.when.name.{kind}"),
            possible[kind],
            key=key,
            on_change=choose_name,
            filter_mode=None,
            format_func=titles.__getitem__,
            placeholder=say(language, "ui.choose"),
        )


def choose_confidence(at: Desk) -> None:
    """In how many of 100 futures the goal shall be met."""
    language, take = at.language, bind(at, "when-confidence", "confidence")
    st.select_slider(
        say(language, "ui.when.confidence"),
        CONFIDENCES,
        key="when-confidence",
        on_change=take,
        format_func=lambda count: say(language, "ui.when.confidence.format", count=count),
    )
