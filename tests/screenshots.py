"""Pictures of the page into ./screenshots: `python -m tests.screenshots` or `python tests/screenshots.py`."""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from typing import Literal

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page

from sim.ui.looked import SECTIONS
from sim.ui.pages import PAGES
from tests.page_server import ROOT, WAIT, address_of, browser, server, wait_until_still

WIDTHS = {"wide": 1300, "narrow": 390}
PROJECTOR = (1920, 1080)
LANGUAGES = {"ja": "日本語", "en": "English"}
BEGUN = ("next-do", "change-do", "hangs-do", "beside-do", "talk-when-do")
BEGIN = ", ".join(f".st-key-{key} button" for key in BEGUN)
PICTURES = [  # each page, and each part of one that shows them in turn
    (name, part) for name in PAGES for part in (SECTIONS if name == "evidence" else ("",))
]
MODES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def main(wanted: list[str]) -> None:
    """A picture of each page for each language, width and mode; `wanted` (parts of names) restricts them."""
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    with server() as address, browser() as opened:
        looks = product(MODES, WIDTHS.items(), LANGUAGES.items(), PICTURES)
        for mode, (size, width), (language, label), (name, part) in looks:
            path = folder / f"{name}{part and '-' + part}-{language}-{size}-{mode}.png"
            if all(part in path.stem for part in wanted):
                page = opened.new_page(
                    viewport={"width": width, "height": 900}, color_scheme=mode, device_scale_factor=1
                )
                page.goto(address_of(address, name))
                wait_until_still(page)
                if language != "ja":
                    page.locator(".st-key-language").get_by_text(label).click()
                    page.wait_for_selector(f"html[lang={language}]", state="attached", timeout=WAIT)
                    wait_until_still(page)
                if part:
                    page.locator(".st-key-looked-section button").nth(SECTIONS.index(part)).click()
                    wait_until_still(page)
                answer(page)
                height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
                page.set_viewport_size({"width": width, "height": height})
                wait_until_still(page)
                page.screenshot(path=path)
                print(path)
                if name == "conference":
                    present(page, path, (width, 900))
                if name == "conference" and size == "wide":
                    present(page, path.with_stem(path.stem.replace(size, "projector")), PROJECTOR)
                page.close()


def present(page: Page, path: Path, size: tuple[int, int]) -> None:
    """A picture of each screen of the presentation, as the audience sees it, from the first to the last and back."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    number, forward, back = 1, page.locator(".st-key-talk-on button"), page.locator(".st-key-talk-back button")
    while True:
        answer(page)
        page.screenshot(path=path.with_stem(f"{path.stem}-{number}"))
        print(path.with_stem(f"{path.stem}-{number}"))
        if forward.is_disabled():
            break
        forward.click()
        number += 1
        page.locator(".st-key-talk-paging .progress").filter(has_text=f"{number} /").wait_for(timeout=WAIT)
        wait_until_still(page)
    while back.is_enabled():
        back.click()
        wait_until_still(page)


def answer(page: Page) -> None:
    """Begin the search that a page waits for, and wait for what is at work."""
    start = page.locator(BEGIN)
    if start.count():
        start.click()
        start.wait_for(state="detached", timeout=WAIT)
        page.wait_for_timeout(1000)
    page.wait_for_selector(".st-key-card-working", state="detached", timeout=3 * WAIT)
    wait_until_still(page)


if __name__ == "__main__":
    main(sys.argv[1:])
