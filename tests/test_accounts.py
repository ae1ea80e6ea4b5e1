"""Whose the savings are, in a life: owners' parts, accounts that close when a mind fails, guardians, estates."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import Any

import pytest
from families import example
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import tell

from sim.case import from_dict
from sim.constants import CHILD, DIVISION, FATHER, GUARDIAN_BEGINS, MONTH, MOTHER, PERSONS
from sim.engines.story import Event, run_story
from sim.life import Life
from sim.lines import LINES
from sim.months import month_number, month_text
from sim.parameters import Options, Prepared, prepare
from sim.rules.accounts import divide_savings, kept_apart
from sim.rules.capacity import GUARDIAN
from sim.rules.ledger import count_months
from sim.rules.rounding import yen

RENOUNCED = -1  # detail of a division: the estate was renounced
SIBLINGS, COSTS = "lump_sum.household.siblings", "lump_sum.household.estate"
FEE, SHORT = "support_fee.household.guardian", "shortfall.household"
quiet = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def parent(born: str, pension: int = 0, **more: Any) -> dict[str, Any]:
    facts = {"born": born, "care_level": "none", "dementia": False, **more}
    return {**facts, "pension": {"basic_paid_months": 0, "employees_yen_per_month": pension}}


def family(savings: dict[str, int], father: int | None = 0, mother: int | None = 0, **more: Any) -> dict[str, Any]:
    """Parents (by their monthly pension, None: not there), a son without income, savings by owner."""
    household: dict[str, Any] = {"child": {"born": "1974-02", "sex": "male"}, "savings_yen": savings}
    pins = {"child_death": "2060-01"}
    for name, born, pension in (("father", "1941-03", father), ("mother", "1944-06", mother)):
        if pension is not None:
            household[name] = parent(born, pension)
            pins[f"{name}_death"] = "2045-01"
    return {"start": "2026-04", "household": {**household, **more}, "pins": pins}


# Owners' parts --------------------------------------------------------------------------------------------------------


def parts_now(life: Life, prepared: Prepared) -> list[int]:
    """The owners' parts as they would be if the savings were divided up today."""
    then = copy.deepcopy(life)
    count_months(then, prepared.rows[then.period])
    divide_savings(then)
    assert sum(then.owned) + kept_apart(then) == then.savings
    return then.owned


def check_parts(prepared: Prepared, number: int) -> None:
    """Once a year in a whole life: the parts sum up to the savings; nobody owes while an open account has money."""

    def watch(event: Event, life: Life) -> None:
        if event.slot == MONTH and life.plan_month == 0:
            owned = parts_now(life, prepared)
            open_money = [amount for p, amount in enumerate(owned) if amount > 0 and not life.frozen[p]]
            assert min(owned) >= 0 or not open_money, (life.month, owned)
            assert all(life.alive[p] or owned[p] == 0 for p in range(PERSONS)), (life.month, owned)

    run_story(prepared, number, watch)


@pytest.mark.parametrize("name", ["couple_and_daughter", "father_dementia_and_son", "widow_and_son"])
def test_the_parts_of_the_owners_always_sum_up_to_the_savings(name: str) -> None:
    prepared = prepare(example(name), "as_is", Options())
    for number in range(6):
        check_parts(prepared, number)


money = st.integers(0, 30_000_000)


@settings(quiet, max_examples=12)
@given(mother=money, father=money, child=money, pension=st.integers(0, 250_000), number=st.integers(0, 10_000))
def test_they_do_in_any_household(mother: int, father: int, child: int, pension: int, number: int) -> None:
    savings = {"mother": mother, "father": father, "child": child}
    siblings = [{"born": "1972-01", "in_contact": False}]
    case = family(savings, pension, 60_000, siblings=siblings, will="yes" if number % 2 else "no")
    for name in ("mother", "father"):
        case["household"][name] |= {"care_level": "unknown", "dementia": "unknown"}
    del case["pins"]
    check_parts(prepare(from_dict(case), "as_is"), number)


