"""The mutual aid insurance (障害者扶養共済) of a parent in a life: premium, and after the death the pension.

The pension is the son or daughter's own, for life; it is not taxed, and public assistance does not count it.
"""

from __future__ import annotations

from sim.compiled import rare, rule
from sim.constants import CHILD, FATHER, MOTHER
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.closed_doors import mutual_aid_due, mutual_aid_pension
from sim.rules.income_years import MUTUAL_AID

PREMIUM = LINES.index("pension_premium.mother")


@rule
def is_in_mutual_aid(model: Model) -> bool:
    """Whether a parent, alive or not, is in the insurance (in a plan of given figures it changes no line)."""
    return model.mutual_aid_units[MOTHER] + model.mutual_aid_units[FATHER] > 0 and model.given_only == 0


@rule
def premium_due(life: Life, model: Model, rules: Rules, p: int) -> int:
    """Premium of the month of a living parent, yen; years in the insurance are counted by birthdays."""
    age, entry, units = life.age[p], model.mutual_aid_entry[p], model.mutual_aid_units[p]
    return mutual_aid_due(entry, age, age - entry, units, rules)


@rare
def mutual_aid_lines(life: Life, model: Model, rules: Rules) -> None:
    """The pension of the parents who have died, and the premiums of those who live."""
    for p in range(CHILD):
        if model.mutual_aid_units[p] > 0:
            life.line[MUTUAL_AID] += mutual_aid_pension(model.mutual_aid_units[p], life.alive[p], rules)
            if life.alive[p]:
                life.line[PREMIUM + p] = -premium_due(life, model, rules, p)
