"""Who stands on whose register (世帯): tests and premiums of the town go by it, not by who lives together.

A household has one register, or two from `separation_day` on: that of the parents and one of the person's own.
"""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CHILD, FATHER, MOTHER, PERSONS
from sim.life import Life
from sim.model import Model


@rule
def is_apart(life: Life, model: Model) -> bool:
    """Whether the person has a register of their own (世帯分離)."""
    return life.day >= model.separation_day


@rule
def head_of(life: Life, model: Model, p: int) -> int:
    """The head of the register of `p`: the father, else the mother, else (or apart from them) the person."""
    if p == CHILD and is_apart(life, model):
        return CHILD
    if life.alive[FATHER]:
        return FATHER
    return MOTHER if life.alive[MOTHER] else CHILD


@rule
def on_register(life: Life, model: Model, p: int, head: int) -> bool:
    """Whether `p` lives and stands on the register of this head."""
    return life.alive[p] == 1 and head_of(life, model, p) == head


@rule
def register_exempt(life: Life, model: Model, p: int) -> int:
    """1: nobody on the register of `p` pays resident tax."""
    head = head_of(life, model, p)
    for q in range(PERSONS):
        if on_register(life, model, q, head) and not life.resident_exempt[q]:
            return 0
    return 1


@rule
def other_parent(life: Life, p: int) -> int:
    """The spouse of `p` if that is a parent whose spouse lives, else -1."""
    if p == CHILD or not life.alive[1 - p]:
        return -1
    return 1 - p
