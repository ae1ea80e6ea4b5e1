"""The ages of all members at the beginning of a plan year."""

from __future__ import annotations

from sim.lines import PERSONS
from sim.report.wording import Wording
from sim.workbook.page import Page
from sim.workbook.paths import Path

RARE = 0.005  # an age is written as long as more of the futures hold that person


def people(words: Wording) -> list[str]:
    """Who lives at the start, parents first."""
    return [name for name in PERSONS if lives(words, name)]


def lives(words: Wording, name: str) -> bool:
    """Whether a member lives at the start."""
    person = getattr(words.case.household, name)
    return person is not None and getattr(person, "died", None) is None


def age_of(words: Wording, name: str, month: int) -> str:
    """A member's age in a month; a band on an anonymous sheet."""
    return words.bare_age((month - getattr(words.case.household, name).born) // 12)


def lives_in(path: Path, name: str, at: int) -> bool:
    """Whether somebody lives at the beginning of plan year `at` in more than RARE of the futures."""
    years = path.found["by_year"]
    return at == 0 or (at <= len(years) and years[at - 1]["states"][f"{name}.gone"] < 1.0 - RARE)


def age_rows(page: Page, names: list[str], path: Path, shown: int, first: int) -> None:
    """One row a member, one column a year."""
    start = page.words.case.start
    for name in names:
        page.text(0, page.t("age_of", person=page.words.person(name)), "inner")
        for at in range(shown):
            there = lives_in(path, name, at)
            page.age(first + at, age_of(page.words, name, start + 12 * at) if there else "")
        page.next()
