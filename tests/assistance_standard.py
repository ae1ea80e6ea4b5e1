"""The standard of a month as an officer adds it up, from the parts that the model keeps apart."""

from __future__ import annotations

from sim.compiled import rule
from sim.life import Life
from sim.model import Rules
from sim.rules.assistance import (
    facility_member_standard,
    housing_assistance,
    living_standard,
    members_at_home,
    members_in_facility,
    winter_addition,
    year_end_assistance,
)


@rule
def household_standard(life: Life, rent: int, disability: int, rules: Rules) -> int:
    """The standard of the month: living, additions and housing of those at home, and of each member in a facility.

    `disability`: the disability additions of the members at home, yen.
    """
    n = members_at_home(life)
    seasonal = winter_addition(life.calendar_month, n, rules) + year_end_assistance(life.calendar_month, n, rules)
    home = living_standard(life, rules) + seasonal + housing_assistance(rent, n, rules)
    return home + disability + members_in_facility(life) * facility_member_standard(rules)
