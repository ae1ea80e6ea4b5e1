"""What work pays, what an employer withholds from it, and what it adds to the person's pension.

Premiums are worked out on the wage itself, not on its class (標準報酬月額), which differs by a few per cent; no bonus.
Not modelled: parents insured with the person's employer as dependants; premiums of employment insurance; what months
after 60 add in place of the basic pension (経過的加算).
"""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CHILD, PART_TIME, PARTICIPATING, SUPPORTED_WORK, UNKNOWN
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.assistance import new_work_deduction
from sim.rules.health_insurance import pays_care_part
from sim.rules.rounding import TIE, yen

WAGE = LINES.index("wage.child")
PENSION_PREMIUM = LINES.index("pension_premium.child")
HEALTH_INSURANCE = LINES.index("health_insurance.child")
PENSION_UNTIL = 70  # age up to which employees' pension insurance holds
REVISED_FROM = 65  # age from which a pension in payment takes up, each October, what was earned besides


@rule
def between(low: float, middle: float, high: float, place: float) -> int:
    """An amount from `low` (place 0) over `middle` (0.5) to `high` (1), in two straight lines."""
    if place < 0.5:
        return yen(low + 2.0 * place * (middle - low))
    return yen(middle + (2.0 * place - 1.0) * (high - middle))


@rule
def wage_of(activity: int, place: float, rules: Rules) -> int:
    """Wage of a kind of work, yen a month; `place`: between the least and the most of its kind. 0: no work."""
    if activity <= PARTICIPATING:
        return 0
    if activity == SUPPORTED_WORK:
        return between(rules.wage_supported_low, rules.wage_supported, rules.wage_supported_high, place)
    if activity == PART_TIME:
        return between(rules.wage_part_time_low, rules.wage_part_time, rules.wage_part_time_high, place)
    return between(rules.wage_regular_low, rules.wage_regular, rules.wage_regular_high, place)


@rule
def is_employed(activity: int, wage: int, rules: Rules) -> int:
    """1: insured by an employer (supported work is no employment)."""
    return int(activity >= PART_TIME and wage >= rules.employees_insurance_line)


@rule
def with_employer(life: Life, p: int) -> int:
    """1: `p` has the health insurance of an employer and not the town's."""
    return life.employed if p == CHILD else 0


@rule
def employees_pension_premium(wage: int, age: int, rules: Rules) -> int:
    """Own half of the premium of employees' pension insurance, yen a month; up to 70."""
    return yen(wage * rules.employees_pension_rate) if age < PENSION_UNTIL else 0


@rule
def employees_health_premium(wage: int, age: int, rules: Rules) -> int:
    """Own half of the premium of employees' health insurance with its care part (40-64), yen a month."""
    rate = rules.employees_health_rate + rules.employees_child_rate
    if pays_care_part(age):
        rate += rules.employees_care_rate
    return yen(wage * rate)


@rule
def withhold(life: Life, rules: Rules) -> None:
    """The premiums that the employer takes off the month's wage; the pay that counts for the pension.

    Past pay is revalued as pensions to come are, so it is kept in yen of the start by that index.
    """
    life.withheld = life.insured_pay = 0
    life.months_in_work = life.month - life.work_month
    if not life.employed:
        return
    wage, age = life.line[WAGE], life.age[CHILD]
    pension, health = employees_pension_premium(wage, age, rules), employees_health_premium(wage, age, rules)
    life.line[PENSION_PREMIUM] = -pension
    life.line[HEALTH_INSURANCE] = -health
    life.withheld = pension + health
    if age < PENSION_UNTIL:
        life.insured_pay = yen(wage / rules.employees_index[CHILD])


@rule
def spared_of_wage(life: Life, rules: Rules) -> int:
    """What public assistance does not count of a wage besides the earnings deduction: in the first months of new work,
    and the premiums withheld."""
    return new_work_deduction(life.line[WAGE], life.months_in_work, rules) + life.withheld


@rule
def accrued(life: Life, model: Model) -> int:
    """Earnings-related pension of the pay that no pension holds yet, yen a month of the start."""
    return yen(life.insured_sum * model.accrual_rate / 12.0 + TIE)


@rule
def take_up_accrued(life: Life, model: Model) -> None:
    """The pension in payment takes up what was earned since it began. Months must be counted (`count_months`)."""
    life.proportional[CHILD] += accrued(life, model)
    life.insured_sum = 0
    life.dirty = 1


@rule
def is_revised_in_october(life: Life) -> bool:
    """Whether the person earns more pension beside one in payment (在職定時改定)."""
    return life.employed == 1 and life.basic[CHILD] != UNKNOWN and life.age[CHILD] >= REVISED_FROM
