"""Arrears in a life: by kind and by whom, paid back when money comes, the home claimed back, estates."""

from __future__ import annotations

from typing import Any

import pytest
from owners import family
from stories import Story, tell

from sim.constants import CHILD, DIVISION, FATHER, LEAVING_HOME, MOTHER, PERSON_NAMES, PERSONS
from sim.life import Life
from sim.lines import SHORTFALL
from sim.parameters import Prepared
from sim.rules.arrears import (
    HEALTH,
    INHERITED,
    LOANS,
    PENSION,
    RENT,
    TAXES,
    owed_of,
)
from sim.rules.inheritance import IS_RENOUNCED

KINDS = {"taxes": TAXES, "health": HEALTH, "pension": PENSION, "rent": RENT}
DEBT = "debt.household"
BILLS = {  # a month of 150,000 yen; the father is head of the register, keeps the purse and is the tenant
    "tax.father": 4_000,
    "tax.mother": 1_000,
    "tax.child": 0,
    **{f"health_insurance.{name}": yen for name, yen in zip(PERSON_NAMES, (2_000, 3_000, 0), strict=True)},
    **{f"care_insurance.{name}": yen for name, yen in zip(PERSON_NAMES, (1_500, 1_500, 0), strict=True)},
    **{f"medical.{name}": 0 for name in PERSON_NAMES},
    "health_insurance.household": 7_000,
    "pension_premium.child": 10_000,
    "housing.household": 50_000,
    "living.household": 70_000,
}
MONTH_COSTS = sum(BILLS.values())
FUNERAL = 1_182_703  # less the insurer's benefit
RENTED = {"kind": "private_rent", "rent_yen_per_month": 50_000}


def poor(savings: int, income: int = 0, **more: Any) -> dict[str, Any]:
    """Two parents and their son without income in a rented home, with these savings of the father."""
    found = family({"father": savings}, home=RENTED, **more)
    found["household"]["ledger"] = {**BILLS, "other_income.household": income, **more.get("ledger", {})}
    found["household"]["car"] = "other"  # so nobody receives assistance
    return found


def owed_after(case: dict[str, Any], until: str, change: Any = None) -> tuple[Story, dict[str, dict[str, int]]]:
    """A life with what is owed after each month, by kind and by owner."""
    seen: dict[str, dict[str, int]] = {}

    def look(month: str, life: Life, _before: int) -> None:
        seen[month] = {
            f"{name}.{PERSON_NAMES[p]}": owed_of(life, kind, p)
            for name, kind in KINDS.items()
            for p in range(PERSONS)
            if owed_of(life, kind, p)
        } | {"paid": life.caught_up, "behind": life.behind}

    return tell(case, until=until, look=look, change=change), seen


# A month that falls short ---------------------------------------------------------------------------------------------

ORDER = [  # what stays unpaid, in this order, up to the month's bill
    ("taxes.mother", 1_000),
    ("taxes.father", 4_000),
    ("health.father", 7_000),  # the household's, as its head
    ("health.mother", 3_500),
    ("health.father", 3_000 + 1_500),
    ("pension.child", 10_000),
    ("rent.father", 50_000),
]


def expected(short: int) -> dict[str, int]:
    found = {}
    for name, bill in ORDER:
        part = min(bill, short)
        short -= part
        if part:
            found[name] = found.get(name, 0) + part
    return found


@pytest.mark.parametrize(
    "short", [1, 1_000, 1_001, 5_000, 5_001, 12_000, 20_000, 20_001, 30_000, 30_001, 79_999, 80_000]
)
def test_what_stays_unpaid_is_taxes_then_premiums_then_rent_by_who_owes_them(short: int) -> None:
    story, seen = owed_after(poor(MONTH_COSTS - short), "2026-04")
    assert story.line("2026-04", SHORTFALL) == short
    assert seen["2026-04"] == {**expected(short), "paid": 0, "behind": short}


