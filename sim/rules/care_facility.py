"""Care in a facility: who can enter, fees by level, food and room, and the relief of both for low incomes (補足給付).

Amounts are yen, levels 1-7 as in sim/rules/care_use.py. A month has 30 days here. Entering is a decision of the family;
how long a special nursing home lets them wait is very local: an average with a wide range.
"""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CARE_1, CARE_3
from sim.model import Rules
from sim.rules.assistance import cut_to_yen
from sim.rules.care_insurance import CARE_AGE
from sim.rules.care_use import of_level

# Where somebody is cared for. Special nursing home (特養) with a private room of a unit or a shared room.
AT_HOME, SPECIAL_UNIT, SPECIAL_SHARED, HEALTH_FACILITY, GROUP_HOME, PRIVATE_HOME = 0, 1, 2, 3, 4, 5

# Stages of the relief of food and room (利用者負担段階); NO_RELIEF: stage 4 of the office's tables.
NO_RELIEF, STAGE_1, STAGE_2, STAGE_3A, STAGE_3B = 0, 1, 2, 3, 4

SUPPORT_2 = 2
DAYS_A_MONTH = 30


# Entry ----------------------------------------------------------------------------------------------------------------


@rule
def can_enter(kind: int, level: int, dementia: int) -> int:
    """1: the level allows this kind of facility (exceptions at care 1 and 2 in special nursing homes apart)."""
    if kind in (SPECIAL_UNIT, SPECIAL_SHARED):
        return int(level >= CARE_3)
    if kind == HEALTH_FACILITY:
        return int(level >= CARE_1)
    if kind == GROUP_HOME:
        return int(level >= SUPPORT_2 and dementia == 1)
    return 1


@rule
def special_home_rate(level: int, mean_months: float) -> float:
    """Rate a year of being offered a place in a special nursing home, once on its waiting list; 0 below care 3."""
    return 12.0 / mean_months if level >= CARE_3 else 0.0


@rule
def entry_fee(kind: int, rules: Rules) -> int:
    """Paid once at entry, yen: group and private homes."""
    if kind == GROUP_HOME:
        return int(rules.care_group_home_entry)
    return int(rules.care_private_home_entry) if kind == PRIVATE_HOME else 0


# Fees for care --------------------------------------------------------------------------------------------------------


@rule
def fee_units(kind: int, level: int, rules: Rules) -> float:
    """Units a day of the care itself, before additions; 0 at home."""
    if kind == SPECIAL_UNIT:
        return of_level(
            level,
            rules.care_fee_unit_1,
            rules.care_fee_unit_2,
            rules.care_fee_unit_3,
            rules.care_fee_unit_4,
            rules.care_fee_unit_5,
        )
    if kind == SPECIAL_SHARED:
        return of_level(
            level,
            rules.care_fee_shared_1,
            rules.care_fee_shared_2,
            rules.care_fee_shared_3,
            rules.care_fee_shared_4,
            rules.care_fee_shared_5,
        )
    if kind == HEALTH_FACILITY:
        return of_level(
            level,
            rules.care_fee_health_1,
            rules.care_fee_health_2,
            rules.care_fee_health_3,
            rules.care_fee_health_4,
            rules.care_fee_health_5,
        )
    if kind == GROUP_HOME:
        return of_level(
            level,
            rules.care_fee_group_1,
            rules.care_fee_group_2,
            rules.care_fee_group_3,
            rules.care_fee_group_4,
            rules.care_fee_group_5,
        )
    if kind == PRIVATE_HOME:
        return of_level(
            level,
            rules.care_fee_private_1,
            rules.care_fee_private_2,
            rules.care_fee_private_3,
            rules.care_fee_private_4,
            rules.care_fee_private_5,
        )
    return 0.0


@rule
def facility_cost(units_a_day: float, additions: float, price: float) -> int:
    """Cost of a month's care before own share and ceilings, with the additions that facilities charge on average."""
    return cut_to_yen(cut_to_yen(units_a_day * DAYS_A_MONTH * (1.0 + additions)) * price)


# Relief of food and room ----------------------------------------------------------------------------------------------


