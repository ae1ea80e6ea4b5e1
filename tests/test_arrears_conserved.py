"""What is owed is what was not paid: in each example and in any household, month by month."""

from __future__ import annotations

import pytest
from families import example, examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from owners import family

from sim.case import from_dict
from sim.constants import CHILD, DIVISION, LEAVING_HOME, MONTH, PERSON_NAMES, PERSONS
from sim.engines.story import Event, run_story
from sim.ledger_view import settled_lines
from sim.life import Life
from sim.lines import COST
from sim.parameters import Options, Prepared, prepare
from sim.rules.arrears import (
    arrears_of,
    rent_owed,
)

DEBT = "debt.household"


def check(prepared: Prepared, number: int) -> None:
    """Arrears grow by a part of the shortfall, fall by what is paid; costs paid are those of the lines."""
    kept = {"arrears": 0, "paid": 0, "moved": False, "loans": 0}

    def watch(event: Event, life: Life) -> None:
        if event.slot != MONTH and not life.alive[CHILD]:
            return
        arrears = sum(arrears_of(life, p) for p in range(PERSONS))
        living = sum(arrears_of(life, p) for p in range(PERSONS) if life.alive[p])
        assert min(life.owed) >= 0 and living == life.behind
        if event.slot == MONTH:
            lines = settled_lines(life)
            change = arrears - kept["arrears"]
            assert -life.caught_up <= change <= life.shortfall - life.caught_up
            assert life.caught_up == 0 or life.shortfall == 0
            assert -life.caught_up >= lines.get(DEBT, 0) or life.caught_up == 0
            costs = -sum(amount for name, amount in lines.items() if name.split(".")[0] in COST)
            paid = life.year_costs - life.year_shortfall
            if life.plan_month > 0 and kept["paid"] is not None and not kept["moved"]:
                repaid = max(kept["loans"] - sum(life.loan), 0)  # of a loan: what it paid for was the cost
                assert paid - kept["paid"] == costs - life.shortfall - repaid, life.month
            kept.update(paid=paid, moved=False, loans=sum(life.loan))
        elif event.slot == LEAVING_HOME:
            kept["moved"] = True  # a deposit pays rent without a line
        elif not DIVISION <= event.slot < DIVISION + CHILD:
            assert arrears == kept["arrears"], event
        kept["arrears"] = arrears
        assert life.claimed_back != 1 or rent_owed(life) > 0

    final = run_story(prepared, number, watch)
    assert final.unpaid_cost >= 0 and final.household_cost >= 0


@pytest.mark.parametrize(("name", "scenario", "future"), examples())
def test_what_is_owed_is_what_was_not_paid(name: str, scenario: str, future: str | None) -> None:
    prepared = prepare(example(name), scenario, Options(future=future))
    for number in range(5):
        check(prepared, number)


money = st.integers(0, 3_000_000)


@settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], max_examples=15)
@given(
    savings=st.tuples(money, money, money),
    pensions=st.tuples(st.integers(0, 150_000), st.integers(0, 90_000)),
    rent=st.integers(0, 80_000),
    kind=st.sampled_from(["private_rent", "public_rent", "own"]),
    debts=st.integers(0, 4_000_000),
    instalment=st.integers(0, 40_000),
    number=st.integers(0, 1_000),
)
def test_it_is_in_any_household(
    savings: tuple[int, int, int],
    pensions: tuple[int, int],
    rent: int,
    kind: str,
    debts: int,
    instalment: int,
    number: int,
) -> None:
    owner = ("mother", "father", "child", "unknown")[number % 4]
    home = {"kind": kind, "value_yen": 50 * rent} if kind == "own" else {"kind": kind, "rent_yen_per_month": rent}
    case = family(
        dict(zip(PERSON_NAMES, savings, strict=True)),
        *pensions,
        home=home,
        debts=[{"kind": "a", "yen": debts, "owner": owner}],
        ledger={DEBT: instalment},
        siblings=[{"born": "1972-01"}] * (number % 2),
    )
    for name in ("mother", "father"):
        case["household"][name] |= {"care_level": "unknown", "dementia": "unknown"}
    del case["pins"]
    both = [prepare(from_dict(case), "as_is", Options(always_recompute=every)) for every in (False, True)]
    check(both[0], number)
    told: list[list[tuple[Event, list[int]]]] = []
    for prepared in both:
        events: list[tuple[Event, list[int]]] = []
        run_story(prepared, number, lambda event, life, to=events: to.append((event, list(life.line))))
        told.append(events)
    assert told[0] == told[1]
