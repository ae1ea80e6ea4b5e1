"""Money in the parameters of a case: savings, home, spending, pensions, own figures."""

from __future__ import annotations

from sim.case_models import Case, Parent, Scenario
from sim.constants import MONTHS, NEVER, SAVINGS_BINS, UNKNOWN
from sim.lines import LINES, PERSONS, SIGN, full_name
from sim.model import Model, Rules
from sim.rules.capacity import FAMILY_TRUST, GUARDIAN, INSURANCE_TRUST, NOBODY, PROXY, VOLUNTARY
from sim.rules.estate import ALL_TO_PERSON, NO_WILL
from sim.tables import amounts, survey_bins

AUTHORITIES = {  # who may act for a parent
    "none": NOBODY,
    "unknown": NOBODY,
    "proxy": PROXY,
    "voluntary_guardian": VOLUNTARY,
    "family_trust": FAMILY_TRUST,
    "insurance_trust": INSURANCE_TRUST,
    "guardian": GUARDIAN,
}
PENSION_SUBJECTS = {
    "pension_basic",
    "pension_employees",
    "pension_supporter",
    "survivor_pension",
    "disability_pension",
    "disability_supporter",
}


def parents(case: Case) -> list[Parent | None]:
    """Mother and father, None where one is not there or has died before the start."""
    home = case.household
    return [parent if parent and parent.died is None else None for parent in (home.mother, home.father)]


def day_of(model: Model, case: Case, month: int | None) -> int:
    """The first day of a month, NEVER for None or beyond the horizon."""
    if month is None or month - case.start > MONTHS:
        return NEVER
    return model.first_of_month[max(month - case.start, 0)]


def or_unknown(amount: int | None) -> int:
    """A given amount, or UNKNOWN."""
    return UNKNOWN if amount is None else amount


def set_money(model: Model, case: Case, row: Rules) -> None:
    """Savings, spending, help, insurance; `row`: the rule values of the start."""
    spending = case.household.spending
    set_savings(model, case)
    model.living = or_unknown(spending.living_yen_per_month)
    model.living_alone = or_unknown(spending.alone_yen_per_month)
    model.living_alone_year = or_unknown(spending.alone_yen_per_year)
    model.care_once = or_unknown(spending.care_yen_once)
    model.care_month = or_unknown(spending.care_yen_per_month)
    model.sibling_contact = int(any(sibling.in_contact is True for sibling in case.household.siblings))
    model.sibling_help = sum(sibling.helps_yen_per_month or 0 for sibling in case.household.siblings)
    for policy in case.household.life_insurance:
        if policy.to in PERSONS:
            model.insured[PERSONS.index(policy.on)] += policy.yen or 0
        if policy.to == "child":
            model.insured_child[PERSONS.index(policy.on)] += policy.yen or 0
        model.policies_yen += policy.surrender_yen or 0
        model.policies_premium += policy.premium_yen_per_month or 0
    model.car = int(case.household.car == "other")
    model.start_assistance = int(case.household.public_assistance == "receiving")
    model.tax_filed = int(case.household.tax_return_filed != "no")
    set_loans(model, case)
    set_heirs(model, case)


def set_loans(model: Model, case: Case) -> None:
    """Debts of the start, each its owner's; where that is unknown (or nobody here) the keeper's of the purse."""
    mother, father = parents(case)
    there = {"mother": mother is not None, "father": father is not None, "child": True}
    keeper = "father" if father else "mother" if mother else "child"
    for debt in case.household.debts:
        owner = debt.owner if there.get(debt.owner) else keeper
        model.loans[PERSONS.index(owner)] += debt.yen or 0


def set_heirs(model: Model, case: Case) -> None:
    """Brothers and sisters who inherit, the will, and who may act for a parent whose mind fails.

    A will is taken to leave everything to the person; siblings who are known not to be in contact ask for their
    reserved portion.
    """
    siblings = case.household.siblings
    model.siblings = len(siblings)
    model.will = ALL_TO_PERSON if case.household.will == "yes" else NO_WILL
    model.siblings_claim = int(any(sibling.in_contact is False for sibling in siblings))
    for p, parent in enumerate(parents(case)):
        model.allowance[p] = int(parent is not None and parent.special_allowance == "yes")
        model.authority[p] = NOBODY if parent is None else AUTHORITIES[parent.may_act]
    set_mutual_aid(model, case)


def set_mutual_aid(model: Model, case: Case) -> None:
    """The mutual aid insurance of either parent, also of one who has died: then its pension is being paid.

    At an unknown age of entry so long ago that no premium is due from 65 on.
    """
    free = int(amounts()["mutual_aid_free_years"].values[-1].amount)
    latest = int(amounts()["mutual_aid_age"].values[-1].amount) - 1
    for p, parent in enumerate((case.household.mother, case.household.father)):
        if parent is not None and parent.mutual_aid_units:
            age = (case.start - parent.born) // 12
            model.mutual_aid_units[p] = parent.mutual_aid_units
            known = parent.mutual_aid_entry_age
            model.mutual_aid_entry[p] = min(age - free, latest) if known is None else known


def set_savings(model: Model, case: Case) -> None:
    """Savings as given; where no owner's are known, they are drawn from the survey. An unknown part counts as none."""
    owned = case.household.savings_yen
    model.owned_savings = [max(or_unknown(amount), 0) for amount in (owned.mother, owned.father, owned.child)]
    known = [amount for amount in (owned.mother, owned.father, owned.child) if amount is not None]
    of_parents = zip((owned.mother, owned.father), parents(case), strict=True)
    of_living = [owned.child, *(amount for amount, parent in of_parents if parent is not None)]
    model.savings = UNKNOWN if all(amount is None for amount in of_living) else sum(known)
    bins = survey_bins("savings_old")
    people = sum(share for _, _, share in bins)
    padding = [0.0] * (SAVINGS_BINS - len(bins))
    model.savings_low = [low for low, _, _ in bins] + padding
    model.savings_high = [high for _, high, _ in bins] + padding
    model.savings_share = [share / people for _, _, share in bins] + padding


def givens(case: Case, scenario: Scenario) -> list[tuple[int, str, int]]:
    """Own figures in the order of their dates: (first month, line, signed yen a month).

    From the month of a scenario's figure on, the household's figure for that line no longer counts.
    """
    found: list[tuple[int, str, int]] = []
    for level, ledger in enumerate((case.household.ledger, scenario.ledger)):
        for name, entry in ledger.items():
            line = full_name(name) or name
            month = entry.from_ if entry.from_ is not None else case.start
            if level == 1:
                found = [other for other in found if other[1] != line or other[0] < month]
            found.append((month, line, SIGN[line] * entry.yen_per_month))
    return sorted(found, key=lambda given: given[0])


def set_given(model: Model, case: Case, scenario: Scenario) -> None:
    """Own figures by ledger line, and whose line each is."""
    owners = [line.split(".")[1] for line in LINES]
    model.line_person = [PERSONS.index(owner) if owner in PERSONS else -1 for owner in owners]
    model.own_assistance = int(any(line.startswith("public_assistance") for _, line, _ in givens(case, scenario)))
    wages = [amount for _, line, amount in givens(case, scenario) if line == "wage.child"]
    model.own_wage = wages[0] if wages else UNKNOWN
    for i, (month, line, amount) in enumerate(givens(case, scenario)):
        model.givens = i + 1
        model.given_line[i], model.given_yen[i] = LINES.index(line), amount
        model.given_from[i] = day_of(model, case, month)
        model.given_pension[i] = int(line.split(".")[0] in PENSION_SUBJECTS)
