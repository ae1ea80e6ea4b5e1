"""Public assistance in a life: what holds in every month of any household; applying, the loan on the home, the end."""

from __future__ import annotations

import copy
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from assistance_standard import household_standard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import Look, Story, tell
from test_ledger import check_books

from sim.case import from_dict
from sim.constants import (
    ADMISSION,
    ASSISTANCE,
    CARE,
    CHILD,
    CLAIM,
    DEATH,
    DEMENTIA,
    MOTHER,
    PERSONS,
    RECONNECTION,
    RELAPSE,
    UNKNOWN,
)
from sim.life import Life
from sim.lines import LINES
from sim.months import month_number, month_text
from sim.parameters import Options, Prepared, prepare
from sim.rules import assistance as pa
from sim.rules.welfare import APPLIED, ENDING, LOAN, RECEIVING, REFUSED

PAID, HOME_LOAN = "public_assistance.household", "public_assistance.household.home_loan"
LIVING, HOUSING, WAGE = "living.household", "housing.household", "wage.child"
IN_KIND = ("care", "medical", "health_insurance", "care_insurance", "tax")
TOKYO = {"prefecture": "東京都", "municipality": "新宿区"}
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


# Applying and the decision -------------------------------------------------------------------------------------------


def alone(born: str = "1976-01", start: str = "2026-04", **household: Any) -> dict[str, Any]:
    """Somebody alone in a Tokyo ward without any income."""
    child = {"born": born, "sex": "male", "pension_months": {"paid": 0}, "first_visit": "never", "diagnosis": "none"}
    home = {"kind": "private_rent", "rent_yen_per_month": 50_000}
    claim = {"supports": [{"use": "public_assistance_claim", "from": start}]}
    return {
        "start": start,
        "place": TOKYO,
        "household": {"child": child, "savings_yen": 0, "home": home, **household},
        "pins": {"child_death": month_text(month_number(born) + 12 * 100)},
        "scenarios": {"as_is": {}, "helped": claim},
    }


def decisions(story: Story) -> list[tuple[int, int, int]]:
    """Day of each application, days to its decision, and the decision."""
    found = [(event.day, event.detail) for _, event in story.events if event.slot == ASSISTANCE]
    pairs = pairwise(found)
    return [(day, later - day, decided) for (day, detail), (later, decided) in pairs if detail == APPLIED]


def test_the_office_decides_in_14_days_and_in_up_to_30_where_it_asks_relatives() -> None:
    siblings = [{"born": "1970-01", "in_contact": False}]
    waits: dict[bool, set[int]] = {False: set(), True: set()}
    outcomes = []
    for number in range(60):
        for asked in (False, True):
            relatives: dict[str, Any] = {"siblings": siblings} if asked else {}
            case = alone(**relatives)
            story = tell(case, "helped", number, "2026-10", certain=False)
            waits[asked] |= {wait for _, wait, _ in decisions(story)}
            outcomes += [decided for _, _, decided in decisions(story)]
    assert waits[False] == {14}
    assert min(waits[True]) >= 14 and max(waits[True]) <= 30 and len(waits[True]) > 10
    assert set(outcomes) == {RECEIVING, REFUSED}
    assert 0.07 < outcomes.count(REFUSED) / len(outcomes) < 0.25  # published: withdrawn or refused, 15 %


def test_assistance_holds_from_the_application_on() -> None:
    """Months settled between application and decision are paid at once, with the first month after it."""
    seen = set()
    for number in range(40):
        story = tell(alone(), "helped", number, "2026-08", certain=False)
        for day, wait, decided in decisions(story)[:1]:
            if decided != RECEIVING:
                continue
            firsts = [each for each in range(day, day + wait + 1) if date.fromordinal(each).day == 1]
            waited = len(firsts) - (firsts[-1:] == [day + wait])  # decided on a first: that month is paid itself
            month = next(name for name in story.months if story.line(name, PAID))
            assert story.line(month, PAID) == (1 + waited) * 127_240  # 77,240 + 50,000
            seen.add(waited)
    assert seen == {0, 1}


