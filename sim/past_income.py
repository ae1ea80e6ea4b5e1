"""What somebody's pension came to in the calendar years before the start, worked back from its amount at the start."""

from __future__ import annotations

from functools import cache

from sim.economy import cohort_level
from sim.rule_values import fiscal_year
from sim.rules.income_tests import year_of_payment

PENSION_AGE_MONTHS = 65 * 12  # old-age pensions are taken to have been claimed at 65


@cache
def paid_factors(part: str, start: int, born: int, economy: str) -> tuple[float, float, float]:
    """Pension paid in the calendar year of the start (before it), the year before and the one before that.

    In monthly pensions of the start month, of somebody born in a month; `part`: pensions (basic) or employees. A year's
    payments are for December of the year before to November; months before the 65th birthday count nothing.
    """
    begun = cohort_level(part, fiscal_year(start), born, economy)
    found = [0.0, 0.0, 0.0]
    for month in range(max(start - 36, born + PENSION_AGE_MONTHS), start):
        years_ago = start // 12 - year_of_payment(month)
        if 0 <= years_ago < len(found):
            found[years_ago] += cohort_level(part, fiscal_year(month), born, economy) / begun
    return found[0], found[1], found[2]
