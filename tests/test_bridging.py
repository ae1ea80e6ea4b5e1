"""Loans of the council of social welfare: the tables in tests/home/bridging.yaml, and whole lives that use them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from families import example
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import Story, tell
from test_accounts import family
from test_home import table
from test_ledger import check_books

from sim.case import from_dict
from sim.constants import CHILD, CLAIM, EXHAUSTED, FATHER, LOANS, MOTHER, NEVER, PERSONS
from sim.life import Life
from sim.lines import LINES, SIGN
from sim.model import Model
from sim.parameters import Prepared, prepare
from sim.records import blank
from sim.rules.arrears import LOANS as OF_LOANS
from sim.rules.bridging import EMERGENCY, LIFE_SUPPORT, lend, repay
from sim.rules.claim import DECIDED
from sim.rules.effects import IN_USE, set_stage

LOAN, DEBT, SHORT = "other_income.household.loan", "debt.household", "shortfall.household"
ROW = prepare(example("widow_and_son"), "as_is").rows[0]
quiet = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


# The rules in a month -------------------------------------------------------------------------------------------------


def month_of(entry: dict[str, Any]) -> tuple[Life, Model]:
    """A son alone (or with his mother) whose father's estate waits, as an entry says."""
    life, model = blank(Life), blank(Model)
    life.alive[CHILD], life.alive[MOTHER] = 1, entry.get("mother", 0)
    life.parents, life.day, model.separation_day = entry.get("mother", 0), 1, NEVER
    life.resident_exempt = [entry.get("exempt", 1)] * 3
    life.estate[FATHER], life.advanced[FATHER] = entry.get("estate", 3_000_000), entry.get("advanced", 1_000_000)
    life.owed[OF_LOANS * PERSONS + FATHER], model.siblings = entry.get("debts", 0), entry.get("siblings", 0)
    model.supports = 1
    set_stage(life, 0, IN_USE * entry.get("support", 0))
    life.assistance_months = entry.get("assisted", 0)
    life.loan_months = [entry.get("taken", 0), entry.get("months", 0)]
    if "due" in entry:
        life.claim_stage, life.claim_grade, life.due_assistance = DECIDED, 2, entry.get("back", 0)
        life.due_pension[2] = entry["due"]
    return life, model


@pytest.mark.parametrize("entry", table("bridging", "lend"))
def test_what_is_lent_in_a_month_that_falls_short(entry: dict[str, Any]) -> None:
    life, model = month_of(entry)
    life.loan[LIFE_SUPPORT] = before = entry.get("owed", 0)
    lent = lend(life, model, ROW, entry["lack"])
    assert life.loan[EMERGENCY] == entry.get("emergency", 0)
    assert life.loan[LIFE_SUPPORT] - before == entry.get("life", 0)
    assert lent == sum(life.loan) - before <= entry["lack"]


@pytest.mark.parametrize("entry", table("bridging", "repay"))
def test_what_is_repaid_of_usable_money(entry: dict[str, Any]) -> None:
    life, _ = month_of(entry)
    life.loan, life.month = [entry.get("emergency", 0), entry.get("life", 0)], entry["since"]
    owed = sum(life.loan)
    paid = repay(life, ROW, entry["usable"])
    assert paid == entry["paid"] <= entry["usable"]
    interest = life.year_costs  # all that a repayment adds to the costs
    assert owed - sum(life.loan) == paid - interest and interest in (0, 750)


# Whole lives ----------------------------------------------------------------------------------------------------------


def bereaved(supported: bool = False, siblings: int = 0, **more: Any) -> dict[str, Any]:
    """A mother who leaves 8 million and a son without any money; more is spent than the bank advances."""
    case = family({"mother": 8_000_000}, None, 60_000, siblings=[{"in_contact": True}] * siblings, **more)
    case["household"]["spending"] = {"living_yen_per_month": 180_000, "alone_yen_per_month": 250_000}
    case["pins"]["mother_death"] = "2026-08"
    visits = [{"use": "home_visits", "from": "2026-04", "agreed": True}]
    return case | {"scenarios": {"as_is": {"supports": visits if supported else []}}}


