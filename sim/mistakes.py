"""One sentence for each mistake in a case file: file, line, place, value, what is allowed; in Japanese or English.

A `Mistake` is language-free: where, which sentence of words/case.yaml, and what fills its gaps. Items count from 1.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.words import say

if TYPE_CHECKING:
    from sim.case_file import Source

Place = tuple[str | int, ...]
MAX_SHOWN = 60  # characters of a value
MAX_SENTENCES = 200  # a file of a megabyte can hold more mistakes than anyone reads


class Word(str):
    """A gap that is filled with another entry of words/case.yaml."""


class Mistake(NamedTuple):
    """`key`: the sentence, without the prefix "case."; a `line` in `values` goes before the one that the place has."""

    place: Place
    key: str
    values: dict[str, Any] = {}  # noqa: RUF012  never changed


class MistakesFound(Exception):
    """Nothing can be made of the file; `mistakes` says why."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__()
        self.mistakes = mistakes


def sentences(mistakes: Sequence[Mistake], source: Source, name: str, language: str) -> list[str]:
    """One sentence for each mistake, in the file's order; beyond MAX_SENTENCES only how many more."""
    unique = list({_identity(mistake): mistake for mistake in mistakes}.values())
    ordered = sorted(unique, key=lambda mistake: _line(mistake, source) or 0)
    texts = [sentence(mistake, source, name, language) for mistake in ordered[:MAX_SENTENCES]]
    if len(ordered) > MAX_SENTENCES:
        more = f"{len(ordered) - MAX_SENTENCES:,}"
        texts.append(say(language, "case.at.file", file=shown(name, len(name))) + say(language, "case.more", more=more))
    return texts


def _identity(mistake: Mistake) -> tuple[Any, ...]:
    return mistake.place, mistake.key, tuple(sorted((key, str(value)) for key, value in mistake.values.items()))


def sentence(mistake: Mistake, source: Source, name: str, language: str, *, with_place: bool = True) -> str:
    """The whole sentence, on one line; without file and place where it stands beside its field."""
    line, place = _line(mistake, source), place_text(mistake.place)
    key = "case.at." + ("line_" if line else "") + ("place" if place else "file")
    start = say(language, key, file=shown(name, len(name)), line=line, place=place) if with_place else ""
    values = {gap: _filled(value, language) for gap, value in mistake.values.items()}
    values.setdefault("value", value_text(mistake.place, source, language))
    return start + say(language, f"case.{mistake.key}", **values) + _nearest(mistake, language)


def _line(mistake: Mistake, source: Source) -> int | None:
    """The line named by the mistake, or that of its place, or of the nearest place around it that the file has."""
    if "line" in mistake.values:
        return int(mistake.values["line"])
    around = (mistake.place[:length] for length in range(len(mistake.place), 0, -1))
    return next((source.lines[place] for place in around if place in source.lines), None)


def _nearest(mistake: Mistake, language: str) -> str:
    """ " Did you mean …?", if one of the `options` resembles the text `like`."""
    like, options = mistake.values.get("like"), mistake.values.get("options", ())
    if not isinstance(like, str) or len(like) > MAX_SHOWN:
        return ""
    near = get_close_matches(like, list(options), n=2, cutoff=0.5 if len(like) < 6 else 0.6)
    return say(language, "case.nearest", near=say(language, "case.or").join(near)) if near else ""


def _filled(value: Any, language: str) -> str:
    if isinstance(value, Word):
        return say(language, f"case.{value}")
    if isinstance(value, tuple):
        return say(language, "case.comma").join(shown(part) for part in value)
    return shown(value)


def place_text(place: Place) -> str:
    """household.siblings[1].born"""
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{shown(part)}" for part in place]
    return "".join(parts).removeprefix(".")


def value_at(data: Any, place: Place) -> Any:
    """What `data` holds at `place`; None if it holds nothing there."""
    for part in place:
        inside = isinstance(data, dict) and part in data
        if not inside and not (isinstance(data, list | tuple) and isinstance(part, int) and part < len(data)):
            return None
        data = data[part]
    return data


def value_text(place: Place, source: Source, language: str) -> str:
    """The value at `place` as the file writes it, shortened; a mapping, a list and nothing by a word."""
    value = value_at(source.data, place)
    kinds = ((dict, "mapping"), (list | tuple, "list"))
    word = next((word for kind, word in kinds if isinstance(value, kind)), None)
    if word or value is None or value == "":
        return say(language, f"case.shown.{word or 'nothing'}")
    plain = f'"{value}"' if isinstance(value, str) and value.isdigit() else value  # in data without a file
    return shown(source.texts.get(place, plain))


def shown(value: Any, longest: int = MAX_SHOWN) -> str:
    """At most `longest` characters on one line; true and false as YAML writes them."""
    if isinstance(value, bool):
        return str(value).lower()
    try:
        text = str(value)
    except Exception:  # an int of 5,000 digits, or an object from elsewhere that cannot be printed
        text = type(value).__name__
    text = "".join("\N{REPLACEMENT CHARACTER}" if unprintable(sign) else sign for sign in text[: longest + 1])
    return text if len(text) <= longest else text[: longest - 1] + "…"


def unprintable(sign: str) -> bool:
    """Control characters, line ends and lone surrogates, which would break a line or cannot be written."""
    return unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")
