"""Medical costs: own share at the counter, ceilings of a month and a year, and what an age spends.

Amounts are yen a month where nothing else is said. Classes follow from the income of the year before, new every August.
The 75+ system and national health insurance have ceilings of their own: a parent's costs and the person's are never
added up across them. Not here: meals in hospital, single rooms, the halved
ceilings in the month of the 75th birthday, the ceiling together with care costs (sim/rules/care.py).
"""

from __future__ import annotations

from sim.compiled import rule
from sim.model import Rules
from sim.rules.rounding import TIE, yen

SENIOR_FROM, LATE_FROM = 70, 75  # ages
# Classes of the monthly ceiling. Under 70 they are called ア, イ, ウ, エ (three, apart from August 2027 on) and オ;
# from 70 on 現役並みIII-I, 一般 (three), 低所得II and I.
CLASS_A, CLASS_I, CLASS_U, GENERAL_HIGH, GENERAL_MIDDLE, GENERAL_LOW, EXEMPT, EXEMPT_LOW = 0, 1, 2, 3, 4, 5, 6, 7
MENTAL_LOW, MENTAL_EXEMPT, MENTAL_MIDDLE_1, MENTAL_MIDDLE_2, MENTAL_HIGH = 0, 1, 2, 3, 4
NO_CEILING = -1


# Own share ------------------------------------------------------------------------------------------------------------


@rule
def is_active_earner(taxable: int, receipts: int, persons: int, rules: Rules) -> int:
    """1: pays the share of active earners: the highest taxable income of the household's insured of that age (yen a
    year), and their receipts together (pensions and wages before deductions), reach the lines of one or of more people.
    """
    least = rules.copay_active_receipts_1 if persons <= 1 else rules.copay_active_receipts_2
    return int(taxable >= rules.medical_taxable_u and receipts >= least)


@rule
def is_middle_earner(taxable: int, means: int, persons: int, rules: Rules) -> int:
    """1: pays the middle share at 75 and over; `means`: pensions before deduction and other income, together."""
    least = rules.copay_middle_means_1 if persons <= 1 else rules.copay_middle_means_2
    return int(taxable >= rules.medical_taxable_general_middle and means >= least)


@rule
def copay_share(age: int, active: int, middle: int, rules: Rules) -> float:
    """Own share of medical costs by age; `active`, `middle`: as the two rules above say."""
    if age < SENIOR_FROM:
        return float(rules.copay_share_under_70)
    if active:
        return float(rules.copay_share_active)
    if age < LATE_FROM:
        return float(rules.copay_share_70)
    return float(rules.copay_share_75_middle if middle else rules.copay_share_75)


# Classes --------------------------------------------------------------------------------------------------------------


@rule
def class_under_70(base: int, exempt: int, filed: int, rules: Rules) -> int:
    """Class of a household of national health insurance under 70, by its premium bases together (yen a year).

    `exempt`: the head and every insured member pay no resident tax; `filed` as for the premium: an income that nobody
    declared is taken for the highest class.
    """
    if not filed or base > rules.medical_base_a:
        return CLASS_A
    if exempt:
        return EXEMPT
    if base > rules.medical_base_u:
        return CLASS_I if base > rules.medical_base_i else CLASS_U
    if base > rules.medical_base_general_middle:
        return GENERAL_HIGH if base > rules.medical_base_general_high else GENERAL_MIDDLE
    return GENERAL_LOW


@rule
def has_low_income(pension: int, other_income: int, rules: Rules) -> int:
    """1: somebody has no income but a small pension (yen a year); low I asks it of every member of the household."""
    return int(other_income <= 0 and pension <= rules.medical_low_pension)


@rule
def class_from_70(taxable: int, active: int, exempt: int, low: int, rules: Rules) -> int:
    """Class of people of 70 and over, by their highest taxable income (yen a year).

    `exempt`: everybody in the household pays no resident tax; `low`: everybody has a low income besides.
    """
    if active:
        if taxable >= rules.medical_taxable_i:
            return CLASS_A if taxable >= rules.medical_taxable_a else CLASS_I
        return CLASS_U
    if exempt:
        return EXEMPT_LOW if low else EXEMPT
    if taxable >= rules.medical_taxable_general_middle:
        return GENERAL_HIGH if taxable >= rules.medical_taxable_general_high else GENERAL_MIDDLE
    return GENERAL_LOW


# Ceilings -------------------------------------------------------------------------------------------------------------


@rule
def rising_ceiling(least: int, cost: int, rules: Rules) -> int:
    """Ceiling of the upper classes: with 1 % of the whole cost beyond that of which `least` is the own share."""
    beyond = max(cost - yen(least / rules.copay_share_under_70), 0)
    return least + yen(beyond * rules.medical_ceiling_rise + TIE)


