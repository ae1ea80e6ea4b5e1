"""What must agree in the pensions of a case file: months that fit into a life, claims (see sim/plausibility.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sim.case_pensions import EMPLOYED_MOST, RECORD_MOST
from sim.facts import Facts, within
from sim.lines import PARENTS
from sim.mistakes import Mistake, Place
from sim.months import month_number, month_text

CLAIM_AGES = (60, 75)
INSURED_FROM_AGE, EMPLOYED_FROM_AGE, INSURED_TO_AGE = 20, 15, 70
BONUSES_COUNT_FROM = month_number("2003-04")
STUDENTS_INSURED_FROM = month_number("1991-04")
INSURED = ("paid", "exempt", "three_quarters_exempt", "half_exempt", "quarter_exempt", "deferred", "unpaid")
CHILD: Place = ("household", "child")


def check_record(facts: Facts) -> Iterator[Mistake]:
    """The record fits between 20 and the start, at most 40 years; with empty months, those since 15.

    Months of employment are not looked at: a record that counts them as paid is no mistake. Before 20 and after 60 they
    are empty ones for the basic pension, hence the wider window.
    """
    place = (*CHILD, "pension_months")
    months = [facts.number(*place, key) or 0 for key in (*INSURED, "empty")]
    if not all(0 <= number <= RECORD_MOST for number in months):
        return
    insured = sum(months[:-1])
    possible, ever = _lived(facts, INSURED_FROM_AGE), _lived(facts, EMPLOYED_FROM_AGE)
    if insured > RECORD_MOST:
        yield Mistake(place, "record", {"sum": insured, "most": RECORD_MOST})
    elif possible is not None and insured > possible:
        yield Mistake(place, "record_age", {"sum": insured, "most": possible})
    elif ever is not None and months[-1] and sum(months) > ever:
        yield Mistake(place, "record_empty", {"sum": sum(months), "most": ever})


def _lived(facts: Facts, age: int) -> int | None:
    """Months of the son or daughter from that birthday to the start, both included, up to INSURED_TO_AGE."""
    born = facts.born("child")
    if born is None or facts.start is None:
        return None
    last = min(facts.start, born + 12 * INSURED_TO_AGE - 1)
    return max(last - (born + 12 * age) + 1, 0)


def check_exempt_before(facts: Facts) -> Iterator[Mistake]:
    """Of the fully exempt months, some lie before April 2009."""
    place = (*CHILD, "pension_months", "exempt_before_2009")
    part, whole = facts.number(*place), facts.number(*place[:-1], "exempt")
    if facts.says(*place) and not facts.says(*place[:-1], "exempt"):
        yield Mistake(place, "needs", {"other": "exempt"})
    elif part is not None and whole is not None and 0 <= whole < part <= RECORD_MOST:
        yield Mistake(place, "exempt_before", {"most": whole})


def check_employment(facts: Facts) -> Iterator[Mistake]:
    """Months of employment fit into a life, and those before April 2003 lie after the fifteenth birthday."""
    for person, place in (
        ("child", (*CHILD, "employees_pension")),
        *((parent, ("household", parent, "pension", "employees")) for parent in PARENTS),
    ):
        after, before = facts.number(*place, "months") or 0, facts.number(*place, "months_before_2003") or 0
        if not (0 <= after <= EMPLOYED_MOST and 0 <= before <= EMPLOYED_MOST):
            continue
        born = facts.born(person)
        possible = None if born is None else max(BONUSES_COUNT_FROM - (born + 12 * EMPLOYED_FROM_AGE), 0)
        if possible is not None and before > possible:
            yield Mistake((*place, "months_before_2003"), "months_before", {"most": possible})
        elif after + before > EMPLOYED_MOST:
            yield Mistake(place, "months_sum", {"sum": after + before, "most": EMPLOYED_MOST})


def check_parents(facts: Facts) -> Iterator[Mistake]:
    """Exempt months and a claim stand beside the paid months; nothing is said twice."""
    for parent in PARENTS:
        place = ("household", parent, "pension")
        yield from _beside_paid_months(facts, place)
        yield from _employees_once(facts, place)
        months = [facts.number(*place, key) or 0 for key in ("basic_paid_months", "basic_exempt_months")]
        if all(0 <= number <= RECORD_MOST for number in months) and sum(months) > RECORD_MOST:
            yield Mistake(place, "months_sum", {"sum": sum(months), "most": RECORD_MOST})


def _beside_paid_months(facts: Facts, place: Place) -> Iterator[Mistake]:
    for key in ("basic_exempt_months", "from"):
        if not facts.says(*place, key):
            continue
        if facts.says(*place, "paid_every_two_months_yen"):
            yield Mistake((*place, key), "included", {"other": "paid_every_two_months_yen"})
        elif not facts.says(*place, "basic_paid_months"):
            yield Mistake((*place, key), "needs", {"other": "basic_paid_months"})


def _employees_once(facts: Facts, place: Place) -> Iterator[Mistake]:
    """An employees' pension is given by its record or by its amount."""
    if not any(facts.says(*place, "employees", key) for key in facts.keys(*place, "employees")):
        return
    for other in ("employees_yen_per_month", "paid_every_two_months_yen"):
        if facts.says(*place, other):
            yield Mistake((*place, "employees"), "included", {"other": other})


def check_claims(facts: Facts) -> Iterator[Mistake]:
    """An old-age pension begins between the birthdays of CLAIM_AGES, in the past or not."""
    places = {"child": (*CHILD, "pension_from"), **{p: ("household", p, "pension", "from") for p in PARENTS}}
    for person, place in places.items():
        month, born = facts.month(*place), facts.born(person)
        if month is None or born is None:
            continue
        low, high = (born + 12 * age for age in CLAIM_AGES)
        if not low <= month <= high:
            yield Mistake(place, "claim_range", {"low": month_text(low), "high": month_text(high)})


def check_student(facts: Facts) -> Iterator[Mistake]:
    """An uninsured student was 20 or over before April 1991, and so at the first visit if that has a date."""
    place, born = (*CHILD, "insured_then"), facts.born("child")
    if facts.at(*place) != "student" or born is None:
        return
    low, high = born + 12 * INSURED_FROM_AGE, STUDENTS_INSURED_FROM - 1
    visit = facts.first_visit(*CHILD, "first_visit")
    if low > high or (visit[:1].isdigit() and not within(visit, low, high)):
        yield Mistake(place, "student", {"until": month_text(high)})


CHECKS: tuple[Callable[[Facts], Iterator[Mistake]], ...] = (
    check_record,
    check_exempt_before,
    check_employment,
    check_parents,
    check_claims,
    check_student,
)
