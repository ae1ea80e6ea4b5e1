"""Income of the household by the month: pensions of every kind, supporter benefits, wages, help."""

from __future__ import annotations

from sim.addresses import DRAW_PENSION, DRAW_SAVINGS, DRAW_SAVINGS_WITHIN
from sim.compiled import rare, rule
from sim.constants import CHILD, MALE, MOTHER, PERSONS, SAVINGS_BINS, UNKNOWN
from sim.draws import uniform
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.allowances import (
    OPEN,
    person_limit,
    special_allowance_door,
    special_allowance_of,
    supporter_door,
    supporter_limit_of,
)
from sim.rules.classes import tested_untaxed
from sim.rules.disability import paid_share, visit_before_20
from sim.rules.income_tests import AUGUST, OCTOBER
from sim.rules.income_years import dependants, tested_income, tested_means
from sim.rules.national_pension import claimed, old_age_basic
from sim.rules.pension_choice import DISABILITY_BOTH, OLD_BOTH, best_choice_at_65, chosen_basic, chosen_employees
from sim.rules.registers import register_exempt
from sim.rules.rounding import yen
from sim.rules.supporter import (
    SUPPORTER_AGE,
    supporter_disability,
    supporter_exempt_part,
    supporter_of_months,
    supporter_old_age,
)
from sim.rules.survivor import survivor_pension
from sim.rules.wages import WAGE, accrued, wage_of

PENSION_BASIC = LINES.index("pension_basic.mother")
PENSION_EMPLOYEES = LINES.index("pension_employees.mother")
PENSION_SUPPORTER = LINES.index("pension_supporter.mother")
SURVIVOR_PENSION = LINES.index("survivor_pension.mother")
DISABILITY_PENSION = LINES.index("disability_pension.child")
DISABILITY_SUPPORTER = LINES.index("disability_supporter.child")
OTHER_INCOME = LINES.index("other_income.mother")
ALLOWANCE = LINES.index("other_income.mother.allowance")
INTEREST = LINES.index("other_income.household.interest")
SIBLING_SUPPORT = LINES.index("sibling_support.household")


@rule
def starting_savings(life: Life, model: Model) -> int:
    """Savings at the start: as given, or drawn from the survey of households headed by somebody of 65 and over."""
    if model.savings != UNKNOWN:
        return model.savings
    u = uniform(life, model, DRAW_SAVINGS)
    within = uniform(life, model, DRAW_SAVINGS_WITHIN)
    for j in range(SAVINGS_BINS):
        u -= model.savings_share[j]
        if u < 0.0:
            return yen(model.savings_low[j] + within * (model.savings_high[j] - model.savings_low[j]))
    return 0


@rule
def average_basic(age: int, sex: int, rules: Rules) -> float:
    """Published average basic pension by age, below 80 by sex; yen a month."""
    if age >= 90:
        return float(rules.pension_basic_average_90)
    if age >= 85:
        return float(rules.pension_basic_average_85)
    if age >= 80:
        return float(rules.pension_basic_average_80)
    return float(rules.pension_basic_average_men if sex == MALE else rules.pension_basic_average_women)


@rule
def average_employees(sex: int, rules: Rules) -> float:
    """Published average employees' pension with its basic part, of those who receive one; yen a month."""
    return float(rules.pension_employees_average_men if sex == MALE else rules.pension_employees_average_women)


@rule
def employees_share(sex: int, rules: Rules) -> float:
    """Share of old people who receive an employees' pension."""
    return float(rules.pension_employees_share_men if sex == MALE else rules.pension_employees_share_women)


@rule
def begin_pension(life: Life, model: Model, rules: Rules, p: int) -> None:
    """Each person's pension in yen of the start: given, by months, or drawn from the published averages."""
    life.survivor[p] = max(model.survivor[p], 0)
    if p == CHILD:
        life.basic[p] = UNKNOWN  # worked out from the record when it begins
        life.proportional[p] = max(model.proportional[p], 0)
        return
    sex = model.sex[p]
    average = average_basic(life.age[p], sex, rules)
    life.basic[p] = model.basic[p] if model.basic[p] >= 0 else yen(average)
    if model.proportional[p] >= 0:
        life.proportional[p] = model.proportional[p]
    elif uniform(life, model, DRAW_PENSION + p) < employees_share(sex, rules):
        life.proportional[p] = max(yen(average_employees(sex, rules) - average), 0)
    else:
        life.proportional[p] = 0


@rule
def leave_survivor_pension(life: Life, model: Model, rules: Rules, p: int) -> None:
    """A parent dies: three quarters of the earnings-related part go to the other, own employees' pension first.

    At 65 and over; a widow born before April 1956 has the transitional addition besides (rules/survivor.py).
    """
    q = 1 - p
    if p == CHILD or not life.alive[q] or model.own_income[p] != UNKNOWN or model.given_only:
        return
    own = life.proportional[q]
    life.survivor[q] = survivor_pension(life.proportional[p], own, rules.survivor_pension_share)
    if q == MOTHER and life.proportional[p] > 0:
        part = life.proportional[p] * rules.survivor_pension_share
        beyond = max(own - yen(max(part, part * 2.0 / 3.0 + own / 2.0)), 0)
        life.widow_addition = max(model.widow_addition - beyond, 0)


