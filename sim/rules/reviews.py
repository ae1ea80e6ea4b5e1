"""What a household's incomes and members decide, each in the month of its own review."""

from __future__ import annotations

from sim.compiled import monthly, rare, rule
from sim.constants import FATHER, MOTHER, PERSONS
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.accounts import divide_savings
from sim.rules.classes import review_classes
from sim.rules.dwelling import review_rent
from sim.rules.exemption import review_exemption
from sim.rules.income import supporter_moves
from sim.rules.income_tests import APRIL, AUGUST, JANUARY, JULY, JUNE, OCTOBER
from sim.rules.income_years import begin_incomes
from sim.rules.ledger import count_months, work_out
from sim.rules.premiums import review_premiums
from sim.rules.spending import held_lines
from sim.rules.taxes import pays_resident_tax, review_exempt, review_resident_tax
from sim.rules.wages import is_revised_in_october, take_up_accrued
from sim.rules.yearly_ceiling import close_ceiling_year


@rule
def begin_reviews(life: Life, model: Model, rules: Rules) -> None:
    """The incomes before the start and what they decide now; what of the given living costs goes to other lines.

    The lines are worked out twice: for the incomes, and with the premiums, taxes and classes that follow from them.
    """
    work_out(life, model, rules)
    begin_incomes(life, model, rules)
    review_exempt(life, model, rules)
    review_exemption(life, model, rules)
    review_premiums(life, model, rules)
    review_resident_tax(life, model, rules)
    review_classes(life, model, rules)
    review_rent(life, model, rules)
    life.rent_classes[0] = life.rent_classes[1]
    work_out(life, model, rules)
    life.held = held_lines(life)
    life.dirty = 1


@rule
def review_household(life: Life, model: Model, rules: Rules) -> None:
    """Somebody has died, or a register has been separated: the head, those counted together, the classes."""
    review_exemption(life, model, rules)
    review_premiums(life, model, rules)
    review_classes(life, model, rules)
    review_rent(life, model, rules)


@rule
def in_facility(life: Life) -> bool:
    """Whether a member lives in a care facility."""
    count = 0
    for p in range(PERSONS):
        count += life.alive[p] and life.facility[p] > 0
    return count > 0


@rare
def review_of_june(life: Life, model: Model, rules: Rules) -> None:
    """Resident tax."""
    review_resident_tax(life, model, rules)


@rare
def review_of_july(life: Life, model: Model, rules: Rules) -> None:
    """Exemption of the person's premium; the part of resident tax that falls to June is its own."""
    review_exemption(life, model, rules)
    life.dirty |= int(pays_resident_tax(life))


@rare
def review_of_august(life: Life, model: Model, rules: Rules) -> None:
    """Yearly ceilings, classes of care and medical costs, incomes that a special allowance is tested on."""
    close_ceiling_year(life, model, rules)
    if in_facility(life):
        count_months(life, rules)
        divide_savings(life)
    review_classes(life, model, rules)
    life.dirty |= model.allowance[MOTHER] | model.allowance[FATHER]


@rare
def review_of_october(life: Life, model: Model, rules: Rules) -> None:
    """Pensions of those at work, and supporter benefits."""
    if is_revised_in_october(life):
        count_months(life, rules)
        take_up_accrued(life, model)
    if supporter_moves(life, model, rules):
        life.dirty = 1


@monthly
def renew_tests(life: Life, model: Model, rules: Rules) -> None:
    """What is renewed once a year in the month about to be settled: the tests on incomes."""
    month = life.calendar_month
    if month == JANUARY:
        life.dirty |= model.condo  # its fees go by the year
    elif month == APRIL:
        review_premiums(life, model, rules)
        review_rent(life, model, rules)
    elif month == JUNE:
        review_of_june(life, model, rules)
    elif month == JULY:
        review_of_july(life, model, rules)
    elif month == AUGUST:
        review_of_august(life, model, rules)
    elif month == OCTOBER:
        review_of_october(life, model, rules)
