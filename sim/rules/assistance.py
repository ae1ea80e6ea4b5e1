"""Public assistance: the standard of a household, what counts of its income and assets, and what is paid.

The ledger does not call these rules yet: applying, the decision and the end of assistance are still to come.

The household is who really lives and budgets together, whatever the register says: the members at home, and those in a
care facility with a standard of their own. Medical and care costs are met in kind, premiums of the national and the
75+ health insurance fall away, and the care premium of people over 65 is added to the standard and paid at once: none
of them stands in the sums here. Amounts are yen a month in the rule row (data/assistance.yaml).
"""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.constants import PERSONS
from sim.life import Life
from sim.model import Rules

HEAVY, MEDIUM = 0, 1  # severity of a disability: index of the disability addition
PREVIOUS_BANDS = 7  # age classes of the previous standard
DECEMBER = 11
NONE, HOME, LOAN, CASH, CAR = 0, 1, 2, 3, 4  # what stands in the way of an application


# Ages and persons -----------------------------------------------------------------------------------------------------


@rule
def age_band(age: int) -> int:
    """Age class of the present standard: to 64, 65-74, 75 and over."""
    return 0 if age < 65 else 1 if age < 75 else 2


@rule
def previous_age_band(age: int) -> int:
    """Age class of the previous standard: to 19, 20-40, 41-59, 60-64, 65-69, 70-74, 75 and over."""
    if age < 60:
        return 0 if age < 20 else 1 if age < 41 else 2
    return 3 if age < 65 else 4 if age < 70 else 5 if age < 75 else 6


@rule
def changes_standard(age: int) -> bool:
    """Whether somebody who reaches this age comes into another age class, or becomes old enough for the loan."""
    return age_band(age) != age_band(age - 1) or previous_age_band(age) != previous_age_band(age - 1)


@rule
def lives_at_home(life: Life, p: int) -> bool:
    """Whether a person lives, and at home."""
    return life.alive[p] == 1 and life.facility[p] == 0


@rule
def members_at_home(life: Life) -> int:
    """Members of the household at home."""
    members = 0
    for p in range(PERSONS):
        members += lives_at_home(life, p)
    return members


@rule
def members_in_facility(life: Life) -> int:
    """Members of the household in a care facility."""
    members = 0
    for p in range(PERSONS):
        members += life.alive[p] == 1 and life.facility[p] > 0
    return members


# Living assistance ----------------------------------------------------------------------------------------------------


@rule
def cut_to_yen(amount: float) -> int:
    """Whole yen, fractions cut off (a hair above, so that 0.87 x 100 is 87)."""
    return math.floor(amount + 1e-6)


