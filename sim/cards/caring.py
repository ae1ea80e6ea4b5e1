"""Care at home in a month, for professionals: hours needed, given by services, the other parent, the person; unmet.

Each number stands with its range: the lowest and the highest that it takes when every value behind it goes to its own
lowest and highest, one at a time, and the person's part, which nobody knows, to the ends of what is drawn.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from sim.cards.look import Look
from sim.caring_parameters import DAYS_A_MONTH, HOURS, SHARES, set_hours
from sim.constants import ADMISSION, LEVEL_NAMES, PERSON_NAMES, PERSONS
from sim.life import Life
from sim.model import Model
from sim.rules.care_facility import AT_HOME
from sim.rules.caring import share_care
from sim.rules.health import level_of
from sim.tables import MARKS, parameters
from sim.uncertainty import ParameterSet

PARTS = {  # the field of a life behind each part
    "needed": "hours_needed",
    "services": "hours_of_services",
    "spouse": "hours_of_spouse",
    "person_gives": "hours_of_person",
    "unmet": "hours_unmet",
}
NOT_OF_A_MONTH = {"waiting_at_home", "unmet_line", "caring_person_spread"}  # values that change none of these hours


def care_hours(look: Look) -> list[dict[str, Any]]:
    """For each member who needs care at home: level, whether a special nursing home is waited for, hours a day."""
    life = look.life
    members = [p for p in range(PERSONS) if life.hours_needed[p] > 0]
    if not members:
        return []
    others = list(varied(look))
    return [
        {
            "person": PERSON_NAMES[p],
            "level": LEVEL_NAMES[level_of(life.care[p])],
            "waiting": bool(life.facility[p] == AT_HOME and life.rate[ADMISSION + p] > 0.0),
            **{part: hours(field, p, life, others) for part, field in PARTS.items()},
            "mark": mark(LEVEL_NAMES[level_of(life.care[p])]),
        }
        for p in members
    ]


def hours(field: str, p: int, life: Life, others: list[Life]) -> dict[str, float]:
    """One part: hours a day, and the lowest and highest among the variations."""
    values = [getattr(each, field)[p] / DAYS_A_MONTH for each in (life, *others)]
    return {"hours_a_day": round(values[0], 1), "low": round(min(values), 1), "high": round(max(values), 1)}


def keys_behind(level: str) -> list[str]:
    """The values behind the hours of a level."""
    return [f"care_hours_{level}", "care_units_an_hour", *(key for key in SHARES + HOURS if key not in NOT_OF_A_MONTH)]


def mark(level: str) -> str:
    """The weakest mark of the values behind the hours of a level."""
    return max((parameters()[key].values[-1].mark for key in keys_behind(level)), key=MARKS.index)


def varied(look: Look) -> Iterator[Life]:
    """The life with each value behind its hours at its ends, and the person's part at those of what is drawn."""
    levels = {LEVEL_NAMES[level_of(look.life.care[p])] for p in range(PERSONS)} - {"none"}
    for key in sorted({key for level in levels for key in keys_behind(level)}):
        made = parameters()[key]
        for value in (made.low, made.high):
            if value is not None:
                yield shared_out(look, {key: value})
    spread = parameters()["caring_person_spread"].values[-1].amount
    for share in (look.model.caring_person - spread, look.model.caring_person + spread):
        yield shared_out(look, {}, max(min(share, 1.0), 0.0))


def shared_out(look: Look, overrides: dict[str, float], share: float | None = None) -> Life:
    """A copy of the life whose care is shared out under other values."""
    model: Model = copy.copy(look.model)
    set_hours(model, look.prepared.start, ParameterSet(overrides=overrides))
    life: Life = copy.copy(look.life)
    for field in PARTS.values():
        setattr(life, field, [0] * PERSONS)
    if share is not None:
        life.caring_share = share
    share_care(life, model)
    return life
