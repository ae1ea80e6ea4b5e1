"""The years to look at: in which five years most futures see care begin, life without parents, savings run short."""

from __future__ import annotations

from html import escape

import streamlit as st

from sim.ui.answers import Answer
from sim.ui.chart_cards import card_title, condition_words
from sim.ui.people import child_word
from sim.ui.session import Desk
from sim.words import say

HARD_TO_READ = ("parent_care", "last_parent_death")  # left out on request
RARE = 5  # of 100 futures: what comes in fewer is not named


def draw_watch(desk: Desk, chosen: Answer) -> None:
    """One line for each kind of change, the earliest years first."""
    language = desk.language
    named = {
        name: years
        for name, years in chosen.busiest.items()
        if years is not None and round(100 * years.share) >= RARE and not (desk.quiet and name in HARD_TO_READ)
    }
    if not named:
        return
    with st.container(key="card-watch"):
        st.html(card_title(say(language, "ui.watch.title"), condition=condition_words(desk)))
        lines = []
        for name, years in sorted(named.items(), key=lambda item: item[1].first_age):
            text = say(
                language,
                f"ui.watch.{name}",
                child=child_word(desk.case, language),
                first=years.first_age,
                last=years.last_age,
                count=round(100 * years.share),
                ever=round(100 * chosen.outcomes[name]["share"]),
            )
            lines.append(f'<li><span class="when">{escape(when(years.first_age, years.last_age, language))}</span>')
            lines.append(f'<span class="what">{escape(text)}</span></li>')
        note = escape(say(language, "ui.watch.note"))
        st.html(f'<ol class="story watch">{"".join(lines)}</ol><p class="note">{note}</p>')


def when(first: int, last: int, language: str) -> str:
    """The span of ages."""
    return say(language, "ui.watch.ages", first=first, last=last)
