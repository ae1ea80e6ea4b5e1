"""The card that answers: one sentence, a hundred dots, the paths to choose from, the age asked about."""

from __future__ import annotations

from html import escape

import streamlit as st

from sim.case import Case
from sim.futures import unknown_eligibility
from sim.headline import lowered
from sim.ui.answers import Answer, Shown
from sim.ui.dots import hundred_dots
from sim.ui.people import AS_IS, capital, child_word, household_line, joined, scenario_titles
from sim.ui.session import Desk, branches
from sim.ui.ways import draw_way
from sim.words import say

YEARS_AHEAD = 15  # where no age is asked: the youngest multiple of 5 at least so far ahead
OLDEST_ASKED = 100
HARDLY = 1  # a difference of so many in 100 is "hardly any"


def age_now(desk: Desk) -> int:
    """The son or daughter's completed years at the start."""
    return (desk.case.start - desk.case.household.child.born) // 12


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
    alt = say(language, "ui.dots.alt", count=count)
    return (
        '<div class="hero"><div class="answer">'
        f'<h1 data-count="{count}">{headline_html(case, count, age, language)}</h1>'
        f'<p class="beside">{escape(beside)}</p>'
        f'{household_html(case, language)}</div><div class="picture">{hundred_dots(count, alt)}'
        f"{dots_legend(age, language)}</div></div>"
    )


def household_html(case: Case, language: str) -> str:
    """Who is told about."""
    return f'<p class="household">{escape(household_line(case, language))}</p>'


def dots_legend(age: int, language: str) -> str:
    """What the two kinds of dots are."""
    counted, other = say(language, "ui.dots.counted", age=age), say(language, "ui.dots.other")
    return (
        f'<p class="legend"><span class="item"><span class="key counted"></span>{escape(counted)}</span>'
        f'<span class="item"><span class="key other"></span>{escape(other)}</span></p>'
    )


def branches_html(desk: Desk, shown: Shown, age: int) -> str:
    """Both labelled futures side by side, each sentence and its dots under their condition; what to find out next."""
    case, language = desk.case, desk.language
    parts = [branch_html(case, future, found.count(age), age, language) for future, found in shown.branches.items()]
    beside = [say(language, "ui.branch.path", label=scenario_titles(case, language)[desk.scenario])]
    if shown.as_is is not None:
        beside.append(say(language, "ui.branch.as_is", count=shown.as_is.count(age)))
    facts = say(language, "future.and").join(
        say(language, f"future.open.{place}") for place in unknown_eligibility(case)
    )
    following = say(language, "ui.branch.next", facts=facts)
    return (
        f'<div class="branches">{"".join(parts)}</div>{dots_legend(age, language)}<div class="hero below">'
        f'<p class="beside">{escape(joined(language, *beside))}</p>'
        f'<p class="next">{escape(following)}</p>{household_html(case, language)}</div>'
    )


def branch_html(case: Case, future: str, count: int, age: int, language: str) -> str:
    """One labelled future: its condition, its sentence, its dots."""
    condition = f'<span class="condition">{escape(say(language, f"future.if.{future}"))}</span>'
    sentence = condition + lowered(headline_html(case, count, age, language))
    alt = say(language, "ui.branch.alt", condition=say(language, f"future.{future}"), count=count)
    return (
        f'<section class="hero branch" data-future="{future}"><h1 data-count="{count}">{sentence}</h1>'
        f"{hundred_dots(count, alt)}</section>"
    )


def draw_hero(desk: Desk, shown: Shown) -> None:
    """The card with its choices; a scenario with two labelled futures has both of them side by side."""
    now = shown.chosen.child_age
    age = asked_age(desk, now)
    with st.container(key="card-hero"):
        if shown.branches:
            st.html(branches_html(desk, shown, age))
        else:
            st.html(hero_html(desk, shown.chosen, shown.as_is, age))
        draw_way("family", desk.language, say(desk.language, "ui.family.change"))
        left, right = st.columns([1.15, 1], gap="large")
        with left:
            choose_scenario(desk)
        with right:
            choose_age(desk, age, now)
        choose_branch(desk)


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


def choose_branch(desk: Desk) -> None:
    """Which of two labelled futures the charts, the story and the household book show; nothing where there is one."""

    def choose() -> None:
        desk.future = st.session_state["future"]

    if not branches(desk):
        return
    st.session_state["future"] = desk.future
    st.segmented_control(
        say(desk.language, "ui.branch"),
        branches(desk),
        required=True,
        key="future",
        on_change=choose,
        format_func=lambda future: capital(say(desk.language, f"ui.branch.{future}")),
    )


def choose_age(desk: Desk, age: int, now: int) -> None:
    """The age asked about; it becomes the case's goal when the case is saved."""

    key = f"age-{desk.generation}"

    def choose() -> None:
        desk.age = st.session_state[key]

    st.session_state[key] = age
    label = say(desk.language, "ui.age", child=child_word(desk.case, desk.language))
    form = say(desk.language, "ui.age.format")
    st.slider(label, now + 1, max(OLDEST_ASKED, now + 2), key=key, on_change=choose, format=form)
