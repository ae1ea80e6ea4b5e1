"""Money: conserved line by line in every month of every life; savings never below zero; nobody ages backwards."""

from __future__ import annotations

from typing import Any

import pytest
from families import HAND_PLAN, example, examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.case import from_dict, load
from sim.constants import BIRTHDAY, MONTH, PERSONS
from sim.engines.story import Event, run_story
from sim.ledger_view import month_ledger, settled_lines
from sim.life import Life
from sim.lines import COST, SHORTFALL
from sim.months import month_number
from sim.parameters import Options, Prepared, prepare
from sim.rules.report import SITUATIONS


def check_books(prepared: Prepared, number: int) -> None:
    """Run a life and check every month's book against the savings, and every age against the one before."""
    state = {"savings": None, "day": 0, "ages": [0] * PERSONS}

    def watch(event: Event, life: Life) -> None:
        assert event.day >= state["day"] and event.savings >= 0
        assert all(now >= before for now, before in zip(life.age, state["ages"], strict=True))
        if event.slot < BIRTHDAY + PERSONS:
            assert life.age[event.slot] == state["ages"][event.slot] + 1
        if event.slot == MONTH:
            lines = settled_lines(life)
            before = state["savings"] if state["savings"] is not None else prepared.model.savings
            if before >= 0:
                assert life.savings - before == sum(lines.values())
            assert sum(lines.values()) - lines.get(SHORTFALL, 0) == event.detail
            check_signs(lines)
        state.update(savings=life.savings, day=event.day, ages=list(life.age))

    run_story(prepared, number, watch)


def check_signs(lines: dict[str, int]) -> None:
    """Income positive, costs negative."""
    for name, amount in lines.items():
        assert (amount < 0) == (name.split(".")[0] in COST), name


@pytest.mark.parametrize(("name", "scenario", "future"), examples())
def test_every_month_of_the_examples_balances(name: str, scenario: str, future: str | None) -> None:
    prepared = prepare(example(name), scenario, Options(future=future))
    for number in range(10):
        check_books(prepared, number)


def test_the_hand_plan_balances_too() -> None:
    case = load(HAND_PLAN)
    for scenario in case.scenarios:
        check_books(prepare(case, scenario), 0)


amount = st.none() | st.integers(0, 400_000)
parent = st.fixed_dictionaries(
    {"born": st.integers(1930, 1955).map(lambda year: f"{year}-07")},
    optional={
        "care_level": st.sampled_from(["none", "support_2", "care_1", "care_5", "unknown"]),
        "dementia": st.booleans(),
        "income_yen_per_month": amount,
        "pension": st.fixed_dictionaries(
            {}, optional={"basic_paid_months": st.integers(0, 480), "employees_yen_per_month": amount}
        ),
    },
)
households = st.fixed_dictionaries(
    {"child": st.fixed_dictionaries({"born": st.just("1975-02"), "sex": st.sampled_from(["male", "female"])})},
    optional={
        "mother": parent,
        "father": parent,
        "savings_yen": st.integers(0, 50_000_000),
        "home": st.fixed_dictionaries({"kind": st.sampled_from(["own", "condo", "private_rent", "unknown"])}),
        "spending": st.fixed_dictionaries(
            {}, optional={"living_yen_per_month": amount, "alone_yen_per_month": amount, "care_yen_once": amount}
        ),
    },
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(household=households, number=st.integers(0, 2**32 - 1))
def test_money_is_conserved_in_any_household(household: dict[str, Any], number: int) -> None:
    check_books(prepare(from_dict({"start": "2026-10", "household": household}), "as_is"), number)


def test_a_ledger_names_rule_source_date_and_mark() -> None:
    case = example("widow_and_son")
    found = month_ledger(case, prepare(case, "as_is"), 3, month_number("2026-12"), "en")
    lines = {line["name"]: line for line in found["lines"]}
    assert lines["pension_basic.mother"]["yen"] == 70_408
    assert lines["pension_basic.mother"]["as_of"] == "2026-04" and lines["pension_basic.mother"]["mark"] == "verified"
    assert lines["living.household"]["source"] == "the family"
    assert sum(line["yen"] for line in found["lines"]) == found["balance_yen"] + lines.get(SHORTFALL, {"yen": 0})["yen"]


def test_a_month_outside_the_life_is_refused() -> None:
    case = example("widow_and_son")
    with pytest.raises(ValueError, match="2200-01"):
        month_ledger(case, prepare(case, "as_is"), 3, month_number("2200-01"))


def test_each_situation_has_a_name() -> None:
    assert len(SITUATIONS) <= 8
