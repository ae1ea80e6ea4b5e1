"""A claim to a disability pension has two labelled futures where the file leaves open whether it can be granted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.case import from_dict, load
from sim.case_models import Case, Scenario
from sim.futures import DIAGNOSIS, FIRST_VISIT, RECORD, futures, needed_share, record_totals, unknown_eligibility

HERE = Path(__file__).parent
KNOWN = {
    "born": "1974-02",
    "sex": "male",
    "first_visit": "1998-05",
    "diagnosis": "psychosis_mood_epilepsy",
    "pension_months": {"paid": 36, "exempt": 240, "unpaid": 60},
}
CLAIM = Scenario.model_validate({"supports": [{"use": "disability_pension_claim", "from": "2026-12"}]})


def case(**child: Any) -> Case:
    """A household whose answers about the son leave nothing open, but for `child`."""
    return from_dict({"start": "2026-10", "household": {"child": {**KNOWN, **child}}})


@pytest.mark.parametrize(
    ("child", "places"),
    [
        ({}, ()),
        ({"first_visit": "unknown"}, (FIRST_VISIT,)),
        ({"first_visit": "never"}, ()),
        ({"diagnosis": "unknown"}, (DIAGNOSIS,)),
        ({"diagnosis": "none"}, ()),
        ({"pension_months": "unknown"}, (RECORD,)),
        ({"pension_months": {"deferred": 12, "empty": 3}}, (RECORD,)),
        ({"pension_months": "unknown", "first_visit": "never"}, (RECORD,)),
        ({"pension_months": "unknown", "first_visit": "before_20"}, ()),
        ({"pension_months": "unknown", "diagnosis": "intellectual"}, ()),
        ({"pension_months": "unknown", "diagnosis": "unknown"}, (DIAGNOSIS, RECORD)),
        (
            {"first_visit": "unknown", "diagnosis": "unknown", "pension_months": "unknown"},
            (FIRST_VISIT, DIAGNOSIS, RECORD),
        ),
    ],
)
def test_open_answers_are_named_by_their_places(child: dict[str, Any], places: tuple[str, ...]) -> None:
    assert unknown_eligibility(case(**child)) == places
    assert futures(case(**child), CLAIM) == (("granted", "not_granted") if places else ())


@pytest.mark.parametrize(
    ("record", "is_open"),
    [
        ({"paid": 100, "unpaid": 50}, False),  # two thirds exactly
        ({"paid": 99, "unpaid": 50}, True),
        ({"paid": 90, "exempt": 2, "deferred": 2, "quarter_exempt": 2, "half_exempt": 2, "three_quarters_exempt": 2,
          "unpaid": 50}, False),
        ({"paid": 99, "unpaid": 50, "empty": 200}, True),  # empty months are outside the test
        ({"unpaid": 50}, True),
        ({"paid": 0, "unpaid": 0}, False),  # no unpaid month
        ({"paid": 0}, False),
    ],
)  # fmt: skip
def test_below_two_thirds_the_last_year_cannot_be_read_off_totals(record: dict[str, int], is_open: bool) -> None:
    for visit in ("1998-05", "1998"):
        assert unknown_eligibility(case(first_visit=visit, pension_months=record)) == ((RECORD,) if is_open else ())
    for visit in ("before_20", "never"):
        assert unknown_eligibility(case(first_visit=visit, pension_months=record)) == ()
    assert unknown_eligibility(case(diagnosis="intellectual", pension_months=record)) == ()


@pytest.mark.parametrize(
    ("visit", "insured_then", "is_open"),
    [
        ("1994-01", "national", False),  # the month before the 20th birthday
        ("1994-02", "national", True),
        ("1994", "national", True),  # read as July
        ("1993", "unknown", False),
        ("1993", "employees", True),
    ],
)
def test_a_date_before_20_asks_for_no_record(visit: str, insured_then: str, is_open: bool) -> None:
    for record in ("unknown", {"paid": 1, "unpaid": 50}):
        found = unknown_eligibility(case(first_visit=visit, insured_then=insured_then, pension_months=record))
        assert found == ((RECORD,) if is_open else ())


def test_months_of_employment_count_as_paid() -> None:
    record = {"paid": 20, "unpaid": 50}
    employed = {"months": 60, "months_before_2003": 20}
    assert unknown_eligibility(case(pension_months=record)) == (RECORD,)
    assert record_totals(case(pension_months=record, employees_pension=employed).household.child) == (100, 150)
    assert unknown_eligibility(case(pension_months=record, employees_pension=employed)) == ()


def test_the_share_is_the_one_of_the_data() -> None:
    assert needed_share(1998 * 12) == pytest.approx(2 / 3)


def test_only_a_scenario_that_claims_has_two_futures() -> None:
    sketch = load(HERE / "interface_sketch.yaml")
    assert unknown_eligibility(sketch) == (DIAGNOSIS,)
    found = {name: futures(sketch, scenario) for name, scenario in sketch.scenarios.items()}
    assert found == {"as_is": (), "pension_claim": ("granted", "not_granted"), "walk_and_talk": ()}
