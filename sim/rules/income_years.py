"""Incomes by calendar year, and what tests on them decide until the next year's test.

Every test asks for the income of a calendar year that is over: resident tax from June, exemption of premiums from July,
supporter benefits from October. Pensions and wages belong to the year in which they are paid (December's in the next).
"""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CHILD, FATHER, MOTHER, PERSONS
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.income_tests import pension_income
from sim.rules.registers import other_parent
from sim.rules.rounding import yen
from sim.rules.tax_deductions import total_income, wage_income

PENSION_BASIC = LINES.index("pension_basic.mother")
PENSION_EMPLOYEES = LINES.index("pension_employees.mother")
OTHER_INCOME = LINES.index("other_income.mother")
ALLOWANCE = LINES.index("other_income.mother.allowance")
WAGE = LINES.index("wage.child")
SURVIVOR_PENSION = LINES.index("survivor_pension.mother")
DISABILITY_PENSION = LINES.index("disability_pension.child")
PENSION_SUPPORTER = LINES.index("pension_supporter.mother")
DISABILITY_SUPPORTER = LINES.index("disability_supporter.child")
MUTUAL_AID = LINES.index("other_income.child.mutual_aid")
DECEMBER = 11


@rule
def tested_income(life: Life, p: int, begins: int) -> int:
    """Income that a test asks for which is renewed every year in month `begins` (0 = January)."""
    return life.income_last[p] if life.calendar_month >= begins else life.income_before[p]


@rule
def tested_means(life: Life, p: int, begins: int) -> int:
    """The same with pensions before their deduction (supporter benefit)."""
    return life.means_last[p] if life.calendar_month >= begins else life.means_before[p]


@rule
def income_of(pension: int, wage: int, age: int, deduction: int, rules: Rules) -> int:
    """Income of a year from taxable pensions and wages, each after its deduction (`deduction`: the least of wages).

    `age`: at the end of that year.
    """
    of_pension = pension_income(
        pension,
        age,
        rules.pension_deduction_65,
        rules.pension_deduction_64,
        rules.pension_deduction_share,
        rules.pension_deduction_base,
        rules.pension_deduction_share_high,
        rules.pension_deduction_base_high,
    )
    if wage == 0:
        return of_pension
    return total_income(of_pension, wage_income(wage, deduction, rules), int(rules.income_adjustment_most))


@rule
def age_at_the_end(model: Model, p: int, years_ago: int) -> int:
    """Age at the end of a calendar year before that of the start."""
    december = model.start_month // 12 * 12 - 12 * years_ago + DECEMBER
    return (december - model.start_month - model.born[p]) // 12


@rule
def begin_incomes(life: Life, model: Model, rules: Rules) -> None:
    """Incomes before the start: what is received at the start, as it was in each year; wages as they are now."""
    for p in range(PERSONS):
        basic = life.line[PENSION_BASIC + p]
        employees = life.line[PENSION_EMPLOYEES + p] + life.line[OTHER_INCOME + p]
        wage = 12 * life.line[WAGE] if p == CHILD else 0
        this = basic * model.basic_this_year[p] + employees * model.employees_this_year[p]
        last = yen(basic * model.basic_last_year[p] + employees * model.employees_last_year[p])
        before = yen(basic * model.basic_year_before[p] + employees * model.employees_year_before[p])
        life.taxed_pension[p] = yen(this)
        life.taxed_wage[p] = wage // 12 * (life.calendar_month + 1)
        off_last, off_before = model.wage_deduction_last, model.wage_deduction_before
        life.income_last[p] = income_of(last, wage, age_at_the_end(model, p, 1), off_last, rules)
        life.income_before[p] = income_of(before, wage, age_at_the_end(model, p, 2), off_before, rules)
        life.means_last[p] = last + wage_income(wage, off_last, rules)
        life.means_before[p] = before + wage_income(wage, off_before, rules)
        life.untaxed_last[p] = life.untaxed_before[p] = 12 * untaxed_pension(life, p)
        life.untaxed_pension[p] = untaxed_pension(life, p) * (life.calendar_month + 1)
    life.last_withheld = 12 * life.withheld
    life.year_withheld = life.withheld * (life.calendar_month + 1)


