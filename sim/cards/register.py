"""The note on the person's register, with both its sides: premiums, ceilings and relief with it and without."""

from __future__ import annotations

import copy

from sim.cards.care import STAGES
from sim.cards.look import Look
from sim.constants import CHILD, NEVER, PERSONS
from sim.life import Life
from sim.rules.care_insurance import ceiling_household
from sim.rules.income_tests import APRIL
from sim.rules.registers import is_apart
from sim.rules.reviews import review_household


def register_notes(look: Look) -> list[str]:
    """At the start, in April, and in the month of a separation: both sides, side by side; neither is recommended."""
    life, model = look.life, look.model
    if model.given_only or life.parents == 0 or life.assistance_months > 0:
        return []
    separated = model.first_of_month[look.month - look.prepared.start] == model.separation_day
    if look.month != look.prepared.start and look.month % 12 != APRIL and not separated:
        return []
    apart = bool(is_apart(life, model))
    together, own = side(look, separate=False), side(look, separate=True)
    texts = [look.text("note_register", now=look.word("register", "now_apart" if apart else "now_together"))]
    texts += [side_text(look, "together", together), side_text(look, "apart", own)]
    texts.append(look.text("note_register_ask"))
    return [look.word("rule", "join").join(texts)]


def side(look: Look, separate: bool) -> Life:
    """The household as the rules would see it on one side, at today's figures."""
    life, model = copy.deepcopy(look.life), copy.copy(look.model)
    model.separation_day = life.day if separate else NEVER
    review_household(life, model, look.row)
    return life


def side_text(look: Look, key: str, life: Life) -> str:
    """One side in numbers."""
    living = [p for p in range(PERSONS) if life.alive[p]]
    text = look.text(
        "note_register_side",
        side=look.word("register", key),
        health=life.nhi_premium + sum(life.late_premium[p] for p in living),
        care=sum(life.care_premium[p] for p in living),
        ceiling=look.word("rule", "comma").join(ceiling_text(look, life, p) for p in living if p != CHILD),
    )
    for p in living:
        if life.facility[p]:
            stage = look.word("relief", STAGES[life.care_relief[p]])
            text = look.text("note_register_relief", text=text, person=look.person(p), stage=stage)
    return text


def ceiling_text(look: Look, life: Life, p: int) -> str:
    """A parent's monthly ceiling of care costs."""
    amount = ceiling_household(life.care_class[p], look.row)
    return look.text("note_register_ceiling", person=look.person(p), amount=amount)
