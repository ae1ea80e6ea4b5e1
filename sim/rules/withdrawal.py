"""The way out of withdrawal, and back: duration dependence, differences between people, relapse.

The population's hazard of leaving is a / (b + d) after d years, from ten years on times the long-case factor; its
integral is H(d), a ln((b + d) / b) before ten years. With a share s' of its decline due to differences between people
(gamma frailty of variance s = s' / a), one person's own integrated hazard is L(d) = (exp(s H(d)) - 1) / s and the way
back is H = ln(1 + s L) / s; s' = 0 is pure duration dependence, and every s' gives the same population curve
(docs/model.md).

The frailty is never drawn: a person who has been withdrawn for d years without leaving has a pace ~ gamma(1 / s,
rate 1 / s + L(d)), and the budget is drawn from what follows for the next way out, rate * (exp(E / shape) - 1).
"""

from __future__ import annotations

import math

from sim.addresses import DRAW_DURATION, DRAW_DURATION_WITHIN, DRAW_OUTINGS, DRAW_RECONNECTION, DRAW_RELAPSE
from sim.clocks import DAYS_A_YEAR, draw_budget, month_of_today, pin_clock, set_clock, set_due, set_rate
from sim.compiled import rule
from sim.constants import CHILD, DURATION_BINS, NEVER, PARTICIPATING, RECONNECTION, RELAPSE, UNKNOWN, WITHDRAWN
from sim.draws import exponential, uniform
from sim.life import Life
from sim.model import Model
from sim.rules.effects import EXIT, RELAPSES
from sim.rules.health import set_care_rate, set_death_rate
from sim.rules.work import work_is_pinned

LONG_AGO = 36_525  # days: whoever is out of withdrawal at the start left it at an unknown time, long ago


@rule
def early_hazard(a: float, b: float, years: float) -> float:
    """H(d) before the years from which on a case counts as long."""
    return a * math.log((b + years) / b)


@rule
def population_hazard(model: Model, years: float) -> float:
    """H(d): the population's integrated hazard of leaving from the beginning to `years`."""
    a, b, long_case = model.exit_a, model.exit_b, model.long_case_years
    if years <= long_case:
        return early_hazard(a, b, years)
    return model.long_case_hazard + model.long_case_factor * a * math.log((b + years) / (b + long_case))


@rule
def integrated(model: Model, years: float) -> float:
    """L(d): one person's integrated hazard of leaving from the beginning to `years` (of somebody with pace 1)."""
    hazard = population_hazard(model, years)
    s = model.frailty_share / model.exit_a
    return (math.exp(s * hazard) - 1.0) / s if s > 0.0 else hazard


@rule
def integrated_inverse(model: Model, own: float) -> float:
    """The years d at which L(d) reaches `own`."""
    s = model.frailty_share / model.exit_a
    hazard = math.log(1.0 + s * own) / s if s > 0.0 else own
    known = model.long_case_hazard
    if hazard > known:
        hazard = known + (hazard - known) / model.long_case_factor
    return model.exit_b * (math.exp(min(hazard / model.exit_a, 600.0)) - 1.0)


@rule
def years_withdrawn(life: Life, day: float) -> float:
    """Years of the present spell of withdrawal on `day`."""
    return life.duration + (day - life.duration_day) / DAYS_A_YEAR


@rule
def exit_is_pinned(life: Life, model: Model) -> bool:
    """Whether the way out is a pinned date still to come; after it, chance decides again."""
    return model.pin_reconnection != NEVER and life.reconnected == UNKNOWN


@rule
def relapse_is_pinned(life: Life, model: Model) -> bool:
    """Whether the return is a pinned date still to come."""
    return model.pin_relapse != NEVER and model.pin_relapse >= life.day and life.relapsed == UNKNOWN


@rule
def set_exit_rate(life: Life, model: Model, at: float) -> None:
    """Re-base the clock of leaving withdrawal, whose rate is what supports multiply the curve L by."""
    multiplier = life.ratio[EXIT]
    if not life.withdrawn or multiplier == life.rate[RECONNECTION] or exit_is_pinned(life, model):
        return
    years = years_withdrawn(life, at)
    now = integrated(model, years)
    spent = life.rate[RECONNECTION] * (now - life.hazard_since)
    life.budget[RECONNECTION] -= spent
    life.frailty_rate += spent
    life.rate[RECONNECTION] = multiplier
    life.hazard_since = now
    target = now + max(life.budget[RECONNECTION], 0.0) / multiplier
    wait = integrated_inverse(model, target) - years
    set_due(life, RECONNECTION, at + max(wait, 0.0) * DAYS_A_YEAR if wait < 1e4 else float(NEVER))


@rule
def begin_spell(life: Life, model: Model, years: float, at: float) -> None:
    """Withdrawal of so many years as of `at`, with a budget from this person's own pace."""
    life.withdrawn = 1
    life.activity = WITHDRAWN
    life.duration = years
    life.duration_day = at
    draw = exponential(life, model, DRAW_RECONNECTION)
    if model.frailty_share > 0.0:
        draw = life.frailty_rate * (math.exp(min(draw / life.frailty_shape, 600.0)) - 1.0)
    life.budget[RECONNECTION] = draw
    life.rate[RECONNECTION] = 0.0
    set_exit_rate(life, model, at)


