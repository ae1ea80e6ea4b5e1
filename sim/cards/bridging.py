"""Cards and notes of the council's loans: what was lent until closed money opens, what is repaid, what is owed."""

from __future__ import annotations

from sim.cards.look import Basis, Look
from sim.constants import LOANS
from sim.rules.allowances import (
    INCOME_NOT_LOW,
    NO_ADVICE,
    NO_REPAYMENT,
    NOT_TEMPORARY,
    ON_ASSISTANCE,
    OPEN,
    life_interest,
    life_loan_month,
)
from sim.rules.bridging import EMERGENCY, LIFE_SUPPORT, emergency_door, life_door, money_waiting, owed
from sim.rules.spending import at_home

LOAN_LINE = "other_income.household.loan"
DOORS = {
    OPEN: "open",
    ON_ASSISTANCE: "on_assistance",
    INCOME_NOT_LOW: "income_not_low",
    NOT_TEMPORARY: "not_temporary",
    NO_REPAYMENT: "no_repayment",
    NO_ADVICE: "no_advice",
}


def moved(look: Look, kind: int) -> int:
    """By how much the debt of a loan has changed in the month, yen."""
    return int(look.after.loan[kind] - look.past.owed_before[kind])


def most_a_month(look: Look) -> int:
    """The life support loan of a month, at most."""
    return int(life_loan_month(10**9, at_home(look.life), 0, 0, OPEN, look.row))


# Lines ----------------------------------------------------------------------------------------------------------------


def loan(look: Look) -> Basis:
    """What was lent in the month, loan by loan."""
    found = Basis(amount=0)
    for kind, of_kind in ((EMERGENCY, emergency), (LIFE_SUPPORT, life_support)):
        amount = moved(look, kind)
        if amount > 0:
            found.also(of_kind(look, amount).comes_to(amount))
    found.texts.append(look.text("loan_temporary"))
    return found


def emergency(look: Look, amount: int) -> Basis:
    """The emergency small loan."""
    row = look.row
    grace, parts = int(row.emergency_loan_grace), int(row.emergency_loan_repay)
    text = look.text("loan_emergency", amount=amount, most=row.emergency_loan_most, grace=grace, parts=parts)
    return look.of(text, "emergency_loan_most", "emergency_loan_grace", "emergency_loan_repay")


def life_support(look: Look, amount: int) -> Basis:
    """A month of the life support loan."""
    row, most = look.row, most_a_month(look)
    first, longest = int(row.life_loan_months), int(row.life_loan_months_most)
    months = look.after.loan_months[LIFE_SUPPORT]
    text = look.text("loan_life", amount=amount, most=most, months=months, first=first, longest=longest)
    chosen = look.which(most, "life_loan_single", "life_loan_more")
    return look.of(text, *chosen, "life_loan_months", "life_loan_months_most")


def interest(look: Look) -> int:
    """Interest paid on the life support loan in the month."""
    since = look.life.month - look.life.loan_last[LIFE_SUPPORT]
    return int(life_interest(look.past.owed_before[LIFE_SUPPORT], since, look.row))


def repayments(look: Look) -> Basis:
    """What was repaid of either loan, with interest."""
    found, row = Basis(), look.row
    for kind in range(LOANS):
        part, left = -moved(look, kind), look.after.loan[kind]
        if part > 0 and kind == EMERGENCY:
            text = look.text("loan_repaid_emergency", part=part, left=left)
            found.also(look.of(text, "emergency_loan_grace", "emergency_loan_repay").comes_to(part))
        elif part > 0:
            charge = interest(look)
            text = look.text("loan_repaid_life", part=part, interest=charge, rate=row.life_loan_interest, left=left)
            keys = ("life_loan_grace", "life_loan_repay", "life_loan_interest")
            found.also(look.of(text, *keys).comes_to(part + charge))
    return found


# Notes ----------------------------------------------------------------------------------------------------------------


def loan_notes(look: Look, low: bool) -> list[str]:
    """With little left (`low`) whether the loans are open; while one is owed, how much."""
    life, model, row = look.life, look.model, look.row
    found = []
    if low:
        waiting = money_waiting(life, model, row)
        reason = "taken" if life.loan_months[EMERGENCY] else DOORS[emergency_door(life, model, waiting, 1)]
        text = look.text("note_emergency_loan", reason=look.word("loan", reason), most=row.emergency_loan_most)
        found.append(text)
        if waiting > 0:
            reason = DOORS[life_door(life, model, waiting, 1)]
            found.append(look.text("note_life_loan", reason=look.word("loan", reason), most=most_a_month(look)))
    if owed(look.after) > 0:
        found.append(look.text("note_loan_owed", amount=owed(look.after)))
    return found
