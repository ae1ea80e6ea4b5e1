"""What the office forms are made of: sections of facts, tables, answers to tick, and lines to write on.

What the case file knows is filled in; what it does not know is a blank, never a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from sim.report.household import answer
from sim.report.wording import Wording

OPEN, TICKED = "□", "■"
UNKNOWN = "unknown"
OFFICIAL = ("intake", "plan", "review")  # drafts of forms that the ministry publishes


@dataclass(frozen=True)
class Row:
    """A label and what is known; else so many lines to write on."""

    label: str
    text: str = ""
    lines: int = 1


@dataclass(frozen=True)
class Section:
    """A part of a form. `kind`: facts, table, write, sign or picture."""

    kind: str
    title: str
    note: str = ""
    rows: tuple[Row, ...] = ()
    head: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()  # of a table; an empty text is a blank
    blanks: int = 0  # blank rows below
    picture: Markup = field(default=Markup(""))


def form(words: Wording, name: str, sections: list[Section]) -> dict[str, Any]:
    """What fills the template of a form: its title, for whom it is, what it holds."""
    return {
        "title": words.t(f"forms.{name}.title"),
        "reader": words.t(f"forms.{name}.for"),
        "draft": words.joined(words.t("forms.draft"), words.t("forms.official") if name in OFFICIAL else ""),
        "sections": sections,
    }


def labels(words: Wording, *keys: str) -> tuple[str, ...]:
    """The words of keys."""
    return tuple(words.t(f"forms.{key}") for key in keys)


def facts(words: Wording, title: str, *rows: Row, note: str = "") -> Section:
    """Labels with what is known."""
    return Section("facts", words.t(f"forms.{title}"), words.t(f"forms.{note}") if note else "", rows)


def row(words: Wording, key: str, text: str = "", lines: int = 1) -> Row:
    """A label, what is known, and the room for it."""
    return Row(words.t(f"forms.{key}"), text, lines)


def blanks(words: Wording, *keys: str, lines: int = 1) -> tuple[Row, ...]:
    """Labels of what nobody knows yet."""
    return tuple(row(words, key, lines=lines) for key in keys)


def table(
    words: Wording,
    title: str,
    head: tuple[str, ...],
    cells: Sequence[tuple[str, ...]] = (),
    empty: int = 0,
    note: str = "",
) -> Section:
    """A table: rows that are known, and empty ones."""
    shown = words.t(f"forms.{note}") if note else ""
    return Section("table", words.t(f"forms.{title}"), shown, (), labels(words, *head), tuple(cells), empty)


def write(words: Wording, title: str, lines: int, note: str = "") -> Section:
    """Lines to write on under a title."""
    return Section("write", words.t(f"forms.{title}"), words.t(f"forms.{note}") if note else "", (Row("", "", lines),))


def sign(words: Wording, title: str, *keys: str, note: str = "") -> Section:
    """Boxes for signatures and dates."""
    return Section("sign", words.t(f"forms.{title}"), words.t(f"forms.{note}") if note else "", blanks(words, *keys))


def ticks(words: Wording, group: str, options: tuple[str, ...], chosen: str | None = None) -> str:
    """Answers to tick; the one that is known is ticked."""
    shown = (f"{TICKED if option == chosen else OPEN} {words.t(f'forms.{group}.{option}')}" for option in options)
    return "　".join(shown)


def known(words: Wording, group: str, value: str | bool) -> str:
    """An answer of the case file in words; nothing where it is not known."""
    return "" if value == UNKNOWN else answer(words, group, value)
