"""Exemption of the person's national pension premium: tested each July on the person and the head of the register."""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CHILD
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.income_tests import JULY
from sim.rules.income_years import dependants, disabled_or_widow, tested_income
from sim.rules.national_pension import (
    FULL,
    NO_EXEMPTION,
    deferral_allowed,
    disabled_exemption,
    exemption_of,
    household_exemption,
)
from sim.rules.registers import head_of

NOT_INSURED_FROM = 60  # years: premiums are due below


@rule
def exemption_allowed(life: Life, model: Model, rules: Rules, p: int) -> int:
    """The exemption that one member's income allows (social insurance premiums are not taken off: they are unknown)."""
    income = tested_income(life, p, JULY)
    if income <= rules.exemption_full_base + rules.exemption_full_person:  # dependants only raise the lines
        return FULL
    found = exemption_of(
        income,
        dependants(life, rules, p, JULY),
        0,
        rules.exemption_full_base,
        rules.exemption_full_person,
        rules.exemption_three_quarters_base,
        rules.exemption_half_base,
        rules.exemption_quarter_base,
        rules.exemption_dependant,
    )
    return disabled_exemption(
        found, income, disabled_or_widow(life, model, rules, p, JULY), rules.exemption_disabled_limit
    )


@rule
def review_exemption(life: Life, model: Model, rules: Rules) -> None:
    """July, and when the head changes: the exemption of the person's premium, tested on the person and the head."""
    exemption, deferral = NO_EXEMPTION, 0
    if life.age[CHILD] < NOT_INSURED_FROM:
        of_person = exemption_allowed(life, model, rules, CHILD)
        of_head = exemption_allowed(life, model, rules, head_of(life, model, CHILD))
        exemption = household_exemption(of_person, of_head)
        deferral = deferral_allowed(life.age[CHILD], of_person, int(rules.deferral_age))
    if exemption != life.exemption or deferral != life.deferral:
        life.exemption, life.deferral = exemption, deferral
        life.dirty = 1
