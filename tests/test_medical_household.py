"""Medical costs of a household: who shares a ceiling, the mean over who is in hospital, what comes back of a year."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from families import example
from hypothesis import given
from hypothesis import strategies as st
from stories import tell
from test_health_insurance import CLASSES, PERIODS, rules_at

from sim.case import from_dict
from sim.constants import CHILD, FATHER, MOTHER, NEVER
from sim.life import Life
from sim.lines import LINES
from sim.model import Model
from sim.parameters import prepare
from sim.records import blank
from sim.rules import medical as med
from sim.rules.medical_costs import (
    gather,
    know_medical_costs,
    mean_share,
    own_shares,
    pay_alone,
    shared_copay,
    sharing,
)
from sim.rules.yearly_ceiling import REFUND, close_ceiling_year, count_capped
from sim.tables import amounts

MONTHS = st.sampled_from(PERIODS)
VALUES = rules_at(PERIODS[1])


def household(ages: dict[int, int], apart: bool = False, **of_all: Any) -> tuple[Life, Model]:
    """Members by person, all without resident tax unless said otherwise, on one register or the person apart."""
    life: Life = blank(Life)
    model: Model = blank(Model)
    model.separation_day = 0 if apart else NEVER
    for p, age in ages.items():
        life.alive[p], life.age[p] = 1, age
        life.medical_class[p] = med.EXEMPT if age >= 70 else min(of_all.get("under", med.EXEMPT), med.EXEMPT)
        life.medical_share[p] = med.copay_share(age, int(life.medical_class[p] <= med.CLASS_U), 0, VALUES)
        life.care[p] = of_all.get("care", 0)
    return life, model


# Who shares -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ages", "apart", "expected"),
    [
        ({MOTHER: 78, FATHER: 81, CHILD: 47}, False, [{MOTHER, FATHER}, {CHILD}]),
        ({MOTHER: 72, FATHER: 81, CHILD: 47}, False, [{MOTHER, CHILD}, {FATHER}]),
        ({MOTHER: 72, FATHER: 73, CHILD: 47}, False, [{MOTHER, FATHER, CHILD}]),
        ({MOTHER: 72, FATHER: 73, CHILD: 47}, True, [{MOTHER, FATHER}, {CHILD}]),
        ({MOTHER: 72, CHILD: 47}, True, [{MOTHER}, {CHILD}]),
        ({MOTHER: 98, CHILD: 75}, False, [{MOTHER, CHILD}]),
        ({FATHER: 74, CHILD: 50}, False, [{FATHER, CHILD}]),
        ({CHILD: 50}, False, [{CHILD}]),
    ],
)
def test_one_insurance_on_one_register_shares(ages: dict[int, int], apart: bool, expected: list[set[int]]) -> None:
    life, model = household(ages, apart)
    for p in ages:
        members = {q for q in range(3) if sharing(life, model, p) >> q & 1}
        assert members in expected and p in members


# The mean month -------------------------------------------------------------------------------------------------------


def by_hand(life: Life, members: list[int], rules: Any) -> float:
    """The mean over everybody in or out of hospital and over the usual and the lower ceiling, one by one."""
    months = []
    for stays in product((0, 1), repeat=len(members)):
        chance, own, cost, kinds = 1.0, [0, 0], [0, 0], [med.NOBODY, med.NOBODY]
        for p, stay in zip(members, stays, strict=True):
            side = int(life.age[p] < 70)
            chance *= life.in_hospital[p] if stay else 1.0 - life.in_hospital[p]
            own[side] += life.outpatient_own[p] + stay * life.hospital_own[p]
            cost[side] += life.outpatient_cost[p] + stay * rules.medical_hospital_month
            kinds[side] = life.medical_class[p]
        paid = []
        for many in (0, 1):
            total = own[0]
            if kinds[0] != med.NOBODY:
                total = min(total, med.month_ceiling(kinds[0], 1, cost[0], many, rules))
            total += own[1]
            if kinds[1] != med.NOBODY:
                total = min(total, med.month_ceiling(kinds[1], 0, sum(cost), many, rules))
            paid.append(total)
        months.append((chance, sum(own), *paid))
    many = med.chance_of_many(sum(chance for chance, own, usual, _ in months if usual < own))
    return sum(chance * ((1 - many) * usual + many * lower) for chance, _, usual, lower in months)


AGES = st.fixed_dictionaries({MOTHER: st.integers(60, 99), FATHER: st.integers(60, 99), CHILD: st.integers(30, 76)})


@given(AGES, st.sampled_from(CLASSES), st.sampled_from(CLASSES), st.integers(0, 1), MONTHS)
def test_a_shared_month_is_the_mean_of_all_its_months_and_never_dearer_than_apart(
    ages: dict[int, int], kind: int, under: int, care: int, month: str
) -> None:
    rules = rules_at(month)
    life, model = household(ages, care=care, under=under)
    for p, age in ages.items():
        if age >= 70:
            life.medical_class[p] = kind
            life.medical_share[p] = med.copay_share(age, int(kind <= med.CLASS_U), 0, rules)
    know_medical_costs(life, model, rules)
    paid = list(life.medical_paid)
    alone_too = []
    for p in range(3):
        own_shares(life, rules, p)
        pay_alone(life, rules, p)
        alone_too.append(life.medical_paid[p])
        gather(life, 1 << p)
        assert alone_too[p] == pytest.approx(shared_copay(life, rules), abs=0.5 + 1e-6)  # a group of one
    for p in range(3):
        members = [q for q in range(3) if sharing(life, model, p) >> q & 1]
        total = sum(paid[q] for q in members)
        assert total == pytest.approx(by_hand(life, members, rules), abs=1.0)
        assert total <= sum(alone_too[q] for q in members) + len(members)  # rounding to whole yen
        young = [q for q in members if ages[q] < 70]
        last = life.medical_class[young[0] if young else members[0]]
        cost = 3 * (rules.medical_hospital_month + 300_000)
        assert total <= med.month_ceiling(last, int(not young), cost, 0, rules)
        assert all(0 <= paid[q] <= mean_share(life, q) + 1 for q in members)


def test_two_of_75_who_share_pay_less_than_each_on_a_register_of_their_own() -> None:
    """A mother of 98 and her son of 76: the only two whom a register of one's own divides within that insurance."""
    rules = rules_at("2026-10")
    found = []
    for apart in (False, True):
        life, model = household({MOTHER: 98, CHILD: 76}, apart, care=1)
        know_medical_costs(life, model, rules)
        found.append((life.medical_paid[MOTHER], life.medical_paid[CHILD]))
    (mother, son), (mother_apart, son_apart) = found
    assert mother < mother_apart and son < son_apart and mother + son < mother_apart + son_apart


