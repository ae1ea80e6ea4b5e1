"""The page for presentations in headless Chromium: a support meeting in Japanese (scenario of use 8), paged by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.page_server import ROOT, WAIT, browser, need_chromium, server, wait_until_still

pytestmark = pytest.mark.browser
SECRET = "山田花子"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page with a family that wrote its own words into its file."""
    need_chromium()
    own = tmp_path_factory.mktemp("case") / "case.yaml"
    text = (ROOT / "scenarios" / "widow_and_son.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("母82歳・息子52歳、持ち家の世帯", f"{SECRET}さんの世帯"), encoding="utf-8")
    with server(str(own)) as address, browser() as opened:
        found = opened.new_page(viewport={"width": 1920, "height": 1080})
        found.goto(f"{address}/conference")
        wait_until_still(found)
        yield found


def progress(page: Page) -> str:
    return page.locator(".st-key-talk-paging .progress").inner_text()


def pressed(page: Page, key: str, expected: str) -> None:
    page.keyboard.press(key)
    page.wait_for_function(f"document.querySelector('.progress').textContent === '{expected}'", timeout=WAIT)
    wait_until_still(page)


def test_a_support_meeting_is_paged_by_keys_and_names_nobody(page: Page, tmp_path: Path) -> None:
    assert progress(page) == "1 / 8"
    read = [page.inner_text("body")]
    for number, key in enumerate(("ArrowRight", "PageDown") * 3 + ("ArrowRight",), 2):
        pressed(page, key, f"{number} / 8")
        read.append(page.inner_text("body"))
        assert page.locator(".watermark").inner_text().startswith("支援会議")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    pressed(page, "PageUp", "7 / 8")
    pressed(page, "ArrowLeft", "6 / 8")
    whole = " ".join(read)
    assert "守秘義務" in read[0] and "80代前半" in read[0]
    assert not any(word in whole for word in (SECRET, "82歳", "1944", "1974", "墨田区"))
    assert SECRET not in page.title() and page.url.endswith("/conference")


def test_buttons_can_be_hit_and_keys_leave_fields_alone(page: Page) -> None:
    for button in page.locator(".st-key-talk-paging button").all():
        box = button.bounding_box()
        assert box is not None and box["height"] >= 44 and box["width"] >= 44
    before = progress(page)
    page.locator(".st-key-talk-settings button").first.click()
    page.locator(".st-key-talk-kind label").nth(1).click()
    wait_until_still(page)
    page.keyboard.press("ArrowRight")  # in the settings it moves a choice, not the presentation
    wait_until_still(page)
    assert progress(page) == before
