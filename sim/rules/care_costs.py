"""What care costs the household in a month: use at home or in a facility, own share, ceilings, food and room."""

from __future__ import annotations

from sim.addresses import DRAW_PLACE
from sim.clocks import draw_budget, set_clock, set_rate
from sim.compiled import rule
from sim.constants import ADMISSION, CARE_1, CARE_3, CHILD, FACILITY_LINES, NEVER, PERSONS, UNKNOWN
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.accounts import divide_savings
from sim.rules.care_facility import (
    AT_HOME,
    GROUP_HOME,
    HEALTH_FACILITY,
    PRIVATE_HOME,
    SPECIAL_SHARED,
    SPECIAL_UNIT,
    can_enter,
    entry_fee,
    facility_cost,
    fee_units,
    food_month,
    room_month,
    special_home_rate,
)
from sim.rules.care_insurance import own_part, paid_in_month
from sim.rules.care_use import (
    AVERAGE_SERVICES,
    area_addition,
    covered_part,
    limit_units,
    share_used,
    unit_price,
    units_used,
)
from sim.rules.classes import review_relief
from sim.rules.health import level_of
from sim.rules.once import pay_once
from sim.rules.registers import head_of, on_register
from sim.rules.rounding import yen

CARE = LINES.index("care.mother")
FACILITY_FOOD = LINES.index("care.mother.facility_food")
FACILITY_ROOM = LINES.index("care.mother.facility_room")
LUMP_SUM = LINES.index("lump_sum.mother")


# Own part and ceilings ------------------------------------------------------------------------------------------------


@rule
def services_of(model: Model, p: int) -> int:
    """How much of the services at home somebody uses: as the family has decided for the parents."""
    return AVERAGE_SERVICES if p == CHILD else model.care_services


@rule
def home_part_of_care(level: int, services: int, share: float, price: float, rules: Rules) -> int:
    """Own part of what is used at home, before ceilings."""
    units = units_used(level, share_used(level, services, rules), rules)
    return covered_part(units, limit_units(level, rules), price, share)


@rule
def facility_part_of_care(kind: int, level: int, share: float, price: float, rules: Rules) -> int:
    """Own part of the care itself in a facility, before ceilings."""
    return own_part(facility_cost(fee_units(kind, level, rules), rules.care_additions, price), share)


@rule
def own_part_of_care(life: Life, model: Model, rules: Rules, p: int) -> int:
    """Own part of a member's care of the month, before ceilings; yen."""
    level = level_of(life.care[p])
    if not life.alive[p] or level == 0 or (model.care_month != UNKNOWN and p != CHILD):
        return 0
    addition = area_addition(model.care_area, rules)
    base = int(rules.care_unit_base)
    if life.facility[p]:
        price = unit_price(base, addition, rules.care_labour_facility)
        return facility_part_of_care(life.facility[p], level, life.care_share[p], price, rules)
    price = unit_price(base, addition, rules.care_labour_home)
    return home_part_of_care(level, services_of(model, p), life.care_share[p], price, rules)


@rule
def own_parts_until(life: Life, model: Model, p: int, end: int) -> int:
    """Own parts of the members before `end` on the register of `p`, who share one ceiling."""
    total = 0
    for q in range(end):
        if life.own_care[q] > 0 and on_register(life, model, q, head_of(life, model, p)):
            total += life.own_care[q]
    return total


@rule
def other_care_costs(life: Life, rules: Rules, p: int) -> int:
    """What families pay besides: from care level 1 on at home, daily items in a facility."""
    if life.facility[p]:
        return int(rules.facility_items)
    return int(rules.care_home_other) if level_of(life.care[p]) >= CARE_1 else 0


@rule
def care_lines(life: Life, model: Model, rules: Rules) -> None:
    """What care costs each member: as given for a parent; else the own part under the ceilings, and other costs."""
    for p in range(PERSONS):
        life.own_care[p] = own_part_of_care(life, model, rules, p) if life.care[p] > 0 else 0
    for p in range(PERSONS):
        if not life.alive[p] or level_of(life.care[p]) == 0:
            continue
        if model.care_month != UNKNOWN and p != CHILD:
            life.line[CARE + p] = -yen(model.care_month * rules.price_index)
        elif not model.given_only:
            before, total = own_parts_until(life, model, p, p), own_parts_until(life, model, p, PERSONS)
            paid = paid_in_month(life.own_care[p], before, total, life.care_class[p], rules)
            life.capped[p] += paid
            life.line[CARE + p] = -paid - other_care_costs(life, rules, p)
            kind = life.facility[p]
            life.line[FACILITY_FOOD + FACILITY_LINES * p] = -food_month(kind, life.care_relief[p], rules)
            life.line[FACILITY_ROOM + FACILITY_LINES * p] = -room_month(kind, life.care_relief[p], rules)


