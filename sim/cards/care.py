"""Cards of what care costs: use at home or in a facility, own share, ceilings, food and room with their relief."""

from __future__ import annotations

from sim.cards.look import Basis, Look, own_figure
from sim.constants import CARE_1, CHILD, LEVEL_NAMES, PERSONS, UNKNOWN
from sim.rules.care_costs import (
    facility_part_of_care,
    home_part_of_care,
    other_care_costs,
    own_part_of_care,
    services_of,
)
from sim.rules.care_facility import (
    DAYS_A_MONTH,
    GROUP_HOME,
    HEALTH_FACILITY,
    NO_RELIEF,
    PRIVATE_HOME,
    SPECIAL_SHARED,
    SPECIAL_UNIT,
    STAGE_1,
    STAGE_2,
    STAGE_3A,
    STAGE_3B,
    asset_limit,
    facility_cost,
    fee_units,
    food_month,
    income_stage,
    relief_exempt,
    room_charge,
    room_month,
)
from sim.rules.care_insurance import ceiling_household, ceiling_person, paid_in_month
from sim.rules.care_use import (
    AVERAGE_SERVICES,
    NO_SERVICES,
    SERVICES_TO_LIMIT,
    area_addition,
    limit_units,
    share_used,
    unit_price,
    units_used,
)
from sim.rules.classes import tested_untaxed
from sim.rules.health import level_of
from sim.rules.income_tests import AUGUST
from sim.rules.income_years import tested_means
from sim.rules.registers import other_parent, register_exempt
from sim.words import say

KINDS = {
    SPECIAL_UNIT: "unit",
    SPECIAL_SHARED: "shared",
    HEALTH_FACILITY: "health",
    GROUP_HOME: "group",
    PRIVATE_HOME: "private",
}
CLASSES = ("assistance", "low", "exempt", "taxed", "high", "highest")  # of the ceiling
STAGES = {NO_RELIEF: "4", STAGE_1: "1", STAGE_2: "2", STAGE_3A: "3a", STAGE_3B: "3b"}


def level_word(look: Look, p: int) -> str:
    """The care level in words."""
    return say(look.language, f"level.{LEVEL_NAMES[level_of(look.life.care[p])]}")


def care(look: Look, name: str, p: int) -> Basis:
    """A line of care: as given; the own part under its ceilings and other costs; food; room."""
    if name.endswith("facility_food"):
        return food(look, p)
    if name.endswith("facility_room"):
        return room(look, p)
    if look.model.care_month != UNKNOWN and p != CHILD:
        return own_figure(look, look.model.care_month, look.row.price_index)
    return in_facility(look, p) if look.life.facility[p] else at_home(look, p)


# The care itself ------------------------------------------------------------------------------------------------------


def at_home(look: Look, p: int) -> Basis:
    """What is used at home: units within the limit, the unit price of the place, the own share; or nothing."""
    life, row, level = look.life, look.row, level_of(look.life.care[p])
    services, limit = services_of(look.model, p), limit_units(level, row)
    short = LEVEL_NAMES[level].removeprefix("care_")
    if services == NO_SERVICES:
        text = look.text("care_home_none", level=level_word(look, p), limit=limit)
        found = look.of(text, f"care_limit_{short}").comes_to(0)
    else:
        price = unit_price(int(row.care_unit_base), area_addition(look.model.care_area, row), row.care_labour_home)
        own = home_part_of_care(level, services, life.care_share[p], price, row)
        text = look.text(
            "care_home_limit" if services == SERVICES_TO_LIMIT else "care_home",
            level=level_word(look, p),
            units=units_used(level, share_used(level, services, row), row),
            limit=limit,
            price=price,
            share=life.care_share[p],
            own=own,
        )
        used = (f"care_use_{short}",) if services == AVERAGE_SERVICES else ()
        keys = (f"care_limit_{short}", *used, "care_unit_base", *share_keys(look, p))
        found = look.of(text, *keys, *area_keys(look, "care_labour_home")).comes_to(0)
        found.also(paid(look, p, own))
    if level >= CARE_1:
        other = other_care_costs(life, row, p)
        found.also(look.of(look.text("care_other", other=other), "care_home_other").comes_to(other))
    return found


def in_facility(look: Look, p: int) -> Basis:
    """The fee of the kind of facility by level, the own share; daily items."""
    life, row, level, kind = look.life, look.row, level_of(look.life.care[p]), look.life.facility[p]
    price = unit_price(int(row.care_unit_base), area_addition(look.model.care_area, row), row.care_labour_facility)
    units = fee_units(kind, level, row)
    own = facility_part_of_care(kind, level, life.care_share[p], price, row)
    text = look.text(
        "care_facility",
        kind=look.word("facility", KINDS[kind]),
        level=level_word(look, p),
        units=units,
        days=DAYS_A_MONTH,
        additions=row.care_additions,
        price=price,
        cost=facility_cost(units, row.care_additions, price),
        share=life.care_share[p],
        own=own,
    )
    fees = look.which(units, *(f"care_fee_{KINDS[kind]}_{n}" for n in range(1, 6)))
    keys = (*fees, "care_additions", "care_unit_base", *share_keys(look, p))
    found = look.of(text, *keys, *area_keys(look, "care_labour_facility")).comes_to(0)
    items = other_care_costs(life, row, p)
    found.also(paid(look, p, own))
    return found.also(look.of(look.text("care_items", items=items), "facility_items").comes_to(items))


