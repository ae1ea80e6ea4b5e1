"""data/contacts.yaml, checked: help lines, offices, and what can be done this month. It changes no figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.support_entries import supports
from sim.words import say

FILE = Path(__file__).parent / "data" / "contacts.yaml"
SENTENCES = {"missing": "missing", "extra_forbidden": "unknown_key"}  # pydantic's kind of error -> our sentence
Line = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """A mapping of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Part):
    """A text in both languages."""

    ja: Line
    en: Line

    def __getitem__(self, language: str) -> str:
        """The text in "ja" or "en"."""
        return {"ja": self.ja, "en": self.en}[language]


class HelpLine(Part):
    """Whom to call, and when."""

    when: Words
    who: Words
    source: Line
    checked: date


class Office(Part):
    """An office, how to reach it, and the supports for which it is asked first."""

    who: Words
    how: Words
    source: Line
    checked: date
    first_for: tuple[str, ...] = ()


class Step(Part):
    """Something that can be done this month, and the offices to ask about it."""

    do: Words
    how: Words
    ask: tuple[str, ...] = ()
    where_pension_is_open: bool = False


class Contacts(Part):
    """The whole file."""

    help_lines: dict[str, HelpLine]
    offices: dict[str, Office]
    steps: dict[str, Step]

    def first_for(self, support: str) -> Office:
        """The office that is asked first about a support."""
        return next(office for office in self.offices.values() if support in office.first_for)


class BrokenContacts(ValueError):
    """The file has mistakes: for each the key of its sentence and what fills the gaps."""

    def __init__(self, mistakes: list[tuple[str, dict[str, Any]]]) -> None:
        super().__init__(str(mistakes))
        self.mistakes = mistakes

    def sentences(self, language: str) -> list[str]:
        """One sentence for each mistake."""
        return [say(language, f"contacts.{key}", **told(gaps, language)) for key, gaps in self.mistakes]


def told(gaps: dict[str, Any], language: str) -> dict[str, Any]:
    """The gaps of a sentence; the number of a line in words."""
    if "line" not in gaps:
        return gaps
    return {"line": "" if gaps["line"] is None else say(language, "contacts.line", line=gaps["line"])}


def contacts(path: Path = FILE) -> Contacts:
    """The contacts as the file stands now; BrokenContacts if it has mistakes."""
    return read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def read(path: Path, _changed: int) -> Contacts:
    """The file as it was at a time."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # everything is text
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise BrokenContacts([("unreadable", {"line": mark and mark.line + 1})]) from None
    try:
        found = Contacts.model_validate(content)
    except ValidationError as error:
        raise BrokenContacts([mistake(each) for each in error.errors()]) from None
    wrong = list(misfits(found))
    if wrong:
        raise BrokenContacts(wrong)
    return found


def mistake(error: Any) -> tuple[str, dict[str, Any]]:
    """The sentence for what pydantic found."""
    kind, place = error["type"], ".".join(map(str, error["loc"])) or FILE.name
    if kind in SENTENCES:
        return SENTENCES[kind], {"place": place}
    if kind.startswith("date"):
        return "not_date", {"place": place, "value": str(error["input"])[:40]}
    return ("not_text" if kind.startswith("string") else "wrong_form"), {"place": place}


def misfits(found: Contacts) -> Iterator[tuple[str, dict[str, Any]]]:
    """Names that lead nowhere, and supports that nobody is asked about."""
    for key, step in found.steps.items():
        for office in step.ask:
            if office not in found.offices:
                allowed = ", ".join(found.offices)
                yield "no_office", {"place": f"steps.{key}.ask", "value": office, "allowed": allowed}
    for key, each in found.offices.items():
        for support in each.first_for:
            if support not in supports():
                yield "no_support", {"place": f"offices.{key}.first_for", "value": support}
    asked = {support for office in found.offices.values() for support in office.first_for}
    yield from (("nobody", {"value": support}) for support in supports() if support not in asked)
