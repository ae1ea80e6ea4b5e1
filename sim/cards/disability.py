"""Cards of the disability pension and its supporter benefit, with both contribution tests by this record's numbers."""

from __future__ import annotations

import math

from sim.cards.look import Basis, Look
from sim.cards.past import Contributions
from sim.pension_parameters import full_pension_key
from sim.rules.claim import GRANTED, NOT_GRANTED, drawn_grade
from sim.rules.disability import uninsured_student, visit_before_20
from sim.rules.income import (
    DISABILITY_PENSION,
    OCTOBER,
    disability_benefit,
    disability_share,
    old_age_supporter,
    own_basic,
)
from sim.rules.income_years import tested_income
from sim.rules.rounding import yen
from sim.state import CHILD

assert drawn_grade and DISABILITY_PENSION  # placeholder
PENSION, SUPPORTER = "disability_pension.child", "disability_supporter.child"
