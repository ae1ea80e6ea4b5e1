"""When a parent's mind fails in a life: the account closes without an authorised person; later a guardian by court.

Nobody applies for a guardian before closed money is needed. Whether the bank hears of it is drawn once a parent.
"""

from __future__ import annotations

from sim.addresses import DRAW_BANK, DRAW_GUARDIAN
from sim.clocks import set_clock
from sim.compiled import rare, rule
from sim.constants import ARRANGEMENTS, CHILD, FATHER, GUARDIAN_BEGINS, MONTHS, MOTHER, NEVER
from sim.draws import uniform
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.accounts import close_accounts, divide_savings, repay_assistance
from sim.rules.capacity import (
    AUTHORISED,
    EVERYDAY_HELP,
    FAMILY_TRUST,
    FREE,
    GUARDIAN,
    NOT_UNDERSTOOD,
    UNDERSTANDS,
    VOLUNTARY,
    WILL,
    access,
    arrangement_cost,
    can_arrange,
    capacity_stage,
    everyday_help_cost,
    guardian_application,
    guardian_months,
    guardianship_month,
)
from sim.rules.effects import is_helped
from sim.rules.estate import ALL_TO_PERSON
from sim.rules.health import level_of
from sim.rules.once import pay_once

GUARDIAN_LINE = LINES.index("support_fee.household.guardian")
LUMP_SUM = LINES.index("lump_sum.mother")
NOT_ASKED, UNAWARE, KNOWS = 0, 1, 2  # life.bank
HELP_WITH_GUARDIAN = 3  # model.support_claim


@rule
def mind_stage(life: Life, rules: Rules, p: int) -> int:
    """How far `p` understands (rules/capacity.py)."""
    return capacity_stage(life.dementia[p], level_of(life.care[p]), rules.capacity_lost_level)


@rule
def ask_bank(life: Life, model: Model, rules: Rules, p: int) -> None:
    """Whether the bank hears of it: drawn once."""
    if life.bank[p] == NOT_ASKED:
        life.bank[p] = KNOWS if uniform(life, model, DRAW_BANK + p) < rules.bank_hears_share else UNAWARE


@rule
def review_mind(life: Life, model: Model, rules: Rules, p: int) -> None:
    """After dementia begins or care changes: who may draw on the account of a parent who no longer understands.

    The months settled so far have to be counted before.
    """
    if p == CHILD or model.given_only or life.frozen[p] or mind_stage(life, rules, p) != NOT_UNDERSTOOD:
        return
    ask_bank(life, model, rules, p)
    drawn = access(NOT_UNDERSTOOD, int(life.bank[p] == KNOWS), life.authority[p], rules.bank_own_bills)
    if drawn in (FREE, AUTHORISED) or life.authority[p] == FAMILY_TRUST:  # all savings were put into the trust
        if life.authority[p] == VOLUNTARY and life.guardian_fee[p] == 0:
            begin_fee(life, rules, p, VOLUNTARY)
        return
    if life.authority[p] != GUARDIAN:
        divide_savings(life)
        life.frozen[p] = 1
        close_accounts(life)
        if is_helped(life, model, HELP_WITH_GUARDIAN):
            need_guardian(life, model, rules)


@rule
def begin_fee(life: Life, rules: Rules, p: int, arrangement: int) -> None:
    """A guardian's (or supervisor's) fee a month from now on, by the holder's own savings."""
    divide_savings(life)
    professional = int(arrangement == GUARDIAN)
    life.guardian_fee[p] = guardianship_month(arrangement, life.owned[p], professional, 0, rules)
    life.dirty = 1


@rule
def need_guardian(life: Life, model: Model, rules: Rules) -> None:
    """A month could not be paid although savings lie in a closed account: the family applies for a guardian."""
    for p in range(CHILD):
        if life.frozen[p] and life.clock[GUARDIAN_BEGINS + p] == NEVER and life.authority[p] != GUARDIAN:
            u = uniform(life, model, DRAW_GUARDIAN + p)
            months = guardian_months(u, int(rules.guardian_months_low), int(rules.guardian_months_high))
            begins = min(life.month + 1 + months, MONTHS)
            set_clock(life, GUARDIAN_BEGINS + p, model.first_of_month[begins])
            pay_once(life, LUMP_SUM + p, -guardian_application(0, rules))


@rule
def guardian_begins(life: Life, rules: Rules, p: int) -> None:
    """The court's guardian takes over: the account pays again, as far as the court lets it pay for the household."""
    set_clock(life, GUARDIAN_BEGINS + p, NEVER)
    life.authority[p] = GUARDIAN
    if rules.guardian_pays_household >= 1:
        life.frozen[p] = 0
    begin_fee(life, rules, p, GUARDIAN)
    close_accounts(life)
    if not life.frozen[p]:
        repay_assistance(life)


@rule
def arrange(life: Life, model: Model, rules: Rules) -> None:
    """What is arranged today for later, by each parent who understands it still; its cost."""
    for i in range(ARRANGEMENTS):
        kind = model.arrange_kind[i]
        for p in range(CHILD):
            if model.arrange_day[i] == life.day and life.alive[p] and can_arrange(kind, mind_stage(life, rules, p)):
                if kind == WILL:
                    life.will[p] = ALL_TO_PERSON
                elif kind != EVERYDAY_HELP:  # lets nobody else act: see everyday_help
                    life.authority[p] = kind
                if arrangement_cost(kind, rules) > 0:
                    pay_once(life, LUMP_SUM + p, -arrangement_cost(kind, rules))


@rule
def everyday_help(life: Life, model: Model, rules: Rules, p: int) -> bool:
    """Whether everyday-money help that was arranged is in use: from dementia on, while a contract is understood.

    A parent who needs none yet makes the contract when it begins; one who understands it no longer has none.
    """
    arranged = False
    for i in range(ARRANGEMENTS):
        arranged = arranged or (model.arrange_kind[i] == EVERYDAY_HELP and model.arrange_day[i] <= life.day)
    return arranged and life.alive[p] == 1 and mind_stage(life, rules, p) == UNDERSTANDS


@rare
def help_cost(life: Life, model: Model, rules: Rules, p: int) -> int:
    """What everyday-money help costs a parent this month, yen."""
    if not everyday_help(life, model, rules, p):
        return 0
    return everyday_help_cost(
        int(rules.everyday_help_visits), int(life.assistance_months > 0), int(rules.everyday_help_fee)
    )


@rule
def guardian_line(life: Life, model: Model, rules: Rules) -> None:
    """Fees of guardians and supervisors, and of everyday-money help."""
    if model.given_only:
        return
    fees = life.guardian_fee[MOTHER] + life.guardian_fee[FATHER]
    if model.everyday_help:
        fees += help_cost(life, model, rules, MOTHER) + help_cost(life, model, rules, FATHER)
    life.line[GUARDIAN_LINE] = -fees
