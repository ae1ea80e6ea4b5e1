"""What can happen, and which rule it calls. Start reading here.

A life is a record of state and a table of clocks, one clock for each thing that can happen. Both schedulers run

    begin(life, model, rules)
    slot = earliest(life)
    while goes_on(slot, life, model):
        life.day = life.clock[slot]
        fire(slot, life, model, rules)
        slot = earliest(life)

with `rules` the row of rule values in force. Of events on one day, the lower slot comes first; the ledger of the month
(slot MONTH) is last. `fire` returns a detail for the log: what it means is said in `describe`.
"""

from __future__ import annotations

from sim.clocks import draw_budget, month_of_today, set_clock, set_rate
from sim.compiled import rule
from sim.rules.health import (
    begin_dementia,
    begin_health,
    change_care,
    die,
    set_health_rates,
)
from sim.rules.income import PENSION_AGE, begin_pension, leave_survivor_pension, starting_savings
from sim.rules.ledger import begin_given, settle
from sim.rules.report import close_costs, count_month
from sim.rules.spending import PROPERTY, pay_care_start, pay_funeral, pay_once
from sim.rules.support import ask, begin_supports, end_supports_of_parents, finish, receive
from sim.rules.withdrawal import begin_withdrawal, reconnect, relapse, review_rates
from sim.state import (
    ADMISSION,
    ASK,
    BIRTHDAY,
    CARE,
    CHILD,
    CLOCKS,
    DEATH,
    DEMENTIA,
    DRAW_REPAIR,
    EXHAUSTED,
    GIVEN,
    MONTH,
    MONTHS,
    NEVER,
    PERSONS,
    RATE_REVIEW,
    RECONNECTION,
    RELAPSE,
    REPAIR,
    REVISION,
    SUPPORT_CLOCKS,
    UNKNOWN,
    Life,
    Model,
    Rules,
)


@rule
def begin(life: Life, model: Model, rules: Rules) -> None:
    """Put a zeroed life at the start month: who is there, what is unknown drawn, every clock set."""
    life.day = model.start_day
    life.calendar_month = model.start_calendar_month
    life.savings = starting_savings(life, model)
    life.dirty = 1
    for slot in range(CLOCKS):
        life.clock[slot] = NEVER
    for p in range(PERSONS):
        life.alive[p] = model.present[p]
        life.parents += int(p != CHILD) * model.present[p]
        life.age[p] = -model.born[p] // 12
    life.savings_exhausted = life.last_parent_death = life.reconnected = life.relapsed = UNKNOWN
    life.parent_care = life.child_death = UNKNOWN
    begin_withdrawal(life, model)  # before health: isolation raises the death rate
    for p in range(PERSONS):
        if life.alive[p]:
            begin_health(life, model, p)
            begin_pension(life, model, rules, p)
            set_clock(life, BIRTHDAY + p, birthday(life, model, p))
    begin_supports(life, model)
    begin_given(life, model)
    if model.owned and not model.given_only:
        draw_budget(life, model, REPAIR, DRAW_REPAIR, float(life.day))
        set_rate(life, REPAIR, 1.0 / rules.repair_interval, float(life.day))
    set_clock(life, REVISION, rules.until_day)
    life.clock[MONTH] = model.start_day


@rule
def goes_on(slot: int, life: Life, model: Model) -> bool:
    """Whether the son or daughter lives and the next event is due before the horizon."""
    return life.alive[CHILD] == 1 and life.clock[slot] < model.horizon_day


@rule
def birthday(life: Life, model: Model, p: int) -> int:
    """The day of the next birthday: the first of the birth month."""
    month = model.born[p] + 12 * (life.age[p] + 1)
    return model.first_of_month[month] if month <= MONTHS else NEVER


