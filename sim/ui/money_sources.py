"""What comes in and goes out in each plan year of one life, by source: its household books in a few groups."""

from __future__ import annotations

from typing import NamedTuple

from sim.books import Book
from sim.ledger_view import COST_PARTS
from sim.lines import PARENTS, SHORTFALL
from sim.rules.rounding import yen

INCOME = ("parents", "own_pension", "wage", "assistance", "other_income")
LUMP_SUM = "lump_sum."
PENSIONS = ("pension_basic", "pension_employees", "survivor_pension", "pension_supporter")
DISABILITY = ("disability_pension", "disability_supporter")
ONE_OFF = ("other_income.household.home_sale", "other_income.household.insurance")  # and every lump sum


class Year(NamedTuple):
    """A plan year: amounts by group, positive, yen of the start month; `one_off`: income less costs that come once."""

    first: int  # month number
    months: int
    income: dict[str, int]
    costs: dict[str, int]
    one_off: int
    unpaid: int
    savings: int  # at its end

    @property
    def most(self) -> int:
        """The larger of both sums."""
        return max(sum(self.income.values()), sum(self.costs.values()))


def income_group(name: str) -> str:
    """The group of an income line."""
    subject, owner = name.split(".")[:2]
    if subject in PENSIONS and owner in PARENTS:
        return "parents"
    if subject in PENSIONS or subject in DISABILITY:
        return "own_pension"
    return {"wage": "wage", "public_assistance": "assistance"}.get(subject, "other_income")


def cost_group(name: str) -> str:
    """The part of the costs in which a line stands."""
    subject = name.split(".")[0]
    return next(part for part, subjects in COST_PARTS.items() if subject in subjects)


def money_year(book: Book) -> Year:
    """A plan year of a life's books in yen of the start month."""
    income, costs = dict.fromkeys(INCOME, 0), dict.fromkeys(COST_PARTS, 0)
    one_off = 0
    for name, amount in book.lines.items():
        if name in ONE_OFF or name.startswith(LUMP_SUM):
            one_off += amount
        elif name != SHORTFALL and amount > 0:
            income[income_group(name)] += amount
        elif name != SHORTFALL:
            costs[cost_group(name)] -= amount

    def now(amounts: dict[str, int]) -> dict[str, int]:
        return {group: yen(amount * book.deflator) for group, amount in amounts.items()}

    single = {"one_off": one_off, "unpaid": book.lines.get(SHORTFALL, 0), "savings": book.savings}
    return Year(book.first, book.months, now(income), now(costs), **now(single))
