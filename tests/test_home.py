"""Own and rented homes and the two closed doors: the tables under tests/home, and what holds for any home."""

from __future__ import annotations

import inspect
import math
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from families import example
from hypothesis import given
from hypothesis import strategies as st

from sim.compiled import compile_rule
from sim.constants import MONTH, UNKNOWN
from sim.engines.story import Event, run_story
from sim.life import Life
from sim.months import month_number
from sim.parameters import prepare
from sim.rule_values import amount_in
from sim.rules import allowances, closed_doors, home, tenancy
from sim.rules.dwelling import PROPERTY, age_of_home, value_now
from sim.rules.income_tests import JUNE
from sim.tables import amounts, entries_of

FOLDER = Path(__file__).parent / "home"
FILES = Path(__file__).parents[1] / "sim" / "data" / "amounts"
OUTCOMES = {
    **{"inherited": tenancy.INHERITED, "new_contract": tenancy.NEW_CONTRACT},
    **{"succeeded": tenancy.SUCCEEDED, "leaves": tenancy.LEAVES},
}
OBSTACLES = {
    **{"nothing": tenancy.NOTHING, "too_short": tenancy.TOO_SHORT, "not_entitled": tenancy.NOT_ENTITLED},
    **{"income": tenancy.INCOME, "arrears": tenancy.ARREARS},
}
KINDS = {"private": tenancy.PRIVATE, "public": tenancy.PUBLIC}
LOAN_DOORS = {
    **{"open": closed_doors.OPEN, "lives_there": closed_doors.LIVES_THERE, "too_young": closed_doors.TOO_YOUNG},
    **{"flat": closed_doors.FLAT, "owners": closed_doors.OWNERS, "land_unknown": closed_doors.LAND_UNKNOWN},
    **{"land_small": closed_doors.LAND_SMALL, "income_high": closed_doors.INCOME_HIGH},
}
MUTUAL_AID_DOORS = {
    **{"open": closed_doors.OPEN, "parent_too_old": closed_doors.PARENT_TOO_OLD},
    **{"parent_ill": closed_doors.PARENT_ILL, "no_disability": closed_doors.NO_DISABILITY},
    "all_units": closed_doors.ALL_UNITS,
}


def values_at(month: str) -> Any:
    """The values of home.yaml and allowances.yaml in a month, whole where the unit is."""
    keys = [key for file in ("home", "allowances") for key in yaml.safe_load((FILES / f"{file}.yaml").read_text())]
    found = {key: amount_in(amounts()[key], month_number(month)) for key in keys}
    whole = {key: math.floor(value + 0.5) for key, value in found.items() if amounts()[key].is_whole}
    return SimpleNamespace(**{**found, **whole})


def table(file: str, subject: str) -> list[Any]:
    """The entries of a table, named by what the officer calls them."""
    entries = yaml.safe_load((FOLDER / f"{file}.yaml").read_text(encoding="utf-8"))[subject]
    return [pytest.param(entry, id=entry.get("name") or str(entry)) for entry in entries]


def name_of(names: dict[str, int], number: int) -> str:
    return next(name for name, each in names.items() if each == number)


def asked(rule: Any, have: dict[str, Any], names: str, *rest: Any) -> Any:
    """What a rule says of the named facts of an entry."""
    return rule(*(have[name] for name in names.split()), *rest)


RULES = values_at("2026-10")

# Own home -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", table("own_home", "property_tax"))
def test_property_tax(entry: dict[str, Any]) -> None:
    assert home.property_tax(entry["land"], entry["house"], RULES) == entry["expect"]


@pytest.mark.parametrize("entry", table("own_home", "repairs"))
def test_great_repairs_cost_on_average_what_the_survey_found(entry: dict[str, Any]) -> None:
    rules = values_at("2021-11")
    mean = sum(home.repair_rate(age, rules) * rules.repair_cost for age in range(entry["from"], entry["to"]))
    assert mean == pytest.approx(entry["expect"], abs=1)


