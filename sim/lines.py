"""The lines of the monthly household ledger: their names, their fixed order and their signs."""

from __future__ import annotations

PERSONS = ("mother", "father", "child")
PARENTS = ("mother", "father")

INCOME = (
    "pension_basic",
    "pension_employees",
    "survivor_pension",
    "pension_supporter",
    "disability_pension",
    "disability_supporter",
    "wage",
    "public_assistance",
    "sibling_support",
    "other_income",
)
COST = (
    "living",
    "housing",
    "care",
    "medical",
    "health_insurance",
    "care_insurance",
    "pension_premium",
    "tax",
    "support_fee",
    "property",
    "debt",
    "lump_sum",
)
SHORTFALL = "shortfall.household"  # what could not be paid: worked out, never given

_PERSON_SUBJECTS = {
    "pension_basic": PERSONS,
    "pension_employees": PERSONS,
    "survivor_pension": PARENTS,
    "pension_supporter": PERSONS,
    "disability_pension": ("child",),
    "disability_supporter": ("child",),
    "wage": ("child",),
    "other_income": PERSONS,
    "care": PERSONS,
    "medical": PERSONS,
    "health_insurance": PERSONS,
    "care_insurance": PERSONS,
    "pension_premium": PERSONS,
    "tax": PERSONS,
    "lump_sum": PERSONS,
}
_HOUSEHOLD_SUBJECTS = (
    "public_assistance",
    "sibling_support",
    "other_income",
    "living",
    "housing",
    "medical",
    "tax",
    "health_insurance",
    "property",
    "support_fee",
    "debt",
    "lump_sum",
)
_CARE_PARTS = ("facility_food", "facility_room")

BACK_PAYMENT = "pension_premium.child.back_payment"
_INCOME_PARTS = (
    "public_assistance.household.home_loan",
    "other_income.household.interest",
    "other_income.household.home_sale",
    "other_income.household.insurance",  # life insurance paid out
    "other_income.household.refund",  # beyond the yearly ceiling of medical and care costs
    "other_income.mother.allowance",  # special disability allowance
    "other_income.father.allowance",
    "other_income.child.mutual_aid",  # pension of the mutual aid insurance, after the insured parent's death
    "other_income.household.loan",  # of the council of social welfare
)
_ESTATE_PARTS = ("lump_sum.household.siblings", "lump_sum.household.estate")  # what siblings inherit; duty and fees
GUARDIAN = "support_fee.household.guardian"


def _lines(subjects: tuple[str, ...]) -> list[str]:
    """The lines of these subjects: of persons, then of the household."""
    persons = [f"{name}.{person}" for name, of in _PERSON_SUBJECTS.items() if name in subjects for person in of]
    return persons + [f"{name}.household" for name in _HOUSEHOLD_SUBJECTS if name in subjects]


INCOME_LINES: tuple[str, ...] = (*_lines(INCOME), *_INCOME_PARTS)
COST_LINES: tuple[str, ...] = (
    *_lines(COST),
    *(f"care.{person}.{part}" for person in PERSONS for part in _CARE_PARTS),
    BACK_PAYMENT,
    *_ESTATE_PARTS,
    GUARDIAN,
)
LINES: tuple[str, ...] = (*INCOME_LINES, *COST_LINES, SHORTFALL)  # income first: sums are of two runs of lines
GIVEN_LINES: tuple[str, ...] = tuple(line for line in LINES if line != SHORTFALL)  # those that a case file may give

# Income adds to the purse, a cost takes from it. The shortfall adds: it is the part of the costs that was not paid.
SIGN: dict[str, int] = {line: -1 if line.split(".")[0] in COST else 1 for line in LINES}


def full_name(name: str) -> str | None:
    """The line meant by `name`: itself, or for a bare subject its only form; None if there is no such line."""
    if name in SIGN:
        return name
    forms = [line for line in LINES if line.split(".")[0] == name and line.count(".") == 1]
    return forms[0] if len(forms) == 1 else None
