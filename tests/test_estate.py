"""Estates: the tables under tests/estate, read by an officer, and what holds for any family."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from inspect import signature
from itertools import pairwise
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sim.compiled import compile_rule
from sim.months import month_number
from sim.rule_values import amount_in
from sim.rules import estate, estate_costs
from sim.rules.estate import HELD_TOGETHER, NO_WILL, PERSON, SIBLING, SOLD, SPOUSE
from sim.tables import amounts

FOLDER = Path(__file__).parent / "estate"
MONTH = month_number("2026-10")
HEIRS = {"spouse": SPOUSE, "person": PERSON, "sibling": SIBLING}


# Reading --------------------------------------------------------------------------------------------------------------


def read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def table(name: str) -> list[Any]:
    """The entries of a table as pytest parameters, named by what they say."""
    entries = read(name)
    assert all(entry["source"] for entry in entries)
    assert len({entry["name"] for entry in entries}) == len(entries)
    return [pytest.param(entry, id=entry["name"]) for entry in entries]


@cache
def rules() -> Any:
    """The rule values of these subjects as a plain row, whole numbers where a row has them."""
    keys = {key: made for key, made in amounts().items() if not key.endswith("_by_birth")}
    return SimpleNamespace(
        **{
            key: round(amount_in(made, MONTH)) if made.is_whole else amount_in(made, MONTH)
            for key, made in keys.items()
        }
    )


def meaning(word: Any, modules: tuple[ModuleType, ...]) -> Any:
    """What a word of a table means: a constant of the rules, a dated value (as published), or itself."""
    if not isinstance(word, str):
        return word
    for module in modules:
        if hasattr(module, word):
            return getattr(module, word)
    made = amounts()[word]
    return int(made.at(MONTH).amount) if made.is_whole else made.at(MONTH).amount


def as_published() -> Any:
    """The same row, each value as it was last published."""
    return SimpleNamespace(**{key: meaning(key, ()) for key in amounts()})


def calls(entry: dict[str, Any], modules: tuple[ModuleType, ...]) -> Iterator[tuple[Any, Any]]:
    """Answer and expectation of each call that an entry asks for."""
    found = next(getattr(module, entry["rule"]) for module in modules if hasattr(module, entry["rule"]))
    arguments = {name: meaning(word, modules) for name, word in entry["given"].items()}
    if "rules" in signature(found).parameters:
        arguments["rules"] = as_published()
    if "vary" not in entry:
        yield found(**arguments), meaning(entry["expect"], modules)
        return
    for step, expected in zip((-1, 0, 1), entry["expect"], strict=True):
        yield found(**arguments, **{entry["vary"]: entry["at"] + step}), meaning(expected, modules)


def check(entry: dict[str, Any], modules: tuple[ModuleType, ...]) -> None:
    """Every call of an entry answers as expected."""
    answers = list(calls(entry, modules))
    assert [answer for answer, _ in answers] == [expected for _, expected in answers]


# Tables ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", [*table("shares"), *table("tax")])
def test_a_rule_of_an_office(entry: dict[str, Any]) -> None:
    check(entry, (estate_costs, estate))


def divided(entry: dict[str, Any]) -> dict[str, Any]:
    """The estate of an entry, divided."""
    left, spouse, siblings = entry["left"], entry["heirs"]["spouse"], entry["heirs"]["siblings"]
    will, claimed = meaning(entry.get("will", "NO_WILL"), (estate,)), entry.get("claimed", 0)
    values = as_published()
    home = estate.home_in_estate(left["home"], left.get("owned_share", 1.0))
    net = estate.net_estate(home, left["deposits"], left.get("debts", 0), left.get("costs", 0))
    whole = {name: estate.entitled(net, h, spouse, siblings, will, claimed, values) for name, h in HEIRS.items()}
    taker = next(name for name, h in HEIRS.items() if h == estate.home_taker(spouse, will))
    how = estate.division(home, whole[taker], entry.get("own_savings", 0), entry.get("sale", 0))
    if how == SOLD:  # what the sale brings is money of the estate
        net = estate.net_estate(0, left["deposits"] + left["sold_for"], left.get("debts", 0), left.get("costs", 0))
    asked = (spouse, siblings, will, claimed, how, values)
    parts = {
        name: [estate.home_part(home, net, h, *asked), estate.cash_part(home, net, h, *asked)]
        for name, h in HEIRS.items()
    }
    return {
        "net": net,
        "entitled": whole,
        "how": next(name for name in ("KEPT", "COMPENSATED", "HELD_TOGETHER", "SOLD") if getattr(estate, name) == how),
        "gap": estate.home_gap(home, whole[taker]),
        "parts": parts,
        "home_share": {name: estate.home_share(home, part[0]) for name, part in parts.items()},
    }


@pytest.mark.parametrize("entry", table("estates"))
def test_an_estate_worked_by_hand(entry: dict[str, Any]) -> None:
    found = divided(entry)
    for name, expected in entry["expect"].items():
        if isinstance(expected, dict):
            assert {each: found[name][each] for each in expected} == expected, name
        else:
            assert found[name] == expected, name


TAX_TABLES = read("tax_tables")


@pytest.mark.parametrize("spouse", [1, 0])
@pytest.mark.parametrize("siblings", [0, 1, 2])
def test_the_published_table_of_inheritance_tax(siblings: int, spouse: int) -> None:
    """What the family pays, with the spouse taking the legal half: the table in 10,000 yen, cut or rounded there."""
    values = as_published()
    for estate_10k, printed in TAX_TABLES["with_spouse" if spouse else "children_only"].items():
        taxable = estate_10k * 10_000
        tax = estate_costs.inheritance_tax(taxable, spouse, siblings, values)
        parts = [estate.legal_part(taxable, heir, spouse, siblings, 0.5) for heir in (SPOUSE, PERSON, SIBLING)]
        paid = [
            estate_costs.tax_of_heir(tax, part, taxable, heir, siblings, values) * number
            for heir, (part, number) in enumerate(zip(parts, (spouse, 1, siblings), strict=True))
        ]
        assert abs(sum(paid) / 10_000 - printed[siblings]) < 1, estate_10k


@pytest.mark.parametrize("siblings", [0, 1, 2])
@pytest.mark.parametrize("spouse", [0, 1])
def test_the_basic_exemption_at_one_under_and_one_over(spouse: int, siblings: int) -> None:
    """The base is cut to full 1,000 yen and the tax to full 100 yen; the first tax stands 1,000 yen a child further."""
    values = as_published()
    line = 30_000_000 + 6_000_000 * (spouse + 1 + siblings)
    assert estate_costs.basic_exemption(spouse, siblings, values) == line
    assert [estate_costs.inheritance_tax(line + n, spouse, siblings, values) for n in (-1, 0, 1)] == [0, 0, 0]
    assert estate_costs.inheritance_tax(line + 10_000 * (1 + siblings), spouse, siblings, values) > 0


# What always holds ----------------------------------------------------------------------------------------------------

yen = st.integers(0, 2_000_000_000)
small = st.integers(0, 200_000_000)
families = st.tuples(st.integers(0, 1), st.integers(0, 20))
wills = st.integers(0, 3)
flags = st.integers(0, 1)


@given(net=st.integers(-2_000_000_000, 2_000_000_000), family=families, will=wills, claimed=flags)
def test_the_parts_of_all_heirs_sum_up_to_the_estate(
    net: int, family: tuple[int, int], will: int, claimed: int
) -> None:
    spouse, siblings = family
    parts = [estate.entitled(net, heir, spouse, siblings, will, claimed, rules()) for heir in (SPOUSE, PERSON, SIBLING)]
    assert parts[SPOUSE] + parts[PERSON] + siblings * parts[SIBLING] == net
    assert net < 0 or min(parts) >= 0
    if will == NO_WILL:
        assert 0 <= parts[PERSON] - parts[SIBLING] <= siblings or siblings == 0


@given(net=yen, family=families, will=wills)
def test_a_claim_brings_a_sibling_up_to_the_reserved_portion_and_never_lower(
    net: int, family: tuple[int, int], will: int
) -> None:
    spouse, siblings = family[0], family[1] + 1
    least = estate.reserved_part(net, SIBLING, spouse, siblings, rules())
    before, after = (estate.entitled(net, SIBLING, spouse, siblings, will, flag, rules()) for flag in (0, 1))
    assert after == max(before, least)
    assert siblings * estate.reserved_claim(net, spouse, siblings, will, rules()) * 2 <= net


@given(
    home=yen, deposits=yen, debts=small, costs=small, family=families, will=wills, claimed=flags,
    insurance=small, own_savings=small, sale=flags, value_share=st.floats(0.3, 1.0),
)  # fmt: skip
def test_an_estate_is_conserved(
    home: int, deposits: int, debts: int, costs: int, family: tuple[int, int], will: int, claimed: int,
    insurance: int, own_savings: int, sale: int, value_share: float,
) -> None:  # fmt: skip
    """Home and deposits are the heirs' parts, debts, costs and taxes, to the yen, however they are divided."""
    spouse, siblings = family
    numbers = {SPOUSE: spouse, PERSON: 1, SIBLING: siblings}
    net = estate.net_estate(home, deposits, debts, costs)
    taker = estate.home_taker(spouse, will)
    whole = estate.entitled(net, taker, spouse, siblings, will, claimed, rules())
    how = estate.division(home, whole, own_savings, sale)
    asked = (spouse, siblings, will, claimed, how, rules())
    homes = {heir: estate.home_part(home, net, heir, *asked) for heir in numbers}
    money = {heir: estate.cash_part(home, net, heir, *asked) for heir in numbers}
    assert sum(homes[heir] * numbers[heir] for heir in numbers) == (0 if how == SOLD else home)
    assert all(0 <= part <= home for part in homes.values())
    assert sum((homes[heir] + money[heir]) * numbers[heir] for heir in numbers) + debts + costs == home + deposits
    counted = estate_costs.taxable_estate(
        estate_costs.official_value(home, value_share), 0, deposits, insurance, debts, costs
    )
    tax = estate_costs.inheritance_tax(counted, spouse, siblings, rules())
    due = {}
    for heir, number in numbers.items():
        received = min(max(homes[heir] + money[heir], 0), counted)
        due[heir] = estate_costs.tax_of_heir(tax, received, counted, heir, siblings, rules()) if number else 0
        assert 0 <= due[heir] <= tax
    in_hand = sum((homes[heir] + money[heir] - due[heir]) * numbers[heir] for heir in numbers)
    assert in_hand + sum(due[heir] * numbers[heir] for heir in numbers) + debts + costs == home + deposits
    if how == estate.COMPENSATED:
        assert -own_savings <= money[taker] < 0
    if how == HELD_TOGETHER:
        assert estate.home_gap(home, whole) > own_savings


