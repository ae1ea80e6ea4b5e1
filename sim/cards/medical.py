"""Cards of medical costs: the mean of age and condition, own share, ceilings; self-support medical care."""

from __future__ import annotations

from sim.cards.look import Basis, Look
from sim.constants import CHILD, PERSONS
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
    ceiling_when_many,
    condition_factor,
    cost_of_age,
    hospital_part,
    mental_ceiling,
    month_ceiling,
    month_cost,
    outpatient_ceiling,
    outpatient_cost,
    outpatient_year_ceiling,
    year_ceiling,
)
from sim.rules.medical_costs import LONG_TREATMENT, own_mental_copay, sharing

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
    if p == CHILD and look.life.doctor:
        found.also(mental(look))
    return found


def usual(look: Look, p: int) -> Basis:
    """Mean cost of age and condition, months outside and in hospital, own share and ceilings."""
    life, row, age = look.life, look.row, look.life.age[p]
    cost, part = cost_of_age(age, row), hospital_part(age, row)
    factor = condition_factor(int(life.care[p] > 0), life.dementia[p], row)
    month = month_cost(cost, factor)
    copay = life.medical_paid[p] + life.small_bills[p]
    text = look.text(
        "medical",
        age=age,
        cost=cost,
        factor=factor,
        outpatient=outpatient_cost(month, part),
        hospital=life.in_hospital[p],
        share=life.medical_share[p],
        copay=copay,
    )
    condition = "medical_factor_certified" if life.care[p] > 0 else "medical_factor_not_certified"
    keys = [*look.which(cost, *COSTS), *look.which(part, *HOSPITAL), condition, "medical_hospital_month"]
    keys += ["medical_factor_dementia"] * life.dementia[p]
    keys += look.which(life.medical_share[p], *(f"copay_share_{name}" for name in SHARES))
    found = look.of(text, *keys).comes_to(copay)
    return found.also(month_ceilings(look, p)).also(year_ceilings(look, p)).also(shared(look, p))


def amounts_of(kind: int, from_70: int) -> dict[str, str]:
    """The keys of a class's values: the ceilings of a month, of the fourth month, of a year, of outpatients."""
    name = CLASSES[kind]
    upper = name if kind <= CLASS_U else "u" if kind < GENERAL_LOW else name
    month = name if kind < EXEMPT else "exempt" if not from_70 else "exempt_70" if kind == EXEMPT else "low_70"
    clinic = "general" if kind < GENERAL_LOW else name
    return {
        "month": f"medical_ceiling_{month}",
        "many": f"medical_many_{upper}",
        "year": f"medical_year_{upper}",
        "clinic": f"medical_outpatient_{clinic}",
        "clinic_year": "medical_outpatient_year_exempt" if kind == EXEMPT else "medical_outpatient_year",
    }


def month_ceilings(look: Look, p: int) -> Basis:
    """The ceilings of a month, of the class."""
    life, row = look.life, look.row
    kind, from_70 = life.medical_class[p], int(life.age[p] >= SENIOR_FROM)
    keys, word = amounts_of(kind, from_70), look.word("medical_class", CLASSES[kind])
    most = month_ceiling(kind, from_70, life.outpatient_cost[p], 0, row)
    found = look.of(look.text("medical_ceiling", kind=word, most=most), keys["month"])
    clinic = outpatient_ceiling(kind, row) if from_70 else NO_CEILING
    if clinic != NO_CEILING:
        found = look.of(
            look.text("medical_ceilings", kind=word, most=most, clinic=clinic), keys["month"], keys["clinic"]
        )
    many = ceiling_when_many(kind, row)
    if NO_CEILING != many < most:
        found.also(look.of(look.text("medical_many", most=many), keys["many"]))
    if not from_70 and not look.model.tax_filed:
        found.texts.append(look.text("medical_not_filed"))
    return found


def year_ceilings(look: Look, p: int) -> Basis:
    """The ceilings of a year from August on, of the class, as far as there are any."""
    life, row, found = look.life, look.row, Basis()
    kind, from_70 = life.medical_class[p], int(life.age[p] >= SENIOR_FROM)
    keys, most = amounts_of(kind, from_70), year_ceiling(kind, row)
    if most != NO_CEILING:
        found.also(look.of(look.text("medical_year", most=most), keys["year"]))
    clinic = outpatient_year_ceiling(kind, row) if from_70 else NO_CEILING
    if clinic != NO_CEILING:
        found.also(look.of(look.text("medical_outpatient_year", most=clinic), keys["clinic_year"]))
    return found


def shared(look: Look, p: int) -> Basis:
    """With whom the ceilings of the household are shared."""
    members = sharing(look.life, look.model, p)
    others = [q for q in range(PERSONS) if q != p and members >> q & 1]
    if not others:
        return Basis()
    text = look.text("medical_shared", members=look.persons(others))
    young = any(look.life.age[q] < SENIOR_FROM for q in (p, *others))
    return look.of(text, *["medical_combined_least"] * young)


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
