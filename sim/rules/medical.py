"""Medical costs: own share at the counter, ceilings of a month and a year, and what an age spends.

Amounts are yen a month where nothing else is said. Classes follow from the income of the year before, new every August.
The 75+ system and national health insurance have ceilings of their own: a parent's costs and the person's are never
added up across them. Who shares a ceiling in a life: sim/rules/medical_costs.py. Not here: meals in hospital, single
rooms, the halved ceilings in the month of the 75th birthday, the ceiling together with care costs
(sim/rules/care_insurance.py).
"""

from __future__ import annotations

from sim.compiled import rule
from sim.model import Rules
from sim.rules.rounding import TIE, yen

SENIOR_FROM, LATE_FROM = 70, 75  # ages
# Classes of the monthly ceiling. Under 70 they are called ア, イ, ウ, エ (three, apart from August 2027 on) and オ;
# from 70 on 現役並みIII-I, 一般 (three), 低所得II and I.
CLASS_A, CLASS_I, CLASS_U, GENERAL_HIGH, GENERAL_MIDDLE, GENERAL_LOW, EXEMPT, EXEMPT_LOW = 0, 1, 2, 3, 4, 5, 6, 7
NOBODY = 8  # the class of members that a household does not have
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
def rising_ceiling(least: int, kind: int, cost: int, rules: Rules) -> int:
    """A ceiling at a whole cost (10/10): that of the upper classes rises by 1 % of what is beyond the cost of which
    `least` is the own share."""
    if kind > CLASS_U:
        return least
    beyond = max(cost - yen(least / rules.copay_share_under_70), 0)
    return least + yen(beyond * rules.medical_ceiling_rise + TIE)


@rule
def least_ceiling(kind: int, from_70: int, rules: Rules) -> int:
    """Ceiling of a class in a month for outpatients and hospital together, before it rises."""
    if kind <= CLASS_U:
        if kind == CLASS_A:
            return int(rules.medical_ceiling_a)
        return int(rules.medical_ceiling_i if kind == CLASS_I else rules.medical_ceiling_u)
    if kind <= GENERAL_LOW:
        if kind == GENERAL_LOW:
            return int(rules.medical_ceiling_general_low)
        high = kind == GENERAL_HIGH
        return int(rules.medical_ceiling_general_high if high else rules.medical_ceiling_general_middle)
    if kind == NOBODY:
        return NO_CEILING
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
def lower_ceiling(least: int, kind: int, rules: Rules) -> int:
    """Ceiling of a month when three of the eleven months before reached it."""
    return ceiling_of_month(least, ceiling_when_many(kind, rules))


@rule
def month_ceiling(kind: int, from_70: int, cost: int, many: int, rules: Rules) -> int:
    """Ceiling of a month; `from_70`: 1 at 70 and over; `many`: 1 if three of the eleven months before reached it."""
    least = least_ceiling(kind, from_70, rules)
    return lower_ceiling(least, kind, rules) if many else rising_ceiling(least, kind, cost, rules)


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
def outpatient_copay(cost: int, share: float, kind: int, from_70: int, rules: Rules) -> int:
    """Own share of one person's month of outpatient care; at 70 and over it has a ceiling of its own.

    `cost`: of the month (10/10).
    """
    own = yen(cost * share)
    return ceiling_of_month(own, outpatient_ceiling(kind, rules)) if from_70 else own


@rule
def added_up(outpatient: int, from_70: int, rules: Rules) -> int:
    """The part of an outpatient own share that counts under the ceiling of the household.

    Under 70 only bills from 21,000 yen on are added up (a month in hospital costs that always); from 70 on all are.
    """
    return outpatient if from_70 or outpatient >= rules.medical_combined_least else 0


@rule
def household_copay(seniors: int, younger: int, ceiling_70: int, ceiling: int) -> int:
    """Month of the members of one insurance on one register: those of 70 and over first, then with the younger ones.

    `seniors`, `younger`: own shares that are added up; ceilings NO_CEILING where there is nobody.
    """
    return ceiling_of_month(ceiling_of_month(seniors, ceiling_70) + younger, ceiling)


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
def month_cost(cost: int, factor: float) -> float:
    """Mean cost (10/10) of a month; `cost`: of the age, yen a year."""
    return cost * factor / 12.0


@rule
def outpatient_cost(month: float, part: float) -> int:
    """Mean cost (10/10) of a month outside hospital, of the mean cost of a month: clinics, medicines, dentists."""
    return yen(month * (1.0 - part))


@rule
def hospital_months(month: float, part: float, rules: Rules) -> float:
    """Share of months spent in hospital, from the mean cost of a month and what a month there costs."""
    return min(month * part / rules.medical_hospital_month, 1.0)


@rule
def chance_of_many(reached: float) -> float:
    """How often three or more of the eleven months before reached the ceiling, where a month does so with a chance.

    Binomial: months are taken as independent. Real months in hospital come one after another, so that those who are
    there long reach the lower ceiling more often than this says.
    """
    other = 1.0 - reached
    square = other * other
    ninth = square * square * square * square * other
    return 1.0 - ninth * (square + 11.0 * other * reached + 55.0 * reached * reached)


@rule
def expected_copay(
    outpatient: int, cost: int, hospital: int, in_hospital: float, kind: int, from_70: int, rules: Rules
) -> float:
    """Mean own payment of a month for one person who shares no ceiling, under that of the class.

    `outpatient`, `hospital`: own shares that are added up, of a month outside hospital and of the stay in one within;
    `cost`: the whole cost (10/10) behind the first; `in_hospital`: share of months there. A mean month would hardly
    ever reach a ceiling; months in hospital do, so both kinds of month are worked out and weighted, with the usual
    ceiling and with the lower one of the fourth month.
    """
    least = least_ceiling(kind, from_70, rules)
    lower = lower_ceiling(least, kind, rules)
    usual = rising_ceiling(least, kind, cost, rules)
    usual_inside = rising_ceiling(least, kind, cost + int(rules.medical_hospital_month), rules)
    outside, inside = 1.0 - in_hospital, outpatient + hospital
    first = outside * min(outpatient, usual) + in_hospital * min(inside, usual_inside)
    if inside <= usual_inside:
        return first
    many = chance_of_many(1.0 if outpatient > usual else in_hospital)
    later = outside * min(outpatient, lower) + in_hospital * min(inside, lower)
    return first + many * (later - first)


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
