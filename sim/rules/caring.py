"""Hours of care at home: what a care level needs, who gives them, what nobody gives.

Whole hours a month, so that what is needed is always the sum of what services, the other parent, the person and
nobody give. They are worked out with the lines of the ledger, when something has changed; in a facility there are
none. What a level needs, and what services give of it: sim/caring_parameters.py.
"""

from __future__ import annotations

from sim.addresses import DRAW_CARING
from sim.compiled import rule
from sim.constants import CARE_2, CHILD, FATHER, MOTHER, PART_TIME, PERSONS, REGULAR_WORK
from sim.draws import uniform
from sim.life import Life
from sim.model import Model
from sim.rules.care_facility import AT_HOME
from sim.rules.health import level_of

ROOM = 0  # of OUTINGS


@rule
def begin_caring(life: Life, model: Model) -> None:
    """How much of the care the person gives, and whether each parent would wait for a place at home: drawn once."""
    u = uniform(life, model, DRAW_CARING)
    life.caring_share = min(max(model.caring_person + (2.0 * u - 1.0) * model.caring_person_spread, 0.0), 1.0)
    for p in range(CHILD):
        life.would_wait_at_home[p] = int(uniform(life, model, DRAW_CARING) < model.waiting_at_home)


@rule
def can_care(life: Life, p: int) -> bool:
    """Whether a member can care for another: living, at home, below care 2, without dementia."""
    return life.alive[p] == 1 and life.facility[p] == AT_HOME and life.care[p] < CARE_2 and life.dementia[p] == 0


@rule
def person_share(life: Life, model: Model) -> float:
    """Share of what services and the other parent leave that the person gives in the present activity and outings."""
    if life.activity == PART_TIME:
        return life.caring_share * model.caring_part_time
    if life.activity == REGULAR_WORK:
        return life.caring_share * model.caring_regular
    return life.caring_share * (model.caring_room if life.withdrawn and life.outings == ROOM else 1.0)


@rule
def care_for_parent(life: Life, model: Model, p: int, left: int) -> int:
    """Let the other parent and the person give to a parent what services leave; what nobody gives."""
    if can_care(life, MOTHER + FATHER - p):
        life.hours_of_spouse[p] = min(int(left * model.caring_spouse + 0.5), model.caring_most)
        left -= life.hours_of_spouse[p]
    if can_care(life, CHILD):
        most = model.caring_most - life.hours_by_person
        life.hours_of_person[p] = min(int(left * person_share(life, model) + 0.5), most)
        life.hours_by_person += life.hours_of_person[p]
        left -= life.hours_of_person[p]
    if left > model.unmet_line:
        life.care_unmet = 1
    return left


@rule
def share_care(life: Life, model: Model) -> None:
    """Work out the care of every member at home, and who gives it; nobody in the home cares for the person."""
    life.hours_by_person = life.care_unmet = 0
    for p in range(PERSONS):
        level = level_of(life.care[p]) if life.alive[p] and life.facility[p] == AT_HOME else 0
        needed = model.care_hours[level]
        services = min(needed, model.service_hours_average[level] if p == CHILD else model.service_hours[level])
        life.hours_needed[p] = needed
        life.hours_of_services[p] = services
        life.hours_of_spouse[p] = life.hours_of_person[p] = 0
        unmet = needed - services
        if p != CHILD and unmet > 0:
            unmet = care_for_parent(life, model, p, unmet)
        life.hours_unmet[p] = unmet
