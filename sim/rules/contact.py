"""Contact with support: of the family and of the person, each with a rate of its own; refusal and breaking off.

A family comes into contact by itself, or because the care manager of a parent finds the person and the family does not
refuse. The person follows more often where the family is in contact. A parent's crisis (care or dementia begins, a
death) opens the door for a while. What people found in the survey years is in these rates (usual care).
"""

from __future__ import annotations

from sim.addresses import DRAW_FAMILY_CONTACT, DRAW_PERSON_CONTACT, DRAW_START_FAMILY, DRAW_START_PERSON
from sim.clocks import DAYS_A_YEAR, draw_budget, month_of_today, set_rate
from sim.compiled import rule
from sim.constants import (
    BROKEN_OFF,
    CHILD,
    FAMILY_CONTACT,
    IN_CONTACT,
    NO_CONTACT,
    PERSON_CONTACT,
    UNKNOWN,
)
from sim.draws import uniform
from sim.life import Life
from sim.model import Model
from sim.rules.effects import CONTACT, CONTACT_LOSS, DETECTION
from sim.rules.support import is_crisis


@rule
def begin_contact(life: Life, model: Model) -> None:
    """Contact at the start: as given, else drawn from what families of the association report."""
    life.family_contact = model.start_family_contact
    if life.family_contact == UNKNOWN:
        u = uniform(life, model, DRAW_START_FAMILY)
        life.family_contact = NO_CONTACT
        if u >= model.contact_none_share:
            life.family_contact = IN_CONTACT if u < 1.0 - model.contact_broken_share else BROKEN_OFF
    life.person_contact = model.start_person_contact
    if life.person_contact == UNKNOWN:
        u = uniform(life, model, DRAW_START_PERSON)
        life.person_contact = life.family_contact if u < model.person_seen_share else NO_CONTACT
    if not life.withdrawn:
        life.person_contact = IN_CONTACT
    if life.person_contact != NO_CONTACT:
        life.first_contact = 0
    draw_budget(life, model, FAMILY_CONTACT, DRAW_FAMILY_CONTACT, float(life.day))
    draw_budget(life, model, PERSON_CONTACT, DRAW_PERSON_CONTACT, float(life.day))


@rule
def acceptance(life: Life, model: Model) -> float:
    """Share of families that do not refuse help that comes to them."""
    return model.acceptance_crisis if is_crisis(life) else model.acceptance


@rule
def detection_rate(life: Life, model: Model) -> float:
    """How often the care manager of a certified parent finds the person, a year."""
    for p in range(CHILD):
        if life.alive[p] and life.care[p] > 0:
            factor = model.detection_crisis if is_crisis(life) else 1.0
            return model.detection * factor * life.ratio[DETECTION]
    return 0.0


@rule
def family_rate(life: Life, model: Model) -> float:
    """How often the family comes into contact with support, or breaks it off, a year; never after the parents."""
    if life.parents == 0:
        return 0.0
    if life.family_contact == IN_CONTACT:
        return model.family_contact_loss
    own = model.family_contact_young if life.age[CHILD] < model.contact_age else model.family_contact_old
    door = acceptance(life, model)
    return own * door / model.acceptance + detection_rate(life, model) * door


@rule
def person_rate(life: Life, model: Model) -> float:
    """How often a withdrawn person comes into contact with support, or breaks it off, a year."""
    if not life.withdrawn:
        return 0.0
    if life.person_contact == IN_CONTACT:
        return model.person_contact_loss * life.ratio[CONTACT_LOSS] + life.contact_lost
    rate = model.person_contact_family if life.family_contact == IN_CONTACT else model.person_contact_alone
    door = acceptance(life, model) / model.acceptance
    return rate * life.ratio[CONTACT] * door + life.contact_added


@rule
def set_contact_rates(life: Life, model: Model) -> None:
    """Re-base both clocks."""
    at = float(life.day)
    set_rate(life, FAMILY_CONTACT, family_rate(life, model), at)
    set_rate(life, PERSON_CONTACT, person_rate(life, model), at)


@rule
def set_family_contact(life: Life, model: Model, contact: int) -> None:
    """The family is in contact, or breaks it off: the clock of the next change gets its own budget."""
    if life.family_contact != contact:
        life.family_contact = contact
        draw_budget(life, model, FAMILY_CONTACT, DRAW_FAMILY_CONTACT, float(life.day))


@rule
def set_person_contact(life: Life, model: Model, contact: int) -> None:
    """The same for the person; the month of the first contact is kept."""
    if life.person_contact != contact:
        life.person_contact = contact
        draw_budget(life, model, PERSON_CONTACT, DRAW_PERSON_CONTACT, float(life.day))
    if contact == IN_CONTACT and life.first_contact == UNKNOWN:
        life.first_contact = month_of_today(life)


@rule
def other_contact(contact: int) -> int:
    """What a contact turns into when its clock is due."""
    return BROKEN_OFF if contact == IN_CONTACT else IN_CONTACT


@rule
def open_door(life: Life, model: Model) -> None:
    """A parent's crisis: for a while help is found and accepted more often."""
    life.crisis_until = life.day + int(model.crisis_years * DAYS_A_YEAR)