@rule
def up_to_ten(amount: int) -> int:
    """The next full ten yen."""
    return -(-amount // 10) * 10


@rule
def special_addition(n: int, rules: Rules) -> int:
    """Special addition of n members at home."""
    return n * rules.assistance_special


@rule
def living_of(first: int, n: int, rules: Rules) -> int:
    """The standard of October 2023 for n members at home whose category 1 sums up to `first`, with special addition."""
    scaled = cut_to_yen(first * rules.assistance_scale[n - 1])
    return up_to_ten(scaled + rules.assistance_category2[n - 1]) + special_addition(n, rules)


@rule
def previous_addition(band: int, n: int, rules: Rules) -> int:
    """Transitional addition within the previous standard, for a member of a household of n."""
    if n == 1:
        return int(rules.assistance_previous_addition_1[band])
    if n == 2:
        return int(rules.assistance_previous_addition_2[band])
    return int(rules.assistance_previous_addition_3[band])


@rule
def previous_living_of(band: int, n: int, rules: Rules) -> int:
    """The standard before October 2023 for n members of one age class: the higher of two formulas, and additions."""
    one = n * rules.assistance_previous_formula1_category1[band] * rules.assistance_previous_formula1_scale[n - 1]
    two = n * rules.assistance_previous_formula2_category1[band] * rules.assistance_previous_formula2_scale[n - 1]
    one += rules.assistance_previous_formula1_category2[n - 1]
    two += rules.assistance_previous_formula2_category2[n - 1]
    higher = max(one * rules.assistance_previous_formula1_share, two)
    return up_to_ten(cut_to_yen(higher)) + n * previous_addition(band, n, rules)


@rule
def transitional_addition(age: int, n: int, rules: Rules) -> int:
    """What guarantees a member of a household of n the previous standard (経過的加算).

    A member's share, rounded up to ten yen, of what n members all of this age class would lose. This is how the notice
    guarantees it: the rule gives every addition that the notice prints for April and October 2026.
    """
    present = living_of(n * rules.assistance_category1[age_band(age)], n, rules)
    loss = previous_living_of(previous_age_band(age), n, rules) - present
    return max(-(-loss // (10 * n)) * 10, 0)


@rule
def new_standard(life: Life, rules: Rules) -> int:
    """Living assistance of the members at home without the guarantee."""
    n = members_at_home(life)
    first = 0
    for p in range(PERSONS):
        if lives_at_home(life, p):
            first += rules.assistance_category1[age_band(life.age[p])]
    return living_of(first, n, rules) if n > 0 else 0


@rule
def guarantee(life: Life, rules: Rules) -> int:
    """The transitional additions of the members at home, from the table of them that each row holds.

    Nobody gets less than before October 2023.
    """
    n = members_at_home(life)
    additions = 0
    for p in range(PERSONS):
        if lives_at_home(life, p):
            additions += rules.assistance_transitional[PREVIOUS_BANDS * (n - 1) + previous_age_band(life.age[p])]
    return additions


@rule
def living_standard(life: Life, rules: Rules) -> int:
    """Living assistance of the members at home: the present standard, guaranteed against the previous one."""
    return new_standard(life, rules) + guarantee(life, rules)


# Additions and housing ------------------------------------------------------------------------------------------------


@rule
def disability_addition(pension_grade: int, handbook: int, rules: Rules) -> int:
    """Disability addition of a member at home; grades 0 (none or not decided) to 3.

    The pension's grade decides; the mental health handbook's stands in only while there is no decision on a pension.
    """
    grade = pension_grade if pension_grade > 0 else handbook
    if grade == 1:
        return int(rules.assistance_disability[HEAVY])
    return int(rules.assistance_disability[MEDIUM]) if grade == 2 else 0


@rule
def is_winter(calendar_month: int, rules: Rules) -> bool:
    """Whether the winter addition is paid in a calendar month (0 = January)."""
    return calendar_month + 1 >= rules.assistance_winter_first or calendar_month + 1 <= rules.assistance_winter_last


@rule
def winter_addition(calendar_month: int, n: int, rules: Rules) -> int:
    """Winter addition of n members at home in a calendar month (0 = January)."""
    return int(rules.assistance_winter[n - 1]) if n > 0 and is_winter(calendar_month, rules) else 0


@rule
def year_end_assistance(calendar_month: int, n: int, rules: Rules) -> int:
    """Year-end assistance of n members at home: in December (11)."""
    return int(rules.assistance_year_end[n - 1]) if n > 0 and calendar_month == DECEMBER else 0


@rule
def housing_assistance(rent: int, n: int, rules: Rules) -> int:
    """Housing assistance for n members at home: the rent up to the cap of the place; none in an own home (rent 0)."""
    return int(min(rent, rules.assistance_housing_cap[n - 1])) if n > 0 else 0


@rule
def facility_member_standard(rules: Rules) -> int:
    """Standard of a member in a care facility; food, room and fees there are met in kind."""
    return int(rules.assistance_facility_basic + rules.assistance_facility_addition + rules.assistance_facility_special)


# Income ---------------------------------------------------------------------------------------------------------------


@rule
def earnings_deduction(wage: int, rules: Rules) -> int:
    """What does not count of a month's wage: the table of the notice (first earner)."""
    if wage < rules.assistance_deduction_least:
        return max(wage, 0)
    steps = (wage - rules.assistance_deduction_from) // rules.assistance_deduction_width
    return int(rules.assistance_deduction_least + steps * rules.assistance_deduction_step)


@rule
def new_work_deduction(wage: int, months_in_work: int, rules: Rules) -> int:
    """What besides does not count in the first months of new work, up to what the earnings deduction leaves."""
    if months_in_work >= rules.assistance_new_work_months:
        return 0
    return int(min(rules.assistance_new_work_deduction, wage - earnings_deduction(wage, rules)))


@rule
def counted_income(wage: int, other: int, rules: Rules) -> int:
    """Income that counts: all of pensions, allowances and help, and the wage less the earnings deduction."""
    return wage - earnings_deduction(wage, rules) + other


@rule
def assistance_amount(standard: int, counted: int) -> int:
    """What is paid in money: the part of the standard that counted income does not reach."""
    return max(standard - counted, 0)


@rule
def own_payment(standard: int, counted: int, in_kind: int) -> int:
    """What a household above the standard pays towards medical and care costs, of which the office meets the rest."""
    return min(max(counted - standard, 0), in_kind)


@rule
def is_needed(standard: int, counted: int, in_kind: int) -> bool:
    """Whether income falls short of the standard together with the medical and care costs of the month."""
    return counted < standard + in_kind


# Assets at application ------------------------------------------------------------------------------------------------


@rule
def cash_kept(standard: int, rules: Rules) -> int:
    """Cash and deposits that a household keeps when it applies: half a month's standard."""
    return cut_to_yen(standard * rules.assistance_cash_share)


@rule
def cash_to_spend(savings: int, standard: int, rules: Rules) -> int:
    """Cash and deposits beyond that: they are spent first."""
    return max(savings - cash_kept(standard, rules), 0)


@rule
def first_month_amount(savings: int, counted: int, standard: int, rules: Rules) -> int:
    """What is paid in the first month: cash to be spent first counts besides income; 0: the application fails on it."""
    return assistance_amount(standard, counted + cash_to_spend(savings, standard, rules))


@rule
def is_home_kept(home_value: int, rules: Rules) -> bool:
    """Whether the value of an own home lies within the guideline (an unknown value, -1, is taken to)."""
    return home_value <= rules.assistance_home_most


@rule
def loan_first(youngest: int, home_value: int, rules: Rules) -> bool:
    """Whether the loan on the own home is used up first: everybody in it is 65 or over, and it has the value.

    A younger son or daughter at home stands against the loan. `home_value`: land and building; -1: not known.
    """
    return youngest >= rules.assistance_loan_age and home_value >= rules.assistance_loan_home_least


@rule
def loan_limit(home_value: int, condo: int, rules: Rules) -> int:
    """The sum at which the loan on the own home ends and assistance begins."""
    if condo == 1:
        return cut_to_yen(home_value * rules.assistance_loan_share_condo)
    return cut_to_yen(home_value * rules.assistance_loan_share)


@rule
def loan_month(living: int, counted: int, rules: Rules) -> int:
    """The loan a month: 1.5 times living assistance, less counted income."""
    return max(cut_to_yen(living * rules.assistance_loan_multiple) - counted, 0)


@rule
def is_insurance_kept(surrender_value: int, premium: int, standard: int, rules: Rules) -> bool:
    """Whether life insurance may stay: a small surrender value and a small premium; else it counts as cash."""
    small = surrender_value <= standard * rules.assistance_insurance_months
    return small and premium <= cut_to_yen(standard * rules.assistance_insurance_premium_share)


@rule
def obstacle(first_month: int, home_kept: bool, first_the_loan: bool, car: int) -> int:
    """What an application fails on first, or NONE.

    `first_month`: what would be paid in the first month; `car`: 1 where a car is kept without a reason that the office
    accepts (disability, work or visits to a doctor where no bus runs).
    """
    if not home_kept:
        return HOME
    if first_the_loan:
        return LOAN
    if first_month <= 0:
        return CASH
    return CAR if car == 1 else NONE
