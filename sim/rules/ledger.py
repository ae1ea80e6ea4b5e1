"""The monthly household ledger: named lines, worked out from the state and settled on the first of each month.

The lines are a pure function of the state and of the month's rule values. They are worked out again only when
something that they depend on has changed (`life.dirty`); else the stored lines are settled.
"""

from __future__ import annotations

from sim.clocks import set_clock
from sim.compiled import rule
from sim.rules.income import income_lines, yen
from sim.rules.spending import LIVING, care_lines, housing_lines, living_lines, pay_yearly, support_lines
from sim.state import EXHAUSTED, GIVEN, LINES, NEVER, UNKNOWN, Life, Model, Rules


@rule
def apply_given(life: Life, model: Model, rules: Rules) -> None:
    """Own figures win: a line that the case file gives takes the place of the rule's, while its person lives."""
    for i in range(model.givens):
        k = model.given_line[i]
        if model.given_from[i] <= life.day and k != LIVING:  # living costs follow who lives there: see living_lines
            p = model.line_person[k]
            index = rules.basic_index[p] if model.given_pension[i] else rules.price_index
            life.line[k] = yen(model.given_yen[i] * index) if p < 0 or life.alive[p] else 0


@rule
def begin_given(life: Life, model: Model) -> None:
    """Let the clock of given amounts stand at the next one that begins."""
    day = NEVER
    for i in range(model.givens):
        if life.day < model.given_from[i] < day:
            day = model.given_from[i]
    set_clock(life, GIVEN, day)


@rule
def work_out(life: Life, model: Model, rules: Rules) -> None:
    """Work out every line of the month and their sums."""
    for k in range(LINES):
        life.line[k] = 0
    income_lines(life, model, rules)
    living_lines(life, model, rules)
    housing_lines(life, model, rules)
    care_lines(life, model, rules)
    support_lines(life, model, rules)
    apply_given(life, model, rules)
    income = 0
    costs = 0
    for k in range(LINES):
        income += max(life.line[k], 0)
        costs -= min(life.line[k], 0)
    life.income = income
    life.costs = costs
    life.dirty = 0


@rule
def take_once(life: Life) -> int:
    """Move what falls due once into this month; its sum."""
    total = 0
    for i in range(life.once_count):
        life.paid_line[i] = life.once_line[i]
        life.paid_yen[i] = life.once_yen[i]
        total += life.once_yen[i]
        if life.once_yen[i] < 0:
            life.year_costs -= life.once_yen[i]
    life.paid_count = life.once_count
    life.once_count = 0
    return total


@rule
def settle(life: Life, model: Model, rules: Rules) -> int:
    """Settle the month: savings change by the sum of the lines and never fall below zero; the balance.

    What cannot be paid is the shortfall; in the first such month `savings_exhausted` is dated.
    """
    if life.dirty or model.always_recompute:
        work_out(life, model, rules)
    pay_yearly(life, model, rules)
    life.year_costs += life.costs
    balance = life.income - life.costs + take_once(life)
    life.savings += balance
    life.shortfall = 0
    if life.savings < 0:
        life.shortfall = -life.savings
        life.year_shortfall -= life.savings
        life.savings = 0
        if life.savings_exhausted == UNKNOWN:
            life.savings_exhausted = life.month
            set_clock(life, EXHAUSTED, life.day)
    return balance
