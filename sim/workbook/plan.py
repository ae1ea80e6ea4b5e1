"""The plan of the household accounts (家計計画表): twelve months by field, plan, result and what differs."""

from __future__ import annotations

from sim.books import together
from sim.workbook.accounts import Rows, add_up, amounts, field_rows, fill_column, sum_if_any, summed
from sim.workbook.fields import COST, INCOME, UNPAID, FormFields
from sim.workbook.page import Book, Page
from sim.workbook.paths import Path

MONTHS, EACH = 12, 3  # columns of a month: plan, result, difference
ON_A_PAGE = 4  # months
FIRST = 1


def plan(made: Book, path: Path, fields: FormFields) -> None:
    """The sheet of the first twelve months."""
    page = made.page(sheet_of(made, path), top=path.short)
    books = path.books.books[:MONTHS]
    page.columns([36, *[9.5] * EACH * (len(books) + 1)])
    first, last = books[0].first, books[-1].first
    span = page.t("plan.span", first=made.words.plain_month(first), last=made.words.plain_month(last))
    page.text(0, page.t("plan.title"), "title")
    page.next(24)
    for note in (page.t("path", title=path.title), span, page.t("plan.note"), page.t("middle")):
        page.text(FIRST, note, "open")
        page.next()
    months = [made.words.plain_month(book.first) for book in books]
    for at, head in enumerate([*months, page.t("plan.total", months=len(books))]):
        page.across(column(at), EACH, head, "head")
        for offset, name in enumerate(("plan", "result", "difference")):
            page.text(column(at) + offset, page.t(f"column.{name}"), "head", page.row + 1)
    page.text(0, page.t("column.name"), "head")
    page.text(0, "", "head", page.row + 1)
    page.row += 2
    page.sheet.freeze_panes(page.row, 1)
    before = page.row
    page.text(0, page.t("savings_before"))
    page.next()
    rows = field_rows(page, fields, {*fields.fields})
    start = path.books.start_savings
    for at, book in enumerate(books):
        at_column = column(at)
        if at == 0:
            page.number(at_column, start, row=before)
        else:
            page.formula(at_column, page.cell(column(at - 1), rows.savings), start, "yen", before)
        fill_column(page, rows, at_column, book, fields, page.cell(at_column, before), start)
        results(page, rows, at_column, fields, before)
        start = book.savings
    totals(page, rows, column(len(books)), len(books), fields, path, before)
    print_setup(page, len(books))


def sheet_of(made: Book, path: Path) -> str:
    """The name of the sheet; of two labelled futures with its condition."""
    name = made.words.t("workbook.plan.sheet")
    return name if path.future is None else f"{name} {made.words.t(f'workbook.future.{path.future}')}"


def column(at: int) -> int:
    """The first column of a month."""
    return FIRST + EACH * at


def results(page: Page, rows: Rows, plan_column: int, fields: FormFields, before: int) -> None:
    """Empty cells for the result of a month, sums of them, and the difference to the plan."""
    result = plan_column + 1
    for row in (before, *rows.fields.values(), rows.savings):
        page.blank(result, row=row)
    result_sums(page, rows, result, fields)
    differences(page, rows, plan_column, before)


def result_sums(page: Page, rows: Rows, result: int, fields: FormFields) -> None:
    """Sums of what has been filled in; empty as long as nothing has."""
    for side, row in ((INCOME, rows.income), (COST, rows.cost)):
        page.formula(result, sum_if_any(summed(page, rows, result, fields, side)), "", row=row)
    income, cost = page.cell(result, rows.income), page.cell(result, rows.cost)
    page.formula(result, f'IF(OR({income}="",{cost}=""),"",{income}-{cost})', "", row=rows.balance)


def differences(page: Page, rows: Rows, plan_column: int, before: int) -> None:
    """Result less plan in every row."""
    for row in (before, *rows.fields.values(), rows.income, rows.cost, rows.balance, rows.savings):
        result, planned = page.cell(plan_column + 1, row), page.cell(plan_column, row)
        page.formula(plan_column + 2, f'IF({result}="","",{result}-{planned})', "", "signed", row)


def totals(page: Page, rows: Rows, at: int, months: int, fields: FormFields, path: Path, before: int) -> None:
    """The year's sums of plan and result."""
    whole = together(path.books.books[:months])
    found = amounts(whole, fields)
    for key, row in rows.fields.items():
        for offset in (0, 1):
            cells = ",".join(page.cell(column(month) + offset, row) for month in range(months))
            if offset == 0:
                page.formula(at, f"SUM({cells})", found[key], "yen", row)
            else:
                page.formula(at + 1, sum_if_any(cells), "", "yen", row)
    sides = {side: float(sum(found[key] for key in fields.of_side(side))) for side in (INCOME, COST, UNPAID)}
    add_up(page, rows, at, fields, sides)
    page.formula(at, f"{page.cell(at, rows.income)}-{page.cell(at, rows.cost)}", whole.balance, row=rows.balance)
    page.formula(at, page.cell(column(0), before), path.books.start_savings, "yen", before)
    page.formula(at, page.cell(column(months - 1), rows.savings), whole.savings, row=rows.savings)
    page.blank(at + 1, row=before)
    page.blank(at + 1, row=rows.savings)
    result_sums(page, rows, at + 1, fields)
    differences(page, rows, at, before)


def print_setup(page: Page, months: int) -> None:
    """A4 across, four months a page, the names of the fields on each."""
    page.sheet.repeat_columns(0)
    page.sheet.set_v_pagebreaks([column(at) for at in range(ON_A_PAGE, months + 1, ON_A_PAGE)])
    page.sheet.set_print_scale(66)
