"""The middle course of a scenario for the cash-flow table, the table of events and the household books of a pack.

It is the one of `story --certain` and `ledger --certain`; amounts are nominal yen of their month.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.books import Book as YearBook
from sim.books import books_of
from sim.case import Case
from sim.constants import CHILD, MONTH, PERSON_NAMES
from sim.engines.story import Event, run_story
from sim.ledger_view import COST_PARTS, month_ledger
from sim.life import Life
from sim.lines import SHORTFALL
from sim.narrative import Sentence, tell
from sim.parameters import Options, Prepared, prepare

INCOME_PARTS = {  # in their order: the subjects of each
    "pension": ("pension_basic", "pension_employees", "survivor_pension", "pension_supporter"),
    "disability": ("disability_pension", "disability_supporter"),
    "wage": ("wage",),
    "help": ("sibling_support", "other_income"),
    "assistance": ("public_assistance",),
}
PART_OF = {subject: part for parts in (INCOME_PARTS, COST_PARTS) for part, of in parts.items() for subject in of}
SETTLED = 2  # months after a change: its bills are paid, the new month is an ordinary one
APART = 6  # months between two books at least
MOST_BOOKS = 4
YEAR = 12


@dataclass(frozen=True)
class YearFlow:
    """A plan year (12 months from the start month on): yen by part, balance, what was not paid, savings at its end."""

    first: int  # month number
    ages: dict[str, int]  # at its beginning, of those who then live
    parts: dict[str, int]  # of INCOME_PARTS above 0, of COST_PARTS below
    balance: int
    shortfall: int
    savings: int


@dataclass(frozen=True)
class Book:
    """A month whose household book is shown, and why: start, one_parent, alone, short or assistance."""

    why: str
    month: int


@dataclass(frozen=True)
class Course:
    """The middle course of a scenario, in one of its futures where it has two."""

    case: Case
    scenario: str
    future: str | None
    prepared: Prepared
    years: tuple[YearFlow, ...]
    books: tuple[Book, ...]

    def sentences(self, language: str) -> list[Sentence]:
        """What happens, dated."""
        return tell(self.case, self.prepared, 0, language, self.scenario)

    def ledgers(self, language: str) -> list[tuple[Book, dict[str, Any]]]:
        """The household book of each month that is shown, as `ledger --certain --json` gives it."""
        return [(book, month_ledger(self.case, self.prepared, 0, book.month, language)) for book in self.books]


def course_of(case: Case, scenario: str, future: str | None, seed: int) -> Course:
    """Follow the middle course of a scenario to its end."""
    prepared = prepare(case, scenario, Options(seed=seed, certain=True, future=future))
    ages: list[dict[str, int]] = []
    changes = {"start": case.start}
    parents = [sum(int(there) for there in prepared.model.present[:CHILD])]

    def watch(event: Event, life: Life) -> None:
        if event.slot != MONTH:
            return
        month = case.start + life.month - 1
        if (month - case.start) % YEAR == 0:
            living = [p for p in range(len(PERSON_NAMES)) if life.alive[p]]
            ages.append({PERSON_NAMES[p]: (month - born(prepared, p)) // YEAR for p in living})
        if life.parents < parents[0]:
            changes["one_parent" if life.parents else "alone"] = month + SETTLED
            parents[0] = life.parents
        for why, since in (("short", life.savings_exhausted), ("assistance", life.public_assistance_start)):
            if since >= 0:
                changes.setdefault(why, month + SETTLED)

    run_story(prepared, 0, watch)
    years = tuple(year_flow(book, then) for book, then in zip(books_of(prepared, 0).years, ages, strict=True))
    return Course(case, scenario, future, prepared, years, chosen_books(changes, years[-1].first))


def year_flow(book: YearBook, ages: dict[str, int]) -> YearFlow:
    """The books of a plan year in the parts of the cash-flow table."""
    parts: dict[str, int] = {}
    for name, amount in book.lines.items():
        if name != SHORTFALL:
            part = PART_OF[name.split(".")[0]]
            parts[part] = parts.get(part, 0) + amount
    return YearFlow(book.first, ages, parts, book.balance, book.lines.get(SHORTFALL, 0), book.savings)


def born(prepared: Prepared, p: int) -> int:
    """The month number of a person's birth."""
    return int(prepared.start + prepared.model.born[p])


def chosen_books(changes: dict[str, int], last: int) -> tuple[Book, ...]:
    """The months to show, in order: none beyond `last`, of two close together the later one, but always the start."""
    found: list[Book] = []
    for why, month in sorted(changes.items(), key=lambda item: item[1]):
        if month > last:
            continue
        if found and month - found[-1].month < APART and found[-1].why != "start":
            found.pop()
        found.append(Book(why, month))
    return tuple(found[:MOST_BOOKS])