def share_keys(look: Look, p: int) -> tuple[str, ...]:
    """The own share that holds."""
    return look.which(look.life.care_share[p], "care_share_10", "care_share_20", "care_share_30")


def area_keys(look: Look, labour: str) -> tuple[str, ...]:
    """What the place adds to the unit price."""
    return (f"care_area_{look.model.care_area}", labour) if look.model.care_area > 0 else ()


def paid(look: Look, p: int, own: int) -> Basis:
    """The own part under the ceilings of household and person, with the class that decides them."""
    life, model, row = look.life, look.model, look.row
    parts = [own_part_of_care(life, model, row, q) for q in range(PERSONS)]
    kind = life.care_class[p]
    amount = paid_in_month(own, sum(parts[:p]), sum(parts), kind, row)
    numbers = {
        "kind": look.word("care_class", CLASSES[kind]),
        "person": ceiling_person(kind, row),
        "household": ceiling_household(kind, row),
        "paid": amount,
    }
    text = look.text("care_ceiling_reached" if amount < own else "care_ceiling", **numbers)
    keys = [f"care_ceiling_{CLASSES[kind]}"] + ["care_ceiling_exempt"] * (CLASSES[kind] == "low")
    return look.of(text, *keys).comes_to(amount)


# Food and room --------------------------------------------------------------------------------------------------------


def food(look: Look, p: int) -> Basis:
    """Food in a facility, with the relief of its stage."""
    row, kind, stage = look.row, look.life.facility[p], look.life.care_relief[p]
    month = food_month(kind, stage, row)
    keys = ["facility_food"] + [f"care_relief_food_{STAGES[stage]}"] * (stage != NO_RELIEF)
    numbers = {"charge": row.facility_food, "a_day": month // DAYS_A_MONTH, "days": DAYS_A_MONTH}
    text = look.text("facility_food", **numbers)
    return look.of(text, *keys).comes_to(month).also(relief(look, p))


def room(look: Look, p: int) -> Basis:
    """The room, with the relief of its stage; or the monthly price of a group or private home."""
    row, kind, stage = look.row, look.life.facility[p], look.life.care_relief[p]
    month = room_month(kind, stage, row)
    if kind in (GROUP_HOME, PRIVATE_HOME):
        text = look.text("facility_price", kind=look.word("facility", KINDS[kind]), month=month)
        found = look.of(text, f"care_{KINDS[kind]}_home_month").comes_to(month)
        return found.also(Basis([look.text("relief_no_kind")]))
    charge = room_charge(kind, row)
    key = {SPECIAL_UNIT: "care_room_unit", SPECIAL_SHARED: "facility_room"}.get(kind, "care_room_health")
    limits = ["care_relief_unit_2", "care_relief_unit_3", "care_relief_shared_1", "care_relief_shared_2"]
    keys = look.which(month // DAYS_A_MONTH, *limits) if stage != NO_RELIEF else ()
    numbers = {"charge": charge, "a_day": month // DAYS_A_MONTH, "days": DAYS_A_MONTH}
    text = look.text("facility_room", kind=look.word("facility", KINDS[kind]), **numbers)
    return look.of(text, key, *keys).comes_to(month).also(relief(look, p))


def relief(look: Look, p: int) -> Basis:
    """The stage of the relief with both of its tests: tax and income; savings of resident and spouse only."""
    life, model, row = look.life, look.model, look.row
    q = other_parent(life, p)
    spouse = int(q >= 0)
    exempt = relief_exempt(register_exempt(life, model, p), spouse, life.resident_exempt[q] if spouse else 1)
    counted = tested_means(life, p, AUGUST) + tested_untaxed(life, p)
    assets = life.owned[p] + (life.owned[q] if spouse else 0)
    by_income = income_stage(int(life.assistance_months > 0), exempt, counted, row)
    stage = look.word("relief", STAGES[life.care_relief[p]])
    found = Basis([look.text("relief_stage", stage=stage)])
    if not exempt:
        return found.also(Basis([look.text("relief_taxed")]))
    limit = asset_limit(by_income, spouse, life.age[p], row)
    lines = {"low": row.care_low_line, "middle": row.care_middle_line}
    found.also(look.of(look.text("relief_income", counted=counted, **lines), "care_low_line", "care_middle_line"))
    owners = look.persons((p, q) if spouse else (p,))
    keys = [f"care_relief_assets_{STAGES[by_income]}"] + ["care_relief_assets_spouse"] * spouse
    word = look.word("side", "within" if assets <= limit else "beyond")
    text = look.text("relief_assets", owners=owners, assets=max(assets, 0), limit=limit, side=word)
    return found.also(look.of(text, *keys))