@given(taxable=yen, more=small, family=families)
def test_inheritance_tax_rises_with_the_estate_and_stays_below_it(
    taxable: int, more: int, family: tuple[int, int]
) -> None:
    low, high = (estate_costs.inheritance_tax(each, *family, rules()) for each in (taxable, taxable + more))
    assert 0 <= low <= high <= 0.55 * (taxable + more)


@given(balance=yen, family=families)
def test_all_advances_together_leave_two_thirds_of_the_deposits(balance: int, family: tuple[int, int]) -> None:
    spouse, siblings = family
    drawn = [estate_costs.advance(balance, heir, spouse, siblings, rules()) for heir in (SPOUSE, PERSON, SIBLING)]
    assert max(drawn) <= 1_500_000 and (spouse or drawn[SPOUSE] == 0)
    assert 3 * (drawn[SPOUSE] + drawn[PERSON] + siblings * drawn[SIBLING]) <= balance + 3


@given(assets=yen, debts=yen, insurance=small)
def test_no_answer_leaves_more_than_the_rational_one(assets: int, debts: int, insurance: int) -> None:
    best = estate_costs.rational_answer(assets, debts, 1, 0)
    left = [estate_costs.left_to_heirs(assets, debts, insurance, answer) for answer in range(3)]
    assert left[best] == max(left) >= insurance


