"""Deductions before tax: from wages, for everybody, and for people who live alone, are disabled or support others.

Income tax and resident tax know the same deductions by other amounts; the difference between the two comes back as a
credit on resident tax (調整控除). So each rule here takes `tax` and answers for one of the three. Yen a year. What
counts is how somebody lived on 31 December of the year whose income is taxed. Not modelled: incomes above nine
million (smaller deductions), dependants under 23, medical costs, life and earthquake insurance.
"""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.model import Rules
from sim.rules.rounding import TIE

INCOME_TAX, RESIDENT_TAX, DIFFERENCE = 0, 1, 2  # which amount a rule answers with
NOT_DISABLED, DISABLED, SPECIAL = 0, 1, 2  # as tax law has it
NOT_ALONE, WIDOW, SINGLE_MOTHER, SINGLE_FATHER = 0, 1, 2, 3  # whom the deductions for people alone are for
OLD = 70  # age from which a spouse or dependant counts as old


@rule
def of_tax(tax: int, income_tax: int, resident_tax: int) -> int:
    """The amount of one of the two taxes, or by how much they differ."""
    if tax == DIFFERENCE:
        return income_tax - resident_tax
    return resident_tax if tax == RESIDENT_TAX else income_tax


# Income ---------------------------------------------------------------------------------------------------------------


@rule
def wage_deduction(wage: int, rules: Rules) -> float:
    """Deduction from a year's wages by the bracket they fall into (給与所得控除), without the least one."""
    low = min(
        wage * rules.wage_deduction_share_1 - rules.wage_deduction_minus_1,
        wage * rules.wage_deduction_share_2 + rules.wage_deduction_base_2,
    )
    middle = min(low, wage * rules.wage_deduction_share_3 + rules.wage_deduction_base_3)
    high = min(middle, wage * rules.wage_deduction_share_4 + rules.wage_deduction_base_4)
    return float(min(high, float(rules.wage_deduction_most)))


@rule
def is_above_table(wage: int, rules: Rules) -> bool:
    """Whether wages are so high (6.6 million) that the tax office's table ends."""
    third = wage * rules.wage_deduction_share_3 + rules.wage_deduction_base_3
    return bool(third + TIE >= wage * rules.wage_deduction_share_4 + rules.wage_deduction_base_4)


@rule
def wage_income(wage: int, least: int, rules: Rules) -> int:
    """Income from a year's wages; `least`: the least deduction of the year in which they were earned.

    The tax office's table rounds wages down to 4,000 yen, between the least deduction and 6.6 million.
    """
    if wage <= least:
        return 0
    deduction = wage_deduction(wage, rules)
    if deduction <= least:
        return wage - least
    if is_above_table(wage, rules):
        return math.floor(wage - deduction + TIE)
    rounded = wage // rules.wage_table_step * rules.wage_table_step
    return math.floor(rounded - wage_deduction(rounded, rules) + TIE)


@rule
def income_adjustment(pension: int, wage: int, most: int) -> int:
    """What is taken off incomes from pensions and wages of one person, after their deductions (所得金額調整控除)."""
    return max(min(max(pension, 0), most) + min(max(wage, 0), most) - most, 0)


@rule
def total_income(pension: int, wage: int, most: int) -> int:
    """Total income of a year (合計所得金額): incomes from pensions and wages after their deductions."""
    return pension + wage - income_adjustment(pension, wage, most)


# Everybody ------------------------------------------------------------------------------------------------------------


@rule
def basic_deduction(income: int, rules: Rules) -> int:
    """Basic deduction of income tax by total income; that of resident tax is one amount."""
    if income <= rules.basic_deduction_line_1:
        return int(rules.basic_deduction_1)
    if income <= rules.basic_deduction_line_2:
        return int(rules.basic_deduction_2)
    if income <= rules.basic_deduction_line_3:
        return int(rules.basic_deduction_3)
    return int(rules.basic_deduction_4 if income <= rules.basic_deduction_line_4 else rules.basic_deduction_5)


# Disabled, alone ------------------------------------------------------------------------------------------------------


@rule
def disability_of_handbook(grade: int) -> int:
    """What a mental health handbook of grade 1 to 3 (0: none) is in tax law."""
    if grade == 0:
        return NOT_DISABLED
    return SPECIAL if grade == 1 else DISABLED


@rule
def disability_deduction(disability: int, lives_with_taxpayer: int, tax: int, rules: Rules) -> int:
    """For a disabled taxpayer (`lives_with_taxpayer` 0), spouse or dependant, beside what is deducted for them."""
    if disability == NOT_DISABLED:
        return 0
    if disability == DISABLED:
        return of_tax(tax, rules.deduction_disabled, rules.deduction_disabled_resident)
    if lives_with_taxpayer:
        return of_tax(tax, rules.deduction_special_together, rules.deduction_special_together_resident)
    return of_tax(tax, rules.deduction_special, rules.deduction_special_resident)


@rule
def alone_as(married: int, female: int, bereaved: int, supports_own: int) -> int:
    """Widow, single parent or neither. `supports_own`: a son or daughter of any age without income of their own.

    A widowed or divorced parent of a grown-up who lives on them is a single parent in tax law (ひとり親). Not modelled:
    a divorced woman who supports somebody else.
    """
    if married:
        return NOT_ALONE
    if supports_own:
        return SINGLE_MOTHER if female else SINGLE_FATHER
    return WIDOW if female and bereaved else NOT_ALONE


@rule
def alone_deduction(alone: int, income: int, tax: int, rules: Rules) -> int:
    """For widows and single parents; the difference for a single father is one of its own."""
    if alone == NOT_ALONE or income > rules.deduction_alone_income:
        return 0
    if alone == WIDOW:
        return of_tax(tax, rules.deduction_widow, rules.deduction_widow_resident)
    if alone == SINGLE_FATHER and tax == DIFFERENCE:
        return int(rules.single_father_difference)
    return of_tax(tax, rules.deduction_single_parent, rules.deduction_single_parent_resident)


# Supporting others ----------------------------------------------------------------------------------------------------


@rule
def dependant_deduction(age: int, is_parent_at_home: int, tax: int, rules: Rules) -> int:
    """For a dependant of that age; `is_parent_at_home`: the taxpayer's own parent who lives with them."""
    if age < OLD:
        return of_tax(tax, rules.deduction_dependant, rules.deduction_dependant_resident)
    if is_parent_at_home:
        return of_tax(tax, rules.deduction_old_parent, rules.deduction_old_parent_resident)
    return of_tax(tax, rules.deduction_old, rules.deduction_old_resident)


@rule
def spouse_deduction(income: int, age: int, limit: int, tax: int, rules: Rules) -> int:
    """For a spouse with this income and age; `limit`: highest income of a dependant (above it: 配偶者特別控除)."""
    if income <= limit:
        return dependant_deduction(age, 0, tax, rules)
    if tax == DIFFERENCE or income > rules.spouse_special_end:
        return 0
    if income <= rules.spouse_special_full:
        return of_tax(tax, rules.deduction_dependant, rules.deduction_dependant_resident)
    steps = -((rules.spouse_special_start - max(income, rules.spouse_special_start)) // rules.spouse_special_step)
    reduced = max(rules.spouse_special_first - steps * rules.spouse_special_step, int(rules.spouse_special_last))
    return int(min(reduced, rules.deduction_dependant_resident)) if tax == RESIDENT_TAX else int(reduced)
