"""The compiled loop: blocks of independent lives on a pool of threads (the loop holds no lock of Python)."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from sim.clocks import earliest
from sim.compiled import monthly, rule
from sim.constants import MONTH
from sim.engines.story import Event
from sim.events import begin, fire, first_of_month, goes_on
from sim.life import Life
from sim.machine_code import MachineCode
from sim.outcome import Outcome
from sim.parameters import Prepared
from sim.records import dtype, zeros

BLOCK = 1_000  # 10,000 lives are five blocks for each of two threads
LOG_LENGTH = 20_000
Columns = np.ndarray[Any, Any]
Progress = Callable[[int], None]
LOG = np.dtype([("day", np.int64), ("slot", np.int64), ("detail", np.int64), ("savings", np.int64)])


@rule
def keep(life: Life, outcome: Outcome) -> None:
    """Copy what is kept of a finished life."""
    outcome.savings_exhausted = life.savings_exhausted
    outcome.last_parent_death = life.last_parent_death
    outcome.reconnected = life.reconnected
    outcome.relapsed = life.relapsed
    outcome.in_work = life.in_work
    outcome.parent_care = life.parent_care
    outcome.child_death = life.child_death
    outcome.disability_pension_start = life.disability_pension_start
    outcome.public_assistance_start = life.public_assistance_start
    outcome.months_alone_unsupported = life.months_alone_unsupported
    outcome.months_papers_unattended = life.months_papers_unattended
    outcome.months_withdrawn = life.months_withdrawn
    outcome.unmet_care_months = life.unmet_care_months
    outcome.child_care_hours = life.child_care_hours
    outcome.household_cost = life.household_cost
    outcome.unpaid_cost = life.unpaid_cost
    outcome.household_cost_discounted = life.household_cost_discounted
    outcome.public_services = life.public_services
    outcome.public_transfers = life.public_transfers
    outcome.public_services_discounted = life.public_services_discounted
    outcome.public_transfers_discounted = life.public_transfers_discounted
    outcome.found_late = life.found_late
    outcome.person_contact = life.first_contact
    outcome.final_savings = life.savings
    for year in range(life.month // 12):  # the rest is zero
        outcome.year_savings[year] = life.year_savings[year]
        outcome.year_state[year] = life.year_state[year]


@monthly
def note(log: Any, life: Life, slot: int, detail: int) -> None:
    """Log the event of today, as long as there is room."""
    if life.logged < len(log):
        entry = log[life.logged]
        entry.day = life.day
        entry.slot = slot
        entry.detail = detail
        entry.savings = life.savings
        life.logged += 1


@monthly
def to_next_month(life: Life, model: Any, rows: Any, log: Any) -> bool:
    """Let happen what is due up to the next first of a month, and settle it; whether the life goes on till then."""
    slot = earliest(life)
    while slot != MONTH:
        if not goes_on(slot, life, model):
            return False
        life.day = life.clock[slot]
        note(log, life, slot, fire(slot, life, model, rows[life.period]))
        slot = earliest(life)
    if not goes_on(MONTH, life, model):
        return False
    life.day = life.clock[MONTH]
    note(log, life, MONTH, first_of_month(life, model, rows[life.period]))
    return True


@rule
def run_block(
    lives: Any, blank_life: Any, models: Any, rows: Any, first: int, parameter_set: int, out: Any, log: Any
) -> int:
    """Run lives first ... first + len(out) - 1, one after the other in the record lives[0].

    Events are logged as long as `log` has room (one of length 0 logs none); how many were.
    """
    model = models[0]
    life = lives[0]
    logged = 0
    for i in range(len(out)):
        lives[0] = blank_life[0]
        life.logged = logged
        life.number = first + i
        life.parameter_set = parameter_set
        begin(life, model, rows[0])
        while to_next_month(life, model, rows, log):
            pass
        keep(life, out[i])
        logged = life.logged
    return logged


run_compiled = MachineCode(run_block)  # the same, compiled


def run_lives(
    prepared: Prepared,
    count: int,
    first: int = 0,
    threads: int | None = None,
    block: int = BLOCK,
    progress: Progress | None = None,
) -> Columns:
    """Outcomes of `count` lives from number `first` on, as records in life order.

    Neither threads nor block size can change a byte. `progress` is told the lives finished, block by block.
    """
    out = zeros(count, dtype(Outcome))
    models, rows = prepared.model_array, prepared.rows_array
    empty, unlogged = zeros(1, dtype(Life)), np.zeros(0, LOG)

    def work(begin_at: int) -> int:
        part = out[begin_at : begin_at + block]
        life = zeros(1, dtype(Life))
        run_compiled(life, empty, models, rows, first + begin_at, prepared.parameter_set, part, unlogged)
        return len(part)

    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        for finished in pool.map(work, range(0, count, block)):
            if progress is not None:
                progress(finished)
    return out


def compiled_log(prepared: Prepared, number: int) -> Columns:
    """Every event of one life by the compiled loop, as records (LOG)."""
    life, empty = zeros(1, dtype(Life)), zeros(1, dtype(Life))
    out, log = zeros(1, dtype(Outcome)), np.empty(LOG_LENGTH, LOG)
    models, rows, number_of_set = prepared.model_array, prepared.rows_array, prepared.parameter_set
    count = run_compiled(life, empty, models, rows, number, number_of_set, out, log)
    return log[:count]


def compiled_events(prepared: Prepared, number: int) -> list[Event]:
    """The same as events."""
    return [Event(*map(int, entry)) for entry in compiled_log(prepared, number)]
