"""The ways from page to page. A page is known by its name alone, so that any page may lead to any other."""

from __future__ import annotations

import streamlit as st

from sim.words import say

FIRST = "start"  # stands at the address "/"; every other page at its name


def page_named(name: str, language: str) -> st.Page:
    """What Streamlit's links want: it knows a page by its address."""
    return st.Page(nothing, title=say(language, f"ui.page.{name}"), url_path=path_of(name), default=name == FIRST)


def path_of(name: str) -> str:
    """The address of a page below that of the dashboard."""
    return "" if name == FIRST else name


def nothing() -> None:
    """A page that is only linked to draws nothing here."""


def draw_way(name: str, language: str, label: str) -> None:
    """A link to another page."""
    with st.container(key=f"way-{name}", width="content"):
        st.page_link(page_named(name, language), label=label)


def turn_to(name: str, language: str) -> None:
    """Go on at another page."""
    st.switch_page(page_named(name, language))