@pytest.mark.parametrize("entry", table("own_home", "broker"))
def test_the_broker(entry: dict[str, Any]) -> None:
    assert home.broker_fee(entry["price"], RULES) == entry["expect"]


@pytest.mark.parametrize("entry", table("own_home", "sale_tax"))
def test_the_tax_on_a_sale(entry: dict[str, Any]) -> None:
    gain = home.taxable_gain(entry["price"], entry["acquired"], entry["costs"], entry["lived_in"], RULES)
    assert gain == entry["gain"]
    assert home.gain_tax(gain, entry["lived_in"], entry["long"], RULES) == entry["expect"]


@pytest.mark.parametrize("entry", table("own_home", "value"))
def test_the_value_of_a_home_falls_to_that_of_its_land(entry: dict[str, Any]) -> None:
    assert home.home_value_at(entry["value"], entry["then"], entry["now"], entry["condo"], RULES) == entry["expect"]


@pytest.mark.parametrize("entry", table("own_home", "tax_of_value"))
def test_property_tax_of_a_market_value(entry: dict[str, Any]) -> None:
    assert home.property_tax_of_value(entry["value"], entry["age"], entry["condo"], RULES) == entry["expect"]


@pytest.mark.parametrize("entry", table("own_home", "assessed"))
def test_assessed_values_of_land_and_building(entry: dict[str, Any]) -> None:
    at = (entry["value"], entry["age"], entry["condo"], RULES)
    assert (home.assessed_land(*at), home.assessed_house(*at)) == (entry["land"], entry["house"])


@pytest.mark.parametrize("entry", table("own_home", "fees"))
def test_the_fees_of_a_flat(entry: dict[str, Any]) -> None:
    assert home.condo_fees(entry["age"], entry["years"], values_at("2023-10")) == entry["expect"]


def test_the_typical_tax_of_a_typical_home_lies_within_the_range_of_the_dated_amount() -> None:
    assert 100_000 <= home.property_tax_of_value(30_000_000, 35, 0, RULES) <= 150_000


def test_an_unknown_age_repairs_as_the_mean_interval_says() -> None:
    assert home.repair_rate(UNKNOWN, RULES) == pytest.approx(1.0 / RULES.repair_interval)


@pytest.mark.parametrize("age", [0, 31, 32, 33])
def test_the_repair_rate_changes_once(age: int) -> None:
    younger = home.repair_rate(31, RULES)
    assert (home.repair_rate(age, RULES) == younger) == (age < 32) and home.repair_rate(32, RULES) > younger


def test_insurance_and_clearing_by_kind_of_home() -> None:
    assert home.insurance_a_year(0, RULES) == RULES.home_insurance_year > home.insurance_a_year(1, RULES) > 0
    assert home.clearing_cost(0, 1, RULES) == RULES.clear_house + RULES.demolition
    assert home.clearing_cost(0, 0, RULES) == RULES.clear_house
    assert home.clearing_cost(1, 1, RULES) == RULES.clear_flat, "nobody takes a flat down"


PRICE = st.integers(0, 200_000_000)


@given(PRICE, st.integers(0, 80), st.integers(0, 40), st.integers(0, 1))
def test_a_home_never_gains_by_its_age_nor_falls_below_its_land(value: int, age: int, more: int, condo: int) -> None:
    later = home.home_value_at(value, age, age + more, condo, RULES)
    assert 0 <= later <= value and home.home_value_at(value, age, age, condo, RULES) == value
    assert later >= math.floor(value * (1.0 - home.building_share(condo, RULES)))


@given(PRICE, PRICE, st.integers(0, 10_000_000))
def test_property_tax_rises_with_either_value_and_never_above_its_rates(land: int, house: int, more: int) -> None:
    tax = home.property_tax(land, house, RULES)
    assert 0 <= tax <= 0.017 * (land + house) and tax % 100 == 0
    assert home.property_tax(land + more, house, RULES) >= tax
    assert home.property_tax(land, house + more, RULES) >= tax


