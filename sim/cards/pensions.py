"""Cards of the old-age and survivor's pensions and of the supporter benefit beside the old-age basic pension."""

from __future__ import annotations

from sim.cards.look import Basis, Look, own_figure, with_index
from sim.case_models import Parent
from sim.case_pensions import EmployeesPension, PensionMonths
from sim.constants import CHILD, MALE, MOTHER, UNKNOWN
from sim.lines import PERSONS
from sim.pension_parameters import (
    employed_months,
    exempt_credits,
    factor_of,
    of_cohort,
)
from sim.rules.income import OCTOBER, average_basic
from sim.rules.income_years import tested_means
from sim.rules.national_pension import EARLY_RATE_BORN, claimed
from sim.rules.rounding import yen
from sim.tables import full_pension_key, is_old_cohort, of_birth, whole_yen

MONTHS_FULL = "pension_basic_months_full_by_birth"
RATE, RATE_BEFORE = "pension_employees_rate_by_birth", "pension_employees_rate_before_by_birth"


def parent_of(look: Look, p: int) -> Parent:
    """The mother or father of the case file."""
    found: Parent | None = getattr(look.case.household, PERSONS[p])
    assert found is not None
    return found


def factor_at(look: Look, p: int) -> float:
    """What an early or late claim makes of a pension."""
    if p == CHILD:
        return look.model.claim_factor[CHILD]
    return factor_of(parent_of(look, p).pension.from_, look.born(p), look.prepared.rows[0])


def revised(look: Look, text: str, index: float) -> str:
    """A pension of the start as it has been revised since."""
    return with_index(look, text, index, "with_pensions")


def with_claim(look: Look, basis: Basis, p: int) -> Basis:
    """A pension's basis with what an early or late claim does to it."""
    factor = factor_at(look, p)
    if factor == 1.0:
        return basis
    born = look.born(p)
    key = "pension_late_rate"
    if factor < 1.0:
        key = "pension_early_rate" if born >= EARLY_RATE_BORN else "pension_early_rate_old"
    return basis.also(look.of(look.text("claimed", factor=factor), key))


# Basic pension --------------------------------------------------------------------------------------------------------


def basic(look: Look, p: int) -> Basis:
    """The old-age basic pension."""
    if p == CHILD:
        return own_basic(look)
    pension = parent_of(look, p).pension
    if pension.paid_every_two_months_yen is not None:
        return account(look, p, look.row.basic_index[p])
    if pension.basic_paid_months is None:
        return average_of_basic(look, p)
    exempt = pension.basic_exempt_months or 0
    credit = exempt_credits(PensionMonths(exempt=exempt), look.born(p), look.prepared.start)
    return by_months(look, p, pension.basic_paid_months + credit, pension.basic_paid_months, exempt)


def own_basic(look: Look) -> Basis:
    """The person's basic pension, by the record as it was when the pension began."""
    life = look.life
    found = by_months(look, CHILD, life.credited, life.paid_months, life.exempt_months + life.quarter_months)
    return found if look.model.record_known else found.also(unknown_record(look))


def unknown_record(look: Look) -> Basis:
    """What is assumed where the record is not known."""
    low, high = (look.used(f"pension_credit_unknown_{end}") for end in ("low", "high"))
    text = look.text("record_unknown", insured=look.model.record_insured, low=low.value.amount, high=high.value.amount)
    return Basis([text], [low, high], estimate="assumed")


def full_at_start(look: Look, p: int) -> int:
    """The full basic pension of that birth, yen a month of the start."""
    if p == CHILD:
        return int(look.model.full_basic)
    return whole_yen(of_cohort("pension_basic_full", look.born(p), look.prepared.rows[0]))


def full_now(look: Look, p: int) -> int:
    """The same in the month, as this person's pension has been revised."""
    return yen(full_at_start(look, p) * look.row.basic_index[p])


def by_months(look: Look, p: int, credited: float, paid: int, exempt: int) -> Basis:
    """Full amount x months / months for the full amount."""
    born, months_full = look.born(p), look.model.months_full[p]
    keys = [full_pension_key(born), MONTHS_FULL]
    text = look.text(
        "pension_basic",
        full=full_now(look, p),
        credited=f"{min(credited, months_full):.10g}" if credited == int(credited) else f"{credited:.2f}",
        months=months_full,
    )
    if exempt:
        keys.append("pension_treasury_share")
        text = look.text("join_months", text=text, paid=paid, exempt=exempt)
    return with_claim(look, look.of(text, *keys, born=born), p)


def average_of_basic(look: Look, p: int) -> Basis:
    """The published average by age, below 80 by sex."""
    age = -look.model.born[p] // 12
    band = 90 if age >= 90 else 85 if age >= 85 else 80 if age >= 80 else None
    name = band if band is not None else "men" if look.model.sex[p] == MALE else "women"
    average = yen(average_basic(age, look.model.sex[p], look.prepared.rows[0]))
    text = revised(look, look.text("pension_average", average=average), look.row.basic_index[p])
    return Basis([text], [look.used(f"pension_basic_average_{name}")], estimate="assumed")


def account(look: Look, p: int, index: float) -> Basis:
    """What the account receives every second month, taken apart at the full basic pension."""
    paid = parent_of(look, p).pension.paid_every_two_months_yen
    return Basis([revised(look, look.text("pension_account", paid=paid, full=full_at_start(look, p)), index)])


# Employees' pension ---------------------------------------------------------------------------------------------------


