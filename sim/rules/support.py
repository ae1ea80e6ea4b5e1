"""Supports: offered, accepted, in use, over; and what several of them do together.

A support that is offered is not one that is taken: consent, uptake, waiting and dropout stand between (docs/model.md).
It acts while it is in use and, where data/supports.yaml gives a tail, for so long after; and only on a person who
stands where it can reach them.
"""

from __future__ import annotations

import math

from sim.addresses import DRAW_DROPOUT, DRAW_UPTAKE, DRAW_WAIT
from sim.clocks import draw_budget, set_clock, set_due, set_rate
from sim.compiled import rule
from sim.constants import (
    ASK,
    CHILD,
    FINISH,
    IN_CONTACT,
    NEVER,
    PARTICIPATING,
    RECEIVE,
    SUPPORT_CLOCKS,
    SUPPORTS,
)
from sim.draws import uniform
from sim.life import Life
from sim.model import Model
from sim.rules.care_insurance import care_insurance_first, disability_service_stays

NOT_OFFERED, OFFERED, ACCEPTED, IN_USE, AFTER, OVER = 0, 1, 2, 3, 4, 5  # life.stage
# Levers with a rate ratio, in the order of the model's tables.
EXIT, RELAPSES, GOING_OUT, WORKING, CONTACT, CONTACT_LOSS, DETECTION, DROPOUT, FOUND_LATE = 0, 1, 2, 3, 4, 5, 6, 7, 8
PERSON, PARENT, BOTH, SIBLING = 0, 1, 2, 3  # whose consent it needs
# What can set off the asking for a support.
BY_DATE, PARENT_CERTIFIED, PARENT_DEMENTIA, PARENT_DIES, LAST_PARENT_DIES = 0, 1, 2, 3, 4
FAMILY_REACHED, PERSON_REACHED, RECONNECTED, RELAPSED = 5, 6, 7, 8
STAYS, REPLACED = 1, 2  # model.support_disability
NO_LISTED_DISEASE = 0  # for which care insurance is first from 40 on already: not asked
FIRST_OUTSIDE = 4  # places of a person: the four degrees of going out, then the activities outside


# Where somebody stands, and what acts on them -------------------------------------------------------------------------


@rule
def place(life: Life) -> int:
    """Where the person stands, as supports see it: how far they go out while withdrawn, else what they do."""
    return life.outings if life.withdrawn else FIRST_OUTSIDE + life.activity - PARTICIPATING


@rule
def reaches(life: Life, model: Model, s: int) -> bool:
    """Whether support `s` is made for somebody who stands where this person stands."""
    return (model.support_reach[s] >> place(life)) & 1 == 1


@rule
def acts(life: Life, model: Model, s: int) -> bool:
    """Whether support `s` has its effects today: in use or within its tail, and reaching the person."""
    return (life.stage[s] == IN_USE or life.stage[s] == AFTER) and reaches(life, model, s)


@rule
def joint_ratio(life: Life, model: Model, lever: int) -> float:
    """The joint rate ratio of all supports on a lever: the largest in full, the next by half, by a quarter ...

    Bounded by `joint_ratio_most`, as several supports for one person do part of the same work (docs/model.md). The
    model's tables hold the supports of a lever in the order of their effects.
    """
    total, weight = 0.0, 1.0
    first = lever * SUPPORTS
    for i in range(first, first + model.lever_count[lever]):
        if acts(life, model, model.lever_support[i]):
            total += weight * model.lever_log[i]
            weight *= 0.5
    return min(math.exp(total), model.joint_ratio_most) if total != 0.0 else 1.0


@rule
def contact_added(life: Life, model: Model) -> float:
    """What supports add to the rate at which the person comes into contact, a year."""
    added = 0.0
    for s in range(model.supports):
        if model.support_contact_added[s] > 0.0 and acts(life, model, s):
            added += model.support_contact_added[s]
    return added


