"""A parent's health, and later the son or daughter's: care level, terminal phase, dementia, death.

Rates by sex, age, dementia and care state: `data/care_rates.csv` (method: docs/model.md). Death rates there hold all
mortality. Below 60 the life table of 2024 applies.
"""

from __future__ import annotations

from sim.addresses import (
    DRAW_CARE,
    DRAW_DEATH,
    DRAW_DEMENTIA,
    DRAW_FACILITY,
    DRAW_LEVEL,
    DRAW_START_CARE,
    DRAW_START_DEMENTIA,
)
from sim.clocks import draw_budget, pin_clock, set_clock, set_rate
from sim.compiled import rule
from sim.constants import (
    ADMISSION,
    CARE,
    CARE_1,
    CARE_AGES,
    CHILD,
    DEATH,
    DEMENTIA,
    FIRST_CARE_AGE,
    IN_CONTACT,
    LEVELS,
    MORTALITY_AGES,
    NEVER,
    OLDEST,
    STATES,
    TERMINAL_3,
)
from sim.draws import uniform
from sim.life import Life
from sim.model import Model

AT_HOME = 1  # life.outings: up to here hardly out of the home


@rule
def level_of(state: int) -> int:
    """The care level that offices know of a care state: the terminal phase counts as the level it is certified at."""
    return state if state < TERMINAL_3 else state - TERMINAL_3 + LEVELS - 3


@rule
def age_row(model: Model, p: int, age: int) -> int:
    """Row of a table by sex and age 60 ... 105."""
    return model.sex[p] * CARE_AGES + min(age - FIRST_CARE_AGE, CARE_AGES - 1)


@rule
def rate_row(life: Life, model: Model, p: int) -> int:
    """Row of the care rates: by sex, age, dementia and care state."""
    return (age_row(model, p, life.age[p]) * 2 + life.dementia[p]) * STATES + life.care[p]


@rule
def isolation(life: Life, model: Model) -> float:
    """Death rate of a withdrawn person against others: by how far they go out, and higher in the first year alone.

    Full up to one age, then in a straight line down to another.
    """
    if not life.withdrawn:
        return 1.0
    span = (life.age[CHILD] - model.isolation_full_age) / (model.isolation_old_age - model.isolation_full_age)
    weight = min(max(span, 0.0), 1.0)
    full = model.isolation_mortality_home if life.outings <= AT_HOME else model.isolation_mortality
    ratio = full + weight * (model.isolation_mortality_old - full)
    bereaved = life.day < life.bereaved_until and life.person_contact != IN_CONTACT
    return ratio * model.bereaved_mortality if bereaved else ratio


@rule
def dying_factor(life: Life, model: Model, p: int) -> float:
    """What multiplies the deaths and the entries into the terminal phase of the 2024 rates."""
    if model.pin_death[p] != NEVER:
        return 0.0  # nobody enters a terminal phase before a pinned death
    improved = model.improved[p * (OLDEST + 1) + min(life.age[p], OLDEST)]
    return improved * isolation(life, model) if p == CHILD else improved


@rule
def set_death_rate(life: Life, model: Model, p: int, at: float) -> None:
    """Run the clock of death at the rate of the present age, care state, dementia and isolation."""
    if model.pin_death[p] != NEVER:
        return
    if life.age[p] < FIRST_CARE_AGE:
        base = model.mortality[model.sex[p] * MORTALITY_AGES + max(life.age[p], 0)]
        set_rate(life, DEATH + p, base * dying_factor(life, model, p), at)
        return
    rate = model.care_death[rate_row(life, model, p)]
    if life.care[p] < TERMINAL_3:
        rate *= dying_factor(life, model, p)
    set_rate(life, DEATH + p, rate, at)


@rule
def set_care_rate(life: Life, model: Model, p: int, at: float) -> None:
    """Run the clock of care-level changes at the rate of the present age, care state and dementia."""
    if model.pin_care_from[p] != NEVER or life.age[p] < FIRST_CARE_AGE:
        return
    row = rate_row(life, model, p)
    set_rate(life, CARE + p, model.care_move[row] + model.care_terminal[row] * dying_factor(life, model, p), at)


@rule
def set_health_rates(life: Life, model: Model, p: int, at: float) -> None:
    """Re-base the clocks of death, care and dementia of a living person."""
    set_death_rate(life, model, p, at)
    set_care_rate(life, model, p, at)
    if model.pin_dementia[p] == NEVER and not life.dementia[p] and life.age[p] >= FIRST_CARE_AGE:
        set_rate(life, DEMENTIA + p, model.dementia_onset[age_row(model, p, life.age[p])], at)


