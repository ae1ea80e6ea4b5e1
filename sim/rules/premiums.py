"""Premiums of health and care insurance in a life: reviewed in April, at an age that changes them, and at a death.

A premium is that of the fiscal year, a twelfth a month; towns send their notices in summer and collect it in fewer
parts. It asks for the incomes of the calendar year before, and who of them will be free of resident tax in June.
"""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CHILD, PERSONS
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.care_insurance import CARE_AGE, care_premium, premium_stage, stage_factor
from sim.rules.health_insurance import (
    LATE_FROM,
    NEVER_MOVED,
    PENSIONER_FROM,
    in_late_system,
    in_national_insurance,
    income_for_reduction,
    is_counted,
    is_earner,
    late_premium,
    month_of_year,
    national_premium,
    pays_care_part,
    premium_base,
    reduction_class,
)
from sim.rules.income_tests import APRIL
from sim.rules.income_years import tested_income, tested_means
from sim.rules.registers import head_of, on_register
from sim.rules.taxes import is_exempt
from sim.rules.wages import with_employer

HEALTH_INSURANCE = LINES.index("health_insurance.mother")
HEALTH_INSURANCE_HOUSEHOLD = LINES.index("health_insurance.household")
CARE_INSURANCE = LINES.index("care_insurance.mother")
PREMIUM_AGES = (40, 65, 75)  # the care part of health insurance begins; it ends; the 75+ system begins


@rule
def changes_premiums(age: int) -> bool:
    """Whether a birthday changes premiums."""
    return age in PREMIUM_AGES


@rule
def pension_part(life: Life, p: int) -> int:
    """Income from pensions among the tested income: all of it, but for a person below that age, who has wages."""
    return tested_income(life, p, APRIL) if p != CHILD or life.age[p] >= PENSIONER_FROM else 0


@rule
def counts(life: Life, model: Model, p: int, head: int, late: int) -> int:
    """1: the income of `p` counts in the reduction lines of this register's national (or, `late`, 75+) insurance.

    Those of 75 and over are taken to have moved on from national insurance in this household.
    """
    if not on_register(life, model, p, head):
        return 0
    assisted = int(life.assistance_months > 0)
    older = in_late_system(life.age[p], assisted)
    if late:
        return is_counted(older, 0, int(p == head))
    insured = in_national_insurance(life.age[p], with_employer(life, p), assisted)
    return is_counted(insured, older, int(p == head))


@rule
def reduction_of(life: Life, model: Model, rules: Rules, head: int, late: int) -> int:
    """Tenths by which the levies of a register's national (or 75+) insurance are reduced."""
    income, persons, earners = 0, 0, 0
    for p in range(PERSONS):
        if counts(life, model, p, head, late):
            pension = pension_part(life, p)
            other = tested_income(life, p, APRIL) - pension
            income += income_for_reduction(pension, other, life.age[p], rules)
            earners += is_earner(pension, other, life.age[p], rules)
            persons += int(not late or life.age[p] >= LATE_FROM)
    return reduction_class(income, persons, earners, model.tax_filed, rules)


@rule
def months_since_moved(life: Life, model: Model, head: int) -> int:
    """Months since the last member of a register moved on to the 75+ system, or NEVER_MOVED."""
    latest = NEVER_MOVED
    for p in range(PERSONS):
        if on_register(life, model, p, head) and life.age[p] >= LATE_FROM:
            since = life.month - model.born[p] - 12 * LATE_FROM
            latest = since if latest == NEVER_MOVED else min(latest, since)
    return latest


@rule
def national_month(life: Life, model: Model, rules: Rules, head: int) -> int:
    """Premium a month of one register's national health insurance, which its head is charged."""
    members, base, care_members, care_base = 0, 0, 0, 0
    for p in range(PERSONS):
        insured = in_national_insurance(life.age[p], with_employer(life, p), int(life.assistance_months > 0))
        if on_register(life, model, p, head) and insured:
            of_person = premium_base(tested_income(life, p, APRIL), rules)
            members += 1
            base += of_person
            care_members += pays_care_part(life.age[p])
            care_base += of_person * pays_care_part(life.age[p])
    if members == 0:
        return 0
    tenths = reduction_of(life, model, rules, head, 0)
    moved = months_since_moved(life, model, head)
    return month_of_year(national_premium(base, members, care_base, care_members, tenths, moved, rules))


@rule
def late_month(life: Life, model: Model, rules: Rules, p: int) -> int:
    """Premium a month of somebody in the 75+ system."""
    if not in_late_system(life.age[p], int(life.assistance_months > 0)):
        return 0
    tenths = reduction_of(life, model, rules, head_of(life, model, p), 1)
    return month_of_year(late_premium(premium_base(tested_income(life, p, APRIL), rules), tenths, rules))


@rule
def household_exempt(life: Life, model: Model, p: int) -> int:
    """1: nobody on the register of `p` will pay resident tax."""
    head = head_of(life, model, p)
    for q in range(PERSONS):
        if not life.exempt_ahead[q] and on_register(life, model, q, head):
            return 0
    return 1


@rule
def care_month(life: Life, model: Model, rules: Rules, p: int) -> int:
    """Premium a month of care insurance from 65 on, by stage."""
    if life.age[p] < CARE_AGE:
        return 0
    stage = premium_stage(
        int(life.assistance_months > 0),
        life.exempt_ahead[p],
        household_exempt(life, model, p),
        tested_means(life, p, APRIL),
        tested_income(life, p, APRIL),
        rules,
    )
    return care_premium(life.age[p], rules.care_premium_standard, stage_factor(stage, rules))


@rule
def review_premiums(life: Life, model: Model, rules: Rules) -> None:
    """Premiums of health and care insurance of everybody, from this month on."""
    national = 0
    for p in range(PERSONS):
        life.exempt_ahead[p] = is_exempt(life, model, rules, p, APRIL) if life.alive[p] else 1
    for p in range(PERSONS):
        if not life.alive[p]:
            continue
        if head_of(life, model, p) == p:
            national += national_month(life, model, rules, p)
        late, care = late_month(life, model, rules, p), care_month(life, model, rules, p)
        if late != life.late_premium[p] or care != life.care_premium[p]:
            life.late_premium[p], life.care_premium[p] = late, care
            life.dirty = 1
    if national != life.nhi_premium:
        life.nhi_premium = national
        life.dirty = 1


@rule
def insurance_lines(life: Life, model: Model) -> None:
    """The premiums of the month: national health insurance as one line of the household, the others by person."""
    if model.given_only:
        return
    life.line[HEALTH_INSURANCE_HOUSEHOLD] = -life.nhi_premium
    for p in range(PERSONS):
        if life.alive[p]:
            life.line[HEALTH_INSURANCE + p] = -life.late_premium[p]
            life.line[CARE_INSURANCE + p] = -life.care_premium[p]
