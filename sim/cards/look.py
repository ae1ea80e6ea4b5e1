"""What a card looks at: a month that a life has just settled; and the values and sentences that it gathers there."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from sim.assistance_tables import Place, assistance_cells, place_of
from sim.cards.past import Past
from sim.case_models import Case
from sim.constants import PERSON_NAMES
from sim.life import Life
from sim.lines import LINES, SHORTFALL
from sim.model import Model, Rules
from sim.months import month_text
from sim.parameters import Prepared
from sim.tables import BY_BIRTH, Quantity, Value, amounts
from sim.words import say


class Used(NamedTuple):
    """A published value behind a line; `dated`: its month is one of validity, not of birth."""

    quantity: Quantity
    value: Value
    dated: bool


@dataclass
class Basis:
    """What a line was worked out from: sentences with their numbers, published values; without these: the family's."""

    texts: list[str] = field(default_factory=list)
    used: list[Used] = field(default_factory=list)
    source: str = "family"  # where there is no published value: family or supports
    estimate: str = ""  # a mark weaker than that of the values, where the line holds a draw or a guess
    amount: int | None = None  # what the sentences come to, yen; None: they leave that open

    def also(self, other: Basis) -> Basis:
        """With the sentences, values and yen of another besides."""
        self.texts += other.texts
        self.used += other.used
        self.estimate = self.estimate or other.estimate
        if other.amount is not None:
            self.amount = (self.amount or 0) + other.amount
        return self

    def comes_to(self, amount: int) -> Basis:
        """Known to come to so many yen."""
        self.amount = amount
        return self


@dataclass(frozen=True)
class Look:
    """A month (month number) that `life` has just settled; `before`: the savings before that."""

    case: Case
    prepared: Prepared
    after: Life
    past: Past
    month: int
    before: int
    language: str

    @property
    def model(self) -> Model:
        """The parameters of the scenario."""
        return self.prepared.model

    @property
    def row(self) -> Rules:
        """The row of rule values in force."""
        return self.prepared.rows[self.after.period]

    @cached_property
    def life(self) -> Life:
        """The life as it was when the month's lines stood: settling has moved the calendar on."""
        life = copy.copy(self.after)
        life.calendar_month, life.month = self.month % 12, self.after.month - 1
        return life

    @cached_property
    def once(self) -> dict[str, int]:
        """What fell due once in this month, by line."""
        return {LINES[self.after.paid_line[i]]: self.after.paid_yen[i] for i in range(self.after.paid_count)}

    @cached_property
    def place(self) -> Place:
        """Where the household lives, as far as it is known."""
        known = self.case.place
        return place_of(known.prefecture, known.municipality) if known else place_of(None, None)

    @property
    def usable(self) -> int:
        """Savings before the month that the household could draw on: those of closed accounts wait."""
        return max(self.before - self.after.closed, 0)

    @property
    def valid(self) -> int:
        """The month whose values count: that of the start where all is the family's own."""
        return self.prepared.start if self.model.given_only else self.month

    def born(self, p: int) -> int:
        """The month number of a person's birth."""
        return self.prepared.start + self.model.born[p]

    def line(self, name: str) -> int:
        """The monthly amount of a line, without what fell due once."""
        return int(self.after.line[LINES.index(name)])

    def text(self, key: str, **values: Any) -> str:
        """The sentence `key` of the cards, with its numbers."""
        return say(self.language, f"ledger.rule.{key}", **values)

    def word(self, group: str, name: str) -> str:
        """A word of a group within a sentence."""
        return say(self.language, f"ledger.{group}.{name}")

    def month_word(self, month: int) -> str:
        """A month number in running text."""
        return say(self.language, "ledger.month", year=month // 12, month=month % 12 + 1)

    def of(self, text: str, *keys: str, born: int | None = None) -> Basis:
        """A sentence with the published values behind it; keys by birth ask for `born`."""
        return Basis([text], [self.used(key, born) for key in keys])

    def used(self, key: str, born: int | None = None) -> Used:
        """The value of data/amounts/ in force."""
        quantity = amounts()[key]
        if key.endswith(BY_BIRTH):
            return Used(quantity, quantity.at(born if born is not None else self.valid), dated=False)
        return Used(quantity, quantity.at(self.valid), dated=True)

    def which(self, amount: float, *keys: str) -> tuple[str, ...]:
        """The one of these values that a rule has chosen, by its amount in force; none where no one fits."""
        return tuple(key for key in keys if getattr(self.row, key) == amount)[:1]

    def person(self, p: int) -> str:
        """A member in running text."""
        return self.word("person", PERSON_NAMES[p])

    def persons(self, members: Iterable[int]) -> str:
        """Several of them."""
        return self.word("rule", "comma").join(self.person(p) for p in members)

    def assistance(self, key: str, i: int = 0) -> Used:
        """The value of data/assistance.yaml in force at the place; `i`: member of a list."""
        quantity = assistance_cells(self.place)[key][i]
        return Used(quantity, quantity.at(self.valid), dated=True)


def month_of(day: int) -> int:
    """The month number of a day."""
    found = date.fromordinal(day)
    return found.year * 12 + found.month - 1


def with_index(look: Look, text: str, index: float, key: str) -> str:
    """A sentence with what revisions since the start do to its amount; `key`: as pensions or as prices go on."""
    return text if index == 1.0 else look.text(key, text=text, index=index)


def own_figure(look: Look, amount: int, index: float, key: str = "with_prices") -> Basis:
    """An amount of the family, revised since the start."""
    return Basis([with_index(look, look.text("given", yen=amount), index, key)])


def settled_lines(life: Life) -> dict[str, int]:
    """Every line of the month just settled that is not zero, with what fell due once, in the order of LINES."""
    found = list(life.line)
    for i in range(life.paid_count):
        found[life.paid_line[i]] += life.paid_yen[i]
    found[LINES.index(SHORTFALL)] = life.shortfall
    return {name: amount for name, amount in zip(LINES, found, strict=True) if amount}


def as_of(used: list[Used]) -> str:
    """The month of the newest value; empty where none has a date."""
    months = [each.value.month for each in used if each.dated and each.value.month]
    return month_text(max(months)) if months else ""
