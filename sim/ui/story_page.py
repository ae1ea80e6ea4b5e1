"""One story: a future at ease, a middle one, a hard one as a time line with its dated sentences; one of a hundred."""

from __future__ import annotations

from html import escape

import streamlit as st

from sim.cli_text import open_text
from sim.futures import CLAIM, unknown_eligibility
from sim.ui import answers, first_lives, warming
from sim.ui.answers import Answer
from sim.ui.chart_cards import card_title, condition_words, note
from sim.ui.charts import CONFIG
from sim.ui.contacts_card import draw_steps
from sim.ui.frame import draw_quiet
from sim.ui.hero import age_now, asked_age, choose_branch, choose_scenario
from sim.ui.people import month_words, scenario_titles
from sim.ui.ribbons import COLOURS, Month
from sim.ui.series import CHILD_STATES, PARENT_STATES
from sim.ui.session import STORIES, Desk, branch, branches
from sim.ui.story_card import choose_story, label_of, life_months, life_number, month_of, name_of, sentences
from sim.ui.story_chart import Mark, TimeLine, story_figure
from sim.ui.story_years import reading, table_html, years_html
from sim.ui.theme import palette, sheet
from sim.words import say

COLUMNS = (1.85, 1)


def draw(at: Desk) -> None:
    """Which future, the warning, the time line, the sentences, what can be done this month."""
    st.html(sheet("story.css"))
    answer = answer_of(at) if warming.is_ready() else None
    if answer is None:
        warming.draw_waiting(at.language)
    number = life_number(at, answer)
    draw_choice(at, answer, number)
    draw_quiet(at)
    months = life_months(at, number)
    draw_time_line(at, number, months)
    left, right = st.columns(COLUMNS, gap="medium")
    with left:
        draw_sentences(at, number, months)
    with right:
        draw_steps(at.language, pension_is_open=bool(branches(at)), ask_about=asked_about(at))


def answer_of(at: Desk) -> Answer:
    """The lives among which the futures are chosen, with progress where they have to be simulated."""
    path = at.case, at.scenario, branch(at)
    place, text = st.empty(), ""

    def show(done: int, asked: int) -> None:
        place.progress(done / asked, text)

    if not answers.is_kept(*path):
        age = asked_age(at, age_now(at))
        paths = first_lives.all_futures(at.case, [at.scenario])
        text = first_lives.words(at.case, paths, age, scenario_titles(at.case, at.language), at.language)
        show(0, 1)
    found = answers.answer(*path, progress=show)
    place.empty()
    return found


def asked_about(at: Desk) -> list[str]:
    """The supports of the path; a claim that is open has a step of its own."""
    used = [each.use for each in at.case.scenarios[at.scenario].supports]
    return [key for key in used if key != CLAIM or not branches(at)]


def draw_choice(at: Desk, answer: Answer | None, number: int) -> None:
    """What this is and is not; which path, which of two labelled futures, which story."""
    language = at.language
    which = at.story if answer is not None and at.story in STORIES else "other"
    sentence = escape(say(language, f"ui.story.lead.{which}"))
    with st.container(key="card-story-choice"):
        st.html(
            f'<div class="hero alone"><p class="one-of">{escape(say(language, "ui.story.one_of"))}</p>'
            f'<h1 data-life="{number}">{sentence}</h1></div>' + note(say(language, "ui.story.not_forecast"))
        )
        left, right = st.columns(2, gap="large")
        with left:
            choose_scenario(at)
            choose_branch(at)
        with right:
            st.html(f'<p class="label">{escape(say(language, "ui.story.choose"))}</p>')
            choose_story(at, answer)
        if branches(at):
            st.html(f'<p class="open">{escape(open_text(list(unknown_eligibility(at.case)), language))}</p>')


def time_line(at: Desk, number: int, months: list[Month]) -> TimeLine:
    """What the chart draws; without parents where partings are left out."""
    case, language = at.case, at.language
    parents = [] if at.quiet else list(answers.parent_ages(case))
    people = [*parents, "child"]
    told = sentences(at, number)
    return TimeLine(
        months=months,
        people=people,
        start=case.start,
        born={who: getattr(case.household, who).born for who in ("child", *parents)},
        name=name_of(case, language),
        state=label_of(language),
        when=lambda month: month_words(month, language),
        marks=[Mark(month_of(sentence) - case.start, sentence.text) for sentence in told],
    )


def draw_time_line(at: Desk, number: int, months: list[Month]) -> None:
    """The chart with the sentence that reads it above and its table below."""
    language = at.language
    with st.container(key="card-timeline"):
        head = card_title(
            say(language, "ui.story.timeline"), badge=say(language, "ui.story.mark"), condition=condition_words(at)
        )
        text = reading(at, months)
        st.html(f'{head}<p class="reading">{escape(text)}</p>')
        figure = story_figure(time_line(at, number, months), language, palette(st.context.theme.type))
        alt = say(language, "ui.story.chart_alt") + text
        st.plotly_chart(figure, theme=None, config=CONFIG, key="timeline", alt=alt)
        st.html(states_html(at, months) + note(say(language, "ui.story.chart_note")))
        with st.expander(say(language, "ui.table"), type="compact"):
            st.html(table_html(at, months))


def states_html(at: Desk, months: list[Month]) -> str:
    """What the colours of the bands are: on a narrow screen no word fits inside."""
    people = ("child",) if at.quiet else ("mother", "father", "child")
    there = {getattr(month, who) for month in months for who in people}
    items = "".join(
        f'<span class="item"><span class="key {COLOURS[state]}"></span>{escape(label_of(at.language)(state))}</span>'
        for state in (*PARENT_STATES, *CHILD_STATES)
        if state in there
    )
    return f'<p class="legend states">{items}</p>'


def draw_sentences(at: Desk, number: int, months: list[Month]) -> None:
    """The dated sentences by year."""
    language = at.language
    with st.container(key="card-sentences"):
        head = card_title(
            say(language, "ui.story.sentences"), badge=say(language, "ui.story.mark"), condition=condition_words(at)
        )
        told = years_html(at, sentences(at, number), months)
        st.html(head + told + note(say(language, "ui.story.note", number=number)))
