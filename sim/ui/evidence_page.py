"""Evidence: what the outlook rests on, what moves it, how the model stands beside publications, the checklist."""

from __future__ import annotations

from collections import Counter
from html import escape

import streamlit as st

from sim.assumptions import assumptions
from sim.rule_values import LAST_KNOWN_REVISION
from sim.stress_des import checklist
from sim.tables import MARKS
from sim.ui import evidence_beside, evidence_change, evidence_hangs, evidence_list
from sim.ui.chart_cards import card_title, note
from sim.ui.contacts_card import draw_steps
from sim.ui.frame import REIWA
from sim.ui.looked import SECTIONS
from sim.ui.session import Desk, looking
from sim.ui.theme import sheet
from sim.words import say

DRAWN = {
    "list": evidence_list.draw,
    "change": evidence_change.draw,
    "hangs": evidence_hangs.draw,
    "beside": evidence_beside.draw,
}


def draw(at: Desk) -> None:
    """What it all rests on, then the part that was chosen, then what can be done this month."""
    st.html(sheet("evidence.css"))
    draw_head(at)
    if at.looked.section in DRAWN:
        DRAWN[at.looked.section](at)
    else:
        draw_checklist(at)
    draw_steps(at.language)


def draw_head(at: Desk) -> None:
    """How many assumptions there are and how well they are known; the parts of the page."""
    language, rows = at.language, assumptions()
    counts = Counter(row.mark for row in rows)
    bar = "".join(f'<i class="{mark}" style="flex:{counts[mark]}"></i>' for mark in MARKS)
    keys = "".join(
        f'<span class="item"><span class="key {mark}"></span>{escape(mark_count(mark, counts[mark], language))}</span>'
        for mark in MARKS
    )
    checked = max(row.checked for row in rows)
    year = LAST_KNOWN_REVISION
    dated = say(language, "ui.evidence.dated", year=year, era=year - REIWA, checked=checked)
    with st.container(key="card-evidence"):
        number = f'<b class="number">{len(rows):,}</b>'
        lead = say(language, "ui.evidence.lead", count=number)
        label = escape(say(language, "ui.evidence.marks"), quote=True)
        st.html(
            f'<div class="hero alone"><h1>{lead}</h1></div>'
            f'<div class="marks" role="img" aria-label="{label}">{bar}</div>'
            f'<p class="legend states">{keys}</p>{note(dated)}'
        )
        st.segmented_control(
            say(language, "ui.evidence.section"),
            SECTIONS,
            required=True,
            key="looked-section",
            on_change=looking(at, "looked-section", "section"),
            format_func=lambda section: say(language, f"ui.evidence.section.{section}"),
        )


def mark_count(mark: str, count: int, language: str) -> str:
    """A mark with the number of its rows."""
    return say(language, "ui.evidence.mark.count", mark=say(language, f"ledger.mark.{mark}"), count=f"{count:,}")


def draw_checklist(at: Desk) -> None:
    """STRESS-DES item by item, and the date of the rules."""
    language, section, parts = at.language, "", []
    for item in checklist(language):
        if item.section != section:
            section = item.section
            parts.append(f"<h3>{escape(section)}</h3>")
        parts.append(
            f'<div class="item"><b>{escape(item.number)} {escape(item.title)}</b><p>{escape(item.text)}</p></div>'
        )
    with st.container(key="card-checklist"):
        head = card_title(say(language, "ui.evidence.section.checklist"))
        intro = note(say(language, "stress.intro"))
        st.html(f'{head}{intro}<div class="checklist">{"".join(parts)}</div>')
