"""Supports: asking, receiving, ending, and what several of them do together."""

from __future__ import annotations

import math

from sim.addresses import DRAW_DROPOUT, DRAW_WAIT
from sim.clocks import DAYS_A_YEAR, set_clock, set_due
from sim.compiled import rule
from sim.constants import ASK, FINISH, NEVER, RECEIVE, RECONNECTION, RELAPSE, SUPPORT_CLOCKS
from sim.draws import exponential, uniform
from sim.life import Life
from sim.model import Model


@rule
def begin_supports(life: Life, model: Model) -> None:
    """Every support of the scenario is asked for on its day."""
    life.slots = ASK + SUPPORT_CLOCKS * model.supports
    for s in range(model.supports):
        if life.parents > 0 or not model.support_of_parents[s]:
            set_clock(life, ASK + SUPPORT_CLOCKS * s, model.support_ask[s])


@rule
def ask(life: Life, model: Model, s: int) -> None:
    """The family asks; a single household draws its wait (shared capacity would set the day of receiving itself)."""
    set_clock(life, ASK + SUPPORT_CLOCKS * s, NEVER)
    u = uniform(life, model, DRAW_WAIT + s)
    wait = model.support_wait_low[s] + u * (model.support_wait_high[s] - model.support_wait_low[s])
    set_due(life, RECEIVE + SUPPORT_CLOCKS * s, life.day + wait)


@rule
def receive(life: Life, model: Model, s: int) -> None:
    """The support begins; it ends when the person drops out, or as planned."""
    set_clock(life, RECEIVE + SUPPORT_CLOCKS * s, NEVER)
    life.receiving[s] = 1
    life.dirty = 1
    stay = exponential(life, model, DRAW_DROPOUT + s)
    rate = model.support_dropout[s]
    due = life.day + stay * DAYS_A_YEAR / rate if rate > 0.0 else float(NEVER)
    set_due(life, FINISH + SUPPORT_CLOCKS * s, min(due, float(model.support_until[s])))


@rule
def finish(life: Life, s: int) -> None:
    """The support ends."""
    set_clock(life, FINISH + SUPPORT_CLOCKS * s, NEVER)
    life.receiving[s] = 0
    life.dirty = 1


@rule
def end_supports_of_parents(life: Life, model: Model) -> None:
    """The last parent has died: what was for the parents ends today, or does not begin."""
    for s in range(model.supports):
        if model.support_of_parents[s]:
            set_clock(life, ASK + SUPPORT_CLOCKS * s, NEVER)
            set_clock(life, RECEIVE + SUPPORT_CLOCKS * s, NEVER)
            set_clock(life, FINISH + SUPPORT_CLOCKS * s, life.day if life.receiving[s] else NEVER)


@rule
def reaches(life: Life, model: Model, s: int) -> bool:
    """Whether support `s` is in use and made for somebody who goes out as little, or as much, as this person."""
    return bool(life.receiving[s]) and model.support_reach[s] <= life.outings <= model.support_reach_most[s]


@rule
def log_ratio(life: Life, model: Model, lever: int, s: int) -> float:
    """Log rate ratio of support `s` on leaving withdrawal (lever RECONNECTION) or on relapse (RELAPSE)."""
    if not reaches(life, model, s):
        return 0.0
    if lever == RECONNECTION:
        return model.support_exit[s]
    return model.support_relapse[s] if lever == RELAPSE else 0.0


@rule
def joint_ratio(life: Life, model: Model, lever: int) -> float:
    """The joint rate ratio of all supports in use: the largest in full, the next by half, by a quarter ...

    Bounded by `joint_ratio_most`, as several supports for one person do part of the same work (docs/model.md).
    """
    total = 0.0
    weight = 1.0
    below = math.inf  # |log ratio| and slot of the one taken last: ties go to the lower slot
    below_slot = -1
    for _ in range(model.supports):
        best = 0.0
        best_slot = -1
        for s in range(model.supports):
            size = abs(log_ratio(life, model, lever, s))
            if size > best and (size < below or (size == below and s > below_slot)):
                best = size
                best_slot = s
        if best_slot < 0:
            break
        total += weight * log_ratio(life, model, lever, best_slot)
        weight *= 0.5
        below = best
        below_slot = best_slot
    return min(math.exp(total), model.joint_ratio_most) if total != 0.0 else 1.0


@rule
def supported(life: Life, model: Model) -> bool:
    """Whether some support is in use."""
    count = 0
    for s in range(model.supports):
        count += life.receiving[s]
    return count > 0
