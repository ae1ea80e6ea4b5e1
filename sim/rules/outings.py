"""How far a withdrawn person goes out: room, home, convenience store, hobbies; one step at a time, up or down.

No study gives rates of these steps. The rate of a step outwards is assumed; the rates back are such that the shares of
the survey of 2018 stay as they are. Supports can make steps outwards more frequent.
"""

from __future__ import annotations

from sim.addresses import DRAW_OUTING, DRAW_OUTING_TO
from sim.clocks import draw_budget, set_rate
from sim.compiled import rule
from sim.constants import OUTING, OUTINGS
from sim.draws import uniform
from sim.life import Life
from sim.model import Model
from sim.rules.caring import ROOM
from sim.rules.effects import GOING_OUT

FARTHEST = len(OUTINGS) - 1


@rule
def step_out_rate(life: Life, model: Model) -> float:
    """How often the person goes a step farther, a year."""
    if life.outings == FARTHEST:
        return 0.0
    return model.outings_step * life.ratio[GOING_OUT]


@rule
def step_back_rate(life: Life, model: Model) -> float:
    """How often a step less far: without supports as many people step back as step out."""
    if life.outings == 0:
        return 0.0
    return model.outings_step * model.outings_share[life.outings - 1] / model.outings_share[life.outings]


@rule
def set_outing_rate(life: Life, model: Model) -> None:
    """Re-base the clock of the next step; outside withdrawal it stands still."""
    rate = step_out_rate(life, model) + step_back_rate(life, model) if life.withdrawn else 0.0
    set_rate(life, OUTING, rate, float(life.day))


@rule
def begin_outings(life: Life, model: Model) -> None:
    """The budget of the first step."""
    draw_budget(life, model, OUTING, DRAW_OUTING, float(life.day))


@rule
def step(life: Life, model: Model) -> int:
    """The person goes out farther, or less far; where they go now."""
    out, back = step_out_rate(life, model), step_back_rate(life, model)
    u = uniform(life, model, DRAW_OUTING_TO)
    before = life.outings
    life.outings += 1 if u * (out + back) < out else -1
    if before == ROOM or life.outings == ROOM:  # who gives care to a parent depends on it
        life.dirty = 1
    draw_budget(life, model, OUTING, DRAW_OUTING, life.due[OUTING])
    return life.outings
