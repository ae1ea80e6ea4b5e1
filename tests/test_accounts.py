"""Whose the savings are, in a life: owners' parts, accounts that close when a mind fails, guardians."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import Any

import pytest
from families import example
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from owners import family
from stories import tell

from sim.case import from_dict
from sim.constants import CHILD, FATHER, GUARDIAN_BEGINS, MONTH, PERSONS
from sim.engines.story import Event, run_story
from sim.life import Life
from sim.months import month_number, month_text
from sim.parameters import Options, Prepared, prepare
from sim.rules.accounts import divide_savings, kept_apart
from sim.rules.capacity import GUARDIAN
from sim.rules.ledger import count_months
from sim.rules.rounding import yen

FEE, SHORT = "support_fee.household.guardian", "shortfall.household"
quiet = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


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