@given(PRICE, st.integers(-1, 50_000_000), st.integers(0, 1), st.integers(0, 1), st.integers(0, 30_000_000))
def test_every_yen_of_a_sale_goes_somewhere(price: int, acquired: int, lived_in: int, long: int, owed: int) -> None:
    fee = home.broker_fee(price, RULES)
    gain = home.taxable_gain(price, acquired, fee + RULES.sale_other_costs, lived_in, RULES)
    tax = home.gain_tax(gain, lived_in, long, RULES)
    left = home.sale_proceeds(price, tax, 425_000, owed, RULES)
    assert left + fee + tax + 425_000 + owed + RULES.sale_other_costs == price
    assert 0 <= tax <= 0.20315 * gain and 0 <= gain <= price
    assert home.gain_tax(gain, 1, 1, RULES) <= home.gain_tax(gain, 0, 0, RULES)


# Rented homes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", table("tenancy", "after_death"))
def test_a_rented_home_after_the_tenant_s_death(entry: dict[str, Any]) -> None:
    have = {"spouse": 0, "age": 50, "handbook": 0, "other": 0, "together": 999, "income": 0, "arrears": 0, **entry}
    may = tenancy.entitled(have["spouse"], have["age"], have["handbook"], have["other"], RULES)
    disabled = int(have["handbook"] > 0 or have["other"])
    limit = tenancy.public_income_limit(have["age"], disabled, RULES)
    obstacle = tenancy.succession_obstacle(may, have["together"], have["income"], limit, have["arrears"], RULES)
    found = tenancy.tenancy_after_death(KINDS[have["kind"]], have.get("renounced", 0), obstacle)
    assert name_of(OUTCOMES, found) == entry["expect"]
    if have["kind"] == "public":
        assert name_of(OBSTACLES, obstacle) == entry.get("why", "nothing")


@pytest.mark.parametrize("grade", [1, 2, 3])
def test_the_landlord_decides_which_handbook_counts(grade: int) -> None:
    counting = [grade for most in (1, 2, 3) if tenancy.entitled(0, 50, grade, 0, _with(succession_handbook=most))]
    assert len(counting) == 4 - grade and not tenancy.entitled(0, 50, 0, 0, _with(succession_handbook=3))


def _with(**changed: float) -> Any:
    return SimpleNamespace(**{**vars(RULES), **changed})


@pytest.mark.parametrize("entry", table("tenancy", "guarantor"))
def test_a_new_guarantor(entry: dict[str, Any]) -> None:
    since = UNKNOWN if entry["contract"] == "unknown" else month_number(str(entry["contract"]))
    assert tenancy.guarantor_asked(OUTCOMES[entry["outcome"]], since) == entry["expect"]


@pytest.mark.parametrize("entry", table("tenancy", "guarantee"))
def test_a_guarantee_company(entry: dict[str, Any]) -> None:
    assert tenancy.guarantee_cost(entry["rent"], RULES) == entry["expect"]


@pytest.mark.parametrize("entry", table("tenancy", "income_month"))
def test_income_as_public_housing_counts_it(entry: dict[str, Any]) -> None:
    have = {**dict.fromkeys(("others", "earners", "old", "disabled", "severe"), 0), **entry}
    names = "income others earners old disabled severe"
    assert asked(tenancy.public_income_month, have, names, RULES) == entry["expect"]


@pytest.mark.parametrize("entry", table("tenancy", "rent_class"))
def test_the_income_class(entry: dict[str, Any]) -> None:
    found = tenancy.public_rent_class(entry["income"], RULES)
    assert (found, tenancy.public_rent_base(found, RULES)) == (entry["class"], entry["base"])


@pytest.mark.parametrize("entry", table("tenancy", "rent"))
def test_a_published_public_rent(entry: dict[str, Any]) -> None:
    assert tenancy.public_rent(entry["class"], math.prod(entry["factors"]), RULES) == entry["expect"]


