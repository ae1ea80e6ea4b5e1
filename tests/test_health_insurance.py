"""Health premiums and medical costs: the tables under tests/health, read by an officer, and what always holds."""

from __future__ import annotations

from functools import cache
from math import comb
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sim.compiled import compile_rule
from sim.months import month_number
from sim.rule_values import amount_in
from sim.rules import health_insurance as hi
from sim.rules import medical as med
from sim.tables import amounts, read_yaml, whole_yen

FOLDER = Path(__file__).parent / "health"
OWN = tuple(key for name in ("health_insurance", "medical") for key in read_yaml(f"amounts/{name}.yaml"))
NOW = "2026-10"
PERIODS = ("2026-07", "2026-08", "2027-08")
UNDER_70 = (med.CLASS_A, med.CLASS_I, med.CLASS_U, med.GENERAL_HIGH, med.GENERAL_MIDDLE, med.GENERAL_LOW, med.EXEMPT)
CLASSES = (*UNDER_70, med.EXEMPT_LOW)

incomes = st.integers(0, 40_000_000)
kinds = st.sampled_from(CLASSES)
months = st.sampled_from(("2024-04", "2025-04", *PERIODS))


@cache
def rules_at(month: str = NOW) -> Any:
    """The values of both files in a month, as a plain row."""
    found = {key: amount_in(amounts()[key], month_number(month)) for key in OWN}
    return SimpleNamespace(**{k: whole_yen(value) if amounts()[k].is_whole else value for k, value in found.items()})


def table(name: str) -> list[Any]:
    entries = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    assert all(entry["source"] for entry in entries)
    return [pytest.param(entry, id=entry["name"]) for entry in entries]


def rule_named(name: str) -> Any:
    return getattr(hi, name, None) or getattr(med, name)


def called(name: str, arguments: dict[str, Any], rules: Any) -> Any:
    """A rule's answer; the row of values is given to those that ask for it."""
    wants = rule_named(name).__code__.co_varnames[: rule_named(name).__code__.co_argcount]
    return rule_named(name)(**arguments, **({"rules": rules} if "rules" in wants else {}))


# Premiums -------------------------------------------------------------------------------------------------------------


def reduction(counted: list[dict[str, Any]], persons: int, filed: int, rules: Any) -> int:
    income = earners = 0
    for one in counted:
        pension, wage = one.get("pension", 0), one.get("wage", 0)
        income += hi.income_for_reduction(pension, wage, one["age"], rules)
        earners += hi.is_earner(pension, wage, one["age"], rules)
    return hi.reduction_class(income, persons, earners, filed, rules)


def premiums(entry: dict[str, Any]) -> dict[str, int]:
    """What a town hall charges a household: put together as the ledger is to do it."""
    rules = SimpleNamespace(**{**vars(rules_at(entry["month"])), **entry.get("rates", {})})
    people, filed = entry["people"], int(entry.get("filed", True))
    for one in people:
        one["base"] = hi.premium_base(one.get("pension", 0) + one.get("wage", 0), rules)
        assert hi.in_late_system(one["age"], 0) == int(one["insurance"] == "late")
    town = [one for one in people if hi.in_national_insurance(one["age"], int(one["insurance"] == "other"), 0)]
    late = [one for one in people if one["insurance"] == "late"]
    moved = [one for one in people if one.get("moved")]
    counted = [one for one in people if hi.is_counted(one in town, one in moved, one.get("head", False))]
    of_late = [one for one in people if one in late or one.get("head")]
    care = [one for one in town if hi.pays_care_part(one["age"])]
    town_class = reduction(counted, len(town) + len(moved), filed, rules)
    late_class = reduction(of_late, len(late), filed, rules)
    total = hi.national_premium(
        sum(one["base"] for one in town),
        len(town),
        sum(one["base"] for one in care),
        len(care),
        town_class,
        entry.get("moved_months", hi.NEVER_MOVED),
        rules,
    )
    of_late_people = [hi.late_premium(one["base"], late_class, rules) for one in late]
    return {
        "town_class": town_class,
        "town": total,
        "late_class": late_class,
        "late": sum(of_late_people),
        "late_month": sum(map(hi.month_of_year, of_late_people)),
    }


