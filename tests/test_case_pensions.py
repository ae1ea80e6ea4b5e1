"""Case files: the facts that the rules of pensions, disability and public assistance ask for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from sim.case import CaseError, dump, from_dict, load, notes, schema, sha256
from sim.case_file import parse
from sim.case_models import CARS, DIAGNOSES, HANDBOOKS, INSURED_THEN
from sim.case_pensions import EmployeesPension, Pension, PensionMonths
from sim.months import month_number

HERE = Path(__file__).parent
FULL = """
start: 2026-10
household:
  mother:
    born: 1951-05
    pension: {basic_paid_months: 300, basic_exempt_months: 100, from: 2018-05,
              employees: {months: 20, average_pay_yen: 180_000,
                          months_before_2003: 60, average_pay_before_2003_yen: 170_000}}
  child:
    born: 1974-02
    sex: male
    first_visit: 1996-05
    insured_then: national
    handbook: mental_2
    pension_from: 2039-08
    pension_months: {paid: 36, exempt: 120, exempt_before_2009: 100, three_quarters_exempt: 1, half_exempt: 2,
                     quarter_exempt: 3, deferred: 24, unpaid: 50, empty: 12}
    employees_pension: {months: 6, average_pay_yen: 190_000,
                        months_before_2003: 24, average_pay_before_2003_yen: 185_000}
  life_insurance: [{on: mother, to: child, yen: 3_000_000, surrender_yen: 900_000, premium_yen_per_month: 4_500}]
  register_separated: no
  car: needed
scenarios:
  as_is: {}
  apart: {register_separated_from: 2027-04}