@rule
def usual_ceiling(kind: int, from_70: int, cost: int, rules: Rules) -> int:
    """Ceiling of a class in a month for outpatients and hospital together; `cost`: the whole cost (10/10)."""
    if kind == CLASS_A:
        return rising_ceiling(rules.medical_ceiling_a, cost, rules)
    if kind == CLASS_I:
        return rising_ceiling(rules.medical_ceiling_i, cost, rules)
    if kind == CLASS_U:
        return rising_ceiling(rules.medical_ceiling_u, cost, rules)
    if kind == GENERAL_HIGH:
        return int(rules.medical_ceiling_general_high)
    if kind == GENERAL_MIDDLE:
        return int(rules.medical_ceiling_general_middle)
    if kind == GENERAL_LOW:
        return int(rules.medical_ceiling_general_low)
    if not from_70:
        return int(rules.medical_ceiling_exempt)
    return int(rules.medical_ceiling_exempt_70 if kind == EXEMPT else rules.medical_ceiling_low_70)


@rule
def ceiling_when_many(kind: int, rules: Rules) -> int:
    """Lower ceiling from the fourth month on within twelve (多数回該当); low I has none."""
    if kind == CLASS_A:
        return int(rules.medical_many_a)
    if kind == CLASS_I:
        return int(rules.medical_many_i)
    if kind < GENERAL_LOW:
        return int(rules.medical_many_u)
    if kind == GENERAL_LOW:
        return int(rules.medical_many_general_low)
    return int(rules.medical_many_exempt) if kind == EXEMPT else NO_CEILING


@rule
def month_ceiling(kind: int, from_70: int, cost: int, many: int, rules: Rules) -> int:
    """Ceiling of a month; `from_70`: 1 at 70 and over; `many`: 1 if three of the eleven months before reached it."""
    usual = usual_ceiling(kind, from_70, cost, rules)
    return ceiling_of_month(usual, ceiling_when_many(kind, rules)) if many else usual


@rule
def outpatient_ceiling(kind: int, rules: Rules) -> int:
    """Ceiling of one person's outpatient month at 70 and over; active earners have none of their own."""
    if kind <= CLASS_U:
        return NO_CEILING
    if kind < GENERAL_LOW:
        return int(rules.medical_outpatient_general)
    if kind == GENERAL_LOW:
        return int(rules.medical_outpatient_general_low)
    return int(rules.medical_outpatient_exempt if kind == EXEMPT else rules.medical_outpatient_low)


@rule
def ceiling_of_month(copay: int, ceiling: int) -> int:
    """What remains to be paid under a ceiling (NO_CEILING: all)."""
    return copay if ceiling < 0 else min(copay, ceiling)


@rule
def seniors_copay(outpatient_1: int, outpatient_2: int, hospital: int, kind: int, ceiling: int, rules: Rules) -> int:
    """Month of one or two people of 70 and over in one insurance: each one's outpatients first, then all together.

    `outpatient_1`, `_2`, `hospital`: own shares before any ceiling; `ceiling`: that of the month for all of it.
    """
    own = outpatient_ceiling(kind, rules)
    first, second = ceiling_of_month(outpatient_1, own), ceiling_of_month(outpatient_2, own)
    return ceiling_of_month(first + second + hospital, ceiling)


@rule
def joint_copay(seniors: int, younger: int, ceiling: int, rules: Rules) -> int:
    """Month of a town-insured household with members of 70-74 and one under 70.

    `seniors`: after their own ceilings; `younger`: the own share at one hospital or clinic, added up only from the
    least amount on; `ceiling`: that of the household under 70.
    """
    if younger < rules.medical_combined_least:
        return ceiling_of_month(seniors, ceiling) + younger
    return ceiling_of_month(seniors + younger, ceiling)


@rule
def year_ceiling(kind: int, rules: Rules) -> int:
    """Ceiling of twelve months from August on (refunded on request), yen a year; 0 in the table: none yet."""
    if kind == CLASS_A:
        most = int(rules.medical_year_a)
    elif kind == CLASS_I:
        most = int(rules.medical_year_i)
    elif kind < GENERAL_LOW:
        most = int(rules.medical_year_u)
    elif kind == GENERAL_LOW:
        most = int(rules.medical_year_general_low)
    else:
        most = int(rules.medical_year_exempt if kind == EXEMPT else rules.medical_year_low)
    return most if most > 0 else NO_CEILING


@rule
def outpatient_year_ceiling(kind: int, rules: Rules) -> int:
    """Ceiling of one person's outpatient year from August on at 70 and over, yen a year."""
    if kind <= CLASS_U or kind == EXEMPT_LOW:
        return NO_CEILING
    most = int(rules.medical_outpatient_year_exempt if kind == EXEMPT else rules.medical_outpatient_year)
    return most if most > 0 else NO_CEILING


# Spending -------------------------------------------------------------------------------------------------------------


