"""Care insurance: the files under tests/care, read by an officer, and what holds for any user."""

from __future__ import annotations

import inspect
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sim.compiled import compile_rule
from sim.months import month_number
from sim.rules import care_facility, care_insurance, care_use, medical
from sim.tables import amounts

FOLDER = Path(__file__).parent / "care"
MODULES = (care_insurance, care_use, care_facility)
LEVELS = range(1, 8)
FACILITIES = range(care_facility.SPECIAL_UNIT, care_facility.PRIVATE_HOME + 1)
ASSISTED_BY_STAGE = (care_facility.STAGE_1, care_facility.STAGE_2, care_facility.STAGE_3A, care_facility.STAGE_3B)
MONTHS = ("2026-04", "2026-08", "2030-01")
LAST = "2026-08"
# What `given` leaves out: a mother of 85 without assistance, alone of 65 and over, in a household with resident tax.
USUAL = {
    **{"age": 85, "pays_resident_tax": 1, "assistance": 0, "persons_65": 1, "household_exempt": 0},
    **{"pension_and_other": 0, "highest_taxable": 0, "exempt": 0, "income": 0},
}
USUAL_OF_RULE = {
    "income_stage": {"exempt": 1},
    "relief_stage": {"kind": care_facility.SPECIAL_UNIT, "exempt": 1, "counted": 700_000, "spouse": 0},
}


@cache
def row(month: str) -> Any:
    """The rule values of care in a month as a plain row, without any economic case."""
    found = {key: made for key, made in amounts().items() if key.startswith(("care_", "facility_"))}
    values = {key: made.at(month_number(month)).amount for key, made in found.items()}
    return SimpleNamespace(**{key: int(v) if found[key].is_whole else float(v) for key, v in values.items()})


def rules() -> dict[str, Any]:
    return {
        name: found
        for module in MODULES
        for name, found in vars(module).items()
        if getattr(found, "is_rule", False) and found.__module__ == module.__name__
    }


def read(name: str) -> list[Any]:
    entries = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    assert all(entry["source"] for entry in entries)
    return [pytest.param(entry, id=entry["name"]) for entry in entries]


def call(entry: dict[str, Any], **varied: Any) -> Any:
    """The answer of an entry's rule; a word is a key of data/amounts/."""
    rule, values = rules()[entry["rule"]], row(str(entry["month"]))
    words = {**USUAL, **USUAL_OF_RULE.get(entry["rule"], {}), **entry["given"], **varied, "rules": values}
    named = {name: getattr(values, word) if isinstance(word, str) else word for name, word in words.items()}
    parameters = inspect.signature(rule).parameters
    assert set(entry["given"]) | set(varied) <= set(parameters), "given, but no argument of the rule"
    return rule(**{name: named[name] for name in parameters})


# What an officer reads ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", read("published"))
def test_a_published_figure_or_example(entry: dict[str, Any]) -> None:
    found = call(entry)
    assert (round(found, 2) if isinstance(found, float) else found) == entry["expect"]


@pytest.mark.parametrize("entry", read("limits"))
def test_a_line_one_under_at_and_one_over(entry: dict[str, Any]) -> None:
    assert [call(entry, **{entry["vary"]: entry["at"] + step}) for step in (-1, 0, 1)] == entry["expect"]


