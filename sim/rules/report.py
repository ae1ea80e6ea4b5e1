"""What is counted each month and reported by plan year (the twelve months from the start month on)."""

from __future__ import annotations

from sim.compiled import monthly, rule
from sim.constants import CARE_1, CARE_3, IN_CONTACT, PERSONS, YEARS
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.health import level_of
from sim.rules.public_costs import count_public
from sim.rules.rounding import yen

# A person's situation, three bits a person in `year_state`: 0 is not there, then as below.
SITUATIONS = ("gone", "well", "support", "care_1_2", "care_3_5", "facility")
ACTIVITY_BITS = 9  # from this bit on, three for what the person does (index into ACTIVITIES)


@rule
def situation(life: Life, p: int) -> int:
    """Where a person stands: gone, well, support levels, care 1-2, care 3-5, in a facility."""
    if not life.alive[p]:
        return 0
    if life.facility[p]:
        return 5
    level = level_of(life.care[p])
    if level == 0:
        return 1
    if level < CARE_1:
        return 2
    return 3 if level < CARE_3 else 4


@rule
def year_code(life: Life) -> int:
    """The household's situation as one number: three bits a person, and three for what the son or daughter does."""
    code = 0
    for p in range(PERSONS):
        code |= situation(life, p) << (3 * p)
    return code | life.activity << ACTIVITY_BITS


@monthly
def count_month(life: Life, model: Model, rules: Rules) -> None:
    """Count the month just settled; close the plan year after its twelfth month."""
    life.child_care_hours += life.hours_by_person
    life.unmet_care_months += life.care_unmet
    if life.withdrawn:
        life.months_withdrawn += 1
        if life.parents == 0 and not model.sibling_contact and life.person_contact != IN_CONTACT:
            life.months_alone_unsupported += 1
    count_public(life)
    if life.plan_month == 11:
        year = life.month // 12
        life.year_savings[year] = yen(life.savings * rules.deflator)
        life.year_state[year] = year_code(life)
        close_costs(life, model, rules)


@rule
def close_costs(life: Life, model: Model, rules: Rules) -> None:
    """Add the year's costs, paid and unpaid, to those of the life, in yen of the start month; also discounted."""
    weight = rules.deflator
    later = weight * model.discount[min(life.month // 12, YEARS - 1)]
    cost = life.year_costs - life.year_shortfall
    life.household_cost += yen(cost * weight)
    life.household_cost_discounted += yen(cost * later)
    life.unpaid_cost += yen(life.year_shortfall * weight)
    life.public_services += yen(life.year_services * weight)
    life.public_services_discounted += yen(life.year_services * later)
    life.public_transfers += yen(life.year_transfers * weight)
    life.public_transfers_discounted += yen(life.year_transfers * later)
    life.year_costs = life.year_shortfall = life.year_services = life.year_transfers = 0