@rule
def contact_lost(life: Life, model: Model) -> float:
    """What supports add to the rate at which the person breaks contact off (a visit too many), a year."""
    added = 0.0
    for s in range(model.supports):
        if model.support_contact_lost[s] > 0.0 and acts(life, model, s):
            added += model.support_contact_lost[s]
    return added


# Consent and uptake ---------------------------------------------------------------------------------------------------


@rule
def may_be_taken(life: Life, model: Model, s: int) -> bool:
    """Whether those whose consent support `s` needs are there, and it can reach the person."""
    consent = model.support_consent[s]
    if consent in (PARENT, BOTH) and life.parents == 0:
        return False
    if consent == SIBLING and not model.sibling_contact:
        return False
    if model.support_after_contact[s] and life.person_contact != IN_CONTACT:
        return False
    return reaches(life, model, s)


@rule
def is_crisis(life: Life) -> bool:
    """Whether a parent's crisis has opened the door for a while."""
    return life.day < life.crisis_until


@rule
def uptake_rate(life: Life, model: Model, s: int) -> float:
    """How often support `s`, once offered, is accepted, a year; more often while a crisis opens the door."""
    if not may_be_taken(life, model, s):
        return 0.0
    return model.support_uptake[s] * (model.acceptance_crisis / model.acceptance if is_crisis(life) else 1.0)


# From asking to the end -----------------------------------------------------------------------------------------------


@rule
def begin_supports(life: Life, model: Model) -> None:
    """Every support of the scenario is asked for on its day, or waits for what sets it off."""
    life.slots = ASK + SUPPORT_CLOCKS * model.supports
    for s in range(model.supports):
        if model.support_trigger[s] == BY_DATE and (life.parents > 0 or not model.support_of_parents[s]):
            set_clock(life, ASK + SUPPORT_CLOCKS * s, model.support_ask[s])
    end_replaced(life, model)


@rule
def set_off(life: Life, model: Model, trigger: int) -> None:
    """Something has happened that supports wait for: each is asked for once, tomorrow or from its month on."""
    for s in range(model.supports):
        slot = ASK + SUPPORT_CLOCKS * s
        if model.support_trigger[s] == trigger and life.stage[s] == NOT_OFFERED and life.clock[slot] == NEVER:
            day = max(life.day + 1 + model.support_delay[s], model.support_ask[s])
            if day < model.support_until[s]:
                set_clock(life, slot, day)


@rule
def ask(life: Life, model: Model, s: int) -> None:
    """Support `s` is offered, or an offer is accepted."""
    slot = ASK + SUPPORT_CLOCKS * s
    if life.stage[s] == OFFERED:
        accept(life, model, s, life.due[slot])
        return
    life.stage[s] = OFFERED
    if model.support_agreed[s]:
        accept(life, model, s, float(life.day))
    else:
        draw_budget(life, model, slot, DRAW_UPTAKE + model.support_kind[s], float(life.day))
        set_rate(life, slot, uptake_rate(life, model, s), float(life.day))


@rule
def accept(life: Life, model: Model, s: int, at: float) -> None:
    """It is agreed to; a single household draws its wait (shared capacity would set the day of receiving itself)."""
    slot = ASK + SUPPORT_CLOCKS * s
    life.rate[slot] = 0.0
    set_clock(life, slot, NEVER)
    life.stage[s] = ACCEPTED
    u = uniform(life, model, DRAW_WAIT + model.support_kind[s])
    wait = model.support_wait_low[s] + u * (model.support_wait_high[s] - model.support_wait_low[s])
    set_due(life, RECEIVE + SUPPORT_CLOCKS * s, at + wait)


@rule
def receive(life: Life, model: Model, s: int) -> None:
    """The support begins; it ends when somebody drops out, or as planned."""
    set_clock(life, RECEIVE + SUPPORT_CLOCKS * s, NEVER)
    life.stage[s] = IN_USE
    life.dirty = 1
    life.support_end[s] = min(life.day + model.support_days[s], model.support_until[s])
    draw_budget(life, model, FINISH + SUPPORT_CLOCKS * s, DRAW_DROPOUT + model.support_kind[s], float(life.day))


