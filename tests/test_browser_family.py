"""Start and Family in headless Chromium: the first look of a family, by mouse and by keyboard, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

import sim
from tests.page_answers import fill, look_up, pick, press, turn, unfold
from tests.page_server import WAIT, server, wait_until_answered, wait_until_still

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as found:
        yield found


@pytest.fixture(scope="module")
def context(opened: Browser) -> BrowserContext:
    return opened.new_context(viewport={"width": 1300, "height": 900}, accept_downloads=True)


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """The first page; nothing may fail in the script."""
    found = context.new_page()
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    found.goto(address)
    wait_until_still(found)
    yield found
    assert errors == []
    found.close()


def answer_the_questions(page: Page) -> None:
    """All six steps, some with \"don't know\" and \"about\"; back and forth, and in the other language, on the way."""
    press(page, "own-new")
    pick(page, "interview-matters-matters", "この家で暮らすこと")
    pick(page, "interview-person-asked-person-asked", "いいえ")
    unfold(page, "place-prefecture-prefecture", "北海道")
    look_up(page, "place-municipality-municipality", "津村", "新篠津村")
    assert look_up(page, "place-municipality-municipality", "ぺ", None) == "見つかりません"
    turn(page, 2)
    pick(page, "household-mother-lives", "ここで暮らしている")
    fill(page, "household-mother-born-born", "昭和19年6月")
    pick(page, "household-father-lives", "ここにはいない")
    pick(page, "household-child-sex-sex", "息子")
    fill(page, "household-child-born-born", "52歳くらい")
    pick(page, "household-siblings-siblings", "わからない")
    turn(page, 3)
    fill(page, "household-mother-pension-paid-every-two-months-yen-pension", "２６.５")
    pick(page, "household-savings-yen-mother-savings", "だいたい")
    unfold(page, "household-savings-yen-mother-savings", "1,000万円〜2,000万円")
    page.wait_for_selector("text=まんなかの1,500万円", timeout=WAIT)
    turn(page, 4)
    pick(page, "household-home-kind-home", "持ち家(一戸建て)")
    pick(page, "household-home-owner-owner", "お母さま")
    fill(page, "household-home-built-built", "昭和59年")
    fill(page, "household-spending-living-yen-per-month-living", "16.5")
    pick(page, "household-debts-debts", "ない")
    page.locator(".st-key-language").get_by_text("English").click()
    page.wait_for_selector("html[lang=en]", state="attached", timeout=WAIT)
    wait_until_answered(page)
    assert page.locator(".st-key-typed-household-spending-living-yen-per-month-living input").input_value() == "165,000"
    page.locator(".st-key-language").get_by_text("日本語").click()
    page.wait_for_selector("html[lang=ja]", state="attached", timeout=WAIT)
    wait_until_answered(page)
    turn(page, 3, "back")
    assert page.locator("[class*=st-key-typed-household-mother-pension] input").first.input_value() == "26.5"
    turn(page, 4)
    turn(page, 5)
    unfold(page, "household-mother-care-level-care", "要支援1")
    pick(page, "household-will-will", "わからない")
    turn(page, 6)
    fill(page, "household-child-withdrawn-since-since", "25歳ごろ")
    pick(page, "household-child-goes-out-goes-out", "近所のお店")
    pick(page, "household-child-first-visit-visit", "わからない")
    assert "まだファイルに保存していません" in page.locator(".unsaved").inner_text()


