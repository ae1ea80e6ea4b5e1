"""What holds for care and medical costs in any household: levels, ceilings of a month and of a year, signs."""

from __future__ import annotations

from typing import Any

import pytest
from families import example, examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import Look, tell

from sim.case import from_dict
from sim.constants import MOTHER, UNKNOWN
from sim.life import Life
from sim.lines import LINES, SHORTFALL, SIGN
from sim.model import Model
from sim.parameters import Prepared, prepare
from sim.records import blank
from sim.rules import care_insurance as ci
from sim.rules import medical as me
from sim.rules.care_costs import other_care_costs, own_part_of_care
from sim.rules.care_facility import AT_HOME, GROUP_HOME, HEALTH_FACILITY, PRIVATE_HOME, SPECIAL_SHARED, SPECIAL_UNIT
from sim.rules.health import level_of
from sim.rules.medical_costs import sharing
from sim.rules.registers import head_of
from sim.rules.welfare import ENDING, RECEIVING

quiet = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
KINDS = (AT_HOME, SPECIAL_UNIT, SPECIAL_SHARED, HEALTH_FACILITY, GROUP_HOME, PRIVATE_HOME)
REFUND_LINE = "other_income.household.refund"
WIDOW = prepare(example("widow_and_son"), "as_is")


# Before ceilings ------------------------------------------------------------------------------------------------------


def own_part_at(level: int, kind: int, share: float, area: int, row: int) -> int:
    """Own part of a month's care of a mother at a level in a place, by the rule that the ledger calls."""
    life: Life = blank(Life)
    model: Model = blank(Model)
    model.care_month, model.care_area = UNKNOWN, area
    life.alive[MOTHER], life.care[MOTHER], life.facility[MOTHER], life.care_share[MOTHER] = 1, level, kind, share
    return own_part_of_care(life, model, WIDOW.rows[row], MOTHER)


@settings(quiet, max_examples=60)
@given(
    kind=st.sampled_from(KINDS),
    share=st.sampled_from([0.1, 0.2, 0.3]),
    area=st.integers(0, 7),
    row=st.integers(0, len(WIDOW.rows) - 1),
)
def test_a_higher_care_level_never_lowers_the_cost_before_ceilings(
    kind: int, share: float, area: int, row: int
) -> None:
    costs = [own_part_at(level, kind, share, area, row) for level in range(8)]
    assert costs == sorted(costs) and costs[0] == 0 < costs[7]
    if kind == AT_HOME:
        assert len(set(costs)) == 8
    terminal = [own_part_at(level, kind, share, area, row) for level in (8, 9, 10)]
    assert terminal == costs[5:]  # certified at care 3, 4 and 5


@settings(quiet, max_examples=30)
@given(level=st.integers(1, 7), kind=st.sampled_from(KINDS), area=st.integers(1, 6), share=st.sampled_from([0.1, 0.2]))
def test_a_dearer_area_and_a_higher_share_never_cost_less(level: int, kind: int, area: int, share: float) -> None:
    cost = own_part_at(level, kind, share, area, 0)
    assert own_part_at(level, kind, share, area + 1, 0) <= cost  # class 1 is the dearest
    assert own_part_at(level, kind, share, 0, 0) <= cost <= own_part_at(level, kind, share + 0.1, area, 0)


# Ceilings in whole lives ----------------------------------------------------------------------------------------------


def month_checks(prepared: Prepared) -> Look:
    """No member and no household pays more of care or medical costs than the classes allow."""
    model = prepared.model

    def look(month: str, life: Life, _before: int) -> None:
        if life.assistance in (RECEIVING, ENDING):
            return
        rules = prepared.rows[life.period]
        lines = {name: life.line[k] for k, name in enumerate(LINES)}
        of_register: dict[int, tuple[int, int]] = {}
        for p, name in enumerate(("mother", "father", "child")):
            if not life.alive[p]:
                assert not any(lines[each] for each in lines if f".{name}" in each), (month, name)
                continue
            kind = life.care_class[p]
            if level_of(life.care[p]):
                paid = -lines[f"care.{name}"] - other_care_costs(life, rules, p)
                assert 0 <= paid <= ci.ceiling_person(kind, rules), (month, name)
                head = head_of(life, model, p)
                before, most = of_register.get(head, (0, 0))
                of_register[head] = (before + paid, max(most, ci.ceiling_household(kind, rules)))
            check_medical(life, model, rules, p)
        for paid, most in of_register.values():
            assert paid <= most, month

    return look