@rule
def cost_of_age(age: int, rules: Rules) -> int:
    """Mean medical cost (10/10) of an age, yen a year."""
    if age < 60:
        if age < 50:
            return int(rules.medical_cost_40 if age < 45 else rules.medical_cost_45)
        return int(rules.medical_cost_50 if age < 55 else rules.medical_cost_55)
    if age < 75:
        if age < 65:
            return int(rules.medical_cost_60)
        return int(rules.medical_cost_65 if age < 70 else rules.medical_cost_70)
    if age < 85:
        return int(rules.medical_cost_75 if age < 80 else rules.medical_cost_80)
    if age < 90:
        return int(rules.medical_cost_85)
    return int(rules.medical_cost_90 if age < 95 else rules.medical_cost_95)


@rule
def hospital_part(age: int, rules: Rules) -> float:
    """Share of that cost that is spent in hospital."""
    if age < 75:
        return float(rules.medical_hospital_part_40 if age < 65 else rules.medical_hospital_part_65)
    if age < 85:
        return float(rules.medical_hospital_part_75 if age < 80 else rules.medical_hospital_part_80)
    return float(rules.medical_hospital_part_85 if age < 90 else rules.medical_hospital_part_90)


@rule
def condition_factor(certified: int, dementia: int, rules: Rules) -> float:
    """Cost of somebody certified for care, with or without dementia, or of neither, against the mean of the age."""
    factor = rules.medical_factor_certified if certified else rules.medical_factor_not_certified
    return float(factor * rules.medical_factor_dementia if dementia else factor)


@rule
def outpatient_cost(cost: int, part: float, factor: float) -> int:
    """Mean cost (10/10) of a month outside hospital: clinics, medicines, dentists; `cost`: of the age, yen a year."""
    return yen(cost * factor * (1.0 - part) / 12.0)


@rule
def hospital_months(cost: int, part: float, factor: float, rules: Rules) -> float:
    """Share of months spent in hospital, from the cost there and what a month there costs."""
    return min(cost * factor * part / 12.0 / rules.medical_hospital_month, 1.0)


@rule
def expected_copay(outpatient: int, in_hospital: float, share: float, kind: int, from_70: int, rules: Rules) -> int:
    """Mean own payment of a month for one person, with the ceilings of the class.

    `outpatient`: cost of a month outside hospital; `in_hospital`: share of months in hospital. A mean month would
    hardly ever reach a ceiling; months in hospital do, so both kinds of month are worked out and weighted. Without the
    lower ceiling of the fourth month, so rather high for somebody long in hospital.
    """
    whole = outpatient + int(rules.medical_hospital_month)
    least = outpatient_ceiling(kind, rules) if from_70 else NO_CEILING
    ceiling = month_ceiling(kind, from_70, outpatient, 0, rules)
    at_home = ceiling_of_month(ceiling_of_month(yen(outpatient * share), least), ceiling)
    with_hospital = ceiling_of_month(yen(whole * share), month_ceiling(kind, from_70, whole, 0, rules))
    return yen((1.0 - in_hospital) * at_home + in_hospital * max(with_hospital, at_home))


# Mental outpatient care (自立支援医療) --------------------------------------------------------------------------------


@rule
def mental_class(exempt: int, receipts: int, levy: int, rules: Rules) -> int:
    """Class of somebody treated as a mental outpatient.

    `exempt`: everybody in the same health insurance pays no resident tax; `receipts`: the person's own income, pensions
    and disability pensions and allowances too; `levy`: the town's income levy of those insured together; yen a year.
    """
    if exempt:
        return MENTAL_LOW if receipts <= rules.mental_low_receipts else MENTAL_EXEMPT
    if levy < rules.mental_levy_middle:
        return MENTAL_MIDDLE_1
    return MENTAL_MIDDLE_2 if levy < rules.mental_levy_high else MENTAL_HIGH


@rule
def mental_ceiling(kind: int, continuing: int, rules: Rules) -> int:
    """Ceiling of a month; `continuing`: 1 for long treatment (重度かつ継続: schizophrenia, depression and the like).

    Without that the middle classes have only the ceiling of their health insurance.
    """
    if kind == MENTAL_LOW:
        return int(rules.mental_ceiling_low)
    if kind == MENTAL_EXEMPT:
        return int(rules.mental_ceiling_exempt)
    if not continuing:
        return NO_CEILING
    if kind == MENTAL_HIGH:
        return int(rules.mental_ceiling_high)
    return int(rules.mental_ceiling_middle_1 if kind == MENTAL_MIDDLE_1 else rules.mental_ceiling_middle_2)


@rule
def mental_copay(cost: int, kind: int, continuing: int, insurance_ceiling: int, rules: Rules) -> int:
    """Own payment of a month's mental outpatient care that the certificate (受給者証) covers.

    The highest class is covered for continuing treatment only; else the usual share is paid. `cost`: 10/10, yen;
    `insurance_ceiling`: that of the health insurance for the month.
    """
    covered = kind != MENTAL_HIGH or continuing == 1
    own = yen(cost * (rules.mental_share if covered else rules.copay_share_under_70) + TIE)
    return ceiling_of_month(ceiling_of_month(own, mental_ceiling(kind, continuing, rules)), insurance_ceiling)
