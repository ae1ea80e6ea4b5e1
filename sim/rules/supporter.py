"""Supporter benefits for pensioners: old-age (whole household below the resident-tax line) and disability."""

from __future__ import annotations

from sim.compiled import rule
from sim.rules.rounding import TIE, yen

SUPPORTER_AGE = 65


@rule
def supporter_of_months(base: int, months: int, months_full: int) -> float:
    """Part of a base for so many months, yen a month, not rounded."""
    return base * months / months_full


@rule
def supporter_exempt_part(exempt_base: int, exempt: int, quarter_base: int, quarter: int, months_full: int) -> float:
    """Part for exempt months, not rounded; `exempt`: in full, by 3/4 and half. Deferred months count for nothing."""
    return supporter_of_months(exempt_base, exempt, months_full) + supporter_of_months(
        quarter_base, quarter, months_full
    )


@rule
def supporter_old_age(
    age: int, household_exempt: int, income: int, limit: int, width: int, paid_part: float, exempt_part: float
) -> int:
    """Old-age supporter benefit, yen a month, of somebody with an old-age basic pension.

    Both parts up to the limit (each rounded); above it the part for paid months alone, in a straight line to nothing
    at limit + width. Nothing under 65 or where anybody in the household pays resident tax.
    """
    if age < SUPPORTER_AGE or not household_exempt or income > limit + width:
        return 0
    if income <= limit:
        return yen(paid_part + TIE) + yen(exempt_part + TIE)
    return yen(paid_part * (limit + width - income) / width + TIE)


@rule
def supporter_disability(
    grade: int, income: int, dependants: int, limit: int, dependant: int, amount_1: int, amount_2: int
) -> int:
    """Supporter benefit with a disability basic pension, yen a month: only the person's own income counts."""
    if income > limit + dependant * dependants:
        return 0
    if grade == 1:
        return amount_1
    return amount_2 if grade == 2 else 0
