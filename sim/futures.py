"""Whether a disability pension can be granted at all: where that is open, a scenario has two labelled futures.

They are never pooled. Open are an unknown first visit, an unknown diagnosis, and contribution tests that cannot be
read off the record: an unknown one, or one that misses the two thirds overall, since totals do not say whether the last
year before the first visit was paid.
"""

from __future__ import annotations

from sim.case_fields import UNKNOWN
from sim.case_models import Case, Child, Scenario
from sim.months import month_number
from sim.rules.disability import two_thirds_met, visit_before_20
from sim.tables import amounts

CLAIM = "disability_pension_claim"
GRANTED, NOT_GRANTED = "granted", "not_granted"
FUTURES = (GRANTED, NOT_GRANTED)
FIRST_VISIT = "household.child.first_visit"
DIAGNOSIS = "household.child.diagnosis"
RECORD = "household.child.pension_months"


def futures(case: Case, scenario: Scenario) -> tuple[str, ...]:
    """The futures of a scenario: FUTURES where it claims a disability pension whose eligibility is open, else ()."""
    claims = any(used.use == CLAIM for used in scenario.supports)
    return FUTURES if claims and unknown_eligibility(case) else ()


def unknown_eligibility(case: Case) -> tuple[str, ...]:
    """The places in the file whose answers leave open whether a disability pension can be granted at all."""
    child = case.household.child
    reasons = {
        FIRST_VISIT: child.first_visit == UNKNOWN,
        DIAGNOSIS: child.diagnosis == UNKNOWN,
        RECORD: record_is_open(child),
    }
    return tuple(place for place, is_open in reasons.items() if is_open)


def record_is_open(child: Child) -> bool:
    """Whether the contribution tests cannot be read off the record.

    None is asked for what began before 20, nor of a former student who was not insured.
    """
    if child.first_visit == "before_20" or child.diagnosis == "intellectual" or child.insured_then == "student":
        return False
    visit = _dated(child.first_visit)
    if visit is not None and visit_before_20(visit, child.born, int(child.insured_then == "employees")):
        return False
    record = child.pension_months
    if record.paid is None and record.exempt is None and record.unpaid is None:
        return True
    return visit is not None and not two_thirds_met(*record_totals(child), needed_share(visit))


def _dated(visit: str) -> int | None:
    """The month of a first visit that has a date, July for a year alone."""
    if not visit[:1].isdigit():
        return None
    return month_number(visit if len(visit) > len("YYYY") else visit + "-07")


def record_totals(child: Child) -> tuple[int, int]:
    """Months of the whole record: those that count in the contribution tests, and all insured ones.

    Months of employment count as paid; empty ones are outside both. Months not given are none.
    """
    record, employed = child.pension_months, child.employees_pension
    months = (
        *(record.paid, record.exempt, record.three_quarters_exempt, record.half_exempt, record.quarter_exempt),
        *(record.deferred, employed.months, employed.months_before_2003),
    )
    counted = sum(number or 0 for number in months)
    return counted, counted + (record.unpaid or 0)


def needed_share(month: int) -> float:
    """The share of the insured months that must be paid, exempt or deferred, for a first visit in `month`."""
    return amounts()["disability_contribution_share"].at(month).amount
