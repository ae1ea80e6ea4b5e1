"""The pages of the dashboard. Each draws its body; head, ways to the other pages and foot are the same on all."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from sim.ui import compare_page, next_page, outlook_page, when_page
from sim.ui.frame import draw_family, draw_footer, draw_header
from sim.ui.session import Desk, desk
from sim.ui.theme import palette, style
from sim.words import say

PAGES: dict[str, Callable[[Desk], None]] = {  # in the order of the row of links
    "outlook": outlook_page.draw,
    "compare": compare_page.draw,
    "when": when_page.draw,
    "next": next_page.draw,
}


def pages() -> dict[str, st.Page]:
    """Every page by its name, which is also its address; the first one opens first."""
    return {name: page(name) for name in PAGES}


def page(name: str) -> st.Page:
    """One page, titled in the session's language."""

    def draw() -> None:
        draw_page(name)

    title = say(desk().language, f"ui.page.{name}")
    return st.Page(draw, title=title, url_path=name, default=name == next(iter(PAGES)))


def draw_page(name: str) -> None:
    """A whole page of the session's desk."""
    at = desk()
    st.html(style(palette(st.context.theme.type), say(at.language, "ui.file.drop")))
    st.html(f"<script>document.documentElement.lang = '{at.language}'</script>", unsafe_allow_javascript=True)
    draw_header(at)
    draw_links(name)
    draw_family(at)
    PAGES[name](at)
    draw_footer(at)


def draw_links(here: str) -> None:
    """The way to the other pages; the present one is marked."""
    if len(PAGES) < 2:
        return
    with st.container(key="pages", horizontal=True, gap="small"):
        for name, each in pages().items():
            with st.container(key=f"page-here-{name}" if name == here else f"page-{name}", width="content"):
                st.page_link(each, label=each.title)