@pytest.mark.parametrize("entry", read("relief"))
def test_food_and_room_at_each_stage(entry: dict[str, Any]) -> None:
    values, days = row(str(entry["month"])), care_facility.DAYS_A_MONTH
    stages = (*ASSISTED_BY_STAGE, care_facility.NO_RELIEF)
    assert [care_facility.food_month(entry["kind"], stage, values) // days for stage in stages] == entry["food"]
    assert [care_facility.room_month(entry["kind"], stage, values) // days for stage in stages] == entry["room"]


@pytest.mark.parametrize("entry", read("fees"))
def test_fees_entry_and_price_of_a_kind_of_facility(entry: dict[str, Any]) -> None:
    values, kind = row(LAST), entry["kind"]
    assert [care_facility.fee_units(kind, level, values) for level in range(3, 8)] == entry["units"]
    assert [care_facility.fee_units(kind, level, values) for level in (1, 2)] == entry["units"][:1] * 2
    assert care_facility.entry_fee(kind, values) == entry["entry"]
    assert care_facility.room_month(kind, care_facility.NO_RELIEF, values) == entry["price"]


@pytest.mark.parametrize("entry", read("months"))
def test_a_month_in_a_special_nursing_home(entry: dict[str, Any]) -> None:
    values, kind = row("2026-08"), entry["kind"]
    cost = care_facility.facility_cost(care_facility.fee_units(kind, 5, values), 0.0, values.care_unit_base)
    own = care_insurance.own_part(cost, values.care_share_10)
    paid = care_insurance.paid_in_month(own, 0, own, entry["care_class"], values)
    food, room = (rule(kind, entry["stage"], values) for rule in (care_facility.food_month, care_facility.room_month))
    assert paid + food + room + values.facility_items == entry["expect"]


def test_every_value_of_care_is_used_by_a_rule_or_stands_for_a_price() -> None:
    own = [*yaml.safe_load((Path(care_use.__file__).parents[1] / "data/amounts/care_insurance.yaml").read_text())]
    own += [*yaml.safe_load((Path(care_use.__file__).parents[1] / "data/amounts/care_facility.yaml").read_text())]
    text = "".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in MODULES)
    given_by_the_ledger = {"care_unit_base", "care_labour_home", "care_labour_facility", "care_additions"}
    given_by_the_ledger |= {"care_combined_refund_least", "care_premium_standard", "care_wait_special"}
    assert {key for key in own if f"rules.{key}" not in text} == given_by_the_ledger


FACTORS = (0.285, 0.485, 0.685, 0.9, 1.0, 1.2, 1.3, 1.5, 1.7, 1.9, 2.1, 2.3, 2.4)


@pytest.mark.parametrize(("stage", "factor"), [*enumerate(FACTORS, start=1)])
def test_the_multiplier_of_each_stage_of_the_premium(stage: int, factor: float) -> None:
    assert care_insurance.stage_factor(stage, row("2026-04")) == factor


def test_the_printed_prices_of_visits_by_area_class() -> None:
    values = row("2026-04")
    found = [care_use.unit_price(10, care_use.area_addition(area, values), 0.7) for area in range(8)]
    assert [round(each, 2) for each in found] == [10.00, 11.40, 11.12, 11.05, 10.84, 10.70, 10.42, 10.21]


# The average use of FY2022 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "copay"), [(1, 2_000), (2, 3_000), (3, 9_000), (4, 12_000), (5, 18_000), (6, 22_000), (7, 28_000)]
)
def test_the_average_use_gives_the_published_copay_of_its_level(level: int, copay: int) -> None:
    values = row("2026-04")
    units = care_use.units_used(level, care_use.average_use(level, values), values)
    assert 0.112 * care_use.cost_of(units, 10.3) == pytest.approx(copay, rel=0.02)


def test_somebody_not_certified_has_no_limit_and_uses_nothing() -> None:
    values = row("2026-04")
    assert care_use.limit_units(0, values) == care_use.units_used(0, care_use.average_use(0, values), values) == 0


def test_one_member_who_starts_to_earn_changes_everyones_class() -> None:
    values = row("2026-08")
    before, after = (care_insurance.income_class(0, exempt, 800_000, 0, values) for exempt in (1, 0))
    assert [care_insurance.ceiling_person(each, values) for each in (before, after)] == [15_000, 44_400]
    stages = [care_insurance.premium_stage(0, 1, exempt, 800_000, 0, values) for exempt in (1, 0)]
    assert stages == [1, 4]
    relief = [care_facility.relief_stage(1, 0, exempt, 800_000, 0, 0, 85, values) for exempt in (1, 0)]
    assert relief == [care_facility.STAGE_2, care_facility.NO_RELIEF]


# What holds for any user ----------------------------------------------------------------------------------------------

areas = st.integers(0, 7)
months = st.sampled_from(MONTHS)
classes = st.integers(care_insurance.CLASS_ASSISTANCE, care_insurance.CLASS_HIGHEST)
yen = st.integers(0, 3_000_000)


def price(area: int, labour: float, values: Any) -> float:
    return care_use.unit_price(values.care_unit_base, care_use.area_addition(area, values), labour)


