"""When a parent's mind fails: the tables under tests/estate, and what holds for any account and guardian."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_estate import as_published, check, read, record, rules, table

from sim.compiled import compile_rule
from sim.rules import capacity
from sim.rules.capacity import CAPABLE, GUARDIAN, NOT_UNDERSTOOD, UNDERSTANDS, VOLUNTARY

KINDS = (
    *("NOBODY", "PROXY", "VOLUNTARY", "FAMILY_TRUST", "INSURANCE_TRUST", "GUARDIAN"),
    *("WILL", "EVERYDAY_HELP"),
)
ARRANGEMENTS = read("arrangements")
yen = st.integers(0, 500_000_000)
bills = st.integers(0, 2_000_000)


@pytest.mark.parametrize("entry", table("capacity"))
def test_a_rule_of_a_bank_or_a_court(entry: dict[str, Any]) -> None:
    check(entry, (capacity,))


@pytest.mark.parametrize("stage", ["CAPABLE", "UNDERSTANDS", "NOT_UNDERSTOOD"])
def test_what_can_still_be_arranged(stage: str) -> None:
    number = getattr(capacity, stage)
    found = [kind for kind in KINDS if capacity.can_arrange(getattr(capacity, kind), number)]
    assert sorted(found) == sorted(ARRANGEMENTS[stage])


def test_nothing_that_needs_capacity_comes_back_later() -> None:
    for kind in (capacity.PROXY, VOLUNTARY, capacity.FAMILY_TRUST, capacity.INSURANCE_TRUST, capacity.WILL):
        assert capacity.can_arrange(kind, CAPABLE)
        assert not any(capacity.can_arrange(kind, stage) for stage in (UNDERSTANDS, NOT_UNDERSTOOD))


@given(balance=yen, own=bills)
def test_a_closed_account_pays_the_holder_s_bills_up_to_its_balance(balance: int, own: int) -> None:
    paid = capacity.own_bills_paid(own, balance)
    assert 0 <= paid <= own and paid in (own, balance)


@given(managed=yen, more=yen, professional=st.integers(0, 1), supervised=st.integers(0, 1))
def test_fees_rise_with_the_assets_managed(managed: int, more: int, professional: int, supervised: int) -> None:
    for arrangement in (VOLUNTARY, GUARDIAN):
        low, high = (
            capacity.guardianship_month(arrangement, each, professional, supervised, rules())
            for each in (managed, managed + more)
        )
        assert 0 <= low <= high


def test_the_rules_compile_and_answer_alike() -> None:
    row, plain = (
        record(("guardian", "supervisor", "voluntary", "family_trust", "insurance_trust", "will_")),
        as_published(),
    )
    for kind in range(8):
        assert compile_rule(capacity.arrangement_cost)(kind, row) == capacity.arrangement_cost(kind, plain)
        for managed in (10_000_000, 10_000_001, 50_000_001):
            asked = (kind, managed, 1, 1)
            assert compile_rule(capacity.guardianship_month)(*asked, row) == capacity.guardianship_month(*asked, plain)
    for stage in (CAPABLE, UNDERSTANDS, NOT_UNDERSTOOD):
        for kind in range(6):
            assert compile_rule(capacity.access)(stage, 1, kind, 1.0) == capacity.access(stage, 1, kind, 1.0)
            assert compile_rule(capacity.can_arrange)(kind, stage) == capacity.can_arrange(kind, stage)
