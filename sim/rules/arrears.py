"""What a household owes: loans, and the arrears of months that fell short, by kind and by who owes them.

A month that falls short leaves unpaid first taxes, then premiums of health and care insurance, then of the pension,
then rent, each up to that month's lines; the rest is living costs that were not met. That order is assumed: no survey
of these households was found. When own money is there again beyond what the next month needs, arrears are paid off in
the opposite order, rent first. No surcharge or interest is added. On public assistance nothing is added and nothing
is paid off: assistance is for living, not for debts.

What a parent owed at death waits for the heirs' answer (inheritance.py). Amounts are yen.
"""

from __future__ import annotations

from sim.clocks import set_clock
from sim.compiled import rule
from sim.constants import CHILD, FATHER, LEAVING_HOME, MOTHER, NEVER, PERSONS, UNKNOWN
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.accounts import keeper, own_money
from sim.rules.estate import PERSON, SPOUSE
from sim.rules.estate_costs import debt_of_heir
from sim.rules.once import pay_now
from sim.rules.registers import head_of

# Kinds, in the order in which the arrears among them stay unpaid; INHERITED: debts of an estate that was not enough.
LOANS, INHERITED, TAXES, HEALTH, PENSION, RENT = 0, 1, 2, 3, 4, 5
NOT_CLAIMED, CLAIMED, FINAL = 0, 1, 2  # life.claimed_back: CLAIMED is off once the rent is paid

TAX, TAX_HOUSEHOLD = LINES.index("tax.mother"), LINES.index("tax.household")
HEALTH_INSURANCE, CARE_INSURANCE = LINES.index("health_insurance.mother"), LINES.index("care_insurance.mother")
HEALTH_INSURANCE_HOUSEHOLD = LINES.index("health_insurance.household")
PENSION_PREMIUM = LINES.index("pension_premium.mother")
HOUSING = LINES.index("housing.household")
DEBT = LINES.index("debt.household")


# What is owed ---------------------------------------------------------------------------------------------------------


@rule
def owed_of(life: Life, kind: int, p: int) -> int:
    """What `p` owes of a kind."""
    return life.owed[kind * PERSONS + p]


@rule
def owed_by_all(life: Life, kind: int) -> int:
    """What the members owe of a kind together."""
    total = 0
    for p in range(PERSONS):
        total += owed_of(life, kind, p)
    return total


@rule
def arrears_of(life: Life, p: int) -> int:
    """What `p` owes and is due: all but loans."""
    total = 0
    for kind in range(INHERITED, RENT + 1):
        total += owed_of(life, kind, p)
    return total


@rule
def rent_owed(life: Life) -> int:
    """Rent owed to the landlord, that of a tenant who died included."""
    return owed_by_all(life, RENT)


@rule
def loans_left(life: Life) -> int:
    """What is left of all loans."""
    return owed_by_all(life, LOANS)


@rule
def lower_loans(life: Life, paid: int) -> None:
    """Instalments paid off the loans of the household, one member's after the other's; interest is left out."""
    for p in range(PERSONS):
        part = min(owed_of(life, LOANS, p), paid)
        life.owed[LOANS * PERSONS + p] -= part
        paid -= part


# A month that falls short ---------------------------------------------------------------------------------------------


@rule
def inheritance_tax_of_month(life: Life) -> int:
    """Inheritance tax that fell due in the month just settled."""
    due = -life.line[TAX_HOUSEHOLD]
    for i in range(life.paid_count):
        if life.paid_line[i] == TAX_HOUSEHOLD:
            due -= life.paid_yen[i]
    return due


@rule
def owe(life: Life, kind: int, p: int, bill: int, left: int) -> int:
    """As much of a bill as the month lacks is owed by `p` from now on; what the month lacks besides."""
    part = min(bill, left)
    life.owed[kind * PERSONS + p] += part
    return left - part


@rule
def pays_alone(life: Life, p: int) -> bool:
    """Whether a closed account pays its holder's own taxes and premiums."""
    return life.frozen[p] == 1 and life.owned[p] > 0


