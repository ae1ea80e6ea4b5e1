"""Every page in both languages passes axe-core: names and roles, labels, order of headings, contrast."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from sim.ui.pages import PAGES
from sim.ui.ways import FIRST
from tests.page_server import WAIT, browser, go_to, need_chromium, server, speak

pytestmark = pytest.mark.browser
WANTED = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
LOOKED_AT = {"exclude": [[".watermark"]]}  # pale by intent, and hidden from readers: the meeting is told above in words


@pytest.fixture(scope="module")
def opened() -> Iterator[tuple[str, Browser]]:
    need_chromium()
    with server() as address, browser() as found:
        yield address, found


@pytest.fixture(scope="module", params=["light-ja", "light-en", "dark-ja"])
def page(request: pytest.FixtureRequest, opened: tuple[str, Browser]) -> Iterator[Page]:
    """A session in one mode and language; words and marks are the same in the dark, where only colours differ."""
    address, found = opened
    mode, language = request.param.split("-")
    page = found.new_page(viewport={"width": 1300, "height": 900}, color_scheme=mode)
    page.goto(f"{address}/outlook")
    page.wait_for_selector(".hero h1", timeout=WAIT)
    speak(page, language)
    yield page
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_page_passes_axe(page: Page, name: str) -> None:
    go_to(page, name)
    found = Axe().run(page, LOOKED_AT, WANTED).response["violations"]
    told = [(each["id"], node["html"][:160], node["any"][:1]) for each in found for node in each["nodes"][:3]]
    assert told == []


def test_the_first_page_is_known() -> None:
    assert next(iter(PAGES)) == FIRST
