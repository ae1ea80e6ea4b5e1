"""Public assistance in a life: what holds in every month of any household."""

from __future__ import annotations

import copy
from typing import Any

from assistance_standard import household_standard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import Look, tell
from test_assistance_life import HOUSING, IN_KIND, LIVING, PAID, TOKYO, WAGE
from test_ledger import check_books

from sim.case import from_dict
from sim.constants import (
    ADMISSION,
    CARE,
    CHILD,
    DEATH,
    DEMENTIA,
    PERSONS,
    RECONNECTION,
    RELAPSE,
    UNKNOWN,
)
from sim.life import Life
from sim.lines import LINES
from sim.months import month_number
from sim.parameters import Options, Prepared, prepare
from sim.rules import assistance as pa
from sim.rules.welfare import ENDING, RECEIVING

PLACES = st.sampled_from([TOKYO, {"prefecture": "北海道", "municipality": "札幌市"}, None])
quiet = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
LATER = settings(quiet, max_examples=60)
numbers = st.integers(0, 2**32 - 1)


def some(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | value


@st.composite
def cases(draw: st.DrawFn, assisted: bool | None = None) -> dict[str, Any]:
    """A household that receives assistance or could come to: little money, any pensions, wages, homes and claims."""
    yen = st.integers(0, 120_000)
    born = draw(st.sampled_from(["1958-03", "1962-06", "1974-02", "1988-10"]))
    child: dict[str, Any] = {"born": born, "sex": draw(st.sampled_from(["male", "female"]))}
    child["pension_months"] = draw(
        st.sampled_from([{"paid": 60, "unpaid": 60}, {"paid": 200}, {"exempt": 200}, {"paid": 12, "deferred": 100}])
    )
    child["handbook"] = draw(st.sampled_from(["none", "mental_1", "mental_2"]))
    child |= {"first_visit": "before_20", "diagnosis": "developmental", "seeing_doctor": True}
    household: dict[str, Any] = {"child": child, "savings_yen": draw(st.sampled_from([0, 30_000, 150_000, 900_000]))}
    for parent, parent_born in (("mother", "1941-05"), ("father", "1938-11")):
        if draw(st.booleans()):
            pension = {"basic_paid_months": draw(st.integers(0, 480)), "employees_yen_per_month": draw(yen)}
            level = draw(st.sampled_from(["none", "support_2", "care_2", "care_4", "unknown"]))
            household[parent] = {"born": parent_born, "care_level": level, "pension": pension}
    kind = draw(st.sampled_from(["own", "condo", "private_rent", "unknown"]))
    household["home"] = {"kind": kind, "value_yen": draw(some(st.sampled_from([4_000_000, 9_000_000])))}
    if kind == "private_rent":
        household["home"] = {"kind": kind, "rent_yen_per_month": draw(st.integers(10_000, 90_000))}
    wage, help_ = draw(some(st.integers(0, 250_000))), draw(some(st.integers(0, 40_000)))
    if wage is not None:
        household["ledger"] = {WAGE: wage}
    if help_ is not None:
        household["siblings"] = [{"in_contact": True, "helps_yen_per_month": help_}]
    if draw(st.booleans()):
        household["spending"] = {"living_yen_per_month": draw(st.integers(40_000, 250_000))}
    if draw(st.booleans()) if assisted is None else assisted:
        household["public_assistance"] = "receiving"
    claims = [{"use": "disability_pension_claim", "from": "2026-12"}]
    scenarios = {"as_is": {}, "claim": {"supports": claims}}
    found = {"start": draw(st.sampled_from(["2026-04", "2026-10"])), "household": household, "scenarios": scenarios}
    place = draw(PLACES)
    return found if place is None else {**found, "place": place}


scenarios = st.sampled_from(["as_is", "claim"])


# What holds in every month -----------------------------------------------------------------------------------------


def lines_of(life: Life) -> dict[str, int]:
    """The monthly lines without what fell due once."""
    return {name: life.line[k] for k, name in enumerate(LINES)}


def checks(prepared: Prepared) -> Look:
    """Check an assisted month against the standard, worked out anew from who lives where and what comes in."""
    model = prepared.model

    def look(month: str, life: Life, before: int) -> None:
        lines = lines_of(life)
        if life.assistance not in (RECEIVING, ENDING):
            assert not lines[PAID], month
            return
        then = copy.copy(life)
        then.calendar_month = month_number(month) % 12
        rules = prepared.rows[life.period]
        rent = -lines[HOUSING] if model.rent != UNKNOWN else 0
        at_home = life.alive[CHILD] and not life.facility[CHILD]
        addition = pa.disability_addition(life.disability_grade, model.handbook, rules) if at_home else 0
        standard = household_standard(then, rent, addition, rules)
        income = sum(amount for name, amount in lines.items() if amount > 0 and name != PAID)
        new_work = pa.new_work_deduction(lines[WAGE], then.month - 1 - life.work_month, rules)
        withheld = -(lines["pension_premium.child"] + lines["health_insurance.child"]) if life.employed else 0
        spared = new_work + withheld
        counted = pa.counted_income(lines[WAGE], income - lines[WAGE], rules) - spared
        cash = pa.cash_to_spend(max(before - life.closed, 0), standard, rules)  # closed accounts pay for nothing
        paid = lines[PAID]
        assert paid == max(standard - counted - cash, 0), month
        if paid > 0:
            assert paid + income <= standard + pa.earnings_deduction(lines[WAGE], rules) + spared, month
        employer = {"health_insurance.child"} if life.employed else set()  # withheld from the wage as ever
        kept = -sum(amount for name, amount in lines.items() if name.split(".")[0] in IN_KIND and name not in employer)
        assert kept <= max(counted + cash - standard, 0), month  # the own part; the rest is met in kind
        assert (lines["pension_premium.child"] == 0 or life.employed) and -lines[LIVING] <= life.usual_living, month

    return look


@settings(LATER)
@given(case=cases(assisted=True), scenario=scenarios, number=numbers)
def test_assistance_and_counted_income_are_the_standard_of_the_month(
    case: dict[str, Any], scenario: str, number: int
) -> None:
    prepared = prepare(from_dict(case), scenario, Options())
    tell(case, scenario, number, "2031-03", checks(prepared), certain=False)


@settings(quiet, max_examples=100)
@given(
    case=cases(assisted=True),
    pension=st.integers(0, 200_000),
    more=st.sampled_from([1, 10, 5_000]),
)
def test_more_pension_never_raises_assistance_nor_lowers_what_there_is(
    case: dict[str, Any], pension: int, more: int
) -> None:
    """A survivor's pension, as it counts in no test of another line."""
    found = []
    for amount in (pension, pension + more):
        mother = {"born": "1941-05", "care_level": "none", "dementia": False}
        mother["pension"] = {"basic_paid_months": 0, "employees_yen_per_month": 0, "survivor_yen_per_month": amount}
        household = {**case["household"], "mother": mother}
        lines = tell({**case, "household": household}, until=case["start"]).months[case["start"]]
        found.append((lines.get(PAID, 0), sum(each for each in lines.values() if each > 0)))
    (before, there), (after, then) = found
    assert after <= before <= after + more and then >= there


@settings(quiet, max_examples=30)
@given(case=cases(), scenario=scenarios, number=numbers)
def test_money_is_conserved_with_assistance_claims_wages_and_homes(
    case: dict[str, Any], scenario: str, number: int
) -> None:
    check_books(prepare(from_dict(case), scenario), number)


@settings(quiet, max_examples=50)
@given(case=cases(), scenario=scenarios, number=numbers)
def test_working_the_ledger_out_every_month_changes_nothing(case: dict[str, Any], scenario: str, number: int) -> None:
    stories = [
        tell(case, scenario, number, "2034-12", certain=False, always_recompute=always) for always in (False, True)
    ]
    assert stories[0].events == stories[1].events
    assert stories[0].months == stories[1].months


@settings(quiet, max_examples=20)
@given(case=cases(), number=numbers)
def test_never_two_basic_pensions_at_once(case: dict[str, Any], number: int) -> None:
    """All were first seen before 20 and never employed: their disability pension is the basic one."""
    story = tell(case, "claim", number, "2033-12", certain=False)
    for month, lines in story.months.items():
        if "disability_pension.child" in lines:
            assert not {"pension_basic.child", "pension_supporter.child"} & set(lines), month


@settings(quiet, max_examples=10)
@given(case=cases(), number=numbers, more=st.integers(1, 100_000))
def test_money_alone_changes_no_date_of_health_or_withdrawal(case: dict[str, Any], number: int, more: int) -> None:
    other = copy.deepcopy(case)
    other["household"]["child"]["pension_months"] = {"paid": 5}
    other["household"]["ledger"] = {WAGE: more}
    for parent in ("mother", "father"):
        if parent in other["household"]:
            other["household"][parent]["pension"]["employees_yen_per_month"] += more
    slots = {base + p for base in (DEATH, CARE, DEMENTIA, ADMISSION) for p in range(PERSONS)} | {RECONNECTION, RELAPSE}
    found = [
        [(event.day, event.slot, event.detail) for _, event in story.events if event.slot in slots]
        for story in (
            tell(case, "as_is", number, "2042-12", certain=False),
            tell(case, "claim", number, "2042-12", certain=False),
            tell(other, "as_is", number, "2042-12", certain=False),
        )
    ]
    assert found[0] == found[1] == found[2]
