"""Which income counts when: the year tested, pensions by the year they are paid in, and the resident-tax line.

Every income test asks for what was paid in a calendar year before. Survivor's and disability pensions, supporter
benefits and assistance are no income here (they are not taxed).
"""

from __future__ import annotations

import math

from sim.compiled import rule

# January: the year before is over. April: premiums. June: resident tax. July: exemptions of premiums.
# August: classes of care and medical costs. October: supporter benefits.
JANUARY, APRIL, JUNE, JULY, AUGUST, OCTOBER = 0, 3, 5, 6, 7, 9


@rule
def tested_year(month: int, begins: int) -> int:
    """Calendar year whose income a test asks for in a month, of a test renewed every year in month `begins` (0-11)."""
    return month // 12 - (1 if month % 12 >= begins else 2)


@rule
def year_of_payment(month: int) -> int:
    """Calendar year in which the pension of a month is paid: December's comes in February."""
    return (month + 1) // 12


@rule
def pension_income(
    pension: int, age: int, least_65: int, least_64: int, share: float, base: int, share_high: float, base_high: int
) -> int:
    """Income from taxable public pensions of a year after the deduction, by the age at the end of that year."""
    least = least_65 if age >= 65 else least_64
    if pension <= least:
        return 0
    deduction = max(float(least), min(pension * share + base, pension * share_high + base_high))
    return max(pension - math.floor(deduction), 0)


@rule
def resident_tax_line(dependants: int, person: int, base: int, with_dependants: int) -> int:
    """Income up to which somebody pays no resident tax; the three amounts belong to the town's area class."""
    return person * (dependants + 1) + base + (with_dependants if dependants > 0 else 0)


@rule
def resident_tax_exempt(income: int, line: int, disabled_or_widow: int, disabled_line: int, assistance: int) -> int:
    """1: pays no resident tax (income of the year before, pensions after their deduction)."""
    if assistance or income <= line:
        return 1
    return int(disabled_or_widow and income <= disabled_line)
