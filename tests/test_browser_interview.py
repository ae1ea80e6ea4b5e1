"""Scenarios of use in the real page: a caseworker's interview up to the printed sheets (5), public assistance (7)."""

from __future__ import annotations

import html
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.page_answers import fill, pick, press, turn, unfold
from tests.page_server import WAIT, go_to, need_pdf_reader, server, speak, wait_until_answered, wait_until_still
from tests.workbook_cells import Rows, sheets

pytestmark = pytest.mark.browser
SHEETS = ("family-sheet", "caseworker-pack")
SEED = {"ja": "乱数の種 8050", "en": "seed 8050"}
RULES = {"ja": "令和8年度(2026年度)の制度", "en": "Rules of fiscal year 2026"}
RANGE = {"少ない": "p10", "まんなか": "p50", "多い": "p90"}
CASH = {"p10": "貯え 少ないほう", "p50": "貯え まんなか", "p90": "貯え 多いほう"}
PENSION = "household-ledger-disability-pension-child-yen-per-month-pension-now"
WAGE = "household-ledger-wage-child-yen-per-month-wage"
LAST = "見通しの終わり"  # on no printed table
Cells = list[list[str]]


@pytest.fixture(scope="module")
def page(opened: Browser) -> Iterator[Page]:
    """The first page, on few lives."""
    with server(script="tests/dashboard_of_few_lives.py") as address:
        found = opened.new_page(viewport={"width": 1300, "height": 900})
        found.goto(address)
        wait_until_still(found)
        yield found


def enter_a_case(page: Page) -> None:
    """The answers of an interview, with a path that the family may choose."""
    press(page, "own-new")
    unfold(page, "place-prefecture-prefecture", "北海道")
    unfold(page, "place-municipality-municipality", "札幌市")
    turn(page, 2)
    pick(page, "household-mother-lives", "ここで暮らしている")
    fill(page, "household-mother-born-born", "昭和19年6月")
    pick(page, "household-father-lives", "亡くなられた")
    fill(page, "household-father-born-born", "昭和16年")
    fill(page, "household-father-died-died", "平成31年")
    pick(page, "household-child-sex-sex", "息子")
    fill(page, "household-child-born-born", "1974年2月")
    turn(page, 3)
    fill(page, "household-mother-pension-paid-every-two-months-yen-pension", "26.5")
    fill(page, "household-savings-yen-mother-savings", "1200")
    fill(page, "household-savings-yen-child-savings", "200")
    go_to(page, "compare")
    page.locator(".st-key-catalogue-person summary").click()
    page.locator(".st-key-support-ibasho label").first.click()
    wait_until_still(page)
    press(page, "picker-add")
    page.wait_for_selector(".st-key-card-pairs [data-outcome]", timeout=WAIT)
    wait_until_still(page)


def table(page: Page, card: str) -> Cells:
    """A table beside a chart, its head first."""
    rows = page.locator(f".st-key-{card} table.twin").last.locator("tr")
    found: Cells = rows.evaluate_all("rows => rows.map(row => [...row.children].map(cell => cell.textContent))")
    return found


def printed(page: Page, language: str) -> dict[str, bytes]:
    """The files of the pack in the language of the page."""
    speak(page, language)
    with page.expect_download() as waiting:
        page.locator(".st-key-print-all button").click()
    with zipfile.ZipFile(Path(waiting.value.path())) as files:
        return {name: files.read(name) for name in files.namelist()}


def test_an_interview_is_printed_in_both_languages_with_the_figures_of_the_screen(
    page: Page, opened: Browser, tmp_path: Path
) -> None:
    enter_a_case(page)
    compared = table(page, "card-pairs")
    go_to(page, "conference")
    assert "80代前半" in page.inner_text("body")  # what the meeting sees of it
    go_to(page, "outlook")
    band = table(page, "card-band")
    go_to(page, "next")
    press(page, "print-do")
    page.wait_for_selector(".st-key-print-all", timeout=WAIT)
    wait_until_still(page)
    packs = {language: printed(page, language) for language in ("ja", "en")}
    speak(page, "ja")
    numbers = {re.findall(r"[0-9A-F]{4}-[0-9A-F]{4}", text(pack["family-sheet.html"]))[0] for pack in packs.values()}
    assert len(numbers) == 1
    for language, pack in packs.items():
        assert any(number in cell for number in numbers for cell in every_cell(sheets(pack["workbook.xlsx"])))
        assert_each_page_names_its_run(opened, pack, (*numbers, SEED[language], RULES[language]), tmp_path)
    books = sheets(packs["ja"]["workbook.xlsx"])
    assert_savings_are_those_of_the_screen(band, books)
    assert_differences_are_those_of_the_screen(compared, books, text(packs["ja"]["caseworker-pack.html"]))


