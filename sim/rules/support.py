"""Supports: offered, accepted, in use, over. What several of them do together: rules/effects.py.

A support that is offered is not one that is taken: consent, uptake, waiting and dropout stand between (docs/model.md).
Each has one clock, for what is next by its stage. It never runs past the day on which an offer lapses, the support ends
or its tail is over.
"""

from __future__ import annotations

from sim.addresses import DRAW_DROPOUT, DRAW_UPTAKE, DRAW_WAIT
from sim.clocks import draw_budget, set_clock, set_due, set_rate
from sim.compiled import rule
from sim.constants import (
    CHILD,
    IN_CONTACT,
    NEVER,
    SUPPORT,
)
from sim.draws import uniform
from sim.life import Life
from sim.model import Model
from sim.rules.care_insurance import care_insurance_first, disability_service_stays
from sim.rules.effects import (
    ACCEPTED,
    AFTER,
    DROPOUT,
    IN_USE,
    NOT_OFFERED,
    OFFERED,
    OVER,
    has,
    know_effects,
    place,
    set_stage,
)

PERSON, PARENT, BOTH, SIBLING = 0, 1, 2, 3  # whose consent it needs
# What can set off the asking for a support.
BY_DATE, PARENT_CERTIFIED, PARENT_DEMENTIA, PARENT_DIES, LAST_PARENT_DIES = 0, 1, 2, 3, 4
FAMILY_REACHED, PERSON_REACHED, RECONNECTED, RELAPSED = 5, 6, 7, 8
STAYS, REPLACED = 1, 2  # model.support_disability
NO_LISTED_DISEASE = 0  # for which care insurance is first from 40 on already: not asked


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
    return has(model.reached[place(life)], s) == 1


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
    for s in range(model.supports):
        if model.support_trigger[s] == BY_DATE and (life.parents > 0 or not model.support_of_parents[s]):
            set_clock(life, SUPPORT + s, model.support_ask[s])
    end_replaced(life, model)


@rule
def set_off(life: Life, model: Model, trigger: int) -> None:
    """Something has happened that supports wait for: each is asked for once, tomorrow or from its month on."""
    if model.waiting_supports[trigger] == 0:
        return
    for s in range(model.supports):
        if model.support_trigger[s] == trigger and life.stage[s] == NOT_OFFERED and life.clock[SUPPORT + s] == NEVER:
            day = max(life.day + 1 + model.support_delay[s], model.support_ask[s])
            if day < model.support_until[s]:
                set_clock(life, SUPPORT + s, day)


@rule
def end_by(life: Life, slot: int, day: int) -> None:
    """Let a clock of a support be due on `day` at the latest (tomorrow, if that is past)."""
    if life.clock[slot] > day:
        set_clock(life, slot, max(day, life.day + 1))


@rule
def ask(life: Life, model: Model, s: int) -> None:
    """Support `s` is offered, an offer is accepted, or it lapses."""
    slot = SUPPORT + s
    if life.day >= model.support_until[s]:
        lapse(life, s)
    elif life.stage[s] == OFFERED:
        accept(life, model, s, life.due[slot])
    elif model.support_agreed[s]:
        accept(life, model, s, float(life.day))
    else:
        set_stage(life, s, OFFERED)
        draw_budget(life, model, slot, DRAW_UPTAKE + model.support_kind[s], float(life.day))
        set_uptake(life, model, s)


@rule
def set_uptake(life: Life, model: Model, s: int) -> None:
    """Re-base the clock of accepting an offer."""
    slot = SUPPORT + s
    set_rate(life, slot, uptake_rate(life, model, s), float(life.day))
    end_by(life, slot, model.support_until[s])


@rule
def accept(life: Life, model: Model, s: int, at: float) -> None:
    """It is agreed to; a single household draws its wait (shared capacity would set the day of receiving itself)."""
    slot = SUPPORT + s
    life.rate[slot] = 0.0
    set_stage(life, s, ACCEPTED)
    u = uniform(life, model, DRAW_WAIT + model.support_kind[s])
    wait = model.support_wait_low[s] + u * (model.support_wait_high[s] - model.support_wait_low[s])
    set_due(life, slot, at + wait)
    end_by(life, slot, model.support_until[s])


@rule
def receive(life: Life, model: Model, s: int) -> None:
    """The support begins; it ends when somebody drops out, or as planned."""
    slot = SUPPORT + s
    set_stage(life, s, IN_USE)
    life.support_end[s] = min(life.day + model.support_days[s], model.support_until[s])
    set_clock(life, slot, NEVER)
    if model.support_dropout[s] > 0.0:
        draw_budget(life, model, slot, DRAW_DROPOUT + model.support_kind[s], float(life.day))
    set_dropout(life, model, s)


@rule
def set_dropout(life: Life, model: Model, s: int) -> None:
    """Re-base the clock of the end of a support in use."""
    slot = SUPPORT + s
    set_rate(life, slot, model.support_dropout[s] * life.ratio[DROPOUT], float(life.day))
    end_by(life, slot, life.support_end[s])


@rule
def finish(life: Life, model: Model, s: int) -> None:
    """The support ends; where it has a tail its effects go on for a while, and end with a second event."""
    slot = SUPPORT + s
    life.rate[slot] = 0.0
    tail = model.support_tail[s] if life.stage[s] == IN_USE else 0
    set_stage(life, s, AFTER if tail > 0 else OVER)
    set_clock(life, slot, life.day + tail if tail > 0 else NEVER)


@rule
def lapse(life: Life, s: int) -> None:
    """An offer, or a place on a waiting list, that is not wanted any more."""
    set_clock(life, SUPPORT + s, NEVER)
    life.rate[SUPPORT + s] = 0.0
    set_stage(life, s, OVER)


@rule
def end_today(life: Life, s: int) -> None:
    """Support `s` ends today, or does not begin; effects that go on after one go on."""
    if life.stage[s] == IN_USE:
        set_clock(life, SUPPORT + s, life.day)
    elif life.stage[s] < IN_USE:
        lapse(life, s)


@rule
def end_supports_of_parents(life: Life, model: Model) -> None:
    """The last parent has died: what was for the parents ends today, or does not begin."""
    for s in range(model.supports):
        if model.support_of_parents[s]:
            end_today(life, s)


@rule
def end_replaced(life: Life, model: Model) -> None:
    """Care insurance comes first: for somebody certified, services of the disability act that it has too end today.

    Those that have not begun do not begin.
    """
    first = care_insurance_first(life.age[CHILD], NO_LISTED_DISEASE)
    for s in range(model.supports):
        kind = model.support_disability[s]
        if kind and not disability_service_stays(first, life.care[CHILD], int(kind == REPLACED)):
            end_today(life, s)


@rule
def review_supports(life: Life, model: Model) -> int:
    """Work out what acts now, and re-base the clocks of uptake and dropout with it; what began or ceased (bits)."""
    changed = know_effects(life, model)
    if changed & model.lever_supports[DROPOUT]:
        for s in range(model.supports):
            if has(life.in_use, s):
                set_dropout(life, model, s)
    if life.offered:
        for s in range(model.supports):
            if has(life.offered, s):
                set_uptake(life, model, s)
    return changed
