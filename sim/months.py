"""Months as whole numbers: year * 12 + (month - 1), so that a difference is a number of months."""

from __future__ import annotations

import re

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


def month_number(text: str) -> int:
    """The number of the month written "YYYY-MM" (years 1000-9999); ValueError if it is not one."""
    match = _MONTH.fullmatch(text)
    if match is None or match[1] < "1000" or not 1 <= int(match[2]) <= 12:
        raise ValueError(f"{text} is not a month; write YYYY-MM")
    return int(match[1]) * 12 + int(match[2]) - 1


def month_text(number: int) -> str:
    """The month `number` as "YYYY-MM"."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
