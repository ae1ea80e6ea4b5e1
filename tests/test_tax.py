"""Income tax and resident tax: the files under tests/tax, read by an officer, and what holds for any income."""

from __future__ import annotations

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
from sim.rules import income_tests, tax
from sim.rules import tax_deductions as td
from sim.tables import amounts

FOLDER = Path(__file__).parent / "tax"
TAXES = (td.INCOME_TAX, td.RESIDENT_TAX, td.DIFFERENCE)
DISABILITY = {"disabled": td.DISABLED, "special": td.SPECIAL}
ALONE = {"widow": td.WIDOW, "single_mother": td.SINGLE_MOTHER, "single_father": td.SINGLE_FATHER}


def entries(name: str) -> list[Any]:
    found = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(entry, id=entry["name"]) for entry in found]


def rules_at(month: str, area_class: int = 1) -> Any:
    """The rule values of a month as a plain row."""
    number = month_number(month)
    values = {key: made.at(number).amount for key, made in amounts().items()}
    for name in ("person", "dependants"):
        values[f"resident_exempt_{name}"] = values[f"resident_exempt_{name}_{area_class}"]
    return SimpleNamespace(**values)


def of_year(year: int) -> Any:
    """The values of the income tax of a year."""
    return rules_at(f"{year}-01")


def after_year(year: int, area_class: int = 1) -> Any:
    """The values of the resident tax on the income of a year."""
    return rules_at(f"{year + 1}-06", area_class)


def incomes(pension: int, wage: int, age: int, rules: Any) -> tuple[int, int]:
    """Income from pensions and from wages, each after its deduction."""
    names = ("65", "64", "share", "base", "share_high", "base_high")
    deductions = [getattr(rules, f"pension_deduction_{name}") for name in names]
    return (
        income_tests.pension_income(pension, age, *deductions),
        td.wage_income(wage, rules.wage_deduction_least, rules),
    )


def income_of(pension: int, wage: int, age: int, rules: Any) -> int:
    return td.total_income(*incomes(pension, wage, age, rules), rules.income_adjustment_most)


def is_exempt(income: int, dependants: int, higher: int, rules: Any) -> int:
    line = income_tests.resident_tax_line(
        dependants, rules.resident_exempt_person, rules.resident_exempt_base, rules.resident_exempt_dependants
    )
    return income_tests.resident_tax_exempt(income, line, higher, rules.resident_exempt_disabled, 0)


def deductions_of(person: dict[str, Any], income: int, which: int, rules: Any) -> int:
    """All deductions of a person of tests/tax/people.yaml but the basic one and premiums."""
    limit = rules_at("2025-06").dependant_income
    total = td.disability_deduction(DISABILITY.get(person.get("disability", ""), 0), 0, which, rules)
    total += td.alone_deduction(ALONE.get(person.get("alone", ""), 0), income, which, rules)
    supported = [*person.get("dependants", [])]
    for each in supported:
        total += td.dependant_deduction(each["age"], each.get("parent_at_home", 0), which, rules)
    if "spouse" in person:
        supported.append(person["spouse"])
        total += td.spouse_deduction(person["spouse"]["income"], person["spouse"]["age"], limit, which, rules)
    for each in supported:
        disability = DISABILITY.get(each.get("disability", ""), 0)
        total += td.disability_deduction(disability, each.get("together", 0), which, rules)
    return total


# What an officer can read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", entries("wages"))
def test_income_from_wages(entry: dict[str, Any]) -> None:
    rules = of_year(entry["year"])
    found = {wage: td.wage_income(wage, rules.wage_deduction_least, rules) for wage in entry["wages"]}
    assert found == entry["wages"]


@pytest.mark.parametrize("entry", entries("basic"))
def test_the_basic_deduction(entry: dict[str, Any]) -> None:
    rules = of_year(entry["year"])
    assert {income: td.basic_deduction(income, rules) for income in entry["incomes"]} == entry["incomes"]


