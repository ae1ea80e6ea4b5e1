"""Income tax and resident tax of pensioners and low earners, by the year, and what of them falls due in a month.

Income tax (national): on the income of a calendar year, in that year. Resident tax (town and prefecture): on the income
of a calendar year, from June of the next to May after. The values of income tax are those in force in the year of the
income, those of resident tax the ones of the June in which it begins. Yen. `premiums`: social insurance premiums paid
in the year; `deductions`: the sum of those of `tax_deductions` besides the basic one; `difference`: the same sum for
`DIFFERENCE`.

Not modelled: filing or not filing (a refund comes at once), what towns add to the levy per head, designated cities'
other shares of the same ten percent, income tax rates above nine million, tax of people who died on income of before.
"""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.model import Rules
from sim.rules.income_tests import JUNE, resident_tax_line
from sim.rules.rounding import TIE
from sim.rules.tax_deductions import basic_deduction

MONTHS_OF_A_YEAR = 12


@rule
def cut_off(amount: float, unit: int) -> int:
    """An amount rounded down to full units, never below 0."""
    return max(math.floor(amount + TIE), 0) // unit * unit


# Income tax -----------------------------------------------------------------------------------------------------------


@rule
def income_tax_base(income: int, premiums: int, deductions: int, rules: Rules) -> int:
    """Taxable income of income tax, full thousands."""
    return cut_off(income - basic_deduction(income, rules) - premiums - deductions, rules.tax_base_unit)


@rule
def income_tax_by_rate(base: int, rules: Rules) -> int:
    """Income tax on a taxable income by its rates; the highest of the four lines is the bracket's own."""
    low = max(base * rules.income_tax_rate_1, base * rules.income_tax_rate_2 - rules.income_tax_minus_2)
    middle = max(low, base * rules.income_tax_rate_3 - rules.income_tax_minus_3)
    return math.floor(max(middle, base * rules.income_tax_rate_4 - rules.income_tax_minus_4) + TIE)


@rule
def income_tax(income: int, premiums: int, deductions: int, rules: Rules) -> int:
    """Income tax of a year with its surtax (reconstruction; from 2027 also defence), full hundreds."""
    tax = income_tax_by_rate(income_tax_base(income, premiums, deductions, rules), rules)
    return cut_off(float(tax + math.floor(tax * rules.income_tax_surtax + TIE)), rules.tax_unit)


# Resident tax ---------------------------------------------------------------------------------------------------------


@rule
def resident_tax_base(income: int, premiums: int, deductions: int, rules: Rules) -> int:
    """Taxable income of resident tax (課税所得), full thousands: also what care and medical ceilings ask for."""
    return cut_off(income - rules.basic_deduction_resident - premiums - deductions, rules.tax_base_unit)


@rule
def levy_line(dependants: int, rules: Rules) -> int:
    """Income up to which no income levy is due, the same everywhere; the levy per head has the area class's line."""
    return resident_tax_line(
        dependants, rules.levy_exempt_person, rules.resident_exempt_base, rules.levy_exempt_dependants
    )


@rule
def credited_difference(base: int, difference: int, rules: Rules) -> int:
    """What of the difference between the two taxes' deductions the credit counts (調整控除)."""
    difference += rules.credit_basic
    if base <= rules.credit_line:
        return min(difference, base)
    return int(max(difference - (base - rules.credit_line), rules.credit_least))


@rule
def income_levy(income: int, base: int, difference: int, dependants: int, rules: Rules) -> int:
    """Income levy of town and prefecture, each in full hundreds, after the credit.

    Just above the line the levy takes no more than what the income exceeds it by.
    """
    line = levy_line(dependants, rules)
    if income <= line:
        return 0
    credit = credited_difference(base, difference, rules)
    town = base * rules.levy_rate_town - credit * rules.credit_rate_town
    prefecture = base * rules.levy_rate_prefecture - credit * rules.credit_rate_prefecture
    relief = max(line - (income - town - prefecture), 0.0)
    part = rules.levy_rate_town / (rules.levy_rate_town + rules.levy_rate_prefecture)
    return cut_off(town - relief * part, rules.tax_unit) + cut_off(prefecture - relief * (1.0 - part), rules.tax_unit)


@rule
def levy_per_head(rules: Rules) -> int:
    """Levy per head of town and prefecture, and the forest environment tax that is paid with it."""
    return int(rules.resident_tax_per_head + rules.forest_tax)


@rule
def resident_tax(
    income: int, premiums: int, deductions: int, difference: int, dependants: int, exempt: int, rules: Rules
) -> int:
    """Resident tax on a year's income; `exempt` as `resident_tax_exempt` has it (area class, disabled, assistance)."""
    if exempt:
        return 0
    base = resident_tax_base(income, premiums, deductions, rules)
    return levy_per_head(rules) + income_levy(income, base, difference, dependants, rules)


# What falls due in a month --------------------------------------------------------------------------------------------


@rule
def resident_tax_of_month(tax: int, calendar_month: int, rules: Rules) -> int:
    """A year's resident tax by the month from June to May: full hundreds, the rest in June; the levy per head at once.

    As employers pay it. Pensions pay every second month, others in four parts: the same within the year.
    """
    if tax <= levy_per_head(rules):
        return tax if calendar_month == JUNE else 0
    part = tax // MONTHS_OF_A_YEAR // rules.tax_unit * rules.tax_unit
    return tax - (MONTHS_OF_A_YEAR - 1) * part if calendar_month == JUNE else part
