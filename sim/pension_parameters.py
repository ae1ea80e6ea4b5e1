"""Pensions in the parameters of a case: what each member receives, the person's record, first visit and claim."""

from __future__ import annotations

from sim.case_models import Case, Scenario
from sim.case_pensions import EmployeesPension, Pension, PensionMonths
from sim.constants import CHILD, FATHER, MONTHS, MOTHER, NEVER, PERSONS, UNKNOWN
from sim.futures import FUTURES
from sim.model import Model, Rules
from sim.months import month_number
from sim.past_income import paid_factors
from sim.rule_values import amount_in
from sim.rules.disability import (
    ANXIETY_PERSONALITY,
    DEVELOPMENTAL,
    INTELLECTUAL,
    NO_DIAGNOSIS,
    PSYCHOSIS_MOOD_EPILEPSY,
    VISIT_BEFORE_20,
    VISIT_DATED,
    VISIT_NEVER,
)
from sim.rules.income import average_basic
from sim.rules.national_pension import (
    claim_factor,
    claimed,
    credited_months,
    early_rate,
    employees_pension,
    exempt_credit,
    late_months_most,
    old_age_basic,
    shift_months,
)
from sim.rules.survivor import transitional_addition
from sim.tables import amounts, is_old_cohort, of_birth, whole_yen

AGE_20, AGE_60, AGE_65 = 240, 720, 780  # in months
MIDDLE_OF_YEAR = "-07"  # a year alone is read as its July
CERTIFIED_BEFORE = 60  # months before the start that an unknown first visit is put, in the future in which it counts
DIAGNOSES = {
    "intellectual": INTELLECTUAL,
    "developmental": DEVELOPMENTAL,
    "psychosis_mood_epilepsy": PSYCHOSIS_MOOD_EPILEPSY,
    "anxiety_personality": ANXIETY_PERSONALITY,
    "none": NO_DIAGNOSIS,
    "unknown": NO_DIAGNOSIS,
}
HANDBOOKS = {"mental_1": 1, "mental_2": 2, "mental_3": 3}


def of_cohort(key: str, born: int, row: Rules) -> float:
    """A value of the row, or that of people born before April 1956."""
    return float(getattr(row, f"{key}_old" if is_old_cohort(born) else key))


def factor_of(claim: int | None, born: int, row: Rules) -> float:
    """What an early or late claim in a month makes of a pension; 1 at 65."""
    if claim is None:
        return 1.0
    return claim_factor(
        shift_months(claim, born),
        early_rate(born, row.pension_early_rate, row.pension_early_rate_old),
        int(row.pension_early_months_most),
        row.pension_late_rate,
        late_months_most(born, int(row.pension_late_months_most), int(row.pension_late_months_most_old)),
    )


def share_before_2009(born: int, start: int) -> float:
    """Share of the insured months so far that lie before April 2009, spread evenly since 20."""
    change = amounts()["pension_treasury_share"].values[-1].month
    first, last = born + AGE_20, min(born + AGE_60, start)
    return min(max((change - first) / (last - first), 0.0), 1.0) if last > first else 0.0


def treasury_shares() -> tuple[float, float]:
    """The treasury's share of an exempt month before and from April 2009 on."""
    values = amounts()["pension_treasury_share"].values
    return values[0].amount, values[-1].amount


def exempt_credits(record: PensionMonths, born: int, start: int) -> float:
    """Credited months of the exempt months of a record, by fraction and period."""
    early = share_before_2009(born, start)
    three, half, quarter = record.three_quarters_exempt or 0, record.half_exempt or 0, record.quarter_exempt or 0
    full = record.exempt or 0
    full_before = full * early if record.exempt_before_2009 is None else float(record.exempt_before_2009)
    before, after = treasury_shares()
    credit = 0.0
    for share, months, treasury in ((early, full_before, before), (1.0 - early, full - full_before, after)):
        credit += exempt_credit(months, share * three, share * half, share * quarter, treasury)
    return credit


def earnings_related(record: EmployeesPension, born: int) -> int | None:
    """The earnings-related part of a record, yen a month at the rates of that birth; None if it is not known."""
    if not ((record.months and record.average_pay_yen) or record.months_before_2003):
        return None
    return employees_pension(
        float(record.average_pay_before_2003_yen or 0),
        record.months_before_2003 or 0,
        of_birth("pension_employees_rate_before_by_birth", born),
        float(record.average_pay_yen or 0),
        record.months or 0,
        of_birth("pension_employees_rate_by_birth", born),
    )


def employed_months(record: EmployeesPension) -> int:
    """All months of employment."""
    return (record.months or 0) + (record.months_before_2003 or 0)


