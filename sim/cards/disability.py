"""Cards of the disability pension and its supporter benefit, with both contribution tests by this record's numbers."""

from __future__ import annotations

import math

from sim.cards.look import Basis, Look
from sim.cards.past import Contributions
from sim.cards.pensions import full_now
from sim.constants import CHILD
from sim.rules.claim import BY_RULES, GRANTED
from sim.rules.disability import uninsured_student, visit_before_20
from sim.rules.income import (
    OCTOBER,
    disability_benefit,
    disability_share,
    employees_of_month,
    old_age_supporter,
    own_basic,
)
from sim.rules.income_years import tested_income
from sim.rules.pension_choice import DISABILITY_AND_OLD_EMPLOYEES, best_choice_at_65
from sim.rules.rounding import yen
from sim.tables import full_pension_key

PENSION, SUPPORTER = "disability_pension.child", "disability_supporter.child"


def pension(look: Look) -> Basis:
    """The disability pension: grade and parts, the choice from 65 on, how it came about, what was due for the past."""
    life, choice = look.life, best_choice(look)
    found = Basis([look.text("disability_grade", grade=life.disability_grade)], estimate="derived")
    if life.disability_basic > 0:
        found.also(basic_part(look))
    if look.model.visit_employees:
        if choice == DISABILITY_AND_OLD_EMPLOYEES:
            found.texts.append(look.text("disability_old_employees"))
        else:
            found.also(employees_part(look))
    if old_pensions_due(look):
        found.texts.append(look.text("disability_choice", **dict(zip("abc", sums_at_65(look), strict=True))))
    found.texts += back_payment(look, PENSION)
    return found.also(drawn_grade(look)).also(conditions(look))


def drawn_grade(look: Look) -> Basis:
    """The shares of decisions that the grade was drawn by."""
    kind, grades = ("employees", 3) if look.model.visit_employees else ("basic", 2)
    keys = [f"disability_{kind}_share_{grade}" for grade in range(1, grades + 1)]
    return look.of(look.text("grade_drawn"), *keys)


def basic_part(look: Look) -> Basis:
    """The basic part of grade 1 or 2, or the benefit for formerly uninsured students."""
    life, model, row = look.life, look.model, look.row
    grade = life.disability_grade
    if model.visit_student:
        amount = yen(life.disability_basic * row.basic_index[CHILD])
        return look.of(look.text("disability_student", amount=amount), f"special_benefit_{grade}")
    keys = [full_pension_key(look.born(CHILD))]
    text = look.text("disability_full", full=full_now(look, CHILD))
    if grade == 1:
        keys.append("disability_grade_1_factor")
        text = look.text("times_factor", text=text, factor=row.disability_grade_1_factor)
    share = disability_share(life, model, row)
    if share < 1.0:
        keys.append("disability_limit_half")
        text = look.text("disability_half", text=text, limit=row.disability_limit_half)
    return look.of(text, *keys)


def employees_part(look: Look) -> Basis:
    """The employees' part, its months counted as 300 at least; grade 3 has a least amount."""
    life, model, row = look.life, look.model, look.row
    months, least = max(model.employees_months, 1), int(row.disability_employees_months_least)
    index = row.employees_index[CHILD]
    text = look.text(
        "disability_employees",
        part=yen(max(model.proportional[CHILD], 0) * index),
        counted=max(months, least),
        months=months,
    )
    keys = ["disability_employees_months_least"]
    if life.disability_grade == 1:
        keys.append("disability_grade_1_factor")
        text = look.text("times_factor", text=text, factor=row.disability_grade_1_factor)
    if life.disability_grade == 3:
        keys.append("disability_employees_least")
        text = look.text("at_least", text=text, least=row.disability_employees_least)
    return look.of(text, *keys)


# From 65 on -----------------------------------------------------------------------------------------------------------


def old_pensions(look: Look) -> tuple[int, int, int]:
    """The old-age pensions that would be due: basic, employees, supporter benefit."""
    life, model, row = look.life, look.model, look.row
    if life.day < model.pension_day[CHILD]:
        return 0, 0, 0
    basic = yen(own_basic(life, model, row) * row.basic_index[CHILD])
    employees = yen(life.proportional[CHILD] * row.employees_index[CHILD])
    return basic, employees, old_age_supporter(life, model, row, CHILD, basic)