def test_help_and_contact_bring_the_application_forward() -> None:
    def mean_wait(scenario: str, **household: Any) -> float:
        days = []
        for number in range(60):
            story = tell(alone(**household), scenario, number, "2029-03", certain=False)
            days.append(min([day for day, _, _ in decisions(story)], default=date(2029, 3, 31).toordinal()))
        return sum(days) / len(days)

    alone_, helped = mean_wait("as_is"), mean_wait("helped")
    assert helped + 200 < alone_


def test_savings_are_spent_first() -> None:
    """Nobody applies before what lies in the bank is down to half a month, plus what the month itself takes."""
    for number in range(10):
        story = tell(alone(savings_yen=2_000_000), "helped", number, "2028-12", certain=False)
        applied = [month for month, event in story.events if event.slot == ASSISTANCE and event.detail == APPLIED]
        assert applied and not any(story.line(month, PAID) for month in story.months if month < applied[0])
        assert story.savings[applied[0]] <= 1.5 * 144_370 + 8_988  # December's standard, and medical costs


@pytest.mark.parametrize(
    "obstacle",
    [
        {"home": {"kind": "own", "value_yen": 23_000_001}},
        {"car": "other"},
        {"ledger": {WAGE: 200_000}},
        {"life_insurance": [{"on": "child", "to": "sibling", "yen": 9_000_000, "surrender_yen": 900_000}]},
    ],
)
def test_an_application_that_would_fail_is_not_made(obstacle: dict[str, Any]) -> None:
    for number in range(8):
        assert tell(alone(**obstacle), "helped", number, "2028-03", certain=False).of(ASSISTANCE) == []


@pytest.mark.parametrize(
    "allowed",
    [
        {"home": {"kind": "own", "value_yen": 23_000_000}},
        {"home": {"kind": "condo"}},
        {"car": "needed"},
        {"life_insurance": [{"on": "child", "to": "sibling", "yen": 900_000, "surrender_yen": 100_000}]},
    ],
)
def test_what_the_office_lets_a_household_keep_does_not_hinder(allowed: dict[str, Any]) -> None:
    assert (1, APPLIED) in [
        (1, detail) for _, detail in tell(alone(**allowed), "helped", 1, "2028-03", certain=False).of(ASSISTANCE)
    ]


# The loan on the home ------------------------------------------------------------------------------------------------


def test_at_65_and_alone_the_loan_on_the_home_comes_first_and_then_assistance() -> None:
    home = {"kind": "own", "value_yen": 6_000_000}
    case = alone("1958-01", home=home)
    story = next(
        story
        for story in (tell(case, "helped", number, "2031-12", certain=False) for number in range(20))
        if LOAN in [detail for _, detail in story.of(ASSISTANCE)]
    )
    stages = [detail for _, detail in story.of(ASSISTANCE) if detail != REFUSED]
    assert stages[-3:] == [APPLIED, LOAN, RECEIVING]
    loans = {month: lines[HOME_LOAN] for month, lines in story.months.items() if HOME_LOAN in lines}
    assert sum(loans.values()) == 4_200_000  # 70 % of the value
    assert loans[min(loans)] == 115_320  # 1.5 x 76,880
    assert all(not story.line(month, PAID) for month in loans)
    after = month_text(month_number(max(loans)) + 1)
    assert story.line(after, PAID) > 0 == story.line(after, HOME_LOAN)


def test_no_loan_where_a_younger_son_or_daughter_lives_in_it_nor_on_a_small_home() -> None:
    for born, value in (("1976-01", 9_000_000), ("1958-01", 4_999_999)):
        for number in range(10):
            case = alone(born, home={"kind": "own", "value_yen": value})
            assert LOAN not in [detail for _, detail in tell(case, "helped", number, "2029-03").of(ASSISTANCE)]


# Receiving and the end -----------------------------------------------------------------------------------------------

RECEIVES: dict[str, Any] = {"public_assistance": "receiving"}


