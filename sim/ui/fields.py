"""A case as plain data, and what its file settles of the parents' incomes."""

from __future__ import annotations

from typing import Any

from sim.case import Case, dump
from sim.case_file import parse
from sim.case_models import Parent
from sim.futures import futures
from sim.ledger_view import month_ledger
from sim.parameters import Options, prepare

PARENTS = ("mother", "father")
LEVELS = ("none", "support_1", "support_2", "care_1", "care_2", "care_3", "care_4", "care_5", "unknown")
Data = dict[str, Any]


def plain_data(case: Case) -> Data:
    """The case as a case file's data."""
    data: Data = parse(dump(case)).data
    return data


def paid_every_two_months(case: Case, person: str) -> int | None:
    """Twice that parent's income lines of the first month where the file settles them; None where they are unknown."""
    parent: Parent = getattr(case.household, person)
    if parent.pension.paid_every_two_months_yen is not None:
        return parent.pension.paid_every_two_months_yen
    record = parent.pension
    settled = record.basic_paid_months is not None and record.employees_yen_per_month is not None
    if not settled and parent.income_yen_per_month is None:
        return None
    scenario = next(iter(case.scenarios))
    future = next(iter(futures(case, case.scenarios[scenario])), None)  # a parent's income is the same in both
    lines = month_ledger(case, prepare(case, scenario, Options(future=future)), 0, case.start)["lines"]
    own = [line for line in lines if line["name"].split(".")[1:] == [person] and line["yen"] > 0]
    return 2 * sum(line["yen"] for line in own if not line["name"].startswith("pension_supporter"))