def old_pensions_due(look: Look) -> bool:
    """Whether an old-age pension is due besides."""
    return sum(old_pensions(look)[:2]) > 0


def disability_parts(look: Look) -> tuple[int, int, int]:
    """The disability pension in payment: basic, employees, supporter benefit."""
    life, model, row = look.life, look.model, look.row
    basic = yen(life.disability_basic * row.basic_index[CHILD] * disability_share(life, model, row))
    employees, benefit = 0, 0
    if model.visit_employees:
        employees = employees_of_month(life.disability_employees, life.disability_grade, row)
    if life.disability_basic > 0 and not model.visit_student:
        benefit = disability_benefit(life, row, life.disability_grade)
    return basic, employees, benefit


def sums_at_65(look: Look) -> tuple[int, int, int]:
    """Disability pensions; disability basic with old-age employees'; old-age pensions: yen a month."""
    basic, employees, benefit = disability_parts(look)
    old_basic, old_employees, old_benefit = old_pensions(look)
    second = basic + benefit + old_employees if basic > 0 else 0
    return basic + benefit + employees, second, old_basic + old_benefit + old_employees


def best_choice(look: Look) -> int:
    """The combination paid; 0 before an old-age pension is due."""
    if not old_pensions_due(look):
        return 0
    basic, employees, benefit = disability_parts(look)
    return best_choice_at_65(basic, employees, benefit, *old_pensions(look))


# How it came about ----------------------------------------------------------------------------------------------------


def back_payment(look: Look, name: str) -> list[str]:
    """What a line holds for months before."""
    amount = look.once.get(name, 0)
    if amount <= 0:
        return []
    return [look.text("back_payment", amount=amount, month=look.month_word(look.life.due_from))]


def conditions(look: Look) -> Basis:
    """Which future this is, the contribution tests, whose consent it needs."""
    found = Basis(future_texts(look) + contribution_texts(look))
    found.texts.append(look.text("before_the_visit"))
    found.texts.append(look.text("claim_consent"))
    if look.past.tests is not None:
        found.used += [look.used("disability_contribution_share"), look.used("disability_last_year_months")]
    return found


def future_texts(look: Look) -> list[str]:
    """Which of two labelled futures this is."""
    if look.model.claim_future == BY_RULES:
        return []
    granted = look.model.claim_future == GRANTED
    return [look.text("future_granted" if granted else "future_not_granted")]


def contribution_texts(look: Look) -> list[str]:
    """Both contribution tests with the record's numbers, or why none is asked; nothing before a doctor is found."""
    tests, life, model, born = look.past.tests, look.life, look.model, look.born(CHILD)
    if tests is None:
        return []
    if visit_before_20(life.first_visit, born, model.visit_employees):
        return [look.text("tests_before_20")]
    if uninsured_student(life.first_visit, model.visit_student, born):
        return [look.text("tests_student")]
    if not model.record_known:
        return [look.text("tests_unknown_record")]
    texts = [two_thirds_text(look, tests), last_year_text(look, tests), look.text("tests_either")]
    return [*texts, look.text("tests_past")] if tests.past else texts


def two_thirds_text(look: Look, tests: Contributions) -> str:
    """The test of the two thirds in numbers."""
    needed = math.ceil(tests.insured * look.row.disability_contribution_share - 1e-6)
    word = look.word("test", "met" if tests.two_thirds else "missed")
    return look.text("test_two_thirds", insured=tests.insured, counted=tests.counted, needed=needed, met=word)


def last_year_text(look: Look, tests: Contributions) -> str:
    """The test of the last year in numbers; at a visit in the past months then are not known."""
    if not tests.last_year_runs:
        return look.text("test_last_year_ended")
    word = look.word("test", "met" if tests.last_year else "missed")
    if tests.past:
        return look.text("test_last_year_past", met=word)
    return look.text("test_last_year", unpaid=tests.unpaid, met=word)


def supporter(look: Look) -> Basis:
    """The supporter benefit beside a disability basic pension: by grade, and only the person's own income counts."""
    life, row, grade = look.life, look.row, look.life.disability_grade
    text = look.text(
        "disability_supporter",
        grade=grade,
        amount=getattr(row, f"supporter_disability_{grade}"),
        income=tested_income(life, CHILD, OCTOBER),
        limit=row.disability_limit_full,
    )
    found = look.of(text, f"supporter_disability_{grade}", "disability_limit_full")
    found.texts += back_payment(look, SUPPORTER)
    return found
