"""From an answer to the numbers that a chart draws and its table repeats: savings and states by the person's age."""

from __future__ import annotations

from typing import Any, NamedTuple

from sim.constants import ACTIVITIES
from sim.ui.answers import Answer

LEAST_LIVING = 0.2  # years in which the son or daughter lives in fewer futures than this are not drawn
PARENT_STATES = ("well", "support", "care_1_2", "care_3_5", "facility")
CHILD_STATES = ("home_with", "home_alone", "connected_with", "connected_alone")
GONE = "gone"


class Point(NamedTuple):
    """Savings when the son or daughter reaches `age`: 10, 50 and 90 of 100 futures have no more than this, in yen."""

    age: int
    p10: int
    p50: int
    p90: int


def drawn_years(answer: Answer) -> list[dict[str, Any]]:
    """The plan years that are drawn: at least LEAST_LIVING of the lives go on."""
    return [year for year in answer.by_year if year["alive_share"] >= LEAST_LIVING] or answer.by_year[:1]


def savings_points(answer: Answer) -> list[Point]:
    """Savings at the start, where known, and at the end of each plan year."""
    points = []
    if answer.start_savings is not None:
        points.append(Point(answer.child_age, *[answer.start_savings] * 3))
    for year in drawn_years(answer):
        found = year["savings"]
        points.append(Point(year["child_age"] + 1, found["p10"], found["p50"], found["p90"]))
    return points


def short_age(answer: Answer) -> int | None:
    """The age at which savings run short in the middle future; None if that is not drawn.

    With public assistance a little may be left afterwards. Where most lives end before, the line at zero tells.
    """
    points = savings_points(answer)
    shares = answer.exhausted_before
    half = next((age - 1 for age in shares if age <= points[-1].age and shares[age] >= 0.5), None)
    return half if half is not None else next((point.age for point in points if point.p50 <= 0), None)


def parent_age(answer: Answer, parent: str, age: int) -> int:
    """A parent's age when the son or daughter is `age` (by the ages at the start)."""
    return answer.parent_ages[parent] + age - answer.child_age


def parent_shown(answer: Answer, parent: str, age: int) -> bool:
    """Whether that parent lives in at least one of ten futures when the son or daughter is `age`."""
    year = age - answer.child_age - 1
    return year < 0 or (year < len(answer.by_year) and answer.by_year[year]["states"][f"{parent}.gone"] <= 0.9)


def child_shares(states: dict[str, float]) -> dict[str, float]:
    """Shares of all lives by where the son or daughter stands; they add up to 1."""
    alone_home = states["child.without_parents_withdrawn"]
    alone_connected = states["child.without_parents"] - alone_home
    connected = sum(states[f"child.{name}"] for name in ACTIVITIES if name != "withdrawn")
    return {
        "home_with": states["child.withdrawn"] - alone_home,
        "home_alone": alone_home,
        "connected_with": connected - alone_connected,
        "connected_alone": alone_connected,
        GONE: states["child.gone"],
    }


def parent_shares(states: dict[str, float], parent: str) -> dict[str, float]:
    """Shares of all lives by where a parent stands; they add up to 1."""
    return {name: states[f"{parent}.{name}"] for name in (*PARENT_STATES, GONE)}


def state_shares(answer: Answer, person: str) -> list[tuple[int, dict[str, float]]]:
    """By the son or daughter's age: shares by state. A parent's years end when hardly a life holds that parent."""
    found = []
    for year in drawn_years(answer):
        states = year["states"]
        shares = child_shares(states) if person == "child" else parent_shares(states, person)
        found.append((year["child_age"] + 1, {name: max(share, 0.0) for name, share in shares.items()}))
        if person != "child" and shares[GONE] > 0.98:
            break
    return found


def age_ticks(first: int, last: int) -> list[int]:
    """Ages written on the axis: the first, then every tenth year (every fifth on a short axis)."""
    step = 10 if last - first > 24 else 5
    return [first, *(age for age in range(first + 1, last + 1) if age % step == 0 and age - first >= 0.7 * step)]