def test_the_parents_carry_the_household_in_proportion_to_their_pensions() -> None:
    """The son has no income and keeps what he has; father and mother pay 3 to 1 of what the month lacks."""
    seen: dict[str, list[int]] = {}
    case = from_dict(family({"mother": 5_000_000, "father": 9_000_000, "child": 700_000}, 150_000, 50_000))
    prepared = prepare(case, "as_is", Options(certain=True))

    def look(month: str, life: Life, _before: int) -> None:
        seen[month] = parts_now(life, prepared)

    story = tell(case, until="2026-05", look=look)
    lacking = sum(story.months["2026-04"].values())
    assert lacking < 0
    of_mother = yen(lacking * 0.25)
    assert seen["2026-04"] == [5_000_000 + of_mother, 9_000_000 + lacking - of_mother, 700_000]


def test_what_the_son_earns_stays_his_while_a_parent_lives() -> None:
    case = family({"father": 9_000_000, "child": 700_000}, 150_000, None, ledger={"wage.child": 60_000})
    case_ = from_dict(case)
    prepared = prepare(case_, "as_is", Options(certain=True))
    seen: list[int] = []
    tell(case_, until="2026-12", look=lambda _month, life, _before: seen.append(parts_now(life, prepared)[CHILD]))
    assert seen == [700_000 + 60_000 * (1 + i) for i in range(9)]


# A mind that fails ----------------------------------------------------------------------------------------------------


def failing(savings: dict[str, int], hears: bool = True, **father: Any) -> tuple[dict[str, Any], Any]:
    """A father with dementia and care 3 from the start, and whether the bank hears of it."""
    case = family(savings, 150_000, 30_000)
    case["household"]["father"] |= {"care_level": "care_3", "dementia": True, **father}
    case["household"]["spending"] = {"living_yen_per_month": 300_000}

    def change(prepared: Prepared) -> None:
        for row in prepared.rows:
            row.bank_hears_share = float(hears)
            row.guardian_months_low = row.guardian_months_high = 3

    return case, change


def lives_of(case: dict[str, Any], change: Any, until: str) -> tuple[Any, dict[str, dict[str, Any]]]:
    seen: dict[str, dict[str, Any]] = {}

    def look(month: str, life: Life, _before: int) -> None:
        seen[month] = {
            "owned": list(life.owned),
            "closed": life.closed,
            "frozen": list(life.frozen),
            "savings": life.savings,
            "authority": list(life.authority),
        }

    return tell(case, until=until, look=look, change=change), seen


def of_father(lines: dict[str, int]) -> int:
    """The father's own income less his own bills."""
    names = ("pension_", "care.", "medical.", "health_insurance.", "care_insurance.", "tax.")
    return sum(amount for name, amount in lines.items() if name.startswith(names) and ".father" in name)


def test_an_account_closes_and_only_its_holder_s_own_bills_and_income_pass_through_it() -> None:
    case, change = failing({"mother": 20_000_000, "father": 8_000_000})
    story, seen = lives_of(case, change, "2026-09")
    for month, after in seen.items():
        assert after["frozen"] == [0, 1, 0] and after["closed"] == after["owned"][FATHER], month
    months = list(seen)
    closed = [8_000_000] + [seen[month]["closed"] for month in months]
    assert [after - before for before, after in pairwise(closed)] == [of_father(story.months[m]) for m in months]
    assert not any(story.line(month, SHORT) for month in months)  # the mother has enough


def test_closed_money_pays_no_bill_of_the_household_until_a_guardian_opens_it_for_a_fee() -> None:
    """The mother's savings last a few months; then the family applies: three months, 12,440 yen, 20,000 a month."""
    case, change = failing({"mother": 500_000, "father": 8_000_000})
    story, seen = lives_of(case, change, "2027-06")
    short = [month for month in story.months if story.line(month, SHORT)]
    assert short and all(seen[month]["savings"] == seen[month]["closed"] for month in short)
    opened = [month for month, detail in story.of(GUARDIAN_BEGINS + FATHER)]
    months = list(story.months)
    assert len(opened) == 1 and months.index(opened[0]) == months.index(short[0]) + 1 + 3
    assert story.line(months[months.index(short[0]) + 1], "lump_sum.father") == -(3_400 + 4_000 + 5_040)
    for month in months:
        begun = month >= opened[0]
        assert story.line(month, FEE) == (-20_000 if begun else 0), month
        assert seen[month]["frozen"][FATHER] == (not begun)
        assert (seen[month]["authority"][FATHER] == GUARDIAN) == begun
        if begun:
            assert not story.line(month, SHORT) and seen[month]["closed"] == 0, month


