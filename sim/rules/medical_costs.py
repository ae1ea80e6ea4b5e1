"""What medical care costs each member in a month: the mean of age and condition, own share, ceilings.

Members of one insurance (75 and over, or national health insurance) on one register share the ceiling of the household.
"""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CHILD, PERSONS
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.care_insurance import paid_within
from sim.rules.health_insurance import LATE_FROM
from sim.rules.medical import (
    NO_CEILING,
    NOBODY,
    SENIOR_FROM,
    added_up,
    chance_of_many,
    condition_factor,
    cost_of_age,
    expected_copay,
    hospital_months,
    hospital_part,
    household_copay,
    least_ceiling,
    lower_ceiling,
    mental_copay,
    month_cost,
    outpatient_copay,
    outpatient_cost,
    rising_ceiling,
)
from sim.rules.registers import head_of, on_register
from sim.rules.rounding import yen

MEDICAL = LINES.index("medical.mother")
FIRST_BRACKET, BRACKET = 45, 5  # ages at which the mean cost changes: 45, 50 ... 95
LAST_BRACKET = 95
LONG_TREATMENT = 1
OLDER, YOUNGER = 0, 1  # those of 70 and over who share a ceiling, and the others
STAYS = PERSONS + 1  # of each side none to all can be in hospital


@rule
def changes_costs(age: int) -> bool:
    """Whether a birthday changes mean medical costs or shares."""
    return FIRST_BRACKET <= age <= LAST_BRACKET and age % BRACKET == 0


# One member -----------------------------------------------------------------------------------------------------------


@rule
def own_shares(life: Life, rules: Rules, p: int) -> None:
    """A member's own shares at age and condition: of a month outside hospital, of the stay in one within, how often
    that is, and of bills that are too small to be added up; and the whole cost (10/10) whoever pays it."""
    age, share = life.age[p], life.medical_share[p]
    from_70 = int(age >= SENIOR_FROM)
    cost, part = cost_of_age(age, rules), hospital_part(age, rules)
    month = month_cost(cost, condition_factor(int(life.care[p] > 0), life.dementia[p], rules))
    outpatient, inside = outpatient_cost(month, part), hospital_months(month, part, rules)
    own = outpatient_copay(outpatient, share, life.medical_class[p], from_70, rules)
    counted = added_up(own, from_70, rules)
    life.medical_whole[p] = yen(month) + (int(rules.mental_cost) if p == CHILD and life.doctor else 0)
    life.in_hospital[p] = inside
    life.hospital_own[p] = yen(rules.medical_hospital_month * share)
    life.outpatient_own[p] = counted
    life.outpatient_cost[p] = outpatient if counted > 0 else 0
    life.small_bills[p] = own - counted
    life.outpatient_paid[p] = yen((1.0 - inside) * counted)


@rule
def own_mental_copay(life: Life, model: Model, rules: Rules) -> int:
    """Own payment of the person's mental outpatient care (自立支援医療), while in treatment."""
    if not life.doctor:
        return 0
    return mental_copay(int(rules.mental_cost), life.mental_class, LONG_TREATMENT, NO_CEILING, rules)


# The ceiling of those who share it ------------------------------------------------------------------------------------


@rule
def sharing(life: Life, model: Model, p: int) -> int:
    """Who shares the ceiling of `p`, one bit a member: those on the same register in the same insurance, `p` too."""
    late, head, members = life.age[p] >= LATE_FROM, head_of(life, model, p), 0
    for q in range(PERSONS):
        if (life.age[q] >= LATE_FROM) == late and on_register(life, model, q, head):
            members |= 1 << q
    return members


@rule
def join(life: Life, p: int) -> None:
    """Add a member to those of the same side of 70 who share a ceiling: own shares, costs, how many are in hospital."""
    side = OLDER if life.age[p] >= SENIOR_FROM else YOUNGER
    life.shared_kind[side] = life.medical_class[p]
    life.shared_own[side] += life.outpatient_own[p]
    life.shared_cost[side] += life.outpatient_cost[p]
    life.shared_stay[side] = life.hospital_own[p]
    inside = life.in_hospital[p]
    first = side * STAYS
    for k in range(first + STAYS - 1, first, -1):
        life.shared_chance[k] += inside * (life.shared_chance[k - 1] - life.shared_chance[k])
    life.shared_chance[first] *= 1.0 - inside