@rule
def drawn_duration(life: Life, model: Model) -> float:
    """Years withdrawn: as given, about as given, or drawn from the survey of 2018."""
    within = uniform(life, model, DRAW_DURATION_WITHIN)
    if model.duration >= 0.0:
        return max(model.duration + (2.0 * within - 1.0) * model.duration_error, model.spell_start_years)
    u = uniform(life, model, DRAW_DURATION)
    for j in range(DURATION_BINS):
        u -= model.duration_share[j]
        if u < 0.0 or j == DURATION_BINS - 1:
            return model.duration_low[j] + within * (model.duration_high[j] - model.duration_low[j])
    return model.spell_start_years


@rule
def begin_withdrawal(life: Life, model: Model) -> None:
    """The start: years withdrawn so far, outings, the person's own pace given those years, the first budget."""
    life.outings = model.start_outings
    if life.outings < 0:
        u = uniform(life, model, DRAW_OUTINGS)
        life.outings = 3
        for j in range(3):
            u -= model.outings_share[j]
            if u < 0.0:
                life.outings = j
                break
    years = drawn_duration(life, model)
    if model.frailty_share > 0.0:
        life.frailty_shape = model.exit_a / model.frailty_share
        life.frailty_rate = life.frailty_shape + integrated(model, years)
    if model.start_activity == WITHDRAWN:
        begin_spell(life, model, years, float(life.day))
    else:
        begin_outside(life, model, years)
    if model.pin_reconnection != NEVER:
        pin_clock(life, RECONNECTION, model.pin_reconnection)


@rule
def begin_outside(life: Life, model: Model, years: float) -> None:
    """The start out of withdrawal, after a spell of so many years: the clock of relapse, one way out known."""
    life.activity = model.start_activity
    life.duration = years
    life.left_day = life.day - LONG_AGO
    life.frailty_shape += 1.0
    draw_budget(life, model, RELAPSE, DRAW_RELAPSE, float(life.day))
    set_relapse_rate(life, model, float(life.day))
    if relapse_is_pinned(life, model):
        pin_clock(life, RELAPSE, model.pin_relapse)


@rule
def settle_pace(life: Life, model: Model, at: float) -> None:
    """A way out taken at `at` tells of this person's pace: one event more, after the hazard spent since."""
    spent = integrated(model, years_withdrawn(life, at)) - life.hazard_since
    life.frailty_rate += life.rate[RECONNECTION] * spent
    life.frailty_shape += 1.0


@rule
def reconnect(life: Life, model: Model) -> None:
    """The person has a connection outside: the clock of relapse starts, faster in the first years."""
    at = life.due[RECONNECTION]
    set_clock(life, RECONNECTION, NEVER)
    if life.withdrawn:
        if not exit_is_pinned(life, model):  # a date that was asked about tells nothing of the person's pace
            settle_pace(life, model, at)
        life.duration = years_withdrawn(life, at)
        life.duration_day = at
        life.withdrawn = 0
        life.activity = PARTICIPATING
        life.left_day = life.day
        if life.reconnected == UNKNOWN:
            life.reconnected = month_of_today(life)
        draw_budget(life, model, RELAPSE, DRAW_RELAPSE, at)
        set_relapse_rate(life, model, at)
        if relapse_is_pinned(life, model):
            pin_clock(life, RELAPSE, model.pin_relapse)
        life.dirty = 1


@rule
def set_relapse_rate(life: Life, model: Model, at: float) -> None:
    """Re-base the clock of relapse: higher within the window after leaving, lower with some supports."""
    if life.withdrawn or relapse_is_pinned(life, model) or work_is_pinned(life, model):
        return
    recent = at - life.left_day < model.relapse_window * DAYS_A_YEAR
    base = model.relapse_early if recent else model.relapse_late
    set_rate(life, RELAPSE, base * life.ratio[RELAPSES], at)


@rule
def relapse(life: Life, model: Model) -> None:
    """Back at home: soon after leaving the old spell goes on, later a new one begins."""
    at = life.due[RELAPSE]
    recent = life.day - life.left_day < model.relapse_window * DAYS_A_YEAR
    if life.relapsed == UNKNOWN:
        life.relapsed = month_of_today(life)
    set_clock(life, RELAPSE, NEVER)
    begin_spell(life, model, life.duration if recent else model.spell_start_years, at)
    life.dirty = 1


@rule
def next_change(life: Life, model: Model) -> int:
    """The next day on which the person's own rates change by themselves: the first year and the first two after
    leaving, the first year without parents."""
    day = NEVER
    if not life.withdrawn:
        first = life.left_day + min(model.work_window, model.relapse_window) * DAYS_A_YEAR
        due = first if first > life.day else life.left_day + max(model.work_window, model.relapse_window) * DAYS_A_YEAR
        day = math.ceil(due) if due > life.day else NEVER
    if life.parents == 0 and life.day < life.bereaved_until < day:
        day = life.bereaved_until
    return day


@rule
def follow_isolation(life: Life, model: Model) -> None:
    """Death rates differ in and out of withdrawal, by how far the person goes out, and in the first year alone."""
    set_death_rate(life, model, CHILD, float(life.day))
    set_care_rate(life, model, CHILD, float(life.day))
