"""The family: fifteen questions in six short steps, then details for those who want them. Each answer counts."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from sim.ui.chart_cards import note
from sim.ui.family_details import details
from sim.ui.family_draft import Draft, missing, wrong_places
from sim.ui.family_fields import draw_answer
from sim.ui.family_kept import kept
from sim.ui.family_marks import draw_marks
from sim.ui.family_parts import draw_parts
from sim.ui.family_questions import Answer, Question, steps
from sim.ui.family_state import begin, draft_on, go_on, settle
from sim.ui.family_values import label_of
from sim.ui.people import household_line
from sim.ui.session import OPENED, Desk
from sim.ui.theme import sheet
from sim.ui.ways import draw_way, turn_to
from sim.words import say

STEP = "family-step"


def draw(at: Desk) -> None:
    """One step at a time."""
    st.html(sheet("family.css"))
    draft = draft_on(at)
    plan = steps(draft)
    draft.step = min(draft.step, len(plan) - 1)
    wrong = wrong_places(draft, at.language)
    draw_whose(at, draft)
    with st.container(key="card-family"):
        choose_step(at, draft, len(plan))
        draw_head(at, draft, len(plan))
        shown = {answer.place for question in plan[draft.step] for answer in question.answers}
        number = sum(question.counted for step in plan[: draft.step] for question in step)
        for question in plan[draft.step]:
            number += question.counted
            draw_question(at, draft, question, number if question.counted else None, wrong)
        draw_others(at, {place: text for place, text in wrong.items() if not beside(place, shown)})
        draw_missing(at, draft, last=draft.step == len(plan) - 1)
        draw_moves(at, draft, len(plan))
    draw_details(at, draft, wrong)
    draw_parts(at, draft)


def draw_whose(at: Desk, draft: Draft) -> None:
    """Whose answers these are, and the way to a family of one's own."""
    key = "new" if draft.new and draft.case is None else "own" if at.source == OPENED else "example"
    with st.container(key="whose", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="reading">{escape(say(at.language, f"ui.family.whose.{key}"))}</p>', width="stretch")
        if at.waiting is not None:
            st.button(say(at.language, "ui.family.go_on"), key="family-go-on", on_click=go_on, args=(at,))
        if key == "example":
            st.button(say(at.language, "ui.family.begin"), key="family-begin", on_click=begin, args=(at,))


def choose_step(at: Desk, draft: Draft, count: int) -> None:
    """Any step can be turned to at any time."""

    key = f"{STEP}-{draft.renewed.get(STEP, 0)}"

    def choose() -> None:
        draft.step = st.session_state[key]

    st.session_state[key] = draft.step
    st.pills(
        say(at.language, "ui.family.steps"),
        list(range(count)),
        required=True,
        key=key,
        on_change=choose,
        label_visibility="collapsed",
        format_func=lambda step: say(at.language, f"ui.family.step.{step + 1}"),
    )


def draw_head(at: Desk, draft: Draft, count: int) -> None:
    """Where one is, in words."""
    where = say(at.language, "ui.family.progress", step=draft.step + 1, count=count)
    title = say(at.language, f"ui.family.step.{draft.step + 1}")
    st.html(f'<p class="progress">{escape(where)}</p><h1 class="calm">{escape(title)}</h1>')


def draw_question(at: Desk, draft: Draft, question: Question, number: int | None, wrong: dict[str, str]) -> None:
    """A question with its number if it has one, its help and its answers."""
    with st.container(key=f"question-{question.key}"):
        words, help_words = (
            say(at.language, f"ui.family.q.{question.key}"),
            say(at.language, f"ui.family.q.{question.key}.help"),
        )
        mark = "" if number is None else f"<span>{number}</span>"
        st.html(f'<h2 class="question">{mark}{escape(words)}</h2>{note(help_words)}')
        places = {answer.place for answer in question.answers}
        if not question.answers:
            st.html(note(say(at.language, "ui.family.no_parent")))
        for answer in question.answers:
            draw_answer(draft, answer, at.language, sentence_for(answer, wrong, places), partial(settle, at))


def sentence_for(answer: Answer, wrong: dict[str, str], others: set[str]) -> str | None:
    """What is to be checked in this answer, and in no closer one of `others`."""
    own = (place for place in wrong if beside(place, {answer.place}))
    closer = {place for place in others if place.startswith(f"{answer.place}.")}
    return next((wrong[place] for place in own if not beside(place, closer)), None)


def beside(place: str, shown: set[str]) -> bool:
    """Whether the place of a mistake is that of a field in sight, or within it."""
    return any(place == each or place.startswith(f"{each}.") for each in shown)


def draw_others(at: Desk, wrong: dict[str, str]) -> None:
    """What does not agree elsewhere: said here, so that nothing keeps the answers back unseen."""
    if wrong:
        items = "".join(f"<li>{escape(text)}</li>" for text in wrong.values())
        head = escape(say(at.language, "ui.family.elsewhere"))
        st.html(f'<div class="check" role="alert"><p>{head}</p><ul>{items}</ul></div>')


def draw_missing(at: Desk, draft: Draft, *, last: bool) -> None:
    """The few answers without which nothing can be worked out."""
    lacking = missing(draft)
    if not lacking or not last:
        return
    answers = [answer for step in steps(draft) for question in step for answer in question.answers]
    labels = [label_of(answer, at.language) for answer in answers if answer.place in lacking]
    joined = say(at.language, "ui.plus").join(labels)
    st.html(
        f'<div class="check" role="status"><p>{escape(say(at.language, "ui.family.missing", labels=joined))}</p></div>'
    )


def draw_moves(at: Desk, draft: Draft, count: int) -> None:
    """Back and on; after the last step the outlook."""

    def move(by: int) -> None:
        draft.step += by
        draft.renew(STEP)

    with st.container(key="family-moves", horizontal=True, horizontal_alignment="distribute"):
        back = say(at.language, "ui.family.back")
        st.button(back, key="family-back", on_click=move, args=(-1,), disabled=draft.step == 0)
        if draft.step < count - 1:
            st.button(say(at.language, "ui.family.next"), key="family-next", on_click=move, args=(1,), type="primary")
        elif st.button(
            say(at.language, "ui.family.done"), key="family-done", type="primary", disabled=draft.case is None
        ):
            turn_to("outlook", at.language)
    if draft.case is not None:
        line = say(at.language, "ui.family.now", household=household_line(at.case, at.language))
        with st.container(key="family-now", horizontal=True, vertical_alignment="center"):
            st.html(f'<p class="note">{escape(line)}</p>', width="stretch")
            if draft.step < count - 1:
                draw_way("outlook", at.language, say(at.language, "ui.family.see"))


def draw_details(at: Desk, draft: Draft, wrong: dict[str, str]) -> None:
    """More, for those who have the papers at hand: each subject unfolds."""
    with st.container(key="card-details"):
        head, words = say(at.language, "ui.family.details"), say(at.language, "ui.family.details.note")
        st.html(f'<h2 class="card-title">{escape(head)}</h2>{note(words)}')
        for question in details(draft):
            with st.expander(say(at.language, f"ui.family.q.{question.key}"), key=f"details-{question.key}"):
                st.html(note(say(at.language, f"ui.family.q.{question.key}.help")))
                places = {answer.place for answer in question.answers}
                for answer in question.answers:
                    draw_answer(draft, answer, at.language, sentence_for(answer, wrong, places), partial(settle, at))
        draw_marks(at, draft, partial(settle, at))
        draw_kept(at, draft)


def draw_kept(at: Desk, draft: Draft) -> None:
    """What the file holds beside all these fields."""
    lines = kept(draft, at.language)
    if lines:
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        st.html(f'<p class="note">{escape(say(at.language, "ui.kept"))}</p><ul class="facts">{items}</ul>')
