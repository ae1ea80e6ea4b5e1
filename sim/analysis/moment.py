"""Where many lives stand in one month ahead: savings before it is settled, its ledger, each member's state.

The compiled loop runs each life with its horizon set into that month; the record it leaves holds what is asked for.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import numpy as np

from sim.constants import CHILD, PERSONS
from sim.engines.batch import LOG, run_compiled
from sim.life import Life
from sim.lines import LINES
from sim.outcome import Outcome
from sim.parameters import Prepared
from sim.records import as_array, dtype, zeros
from sim.rules.health import level_of

Array = np.ndarray[Any, Any]
KEPT = np.dtype(
    [
        ("savings", np.int64),  # before the month is settled, yen of that month
        ("line", np.int64, (len(LINES),)),  # the month's ledger, with what fell due once
        ("alive", np.int64, (PERSONS,)),
        ("level", np.int64, (PERSONS,)),  # care level that offices know of
        ("activity", np.int64),
        ("contact", np.int64),  # of the person with support
    ]
)


def moment(prepared: Prepared, lives: int, month: int) -> Array:
    """The first `lives` lives in `month` (counted from the start), as KEPT: those in which the person lives then."""
    day = prepared.model.first_of_month[month]
    found = np.zeros(lives, KEPT)
    for number, (before, after) in enumerate(
        zip(until(prepared, lives, day), until(prepared, lives, day + 1), strict=True)
    ):
        keep(before, after, found[number])
    return found[found["alive"][:, CHILD] == 1]


def keep(before: Any, after: Any, row: Any) -> None:
    """Copy what is kept of a life: its state as the month begins, the ledger with which it is settled."""
    row["savings"], row["activity"], row["contact"] = before["savings"], before["activity"], before["person_contact"]
    row["alive"] = before["alive"]
    row["level"] = [level_of(int(state)) for state in before["care"]]
    row["line"] = after["line"]
    for i in range(after["paid_count"]):
        row["line"][after["paid_line"][i]] += after["paid_yen"][i]


def until(prepared: Prepared, lives: int, day: int) -> Iterator[Any]:
    """The record of each life as it is when the day `day` begins; the same record is used for the next one."""
    model = copy.copy(prepared.model)
    model.horizon_day = day
    models, rows = as_array(model), prepared.rows_array
    life, empty, out, log = zeros(1, dtype(Life)), zeros(1, dtype(Life)), zeros(1, dtype(Outcome)), np.zeros(0, LOG)
    for number in range(lives):
        run_compiled(life, empty, models, rows, number, prepared.parameter_set, out, log)
        yield life[0]
