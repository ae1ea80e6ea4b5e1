"""What medical care costs each member in a month: the mean of age and condition, own share, ceilings."""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CHILD, PERSONS
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.claim import is_treated
from sim.rules.medical import (
    NO_CEILING,
    SENIOR_FROM,
    condition_factor,
    cost_of_age,
    expected_copay,
    hospital_months,
    hospital_part,
    mental_copay,
    outpatient_cost,
)
from sim.rules.rounding import yen

MEDICAL = LINES.index("medical.mother")
FIRST_BRACKET, BRACKET = 45, 5  # ages at which the mean cost changes: 45, 50 ... 95
LAST_BRACKET = 95
LONG_TREATMENT = 1


@rule
def changes_costs(age: int) -> bool:
    """Whether a birthday changes mean medical costs or shares."""
    return FIRST_BRACKET <= age <= LAST_BRACKET and age % BRACKET == 0


@rule
def usual_copay(life: Life, rules: Rules, p: int) -> int:
    """Mean own payment of the month at the member's age and condition."""
    age = life.age[p]
    cost, part = cost_of_age(age, rules), hospital_part(age, rules)
    factor = condition_factor(int(life.care[p] > 0), life.dementia[p], rules)
    return expected_copay(
        outpatient_cost(cost, part, factor),
        hospital_months(cost, part, factor, rules),
        life.medical_share[p],
        life.medical_class[p],
        int(age >= SENIOR_FROM),
        rules,
    )


@rule
def own_mental_copay(life: Life, model: Model, rules: Rules) -> int:
    """Own payment of the person's mental outpatient care (自立支援医療), while in treatment."""
    if not is_treated(life, model):
        return 0
    return mental_copay(int(rules.mental_cost), life.mental_class, LONG_TREATMENT, NO_CEILING, rules)


@rule
def whole_cost(life: Life, model: Model, rules: Rules, p: int) -> int:
    """Mean medical cost of the month whoever pays it (10/10), yen."""
    factor = condition_factor(int(life.care[p] > 0), life.dementia[p], rules)
    mental = int(rules.mental_cost) if p == CHILD and is_treated(life, model) else 0
    return yen(cost_of_age(life.age[p], rules) * factor / 12.0) + mental


@rule
def medical_lines(life: Life, model: Model, rules: Rules) -> None:
    """Medical costs of each member; met in kind on assistance (rules/welfare.py)."""
    if model.given_only:
        return
    for p in range(PERSONS):
        if life.alive[p]:
            own = own_mental_copay(life, model, rules) if p == CHILD else 0
            life.capped[p] = usual_copay(life, rules, p) + own
            life.line[MEDICAL + p] = -life.capped[p]
            life.medical_whole[p] = whole_cost(life, model, rules, p)
