"""Cards of medical costs: the mean of age and condition, own share, ceilings; self-support medical care."""

from __future__ import annotations

from sim.cards.look import Basis, Look
from sim.constants import CHILD
from sim.rules.claim import is_treated
from sim.rules.medical import (
    CLASS_A,
    CLASS_I,
    CLASS_U,
    EXEMPT,
    EXEMPT_LOW,
    GENERAL_HIGH,
    GENERAL_LOW,
    GENERAL_MIDDLE,
    MENTAL_EXEMPT,
    MENTAL_HIGH,
    MENTAL_LOW,
    MENTAL_MIDDLE_1,
    MENTAL_MIDDLE_2,
    NO_CEILING,
    SENIOR_FROM,
    condition_factor,
    cost_of_age,
    hospital_months,
    hospital_part,
    mental_ceiling,
    month_ceiling,
    outpatient_ceiling,
    outpatient_cost,
)
from sim.rules.medical_costs import LONG_TREATMENT, own_mental_copay, usual_copay

CLASSES = {
    CLASS_A: "a",
    CLASS_I: "i",
    CLASS_U: "u",
    GENERAL_HIGH: "general_high",
    GENERAL_MIDDLE: "general_middle",
    GENERAL_LOW: "general_low",
    EXEMPT: "exempt",
    EXEMPT_LOW: "low",
}
MENTAL = {
    MENTAL_LOW: "low",
    MENTAL_EXEMPT: "exempt",
    MENTAL_MIDDLE_1: "middle_1",
    MENTAL_MIDDLE_2: "middle_2",
    MENTAL_HIGH: "high",
}
COSTS = tuple(f"medical_cost_{age}" for age in range(40, 100, 5))
HOSPITAL = tuple(f"medical_hospital_part_{age}" for age in (40, 65, 75, 80, 85, 90))
SHARES = ("under_70", "active", "75_middle", "70", "75")


def medical(look: Look, p: int) -> Basis:
    """The mean own payment of the month; the person's mental outpatient care besides."""
    found = usual(look, p)
    if p == CHILD and is_treated(look.life, look.model):
        found.also(mental(look))
    return found


def usual(look: Look, p: int) -> Basis:
    """Mean cost of age and condition, months outside and in hospital, own share and ceiling."""
    life, row, age = look.life, look.row, look.life.age[p]
    cost, part = cost_of_age(age, row), hospital_part(age, row)
    factor = condition_factor(int(life.care[p] > 0), life.dementia[p], row)
    outpatient, copay = outpatient_cost(cost, part, factor), usual_copay(life, row, p)
    text = look.text(
        "medical",
        age=age,
        cost=cost,
        factor=factor,
        outpatient=outpatient,
        hospital=hospital_months(cost, part, factor, row),
        share=life.medical_share[p],
        copay=copay,
    )
    condition = "medical_factor_certified" if life.care[p] > 0 else "medical_factor_not_certified"
    keys = [*look.which(cost, *COSTS), *look.which(part, *HOSPITAL), condition, "medical_hospital_month"]
    keys += ["medical_factor_dementia"] * life.dementia[p]
    keys += look.which(life.medical_share[p], *(f"copay_share_{name}" for name in SHARES))
    return look.of(text, *keys).comes_to(copay).also(ceiling(look, p, outpatient))


def ceiling(look: Look, p: int, outpatient: int) -> Basis:
    """The ceiling of a month, of the class."""
    row, kind, from_70 = look.row, look.life.medical_class[p], int(look.life.age[p] >= SENIOR_FROM)
    most = month_ceiling(kind, from_70, outpatient, 0, row)
    word = look.word("medical_class", CLASSES[kind])
    name = CLASSES[kind]
    if name in ("exempt", "low"):
        name = "low_70" if name == "low" else "exempt_70" if from_70 else "exempt"
    clinic = outpatient_ceiling(kind, row) if from_70 else NO_CEILING
    if clinic == NO_CEILING:
        found = look.of(look.text("medical_ceiling", kind=word, most=most), f"medical_ceiling_{name}")
        if not from_70 and not look.model.tax_filed:
            found.texts.append(look.text("medical_not_filed"))
        return found
    of_clinic = look.which(
        clinic, *(f"medical_outpatient_{each}" for each in ("general", "general_low", "exempt", "low"))
    )
    text = look.text("medical_ceilings", kind=word, most=most, clinic=clinic)
    return look.of(text, f"medical_ceiling_{name}", *of_clinic)


def mental(look: Look) -> Basis:
    """The person's own payment of mental outpatient care (自立支援医療)."""
    life, model, row = look.life, look.model, look.row
    kind = life.mental_class
    amount = own_mental_copay(life, model, row)
    text = look.text(
        "mental",
        cost=row.mental_cost,
        share=row.mental_share,
        most=mental_ceiling(kind, LONG_TREATMENT, row),
        kind=look.word("mental_class", MENTAL[kind]),
        amount=amount,
    )
    return look.of(text, "mental_cost", "mental_share", f"mental_ceiling_{MENTAL[kind]}").comes_to(amount)