@pytest.mark.parametrize(("managed", "fee"), [(9_000_000, 20_000), (20_000_000, 35_000), (60_000_000, 55_000)])
def test_a_guardian_s_fee_follows_the_holder_s_own_savings(managed: int, fee: int) -> None:
    case, change = failing({"mother": 0, "father": managed, "child": 0})
    story, _ = lives_of(case, change, "2026-12")
    assert story.line("2026-12", FEE) == -fee


@pytest.mark.parametrize(
    "open_",
    [{"may_act": "proxy"}, {"may_act": "voluntary_guardian"}, {"dementia": False}, {"care_level": "care_2"}],
)
def test_an_authorised_person_or_a_mind_that_understands_keeps_the_account_open(open_: dict[str, Any]) -> None:
    case, change = failing({"mother": 0, "father": 8_000_000}, **open_)
    story, seen = lives_of(case, change, "2026-12")
    assert not any(after["frozen"][FATHER] or after["closed"] for after in seen.values())
    assert not any(story.line(month, SHORT) for month in story.months)
    voluntary = open_.get("may_act") == "voluntary_guardian"
    assert story.line("2026-12", FEE) == (-15_000 if voluntary else 0)  # the supervisor of a voluntary guardian


def test_a_bank_that_does_not_hear_of_it_lets_the_account_open() -> None:
    case, change = failing({"mother": 0, "father": 8_000_000}, hears=False)
    _, seen = lives_of(case, change, "2026-12")
    assert not any(after["frozen"][FATHER] for after in seen.values())


# Estates --------------------------------------------------------------------------------------------------------------

HOME = {"kind": "own", "owner": "father", "value_yen": 10_000_000, "built": 1990}
# Name: who else is there, what siblings receive, and what mother and son hold in money of the father's 12 million.
ESTATES: dict[str, tuple[dict[str, Any], int, tuple[int, int]]] = {
    "by law, the sister is paid out": ({"mother": None, "contact": False}, 11_000_000, (0, 1_000_000)),
    "by law, the home held together": ({"mother": None}, 6_000_000, (0, 6_000_000)),
    "by will, the sister claims": ({"mother": None, "will": "yes", "contact": False}, 5_500_000, (0, 6_500_000)),
    "by will, the sister does not": ({"mother": None, "will": "yes"}, 0, (0, 12_000_000)),
    "by law, with the mother": ({"mother": 0, "contact": False}, 5_500_000, (1_000_000, 5_500_000)),
    "only son": ({"mother": None, "siblings": 0}, 0, (0, 12_000_000)),
}


def estate(facts: dict[str, Any], died: str = "2026-04", father: int = 12_000_000, **more: Any) -> dict[str, Any]:
    """A household whose father dies in a month."""
    sister = {"born": "1972-01", "in_contact": facts.get("contact", True)}
    own = {"siblings": [sister] * facts.get("siblings", 1), "home": HOME, "will": facts.get("will", "no")}
    savings = {"father": father, "child": more.pop("child", 0)}
    case = family(savings, 0, facts["mother"], **own, **more)
    case["pins"]["father_death"] = died
    return case


def around_division(prepared: Prepared, number: int = 0) -> list[dict[str, Any]]:
    """What was owned before and after each division of a life: parts, estates, what leaves, parts of the home."""
    found: list[dict[str, Any]] = []
    before: dict[str, Any] = {}

    def watch(event: Event, life: Life) -> None:
        now = {
            "owned": list(life.owned),
            "estate": sum(life.estate),
            "leaving": life.leaving,
            "home": list(life.home_part),
            "paid": {life.once_line[i]: life.once_yen[i] for i in range(life.once_count)},
            "detail": event.detail,
            "savings": life.savings,
        }
        if DIVISION <= event.slot < DIVISION + CHILD and before:
            found.append({"before": dict(before), "after": now})
        before.update(now)

    run_story(prepared, number, watch)
    return found