def test_the_rest_is_living_costs_that_were_not_met() -> None:
    story, seen = owed_after(poor(MONTH_COSTS - 81_000), "2026-04")
    assert story.line("2026-04", SHORTFALL) == 81_000 and seen["2026-04"]["behind"] == 80_000


def test_a_month_that_is_paid_leaves_nothing_owed() -> None:
    _, seen = owed_after(poor(MONTH_COSTS), "2026-04")
    assert seen["2026-04"] == {"paid": 0, "behind": 0}


def test_a_plan_of_given_figures_has_no_arrears() -> None:
    story, seen = owed_after({**poor(0), "figures": "given"}, "2026-06")
    assert story.line("2026-06", SHORTFALL) == MONTH_COSTS and seen["2026-06"]["behind"] == 0


def test_a_closed_account_pays_its_holder_s_own_taxes_and_premiums() -> None:
    case = poor(8_000_000)
    case["household"]["father"] |= {"care_level": "care_3", "dementia": True}
    case["household"]["ledger"]["care.father"] = 0

    def hears(prepared: Prepared) -> None:
        for row in prepared.rows:
            row.bank_hears_share = 1.0

    seen: list[dict[str, int]] = []

    def look(_month: str, life: Life, _before: int) -> None:
        seen.append({name: owed_of(life, kind, FATHER) for name, kind in KINDS.items()})
        assert owed_of(life, TAXES, MOTHER) == 1_000

    tell(case, until="2026-04", look=look, change=hears)
    assert seen == [{"taxes": 0, "health": 7_000, "pension": 0, "rent": 50_000}]  # the household's premium


# Paid back ------------------------------------------------------------------------------------------------------------


def test_arrears_are_paid_when_money_comes_rent_first() -> None:
    """April falls short by all bills but living costs; from May on 30,000 yen a month are left over."""
    case = poor(MONTH_COSTS - 80_000)
    case["household"]["ledger"]["other_income.household"] = {"from": "2026-05", "yen_per_month": MONTH_COSTS + 30_000}
    story, seen = owed_after(case, "2026-08")
    assert [each["behind"] for each in seen.values()] == [80_000, 50_000, 20_000, 0, 0]
    assert [story.line(month, DEBT) for month in seen] == [0, -30_000, -30_000, -20_000, 0]
    assert seen["2026-05"]["rent.father"] == 20_000 and seen["2026-05"]["pension.child"] == 10_000
    assert {name for name in seen["2026-06"] if "." in name} == {
        *("taxes.father", "taxes.mother", "health.father", "health.mother")
    }
    assert list(story.savings.values()) == [0, 0, 0, 10_000, 40_000]


def test_what_the_next_month_needs_is_not_spent_on_arrears() -> None:
    """The mother's insurance pays her funeral, this month's gap of 50,000 and 80,000 more: 50,000 of it are kept."""
    case = poor(0, life_insurance=[{"on": "mother", "to": "father", "yen": FUNERAL + 50_000 + 80_000}])
    without_her = MONTH_COSTS - 70_000 - 4_500
    case["household"]["ledger"] |= {
        "living.household": 0,
        "other_income.household": {"from": "2026-05", "yen_per_month": without_her - 50_000},
    }
    case["pins"]["mother_death"] = "2026-05"
    story, seen = owed_after(case, "2026-05")
    assert seen["2026-04"]["behind"] == 80_000 and story.savings["2026-05"] == 50_000
    assert story.line("2026-05", DEBT) == -30_000 and seen["2026-05"]["rent.father"] == 20_000


