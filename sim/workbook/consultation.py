"""The household accounts at the time of consultation (相談時家計表): the start month by field, beside what is heard."""

from __future__ import annotations

from sim.books import Book as MonthBook
from sim.case_models import Debt
from sim.ledger_view import line_label
from sim.report.wording import Wording
from sim.workbook.accounts import Rows, amounts, field_rows, fill_column, sum_if_any, summed
from sim.workbook.ages import people
from sim.workbook.fields import COST, INCOME, FormFields
from sim.workbook.page import Book, Page
from sim.workbook.paths import Path

COLUMNS = ("name", "worked_out", "heard", "difference", "day", "made_of", "remark")
WIDTHS = (28, 10, 10, 10, 10, 30, 13)
EMPTY_ROWS = 3  # of lists for what the case file does not know


def consultation(made: Book, path: Path, fields: FormFields) -> None:
    """The sheet of the start month."""
    page = made.page(made.words.t("workbook.consultation.sheet"), landscape=False)
    page.columns(WIDTHS)
    first = path.books.books[0]
    month = made.words.month(first.first)
    page.heading(
        page.t("consultation.title", month=month), [page.t("consultation.note"), page.t("middle")], len(COLUMNS)
    )
    for column, name in enumerate(COLUMNS):
        page.text(column, page.t(f"column.{name}"), "head")
    page.next(28)
    page.sheet.freeze_panes(page.row, 1)
    page.sheet.repeat_rows(page.row - 1)
    before = page.row
    page.text(0, page.t("savings_before"), "label")
    page.number(1, path.books.start_savings)
    for column in range(2, len(COLUMNS)):
        page.blank(column)
    page.formula(3, difference(page, before), "", "signed")
    page.next()
    rows = field_rows(page, fields, {*fields.fields, "details"})
    fill(page, rows, first, fields, before)
    page.next()
    possessions(page, made.words)
    page.sheet.fit_to_pages(1, 1)


def difference(page: Page, row: int) -> str:
    """What is heard less what was worked out, once something stands there."""
    heard, own = page.cell(2, row), page.cell(1, row)
    return f'IF({heard}="","",{heard}-{own})'


def fill(page: Page, rows: Rows, book: MonthBook, fields: FormFields, before: int) -> None:
    """Amounts, what they are made of, and empty cells for what the office hears."""
    start = book.savings - sum(book.lines.values())
    fill_column(page, rows, 1, book, fields, page.cell(1, before), start)
    found = amounts(book, fields)
    for key, row in rows.fields.items():
        open_row(page, row)
        page.text(5, made_of(page, book, fields, key) if found[key] else "", "text", row)
    for row in rows.details:
        open_row(page, row, has_difference=False)
    heard_sums(page, rows, fields)


def open_row(page: Page, row: int, *, has_difference: bool = True) -> None:
    """The cells that the office fills, and the difference."""
    for column in (2, 4, 5, 6):
        page.blank(column, row=row)
    if has_difference:
        page.formula(3, difference(page, row), "", "signed", row)
    else:
        page.blank(3, "closed", row)


def made_of(page: Page, book: MonthBook, fields: FormFields, key: str) -> str:
    """The ledger lines of a field with their amounts."""
    each = fields.fields[key]
    sign = -1 if each.side == COST else 1
    language = page.words.language
    return page.words.t("ui.plus").join(
        f"{line_label(line, language)} {sign * book.lines[line]:,}" for line in each.lines if line in book.lines
    )


def heard_sums(page: Page, rows: Rows, fields: FormFields) -> None:
    """The sums of what is heard; empty as long as nothing is."""
    for side, row in ((INCOME, rows.income), (COST, rows.cost)):
        page.formula(2, sum_if_any(summed(page, rows, 2, fields, side)), "", row=row)
    income, cost = page.cell(2, rows.income), page.cell(2, rows.cost)
    page.formula(2, f'IF(OR({income}="",{cost}=""),"",{income}-{cost})', "", row=rows.balance)
    page.blank(2, row=rows.savings)
    for row in (rows.income, rows.cost, rows.balance, rows.savings):
        page.formula(3, difference(page, row), "", "signed", row)
        for column in (4, 5, 6):
            page.blank(column, row=row)


def possessions(page: Page, words: Wording) -> None:
    """Savings by owner, debts and arrears, insurance: what the case file knows, and empty rows."""
    household = words.case.household
    listed(page, "owned", [(words.person(name), getattr(household.savings_yen, name)) for name in people(words)])
    listed(page, "owed", [(debt_name(words, debt), debt.yen) for debt in household.debts])
    listed(page, "insured", [(insured_name(words, each.on), each.yen) for each in household.life_insurance])


def debt_name(words: Wording, debt: Debt) -> str:
    """What is owed, by whom; the family's own words only where names may stand."""
    owner = "" if debt.owner == "unknown" else words.person(debt.owner)
    return words.t("workbook.debt", kind="" if words.anonymous else debt.kind, owner=owner).strip()


def insured_name(words: Wording, person: str) -> str:
    """Whose life is insured."""
    return words.t("workbook.insured", person=words.person(person))


def listed(page: Page, name: str, entries: list[tuple[str, int | None]]) -> None:
    """A list with its sum, and rows to be filled; an unknown amount is an empty cell."""
    page.text(0, page.words.t(f"workbook.{name}.title"), "head")
    for column, head in ((1, "worked_out"), (2, "heard"), (3, "difference")):
        page.text(column, page.t(f"column.{head}"), "head")
    for column in (4, 5, 6):
        page.text(
            column, page.words.t(f"workbook.{name}.column{column}") if column < 6 else page.t("column.remark"), "head"
        )
    page.next(28)
    first = page.row
    for text, amount in [*entries, *[("", None)] * EMPTY_ROWS]:
        page.text(0, text)
        page.number(1, amount)
        for column in (2, 4, 5, 6):
            page.blank(column)
        page.formula(3, difference(page, page.row), "", "signed")
        page.next()
    page.text(0, page.t("total"), "sum_label")
    known = [amount for _, amount in entries if amount is not None]
    for column, value in ((1, sum(known) if known else ""), (2, "")):
        page.formula(column, sum_if_any(page.span(column, first, page.row - 1)), value)
    page.formula(3, difference(page, page.row), "", "signed")
    for column in (4, 5, 6):
        page.blank(column)
    page.next()
    page.next()
