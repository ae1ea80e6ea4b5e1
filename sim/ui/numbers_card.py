"""The form of the main numbers: a view of the case, checked like a case file, with the mistakes beside it."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from sim.ui import answers
from sim.ui.chart_cards import card_title
from sim.ui.fields import LEVELS, Field, changed_data, money_fields, people_fields
from sim.ui.people import capital, child_word
from sim.ui.session import DATA_NAME, Desk, change, mistakes, put
from sim.words import say


def draw_numbers(desk: Desk) -> None:
    """The card with the form."""
    language = desk.language
    money, people = fields_of(desk)
    with st.container(key="card-numbers"):
        note = escape(say(language, "ui.numbers.note"))
        st.html(card_title(say(language, "ui.numbers.title"), anchor="numbers") + f'<p class="note">{note}</p>')
        if isinstance(desk.refused, dict):
            st.html(mistakes_html(desk, [*money, *people]))
        with st.form("numbers", enter_to_submit=False, border=False):
            for group, fields in (("money", money), ("people", people)):
                st.html(f"<h3>{escape(say(language, f'ui.numbers.{group}'))}</h3>")
                draw_fields(desk, fields)
            submitted = st.form_submit_button(say(language, "ui.numbers.do"), type="primary", width="stretch")
        if submitted:
            submit(desk, [*money, *people])
            st.rerun()
        first = desk.original.model_copy(update={"scenarios": desk.case.scenarios})  # paths are no number of the form
        if desk.case != first:
            st.button(say(language, "ui.numbers.reset"), key="reset", on_click=put, args=(desk, first), width="stretch")
    desk.fields_language = language


def fields_of(desk: Desk) -> tuple[list[Field], list[Field]]:
    """The fields of the case, worked out once."""
    key = ("fields", *answers.key_of(desk.case, next(iter(desk.case.scenarios))))
    return answers.kept(key, lambda: (money_fields(desk.case), people_fields(desk.case)))


def submit(desk: Desk, fields: list[Field]) -> None:
    """Take the form's values into the case, or remember what was refused."""
    values: dict[str, Any] = {field.key: st.session_state[widget_key(desk, field)] for field in fields}
    change(desk, changed_data(desk.case, fields, values))


def widget_key(desk: Desk, field: Field) -> str:
    """The key of a field's widget: a new one for every case that is put on the desk."""
    return f"numbers-{desk.generation}-{field.key}"


def draw_fields(desk: Desk, fields: list[Field]) -> None:
    """The fields one below the other; short ones (half a row) in pairs."""
    waiting = list(fields)
    while waiting:
        row = [waiting.pop(0)]
        if row[0].half and waiting and waiting[0].half:
            row.append(waiting.pop(0))
        places = st.columns(2, wrap=False, vertical_alignment="bottom") if len(row) > 1 else [st.container()]
        for field, place in zip(row, places, strict=True):
            with place:
                draw_field(desk, field)


def draw_field(desk: Desk, field: Field) -> None:
    """One field, showing the case's value until somebody types; blank is an answer."""
    key, language = widget_key(desk, field), desk.language
    if key not in st.session_state:
        st.session_state[key] = field.shown
    elif (
        field.kind == "level" and desk.fields_language != language
    ):  # else the browser goes on showing the word of the language before
        st.session_state[key] = st.session_state[key]
    label = field_label(desk, field)
    if field.kind == "level":
        words = {level: say(language, f"ui.level.{level}") for level in LEVELS}
        hint = say(language, "ui.choose")
        st.selectbox(label, LEVELS, key=key, filter_mode=None, format_func=words.__getitem__, placeholder=hint)
        return
    step, form = (0.1, "%g") if field.kind == "man" else (1, "%d")
    placeholder = say(language, "ui.numbers.unknown")
    st.number_input(label, value=None, step=step, format=form, key=key, placeholder=placeholder)


def field_label(desk: Desk, field: Field) -> str:
    """What a field is called."""
    return capital(say(desk.language, f"ui.numbers.{field.key}", child=child_word(desk.case, desk.language)))


def mistakes_html(desk: Desk, fields: list[Field]) -> str:
    """The sentences of sim/case.py, each beginning with the field's label instead of its place in a file."""
    texts = [relabelled(sentence, desk, fields) for sentence in mistakes(desk)]
    return mistakes_list(say(desk.language, "ui.numbers.refused"), texts)


def mistakes_list(intro: str, texts: list[str]) -> str:
    """A calm list of what to check."""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f'<div class="check" role="alert"><p>{escape(intro)}</p><ul>{items}</ul></div>'


def relabelled(sentence: str, desk: Desk, fields: list[Field]) -> str:
    """A sentence without file and place; the longest place that fits names the field."""
    for field in sorted(fields, key=lambda field: -len(field.place)):
        start = say(desk.language, "case.at.place", file=DATA_NAME, place=field.place).rstrip().rstrip(":")
        if sentence.startswith(start):
            text = sentence[len(start) :].partition(": ")[2]
            return say(desk.language, "ui.numbers.place", label=field_label(desk, field)) + text
    return sentence.removeprefix(say(desk.language, "case.at.file", file=DATA_NAME))