def text(sheet: bytes) -> str:
    """What a reader sees of a sheet."""
    body = re.sub(r"<style>.*?</style>", "", sheet.decode(), flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


def every_cell(books: dict[str, Rows]) -> Iterator[str]:
    return (cell for rows in books.values() for row in rows for cell in row.values())


def assert_each_page_names_its_run(
    opened: Browser, pack: dict[str, bytes], stamps: tuple[str, ...], folder: Path
) -> None:
    """Run number, seed and rules' date stand on every printed page."""
    reader = need_pdf_reader()
    sheet = opened.new_page()
    for name in SHEETS:
        (folder / f"{name}.html").write_bytes(pack[f"{name}.html"])
        sheet.goto((folder / f"{name}.html").as_uri())
        sheet.pdf(path=folder / "sheet.pdf", prefer_css_page_size=True)
        command = [reader, "-layout", str(folder / "sheet.pdf"), "-"]
        pages = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\f")[:-1]
        assert len(pages) >= 2
        assert [stamp for each in pages for stamp in stamps if squeezed(stamp) not in squeezed(each)] == [], name
    sheet.close()


def squeezed(words: str) -> str:
    return re.sub(r"[\s\u2060]", "", words)  # with what keeps a line from being broken


def assert_savings_are_those_of_the_screen(band: Cells, books: dict[str, Rows]) -> None:
    """Low, middle and high of the savings in each year, on the outlook and in the cash flow of the workbook."""
    rows = next(rows for name, rows in books.items() if name.startswith("キャッシュフロー表"))
    for head, key in RANGE.items():
        column = next(i for i, cell in enumerate(band[0]) if cell.startswith(head))
        shown = [int(row[column].replace(",", "")) for row in band[2:]]  # after the head and the start
        row = next(list(row.values()) for row in rows if next(iter(row.values()), "").startswith(CASH[key]))
        sheet = [round(float(cell)) for cell in row[1:]]
        assert shown[: len(sheet)] == sheet[: len(shown)] and len(sheet) > 20, key


def assert_differences_are_those_of_the_screen(compared: Cells, books: dict[str, Rows], pack: str) -> None:
    """What the path changes: on the page, in the workbook, and in the caseworker pack where it tells of it."""
    sheet = {row["A"]: row for row in books["道の比較"] if "A" in row}
    unspaced = squeezed(pack)
    hardly = re.findall(r"ほとんど違いなし:(.*?)太字", unspaced)[0].split("、")
    for outcome, _, _, _, spread, pairs in compared[1:]:
        row, scale = sheet[outcome], 10_000 if "万円" in spread else 1
        told = [float(each) for each in re.findall(r"[+-][\d.]+", spread.replace(",", ""))]
        assert told == pytest.approx([float(row[column]) / scale for column in "EFG"], abs=0.0501), outcome
        counts = re.match(r"\D+(\d+)・同じ(\d+)・\D+(\d+)", pairs)
        if counts is not None:
            assert list(counts.groups()) == [row[column] for column in "HIJ"], outcome
        if outcome != LAST:
            assert outcome in hardly or printed_spread(spread) in unspaced, outcome


def printed_spread(spread: str) -> str:
    """A difference with its interval as the printed tables write it."""
    return squeezed(re.sub(r"100のうち|か月|万円|時間", "", spread)).replace("-", "−")


# Public assistance ----------------------------------------------------------------------------------------------------


def test_assistance_tops_income_up_and_the_hand_keeps_the_deduction(page: Page) -> None:
    enter_one_alone(page)
    go_to(page, "outlook")
    page.wait_for_selector(".hero >> text=ご本人50歳", timeout=WAIT)
    as_is = book(page)
    full = as_is["生活保護"]
    assert full == -as_is["くらしの費用"] - as_is["住まいの費用"] > 120_000
    tell_of_income(page, PENSION, "70608円")
    pension = book(page)
    assert pension["障害年金(ご本人)"] == 70_608
    assert pension["生活保護"] == full - 70_608  # tops up: never both in full
    tell_of_income(page, PENSION, "")
    tell_of_income(page, WAGE, "3")
    earns = book(page)
    kept = earns["給与・工賃(ご本人)"] + earns["生活保護"] - full
    assert earns["給与・工賃(ご本人)"] == 30_000 and 15_000 < kept < 30_000


def enter_one_alone(page: Page) -> None:
    """Alone, 50, renting in a Tokyo ward, receiving public assistance: told on the page of the family."""
    go_to(page, "start")
    press(page, "own-new")
    unfold(page, "place-prefecture-prefecture", "東京都")
    unfold(page, "place-municipality-municipality", "墨田区")
    turn(page, 2)
    for parent in ("mother", "father"):
        pick(page, f"household-{parent}-lives", "ここにはいない")
    pick(page, "household-child-sex-sex", "息子")
    fill(page, "household-child-born-born", "1976年2月")
    pick(page, "household-siblings-siblings", "いない")
    turn(page, 3)
    fill(page, "household-savings-yen-child-savings", "0")
    turn(page, 4)
    pick(page, "household-home-kind-home", "借家・賃貸")
    fill(page, "household-home-rent-yen-per-month-rent", "5")
    turn(page, 5)
    turn(page, 6)
    pick(page, "household-child-first-visit-visit", "受診していない")
    open_details(page, "person")
    unfold(page, "household-child-diagnosis-diagnosis", "とくにない")
    open_details(page, "basis")
    fill(page, "start-start", "2026年10月")
    open_details(page, "income")
    pick(page, "household-public-assistance-assistance", "いま受けている")


def tell_of_income(page: Page, slug: str, amount: str) -> None:
    """An income as it is now, on the page of the family; then its outlook."""
    go_to(page, "family")
    open_details(page, "income")
    fill(page, slug, amount)
    go_to(page, "outlook")


def open_details(page: Page, subject: str) -> None:
    page.locator(f".st-key-details-{subject} summary").click()
    wait_until_answered(page)


def book(page: Page) -> dict[str, int]:
    """The lines of the household book on the page, in yen."""
    lines = page.locator(".st-key-card-ledger .ledger summary")
    cells: Cells = lines.evaluate_all("lines => lines.map(line => [...line.children].map(cell => cell.textContent))")
    return {name: int(re.sub(r"[,円]", "", amount).replace("−", "-")) for name, amount in cells}