def check_medical(life: Life, model: Model, rules: Any, p: int) -> None:
    """Those who share a ceiling pay at most that of a month in hospital together, besides small bills under 70 and
    the person's mental outpatient care, which has a ceiling of its own."""
    members = [q for q in range(3) if sharing(life, model, p) >> q & 1]
    young = [q for q in members if life.age[q] < me.SENIOR_FROM]
    small = sum(life.small_bills[q] for q in members)
    assert small <= len(young) * rules.medical_combined_least
    mental = int(rules.mental_ceiling_high) if 2 in members else 0
    paid = -sum(life.line[LINES.index("medical.mother") + q] for q in members)
    cost = 3 * (int(rules.medical_hospital_month) + 300_000)
    kind = life.medical_class[young[0] if young else p]
    assert 0 <= paid - small <= me.month_ceiling(kind, int(not young), cost, 0, rules) + mental


def both_of(*looks: Look) -> Look:
    """Several looks at each month."""

    def look(month: str, life: Life, before: int) -> None:
        for each in looks:
            each(month, life, before)

    return look


def year_checks(prepared: Prepared) -> Look:
    """From August to July nobody's insurance leaves more to pay than its ceilings, what comes back taken off."""
    model, medical, both, ceilings = prepared.model, [0], [0], [0, 0]
    steady: list[tuple[Any, ...]] = []

    def look(month: str, life: Life, _before: int) -> None:
        rules = prepared.rows[life.period]
        if month.endswith("-08"):
            back = sum(life.paid_yen[i] for i in range(life.paid_count) if LINES[life.paid_line[i]] == REFUND_LINE)
            if len(steady) == 12 and len(set(steady)) == 1 and life.assistance == 0:
                assert medical[0] - back <= ceilings[0] and both[0] - back <= ceilings[1] + 3 * 500, month
            steady.clear()
            medical[0] = both[0] = 0
        steady.append((*life.alive, *life.medical_class, *(sharing(life, model, p) for p in range(3)), life.assistance))
        medical[0] += sum(life.medical_paid[p] for p in range(3) if life.alive[p])
        both[0] += sum(life.capped[p] for p in range(3) if life.alive[p])
        groups = {sharing(life, model, p): p for p in range(3) if life.alive[p]}
        first = [min((q for q in range(3) if members >> q & 1), key=lambda q: life.age[q]) for members in groups]
        kinds = [(life.medical_class[q], int(life.age[q] >= me.SENIOR_FROM)) for q in first]
        ceilings[:] = [
            sum(me.year_ceiling(kind, rules) for kind, _ in kinds),
            sum(ci.combined_ceiling(kind, old, rules) for kind, old in kinds),
        ]

    return look


@pytest.mark.parametrize("name", ["couple_and_daughter", "father_dementia_and_son", "widow_and_son"])
def test_no_ceiling_is_exceeded_in_any_month_or_year_of_the_examples(name: str) -> None:
    case = example(name)
    for number in range(6):
        checks = (month_checks(prepare(case, "as_is")), year_checks(prepare(case, "as_is")))
        tell(case, "as_is", number, look=both_of(*checks), certain=False)


LEVELS = st.sampled_from(["none", "support_1", "care_1", "care_3", "care_5", "unknown"])


def household(levels: tuple[str, str], pensions: tuple[int, int], wage: int, apart: bool, place: str) -> dict[str, Any]:
    """Both parents, a son with wages or without, one register or two."""
    people: dict[str, Any] = {}
    for name, born, level, pension in zip(("father", "mother"), ("1941-05", "1946-07"), levels, pensions, strict=True):
        facts = {"born": born, "care_level": level}
        people[name] = {**facts, "pension": {"basic_paid_months": 240, "employees_yen_per_month": pension}}
    more: dict[str, Any] = {"ledger": {"wage.child": wage}} if wage else {}
    return {
        "start": "2026-04",
        "household": {
            **people,
            "child": {"born": "1972-02", "sex": "male"},
            "register_separated": "yes" if apart else "no",
            "care_place": place,
            **more,
        },
    }


@settings(quiet, max_examples=15)
@given(
    levels=st.tuples(LEVELS, LEVELS),
    pensions=st.tuples(st.integers(0, 500_000), st.integers(0, 500_000)),
    wage=st.sampled_from([0, 0, 90_000, 300_000]),
    apart=st.booleans(),
    place=st.sampled_from(["unknown", "home", "special_home", "group_home", "private_home"]),
    number=st.integers(0, 1_000),
)
def test_nor_in_any_household(
    levels: tuple[str, str], pensions: tuple[int, int], wage: int, apart: bool, place: str, number: int
) -> None:
    case = from_dict(household(levels, pensions, wage, apart, place))
    checks = (month_checks(prepare(case, "as_is")), year_checks(prepare(case, "as_is")))
    tell(case, "as_is", number, "2046-03", look=both_of(*checks), certain=False)