@pytest.mark.parametrize("entry", entries("deductions"))
def test_a_deduction(entry: dict[str, Any]) -> None:
    have, year = entry["given"], int(str(entry.get("month", "2025-01"))[:4])
    limit = rules_at("2025-06").dependant_income
    found = []
    for which, rules in zip(TAXES, (of_year(year), after_year(year), after_year(year)), strict=True):
        if entry["rule"] == "dependant":
            found.append(td.dependant_deduction(have["age"], have.get("at_home", 0), which, rules))
        elif entry["rule"] == "spouse":
            found.append(td.spouse_deduction(have["income"], have["age"], limit, which, rules))
        elif entry["rule"] == "disabled":
            disability = td.disability_of_handbook(have["handbook"])
            found.append(td.disability_deduction(disability, have.get("together", 0), which, rules))
        else:
            alone = td.alone_as(*(have.get(name, 0) for name in ("married", "female", "bereaved", "supports")))
            found.append(td.alone_deduction(alone, have["income"], which, rules))
    assert found == entry["expect"]


@pytest.mark.parametrize("entry", entries("exempt_lines"))
def test_an_exempt_line(entry: dict[str, Any]) -> None:
    """At the line, one yen under and one yen over."""
    values, rules = of_year(2025), after_year(2025, entry["class"])
    dependants, higher = entry.get("dependants", 0), entry.get("higher", 0)
    found = []
    for step in (-1, 0, 1):
        paid = {entry["kind"]: entry["line"] + step}
        income = income_of(paid.get("pension", 0), paid.get("wage", 0), 70, values)
        exempt = is_exempt(income, dependants, higher, rules)
        owed = tax.resident_tax(income, 0, 0, 0, dependants, exempt, rules)
        assert (owed == 0) == bool(exempt) and (exempt or owed >= tax.levy_per_head(rules))
        found.append(exempt)
    assert found == [1, 1, 0]


@pytest.mark.parametrize("entry", entries("people"))
def test_a_person(entry: dict[str, Any]) -> None:
    person, values, rules = entry["given"], of_year(entry["year"]), after_year(entry["year"], entry["class"])
    premiums = person.get("premiums", 0)
    income = income_of(person.get("pension", 0), person.get("wage", 0), person["age"], values)
    dependants = len(person.get("dependants", [])) + ("spouse" in person)
    disability, alone = DISABILITY.get(person.get("disability", ""), 0), ALONE.get(person.get("alone", ""), 0)
    exempt = is_exempt(income, dependants, int(disability != td.NOT_DISABLED or alone != td.NOT_ALONE), rules)
    of_income = deductions_of(person, income, td.INCOME_TAX, values)
    of_resident, difference = (deductions_of(person, income, which, rules) for which in TAXES[1:])
    found = {
        "income": income,
        "exempt": exempt,
        "base": tax.income_tax_base(income, premiums, of_income, values),
        "income_tax": tax.income_tax(income, premiums, of_income, values),
        "resident_base": tax.resident_tax_base(income, premiums, of_resident, rules),
        "resident_tax": tax.resident_tax(income, premiums, of_resident, difference, dependants, exempt, rules),
    }
    assert found == entry["expect"]


# Single rules ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "owed"),
    [
        *((0, 0), (1_950_000, 97_500), (3_300_000, 232_500), (5_000_000, 572_500), (6_950_000, 962_500)),
        (7_000_000, 974_000),
    ],
)
def test_the_national_tax_agency_s_table(base: int, owed: int) -> None:
    assert tax.income_tax_by_rate(base, of_year(2025)) == owed


@pytest.mark.parametrize(("year", "owed"), [(2026, 102_100), (2027, 102_100), (2047, 102_100), (2048, 101_000)])
def test_the_surtax_falls_when_reconstruction_is_paid(year: int, owed: int) -> None:
    rules = of_year(year)
    income = 1_975_000 + td.basic_deduction(3_000_000, rules)
    assert tax.income_tax_by_rate(1_975_000, rules) == 100_000 and tax.income_tax(income, 0, 0, rules) == owed


