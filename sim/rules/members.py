"""What happens to a member of the household, and what it sets in motion: dementia, care, death."""

from __future__ import annotations

from sim.clocks import month_of_today
from sim.compiled import rule
from sim.constants import CHILD, UNKNOWN, WITHDRAWN
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.care_costs import after_care_change, leave_facility
from sim.rules.dwelling import lose_tenancy
from sim.rules.employment import review_work
from sim.rules.found import draw_found
from sim.rules.health import begin_dementia, change_care, die
from sim.rules.income import leave_survivor_pension
from sim.rules.inheritance import keep_savings, leave_estate
from sim.rules.ledger import count_months
from sim.rules.mind import review_mind
from sim.rules.papers import leave_to_person
from sim.rules.person import crisis
from sim.rules.rates import review_rates
from sim.rules.report import close_costs
from sim.rules.reviews import review_household
from sim.rules.spending import pay_care_start, pay_funeral
from sim.rules.support import (
    LAST_PARENT_DIES,
    PARENT_CERTIFIED,
    PARENT_DEMENTIA,
    PARENT_DIES,
    end_replaced,
    end_supports_of_parents,
    set_off,
)
from sim.rules.withdrawal import follow_isolation

YEAR_ALONE = 365  # days of the first year without parents


@rule
def death(life: Life, model: Model, rules: Rules, p: int) -> int:
    """Somebody dies; the age. The world ends with the son or daughter's death."""
    count_months(life, rules)
    leave_survivor_pension(life, model, rules, p)
    if p != CHILD and not model.given_only:
        leave_estate(life, model, rules, p)
    die(life, p)
    if p == CHILD:
        life.child_death = month_of_today(life)
        draw_found(life, model)
        close_costs(life, model, rules)
        return life.age[p]
    pay_funeral(life, model, rules, p)
    if life.parents == 0:
        end_supports_of_parents(life, model)
        life.last_parent_death = month_of_today(life)
        life.bereaved_until = life.day + YEAR_ALONE
        if not model.given_only:
            leave_to_person(life, model)
        follow_isolation(life, model)
        set_off(life, model, LAST_PARENT_DIES)
    crisis(life, model, PARENT_DIES)
    if model.given_only:
        keep_savings(life, p)
    else:
        review_household(life, model, rules)
        if life.parents == 0:
            lose_tenancy(life, model, rules)
    return life.age[p]


@rule
def mind_may_fail(life: Life, p: int) -> bool:
    """Whether this is a parent with dementia and care."""
    return p != CHILD and life.dementia[p] == 1 and life.care[p] > 0


@rule
def dementia(life: Life, model: Model, rules: Rules, p: int) -> None:
    """Dementia begins."""
    begin_dementia(life, model, p)
    life.medical_known, life.dirty = 0, 1
    if p != CHILD:
        crisis(life, model, PARENT_DEMENTIA)
    if mind_may_fail(life, p):
        count_months(life, rules)
        review_mind(life, model, rules, p)


@rule
def care_change(life: Life, model: Model, rules: Rules, p: int) -> int:
    """A person's care state changes; the new state. A parent's first certificate is a crisis of the household."""
    before = life.care[p]
    state = change_care(life, model, p)
    if p != CHILD and before == 0 and state > 0:
        crisis(life, model, PARENT_CERTIFIED)
    elif p != CHILD and before > 0 and state == 0:
        review_rates(life, model)  # no care manager comes any more
    pay_care_start(life, model, rules, p)
    leave_facility(life, model, p)
    after_care_change(life, model, rules, p)
    if mind_may_fail(life, p):
        count_months(life, rules)
        review_mind(life, model, rules, p)
    if p != CHILD and life.cared[p] and life.parent_care == UNKNOWN:
        life.parent_care = month_of_today(life)
    if p == CHILD:
        end_replaced(life, model)
        if life.activity != WITHDRAWN:
            review_work(life, model, rules)
            review_rates(life, model)
    return state
