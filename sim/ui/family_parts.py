"""Two sides, two files: saving one part of the answers, and joining two parts when both sides agree."""

from __future__ import annotations

from html import escape

import streamlit as st

from sim.case import written
from sim.case_parts import PARTS, split
from sim.ui.chart_cards import note
from sim.ui.family_draft import Draft, complete
from sim.ui.session import Desk, join_halves
from sim.words import say


def draw_parts(at: Desk, draft: Draft) -> None:
    """A part to save; what was opened so far; joining, which nobody does but the one who asks for it."""
    with st.container(key="card-parts"):
        words = say(at.language, "ui.parts.note")
        st.html(f'<h2 class="card-title">{escape(say(at.language, "ui.parts"))}</h2>{note(words)}')
        with st.container(key="parts-save", horizontal=True):
            for part in PARTS:
                save_part(at, draft, part)
        draw_halves(at)


def save_part(at: Desk, draft: Draft, part: str) -> None:
    """One side's answers as a file of its own."""
    data = split(complete(draft.data), part)
    label = say(at.language, f"ui.parts.save.{part}")
    name = f"family8050-{part}.yaml"
    st.download_button(label, lambda: written(data), name, "application/yaml", key=f"save-{part}", on_click="ignore")


def draw_halves(at: Desk) -> None:
    """Which parts were opened, and the button that joins them."""
    if not at.halves:
        return
    opened = say(at.language, "ui.plus").join(
        say(at.language, f"ui.parts.{part}") for part in PARTS if part in at.halves
    )
    key = "ui.parts.both" if len(at.halves) == len(PARTS) else "ui.parts.one"
    st.html(f'<p class="reading" role="status">{escape(say(at.language, key, opened=opened))}</p>')
    if len(at.halves) == len(PARTS):
        st.button(say(at.language, "ui.parts.join"), key="parts-join", on_click=join_halves, args=(at,), type="primary")
