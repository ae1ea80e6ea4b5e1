"""What the supports in use do together: to rates (levers), to contact, to the money of the month.

They act while they are in use and, where data/supports.yaml gives a tail, for so long after; and only on a person who
stands where they can reach them. Sets of supports are kept as bits, so that nothing is worked out again that has not
changed.
"""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.constants import LEVERS, PARTICIPATING, SUPPORTS
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.rounding import yen

NOT_OFFERED, OFFERED, ACCEPTED, IN_USE, AFTER, OVER = 0, 1, 2, 3, 4, 5  # life.stage
# Levers with a rate ratio, in the order of the model's tables.
EXIT, RELAPSES, GOING_OUT, WORKING, CONTACT, CONTACT_LOSS, DETECTION, DROPOUT = 0, 1, 2, 3, 4, 5, 6, 7
FOUND_LATE, PAPERS_LEFT = 8, 9
FIRST_OUTSIDE = 4  # places of a person: the four degrees of going out, then the activities outside


@rule
def place(life: Life) -> int:
    """Where the person stands, as supports see it: how far they go out while withdrawn, else what they do."""
    return life.outings if life.withdrawn else FIRST_OUTSIDE + life.activity - PARTICIPATING


@rule
def has(supports: int, s: int) -> int:
    """1 if support `s` is among these (bits), else 0."""
    return (supports >> s) & 1


@rule
def with_or_without(supports: int, s: int, included: int) -> int:
    """These supports (bits) with `s`, or without it."""
    return (supports & ~(1 << s)) | (included << s)


@rule
def set_stage(life: Life, s: int, stage: int) -> None:
    """Support `s` enters a stage."""
    life.stage[s] = stage
    life.offered = with_or_without(life.offered, s, int(stage == OFFERED))
    life.in_use = with_or_without(life.in_use, s, int(stage == IN_USE))
    life.effective = with_or_without(life.effective, s, int(stage in (IN_USE, AFTER)))


@rule
def joint_ratio(acting: int, model: Model, lever: int) -> float:
    """The joint rate ratio of these supports on a lever: the largest in full, the next by half, by a quarter ...

    Bounded by `joint_ratio_most`, as several supports for one person do part of the same work (docs/model.md). The
    model's tables hold the supports of a lever in the order of their effects.
    """
    total, weight = 0.0, 1.0
    first = lever * SUPPORTS
    for i in range(first, first + model.lever_count[lever]):
        acts = float(has(acting, model.lever_support[i]))  # a factor, not a question: half of them do, in no order
        total += acts * weight * model.lever_log[i]
        weight *= 1.0 - 0.5 * acts
    return min(math.exp(total), model.joint_ratio_most) if total != 0.0 else 1.0


@rule
def begin_effects(life: Life) -> None:
    """No support acts yet."""
    for lever in range(LEVERS):
        life.ratio[lever] = 1.0


@rule
def acting_now(life: Life, model: Model) -> int:
    """Supports (bits) that change a rate of the person where they stand now."""
    return life.effective & model.acting_supports & model.reached[place(life)]


@rule
def know_effects(life: Life, model: Model) -> int:
    """Work out what acts on the person where they stand now; which supports began or ceased to act (bits)."""
    acting = acting_now(life, model)
    changed = acting ^ life.acting
    if changed:
        life.acting = acting
        for lever in range(LEVERS):
            if changed & model.lever_supports[lever]:
                life.ratio[lever] = joint_ratio(acting, model, lever)
        if changed & model.contact_supports:
            know_contact(life, model)
    return changed


@rule
def know_contact(life: Life, model: Model) -> None:
    """What acting supports add to the rate of contact of the person, and to that of breaking it off, a year."""
    life.contact_added = life.contact_lost = 0.0
    for s in range(model.supports):
        if has(life.acting & model.contact_supports, s):
            life.contact_added += model.support_contact_added[s]
            life.contact_lost += model.support_contact_lost[s]


@rule
def count_costs(life: Life, model: Model, rules: Rules, s: int, sign: int) -> None:
    """Support `s` begins (sign 1) or ends (-1): what those in use cost the family and the public a month.

    The lines of the household follow where they are others: a fee, advice that saves part of a deficit, a group home.
    """
    life.support_fees += sign * model.support_fee[s]
    life.support_public += sign * model.support_public[s]
    price_supports(life, rules)
    if model.support_deficit[s] > 0.0:
        life.deficit_saved = strongest_advice(life, model)
    if model.support_fee[s] > 0 or model.support_deficit[s] > 0.0:
        life.fees_changed = 1
    if model.support_group_home[s]:
        life.group_home = int(sign > 0)
        life.dirty = 1


@rule
def strongest_advice(life: Life, model: Model) -> float:
    """The largest share of a month's deficit that a support in use saves."""
    share = 0.0
    for s in range(model.supports):
        if has(life.in_use, s):
            share = max(share, model.support_deficit[s])
    return share


@rule
def price_supports(life: Life, rules: Rules) -> None:
    """What supports cost the public in a month at the prices of today."""
    life.services_of_supports = yen(life.support_public * rules.price_index)


@rule
def is_helped(life: Life, model: Model, claim: int) -> bool:
    """Whether a support in use helps with this claim (`model.support_claim`)."""
    return (life.in_use & model.claim_supports[claim]) != 0
