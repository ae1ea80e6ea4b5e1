"""Cards and notes of the mutual aid insurance of a parent: premium, pension, and who may still enter."""

from __future__ import annotations

from sim.cards.look import Basis, Look
from sim.constants import CHILD
from sim.rules.closed_doors import (
    ALL_UNITS,
    NO_DISABILITY,
    OPEN,
    PARENT_ILL,
    PARENT_TOO_OLD,
    mutual_aid_door,
    mutual_aid_pension,
    mutual_aid_premium,
)
from sim.rules.mutual_aid import premium_due

PENSION_LINE = "other_income.child.mutual_aid"
PREMIUM_KEYS = tuple(f"mutual_aid_premium_{age}" for age in (34, 39, 44, 49, 54, 59, 64))
DOORS = {
    OPEN: "open",
    PARENT_TOO_OLD: "too_old",
    PARENT_ILL: "ill",
    NO_DISABILITY: "no_disability",
    ALL_UNITS: "all_units",
}


def pension(look: Look) -> Basis:
    """The son or daughter's pension of the units of the parents who have died."""
    units = sum(look.model.mutual_aid_units[p] for p in range(CHILD) if not look.life.alive[p])
    text = look.text("mutual_aid_pension", units=units, each=look.row.mutual_aid_benefit)
    return look.of(text, "mutual_aid_benefit").comes_to(mutual_aid_pension(units, 0, look.row))


def premium(look: Look, p: int) -> Basis:
    """A parent's premium by the age at entry."""
    units, entry, row = look.model.mutual_aid_units[p], look.model.mutual_aid_entry[p], look.row
    each = mutual_aid_premium(entry, row)
    text = look.text("mutual_aid_premium", units=units, each=each, entry=entry, **free_from(look))
    keys = ("mutual_aid_age", "mutual_aid_free_years")
    return look.of(text, *look.which(each, *PREMIUM_KEYS), *keys).comes_to(premium_due(look.life, look.model, row, p))


def free_from(look: Look) -> dict[str, int]:
    """When no premium is due any more."""
    return {"age": int(look.row.mutual_aid_age), "years": int(look.row.mutual_aid_free_years)}


def mutual_aid_notes(look: Look) -> list[str]:
    """For parents who are in, what is due and what follows; else whether the youngest of them can enter."""
    life, model, row = look.life, look.model, look.row
    living = [p for p in range(CHILD) if life.alive[p]]
    found = [joined(look, p) for p in living if model.mutual_aid_units[p]]
    if not found and living:
        youngest = min(living, key=lambda p: life.age[p])
        door = mutual_aid_door(life.age[youngest], 1, int(model.handbook > 0), 0, row)
        reason = look.word("mutual_aid", DOORS[door])
        numbers = {"age": int(row.mutual_aid_age), "amount": row.mutual_aid_benefit}
        found.append(look.text("note_mutual_aid", reason=reason, **numbers))
    return found


def joined(look: Look, p: int) -> str:
    """A parent who is in: units, premium, the pension after the death; and whether another unit can be added."""
    life, model, row = look.life, look.model, look.row
    units, due = model.mutual_aid_units[p], premium_due(life, model, row, p)
    door = mutual_aid_door(life.age[p], 1, 1, units, row)
    return look.text(
        "note_mutual_aid_in" if due > 0 else "note_mutual_aid_paid",
        person=look.person(p),
        units=units,
        due=due,
        amount=mutual_aid_pension(units, 0, row),
        more=look.word("mutual_aid_unit", DOORS[door]),
        **free_from(look),
    )
