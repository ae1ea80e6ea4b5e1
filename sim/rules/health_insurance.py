"""Health insurance premiums: national health insurance of a household, and the 75+ system of each person.

Incomes are those of the calendar year before, pensions and wages after their deduction; amounts are yen a year. The
town hall charges the household's head for national health insurance, the prefecture's union each person of 75 and over.
Not here: the dates of instalments, relief that a town grants on request, dependants who come from an employer's
insurance, people of 65-74 with a disability who choose the 75+ system.
"""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.model import Rules
from sim.rules.rounding import TIE, yen

CARE_FROM, CARE_UNTIL, PENSIONER_FROM, LATE_FROM = 40, 65, 65, 75  # ages
NONE, TWO, FIVE, SEVEN = 0, 2, 5, 7  # classes of reduction as offices call them: tenths of the levies
NEVER_MOVED = -1


# Who is insured where -------------------------------------------------------------------------------------------------


@rule
def in_national_insurance(age: int, employees: int, assistance: int) -> int:
    """1: insured with the town; not with an employer, not on public assistance, and not from the 75th birthday on."""
    return int(age < LATE_FROM and not employees and not assistance)


@rule
def in_late_system(age: int, assistance: int) -> int:
    """1: insured with the 75+ system (nobody on public assistance is)."""
    return int(age >= LATE_FROM and not assistance)


@rule
def pays_care_part(age: int) -> int:
    """1: pays the care part within the premium of national health insurance (40-64)."""
    return int(CARE_FROM <= age < CARE_UNTIL)


# Income ---------------------------------------------------------------------------------------------------------------


@rule
def premium_base(income: int, rules: Rules) -> int:
    """Income that a person's income share is worked out on (旧ただし書き所得)."""
    return int(max(income - rules.health_basic, 0))


@rule
def income_for_reduction(of_pension: int, other: int, age: int, rules: Rules) -> int:
    """Income as the reduction lines count it: from 65 on (1 January) a further amount comes off that from pensions."""
    if age >= PENSIONER_FROM:
        of_pension = max(of_pension - rules.health_reduction_pension, 0)
    return of_pension + other


@rule
def is_earner(of_pension: int, of_wage: int, age: int, rules: Rules) -> int:
    """1: counts in the lines as somebody with wages or pensions: something is left of either after its deductions."""
    return int(of_wage > 0 or income_for_reduction(of_pension, 0, age, rules) > 0)


# Reductions -----------------------------------------------------------------------------------------------------------


@rule
def is_counted(insured: int, moved: int, head: int) -> int:
    """1: a person's income counts in the reduction lines of national health insurance.

    The insured, those of the household who moved on to the 75+ system (特定同一世帯所属者), and the head even if
    insured elsewhere. The lines themselves grow with the insured and the moved, not with such a head.
    """
    return int(insured or moved or head)


@rule
def reduction_line(per_person: int, persons: int, earners: int, rules: Rules) -> int:
    """Income of the household up to which a reduction is given; `per_person` is 0 for seven tenths."""
    return int(rules.health_basic + rules.health_reduction_earner * max(earners - 1, 0) + per_person * persons)


@rule
def reduction_class(income: int, persons: int, earners: int, filed: int, rules: Rules) -> int:
    """Seven, five, two tenths or none, from the household's income as the lines count it.

    `filed`: 1 if the tax office or the town knows the income of everybody who counts; a year without any income has to
    be declared too. Without it nothing is reduced.
    """
    if not filed:
        return NONE
    if income <= reduction_line(0, persons, earners, rules):
        return SEVEN
    if income <= reduction_line(rules.health_reduction_5, persons, earners, rules):
        return FIVE
    return TWO if income <= reduction_line(rules.health_reduction_2, persons, earners, rules) else NONE


@rule
def reduction_share(tenths: int, rules: Rules) -> float:
    """What a class takes off the levies."""
    if tenths == SEVEN:
        return float(rules.health_reduction_share_7)
    if tenths == FIVE:
        return float(rules.health_reduction_share_5)
    return float(rules.health_reduction_share_2) if tenths == TWO else 0.0


@rule
def left_alone_share(members: int, months_since_moved: int, rules: Rules) -> float:
    """What comes off the household levy of the one member left when others moved on to the 75+ system.

    A half for five years, a quarter for three more; `months_since_moved`: since the last of them did, or NEVER_MOVED.
    """
    if members != 1 or months_since_moved < 0 or months_since_moved >= rules.nhi_left_quarter_until:
        return 0.0
    return float(
        rules.nhi_left_half_share if months_since_moved < rules.nhi_left_half_until else rules.nhi_left_quarter_share
    )


# Premiums -------------------------------------------------------------------------------------------------------------


@rule
def premium_part(of_income: float, levies: float, share: float, most: int) -> int:
    """One part of a premium: income share, and levies less their reduction, up to the part's ceiling."""
    return int(min(math.floor(of_income + levies * (1.0 - share) + TIE), most))


@rule
def national_premium(
    base: int, members: int, care_base: int, care_members: int, tenths: int, months_since_moved: int, rules: Rules
) -> int:
    """Premium of a household's national health insurance: medical, support, care (40-64) and child support parts.

    `base`, `care_base`: the sum of the members' premium bases, and of those who pay the care part.
    """
    if members == 0:
        return 0
    share = reduction_share(tenths, rules)
    kept = 1.0 - left_alone_share(members, months_since_moved, rules)
    medical = members * rules.nhi_medical_person + kept * rules.nhi_medical_household
    support = members * rules.nhi_support_person + kept * rules.nhi_support_household
    child = float(members * rules.nhi_child_person)
    total = premium_part(base * rules.nhi_medical_rate, medical, share, rules.nhi_medical_most)
    total += premium_part(base * rules.nhi_support_rate, support, share, rules.nhi_support_most)
    total += premium_part(base * rules.nhi_child_rate, child, share, rules.nhi_child_most)
    if care_members > 0:
        care = care_members * rules.nhi_care_person + float(rules.nhi_care_household)
        total += premium_part(care_base * rules.nhi_care_rate, care, share, rules.nhi_care_most)
    return total


@rule
def late_premium(base: int, tenths: int, rules: Rules) -> int:
    """Premium of a person of 75 and over: medical and child support parts.

    The class is worked out as for national health insurance, with the 75+ insured of the household as persons and with
    their incomes and the head's.
    """
    share = reduction_share(tenths, rules)
    medical_share = float(rules.late_reduction_share_7) if tenths == SEVEN else share
    medical = premium_part(base * rules.late_rate, float(rules.late_person), medical_share, rules.late_most)
    return medical + premium_part(
        base * rules.late_child_rate, float(rules.late_child_person), share, rules.late_child_most
    )


@rule
def month_of_year(premium: int) -> int:
    """A twelfth of a year's premium, yen a month."""
    return yen(premium / 12.0 + TIE)
