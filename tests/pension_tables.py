"""Reads the tables under tests/pension: what an officer writes there -> calls of the rules.

In a table, a word that is a key of data/amounts/ stands for its value in the entry's month,
YYYY-MM for a month, true and false for 1 and 0. `vary: x, at: n, expect: [a, b, c]` asks for n - 1, n and n + 1.
What `given` leaves out has the usual dated value (USUAL).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sim.months import month_number
from sim.rules import disability, income_tests, national_pension, pension_choice, supporter, survivor
from sim.tables import amounts

FOLDER = Path(__file__).parent / "pension"
MODULES = (national_pension, survivor, income_tests, supporter, disability, pension_choice)
OLD_COHORT_BORN_BEFORE = 1956 * 12 + 3
USUAL = {
    "exemption_of": {
        "dependants": 0,
        "deductions": 0,
        **{name: f"exemption_{name}" for name in ("full_base", "full_person", "dependant")},
        **{f"{name}_base": f"exemption_{name}_base" for name in ("three_quarters", "half", "quarter")},
    },
    "disabled_exemption": {"limit": "exemption_disabled_limit"},
    "deferral_allowed": {"deferral_age": "deferral_age"},
    "premium_due": {"premium": "premium_national"},
    "survivor_pension": {"share": "survivor_pension_share"},
    "transitional_addition": {
        "share": "survivor_pension_share",
        "husband_months": 480,
        "husband_months_least": "survivor_transitional_months_least",
    },
    "old_age_basic": {"full": "pension_basic_full", "qualifying_least": "pension_basic_months_least"},
    "supporter_old_age": {
        "age": 70,
        "household_exempt": 1,
        "limit": "supporter_limit",
        "width": "supporter_limit_width",
        "paid_part": "supporter_paid",
        "exempt_part": 0,
    },
    "supporter_disability": {
        "income": 0,
        "dependants": 0,
        "limit": "disability_limit_full",
        "dependant": "disability_limit_dependant",
        "amount_1": "supporter_disability_1",
        "amount_2": "supporter_disability_2",
    },
    "paid_share": {
        "dependants": 0,
        "half": "disability_limit_half",
        "full": "disability_limit_full",
        "dependant": "disability_limit_dependant",
    },
    "two_thirds_met": {"share": "disability_contribution_share"},
    "last_year_met": {"window": "disability_last_year_months"},
    "disability_basic": {"full": "pension_basic_full", "grade_1_factor": "disability_grade_1_factor"},
    "disability_employees": {
        "months_least": "disability_employees_months_least",
        "grade_1_factor": "disability_grade_1_factor",
        "least": "disability_employees_least",
    },
}


def rules() -> dict[str, Any]:
    """Every rule of these subjects by its name."""
    return {
        name: found
        for module in MODULES
        for name, found in vars(module).items()
        if getattr(found, "is_rule", False) and found.__module__ == module.__name__
    }


def table(name: str) -> list[Any]:
    """The entries of a table as pytest parameters, named by what they say."""
    entries = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    assert all(entry["source"] for entry in entries)
    return [pytest.param(entry, id=entry["name"]) for entry in entries]


def value(key: str, month: int) -> float:
    """A dated value in a month, yen as whole numbers."""
    made = amounts()[key]
    amount = made.at(month).amount
    return int(amount) if made.is_yen else amount


def read(word: Any, month: int) -> Any:
    """What a word of a table means."""
    if isinstance(word, bool):
        return int(word)
    if isinstance(word, str):
        return month_number(word) if re.fullmatch(r"\d{4}-\d{2}", word) else value(word, month)
    return word


def calls(entry: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Any]]:
    """Arguments and expected answer of each call that an entry asks for."""
    month = month_number(entry["month"])
    words = {**USUAL.get(entry["rule"], {}), **entry["given"]}
    given = {name: read(word, month) for name, word in words.items()}
    if "vary" not in entry:
        yield given, read(entry["expect"], month)
        return
    assert len(entry["expect"]) == 3
    for step, expected in zip((-1, 0, 1), entry["expect"], strict=True):
        yield {**given, entry["vary"]: read(entry["at"], month) + step}, read(expected, month)


def taxed_pension(pension: int, age: int, dependants: int, area_class: int, month: int = 2026 * 12 + 6) -> int:
    """1: somebody with this yearly pension and no other income pays no resident tax."""
    names = ("pension_deduction_65", "pension_deduction_64", "pension_deduction_share", "pension_deduction_base")
    numbers = [value(name, month) for name in names]
    high = [value(f"pension_deduction_{name}_high", month) for name in ("share", "base")]
    income = income_tests.pension_income(pension, age, *numbers, *high)
    line = income_tests.resident_tax_line(
        dependants,
        value(f"resident_exempt_person_{area_class}", month),
        value("resident_exempt_base", month),
        value(f"resident_exempt_dependants_{area_class}", month),
    )
    return income_tests.resident_tax_exempt(income, line, 0, value("resident_exempt_disabled", month), 0)


def cohort(key: str, born: int) -> str:
    """A key, or its twin for people born before April 1956."""
    return f"{key}_old" if born < OLD_COHORT_BORN_BEFORE else key


CLASSES = ("full", "three_quarters", "half", "quarter")


def old_age(record: dict[str, int], month: int, born: int, shift: int = 0) -> int:
    """Old-age basic pension of a contribution record in a month, claimed `shift` months after 65."""
    months_full = int(value("pension_basic_months_full_by_birth", born))
    parts = []
    for period, before in (("before", month_number("2009-03")), ("after", month)):
        counts = [record.get(f"{name}_{period}", 0) for name in CLASSES]
        parts.append(national_pension.exempt_credit(*counts, value("pension_treasury_share", before)))
    exempt = sum(record.get(f"{name}_{period}", 0) for name in CLASSES for period in ("before", "after"))
    paid, deferred, empty = (record.get(name, 0) for name in ("paid", "deferred", "empty"))
    at_65 = national_pension.old_age_basic(
        value(cohort("pension_basic_full", born), month),
        national_pension.credited_months(paid, *parts, months_full),
        national_pension.qualifying_months(paid, exempt, deferred, empty),
        int(value("pension_basic_months_least", month)),
        months_full,
    )
    rates = [value(name, month) for name in ("pension_early_rate", "pension_early_rate_old")]
    mosts = [int(value(name, month)) for name in ("pension_late_months_most", "pension_late_months_most_old")]
    factor = national_pension.claim_factor(
        shift,
        national_pension.early_rate(born, *rates),
        int(value("pension_early_months_most", month)),
        value("pension_late_rate", month),
        national_pension.late_months_most(born, *mosts),
    )
    return national_pension.claimed(at_65, factor)


def old_age_supporter(record: dict[str, int], month: int, born: int, income: int = 0) -> int:
    """Old-age supporter benefit of a contribution record at 65 and over, where nobody pays resident tax."""
    months_full = int(value("pension_basic_months_full_by_birth", born))
    exempt = sum(record.get(f"{name}_{period}", 0) for name in CLASSES[:3] for period in ("before", "after"))
    quarter = sum(record.get(f"quarter_{period}", 0) for period in ("before", "after"))
    if old_age(record, month, born) == 0:
        return 0
    return supporter.supporter_old_age(
        65,
        1,
        income,
        value(cohort("supporter_limit", born), month),
        value("supporter_limit_width", month),
        supporter.supporter_of_months(value("supporter_paid", month), record.get("paid", 0), months_full),
        supporter.supporter_exempt_part(
            value(cohort("supporter_exempt", born), month),
            exempt,
            value(cohort("supporter_exempt_quarter", born), month),
            quarter,
            months_full,
        ),
    )
