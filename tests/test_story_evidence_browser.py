"""One story and Evidence in headless Chromium: from the teaser to the page, searching, moving one value; no English."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.page_server import WAIT, browser, go_to, need_chromium, server, wait_until_still

pytestmark = pytest.mark.browser
WIDE, NARROW = {"width": 1300, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """One session of one browser; nothing may fail in the script."""
    need_chromium()
    with server() as address, browser() as opened:
        found = opened.new_page(viewport=WIDE)  # type: ignore[arg-type]
        errors: list[str] = []
        found.on("pageerror", lambda error: errors.append(str(error)))
        found.goto(f"{address}/story")
        wait_until_still(found)
        yield found
        assert errors == []


def english(texts: list[str]) -> list[str]:
    """The texts with an English word in them; the names of icons are drawn as pictures."""
    return [text for text in texts if re.search("[A-Za-z]{3}", text.replace("chevron_right", ""))]


def fits(page: Page) -> bool:
    """Whether nothing reaches beyond the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_the_story_is_read_in_japanese(page: Page) -> None:
    page.wait_for_selector(".st-key-story-ease", timeout=WAIT)
    wait_until_still(page)
    first = page.locator("ol.years").inner_text()
    assert "ありうる100通りの将来のうちの1つです" in page.locator(".one-of").inner_text()
    assert page.locator(".st-key-card-timeline .main-svg").count() >= 1
    body = page.locator(".st-key-card-story-choice, .st-key-card-timeline, .st-key-card-sentences")
    assert not english(body.all_inner_texts())
    page.locator(".st-key-story-another button").click()
    wait_until_still(page)
    assert page.locator("ol.years").inner_text() != first
    page.locator(".st-key-quiet label").click()
    wait_until_still(page)
    assert page.locator("ol.years li.death").count() == 0
    page.locator(".st-key-quiet label").click()
    wait_until_still(page)


def test_the_outlook_leads_to_the_story(page: Page) -> None:
    go_to(page, "outlook")
    page.locator(".st-key-card-story a").click()
    page.wait_for_selector(".st-key-page-here-story", timeout=WAIT)
    wait_until_still(page)
    assert page.locator("h1[data-life='1']").count() == 1  # the same life


def test_assumptions_are_found_and_one_is_moved(page: Page) -> None:
    go_to(page, "evidence")
    page.locator(".st-key-looked-text input").fill("家賃")
    page.locator(".st-key-looked-text input").press("Enter")
    page.wait_for_selector("details.subject[open]", timeout=WAIT)
    wait_until_still(page)
    page.locator("[data-key=rent_unknown] summary").click()
    assert "出典" in page.locator("[data-key=rent_unknown] dl").inner_text()
    controls = page.locator("[data-testid=stWidgetLabel], .st-key-looked-section, [data-testid=stExpander] summary")
    assert not english(controls.all_inner_texts())
    page.locator(".st-key-looked-section button").nth(1).click()
    page.locator(".st-key-change-do button").click()
    page.wait_for_selector(".st-key-card-changed table", timeout=WAIT)
    assert page.locator("[data-testid=stException]").count() == 0


def test_both_pages_speak_english_and_fit_a_telephone(page: Page) -> None:
    page.locator(".st-key-language").get_by_text("English").click()
    page.wait_for_selector("html[lang=en]", state="attached", timeout=WAIT)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    wait_until_still(page)
    assert "assumptions" in page.locator(".st-key-card-evidence h1").inner_text() and fits(page)
    go_to(page, "story")
    assert "One of 100 possible futures" in page.locator(".one-of").inner_text() and fits(page)
