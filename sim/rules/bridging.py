"""Loans of the council of social welfare in a life: they bridge months that fall short until closed money opens.

A need is temporary while a parent's estate waits for its division, or a disability pension that has been granted for
its first payment; it can be repaid if that is to bring in what is owed. The household owes a loan, whoever in it dies.
A month's part is repaid when there is money for all of it, and never out of assistance: the council puts it off.
"""

from __future__ import annotations

from sim.compiled import rare, rule
from sim.constants import CHILD, FATHER, LOANS, MOTHER
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.allowances import (
    OPEN,
    emergency_loan,
    emergency_loan_door,
    emergency_repayment,
    life_interest,
    life_loan_door,
    life_loan_month,
    life_repayment,
)
from sim.rules.claim import DECIDED
from sim.rules.division import debts_of
from sim.rules.estate import SIBLING, entitled
from sim.rules.once import pay_now
from sim.rules.registers import other_parent, register_exempt
from sim.rules.spending import at_home
from sim.rules.welfare import DEBT, is_assisted

LOAN = LINES.index("other_income.household.loan")
EMERGENCY, LIFE_SUPPORT = 0, 1  # kinds of loans


@rule
def estate_waiting(life: Life, model: Model, rules: Rules, p: int) -> int:
    """What a parent's deposits can be expected to bring in when they are divided, beyond the advance; yen."""
    net = life.estate[p] - debts_of(life, p)
    spouse, n = int(other_parent(life, p) >= 0), model.siblings
    of_siblings = n * entitled(net, SIBLING, spouse, n, life.will[p], model.siblings_claim, rules) if n > 0 else 0
    return max(net - of_siblings - life.advanced[p], 0)


@rule
def money_waiting(life: Life, model: Model, rules: Rules) -> int:
    """Money that is closed today and will open: estates, and a disability pension granted and not yet paid; yen."""
    waiting = 0
    for p in range(CHILD):
        if life.estate[p] > 0:
            waiting += estate_waiting(life, model, rules, p)
    if life.claim_stage == DECIDED:
        due = life.due_pension[life.claim_grade] + life.due_supporter[life.claim_grade]
        waiting += max(due - life.due_assistance, 0)
    return waiting


@rule
def on_assistance(life: Life) -> int:
    """1: lives on public assistance, or on the loan that comes before it."""
    return int(life.assistance_months > 0 or is_assisted(life))


@rule
def owed(life: Life) -> int:
    """What is owed of both loans, yen."""
    return life.loan[EMERGENCY] + life.loan[LIFE_SUPPORT]


@rule
def emergency_door(life: Life, model: Model, waiting: int, wanted: int) -> int:
    """Whether the emergency small loan of so many yen is open today, or why not (rules/allowances.py)."""
    low = register_exempt(life, model, CHILD)
    return emergency_loan_door(on_assistance(life), low, int(waiting > 0), int(waiting >= owed(life) + wanted))


@rule
def life_door(life: Life, model: Model, waiting: int, wanted: int) -> int:
    """The same for a month of the life support loan; the help desk advises where some support is in use."""
    low, advised = register_exempt(life, model, CHILD), int(life.in_use != 0)
    return life_loan_door(on_assistance(life), low, advised, int(waiting >= owed(life) + wanted))


@rule
def take(life: Life, kind: int, amount: int) -> int:
    """So much is lent this month; it is owed from now on."""
    if amount > 0:
        life.loan[kind] += amount
        life.loan_months[kind] += 1
        life.loan_last[kind] = life.month
    return amount


@rule
def lend(life: Life, model: Model, rules: Rules, lack: int) -> int:
    """What is lent in a month that lacks so much: once the emergency small loan, then the life support loan."""
    waiting = money_waiting(life, model, rules)
    if waiting == 0:
        return 0
    lent = 0
    if life.loan_months[EMERGENCY] == 0:
        wanted = emergency_loan(lack, OPEN, rules)
        lent = take(life, EMERGENCY, emergency_loan(lack, emergency_door(life, model, waiting, wanted), rules))
    persons, months = at_home(life), life.loan_months[LIFE_SUPPORT]
    wanted = life_loan_month(lack - lent, persons, months, 1, OPEN, rules)  # extended while the need is temporary
    if wanted > 0 and life_door(life, model, waiting, wanted) == OPEN:
        lent += take(life, LIFE_SUPPORT, wanted)
    return lent


@rule
def due(life: Life, rules: Rules, kind: int) -> int:
    """The part of a loan that is due this month, without interest; yen."""
    since = life.month - life.loan_last[kind]
    if kind == EMERGENCY:
        return emergency_repayment(life.loan[kind], since, rules)
    return life_repayment(life.loan[kind], since, rules)


@rule
def interest_due(life: Life, rules: Rules, kind: int) -> int:
    """Interest due this month, yen: on the life support loan only."""
    if kind == EMERGENCY:
        return 0
    return life_interest(life.loan[kind], life.month - life.loan_last[kind], rules)


@rule
def repay(life: Life, rules: Rules, usable: int) -> int:
    """What is repaid this month out of usable money, with interest; yen.

    The costs that a loan paid for stand in the year of its month, so only interest is a cost of this one.
    """
    paid = 0
    if on_assistance(life):
        return paid
    for kind in range(LOANS):
        part, interest = due(life, rules, kind), interest_due(life, rules, kind)
        if 0 < part + interest <= usable - paid:
            life.loan[kind] -= part
            life.year_costs += interest
            paid += part + interest
    return paid


@rule
def has_loans(life: Life) -> bool:
    """Whether loans move in the month: some money waits where it falls short, else one is owed."""
    if life.savings < life.closed:
        return life.estate[MOTHER] + life.estate[FATHER] > 0 or life.claim_stage == DECIDED
    return owed(life) > 0


@rare
def bridge(life: Life, model: Model, rules: Rules) -> int:
    """Lend to a month that falls short, or repay out of one that does not; what moves, yen.

    In a plan of given figures no money waits, so nothing is lent.
    """
    lack = life.closed - life.savings
    moved = lend(life, model, rules, lack) if lack > 0 else -repay(life, rules, -lack)
    if moved != 0:
        pay_now(life, LOAN if moved > 0 else DEBT, moved)
        life.savings += moved
    return moved


@rare
def borrowed(life: Life) -> int:
    """What was lent in the month last settled, yen."""
    total = 0
    for i in range(life.paid_count):
        total += life.paid_yen[i] if life.paid_line[i] == LOAN else 0
    return total
