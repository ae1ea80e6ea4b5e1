"""Special disability allowance, small loans, housing benefit: the tables in tests/home/allowances.yaml."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules import allowances as allow
from tests.test_home import asked, name_of, table, values_at

RULES = values_at("2026-10")
ALLOWANCE_DOORS = {
    **{"open": allow.OPEN, "not_severe": allow.NOT_SEVERE, "under_age": allow.UNDER_AGE},
    **{"not_at_home": allow.NOT_AT_HOME, "in_hospital": allow.IN_HOSPITAL, "own_income": allow.OWN_INCOME},
    "supporter_income": allow.SUPPORTER_INCOME,
}
LOAN_DOORS = {
    **{"open": allow.OPEN, "on_assistance": allow.ON_ASSISTANCE, "income_not_low": allow.INCOME_NOT_LOW},
    **{"not_temporary": allow.NOT_TEMPORARY, "no_repayment": allow.NO_REPAYMENT, "no_advice": allow.NO_ADVICE},
}
HOUSING_DOORS = {
    **{"open": allow.OPEN, "on_assistance": allow.ON_ASSISTANCE, "no_loss": allow.NO_LOSS},
    **{"income_high": allow.INCOME_HIGH, "savings_high": allow.SAVINGS_HIGH, "not_seeking": allow.NOT_SEEKING},
}


@pytest.mark.parametrize("entry", table("allowances", "special_allowance"))
def test_the_special_disability_allowance(entry: dict[str, Any]) -> None:
    rules = values_at(str(entry.get("month", "2025-04")))
    have = {"severe": 1, "age": 50, "facility": 0, "hospital": 0, "income": 0, "supporter": 0, **entry}
    door = asked(
        allow.special_allowance_door, have, "severe age facility hospital income", allow.person_limit(0, rules), rules
    )
    of_supporter = allow.supporter_door(have["supporter"], allow.supporter_limit_of(0, rules))
    assert name_of(ALLOWANCE_DOORS, door or of_supporter) == entry["expect"]
    assert allow.special_allowance_of(door, of_supporter, rules) == entry["amount"]


@pytest.mark.parametrize("entry", table("allowances", "limits"))
def test_the_income_limits_by_dependants(entry: dict[str, Any]) -> None:
    rules = values_at("2025-04")
    found = (allow.person_limit(entry["dependants"], rules), allow.supporter_limit_of(entry["dependants"], rules))
    assert found == (entry["person"], entry["supporter"])


@pytest.mark.parametrize("entry", table("allowances", "emergency_loan"))
def test_the_emergency_small_loan(entry: dict[str, Any]) -> None:
    have = {"assistance": 0, "low": 1, "temporary": 1, "repay": 1, **entry}
    door = asked(allow.emergency_loan_door, have, "assistance low temporary repay")
    assert name_of(LOAN_DOORS, door) == entry["expect"]
    assert allow.emergency_loan(entry["need"], door, RULES) == entry["amount"]


@pytest.mark.parametrize("entry", table("allowances", "life_loan"))
def test_the_life_support_loan(entry: dict[str, Any]) -> None:
    have = {"assistance": 0, "low": 1, "advised": 1, "repay": 1, "months": 0, "extended": 0, **entry}
    door = asked(allow.life_loan_door, have, "assistance low advised repay")
    assert name_of(LOAN_DOORS, door) == entry["expect"]
    assert asked(allow.life_loan_month, have, "need persons months extended", door, RULES) == entry["amount"]


@pytest.mark.parametrize(
    ("assistance", "low", "repay", "why"),
    [(1, 1, 1, "on_assistance"), (0, 0, 1, "income_not_low"), (0, 1, 0, "no_repayment")],
)
def test_why_the_life_support_loan_is_closed(assistance: int, low: int, repay: int, why: str) -> None:
    assert name_of(LOAN_DOORS, allow.life_loan_door(assistance, low, 1, repay)) == why


@pytest.mark.parametrize("entry", table("allowances", "repayment"))
def test_repayment(entry: dict[str, Any]) -> None:
    repaid = {"emergency": allow.emergency_repayment, "life": allow.life_repayment}[entry["loan"]]
    assert repaid(entry["debt"], entry["since"], RULES) == entry["expect"]


@pytest.mark.parametrize("entry", table("allowances", "interest"))
def test_interest(entry: dict[str, Any]) -> None:
    assert asked(allow.life_interest, entry, "debt since", RULES) == entry["expect"]


@given(st.integers(0, 2_400_000), st.integers(0, 12), st.integers(1, 120))
def test_a_loan_is_paid_back_to_the_yen_and_no_month_costs_more_than_the_first(
    debt: int, grace: int, months: int
) -> None:
    left, first = debt, -(-debt // months)
    for since in range(grace + months):
        paid = allow.repayment(left, since, grace, months)
        assert 0 <= paid <= first and (since >= grace or paid == 0)
        left -= paid
    assert left == 0


@pytest.mark.parametrize("entry", table("allowances", "housing_base"))
def test_the_base_of_the_housing_benefit(entry: dict[str, Any]) -> None:
    base = allow.housing_benefit_base(entry["wage"])
    assert (base, allow.housing_benefit_savings(base, RULES)) == (entry["base"], entry["savings"])
    assert base + entry["cap"] == entry["most"]


def housing_door(have: dict[str, Any]) -> int:
    income_most = 84_000 + min(have["rent"], 53_700)
    facts = {**have, "income_most": income_most, "savings_most": allow.housing_benefit_savings(84_000, RULES)}
    names = "assistance loss income income_most savings savings_most"
    return int(asked(allow.housing_benefit_door, facts, names, RULES))


USUAL = {"assistance": 0, "loss": 1, "income": 0, "savings": 300_000, "rent": 53_700, "seeks": 1, "months": 0}


@pytest.mark.parametrize("entry", table("allowances", "housing_benefit"))
def test_the_housing_benefit(entry: dict[str, Any]) -> None:
    have = {**USUAL, "extended": 0, **entry}
    door = allow.rent_benefit_door(housing_door(have), have["seeks"])
    assert name_of(HOUSING_DOORS, door) == entry["expect"]
    most = allow.housing_benefit_period(have["extended"], RULES)
    found = allow.housing_benefit(door, have["income"], 84_000, have["rent"], 53_700, have["months"], most)
    assert found == entry["amount"]


@pytest.mark.parametrize("entry", table("allowances", "moving_benefit"))
def test_help_with_the_cost_of_a_move(entry: dict[str, Any]) -> None:
    have = {**USUAL, **entry}
    assert allow.moving_benefit(housing_door(have), have["cost"], 53_700, RULES) == entry["amount"]


@given(st.integers(0, 300_000), st.integers(40_000, 200_000), st.integers(0, 120_000), st.integers(20_000, 70_000))
def test_the_housing_benefit_never_passes_cap_or_rent_and_a_yen_more_never_costs_more_than_a_yen(
    income: int, base: int, rent: int, cap: int
) -> None:
    paid = [allow.housing_benefit(allow.OPEN, income + more, base, rent, cap, 0, 3) for more in (0, 1)]
    assert 0 <= paid[0] <= min(cap, rent) and paid[0] - 1 <= paid[1] <= paid[0]
