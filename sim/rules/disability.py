"""Disability pension: first visit, certification, contribution tests, claims and amounts.

Months are absolute month numbers (sim/months.py). Birthdays are taken as the first of their month, as elsewhere in the
model; then the last day of a later-worsening claim, two days before the 65th birthday, lies in the month before it.
Unknown visits, diagnoses and records are no numbers here: they make two futures before these rules are asked.
"""

from __future__ import annotations

from sim.compiled import rule
from sim.rules.rounding import TIE, yen

VISIT_NEVER, VISIT_BEFORE_20, VISIT_DATED = 0, 1, 2
INTELLECTUAL, DEVELOPMENTAL, PSYCHOSIS_MOOD_EPILEPSY, ANXIETY_PERSONALITY, NO_DIAGNOSIS = 0, 1, 2, 3, 4
NO_CLAIM, CERTIFICATION_DATE, LATER_WORSENING = 0, 1, 2  # kinds of claims
AGE_20, AGE_60, AGE_65 = 240, 720, 780  # in months

LAST_UNINSURED_STUDENT = 1991 * 12 + 2  # students were insured by choice to March 1991
WINDOW = 30  # months of the record that are kept one by one
RECORD_LAG = 2  # the tests look at months up to two months before the first visit


@rule
def diagnosis_covered(diagnosis: int, as_psychosis: int) -> int:
    """1: the diagnosis can carry a pension; anxiety and personality disorders only if presenting as psychosis."""
    if diagnosis == ANXIETY_PERSONALITY:
        return int(as_psychosis == 1)
    return int(diagnosis in (INTELLECTUAL, DEVELOPMENTAL, PSYCHOSIS_MOOD_EPILEPSY))


@rule
def first_visit_month(visit: int, dated: int, doctor_from: int, born: int, diagnosis: int) -> int:
    """Month of the first visit. Intellectual disability: birth. Never so far: `doctor_from`, still to come."""
    if diagnosis == INTELLECTUAL:
        return born
    if visit == VISIT_NEVER:
        return doctor_from
    return born + AGE_20 - 1 if visit == VISIT_BEFORE_20 else dated


@rule
def visit_before_20(first_visit: int, born: int, employees: int) -> int:
    """1: first seen before 20: no contribution test, but an income test. Not if insured by an employer by then.

    What counts from birth stays before 20, whatever came later.
    """
    return int(first_visit < born + AGE_20 and (first_visit == born or not employees))


@rule
def certification_month(visit: int, first_visit: int, born: int, wait: int) -> int:
    """Month of certification: 18 months after the first visit, not before 20.

    Before 20 without a date: the month of the 20th birthday.
    """
    if visit == VISIT_BEFORE_20:
        return born + AGE_20
    return max(first_visit + wait, born + AGE_20)


@rule
def visit_insured(first_visit: int, born: int, employees: int, early_claimed: int) -> int:
    """1: the first visit is covered: before 65 (from 60 on not after an early old-age claim), or while employed."""
    if employees or first_visit < born + AGE_60:
        return 1
    return int(first_visit < born + AGE_65 and not (0 < early_claimed <= first_visit))


@rule
def two_thirds_met(counted: int, insured: int, share: float) -> int:
    """1: of the insured months up to two months before the first visit, two thirds are paid, exempt or deferred."""
    return int(counted >= share * insured - TIE)


@rule
def push_months(unpaid_bits: int, unpaid: int, months: int) -> int:
    """The last 30 months of the record, a bit each, the newest lowest, after so many more months; 1: unpaid."""
    for _ in range(min(months, WINDOW)):
        unpaid_bits = (unpaid_bits * 2 + unpaid) % 2**WINDOW
    return unpaid_bits


@rule
def unpaid_in_window(unpaid_bits: int, skip: int, months: int) -> int:
    """How many of `months` months are unpaid, leaving out the `skip` newest."""
    bits, count = unpaid_bits // 2**skip, 0
    for _ in range(months):
        count += bits % 2
        bits //= 2
    return count


@rule
def last_year_met(unpaid: int, window: int, first_visit: int, born: int) -> int:
    """1: no unpaid month in the year up to two months before the first visit, under 65, while the rule runs.

    `window`: its months in the month of the first visit, 0 once it has ended (from April 2036).
    """
    return int(window > 0 and unpaid == 0 and first_visit < born + AGE_65)


@rule
def contributions_met(before_20: int, two_thirds: int, last_year: int) -> int:
    """1: either test holds, or none is asked for."""
    return int(before_20 == 1 or two_thirds == 1 or last_year == 1)


@rule
def last_worsening_month(born: int) -> int:
    """Last month in which a claim because of later worsening can be made."""
    return born + AGE_65 - 1


@rule
def claim_kind(month: int, certification: int, certificate: int, born: int, early_claimed: int) -> int:
    """How a claim in a month can be made; an earlier early old-age claim closes later worsening (month, 0: none).

    `certificate`: 1 if a doctor can certify the state at certification; then no age limit applies.
    """
    if month < certification:
        return NO_CLAIM
    if certificate:
        return CERTIFICATION_DATE
    closed = 0 < early_claimed <= month
    return LATER_WORSENING if month <= last_worsening_month(born) and not closed else NO_CLAIM


@rule
def pension_from(kind: int, claim_month: int, certification: int, back_months: int) -> int:
    """First month that is paid: after certification (at most `back_months` up to the claim), or after the claim."""
    if kind == CERTIFICATION_DATE:
        return max(certification + 1, claim_month - back_months + 1)
    return claim_month + 1


@rule
def decided_grade(u: float, share_1: float, share_2: float, share_3: float) -> int:
    """Grade that a uniform number falls on: 1, 2, 3, or 0 for a refusal."""
    if u < share_1:
        return 1
    if u < share_1 + share_2:
        return 2
    return 3 if u < share_1 + share_2 + share_3 else 0


@rule
def disability_basic(full: int, grade: int, grade_1_factor: float) -> int:
    """Disability basic pension, yen a month: grade 2 the full amount for the same birth, grade 1 more, else 0."""
    if grade == 1:
        return yen(full * grade_1_factor + TIE)
    return full if grade == 2 else 0


@rule
def disability_employees(
    proportional: int, months: int, months_least: int, grade: int, grade_1_factor: float, least: int
) -> int:
    """Employees' disability pension, yen a month, of somebody employed at the first visit; no family additions.

    `proportional`: earnings-related part of `months` insured months, counted as 300 at least; grade 3 has a minimum.
    """
    if grade < 1 or grade > 3 or months < 1:
        return 0
    part = float(proportional) * max(months, months_least) / months
    if grade == 1:
        return yen(part * grade_1_factor + TIE)
    return yen(part + TIE) if grade == 2 else max(yen(part + TIE), least)


@rule
def paid_share(income: int, dependants: int, half: int, full: int, dependant: int) -> float:
    """What the income test leaves of a pension first seen before 20: 1, a half above `half`, nothing above `full`."""
    added = dependant * dependants
    if income <= half + added:
        return 1.0
    return 0.5 if income <= full + added else 0.0


@rule
def uninsured_student(first_visit: int, student: int, born: int) -> int:
    """1: first seen as a student of 20 and over who was not insured, before April 1991."""
    return int(student == 1 and born + AGE_20 <= first_visit <= LAST_UNINSURED_STUDENT)