def test_assistance_ends_in_the_month_in_which_income_covers_everything() -> None:
    """The standard and the medical costs that it meets in kind: 127,240 and 4,027; before that an own part is paid.

    Medical costs at 50: 30 % of 12,151, or in one of 96 months the ceiling of 36,900. Taxes come back with the end.
    """
    for counted, wage, medical in ((130_399, 159_999, -3_159), (131_266, 160_866, -4_026), (131_267, 160_867, -4_027)):
        ends = counted == 127_240 + 4_027
        ledger = {WAGE: {"from": "2026-08", "yen_per_month": wage}}
        story = tell(alone(ledger=ledger, **RECEIVES), until="2026-10")
        assert story.of(ASSISTANCE) == ([("2026-08", ENDING)] if ends else [])
        assert story.line("2026-07", PAID) == 127_240 and story.line("2026-09", PAID) == 0
        assert story.line("2026-09", "medical.child") == medical
        assert (story.line("2026-09", "tax.child") < 0) == ends
        assert story.line("2026-09", "health_insurance.household") == (-1_971 if ends else 0)  # no income in 2025


def test_assistance_ends_where_more_than_half_a_year_lies_in_the_bank() -> None:
    old = {"born": "1941-05", "care_level": "none", "dementia": False, "income_yen_per_month": 0}
    policy = [{"on": "mother", "to": "child", "yen": 3_000_000}]
    case = alone(mother=old, life_insurance=policy, **RECEIVES)
    case["pins"]["mother_death"] = "2026-08"
    story = tell(case, until="2026-12")
    assert [detail for _, detail in story.of(ASSISTANCE)] == [ENDING]
    assert story.line("2026-08", "lump_sum.mother") == 0  # the funeral is paid for
    assert not story.line("2026-11", PAID)


def test_an_assisted_household_pays_no_taxes_premiums_nor_costs_in_kind() -> None:
    mother = {"born": "1941-05", "care_level": "care_3", "dementia": False, "income_yen_per_month": 60_000}
    case = alone(mother=mother, home={"kind": "own"}, **RECEIVES)
    case["household"]["child"]["pension_months"] = {"paid": 300}
    case["pins"]["mother_death"] = "2028-01"
    story = tell(case, until="2027-12")
    named = {name.split(".")[0] for lines in story.months.values() for name in lines}
    assert named == {"public_assistance", "other_income", "living"}


def in_facility(case: dict[str, Any], *persons: int) -> Story:
    """A household on assistance of which some move into a care facility in its first month."""

    def look(_month: str, life: Life, _before: int) -> None:
        for p in persons:
            life.facility[p], life.dirty = 1, 1

    return tell(case, until="2026-10", look=look)


@pytest.mark.parametrize(("parents", "income", "paid"), [(1, 70_000, 78_490), (2, 100_000, 19_740)])
def test_a_parent_in_a_care_facility_has_a_standard_of_its_own(parents: int, income: int, paid: int) -> None:
    """Two households of tests/assistance/households.yaml; food, room and fees of the facility are met in kind."""
    care = {"care_level": "care_4", "dementia": False}
    old: dict[str, Any] = {
        "mother": {"born": "1942-03", **care, "income_yen_per_month": income},
        "father": {"born": "1940-03", **care, "income_yen_per_month": 0},
    }
    home = {"kind": "private_rent", "rent_yen_per_month": 50_000} if parents == 1 else {"kind": "own"}
    household: dict[str, Any] = {name: old[name] for name in ("mother", "father")[:parents]}
    case = alone(start="2026-09", home=home, **household, **RECEIVES)
    case["pins"] |= {f"{name}_death": "2030-01" for name in household}
    story = in_facility(case, *range(MOTHER, parents))
    lines = story.months["2026-10"]
    assert lines[PAID] == paid
    assert not [name for name in lines if name.startswith("care.")]
    assert -lines[LIVING] == income + paid + lines.get(HOUSING, 0)


def test_a_granted_pension_brings_its_own_addition_and_is_taken_off() -> None:
    """From the first payment on the grade of the pension decides, not the handbook."""
    case = alone(start="2026-04", **RECEIVES)
    facts = {"first_visit": "before_20", "diagnosis": "developmental", "seeing_doctor": True, "handbook": "mental_1"}
    case["household"]["child"] |= facts
    case["scenarios"]["claim"] = {"supports": [{"use": "disability_pension_claim", "from": "2026-05"}]}
    story = tell(case, "claim", until="2027-03")
    assert story.of(CLAIM)[-1] == ("2027-02", 52)
    assert story.line("2027-01", PAID) == 127_240 + 27_460 + 2_630
    assert story.line("2027-03", PAID) == 127_240 + 18_300 + 2_630 - 76_228
