"""One sheet of the workbook: A4 for print, its styles, and cells of text, numbers and formulas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sim.report.wording import LATIN, Wording
from sim.workbook.texts import cut, sheet_name

A4 = 9
HEADER = 100  # signs of a line above a page: Excel takes 255, of which "&" may take two
LINE, HIGHEST, USUAL = 13.5, 409.0, 15.0  # points: of a line of text, of a row at most, of an ordinary row
SIGNS = 1.3  # of a text, in a column as wide as one digit of the standard font
FONTS = {"ja": "Yu Gothic", "en": "Arial"}
BASE = {"font_size": 10, "valign": "vcenter"}
GRID = {"border": 1, "border_color": "#8C949A"}
SOFT = {"bg_color": "#F0EDE6"}
YEN = '#,##0;-#,##0;"–"'
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "part": {"bold": True, "font_size": 11, "bottom": 2},
    "note": {"font_size": 9, "text_wrap": True, "valign": "top"},
    "open": {"font_size": 9},
    "strong": {"bold": True, "text_wrap": True, "valign": "top"},
    "head": {**GRID, **SOFT, "bold": True, "align": "center", "text_wrap": True, "font_size": 9},
    "label": {**GRID, "text_wrap": True},
    "inner": {**GRID, "text_wrap": True, "indent": 1, "font_size": 9},
    "text": {**GRID, "text_wrap": True, "font_size": 9},
    "sum_label": {**GRID, **SOFT, "bold": True, "text_wrap": True},
    "yen": {**GRID, "num_format": YEN},
    "sum": {**GRID, **SOFT, "bold": True, "num_format": YEN},
    "signed": {**GRID, "num_format": "+#,##0;-#,##0;±0"},
    "index": {**GRID, "num_format": "0.000"},
    "age": {**GRID, "num_format": "0", "align": "right"},
    "count": {**GRID, "num_format": '[=0]"";[<0.5]"<1";0', "align": "right"},
    "sum_count": {**GRID, **SOFT, "bold": True, "num_format": '[=0]"";[<0.5]"<1";0', "align": "right"},
    "share": {**GRID, "num_format": "0", "align": "right"},
    "tenth": {**GRID, "num_format": "#,##0.0", "align": "right"},
    "signed_tenth": {**GRID, "num_format": "+#,##0.0;-#,##0.0;±0.0", "align": "right"},
    "fill": {**GRID, "num_format": YEN, "pattern": 1, "bg_color": "#FFFFFF"},
    "closed": {**GRID, "pattern": 17, "fg_color": "#C9CDD0", "bg_color": "#FFFFFF"},
}


@dataclass
class Book:
    """The workbook being made: its words, the names of its sheets, its styles."""

    book: Workbook
    words: Wording
    taken: set[str] = field(default_factory=set)
    styles: dict[str, Format] = field(default_factory=dict)

    def style(self, name: str) -> Format:
        """A style by its name."""
        if name not in self.styles:
            font = {"font_name": FONTS[self.words.language]}
            self.styles[name] = self.book.add_format({**BASE, **font, **STYLES[name]})
        return self.styles[name]

    def page(self, name: str, *, landscape: bool = True, top: str = "") -> Page:
        """A new sheet at the end, set up for print; `top`: what stands above every page."""
        sheet: Worksheet = self.book.add_worksheet(sheet_name(name, self.taken))
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        sheet.hide_gridlines(2)
        if landscape:
            sheet.set_landscape()
        foot = cut(self.words.run_line(), 200).replace("&", "&&")
        sheet.set_footer(f"&L&8{foot}&R&8&P / &N")
        if top:  # the space ends the size: a title may begin with a digit
            sheet.set_header(f"&R&8 {cut(top, HEADER).replace('&', '&&')}", {"margin": 0.2})
        return Page(self, sheet)


@dataclass
class Page:
    """One sheet, filled from above: `row` is the next free one."""

    made: Book
    sheet: Worksheet
    row: int = 0
    widths: list[float] = field(default_factory=list)  # of the columns, in signs
    heights: dict[int, float] = field(default_factory=dict)  # of the rows that are higher than usual

    @property
    def words(self) -> Wording:
        """The words of the workbook."""
        return self.made.words

    def t(self, key: str, **values: Any) -> str:
        """A sentence of the workbook's catalogue."""
        return self.words.t(f"workbook.{key}", **values)

    def columns(self, widths: Iterable[float]) -> None:
        """The widths of the columns, from the first on."""
        self.widths = list(widths)
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)

    def text(self, column: int, text: str, style: str = "label", row: int | None = None) -> None:
        """A text, whatever it begins with; its row is made high enough, since not every program does so itself."""
        at = self.row if row is None else row
        self.sheet.write_string(at, column, cut(text), self.made.style(style))
        if STYLES[style].get("text_wrap"):
            self.raise_row(at, LINE * lines_of(text, SIGNS * self.widths[column]))

    def across(self, column: int, count: int, text: str, style: str) -> None:
        """A text in `count` columns made one."""
        cell = self.made.style(style)
        if count > 1:
            self.sheet.merge_range(self.row, column, self.row, column + count - 1, "", cell)
        self.sheet.write_string(self.row, column, cut(text), cell)

    def age(self, column: int, age: str) -> None:
        """An age (or a year) as a number; a band, a Japanese year, or nothing, as it is."""
        if age.isdigit():
            self.number(column, int(age), "age")
        else:
            self.text(column, age, "age")

    def raise_row(self, row: int, height: float) -> None:
        """Make a row at least so high."""
        if height > self.heights.get(row, USUAL):
            self.heights[row] = min(height, HIGHEST)
            self.sheet.set_row(row, self.heights[row])

    def number(self, column: int, value: float | None, style: str = "yen", row: int | None = None) -> None:
        """A number; an empty cell where there is none."""
        at = self.row if row is None else row
        if value is None:
            self.sheet.write_blank(at, column, None, self.made.style(style))
        else:
            self.sheet.write_number(at, column, value, self.made.style(style))

    def formula(
        self, column: int, formula: str, value: float | str, style: str = "sum", row: int | None = None
    ) -> None:
        """A formula with its value, which is shown where nothing recalculates."""
        at = self.row if row is None else row
        self.sheet.write_formula(at, column, f"={formula}", self.made.style(style), value)

    def blank(self, column: int, style: str = "fill", row: int | None = None) -> None:
        """A cell to be filled by hand."""
        self.number(column, None, style, row)

    def heading(self, title: str, notes: list[str], columns: int) -> None:
        """The title, and notes across `columns`."""
        self.text(0, title, "title")
        self.raise_row(self.row, 24)
        self.row += 1
        for note in notes:
            self.note(note, columns)

    def note(self, note: str, columns: int, style: str = "note", width: int = 0) -> None:
        """A note across `columns`; `width`: signs that fit on a line of it."""
        self.across(0, columns, note, style)
        self.raise_row(self.row, LINE * lines_of(note, width or 110))
        self.row += 1

    def next(self, height: float | None = None) -> None:
        """Go on to the next row; `height`: what this one has at least."""
        if height is not None:
            self.raise_row(self.row, height)
        self.row += 1

    def cell(self, column: int, row: int | None = None) -> str:
        """The name of a cell."""
        return str(xl_rowcol_to_cell(self.row if row is None else row, column))

    def span(self, column: int, first: int, last: int) -> str:
        """The cells of a column from row `first` to row `last`."""
        return f"{self.cell(column, first)}:{self.cell(column, last)}"


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes at `width` Latin signs a line; Japanese signs are twice as wide."""
    return sum(max(1, ceil(sum(1 + (sign > LATIN) for sign in line) / width)) for line in text.split("\n"))
