"""Plan against result: what the earlier case expected for today's start month, beside what today's states."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.analysis.moment import moment
from sim.case import Case
from sim.constants import ACTIVITIES, CHILD, CONTACTS, LEVEL_NAMES, PERSON_NAMES, UNKNOWN
from sim.lines import INCOME_LINES, LINES
from sim.parameters import Prepared
from sim.results import quantiles

Array = np.ndarray[Any, Any]
BAND = (10, 50, 90)
NEAR = 0.01
RARE = 0.05  # an income line that fewer lives have, and today's case has not, is left out


def plan_result(old: Prepared, new: Prepared, case: Case, lives: int) -> dict[str, Any]:
    """Savings, income lines (yen of today's start month) and states; `new` and `case` are today's."""
    months = new.start - old.start
    then, now = moment(old, lives, months), moment(new, lives, 0)
    if not len(then):
        return {"lives_share": 0.0}
    savings = None if new.model.savings == UNKNOWN else int(new.model.savings)
    return {
        "lives_share": len(then) / lives,
        "savings": beside(then["savings"], savings),
        "lines": [line for name in INCOME_LINES if (line := income(name, then, now)) is not None],
        "states": states(then, case),
    }


def beside(values: Array, stated: int | None) -> dict[str, Any]:
    """The band of what was expected, what is stated, and where that lies."""
    band = quantiles(values, BAND)
    return {**band, "stated": stated, "place": None if stated is None else place(stated, band)}


def place(stated: int, band: dict[str, int | None]) -> str:
    """within, above or below a band; what misses it by less than NEAR counts as within."""
    low, high = band["p10"] or 0, band["p90"] or 0
    if stated < low * (1 - NEAR):
        return "below"
    return "above" if stated > high * (1 + NEAR) else "within"


def income(name: str, then: Array, now: Array) -> dict[str, Any] | None:
    """One income line; None where neither has it."""
    column = LINES.index(name)
    expected, stated = then["line"][:, column], now["line"][:, column]
    middle = quantiles(stated, BAND)["p50"]
    if not middle and (expected != 0).mean() < RARE:
        return None
    return {"name": name, **beside(expected, middle)}


def states(then: Array, case: Case) -> list[dict[str, Any]]:
    """What today's case states of each member, and in which share of the lives it was so."""
    found = []
    for p, name in enumerate(PERSON_NAMES[:CHILD]):
        parent = getattr(case.household, name)
        if parent is None or not then["alive"][:, p].any():
            continue
        alive = then["alive"][:, p] == 1
        stated = "alive" if parent.died is None else "died"
        found.append(state(name, "life", stated, {"alive": float(alive.mean()), "died": float(1 - alive.mean())}))
        if parent.died is None and parent.care_level != "unknown":
            found.append(state(name, "care_level", parent.care_level, shares(then["level"][alive, p], LEVEL_NAMES)))
    child = case.household.child
    if child.activity != "unknown":
        found.append(state("child", "activity", child.activity, shares(then["activity"], ACTIVITIES)))
    if child.contact != "unknown":
        found.append(state("child", "contact", child.contact, shares(then["contact"], CONTACTS)))
    return found


def state(of: str, what: str, stated: str, expected: dict[str, float]) -> dict[str, Any]:
    """A state as it is stated, and the share of lives in which it was expected."""
    return {"of": of, "what": what, "stated": stated, "share": expected[stated], "expected": expected}


def shares(codes: Array, names: tuple[str, ...]) -> dict[str, float]:
    """The share of lives with each code, by its name."""
    counts = np.bincount(codes, minlength=len(names))
    return {name: float(counts[i] / len(codes)) for i, name in enumerate(names)}