def no_assistance(prepared: Prepared) -> None:
    """Nobody applies, the estate takes its time, and visits come at once and stay."""
    for row in prepared.rows:
        row.assistance_apply_alone = row.assistance_apply_contact = 0.0
        row.estate_months_low = row.estate_months_high = 6
    prepared.model.support_wait_low[0] = prepared.model.support_wait_high[0] = 1.0
    prepared.model.support_dropout[0] = 0.0


def life_of(case: dict[str, Any], until: str, change: Any = no_assistance) -> tuple[Story, dict[str, dict[str, Any]]]:
    seen: dict[str, dict[str, Any]] = {}

    def look(month: str, life: Life, _before: int) -> None:
        seen[month] = {
            "loan": list(life.loan),
            "closed": life.closed,
            "savings": life.savings,
            "exhausted": life.savings_exhausted,
            "costs": life.year_costs,
            "plan_month": life.plan_month,
            "behind": life.behind,
        }

    return tell(case, until=until, look=look, change=change), seen


def amounts_of(story: Story, line: str) -> dict[str, int]:
    return {month: lines[line] for month, lines in story.months.items() if line in lines}


def repayments(seen: dict[str, dict[str, Any]]) -> dict[str, int]:
    """What is repaid of the loans month by month (the line of debts holds arrears too), negative."""
    found = {month: sum(seen[month]["loan"]) - sum(seen[before]["loan"]) for before, month in pairwise(seen)}
    return {month: amount for month, amount in found.items() if amount < 0}


def test_the_emergency_loan_bridges_once_and_comes_back_in_twelve_parts() -> None:
    story, seen = life_of(bereaved(), "2028-12")
    lent, repaid = amounts_of(story, LOAN), repayments(seen)
    (month,) = lent
    months = list(story.months)
    assert lent[month] == 100_000 and story.line(month, SHORT) > 0 and month < "2027-02"
    assert seen[month]["savings"] == seen[month]["closed"] > 0  # the loan is spent on the month
    assert seen[month]["exhausted"] < 0 and story.of(EXHAUSTED) == []  # the estate is the household's own money
    first = months.index(month) + 2
    paid_in = [repaid.get(each, 0) for each in months[first : first + 12]]
    assert months[first - 1] not in repaid and sum(paid_in) == -100_000
    assert seen[months[first + 11]]["loan"] == [0, 0] and months[first + 12] not in repaid