@pytest.mark.parametrize(
    ("base", "difference", "counted"),
    [
        *((0, 0, 0), (30_000, 0, 30_000), (50_000, 0, 50_000), (2_000_000, 100_000, 150_000)),
        *((2_001_000, 100_000, 149_000), (2_100_000, 100_000, 50_000), (2_101_000, 100_000, 50_000)),
    ],
)
def test_the_credit(base: int, difference: int, counted: int) -> None:
    assert tax.credited_difference(base, difference, after_year(2025)) == counted


def test_just_above_the_line_of_the_income_levy_it_takes_no_more_than_what_exceeds_it() -> None:
    rules = after_year(2025)
    assert tax.levy_line(0, rules) == 450_000 and tax.levy_line(2, rules) == 1_470_000
    assert [tax.income_levy(income, 1_000_000, 0, 2, rules) for income in (1_470_000, 1_470_001)] == [0, 0]
    assert tax.income_levy(1_480_000, 1_000_000, 0, 2, rules) == 10_000
    assert tax.income_levy(1_600_000, 1_000_000, 0, 2, rules) == 97_500


@pytest.mark.parametrize(("paid", "adjusted"), [((0, 500_000), 0), ((60_000, 30_000), 0), ((60_000, 90_000), 50_000)])
def test_income_from_pensions_and_wages(paid: tuple[int, int], adjusted: int) -> None:
    assert td.income_adjustment(*paid, 100_000) == adjusted == sum(paid) - td.total_income(*paid, 100_000)


def test_resident_tax_begins_in_june_with_what_is_left_over() -> None:
    rules = after_year(2025)
    assert [tax.resident_tax_of_month(37_500, month, rules) for month in (4, 5, 6)] == [3_100, 3_400, 3_100]
    assert [tax.resident_tax_of_month(5_000, month, rules) for month in (4, 5, 6)] == [0, 5_000, 0]


# What holds for any income --------------------------------------------------------------------------------------------

YEAR = st.sampled_from([2024, 2025, 2026, 2027, 2028, 2048])
INCOME = st.integers(0, 9_000_000) | st.sampled_from([1_320_000, 3_360_000, 4_890_000, 6_550_000])
SMALL = st.integers(0, 1_000_000)
DEPENDANTS = st.integers(0, 2)


@given(YEAR, INCOME, SMALL, SMALL)
def test_a_yen_more_never_lowers_income_tax_nor_is_it_negative(year: int, income: int, premiums: int, off: int) -> None:
    rules = of_year(year)
    owed = tax.income_tax(income, premiums, off, rules)
    assert 0 <= owed <= tax.income_tax(income + 1, premiums, off, rules)
    assert tax.income_tax(income, premiums, off + 1, rules) <= owed and owed % 100 == 0


@given(YEAR, INCOME, SMALL, SMALL, SMALL, DEPENDANTS, st.sampled_from([1, 2, 3]), st.integers(0, 1))
def test_a_yen_more_never_lowers_resident_tax_nor_is_it_negative(
    year: int, income: int, premiums: int, off: int, difference: int, dependants: int, area_class: int, higher: int
) -> None:
    rules = after_year(year, area_class)

    def owed(income: int) -> int:
        exempt = is_exempt(income, dependants, higher, rules)
        return tax.resident_tax(income, premiums, off, difference, dependants, exempt, rules)

    assert 0 <= owed(income) <= owed(income + 1) and owed(income) % 100 == 0
    assert owed(income) == 0 or owed(income) >= tax.levy_per_head(rules)


@given(st.sampled_from([1, 2, 3]), DEPENDANTS)
def test_at_the_exempt_line_it_rises_by_the_levy_per_head(area_class: int, dependants: int) -> None:
    rules = after_year(2025, area_class)
    line = income_tests.resident_tax_line(
        dependants, rules.resident_exempt_person, rules.resident_exempt_base, rules.resident_exempt_dependants
    )
    at, over = (
        tax.resident_tax(income, 0, 0, 0, dependants, is_exempt(income, dependants, 0, rules), rules)
        for income in (line, line + 1)
    )
    assert (at, over) == (0, 5_000)