"""


def full() -> dict[str, Any]:
    """The data of FULL."""
    data: dict[str, Any] = parse(FULL).data
    return data


def changed(place: str, value: Any) -> dict[str, Any]:
    """FULL with another value at a place ("household.child.born")."""
    data = holder = full()
    *around, last = place.split(".")
    for part in around:
        holder = holder[part]
    holder[last] = value
    return data


def mistakes(data: Any) -> list[str]:
    with pytest.raises(CaseError) as caught:
        from_dict(data, "en")
    return caught.value.mistakes


def test_the_facts_are_read_value_by_value() -> None:
    house = from_dict(full()).household
    record, child = house.child.pension_months, house.child
    assert record == PensionMonths(
        paid=36,
        exempt=120,
        exempt_before_2009=100,
        three_quarters_exempt=1,
        half_exempt=2,
        quarter_exempt=3,
        deferred=24,
        unpaid=50,
        empty=12,
    )
    assert child.pension_from == month_number("2039-08") and child.handbook == "mental_2"
    assert child.employees_pension.months_before_2003 == 24
    assert child.employees_pension.average_pay_before_2003_yen == 185_000
    pension = house.mother.pension if house.mother else Pension()
    assert (pension.basic_exempt_months, pension.from_) == (100, month_number("2018-05"))
    assert (pension.employees.months, pension.employees.average_pay_before_2003_yen) == (20, 170_000)
    assert (house.life_insurance[0].surrender_yen, house.life_insurance[0].premium_yen_per_month) == (900_000, 4_500)
    assert (house.register_separated, house.car) == ("no", "needed")
    assert from_dict(full()).scenarios["apart"].register_separated_from == month_number("2027-04")


def test_the_facts_survive_saving_and_change_the_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "saved.yaml"
    case = from_dict(full())
    path.write_text(dump(case), encoding="utf-8")
    assert load(path) == case and sha256(load(path)) == sha256(case)
    for place in ("household.child.pension_months.empty", "household.mother.pension.employees.months_before_2003"):
        assert sha256(from_dict(changed(place, 1))) != sha256(case)
    assert notes(case, "en") == []


def test_left_out_or_unknown_they_say_nothing() -> None:
    child = {"born": "1974-02", "sex": "male"}
    left_out = from_dict({"start": "2026-10", "household": {"mother": {"born": "1951-05"}, "child": child}})
    unknown = dict.fromkeys(("paid", "exempt_before_2009", "deferred", "empty"), "unknown")
    child = {**child, "pension_months": unknown, "handbook": "unknown", "insured_then": "unknown", "pension_from": None}
    mother = {"born": "1951-05", "pension": {"basic_exempt_months": "unknown", "employees": "unknown", "from": None}}
    house = {"mother": mother, "child": child, "register_separated": "unknown", "car": "unknown"}
    assert from_dict({"start": "2026-10", "household": house}) == left_out
    assert sha256(from_dict({"start": "2026-10", "household": house})) == sha256(left_out)
    assert left_out.household.child.pension_months == PensionMonths()
    assert set(dict(PensionMonths()).values()) | set(dict(EmployeesPension()).values()) == {None}
    assert left_out.scenarios["as_is"].register_separated_from is None


def test_choices_are_named_for_the_rules() -> None:
    assert INSURED_THEN == ("national", "employees", "student", "unknown")
    assert HANDBOOKS == ("none", "mental_1", "mental_2", "mental_3", "unknown")
    assert CARS == ("none", "needed", "other", "unknown")
    assert DIAGNOSES[0] == "intellectual" and DIAGNOSES[-1] == "unknown"


def test_editors_know_the_keys() -> None:
    definitions = schema()["$defs"]

    def keys(name: str) -> set[str]:
        found = definitions[name]
        return set(found.get("properties") or found["anyOf"][0]["properties"])

    assert set(dict(PensionMonths())) <= keys("PensionMonths")
    assert {"basic_exempt_months", "from", "employees"} <= keys("Pension")
    assert {"months_before_2003", "average_pay_before_2003_yen"} <= keys("EmployeesPension")
    assert {"pension_from", "handbook"} <= keys("Child")
    assert {"register_separated", "car"} <= keys("Household")
    assert {"surrender_yen", "premium_yen_per_month"} <= keys("LifeInsurance")
    assert "register_separated_from" in keys("Scenario")
    assert "student" in json.dumps(definitions["Child"])
    jsonschema = pytest.importorskip("jsonschema")
    data = yaml.safe_load(dump(from_dict(full())))
    assert not list(jsonschema.Draft202012Validator(schema()).iter_errors(data))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("household.child.pension_months", {"paid": 393}),  # the month of the 20th birthday and that of the start count
        ("household.child.pension_months", {"paid": 393, "empty": 60}),
        ("household.child.pension_months", {"exempt": 24, "exempt_before_2009": 24}),
        ("household.child.employees_pension", {"months_before_2003": 170, "months": 490}),
        ("household.child.pension_from", "2034-02"),
        ("household.child.pension_from", "2049-02"),
        ("household.mother.pension", {"basic_paid_months": 480, "from": "2011-05"}),  # long past
        ("household.mother.pension", {"basic_paid_months": 399, "basic_exempt_months": 81}),
        ("household.mother.pension", {"employees_yen_per_month": 9_000, "employees": {"months": "unknown"}}),
        ("household.mother.pension", {"employees_yen_per_month": "unknown", "employees": {"months": 60}}),
        ("household.register_separated", True),
    ],
)
def test_the_last_value_that_is_right(place: str, value: Any) -> None:
    data = changed(place, value)
    data["scenarios"]["apart"].pop("register_separated_from")
    assert from_dict(data)


def test_one_that_has_just_turned_60_may_have_paid_for_forty_years() -> None:
    data = changed("household.child", {"born": "1966-10", "sex": "male", "pension_months": {"paid": 480}})
    assert from_dict(data)
    data["household"]["child"] = {"born": "2010-01", "sex": "male", "pension_months": {"unpaid": 1}}
    assert mistakes(data)[0].endswith("add up to 1 months; only 0 months lie between the 20th birthday and the start.")


@pytest.mark.parametrize("key", ["three_quarters_exempt", "half_exempt", "quarter_exempt", "deferred"])
def test_each_kind_of_month_counts_in_the_sum(key: str) -> None:
    (sentence,) = mistakes(changed("household.child.pension_months", {"paid": 390, key: 4}))
    assert "add up to 394 months" in sentence


@pytest.mark.parametrize(
    ("born", "visit", "right"),
    [
        ("1970-02", "1990-02", True),
        ("1970-02", "1991-03", True),
        ("1970-02", 1991, True),
        ("1970-02", "unknown", True),
        ("1971-03", "unknown", True),
        ("1971-04", "unknown", False),  # 20 only when students were insured like all others
        ("1970-02", "1990-01", False),
        ("1970-02", "1991-04", False),
    ],
)
def test_an_uninsured_student_was_20_before_april_1991(born: str, visit: Any, right: bool) -> None:
    child = {"born": born, "sex": "male", "first_visit": visit, "insured_then": "student"}
    data = {"start": "2026-10", "household": {"child": child}}
    if right:
        assert from_dict(data).household.child.insured_then == "student"
    else:
        assert [sentence.split(": ")[1] for sentence in mistakes(data)] == ["household.child.insured_then"]


def test_a_value_wrong_by_itself_gives_one_sentence() -> None:
    pension = {"basic_paid_months": "many", "basic_exempt_months": 12, "from": "2018-05"}
    assert len(mistakes(changed("household.mother.pension", pension))) == 1
    assert len(mistakes(changed("household.child.pension_months", {"exempt": "x", "exempt_before_2009": 3}))) == 1
    assert len(mistakes(changed("household.child.pension_months", {"paid": 393, "deferred": 481}))) == 1
    assert len(mistakes(changed("household.child.pension_from", "2039-13"))) == 1