@rule
def taxable_pension(life: Life, p: int) -> int:
    """Taxable pensions of the month as its lines have them; a plan's own income counts as pensions."""
    return life.line[PENSION_BASIC + p] + life.line[PENSION_EMPLOYEES + p] + life.line[OTHER_INCOME + p]


@rule
def untaxed_pension(life: Life, p: int) -> int:
    """Survivor's or disability pension of the month: not taxed, but some tests of low income ask for it."""
    return life.line[DISABILITY_PENSION] if p == CHILD else life.line[SURVIVOR_PENSION + p]


@rule
def other_own_income(life: Life, p: int) -> int:
    """What else comes to a member each month: supporter benefits, wages, an allowance, the mutual aid pension."""
    if p == CHILD:
        own = life.line[PENSION_SUPPORTER + p] + life.line[DISABILITY_SUPPORTER] + life.line[WAGE]
        return own + life.line[MUTUAL_AID]
    return life.line[PENSION_SUPPORTER + p] + life.line[ALLOWANCE + p]


@rule
def count_incomes(life: Life, months: int) -> None:
    """Add so many months of the present lines to their calendar year, and to what each member has earned."""
    life.taxed_wage[CHILD] += months * life.line[WAGE]
    life.year_withheld += months * life.withheld
    for p in range(PERSONS):
        taxed, untaxed = taxable_pension(life, p), untaxed_pension(life, p)
        life.taxed_pension[p] += months * taxed
        life.untaxed_pension[p] += months * untaxed
        life.earned[p] += months * (taxed + untaxed + other_own_income(life, p))


@rule
def close_year(life: Life, model: Model, rules: Rules) -> None:
    """December is settled: the year is over. December's pensions and wages, paid in the new year, count in that one."""
    december_wage = life.line[WAGE]
    for p in range(PERSONS):
        december = taxable_pension(life, p)
        wage = life.taxed_wage[p] - december_wage if p == CHILD else 0
        pension = life.taxed_pension[p] - december
        life.income_before[p] = life.income_last[p]
        life.means_before[p] = life.means_last[p]
        age = (life.month - model.born[p]) // 12
        deduction = int(rules.wage_deduction_least)
        life.income_last[p] = income_of(pension, wage, age, deduction, rules)
        life.means_last[p] = pension + wage_income(wage, deduction, rules)
        life.taxed_pension[p] = december
        untaxed = untaxed_pension(life, p)
        life.untaxed_before[p] = life.untaxed_last[p]
        life.untaxed_last[p] = life.untaxed_pension[p] - untaxed
        life.untaxed_pension[p] = untaxed
    life.taxed_wage[CHILD] = december_wage
    life.last_withheld = life.year_withheld - life.withheld
    life.year_withheld = life.withheld


@rule
def highest_income(life: Life, begins: int) -> int:
    """The member whose income is highest: the others are dependants if theirs is below the line."""
    highest = CHILD
    for p in range(PERSONS):
        if life.alive[p] and tested_income(life, p, begins) > tested_income(life, highest, begins):
            highest = p
    return highest


@rule
def dependants(life: Life, rules: Rules, p: int, begins: int) -> int:
    """Dependants of `p`: the other members below the line, all counted with the member of the highest income."""
    if p != highest_income(life, begins):
        return 0
    count = 0
    for q in range(PERSONS):
        if q != p and life.alive[q] and tested_income(life, q, begins) <= rules.dependant_income:
            count += 1
    return count


@rule
def is_single_parent(life: Life, rules: Rules, p: int, begins: int) -> bool:
    """Whether the only parent has the highest income and the person none above the line of dependants (ひとり親)."""
    if other_parent(life, p) >= 0 or p != highest_income(life, begins):
        return False
    return bool(tested_income(life, CHILD, begins) <= rules.dependant_income)


@rule
def disabled_or_widow(life: Life, model: Model, rules: Rules, p: int, begins: int) -> int:
    """1: has a mental health handbook, or is a widow or single parent: a higher line of resident tax and exemption."""
    if p == CHILD:
        return int(life.handbook > 0)
    widow = p == MOTHER and not life.alive[FATHER] and (model.present[FATHER] or model.widowed)
    return int(widow or is_single_parent(life, rules, p, begins))
