"""The fields of the forms as rows of a sheet: amounts of a book by field, and the sums as formulas."""

from __future__ import annotations

from dataclasses import dataclass

from sim.books import Book
from sim.workbook.fields import COST, INCOME, UNPAID, FormFields
from sim.workbook.page import Page


def amounts(book: Book, fields: FormFields) -> dict[str, int]:
    """Field -> its amount as forms write it: costs without a minus."""
    found = dict.fromkeys(fields.fields, 0)
    of = fields.field_of()
    for line, amount in book.lines.items():
        key = of[line]
        found[key] += -amount if fields.fields[key].side == COST else amount
    return found


@dataclass(frozen=True)
class Rows:
    """Where the fields and their sums stand on a sheet."""

    fields: dict[str, int]
    details: tuple[int, ...]
    income: int
    cost: int
    balance: int
    unpaid: int
    savings: int


def field_rows(page: Page, fields: FormFields, shown: set[str], column: int = 0) -> Rows:
    """Write the names of the fields and sums from the page's row on; where each stands.

    `shown`: the fields that have a row; those of income come first, then of cost, then the balance, what cannot be
    paid, and the savings.
    """
    at: dict[str, int] = {}
    details: list[int] = []
    sums: dict[str, int] = {}
    for side in (INCOME, COST):
        for key, each in fields.of_side(side).items():
            if key not in shown:
                continue
            at[key] = page.row
            page.text(column, each[page.words.language])
            page.next()
            if "details" in shown:
                for detail in each.details:
                    details.append(page.row)
                    page.text(column, page.t("inner", name=detail[page.words.language]), "inner")
                    page.next()
        sums[side] = sum_row(page, f"sum.{side}", column)
    balance = sum_row(page, "balance", column)
    (unpaid,) = fields.of_side(UNPAID)
    at[unpaid] = page.row
    page.text(column, fields.fields[unpaid][page.words.language])
    page.next()
    savings = sum_row(page, "savings", column)
    return Rows(at, tuple(details), sums[INCOME], sums[COST], balance, at[unpaid], savings)


def sum_row(page: Page, name: str, column: int) -> int:
    """The name of a sum; where it stands."""
    page.text(column, page.t(name), "sum_label")
    page.next()
    return page.row - 1


def fill_column(page: Page, rows: Rows, column: int, book: Book, fields: FormFields, before: str, start: int) -> None:
    """The amounts of a book by field; sums, balance and savings as formulas with our own numbers as their values.

    `before`: the cell (or number) of the savings before, which are `start`.
    """
    found = amounts(book, fields)
    for key, row in rows.fields.items():
        page.number(column, found[key], row=row)
    for row in rows.details:
        page.blank(column, "closed", row)
    sides = {side: sum(found[key] for key in fields.of_side(side)) for side in (INCOME, COST, UNPAID)}
    add_up(page, rows, column, fields, {side: float(amount) for side, amount in sides.items()})
    page.formula(
        column, f"{page.cell(column, rows.income)}-{page.cell(column, rows.cost)}", book.balance, row=rows.balance
    )
    saved = f"{before}+{page.cell(column, rows.balance)}+{page.cell(column, rows.unpaid)}"
    page.formula(column, saved, book.savings, row=rows.savings)
    if start + book.balance + sides[UNPAID] != book.savings:
        raise ValueError("the lines of a book do not add up to the change in savings")


def add_up(page: Page, rows: Rows, column: int, fields: FormFields, values: dict[str, float]) -> None:
    """The sums of income and cost of a column."""
    for side, row in ((INCOME, rows.income), (COST, rows.cost)):
        page.formula(column, f"SUM({summed(page, rows, column, fields, side)})", values[side], row=row)


def sum_if_any(cells: str) -> str:
    """The formula of a sum of cells that is empty as long as they are."""
    return f'IF(COUNT({cells})=0,"",SUM({cells}))'


def summed(page: Page, rows: Rows, column: int, fields: FormFields, side: str) -> str:
    """The cells of a side's fields, neighbours as one span; rows to be filled by hand are not among them."""
    at = [rows.fields[key] for key in fields.of_side(side) if key in rows.fields]
    spans: list[tuple[int, int]] = []
    for row in at:
        if spans and row == spans[-1][1] + 1:
            spans[-1] = spans[-1][0], row
        else:
            spans.append((row, row))
    return ",".join(page.span(column, first, last) for first, last in spans) or "0"
