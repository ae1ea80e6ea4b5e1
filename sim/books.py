"""One life month by month: its household books as they were settled, and what they come to in each plan year."""

from __future__ import annotations

from dataclasses import dataclass

from sim.cards.look import settled_lines
from sim.constants import MONTH
from sim.engines.story import Event, run_story
from sim.life import Life
from sim.lines import SHORTFALL
from sim.parameters import Prepared


@dataclass(frozen=True)
class Book:
    """The household book of a span of months: the sum of each line that is not zero; savings at its end.

    Amounts are yen of their month; `deflator` turns those at the end into yen of the start month.
    """

    first: int  # month number
    months: int
    lines: dict[str, int]
    savings: int
    deflator: float

    @property
    def balance(self) -> int:
        """Income less costs: what cannot be paid counts as a cost all the same."""
        return sum(amount for name, amount in self.lines.items() if name != SHORTFALL)


@dataclass(frozen=True)
class Books:
    """A life from the start month to its end: the savings at the start, a book for each month."""

    start_savings: int
    books: tuple[Book, ...]

    @property
    def years(self) -> list[Book]:
        """A book for each plan year; the last may be shorter."""
        return [together(self.books[at : at + 12]) for at in range(0, len(self.books), 12)]


def books_of(prepared: Prepared, number: int) -> Books:
    """The books of life `number` (0 of a certain run: its middle course)."""
    books: list[Book] = []

    def watch(event: Event, life: Life) -> None:
        if event.slot == MONTH:
            deflator = prepared.rows[life.period].deflator
            books.append(Book(prepared.start + life.month - 1, 1, settled_lines(life), life.savings, deflator))

    run_story(prepared, number, watch)
    return Books(books[0].savings - sum(books[0].lines.values()), tuple(books))


def together(books: tuple[Book, ...]) -> Book:
    """Neighbouring books as one."""
    lines: dict[str, int] = {}
    for book in books:
        for name, amount in book.lines.items():
            lines[name] = lines.get(name, 0) + amount
    last = books[-1]
    return Book(books[0].first, len(books), lines, last.savings, last.deflator)
