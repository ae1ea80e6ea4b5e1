"""Savings have owners: whose money it is decides at a death, in asset tests, and when a holder's mind fails.

The household lives on one purse, and between the times at which it matters nobody keeps count: `divide_savings` brings
the owners' parts up to date. The son or daughter's income stays theirs while a parent carries the household; parents
bear everything else, each in proportion to their own income. Of a closed account (`frozen`) nothing but the holder's
own bills is paid, into it nothing but the holder's own income; a parent's estate is closed until it is divided.
"""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CHILD, FACILITY_LINES, FATHER, MOTHER, PERSONS, UNKNOWN
from sim.life import Life
from sim.lines import LINES
from sim.model import Model
from sim.rules.capacity import own_bills_paid
from sim.rules.income_years import other_own_income, taxable_pension, untaxed_pension
from sim.rules.once import pay_once
from sim.rules.rounding import yen

CARE, MEDICAL = LINES.index("care.mother"), LINES.index("medical.mother")
FACILITY_FOOD, FACILITY_ROOM = LINES.index("care.mother.facility_food"), LINES.index("care.mother.facility_room")
HEALTH_INSURANCE, CARE_INSURANCE = LINES.index("health_insurance.mother"), LINES.index("care_insurance.mother")
TAX = LINES.index("tax.mother")
DEBT = LINES.index("debt.household")


@rule
def keeper(life: Life) -> int:
    """Who keeps savings of which no owner is known: the father, else the mother, else the person."""
    if life.alive[FATHER]:
        return FATHER
    return MOTHER if life.alive[MOTHER] else CHILD


@rule
def begin_accounts(life: Life, model: Model) -> None:
    """Whose the savings of the start are: as given; drawn ones, and those of a parent who has died, the keeper's."""
    given = 0
    for p in range(PERSONS):
        life.authority[p] = model.authority[p]
        life.will[p] = model.will
        life.home_part[p] = model.home_part[p]
        if life.alive[p] and model.savings != UNKNOWN:
            life.owned[p] = model.owned_savings[p]
            given += life.owned[p]
        life.owed[p] = model.loans[p]
    life.owned[keeper(life)] += life.savings - given


@rule
def kept_apart(life: Life) -> int:
    """Savings that are nobody's to spend: estates not yet divided, and what leaves with the next settlement."""
    return life.estate[MOTHER] + life.estate[FATHER] + life.leaving


@rule
def carries(life: Life, p: int) -> bool:
    """Whether `p` is a parent whose account pays for the household."""
    return p != CHILD and life.alive[p] == 1 and life.frozen[p] == 0


@rule
def share_change(life: Life, change: int) -> None:
    """A change of the savings of those who carry the household, in proportion to their incomes."""
    first = FATHER if carries(life, FATHER) else MOTHER
    if carries(life, FATHER) and carries(life, MOTHER):
        earned = life.earned[MOTHER] + life.earned[FATHER]
        part = yen(change * (life.earned[MOTHER] / earned)) if earned > 0 else change // 2
        life.owned[MOTHER] += part
        change -= part
    life.owned[first] += change


@rule
def cover(life: Life, p: int, q: int) -> None:
    """What `p` lacks comes out of the savings of `q`, as far as they go; a closed account covers nothing."""
    if life.owned[p] < 0 and not life.frozen[q]:
        part = min(-life.owned[p], max(life.owned[q], 0))
        life.owned[p] += part
        life.owned[q] -= part


@rule
def divide_savings(life: Life) -> None:
    """Bring the owners' parts of the savings up to date: with what is kept apart they sum up to the savings."""
    change = life.savings - life.owned[MOTHER] - life.owned[FATHER] - life.owned[CHILD] - kept_apart(life)
    if carries(life, MOTHER) or carries(life, FATHER):
        life.owned[CHILD] += life.earned[CHILD]
        share_change(life, change - life.earned[CHILD])
    else:
        life.owned[CHILD] += change
    for p in range(PERSONS):
        life.earned[p] = 0
        for q in range(PERSONS):
            if q != p:
                cover(life, p, q)


@rule
def own_bills(life: Life, p: int) -> int:
    """The holder's own bills of the month: care, medical costs, insurance, tax; yen."""
    return -(
        life.line[CARE + p]
        + life.line[FACILITY_FOOD + FACILITY_LINES * p]
        + life.line[FACILITY_ROOM + FACILITY_LINES * p]
        + life.line[MEDICAL + p]
        + life.line[HEALTH_INSURANCE + p]
        + life.line[CARE_INSURANCE + p]
        + life.line[TAX + p]
    )


@rule
def close_accounts(life: Life) -> None:
    """What of the savings nobody may draw on: closed accounts, and estates beyond the advance that banks allow."""
    closed = 0
    for p in range(PERSONS):
        closed += life.owned[p] if life.frozen[p] else 0
        closed += life.estate[p] - life.advanced[p]
    life.closed = max(closed, 0)


@rule
def move_closed(life: Life) -> None:
    """The month of closed accounts: their holders' incomes come in, their own bills go out."""
    for p in range(PERSONS):
        if life.frozen[p]:
            income = taxable_pension(life, p) + untaxed_pension(life, p) + other_own_income(life, p)
            life.owned[p] += income
            life.owned[p] -= own_bills_paid(own_bills(life, p), life.owned[p])
    close_accounts(life)


@rule
def repay_assistance(life: Life) -> None:
    """Money that was closed can be used again: assistance received meanwhile is paid back out of it (法63条)."""
    due = min(life.assistance_on_closed, max(life.savings - life.leaving, 0))
    if due > 0:
        pay_once(life, DEBT, -due)
        life.leaving += due
    life.assistance_on_closed = 0


@rule
def own_money(life: Life) -> int:
    """Savings that are the household's own and open: not the advance of an estate, nor what leaves."""
    return max(life.savings - life.closed - life.advanced[MOTHER] - life.advanced[FATHER] - life.leaving, 0)


@rule
def usable_savings(life: Life) -> int:
    """Savings that the household can draw on."""
    return max(life.savings - life.closed, 0)
