"""What beginning, changing and ending work leads to: the spell's wage, an employer's insurance, premiums, classes."""

from __future__ import annotations

from sim.addresses import DRAW_WAGE, DRAW_WORK
from sim.clocks import draw_budget, month_of_today, pin_clock
from sim.compiled import rule
from sim.constants import CHILD, PARTICIPATING, UNKNOWN, WORK
from sim.draws import uniform
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.ledger import count_months
from sim.rules.reviews import review_household
from sim.rules.tax_deductions import INCOME_TAX
from sim.rules.taxes import deductions_of, premiums_of
from sim.rules.wages import is_employed, take_up_accrued, wage_of
from sim.rules.work import may_work, next_activity, set_work_rate, work_is_pinned

LONG_AGO = -1_200  # months: work before the start began so long ago that nothing counts as new


@rule
def employer_insures(life: Life, model: Model, rules: Rules) -> int:
    """1: today's work is insured by the employer."""
    if model.given_only:
        return 0
    wage = wage_of(life.activity, life.wage_place, rules) if model.own_wage == UNKNOWN else model.own_wage
    return is_employed(life.activity, wage, rules)


@rule
def begin_work(life: Life, model: Model, rules: Rules) -> None:
    """The start: the clock's budget; whoever works already has done so for long."""
    life.in_work = UNKNOWN
    life.work_month = life.new_work_until = LONG_AGO
    draw_budget(life, model, WORK, DRAW_WORK, float(life.day))
    if life.activity > PARTICIPATING:
        life.in_work = 0
        life.wage_place = uniform(life, model, DRAW_WAGE)
        life.employed = employer_insures(life, model, rules)
    if work_is_pinned(life, model):
        pin_clock(life, WORK, model.pin_work)
    else:
        set_work_rate(life, model, float(life.day))


@rule
def follow_activity(life: Life, model: Model, rules: Rules) -> None:
    """The ledger of another activity. With an employer's insurance premiums and classes change, and a pension that is
    paid already takes up what was earned when it ends."""
    life.dirty = 1
    employed = employer_insures(life, model, rules)
    if employed == life.employed:
        return
    if not employed and life.basic[CHILD] != UNKNOWN:
        count_months(life, rules)
        take_up_accrued(life, model)
    life.employed = employed
    review_household(life, model, rules)


@rule
def change_work(life: Life, model: Model, rules: Rules) -> int:
    """Work begins, leads on to other work, or is left; the new activity. A pinned date waits for nobody in care."""
    at = life.due[WORK]
    draw_budget(life, model, WORK, DRAW_WORK, at)
    if may_work(life, model):
        if life.activity == PARTICIPATING:
            life.wage_place = uniform(life, model, DRAW_WAGE)
            life.work_month = life.month
            life.new_work_until = life.month + int(rules.assistance_new_work_months)
            if life.in_work == UNKNOWN:
                life.in_work = month_of_today(life)
        life.activity = next_activity(life, model)
        follow_activity(life, model, rules)
        life.deductions[CHILD] = premiums_of(life, model, CHILD) + deductions_of(life, model, rules, CHILD, INCOME_TAX)
    set_work_rate(life, model, at)
    return life.activity


@rule
def review_work(life: Life, model: Model, rules: Rules) -> None:
    """A birthday or a care level: work ends where it no longer can go on. A review of the rates has to follow."""
    if life.activity > PARTICIPATING and not may_work(life, model) and not model.given_only:
        life.activity = PARTICIPATING
        follow_activity(life, model, rules)
