"""Outcomes of lives made by hand, for tests of what is made of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.outcome import Outcome
from sim.records import dtype
from sim.results import DATED


def lives(**columns: list[int]) -> Any:
    """Columns in which nothing happens and the person lives 600 months, unless said."""
    made = np.zeros(len(next(iter(columns.values()))), dtype(Outcome))
    for name in DATED:
        made[name] = -1
    made["child_death"], made["last_parent_death"] = 600, 100
    for name, values in columns.items():
        made[name] = values
    return made