@rule
def own_basic(life: Life, model: Model, rules: Rules) -> int:
    """The person's old-age basic pension, yen a month of the start, from the record as it is when it begins."""
    if life.basic[CHILD] == UNKNOWN:
        full, months_full = model.full_basic, model.months_full[CHILD]
        least = int(rules.pension_basic_months_least)
        at_65 = old_age_basic(full, life.credited, life.qualifying_months, least, months_full)
        life.basic[CHILD] = claimed(at_65, model.claim_factor[CHILD])
        employees = life.proportional[CHILD] + accrued(life, model)
        life.proportional[CHILD] = claimed(employees, model.claim_factor[CHILD])
        life.insured_sum = 0
    return life.basic[CHILD]


@rule
def old_age_supporter(life: Life, model: Model, rules: Rules, p: int, basic: int) -> int:
    """Supporter benefit beside the old-age basic pension of `p`, yen a month."""
    old = model.old_cohort[p]
    limit = rules.supporter_limit_old if old else rules.supporter_limit
    means = tested_means(life, p, OCTOBER)
    if basic <= 0 or life.age[p] < SUPPORTER_AGE or means > limit + rules.supporter_limit_width:
        return 0
    if not register_exempt(life, model, p):
        return 0
    exempt_base = rules.supporter_exempt_old if old else rules.supporter_exempt
    quarter_base = rules.supporter_exempt_quarter_old if old else rules.supporter_exempt_quarter
    months_full = model.months_full[p]
    paid = min(life.paid_months if p == CHILD else model.paid_months[p], months_full)
    exempt = min(life.exempt_months if p == CHILD else model.exempt_months[p], months_full - paid)
    quarter = min(life.quarter_months if p == CHILD else 0, months_full - paid - exempt)
    return supporter_old_age(
        life.age[p],
        1,
        means,
        limit,
        int(rules.supporter_limit_width),
        supporter_of_months(rules.supporter_paid, paid, months_full),
        supporter_exempt_part(exempt_base, exempt, quarter_base, quarter, months_full),
    )


@rule
def supporter_moves(life: Life, model: Model, rules: Rules) -> bool:
    """October: whether the tests on incomes come out otherwise than they did in the present lines.

    Those of a disability pension ask for the person's own income of the year before, from now on of another year.
    """
    moved = life.disability_grade > 0 and life.income_last[CHILD] != life.income_before[CHILD]
    for p in range(PERSONS):
        if life.alive[p]:
            benefit = old_age_supporter(life, model, rules, p, life.line[PENSION_BASIC + p])
            moved = moved or benefit != life.line[PENSION_SUPPORTER + p]
    return moved


@rule
def disability_share(life: Life, model: Model, rules: Rules) -> float:
    """What the income test leaves of a pension first seen before 20, or of the special benefit; 1 for any other."""
    born = model.start_month + model.born[CHILD]
    if not model.visit_student and not visit_before_20(life.first_visit, born, model.visit_employees):
        return 1.0
    income = tested_income(life, CHILD, OCTOBER)
    half, full = rules.disability_limit_half, rules.disability_limit_full
    return paid_share(income, 0, half, full, rules.disability_limit_dependant)


@rule
def disability_benefit(life: Life, rules: Rules, grade: int) -> int:
    """Supporter benefit with a disability basic pension of a grade: only the person's own income counts."""
    return supporter_disability(
        grade,
        tested_income(life, CHILD, OCTOBER),
        0,
        rules.disability_limit_full,
        rules.disability_limit_dependant,
        rules.supporter_disability_1,
        rules.supporter_disability_2,
    )


@rule
def basic_of_month(life: Life, model: Model, rules: Rules, amount: int) -> int:
    """Disability basic pension of a month from its amount in yen of the start; the special benefit follows prices."""
    index = rules.price_index if model.visit_student else rules.basic_index[CHILD]
    return yen(amount * index * disability_share(life, model, rules))


@rule
def employees_of_month(part: int, grade: int, rules: Rules) -> int:
    """Employees' disability pension of a month from its amount in yen of the start; grade 3 has a least amount."""
    amount = yen(part * rules.employees_index[CHILD])
    return max(amount, rules.disability_employees_least) if grade == 3 else amount


@rule
def own_old_age(life: Life, model: Model, rules: Rules) -> None:
    """The person's old-age pensions with supporter benefit, as if there were no disability pension."""
    if life.day >= model.pension_day[CHILD]:
        basic = yen(own_basic(life, model, rules) * rules.basic_index[CHILD])
        life.line[PENSION_BASIC + CHILD] = basic
        life.line[PENSION_EMPLOYEES + CHILD] = yen(life.proportional[CHILD] * rules.employees_index[CHILD])
        life.line[PENSION_SUPPORTER + CHILD] = old_age_supporter(life, model, rules, CHILD, basic)


