"""The pages of the dashboard. Each draws its body; head, ways to the other pages and foot are the same on all."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

import streamlit as st

from sim.ui import (
    compare_page,
    conference_page,
    evidence_page,
    family_page,
    next_page,
    outlook_page,
    start_page,
    story_page,
    when_page,
)
from sim.ui.family_draft import called
from sim.ui.family_state import draft_on
from sim.ui.frame import draw_family, draw_footer, draw_header
from sim.ui.hide_screen import cover_script
from sim.ui.session import Desk, desk
from sim.ui.theme import page_script, palette, style
from sim.ui.ways import FIRST, path_of, turn_to
from sim.words import say
from sim.words.called import calling

PAGES: dict[str, Callable[[Desk], None]] = {  # in the order of the row of links
    "start": start_page.draw,
    "family": family_page.draw,
    "outlook": outlook_page.draw,
    "compare": compare_page.draw,
    "when": when_page.draw,
    "next": next_page.draw,
    "story": story_page.draw,
    "evidence": evidence_page.draw,
    "conference": conference_page.draw,
}
BARE = ("conference",)  # pages that draw a head of their own, without a household's title; nobody is named there


def pages() -> dict[str, st.Page]:
    """Every page by its name, which is also its address; the first one stands at "/"."""
    return {name: page(name) for name in PAGES}


def page(name: str) -> st.Page:
    """One page, titled in the session's language."""

    def draw() -> None:
        draw_page(name)

    title = say(desk().language, f"ui.page.{name}")
    return st.Page(draw, title=title, url_path=path_of(name), default=name == FIRST)


def strays() -> list[st.Page]:
    """A page at the address asked for where we have none: it leads to the first page, without a message in English."""
    name = unquote(urlsplit(st.context.url or "").path).strip("/").rpartition("/")[2]
    if name in map(path_of, PAGES):
        return []
    return [st.Page(lambda: turn_to(FIRST, desk().language), title=name, url_path=name)]


def draw_page(name: str) -> None:
    """A whole page of the session's desk."""
    at = desk()
    texts = (say(at.language, "ui.file.drop"), say(at.language, "ui.choose.none"))
    st.html(style(palette(st.context.theme.type), *texts))
    st.html(f"<script>{page_script(at.language)}\n{cover_script(at.language)}</script>", unsafe_allow_javascript=True)
    if name in BARE:
        PAGES[name](at)
        draw_links(name)
        draw_footer(at)
    else:
        with calling(called_on(at, name)):
            draw_whole(at, name)


def draw_whole(at: Desk, name: str) -> None:
    """A page of the household's own, with the name that the person likes."""
    draw_header(at)
    draw_links(name)
    if name != FIRST:
        draw_family(at)
    PAGES[name](at)
    draw_footer(at)


def called_on(at: Desk, name: str) -> str | None:
    """That name: on the page of the family as it is being told there."""
    return called(draft_on(at)) if name == "family" else at.case.household.child.called


def draw_links(here: str) -> None:
    """The way to the other pages; the present one is marked."""
    with st.container(key="pages", horizontal=True, gap="small"):
        for name, each in pages().items():
            with st.container(key=f"page-here-{name}" if name == here else f"page-{name}", width="content"):
                st.page_link(each, label=each.title)