def test_with_support_in_use_the_life_support_loan_follows_with_interest() -> None:
    story, seen = life_of(bereaved(supported=True), "2030-12")
    lent, repaid = amounts_of(story, LOAN), amounts_of(story, DEBT)
    months = list(story.months)
    assert len(lent) > 1 and max(lent.values()) <= 250_000
    last = months.index(max(lent))
    owed = seen[months[last]]["loan"]
    assert owed[EMERGENCY] == 100_000 - sum(-amount for month, amount in repaid.items() if month <= months[last])
    assert sum(lent.values()) == owed[LIFE_SUPPORT] + 100_000
    of_life = -(-owed[LIFE_SUPPORT] // 120) + int(owed[LIFE_SUPPORT] * 0.015 / 12 + 0.5)
    assert seen[months[last + 5]]["loan"][LIFE_SUPPORT] == owed[LIFE_SUPPORT]
    late = months[last + 20]  # the small loan is paid back
    assert seen[late]["loan"][EMERGENCY] == 0 and 0 < -repaid[late] <= of_life
    put_off = 12 - (last + 6 - months.index(min(lent)) - 2)  # parts of the small loan that are left
    small = seen[months[last + 5]]["loan"][EMERGENCY]
    assert small > 0 and -repaid[months[last + 6]] == of_life - (-small // put_off)


def test_without_money_that_waits_nothing_is_lent() -> None:
    case = bereaved(supported=True)
    case["household"]["savings_yen"] = {"mother": 0, "child": 1_500_000}
    story, _ = life_of(case, "2027-12")
    assert amounts_of(story, SHORT) and not amounts_of(story, LOAN)


def test_a_loan_is_no_own_money_and_changes_neither_the_month_of_exhaustion_nor_its_sum() -> None:
    """A pension has been granted and nothing is closed: the month that is bridged is the first that own money cannot
    pay, and what it lacks is told with the loan in it."""
    rich = claiming(9_000_000, 0)
    granted = next(month for month, detail in rich.of(CLAIM) if detail // 10 == DECIDED)
    savings = 9_000_000 - rich.savings[granted] - 10_000  # so much is lacking in the month of the decision
    without, bridged = claiming(savings, 0), claiming(savings, 100_000)
    (told,) = without.of(EXHAUSTED)
    assert told[0] == granted and amounts_of(without, LOAN) == {} and without.line(granted, SHORT) == told[1] > 0
    assert bridged.of(EXHAUSTED) == [told] and bridged.line(granted, SHORT) == 0
    assert bridged.line(granted, LOAN) == told[1]


def claiming(savings: int, most: int) -> Story:
    """The widow's son claims a disability pension, which is granted; loans of at most so much."""

    def change(prepared: Prepared) -> None:
        prepared.model.savings, prepared.model.owned_savings = savings, [savings, 0, 0]
        for row in prepared.rows:
            row.emergency_loan_most = row.life_loan_single = row.life_loan_more = most
            row.deposit_rate = 0.0
            row.assistance_apply_alone = row.assistance_apply_contact = 0.0

    return tell(example("widow_and_son"), "pension_claim", future="granted", change=change, until="2031-12")


def test_what_a_loan_paid_for_is_a_cost_once() -> None:
    story, seen = life_of(bereaved(supported=True), "2029-12")
    months = list(story.months)
    for before, month in pairwise(months):
        if seen[month]["plan_month"] == 0 or seen[before]["plan_month"] == 11:
            continue
        if seen[month]["behind"] < seen[before]["behind"]:  # arrears paid off were counted in the month that owed them
            continue
        principal = sum(seen[before]["loan"]) - sum(seen[month]["loan"])
        spent = -sum(amount for name, amount in story.months[month].items() if SIGN[name] < 0)
        assert seen[month]["costs"] - seen[before]["costs"] == spent - max(principal, 0), month


def test_a_plan_of_given_figures_borrows_nothing() -> None:
    case = bereaved() | {"figures": "given"}
    story, _ = life_of(case, "2028-12", change=lambda _prepared: None)
    assert not amounts_of(story, LOAN)


@settings(quiet, max_examples=15)
@given(
    savings=st.integers(0, 12_000_000),
    siblings=st.integers(0, 2),
    supported=st.booleans(),
    debts=st.sampled_from([0, 1_000_000, 20_000_000]),
    number=st.integers(0, 10_000),
)
def test_money_is_conserved_and_nobody_owes_what_was_not_lent(
    savings: int, siblings: int, supported: bool, debts: int, number: int
) -> None:
    case = bereaved(supported, siblings, debts=[{"kind": "loan", "yen": debts}])
    case["household"]["savings_yen"] = {"mother": savings}
    case["pins"]["child_death"] = "2032-01"
    prepared = prepare(from_dict(case), "as_is")
    check_books(prepared, number)
    total = [0, 0]

    def look(_month: str, life: Life, _before: int) -> None:
        line = sum(life.paid_yen[i] for i in range(life.paid_count) if LINES[life.paid_line[i]] == LOAN)
        total[0] += line
        total[1] = sum(life.loan)
        assert min(life.loan) >= 0 and total[1] <= total[0] and life.loan_months[LIFE_SUPPORT] <= 12
        assert life.loan_months[EMERGENCY] <= 1 and len(life.loan) == LOANS

    tell(case, number=number, look=look, certain=False)