@pytest.mark.parametrize("entry", table("tenancy", "moving"))
def test_moving(entry: dict[str, Any]) -> None:
    found = tenancy.moving_cost(KINDS[entry["kind"]], entry["rent"], entry["company"], RULES)
    assert found == entry["expect"]


@pytest.mark.parametrize("entry", table("tenancy", "eviction"))
def test_arrears(entry: dict[str, Any]) -> None:
    assert tenancy.months_owed(entry["arrears"], 40_000) == entry["months"]
    assert tenancy.may_be_claimed_back(entry["arrears"], 40_000, RULES) == entry["expect"]
    months = RULES.eviction_months if entry["expect"] else UNKNOWN
    assert tenancy.months_to_eviction(entry["arrears"], 40_000, RULES) == months


def test_no_rent_is_never_owed() -> None:
    assert tenancy.months_owed(50_000, 0) == tenancy.may_be_claimed_back(50_000, 0, RULES) == 0


def test_leaving_a_public_home() -> None:
    assert tenancy.deposit_back(60_000, 0, RULES) == 60_000 - RULES.restore_cost
    assert tenancy.deposit_back(60_000, 20_000, RULES) == 40_000 - RULES.restore_cost
    assert tenancy.months_without_home(6, 0, RULES) == tenancy.months_without_home(6, 1, RULES) == 0
    assert (tenancy.months_without_home(5, 0, RULES), tenancy.months_without_home(2, 1, RULES)) == (1, 1)


@given(st.integers(10_000, 90_000), st.integers(1, 6), st.integers(1, 6))
def test_a_higher_income_class_never_pays_less(rent: int, of_class: int, new_class: int) -> None:
    found = tenancy.public_rent_in_class(rent, of_class, new_class, RULES)
    assert (found - rent) * (new_class - of_class) >= 0
    ratio = tenancy.public_rent_base(new_class, RULES) / tenancy.public_rent_base(of_class, RULES)
    assert found == pytest.approx(rent * ratio, abs=100)


# Closed doors ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", table("closed_doors", "reverse_mortgage"))
def test_the_reverse_mortgage(entry: dict[str, Any]) -> None:
    have = {"others": 0, "youngest": 78, "condo": 0, "owner": 1, "land": 20_000_000, "low": 1, **entry}
    assert (
        name_of(
            LOAN_DOORS, asked(closed_doors.reverse_mortgage_door, have, "others youngest condo owner land low", RULES)
        )
        == entry["expect"]
    )


@pytest.mark.parametrize("entry", table("closed_doors", "reverse_mortgage_loan"))
def test_how_long_the_loan_lasts(entry: dict[str, Any]) -> None:
    limit = closed_doors.reverse_mortgage_limit(entry["land"], RULES)
    assert limit == entry["limit"]
    if "months" in entry:
        found = closed_doors.reverse_mortgage_months(limit, entry["payout"], entry["interest"])
        assert found == entry["months"]


@pytest.mark.parametrize("entry", table("closed_doors", "payout"))
def test_the_loan_a_month(entry: dict[str, Any]) -> None:
    assert closed_doors.reverse_mortgage_payout(entry["wanted"], RULES) == entry["expect"]


@given(st.integers(0, 50_000_000), st.integers(0, 300_000), st.floats(0.0, 0.03))
def test_the_debt_never_passes_its_limit(limit: int, payout: int, interest: float) -> None:
    months, debt = closed_doors.reverse_mortgage_months(limit, payout, interest), 0
    for _ in range(months):
        debt = closed_doors.debt_after_month(debt, payout, interest)
    assert debt <= limit and payout * months <= debt
    assert payout > 0 or months == 0
    if 0 < months < closed_doors.MONTHS_MOST:
        assert closed_doors.debt_after_month(debt, payout, interest) > limit


