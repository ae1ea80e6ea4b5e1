"""Rates that change: everything that has to be re-based when something happens, or at a date by itself."""

from __future__ import annotations

from sim.clocks import set_clock
from sim.compiled import rule
from sim.constants import RATE_REVIEW
from sim.life import Life
from sim.model import Model
from sim.rules.contact import set_contact_rates
from sim.rules.effects import CONTACT, CONTACT_LOSS, DETECTION, EXIT, GOING_OUT, RELAPSES, WORKING, acting_now
from sim.rules.outings import set_outing_rate
from sim.rules.support import review_supports
from sim.rules.treatment import set_treatment_rate
from sim.rules.withdrawal import follow_isolation, next_change, set_exit_rate, set_relapse_rate
from sim.rules.work import set_work_rate


@rule
def plan_review(life: Life, model: Model) -> None:
    """Let the clock RATE_REVIEW stand at the next date at which a rate changes by itself."""
    day = next_change(life, model)
    if life.day < life.crisis_until < day:
        day = life.crisis_until
    set_clock(life, RATE_REVIEW, day)


@rule
def rebase(life: Life, model: Model, every: bool) -> None:
    """Re-base the clocks of withdrawal, work, contact, outings, treatment and supports: every one, or those whose rate
    is another because other supports act; plan the next review."""
    changed, at = review_supports(life, model), float(life.day)
    of = model.lever_supports
    if every or changed & of[EXIT]:
        set_exit_rate(life, model, at)
    if every or changed & of[RELAPSES]:
        set_relapse_rate(life, model, at)
    if every or changed & of[WORKING]:
        set_work_rate(life, model, at)
    if every or changed & (of[CONTACT] | of[CONTACT_LOSS] | of[DETECTION] | model.contact_supports):
        set_contact_rates(life, model)
    if every or changed & of[GOING_OUT]:
        set_outing_rate(life, model)
    if every:
        set_treatment_rate(life, model)
        plan_review(life, model)


@rule
def review_rates(life: Life, model: Model) -> None:
    """Something has happened to the person or the family: re-base every clock."""
    rebase(life, model, True)


@rule
def review_effects(life: Life, model: Model) -> None:
    """A support has begun or ended and nothing else has happened: where others act now, re-base what they change."""
    if acting_now(life, model) != life.acting:
        rebase(life, model, False)


@rule
def review_person(life: Life, model: Model) -> None:
    """The person goes out more or less than before, or is alone: rates of health follow, too."""
    review_rates(life, model)
    follow_isolation(life, model)
