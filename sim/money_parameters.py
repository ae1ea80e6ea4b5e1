"""Money in the parameters of a case: savings, home, spending, pensions, own figures."""

from __future__ import annotations

from typing import Any

from sim.case_models import Case, Parent, Scenario
from sim.lines import LINES, PERSONS, SIGN, full_name
from sim.rule_values import amount_in
from sim.state import CHILD, MONTHS, NEVER, SAVINGS_BINS, UNKNOWN, Model
from sim.tables import amounts, survey_bins, whole_yen

OLD_COHORT_BORN_BEFORE = 1956 * 12 + 3  # 2 April 1956; birth days are not asked, so months before April 1956
CONTRIBUTION_AGES = (20, 60)
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


def set_money(model: Model, case: Case) -> None:
    """Savings, spending, help, insurance."""
    spending = case.household.spending
    set_savings(model, case)
    set_home(model, case)
    model.living = or_unknown(spending.living_yen_per_month)
    model.living_alone = or_unknown(spending.alone_yen_per_month)
    model.living_alone_year = or_unknown(spending.alone_yen_per_year)
    model.care_once = or_unknown(spending.care_yen_once)
    model.care_month = or_unknown(spending.care_yen_per_month)
    model.sibling_contact = int(any(sibling.in_contact is True for sibling in case.household.siblings))
    model.sibling_help = sum(sibling.helps_yen_per_month or 0 for sibling in case.household.siblings)
    for policy in case.household.life_insurance:
        model.insured[PERSONS.index(policy.on)] += policy.yen or 0


def set_savings(model: Model, case: Case) -> None:
    """Savings as given; where no owner's are known, they are drawn from the survey. An unknown part counts as none."""
    owned = case.household.savings_yen
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


def set_home(model: Model, case: Case) -> None:
    """Own house, own flat, rented, or unknown: then housing costs what the survey says."""
    home = case.household.home
    kind = home.kind if home is not None else "unknown"
    model.rent = or_unknown(home.rent_yen_per_month if home is not None else None)
    if kind in ("private_rent", "public_rent") and model.rent == UNKNOWN and not model.given_only:
        model.rent = int(amounts()["rent_unknown"].values[-1].amount)
    model.condo, model.owned, model.home_unknown = int(kind == "condo"), int(kind == "own"), int(kind == "unknown")


def set_pensions(model: Model, case: Case) -> None:
    """Pensions in yen a month of the start: given, from the record, or UNKNOWN (drawn from published averages)."""
    for name in ("own_income", "basic", "proportional", "survivor"):
        setattr(model, name, [UNKNOWN] * 3)
    model.basic_months = [float(UNKNOWN)] * 3
    for p, parent in enumerate(parents(case)):
        if parent is None:
            continue
        model.own_income[p] = or_unknown(parent.income_yen_per_month)
        full = amount_in(amounts()[full_pension_key(parent.born)], case.start, case.economy)
        set_parent_pension(model, p, parent.pension, full)
    record, employees = case.household.child.pension_months, case.household.child.employees_pension
    if any(months is not None for months in (record.paid, record.exempt, record.unpaid)):
        model.basic_months[CHILD] = credited_months(case)
    if employees.months and employees.average_pay_yen:
        rate = amounts()["pension_employees_rate"].at(case.start).amount
        model.proportional[CHILD] = whole_yen(employees.average_pay_yen * rate * employees.months / 12.0)


def full_pension_key(born: int) -> str:
    """Which full amount of the basic pension applies to somebody born in that month."""
    return "pension_basic_full_old" if born < OLD_COHORT_BORN_BEFORE else "pension_basic_full"


def set_parent_pension(model: Model, p: int, pension: Any, full: float) -> None:
    """A parent's pension: by what the account receives every second month, or by its parts."""
    if pension.paid_every_two_months_yen is not None:
        monthly = pension.paid_every_two_months_yen // 2
        model.basic[p] = min(monthly, whole_yen(full))
        model.proportional[p] = monthly - model.basic[p]
        model.survivor[p] = 0
        return
    if pension.basic_paid_months is not None:
        months_full = amounts()["pension_basic_months_full"].values[-1].amount
        model.basic[p] = whole_yen(full * pension.basic_paid_months / months_full)
    model.proportional[p] = or_unknown(pension.employees_yen_per_month)
    model.survivor[p] = or_unknown(pension.survivor_yen_per_month)


def credited_months(case: Case) -> float:
    """Credited months of the basic pension at 60, or 0 where fewer than 120 months count towards it.

    Months still to come are counted like the national-pension months so far (those of employment are over). Exempt
    months count in full towards the 120 and by a share towards the amount.
    """
    child = case.household.child
    record, employed = child.pension_months, child.employees_pension.months or 0
    paid, exempt, unpaid = record.paid or 0, record.exempt or 0, record.unpaid or 0
    so_far = paid + exempt + unpaid
    to_come = max(child.born + 12 * CONTRIBUTION_AGES[1] - case.start, 0)
    scale = (so_far + to_come) / so_far if so_far else 0.0
    full = amounts()["pension_basic_months_full"].at(case.start).amount
    if (paid + exempt) * scale + employed < amounts()["pension_basic_months_least"].at(case.start).amount:
        return 0.0
    return min((paid + exempt * exempt_share(child.born, case.start)) * scale + employed, full)


def exempt_share(born: int, start: int) -> float:
    """Credit of an exempt month: lower before April 2009; exempt months are taken as spread evenly since 20."""
    before = amounts()["pension_basic_exempt_share"].values[0]
    after = amounts()["pension_basic_exempt_share"].values[-1]
    first, last = born + 12 * CONTRIBUTION_AGES[0], min(born + 12 * CONTRIBUTION_AGES[1], start)
    early = min(max((after.month - first) / (last - first), 0.0), 1.0) if last > first else 0.0
    return early * before.amount + (1.0 - early) * after.amount


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
    for i, (month, line, amount) in enumerate(givens(case, scenario)):
        model.givens = i + 1
        model.given_line[i], model.given_yen[i] = LINES.index(line), amount
        model.given_from[i] = day_of(model, case, month)
        model.given_pension[i] = int(line.split(".")[0] in PENSION_SUBJECTS)
