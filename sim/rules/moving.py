"""Housing benefit (住居確保給付金) in a life: the cost of moving where a home has to be left after a parent's death.

Since April 2025 a death that cuts the household's income opens it, within two years, up to limits of income and
savings; the budget adviser's support is taken to be given. The benefit towards rent asks for a search for work besides.
"""

from __future__ import annotations

from sim.clocks import month_of_today
from sim.compiled import rule
from sim.constants import UNKNOWN
from sim.life import Life
from sim.model import Rules
from sim.rules.accounts import usable_savings
from sim.rules.allowances import housing_benefit_base, housing_benefit_door, housing_benefit_savings, moving_benefit
from sim.rules.income_tests import resident_tax_line
from sim.rules.spending import at_home

NO_DEATH = 1_000  # months since a loss that has not come


@rule
def benefit_base(persons: int, rules: Rules) -> int:
    """Base of the benefit a month of a household of so many, by the least deduction from wages of this year."""
    line = resident_tax_line(
        persons - 1, rules.resident_exempt_person, rules.resident_exempt_base, rules.resident_exempt_dependants
    )
    return housing_benefit_base(line + int(rules.wage_deduction_least))


@rule
def rent_cap(persons: int, rules: Rules) -> int:
    """Most that counts of a rent: the cap of housing assistance."""
    return int(rules.assistance_housing_cap[min(max(persons, 1), 3) - 1])


@rule
def months_since_loss(life: Life, month: int) -> int:
    """Months from the last parent's death to a month (counted from the start)."""
    return NO_DEATH if life.last_parent_death == UNKNOWN else month - life.last_parent_death


@rule
def benefit_door(life: Life, rules: Rules, rent: int, since: int, savings: int) -> int:
    """Whether the household can get the benefit on a rent, or why not (rules/allowances.py).

    `since`: months since the loss; `savings`: those that it can use.
    """
    n = at_home(life)
    base = benefit_base(n, rules)
    income_most = base + min(rent, rent_cap(n, rules))
    savings_most = housing_benefit_savings(base, rules)
    return housing_benefit_door(
        int(life.assistance_months > 0), since, life.income, income_most, savings, savings_most, rules
    )


@rule
def moving_help(life: Life, rules: Rules, cost: int) -> int:
    """What the benefit pays today of the cost of a move into the unknown rent, yen."""
    since = months_since_loss(life, month_of_today(life))
    door = benefit_door(life, rules, int(rules.rent_unknown), since, usable_savings(life))
    return moving_benefit(door, cost, rent_cap(at_home(life), rules), rules)
