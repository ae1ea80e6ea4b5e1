"""The paths of the case: another title, or away with it."""

from __future__ import annotations

import streamlit as st

from sim.case import from_dict
from sim.ui.chart_cards import note
from sim.ui.compare_choice import possible
from sim.ui.fields import Data
from sim.ui.path_data import renamed, without
from sim.ui.people import scenario_titles
from sim.ui.session import DATA_NAME, Desk, put
from sim.words import say

LONGEST = 60  # characters of a title


def draw(at: Desk) -> None:
    """Every path but the one compared with: a field for its title, a button that removes it."""
    with st.expander(say(at.language, "ui.compare.edit"), type="compact"):
        st.html(note(say(at.language, "ui.compare.edit.note")))
        for name in possible(at):
            draw_path(at, name)


def draw_path(at: Desk, name: str) -> None:
    """One path."""
    key = f"path-{at.generation}-{name}"

    def rename() -> None:
        take(at, renamed(at.case, name, st.session_state[key].strip()))

    with st.container(key=f"edit-{name}", horizontal=True, vertical_alignment="bottom"):
        title = scenario_titles(at.case, at.language)[name]
        st.text_input(
            say(at.language, "ui.compare.title.of", title=title),
            value=at.case.scenarios[name].title or "",
            max_chars=LONGEST,
            key=key,
            on_change=rename,
            placeholder=say(at.language, "ui.compare.title.none"),
        )
        label = say(at.language, "ui.compare.remove")
        st.button(label, key=f"remove-{name}", on_click=remove, args=(at, name))


def remove(at: Desk, name: str) -> None:
    """Take a path out of the case."""
    take(at, without(at.case, name))


def take(at: Desk, data: Data) -> None:
    """Put the changed case on the desk; the marks of what is shown stay."""
    put(at, from_dict(data, at.language, DATA_NAME))
