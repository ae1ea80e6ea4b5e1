"""The numbers behind the stages of a parent's estate, from the state on either side of each."""

from __future__ import annotations

import copy
from typing import NamedTuple

from sim.constants import CHILD, DIVISION, NEVER
from sim.engines.story import Event
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.arrears import DEBT
from sim.rules.division import ESTATE_COSTS, SIBLINGS_LINE, debts_of, divide_estate, home_left
from sim.rules.dwelling import assessed_now
from sim.rules.estate import SPOUSE, division, entitled, home_taker, net_estate
from sim.rules.estate_costs import inheritance_tax, land_relief, official_value, taxable_estate, taxed_insurance
from sim.rules.inheritance import IS_RENOUNCED, renounce
from sim.rules.ledger import count_months
from sim.rules.registers import other_parent


class Estate(NamedTuple):
    """What a parent leaves; yen."""

    parent: int
    home: int  # the parent's part of the home, at its market value
    assessed: int  # what the town's notice says of it
    deposits: int
    debts: int
    net: int
    spouse: int  # 1: the other parent inherits too
    will: int  # see rules/estate.py


class Division(NamedTuple):
    """How a parent's estate was divided, or given up; yen."""

    estate: Estate
    row: Rules
    renounced: bool
    how: int  # what becomes of the home, see rules/estate.py
    siblings: int  # money of all brothers and sisters
    debts_paid: int
    costs: int  # registration; where it was renounced what is given up, and the fee


class Taxed(NamedTuple):
    """The inheritance tax of an estate, by what there was on the day of death; yen."""

    parent: int
    row: Rules
    home: int
    spouse: int
    taxable: int
    tax: int  # of all heirs together
    due: int  # of those in the household


def before_stage(life: Life) -> Life | None:
    """The life as it is now where an estate waits: what its next stage starts from."""
    waits = any(life.clock[DIVISION + p] < NEVER for p in range(CHILD))
    return copy.deepcopy(life) if waits else None


def estate_of(life: Life, model: Model, row: Rules, p: int) -> Estate:
    """What a parent leaves, before its division."""
    home, deposits, debts = home_left(life, model, row, p), life.estate[p], debts_of(life, p)
    net, assessed = net_estate(home, deposits, debts, 0), assessed_now(home, life, model, row)
    return Estate(p, home, assessed, deposits, debts, net, int(other_parent(life, p) >= 0), life.will[p])


def division_of(before: Life, event: Event, model: Model, row: Rules) -> Division:
    """A division, or an estate given up, with its numbers: made once more from the state before it."""
    then, p, renounced = copy.deepcopy(before), event.slot - DIVISION, event.detail == IS_RENOUNCED
    then.day, then.once_count, then.assistance_on_closed = event.day, 0, 0
    count_months(then, row)
    of = estate_of(then, model, row, p)
    taker = home_taker(of.spouse, of.will)
    holder = other_parent(then, p) if taker == SPOUSE else CHILD
    own = max(then.owned[holder], 0)
    (renounce if renounced else divide_estate)(then, model, row, p)
    paid = {then.once_line[i]: -then.once_yen[i] for i in range(then.once_count)}
    how = division(of.home, of_heir(taker, of, model, row), own, 0)
    return Division(of, row, renounced, how, paid.get(SIBLINGS_LINE, 0), paid.get(DEBT, 0), paid.get(ESTATE_COSTS, 0))


def of_heir(heir: int, of: Estate, model: Model, row: Rules) -> int:
    """What belongs to one heir, home included."""
    return entitled(of.net, heir, of.spouse, model.siblings, of.will, model.siblings_claim, row)


def taxed_at(life: Life, model: Model, row: Rules, p: int) -> Taxed:
    """The inheritance tax of an estate; `life`: just after the death."""
    of = estate_of(life, model, row, p)
    taxable = taxable_of(of, model, row)
    tax = inheritance_tax(taxable, of.spouse, model.siblings, row)
    return Taxed(p, row, of.home, of.spouse, taxable, tax, life.inheritance_tax[p])


def taxable_of(of: Estate, model: Model, row: Rules) -> int:
    """The estate as inheritance tax counts it."""
    n = model.siblings
    insurance = taxed_insurance(model.insured[of.parent], of.spouse, n, 0, int(row.inherit_insurance_heir))
    value = official_value(of.home, row.inherit_value_share)
    land = official_value(of.home, row.inherit_land_share)
    relief = land_relief(land, 0.0, 1, row.inherit_land_relief, row.inherit_land_most)
    return taxable_estate(value, min(relief, value), of.deposits, insurance, of.debts, 0)
