"""Texts that a spreadsheet can hold: cut at its limits, never read as formulas; names of sheets."""

from __future__ import annotations

import re

CELL, SHEET = 32_767, 31  # most characters of a cell and of a sheet's name in Excel
ELLIPSIS = "…"
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def cut(text: str, most: int = CELL) -> str:
    """The text, with an ellipsis where it had to be cut; signs that no cell can hold are left out."""
    whole = NOT_IN_XML.sub("", text)
    return whole if units(whole) <= most else shortened(whole, most - 1) + ELLIPSIS


def units(text: str) -> int:
    """The length as Excel counts it: signs beyond the first 65,536 count twice."""
    return len(text) + sum(each > "\uffff" for each in text)


def shortened(text: str, most: int) -> str:
    """As much of the beginning as fits."""
    if len(text) > most:
        text = text[:most]
    while units(text) > most:
        text = text[:-1]
    return text


def sheet_name(text: str, taken: set[str]) -> str:
    """A name that Excel takes for a sheet, unlike those `taken` (large and small letters count as one); it is added."""
    plain = NOT_IN_NAMES.sub(" ", cut(text)).strip(" '")
    name, number = cut(plain, SHEET), 2
    while not name or name.lower() in taken:
        ending = f" ({number})"
        name, number = cut(plain, SHEET - len(ending)) + ending, number + 1
    taken.add(name.lower())
    return name