@given(months, areas)
def test_a_higher_area_class_never_has_a_lower_price(month: str, area: int) -> None:
    values = row(month)
    cheapest, dearest = price(0, 0.7, values), price(1, 0.7, values)
    assert cheapest <= price(area, 0.7, values) <= dearest
    assert area in (0, 7) or price(area, 0.7, values) > price(area + 1, 0.7, values)


@given(months, areas, st.none() | st.floats(0.0, 1.5))
def test_a_higher_level_never_lowers_the_cost_before_ceilings_at_home(
    month: str, area: int, share: float | None
) -> None:
    """With the average use of each level, and with a plan of any one share of the limit."""
    values = row(month)
    found = []
    for level in LEVELS:
        used = care_use.average_use(level, values) if share is None else share
        units, of_limit = care_use.units_used(level, used, values), care_use.limit_units(level, values)
        unit = price(area, values.care_labour_home, values)
        own = care_use.covered_part(units, of_limit, unit, values.care_share_10)
        found.append((care_use.cost_of(units, unit), own))
        assert own <= care_use.cost_of(units, unit)
    assert all(low <= high for one, next_one in pairwise(found) for low, high in zip(one, next_one, strict=True))


@given(months, areas, st.sampled_from(FACILITIES), st.floats(0.0, 0.5))
def test_a_higher_level_never_lowers_the_cost_before_ceilings_in_a_facility(
    month: str, area: int, kind: int, additions: float
) -> None:
    values = row(month)
    unit = price(area, values.care_labour_facility, values)
    costs = [care_facility.facility_cost(care_facility.fee_units(kind, n, values), additions, unit) for n in LEVELS]
    assert costs == sorted(costs) and costs[0] > 0


@given(months, classes, st.lists(yen, min_size=1, max_size=3))
def test_no_ceiling_of_a_month_is_exceeded(month: str, care_class: int, owns: list[int]) -> None:
    values, total = row(month), sum(owns)
    owns.sort(reverse=True)
    paid = [care_insurance.paid_in_month(own, sum(owns[:i]), total, care_class, values) for i, own in enumerate(owns)]
    household, person = (
        rule(care_class, values) for rule in (care_insurance.ceiling_household, care_insurance.ceiling_person)
    )
    assert sum(paid) <= household and max(paid) <= person
    assert all(0 <= each <= own for each, own in zip(paid, owns, strict=True))
    if person == household:  # nothing but the common ceiling: it is used up to the last yen
        assert sum(paid) == min(total, household)


@given(classes, st.integers(0, 400_000))
def test_one_user_alone_pays_up_to_the_ceiling(care_class: int, own: int) -> None:
    values = row(LAST)
    paid = care_insurance.paid_in_month(own, 0, own, care_class, values)
    assert paid == min(own, care_insurance.ceiling_person(care_class, values))


@given(st.integers(medical.CLASS_A, medical.EXEMPT_LOW), yen, yen)
def test_no_combined_ceiling_of_a_year_is_exceeded(kind: int, paid_70: int, younger: int) -> None:
    values = row(LAST)
    of_70, under_70 = (care_insurance.combined_ceiling(kind, from_70, values) for from_70 in (1, 0))
    assert of_70 <= under_70
    least = values.care_combined_refund_least
    refund = care_insurance.combined_refund(paid_70, younger, of_70, under_70, least)
    assert 0 <= refund <= paid_70 + younger
    assert paid_70 + younger - refund <= (under_70 if younger else of_70) + least


@given(months, st.sampled_from(FACILITIES), st.sampled_from(ASSISTED_BY_STAGE))
def test_relief_never_raises_what_is_paid(month: str, kind: int, stage: int) -> None:
    values = row(month)
    for of_month in (care_facility.food_month, care_facility.room_month):
        assert 0 <= of_month(kind, stage, values) <= of_month(kind, care_facility.NO_RELIEF, values)


@given(st.integers(0, 3_000_000), st.integers(0, 3_000_000), st.integers(0, 30_000_000), st.booleans())
def test_more_income_or_assets_never_lower_what_food_and_room_cost(
    income: int, more: int, assets: int, spouse: bool
) -> None:
    values, kind = row(LAST), care_facility.SPECIAL_UNIT

    def paid(counted: int, owned: int) -> int:
        stage = care_facility.relief_stage(kind, 0, 1, counted, owned, int(spouse), 85, values)
        return care_facility.food_month(kind, stage, values) + care_facility.room_month(kind, stage, values)

    assert paid(income, assets) <= paid(income + more, assets)
    assert paid(income, assets) <= paid(income, assets + more)


