"""Tax in a life: the review of June (who pays resident tax, and how much) and the tax lines of a month."""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CHILD, FEMALE, PERSONS
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.income_tests import JUNE, resident_tax_exempt, resident_tax_line
from sim.rules.income_years import (
    dependants,
    disabled_or_widow,
    highest_income,
    income_of,
    is_single_parent,
    taxable_pension,
    tested_income,
)
from sim.rules.registers import head_of, other_parent
from sim.rules.rounding import yen
from sim.rules.tax import income_tax, resident_tax, resident_tax_base, resident_tax_of_month
from sim.rules.tax_deductions import (
    DIFFERENCE,
    INCOME_TAX,
    RESIDENT_TAX,
    alone_as,
    alone_deduction,
    dependant_deduction,
    disability_deduction,
    disability_of_handbook,
    spouse_deduction,
)

TAX = LINES.index("tax.mother")
WAGE = LINES.index("wage.child")
PENSION_PREMIUM = LINES.index("pension_premium.child")


@rule
def disability_of(life: Life, p: int) -> int:
    """What the person's handbook is in tax law; the parents' is not asked."""
    return disability_of_handbook(life.handbook) if p == CHILD else 0


@rule
def deduction_for(life: Life, model: Model, rules: Rules, p: int, q: int, tax: int) -> int:
    """What `p` deducts for `q`, who lives with them: as a spouse, or as a dependant below the line of income."""
    income, limit = tested_income(life, q, JUNE), int(rules.dependant_income)
    if other_parent(life, p) == q:
        found = spouse_deduction(income, life.age[q], limit, tax, rules)
    elif income <= limit:
        found = dependant_deduction(life.age[q], int(p == CHILD), tax, rules)
    else:
        return 0
    return found + (disability_deduction(disability_of(life, q), 1, tax, rules) if income <= limit else 0)


@rule
def deductions_of(life: Life, model: Model, rules: Rules, p: int, tax: int) -> int:
    """Deductions besides the basic one and premiums; the others all count with the member of the highest income."""
    total = disability_deduction(disability_of(life, p), 0, tax, rules)
    if p != CHILD:
        married = int(other_parent(life, p) >= 0)
        single = int(is_single_parent(life, rules, p, JUNE))
        bereaved = disabled_or_widow(life, model, rules, p, JUNE)
        alone = alone_as(married, int(model.sex[p] == FEMALE), bereaved, single)
        total += alone_deduction(alone, tested_income(life, p, JUNE), tax, rules)
    if p == highest_income(life, JUNE):
        for q in range(PERSONS):
            if q != p and life.alive[q]:
                total += deduction_for(life, model, rules, p, q, tax)
    return total


@rule
def premiums_of(life: Life, model: Model, p: int) -> int:
    """Social insurance premiums that `p` pays in a year as they stand: own ones, and those that the head is charged.

    Those that an employer withholds come besides: `withheld_off`.
    """
    month = life.late_premium[p] + life.care_premium[p]
    if p == head_of(life, model, CHILD):
        month += life.nhi_premium  # of two registers' premiums, both
        if not life.employed:
            month -= life.line[PENSION_PREMIUM]
    return 12 * month


@rule
def withheld_off(life: Life, p: int, yearly: int) -> int:
    """Of the `yearly` premiums withheld from the person's wages, those that `p` deducts."""
    return yearly if p == CHILD else 0


@rule
def is_exempt(life: Life, model: Model, rules: Rules, p: int, begins: int) -> int:
    """1: the income of `p` that a test renewed in month `begins` asks for is free of resident tax.

    A household on assistance pays none. Dependants only raise the line: below that of somebody without, they are not
    counted.
    """
    income, assistance = tested_income(life, p, begins), int(life.assistance_months > 0)
    person, base = rules.resident_exempt_person, rules.resident_exempt_base
    if assistance or income <= resident_tax_line(0, person, base, 0):
        return 1
    line = resident_tax_line(dependants(life, rules, p, begins), person, base, rules.resident_exempt_dependants)
    disabled = disabled_or_widow(life, model, rules, p, begins)
    return resident_tax_exempt(income, line, disabled, rules.resident_exempt_disabled, assistance)


@rule
def review_exempt(life: Life, model: Model, rules: Rules) -> None:
    """Who pays no resident tax until May."""
    for p in range(PERSONS):
        exempt = is_exempt(life, model, rules, p, JUNE)
        if exempt != life.resident_exempt[p]:
            life.resident_exempt[p] = exempt
            life.dirty = 1


@rule
def review_tax(life: Life, model: Model, rules: Rules, p: int) -> None:
    """Resident tax of `p` until May, the taxable income that other tests ask for, and the deductions of income tax."""
    income = tested_income(life, p, JUNE)
    earns = p == CHILD and life.line[WAGE] > 0
    if not earns and income <= rules.basic_deduction_resident and life.taxable[p] == 0 and life.resident_exempt[p]:
        life.resident_tax[p] = life.deductions[p] = 0
        return
    premiums = premiums_of(life, model, p)
    paid = premiums + withheld_off(life, p, life.last_withheld)  # in the year that is taxed
    off = deductions_of(life, model, rules, p, RESIDENT_TAX)
    difference = deductions_of(life, model, rules, p, DIFFERENCE)
    life.taxable[p] = resident_tax_base(income, paid, off, rules)
    life.deductions[p] = premiums + deductions_of(life, model, rules, p, INCOME_TAX)
    life.resident_tax[p] = resident_tax(
        income, paid, off, difference, dependants(life, rules, p, JUNE), life.resident_exempt[p], rules
    )
    life.dirty = 1


@rule
def review_resident_tax(life: Life, model: Model, rules: Rules) -> None:
    """June: who pays resident tax until May, and how much."""
    review_exempt(life, model, rules)
    for p in range(PERSONS):
        if life.alive[p]:
            review_tax(life, model, rules, p)


@rule
def pays_resident_tax(life: Life) -> bool:
    """Whether anybody does."""
    return life.resident_tax[0] + life.resident_tax[1] + life.resident_tax[2] > 0


@rule
def income_tax_month(life: Life, rules: Rules, p: int) -> int:
    """Income tax as it is withheld: a twelfth of that on a year of this month's pensions and wages."""
    wage = 12 * life.line[WAGE] if p == CHILD else 0
    pension = 12 * taxable_pension(life, p)
    if pension + wage == 0:
        return 0
    income = income_of(pension, wage, life.age[p], int(rules.wage_deduction_least), rules)
    off = life.deductions[p] + withheld_off(life, p, 12 * life.withheld)
    if income <= off:
        return 0
    return yen(income_tax(income, 0, off, rules) / 12.0)


@rule
def tax_lines(life: Life, model: Model, rules: Rules) -> None:
    """Income and resident tax of each member, after the income lines; none of a household on assistance."""
    for p in range(PERSONS):
        if life.alive[p] and not model.given_only:
            resident = resident_tax_of_month(life.resident_tax[p], life.calendar_month, rules)
            life.line[TAX + p] = -income_tax_month(life, rules, p) - resident