@pytest.mark.parametrize(
    ("level", "pensions", "born", "medical_too"),
    [
        ("care_5", (100_000, 0), ("1941-05", "1946-07"), False),
        ("care_5", (180_000, 60_000), ("1941-05", "1946-07"), False),
        ("care_5", (450_000, 450_000), ("1941-05", "1946-07"), False),
        ("support_1", (0, 0), ("1954-10", "1955-02"), True),  # two tenths of it, and low I: 180,000 a year
    ],
)
def test_what_exceeds_the_yearly_ceilings_comes_back_in_august(
    level: str, pensions: tuple[int, int], born: tuple[str, str], medical_too: bool
) -> None:
    """Two parents from August to July: medical costs against the ceiling of the class, then with care costs."""
    data = household((level, level), pensions, 0, True, "home")
    data["pins"] = {"father_death": "2040-01", "mother_death": "2040-01", "child_death": "2060-01"}
    for name, month in zip(("father", "mother"), born, strict=True):
        data["household"][name] |= {"born": month, "dementia": False}
        data["pins"][f"{name}_care"] = {"level": level, "from": "2026-04", "months": 165}
        data["household"][name].pop("care_level")
    case = from_dict(data)
    rows = prepare(case, "as_is").rows
    care: dict[str, int] = {}
    medical: dict[str, int] = {}
    kinds: dict[str, int] = {}

    def look(month: str, life: Life, _before: int) -> None:
        lines = dict(zip(LINES, life.line, strict=True))
        others = sum(other_care_costs(life, rows[life.period], p) for p in (0, 1))
        care[month] = -others - sum(lines[f"care.{name}"] for name in ("mother", "father"))
        medical[month] = -sum(lines[f"medical.{name}"] for name in ("mother", "father"))
        kinds[month] = life.medical_class[MOTHER]

    story = tell(case, until="2029-08", look=look)
    months = list(story.months)
    for year in (2027, 2028, 2029):
        last = months.index(f"{year}-07")
        twelve, row, kind = months[last - 11 : last + 1], story.row(f"{year}-08"), kinds[f"{year}-07"]
        paid = sum(medical[month] for month in twelve)
        back = max(paid - me.year_ceiling(kind, row), 0)
        beyond = paid - back + sum(care[month] for month in twelve) - ci.combined_ceiling(kind, 1, row)
        assert story.line(f"{year}-08", REFUND_LINE) == back + (beyond if beyond > 500 else 0), year
        assert (back > 0) == medical_too, year


# When one member's income reaches the others --------------------------------------------------------------------------


def test_a_wage_reaches_everybody_s_classes_in_april_june_and_august_of_the_next_year() -> None:
    """Wages of 200,000 from January 2027 on: premiums from April 2028, resident tax from June, ceilings from August."""
    data = household(("none", "care_5"), (0, 0), 0, False, "home")
    data["household"]["mother"]["dementia"] = data["household"]["father"]["dementia"] = False
    data["household"]["ledger"] = {"wage.child": {"from": "2027-01", "yen_per_month": 200_000}}
    data["pins"] = {"father_death": "2040-01", "mother_death": "2040-01", "child_death": "2060-01"}
    data["pins"]["mother_care"] = {"level": "care_5", "from": "2026-04", "months": 165}
    del data["household"]["mother"]["care_level"]
    classes: dict[str, tuple[Any, ...]] = {}

    def look(month: str, life: Life, _before: int) -> None:
        classes[month] = (life.resident_exempt[2], life.care_class[MOTHER], life.medical_class[MOTHER])

    story = tell(data, until="2028-09", look=look)
    row = story.row
    premium = "care_insurance.mother"
    for month, stage in (("2028-03", 0.285), ("2028-04", 0.9)):
        assert story.line(month, premium) == -int(row(month).care_premium_standard * stage + 0.5), month
    assert [classes[month][0] for month in ("2028-05", "2028-06")] == [1, 0]
    assert story.line("2028-05", "tax.child") > story.line("2028-06", "tax.child") < story.line("2028-07", "tax.child")
    assert [classes[month][1] for month in ("2028-07", "2028-08")] == [ci.CLASS_LOW, ci.CLASS_TAXED]
    assert [classes[month][2] for month in ("2028-07", "2028-08")] == [me.EXEMPT_LOW, me.GENERAL_LOW]
    health = [story.line(month, "health_insurance.household") for month in ("2028-03", "2028-04")]
    assert health[1] < 2 * health[0] < 0  # seven tenths off and no base before


# Signs ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "scenario", "future"), examples())
def test_no_line_of_whole_lives_is_anything_but_yen_of_its_sign(name: str, scenario: str, future: str | None) -> None:
    case = example(name)

    def look(month: str, life: Life, _before: int) -> None:
        amounts = [*zip(LINES, life.line, strict=True)]
        amounts += [(LINES[life.paid_line[i]], life.paid_yen[i]) for i in range(life.paid_count)]
        for line, amount in amounts:
            assert type(amount) is int and amount * SIGN[line] >= 0, (month, line, amount)
        numbers = (life.savings, life.shortfall, life.closed, *life.owned, *life.estate, *life.home_part)
        assert all(number == number for number in numbers) and life.savings >= life.closed >= 0, month
        assert life.line[LINES.index(SHORTFALL)] >= 0

    for number in range(3):
        tell(case, scenario, number, look=look, certain=False, future=future)
