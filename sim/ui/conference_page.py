"""Presentation: one message a screen for a meeting or the family, paged by keys; nobody is named unless said so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape

import streamlit as st

from sim.meeting import MEETINGS, watermark
from sim.ui import conference_review, conference_screens, warming
from sim.ui.conference_view import View, view_of
from sim.ui.contacts_card import draw_safety
from sim.ui.frame import choose_language
from sim.ui.session import Desk
from sim.ui.theme import css, sheet
from sim.words import say

Screen = Callable[[View], None]
SCREENS: dict[str, Screen] = {  # in the order of the presentation
    "family": conference_screens.family,
    "outlook": conference_screens.outlook,
    "savings": conference_screens.savings,
    "lives": conference_screens.lives,
    "compare": conference_screens.compare,
    "deadline": conference_screens.deadline,
    "steps": conference_screens.steps,
    "unknown": conference_screens.unknown,
}
LEFT_OUT = ("lives",)  # by those who want to hear nothing of illness and parting
REVIEW = "review"


def draw(at: Desk) -> None:
    """Head, the screen, paging."""
    st.html(sheet("conference.css"))
    st.html(f"<script>{css('conference.js')}</script>", unsafe_allow_javascript=True)
    draw_bar(at)
    names = screens(at)
    at.talk.screen = min(at.talk.screen, len(names) - 1)
    name = names[at.talk.screen]
    with st.container(key=f"talk-slide-{name}"):
        st.html(f'<div class="watermark" aria-hidden="true">{escape(mark(at))}</div>')
        draw_screen(view_of(at), name)
    draw_paging(at, len(names))


def screens(at: Desk) -> list[str]:
    """The screens of this presentation: one only as long as consent is missing, one more beside an earlier case."""
    if not at.talk.may_begin:
        return ["family"]
    names = [name for name in SCREENS if not (at.quiet and name in LEFT_OUT)]
    return [*names, REVIEW] if at.talk.earlier is not None else names


def draw_screen(view: View, name: str) -> None:
    """One screen; those that rest on many lives wait until these can be run."""
    if name == "family":
        conference_screens.family(view)
    elif not warming.is_ready():
        warming.draw_waiting(view.language, "ui.when.warm")
    elif name == REVIEW:
        conference_review.draw(view)
    else:
        SCREENS[name](view)


def mark(at: Desk) -> str:
    """What stands on every screen: the meeting and today."""
    return watermark(at.talk.kind, date.today(), at.language)


def draw_bar(at: Desk) -> None:
    """The meeting and its rule, settings, help, language."""
    with st.container(key="talk-bar", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        kind = say(at.language, "ui.talk.anonymous" if at.talk.anonymous else "ui.talk.named")
        st.html(
            f'<p class="meeting"><b>{escape(mark(at))}</b><span class="badge">{escape(kind)}</span></p>',
            width="content",
        )
        with st.container(horizontal=True, width="content", vertical_alignment="center", key="talk-tools"):
            draw_settings(at)
            draw_safety(at.language)
            choose_language(at)


def draw_settings(at: Desk) -> None:
    """The kind of meeting, the anonymous mode, what to leave out, an earlier case."""
    with st.popover(say(at.language, "ui.talk.settings"), key="talk-settings"):
        choose_kind(at)
        choose_names(at)
        choose_quiet(at)
        conference_review.open_earlier(at)


def choose_kind(at: Desk) -> None:
    """Which meeting it is; another one begins anonymous and without consent."""

    def choose() -> None:
        at.talk.kind = st.session_state["talk-kind"]
        at.talk.names = at.talk.consent = False

    st.session_state["talk-kind"] = at.talk.kind
    st.radio(
        say(at.language, "ui.talk.kind"),
        list(MEETINGS),
        key="talk-kind",
        on_change=choose,
        format_func=lambda kind: say(at.language, f"meeting.{kind}"),
    )


def choose_names(at: Desk) -> None:
    """Whether the family's own words and ages are shown: with the family itself only."""

    key = f"talk-anonymous-{at.talk.kind}-{at.generation}"  # each meeting is asked anew

    def choose() -> None:
        at.talk.names = not st.session_state[key]

    st.session_state[key] = at.talk.anonymous
    st.toggle(
        say(at.language, "ui.talk.anonymous.toggle"),
        key=key,
        on_change=choose,
        disabled=not MEETINGS[at.talk.kind].names,
    )
    if not MEETINGS[at.talk.kind].names:
        st.html(f'<p class="note">{escape(say(at.language, "ui.talk.anonymous.always"))}</p>')


def choose_quiet(at: Desk) -> None:
    """Leave out what tells of illness and parting, as on the outlook."""

    def choose() -> None:
        at.quiet = st.session_state["talk-quiet"]

    st.session_state["talk-quiet"] = at.quiet
    st.toggle(say(at.language, "ui.quiet.toggle"), key="talk-quiet", on_change=choose)


def draw_paging(at: Desk, count: int) -> None:
    """Back, how far, on; arrow keys and page keys press the same buttons."""

    def turn(by: int) -> None:
        at.talk.screen = min(max(at.talk.screen + by, 0), count - 1)

    with st.container(key="talk-paging", horizontal=True, vertical_alignment="center", horizontal_alignment="center"):
        language, here = at.language, at.talk.screen
        back, on = say(language, "ui.talk.back"), say(language, "ui.talk.on")
        st.button(back, key="talk-back", on_click=turn, args=(-1,), disabled=here == 0)
        st.html(f'<p class="progress" aria-live="polite">{here + 1} / {count}</p>', width="content")
        last = here == count - 1
        st.button(on, key="talk-on", on_click=turn, args=(1,), disabled=last, type="primary")
