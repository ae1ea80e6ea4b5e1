"""What an event of a life is called, and its details by name: the same for both engines."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sim.case import Case
from sim.constants import (
    ACTIVITIES,
    ADMISSION,
    ASSISTANCE,
    BIRTHDAY,
    CARE,
    CLAIM,
    CONTACTS,
    DEATH,
    DEMENTIA,
    DIVISION,
    EXHAUSTED,
    FAMILY_CONTACT,
    GIVEN,
    GUARDIAN_BEGINS,
    LEAVING_HOME,
    MONTH,
    OUTING,
    OUTINGS,
    PAPERS,
    PERSON_CONTACT,
    PERSON_NAMES,
    RATE_REVIEW,
    RECONNECTION,
    RELAPSE,
    REPAIR,
    REVISION,
    STATE_NAMES,
    SUPPORT,
    TREATMENT,
    WORK,
)
from sim.engines.story import Event
from sim.rules.care_facility import GROUP_HOME, HEALTH_FACILITY, PRIVATE_HOME, SPECIAL_SHARED, SPECIAL_UNIT
from sim.rules.claim import (
    CLOSED,
    DECIDED,
    NO_CONTRIBUTIONS,
    NO_DIAGNOSIS,
    NOT_INSURED,
    PAID,
    TOO_LATE,
    TREATED,
    WAITING,
)
from sim.rules.disability import CERTIFICATION_DATE, LATER_WORSENING
from sim.rules.effects import ACCEPTED, AFTER, IN_USE, OFFERED, OVER
from sim.rules.inheritance import IS_ACCEPTED, IS_RENOUNCED, IS_TOO_LATE
from sim.rules.welfare import APPLIED, ENDING, LOAN, RECEIVING, REFUSED
from sim.support_parameters import supports_used

PERSON_EVENTS = {
    BIRTHDAY: ("birthday", "age"),
    DEATH: ("death", "age"),
    CARE: ("care", "level"),
    DEMENTIA: ("dementia", ""),
    ADMISSION: ("facility", "facility"),
    DIVISION: ("estate_divided", "to_siblings_yen"),
    GUARDIAN_BEGINS: ("guardian", ""),
}
FACILITIES = {
    SPECIAL_UNIT: "special_home_unit",
    SPECIAL_SHARED: "special_home",
    HEALTH_FACILITY: "health_facility",
    GROUP_HOME: "group_home",
    PRIVATE_HOME: "private_home",
}
NAMED_DETAILS: dict[str, dict[int, str]] = {"level": dict(enumerate(STATE_NAMES)), "facility": FACILITIES}
NAMED_DETAILS |= {"contact": dict(enumerate(CONTACTS)), "outings": dict(enumerate(OUTINGS))}
HOUSEHOLD_EVENTS = {
    REVISION: ("revision", "period"),
    GIVEN: ("change_by_date", ""),
    RATE_REVIEW: ("rate_review", ""),
    RECONNECTION: ("reconnected", ""),
    RELAPSE: ("relapse", ""),
    REPAIR: ("repair", "yen"),
    EXHAUSTED: ("savings_exhausted", "shortfall_yen"),
    LEAVING_HOME: ("home_left", "rent_yen_per_month"),
    FAMILY_CONTACT: ("family_contact", "contact"),
    PERSON_CONTACT: ("person_contact", "contact"),
    OUTING: ("outings", "outings"),
    TREATMENT: ("treatment", "doctor"),
    PAPERS: ("papers", "left"),
    MONTH: ("month", "balance_yen"),
}
RENEWED = PAID + 2
# Details of the slots CLAIM (10 * stage + grade, kind or reason: rules/claim.py) and ASSISTANCE (rules/welfare.py).
CLAIM_STAGES = {
    TREATED: ("doctor_found", "contributions_met"),
    WAITING: ("claimed", "kind"),
    DECIDED: ("granted", "grade"),
    PAID: ("first_payment", "grade"),
    RENEWED: ("renewed", "grade"),
    CLOSED: ("closed", "reason"),
}
CLAIM_KINDS = {CERTIFICATION_DATE: "certification_date", LATER_WORSENING: "later_worsening"}
CLAIM_REASONS = {
    NO_DIAGNOSIS: "diagnosis",
    NO_CONTRIBUTIONS: "contributions",
    NOT_INSURED: "not_insured",
    TOO_LATE: "too_late",
}
CLAIM_WORDS: dict[str, dict[int, Any]] = {
    "contributions_met": {0: False, 1: True},
    "kind": CLAIM_KINDS,
    "reason": CLAIM_REASONS,
}
ASSISTANCE_STAGES = {APPLIED: "applied", RECEIVING: "granted", LOAN: "home_loan", ENDING: "ended", REFUSED: "refused"}
ESTATE_STAGES = {  # answers; what is divided is a detail of its own, and a tax its yen
    IS_RENOUNCED: "estate_renounced",
    IS_ACCEPTED: "estate_accepted",
    IS_TOO_LATE: "estate_not_renounced",
}
SUPPORT_EVENTS = {  # by the stage that begins
    OFFERED: "support_asked",
    ACCEPTED: "support_accepted",
    IN_USE: "support_begins",
    AFTER: "support_ends",
}


def claim_details(detail: int) -> dict[str, Any]:
    """What happened to a claim to a disability pension: its stage, with a grade, a kind or a reason."""
    stage, info = divmod(detail, 10)
    if stage == DECIDED and info == 0:
        return {"stage": "refused"}
    if stage == CLOSED and info == 0:
        return {"stage": "stopped"}
    name, key = CLAIM_STAGES[stage]
    return {"stage": name, key: CLAIM_WORDS[key][info] if key in CLAIM_WORDS else info}


def support_event_name(detail: int) -> str:
    """What happened to a support: asked for, accepted, begun, ended; its effects have ended; or it is not wanted."""
    before, now = divmod(detail, 10)
    if now != OVER:
        return SUPPORT_EVENTS[now]
    return {IN_USE: "support_ends", AFTER: "support_effects_end"}.get(before, "support_lapses")


def named(event: Event, case: Case, scenario: str) -> tuple[str, dict[str, Any]]:
    """The event's name and details; care states and facilities go by their names."""
    if event.slot == LEAVING_HOME and event.detail < 0:
        return "home_claimed_back", {"rent_yen_per_month": -event.detail}
    if event.slot in HOUSEHOLD_EVENTS:
        name, detail = HOUSEHOLD_EVENTS[event.slot]
        return name, {detail: NAMED_DETAILS.get(detail, {}).get(event.detail, event.detail)} if detail else {}
    if event.slot == WORK:
        return "work", {"activity": ACTIVITIES[event.detail]}
    if event.slot == CLAIM:
        return "disability_claim", claim_details(event.detail)
    if event.slot == ASSISTANCE:
        return "public_assistance", {"stage": ASSISTANCE_STAGES[event.detail]}
    if event.slot >= SUPPORT:
        used = supports_used(case.scenarios[scenario])[event.slot - SUPPORT]
        return support_event_name(event.detail), {"support": used.use}
    base = max(first for first in PERSON_EVENTS if first <= event.slot)
    name, detail = PERSON_EVENTS[base]
    details: dict[str, Any] = {"person": PERSON_NAMES[event.slot - base]}
    if base == DIVISION and event.detail < 0:
        stage = ESTATE_STAGES.get(event.detail, "inheritance_tax")
        return stage, details if event.detail in ESTATE_STAGES else {**details, "yen": -event.detail}
    if detail:
        details[detail] = NAMED_DETAILS[detail][event.detail] if detail in NAMED_DETAILS else event.detail
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
