"""The cash flow (キャッシュフロー表): the middle course by plan year and field, beside the range of all futures."""

from __future__ import annotations

from math import ceil

from sim.books import Book as YearBook
from sim.constants import CHILD, PERSON_NAMES
from sim.rules.rounding import yen
from sim.workbook.accounts import field_rows, fill_column
from sim.workbook.ages import age_rows, people
from sim.workbook.fields import UNPAID, FormFields
from sim.workbook.page import Book, Page
from sim.workbook.paths import Path

FIRST = 1
ON_A_PAGE = 10  # years at most
LEAST_LIVING = 0.1  # years in which the person lives in fewer futures, and the middle course has ended, are left out
QUANTILES = ("p10", "p50", "p90")


def cash_flow(made: Book, path: Path, fields: FormFields) -> None:
    """The sheet of one path."""
    page = made.page(made.words.t("workbook.cash.sheet", title=path.short), top=path.short)
    years = path.books.years
    shown = max(len(years), sum(year["alive_share"] >= LEAST_LIVING for year in path.found["by_year"]))
    page.columns([36, *[11.5] * shown])
    page.text(0, page.t("cash.title"), "title")
    page.next(24)
    for note in (page.t("path", title=path.title), page.t("middle"), page.t("cash.note"), page.t("cash.range_note")):
        page.text(FIRST, note, "open")
        page.next()
    heads(page, path, shown)
    age_rows(page, people(made.words), path, shown, FIRST)
    page.sheet.freeze_panes(page.row, FIRST)
    rows = field_rows(page, fields, used_fields(years, fields))
    start = path.books.start_savings
    before = str(start)
    for at, book in enumerate(years):
        fill_column(page, rows, FIRST + at, book, fields, before, start)
        before, start = page.cell(FIRST + at, rows.savings), book.savings
    todays_money(page, years, rows.savings)
    ranges(page, path, shown)
    print_setup(page, shown)


def used_fields(years: list[YearBook], fields: FormFields) -> set[str]:
    """The fields in which something stands in some year, and that of what cannot be paid."""
    lines = {line for year in years for line in year.lines}
    of = fields.field_of()
    return {of[line] for line in lines} | set(fields.of_side(UNPAID))


def heads(page: Page, path: Path, shown: int) -> None:
    """Plan years by their first month."""
    page.text(0, page.t("column.year"), "head")
    first = path.books.books[0].first
    for at in range(shown):
        page.text(FIRST + at, page.t("year_from", year=page.words.year(first + 12 * at), month=first % 12 + 1), "head")
    page.next(30)


def todays_money(page: Page, years: list[YearBook], savings: int) -> None:
    """Savings of the middle course in yen of the start month, as the ranges below are."""
    page.text(0, page.t("cash.index"), "inner")
    for at, year in enumerate(years):
        page.number(FIRST + at, year.deflator, "index")
    page.next()
    page.text(0, page.t("cash.todays"), "inner")
    for at, year in enumerate(years):
        product = f"{page.cell(FIRST + at, savings)}*{page.cell(FIRST + at, page.row - 1)}"
        page.formula(FIRST + at, f"ROUND({product},0)", yen(year.savings * year.deflator), "yen")
    page.next()


def ranges(page: Page, path: Path, shown: int) -> None:
    """Savings over all futures: 10, 50 and 90 of 100 have no more; and how many go on."""
    for key in QUANTILES:
        page.text(0, page.t(f"cash.{key}"), "inner")
        for at, year in enumerate(path.found["by_year"][:shown]):
            page.number(FIRST + at, year["savings"][key])
        page.next()
    page.text(0, page.t("cash.alive", person=page.words.person(PERSON_NAMES[CHILD])), "inner")
    for at, year in enumerate(path.found["by_year"][:shown]):
        page.number(FIRST + at, 100 * year["alive_share"], "share")
    page.next()


def print_setup(page: Page, shown: int) -> None:
    """A4 across, the years spread evenly over as few pages as hold them, the names of the fields on each."""
    each = ceil(shown / ceil(shown / ON_A_PAGE))
    page.sheet.repeat_columns(0)
    page.sheet.set_v_pagebreaks(list(range(FIRST + each, FIRST + shown, each)))
    page.sheet.set_print_scale(66)
