"""What parents arrange while they understand it; where they are cared for; assistance beside a closed account."""

from __future__ import annotations

from typing import Any

import pytest
from owners import estate, family
from stories import tell
from test_accounts import failing, lives_of
from test_inheritance import SIBLINGS

from sim.case import from_dict
from sim.constants import ADMISSION, CARE_3, FATHER, MOTHER
from sim.life import Life
from sim.parameters import prepare
from sim.rules.care_facility import GROUP_HOME, HEALTH_FACILITY, PRIVATE_HOME, SPECIAL_SHARED, SPECIAL_UNIT
from sim.rules.estate import ALL_TO_PERSON

SHORT = "shortfall.household"


def arranged(case: dict[str, Any], *kinds: str, month: str = "2026-04") -> dict[str, Any]:
    """The case with what `as_is` arranges in a month."""
    return case | {"scenarios": {"as_is": {"arrangements": [{"kind": kind, "from": month} for kind in kinds]}}}


def onset(month: str) -> tuple[dict[str, Any], Any]:
    """A father who needs care from the start and whose dementia begins in a month."""
    case, change = failing({"mother": 0, "father": 8_000_000}, dementia=False)
    case["pins"]["father_dementia"] = month
    return case, change


@pytest.mark.parametrize(("kind", "cost"), [("proxy", 0), ("family_trust", 650_000), ("voluntary_guardian", 17_200)])
@pytest.mark.parametrize(("month", "in_time"), [("2026-08", True), ("2026-12", False)])
def test_what_is_arranged_before_the_mind_fails_keeps_the_account_open(
    kind: str, cost: int, month: str, in_time: bool
) -> None:
    case, change = onset("2026-10")
    story, seen = lives_of(arranged(case, kind, month=month), change, "2027-03")
    assert any(after["frozen"][FATHER] for after in seen.values()) == (not in_time)
    assert story.line(month, "lump_sum.father") == (-cost if in_time else 0)
    assert story.line(month, "lump_sum.mother") == -cost  # she understands it in both months


def test_an_insurance_trust_opens_no_account() -> None:
    case, change = onset("2026-10")
    _, seen = lives_of(arranged(case, "insurance_trust"), change, "2027-03")
    assert seen["2026-11"]["frozen"][FATHER]


@pytest.mark.parametrize(("month", "in_time"), [("2026-06", True), ("2026-09", False)])
def test_a_will_counts_if_it_is_made_before_the_death(month: str, in_time: bool) -> None:
    case = arranged(estate({"mother": None}, died="2026-08"), "will", month=month)
    wills: list[int] = []
    story = tell(case, until="2027-06", look=lambda _month, life, _before: wills.append(life.will[FATHER]))
    assert (sum(lines.get(SIBLINGS, 0) for lines in story.months.values()) == 0) == in_time
    assert (ALL_TO_PERSON in wills) == in_time


def test_assistance_received_beside_a_closed_account_is_paid_back_once_it_opens() -> None:
    case, change = failing({"mother": 0, "father": 9_000_000})
    case["household"]["public_assistance"] = "receiving"
    case["household"]["father"]["pension"]["employees_yen_per_month"] = 20_000
    story, seen = lives_of(case, change, "2027-12")
    months = list(story.months)
    opened = next(i for i, month in enumerate(months) if not seen[month]["closed"])
    received = sum(story.line(month, "public_assistance.household") for month in months[:opened])
    assert 0 < received < 9_000_000
    assert [story.line(month, "debt.household") for month in months[opened:][:1]] == [-received]


@pytest.mark.parametrize(
    ("place", "dementia", "kinds"),
    [
        ("home", False, []),
        ("private_home", False, [PRIVATE_HOME]),
        ("group_home", True, [GROUP_HOME]),
        ("special_home", False, [HEALTH_FACILITY, SPECIAL_SHARED]),
        ("special_home_unit", False, [HEALTH_FACILITY, SPECIAL_UNIT]),
    ],
)
def test_the_family_decides_where_a_parent_is_cared_for(place: str, dementia: bool, kinds: list[int]) -> None:
    case = family({"mother": 30_000_000}, None, 150_000, care_place=place, care_wait_months=1)
    case["household"]["mother"] |= {"dementia": dementia, "may_act": "proxy"}
    case["pins"] |= {"mother_care": {"from": "2026-06", "months": 200, "level": "care_4"}}
    case["household"]["mother"]["care_level"] = "unknown"
    prepared = prepare(from_dict(case), "as_is")

    def at_once(made: Any) -> None:
        made.model.facility_share[CARE_3 + 1] = 1.0  # care 4: everybody

    seen: list[int] = []

    def look(_month: str, life: Life, _before: int) -> None:
        if not seen or seen[-1] != life.facility[MOTHER]:
            seen.append(life.facility[MOTHER])

    story = tell(case, until="2032-04", look=look, change=at_once)
    assert prepared.model.care_wait == 1
    assert [kind for kind in seen if kind] == kinds == [detail for _, detail in story.of(ADMISSION + MOTHER)]


def test_the_area_class_raises_the_unit_price_of_care() -> None:
    """Care 1 at home uses 7,879 units: at 10.00 yen a tenth is 7,879, at 10.88 (class 2: 16 % on 0.55) it is 8,573."""
    lines = []
    for area in (0, 2):
        case = family({"mother": 5_000_000}, None, 100_000)
        case["household"]["mother"]["care_level"] = "care_1"
        case["place"] = {"prefecture": "大阪府", "municipality": "大阪市", "care_area": area}
        lines.append(tell(case, until="2026-06").line("2026-04", "care.mother"))
    assert lines[0] - lines[1] == 8_573 - 7_879
