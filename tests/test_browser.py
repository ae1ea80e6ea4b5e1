"""The real page in headless Chromium, in both languages and two widths."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, Request

from sim.analysis.compare import compare
from sim.case import load
from sim.cli_compare import pairs_text
from sim.ui.pages import PAGES
from tests.page_server import ROOT, WAIT, address_of, open_file, server, speak, wait_until_still

pytestmark = pytest.mark.browser
OWN = "title: 台所の家\nstart: 2026-10\nhousehold: {child: {born: 1980-02, sex: female}, savings_yen: 7_654_321}\n"
VISIBLE = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement, box = parent.getBoundingClientRect();
    const hidden = getComputedStyle(parent).visibility === 'hidden' || box.width < 2 || box.height < 2;
    const icon = parent.closest('[data-testid=stIconMaterial], style, script, .ledger dd');
    if (!hidden && !icon) found.push(walker.currentNode.textContent);
  }
  document.querySelectorAll('[placeholder]').forEach(field => found.push(field.placeholder));
  return found;
}"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as found:
        yield found


@pytest.fixture(scope="module")
def context(opened: Browser) -> BrowserContext:
    """One browser with its cache: each page in it is a session of its own."""
    return opened.new_context(viewport={"width": 1300, "height": 900}, accept_downloads=True)


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """The page as a visitor sees it; no request may leave this computer, nothing may fail in the script."""
    found = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []

    def look(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            elsewhere.append(request.url)

    found.on("request", look)
    found.on("pageerror", lambda error: errors.append(str(error)))
    found.goto(address_of(address, "outlook"))
    found.wait_for_selector(".hero h1", timeout=WAIT)
    wait_until_still(found)
    yield found
    assert elsewhere == []
    assert errors == []
    names = "|".join(PAGES)
    assert re.fullmatch(rf"{re.escape(address)}/?({names})?(#\w+)?", found.url)  # no household value in the address
    found.close()


def count(page: Page) -> int:
    """The number of the headline."""
    return int(page.locator(".hero h1 .number").inner_text())


def open_own(page: Page, text: str = OWN) -> None:
    """Open a case file from the page."""
    open_file(page, text)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_page_answers_in_both_languages(page: Page, language: str) -> None:
    speak(page, language)
    assert page.locator(".dots .counted").count() == count(page)
    assert page.locator(".dots i").count() == 100
    assert page.locator(".js-plotly-plot .main-svg").count() >= 2
    assert page.locator("canvas").count() == 0
    assert {"ja": "通りで", "en": "possible futures"}[language] in page.locator(".hero h1").inner_text()
    assert page.locator("ol.story li").count() >= 3
    assert page.locator(".ledger summary").count() >= 3
    assert page.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0


def test_japanese_page_holds_no_english(page: Page) -> None:
    page.locator("[class*=st-key-open-] button").first.click()
    page.wait_for_timeout(400)
    texts = [text for text in page.evaluate(VISIBLE) if re.search("[A-Za-z]{3}", text)]
    assert [
        text for text in texts if text.strip() not in ("English",) and "yaml" not in text and "CRAFT" not in text
    ] == []
    assert page.title() == "これからの暮らし見通しノート"


def test_path_age_and_language_are_kept_together(page: Page) -> None:
    page.locator(".st-key-scenario").get_by_text("居場所、当事者会").click()
    page.wait_for_selector("text=「居場所、当事者会」を試す場合です。", timeout=WAIT)
    before = count(page)
    speak(page, "en")
    assert count(page) == before
    assert "A place to be (ibasho), peer group" in page.locator(".hero .beside").inner_text()
    assert page.locator(".st-key-card-band .js-plotly-plot .scatterlayer .trace").count() == 4


def test_a_bar_opens_the_household_book_of_its_year(page: Page) -> None:
    bars = page.locator(".st-key-card-years .barlayer .trace").first.locator(".point")
    bars.nth(3).click(force=True)
    page.wait_for_selector(".st-key-card-ledger >> text=2029年10月の家計", timeout=WAIT)
    wait_until_still(page)
    bars.nth(1).click(force=True)
    page.wait_for_selector(".st-key-card-ledger >> text=2027年10月の家計", timeout=WAIT)


def test_two_futures_are_seen_together_and_the_charts_switch(page: Page) -> None:
    page.locator(".st-key-scenario").get_by_text("障害年金の請求").click()
    page.wait_for_selector(".branches", timeout=WAIT)
    wait_until_still(page)
    counts = [int(text) for text in page.locator(".branch .number").all_inner_texts()]
    assert len(counts) == 2 and page.locator(".dots i").count() == 200
    assert page.locator(".dots .counted").count() == sum(counts)
    badge = page.locator(".st-key-card-band .badge")
    assert badge.inner_text() == "障害年金が認められる場合"
    page.locator(".st-key-future button").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-card-band .badge:has-text('認められない場合')", timeout=WAIT)
    wait_until_still(page)
    assert page.locator(".branch .number").all_inner_texts() == [str(count) for count in counts]


def turn_to(page: Page, name: str) -> None:
    """Go to another page by its link."""
    page.locator(f".st-key-page-{name} a").click()
    page.wait_for_selector(f".st-key-card-{name}", timeout=WAIT)
    wait_until_still(page)


def fits(page: Page, width: int) -> bool:
    """Whether nothing sticks out at the side of a screen of that width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(600)
    main = "document.querySelector('[data-testid=stMain]')"
    return bool(page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth"))


def test_paths_are_compared_as_on_the_command_line(page: Page) -> None:
    turn_to(page, "compare")
    page.locator(".st-key-compare-paths").get_by_text("障害年金の請求").click()
    page.wait_for_selector(".pair.path-2", timeout=WAIT)
    wait_until_still(page)
    told = compare(load(ROOT / "scenarios" / "widow_and_son.yaml"))["scenarios"]
    granted, refused = told["pension_claim"]["futures"].values()
    places = {"reconnected": told["walk_and_talk"], "savings_exhausted": granted}
    for key, found in places.items():
        row = page.locator(f"[data-outcome={key}] .pair").nth(0 if key == "reconnected" else 2)
        assert row.locator(".counts").inner_text() == pairs_text(found["outcomes"][key], "ja")
    assert refused["outcomes"]["savings_exhausted"]["worse"] > 0
    assert pairs_text(refused["outcomes"]["savings_exhausted"], "ja") in page.locator(".groups").first.inner_text()
    texts = [text for text in page.evaluate(VISIBLE) if re.search("[A-Za-z]{3}", text)]
    assert [text for text in texts if text.strip() != "English" and "CRAFT" not in text] == []
    speak(page, "en")
    assert "If the disability pension is" not in page.locator(".hero h1").first.inner_text()
    assert "If granted" in page.locator(".groups").first.inner_text()
    assert fits(page, 390) and fits(page, 1300)


def test_a_path_is_built_by_keyboard_and_saved_with_the_case(page: Page) -> None:
    turn_to(page, "compare")
    page.locator(".st-key-catalogue-parent summary").focus()
    page.keyboard.press("Enter")
    box = page.locator(".st-key-support-budget_support input")
    box.focus()
    page.keyboard.press("Space")
    way = page.locator(".st-key-begin-budget_support [data-testid=stButtonGroup] button")
    way.nth(1).wait_for(timeout=WAIT)
    wait_until_still(page)
    assert fits(page, 390) and fits(page, 1300)
    heights = page.evaluate(
        "[...document.querySelectorAll('.stApp button, .stApp summary, [class*=st-key-support-] label')]"
        ".map(e => [e.innerText, e.getBoundingClientRect().height]).filter(([, height]) => height > 0 && height < 43)"
    )
    assert heights == []
    page.get_by_label("道の名前").fill("家計を一緒に見る")
    page.keyboard.press("Tab")
    wait_until_still(page)
    page.locator(".st-key-picker-add button").press("Enter")
    page.wait_for_selector(".st-key-card-picker .check[role=status]", timeout=WAIT)
    wait_until_still(page)
    assert "家計を一緒に見る" in page.locator(".st-key-card-pairs .paths").inner_text()
    with page.expect_download() as waiting:
        page.locator(".st-key-save button").click()
    saved = yaml.safe_load(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert saved["scenarios"]["path_1"] == {
        "title": "家計を一緒に見る",
        "supports": [{"use": "budget_support", "from": "2026-10"}],
    }
    page.locator(".st-key-page-outlook a").click()
    page.wait_for_selector(".st-key-card-hero", timeout=WAIT)
    wait_until_still(page)
    assert "家計を一緒に見る" in page.locator(".st-key-scenario").inner_text()


def test_by_when_answers_in_both_futures_and_goes_on_in_another_language(page: Page) -> None:
    turn_to(page, "when")
    page.wait_for_selector(".st-key-card-answer h1", timeout=WAIT)
    page.locator(".st-key-when-name input, .st-key-when-name [role=combobox]").first.click()
    page.get_by_role("option", name="障害年金の請求").click()
    page.wait_for_selector(".st-key-card-answer .branches", timeout=WAIT)
    wait_until_still(page)
    assert page.locator(".st-key-card-answer section h1").count() == 2
    confidence = page.locator(".st-key-when-confidence input[type=range]")
    confidence.focus()
    for _ in range(4):
        confidence.press("ArrowLeft")  # 80 -> 60
    page.wait_for_selector("section[data-future=granted][data-answer=found]", timeout=WAIT)
    wait_until_still(page)
    latest = page.locator("section[data-future=granted]").get_attribute("data-latest")
    assert page.locator(".st-key-card-curve .js-plotly-plot .main-svg").count() >= 1
    assert [
        text for text in page.evaluate(VISIBLE) if re.search("[A-Za-z]{3}", text) and text.strip() != "English"
    ] == []
    speak(page, "en")
    assert page.locator("section[data-future=granted]").get_attribute("data-latest") == latest
    assert "preparing begins by" in page.locator("section[data-future=granted] h1").inner_text()
    assert fits(page, 390) and fits(page, 1300)


def test_next_steps_can_be_stopped_and_begun_again(page: Page) -> None:
    turn_to(page, "next")
    page.locator(".st-key-next-at-once button").first.click()
    wait_until_still(page)
    page.locator(".st-key-next-do button").click()
    page.locator(".st-key-job-stop button").click(timeout=WAIT)
    page.wait_for_selector(".st-key-card-stopped", timeout=WAIT)
    assert "途中で止めました" in page.locator(".st-key-card-stopped").inner_text()
    page.locator(".st-key-job-again button").click()
    page.wait_for_selector(".st-key-next-do", timeout=WAIT)
    page.locator(".st-key-next-do button").click()
    page.wait_for_selector(".plan", timeout=WAIT)
    wait_until_still(page)
    assert page.locator(".st-key-card-answer section h1").count() == 2
    page.locator(".plan summary").first.click()
    assert "根拠" in page.locator(".plan details").first.inner_text()
    assert fits(page, 390) and fits(page, 1300)


@pytest.mark.parametrize("width", [390, 1300])
def test_nothing_sticks_out_at_the_side(page: Page, width: int) -> None:
    assert fits(page, width)


def test_targets_are_large_enough_for_a_finger(page: Page) -> None:
    heights = page.evaluate(
        "[...document.querySelectorAll('.stApp button, .ledger summary, details.more summary')]"
        ".map(e => [e.innerText, e.getBoundingClientRect().height]).filter(([, height]) => height > 0 && height < 43)"
    )
    assert heights == []


def test_a_ledger_line_opens_to_its_rule(page: Page) -> None:
    line = page.locator(".ledger details").first
    line.locator("summary").click()
    assert "計算のしかた" in line.inner_text()
    assert "出典" in line.inner_text()


def test_own_file_can_be_opened_saved_and_erased(page: Page) -> None:
    open_own(page)
    page.wait_for_selector("text=ご本人46歳・貯え765.4万円", timeout=WAIT)
    wait_until_still(page)
    with page.expect_download() as waiting:
        page.locator(".st-key-save button").click()
    saved = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert waiting.value.suggested_filename == "family8050.yaml"
    assert yaml.safe_load(saved)["household"]["savings_yen"]["child"] == 7_654_321
    page.locator(".st-key-erase button").first.click()
    page.locator(".st-key-erase-do button").click()
    page.wait_for_selector("text=お母さま82歳・ご本人52歳", timeout=WAIT)
    page.reload()
    page.wait_for_selector(".hero h1", timeout=WAIT)
    wait_until_still(page)
    assert "765" not in page.locator("body").inner_text()
    assert "台所の家" not in page.locator("body").inner_text()


def test_mistakes_in_a_file_are_sentences(page: Page) -> None:
    open_own(page, "start: 2026-10\nhousehold: {child: {born: 2030-02, sex: female}}\n")
    page.wait_for_selector(".check", timeout=WAIT)
    assert "開いたファイル: 2行目" in page.locator(".check").inner_text()
    open_own(page, "start: [")
    page.wait_for_selector("text=YAML として読めません", timeout=WAIT)
    assert page.locator(".hero h1").is_visible()


def test_server_listens_on_this_computer_only(address: str) -> None:
    port = int(address.rpartition(":")[2])
    own = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for other in own - {"127.0.0.1"}:
        with socket.socket() as line:
            line.settimeout(1)
            assert line.connect_ex((str(other), port)) != 0


def test_first_use_tells_a_story_while_the_engine_compiles(opened: Browser, tmp_path: Path) -> None:
    with server(environment={"FAMILY8050_CACHE": str(tmp_path)}) as address:
        page = opened.new_page()
        page.goto(address_of(address, "outlook"))
        page.wait_for_selector("text=最初の準備をしています", timeout=WAIT)
        page.wait_for_selector("ol.story li", timeout=WAIT)
        assert page.locator(".ribbon .stretch").count() >= 3
        assert page.locator(".hero").count() == 0
        page.wait_for_selector("text=2秒たちました", timeout=WAIT)
        page.close()


def test_on_a_phone_the_present_page_is_in_sight_among_the_pages(opened: Browser, address: str) -> None:
    page = opened.new_page(viewport={"width": 390, "height": 844})
    page.goto(address_of(address, "when"))
    wait_until_still(page)
    here = page.locator(".st-key-page-here-when a").bounding_box()
    assert here is not None and here["x"] >= 0 and here["x"] + here["width"] <= 390
    page.close()
