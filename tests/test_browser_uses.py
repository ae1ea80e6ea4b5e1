"""Scenarios of use in the real page: the plan checked by hand (2, 3), stopping safely (4), the null test (10)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from sim.case import dump, load
from tests.page_server import ROOT, WAIT, browser, go_to, need_chromium, open_file, server, wait_until_still

pytestmark = pytest.mark.browser
CLAIMED = "53歳からの年金"
PLAN = (
    (ROOT / "tests" / "hand_plan.yaml")
    .read_text(encoding="utf-8")
    .replace("claim_at_53: {", f"claim_at_53: {{title: {CLAIMED}, ")
    .replace("scenarios:", "goals: {savings_until_age: 75}\nscenarios:")
)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """One session after another in one window; each test opens its own file."""
    need_chromium()
    with server() as address, browser() as opened:
        found = opened.new_page(viewport={"width": 1300, "height": 900})
        found.goto(f"{address}/outlook")
        found.wait_for_selector(".hero h1", timeout=WAIT)
        wait_until_still(found)
        yield found


def open_outlook(page: Page, text: str, words: str) -> None:
    """Open a case file and wait for what the outlook says of it."""
    go_to(page, "outlook")
    open_file(page, text)
    page.wait_for_selector(f".hero >> text={words}", timeout=WAIT)
    wait_until_still(page)


def choose(page: Page, label: str) -> None:
    """Choose a path on the outlook."""
    page.locator(".st-key-scenario").get_by_text(label, exact=True).click()
    page.wait_for_selector(f".hero .beside:has-text('{label}')", timeout=WAIT)
    wait_until_still(page)


def savings(page: Page) -> dict[int, int]:
    """The middle of the savings by the person's age, from the table beside the chart."""
    cells = page.locator(".st-key-card-band table.twin tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.children].map(cell => cell.textContent))"
    )
    heads = page.locator(".st-key-card-band table.twin thead th").all_text_contents()
    middle = next(i for i, head in enumerate(heads) if head.startswith("まんなか"))
    return {int(row[1]): int(row[middle].replace(",", "")) for row in cells}


def test_one_action_on_the_plan_that_is_checked_by_hand(page: Page) -> None:
    open_outlook(page, PLAN, "貯え1,200万円")
    as_is = savings(page)
    assert [as_is[age] for age in (53, 56, 57, 60, 61)] == [11_400_000, 9_600_000, 7_448_000, 2_408_000, 1_178_000]
    assert "61歳の頃に貯えが足りなくなります" in page.locator(".st-key-card-band .reading").inner_text()
    choose(page, CLAIMED)
    claimed = savings(page)
    assert claimed[61] - as_is[61] == 7_317_888
    assert "78歳の頃に貯えが足りなくなります" in page.locator(".st-key-card-band .reading").inner_text()


def test_by_when_on_the_same_plan(page: Page) -> None:
    open_outlook(page, PLAN, "貯え1,200万円")
    go_to(page, "when")
    page.locator(".st-key-when-name input, .st-key-when-name [role=combobox]").first.click()
    page.get_by_role("option", name=CLAIMED).click()
    found = page.locator(".st-key-card-answer [data-answer=found]")
    found.first.wait_for(timeout=WAIT)
    wait_until_still(page)
    assert found.first.get_attribute("data-latest") == "2029-02"


def test_a_path_beside_its_own_copy_differs_in_no_life(page: Page) -> None:
    case = load(ROOT / "scenarios" / "widow_and_son.yaml")
    walk = case.scenarios["walk_and_talk"]
    twins = {"as_is": walk, "copy": walk.model_copy(update={"title": "おなじ道"})}
    open_outlook(page, dump(case.model_copy(update={"scenarios": twins})), "貯え1,400万円")
    go_to(page, "compare")
    rows = page.locator(".st-key-card-pairs [data-outcome]").all_text_contents()
    assert len(rows) >= 6
    assert [row for row in rows if "どの道も、ほとんど違いがありません" not in row] == []
    assert page.locator(".pair .counts").count() == 0


def test_illness_can_be_left_out_help_is_near_and_nothing_stays_after_erasing(page: Page) -> None:
    open_outlook(page, PLAN.replace("12_000_000", "7_654_321"), "765.4万円")
    page.locator(".st-key-quiet label").click()
    wait_until_still(page)
    assert page.locator(".st-key-card-states").count() == 0
    page.locator(".st-key-header-right").get_by_text("困ったとき").click()
    page.wait_for_selector("text=#9110", timeout=WAIT)
    page.keyboard.press("Escape")
    page.locator(".st-key-erase button").first.click()
    page.locator(".st-key-erase-do button").click()
    page.wait_for_selector("text=お母さま82歳・ご本人52歳・貯え1,400万円", timeout=WAIT)
    page.reload()
    page.wait_for_selector(".hero h1", timeout=WAIT)
    wait_until_still(page)
    assert "765" not in page.locator("body").inner_text()
