"""Answers on the page of the family in headless Chromium, as a person gives them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.page_server import WAIT, wait_until_answered

LONGEST_LIST = 80  # options


def pick(page: Page, slug: str, text: str) -> None:
    page.locator(f".st-key-answer-{slug}").get_by_text(text, exact=True).click()
    wait_until_answered(page)


def fill(page: Page, slug: str, text: str) -> None:
    field = page.locator(f".st-key-typed-{slug} input")
    field.fill(text)
    field.press("Tab")
    wait_until_answered(page)


def unfold(page: Page, slug: str, text: str) -> None:
    """Choose from a list that unfolds."""
    option = page.get_by_role("option", name=text, exact=True)
    for _ in range(5):  # a run of the script that begins late folds the list again
        page.locator(f".st-key-answer-{slug} [role=combobox]").click()
        page.wait_for_timeout(400)
        if reach(page, option):
            break
    option.click()
    wait_until_answered(page)


def reach(page: Page, option: Locator) -> bool:
    """Go down an unfolded list until the option is there: of a long one only the part in sight is drawn."""
    for _ in range(LONGEST_LIST):
        if option.count() or not page.get_by_role("option").count():
            break
        page.keyboard.press("ArrowDown")
    return option.count() > 0


def look_up(page: Page, slug: str, typed: str, text: str | None) -> str:
    """Type into a list that can be searched and choose an option; what it says instead, for one that is not there."""
    field = page.locator(f".st-key-answer-{slug} [role=combobox]")
    field.click()
    page.keyboard.type(typed)
    if text is not None:
        page.get_by_role("option", name=text, exact=True).click()
        wait_until_answered(page)
        assert field.input_value() == text
        return text
    page.wait_for_selector("[role=listbox][data-empty=true]", timeout=WAIT)
    said: str = page.locator("[role=listbox] [role=option]").evaluate(
        "option => getComputedStyle(option, '::after').content.replaceAll('\"', '') + option.innerText"
    )
    page.keyboard.press("Escape")
    return said


def turn(page: Page, step: int, key: str = "next") -> None:
    """To the next step or the one before, by keyboard; until it is there."""
    page.locator(f".st-key-family-{key} button").press("Enter")
    page.wait_for_selector(f".progress:text-matches('^{step} ')", timeout=WAIT)
    wait_until_answered(page)


def press(page: Page, key: str) -> None:
    page.locator(f".st-key-{key} button").first.click()
    wait_until_answered(page)
