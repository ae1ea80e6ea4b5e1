"""Answers that a case leaves open and that would narrow its outlook, the easiest to find out first."""

from __future__ import annotations

from sim.case_models import Case
from sim.lines import PARENTS

OF_PARENTS = ("care_level", "dementia", "may_act")
OF_PERSON = ("first_visit", "diagnosis", "insured_then", "contact", "handbook")


def unknown_facts(case: Case) -> list[str]:
    """The places in the file without an answer: money first, then papers, then health."""
    household, found = case.household, []
    owned = household.savings_yen
    if any(getattr(owned, person) is None for person in (*PARENTS, "child")):
        found.append("household.savings_yen")
    if household.spending.living_yen_per_month is None:
        found.append("household.spending")
    found += [f"household.{name}" for name in ("will", "tax_return_filed") if getattr(household, name) == "unknown"]
    record = household.child.pension_months
    if record.paid is None and record.exempt is None and record.unpaid is None:
        found.append("household.child.pension_months")
    for parent in PARENTS:
        one = getattr(household, parent)
        if one is not None and one.died is None:
            found += [f"household.{parent}.{name}" for name in OF_PARENTS if getattr(one, name) == "unknown"]
    child = household.child
    return found + [f"household.child.{name}" for name in OF_PERSON if getattr(child, name) == "unknown"]
