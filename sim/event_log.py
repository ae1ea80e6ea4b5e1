"""What an event of a life is called, and its details by name: the same for both engines."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sim.case import Case
from sim.engines.story import Event
from sim.parameters import supports_used
from sim.state import (
    ADMISSION,
    ASK,
    BIRTHDAY,
    CARE,
    DEATH,
    DEMENTIA,
    EXHAUSTED,
    GIVEN,
    MONTH,
    PERSON_NAMES,
    RATE_REVIEW,
    RECONNECTION,
    RELAPSE,
    REPAIR,
    REVISION,
    STATE_NAMES,
    SUPPORT_CLOCKS,
)

PERSON_EVENTS = {
    BIRTHDAY: ("birthday", "age"),
    DEATH: ("death", "age"),
    CARE: ("care", "level"),
    DEMENTIA: ("dementia", ""),
    ADMISSION: ("facility", "level"),
}
HOUSEHOLD_EVENTS = {
    REVISION: ("revision", "period"),
    GIVEN: ("change_by_date", ""),
    RATE_REVIEW: ("rate_review", ""),
    RECONNECTION: ("reconnected", ""),
    RELAPSE: ("relapse", ""),
    REPAIR: ("repair", "yen"),
    EXHAUSTED: ("savings_exhausted", "shortfall_yen"),
    MONTH: ("month", "balance_yen"),
}
SUPPORT_EVENTS = ("support_asked", "support_begins", "support_ends")


def named(event: Event, case: Case, scenario: str) -> tuple[str, dict[str, Any]]:
    """The event's name and details; the detail of a care state is its name."""
    if event.slot in HOUSEHOLD_EVENTS:
        name, detail = HOUSEHOLD_EVENTS[event.slot]
        return name, {detail: event.detail} if detail else {}
    if event.slot >= ASK:
        s, kind = divmod(event.slot - ASK, SUPPORT_CLOCKS)
        return SUPPORT_EVENTS[kind], {"support": supports_used(case.scenarios[scenario])[s].use}
    base = max(first for first in PERSON_EVENTS if first <= event.slot)
    name, detail = PERSON_EVENTS[base]
    details: dict[str, Any] = {"person": PERSON_NAMES[event.slot - base]}
    if detail:
        details[detail] = STATE_NAMES[event.detail] if detail == "level" else event.detail
    return name, details


def json_line(event: Event, case: Case, scenario: str) -> str:
    """One event as one line of JSON: day, date, event, detail, savings in yen of that month."""
    name, details = named(event, case, scenario)
    entry = {
        "day": event.day,
        "date": date.fromordinal(event.day).isoformat(),
        "event": name,
        "detail": details,
        "savings_yen": event.savings,
    }
    return json.dumps(entry, ensure_ascii=False)
