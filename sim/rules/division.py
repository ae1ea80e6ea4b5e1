"""The division of a parent's estate in a life: what there is, its debts, the parts of those here and of siblings."""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CHILD, NEVER
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.accounts import close_accounts, own_money, repay_assistance
from sim.rules.arrears import (
    DEBT,
    HEALTH,
    INHERITED,
    LOANS,
    PENSION,
    RENT,
    TAXES,
    end_instalments,
    keep_home,
    owed_of,
    pass_debts_on,
    pay_debts_of,
)
from sim.rules.dwelling import assessed_now, value_now
from sim.rules.estate import (
    HELD_TOGETHER,
    KEPT,
    SIBLING,
    SPOUSE,
    cash_part,
    division,
    entitled,
    home_in_estate,
    home_part,
    home_share,
    home_taker,
    net_estate,
)
from sim.rules.estate_costs import debts_left, registration_cost
from sim.rules.once import pay_once
from sim.rules.registers import other_parent

SIBLINGS_LINE = LINES.index("lump_sum.household.siblings")
ESTATE_COSTS = LINES.index("lump_sum.household.estate")


@rule
def debts_of(life: Life, p: int) -> int:
    """What a parent owes: loans and arrears of taxes, premiums and rent; all of it passes on with the estate."""
    loans = owed_of(life, LOANS, p) + owed_of(life, INHERITED, p)
    health, pension = owed_of(life, HEALTH, p), owed_of(life, PENSION, p)
    return debts_left(loans, owed_of(life, TAXES, p), health, pension, owed_of(life, RENT, p))


@rule
def home_left(life: Life, model: Model, rules: Rules, p: int) -> int:
    """The part of the home that a parent leaves, at its market value of today, yen."""
    if life.home_gone or life.home_part[p] == 0.0:
        return 0
    return home_in_estate(max(value_now(life, model, rules), 0), life.home_part[p])


@rule
def divide_estate(life: Life, model: Model, rules: Rules, p: int) -> int:
    """Home, deposits and debts by will or law, registration; what leaves the household for brothers and sisters, yen.

    Brothers and sisters in contact hold the home together with whoever lives in it; others ask to be paid out. Debts
    are paid first, from all open money of the household: what cannot be paid stays due. Where they exceed the estate
    (nobody here may renounce any more) brothers and sisters, who have spent nothing of it, renounce.
    """
    home, debts, deposits = home_left(life, model, rules, p), debts_of(life, p), life.estate[p]
    life.estate[p] = life.advanced[p] = life.unanswered[p] = 0
    life.division_month[p] = NEVER
    close_accounts(life)
    net = net_estate(home, deposits, debts, 0)
    q = other_parent(life, p)
    spouse, n, will = int(q >= 0), model.siblings, life.will[p]
    claimed = model.siblings_claim
    taker = home_taker(spouse, will)
    holder = q if taker == SPOUSE else CHILD
    how, to_siblings, of_spouse, shared = KEPT, 0, 0, 0.0
    if net >= 0:
        how = HELD_TOGETHER
        if n == 0 or claimed:
            own_savings = max(life.owned[holder], 0)
            how = division(home, entitled(net, taker, spouse, n, will, claimed, rules), own_savings, 0)
        if n > 0:
            each = cash_part(home, net, SIBLING, spouse, n, will, claimed, how, rules)
            to_siblings = min(max(n * each, 0), max(deposits - debts + max(life.owned[holder], 0), 0))
        of_spouse = cash_part(home, net, SPOUSE, spouse, n, will, claimed, how, rules) if spouse else 0
        shared = home_share(home, home_part(home, net, SIBLING, spouse, n, will, claimed, how, rules)) * n
    paid = min(debts, own_money(life))
    if spouse:
        life.owned[q] += of_spouse
    life.owned[CHILD] += deposits - paid - to_siblings - of_spouse
    pass_home(life, p, holder, shared)
    pay_once(life, SIBLINGS_LINE, -to_siblings)
    life.leaving += to_siblings
    settle_debts(life, model, rules, p, paid, q)
    repay_assistance(life)
    if home > 0:
        pay_once(life, ESTATE_COSTS, -registration_cost(assessed_now(home, life, model, rules), rules))
    close_accounts(life)
    return to_siblings


@rule
def settle_debts(life: Life, model: Model, rules: Rules, p: int, paid: int, spouse: int) -> None:
    """So much of the debts of an estate is paid; the rest is due from the heirs who live here."""
    pay_once(life, DEBT, -paid)
    life.leaving += paid
    pay_debts_of(life, p, paid)
    pass_debts_on(life, rules, p, spouse)
    keep_home(life)
    end_instalments(life, model)


@rule
def pass_home(life: Life, p: int, holder: int, of_siblings: float) -> None:
    """The parent's part of the home passes on, less what brothers and sisters hold of it."""
    life.home_part[holder] += life.home_part[p] * (1.0 - of_siblings)
    life.home_part[p] = 0.0
