"""One sheet of the workbook: A4 for print, its styles, and cells of text, numbers and formulas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from sim.report.wording import Wording
from sim.workbook.texts import cut, sheet_name

A4 = 9
HEADER = 100  # signs of a line above a page: Excel takes 255, of which "&" may take two
LINE, HIGHEST = 13.5, 409.0  # points: of a line of a note, of a row at most
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
    "text": {**GRID, "text_wrap": True, "font_size": 9, "valign": "top"},
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
        if top:
            sheet.set_header(f"&R&8{cut(top, HEADER).replace('&', '&&')}", {"margin": 0.2})
        return Page(self, sheet)


@dataclass
class Page:
    """One sheet, filled from above: `row` is the next free one."""

    made: Book
    sheet: Worksheet
    row: int = 0

    @property
    def words(self) -> Wording:
        """The words of the workbook."""
        return self.made.words

    def t(self, key: str, **values: Any) -> str:
        """A sentence of the workbook's catalogue."""
        return self.words.t(f"workbook.{key}", **values)

    def text(self, column: int, text: str, style: str = "label", row: int | None = None) -> None:
        """A text, whatever it begins with."""
        at = self.row if row is None else row
        self.sheet.write_string(at, column, cut(text), self.made.style(style))

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
        self.sheet.set_row(self.row, 24)
        self.row += 1
        for note in notes:
            self.note(note, columns)

    def note(self, note: str, columns: int, style: str = "note", width: int = 0) -> None:
        """A note across `columns`; `width`: signs that fit on a line of it."""
        cell = self.made.style(style)
        self.sheet.merge_range(self.row, 0, self.row, columns - 1, "", cell)
        self.sheet.write_string(self.row, 0, cut(note), cell)
        lines = lines_of(note, width or 110, self.words.language)
        self.sheet.set_row(self.row, min(LINE * lines, HIGHEST))
        self.row += 1

    def next(self, height: float | None = None) -> None:
        """Go on to the next row."""
        if height is not None:
            self.sheet.set_row(self.row, height)
        self.row += 1

    def cell(self, column: int, row: int | None = None) -> str:
        """The name of a cell."""
        return str(xl_rowcol_to_cell(self.row if row is None else row, column))

    def span(self, column: int, first: int, last: int) -> str:
        """The cells of a column from row `first` to row `last`."""
        return f"{self.cell(column, first)}:{self.cell(column, last)}"


def lines_of(text: str, width: int, language: str) -> int:
    """Lines that a text takes at `width` Latin signs a line; Japanese signs are twice as wide."""
    wide = 2 if language == "ja" else 1
    return max(1, -(-len(text) * wide // width))