# A year ---------------------------------------------------------------------------------------------------------------


def years() -> list[Any]:
    entries = yaml.safe_load((Path(__file__).parent / "health" / "years.yaml").read_text(encoding="utf-8"))
    return [pytest.param(entry, id=entry["name"]) for entry in entries if entry["source"]]


def closed(entry: dict[str, Any], rules: Any, assisted: int = 0) -> int:
    """What comes back in August to the members of an entry, who have paid so."""
    ages = {p: member["age"] for p, member in zip((MOTHER, CHILD), entry["members"], strict=False)}
    life, model = household(ages)
    life.assistance_months = assisted
    for p, member in zip(ages, entry["members"], strict=True):
        life.medical_class[p] = getattr(med, member["class"])
        life.year_outpatient[p], life.year_medical[p] = member.get("outpatient", 0), member["medical"]
        life.year_capped[p] = member["medical"] + member.get("care", 0)
    close_ceiling_year(life, model, rules)
    assert life.year_outpatient == life.year_medical == life.year_capped == [0, 0, 0]
    assert life.once_count <= 1 and (life.once_count == 0 or life.once_line[0] == REFUND)
    return life.once_yen[0]


def year_rules(month: str) -> Any:
    """The values of a month of all three ceilings of a year."""
    rules = rules_at(month)
    for key in [key for key in amounts() if key.startswith("care_combined")]:
        setattr(rules, key, int(amounts()[key].values[-1].amount))
    return rules


@pytest.mark.parametrize("entry", years())
def test_what_comes_back_of_a_year(entry: dict[str, Any]) -> None:
    rules = year_rules(entry["month"])
    assert closed(entry, rules) == entry["expect"]
    assert closed(entry, rules, assisted=5) == 0


def test_only_months_that_the_household_pays_itself_are_counted() -> None:
    life, _ = household({MOTHER: 80})
    life.outpatient_paid[MOTHER], life.medical_paid[MOTHER], life.capped[MOTHER] = 4_000, 6_000, 30_000
    life.month, life.pays_capped = 3, 1
    count_capped(life)
    life.month, life.pays_capped = 5, 0  # two months on assistance
    count_capped(life)
    life.month, life.pays_capped = 9, 1
    count_capped(life)
    found = [each[MOTHER] for each in (life.year_outpatient, life.year_medical, life.year_capped)]
    assert found == [7 * 4_000, 7 * 6_000, 7 * 30_000]


def test_a_household_on_assistance_pays_and_gets_nothing_of_it() -> None:
    data = {
        "start": "2026-04",
        "household": {
            "mother": {"born": "1946-04", "pension": {"basic_paid_months": 0}, "care_level": "care_5"},
            "child": {"born": "1975-04", "sex": "male"},
            "public_assistance": "receiving",
            "savings_yen": 0,
        },
        "pins": {"mother_death": "2040-01", "child_death": "2060-01"},
    }

    def look(month: str, life: Life, _before: int) -> None:
        assert life.year_medical == life.year_capped == [0, 0, 0], month
        assert life.line[LINES.index("medical.mother")] == life.line[LINES.index("medical.child")] == 0

    story = tell(from_dict(data), until="2028-09", look=look)
    assert not any(lines.get("other_income.household.refund") for lines in story.months.values())


def test_a_household_s_ledger_holds_the_shared_month() -> None:
    """The example couple: what both pay in the ledger is their share of one ceiling; the daughter pays her own."""
    case = example("couple_and_daughter")
    rows = prepare(case, "as_is").rows

    def look(month: str, life: Life, _before: int) -> None:
        rules = rows[life.period]
        gather(life, 0b011)
        paid = -sum(life.line[LINES.index(f"medical.{name}")] for name in ("mother", "father"))
        assert paid == int(shared_copay(life, rules) + 0.5) > 0, month

    tell(case, until="2026-12", look=look)