def test_on_assistance_nothing_is_added_and_nothing_paid_off() -> None:
    case = poor(0)
    del case["household"]["car"]
    case["scenarios"] = {"as_is": {"supports": [{"use": "public_assistance_claim", "from": "2026-04"}]}}
    seen: list[tuple[int, int, int]] = []

    def look(_month: str, life: Life, _before: int) -> None:
        seen.append((life.assistance_months, life.behind, life.caught_up))

    tell(case, until="2028-04", look=look)
    begun = next(i for i, (months, _, _) in enumerate(seen) if months > 1)
    before = seen[begun - 1][1]
    assert before > 0 and {(owed, paid) for _, owed, paid in seen[begun:]} == {(before, 0)}


def test_rent_above_what_assistance_pays_is_no_arrears() -> None:
    """A rent of 150,000 yen for one: the month falls short, and the office and the landlord settle it."""
    case = family({}, None, None, home={"kind": "private_rent", "rent_yen_per_month": 150_000})
    case["household"] |= {"public_assistance": "receiving", "savings_yen": 0}
    story, seen = owed_after(case, "2026-08")
    assert all(story.line(month, SHORTFALL) > 0 and each["behind"] == 0 for month, each in seen.items())


def test_a_payment_is_a_cost_once() -> None:
    """What could not be paid is an unpaid cost until it is paid: then it is one that the household paid."""
    case = poor(MONTH_COSTS - 80_000)
    case["household"]["ledger"]["other_income.household"] = {"from": "2026-05", "yen_per_month": MONTH_COSTS + 30_000}
    found: list[tuple[int, int]] = []
    tell(case, until="2026-07", look=lambda _m, life, _b: found.append((life.year_costs, life.year_shortfall)))
    assert found == [
        (MONTH_COSTS, 80_000),
        (2 * MONTH_COSTS, 50_000),
        (3 * MONTH_COSTS, 20_000),
        (4 * MONTH_COSTS, 0),
    ]


# The home claimed back ------------------------------------------------------------------------------------------------


def test_three_months_of_rent_let_the_landlord_claim_the_home_back() -> None:
    """April, May and June are unpaid: by January, seven firsts of a month later, the home has to be left."""
    story, _ = owed_after(poor(0), "2027-03")
    assert story.of(LEAVING_HOME) == [("2027-01", -53_700)]


def test_two_months_do_not() -> None:
    case = poor(0)
    case["household"]["ledger"]["other_income.household"] = {"from": "2026-06", "yen_per_month": MONTH_COSTS}
    story, seen = owed_after(case, "2027-12")
    assert story.of(LEAVING_HOME) == [] and seen["2027-12"]["rent.father"] == 100_000


@pytest.mark.parametrize(("more", "stays"), [(40_000, True), (10_000, False)])
def test_paid_off_before_that_the_home_is_kept(more: int, stays: bool) -> None:
    """150,000 yen are owed after June; 40,000 a month pay them off by October, 10,000 do not."""
    case = poor(0)
    case["household"]["ledger"]["other_income.household"] = {"from": "2026-07", "yen_per_month": MONTH_COSTS + more}
    story, _ = owed_after(case, "2027-12")
    assert (story.of(LEAVING_HOME) == []) == stays


def test_a_home_is_claimed_back_once() -> None:
    story, _ = owed_after(poor(0), "2032-03")
    assert len(story.of(LEAVING_HOME)) == 1


def public(rent: int = 24_000, **more: Any) -> dict[str, Any]:
    case = poor(0, **more)
    case["household"]["home"] = {"kind": "public_rent", "rent_yen_per_month": rent}
    case["household"]["ledger"]["housing.household"] = rent
    return case


def test_the_deposit_of_a_public_home_pays_rent_that_is_owed() -> None:
    """Nine months at 24,000 are owed; three of them the deposit pays; the repairs (150,000) are the household's."""
    story, seen = owed_after(public(), "2027-01")
    assert seen["2026-12"]["rent.father"] == 9 * 24_000
    cost = -story.line("2027-01", "lump_sum.household")
    assert cost == 70_000 + round(5.5 * 53_700) + 150_000
    assert seen["2027-01"]["rent.father"] == 6 * 24_000 + 24_000  # January's own rent is as the family gave it


