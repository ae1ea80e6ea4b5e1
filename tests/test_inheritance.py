"""Estates in a life: the division, the answer of the third month, the tax of the tenth, debts."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from owners import HOME, estate
from stories import tell

from sim.case import from_dict
from sim.constants import CHILD, DIVISION, FATHER, MOTHER
from sim.engines.story import Event, run_story
from sim.life import Life
from sim.lines import LINES
from sim.parameters import Options, Prepared, prepare
from sim.rules.accounts import divide_savings
from sim.rules.inheritance import IS_ACCEPTED, IS_RENOUNCED, IS_TOO_LATE
from sim.rules.ledger import count_months

SIBLINGS, COSTS = "lump_sum.household.siblings", "lump_sum.household.estate"
DEBT, TAX = "debt.household", "tax.household"
quiet = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

# Name: who else is there, what siblings receive, and what mother and son hold in money of the father's 12 million.
ESTATES: dict[str, tuple[dict[str, Any], int, tuple[int, int]]] = {
    "by law, the sister is paid out": ({"mother": None, "contact": False}, 11_000_000, (0, 1_000_000)),
    "by law, the home held together": ({"mother": None}, 6_000_000, (0, 6_000_000)),
    "by will, the sister claims": ({"mother": None, "will": "yes", "contact": False}, 5_500_000, (0, 6_500_000)),
    "by will, the sister does not": ({"mother": None, "will": "yes"}, 0, (0, 12_000_000)),
    "by law, with the mother": ({"mother": 0, "contact": False}, 5_500_000, (1_000_000, 5_500_000)),
    "only son": ({"mother": None, "siblings": 0}, 0, (0, 12_000_000)),
}


def around_division(prepared: Prepared, number: int = 0) -> list[dict[str, Any]]:
    """What was owned before and after each estate of a life was divided or given up."""
    found: list[dict[str, Any]] = []
    before: dict[str, Any] = {}

    def watch(event: Event, life: Life) -> None:
        now = {
            "owned": list(life.owned),
            "estate": sum(life.estate),
            "leaving": life.leaving,
            "home": list(life.home_part),
            "owed": sum(life.owed),
            "paid": {life.once_line[i]: life.once_yen[i] for i in range(life.once_count)},
            "detail": event.detail,
            "savings": life.savings,
        }
        ends = event.detail >= 0 or event.detail == IS_RENOUNCED
        if DIVISION <= event.slot < DIVISION + CHILD and ends:
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
    assert lines.get(SIBLINGS, 0) == -siblings and lines[COSTS] == -142_027
    assert story.savings["2026-08"] - story.savings["2026-07"] == sum(usual.values()) - siblings - 142_027


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
    assert before["owed"] == 22_000_001 and after["owed"] == 0


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
        renounced, debt = after["detail"] == IS_RENOUNCED, -after["paid"].get(LINES.index(DEBT), 0)
        repaid = 0 if renounced else debt - (before["owed"] - after["owed"])  # assistance received on closed money
        assert repaid >= 0
        assert sum(after["owned"]) + after["leaving"] == sum(before["owned"]) + before["estate"] + repaid
        assert after["estate"] == 0 and after["savings"] == before["savings"]
        assert 0.0 <= sum(after["home"]) <= 1.0 + 1e-9 and sum(after["home"]) <= sum(before["home"]) + 1e-9
        if renounced:
            assert after["leaving"] <= before["estate"] and debt == 0
        else:
            assert after["detail"] == -after["paid"].get(LINES.index(SIBLINGS), 0) >= 0
            if siblings == 0:
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


def test_of_a_home_held_together_only_the_household_s_part_is_sold_for_it() -> None:
    """A home of 20 million, half of it the sister's since the division: at most 10 million come in."""
    case = estate({"mother": None}, father=1_000_000)
    case["household"]["home"] = {**HOME, "value_yen": 20_000_000}
    case["scenarios"] = {"as_is": {}, "sold": {"sell_home_from": "2026-12"}}
    story = tell(case, "sold", until="2026-12")
    assert story.line("2026-08", SIBLINGS) == -500_000
    assert 8_000_000 < story.line("2026-12", "other_income.household.home_sale") <= 10_000_000


# The third month ------------------------------------------------------------------------------------------------------

OWN_DEBTS = [{"kind": "a", "yen": 500_000}, {"kind": "b", "yen": 300_000, "owner": "mother"}]


def stages(case: dict[str, Any], until: str, change: Any = None) -> list[tuple[str, int]]:
    """Month and detail of each stage of the father's estate."""
    return tell(case, until=until, change=change).of(DIVISION + FATHER)


def months(low: int, high: int) -> Any:
    """The division takes so many months."""

    def change(prepared: Prepared) -> None:
        for row in prepared.rows:
            row.estate_months_low, row.estate_months_high = low, high

    return change


def test_debts_pass_on_at_each_death_each_with_its_owner_s_estate() -> None:
    case = estate({"mother": 60_000}, "2026-06", child=2_000_000, debts=OWN_DEBTS)
    case["pins"]["mother_death"] = "2028-06"
    story = tell(case, until="2029-12")
    paid = {month: lines[DEBT] for month, lines in story.months.items() if lines.get(DEBT)}
    assert paid == {"2026-10": -500_000, "2028-10": -300_000}


def test_instalments_lower_a_loan_and_end_with_it_at_the_division() -> None:
    """20,000 a month from April to September (the division in August comes before that month's instalment)."""
    case = estate({"mother": None}, debts=[{"kind": "a", "yen": 500_000}], child=2_000_000, ledger={DEBT: 20_000})
    story = tell(case, until="2026-12")
    of_months = [lines.get(DEBT, 0) for lines in story.months.values()]
    assert of_months == [-20_000] * 4 + [-(500_000 - 4 * 20_000)] + [0] * 4


