"""The clock of work: beginning it after leaving withdrawal, other work, leaving it. What follows: employment.py.

One budget serves the way into work and the ways on; a rate of 0 (withdrawn, in care, too old) lets it stand still.
Work is one path among several: it moves neither the return to withdrawal nor a support.
"""

from __future__ import annotations

import math

from sim.addresses import DRAW_WORK_TO
from sim.clocks import DAYS_A_YEAR, set_rate
from sim.compiled import rule
from sim.constants import (
    CARE_1,
    CHILD,
    NEVER,
    PART_TIME,
    PARTICIPATING,
    REGULAR_WORK,
    SUPPORTED_WORK,
    UNKNOWN,
    WITHDRAWN,
    WORK,
)
from sim.draws import uniform
from sim.life import Life
from sim.model import Model
from sim.rules.disability import NO_DIAGNOSIS
from sim.rules.effects import WORKING


@rule
def may_work(life: Life, model: Model) -> bool:
    """Whether the person is out of withdrawal, below care level 1 and not too old to work."""
    if model.given_only or life.activity == WITHDRAWN or life.care[CHILD] >= CARE_1:
        return False
    return life.age[CHILD] < model.work_last_age


@rule
def work_is_pinned(life: Life, model: Model) -> bool:
    """Whether the first work is a pinned date still to come."""
    if model.pin_work == NEVER or model.given_only or model.own_wage != UNKNOWN:
        return False
    return model.pin_work >= life.day and life.in_work == UNKNOWN


@rule
def first_year_share(life: Life, model: Model) -> float:
    """Share that works within a year of leaving, by the years withdrawn before and by age."""
    if life.duration < model.long_case_years:
        return model.work_first_year
    return model.work_first_year_long if life.age[CHILD] < model.work_old_age else model.work_first_year_old


@rule
def begin_rate(life: Life, model: Model, at: float) -> float:
    """How often somebody out of withdrawal begins to work, a year: lower after the first year, higher with help."""
    rate = -math.log(1.0 - first_year_share(life, model))
    if at - life.left_day >= model.work_window * DAYS_A_YEAR:
        rate *= model.work_later
    return rate * life.ratio[WORKING]


@rule
def step_rate(activity: int, model: Model) -> float:
    """How often work of a kind leads on to the next kind, a year."""
    if activity == SUPPORTED_WORK:
        return model.work_step_supported
    return model.work_step_part_time if activity == PART_TIME else 0.0


@rule
def leave_rate(activity: int, model: Model) -> float:
    """How often work of a kind is left, a year."""
    return model.work_leave_supported if activity == SUPPORTED_WORK else model.work_leave


@rule
def set_work_rate(life: Life, model: Model, at: float) -> None:
    """Re-base the clock of work."""
    if work_is_pinned(life, model) or (life.withdrawn and life.rate[WORK] == 0.0):
        return
    rate = 0.0
    if may_work(life, model) and model.own_wage == UNKNOWN:  # an own figure of the wage wins: work goes on as it is
        if life.activity == PARTICIPATING:
            rate = begin_rate(life, model, at)
        else:
            rate = step_rate(life.activity, model) + leave_rate(life.activity, model)
    set_rate(life, WORK, rate, at)


@rule
def is_recognised(life: Life, model: Model) -> bool:
    """Whether a handbook, a disability pension or a diagnosis opens supported work."""
    return life.handbook > 0 or life.disability_grade > 0 or model.diagnosis != NO_DIAGNOSIS


@rule
def next_activity(life: Life, model: Model) -> int:
    """The kind of work that is begun; from work, the next kind, or participating without work."""
    u = uniform(life, model, DRAW_WORK_TO)
    if life.activity > PARTICIPATING:
        step = step_rate(life.activity, model)
        return life.activity + 1 if u * (step + leave_rate(life.activity, model)) < step else PARTICIPATING
    known = is_recognised(life, model)
    supported = model.work_supported_known if known else model.work_supported
    regular = model.work_regular_known if known else model.work_regular
    if u < supported:
        return SUPPORTED_WORK
    return REGULAR_WORK if u >= 1.0 - regular else PART_TIME
