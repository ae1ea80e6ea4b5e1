"""What stands beside what on the page Compare, and the widgets that choose it."""

from __future__ import annotations

from html import escape

import streamlit as st

from sim.analysis.compare import default_against
from sim.case import Case
from sim.futures import CLAIM
from sim.ui.people import scenario_titles
from sim.ui.session import Desk
from sim.words import say

MOST = 5  # scenarios at once, with the one compared with
FIRST = 2  # shown before anybody has chosen
FULL = "compare-full"  # in the session's state: one too many was asked for


def against(at: Desk) -> str:
    """The scenario compared with: as things are, unless another one is chosen."""
    return at.against if at.against in at.case.scenarios else default_against(at.case)


def possible(at: Desk) -> list[str]:
    """The scenarios that can stand beside it."""
    return [name for name in at.case.scenarios if name != against(at)]


def shown(at: Desk) -> list[str]:
    """Those chosen, in the order of the case; at first the family's own, none that claims a disability pension.

    The path that the family looks at on the outlook is its own choice, whatever it is.
    """
    if at.compared is not None:
        return [name for name in possible(at) if name in at.compared][: MOST - 1]
    own = [name for name in possible(at) if name == at.scenario]
    own += [name for name in possible(at) if name not in own and not claims_pension(at.case, name)]
    return [name for name in possible(at) if name in own[:FIRST]]


def claims_pension(case: Case, name: str) -> bool:
    """Whether a scenario claims a disability pension."""
    return any(used.use == CLAIM for used in case.scenarios[name].supports)


def show_too(at: Desk, name: str) -> bool:
    """Put a scenario beside the others if there is room; whether there was."""
    names = shown(at)
    if len(names) >= MOST - 1:
        return False
    at.compared = (*names, name)
    return True


def choose(at: Desk) -> None:
    """Which scenarios, and beside which one."""
    titles = scenario_titles(at.case, at.language)
    if len(titles) < 2:
        st.html(f"<p>{escape(say(at.language, 'ui.compare.nothing'))}</p>")
        return
    left, right = st.columns((1.85, 1), gap="large")
    with left:
        choose_paths(at, titles)
    with right:
        choose_against(at, titles)
    if st.session_state.pop(FULL, False):
        st.html(f'<p class="check" role="alert">{escape(say(at.language, "ui.compare.full", most=MOST))}</p>')


def choose_paths(at: Desk, titles: dict[str, str]) -> None:
    """The scenarios as pills; one too many changes nothing but says so."""

    key = f"paths-{at.generation}"  # which paths there are changes beside this field

    def keep() -> None:
        chosen = st.session_state[key]
        if len(chosen) >= MOST:
            st.session_state[FULL] = True
        else:
            at.compared = tuple(chosen)

    st.session_state[key] = shown(at)
    with st.container(key="compare-paths"):
        st.pills(
            say(at.language, "ui.compare.paths", most=MOST - 1),
            possible(at),
            selection_mode="multi",
            wrap=True,
            key=key,
            on_change=keep,
            format_func=titles.__getitem__,
        )


def choose_against(at: Desk, titles: dict[str, str]) -> None:
    """The one compared with."""

    def keep() -> None:
        names = shown(at)
        at.against = st.session_state["compare-against"]
        at.compared = tuple(names)
        at.renew()

    st.session_state["compare-against"] = against(at)
    st.selectbox(
        say(at.language, "ui.compare.against"),
        list(titles),
        key="compare-against",
        on_change=keep,
        filter_mode=None,
        format_func=titles.__getitem__,
        placeholder=say(at.language, "ui.choose"),
    )
