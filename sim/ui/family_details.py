"""Details beyond the fifteen questions, by subject: incomes, pension records, the home, debts, spending, care."""

from __future__ import annotations

from typing import Any, get_args

from sim.case_models import Car, CarePlace, CareServices, Diagnosis, InsuredThen, MayAct
from sim.ui.family_basis import basis
from sim.ui.family_draft import Draft, living
from sim.ui.family_income import allowances, income, siblings
from sim.ui.family_lists import debts, policies
from sim.ui.family_questions import YES_NO, Answer, Question, choice, truth

RECORD = (
    *("paid", "exempt", "exempt_before_2009", "three_quarters_exempt", "half_exempt", "quarter_exempt"),
    *("deferred", "unpaid", "empty"),
)


def details(draft: Draft) -> list[Question]:
    """Every subject, as far as it concerns this family."""
    found = [
        income(),
        record(draft),
        employees(),
        parents_pensions(draft),
        allowances(draft),
        siblings(draft),
        policies(draft),
        debts(draft),
        papers(draft),
        house(draft),
        daily(),
        care(draft),
        person(),
        basis(draft),
    ]
    return [question for question in found if question.answers]


def number(place: str, label: str, person: str = "") -> Answer:
    return Answer(place, "number", label, person=person)


def record(draft: Draft) -> Question:
    """The person's national pension record, in months, and when the old-age pension begins."""
    place = "household.child.pension_months"
    early = "exempt_before_2009"
    told = any(isinstance(draft.at(f"{place}.{key}"), int) for key in ("exempt", early))
    keys = [key for key in RECORD if key != early or told]
    begins = Answer("household.child.pension_from", "moment", "pension_from", unknown=False)
    return Question("record", (*(number(f"{place}.{key}", f"months_{key}") for key in keys), begins))


def employees() -> Question:
    """The person's record of employment."""
    return Question("employees", employment("household.child.employees_pension"))


def employment(place: str, person: str = "") -> tuple[Answer, ...]:
    """A record of employees' pension insurance."""
    of = "_of" if person else ""
    return (
        number(f"{place}.months", f"employed_months{of}", person),
        Answer(f"{place}.average_pay_yen", "yen", f"average_pay{of}", person=person),
        number(f"{place}.months_before_2003", f"employed_before{of}", person),
        Answer(f"{place}.average_pay_before_2003_yen", "yen", f"pay_before{of}", person=person),
    )


def parents_pensions(draft: Draft) -> Question:
    """Each parent's record and amounts by kind; where the account book's sum is given, that is enough."""
    found: list[Answer] = []
    for parent in living(draft):
        place = f"household.{parent}.pension"
        if isinstance(draft.at(f"{place}.paid_every_two_months_yen"), int):
            continue
        found += pension_by_kind(draft, place, parent)
    return Question("parents_pensions", tuple(found))


def pension_by_kind(draft: Draft, place: str, parent: str) -> list[Answer]:
    """One parent's pensions: what stands beside the paid months only with these, employment by amount or by record."""
    found = [number(f"{place}.basic_paid_months", "basic_paid", parent)]
    beside = [
        number(f"{place}.basic_exempt_months", "basic_exempt", parent),
        Answer(f"{place}.from", "moment", "claimed_from", unknown=False, person=parent),
    ]
    paid = isinstance(draft.at(f"{place}.basic_paid_months"), int)
    found += [each for each in beside if paid or draft.at(each.place) is not None]
    amount, employed = f"{place}.employees_yen_per_month", f"{place}.employees"
    given = isinstance(draft.at(amount), int)
    recorded = any(isinstance(value, int) for value in as_group(draft.at(employed)).values())
    if given or not recorded:
        found.append(Answer(amount, "yen", "employees_pension", person=parent))
    if recorded or not given:
        found += employment(employed, parent)
    return [*found, Answer(f"{place}.survivor_yen_per_month", "yen", "survivor_pension", person=parent)]


def as_group(value: Any) -> dict[str, Any]:
    """A group of the data; empty where it is left out or not known."""
    return value if isinstance(value, dict) else {}


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
            Answer("household.spending.care_yen_once", "yen", "care_once"),
            Answer("household.spending.care_yen_per_month", "yen", "care_monthly"),
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
