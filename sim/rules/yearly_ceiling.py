"""The yearly ceiling of medical and care costs together in a life (高額医療・高額介護合算): August to July, by insurer.

People of 75 and over are one insurance, the others of the household (national health insurance) another; their costs
are never added up across the two. What exceeds the ceiling comes back in August here (in fact some months later).
"""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CHILD, FATHER, MOTHER, PERSONS, UNKNOWN
from sim.life import Life
from sim.lines import LINES
from sim.model import Rules
from sim.rules.care_insurance import combined_ceiling, combined_refund
from sim.rules.health_insurance import LATE_FROM
from sim.rules.medical import SENIOR_FROM
from sim.rules.once import pay_once

REFUND = LINES.index("other_income.household.refund")


@rule
def paid_between(life: Life, low: int, high: int) -> int:
    """Care and medical costs under their monthly ceilings since August, of living members of an age; yen."""
    total = 0
    for p in range(PERSONS):
        if life.alive[p] and low <= life.age[p] < high:
            total += life.year_capped[p]
    return total


@rule
def ceiling_between(life: Life, low: int, high: int, rules: Rules) -> int:
    """The yearly ceiling of those members, by the class of one of them; UNKNOWN where there is none."""
    for p in range(PERSONS):
        if life.alive[p] and low <= life.age[p] < high:
            return combined_ceiling(life.medical_class[p], int(low >= SENIOR_FROM), rules)
    return UNKNOWN


@rule
def refund_of(life: Life, low: int, high: int, rules: Rules) -> int:
    """What one insurance pays back: its members of 70 and over first, then with the younger ones."""
    middle = max(low, SENIOR_FROM)
    older, younger = paid_between(life, middle, high), paid_between(life, low, middle)
    of_older = ceiling_between(life, middle, high, rules)
    of_younger = ceiling_between(life, low, middle, rules)
    if of_older == UNKNOWN:
        of_older = older
    if of_younger == UNKNOWN:
        of_younger = older + younger
    return combined_refund(older, younger, of_older, of_younger, int(rules.care_combined_refund_least))


@rule
def close_ceiling_year(life: Life, rules: Rules) -> None:
    """August: what exceeded the ceilings of the twelve months before comes back; the next twelve begin."""
    if life.year_capped[MOTHER] + life.year_capped[FATHER] + life.year_capped[CHILD] <= rules.care_combined_low:
        refund = 0
    else:
        refund = refund_of(life, LATE_FROM, 1 << 20, rules) + refund_of(life, 0, LATE_FROM, rules)
    if refund > 0 and life.assistance_months == 0:
        pay_once(life, REFUND, refund)
    for p in range(PERSONS):
        life.year_capped[p] = 0