@given(st.integers(0, 9_000_000), st.integers(0, 1_000_000), st.booleans(), st.booleans())
def test_a_premium_never_falls_with_income_nor_when_another_member_is_taxed(
    income: int, more: int, exempt: bool, household: bool
) -> None:
    values, exempt = row(LAST), exempt or household

    def premium(earned: int, household_exempt: bool) -> int:
        stage = care_insurance.premium_stage(0, int(exempt), int(household_exempt), earned, earned, values)
        factor = care_insurance.stage_factor(stage, values)
        return care_insurance.care_premium(80, values.care_premium_standard, factor)

    assert premium(income, household) <= premium(income + more, household)
    assert premium(income, household) <= premium(income, False)
    assert 0 < premium(income, household) <= 2.4 * values.care_premium_standard


@given(st.integers(0, 5_000_000), st.integers(0, 8_000_000), st.integers(1, 3))
def test_an_own_share_never_falls_with_income(income: int, sum_of_incomes: int, persons: int) -> None:
    values = row(LAST)
    own = [
        care_insurance.own_share(
            care_insurance.own_share_class(85, 1, 0, income + a, sum_of_incomes + b, persons, values), values
        )
        for a, b in ((0, 0), (500_000, 0), (500_000, 500_000))
    ]
    assert own == sorted(own) and set(own) <= {0.1, 0.2, 0.3}


def test_only_the_special_nursing_home_has_a_waiting_list_and_only_from_care_3() -> None:
    mean = row(LAST).care_wait_special
    rates = [care_facility.special_home_rate(level, mean) for level in range(8)]
    assert rates == [0.0] * 5 + [12.0 / mean] * 3


def test_home_and_facility_charge_food_apart_but_group_and_private_homes_do_not() -> None:
    values = row(LAST)
    food = [care_facility.food_month(kind, care_facility.NO_RELIEF, values) for kind in range(6)]
    assert food == [0, 46_350, 46_350, 46_350, 0, 0]
    assert care_facility.fee_units(care_facility.AT_HOME, 5, values) == 0
    assert care_facility.room_month(care_facility.AT_HOME, care_facility.NO_RELIEF, values) == 0


def test_the_compiled_twins_agree() -> None:
    """Each file's rules with a row of values, compiled and not, at every class, level and stage."""
    plain = row(LAST)
    fields = [(key, np.int32 if isinstance(value, int) else np.float64) for key, value in vars(plain).items()]
    array = np.zeros(1, np.dtype(fields, align=True))
    for key, value in vars(plain).items():
        array[key] = value
    record = array[0]
    paid, fees, stage = (
        compile_rule(each)
        for each in (care_insurance.paid_in_month, care_facility.fee_units, care_insurance.premium_stage)
    )
    food, room, relief = (
        compile_rule(each) for each in (care_facility.food_month, care_facility.room_month, care_facility.relief_stage)
    )
    use, share = compile_rule(care_use.units_used), compile_rule(care_insurance.own_share_class)
    for n in range(6):
        assert paid(60_000, 90_000, 150_000, n, record) == care_insurance.paid_in_month(
            60_000, 90_000, 150_000, n, plain
        )
        assert all(fees(n, level, record) == care_facility.fee_units(n, level, plain) for level in range(8))
        assert all(food(n, s, record) == care_facility.food_month(n, s, plain) for s in range(5))
        assert all(room(n, s, record) == care_facility.room_month(n, s, plain) for s in range(5))
    for level in range(8):
        assert use(level, 0.57, record) == care_use.units_used(level, 0.57, plain)
    for income in range(0, 9_000_000, 300_000):
        assert stage(0, 0, 0, income, income, record) == care_insurance.premium_stage(0, 0, 0, income, income, plain)
        assert share(80, 1, 0, income, income, 1, record) == care_insurance.own_share_class(
            80, 1, 0, income, income, 1, plain
        )
        assert relief(1, 0, 1, income, income, 1, 80, record) == care_facility.relief_stage(
            1, 0, 1, income, income, 1, 80, plain
        )