@pytest.mark.parametrize("name", ESTATES)
def test_an_estate_is_divided_to_the_yen(name: str) -> None:
    facts, siblings, (mother, son) = ESTATES[name]
    first = around_division(prepare(from_dict(estate(facts)), "as_is", Options(certain=True)))[0]
    before, after = first["before"], first["after"]
    assert before["estate"] == 12_000_000 and after["estate"] == 0 and after["detail"] == siblings
    gained = [now - then for now, then in zip(after["owned"], before["owned"], strict=True)]
    assert gained == [mother, 0, son] and sum(gained) + siblings == 12_000_000
    of_son = 0.5 if "together" in name else 1.0
    assert after["home"] == ([1.0, 0.0, 0.0] if facts["mother"] is not None else [0.0, 0.0, of_son])


@pytest.mark.parametrize("name", ESTATES)
def test_in_the_month_of_the_division_the_savings_change_by_its_lines_only(name: str) -> None:
    """Household + siblings + taxes + costs + debts = before."""
    facts, siblings, _ = ESTATES[name]
    story = tell(estate(facts), until="2026-08")
    lines = story.months["2026-08"]
    usual = {key: amount for key, amount in lines.items() if key not in (SIBLINGS, COSTS)}
    assert lines.get(SIBLINGS, 0) == -siblings and lines[COSTS] == -137_227
    assert story.savings["2026-08"] - story.savings["2026-07"] == sum(usual.values()) - siblings - 137_227


def test_until_the_division_only_the_advance_can_be_drawn() -> None:
    """A third of 3 million by the half of the son: 500,000; the rest lies closed."""
    case = estate({"mother": None}, father=3_000_000)
    seen: dict[str, tuple[int, int, int]] = {}

    def look(month: str, life: Life, _before: int) -> None:
        seen[month] = (life.closed, life.savings, life.shortfall)

    story = tell(case, until="2026-08", look=look)
    for month in ("2026-04", "2026-05", "2026-06", "2026-07"):
        closed, savings, short = seen[month]
        assert closed == 2_500_000 and savings >= closed
        assert (short > 0) == (savings == closed)
    assert any(seen[month][2] for month in seen if month < "2026-08")
    assert story.of(DIVISION + FATHER)[0][0] == "2026-08" and seen["2026-08"][0] == 0


def test_insurance_is_paid_to_the_person_outside_the_estate() -> None:
    policy = [{"on": "father", "to": "child", "yen": 3_000_000}]
    case = estate({"mother": None}, life_insurance=policy)
    story = tell(case, until="2026-08")
    assert story.line("2026-04", "other_income.household.insurance") == 3_000_000
    assert story.line("2026-08", SIBLINGS) == -6_000_000  # half of the deposits; the home is held together


def test_a_renounced_estate_leaves_with_its_debts_and_the_home_is_lost() -> None:
    case = estate({"mother": None}, child=4_000_000, debts=[{"kind": "x", "yen": 22_000_001}])
    first = around_division(prepare(from_dict(case), "as_is", Options(certain=True)))[0]
    before, after = first["before"], first["after"]
    assert after["owned"] == before["owned"] and after["leaving"] == 12_000_000 and after["home"] == [0.0, 0.0, 0.0]