@pytest.mark.parametrize("entry", table("premiums"))
def test_the_premiums_of_a_household(entry: dict[str, Any]) -> None:
    found = premiums(entry)
    assert {key: found[key] for key in entry["expect"]} == entry["expect"]


@pytest.mark.parametrize("entry", table("lines"))
def test_a_reduction_one_under_at_and_one_over_its_line(entry: dict[str, Any]) -> None:
    rules = rules_at(entry["month"])
    around = [entry["at"] - 1, entry["at"], entry["at"] + 1]
    assert [hi.reduction_class(x, entry["persons"], entry["earners"], 1, rules) for x in around] == entry["expect"]
    assert {hi.reduction_class(x, entry["persons"], entry["earners"], 0, rules) for x in around} == {hi.NONE}


@given(incomes, incomes, st.integers(1, 3), st.integers(0, 3), months)
def test_more_income_of_the_same_earners_never_lowers_a_premium(
    income: int, more: int, members: int, earners: int, month: str
) -> None:
    rules = rules_at(month)
    found = []
    for amount in (income, income + more):
        tenths = hi.reduction_class(amount, members, earners, 1, rules)
        base = hi.premium_base(amount, rules)
        found.append((hi.national_premium(base, members, base, members, tenths, -1, rules), of_75(base, tenths, rules)))
    assert found[0][0] <= found[1][0]
    assert tenths == hi.SEVEN or found[0][1] <= found[1][1]


def of_75(base: int, tenths: int, rules: Any) -> int:
    return hi.late_premium(base, tenths, rules)


def test_a_first_yen_of_wages_can_lower_a_premium() -> None:
    """A second earner lifts every line by 100,000 yen: the one way in which more income costs less."""
    rules = rules_at()
    assert hi.reduction_class(500_000, 1, 1, 1, rules) == hi.FIVE
    assert hi.reduction_class(500_001, 1, 2, 1, rules) == hi.SEVEN


@given(
    incomes,
    incomes,
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 1),
    st.integers(-1, 120),
    months,
)
def test_premiums_are_never_negative_nor_above_their_ceilings_and_an_undeclared_income_never_helps(
    base: int, income: int, members: int, care: int, earners: int, filed: int, moved: int, month: str
) -> None:
    rules = rules_at(month)
    care = min(care, members)
    tenths, none = (hi.reduction_class(income, max(members, 1), earners, x, rules) for x in (filed, 0))
    found, unfiled = (hi.national_premium(base, members, base, care, x, moved, rules) for x in (tenths, none))
    most = rules.nhi_medical_most + rules.nhi_support_most + rules.nhi_care_most + rules.nhi_child_most
    assert 0 <= found <= unfiled <= most
    late, late_unfiled = (hi.late_premium(base, x, rules) for x in (tenths, none))
    assert 0 <= late <= late_unfiled <= rules.late_most + rules.late_child_most
    assert (found == 0) == (members == 0)


@given(st.integers(1, 3), st.integers(-1, 120))
def test_nobody_left_alone_pays_more_for_it(members: int, moved: int) -> None:
    rules = rules_at()
    alone, usual = (hi.national_premium(0, members, 0, 0, hi.NONE, x, rules) for x in (moved, hi.NEVER_MOVED))
    assert alone <= usual
    assert (alone < usual) == (members == 1 and 0 <= moved < 96)


# Own shares, classes, ceilings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", table("classes"))
def test_a_class_one_under_at_and_one_over_its_line(entry: dict[str, Any]) -> None:
    rules = rules_at(entry.get("month", NOW))
    around = [entry["at"] + step for step in (-1, 0, 1)]
    assert [called(entry["rule"], {**entry["given"], entry["vary"]: x}, rules) for x in around] == entry["expect"]


@pytest.mark.parametrize("entry", table("ceilings"))
def test_the_ceilings_of_a_class(entry: dict[str, Any]) -> None:
    kind, from_70 = getattr(med, entry["class"]), int(entry["from"] == 70)
    rows = [rules_at(month) for month in PERIODS]
    assert [med.month_ceiling(kind, from_70, entry["cost"], 0, rules) for rules in rows] == entry["month"]
    assert [med.month_ceiling(kind, from_70, entry["cost"], 1, rules) for rules in rows] == entry["many"]
    if from_70:
        expected = [med.NO_CEILING if most is None else most for most in entry["outpatient"]]
        assert [med.outpatient_ceiling(kind, rules) for rules in rows] == expected


