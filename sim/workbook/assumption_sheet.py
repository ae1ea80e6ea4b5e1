"""The assumptions behind every figure: value, range, unit, source, mark, grade, who can change it."""

from __future__ import annotations

from sim import assumption_text as texts
from sim.assumption_row import Assumption
from sim.assumptions import assumptions
from sim.workbook.page import Book, Page

COLUMNS = ("subject", "name", "value", "range", "since", "source", "mark", "grade", "who")
WIDTHS = (16, 46, 20, 20, 9, 72, 11, 14, 26)


def assumption_sheet(made: Book) -> None:
    """One row an assumption; those for professional pages alone are left out."""
    page = made.page(made.words.t("workbook.assumptions.sheet"))
    page.columns(WIDTHS)
    page.heading(page.t("assumptions.title"), [page.t("assumptions.note")], len(COLUMNS))
    for column, name in enumerate(COLUMNS):
        page.text(column, page.t(f"assumptions.column.{name}"), "head")
    page.next(28)
    page.sheet.freeze_panes(page.row, 2)
    page.sheet.repeat_rows(page.row - 1)
    head = page.row - 1
    for each in assumptions():
        if not each.professional:
            assumption_row(page, each)
    # Values stand as the pages show them, some of them without a unit; Excel need not warn of each.
    page.sheet.ignore_errors(
        {"number_stored_as_text": page.cell(0, head) + ":" + page.cell(len(COLUMNS) - 1, page.row)}
    )
    page.sheet.autofilter(head, 0, page.row - 1, len(COLUMNS) - 1)
    page.sheet.fit_to_pages(1, 0)


def assumption_row(page: Page, each: Assumption) -> None:
    """An assumption."""
    language = page.words.language
    cells = (
        texts.subject_text(each, language),
        each.names[language],
        texts.value_text(each, language),
        texts.range_text(each, language),
        texts.since_text(each),
        texts.source_text(each),
        texts.mark_text(each, language),
        texts.grade_text(each, language),
        texts.who_text(each, language),
    )
    for column, text in enumerate(cells):
        page.text(column, text, "text")
    page.next()
