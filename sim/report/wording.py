"""How a sheet calls people, paths, ages, months and money; where anonymous by roles and bands, without free text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from markupsafe import Markup, escape

from sim.case import Case
from sim.months import month_number
from sim.report.eras import era_of
from sim.report.gather import Pack
from sim.rule_values import LAST_KNOWN_REVISION
from sim.ui.people import AS_IS, capital, money, month_words, person_word, scenario_parts, yen_cell
from sim.words import say

BAND = 5  # years of an age band
LATIN = "\u2e7f"  # the last sign that is not as wide as a Japanese one
TITLE = 60  # widest title in a table of many columns, in Latin signs
BOXES = "□■"


@dataclass(frozen=True)
class Wording:
    """The words of one pack in one language."""

    pack: Pack
    language: str

    def t(self, key: str, **values: Any) -> str:
        """A sentence of the catalogue."""
        return say(self.language, key, **values)

    @property
    def case(self) -> Case:
        """The household."""
        return self.pack.case

    @property
    def anonymous(self) -> bool:
        """Whether names, free text and exact ages are left out."""
        return self.pack.asked.anonymous

    @property
    def called(self) -> str | None:
        """The name that the person likes, where a sheet for the family may say it."""
        may_be_said = not self.anonymous and self.is_shared("household.child.called")
        return self.case.household.child.called if may_be_said else None

    def is_shared(self, place: str) -> bool:
        """Whether everybody in the family may see what stands at a place of the file, and all that stands below it."""
        return all(
            reader == "all"
            for marked, reader in self.case.interview.seen_by.items()
            if place.startswith(marked) or marked.startswith(place)
        )

    def person(self, name: str) -> str:
        """A member by role."""
        return capital(person_word(self.case, name, self.language))

    def short(self, name: str) -> str:
        """A member in the head of a column."""
        return say(self.language, f"ui.short.{self.case.household.child.sex if name == 'child' else name}")

    def title_of(self, name: str) -> str:
        """A path by the family's own title, else by what is done in it."""
        chosen = self.case.scenarios[name]
        if chosen.title and not self.anonymous:
            return chosen.title
        if name == AS_IS:
            return self.t("ui.as_is")
        parts = scenario_parts(chosen, self.language)
        if parts:
            return capital(self.t("ui.plus").join(parts))
        return self.t("report.path", number=list(self.case.scenarios).index(name) + 1)

    def titles(self) -> dict[str, str]:
        """The titles of all paths shown, numbered where two would read alike."""
        return numbered({name: self.title_of(name) for name in self.pack.names})

    def short_titles(self) -> dict[str, str]:
        """The same for tables of many columns: how a long one begins."""
        return numbered({name: shortened(title, TITLE) for name, title in self.titles().items()})

    def age(self, years: int) -> str:
        """An age with its unit; a band on an anonymous sheet."""
        return self.t("ui.axis.age", age=self.bare_age(years))

    def bare_age(self, years: int) -> str:
        """The same without the unit."""
        low = years - years % BAND
        return f"{low}–{low + BAND - 1}" if self.anonymous else str(years)

    def money(self, yen: float) -> str:
        """An amount in running text."""
        return money(round(yen), self.language)

    def yen(self, yen: float, *, sign: bool = False) -> str:
        """An amount in a table that says its unit."""
        return yen_cell(round(yen), self.language, sign=sign)

    def month(self, month: int | str) -> str:
        """A month with its Japanese year."""
        number = month_number(month) if isinstance(month, str) else month
        era, year = era_of(number)
        return self.t(
            "report.month", month=month_words(number, self.language), era=self.t(f"report.era.{era}", year=year)
        )

    def stamp(self, month: int) -> str:
        """A month with its Japanese year, short: for the cells of a table."""
        era, year = era_of(month)
        short = self.t(f"report.era.short.{era}", year=year)
        return self.t("report.stamp", year=month // 12, month=month % 12 + 1, era=short)

    def plain_month(self, month: int | str) -> str:
        """The same in running text."""
        return month_words(month_number(month) if isinstance(month, str) else month, self.language)

    def year(self, month: int) -> str:
        """A calendar year with its Japanese year, short."""
        era, year = era_of(month)
        return self.t("report.year", year=month // 12, era=self.t(f"report.era.short.{era}", year=year))

    def joined(self, *sentences: str) -> str:
        """Sentences one after the other."""
        return ("" if self.language == "ja" else " ").join(part for part in sentences if part)

    def rules(self) -> str:
        """The fiscal year of the rules."""
        era, year = era_of(LAST_KNOWN_REVISION * 12 + 3)
        return self.t("report.rules", year=LAST_KNOWN_REVISION, era=self.t(f"report.era.{era}", year=year))

    def run_line(self) -> str:
        """What stands at the foot of every page: run number, lives, seed, rules."""
        made = self.pack.run["manifest"]
        run = self.t("report.run", number=self.pack.number, lives=f"{made['lives']:,}", seed=made["seed"])
        return self.t("report.run_rules", run=run, rules=self.rules())

    def watermark(self) -> str:
        """What stands across every page of an anonymous pack."""
        return self.t("report.watermark", meeting=self.pack.asked.meeting)


def numbered(titles: dict[str, str]) -> dict[str, str]:
    """Titles with a number behind those that another one reads like."""
    found: dict[str, str] = {}
    for name, whole in titles.items():
        title, number = whole, 2
        while title in found.values():
            title, number = f"{whole} ({number})", number + 1
        found[name] = title
    return found


def shortened(text: str, most: int) -> str:
    """The beginning of a text that is wider than `most` Latin signs; Japanese signs are twice as wide."""
    widths = list(accumulate(1 + (sign > LATIN) for sign in text))
    if not widths or widths[-1] <= most:
        return text
    return text[: bisect_right(widths, most - 1)].rstrip() + "…"


def css_text(text: str) -> Markup:
    """A text as a CSS string, wherever it comes from."""
    quoted = "".join(each if each.isalnum() or each in " -.,:()/" else f"\\{ord(each):x} " for each in text)
    return Markup(f'"{quoted}"')


def boxes(text: str) -> Markup:
    """A text with boxes to tick: no line is broken between a box and the end of its answer."""
    head, *answers = re.split(f"(?=[{BOXES}])", text)
    made = [Markup('<span class="whole">{}</span>{}').format(*answer_apart(each)) for each in answers]
    return escape(head) + Markup("").join(made)


def answer_apart(text: str) -> tuple[str, str]:
    """A box with its answer, and what follows it: a wide gap, or the rest of the sentence."""
    found = re.match(r".+?(?=[\u3000。.:])", text)
    end = found.end() if found else len(text)
    return text[:end], text[end:]
