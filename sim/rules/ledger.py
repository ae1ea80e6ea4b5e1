"""The monthly household ledger: named lines, worked out from the state and settled on the first of each month.

The lines are a pure function of the state and of the month's rule values. They are worked out again only when
something that they depend on has changed (`life.dirty`); else the stored lines are settled.
"""

from __future__ import annotations

from sim.clocks import set_clock
from sim.compiled import monthly, rare, rule
from sim.constants import ARRANGEMENTS, ASSISTANCE, EXHAUSTED, FATHER, GIVEN, LINES, MOTHER, NEVER, PERSONS, UNKNOWN
from sim.life import Life
from sim.lines import COST_LINES, INCOME_LINES
from sim.model import Model, Rules
from sim.rules.accounts import move_closed
from sim.rules.arrears import DEBT, catch_up, fall_behind, lower_loans
from sim.rules.bridging import bridge, has_loans
from sim.rules.care_costs import care_lines
from sim.rules.caring import share_care
from sim.rules.claim import is_pending
from sim.rules.dwelling import claim_home_back, housing_lines, pay_home
from sim.rules.income import INTEREST, income_lines, yearly_interest
from sim.rules.income_years import count_incomes
from sim.rules.medical_costs import medical_lines
from sim.rules.mind import guardian_line, need_guardian
from sim.rules.mutual_aid import is_in_mutual_aid, mutual_aid_lines
from sim.rules.once import pay_once
from sim.rules.papers import see_to_papers
from sim.rules.premiums import insurance_lines
from sim.rules.public_costs import is_transfer, price_public
from sim.rules.record import count_record, premium_lines
from sim.rules.rounding import yen
from sim.rules.spending import LIVING, SUPPORT_FEE, deficit_saved, living_lines, pay_yearly, support_lines
from sim.rules.taxes import tax_lines
from sim.rules.wages import withhold
from sim.rules.welfare import LOAN, RECEIVING, assist, is_assisted, own_part, take_over
from sim.rules.yearly_ceiling import count_capped

FIRST_COST = len(INCOME_LINES)  # income lines come before, and hold no costs
LAST_COST = FIRST_COST + len(COST_LINES)
FEBRUARY = 1


@rule
def apply_given(life: Life, model: Model, rules: Rules) -> None:
    """Own figures win: a line that the case file gives takes the place of the rule's, while its person lives."""
    for i in range(model.givens):
        k = model.given_line[i]
        if k == LIVING or (k == DEBT and life.loans_over):  # living costs follow who lives there: see living_lines
            continue
        if model.given_from[i] <= life.day:
            p = model.line_person[k]
            index = rules.basic_index[p] if model.given_pension[i] else rules.price_index
            life.line[k] = yen(model.given_yen[i] * index) if p < 0 or life.alive[p] else 0


@rule
def next_date(life: Life, model: Model) -> None:
    """Let the clock GIVEN stand at the next date that changes a line: an own figure, a pension, a register, a sale,
    an arrangement."""
    day = NEVER
    for i in range(model.givens):
        if life.day < model.given_from[i] < day:
            day = model.given_from[i]
    for p in range(PERSONS):
        if life.alive[p] and life.day < model.pension_day[p] < day:
            day = model.pension_day[p]
    if life.day < model.separation_day < day:
        day = model.separation_day
    if life.day < model.back_day < day:
        day = model.back_day
    if life.day < model.sale_day < day:
        day = model.sale_day
    for i in range(ARRANGEMENTS):
        if life.day < model.arrange_day[i] < day:
            day = model.arrange_day[i]
    set_clock(life, GIVEN, day)


@rule
def count_months(life: Life, rules: Rules) -> None:
    """Add the months settled on the present lines to the year's incomes and to the person's record."""
    if life.months_same > 0:
        count_incomes(life, life.months_same)
        count_record(life, life.months_same, rules)
        if life.line[DEBT] < 0:
            lower_loans(life, -life.line[DEBT] * life.months_same)
        life.months_same = 0


@rule
def work_out(life: Life, model: Model, rules: Rules) -> None:
    """Work out every line of the month and their sums, and who gives care; on assistance a household has its own book.

    What was settled on the lines of before is counted first.
    """
    count_months(life, rules)
    count_capped(life)
    for k in range(LINES):
        life.line[k] = 0
    income_lines(life, model, rules)
    apply_given(life, model, rules)  # taxes ask for incomes as they are
    premium_lines(life, model, rules)
    insurance_lines(life, model)
    withhold(life, rules)
    tax_lines(life, model, rules)
    medical_lines(life, model, rules)
    living_lines(life, model, rules)
    housing_lines(life, model, rules)
    care_lines(life, model, rules)
    share_care(life, model)
    support_lines(life, rules)
    guardian_line(life, model, rules)
    if is_in_mutual_aid(model):
        mutual_aid_lines(life, model, rules)
    apply_given(life, model, rules)
    life.standard_known = 0
    income = 0
    for k in range(FIRST_COST):
        income += life.line[k]
    costs = 0
    for k in range(FIRST_COST, LAST_COST):
        costs -= life.line[k]
    life.income = income
    life.costs = costs
    save_deficit(life)
    if is_assisted(life):
        take_over(life, model, rules)
    price_public(life, rules)
    life.dirty = life.fees_changed = 0


@rule
def save_deficit(life: Life) -> None:
    """Take what advice saves off the living costs of the month."""
    life.saved = deficit_saved(life)
    life.line[LIVING] += life.saved
    life.costs -= life.saved


