"""The whole workbook as a file: complete or absent, with nothing of the household in its name or its properties."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter.workbook import Workbook

from sim.files import write_atomically
from sim.report.gather import Pack
from sim.report.wording import Wording
from sim.workbook.assumption_sheet import assumption_sheet
from sim.workbook.cash_flow import cash_flow
from sim.workbook.comparison import comparison
from sim.workbook.consultation import consultation
from sim.workbook.cover import cover, mapping
from sim.workbook.fields import FormFields, form_fields
from sim.workbook.life_events import life_events
from sim.workbook.page import Book
from sim.workbook.paths import paths
from sim.workbook.plan import plan

PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def content(pack: Pack, language: str, fields: FormFields | None = None) -> bytes:
    """The workbook of a pack in "ja" or "en"; `fields`: those of data/form_fields.yaml unless given."""
    chosen = fields or form_fields()
    words, target = Wording(pack, language), BytesIO()
    with Workbook(target, PLAIN) as book:
        april = datetime(pack.case.start // 12, 4, 1)  # the time of writing would make each file another
        book.set_properties({"title": words.t("workbook.cover.title"), "created": april})
        made = Book(book, words)
        shown = list(paths(words))
        cover(made)
        consultation(made, shown[0], chosen)
        for future in (each for each in shown if each.name == pack.base):
            plan(made, future, chosen)
        for each in shown:
            life_events(made, each)
        for each in shown:
            cash_flow(made, each, chosen)
        comparison(made)
        assumption_sheet(made)
        mapping(made, chosen)
    return target.getvalue()


def write(path: Path, pack: Pack, language: str, fields: FormFields | None = None) -> None:
    """Write the workbook; OSError if that fails, and then nothing is left."""
    write_atomically(path, content(pack, language, fields))
