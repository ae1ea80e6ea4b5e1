"""Letters and payments after the parents: bills left unpaid beside money, who ends it, and what it never touches."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from families import example
from owners import family
from stories import Story, tell

from sim.constants import CHILD, IN_CONTACT, LEAVING_HOME, MONTH, PAPERS
from sim.engines.batch import compiled_events, run_lives
from sim.engines.story import Event, events_of, run_story
from sim.life import Life
from sim.parameters import Options, Prepared, prepare
from sim.rules.arrears import HEALTH, PENSION, RENT, TAXES, owed_of

RENTED = {"kind": "private_rent", "rent_yen_per_month": 50_000}
BILLS = {"health_insurance.household": 2_000, "pension_premium.child": 10_000, "housing.household": 50_000}
DIED = "2026-06"


def alone(savings: int = 9_000_000, home: dict[str, Any] = RENTED, **child: Any) -> dict[str, Any]:
    """A son who stays at home, and whose mother dies in June 2026; there is money enough."""
    case = family({"mother": 0, "child": savings}, None, 0, home=home)
    case["household"]["child"] |= {"goes_out": "home", "contact": "none", **child}
    case["household"]["ledger"] = {**BILLS, "living.household": 70_000}
    case["pins"]["mother_death"] = DIED
    return case


def left_by(share: float) -> Any:
    """So many leave letters and payments lying, however far they go out."""

    def change(prepared: Prepared) -> None:
        prepared.model.papers_left_home = prepared.model.papers_left_out = share

    return change


def told(case: dict[str, Any], share: float = 1.0, until: str = "2027-06", look: Any = None, **more: Any) -> Story:
    """The middle course, which lies at a share of 0.5."""
    return tell(case, until=until, look=look, change=left_by(share), **more)


def test_bills_stay_unpaid_although_there_is_money() -> None:
    owed: dict[str, dict[int, int]] = {}

    def look(month: str, life: Life, _before: int) -> None:
        owed[month] = {kind: owed_of(life, kind, CHILD) for kind in (TAXES, HEALTH, PENSION, RENT)}

    story = told(alone(), until="2026-07", look=look)
    assert story.of(PAPERS) == [("2026-06", 1)]
    assert owed["2026-05"] == {TAXES: 0, HEALTH: 0, PENSION: 0, RENT: 0}
    assert owed["2026-07"] == {TAXES: 0, HEALTH: 4_000, PENSION: 20_000, RENT: 100_000}
    assert story.line("2026-07", "shortfall.household") == sum(BILLS.values())
    others = sum(yen for name, yen in story.months["2026-07"].items() if name not in (*BILLS, "shortfall.household"))
    assert story.savings["2026-07"] - story.savings["2026-06"] == others < 0  # all else is paid


def test_every_month_s_lines_still_add_up_to_the_change_of_savings() -> None:
    story = told(alone(savings=800_000), until="2028-12")
    for before, month in pairwise(story.months):
        assert story.savings[month] - story.savings[before] == sum(story.months[month].values()), month


def test_the_landlord_s_claim_ends_it_and_the_rent_is_paid_off() -> None:
    story = told(alone())
    assert story.of(PAPERS) == [("2026-06", 1), ("2026-09", 0)]  # three months' rent are owed in August
    assert story.line("2026-09", "debt.household") == -3 * sum(BILLS.values())
    assert story.of(LEAVING_HOME) == []  # paid in time, the tenancy goes on


@pytest.mark.parametrize(
    ("case", "share"),
    [
        (alone(), 0.0),
        (alone(), 0.5),  # the middle course is the first that does not
        (alone(contact="ongoing"), 1.0),
        (alone(activity="part_time"), 1.0),
    ],
    ids=["nobody leaves them", "others do", "in contact", "goes to work"],
)
def test_somebody_sees_to_them(case: dict[str, Any], share: float) -> None:
    assert told(case, share).of(PAPERS) == []


def test_a_brother_or_sister_in_contact_sees_to_them() -> None:
    case = alone()
    case["household"]["siblings"] = [{"born": "1972-01", "in_contact": True}]
    assert told(case).of(PAPERS) == []


def test_while_a_parent_lives_they_are_the_parent_s() -> None:
    case = alone()
    case["pins"]["mother_death"] = "2045-01"
    assert told(case).of(PAPERS) == []


def test_who_lives_alone_from_the_start_pays_as_the_family_says() -> None:
    case = alone()
    del case["household"]["mother"], case["pins"]["mother_death"]
    assert told(case).of(PAPERS) == []


def test_planning_for_life_after_the_parents_lowers_the_share() -> None:
    case = alone()
    planned = {"use": "post_parent_planning", "from": "2026-04", "agreed": True}
    case["scenarios"] = {"as_is": {}, "planned": {"supports": [planned]}}
    assert told(case, share=0.9).of(PAPERS) != []  # 0.5 < 0.9
    assert told(case, share=0.9, scenario="planned").of(PAPERS) == []  # 0.5 > 0.9 x 0.4


def test_both_engines_agree_and_months_are_counted() -> None:
    prepared = prepare(example("father_dementia_and_son"), "as_is", Options())
    columns = run_lives(prepared, 400)
    with_some = [int(number) for number in (columns["months_papers_unattended"] > 0).nonzero()[0]]
    assert len(with_some) > 20
    for number in with_some[:5]:
        assert compiled_events(prepared, number) == events_of(prepared, number)
    alone_months = columns["months_alone_unsupported"]
    assert (columns["months_papers_unattended"] <= alone_months).all()


def test_while_they_are_left_lying_nobody_looks_in() -> None:
    prepared = prepare(example("father_dementia_and_son"), "as_is", Options())
    left = []

    def look(event: Event, life: Life) -> None:
        if event.slot == MONTH and life.papers_left:
            left.append((life.parents, life.withdrawn, life.person_contact == IN_CONTACT))

    for number in range(60):
        run_story(prepared, number, look)
    assert set(left) == {(0, 1, False)}