@rule
def drawn_level(life: Life, model: Model, p: int) -> int:
    """A starting care level from the published mix of that sex and age (a terminal phase counts as its level)."""
    u = uniform(life, model, DRAW_START_CARE + p)
    first = age_row(model, p, life.age[p]) * STATES
    for state in range(STATES):
        u -= model.care_mix[first + state]
        if u < 0.0:
            return level_of(state) if model.pin_death[p] != NEVER else state
    return 0


@rule
def begin_health(life: Life, model: Model, p: int) -> None:
    """Starting care state and dementia (given, or drawn from the published mix) and the first budgets."""
    older = life.age[p] >= FIRST_CARE_AGE
    if model.start_care[p] >= 0:
        life.care[p] = model.start_care[p]
    elif older and model.pin_care_from[p] == NEVER:
        life.care[p] = drawn_level(life, model, p)
    if model.start_dementia[p] >= 0:
        life.dementia[p] = model.start_dementia[p]
    elif older and model.pin_dementia[p] == NEVER:
        share = model.dementia_share[age_row(model, p, life.age[p]) * STATES + life.care[p]]
        life.dementia[p] = 1 if uniform(life, model, DRAW_START_DEMENTIA + p) < share else 0
    life.cared[p] = 1 if level_of(life.care[p]) >= CARE_1 else 0
    share = model.facility_share[level_of(life.care[p])]  # who lives at home now is not among that share
    life.facility_threshold[p] = share + uniform(life, model, DRAW_FACILITY + p) * (1.0 - share)
    at = float(life.day)
    draw_budget(life, model, DEATH + p, DRAW_DEATH + p, at)
    draw_budget(life, model, CARE + p, DRAW_CARE + p, at)
    draw_budget(life, model, DEMENTIA + p, DRAW_DEMENTIA + p, at)
    if model.pin_death[p] != NEVER:
        pin_clock(life, DEATH + p, model.pin_death[p])
    if model.pin_care_from[p] != NEVER:
        pin_clock(life, CARE + p, model.pin_care_from[p])
    if model.pin_dementia[p] != NEVER:
        pin_clock(life, DEMENTIA + p, model.pin_dementia[p])
    set_health_rates(life, model, p, at)


@rule
def next_state(life: Life, model: Model, p: int) -> int:
    """Where a change of care state leads: one draw against the rates by destination."""
    row = rate_row(life, model, p)
    factor = dying_factor(life, model, p)
    u = uniform(life, model, DRAW_LEVEL + p) * (model.care_move[row] + model.care_terminal[row] * factor)
    last = life.care[p]
    for state in range(STATES):
        rate = model.care_to[row * STATES + state]
        if rate > 0.0:
            last = state
            u -= rate * factor if state >= TERMINAL_3 else rate
            if u < 0.0:
                return state
    return last


@rule
def change_care(life: Life, model: Model, p: int) -> int:
    """The care state changes, by chance or as pinned; the new state."""
    slot = CARE + p
    at = float(life.day)
    before = life.care[p]
    if model.pin_care_from[p] != NEVER:
        begins = life.day < model.pin_care_until[p]
        life.care[p] = model.pin_care_level[p] if begins else 0
        life.facility[p] = life.facility[p] if begins else 0
        set_clock(life, slot, model.pin_care_until[p] if begins else NEVER)
    else:
        life.care[p] = next_state(life, model, p)
        draw_budget(life, model, slot, DRAW_CARE + p, life.due[slot])
        set_care_rate(life, model, p, life.due[slot])
    set_death_rate(life, model, p, at)
    if (before > 0) != (life.care[p] > 0):
        life.medical_known = 0
    life.dirty = 1
    return life.care[p]


@rule
def begin_dementia(life: Life, model: Model, p: int) -> None:
    """Dementia begins: other rates apply from today."""
    life.dementia[p] = 1
    set_clock(life, DEMENTIA + p, NEVER)
    set_health_rates(life, model, p, float(life.day))


@rule
def die(life: Life, p: int) -> None:
    """A person dies: every clock of that person closes."""
    life.alive[p] = 0
    life.parents -= int(p != CHILD)
    for base in (DEATH, CARE, DEMENTIA, ADMISSION):
        set_clock(life, base + p, NEVER)
    set_clock(life, p, NEVER)  # the birthday
    life.medical_known, life.dirty = 0, 1