@rare
def change_fees(life: Life, model: Model, rules: Rules) -> None:
    """Only what supports in use cost or save has changed: that line, the sum of costs, what advice saves.

    No other line asks for these without assistance: it is the same as working out every line.
    """
    life.line[LIVING] -= life.saved
    life.costs += life.saved + life.line[SUPPORT_FEE]
    support_lines(life, rules)
    apply_given(life, model, rules)
    life.costs -= life.line[SUPPORT_FEE]
    save_deficit(life)
    life.fees_changed = 0


@monthly
def take_once(life: Life) -> int:
    """Move what falls due once into this month; its sum."""
    total = 0
    for i in range(life.once_count):
        life.paid_line[i] = life.once_line[i]
        life.paid_yen[i] = life.once_yen[i]
        total += life.once_yen[i]
        if life.once_yen[i] < 0:
            life.year_costs -= life.once_yen[i]
        elif is_transfer(life.once_line[i]):
            life.year_transfers += life.once_yen[i]
    life.paid_count = life.once_count
    life.once_count = 0
    return total


@rule
def has_to_be_worked_out(life: Life, model: Model, rules: Rules) -> bool:
    """Whether the lines of last month no longer hold."""
    if life.dirty or model.always_recompute or life.month == life.new_work_until:
        return True
    if life.fees_changed and is_assisted(life):
        return True
    return life.assistance == RECEIVING and own_part(life, rules) != life.own_part


@rule
def falls_short(life: Life, balance: int) -> bool:
    """Whether savings (those in closed accounts too) and income could not pay the month without assistance."""
    if life.assistance == RECEIVING:
        balance -= life.usual_living + life.in_kind - life.own_part
    elif life.assistance == LOAN:
        balance -= life.usual_living
    return life.savings + balance < 0


@rule
def fall_short(life: Life, model: Model, rules: Rules) -> None:
    """The month cannot be paid, or only from closed accounts: what of it is owed from now on, and what follows."""
    lacking = life.closed - life.savings
    life.shortfall += lacking
    life.year_shortfall += lacking
    life.savings = life.closed
    need_guardian(life, model, rules)
    if model.given_only or is_assisted(life) or life.papers_left:  # then bills were none, or are unpaid already
        return
    if fall_behind(life, model, lacking) > 0:
        claim_home_back(life, model, rules)


@monthly
def fall_due(life: Life, model: Model, rules: Rules) -> None:
    """What falls due at this time of the year: yearly living costs, costs of the home, interest."""
    if life.plan_month == 0:
        pay_yearly(life, model, rules)
    pay_home(life, model, rules)
    if life.calendar_month == FEBRUARY and not model.given_only:
        interest = yearly_interest(life.savings, rules)
        if interest > 0:
            pay_once(life, INTEREST, interest)


@monthly
def is_alike(life: Life, model: Model, rules: Rules) -> bool:
    """Whether the month is like the last: the same lines, nothing once, owed, closed or awaited, and savings left that
    nobody has to watch. More than half of all months are: none of what `settle` looks at can happen in one."""
    concern = (
        life.dirty
        | life.fees_changed
        | life.once_count
        | life.assistance
        | life.frozen[MOTHER]
        | life.frozen[FATHER]
        | life.papers_own
        | life.behind
        | life.loan[0]
        | life.loan[1]
        | life.paying_back
    )
    if concern or is_pending(life) or life.rate[ASSISTANCE] > 0.0 or life.month == life.new_work_until:
        return False
    if model.always_recompute or model.given_only:
        return False
    return life.savings + life.income - life.costs - life.closed > rules.assistance_watch_savings


@monthly
def settle_alike(life: Life) -> int:
    """Settle a month that is like the last: what `settle` and what it leads to come to then (a test compares)."""
    balance = life.income - life.costs
    life.savings += balance
    life.year_costs += life.costs
    life.shortfall = life.caught_up = life.leaving = life.paid_count = 0
    life.months_same += 1
    return balance


@monthly
def settle(life: Life, model: Model, rules: Rules) -> int:
    """Settle the month: savings change by the sum of the lines and never fall below zero; the balance.

    What cannot be paid, or only from closed accounts, is the shortfall; loans may bridge it, and later months pay off
    the arrears of it. `savings_exhausted` is dated in the first month that the household's own money, without
    assistance and loans, could not have paid.
    """
    if has_to_be_worked_out(life, model, rules):
        work_out(life, model, rules)
    elif life.fees_changed:
        change_fees(life, model, rules)
    balance = life.income - life.costs + take_once(life)
    life.leaving = 0
    if life.frozen[MOTHER] or life.frozen[FATHER]:
        move_closed(life)
    short = falls_short(life, balance)
    life.year_costs += life.costs
    if is_assisted(life):
        balance += assist(life, model, rules)
    life.savings += balance
    life.shortfall = life.caught_up = 0
    if life.papers_own:
        see_to_papers(life, model, rules)
    if has_loans(life):
        balance += bridge(life, model, rules)
    if life.savings < life.closed:
        fall_short(life, model, rules)
    elif life.behind > 0 and not is_assisted(life) and not life.papers_left:
        balance -= catch_up(life)
        life.savings -= life.caught_up
    if short and life.savings_exhausted == UNKNOWN:
        life.savings_exhausted = life.month
        set_clock(life, EXHAUSTED, life.day)
    return balance
