"""Details beyond the fifteen questions, by subject: pension records, the home, spending, care."""

from __future__ import annotations

from typing import get_args

from sim.case_models import Car, CarePlace, CareServices, Diagnosis, InsuredThen, MayAct
from sim.ui.family_draft import Draft, living
from sim.ui.family_questions import YES_NO, Answer, Question, choice, truth

RECORD = ("paid", "exempt", "three_quarters_exempt", "half_exempt", "quarter_exempt", "deferred", "unpaid")


def details(draft: Draft) -> list[Question]:
    """Every subject, as far as it concerns this family."""
    found = [
        record(),
        employees(),
        parents_pensions(draft),
        papers(draft),
        house(draft),
        daily(),
        care(draft),
        person(),
    ]
    return [question for question in found if question.answers]


def number(place: str, label: str, person: str = "") -> Answer:
    return Answer(place, "number", label, person=person)


def record() -> Question:
    """The person's national pension record, in months."""
    place = "household.child.pension_months"
    return Question("record", tuple(number(f"{place}.{key}", f"months_{key}") for key in RECORD))


def employees() -> Question:
    place = "household.child.employees_pension"
    return Question(
        "employees",
        (
            number(f"{place}.months", "employed_months"),
            Answer(f"{place}.average_pay_yen", "yen", "average_pay"),
            number(f"{place}.months_before_2003", "employed_before"),
            Answer(f"{place}.average_pay_before_2003_yen", "yen", "pay_before"),
        ),
    )


def parents_pensions(draft: Draft) -> Question:
    """Each parent's record and amounts by kind; where the account book's sum is given, that is enough."""
    found: list[Answer] = []
    for parent in living(draft):
        place = f"household.{parent}.pension"
        if isinstance(draft.at(f"{place}.paid_every_two_months_yen"), int):
            continue
        found += [
            number(f"{place}.basic_paid_months", "basic_paid", parent),
            Answer(f"{place}.employees_yen_per_month", "yen", "employees_pension", person=parent),
            Answer(f"{place}.survivor_yen_per_month", "yen", "survivor_pension", person=parent),
        ]
    return Question("parents_pensions", tuple(found))


def papers(draft: Draft) -> Question:
    """Who may act for a parent, and how the register stands."""
    acting = tuple(
        Answer(f"household.{parent}.may_act", "list", "may_act", get_args(MayAct), "may_act", person=parent)
        for parent in living(draft)
    )
    register = choice("household.register_separated", "register", YES_NO, "yes_no")
    tax = choice("household.tax_return_filed", "tax_return", YES_NO, "yes_no")
    return Question("papers", (*acting, register, tax))


def house(draft: Draft) -> Question:
    """What the home is worth, or since when it is rented."""
    kind = draft.at("household.home.kind")
    if kind in ("own", "condo"):
        return Question("house", (Answer("household.home.value_yen", "yen", "home_value", about=True),))
    if kind in ("private_rent", "public_rent"):
        return Question("house", (Answer("household.home.rented_since", "moment", "rented_since", about=True),))
    return Question("house", ())


def daily() -> Question:
    """What life costs the person alone; a car."""
    cars = get_args(Car)
    return Question(
        "daily",
        (
            Answer("household.spending.alone_yen_per_month", "yen", "alone", about=True),
            Answer("household.spending.alone_yen_per_year", "yen", "alone_year", about=True),
            choice("household.car", "car", cars, "car"),
        ),
    )


def care(draft: Draft) -> Question:
    """Where parents shall be cared for, and with which services."""
    if not living(draft):
        return Question("care_details", ())
    return Question(
        "care_details",
        (
            Answer("household.care_place", "list", "care_place", get_args(CarePlace), "care_place"),
            Answer("household.care_services", "list", "care_services", get_args(CareServices), "services"),
            number("household.care_wait_months", "care_wait"),
        ),
    )


def person() -> Question:
    """What an office asks about a claim to a disability pension."""
    return Question(
        "person",
        (
            truth("household.child.seeing_doctor", "seeing_doctor", "yes_no"),
            Answer("household.child.diagnosis", "list", "diagnosis", get_args(Diagnosis), "diagnosis"),
            Answer("household.child.insured_then", "list", "insured_then", get_args(InsuredThen), "insured"),
        ),
    )
