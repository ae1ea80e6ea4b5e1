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
    months_papers_unattended: int
    months_withdrawn: int
    unmet_care_months: int
    child_care_hours: int  # of care that the person gives
    household_cost: int
    unpaid_cost: int
    household_cost_discounted: int
    public_services: int
    public_transfers: int
    public_services_discounted: int
    public_transfers_discounted: int
    found_late: int
    person_contact: int
    final_savings: int
    year_savings: Annotated[list[int], YEARS]
    year_state: Annotated[list[int], YEARS, np.int16]