def set_pensions(model: Model, case: Case, scenario: Scenario, row: Rules, future: str | None) -> None:
    """Pensions in yen a month of the start: given, from a record, or UNKNOWN (drawn from published averages)."""
    for name in ("own_income", "basic", "proportional", "survivor"):
        setattr(model, name, [UNKNOWN] * PERSONS)
    model.claim_factor = [1.0] * PERSONS
    home = case.household
    for p, parent in ((MOTHER, home.mother), (FATHER, home.father)):
        if parent is not None and parent.died is None:
            model.own_income[p] = UNKNOWN if parent.income_yen_per_month is None else parent.income_yen_per_month
            set_parent_pension(model, p, parent.pension, parent.born, row)
    model.widowed = int(home.father is not None and home.father.died is not None)
    if home.father is not None and home.mother is not None and model.present[MOTHER] and model.present[FATHER]:
        set_widow_addition(model, home.mother.born, home.father.pension, row)
    set_own_pension(model, case, row)
    set_record(model, case)
    set_first_visit(model, case, future)
    set_past_income(model, case)
    set_register(model, case, scenario)


def set_parent_pension(model: Model, p: int, pension: Pension, born: int, row: Rules) -> None:
    """A parent's pension: by what the account receives every second month, or by its parts."""
    full = of_cohort("pension_basic_full", born, row)
    months_full = int(of_birth("pension_basic_months_full_by_birth", born))
    model.months_full[p] = months_full
    model.pension_day[p] = day_of_plan(model, born + AGE_65 if pension.from_ is None else pension.from_)
    model.survivor[p] = UNKNOWN if pension.survivor_yen_per_month is None else pension.survivor_yen_per_month
    if pension.paid_every_two_months_yen is not None:
        monthly = pension.paid_every_two_months_yen // 2
        model.basic[p] = min(monthly, whole_yen(full))
        model.proportional[p] = monthly - model.basic[p]
        model.survivor[p] = 0
        model.pension_day[p] = model.start_day
        model.paid_months[p] = round(model.basic[p] / full * months_full)
        return
    factor = factor_of(pension.from_, born, row)
    if pension.basic_paid_months is not None:
        exempt = pension.basic_exempt_months or 0
        record = PensionMonths(exempt=exempt)
        credited = credited_months(
            pension.basic_paid_months, 0.0, exempt_credits(record, born, model.start_month), months_full
        )
        least = int(row.pension_basic_months_least)
        qualifying = pension.basic_paid_months + exempt + employed_months(pension.employees)
        model.basic[p] = claimed(old_age_basic(whole_yen(full), credited, qualifying, least, months_full), factor)
        model.paid_months[p], model.exempt_months[p] = pension.basic_paid_months, exempt
    else:
        average = average_basic(-model.born[p] // 12, model.sex[p], row)
        model.paid_months[p] = round(min(average / full, 1.0) * months_full)
    of_record = earnings_related(pension.employees, born)
    if of_record is not None:
        model.proportional[p] = claimed(of_record, factor)
    elif pension.employees_yen_per_month is not None:
        model.proportional[p] = pension.employees_yen_per_month


def set_widow_addition(model: Model, born: int, husband: Pension, row: Rules) -> None:
    """What the mother's survivor's pension would hold besides; months of his that are not known are taken to do."""
    least = int(row.survivor_transitional_months_least)
    months_off = int(of_birth("survivor_transitional_months_by_birth", born))
    if not is_old_cohort(born):
        return
    of_record = employed_months(husband.employees)
    yearly = 100 * round(12 * row.pension_basic_full_old / 100)
    addition = transitional_addition(
        yearly, row.survivor_pension_share, of_record or least, least, months_off, model.months_full[MOTHER]
    )
    model.widow_addition = whole_yen(addition / 12)


def day_of_plan(model: Model, month: int) -> int:
    """The first day of a month number, the start if it lies before, NEVER beyond the plan."""
    ahead = month - model.start_month
    return NEVER if ahead > MONTHS else model.first_of_month[max(ahead, 0)]


def set_own_pension(model: Model, case: Case, row: Rules) -> None:
    """The person's old-age pension: full amount of that birth, first month, early or late claim, employment."""
    child = case.household.child
    model.full_basic = whole_yen(of_cohort("pension_basic_full", child.born, row))
    model.months_full[CHILD] = int(of_birth("pension_basic_months_full_by_birth", child.born))
    claim = child.pension_from
    model.pension_day[CHILD] = day_of_plan(model, child.born + AGE_65 if claim is None else claim)
    model.claim_factor[CHILD] = factor_of(claim, child.born, row)
    model.early_claim = claim if claim is not None and claim < child.born + AGE_65 else 0
    of_record = earnings_related(child.employees_pension, child.born)
    model.proportional[CHILD] = 0 if of_record is None else of_record
    model.employees_months = employed_months(child.employees_pension)
    model.accrual_rate = of_birth("pension_employees_rate_by_birth", child.born)


def set_record(model: Model, case: Case) -> None:
    """The person's contribution record so far, and how the months to come are handled."""
    child = case.household.child
    record, employed = child.pension_months, employed_months(child.employees_pension)
    exempt = sum(months or 0 for months in (record.exempt, record.three_quarters_exempt, record.half_exempt))
    quarter, deferred, unpaid = record.quarter_exempt or 0, record.deferred or 0, record.unpaid or 0
    paid = record.paid or 0
    model.record_known = int(any(months is not None for months in (record.paid, record.exempt, record.unpaid)))
    model.premium_in_living = int(case.household.spending.living_yen_per_month is not None)
    if not model.record_known:
        model.record_insured = min(max(case.start - child.born - AGE_20, 0), AGE_60 - AGE_20)
        model.files_exemption = 1
        return
    model.record_paid = paid + employed
    model.record_exempt, model.record_quarter = exempt, quarter
    model.record_credited = paid + employed + exempt_credits(record, child.born, case.start)
    model.record_counted = paid + employed + exempt + quarter + deferred
    model.record_qualifying = model.record_counted + (record.empty or 0)
    model.record_insured = model.record_counted + unpaid
    model.record_unpaid = int(unpaid > 0)
    model.files_exemption = int(exempt + quarter + deferred > 0)
    model.pays_premium = int(paid > exempt + quarter + deferred + unpaid)


def set_first_visit(model: Model, case: Case, future: str | None) -> None:
    """First visit, insurance then, diagnosis; and which of two labelled futures this is, if any."""
    child = case.household.child
    model.claim_future = 0 if future is None else 1 + FUTURES.index(future)
    model.seeing_doctor = int(child.seeing_doctor is True)
    model.diagnosis = DIAGNOSES[child.diagnosis]
    visit = child.first_visit
    model.visit = {"never": VISIT_NEVER, "before_20": VISIT_BEFORE_20}.get(visit, VISIT_DATED)
    if visit == "unknown":
        model.visit_month = case.start - CERTIFIED_BEFORE
    elif model.visit == VISIT_DATED:
        model.visit_month = month_number(visit if len(visit) > 4 else visit + MIDDLE_OF_YEAR)
    elif model.visit == VISIT_BEFORE_20:
        model.visit_month = child.born + AGE_20 - 1
    then = child.insured_then
    model.visit_employees = int(then == "employees" and model.visit != VISIT_NEVER)
    model.visit_student = int(then == "student" and model.visit == VISIT_DATED)
    for grade in (1, 2):
        amount = amount_in(amounts()[f"special_benefit_{grade}"], case.start, case.economy)
        setattr(model, f"special_benefit_{grade}", whole_yen(amount))
    model.handbook = HANDBOOKS.get(child.handbook, 0)


def set_past_income(model: Model, case: Case) -> None:
    """Pensions paid in the calendar years before the start, in months of the pension of the start; deductions then."""
    home = case.household
    claims = [parent.pension.from_ if parent is not None else None for parent in (home.mother, home.father)]
    for p, claim in enumerate((*claims, home.child.pension_from)):
        born = case.start + model.born[p]
        model.old_cohort[p] = int(is_old_cohort(born))
        since = born + AGE_65 if claim is None else claim
        for part, prefix in (("pensions", "basic"), ("employees", "employees")):
            this, last, before = paid_factors(part, case.start, born, case.economy, since)
            getattr(model, f"{prefix}_this_year")[p] = this
            getattr(model, f"{prefix}_last_year")[p] = last
            getattr(model, f"{prefix}_year_before")[p] = before
    year = case.start // 12
    deduction = amounts()["wage_deduction_least"]
    model.wage_deduction_last = int(deduction.at(12 * (year - 1)).amount)
    model.wage_deduction_before = int(deduction.at(12 * (year - 2)).amount)


def set_register(model: Model, case: Case, scenario: Scenario) -> None:
    """From when on the person has a register of their own, or pays exempt months later."""
    model.back_day = NEVER
    if scenario.back_payment is not None:
        model.back_day = day_of_plan(model, scenario.back_payment.from_)
        model.back_months = scenario.back_payment.months
    model.separation_day = NEVER
    if case.household.register_separated == "yes":
        model.separation_day = model.start_day
    elif scenario.register_separated_from is not None:
        model.separation_day = day_of_plan(model, scenario.register_separated_from)