def test_the_shares_of_all_heirs_are_one() -> None:
    for spouse in (0, 1):
        for siblings in range(6):
            shares = [estate.legal_share(heir, spouse, siblings, 0.5) for heir in (SPOUSE, PERSON, SIBLING)]
            assert shares[SPOUSE] + shares[PERSON] + siblings * shares[SIBLING] == pytest.approx(1.0)


def test_the_steps_of_the_tax_rise() -> None:
    lines = [meaning(f"inherit_line_{n}", ()) for n in range(1, 8)]
    rates = [meaning(f"inherit_rate_{n}", ()) for n in range(1, 9)]
    assert all(low < high for low, high in (*pairwise(lines), *pairwise(rates)))


# Compiled -------------------------------------------------------------------------------------------------------------


def record(keys: tuple[str, ...]) -> Any:
    """The dated values whose keys begin so as one NumPy record, as the compiled model reads them."""
    chosen = [key for key in amounts() if key.startswith(keys)]
    kinds = [(key, np.int32 if amounts()[key].is_whole else np.float64) for key in chosen]
    return np.array([tuple(getattr(as_published(), key) for key in chosen)], np.dtype(kinds, align=True))[0]


def test_the_rules_compile_and_answer_alike() -> None:
    row, plain = record(("inherit", "estate", "registration", "scrivener", "legal_aid")), as_published()
    for net, will, claimed in ((21_000_001, 0, 0), (21_000_001, 2, 1), (2_000_000_000, 3, 1)):
        for heir in (SPOUSE, PERSON, SIBLING):
            asked = (12_000_000, net, heir, 1, 2, will, claimed, HELD_TOGETHER)
            for divided_part in (estate.home_part, estate.cash_part):
                assert compile_rule(divided_part)(*asked, row) == divided_part(*asked, plain)
    checks: tuple[tuple[Callable[..., Any], tuple[Any, ...]], ...] = (
        (estate_costs.inheritance_tax, (987_654_321, 1, 2)),
        (estate_costs.tax_of_heir, (100_000_000, 300_000_000, 900_000_000, SPOUSE, 2)),
        (estate_costs.advance, (7_654_321, PERSON, 1, 2)),
        (estate_costs.registration_cost, (8_400_000,)),
        (estate_costs.months_to_division, (0.5,)),
        (estate_costs.debt_of_heir, (8_000_001, PERSON, 1, 2, 0)),
        (estate_costs.legal_aid, (223_000, 1_800_000, 50_000, 1, 0)),
    )
    for found, arguments in checks:
        assert compile_rule(found)(*arguments, row) == found(*arguments, plain)
