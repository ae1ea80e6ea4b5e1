"""Public assistance: the files under tests/assistance, read by an officer, and what holds for any household."""

from __future__ import annotations

import re
from itertools import combinations_with_replacement
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import yaml
from assistance_standard import household_standard
from hypothesis import given
from hypothesis import strategies as st

from sim.assistance_tables import (
    PREFIX,
    UNKNOWN_GRADE,
    Place,
    assistance_cells,
    assistance_fields,
    assistance_months,
    assistance_values,
    every_place,
    housing_caps,
    place_of,
    winter_zone,
)
from sim.compiled import compile_rule
from sim.constants import CHILD, FATHER, MOTHER, PERSON_NAMES
from sim.life import Life
from sim.months import month_number
from sim.records import as_array, blank
from sim.rule_values import amount_in
from sim.rules import assistance as pa

FOLDER = Path(__file__).parent / "assistance"
GRADES = ("1-1", "1-2", "2-1", "2-2", "3-1", "3-2")
AGES = (20, 41, 60, 65, 70, 75)  # the youngest of each age class; 19 besides
OBSTACLES = {"none": pa.NONE, "home": pa.HOME, "loan": pa.LOAN, "cash": pa.CASH, "car": pa.CAR}


def read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def named(entries: list[dict[str, Any]]) -> list[Any]:
    ids = [entry.get("name") or f"{entry['key']} {entry.get('field', '')}".strip() for entry in entries]
    return [pytest.param(entry, id=name) for entry, name in zip(entries, ids, strict=True)]


def rules_at(month: str, grade: str = "1-1", prefecture: str | None = None, town: str | None = None) -> Any:
    """The rule values of public assistance as a plain row."""
    return SimpleNamespace(**assistance_values(grade, prefecture, town, month_number(month)))


def household(ages: list[int] | dict[str, int], facility: dict[str, int] | None = None, month: str = "2026-10") -> Life:
    """A household of one to three members; a bare list is filled from the son or daughter up."""
    if isinstance(ages, list):
        ages = dict(zip(("child", "mother", "father"), ages, strict=False))
    life: Life = blank(Life)
    life.calendar_month = int(month[-2:]) - 1
    for name, age in {**ages, **(facility or {})}.items():
        p = PERSON_NAMES.index(name)
        life.alive[p], life.age[p], life.facility[p] = 1, age, int(name in (facility or {}))
    return life


# Published figures ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", named(read("published")))
def test_a_figure_of_the_evidence(entry: dict[str, Any]) -> None:
    grade = entry.get("grade") or place_of(entry["prefecture"], entry["municipality"]).area_grade
    rules = rules_at(str(entry["month"]), grade, entry.get("prefecture"), entry.get("municipality"))
    assert entry["value"] != entry.get("differs") and ("differs" in entry) == ("why" in entry)
    if "living" in entry:
        assert pa.living_standard(household(entry["living"]), rules) == entry["value"]
        return
    name, index = re.fullmatch(r"(\w+?)(?:\[(\d)\])?", entry["field"]).groups()  # type: ignore[union-attr]
    value = getattr(rules, PREFIX + name)
    assert (value if index is None else value[int(index)]) == entry["value"]


@pytest.mark.parametrize("entry", named(read("standards")))
def test_a_model_household_of_the_ministry(entry: dict[str, Any]) -> None:
    life = household(entry["ages"])
    assert pa.living_standard(life, rules_at("2026-04", entry["grade"])) == entry["april"]
    assert pa.living_standard(life, rules_at("2026-10", entry["grade"])) == entry["october"]


@pytest.mark.parametrize(("age", "total"), [(65, 128_950), (74, 128_950), (75, 122_380)])
def test_a_published_single_of_october_2023_without_the_guarantee(age: int, total: int) -> None:
    rules = rules_at("2023-10", "1-1", "東京都", "新宿区")  # test.pa.1_1: rent 53,700, special addition 1,000
    assert pa.new_standard(household([age]), rules) + pa.housing_assistance(53_700, 1, rules) == total


