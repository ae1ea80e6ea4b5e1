"""The files of a pack: their names, which hold nothing of a household, and their content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sim.files import write_atomically
from sim.report.gather import Pack
from sim.report.render import SHEETS, render
from sim.workbook.fields import FormFields
from sim.workbook.write import content as workbook_content

WORKBOOK = "workbook"
NAMES = (*(f"{sheet}.html" for sheet in SHEETS), f"{WORKBOOK}.xlsx")


def contents(pack: Pack, language: str, fields: FormFields | None = None) -> Iterator[tuple[str, bytes]]:
    """File name and content of everything that a pack consists of; `fields` of the forms: our own unless given."""
    for sheet in SHEETS:
        yield f"{sheet}.html", render(sheet, pack, language).encode()
    yield f"{WORKBOOK}.xlsx", workbook_content(pack, language, fields)


def already_there(folder: Path) -> list[str]:
    """The names of a pack's files that are in a folder already."""
    return [name for name in NAMES if (folder / name).exists()]


def write(folder: Path, pack: Pack, language: str, fields: FormFields | None = None) -> list[str]:
    """Write all files of a pack, each complete or absent, once all of them are made; OSError if that fails."""
    made = list(contents(pack, language, fields))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made:
        write_atomically(folder / name, content)
    return [name for name, _ in made]
