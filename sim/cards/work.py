"""Cards of the person's work: the wage, and the premiums that an employer withholds from it."""

from __future__ import annotations

from sim.cards.look import Basis, Look
from sim.constants import ACTIVITIES, CHILD
from sim.rules.health_insurance import pays_care_part
from sim.rules.wages import employees_health_premium, employees_pension_premium, wage_of


def wage(look: Look) -> Basis:
    """The wage of a kind of work: where this future's lies within its range."""
    life, row = look.life, look.row
    name = f"wage_{ACTIVITIES[life.activity].removesuffix('_work')}"
    amount = wage_of(life.activity, life.wage_place, row)
    text = look.text(
        "wage",
        kind=look.word("work", ACTIVITIES[life.activity]),
        amount=amount,
        middle=getattr(row, name),
        low=getattr(row, f"{name}_low"),
        high=getattr(row, f"{name}_high"),
    )
    found = look.of(text, name, f"{name}_low", f"{name}_high").comes_to(amount)
    found.estimate = "assumed"
    return found


def pension(look: Look) -> Basis:
    """The own half of the premium of employees' pension insurance."""
    row, pay = look.row, look.line("wage.child")
    premium = employees_pension_premium(pay, look.life.age[CHILD], row)
    accrual = 1_000 * look.model.accrual_rate
    text = look.text("employees_pension", wage=pay, rate=row.employees_pension_rate, premium=premium, accrual=accrual)
    return look.of(text, "employees_pension_rate", "pension_employees_rate_by_birth", born=look.born(CHILD)).comes_to(
        premium
    )


def health(look: Look) -> Basis:
    """The own half of the premium of an employer's health insurance."""
    row, pay, age = look.row, look.line("wage.child"), look.life.age[CHILD]
    keys = ["employees_health_rate", "employees_child_rate", *["employees_care_rate"] * pays_care_part(age)]
    premium = employees_health_premium(pay, age, row)
    text = look.text("employees_health", wage=pay, rate=sum(getattr(row, key) for key in keys), premium=premium)
    return look.of(text, *keys).comes_to(premium)