def test_what_is_paid_beside_a_published_wage() -> None:
    """test.pa.net: minimum 130,120, wage 100,000: 53,620 by the formula (23,500), 53,720 by the table (23,600)."""
    rules = rules_at("2026-10")
    assert 130_120 - (100_000 - 23_500) == 53_620
    assert pa.assistance_amount(130_120, pa.counted_income(100_000, 0, rules)) == 53_720


ADDITIONS = read("transitional_additions")


@pytest.mark.parametrize("month", ["2026-04", "2026-10"])
@pytest.mark.parametrize("persons", [1, 2, 3])
def test_every_transitional_addition_is_the_printed_one(persons: int, month: str) -> None:
    for age, printed in ADDITIONS[month][persons].items():
        rules = [rules_at(month, grade) for grade in GRADES]
        assert [pa.transitional_addition(age, persons, each) for each in rules] == printed, age


def previous_standard(ages: list[int], rules: Any) -> int:
    """The previous standard of a household of any ages, worked out for itself."""
    n, bands = len(ages), [pa.previous_age_band(age) for age in ages]
    values = {name.removeprefix(PREFIX + "previous_"): value for name, value in vars(rules).items()}
    one, two = (
        sum(values[f"{formula}_category1"][band] for band in bands) * values[f"{formula}_scale"][n - 1]
        + values[f"{formula}_category2"][n - 1]
        for formula in ("formula1", "formula2")
    )
    higher = max(one * values["formula1_share"], two)
    return -(-int(higher + 1e-6) // 10) * 10 + sum(values[f"addition_{n}"][band] for band in bands)


@pytest.mark.parametrize("month", ["2026-04", "2026-10"])
@pytest.mark.parametrize("grade", GRADES)
def test_nobody_gets_less_than_before_nor_much_more_than_the_higher_of_the_two(grade: str, month: str) -> None:
    """Member by member, one's gain never sets off another's loss: households of two age classes may get more."""
    rules = rules_at(month, grade)
    for n in (1, 2, 3):
        for ages in combinations_with_replacement(AGES, n):
            life = household([*ages])
            higher = max(pa.new_standard(life, rules), previous_standard([*ages], rules))
            living = pa.living_standard(life, rules)
            assert higher <= living <= higher + {1: 0, 2: 960, 3: 340}[n], ages
            assert len(set(ages)) > 1 or living - higher <= 10 * n, ages


# Households -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", named(read("households")))
def test_a_household(entry: dict[str, Any]) -> None:
    month, place, given_ = str(entry["month"]), entry["place"], entry["household"]
    grade = place_of(place["prefecture"], place["municipality"]).area_grade
    rules = rules_at(month, grade, place["prefecture"], place["municipality"])
    life = household(given_.get("members", {}), given_.get("facility"), month)
    n, calendar = pa.members_at_home(life), life.calendar_month
    wage, pension, rent = (given_.get(name, 0) for name in ("wage", "pension", "rent"))
    disability = pa.disability_addition(given_.get("disability", 0), given_.get("handbook", 0), rules)
    standard = household_standard(life, rent, disability, rules)
    counted = pa.counted_income(wage, pension, rules)
    found = {
        "living": pa.living_standard(life, rules),
        "disability": disability,
        "winter": pa.winter_addition(calendar, n, rules),
        "year_end": pa.year_end_assistance(calendar, n, rules),
        "housing": pa.housing_assistance(rent, n, rules),
        "facility": pa.members_in_facility(life) * pa.facility_member_standard(rules),
        "standard": standard,
        "deduction": pa.earnings_deduction(wage, rules),
        "counted": counted,
        "assistance": pa.assistance_amount(standard, counted),
    }
    assert {name: amount for name, amount in found.items() if amount or name in entry["expect"]} == entry["expect"]


def test_the_households_cover_what_they_should() -> None:
    entries = read("households")
    grades = {place_of(**entry["place"]).area_grade for entry in entries}
    sizes = {len(entry["household"]["members"]) for entry in entries}
    assert len(entries) >= 40 and grades == set(GRADES) and sizes >= {0, 1, 2, 3}


def test_alone_at_50_in_a_tokyo_ward() -> None:
    """Assistance tops income up: never full pension plus full assistance; of a wage the deduction stays in the hand."""
    rules = rules_at("2026-10", "1-1", "東京都", "新宿区")
    standard = household_standard(household([50]), 53_700, 0, rules)
    assert standard == 77_240 + 53_700
    assert 60_000 + pa.assistance_amount(standard, pa.counted_income(0, 60_000, rules)) == standard
    assert 30_000 + pa.assistance_amount(standard, pa.counted_income(30_000, 0, rules)) == standard + 16_400


@pytest.mark.parametrize("entry", named(read("assets")))
def test_assets(entry: dict[str, Any]) -> None:
    have, rules = entry["given"], rules_at("2026-10")
    standard, counted, home = have["standard"], have["counted"], have.get("home", 0)
    first = pa.first_month_amount(have["cash"], counted, standard, rules)
    loan = pa.loan_first(have.get("youngest", 50), home, rules)
    failed = pa.obstacle(first, pa.is_home_kept(home, rules), loan, have.get("car", 0))
    found = {
        "kept": pa.cash_kept(standard, rules),
        "first_month": first,
        "obstacle": next(name for name, number in OBSTACLES.items() if number == failed),
        "loan_limit": pa.loan_limit(home, have.get("condo", 0), rules),
        "loan_month": pa.loan_month(standard, counted, rules),
        "insurance_kept": pa.is_insurance_kept(have.get("surrender", 0), have.get("premium", 0), standard, rules),
    }
    assert {name: found[name] for name in entry["expect"]} == entry["expect"]


# Income ---------------------------------------------------------------------------------------------------------------


def test_the_earnings_deduction_is_the_table_line_by_line() -> None:
    rules, lines = rules_at("2026-10"), read("deductions")["table"]
    for wage in (0, 1, 15_000, 15_199):
        assert pa.earnings_deduction(wage, rules) == wage
    for low, high, deduction in lines:
        assert pa.earnings_deduction(low, rules) == pa.earnings_deduction(high, rules) == deduction
    assert [line[0] for line in lines[1:]] == [line[1] + 1 for line in lines[:-1]]


def test_the_formula_lies_within_a_few_hundred_yen_of_the_table() -> None:
    rules = rules_at("2026-10")
    for wage, formula, table in read("deductions")["formula"]:
        assert pa.earnings_deduction(wage, rules) == table
        assert formula == min(wage, 15_000 + max(wage - 15_000, 0) // 10)


@pytest.mark.parametrize(("wage", "months", "more"), [(20_000, 0, 4_400), (50_000, 5, 12_900), (50_000, 6, 0)])
def test_new_work(wage: int, months: int, more: int) -> None:
    assert pa.new_work_deduction(wage, months, rules_at("2026-10")) == more


def test_medical_and_care_costs_count_towards_the_need_and_are_met_in_kind() -> None:
    assert pa.is_needed(100_000, 110_000, 10_001) and not pa.is_needed(100_000, 110_000, 10_000)
    assert pa.own_payment(100_000, 110_000, 40_000) == 10_000
    assert pa.own_payment(100_000, 110_000, 4_000) == 4_000 and pa.own_payment(100_000, 90_000, 40_000) == 0


# What holds for any household ----------------------------------------------------------------------------------------

MONTHS = st.sampled_from(["2026-04", "2026-11", "2026-12", "2027-03"])
PLACES = st.sampled_from([place for i, place in enumerate(every_place()) if i % 40 == 0])
ADULT = st.integers(19, 105)
YEN = st.integers(0, 400_000)


@st.composite
def households(draw: st.DrawFn) -> tuple[Life, Any]:
    month, place = draw(MONTHS), draw(PLACES)
    life = household(draw(st.lists(ADULT, min_size=1, max_size=3)), month=month)
    for p in (MOTHER, FATHER, CHILD):
        life.facility[p] = life.alive[p] * draw(st.integers(0, 1))
    return life, rules_at(month, *place)


@given(households(), YEN, YEN, YEN, st.integers(0, 3))
def test_assistance_and_counted_income_are_the_standard(
    case: tuple[Life, Any], rent: int, wage: int, pension: int, grade: int
) -> None:
    life, rules = case
    standard = household_standard(life, rent, pa.disability_addition(grade, 0, rules), rules)
    counted = pa.counted_income(wage, pension, rules)
    paid = pa.assistance_amount(standard, counted)
    if paid > 0:
        assert paid + counted == standard
        assert 0 <= wage + pension + paid - standard <= pa.earnings_deduction(wage, rules)


@given(households(), YEN, YEN, YEN)
def test_a_yen_more_never_raises_assistance_nor_lowers_what_is_in_the_hand(
    case: tuple[Life, Any], rent: int, wage: int, pension: int
) -> None:
    life, rules = case
    standard = household_standard(life, rent, 0, rules)

    def paid(w: int, p: int) -> int:
        return pa.assistance_amount(standard, pa.counted_income(w, p, rules))

    assert paid(wage, pension + 1) <= paid(wage, pension)
    assert paid(wage, pension + 1) + 1 >= paid(wage, pension)  # nor does a yen of pension cost more than a yen
    assert wage + 1 + paid(wage + 1, pension) >= wage + paid(wage, pension)


@given(households())
def test_the_guarantee_only_adds(case: tuple[Life, Any]) -> None:
    life, rules = case
    living = pa.living_standard(life, rules)
    assert living == pa.new_standard(life, rules) + pa.guarantee(life, rules) >= pa.new_standard(life, rules)
    assert (living > 0) == (pa.members_at_home(life) > 0) and living % 10 == 0


@given(st.integers(10_000, 400_000), YEN, st.integers(0, 2_000_000))
def test_more_cash_at_application_never_pays_more(standard: int, counted: int, cash: int) -> None:
    rules = rules_at("2026-10")
    first = pa.first_month_amount(cash, counted, standard, rules)
    assert pa.first_month_amount(cash + 1, counted, standard, rules) <= first <= pa.assistance_amount(standard, counted)


# Tables and places ----------------------------------------------------------------------------------------------------


def test_every_place_has_its_values() -> None:
    for place in every_place():
        caps = housing_caps(place)
        assert 20_000 <= caps[0] <= caps[1] <= caps[2] <= 70_000, place
        assert 1 <= winter_zone(place.prefecture) <= 6
    assert {place.area_grade for place in every_place()} == set(GRADES)


def test_an_unknown_place_is_the_middle_of_the_scale() -> None:
    assert place_of(None, None) == Place(UNKNOWN_GRADE, None, None)
    assert place_of("北海道", None) == Place(UNKNOWN_GRADE, "北海道", None)
    assert winter_zone(None) == 6
    assert housing_caps(Place("2-1")) == [35_000, 42_000, 45_100]


def test_a_city_listed_by_the_ministry_has_its_own_cap_and_others_that_of_their_class() -> None:
    assert housing_caps(Place("2-1", "香川県", "高松市")) == [37_000, 44_000, 48_000]
    assert housing_caps(Place("3-1", "香川県", "丸亀市")) == [32_000, 38_000, 42_000]
    assert housing_caps(Place("2-1", "香川県", None)) == [32_000, 38_000, 42_000]  # no row of class 2: the nearest


def test_values_are_whole_or_ratios_and_lists_have_their_length() -> None:
    values = assistance_values("2-1", "香川県", "高松市", month_number("2026-10"))
    assert set(values) == set(assistance_fields())
    for name, (kind, length) in assistance_fields().items():
        value = values[name]
        members = value if isinstance(value, list) else [value]
        assert {type(each) for each in members} == {kind} and len(members) == max(length, 1), name
        assert isinstance(value, list) == (length > 0), name


def test_the_special_addition_follows_its_dates() -> None:
    months = ("2023-10", "2025-09", "2025-10", "2026-09", "2026-10", "2027-10")
    found = [rules_at(month).assistance_special for month in months]
    assert found == [1_000, 1_000, 1_500, 1_500, 2_500, 2_500]
    assert month_number("2026-10") in assistance_months() and 0 not in assistance_months()


def test_after_the_last_known_value_amounts_follow_prices_and_the_previous_standard_stays() -> None:
    months = (month_number("2026-10"), month_number("2036-10"))
    last, later = (assistance_values("1-1", "東京都", "新宿区", month, amount_in) for month in months)
    for name in ("category1", "category2", "disability", "winter", "housing_cap"):
        pairs = zip(last[PREFIX + name], later[PREFIX + name], strict=True)  # type: ignore[arg-type]
        assert all(old < new for old, new in pairs), name
    for name in ("previous_formula2_category1", "scale", "deduction_least", "home_most"):
        assert last[PREFIX + name] == later[PREFIX + name], name
    life = household([50])
    assert pa.living_standard(life, SimpleNamespace(**later)) == pa.new_standard(life, SimpleNamespace(**later))


def test_every_value_has_a_name_a_source_and_a_mark() -> None:
    for key, members in assistance_cells(Place("1-1", "東京都", "新宿区")).items():
        assert all(members[0].names[language].strip() for language in ("ja", "en")), key
        for value in members[0].values:
            assert value.mark in ("verified", "derived", "recalled", "assumed"), key
            assert value.source.startswith("pa_") == (value.mark != "assumed"), key
            assert re.fullmatch(r"2026-11-2\d", value.checked), key
        if members[0].values[-1].mark == "assumed":
            assert members[0].low is not None and members[0].high is not None, key


# Compiled ------------------------------------------------------------------------------------------------------------


def record_of(rules: Any) -> Any:
    """A row of the values of public assistance as a NumPy record."""
    kinds = {int: np.int64, float: np.float64}
    fields = [(name, kinds[kind], (length,) if length else ()) for name, (kind, length) in assistance_fields().items()]
    row = np.zeros(1, np.dtype(fields, align=True))
    for name in assistance_fields():
        row[0][name] = getattr(rules, name)
    return row[0]


def test_the_compiled_rules_give_the_same_yen() -> None:
    standard, counted = compile_rule(household_standard), compile_rule(pa.counted_income)
    for entry in read("households"):
        month, place = str(entry["month"]), entry["place"]
        rules = rules_at(month, place_of(**place).area_grade, place["prefecture"], place["municipality"])
        life = household(entry["household"].get("members", {}), entry["household"].get("facility"), month)
        rent, wage = entry["household"].get("rent", 0), entry["household"].get("wage", 0)
        record, row = as_array(life)[0], record_of(rules)
        assert standard(record, rent, 0, row) == household_standard(life, rent, 0, rules), entry["name"]
        assert counted(wage, 1_000, row) == pa.counted_income(wage, 1_000, rules), entry["name"]


def test_savings_are_watched_below_any_sum_at_which_assistance_could_begin() -> None:
    for place in every_place():
        values = SimpleNamespace(**assistance_values(*place, month_number("2026-12")))
        n = len(values.assistance_category2)
        living = pa.living_of(n * max(values.assistance_category1), n, values)
        most = living + n * max(values.assistance_transitional) + values.assistance_housing_cap[n - 1]
        most += values.assistance_disability[0] + values.assistance_winter[n - 1] + values.assistance_year_end[n - 1]
        assert values.assistance_watch_savings >= (1.0 + values.assistance_cash_share) * most, place