@pytest.mark.parametrize("entry", table("closed_doors", "mutual_aid"))
def test_entering_the_mutual_aid_insurance(entry: dict[str, Any]) -> None:
    have = {"healthy": 1, "disabled": 1, "units": 0, **entry}
    assert (
        name_of(MUTUAL_AID_DOORS, asked(closed_doors.mutual_aid_door, have, "age healthy disabled units", RULES))
        == entry["expect"]
    )


@pytest.mark.parametrize("entry", table("closed_doors", "premium"))
def test_the_premium_by_age_at_entry(entry: dict[str, Any]) -> None:
    assert {closed_doors.mutual_aid_premium(age, RULES) for age in entry["ages"]} == {entry["expect"]}


@pytest.mark.parametrize("entry", table("closed_doors", "due"))
def test_who_still_pays(entry: dict[str, Any]) -> None:
    entered, units = entry.get("entry", 60), entry.get("units", 2)
    assert closed_doors.mutual_aid_due(entered, entry["age"], entry["years"], units, RULES) == entry["expect"]


@pytest.mark.parametrize("entry", table("closed_doors", "pension"))
def test_the_pension_of_the_mutual_aid_insurance(entry: dict[str, Any]) -> None:
    assert closed_doors.mutual_aid_pension(entry["units"], entry["lives"], RULES) == entry["expect"]


# All rules ------------------------------------------------------------------------------------------------------------


def rules_of(module: Any) -> list[Any]:
    found = [each for each in vars(module).values() if getattr(each, "is_rule", False)]
    return [each for each in found if each.__module__ == module.__name__]


def record() -> Any:
    """The values as one NumPy record, as a compiled run has them."""
    import numpy as np

    kinds = [(key, np.int32 if amounts()[key].is_whole else np.float64) for key in vars(RULES)]
    return np.array([tuple(vars(RULES).values())], np.dtype(kinds))[0]


@pytest.mark.parametrize("module", [home, tenancy, closed_doors, allowances], ids=lambda each: each.__name__)
def test_the_compiled_rules_say_the_same(module: Any) -> None:
    for each in rules_of(module):
        names = [(name, part.annotation) for name, part in inspect.signature(each).parameters.items()]
        for start in (1, 7, 70):
            facts = [start if kind == "int" else float(start) for name, kind in names if name != "rules"]
            with_rules = names[-1][0] == "rules"
            compiled = compile_rule(each)(*facts, record()) if with_rules else compile_rule(each)(*facts)
            assert compiled == (each(*facts, RULES) if with_rules else each(*facts)), each.__name__


def test_every_value_is_read_by_a_rule_or_by_the_ledger() -> None:
    package = FILES.parents[1]
    code = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    keys = [key for file in ("home", "allowances") for key in yaml.safe_load((FILES / f"{file}.yaml").read_text())]
    assert set(keys) <= set(entries_of(FILES))
    assert not [key for key in keys if not re.search(rf"\b{key}\b", code)]


# Years of an own home -------------------------------------------------------------------------------------------------


def test_costs_of_a_home_by_year_are_those_of_the_life_in_that_year() -> None:
    prepared = prepare(example("widow_and_son"), "as_is")
    model, taxes = prepared.model, {}

    def look(event: Event, life: Life) -> None:
        month = (model.start_calendar_month + life.month - 1) % 12
        if event.slot == MONTH and month == JUNE and life.assistance_months == 0 and not life.home_gone:
            paid = zip(life.paid_line, life.paid_yen[: life.paid_count], strict=False)
            taxes[life.month - 1] = -sum(amount for line, amount in paid if line == PROPERTY)

    run_story(prepared, 1, look)
    assert len(taxes) > 10
    for month, paid in taxes.items():
        now = SimpleNamespace(month=month, home_gone=0)
        row = next(row for row in prepared.rows if model.first_of_month[month] < row.until_day)
        tax = home.property_tax_of_value(value_now(now, model, row), age_of_home(now, model), model.condo, row)
        assert paid in (tax, tax + row.repair_cost)
