"""Incomes by calendar year, and what tests on them decide until the next year's test.

Every test asks for the income of a calendar year that is over: resident tax from June, exemption of premiums from July,
supporter benefits from October. Pensions and wages belong to the year in which they are paid (December's in the next).
"""

from __future__ import annotations

from sim.compiled import rule
from sim.lines import LINES
from sim.rules.income_tests import JULY, JUNE, pension_income, resident_tax_exempt, resident_tax_line
from sim.rules.national_pension import (
    NO_EXEMPTION,
    deferral_allowed,
    disabled_exemption,
    exemption_of,
    household_exemption,
)
from sim.rules.rounding import yen
from sim.state import CHILD, FATHER, MOTHER, PERSONS, Life, Model, Rules

PENSION_BASIC = LINES.index("pension_basic.mother")
PENSION_EMPLOYEES = LINES.index("pension_employees.mother")
OTHER_INCOME = LINES.index("other_income.mother")
WAGE = LINES.index("wage.child")
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
def wage_income(wage: int, deduction: int) -> int:
    """Income from a year's wages after the least deduction; that of wages above it is larger and not modelled."""
    return max(wage - deduction, 0)


@rule
def income_of(pension: int, wage: int, age: int, deduction: int, rules: Rules) -> int:
    """Income of a year from taxable pensions and wages, each after its deduction (`deduction` that of wages).

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
    return of_pension + wage_income(wage, deduction)


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
        life.means_last[p] = last + wage_income(wage, off_last)
        life.means_before[p] = before + wage_income(wage, off_before)
    review_resident_tax(life, model, rules)
    review_exemption(life, model, rules)


@rule
def taxable_pension(life: Life, p: int) -> int:
    """Taxable pensions of the month as its lines have them; a plan's own income counts as pensions."""
    return life.line[PENSION_BASIC + p] + life.line[PENSION_EMPLOYEES + p] + life.line[OTHER_INCOME + p]


@rule
def count_incomes(life: Life, months: int) -> None:
    """Add so many months of the present lines to their calendar year."""
    life.taxed_wage[CHILD] += months * life.line[WAGE]
    for p in range(PERSONS):
        life.taxed_pension[p] += months * taxable_pension(life, p)


@rule
def close_year(life: Life, model: Model, rules: Rules) -> None:
    """January: the year before is over. December's pensions and wages, paid in the new year, count in the new one."""
    december_wage = life.line[WAGE]
    for p in range(PERSONS):
        december = taxable_pension(life, p)
        wage = life.taxed_wage[p] - december_wage if p == CHILD else 0
        pension = life.taxed_pension[p] - december
        life.income_before[p] = life.income_last[p]
        life.means_before[p] = life.means_last[p]
        age = (life.month - 1 - model.born[p]) // 12  # in December
        deduction = int(rules.wage_deduction_least)
        life.income_last[p] = income_of(pension, wage, age, deduction, rules)
        life.means_last[p] = pension + wage_income(wage, deduction)
        life.taxed_pension[p] = december
    life.taxed_wage[CHILD] = december_wage


@rule
def disabled_or_widow(life: Life, model: Model, p: int) -> int:
    """1: has a mental health handbook, or is a widow: a higher line of resident tax and of exemption."""
    if p == CHILD:
        return int(model.handbook > 0)
    return int(p == MOTHER and not life.alive[FATHER] and (model.present[FATHER] or model.widowed))


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
def review_resident_tax(life: Life, model: Model, rules: Rules) -> None:
    """June: who pays no resident tax until May (a household on assistance pays none)."""
    for p in range(PERSONS):
        line = resident_tax_line(
            dependants(life, rules, p, JUNE),
            rules.resident_exempt_person,
            rules.resident_exempt_base,
            rules.resident_exempt_dependants,
        )
        exempt = resident_tax_exempt(
            tested_income(life, p, JUNE),
            line,
            disabled_or_widow(life, model, p),
            rules.resident_exempt_disabled,
            int(life.assistance_months > 0),
        )
        if exempt != life.resident_exempt[p]:
            life.resident_exempt[p] = exempt
            life.dirty = 1


@rule
def head(life: Life, model: Model) -> int:
    """The head of the person's register: the father, else the mother, else (or apart from them) the person."""
    if life.day >= model.separation_day:
        return CHILD
    if life.alive[FATHER]:
        return FATHER
    return MOTHER if life.alive[MOTHER] else CHILD


@rule
def exemption_allowed(life: Life, model: Model, rules: Rules, p: int) -> int:
    """The exemption that one member's income allows (social insurance premiums are not taken off: they are unknown)."""
    income = tested_income(life, p, JULY)
    found = exemption_of(
        income,
        dependants(life, rules, p, JULY),
        0,
        rules.exemption_full_base,
        rules.exemption_full_person,
        rules.exemption_three_quarters_base,
        rules.exemption_half_base,
        rules.exemption_quarter_base,
        rules.exemption_dependant,
    )
    return disabled_exemption(found, income, disabled_or_widow(life, model, p), rules.exemption_disabled_limit)


@rule
def review_exemption(life: Life, model: Model, rules: Rules) -> None:
    """July, and when the head changes: the exemption of the person's premium, tested on the person and the head."""
    of_person = exemption_allowed(life, model, rules, CHILD)
    of_head = exemption_allowed(life, model, rules, head(life, model))
    exemption = household_exemption(of_person, of_head) if life.age[CHILD] < 60 else NO_EXEMPTION
    deferral = deferral_allowed(life.age[CHILD], of_person, int(rules.deferral_age))
    if exemption != life.exemption or deferral != life.deferral:
        life.exemption, life.deferral = exemption, deferral
        life.dirty = 1


@rule
def tests_move(life: Life, rules: Rules) -> bool:
    """October: whether a test of supporter benefits, or of a disability pension, can come out otherwise than last year.

    Nothing moves for those whose income lay above every limit in both years, or is as it was under the same limit.
    """
    limit, before = rules.supporter_limit, life.limit_seen
    life.limit_seen = limit
    near = max(limit, before) + rules.supporter_limit_width
    moved = life.disability_grade > 0
    for p in range(PERSONS):
        if life.alive[p] and min(life.means_last[p], life.means_before[p]) <= near:
            moved = moved or limit != before or life.means_last[p] != life.means_before[p]
    return moved
