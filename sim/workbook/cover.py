"""The first sheet: what the others are, how to read them, what the run was; the last: which line is in which field."""

from __future__ import annotations

from sim.ledger_view import line_label
from sim.ui.people import household_title
from sim.workbook.fields import FormFields
from sim.workbook.page import Book

SHEETS = ("consultation", "plan", "events", "cash", "compare", "assumptions", "mapping")
WIDTHS = (26, 62)
MAPPING = ("field", "side", "line", "key")
MAPPING_WIDTHS = (42, 14, 46, 38)


def cover(made: Book) -> None:
    """The first sheet."""
    words = made.words
    page = made.page(words.t("workbook.cover.sheet"), landscape=False)
    page.columns(WIDTHS)
    page.heading(page.t("cover.title"), [], len(WIDTHS))
    shown = words.watermark() if words.anonymous else household_title(words.case, words.language)
    for name, text in (
        ("household", shown),
        ("start", words.month(words.case.start)),
        ("run", words.run_line()),
        ("money", page.t("cover.money_text")),
        ("fill", page.t("cover.fill_text")),
    ):
        page.text(0, page.t(f"cover.{name}"), "sum_label")
        page.text(1, text, "text")
        page.next(32)
    page.next()
    for column, head in enumerate(("sheet_name", "content")):
        page.text(column, page.t(f"cover.{head}"), "head")
    page.next()
    for name in SHEETS:
        page.text(0, page.t(f"cover.name.{name}"))
        page.text(1, page.t(f"cover.content.{name}"), "text")
        page.next(32)
    page.next()
    page.note(words.t("ui.notice"), len(WIDTHS), "strong", 80)
    page.sheet.fit_to_pages(1, 0)


def mapping(made: Book, fields: FormFields) -> None:
    """Every ledger line and the field in which it stands."""
    page = made.page(made.words.t("workbook.mapping.sheet"))
    page.columns(MAPPING_WIDTHS)
    page.heading(page.t("mapping.title"), [page.t("mapping.note")], len(MAPPING))
    for column, name in enumerate(MAPPING):
        page.text(column, page.t(f"mapping.{name}"), "head")
    page.next()
    page.sheet.freeze_panes(page.row, 0)
    page.sheet.repeat_rows(page.row - 1)
    for each in fields.fields.values():
        for line in each.lines:
            page.text(0, each[made.words.language])
            page.text(1, page.t(f"side.{each.side}"))
            page.text(2, line_label(line, made.words.language))
            page.text(3, line)
            page.next()
    page.sheet.fit_to_pages(1, 0)