# Where somebody is cared for ------------------------------------------------------------------------------------------


@rule
def place_of_care(life: Life, model: Model, p: int) -> int:
    """The facility that somebody enters: as the family has decided, else by level and dementia.

    A health facility takes those who wait for a special nursing home; at care 1 and 2 a group home takes those with
    dementia.
    """
    level, dementia = level_of(life.care[p]), life.dementia[p]
    if p != CHILD and model.care_place != UNKNOWN and can_enter(model.care_place, level, dementia):
        return HEALTH_FACILITY if model.care_place in (SPECIAL_UNIT, SPECIAL_SHARED) else model.care_place
    if level < CARE_3 and can_enter(GROUP_HOME, level, dementia):
        return GROUP_HOME
    return HEALTH_FACILITY if can_enter(HEALTH_FACILITY, level, dementia) else PRIVATE_HOME


@rule
def enter(life: Life, model: Model, rules: Rules, p: int, kind: int) -> None:
    """Somebody moves into a facility: entry fee, and the relief of food and room."""
    if entry_fee(kind, rules) > 0 and life.assistance_months == 0:
        pay_once(life, LUMP_SUM + p, -entry_fee(kind, rules))
    life.facility[p] = kind
    divide_savings(life)
    review_relief(life, model, rules, p)
    life.dirty = 1


@rule
def wait_for_special_home(life: Life, model: Model, rules: Rules, p: int) -> None:
    """On the waiting list of a special nursing home, whose offer comes at a rate of the place's mean waiting time."""
    draw_budget(life, model, ADMISSION + p, DRAW_PLACE + p, float(life.day))
    wait = rules.care_wait_special if model.care_wait == UNKNOWN else float(model.care_wait)
    set_rate(life, ADMISSION + p, special_home_rate(level_of(life.care[p]), wait), float(life.day))


@rule
def admit(life: Life, model: Model, rules: Rules, p: int) -> int:
    """A person moves into a care facility, or after waiting into a special nursing home; its kind."""
    waited = life.rate[ADMISSION + p] > 0.0
    kind = place_of_care(life, model, p)
    if waited:
        kind = SPECIAL_UNIT if p != CHILD and model.care_place == SPECIAL_UNIT else SPECIAL_SHARED
    stop_waiting(life, p)
    enter(life, model, rules, p, kind)
    if kind == HEALTH_FACILITY and level_of(life.care[p]) >= CARE_3:
        wait_for_special_home(life, model, rules, p)
    return kind


@rule
def stop_waiting(life: Life, p: int) -> None:
    """No offer is waited for any more."""
    life.rate[ADMISSION + p] = 0.0
    set_clock(life, ADMISSION + p, NEVER)


@rule
def leaves_home(life: Life, model: Model, p: int) -> bool:
    """Whether somebody at home moves at this care level: the level's share in facilities passes their threshold."""
    if model.given_only or life.facility[p] != AT_HOME:
        return False
    if p != CHILD and model.care_place == AT_HOME:
        return False
    return bool(life.facility_threshold[p] < model.facility_share[level_of(life.care[p])])


@rule
def waits_at_home(life: Life, model: Model, p: int) -> bool:
    """Whether a parent waits at home for the special nursing home that the family has decided for."""
    decided = p != CHILD and (model.care_place == SPECIAL_SHARED or model.care_place == SPECIAL_UNIT)
    return decided and life.would_wait_at_home[p] == 1 and level_of(life.care[p]) >= CARE_3


@rule
def after_care_change(life: Life, model: Model, rules: Rules, p: int) -> None:
    """A care level has changed: moving into a facility today, or onto the waiting list, from one or at home."""
    waiting = life.rate[ADMISSION + p] > 0.0
    if waiting and life.facility[p] == AT_HOME and level_of(life.care[p]) < CARE_3:
        stop_waiting(life, p)
    if leaves_home(life, model, p):
        if not waits_at_home(life, model, p):
            set_clock(life, ADMISSION + p, life.day)
        elif not waiting:
            wait_for_special_home(life, model, rules, p)
    elif life.facility[p] == HEALTH_FACILITY and life.rate[ADMISSION + p] == 0.0 and level_of(life.care[p]) >= CARE_3:
        wait_for_special_home(life, model, rules, p)


@rule
def leave_facility(life: Life, model: Model, p: int) -> None:
    """Pinned care is over: back home."""
    if life.care[p] == 0 and life.facility[p] and model.pin_care_from[p] != NEVER:
        life.facility[p] = AT_HOME
        stop_waiting(life, p)
