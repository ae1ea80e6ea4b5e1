"""Reading what people type: years in either calendar, ages, amounts; in full-width or half-width signs.

Each reader gives what the case file holds, or None where the text says nothing of that kind.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from sim.months import month_text
from sim.ui.people import MAN

ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}  # the year before the first
LETTERS = {"m": "明治", "t": "大正", "s": "昭和", "h": "平成", "r": "令和"}
OLDEST = 119  # a larger number is a year, no age
MIDDLE = 7  # the month where only a year is known
_ERA = re.compile(r"(明治|大正|昭和|平成|令和|[mtshr])\.?(\d{1,2}|元)(?:年|[./-])?(?:(\d{1,2})月?)?")
_YEAR = re.compile(r"(\d{4})(?:年|[./-])?(?:(\d{1,2})月?)?")
_AGE = re.compile(r"(\d{1,3})(?:歳|才|yearsold|years|yo)?")
_ROUGH = re.compile(r"^(about|around|since|約|だいたい|およそ)|(くらい|ぐらい|ころ|ごろ|頃)+$")
_TAIL = re.compile(r"(生まれ|から)$")
_YEN = re.compile(r"[¥\\]?(\d+(?:\.\d+)?)(億|万|千)?(?:円|yen)?")
_UNITS = {"億": 100_000_000, "万": MAN, "千": 1_000, None: 1}


class Moment(NamedTuple):
    """A month as known: its number, and whether it is rough."""

    month: int
    about: bool


def plain_text(text: str) -> str:
    """Half-width signs, no spaces, no commas, small letters."""
    return re.sub(r"[\s,、]", "", unicodedata.normalize("NFKC", text)).lower()


def read_moment(text: str, birth: int | None, start: int) -> Moment | None:
    """A month or year in either calendar, or an age: of somebody born in `birth`, else at the month `start`."""
    plain = _TAIL.sub("", plain_text(text))
    rough = _ROUGH.sub("", plain)
    if found := _ERA.fullmatch(rough):
        year = ERAS[LETTERS.get(found[1], found[1])] + (1 if found[2] == "元" else int(found[2]))
        return _moment(year, found[3], rough != plain)
    if found := _YEAR.fullmatch(rough):
        return _moment(int(found[1]), found[2], rough != plain)
    if (found := _AGE.fullmatch(rough)) and int(found[1]) <= OLDEST:
        age = 12 * int(found[1])
        return Moment(start - age if birth is None else birth + age, about=True)
    return None


def _moment(year: int, month: str | None, rough: bool) -> Moment | None:
    """A year with its month, or with the middle one."""
    number = MIDDLE if month is None else int(month)
    return Moment(year * 12 + number - 1, rough or month is None) if 1 <= number <= 12 else None


def read_yen(text: str, language: str) -> int | None:
    """Yen of an amount; a bare number is in 万円 in Japanese, in yen in English."""
    plain = plain_text(text)
    found = _YEN.fullmatch(plain)
    if found is None:
        return None
    bare = language == "ja" and found[2] is None and plain[0].isdigit() and not plain.endswith("円")
    return round(float(found[1]) * (MAN if bare else _UNITS[found[2]]))


def read_number(text: str) -> float | None:
    """A plain number, with or without a word for its unit."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(?:年|か月|ヶ月|年間|years?|months?)?", plain_text(text))
    return float(found[1]) if found else None


def moment_text(month: int, about: bool, language: str) -> str:
    """A month as the field shows it; the year alone where the month is only its middle."""
    year, number = divmod(month, 12)
    if about and number + 1 == MIDDLE:
        return f"{year}年" if language == "ja" else str(year)
    return f"{year}年{number + 1}月" if language == "ja" else month_text(month)


def yen_text(yen: int, language: str) -> str:
    """An amount as the field shows it: 万円 with the digits it has, or yen."""
    if language == "en":
        return f"{yen:,}"
    return f"{yen / MAN:,.4f}".rstrip("0").rstrip(".")


def number_text(number: float) -> str:
    """A number without needless digits."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def era_words(year: int) -> str:
    """A Western year in the Japanese calendar, like 昭和19年."""
    name, before = max(((era, start) for era, start in ERAS.items() if start < year), key=lambda item: item[1])
    return f"{name}{'元' if year - before == 1 else year - before}年"
