"""The numbers behind the division of a parent's estate, from the state on either side of it."""

from __future__ import annotations

import copy
from typing import NamedTuple

from sim.constants import CHILD
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.dwelling import value_now
from sim.rules.estate import (
    SPOUSE,
    division,
    entitled,
    home_in_estate,
    home_taker,
    net_estate,
)
from sim.rules.estate_costs import (
    RENOUNCED,
    inheritance_tax,
    land_relief,
    official_value,
    rational_answer,
    taxable_estate,
    taxed_insurance,
)
from sim.rules.inheritance import ESTATE_COSTS, SIBLINGS_LINE, TAX_HOUSEHOLD, divide_estate, estate_debts
from sim.rules.registers import other_parent


class Before(NamedTuple):
    """What a division starts from."""

    owned: tuple[int, ...]
    estate: tuple[int, ...]
    home_part: tuple[float, ...]
    home_gone: int


class Estate(NamedTuple):
    """What a parent leaves to be divided; yen."""

    parent: int
    home: int  # the parent's part of the home, at its market value
    deposits: int
    debts: int
    net: int
    spouse: int  # 1: the other parent inherits too
    will: int  # see rules/estate.py
    renounced: bool


class Division(NamedTuple):
    """How a parent's estate was divided; yen."""

    estate: Estate
    row: Rules
    how: int = 0  # what becomes of the home, see rules/estate.py
    siblings: int = 0  # money of all brothers and sisters
    registration: int = 0
    taxable: int = 0
    tax: int = 0  # of all heirs together
    due: int = 0  # of those in the household


def before_division(life: Life) -> Before:
    """What a division that comes next would start from."""
    return Before(tuple(life.owned), tuple(life.estate), tuple(life.home_part), life.home_gone)


def division_of(before: Before, life: Life, model: Model, row: Rules, p: int) -> Division:
    """The division with its numbers: made once more from the state before it; `life`: just after it."""
    of, paid = estate_of(before, life, model, row, p), paid_at(before, life, model, row, p)
    if of.renounced:
        return Division(of, row)
    taker = home_taker(of.spouse, of.will)
    holder = other_parent(life, p) if taker == SPOUSE else CHILD
    how = division(of.home, of_heir(taker, of, model, row), max(before.owned[holder], 0), 0)
    taxable = taxable_of(of, model, row)
    tax = inheritance_tax(taxable, of.spouse, model.siblings, row)
    return Division(
        of,
        row,
        how,
        paid.get(SIBLINGS_LINE, 0),
        paid.get(ESTATE_COSTS, 0),
        taxable,
        tax,
        paid.get(TAX_HOUSEHOLD, 0),
    )


def paid_at(before: Before, life: Life, model: Model, row: Rules, p: int) -> dict[int, int]:
    """What the division costs, yen by line."""
    then = copy.deepcopy(life)
    then.owned, then.estate, then.home_part = list(before.owned), list(before.estate), list(before.home_part)
    then.home_gone, then.once_count = before.home_gone, 0
    divide_estate(then, model, row, p)
    return {then.once_line[i]: -then.once_yen[i] for i in range(then.once_count)}


def estate_of(before: Before, life: Life, model: Model, row: Rules, p: int) -> Estate:
    """What is divided, and whether it is taken on."""
    then = copy.copy(life)
    then.home_gone = before.home_gone
    home = 0 if then.home_gone else home_in_estate(max(value_now(then, model, row), 0), before.home_part[p])
    deposits, debts = before.estate[p], estate_debts(life, model)
    net = net_estate(home, deposits, debts, 0)
    renounced = bool(rational_answer(home + deposits, debts, 1, 1) == RENOUNCED)
    return Estate(p, home, deposits, debts, net, int(other_parent(life, p) >= 0), life.will[p], renounced)


def of_heir(heir: int, of: Estate, model: Model, row: Rules) -> int:
    """What belongs to one heir, home included."""
    return entitled(of.net, heir, of.spouse, model.siblings, of.will, model.siblings_claim, row)


def taxable_of(of: Estate, model: Model, row: Rules) -> int:
    """The estate as inheritance tax counts it."""
    n = model.siblings
    insurance = taxed_insurance(model.insured[of.parent], of.spouse, n, 0, int(row.inherit_insurance_heir))
    value = official_value(of.home, row.inherit_value_share)
    land = official_value(of.home, row.inherit_land_share)
    relief = land_relief(land, 0.0, 1, row.inherit_land_relief, row.inherit_land_most)
    return taxable_estate(value, min(relief, value), of.deposits, insurance, of.debts, 0)
