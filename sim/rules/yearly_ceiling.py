"""Yearly ceilings in a life, from August to July: outpatients, medical costs, medical and care costs together.

(外来年間合算、年間の高額療養費、高額医療・高額介護合算.) Each is for the members of one insurance on one register, as
the ceiling of a month is; outpatients' for one person of 70 and over. What exceeds them comes back in August here (in
fact some months later), by the values of that month: the first yearly ceilings of medical costs begin in August 2026,
and what a life has paid before, from April 2026 on, reaches none of them.
"""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import PERSONS
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.care_insurance import combined_ceiling, combined_refund
from sim.rules.medical import (
    NOBODY,
    SENIOR_FROM,
    ceiling_of_month,
    outpatient_year_ceiling,
    year_ceiling,
)
from sim.rules.medical_costs import sharing
from sim.rules.once import pay_once

REFUND = LINES.index("other_income.household.refund")


@rule
def count_capped(life: Life) -> None:
    """Add to the year's what the months settled since this was last done have cost under their ceilings.

    They were alike: it is done before each change. On assistance nothing is counted.
    """
    months = life.pays_capped * (life.month - life.capped_until)
    life.capped_until = life.month
    for p in range(PERSONS):
        life.year_outpatient[p] += months * life.outpatient_paid[p]
        life.year_medical[p] += months * life.medical_paid[p]
        life.year_capped[p] += months * life.capped[p]


@rule
def outpatient_refund(life: Life, rules: Rules, p: int) -> int:
    """What comes back to a member of 70 and over of outpatient costs alone, yen."""
    paid = min(life.year_outpatient[p], life.year_medical[p])
    return paid - ceiling_of_month(paid, outpatient_year_ceiling(life.medical_class[p], rules))


@rule
def beyond_year(paid: int, kind: int, rules: Rules) -> int:
    """What of a year's medical costs exceeds the ceiling of the class (NOBODY: none), yen."""
    return 0 if kind == NOBODY else paid - ceiling_of_month(paid, year_ceiling(kind, rules))


@rule
def refund_of(life: Life, rules: Rules, members: int) -> int:
    """What members (bits) who share their ceilings get back: medical costs first, then with care costs what is left.

    Each time those of 70 and over come first, then all together.
    """
    outpatients, older, younger, care_older, care_younger, kind_70, kind = 0, 0, 0, 0, 0, NOBODY, NOBODY
    for p in range(PERSONS):
        if members >> p & 1:
            medical, care = life.year_medical[p], life.year_capped[p] - life.year_medical[p]
            if life.age[p] >= SENIOR_FROM:
                back = outpatient_refund(life, rules, p)
                outpatients += back
                older, care_older, kind_70 = older + medical - back, care_older + care, life.medical_class[p]
            else:
                younger, care_younger, kind = younger + medical, care_younger + care, life.medical_class[p]
    back_70 = beyond_year(older, kind_70, rules)
    older += care_older - back_70
    back = beyond_year(older - care_older + younger, kind, rules)
    younger += care_younger - back
    of_70 = older if kind_70 == NOBODY else combined_ceiling(kind_70, 1, rules)
    of_all = older + younger if kind == NOBODY else combined_ceiling(kind, 0, rules)
    both = combined_refund(older, younger, of_70, of_all, int(rules.care_combined_refund_least))
    return outpatients + back_70 + back + both


@rule
def may_exceed(life: Life, rules: Rules) -> bool:
    """Whether the year's costs reach the lowest of all these ceilings."""
    total, outpatient = 0, 0
    for p in range(PERSONS):
        total += life.year_capped[p]
        outpatient = max(outpatient, life.year_outpatient[p])
    least = min(rules.medical_year_low, rules.care_combined_low)
    return total > least or outpatient > rules.medical_outpatient_year_exempt


@rule
def close_ceiling_year(life: Life, model: Model, rules: Rules) -> None:
    """August: what exceeded the ceilings of the twelve months before comes back; the next twelve begin."""
    count_capped(life)
    if life.assistance_months == 0 and may_exceed(life, rules):
        refund = 0
        for p in range(PERSONS):
            if life.alive[p]:
                members = sharing(life, model, p)
                if members & (1 << p) - 1 == 0:
                    refund += refund_of(life, rules, members)
        if refund > 0:
            pay_once(life, REFUND, refund)
    for p in range(PERSONS):
        life.year_outpatient[p] = life.year_medical[p] = life.year_capped[p] = 0
