"""The stored values of a workbook, read without the program that writes it."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LETTERS = re.compile(r"[A-Z]+")
Rows = list[dict[str, str]]  # by letter of the column


def sheets(content: bytes) -> dict[str, Rows]:
    """Sheet name -> its rows, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        texts = ["".join(each.itertext()) for each in tree(file, "xl/sharedStrings.xml").iter(f"{SPACE}si")]
        names = [str(each.get("name")) for each in tree(file, "xl/workbook.xml").iter(f"{SPACE}sheet")]
        return {name: rows(tree(file, f"xl/worksheets/sheet{i}.xml"), texts) for i, name in enumerate(names, 1)}


def tree(file: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(file.read(name))


def rows(sheet: ElementTree.Element, texts: list[str]) -> Rows:
    """Each row's cells that hold something."""
    return [
        {
            letters(cell): texts[int(value)] if cell.get("t") == "s" else value
            for cell in row.iter(f"{SPACE}c")
            if (value := cell.findtext(f"{SPACE}v")) is not None
        }
        for row in sheet.iter(f"{SPACE}row")
    ]


def letters(cell: ElementTree.Element) -> str:
    found = LETTERS.match(str(cell.get("r")))
    assert found is not None
    return found[0]