@given(INCOME, SMALL, SMALL, SMALL, DEPENDANTS)
def test_the_income_levy_never_takes_more_than_a_tenth_nor_an_income_below_the_line(
    income: int, premiums: int, off: int, difference: int, dependants: int
) -> None:
    rules = after_year(2025)
    base = tax.resident_tax_base(income, premiums, off, rules)
    levy = tax.income_levy(income, base, difference, dependants, rules)
    assert 0 <= levy <= base / 10 + 1e-6
    assert levy == 0 or income - levy >= tax.levy_line(dependants, rules)


@given(YEAR, st.integers(0, 9_000_000))
def test_a_yen_more_of_wages_never_lowers_income_nor_raises_it_by_more_than_a_step(year: int, wage: int) -> None:
    rules = of_year(year)
    income = td.wage_income(wage, rules.wage_deduction_least, rules)
    more = td.wage_income(wage + 1, rules.wage_deduction_least, rules)
    assert 0 <= income <= more <= income + rules.wage_table_step
    assert wage - income >= min(wage, rules.wage_deduction_least)


@given(YEAR, st.integers(0, 4_500_000), st.integers(0, 4_500_000), st.integers(50, 100))
def test_a_yen_more_of_pension_or_wages_never_lowers_total_income(year: int, pension: int, wage: int, age: int) -> None:
    rules = of_year(year)
    income = income_of(pension, wage, age, rules)
    assert 0 <= income <= income_of(pension + 1, wage, age, rules)
    assert income <= income_of(pension, wage + 1, age, rules)


@given(st.integers(0, 1_400_000), st.integers(50, 90), st.sampled_from(TAXES))
def test_a_yen_more_of_the_spouse_s_income_never_raises_the_deduction(income: int, age: int, which: int) -> None:
    rules = of_year(2025)
    deduction = td.spouse_deduction(income, age, rules.dependant_income, which, rules)
    assert 0 <= td.spouse_deduction(income + 1, age, rules.dependant_income, which, rules) <= deduction


@given(st.integers(0, 3_000_000))
def test_twelve_months_add_up_to_the_year(owed: int) -> None:
    rules, months = after_year(2025), range(12)
    owed -= owed % 100
    of_resident = [tax.resident_tax_of_month(owed, month, rules) for month in months]
    assert sum(of_resident) == owed and min(of_resident) >= 0
    assert of_resident[5] == max(of_resident) and all(part % 100 == 0 for part in of_resident)


# Compiled -------------------------------------------------------------------------------------------------------------


def test_compiled_taxes_are_the_same() -> None:
    """Rule values as the compiled model has them: yen in 32 bits, ratios in 64."""
    for year in (2024, 2026):
        plain = rules_at(f"{year}-06")
        kinds = [(key, np.int32 if isinstance(value, int) else np.float64) for key, value in vars(plain).items()]
        record = np.zeros(1, np.dtype(kinds, align=True))[0]
        for key, value in vars(plain).items():
            record[key] = value
        income_tax, resident_tax = compile_rule(tax.income_tax), compile_rule(tax.resident_tax)
        wage_income, spouse = compile_rule(td.wage_income), compile_rule(td.spouse_deduction)
        for income in (0, 450_001, 1_319_999, 2_425_000, 4_890_001, 8_999_999):
            for args in ((income, 0, 0), (income, 250_000, 1_130_000)):
                assert income_tax(*args, record) == tax.income_tax(*args, plain)
                assert resident_tax(*args, 160_000, 1, 0, record) == tax.resident_tax(*args, 160_000, 1, 0, plain)
            assert wage_income(income, 650_000, record) == td.wage_income(income, 650_000, plain)
            for which in TAXES:
                of_spouse = (income // 4, 72, 580_000, which)
                assert spouse(*of_spouse, record) == td.spouse_deduction(*of_spouse, plain)
