"""What somebody's pension came to in the calendar years before the start, worked back from its amount at the start."""

from __future__ import annotations

from functools import cache

from sim.economy import cohort_level
from sim.rule_values import fiscal_year
from sim.rules.income_tests import year_of_payment
from sim.tables import amounts, full_pension_key


def basic_level(month: int, born: int, economy: str) -> float:
    """Level of a basic pension in a month: by the published full amounts, then as the economic case goes on."""
    full = amounts()[full_pension_key(born)]
    known = full.at(month)
    since = max(known.month, min(value.month for value in full.values))
    begun = cohort_level("pensions", fiscal_year(since), born, economy)
    return known.amount * cohort_level("pensions", fiscal_year(month), born, economy) / begun


@cache
def paid_factors(part: str, start: int, born: int, economy: str, since: int) -> tuple[float, float, float]:
    """Pension paid in the calendar year of the start (before it), the year before and the one before that.

    In monthly pensions of the start month, of somebody born in a month whose pension began in the month `since`;
    `part`: pensions (basic) or employees. A year's payments are for December of the year before to November.
    """

    def level(month: int) -> float:
        if part == "pensions":
            return basic_level(month, born, economy)
        return cohort_level(part, fiscal_year(month), born, economy)

    found = [0.0, 0.0, 0.0]
    for month in range(max(start - 36, since), start):
        years_ago = start // 12 - year_of_payment(month)
        if 0 <= years_ago < len(found):
            found[years_ago] += level(month) / level(start)
    return found[0], found[1], found[2]
