"""Whom to ask: the help lines in reach on every page, and what can be done this month (data/contacts.yaml)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from sim.contacts import BrokenContacts, HelpLine, Office, contacts
from sim.ui.chart_cards import card_title, note
from sim.ui.notices import mistakes_list
from sim.ui.to_do import ToDo, to_do
from sim.words import say


def draw_safety(language: str) -> None:
    """Whom to call: in reach on every page."""
    with st.popover(say(language, "ui.safety"), key="safety"):
        st.html(f"<h4>{escape(say(language, 'ui.safety.title'))}</h4>")
        try:
            st.html(safety_html(contacts().help_lines.values(), language))
        except BrokenContacts as broken:
            draw_broken(broken, language)


def safety_html(lines: Iterable[HelpLine], language: str) -> str:
    """When to call, whom, and when that was checked last."""
    rows = list(lines)
    items = "".join(f"<dt>{escape(row.when[language])}</dt><dd>{escape(row.who[language])}</dd>" for row in rows)
    oldest = min(row.checked for row in rows).isoformat() if rows else ""
    checked = say(language, "ui.safety.checked", day=oldest) if rows else ""
    return f'<dl class="safety">{items}</dl>{note(checked)}'


def draw_broken(broken: BrokenContacts, language: str) -> None:
    """What is wrong in the file of contacts."""
    st.html(mistakes_list(say(language, "contacts.refused"), broken.sentences(language)))


def draw_steps(language: str, *, pension_is_open: bool = False, ask_about: Iterable[str] = ()) -> None:
    """What can be done this month, and whom to ask; `ask_about`: supports to ask about first."""
    with st.container(key="card-steps"):
        try:
            found = to_do(contacts(), language, pension_is_open=pension_is_open, ask_about=ask_about)
        except BrokenContacts as broken:
            draw_broken(broken, language)
            return
        title = card_title(say(language, "ui.month_steps"))
        st.html(title + steps_html(found, language) + note(say(language, "ui.steps.end")))


def steps_html(steps: list[ToDo], language: str) -> str:
    """The steps as a numbered list."""
    items = "".join(
        f'<li><span class="step">{number}</span><div><b>{escape(step.do)}</b><p>{escape(step.how)}</p>'
        f"{''.join(ask_html(office, language) for office in step.ask)}</div></li>"
        for number, step in enumerate(steps, 1)
    )
    return f'<ol class="steps">{items}</ol>'


def ask_html(office: Office, language: str) -> str:
    """Whom to ask, and how to reach them."""
    who = say(language, "ui.step.whom", who=office.who[language])
    return f'<p class="ask"><b>{escape(who)}</b> {escape(office.how[language])}</p>'
