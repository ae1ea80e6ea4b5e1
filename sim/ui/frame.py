"""Around the cards: title and language, safety, the family and its file, the notices at the end."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from sim.case import Case, dump
from sim.rule_values import LAST_KNOWN_REVISION
from sim.ui import answers
from sim.ui.contacts_card import draw_safety
from sim.ui.hide_screen import button_html
from sim.ui.notices import mistakes_list
from sim.ui.people import household_title
from sim.ui.session import (
    OPENED,
    Desk,
    as_saved,
    erase,
    example,
    examples,
    is_unsaved,
    mark_saved,
    mistakes,
    open_again,
    open_bytes,
    open_example,
)
from sim.unused import unused_places
from sim.words import LANGUAGES, say

REIWA = 2018  # Western year of Reiwa 0
FILE_NAME = "family8050.yaml"  # never anything of the household


def rules_year(language: str, key: str) -> str:
    """A sentence with the fiscal year of the rules."""
    return say(language, key, year=LAST_KNOWN_REVISION, era=LAST_KNOWN_REVISION - REIWA)


def draw_header(desk: Desk) -> None:
    """Title, fiscal year of the rules, help, language."""
    with st.container(key="header", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        title, year = say(desk.language, "ui.title"), rules_year(desk.language, "ui.rules_year")
        st.html(f'<div class="title"><p class="name">{escape(title)}</p><p>{escape(year)}</p></div>', width="content")
        with st.container(horizontal=True, width="content", vertical_alignment="center", key="header-right"):
            st.html(button_html(desk.language), width="content")
            draw_safety(desk.language)
            choose_language(desk)


def choose_language(desk: Desk) -> None:
    """Japanese or English; nothing else changes."""

    def choose() -> None:
        desk.language = st.session_state["language"]

    st.session_state["language"] = desk.language
    st.segmented_control(
        say(desk.language, "ui.language"),
        LANGUAGES,
        required=True,
        key="language",
        on_change=choose,
        label_visibility="collapsed",
        format_func=lambda code: say(code, f"ui.language.{code}"),
    )


def draw_family(desk: Desk) -> None:
    """Which family: an example or a file; saving and erasing."""
    with st.container(key="family", horizontal=True, vertical_alignment="bottom", gap="small"):
        choose_family(desk)
        open_file(desk)
        save_file(desk)
        offer_erasing(desk)
    draw_unsaved(desk)
    draw_refused(desk)


def draw_unsaved(desk: Desk) -> None:
    """A quiet line while something is in no file yet."""
    if is_unsaved(desk):
        st.html(f'<p class="note unsaved" role="status">{escape(say(desk.language, "ui.unsaved"))}</p>')


def draw_refused(desk: Desk) -> None:
    """What is to be corrected in a file that could not be opened."""
    if isinstance(desk.refused, dict) or desk.refused is None:
        return
    st.html(mistakes_list(say(desk.language, "ui.file.refused"), mistakes(desk)))


def choose_family(desk: Desk) -> None:
    """The examples, and the file that was opened."""

    def choose() -> None:
        chosen = st.session_state["family-choice"]
        if chosen == OPENED:
            open_again(desk)
        else:
            open_example(desk, chosen)

    options = [*([OPENED] if desk.own is not None else []), *examples()]
    titles = {name: family_title(desk, name) for name in options}
    st.session_state["family-choice"] = desk.source
    label = say(desk.language, "ui.family")
    st.selectbox(
        label,
        options,
        key="family-choice",
        on_change=choose,
        filter_mode=None,
        format_func=titles.__getitem__,
        placeholder=say(desk.language, "ui.choose"),
    )


def family_title(desk: Desk, name: str) -> str:
    """An example, or the family's own case, by its household."""
    case, key = (desk.own or desk.case, desk.own_kind) if name == OPENED else (example(name), "example")
    return say(desk.language, f"ui.family.{key}", title=household_title(case, desk.language))


def open_file(desk: Desk) -> None:
    """A file from this computer; its bytes are dropped once they are read."""
    with st.popover(say(desk.language, "ui.file.open"), key=f"open-{desk.uploads}"):  # closed again after each file
        label = say(desk.language, "ui.file.label")
        sent = st.file_uploader(label, type=["yaml", "yml"], key=f"file-{desk.uploads}")
        st.html(f'<p class="note">{escape(say(desk.language, "ui.file.note"))}</p>')
    if sent is not None:
        desk.uploads += 1  # a new, empty field: Streamlit drops the bytes of the old one
        open_bytes(desk, sent.getvalue())
        st.rerun()


def save_file(desk: Desk) -> None:
    """The case as it stands, with the age asked about as its goal."""
    text = dump(as_saved(desk))  # made at once: a run that marks it as saved would cut a later one off
    label = say(desk.language, "ui.file.save")
    st.download_button(label, text, FILE_NAME, "application/yaml", key="save", on_click=mark_saved, args=(desk,))


def offer_erasing(desk: Desk) -> None:
    """Everything away, after one more question."""
    with st.popover(say(desk.language, "ui.erase"), key="erase"):
        st.html(f"<p>{escape(say(desk.language, 'ui.erase.note'))}</p>")
        st.button(say(desk.language, "ui.erase.do"), key="erase-do", on_click=erase, type="primary", width="stretch")


def draw_quiet(desk: Desk) -> None:
    """A word before the parts about illness and parting, and the way around them."""

    def choose() -> None:
        desk.quiet = st.session_state["quiet"]

    with st.container(key="quiet-row", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        key = "ui.quiet.left_out" if desk.quiet else "ui.quiet.note"
        st.html(f'<p class="note">{escape(say(desk.language, key))}</p>', width="content")
        st.session_state["quiet"] = desk.quiet
        st.toggle(say(desk.language, "ui.quiet.toggle"), key="quiet", on_change=choose)


def unused_facts(case: Case, language: str) -> Iterator[str]:
    """What the file says and the model does not use yet, in words of the page."""
    for place in unused_places(case):
        yield say(language, f"ui.fact.{place}")


def draw_footer(desk: Desk) -> None:
    """What is not looked at yet (of a file only where it is the family's own), the standing notice, what was run."""
    language = desk.language
    facts = list(dict.fromkeys(unused_facts(desk.case, language))) if desk.source == OPENED else []
    lines = [f"<p>{escape(say(language, 'ui.honest.rules'))}</p>"]
    if facts:
        joined = say(language, "ui.plus").join(facts)
        lines.append(f"<p>{escape(say(language, 'ui.honest.facts', facts=joined))}</p>")
    run = say(language, "ui.run", lives=f"{answers.LIVES:,}", seed=answers.SEED)
    st.html(
        f"<footer><h3>{escape(say(language, 'ui.honest.title'))}</h3>{''.join(lines)}"
        f'<p class="standing">{escape(say(language, "ui.notice"))}</p>'
        f"<p>{escape(rules_year(language, 'ui.notice.rules'))} {escape(run)}</p></footer>"
    )