@rule
def gather(life: Life, members: int) -> None:
    """Those who share a ceiling, from 70 on and younger: each side is of one class and own share."""
    for side in range(2):
        life.shared_kind[side] = NOBODY
        life.shared_own[side] = life.shared_cost[side] = life.shared_stay[side] = 0
        for k in range(STAYS):
            life.shared_chance[side * STAYS + k] = float(int(k == 0))
    for p in range(PERSONS):
        if members >> p & 1:
            join(life, p)


@rule
def shared_copay(life: Life, rules: Rules) -> float:
    """Mean own payment of a month of those gathered, over how many of each side are in hospital."""
    kind_70, kind, month = life.shared_kind[OLDER], life.shared_kind[YOUNGER], int(rules.medical_hospital_month)
    least_70, least = least_ceiling(kind_70, 1, rules), least_ceiling(kind, 0, rules)
    lower_70, lower = lower_ceiling(least_70, kind_70, rules), lower_ceiling(least, kind, rules)
    first, later, reached = 0.0, 0.0, 0.0
    for i in range(STAYS):
        own_70 = life.shared_own[OLDER] + i * life.shared_stay[OLDER]
        cost_70 = life.shared_cost[OLDER] + i * month
        for k in range(STAYS):
            chance = life.shared_chance[i] * life.shared_chance[STAYS + k]
            if chance > 0.0:
                own = life.shared_own[YOUNGER] + k * life.shared_stay[YOUNGER]
                usual = rising_ceiling(least, kind, cost_70 + life.shared_cost[YOUNGER] + k * month, rules)
                paid = household_copay(own_70, own, rising_ceiling(least_70, kind_70, cost_70, rules), usual)
                first += chance * paid
                later += chance * household_copay(own_70, own, lower_70, lower)
                reached += chance if paid < own_70 + own else 0.0
    return first + chance_of_many(reached) * (later - first)


@rule
def mean_share(life: Life, p: int) -> int:
    """Mean own share of a member's month before the ceiling of the household, yen."""
    return life.outpatient_own[p] + yen(life.in_hospital[p] * life.hospital_own[p])


@rule
def divide_ceiling(life: Life, rules: Rules, members: int) -> None:
    """What members who share a ceiling pay, in proportion to their own shares."""
    gather(life, members)
    most = yen(shared_copay(life, rules))
    total, before = 0, 0
    for p in range(PERSONS):
        total += mean_share(life, p) if members >> p & 1 else 0
    for p in range(PERSONS):
        if members >> p & 1:
            own = mean_share(life, p)
            life.medical_paid[p] = paid_within(own, before, total, most)
            before += own


@rule
def pay_alone(life: Life, rules: Rules, p: int) -> None:
    """What a member pays who shares no ceiling."""
    paid = expected_copay(
        life.outpatient_own[p],
        life.outpatient_cost[p],
        life.hospital_own[p],
        life.in_hospital[p],
        life.medical_class[p],
        int(life.age[p] >= SENIOR_FROM),
        rules,
    )
    life.medical_paid[p] = yen(paid)


@rule
def know_medical_costs(life: Life, model: Model, rules: Rules) -> None:
    """What each member pays in the mean month under the ceilings, of what is added up."""
    life.medical_known = 1
    done = 0
    for p in range(PERSONS):
        if life.alive[p] and not done >> p & 1:
            members = sharing(life, model, p)
            for q in range(p, PERSONS):
                if members >> q & 1:
                    own_shares(life, rules, q)
            if members == 1 << p:
                pay_alone(life, rules, p)
            else:
                divide_ceiling(life, rules, members)
            done |= members


# The month ------------------------------------------------------------------------------------------------------------


@rule
def medical_lines(life: Life, model: Model, rules: Rules) -> None:
    """Medical costs of each member; met in kind on assistance (rules/welfare.py)."""
    if model.given_only:
        return
    life.pays_capped = 1
    if not life.medical_known or model.always_recompute:
        know_medical_costs(life, model, rules)
    for p in range(PERSONS):
        if life.alive[p]:
            life.capped[p] = life.medical_paid[p]
            life.line[MEDICAL + p] = -life.medical_paid[p] - life.small_bills[p]
    mental = own_mental_copay(life, model, rules)
    life.line[MEDICAL + CHILD] -= mental
    life.capped[CHILD] += added_up(mental, int(life.age[CHILD] >= SENIOR_FROM), rules)
