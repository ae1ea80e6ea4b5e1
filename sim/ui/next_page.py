"""Next steps: the few combinations of supports that change most for the family's own goal, and whom to ask."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

import streamlit as st

from sim.futures import CLAIM
from sim.next_text import shown_plans
from sim.ui import next_search, print_card, searching, warming
from sim.ui.chart_cards import card_title, note
from sim.ui.contacts_card import draw_steps
from sim.ui.goal_choice import choose_goal
from sim.ui.next_answer import draw_answer, draw_plans
from sim.ui.people import MAN, scenario_titles
from sim.ui.session import Desk, bind
from sim.ui.when_answer import Found, futures_of
from sim.words import say

PAGE = "next"
AT_ONCE = (1, 2, 3)


def draw(at: Desk) -> None:
    """What is asked; the answer, or how far it is; what can be done this month; what to take along."""
    draw_question(at)
    found = found_for(at)
    if found is None:
        draw_steps(at.language)
    else:
        draw_answer(at, found)
        draw_plans(at, found)
        draw_steps(at.language, pension_is_open="open" in found, ask_about=asked_about(found))
    print_card.draw(at)


def found_for(at: Desk) -> Found | None:
    """The answer, if it was asked for and is there; what is waited for is drawn."""
    if not warming.is_ready():
        warming.draw_waiting(at.language, "ui.when.warm")
        return None
    key = next_search.key_of(at)
    if not searching.is_begun(at, PAGE, key):
        return None
    return searching.result(at, PAGE, key, next_search.share_of(at.asked.at_once))


def asked_about(found: Found) -> list[str]:
    """The supports of the plans shown, of each future in turn; a claim that is open has a step of its own."""
    by_place = zip_longest(*(shown_plans(each) for _, each in futures_of(found)))
    used = [step["use"] for plans in by_place for plan in plans if plan is not None for step in plan["supports"]]
    return [key for key in used if key != CLAIM or "open" not in found]


def draw_question(at: Desk) -> None:
    """The goal, what it may cost, how many things at once; the button that begins."""
    language = at.language
    base = scenario_titles(at.case, language)[next_search.base_of(at.case)]
    with st.container(key="card-next"):
        st.html(card_title(say(language, "ui.next.title")) + note(say(language, "ui.next.intro", base=base)))
        left, right = st.columns(2, gap="large")
        with left:
            choose_goal(at)
        with right:
            choose_budget(at)
            choose_at_once(at)
        draw_start(at)


def choose_budget(at: Desk) -> None:
    """What the family can pay in the first year of each support; blank: not limited."""

    def choose() -> None:
        value = st.session_state["next-budget"]
        at.asked = replace(at.asked, budget=None if value is None else round(value * MAN))

    language = at.language
    st.session_state["next-budget"] = None if at.asked.budget is None else at.asked.budget / MAN
    st.number_input(
        say(language, "ui.next.budget"),
        min_value=0.0,
        value=None,
        step=0.1,
        format="%g",
        key="next-budget",
        on_change=choose,
        placeholder=say(language, "ui.next.budget.any"),
    )


def choose_at_once(at: Desk) -> None:
    """How many supports at once."""
    language, take = at.language, bind(at, "next-at-once", "at_once")
    st.segmented_control(
        say(language, "ui.next.at_once"),
        AT_ONCE,
        required=True,
        key="next-at-once",
        on_change=take,
        format_func=lambda count: say(language, f"ui.next.at_once.{count}"),
    )


def draw_start(at: Desk) -> None:
    """The button that begins the search, as long as it is not begun."""
    key = next_search.key_of(at)
    begun = warming.is_ready() and searching.is_begun(at, PAGE, key)

    def begin() -> None:
        searching.begin(at, PAGE, key, next_search.work_of(at))

    if begun:
        return
    language = at.language
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            say(language, "ui.next.do"), key="next-do", on_click=begin, type="primary", disabled=not warming.is_ready()
        )
        st.html(note(say(language, f"ui.next.takes.{at.asked.at_once}")), width="content")
