"""The button that begins a long look at the evidence, with how long it takes."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from sim.ui import warming
from sim.ui.chart_cards import note
from sim.words import say


def draw_start(section: str, language: str, begin: Callable[[], None]) -> None:
    """The button of a part of the page ("hangs" or "beside"); it waits until lives can be run."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            say(language, f"ui.evidence.{section}.do"),
            key=f"{section}-do",
            type="primary",
            disabled=not warming.is_ready(),
            on_click=begin,
        )
        st.html(note(say(language, f"ui.evidence.{section}.takes")), width="content")