@rule
def fall_behind(life: Life, model: Model, lacking: int) -> int:
    """What the month lacks by kind: taxes, premiums and rent of it are owed from now on; the rent of it.

    Bills of the household are the head's, rent that of whoever keeps the purse (and is taken to be the tenant). Lines
    are looked at before all else: most are zero in such a month, and there are many of these.
    """
    left, rent = lacking, 0
    head = head_of(life, model, CHILD)
    for p in range(PERSONS):
        if life.line[TAX + p] < 0 and not pays_alone(life, p):
            left = owe(life, TAXES, p, -life.line[TAX + p], left)
    if life.paid_count > 0 or life.line[TAX_HOUSEHOLD] < 0:
        left = owe(life, TAXES, head, inheritance_tax_of_month(life), left)
    if life.line[HEALTH_INSURANCE_HOUSEHOLD] < 0:
        left = owe(life, HEALTH, head, -life.line[HEALTH_INSURANCE_HOUSEHOLD], left)
    for p in range(PERSONS):
        premiums = -life.line[HEALTH_INSURANCE + p] - life.line[CARE_INSURANCE + p]
        if premiums > 0 and not pays_alone(life, p):
            left = owe(life, HEALTH, p, premiums, left)
    for p in range(PERSONS):
        if life.line[PENSION_PREMIUM + p] < 0:
            left = owe(life, PENSION, p, -life.line[PENSION_PREMIUM + p], left)
    if model.rent != UNKNOWN or life.home_gone:
        rent = min(-life.line[HOUSING], left)
        left = owe(life, RENT, keeper(life), rent, left)
    life.behind += lacking - left
    return rent


# Paying off -----------------------------------------------------------------------------------------------------------


@rule
def pay_owed(life: Life, kind: int, p: int, most: int) -> int:
    """At most so much of what `p` owes of a kind is paid; the part that was.

    Arrears were a cost in the month in which they fell due: paid now, they are no longer an unpaid one.
    """
    part = min(owed_of(life, kind, p), most)
    life.owed[kind * PERSONS + p] -= part
    if kind >= TAXES:
        life.year_shortfall -= part
    else:
        life.year_costs += part
    return part


@rule
def keep_home(life: Life) -> None:
    """Once no rent is owed the landlord's claim to the home ends."""
    if rent_owed(life) == 0:
        withdraw_claim(life)


@rule
def is_claimed_back(life: Life) -> bool:
    """Whether the landlord claims the home back for unpaid rent."""
    return bool(life.claimed_back == CLAIMED)


@rule
def withdraw_claim(life: Life) -> None:
    """Assistance pays the rent from now on, often straight to the landlord, who lets the tenancy go on (assumed)."""
    if life.claimed_back == CLAIMED:
        life.claimed_back = NOT_CLAIMED
        set_clock(life, LEAVING_HOME, NEVER)


@rule
def catch_up(life: Life) -> int:
    """After a month that could be paid: arrears are paid off from own money beyond the next month's need; the sum."""
    paid = min(life.behind, own_money(life) - max(life.costs - life.income, 0))
    if paid <= 0:
        return 0
    left = paid
    for kind in range(RENT, LOANS, -1):
        for p in range(PERSONS):
            if life.alive[p]:
                left -= pay_owed(life, kind, p, left)
    life.behind -= paid
    life.caught_up = paid
    pay_now(life, DEBT, -paid)
    keep_home(life)
    return paid


@rule
def pay_rent_owed(life: Life, most: int) -> None:
    """At most so much of the rent owed is paid (from the deposit)."""
    for p in range(PERSONS):
        part = pay_owed(life, RENT, p, most)
        most -= part
        life.behind -= part * life.alive[p]


# At a death -----------------------------------------------------------------------------------------------------------


@rule
def pay_debts_of(life: Life, p: int, paid: int) -> None:
    """So much of what `p` owed is paid from the estate, rent first; the line of it falls due this month."""
    left = paid
    for kind in range(RENT, LOANS - 1, -1):
        left -= pay_owed(life, kind, p, left)
    life.year_costs -= paid  # the line counts it again


@rule
def pass_debts_on(life: Life, rules: Rules, p: int, spouse: int) -> None:
    """What the estate of `p` did not pay is due from those heirs who live here; brothers and sisters have renounced or
    had it taken off their parts. `spouse`: the other parent, or -1."""
    for kind in range(LOANS, RENT + 1):
        left = owed_of(life, kind, p)
        if left > 0:
            life.owed[kind * PERSONS + p] = 0
            due = max(kind, INHERITED) * PERSONS
            if spouse >= 0:
                life.owed[due + spouse] += debt_of_heir(left, SPOUSE, 1, 0, 1, rules)
            life.owed[due + CHILD] += debt_of_heir(left, PERSON, int(spouse >= 0), 0, 1, rules)
            life.behind += left


@rule
def give_up_debts(life: Life, p: int) -> None:
    """The heirs have renounced: what `p` owed is no longer theirs. A claim to the rented home goes on."""
    for kind in range(LOANS, RENT + 1):
        life.owed[kind * PERSONS + p] = 0
    if life.claimed_back == CLAIMED:
        life.claimed_back = FINAL


@rule
def end_instalments(life: Life, model: Model) -> None:
    """No loan is left once an estate is divided or given up: the family's own figure for instalments ends with it."""
    given = model.loans[MOTHER] + model.loans[FATHER] + model.loans[CHILD]
    if given > 0 and loans_left(life) == 0:
        life.loans_over = 1
        life.dirty = 1
