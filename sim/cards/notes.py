"""Notes of a month: at which stage claims and applications are, what waits, and which doors are open."""

from __future__ import annotations

from datetime import date

from sim.cards.accounts import account_notes
from sim.cards.assistance import ASSISTANCE, on_assistance, standard
from sim.cards.disability import contribution_texts, disability_parts, future_texts, old_pensions_due, sums_at_65
from sim.cards.doors import door_notes
from sim.cards.estate_notes import estate_notes
from sim.cards.look import Look, month_of
from sim.cards.premium import premium_notes
from sim.cards.register import register_notes
from sim.cards.services import service_notes
from sim.constants import CHILD, CLAIM, NEVER, PERSON_NAMES
from sim.rules.claim import (
    CLOSED,
    DECIDED,
    HELP_WITH_DISABILITY,
    LOOKING,
    NO_CONTRIBUTIONS,
    NO_DIAGNOSIS,
    NOT_BEGUN,
    NOT_INSURED,
    PAID,
    TOO_LATE,
    TREATED,
    WAITING,
)
from sim.rules.disability import VISIT_NEVER, certification_month
from sim.rules.survivor import unpaid_months
from sim.rules.welfare import APPLIED, NOT_ASSISTED, REFUSED
from sim.words import say

REASONS = {
    0: "stopped",
    NO_DIAGNOSIS: "no_diagnosis",
    NO_CONTRIBUTIONS: "no_contributions",
    NOT_INSURED: "not_insured",
    TOO_LATE: "too_late",
}
PAYDAY = 15  # of even months, for the two months before
TOLD_MONTHS = 12  # how long a refusal of assistance is told


def notes(look: Look) -> list[str]:
    """The sentences of a month: a pension left unpaid, claim, application, what the month becomes in the record;

    services at 65, money that waits in closed accounts and estates, arrears, both sides of the register, doors that
    are closed or open.
    """
    decided = [*death_notes(look), *claim_notes(look), *assistance_notes(look), *premium_notes(look)]
    waiting = [*service_notes(look), *account_notes(look), *estate_notes(look)]
    return [*decided, *waiting, *register_notes(look), *door_notes(look)]


def note(look: Look, key: str, **values: object) -> str:
    """The note `key`."""
    return look.text(f"note_{key}", **values)


# Unpaid pension at a death --------------------------------------------------------------------------------------------


def death_notes(look: Look) -> list[str]:
    """In the month after a parent's death: how much of the pension the family can still claim (未支給年金).

    A death of the model lies within the day before the event, as times are rounded up to whole days.
    """
    death = look.past.death
    if death is None or death.pensions == 0 or month_of(death.day - 1) != look.month - 1:
        return []
    day = date.fromordinal(death.day - 1)
    months = unpaid_months(day.month - 1, int(day.day >= PAYDAY))
    person = say(look.language, f"ledger.person.{PERSON_NAMES[death.person]}")
    return [note(look, "unpaid_pension", person=person, months=months, amount=months * death.pensions)]


# Disability pension ---------------------------------------------------------------------------------------------------


def claim_notes(look: Look) -> list[str]:
    """Where the claim stands in a month in which no disability pension is paid."""
    model = look.model
    helped = any(model.support_claim[s] == HELP_WITH_DISABILITY for s in range(model.supports))
    if not helped or look.line("disability_pension.child") > 0:
        return []
    stages = {
        NOT_BEGUN: not_begun,
        LOOKING: looking,
        TREATED: treated,
        WAITING: waiting,
        DECIDED: decided,
        PAID: paid,
        CLOSED: closed,
    }
    return [*stages[look.after.claim_stage](look), *future_texts(look)]


def not_begun(look: Look) -> list[str]:
    """The help has not begun."""
    model = look.model
    asked = [model.support_ask[s] for s in range(model.supports) if model.support_claim[s] == HELP_WITH_DISABILITY]
    known = [day for day in asked if day < NEVER]
    if not known:
        return []
    return [note(look, "claim_planned", month=look.month_word(month_of(min(known)))), *advice(look)]


def looking(look: Look) -> list[str]:
    """A doctor is being looked for."""
    return [note(look, "claim_looking"), *advice(look)]


def advice(look: Look) -> list[str]:
    """Before a first visit that is still to come."""
    return [look.text("before_the_visit")] if look.model.visit == VISIT_NEVER else []


def treated(look: Look) -> list[str]:
    """A doctor treats the person: waiting for certification, or for the papers."""
    life, model = look.life, look.model
    wait = int(look.row.disability_wait_months)
    certified = certification_month(model.visit, life.first_visit, look.born(CHILD), wait)
    filed = month_of(look.after.clock[CLAIM]) if look.after.clock[CLAIM] < NEVER else certified
    key, month = ("claim_certification", certified) if certified > look.month else ("claim_papers", filed)
    return [note(look, key, month=look.month_word(month)), *contribution_texts(look)]


def waiting(look: Look) -> list[str]:
    """The claim has been made."""
    row = look.row
    low, high = int(row.disability_decision_low), int(row.disability_decision_high)
    filed = look.month_word(look.life.claim_month)
    return [note(look, "claim_waiting", month=filed, low=low, high=high), *contribution_texts(look)]


def decided(look: Look) -> list[str]:
    """Decided, the first payment is to come."""
    return [note(look, "claim_decided", grade=look.after.claim_grade, month=look.month_word(first_payment(look)))]


def first_payment(look: Look) -> int:
    """The month of the first payment."""
    return month_of(look.after.clock[CLAIM])


def paid(look: Look) -> list[str]:
    """Granted, and yet nothing is paid: the old-age pensions are more, or the income test stops it."""
    if old_pensions_due(look) and disability_parts(look)[0] + disability_parts(look)[1] > 0:
        return [note(look, "claim_old_age_more", **dict(zip("abc", sums_at_65(look), strict=True)))]
    return [note(look, "claim_income")]


def closed(look: Look) -> list[str]:
    """No pension: why, and what is open."""
    event = look.past.claim
    if event is None:
        return []
    month = look.month_word(month_of(event.day))
    stage, info = divmod(event.detail, 10)
    if stage == DECIDED:
        return [note(look, "claim_refused", month=month), *contribution_texts(look)]
    texts = [note(look, f"claim_{REASONS[info]}", month=month)]
    return texts + contribution_texts(look) if info == NO_CONTRIBUTIONS else texts


# Assistance -----------------------------------------------------------------------------------------------------------


def assistance_notes(look: Look) -> list[str]:
    """An application that waits, or was refused or withdrawn not long ago; assistance that pays nothing in money."""
    event, stage, row = look.past.assistance, look.after.assistance, look.row
    if on_assistance(look) and look.line(ASSISTANCE) == 0:
        return [note(look, "assistance_in_kind", total=standard(look)[1], income=look.life.counted)]
    if event is None:
        return []
    month = month_of(event.day)
    if stage == APPLIED:
        low, high = int(row.assistance_decision_days_low), int(row.assistance_decision_days_high)
        return [note(look, "assistance_applied", month=look.month_word(month), low=low, high=high)]
    if stage == NOT_ASSISTED and event.detail == REFUSED and look.month < month + TOLD_MONTHS:
        return [note(look, "assistance_refused", month=look.month_word(month))]
    return []
