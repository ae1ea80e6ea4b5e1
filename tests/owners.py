"""Households whose members own their savings: parents by their pension, a son without income, a father who dies."""

from __future__ import annotations

from typing import Any

HOME = {"kind": "own", "owner": "father", "value_yen": 10_000_000, "built": 1990}


def parent(born: str, pension: int = 0, **more: Any) -> dict[str, Any]:
    facts = {"born": born, "care_level": "none", "dementia": False, **more}
    return {**facts, "pension": {"basic_paid_months": 0, "employees_yen_per_month": pension}}


def family(savings: dict[str, int], father: int | None = 0, mother: int | None = 0, **more: Any) -> dict[str, Any]:
    """Parents (by their monthly pension, None: not there), a son without income, savings by owner."""
    household: dict[str, Any] = {"child": {"born": "1974-02", "sex": "male"}, "savings_yen": savings}
    pins = {"child_death": "2060-01"}
    for name, born, pension in (("father", "1941-03", father), ("mother", "1944-06", mother)):
        if pension is not None:
            household[name] = parent(born, pension)
            pins[f"{name}_death"] = "2045-01"
    return {"start": "2026-04", "household": {**household, **more}, "pins": pins}


def estate(facts: dict[str, Any], died: str = "2026-04", father: int = 12_000_000, **more: Any) -> dict[str, Any]:
    """A household whose father dies in a month."""
    sister = {"born": "1972-01", "in_contact": facts.get("contact", True)}
    own = {"siblings": [sister] * facts.get("siblings", 1), "home": HOME, "will": facts.get("will", "no")}
    savings = {"father": father, "child": more.pop("child", 0)}
    case = family(savings, 0, facts["mother"], **own, **more)
    case["pins"]["father_death"] = died
    return case
