"""Notes on accounts: one that closes as the holder's mind fails, and who may act for it."""

from __future__ import annotations

from sim.cards.look import Look, month_of
from sim.constants import CHILD, GUARDIAN_BEGINS, NEVER
from sim.rules.capacity import CAPABLE, GUARDIAN, NOT_UNDERSTOOD, UNDERSTANDS
from sim.rules.mind import UNAWARE, everyday_help, mind_stage

AUTHORITIES = {1: "proxy", 2: "voluntary_guardian", 3: "family_trust", 4: "insurance_trust"}


def account_notes(look: Look) -> list[str]:
    """Where the parents' accounts stand."""
    if look.model.given_only:
        return []
    found = [note for p in range(CHILD) if look.life.alive[p] for note in of_parent(look, p)]
    if any(look.life.frozen[p] or look.life.authority[p] == GUARDIAN for p in range(CHILD) if look.life.alive[p]):
        found.append(look.text("note_guardian_reform"))
    return found


def of_parent(look: Look, p: int) -> list[str]:
    """The account of a living parent whose mind fails."""
    life, person = look.life, look.person(p)
    stage = mind_stage(life, look.row, p)
    if life.frozen[p]:
        closed = look.text("note_account_closed", person=person, amount=max(life.owned[p], 0))
        return [closed, *guardian_waits(look, p)]
    if life.authority[p] == GUARDIAN:
        return [look.text("note_guardian", person=person)]
    if stage == CAPABLE:
        return []
    helped = [look.text("note_everyday_help", person=person)] * everyday_help(life, look.model, look.row, p)
    if life.authority[p] in AUTHORITIES:
        kind = look.word("authority", AUTHORITIES[life.authority[p]])
        return [*helped, look.text("note_authorised", person=person, kind=kind)]
    if stage == UNDERSTANDS:
        return helped or [look.text("note_understands", person=person, fee=look.row.everyday_help_fee)]
    if stage == NOT_UNDERSTOOD and life.bank[p] == UNAWARE:
        return [look.text("note_bank_unaware", person=person)]
    return []


def guardian_waits(look: Look, p: int) -> list[str]:
    """A guardian has been applied for at the family court."""
    begins = look.after.clock[GUARDIAN_BEGINS + p]
    if begins >= NEVER:
        return []
    return [look.text("note_guardian_waits", person=look.person(p), month=look.month_word(month_of(begins)))]
