"""The fields of an answer: views of the draft. What is typed is read at once, whatever page comes next."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from sim.case_fields import UNKNOWN
from sim.ui.family_draft import Draft
from sim.ui.family_questions import BANDS, Answer
from sim.ui.family_typed import mark_since, read_typed, said_words, typed_text, unread
from sim.ui.family_values import current, label_of, option_word, slug, take
from sim.ui.people import money
from sim.words import say

ABOUT = "about"
Settle = Callable[[], None]  # called after an answer was taken


def draw_answer(draft: Draft, answer: Answer, language: str, wrong: str | None, settle: Settle) -> None:
    """One field with its label, and below it what is to be checked."""
    drawn = {"choice": draw_choice, "many": draw_many, "list": draw_list}.get(answer.kind, draw_typed)
    with st.container(key=f"answer-{slug(answer)}", gap="small"):
        drawn(draft, answer, language, settle)
        mistake = unread(draft, answer, language) or wrong
        if mistake:
            st.html(f'<p class="beside-field" role="alert">{escape(mistake)}</p>')


def bound(draft: Draft, answer: Answer, key: str, shown: Any, settle: Settle) -> Callable[[], None]:
    """Let the widget `key` show a value; what it calls when somebody changes it."""

    def changed() -> None:
        take(draft, answer, st.session_state[key])
        settle()

    st.session_state[key] = shown
    return changed


def draw_choice(draft: Draft, answer: Answer, language: str, settle: Settle) -> None:
    """A few options, all in sight."""
    key = f"family-{slug(answer)}"
    value = current(draft, answer)
    st.pills(
        label_of(answer, language),
        answer.options,
        key=key,
        on_change=bound(draft, answer, key, value if value in answer.options else None, settle),
        label_visibility="collapsed" if answer.plain else "visible",
        format_func=lambda option: option_word(answer, option, language),
    )


def draw_many(draft: Draft, answer: Answer, language: str, settle: Settle) -> None:
    """Any number of options."""
    key = f"family-{slug(answer)}"
    shown = [option for option in draft.at(answer.place) or [] if option in answer.options]

    def changed() -> None:
        chosen = st.session_state[key]
        draft.put(answer.place, [option for option in answer.options if option in chosen] or None)
        settle()

    st.session_state[key] = shown
    st.pills(
        label_of(answer, language),
        answer.options,
        selection_mode="multi",
        key=key,
        on_change=changed,
        label_visibility="collapsed" if answer.plain else "visible",
        format_func=lambda option: option_word(answer, option, language),
    )


def draw_list(draft: Draft, answer: Answer, language: str, settle: Settle) -> None:
    """One of many options: they unfold."""
    key = f"family-{slug(answer)}-{draft.renewed.get(answer.place, 0)}"
    value = current(draft, answer)
    words = {option: option_word(answer, option, language) for option in answer.options}
    st.selectbox(
        label_of(answer, language),
        answer.options,
        key=key,
        on_change=bound(draft, answer, key, value if value in answer.options else None, settle),
        filter_mode="contains" if answer.named else None,
        format_func=words.__getitem__,
        placeholder=say(language, "ui.choose"),
    )


def draw_typed(draft: Draft, answer: Answer, language: str, settle: Settle) -> None:
    """A field to type in; beside it "roughly" and "not known". Each shows afresh what the other changes."""
    key = text_key(draft, answer, language)

    def changed() -> None:
        before = way(draft, answer)
        read_typed(draft, answer, st.session_state[key], language)
        if way(draft, answer) != before:
            draft.renew(f"ways-{slug(answer)}")
        settle()

    with st.container(key=f"typed-{slug(answer)}", horizontal=True, vertical_alignment="bottom", gap="small"):
        if answer.bands and draft.is_about(answer.place):
            draw_band(draft, answer, language, settle)
        else:
            st.session_state[key] = typed_text(draft, answer, language)
            st.text_input(
                label_of(answer, language),
                key=key,
                on_change=changed,
                placeholder=say(language, f"ui.family.type.{answer.kind}"),
                max_chars=answer.longest,
                label_visibility="collapsed" if answer.plain else "visible",
                width=300,
            )
        if answer.about or answer.unknown:
            draw_ways(draft, answer, language, settle)
    said = said_words(draft, answer, language)
    if said:
        st.html(f'<p class="note said">{escape(said)}</p>')


def text_key(draft: Draft, answer: Answer, language: str) -> str:
    """The key of a field to type in: one for each language, as the same digits mean another amount in the other."""
    name = slug(answer)
    return f"family-{name}-{language}-{draft.renewed.get(name, 0)}"


def way(draft: Draft, answer: Answer) -> str | None:
    """Whether an answer is rough or not known."""
    unknown = answer.unknown and current(draft, answer) == UNKNOWN
    return UNKNOWN if unknown else ABOUT if draft.is_about(answer.place) else None


def draw_ways(draft: Draft, answer: Answer, language: str, settle: Settle) -> None:
    """Roughly, or not known: both are answers."""
    name = f"ways-{slug(answer)}"
    key = f"{name}-{draft.renewed.get(name, 0)}"
    shown = way(draft, answer)

    def changed() -> None:
        before = typed_text(draft, answer, language)
        take_way(draft, answer, st.session_state[key])
        if typed_text(draft, answer, language) != before:
            draft.renew(slug(answer))
        settle()

    st.session_state[key] = shown
    st.pills(
        say(language, "ui.family.ways", label=label_of(answer, language)),
        [*([ABOUT] if answer.about else []), *([UNKNOWN] if answer.unknown else [])],
        key=key,
        on_change=changed,
        format_func=lambda option: say(language, f"ui.family.{option}"),
        label_visibility="collapsed",
        width="content",
    )


def take_way(draft: Draft, answer: Answer, chosen: str | None) -> None:
    """Mark an answer as rough or not known, or take that back."""
    if chosen == UNKNOWN:
        take(draft, answer, UNKNOWN)
    elif way(draft, answer) == UNKNOWN:
        take(draft, answer, None)
    draft.mark_about(answer.place, chosen == ABOUT)
    mark_since(draft, answer, chosen == ABOUT)


def draw_band(draft: Draft, answer: Answer, language: str, settle: Settle) -> None:
    """An amount as a band: its middle is what is worked with, and said so."""
    key = f"band-{slug(answer)}"
    value = draft.at(answer.place)
    shown = max((low for low in BANDS if low <= value), default=None) if isinstance(value, int) else None

    def changed() -> None:
        low = st.session_state[key]
        take(draft, answer, None if low is None else middle(low))
        settle()

    words = {low: band_words(low, language) for low in BANDS}
    st.session_state[key] = shown
    st.selectbox(
        label_of(answer, language),
        BANDS,
        key=key,
        on_change=changed,
        filter_mode=None,
        format_func=words.__getitem__,
        placeholder=say(language, "ui.choose"),
        width=300,
    )


def middle(low: int) -> int:
    """What a band counts as; the open one at the top as its lower end."""
    upper = next((other for other in BANDS if other > low), low)
    return (low + upper) // 2


def band_words(low: int, language: str) -> str:
    """A band in words."""
    upper = next((other for other in BANDS if other > low), None)
    if upper is None:
        return say(language, "ui.family.band.over", low=money(low, language))
    if low == 0:
        return say(language, "ui.family.band.under", high=money(upper, language))
    return say(language, "ui.family.band", low=money(low, language), high=money(upper, language))
