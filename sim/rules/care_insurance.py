"""Care insurance: who it covers first, the own share, ceilings by month and year, premiums by stage.

The municipality decides the classes every August from the incomes and the resident tax of the calendar year before
(premiums: every April). Flags are 0 or 1, amounts whole yen, a month's unless said otherwise, incomes yen a year.

`pension_and_other`: taxable pensions received and other income (合計所得金額 without the part from pensions), of the
person or, where said, of everybody of 65 and over in the household.
"""

from __future__ import annotations

from sim.compiled import rule
from sim.model import Rules
from sim.rules.assistance import cut_to_yen
from sim.rules.medical import CLASS_A, CLASS_I, CLASS_U, EXEMPT, EXEMPT_LOW
from sim.rules.rounding import yen

CARE_AGE = 65  # insured in one's own right; from 40 (SECOND_AGE) within health insurance, for certain diseases only
SECOND_AGE = 40

SHARE_10, SHARE_20, SHARE_30 = 1, 2, 3  # own share of the cost, tenths

# Income classes of the monthly ceiling. LOW and EXEMPT: nobody in the household pays resident tax.
CLASS_ASSISTANCE, CLASS_LOW, CLASS_EXEMPT, CLASS_TAXED, CLASS_HIGH, CLASS_HIGHEST = 0, 1, 2, 3, 4, 5


# Before disability services -------------------------------------------------------------------------------------------


@rule
def care_insurance_first(age: int, specified_disease: int) -> int:
    """1: care insurance comes before disability services (介護保険優先): from 65, or from 40 with a listed disease."""
    return int(age >= CARE_AGE or (age >= SECOND_AGE and specified_disease == 1))


@rule
def disability_service_stays(care_first: int, certified_level: int, in_care_insurance: int) -> int:
    """1: a disability service goes on: care insurance is not first, does not certify, or has no service like it."""
    return int(care_first == 0 or certified_level == 0 or in_care_insurance == 0)


# Own share ------------------------------------------------------------------------------------------------------------


@rule
def own_share_class(
    age: int,
    pays_resident_tax: int,
    assistance: int,
    income: int,
    household_pension_and_other: int,
    persons_65: int,
    rules: Rules,
) -> int:
    """SHARE_10, SHARE_20 or SHARE_30 on the certificate of the share (負担割合証), from August.

    `income`: the person's own total income; the second test sums everybody of 65 and over in the household
    (`persons_65` of them). Under 65, without resident tax and on assistance always a tenth.
    """
    if age < CARE_AGE or pays_resident_tax == 0 or assistance == 1:
        return SHARE_10
    line_30 = rules.care_share_30_single if persons_65 <= 1 else rules.care_share_30_several
    if income >= rules.care_share_30_income and household_pension_and_other >= line_30:
        return SHARE_30
    line_20 = rules.care_share_20_single if persons_65 <= 1 else rules.care_share_20_several
    return SHARE_20 if income >= rules.care_share_20_income and household_pension_and_other >= line_20 else SHARE_10


@rule
def own_share(share_class: int, rules: Rules) -> float:
    """Own share of the cost as a ratio."""
    if share_class == SHARE_30:
        return float(rules.care_share_30)
    return float(rules.care_share_20 if share_class == SHARE_20 else rules.care_share_10)


@rule
def own_part(cost: int, share: float) -> int:
    """Own part of a cost within the benefit limit: what the insurance's part, cut to whole yen, leaves."""
    return cost - cut_to_yen(cost * (1.0 - share))


# Monthly ceiling (高額介護サービス費) ---------------------------------------------------------------------------------


@rule
def income_class(
    assistance: int, household_exempt: int, pension_and_other: int, highest_taxable: int, rules: Rules
) -> int:
    """Income class of a user. `highest_taxable`: the highest taxable income (課税所得) of a member of 65 and over."""
    if assistance == 1:
        return CLASS_ASSISTANCE
    if household_exempt == 1:
        return CLASS_LOW if pension_and_other <= rules.care_low_line else CLASS_EXEMPT
    if highest_taxable < rules.care_high_taxable:
        return CLASS_TAXED
    return CLASS_HIGH if highest_taxable < rules.care_highest_taxable else CLASS_HIGHEST


@rule
def ceiling_household(care_class: int, rules: Rules) -> int:
    """What all users of a household pay together at most in a month."""
    if care_class == CLASS_ASSISTANCE:
        return int(rules.care_ceiling_assistance)
    if care_class <= CLASS_EXEMPT:
        return int(rules.care_ceiling_exempt)
    if care_class == CLASS_TAXED:
        return int(rules.care_ceiling_taxed)
    return int(rules.care_ceiling_high if care_class == CLASS_HIGH else rules.care_ceiling_highest)