def test_where_nothing_is_owed_there_is_nothing_to_answer() -> None:
    assert stages(estate({"mother": None}, child=2_000_000), "2027-06") == [("2026-08", 6_000_000)]


def test_debts_are_answered_in_the_third_month() -> None:
    case = estate({"mother": None}, child=2_000_000, debts=[{"kind": "a", "yen": 22_000_000}])
    assert stages(case, "2026-08") == [("2026-07", IS_ACCEPTED), ("2026-08", 0)]
    case["household"]["debts"][0]["yen"] += 1
    assert stages(case, "2027-06") == [("2026-07", IS_RENOUNCED)]


@pytest.mark.parametrize(("debts", "expected"), [(22_000_000, [("2026-06", 0)]), (22_000_001, [("2026-07", -1)])])
def test_an_estate_that_will_be_renounced_is_not_divided_before(debts: int, expected: list[tuple[str, int]]) -> None:
    case = estate({"mother": None}, child=2_000_000, debts=[{"kind": "a", "yen": debts}])
    assert stages(case, "2027-06", months(2, 2)) == expected


@pytest.mark.parametrize(
    ("son", "answer"),
    [
        (5_000_000, IS_RENOUNCED),  # nothing of the advance is touched
        (400_000, IS_RENOUNCED),  # the advance pays what he lacks for the funeral only
        (0, IS_TOO_LATE),  # the advance pays for living too
    ],
)
def test_spending_the_advance_on_living_closes_the_way_a_funeral_does_not(son: int, answer: int) -> None:
    case = estate({"mother": None}, child=son, debts=[{"kind": "a", "yen": 30_000_000}])
    case["household"] |= {"spending": {"living_yen_per_month": 100_000}}
    assert stages(case, "2026-07") == [("2026-07", answer)]


def test_a_renounced_estate_leaves_without_the_funeral_that_was_paid_from_it() -> None:
    case = estate({"mother": None}, child=400_000, debts=[{"kind": "a", "yen": 30_000_000}])
    case["household"] |= {"spending": {"living_yen_per_month": 100_000}}
    story = tell(case, until="2026-07")
    left = story.savings["2026-06"]
    assert 10_500_000 < left < 12_000_000 and story.line("2026-07", COSTS) == -(left + 800)


def test_debts_that_can_no_longer_be_refused_are_paid_as_far_as_they_can_be_and_then_owed_by_the_son() -> None:
    """Home and deposits stay; the sister, who has spent nothing, renounces."""
    case = estate({"mother": None}, child=0, debts=[{"kind": "a", "yen": 30_000_000}])
    owed: dict[str, tuple[int, int, float]] = {}

    def look(month: str, life: Life, _before: int) -> None:
        owed[month] = (sum(life.owed), life.behind, life.home_part[CHILD])

    story = tell(case, until="2026-08", look=look)
    paid = -story.line("2026-08", DEBT)
    assert 10_000_000 < paid < 12_000_000 and story.line("2026-08", SIBLINGS) == 0
    assert story.savings["2026-08"] == 0 and owed["2026-08"][2] == 1.0
    assert 30_000_000 - paid <= owed["2026-08"][0] == owed["2026-08"][1]


def test_a_mother_s_own_part_does_not_pay_for_more_debts_than_there_is() -> None:
    case = estate({"mother": 0}, child=0, debts=[{"kind": "a", "yen": 40_000_000}])
    first = around_division(prepare(from_dict(case), "as_is", Options(certain=True)))[0]
    before, after = first["before"], first["after"]
    paid = before["owed"] - after["owed"]
    assert after["detail"] == 0 < paid < before["estate"] and after["owned"][MOTHER] == before["owned"][MOTHER]
    assert after["owned"][CHILD] == before["owned"][CHILD] + before["estate"] - paid
    assert after["home"] == [1.0, 0.0, 0.0]


# The tenth month ------------------------------------------------------------------------------------------------------

RICH = 80_000_000  # beside the home: 2,470,000 for the son


def test_inheritance_tax_falls_due_in_the_tenth_month_after_the_division() -> None:
    story = tell(estate({"mother": None, "contact": False}, father=RICH), until="2027-06")
    assert story.of(DIVISION + FATHER) == [("2026-08", 45_000_000), ("2027-02", -2_470_000)]
    assert {month for month in story.months if story.line(month, TAX)} == {"2027-02"}


def test_it_falls_due_in_the_tenth_month_where_nothing_is_divided_yet() -> None:
    story = tell(
        estate({"mother": None, "contact": False}, father=RICH, child=9_000_000), until="2027-06", change=months(12, 12)
    )
    (taxed, paid), (divided, _) = story.of(DIVISION + FATHER)
    assert (taxed, paid, divided) == ("2027-02", -2_470_000, "2027-04")
    assert story.line("2027-02", TAX) == -2_470_000


def test_in_one_month_the_division_comes_first() -> None:
    story = tell(
        estate({"mother": None, "contact": False}, father=RICH, child=9_000_000), until="2027-06", change=months(10, 10)
    )
    assert story.of(DIVISION + FATHER) == [("2027-02", 45_000_000), ("2027-02", -2_470_000)]


def test_a_plan_of_given_figures_divides_nothing() -> None:
    case = estate({"mother": None}, debts=[{"kind": "a", "yen": 30_000_000}])
    case |= {"figures": "given"}
    story = tell(case, until="2028-12")
    assert story.of(DIVISION + FATHER) == [] and story.savings["2028-12"] == 12_000_000