@rule
def finish(life: Life, model: Model, s: int) -> None:
    """The support ends; where it has a tail its effects go on for a while."""
    slot = FINISH + SUPPORT_CLOCKS * s
    life.rate[slot] = 0.0
    set_clock(life, slot, NEVER)
    life.stage[s] = AFTER if model.support_tail[s] > 0 else OVER
    life.support_end[s] = life.day + model.support_tail[s]
    life.dirty = 1


@rule
def end_today(life: Life, s: int) -> None:
    """Support `s` ends today, or does not begin."""
    set_clock(life, ASK + SUPPORT_CLOCKS * s, NEVER)
    set_clock(life, RECEIVE + SUPPORT_CLOCKS * s, NEVER)
    set_clock(life, FINISH + SUPPORT_CLOCKS * s, life.day if life.stage[s] == IN_USE else NEVER)
    if life.stage[s] != IN_USE:
        life.stage[s] = OVER


@rule
def end_supports_of_parents(life: Life, model: Model) -> None:
    """The last parent has died: what was for the parents ends today, or does not begin."""
    for s in range(model.supports):
        if model.support_of_parents[s]:
            end_today(life, s)


@rule
def end_replaced(life: Life, model: Model) -> None:
    """Care insurance comes first: for somebody certified, services of the disability act that it has too end today.

    Those that have not begun do not begin; effects that go on after one go on.
    """
    first = care_insurance_first(life.age[CHILD], NO_LISTED_DISEASE)
    for s in range(model.supports):
        kind = model.support_disability[s]
        stays = disability_service_stays(first, life.care[CHILD], int(kind == REPLACED))
        if kind and not stays and life.stage[s] < AFTER:
            end_today(life, s)


@rule
def lapse(life: Life, s: int) -> None:
    """An offer or a place on a waiting list that is not wanted any more; effects whose tail is over."""
    set_clock(life, ASK + SUPPORT_CLOCKS * s, NEVER)
    set_clock(life, RECEIVE + SUPPORT_CLOCKS * s, NEVER)
    life.rate[ASK + SUPPORT_CLOCKS * s] = 0.0
    life.stage[s] = OVER


@rule
def last_day(life: Life, model: Model, s: int) -> int:
    """The day on which an offer lapses, or the tail of a support is over; NEVER while it is in use or not offered."""
    stage = life.stage[s]
    if stage in (OFFERED, ACCEPTED):
        return model.support_until[s]
    return life.support_end[s] if stage == AFTER else NEVER


@rule
def review_supports(life: Life, model: Model) -> None:
    """Re-base the clocks of uptake and dropout; what is over by its date ends."""
    at = float(life.day)
    for s in range(model.supports):
        if life.day >= last_day(life, model, s):
            lapse(life, s)
        elif life.stage[s] == OFFERED:
            set_rate(life, ASK + SUPPORT_CLOCKS * s, uptake_rate(life, model, s), at)
        elif life.stage[s] == IN_USE:
            slot = FINISH + SUPPORT_CLOCKS * s
            set_rate(life, slot, model.support_dropout[s] * joint_ratio(life, model, DROPOUT), at)
            if life.clock[slot] > life.support_end[s]:
                set_clock(life, slot, max(life.support_end[s], life.day + 1))


@rule
def next_end(life: Life, model: Model, day: int) -> int:
    """The earliest day after today, and before `day`, on which an offer lapses or a tail ends."""
    for s in range(model.supports):
        if life.day < last_day(life, model, s) < day:
            day = last_day(life, model, s)
    return day


@rule
def is_helped(life: Life, model: Model, claim: int) -> bool:
    """Whether a support in use helps with this claim (`model.support_claim`)."""
    count = 0
    for s in range(model.supports):
        count += int(life.stage[s] == IN_USE and model.support_claim[s] == claim)
    return count > 0


@rule
def supported(life: Life, model: Model) -> bool:
    """Whether some support is in use."""
    count = 0
    for s in range(model.supports):
        count += int(life.stage[s] == IN_USE)
    return count > 0
