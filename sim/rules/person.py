"""What happens to the person in the centre: contact with support, going out, the way out and back, supports.

Each of these re-bases rates (rules/rates.py) and may set off supports that wait for it (rules/support.py).
"""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CHILD, IN_CONTACT
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.claim import HELP_WITH_DISABILITY, begin_claim
from sim.rules.contact import open_door, other_contact, set_family_contact, set_person_contact
from sim.rules.effects import ACCEPTED, IN_USE, OFFERED, count_costs
from sim.rules.employment import change_work, follow_activity
from sim.rules.mind import HELP_WITH_GUARDIAN, need_guardian
from sim.rules.once import pay_once
from sim.rules.outings import step
from sim.rules.rates import review_effects, review_person, review_rates
from sim.rules.rounding import yen
from sim.rules.spending import SUPPORT_FEE
from sim.rules.support import (
    BOTH,
    FAMILY_REACHED,
    LAST_PARENT_DIES,
    PARENT_CERTIFIED,
    PARENT_DEMENTIA,
    PERSON,
    PERSON_REACHED,
    RECONNECTED,
    RELAPSED,
    ask,
    finish,
    lapse,
    receive,
    set_off,
)
from sim.rules.withdrawal import follow_isolation, reconnect, relapse


@rule
def leave_withdrawal(life: Life, model: Model) -> None:
    """The person has a connection outside, which is contact too."""
    reconnect(life, model)
    set_person_contact(life, model, IN_CONTACT)
    set_off(life, model, RECONNECTED)
    review_person(life, model)


@rule
def return_home(life: Life, model: Model, rules: Rules) -> None:
    """A time at home again: work ends."""
    relapse(life, model)
    follow_activity(life, model, rules)
    set_off(life, model, RELAPSED)
    review_person(life, model)


@rule
def family_contact(life: Life, model: Model) -> int:
    """The family comes into contact with support, or breaks it off; which of the two."""
    set_family_contact(life, model, other_contact(life.family_contact))
    if life.family_contact == IN_CONTACT:
        set_off(life, model, FAMILY_REACHED)
    review_rates(life, model)
    return life.family_contact


@rule
def person_contact(life: Life, model: Model) -> int:
    """The same for the person."""
    set_person_contact(life, model, other_contact(life.person_contact))
    if life.person_contact == IN_CONTACT:
        set_off(life, model, PERSON_REACHED)
    review_person(life, model)
    return life.person_contact


@rule
def go_out(life: Life, model: Model) -> int:
    """A withdrawn person goes out farther, or less far; where they go now."""
    place = step(life, model)
    review_person(life, model)
    return place


@rule
def go_to_work(life: Life, model: Model, rules: Rules) -> int:
    """Work begins, leads on to other work, or is left; the new activity."""
    activity = change_work(life, model, rules)
    review_rates(life, model)
    return activity


@rule
def crisis(life: Life, model: Model, trigger: int) -> None:
    """A parent's crisis: it opens the door for a while, and supports may wait for it."""
    open_door(life, model)
    set_off(life, model, trigger)
    review_rates(life, model)


@rule
def begin_triggers(life: Life, model: Model) -> None:
    """What supports wait for may be so at the start already."""
    for p in range(CHILD):
        if life.alive[p] and life.care[p] > 0:
            set_off(life, model, PARENT_CERTIFIED)
        if life.alive[p] and life.dementia[p]:
            set_off(life, model, PARENT_DEMENTIA)
    if life.parents == 0:
        set_off(life, model, LAST_PARENT_DIES)
    if life.family_contact == IN_CONTACT:
        set_off(life, model, FAMILY_REACHED)
    if life.person_contact == IN_CONTACT:
        set_off(life, model, PERSON_REACHED)


@rule
def support_event(s: int, life: Life, model: Model, rules: Rules) -> int:
    """What is next for support `s`: asked for, accepted, begun or ended; 10 * its stage before + now. Rates follow."""
    before = life.stage[s]
    if before <= OFFERED:
        ask(life, model, s)
    elif before == ACCEPTED and life.day >= model.support_until[s]:
        lapse(life, s)
    elif before == ACCEPTED:
        receive(life, model, s)
        begin_use(life, model, rules, s)
    else:
        finish(life, model, s)
        if before == IN_USE:
            count_costs(life, model, rules, s, -1)
        review_effects(life, model)
    return 10 * before + life.stage[s]


@rule
def begin_use(life: Life, model: Model, rules: Rules, s: int) -> None:
    """What follows when a support begins: its costs, contact, a place in a group home, help with a claim."""
    if model.support_fee_once[s] > 0:
        pay_once(life, SUPPORT_FEE, -yen(model.support_fee_once[s] * rules.price_index))
    count_costs(life, model, rules, s, 1)
    met = bool(model.support_makes_contact[s]) and meet(life, model, s)
    help_with(life, model, rules, model.support_claim[s])
    if met or model.support_claim[s]:
        review_rates(life, model)
    else:
        review_effects(life, model)


@rule
def help_with(life: Life, model: Model, rules: Rules, claim: int) -> None:
    """What a support helps to apply for: a disability pension, or a guardian for a parent."""
    if claim == HELP_WITH_DISABILITY:
        begin_claim(life, model, rules)
    elif claim == HELP_WITH_GUARDIAN:
        need_guardian(life, model, rules)


@rule
def meet(life: Life, model: Model, s: int) -> bool:
    """Whoever uses a support is in contact with it: the person, or the family. Whether that is new."""
    person, family = life.person_contact, life.family_contact
    if model.support_consent[s] == PERSON or model.support_consent[s] == BOTH:
        set_person_contact(life, model, IN_CONTACT)
        set_off(life, model, PERSON_REACHED)
    if model.support_consent[s] != PERSON and life.parents > 0:
        set_family_contact(life, model, IN_CONTACT)
        set_off(life, model, FAMILY_REACHED)
    if life.person_contact != person:
        follow_isolation(life, model)
    return life.person_contact != person or life.family_contact != family
