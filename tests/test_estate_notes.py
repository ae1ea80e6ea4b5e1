"""What the household book says about an estate that waits, about debts and arrears, and whom to ask."""

from __future__ import annotations

from typing import Any

import pytest
from owners import HOME, estate, family

from sim.case import from_dict
from sim.ledger_view import month_ledger
from sim.months import month_number
from sim.parameters import Options, prepare

RENTED = {"kind": "private_rent", "rent_yen_per_month": 50_000}


def told(case: dict[str, Any], month: str, language: str = "en") -> tuple[dict[str, str], str]:
    """The rules of a month's lines, and its notes as one text."""
    made = from_dict(case)
    found = month_ledger(made, prepare(made, "as_is", Options(certain=True)), 0, month_number(month), language)
    return {line["name"]: line["rule"] for line in found["lines"]}, "\n".join(found["notes"])


def in_debt(yen: int | str, **more: Any) -> dict[str, Any]:
    return estate({"mother": more.pop("mother", None)}, debts=[{"kind": "a", "yen": yen}], **more)


def test_before_the_answer_the_book_says_what_each_answer_leaves() -> None:
    """Home 10 million and 12 million in the bank against 20, and against 25 million."""
    _, notes = told(in_debt(20_000_000, child=2_000_000), "2026-05")
    assert "Taking the estate on leaves 2,000,000 yen, renouncing it 0 yen" in notes and "within 2026-06" in notes
    policy = [{"on": "father", "to": "child", "yen": 3_000_000}]
    _, notes = told(in_debt(25_000_000, child=2_000_000, life_insurance=policy), "2026-05")
    assert "Taking the estate on leaves 0 yen" in notes and "renouncing it 3,000,000 yen" in notes
    _, notes = told(in_debt(26_000_000, child=2_000_000), "2026-05")
    assert "leaves 4,000,000 yen of debts, renouncing it 0 yen in hand" in notes
    _, notes = told(in_debt(26_000_000, child=2_000_000), "2026-07")
    assert "renouncing it" not in notes


def test_where_a_debt_is_not_known_limited_acceptance_is_named() -> None:
    case = in_debt(20_000_000)
    assert "limited to its assets" not in told(case, "2026-05")[1]
    case["household"]["debts"].append({"kind": "b", "yen": "unknown"})
    assert "limited to its assets; by what is known that leaves 2,000,000 yen" in told(case, "2026-05")[1]


@pytest.mark.parametrize(("month", "stays"), [("2026-04", True), ("2026-07", True), ("2026-08", False)])
def test_the_mother_may_stay_until_the_division(month: str, stays: bool) -> None:
    _, notes = told(estate({"mother": 60_000}), month)
    assert ("may live on in the home without rent" in notes) == stays


def test_the_tax_to_come_is_named_with_its_month() -> None:
    case = estate({"mother": None}, father=80_000_000)
    assert "2,470,000 yen, falls due in 2027-02, divided or not" in told(case, "2026-12")[1]
    assert "falls due in" not in told(case, "2027-02")[1]


@pytest.mark.parametrize(
    ("savings", "pension", "named"),
    [(1_000_000, 0, True), (4_500_000, 0, False), (1_000_000, 400_000, False)],
)
def test_legal_aid_is_named_to_households_within_its_lines(savings: int, pension: int, named: bool) -> None:
    """182,000 yen a month and savings of 1.8 million for one; the estate itself does not count."""
    case = estate({"mother": None}, child=savings, ledger={"other_income.child": pension})
    assert ("Legal aid (Houterasu)" in told(case, "2026-05")[1]) == named
    assert "Legal aid (Houterasu)" not in told(case, "2026-12")[1], "divided"


def poor(**more: Any) -> dict[str, Any]:
    """A father and a son without income in a rented home: nothing can be paid."""
    case = family({"father": 0}, 0, None, home=RENTED, **more)
    case["household"]["ledger"] = {"housing.household": 50_000, "tax.father": 2_000}
    case["household"]["car"] = "other"
    return case


def test_arrears_are_told_by_kind_with_the_offices() -> None:
    _, notes = told(poor(), "2026-05")
    assert "Unpaid so far: rent 100,000 yen" in notes and "taxes 4,000 yen" in notes and "self-reliance desk" in notes
    assert "landlord may claim" not in notes
    _, notes = told(poor(), "2026-06")
    assert "Rent of 150,000 yen is unpaid" in notes and "to be left by about 2027-01" in notes


def test_a_payment_of_arrears_says_so() -> None:
    case = poor()
    case["household"]["ledger"]["other_income.household"] = {"from": "2026-05", "yen_per_month": 900_000}
    rules, notes = told(case, "2026-05")
    assert rules["debt.household"].startswith("Arrears of earlier months") and "Unpaid so far" not in notes


def test_debts_that_are_paid_in_part_say_so() -> None:
    case = in_debt(30_000_000, child=0)
    case["household"]["home"] = {**HOME, "value_yen": 5_000_000}
    rules, notes = told(case, "2026-08")
    assert "that the money at hand can pay. The heirs owe the rest" in rules["debt.household"]
    assert "debts of an estate" in notes


@pytest.mark.parametrize("month", ["2026-05", "2026-06", "2026-08"])
def test_the_japanese_notes_stand_beside_them(month: str) -> None:
    _, notes = told(in_debt(26_000_000, child=0), month, "ja")
    assert ("相続" in notes or "受け継いだ債務" in notes) and not any(word in notes for word in ("{", "None"))