@rule
def own_disability(life: Life, model: Model, rules: Rules) -> None:
    """The person's disability pension: beside old-age pensions the best of the three combinations (pension_choice).

    The special benefit of a former student is paid besides, less what old-age pensions come to.
    """
    basic = basic_of_month(life, model, rules, life.disability_basic)
    old_basic, old_employees = life.line[PENSION_BASIC + CHILD], life.line[PENSION_EMPLOYEES + CHILD]
    if model.visit_student:
        life.line[DISABILITY_PENSION] = max(basic - old_basic - old_employees, 0)
        return
    employees = 0
    if model.visit_employees:
        employees = employees_of_month(life.disability_employees, life.disability_grade, rules)
    benefit = disability_benefit(life, rules, life.disability_grade) if basic > 0 else 0
    choice = DISABILITY_BOTH
    if old_basic + old_employees > 0:
        old_benefit = life.line[PENSION_SUPPORTER + CHILD]
        choice = best_choice_at_65(basic, employees, benefit, old_basic, old_employees, old_benefit)
    if choice != OLD_BOTH:
        life.line[PENSION_BASIC + CHILD] = life.line[PENSION_SUPPORTER + CHILD] = 0
        life.line[DISABILITY_SUPPORTER] = benefit
    if choice == DISABILITY_BOTH:
        life.line[PENSION_EMPLOYEES + CHILD] = 0
    life.line[DISABILITY_PENSION] = chosen_basic(choice, basic, 0) + chosen_employees(choice, employees, 0)


@rule
def own_pensions(life: Life, model: Model, rules: Rules) -> None:
    """The person's old-age and disability pensions."""
    own_old_age(life, model, rules)
    if life.disability_grade > 0:
        own_disability(life, model, rules)


@rule
def parent_pensions(life: Life, model: Model, rules: Rules, p: int) -> None:
    """A parent's old-age pensions with supporter benefit, and the survivor's pension."""
    if life.day >= model.pension_day[p]:
        life.line[PENSION_BASIC + p] = yen(life.basic[p] * rules.basic_index[p])
        life.line[PENSION_EMPLOYEES + p] = yen(life.proportional[p] * rules.employees_index[p])
        basic = life.line[PENSION_BASIC + p]
        life.line[PENSION_SUPPORTER + p] = old_age_supporter(life, model, rules, p, basic)
    addition = yen(life.widow_addition * rules.basic_index[p]) if p == MOTHER else 0
    life.line[SURVIVOR_PENSION + p] = yen(life.survivor[p] * rules.employees_index[p]) + addition


@rule
def allowance_door(life: Life, rules: Rules, p: int) -> int:
    """Whether a parent who receives the special disability allowance does so by own facts, or why not.

    At home only; the own income holds survivor's pensions in full.
    """
    income = tested_income(life, p, AUGUST) + tested_untaxed(life, p)
    limit = person_limit(dependants(life, rules, p, AUGUST), rules)
    return special_allowance_door(1, life.age[p], int(life.facility[p] > 0), 0, income, limit, rules)


@rule
def allowance_supporters(life: Life, rules: Rules, p: int) -> int:
    """Whether the incomes of spouse and son or daughter, who live together, allow the allowance of `p`, or why not."""
    door = OPEN
    for q in range(PERSONS):
        if q != p and life.alive[q] and door == OPEN:
            limit = supporter_limit_of(dependants(life, rules, q, AUGUST), rules)
            door = supporter_door(tested_income(life, q, AUGUST), limit)
    return door


@rare
def disability_allowance(life: Life, rules: Rules, p: int) -> int:
    """The special disability allowance of a parent in the month for which it is due (it is paid every three)."""
    return special_allowance_of(allowance_door(life, rules, p), allowance_supporters(life, rules, p), rules)


@rule
def income_lines(life: Life, model: Model, rules: Rules) -> None:
    """Write the income lines of the month."""
    for p in range(PERSONS):
        if not life.alive[p]:
            continue
        if model.own_income[p] != UNKNOWN:
            life.line[OTHER_INCOME + p] = yen(model.own_income[p] * rules.basic_index[p])
        elif model.given_only:
            continue
        elif p == CHILD:
            own_pensions(life, model, rules)
            life.line[WAGE] = wage_of(life.activity, life.wage_place, rules)
        else:
            parent_pensions(life, model, rules, p)
            if model.allowance[p]:
                life.line[ALLOWANCE + p] = disability_allowance(life, rules, p)
    life.line[SIBLING_SUPPORT] = yen(model.sibling_help * rules.price_index)


@rule
def yearly_interest(savings: int, rules: Rules) -> int:
    """A year's interest on deposits after tax, yen."""
    return int(savings * rules.deposit_rate * (1.0 - rules.deposit_tax_share))
