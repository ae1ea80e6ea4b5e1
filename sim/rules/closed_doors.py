"""Two schemes that families ask about and that are mostly closed to them, with the reason as a number.

The social councils' reverse mortgage (不動産担保型生活資金) and the prefectures' mutual aid insurance for parents of
disabled people (障害者扶養共済). The version of the loan for households in need stands in rules/assistance.py.
"""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.constants import UNKNOWN
from sim.model import Rules
from sim.rules.rounding import TIE, yen

OPEN = 0
# Why the reverse mortgage is closed: who lives there, their ages, a flat, owners, the land, income
LIVES_THERE, TOO_YOUNG, FLAT, OWNERS, LAND_UNKNOWN, LAND_SMALL, INCOME_HIGH = 1, 2, 3, 4, 5, 6, 7
# Why the mutual aid insurance is closed to new entries
PARENT_TOO_OLD, PARENT_ILL, NO_DISABILITY, ALL_UNITS = 1, 2, 3, 4

MONTHS_MOST = 600  # of a reverse mortgage: fifty years

# Reverse mortgage -----------------------------------------------------------------------------------------------------


@rule
def reverse_mortgage_door(
    others: int, youngest: int, condo: int, sole_owner: int, land: int, low_income: int, rules: Rules
) -> int:
    """Whether the loan is open, or why not; a son or daughter at home is named first.

    `others`: 1 if somebody lives there besides the borrower, the spouse and their parents; `youngest`: age of the
    youngest in the home; `sole_owner`: 1 if the borrower (with the spouse) owns it alone and no other debt lies on it;
    `land`: value of the land, UNKNOWN if it is; `low_income`: 1 if nobody pays more than the flat resident tax.
    """
    if others == 1:
        return LIVES_THERE
    if youngest < rules.reverse_mortgage_age:
        return TOO_YOUNG
    if condo == 1:
        return FLAT
    if sole_owner == 0:
        return OWNERS
    if land == UNKNOWN:
        return LAND_UNKNOWN
    if land < rules.reverse_mortgage_land:
        return LAND_SMALL
    return OPEN if low_income == 1 else INCOME_HIGH


@rule
def reverse_mortgage_limit(land: int, rules: Rules) -> int:
    """The debt, with interest, at which the loan ends."""
    return math.floor(land * rules.reverse_mortgage_share + TIE)


@rule
def reverse_mortgage_payout(wanted: int, rules: Rules) -> int:
    """What is lent a month."""
    return int(min(max(wanted, 0), rules.reverse_mortgage_month))


@rule
def debt_after_month(debt: int, payout: int, interest: float) -> int:
    """Debt a month later: interest on what was owed, and the month's loan."""
    return debt + yen(debt * interest / 12.0) + payout


@rule
def reverse_mortgage_months(limit: int, payout: int, interest: float) -> int:
    """How many months the loan can be paid before the debt would pass its limit (at most MONTHS_MOST)."""
    debt, months = 0, 0
    while payout > 0 and months < MONTHS_MOST and debt_after_month(debt, payout, interest) <= limit:
        debt = debt_after_month(debt, payout, interest)
        months += 1
    return months


# Mutual aid insurance -------------------------------------------------------------------------------------------------


@rule
def mutual_aid_door(age: int, healthy: int, disabled: int, units: int, rules: Rules) -> int:
    """Whether a parent can enter (or add a unit), or why not.

    `age` on 1 April of the fiscal year; `healthy`: 1 if a life insurer would take the parent; `disabled`: 1 if the son
    or daughter's disability counts (intellectual, physical grade 1 to 3, or a lasting one as severe as these).
    """
    if age >= rules.mutual_aid_age:
        return PARENT_TOO_OLD
    if healthy == 0:
        return PARENT_ILL
    if disabled == 0:
        return NO_DISABILITY
    return OPEN if units < rules.mutual_aid_units else ALL_UNITS


@rule
def mutual_aid_premium(entry_age: int, rules: Rules) -> int:
    """Premium of a unit a month, by the parent's age at entry (entries from April 2008 on)."""
    if entry_age < 45:
        if entry_age < 35:
            return int(rules.mutual_aid_premium_34)
        return int(rules.mutual_aid_premium_39 if entry_age < 40 else rules.mutual_aid_premium_44)
    if entry_age < 55:
        return int(rules.mutual_aid_premium_49 if entry_age < 50 else rules.mutual_aid_premium_54)
    return int(rules.mutual_aid_premium_59 if entry_age < 60 else rules.mutual_aid_premium_64)


@rule
def mutual_aid_due(entry_age: int, age: int, years_in: int, units: int, rules: Rules) -> int:
    """Premium a month of a parent who is in; none any more from 65 on after twenty years."""
    if age >= rules.mutual_aid_age and years_in >= rules.mutual_aid_free_years:
        return 0
    return units * mutual_aid_premium(entry_age, rules)


@rule
def mutual_aid_pension(units: int, parent_lives: int, rules: Rules) -> int:
    """Pension a month of the son or daughter, for life, once the insured parent has died."""
    return 0 if parent_lives == 1 else int(units * rules.mutual_aid_benefit)