@settings(quiet, max_examples=15)
@given(
    father=st.integers(0, 90_000_000),
    child=st.integers(0, 20_000_000),
    mother=st.none() | st.integers(0, 90_000),
    home=st.integers(0, 40_000_000),
    siblings=st.integers(0, 3),
    will=st.sampled_from(["yes", "no"]),
    contact=st.booleans(),
    debts=st.integers(0, 15_000_000),
    number=st.integers(0, 1_000),
)
def test_estates_are_conserved(
    father: int,
    child: int,
    mother: int | None,
    home: int,
    siblings: int,
    will: str,
    contact: bool,
    debts: int,
    number: int,
) -> None:
    """Nothing appears or is lost: parts and what leaves are what parts and estate were; the home is somebody's."""
    facts = {"mother": mother, "siblings": siblings, "will": will, "contact": contact}
    case = estate(facts, "2027-02", father, child=child, debts=[{"kind": "x", "yen": debts}] if debts else [])
    case["household"]["home"] = {**HOME, "value_yen": home}
    case["pins"] |= {"mother_death": "2029-02"} if mother is not None else {}
    found = around_division(prepare(from_dict(case), "as_is"), number)
    assert len(found) == (1 if mother is None else 2)
    for each in found:
        before, after = each["before"], each["after"]
        assert sum(after["owned"]) + after["leaving"] == sum(before["owned"]) + before["estate"]
        assert after["estate"] == 0 and after["savings"] == before["savings"]
        assert 0.0 <= sum(after["home"]) <= 1.0 + 1e-9 and sum(after["home"]) <= sum(before["home"]) + 1e-9
        renounced = after["detail"] == RENOUNCED
        assert renounced or after["detail"] == -after["paid"].get(LINES.index(SIBLINGS), 0) >= 0
        if renounced:
            assert after["leaving"] == before["estate"] and after["owned"] == before["owned"]
        elif siblings == 0:
            assert sum(after["home"]) == pytest.approx(sum(before["home"]))


def test_after_the_last_parent_all_that_is_not_in_an_estate_is_the_son_s() -> None:
    case = estate({"mother": 60_000}, "2026-06", 30_000_000)
    case["pins"]["mother_death"] = "2027-01"
    prepared: list[Prepared] = []
    seen: dict[str, int] = {}

    def look(month: str, life: Life, _before: int) -> None:
        then = copy.deepcopy(life)
        count_months(then, prepared[0].rows[then.period])
        divide_savings(then)
        seen[month] = then.owned[MOTHER] + then.owned[FATHER]

    story = tell(case, until="2028-01", look=look, change=prepared.append)
    assert [name for name, _ in story.of(DIVISION + MOTHER)] == ["2027-05"]
    assert seen["2027-06"] == 0 < seen["2026-12"]


def test_nobody_becomes_the_guardian_of_a_parent_who_has_died() -> None:
    """The application is on its way when the father dies: it ends with him, and so does any fee."""
    case, change = failing({"mother": 500_000, "father": 8_000_000})
    story, _ = lives_of(case, change, "2027-06")
    opened = story.of(GUARDIAN_BEGINS + FATHER)[0][0]
    case["pins"]["father_death"] = month_text(month_number(opened) - 1)
    story, seen = lives_of(case, change, "2027-12")
    assert story.of(GUARDIAN_BEGINS + FATHER) == []
    assert not any(story.line(month, FEE) for month in story.months)
    assert not any(after["frozen"][FATHER] for month, after in seen.items() if month >= opened)


def test_a_guardian_s_fee_ends_with_the_parent() -> None:
    case, change = failing({"mother": 0, "father": 30_000_000})
    case["pins"]["father_death"] = "2027-03"
    story, _ = lives_of(case, change, "2027-06")
    assert story.line("2027-02", FEE) == -35_000 and story.line("2027-03", FEE) == 0


def test_what_a_closed_account_holds_is_inherited_with_the_rest() -> None:
    """The father's account is closed from the start; at his death all that lies in it is his estate."""
    case, change = failing({"mother": 20_000_000, "father": 8_000_000})
    case["pins"]["father_death"] = "2026-07"
    seen: dict[str, tuple[int, int]] = {}

    def look(month: str, life: Life, _before: int) -> None:
        seen[month] = (life.owned[FATHER], life.estate[FATHER])

    tell(case, until="2026-07", look=look, change=change)
    assert seen["2026-07"] == (0, seen["2026-06"][0]) and seen["2026-07"][1] > 8_000_000


def test_of_a_home_held_together_only_the_household_s_part_is_sold_for_it() -> None:
    """A home of 20 million, half of it the sister's since the division: at most 10 million come in."""
    case = estate({"mother": None}, father=1_000_000)
    case["household"]["home"] = {**HOME, "value_yen": 20_000_000}
    case["scenarios"] = {"as_is": {}, "sold": {"sell_home_from": "2026-12"}}
    story = tell(case, "sold", until="2026-12")
    assert story.line("2026-08", SIBLINGS) == -500_000
    assert 8_000_000 < story.line("2026-12", "other_income.household.home_sale") <= 10_000_000
