"""A parent's estate in a life, stage by stage: closed at the death, answered in the third month, divided between the
household and brothers and sisters some months after the death, taxed in the tenth month.

One clock for each parent stands at the next stage (`set_next_stage`). Where the parent owed nothing there is nothing to
answer; an estate that is divided before the third month is taken on with it.
"""

from __future__ import annotations

from sim.addresses import DRAW_DIVISION
from sim.clocks import month_of_today, set_clock
from sim.compiled import rule
from sim.constants import CHILD, DIVISION, FATHER, GUARDIAN_BEGINS, MONTHS, MOTHER, NEVER
from sim.draws import uniform
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.accounts import close_accounts, divide_savings, kept_apart, own_money
from sim.rules.arrears import arrears_of, end_instalments, give_up_debts
from sim.rules.division import ESTATE_COSTS, debts_of, divide_estate, home_left
from sim.rules.dwelling import lose_home, renounce_tenancy
from sim.rules.estate import PERSON, SPOUSE, entitled, net_estate, part_of
from sim.rules.estate_costs import (
    RENOUNCED,
    advance,
    inheritance_tax,
    land_relief,
    may_renounce,
    months_to_division,
    official_value,
    paid_from_advance,
    rational_answer,
    tax_of_heir,
    taxable_estate,
    taxed_insurance,
)
from sim.rules.once import pay_once
from sim.rules.registers import other_parent

TAX_HOUSEHOLD = LINES.index("tax.household")

# Details of the clock: what siblings receive, yen (0 and more); below zero an answer, or the yen of the tax.
IS_RENOUNCED, IS_ACCEPTED, IS_TOO_LATE = -1, -2, -3


# At the death ---------------------------------------------------------------------------------------------------------


@rule
def leave_estate(life: Life, model: Model, rules: Rules, p: int) -> None:
    """A parent dies (still counted as living here): savings are divided up, the parent's part is closed but for the
    advance that heirs may draw. The months settled so far have to be counted before."""
    divide_savings(life)
    deposits = max(life.owned[p], 0)
    life.owned[p] = life.frozen[p] = life.guardian_fee[p] = 0
    spouse = int(other_parent(life, p) >= 0)
    set_clock(life, GUARDIAN_BEGINS + p, NEVER)
    life.estate[p] = deposits
    drawn = advance(deposits, PERSON, spouse, model.siblings, rules)
    if spouse:
        drawn += advance(deposits, SPOUSE, spouse, model.siblings, rules)
    life.advanced[p] = min(drawn, deposits)
    life.behind -= arrears_of(life, p)
    plan_stages(life, model, rules, p)
    close_accounts(life)


@rule
def plan_stages(life: Life, model: Model, rules: Rules, p: int) -> None:
    """When the estate will be divided, whether there is something to answer, and its tax.

    Heirs who will renounce divide nothing before their answer.
    """
    debts, home = debts_of(life, p), home_left(life, model, rules, p)
    months = months_to_division(uniform(life, model, DRAW_DIVISION + p), rules)
    if rational_answer(home + life.estate[p], debts, 1, 1) == RENOUNCED:
        months = max(months, int(rules.renounce_months))
    life.died[p] = month_of_today(life)
    life.division_month[p] = life.died[p] + months
    life.unanswered[p] = int(debts > 0)
    life.inheritance_tax[p] = tax_of_household(life, model, rules, p, home, debts)
    set_next_stage(life, model, rules, p)


@rule
def set_next_stage(life: Life, model: Model, rules: Rules, p: int) -> None:
    """Let the clock stand at the next stage of the estate; on one day the answer comes first, the tax last."""
    month = life.division_month[p]
    if life.unanswered[p]:
        month = min(month, life.died[p] + int(rules.renounce_months))
    if life.inheritance_tax[p] > 0:
        month = min(month, life.died[p] + int(rules.inherit_tax_months))
    set_clock(life, DIVISION + p, model.first_of_month[min(month, MONTHS)] if month < NEVER else NEVER)


@rule
def keep_savings(life: Life, p: int) -> None:
    """In a plan of given figures nothing is divided: what a parent leaves stays with the household."""
    q = other_parent(life, p)
    heir = q if q >= 0 else CHILD
    life.owned[heir] += life.owned[p]
    life.owned[p] = 0