def test_first_look_ends_with_one_sentence_one_band_and_one_table(page: Page, tmp_path: Path) -> None:
    answer_the_questions(page)
    with page.expect_download() as waiting:
        page.locator(".st-key-save button").click()
    page.wait_for_selector(".unsaved", state="detached", timeout=WAIT)
    wait_until_answered(page)
    path = tmp_path / "family.yaml"
    waiting.value.save_as(path)
    case = sim.load(path)
    house = case.household
    assert house.mother is not None and house.mother.pension.paid_every_two_months_yen == 265_000
    assert (house.savings_yen.mother, house.savings_yen.child, house.father) == (15_000_000, None, None)
    assert house.child.withdrawn_since.about and case.interview.matters == ("home",)
    assert "household.savings_yen.mother" in case.interview.about
    page.locator(".st-key-family-done button").click()
    page.wait_for_selector(".st-key-card-band .js-plotly-plot .main-svg", timeout=WAIT)
    page.wait_for_selector("ol.story li", timeout=WAIT)
    wait_until_still(page)
    assert re.fullmatch(
        r"100通りの将来のうち\d+通りで、.*|100通りの将来のうち、.*",
        page.locator(".hero h1").inner_text().replace("\n", ""),
    )
    assert page.locator(".st-key-card-band .js-plotly-plot").count() == 1
    assert page.locator(".st-key-card-band table.twin").count() == 1
    assert page.locator("[data-testid=stException]").count() == 0


def test_a_short_look_in_english_by_keyboard_alone(page: Page) -> None:
    page.locator(".st-key-language").get_by_text("English").focus()
    page.locator(".st-key-language button").last.press("Enter")
    page.wait_for_selector("html[lang=en]", state="attached", timeout=WAIT)
    wait_until_answered(page)
    page.locator(".st-key-own-new button").press("Enter")
    page.wait_for_selector(".st-key-card-family", timeout=WAIT)
    wait_until_answered(page)
    turn(page, 2)
    page.locator(".st-key-answer-household-child-sex-sex button").last.press("Space")
    wait_until_answered(page)
    field = page.locator(".st-key-typed-household-child-born-born input")
    field.focus()
    page.keyboard.type("1980-02")
    page.keyboard.press("Tab")
    wait_until_answered(page)
    assert "Daughter 46" in page.locator(".st-key-family-now").inner_text()
    for step in range(3, 7):
        turn(page, step)
    page.locator(".st-key-family-done button").press("Enter")
    page.wait_for_selector(".hero h1", timeout=WAIT)
    assert "possible futures" in page.locator(".hero h1").inner_text()


def test_the_screen_is_hidden_and_shown_again(page: Page) -> None:
    cover = page.locator("#screen-cover")
    assert not cover.is_visible()
    for hide in (lambda: page.locator("#hide-screen").click(), lambda: page.keyboard.press("F9")):
        hide()
        assert cover.is_visible() and page.evaluate("document.getElementById('root').inert")
        page.keyboard.press("F9")
        assert not cover.is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert cover.is_visible() and "はじめに" not in cover.inner_text()
    cover.locator("button").click()
    assert not cover.is_visible()


def test_an_unknown_address_leads_to_the_first_page(context: BrowserContext, address: str) -> None:
    for stray in ("nowhere", "start", "no/where/at/all"):
        page = context.new_page()
        page.goto(f"{address}/{stray}")
        page.wait_for_url(re.compile(rf"{re.escape(address)}/?$"), timeout=WAIT)
        wait_until_still(page)
        assert page.locator(".welcome h1").count() == 1
        assert page.get_by_text("not found").count() == 0 and page.locator("[data-testid=stDialog]").count() == 0
        page.close()


@pytest.mark.parametrize("width", [390, 1300])
def test_targets_are_large_and_nothing_sticks_out(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("start", "family"):
        page.locator(f".st-key-page-{name} a, .st-key-page-here-{name} a").click()
        wait_until_answered(page)
        small = page.evaluate(
            "[...document.querySelectorAll('.stApp button, .stApp summary, .st-key-pages a, .stApp input[type=text]')]"
            ".map(e => [e.innerText, e.getBoundingClientRect().height])"
            ".filter(([, height]) => height > 0 && height < 43)"
        )
        assert small == []
        main = "document.querySelector('[data-testid=stMain]')"
        assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
    assert page.locator(".st-key-pages").bounding_box()["height"] < (60 if width == 390 else 110)  # type: ignore[index]