def employees(look: Look, p: int) -> Basis:
    """The earnings-related pension."""
    index = look.row.employees_index[p]
    if p == CHILD:
        return own_employees(look)
    pension = parent_of(look, p).pension
    if pension.paid_every_two_months_yen is not None:
        return account(look, p, index)
    if pension.employees.average_pay_yen or pension.employees.months_before_2003:
        return with_claim(look, by_record(look, p, pension.employees), p)
    if pension.employees_yen_per_month is not None:
        return own_figure(look, pension.employees_yen_per_month, index, "with_pensions")
    sex = "men" if look.model.sex[p] == MALE else "women"
    row = look.prepared.rows[0]
    text = look.text(
        "employees_average",
        average=yen(getattr(row, f"pension_employees_average_{sex}")),
        basic=yen(average_basic(-look.model.born[p] // 12, look.model.sex[p], row)),
        share=getattr(row, f"pension_employees_share_{sex}"),
    )
    return look.of(revised(look, text, index), f"pension_employees_average_{sex}", f"pension_employees_share_{sex}")


def own_employees(look: Look) -> Basis:
    """The person's: by the record of the start, and what work since then has added."""
    record, model = look.case.household.child.employees_pension, look.model
    of_record = max(model.proportional[CHILD], 0)
    since = look.life.proportional[CHILD] - claimed(of_record, model.claim_factor[CHILD])
    found = with_claim(look, by_record(look, CHILD, record), CHILD) if of_record > 0 else Basis()
    if since > 0:
        amount = yen(since * look.row.employees_index[CHILD])
        text = look.text("employees_since", amount=amount, rate=1_000 * model.accrual_rate)
        found.also(look.of(text, RATE, born=look.born(CHILD)))
    return found


def by_record(look: Look, p: int, record: EmployeesPension) -> Basis:
    """Average pay x accrual x months / 12, to March 2003 and from April 2003 on."""
    born, parts, keys = look.born(p), [], []
    for pay, months, key in (
        (record.average_pay_yen, record.months, RATE),
        (record.average_pay_before_2003_yen, record.months_before_2003, RATE_BEFORE),
    ):
        if pay and months:
            keys.append(key)
            parts.append(look.text("pay_months", pay=pay, rate=1000.0 * of_birth(key, born), months=months))
    text = look.text("pension_employees", parts=" + ".join(parts))
    return look.of(revised(look, text, look.row.employees_index[p]), *keys, born=born)


# Survivor's pension ---------------------------------------------------------------------------------------------------


def survivor(look: Look, p: int) -> Basis:
    """A survivor's pension: as given at the start, or of a parent who died since; with the addition that it holds."""
    q, life, model = 1 - p, look.life, look.model
    index = look.row.employees_index[p]
    since = model.present[q] and not life.alive[q] and model.own_income[q] == UNKNOWN and not model.given_only
    if not since:
        found = own_figure(look, life.survivor[p], index, "with_pensions")
        return found.also(Basis([look.text("due_month")]))
    text = look.text(
        "survivor_pension",
        deceased=yen(life.proportional[q] * index),
        part=yen(life.proportional[q] * look.row.survivor_pension_share * index),
        own=yen(life.proportional[p] * index),
        share=look.row.survivor_pension_share,
    )
    found = look.of(text, "survivor_pension_share")
    if p == MOTHER and life.widow_addition > 0:
        found.also(widow_addition(look))
    return found.also(Basis([look.text("due_month")]))


def widow_addition(look: Look) -> Basis:
    """The widow's transitional addition within a survivor's pension."""
    addition = yen(look.life.widow_addition * look.row.basic_index[MOTHER])
    husband = look.case.household.father
    months = employed_months(husband.pension.employees) if husband is not None else 0
    least = int(look.row.survivor_transitional_months_least)
    text = look.text("widow_addition", addition=addition, least=least)
    keys = ("survivor_transitional_months_by_birth", "survivor_transitional_months_least")
    found = look.of(text, *keys, born=look.born(MOTHER))
    if not months:
        found.also(Basis([look.text("husband_months", least=least)], estimate="assumed"))
    return found


# Supporter benefit ----------------------------------------------------------------------------------------------------


def supporter(look: Look, p: int) -> Basis:
    """The supporter benefit by paid and exempt months, and both tests on income."""
    life, model, row, born = look.life, look.model, look.row, look.born(p)
    old = "_old" if is_old_cohort(born) else ""
    full = model.months_full[p]
    paid = min(life.paid_months if p == CHILD else model.paid_months[p], full)
    exempt = min(life.exempt_months if p == CHILD else model.exempt_months[p], full - paid)
    quarter = min(life.quarter_months if p == CHILD else 0, full - paid - exempt)
    months = (
        ("supporter_paid", "paid", paid),
        (f"supporter_exempt{old}", "exempt", exempt),
        (f"supporter_exempt_quarter{old}", "quarter", quarter),
    )
    means, limit = tested_means(life, p, OCTOBER), getattr(row, f"supporter_limit{old}")
    parts = months[:1] if means > limit else [each for each in months if each[2]]
    of_parts = [
        look.text(f"supporter_{name}", base=getattr(row, key), months=number, full=full) for key, name, number in parts
    ]
    keys = [*(key for key, _, _ in parts), f"supporter_limit{old}"]
    text = " + ".join(of_parts)
    if means > limit:
        width = int(row.supporter_limit_width)
        keys.append("supporter_limit_width")
        text = look.text("supporter_falling", text=text, left=limit + width - means, width=width)
    found = look.of(text, *keys, MONTHS_FULL, born=born)
    found.also(Basis([look.text("supporter_test", means=means, limit=limit)]))
    if p != CHILD and parent_of(look, p).pension.basic_paid_months is None:
        found.also(Basis([look.text("months_estimated")], estimate="assumed"))
    if p == CHILD and not model.record_known:
        found.also(unknown_record(look))
    return found
