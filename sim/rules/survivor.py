"""When a pensioner dies: the survivor's pension at 65 and over, the widow's transitional addition, unpaid pension."""

from __future__ import annotations

from sim.compiled import rule
from sim.rules.rounding import TIE, yen


@rule
def survivor_pension(deceased: int, own: int, share: float) -> int:
    """Survivor's employees' pension from 65 on: max(A, A * 2/3 + own / 2) - own, A the deceased's share.

    `deceased` and `own` are earnings-related parts. The own pension is paid first, so only the excess is paid here.
    """
    part = deceased * share
    return max(yen(max(part, part * 2.0 / 3.0 + own / 2.0)) - own, 0)


@rule
def transitional_addition(
    full_old: int, share: float, husband_months: int, husband_months_least: int, months_off: int, months_full: int
) -> int:
    """Yen a year added for a widow born before April 1956 whose husband had 240 months: 3/4 of full, less a part.

    `months_off` of `months_full` (both by her birth) are taken off. The three quarters are rounded to 100 yen, what is
    taken off to one yen.
    """
    if husband_months < husband_months_least:
        return 0
    three_quarters = 100 * yen(full_old * share / 100.0 + TIE)
    return max(three_quarters - yen(full_old * months_off / months_full + TIE), 0)


@rule
def unpaid_months(death_month: int, paid_that_month: int) -> int:
    """Months of pension left unpaid at a death, the month of death included.

    Pensions are paid on the 15th of even months for the two months before: 1 month after a payment in the month of
    death, 3 before it, 2 in an odd month.
    """
    if death_month % 2 == 0:  # January is 0: odd months are even numbers
        return 2
    return 1 if paid_that_month else 3