@rule
def ceiling_person(care_class: int, rules: Rules) -> int:
    """What one user pays at most in a month: lower than the household's in the class of low incomes."""
    return int(rules.care_ceiling_low) if care_class == CLASS_LOW else ceiling_household(care_class, rules)


@rule
def paid_within(own: int, before: int, total: int, ceiling: int) -> int:
    """What a user pays of a common ceiling: in proportion to the own parts, and never more than the own part.

    `total`: own parts of all users, `before`: of those counted before this one (the larger first), so that the whole
    yen add up to the ceiling.
    """
    if total <= ceiling:
        return own
    return ceiling * (before + own) // total - ceiling * before // total


@rule
def paid_in_month(own: int, before: int, total: int, care_class: int, rules: Rules) -> int:
    """What a user pays in a month after the ceilings of household and person.

    Food, room, daily items and what lies beyond the benefit limit are never part of `own` and `total`.
    """
    return min(paid_within(own, before, total, ceiling_household(care_class, rules)), ceiling_person(care_class, rules))


# Yearly ceiling of medical and care costs together (高額医療・高額介護合算, August to July) ---------------------------


@rule
def combined_ceiling(kind: int, from_70: int, rules: Rules) -> int:
    """Most that medical and care costs take in twelve months from August, of one health insurer in a household.

    `kind`: class of the ceiling of medical costs (sim/rules/medical.py) at the end of July; `from_70`: 1: from 70 on.
    """
    if kind == CLASS_A:
        return int(rules.care_combined_a)
    if kind <= CLASS_U:
        return int(rules.care_combined_i if kind == CLASS_I else rules.care_combined_u)
    if kind < EXEMPT:
        return int(rules.care_combined_general_70 if from_70 == 1 else rules.care_combined_general)
    if kind == EXEMPT_LOW and from_70 == 1:
        return int(rules.care_combined_low)
    return int(rules.care_combined_exempt_70 if from_70 == 1 else rules.care_combined_exempt)


@rule
def combined_refund(paid_70: int, paid_under_70: int, ceiling_70: int, ceiling_under_70: int, least: int) -> int:
    """What comes back after July, of what was paid after the monthly ceilings: people of 70 and over first.

    What is left to them counts with the payments of the younger ones of the same insurer. Nothing up to `least` yen.
    """
    refund_70 = max(paid_70 - ceiling_70, 0)
    refund = refund_70 + max(paid_70 - refund_70 + paid_under_70 - ceiling_under_70, 0)
    return refund if refund > least else 0


# Premiums from 65 (第1号保険料) ---------------------------------------------------------------------------------------


@rule
def premium_stage(
    assistance: int, exempt: int, household_exempt: int, pension_and_other: int, income: int, rules: Rules
) -> int:
    """Stage 1-13 of the premium. `exempt`: the person pays no resident tax; `household_exempt`: nobody does.

    On assistance it is stage 1 (the office pays it as an addition). `income`: total income of a taxed person.
    """
    low = pension_and_other <= rules.care_premium_low_line
    if assistance == 1 or (household_exempt == 1 and low):
        return 1
    if household_exempt == 1:
        return 2 if pension_and_other <= rules.care_middle_line else 3
    if exempt == 1:
        return 4 if low else 5
    return taxed_stage(income, rules)


@rule
def taxed_stage(income: int, rules: Rules) -> int:
    """Stage 6-13 of somebody who pays resident tax, by total income."""
    return (
        6
        + int(income >= rules.care_premium_line_7)
        + int(income >= rules.care_premium_line_8)
        + int(income >= rules.care_premium_line_9)
        + int(income >= rules.care_premium_line_10)
        + int(income >= rules.care_premium_line_11)
        + int(income >= rules.care_premium_line_12)
        + int(income >= rules.care_premium_line_13)
    )


@rule
def stage_factor(stage: int, rules: Rules) -> float:
    """What the standard amount is multiplied by in a stage."""
    if stage <= 3:
        return float(rules.care_stage_1 if stage <= 1 else rules.care_stage_2 if stage == 2 else rules.care_stage_3)
    if stage <= 6:
        return float(rules.care_stage_4 if stage == 4 else rules.care_stage_5 if stage == 5 else rules.care_stage_6)
    if stage <= 9:
        return float(rules.care_stage_7 if stage == 7 else rules.care_stage_8 if stage == 8 else rules.care_stage_9)
    if stage <= 11:
        return float(rules.care_stage_10 if stage == 10 else rules.care_stage_11)
    return float(rules.care_stage_12 if stage == 12 else rules.care_stage_13)


@rule
def care_premium(age: int, standard: int, factor: float) -> int:
    """Premium a month from 65 on; before, it is part of health insurance. `standard`: the municipality's amount."""
    return yen(standard * factor) if age >= CARE_AGE else 0
