"""Amounts that fall due once, on the next first of a month."""

from __future__ import annotations

from sim.compiled import rule
from sim.life import Life


@rule
def pay_once(life: Life, line: int, amount: int) -> None:
    """An amount (cost negative) that falls due once, on the next first of a month."""
    for i in range(life.once_count):
        if life.once_line[i] == line:
            life.once_yen[i] += amount
            return
    life.once_line[life.once_count] = line
    life.once_yen[life.once_count] = amount
    life.once_count += 1


@rule
def settle_once(life: Life, line: int, amount: int) -> None:
    """An amount that falls due while the month is being settled: it stands among those of this month."""
    for i in range(life.paid_count):
        if life.paid_line[i] == line:
            life.paid_yen[i] += amount
            return
    life.paid_line[life.paid_count] = line
    life.paid_yen[life.paid_count] = amount
    life.paid_count += 1