@pytest.mark.parametrize(("months", "leaves"), [(2, False), (3, True)])
def test_arrears_stand_in_the_way_of_succeeding_to_a_public_home(months: int, leaves: bool) -> None:
    """A son of 62 may succeed his parents unless three months of rent are owed."""
    case = public(life_insurance=[{"on": name, "to": "child", "yen": FUNERAL} for name in ("mother", "father")])
    case["household"]["child"]["born"] = "1964-01"
    ledger = case["household"]["ledger"]
    costs = sum(yen for yen in ledger.values())
    ledger["other_income.household"] = {"from": f"2026-{4 + months:02d}", "yen_per_month": costs}
    case["pins"] |= {"father_death": "2026-08", "mother_death": "2026-08"}

    def slowly(prepared: Prepared) -> None:
        for row in prepared.rows:
            row.eviction_months = 24

    story, _ = owed_after(case, "2027-09", slowly)  # the landlord's own claim would come later
    assert [month for month, _ in story.of(LEAVING_HOME)] == (["2027-03"] if leaves else [])


# With an estate -------------------------------------------------------------------------------------------------------


def test_a_parent_s_arrears_are_paid_from_the_estate() -> None:
    """The father's account was closed: what he owed as the tenant is paid when his estate is divided."""
    case = poor(8_000_000, siblings=[{"born": "1972-01", "in_contact": True}])
    case["household"]["father"] |= {"care_level": "care_3", "dementia": True}
    case["household"]["ledger"]["care.father"] = 0
    case["pins"]["father_death"] = "2026-06"

    def hears(prepared: Prepared) -> None:
        for row in prepared.rows:
            row.bank_hears_share = 1.0

    seen: dict[str, int] = {}
    story = tell(
        case,
        until="2026-12",
        look=lambda month, life, _b: seen.update({month: owed_of(life, RENT, FATHER)}),
        change=hears,
    )
    divided = next(month for month, detail in story.of(DIVISION + FATHER) if detail >= 0)
    before = next(amount for month, amount in reversed(seen.items()) if month < divided)
    assert before == 100_000 and seen[divided] == 0
    assert story.line(divided, DEBT) <= -100_000


def test_renouncing_gives_up_a_parent_s_arrears_and_not_the_claim_to_the_home() -> None:
    case = poor(0)
    case["pins"] |= {"father_death": "2026-09", "mother_death": "2045-01"}
    story, seen = owed_after(case, "2027-01")
    assert ("2026-12", IS_RENOUNCED) in story.of(DIVISION + FATHER)
    assert not any(name.endswith(".father") for name in seen["2026-12"])
    assert [month for month, _ in story.of(LEAVING_HOME)] == ["2027-01"]


def test_what_an_estate_cannot_pay_is_due_from_the_heirs() -> None:
    """The mother and the son took the estate on: half of each debt is hers."""
    life_owed: dict[str, list[int]] = {}
    case = poor(200_000, income=MONTH_COSTS)
    case["pins"]["father_death"] = "2026-06"
    case["household"]["debts"] = [{"kind": "a", "yen": 900_001, "owner": "father"}]
    case["household"]["home"] = {"kind": "own", "owner": "father", "value_yen": 1_000_000, "built": 1990}

    def look(month: str, life: Life, _before: int) -> None:
        life_owed[month] = [owed_of(life, kind, p) for kind in (LOANS, INHERITED) for p in range(PERSONS)]

    story = tell(case, until="2026-12", look=look)
    divided = next(month for month, detail in story.of(DIVISION + FATHER) if detail >= 0)
    paid, owed = -story.line(divided, DEBT), life_owed[divided]
    assert owed[:PERSONS] == [0, 0, 0] and owed[PERSONS + FATHER] == 0
    assert paid + sum(owed) == 900_001 and 0 <= owed[PERSONS + CHILD] - owed[PERSONS + MOTHER] <= 1
