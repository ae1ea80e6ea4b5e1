"""Income of the household by the month: pensions of the parents, the survivor's, the person's own from 65, help."""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.draws import uniform
from sim.lines import LINES
from sim.state import (
    CHILD,
    DRAW_PENSION,
    DRAW_SAVINGS,
    DRAW_SAVINGS_WITHIN,
    MALE,
    PERSONS,
    SAVINGS_BINS,
    UNKNOWN,
    Life,
    Model,
    Rules,
)

PENSION_AGE = 65  # old-age pensions are claimed at 65; early and late claims are given amounts
PENSION_BASIC = LINES.index("pension_basic.mother")
PENSION_EMPLOYEES = LINES.index("pension_employees.mother")
SURVIVOR_PENSION = LINES.index("survivor_pension.mother")
OTHER_INCOME = LINES.index("other_income.mother")
SIBLING_SUPPORT = LINES.index("sibling_support.household")


@rule
def yen(amount: float) -> int:
    """Whole yen, halves up."""
    return math.floor(amount + 0.5)


@rule
def starting_savings(life: Life, model: Model) -> int:
    """Savings at the start: as given, or drawn from the survey of households headed by somebody of 65 and over."""
    u = uniform(life, model, DRAW_SAVINGS)
    within = uniform(life, model, DRAW_SAVINGS_WITHIN)
    if model.savings != UNKNOWN:
        return model.savings
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
    u = uniform(life, model, DRAW_PENSION + p)
    sex = model.sex[p]
    life.survivor[p] = max(model.survivor[p], 0)
    if p == CHILD:
        low = rules.pension_credit_unknown_low
        credit = low + u * (rules.pension_credit_unknown_high - low)
        months = model.basic_months[p] if model.basic_months[p] >= 0.0 else credit * rules.pension_basic_months_full
        life.basic[p] = yen(rules.pension_basic_full * months / rules.pension_basic_months_full)
        life.proportional[p] = max(model.proportional[p], 0)
        return
    average = average_basic(life.age[p], sex, rules)
    life.basic[p] = model.basic[p] if model.basic[p] >= 0 else yen(average)
    if model.proportional[p] >= 0:
        life.proportional[p] = model.proportional[p]
    elif u < employees_share(sex, rules):
        life.proportional[p] = max(yen(average_employees(sex, rules) - average), 0)
    else:
        life.proportional[p] = 0


@rule
def leave_survivor_pension(life: Life, model: Model, rules: Rules, p: int) -> None:
    """A parent dies: three quarters of the earnings-related part go to the other, own employees' pension first.

    At 65 and over: max(A, A * 2/3 + own / 2) - own, with A the three quarters (published example in tests/rules).
    """
    q = 1 - p
    if p == CHILD or not life.alive[q] or model.own_income[p] != UNKNOWN or model.given_only:
        return
    share = life.proportional[p] * rules.survivor_pension_share
    own = life.proportional[q]
    life.survivor[q] = max(yen(max(share, share * 2.0 / 3.0 + own / 2.0)) - own, 0)


@rule
def income_lines(life: Life, model: Model, rules: Rules) -> None:
    """Write the income lines of the month."""
    for p in range(PERSONS):
        if not life.alive[p]:
            continue
        if model.own_income[p] != UNKNOWN:
            life.line[OTHER_INCOME + p] = yen(model.own_income[p] * rules.basic_index[p])
        elif not model.given_only and life.age[p] >= PENSION_AGE:
            life.line[PENSION_BASIC + p] = yen(life.basic[p] * rules.basic_index[p])
            life.line[PENSION_EMPLOYEES + p] = yen(life.proportional[p] * rules.employees_index[p])
        if p != CHILD and not model.given_only:
            life.line[SURVIVOR_PENSION + p] = yen(life.survivor[p] * rules.employees_index[p])
    life.line[SIBLING_SUPPORT] = yen(model.sibling_help * rules.price_index)
