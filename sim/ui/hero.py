"""The card that answers: one sentence, a hundred dots, the paths to choose from, the age asked about."""

from __future__ import annotations

from html import escape

import streamlit as st

from sim.case import Case
from sim.ui.answers import Answer
from sim.ui.dots import hundred_dots
from sim.ui.people import AS_IS, child_word, household_line, scenario_titles
from sim.ui.session import Desk
from sim.words import say

YEARS_AHEAD = 15  # where no age is asked: the youngest multiple of 5 at least so far ahead
OLDEST_ASKED = 100
HARDLY = 1  # a difference of so many in 100 is "hardly any"


def asked_age(desk: Desk, answer_age: int) -> int:
    """The age of the headline: chosen on the page, the goal's, or the default."""
    goal = desk.case.goals.savings_until_age
    chosen = desk.age if desk.age is not None else goal if goal is not None else default_age(answer_age)
    return min(max(chosen, answer_age + 1), max(OLDEST_ASKED, answer_age + 1))


def default_age(now: int) -> int:
    """The youngest multiple of 5 at least YEARS_AHEAD years from `now`."""
    return -(-(now + YEARS_AHEAD) // 5) * 5


def headline_html(case: Case, count: int, age: int, language: str) -> str:
    """The sentence, its number large."""
    number = f'<b class="number">{count}</b>'
    key = "ui.headline" if count else "ui.headline.none"
    return say(language, key, count=number, age=age, child=escape(child_word(case, language)))


def beside_text(case: Case, scenario: str, count: int, as_is: int | None, language: str) -> str:
    """Which path the sentence is about, and what it would be as things are."""
    if scenario == AS_IS:
        return say(language, "ui.headline.as_is")
    label = scenario_titles(case, language)[scenario]
    if as_is is None:
        return label
    key = "ui.headline.same" if abs(as_is - count) <= HARDLY else "ui.headline.beside"
    return say(language, key, label=label, count=as_is)


def hero_html(desk: Desk, chosen: Answer, as_is: Answer | None, age: int) -> str:
    """Sentence, household and dots as one block."""
    case, language, count = desk.case, desk.language, chosen.count(age)
    beside = beside_text(case, desk.scenario, count, as_is.count(age) if as_is else None, language)
    counted = say(language, "ui.dots.counted", age=age)
    other, alt = say(language, "ui.dots.other"), say(language, "ui.dots.alt", count=count)
    return (
        '<div class="hero"><div class="answer">'
        f'<h1 data-count="{count}">{headline_html(case, count, age, language)}</h1>'
        f'<p class="beside">{escape(beside)}</p>'
        f'<p class="household">{escape(household_line(case, language))}'
        f'<a class="jump" href="#numbers" target="_self">{escape(say(language, "ui.numbers.jump"))}</a></p></div>'
        f'<div class="picture">{hundred_dots(count, alt)}'
        f'<p class="legend"><span class="item"><span class="key counted"></span>{escape(counted)}</span>'
        f'<span class="item"><span class="key other"></span>{escape(other)}</span></p></div></div>'
    )


def draw_hero(desk: Desk, chosen: Answer, as_is: Answer | None) -> None:
    """The card with its two choices."""
    age = asked_age(desk, chosen.child_age)
    with st.container(key="card-hero"):
        st.html(hero_html(desk, chosen, as_is, age))
        left, right = st.columns([1.15, 1], gap="large")
        with left:
            choose_scenario(desk)
        with right:
            choose_age(desk, age, chosen.child_age)


def choose_scenario(desk: Desk) -> None:
    """The case's scenarios as pills."""

    def choose() -> None:
        desk.scenario = st.session_state["scenario"]

    titles = scenario_titles(desk.case, desk.language)
    if len(titles) == 1:
        return
    st.session_state["scenario"] = desk.scenario
    st.pills(
        say(desk.language, "ui.scenario"),
        list(titles),
        required=True,
        wrap=True,
        key="scenario",
        on_change=choose,
        format_func=titles.__getitem__,
    )


def choose_age(desk: Desk, age: int, now: int) -> None:
    """The age asked about; it becomes the case's goal when the case is saved."""

    def choose() -> None:
        desk.age = st.session_state["age"]

    st.session_state["age"] = age
    label = say(desk.language, "ui.age", child=child_word(desk.case, desk.language))
    form = say(desk.language, "ui.age.format")
    st.slider(label, now + 1, max(OLDEST_ASKED, now + 2), key="age", on_change=choose, format=form)
