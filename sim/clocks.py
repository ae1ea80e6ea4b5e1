"""Clocks and budgets: the modified next reaction method (Anderson 2007, doi 10.1063/1.2799998).

A random clock holds what is left of one unit-exponential draw. When its rate changes, the rest is carried over at the
new rate, so that a change that changes nothing moves no date. A due time is kept with its fraction; the event happens
on the next whole day, never on the day on which it was set.
"""

from __future__ import annotations

import math

from sim.compiled import monthly, rule
from sim.constants import MONTH, NEVER, RATE_REVIEW, SUPPORT
from sim.draws import exponential
from sim.life import Life
from sim.model import Model

DAYS_A_YEAR = 365.25
YEARS_A_DAY = 1.0 / DAYS_A_YEAR
STALE_CALENDAR, STALE_CHANCE, STALE_SUPPORTS = 1, 2, 4  # life.stale, by group of clocks
ALL_STALE = 7
SLOTS = 128  # more than there are clocks


@rule
def set_clock(life: Life, slot: int, day: int) -> None:
    """Let `slot` be due on `day` (NEVER cancels it)."""
    if day == life.clock[slot]:
        return
    life.clock[slot] = day
    if slot < RATE_REVIEW:
        life.stale |= STALE_CALENDAR
    else:
        life.stale |= STALE_SUPPORTS if slot >= SUPPORT else STALE_CHANCE


@rule
def scan(life: Life, first: int, last: int) -> int:
    """The earliest of these clocks as one number, day before slot: of one day, the lower slot comes first.

    With constant `first` and `last` eight clocks are read at once; as many as a life uses would be slower (measured).
    """
    found = NEVER * SLOTS
    for slot in range(first, last):
        found = min(found, life.clock[slot] * SLOTS + slot)
    return found


@monthly
def earliest(life: Life) -> int:
    """The slot that is due next. The month's clock is not scanned but read; others by group, once one has moved."""
    if life.stale:
        if life.stale & STALE_CALENDAR:
            life.next_calendar = scan(life, 0, RATE_REVIEW)
        if life.stale & STALE_CHANCE:
            life.next_chance = scan(life, RATE_REVIEW, SUPPORT)
        if life.stale & STALE_SUPPORTS:
            life.next_support = scan(life, SUPPORT, MONTH)
        found = min(min(life.next_calendar, life.next_chance), life.next_support)
        life.next_slot = found % SLOTS
        life.next_day = found // SLOTS
        life.stale = 0
    return MONTH if life.clock[MONTH] < life.next_day else life.next_slot


@rule
def month_of_today(life: Life) -> int:
    """The month of today, counted from the start: the one to be settled next only on its first day."""
    return life.month if life.clock[MONTH] == life.day else life.month - 1


@rule
def set_due(life: Life, slot: int, due: float) -> None:
    """Let `slot` be due at a fractional time: on the next whole day, tomorrow at the earliest."""
    life.due[slot] = due
    if due >= NEVER:
        set_clock(life, slot, NEVER)
    else:
        set_clock(life, slot, max(math.ceil(due), life.day + 1))


@rule
def pin_clock(life: Life, slot: int, day: int) -> None:
    """Let `slot` be due exactly on a pinned day."""
    life.due[slot] = float(day)
    set_clock(life, slot, day)


@rule
def set_rate(life: Life, slot: int, rate: float, at: float) -> None:
    """From the time `at` on the clock runs at `rate` events a year; what is left of its budget is carried over."""
    if rate == life.rate[slot]:
        return
    life.budget[slot] -= life.rate[slot] * (at - life.since[slot]) * YEARS_A_DAY
    life.rate[slot] = rate
    life.since[slot] = at
    if rate > 0.0:
        set_due(life, slot, at + max(life.budget[slot], 0.0) * DAYS_A_YEAR / rate)
    else:
        set_clock(life, slot, NEVER)


@rule
def draw_budget(life: Life, model: Model, slot: int, process: int, at: float) -> None:
    """Give a clock a new unit-exponential budget; it stands still until a rate is set."""
    life.budget[slot] = exponential(life, model, process)
    life.rate[slot] = 0.0
    life.since[slot] = at
    set_clock(life, slot, NEVER)
