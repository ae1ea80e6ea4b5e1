"""The family's own goal: savings that last to an age, or a connection outside before an age."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from sim.analysis.goal import KINDS, SAVINGS, Goal
from sim.ui.hero import OLDEST_ASKED, age_now, asked_age, default_age
from sim.ui.people import child_word
from sim.ui.session import Desk, bind
from sim.words import say


def goal(at: Desk) -> Goal:
    """What is asked for."""
    now, kind = age_now(at), at.asked.goal_kind
    if kind == SAVINGS:
        return Goal(kind, asked_age(at, now))
    return Goal(kind, at.asked.connected_age or min(default_age(now), OLDEST_ASKED))


def choose_goal(at: Desk) -> None:
    """The kind of goal and its age."""
    choose_kind(at)
    choose_goal_age(at)


def choose_kind(at: Desk) -> None:
    """Savings or connection."""
    language, take = at.language, bind(at, "goal-kind", "goal_kind")
    st.segmented_control(
        say(language, "ui.goal"),
        list(KINDS),
        required=True,
        key="goal-kind",
        on_change=take,
        format_func=lambda kind: say(language, f"ui.goal.{kind}"),
    )


def choose_goal_age(at: Desk) -> None:
    """To which age; that of savings is the age of the outlook too."""

    key = f"goal-age-{at.asked.goal_kind}-{at.generation}"  # each kind has an age of its own

    def choose() -> None:
        age = st.session_state[key]
        if at.asked.goal_kind == SAVINGS:
            at.age = age
        else:
            at.asked = replace(at.asked, connected_age=age)

    now, language = age_now(at), at.language
    st.session_state[key] = goal(at).age
    label = say(language, f"ui.goal.age.{at.asked.goal_kind}", child=child_word(at.case, language))
    form = say(language, "ui.age.format")
    st.slider(label, now + 1, max(OLDEST_ASKED, now + 2), key=key, on_change=choose, format=form)
