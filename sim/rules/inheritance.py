"""A parent's estate in a life: closed at the death, divided some months later between the household and siblings."""

from __future__ import annotations

from sim.addresses import DRAW_DIVISION
from sim.clocks import month_of_today, set_clock
from sim.compiled import rule
from sim.constants import CHILD, DIVISION, GUARDIAN_BEGINS, MONTHS, NEVER, UNKNOWN
from sim.draws import uniform
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.accounts import close_accounts, divide_savings, repay_assistance
from sim.rules.dwelling import lose_home, renounce_tenancy, value_now
from sim.rules.estate import (
    HELD_TOGETHER,
    PERSON,
    SIBLING,
    SPOUSE,
    cash_part,
    division,
    entitled,
    home_in_estate,
    home_part,
    home_share,
    home_taker,
    net_estate,
    part_of,
)
from sim.rules.estate_costs import (
    RENOUNCED,
    advance,
    inheritance_tax,
    land_relief,
    months_to_division,
    official_value,
    rational_answer,
    registration_cost,
    tax_of_heir,
    taxable_estate,
    taxed_insurance,
)
from sim.rules.once import pay_once
from sim.rules.registers import other_parent

SIBLINGS_LINE = LINES.index("lump_sum.household.siblings")
ESTATE_COSTS = LINES.index("lump_sum.household.estate")
TAX_HOUSEHOLD = LINES.index("tax.household")
DEBT = LINES.index("debt.household")


@rule
def leave_estate(life: Life, model: Model, rules: Rules, p: int) -> None:
    """A parent dies (still counted as living here): savings are divided up, the parent's part is closed but for the
    advance that heirs may draw. The months settled so far have to be counted before."""
    divide_savings(life)
    deposits = max(life.owned[p], 0)
    life.owned[p] = life.frozen[p] = life.guardian_fee[p] = 0
    spouse = int(other_parent(life, p) >= 0)
    u = uniform(life, model, DRAW_DIVISION + p)
    months = months_to_division(u, 0, rules)
    set_clock(life, GUARDIAN_BEGINS + p, NEVER)
    life.estate[p] = deposits
    drawn = advance(deposits, PERSON, spouse, model.siblings, rules)
    if spouse:
        drawn += advance(deposits, SPOUSE, spouse, model.siblings, rules)
    life.advanced[p] = min(drawn, deposits)
    set_clock(life, DIVISION + p, model.first_of_month[min(month_of_today(life) + months, MONTHS)])
    close_accounts(life)


@rule
def keep_savings(life: Life, p: int) -> None:
    """In a plan of given figures nothing is divided: what a parent leaves stays with the household."""
    q = other_parent(life, p)
    heir = q if q >= 0 else CHILD
    life.owned[heir] += life.owned[p]
    life.owned[p] = 0


@rule
def estate_debts(life: Life, model: Model) -> int:
    """Debts that pass on with this estate: all that the household owed, at the last parent's death."""
    return model.debts if life.parents == 0 else 0


@rule
def divide_estate(life: Life, model: Model, rules: Rules, p: int) -> int:
    """The estate is divided; what leaves the household for brothers and sisters, yen; UNKNOWN: it was renounced."""
    set_clock(life, DIVISION + p, NEVER)
    home = home_in_estate(max(value_now(life, model, rules), 0), life.home_part[p]) if not life.home_gone else 0
    debts = estate_debts(life, model)
    deposits = life.estate[p]
    life.estate[p] = life.advanced[p] = 0
    if rational_answer(home + deposits, debts, 1, 1) == RENOUNCED:
        pay_once(life, ESTATE_COSTS, -deposits)
        life.leaving += deposits
        lose_home(life, model, rules, p)
        renounce_tenancy(life, model, rules)
        close_accounts(life)
        return UNKNOWN
    return settle_estate(life, model, rules, p, home, deposits, debts)


@rule
def settle_estate(life: Life, model: Model, rules: Rules, p: int, home: int, deposits: int, debts: int) -> int:
    """Home, deposits and debts by will or law; costs and tax of it. What leaves for siblings.

    Brothers and sisters in contact hold the home together with whoever lives in it; others ask to be paid out.
    """
    q = other_parent(life, p)
    spouse, n, will = int(q >= 0), model.siblings, life.will[p]
    claimed = model.siblings_claim
    net = net_estate(home, deposits, debts, 0)
    taker = home_taker(spouse, will)
    holder = q if taker == SPOUSE else CHILD
    how = HELD_TOGETHER
    if n == 0 or claimed:
        own_savings = max(life.owned[holder], 0)
        how = division(home, entitled(net, taker, spouse, n, will, claimed, rules), own_savings, 0)
    to_siblings = 0
    if n > 0:
        each = cash_part(home, net, SIBLING, spouse, n, will, claimed, how, rules)
        to_siblings = min(max(n * each, 0), max(deposits - debts + max(life.owned[holder], 0), 0))
    of_spouse = cash_part(home, net, SPOUSE, spouse, n, will, claimed, how, rules) if spouse else 0
    if spouse:
        life.owned[q] += of_spouse
    life.owned[CHILD] += deposits - debts - to_siblings - of_spouse
    pass_home(
        life, p, holder, home_share(home, home_part(home, net, SIBLING, spouse, n, will, claimed, how, rules)) * n
    )
    pay_once(life, SIBLINGS_LINE, -to_siblings)
    pay_once(life, DEBT, -debts)
    life.leaving += to_siblings + debts
    repay_assistance(life)
    pay_estate_costs(life, model, rules, p, home, deposits, debts, net)
    close_accounts(life)
    return to_siblings


@rule
def pass_home(life: Life, p: int, holder: int, of_siblings: float) -> None:
    """The parent's part of the home passes on, less what brothers and sisters hold of it."""
    life.home_part[holder] += life.home_part[p] * (1.0 - of_siblings)
    life.home_part[p] = 0.0


@rule
def pay_estate_costs(
    life: Life, model: Model, rules: Rules, p: int, home: int, deposits: int, debts: int, net: int
) -> None:
    """Registration of the home, and inheritance tax of those in the household, at the division."""
    if home > 0:
        pay_once(life, ESTATE_COSTS, -registration_cost(official_value(home, rules.assessed_share), rules))
    q = other_parent(life, p)
    spouse, n = int(q >= 0), model.siblings
    insurance = taxed_insurance(model.insured[p], spouse, n, 0, int(rules.inherit_insurance_heir))
    land = official_value(home, rules.inherit_land_share)
    relief = land_relief(land, 0.0, 1, rules.inherit_land_relief, rules.inherit_land_most)
    value = official_value(home, rules.inherit_value_share)
    taxable = taxable_estate(value, min(relief, value), deposits, insurance, debts, 0)
    tax = inheritance_tax(taxable, spouse, n, rules)
    if tax > 0:
        of_person = max(entitled(net, PERSON, spouse, n, life.will[p], model.siblings_claim, rules), 0)
        due = tax_of_heir(tax, part_of(taxable, of_person, net), taxable, PERSON, n, rules)
        if spouse:
            of_spouse = max(entitled(net, SPOUSE, spouse, n, life.will[p], model.siblings_claim, rules), 0)
            due += tax_of_heir(tax, part_of(taxable, of_spouse, net), taxable, SPOUSE, n, rules)
        pay_once(life, TAX_HOUSEHOLD, -due)