@pytest.mark.parametrize("entry", table("months"))
def test_a_month_of_medical_costs(entry: dict[str, Any]) -> None:
    words = [getattr(med, x) if isinstance(x, str) else x for x in (*entry["call"], entry["expect"])]
    rule, rules = getattr(med, entry["rule"]), rules_at(entry["month"])
    assert rule(*words[:-1], rules) == words[-1]


def test_the_cost_beyond_which_a_ceiling_rises_is_the_one_of_the_order() -> None:
    """842,000, 558,000 and 267,000 until July 2026; 901,000, 597,000 and 286,000 from then on."""
    for month, lines in (("2026-07", (842_000, 558_000, 267_000)), ("2026-08", (901_000, 597_000, 286_000))):
        for kind, line in zip(UNDER_70[:3], lines, strict=True):
            at, over = (med.month_ceiling(kind, 0, cost, 0, rules_at(month)) for cost in (line, line + 100))
            assert over == at + 1 and at == med.month_ceiling(kind, 0, 0, 0, rules_at(month))


def paid_in_month(entry: dict[str, Any]) -> int:
    """What members who share a ceiling pay in a month: as the ledger puts it together, with small bills besides."""
    rules, many = rules_at(entry["month"]), entry.get("many", 0)
    owns, costs, ceilings, apart = [], [], [], 0
    for side, from_70 in (("older", 1), ("younger", 0)):
        group = entry.get(side, {"class": "NOBODY", "share": 0.0, "costs": []})
        kind, share = getattr(med, group["class"]), group["share"]
        bills = [med.outpatient_copay(cost, share, kind, from_70, rules) for cost, _ in group["costs"]]
        counted = [med.added_up(bill, from_70, rules) for bill in bills]
        stays = [stay for _, stay in group["costs"]]
        owns.append(sum(counted) + sum(med.yen(stay * share) for stay in stays))
        costs.append(sum(cost for cost, _ in group["costs"]) + sum(stays))
        apart += sum(bills) - sum(counted)
        ceilings.append(med.month_ceiling(kind, from_70, sum(costs), many, rules))
    return med.household_copay(*owns, *ceilings) + apart


@pytest.mark.parametrize("entry", table("households"))
def test_a_month_of_those_who_share_a_ceiling(entry: dict[str, Any]) -> None:
    assert paid_in_month(entry) == entry["expect"]


@given(*[st.integers(0, 3_000_000)] * 3, kinds, st.integers(0, 1), months)
def test_no_month_exceeds_its_ceiling(first: int, second: int, hospital: int, kind: int, many: int, month: str) -> None:
    rules = rules_at(month)
    ceiling = med.month_ceiling(kind, 1, 0, many, rules)
    own = [med.outpatient_copay(cost, 0.1, kind, 1, rules) for cost in (first, second)]
    paid = med.household_copay(sum(own) + hospital, 0, ceiling, med.NO_CEILING)
    assert 0 <= paid <= ceiling and paid <= sum(own) + hospital
    most = med.outpatient_ceiling(kind, rules)
    assert most < 0 or max(own) <= most
    assert ceiling <= med.month_ceiling(kind, 1, 0, 0, rules)


@given(*[st.integers(0, 500_000)] * 4)
def test_a_joint_month_pays_at_most_both_alone_and_its_ceiling(
    seniors: int, younger: int, ceiling_70: int, ceiling: int
) -> None:
    paid = med.household_copay(seniors, younger, ceiling_70, ceiling)
    assert paid <= min(min(seniors, ceiling_70) + min(younger, ceiling), ceiling)


def test_the_chance_of_the_fourth_month_is_that_of_three_of_eleven() -> None:
    for reached in (0.0, 0.01, 0.1, 0.3, 0.5, 1.0):
        fewer = sum(comb(11, n) * reached**n * (1 - reached) ** (11 - n) for n in range(3))
        assert med.chance_of_many(reached) == pytest.approx(1.0 - fewer, abs=1e-12)


