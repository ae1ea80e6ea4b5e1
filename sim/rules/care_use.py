"""Care at home: benefit limit in units, the unit price of the area, average use by level, and what a user pays of it.

Levels are 1-7 (support 1 and 2, care 1 to 5; 0: not certified), units and yen a month. The use of a level is an average
of FY2022 (data/amounts/care_insurance.yaml says how it is derived), unless the family uses none or all of the limit.
"""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CARE_1, CARE_3
from sim.model import Rules
from sim.rules.assistance import cut_to_yen
from sim.rules.care_insurance import own_part

AVERAGE_SERVICES, NO_SERVICES, SERVICES_TO_LIMIT = 0, 1, 2  # what of the limit is used at home

OTHER_AREA = 0  # area class of care insurance (地域区分): 1-7, and the rest of the country


@rule
def of_level(level: int, care_1: float, care_2: float, care_3: float, care_4: float, care_5: float) -> float:
    """The value of a level; support levels count as care 1."""
    if level <= CARE_1:
        return care_1
    if level <= CARE_3:
        return care_2 if level < CARE_3 else care_3
    return care_4 if level == CARE_3 + 1 else care_5


@rule
def limit_units(level: int, rules: Rules) -> int:
    """Benefit limit of a level, units a month (区分支給限度基準額)."""
    if level < CARE_1:
        return 0 if level <= 0 else int(rules.care_limit_support_1 if level == 1 else rules.care_limit_support_2)
    return int(
        of_level(
            level,
            rules.care_limit_1,
            rules.care_limit_2,
            rules.care_limit_3,
            rules.care_limit_4,
            rules.care_limit_5,
        )
    )


@rule
def average_use(level: int, rules: Rules) -> float:
    """Share of the limit that a user at home uses on average."""
    if level < CARE_1:
        return 0.0 if level <= 0 else float(rules.care_use_support_1 if level == 1 else rules.care_use_support_2)
    return of_level(level, rules.care_use_1, rules.care_use_2, rules.care_use_3, rules.care_use_4, rules.care_use_5)


@rule
def share_used(level: int, services: int, rules: Rules) -> float:
    """Share of the limit that is used at home: as others do, nothing, or all of it."""
    if services == AVERAGE_SERVICES:
        return average_use(level, rules)
    return 1.0 if services == SERVICES_TO_LIMIT else 0.0


@rule
def area_addition(area_class: int, rules: Rules) -> float:
    """Addition to the part of the unit price that pays for labour, by area class; none in the rest of the country."""
    if area_class <= 2:
        return 0.0 if area_class <= OTHER_AREA else float(rules.care_area_1 if area_class == 1 else rules.care_area_2)
    if area_class <= 4:
        return float(rules.care_area_3 if area_class == 3 else rules.care_area_4)
    if area_class == 5:
        return float(rules.care_area_5)
    return float(rules.care_area_6 if area_class == 6 else rules.care_area_7)


@rule
def unit_price(base: int, addition: float, labour_share: float) -> float:
    """Yen a unit. `labour_share`: of the kind of service; hundredths of a yen are rounded by whoever prints a table."""
    return base * (1.0 + addition * labour_share)


@rule
def cost_of(units: float, price: float) -> int:
    """Cost of a month's units, cut to whole yen."""
    return cut_to_yen(units * price)


@rule
def units_used(level: int, share: float, rules: Rules) -> int:
    """Whole units that a share of the limit is; a share above 1 goes beyond the limit."""
    return cut_to_yen(limit_units(level, rules) * share)


@rule
def covered_part(units: int, limit: int, price: float, share: float) -> int:
    """Own part of what lies within the limit: it counts towards the ceilings."""
    return own_part(cost_of(min(units, limit), price), share)