@rule
def estate_event(life: Life, model: Model, rules: Rules, p: int) -> int:
    """The next stage of an estate; its detail for the log."""
    today = month_of_today(life)
    if life.unanswered[p] and life.died[p] + int(rules.renounce_months) <= today:
        detail = answer_estate(life, model, rules, p)
    elif life.division_month[p] <= today:
        detail = divide_estate(life, model, rules, p)
    else:
        detail = pay_inheritance_tax(life, p)
    set_next_stage(life, model, rules, p)
    return detail


# The answer -----------------------------------------------------------------------------------------------------------


@rule
def estate_used(life: Life, rules: Rules) -> int:
    """1: the household has spent of the advance, beyond a modest funeral: savings are less than what is kept apart."""
    apart = kept_apart(life)
    for p in range(CHILD):
        apart += life.owned[p] if life.frozen[p] else 0
    funeral = int(rules.funeral - rules.funeral_benefit)
    return int(apart - life.savings > paid_from_advance(funeral, life.advanced[MOTHER] + life.advanced[FATHER]))


@rule
def answer_estate(life: Life, model: Model, rules: Rules, p: int) -> int:
    """The heirs' answer, on the first of the third month: the full months since the death are two."""
    life.unanswered[p] = 0
    assets = home_left(life, model, rules, p) + life.estate[p]
    if rational_answer(assets, debts_of(life, p), 1, 1) != RENOUNCED:
        return IS_ACCEPTED
    months = month_of_today(life) - life.died[p] - 1
    if not may_renounce(months, estate_used(life, rules), int(rules.renounce_months)):
        return IS_TOO_LATE
    renounce(life, model, rules, p)
    return IS_RENOUNCED


@rule
def renounce(life: Life, model: Model, rules: Rules, p: int) -> None:
    """The estate is given up: deposits (less a funeral paid from them), debts, and the home with them."""
    deposits = life.estate[p]
    life.estate[p] = life.advanced[p] = life.inheritance_tax[p] = 0
    life.division_month[p] = NEVER
    close_accounts(life)
    gone = min(deposits, own_money(life))
    heirs_here = 1 + int(other_parent(life, p) >= 0)
    pay_once(life, ESTATE_COSTS, -(gone + heirs_here * rules.renounce_fee))
    life.leaving += gone
    life.owned[CHILD] += deposits - gone
    give_up_debts(life, p)
    end_instalments(life, model)
    lose_home(life, model, rules, p)
    renounce_tenancy(life, model, rules)


# The tax --------------------------------------------------------------------------------------------------------------


@rule
def tax_of_household(life: Life, model: Model, rules: Rules, p: int, home: int, debts: int) -> int:
    """Inheritance tax of those in the household, by what there was and who lived on the day of death; yen."""
    q = other_parent(life, p)
    spouse, n, will, deposits = int(q >= 0), model.siblings, life.will[p], life.estate[p]
    insurance = taxed_insurance(model.insured[p], spouse, n, 0, int(rules.inherit_insurance_heir))
    land = official_value(home, rules.inherit_land_share)
    relief = land_relief(land, 0.0, 1, rules.inherit_land_relief, rules.inherit_land_most)
    value = official_value(home, rules.inherit_value_share)
    taxable = taxable_estate(value, min(relief, value), deposits, insurance, debts, 0)
    tax = inheritance_tax(taxable, spouse, n, rules)
    if tax == 0:
        return 0
    net = net_estate(home, deposits, debts, 0)
    of_person = max(entitled(net, PERSON, spouse, n, will, model.siblings_claim, rules), 0)
    due = tax_of_heir(tax, part_of(taxable, of_person, net), taxable, PERSON, n, rules)
    if spouse:
        of_spouse = max(entitled(net, SPOUSE, spouse, n, will, model.siblings_claim, rules), 0)
        due += tax_of_heir(tax, part_of(taxable, of_spouse, net), taxable, SPOUSE, n, rules)
    return due


@rule
def pay_inheritance_tax(life: Life, p: int) -> int:
    """The tenth month: inheritance tax falls due, divided or not; what is paid, below zero."""
    due = life.inheritance_tax[p]
    life.inheritance_tax[p] = 0
    pay_once(life, TAX_HOUSEHOLD, -due)
    return -due
