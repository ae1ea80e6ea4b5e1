"""Rounding of amounts to whole yen."""

from __future__ import annotations

import math

from sim.compiled import rule

TIE = 1e-6  # yen: so that an exact half rounds up although thirds are inexact


@rule
def yen(amount: float) -> int:
    """Whole yen, halves up."""
    return math.floor(amount + 0.5)
