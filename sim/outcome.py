"""What is kept of a finished life: one record each, of which a run gives an array."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from sim.constants import YEARS


class Outcome:
    """What is kept of a life."""

    savings_exhausted: int  # months since the start, or UNKNOWN: never
    last_parent_death: int
    reconnected: int
    relapsed: int
    in_work: int
    parent_care: int
    child_death: int
    disability_pension_start: int
    public_assistance_start: int
    months_alone_unsupported: int
    months_withdrawn: int
    household_cost: int
    unpaid_cost: int
    final_savings: int
    year_savings: Annotated[list[int], YEARS]
    year_state: Annotated[list[int], YEARS, np.int16]
