"""Households in which something once went wrong."""

from __future__ import annotations

from typing import Any

import pytest
from stories import tell
from test_ledger import check_books

from sim.case import from_dict
from sim.parameters import prepare

SON: dict[str, Any] = {
    "sex": "male",
    "pension_months": {"paid": 60, "unpaid": 60},
    "handbook": "none",
    "first_visit": "before_20",
    "diagnosis": "developmental",
    "seeing_doctor": True,
}
TOKYO = {"prefecture": "東京都", "municipality": "新宿区"}


def alone(start: str, born: str, **household: Any) -> dict[str, Any]:
    people = {"child": {**SON, "born": born}, "savings_yen": 0, **household}
    return {"start": start, "household": people, "scenarios": {"as_is": {}}, "place": TOKYO}


def test_a_loan_on_a_home_of_which_a_part_was_inherited_away_lends_nothing_more_and_takes_nothing_back() -> None:
    father = {
        "born": "1938-11",
        "care_level": "care_2",
        "pension": {"basic_paid_months": 0, "employees_yen_per_month": 0},
    }
    home = {"kind": "own", "value_yen": 9_000_000}
    siblings = [{"in_contact": True, "helps_yen_per_month": 0}]
    prepared = prepare(from_dict(alone("2026-04", "1958-03", father=father, home=home, siblings=siblings)), "as_is")
    for number in range(30):
        check_books(prepared, number)


@pytest.mark.parametrize("number", [1_453_860, 7])
def test_an_employer_withholds_for_care_insurance_from_the_fortieth_birthday_on(number: int) -> None:
    case = alone("2026-10", "1988-10", home={"kind": "own", "value_yen": None})
    plain, every = (
        tell(case, "as_is", number, "2034-12", certain=False, always_recompute=each) for each in (False, True)
    )
    assert plain.events == every.events