@pytest.mark.parametrize("month", PERIODS)
def test_a_lower_class_never_has_a_higher_ceiling(month: str) -> None:
    rules = rules_at(month)
    for order, from_70 in ((UNDER_70, 0), (CLASSES, 1)):
        for many in (0, 1):
            found = [med.month_ceiling(kind, from_70, 0, many, rules) for kind in order]
            assert found == sorted(found, reverse=True)
    outpatients = [med.outpatient_ceiling(kind, rules) for kind in CLASSES[3:]]
    assert outpatients == sorted(outpatients, reverse=True)


# Spending -------------------------------------------------------------------------------------------------------------


def own_payment(age: int, kind: int, share: float, rules: Any, factor: float = 1.0) -> float:
    """Mean own payment of somebody who shares no ceiling, all of it added up."""
    month, part = med.month_cost(med.cost_of_age(age, rules), factor), med.hospital_part(age, rules)
    outside, inside = med.outpatient_cost(month, part), med.hospital_months(month, part, rules)
    own = med.outpatient_copay(outside, share, kind, int(age >= 70), rules)
    stay = med.yen(rules.medical_hospital_month * share)
    return med.expected_copay(own, outside, stay, inside, kind, int(age >= 70), rules)


def test_cost_by_age_is_the_published_one_and_grows_with_age() -> None:
    rules = rules_at("2019-04")
    published = {44: 153, 45: 184, 49: 184, 50: 234, 54: 234, 55: 296, 59: 296, 60: 375, 64: 375, 65: 472, 69: 472}
    published |= {
        70: 607,
        74: 607,
        75: 783,
        79: 783,
        80: 935,
        84: 935,
        85: 1067,
        89: 1067,
        90: 1155,
        94: 1155,
        95: 1207,
    }
    assert {age: med.cost_of_age(age, rules) // 1000 for age in published} == published
    costs = [med.cost_of_age(age, rules) for age in range(40, 106)]
    assert costs == sorted(costs)
    parts = [med.hospital_part(age, rules) for age in range(40, 106)]
    assert parts == sorted(parts)


def test_the_mean_own_payment_of_those_over_75_is_plausible() -> None:
    """About 8 % of the cost in fiscal 2019 (from memory): a tenth, less what the ceilings take off."""
    rules = rules_at("2019-04")
    for age in (75, 80, 85, 90):
        general = 12 * own_payment(age, med.GENERAL_LOW, 0.1, rules) / med.cost_of_age(age, rules)
        exempt = 12 * own_payment(age, med.EXEMPT, 0.1, rules) / med.cost_of_age(age, rules)
        assert 0.05 < exempt < 0.08 < general < 0.1


@given(st.integers(40, 105), kinds, st.sampled_from((0.1, 0.2, 0.3)), st.floats(0.5, 2.0), months)
def test_a_mean_month_never_exceeds_its_ceiling_nor_the_own_share(
    age: int, kind: int, share: float, factor: float, month: str
) -> None:
    rules = rules_at(month)
    if age < 70:
        kind = min(kind, med.EXEMPT)
    month_cost, part = med.month_cost(med.cost_of_age(age, rules), factor), med.hospital_part(age, rules)
    outside, inside = med.outpatient_cost(month_cost, part), med.hospital_months(month_cost, part, rules)
    paid = own_payment(age, kind, share, rules, factor)
    whole = outside + rules.medical_hospital_month
    assert 0 < paid <= med.month_ceiling(kind, int(age >= 70), whole, 0, rules)
    assert paid <= (outside + inside * rules.medical_hospital_month) * share + 2
    assert 0.0 <= inside <= 1.0 == med.hospital_months(1000.0 * month_cost, part, rules)


@given(st.integers(40, 105), kinds, st.sampled_from((0.1, 0.2, 0.3)), months)
def test_the_fourth_month_s_ceiling_lowers_the_mean_and_rather_little(
    age: int, kind: int, share: float, month: str
) -> None:
    """Worked out month by month: a year of a member, with each of the two ceilings."""
    rules, from_70 = rules_at(month), int(age >= 70)
    kind = kind if from_70 else min(kind, med.EXEMPT)
    month_cost, part = med.month_cost(med.cost_of_age(age, rules), 1.4), med.hospital_part(age, rules)
    outside, inside = med.outpatient_cost(month_cost, part), med.hospital_months(month_cost, part, rules)
    own = med.outpatient_copay(outside, share, kind, from_70, rules)
    stay, whole = med.yen(rules.medical_hospital_month * share), outside + rules.medical_hospital_month
    usual = [med.month_ceiling(kind, from_70, cost, 0, rules) for cost in (outside, whole)]
    lower = med.month_ceiling(kind, from_70, whole, 1, rules)
    reached = (1 - inside) * (own > usual[0]) + inside * (own + stay > usual[1])
    many = med.chance_of_many(reached)
    paid = [(1 - many) * min(x, top) + many * min(x, lower) for x, top in zip((own, own + stay), usual, strict=True)]
    expected = (1 - inside) * paid[0] + inside * paid[1]
    assert own_payment(age, kind, share, rules, 1.4) == pytest.approx(expected, abs=1e-6)


def test_somebody_certified_costs_more_and_a_mean_over_all_stays_the_mean() -> None:
    rules = rules_at()
    certified, other = (med.condition_factor(x, 0, rules) for x in (1, 0))
    assert certified > 1.0 > other
    assert 0.31 * certified + 0.69 * other == pytest.approx(1.0, abs=0.03)
    assert med.condition_factor(1, 1, rules) == certified * rules.medical_factor_dementia


@given(st.integers(0, 1_000_000), st.integers(0, 4), st.integers(0, 1), months)
def test_a_mental_outpatient_never_pays_more_than_without_the_certificate(
    cost: int, kind: int, continuing: int, month: str
) -> None:
    rules = rules_at(month)
    paid = med.mental_copay(cost, kind, continuing, 61_500, rules)
    assert 0 <= paid <= min(61_500, whole_yen(cost * 0.3) + 1)
    most = med.mental_ceiling(kind, continuing, rules)
    assert most < 0 or paid <= most


# Values and compiling -------------------------------------------------------------------------------------------------


def test_every_value_is_read_by_a_rule() -> None:
    text = "".join(Path(module.__file__ or "").read_text(encoding="utf-8") for module in (hi, med))
    ledger_only = {"mental_cost"}  # the cost of a month, which the ledger hands to mental_copay
    assert {key for key in OWN if f"rules.{key}" not in text} == ledger_only


def test_compiled_rules_answer_as_uncompiled_ones_do() -> None:
    import numpy as np

    rules = rules_at()
    kinds_of = [(key, np.int32 if amounts()[key].is_whole else np.float64) for key in OWN]
    row = np.zeros(1, np.dtype(kinds_of, align=True))
    for key in OWN:
        row[key] = getattr(rules, key)
    for arguments in ((900_000, 2, 400_000, 1, 5, 12), (0, 1, 0, 1, 7, -1), (30_000_000, 3, 9_000_000, 2, 0, 70)):
        assert compile_rule(hi.national_premium)(*arguments, row[0]) == hi.national_premium(*arguments, rules)
    for tenths in (0, 2, 5, 7):
        assert compile_rule(hi.late_premium)(500_000, tenths, row[0]) == hi.late_premium(500_000, tenths, rules)
    for kind in CLASSES:
        for share in (0.1, 0.3):
            month = (3_896, 38_958, med.yen(560_000 * share), 0.07, kind, 1)
            assert compile_rule(med.expected_copay)(*month, row[0]) == med.expected_copay(*month, rules)
    assert compile_rule(med.mental_copay)(30_000, 0, 1, 36_900, row[0]) == 2_500
    assert compile_rule(hi.reduction_class)(740_000, 1, 1, 1, row[0]) == hi.FIVE
    assert compile_rule(med.class_from_70)(280_000, 0, 0, 0, row[0]) == med.GENERAL_MIDDLE
    assert compile_rule(med.cost_of_age)(82, row[0]) == med.cost_of_age(82, rules)