@rule
def fire(slot: int, life: Life, model: Model, rules: Rules) -> int:
    """Let the event of `slot` happen today; the detail for the log (0 where there is none)."""
    if slot == MONTH:
        return first_of_month(life, model, rules)
    if slot < REVISION:
        return grow_older(life, model, slot - BIRTHDAY)
    if slot == REVISION:
        return revise(life, rules)
    if slot == GIVEN:
        life.dirty = 1
        begin_given(life, model)
    elif slot == RATE_REVIEW:
        set_clock(life, RATE_REVIEW, NEVER)
        review_rates(life, model)
    elif slot < CARE:
        return death(life, model, rules, slot - DEATH)
    elif slot < DEMENTIA:
        return care_change(life, model, rules, slot - CARE)
    elif slot < ADMISSION:
        begin_dementia(life, model, slot - DEMENTIA)
    elif slot < RECONNECTION:
        return admit(life, slot - ADMISSION)
    elif slot == RECONNECTION:
        reconnect(life, model)
    elif slot == RELAPSE:
        relapse(life, model)
    elif slot == REPAIR:
        return repair(life, model, rules)
    elif slot == EXHAUSTED:
        set_clock(life, EXHAUSTED, NEVER)
        return life.shortfall
    else:
        support_event((slot - ASK) % SUPPORT_CLOCKS, (slot - ASK) // SUPPORT_CLOCKS, life, model)
    return 0


@rule
def first_of_month(life: Life, model: Model, rules: Rules) -> int:
    """Settle the household ledger; its balance."""
    balance = settle(life, model, rules)
    count_month(life, model, rules)
    life.month += 1
    life.plan_month = life.plan_month + 1 if life.plan_month < 11 else 0
    life.calendar_month = life.calendar_month + 1 if life.calendar_month < 11 else 0
    life.clock[MONTH] = model.first_of_month[life.month] if life.month < MONTHS else NEVER
    return balance


@rule
def grow_older(life: Life, model: Model, p: int) -> int:
    """A birthday: the new age, and the rates of that age."""
    life.age[p] += 1
    set_clock(life, BIRTHDAY + p, birthday(life, model, p))
    set_health_rates(life, model, p, float(life.day))
    if life.age[p] == PENSION_AGE:  # the one age on which the ledger depends
        life.dirty = 1
    return life.age[p]


@rule
def revise(life: Life, rules: Rules) -> int:
    """The next row of rule values comes into force."""
    life.period += 1
    set_clock(life, REVISION, rules.next_until_day)
    life.dirty = 1
    return life.period


@rule
def death(life: Life, model: Model, rules: Rules, p: int) -> int:
    """Somebody dies; the age. The world ends with the son or daughter's death."""
    leave_survivor_pension(life, model, rules, p)
    die(life, p)
    if p == CHILD:
        life.child_death = month_of_today(life)
        close_costs(life, rules)
        return life.age[p]
    pay_funeral(life, model, rules, p)
    if life.parents == 0:
        end_supports_of_parents(life, model)
        life.last_parent_death = month_of_today(life)
    return life.age[p]


@rule
def care_change(life: Life, model: Model, rules: Rules, p: int) -> int:
    """A person's care state changes; the new state."""
    state = change_care(life, model, p)
    pay_care_start(life, model, rules, p)
    if p != CHILD and life.cared[p] and life.parent_care == UNKNOWN:
        life.parent_care = month_of_today(life)
    return state


@rule
def admit(life: Life, p: int) -> int:
    """A person moves into a care facility."""
    set_clock(life, ADMISSION + p, NEVER)
    life.facility[p] = 1
    life.dirty = 1
    return life.care[p]


@rule
def repair(life: Life, model: Model, rules: Rules) -> int:
    """The house needs a great repair; its cost."""
    pay_once(life, PROPERTY, -rules.repair_cost)
    draw_budget(life, model, REPAIR, DRAW_REPAIR, life.due[REPAIR])
    set_rate(life, REPAIR, 1.0 / rules.repair_interval, life.due[REPAIR])
    return int(rules.repair_cost)


@rule
def support_event(kind: int, s: int, life: Life, model: Model) -> None:
    """Support `s` is asked for (kind 0), begins (1) or ends (2); the rates that it changes follow."""
    if kind == 0:
        ask(life, model, s)
        return
    if kind == 1:
        receive(life, model, s)
    else:
        finish(life, s)
    review_rates(life, model)