@rule
def relief_exempt(household_exempt: int, spouse: int, spouse_exempt: int) -> int:
    """1: nobody in the household pays resident tax, nor the spouse, even one who lives apart or is registered apart."""
    return int(household_exempt == 1 and (spouse == 0 or spouse_exempt == 1))


@rule
def income_stage(assistance: int, exempt: int, counted: int, rules: Rules) -> int:
    """Stage by income alone. `counted`: pensions of every kind (survivor's and disability too) and other income."""
    if assistance == 1:
        return STAGE_1
    if exempt == 0:
        return NO_RELIEF
    if counted <= rules.care_low_line:
        return STAGE_2
    return STAGE_3A if counted <= rules.care_middle_line else STAGE_3B


@rule
def asset_limit(stage: int, spouse: int, age: int, rules: Rules) -> int:
    """Deposits, cash and securities that a stage allows; with a spouse, both together.

    Under 65 every stage has the limit of stage 1.
    """
    couple = rules.care_relief_assets_spouse if spouse == 1 else 0
    if stage <= STAGE_1 or age < CARE_AGE:
        return int(rules.care_relief_assets_1 + couple)
    if stage == STAGE_2:
        return int(rules.care_relief_assets_2 + couple)
    return int((rules.care_relief_assets_3a if stage == STAGE_3A else rules.care_relief_assets_3b) + couple)


@rule
def relief_stage(
    kind: int, assistance: int, exempt: int, counted: int, assets: int, spouse: int, age: int, rules: Rules
) -> int:
    """Stage of the relief of a resident, renewed every August; NO_RELIEF in group and private homes.

    `exempt`: relief_exempt; `assets`: of resident and spouse only, less debts. A home of one's own does not count, nor
    what a son or daughter owns.
    """
    if kind not in (SPECIAL_UNIT, SPECIAL_SHARED, HEALTH_FACILITY):
        return NO_RELIEF
    stage = income_stage(assistance, exempt, counted, rules)
    return stage if assets <= asset_limit(stage, spouse, age, rules) else NO_RELIEF


@rule
def food_limit(stage: int, rules: Rules) -> int:
    """Food, yen a day, that a stage pays at most."""
    if stage <= STAGE_2:
        return int(rules.care_relief_food_1 if stage <= STAGE_1 else rules.care_relief_food_2)
    return int(rules.care_relief_food_3a if stage == STAGE_3A else rules.care_relief_food_3b)


@rule
def room_limit(kind: int, stage: int, rules: Rules) -> int:
    """Room, yen a day, that a stage pays at most: private room of a unit, or shared room."""
    if kind == SPECIAL_UNIT:
        return int(rules.care_relief_unit_2 if stage <= STAGE_2 else rules.care_relief_unit_3)
    return int(rules.care_relief_shared_1 if stage <= STAGE_1 else rules.care_relief_shared_2)


@rule
def room_charge(kind: int, rules: Rules) -> int:
    """Standard amount of the room, yen a day (基準費用額)."""
    if kind == SPECIAL_UNIT:
        return int(rules.care_room_unit)
    return int(rules.facility_room if kind == SPECIAL_SHARED else rules.care_room_health)


@rule
def food_month(kind: int, stage: int, rules: Rules) -> int:
    """Food in a month; in group and private homes it is part of their monthly price."""
    if kind == AT_HOME or kind >= GROUP_HOME:
        return 0
    charge = int(rules.facility_food)
    return DAYS_A_MONTH * (charge if stage == NO_RELIEF else min(charge, food_limit(stage, rules)))


@rule
def room_month(kind: int, stage: int, rules: Rules) -> int:
    """Room in a month; of group and private homes the whole monthly price: rent, utilities and food."""
    if kind == GROUP_HOME:
        return int(rules.care_group_home_month)
    if kind == PRIVATE_HOME:
        return int(rules.care_private_home_month)
    if kind == AT_HOME:
        return 0
    charge = room_charge(kind, rules)
    return DAYS_A_MONTH * (charge if stage == NO_RELIEF else min(charge, room_limit(kind, stage, rules)))
