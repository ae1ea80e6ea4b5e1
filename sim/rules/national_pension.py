"""National pension: months that count, old-age pensions, the premium, its exemptions and deferral.

Months and births are absolute month numbers (sim/months.py), pensions yen a month, incomes yen a year. The old-age
pension is full * credited / full months; credited months are the paid ones and the exempt ones by their share.
"""

from __future__ import annotations

from sim.compiled import rule
from sim.rules.rounding import TIE, yen

# Exemption of a month's premium. The first five are also what a month of the record can be, then:
NO_EXEMPTION, QUARTER, HALF, THREE_QUARTERS, FULL = 0, 1, 2, 3, 4
MONTH_PAID, MONTH_DEFERRED, MONTH_UNPAID = 0, 5, 6

PENSION_AGE_MONTHS = 65 * 12
EARLY_RATE_BORN = 1962 * 12 + 3  # born from April 1962 on: the lower reduction of an early claim
LATE_MONTHS_BORN = 1952 * 12 + 3  # born from April 1952 on: a late claim up to 75


@rule
def exempt_credit(full: float, three_quarters: float, half: float, quarter: float, treasury: float) -> float:
    """Credited months of exempt ones: the treasury's share, and of the rest the part of the premium that was paid."""
    own = 1.0 - treasury
    return (
        full * treasury
        + three_quarters * (treasury + own * 0.25)
        + half * (treasury + own * 0.5)
        + quarter * (treasury + own * 0.75)
    )


@rule
def credited_months(paid: int, exempt_before: float, exempt_after: float, months_full: int) -> float:
    """Months that the pension counts: paid ones, and the credit of exempt ones before and after April 2009."""
    return min(paid + exempt_before + exempt_after, float(months_full))


@rule
def qualifying_months(paid: int, exempt: int, deferred: int, empty: int) -> int:
    """Months towards the ten years: also deferred and empty ones (カラ期間); unpaid ones never count."""
    return paid + exempt + deferred + empty


@rule
def old_age_basic(full: int, credited: float, qualifying: int, qualifying_least: int, months_full: int) -> int:
    """Old-age basic pension at 65, yen a month; nothing below the qualifying months."""
    if qualifying < qualifying_least:
        return 0
    return yen(full * min(credited, float(months_full)) / months_full + TIE)


@rule
def early_rate(born: int, rate: float, rate_old: float) -> float:
    """Reduction a month of an early claim, by birth."""
    return rate if born >= EARLY_RATE_BORN else rate_old


@rule
def late_months_most(born: int, most: int, most_old: int) -> int:
    """How many months a claim can be put off, by birth."""
    return most if born >= LATE_MONTHS_BORN else most_old


@rule
def shift_months(claim_month: int, born: int) -> int:
    """Months by which a claim comes after (before: negative) the month of the 65th birthday."""
    return claim_month - born - PENSION_AGE_MONTHS


@rule
def claim_factor(shift: int, early: float, early_most: int, late: float, late_most: int) -> float:
    """What an early (negative) or late claim makes of a pension, for life."""
    if shift < 0:
        return 1.0 - early * min(-shift, early_most)
    return 1.0 + late * min(shift, late_most)


@rule
def claimed(pension: int, factor: float) -> int:
    """A pension after an early or late claim, yen a month."""
    return yen(pension * factor + TIE)


@rule
def employees_pension(
    pay_before: float, months_before: int, rate_before: float, pay_after: float, months_after: int, rate_after: float
) -> int:
    """Earnings-related part, yen a month: average pay to March 2003, and with bonuses from April 2003, by months."""
    return yen((pay_before * rate_before * months_before + pay_after * rate_after * months_after) / 12.0 + TIE)


@rule
def exemption_of(
    income: int,
    dependants: int,
    deductions: int,
    full_base: int,
    full_person: int,
    three_quarters_base: int,
    half_base: int,
    quarter_base: int,
    dependant: int,
) -> int:
    """The exemption that one tested person's income of the year before allows (a limit itself still allows it)."""
    if income <= full_base + full_person * (dependants + 1):
        return FULL
    net = income - deductions - dependant * dependants
    if net <= three_quarters_base:
        return THREE_QUARTERS
    if net <= half_base:
        return HALF
    return QUARTER if net <= quarter_base else NO_EXEMPTION


@rule
def disabled_exemption(exemption: int, income: int, disabled_or_widow: int, limit: int) -> int:
    """A disabled person or widow is exempt in full up to a limit of its own."""
    return FULL if disabled_or_widow and income <= limit else exemption


@rule
def household_exemption(of_person: int, of_head: int) -> int:
    """The person and the head of household are tested each for themselves: the lesser exemption holds."""
    return min(of_person, of_head)


@rule
def deferral_allowed(age: int, of_person: int, deferral_age: int) -> int:
    """1: may defer: under the age of that month (0 when the measure has ended); the head is not tested."""
    return int(age < deferral_age and of_person == FULL)


@rule
def statutory_exemption(disability_grade: int, assistance: int) -> int:
    """1: exempt by law, whatever the incomes: a disability pension of grade 1 or 2, or living assistance."""
    return int(disability_grade == 1 or disability_grade == 2 or assistance == 1)


@rule
def premium_due(premium: int, exemption: int) -> int:
    """What is left to pay of a month's premium, rounded to 10 yen (5 up)."""
    return 10 * yen(premium * (FULL - exemption) / FULL / 10.0) if exemption > NO_EXEMPTION else premium


@rule
def record_month(statutory: int, applied: int, exemption: int, deferral: int, pays: int) -> int:
    """What a month becomes in the record; a partial exemption without its payment is an unpaid month.

    Without application there is no exemption (statutory apart). Who may not be exempt in full but may defer, defers.
    """
    if statutory or (applied and exemption == FULL):
        return FULL
    if applied and deferral:
        return MONTH_DEFERRED
    if not pays:
        return MONTH_UNPAID
    return exemption if applied else MONTH_PAID


@rule
def premium_of_month(premium: int, kind: int) -> int:
    """Yen paid for a month of that kind."""
    if kind in (MONTH_DEFERRED, MONTH_UNPAID):
        return 0
    return premium_due(premium, kind)
