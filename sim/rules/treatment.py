"""Seeing a doctor, and the handbook: states of the person that a disability claim and many rules ask for.

Somebody in contact with support comes to see a doctor sooner or later, or no longer does (rates: docs/model.md); help
with a claim finds one, too (rules/claim.py). Treatment that the family tells of, or on which a claim or its pension
rests, is not broken off: the rate is of those who have just come into treatment.
"""

from __future__ import annotations

from sim.addresses import DRAW_HANDBOOK, DRAW_TREATMENT
from sim.clocks import draw_budget, set_rate
from sim.compiled import rule
from sim.constants import IN_CONTACT, TREATMENT
from sim.draws import uniform
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.disability import INTELLECTUAL

# Stages of a claim to a disability pension: what has happened so far (rules/claim.py).
NOT_BEGUN, LOOKING, TREATED, WAITING, DECIDED, PAID, CLOSED = 0, 1, 2, 3, 4, 5, 6


@rule
def begin_treatment(life: Life, model: Model) -> None:
    """The start: as the family says; what is not known counts as no doctor and no handbook."""
    life.doctor, life.handbook = model.seeing_doctor, model.handbook
    draw_budget(life, model, TREATMENT, DRAW_TREATMENT, float(life.day))


@rule
def treatment_rate(life: Life, model: Model) -> float:
    """How often the person begins to see a doctor, or no longer does, a year."""
    if model.given_only:
        return 0.0
    if life.doctor:
        lasts = model.seeing_doctor or LOOKING <= life.claim_stage <= PAID
        return 0.0 if lasts else model.doctor_loss
    return model.doctor_contact if life.person_contact == IN_CONTACT else 0.0


@rule
def set_treatment_rate(life: Life, model: Model) -> None:
    """Re-base the clock."""
    set_rate(life, TREATMENT, treatment_rate(life, model), float(life.day))


@rule
def set_doctor(life: Life, model: Model, doctor: int) -> None:
    """From today a doctor treats the person (1), or no longer does (0): the clock gets its own budget."""
    if life.doctor != doctor:
        life.doctor = doctor
        life.medical_known, life.dirty = 0, 1
        draw_budget(life, model, TREATMENT, DRAW_TREATMENT, float(life.day))
    set_treatment_rate(life, model)


@rule
def take_handbook(life: Life, model: Model, rules: Rules, grade: int) -> None:
    """With the certificate of a disability pension the mental health handbook of its grade is given.

    Not everybody applies for it (`handbook_with_pension`); for an intellectual disability there is another one.
    """
    applies = uniform(life, model, DRAW_HANDBOOK) < rules.handbook_with_pension
    if applies and model.diagnosis != INTELLECTUAL and (life.handbook == 0 or grade < life.handbook):
        life.handbook = grade
        life.dirty = 1
