"""Classes that decide what care and medical costs leave to pay: reviewed in August and when the household changes."""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CHILD, PERSONS
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.care_facility import NO_RELIEF, relief_exempt, relief_stage
from sim.rules.care_insurance import CARE_AGE, SHARE_10, income_class, own_share, own_share_class
from sim.rules.health_insurance import LATE_FROM, in_late_system, premium_base
from sim.rules.income_tests import AUGUST
from sim.rules.income_years import tested_income, tested_means
from sim.rules.medical import (
    SENIOR_FROM,
    class_from_70,
    class_under_70,
    copay_share,
    has_low_income,
    is_active_earner,
    is_middle_earner,
    mental_class,
)
from sim.rules.registers import head_of, on_register, other_parent, register_exempt
from sim.rules.wages import with_employer


@rule
def counted_together(life: Life, model: Model, p: int, q: int, age: int) -> bool:
    """Whether `q` is one of those from that age on, on the register of `p`, whose incomes are added up."""
    return life.age[q] >= age and on_register(life, model, q, head_of(life, model, p))


@rule
def means_together(life: Life, model: Model, p: int, age: int) -> int:
    """Pensions before deduction and other income of those counted together with `p`, yen a year."""
    total = 0
    for q in range(PERSONS):
        if counted_together(life, model, p, q, age):
            total += tested_means(life, q, AUGUST)
    return total


@rule
def persons_together(life: Life, model: Model, p: int, age: int) -> int:
    """How many they are."""
    count = 0
    for q in range(PERSONS):
        count += int(counted_together(life, model, p, q, age))
    return count


@rule
def taxable_together(life: Life, model: Model, p: int, age: int) -> int:
    """The highest taxable income among them, yen a year."""
    most = 0
    for q in range(PERSONS):
        if counted_together(life, model, p, q, age):
            most = max(most, life.taxable[q])
    return most


@rule
def review_care_class(life: Life, model: Model, rules: Rules, p: int) -> None:
    """Own share and ceiling of care costs."""
    assisted = int(life.assistance_months > 0)
    household = register_exempt(life, model, p)
    share_class, taxable = SHARE_10, 0
    if not household:  # without resident tax it is a tenth, whatever the others have
        taxable = taxable_together(life, model, p, CARE_AGE)
        share_class = own_share_class(
            life.age[p],
            1 - life.resident_exempt[p],
            assisted,
            tested_income(life, p, AUGUST),
            means_together(life, model, p, CARE_AGE),
            persons_together(life, model, p, CARE_AGE),
            rules,
        )
    share = own_share(share_class, rules)
    kind = income_class(assisted, household, tested_means(life, p, AUGUST), taxable, rules)
    if share != life.care_share[p] or kind != life.care_class[p]:
        life.care_share[p], life.care_class[p] = share, kind
        life.dirty = 1


@rule
def everybody_low(life: Life, model: Model, rules: Rules, p: int) -> int:
    """1: nobody on the register of `p` has an income besides a small pension (class low I)."""
    for q in range(PERSONS):
        if on_register(life, model, q, head_of(life, model, p)):
            means, income = tested_means(life, q, AUGUST), tested_income(life, q, AUGUST)
            other = means if q == CHILD and life.age[q] < CARE_AGE else 0
            if income > 0 or not has_low_income(means - other, other, rules):
                return 0
    return 1


@rule
def base_under_70(life: Life, model: Model, rules: Rules, p: int) -> int:
    """Premium bases of those of the register of `p` in national health insurance together, yen a year.

    Of somebody insured by an employer the own one: for the wages here the classes by pay come to the same.
    """
    if with_employer(life, p):
        return premium_base(tested_income(life, p, AUGUST), rules)
    total = 0
    for q in range(PERSONS):
        insured = not in_late_system(life.age[q], 0) and not with_employer(life, q)
        if insured and on_register(life, model, q, head_of(life, model, p)):
            total += premium_base(tested_income(life, q, AUGUST), rules)
    return total


@rule
def insured_exempt(life: Life, model: Model, p: int) -> int:
    """1: neither the head of the register of `p` nor anybody of it in national health insurance pays resident tax.

    Of somebody insured by an employer the own tax counts.
    """
    if with_employer(life, p):
        return life.resident_exempt[p]
    head = head_of(life, model, p)
    for q in range(PERSONS):
        counts = q == head or not (in_late_system(life.age[q], 0) or with_employer(life, q))
        if counts and on_register(life, model, q, head) and not life.resident_exempt[q]:
            return 0
    return 1


@rule
def review_medical_class(life: Life, model: Model, rules: Rules, p: int) -> None:
    """Own share and ceiling of medical costs."""
    active, middle = 0, 0
    if life.age[p] >= SENIOR_FROM:
        exempt = register_exempt(life, model, p)
        taxable = 0
        if not exempt:
            taxable = taxable_together(life, model, p, SENIOR_FROM)
            means = means_together(life, model, p, SENIOR_FROM)
            persons = persons_together(life, model, p, SENIOR_FROM)
            active = is_active_earner(taxable, means, persons, rules)
            middle = is_middle_earner(taxable, means, persons, rules)
        low = everybody_low(life, model, rules, p) if exempt else 0
        kind = class_from_70(taxable, active, exempt, low, rules)
    else:
        exempt = insured_exempt(life, model, p)
        kind = class_under_70(base_under_70(life, model, rules, p), exempt, model.tax_filed, rules)
    share = copay_share(life.age[p], active, middle, rules)
    if share != life.medical_share[p] or kind != life.medical_class[p]:
        life.medical_share[p], life.medical_class[p] = share, kind
        life.medical_known, life.dirty = 0, 1


@rule
def review_mental_class(life: Life, model: Model, rules: Rules) -> None:
    """Class of the person's mental outpatient care (自立支援医療), by register and the person's receipts."""
    receipts = tested_means(life, CHILD, AUGUST) + tested_untaxed(life, CHILD)
    kind = mental_class(insured_exempt(life, model, CHILD), receipts, life.resident_tax[CHILD], rules)
    if kind != life.mental_class:
        life.mental_class = kind
        life.dirty = 1


@rule
def review_relief(life: Life, model: Model, rules: Rules, p: int) -> None:
    """Relief of food and room of a resident: tax and incomes of the household, savings of resident and spouse only.

    `life.owned` has to be up to date (rules/accounts.py).
    """
    q = other_parent(life, p)
    spouse = int(q >= 0)
    assets = life.owned[p] + (life.owned[q] if spouse else 0)
    spouse_exempt = life.resident_exempt[q] if spouse else 1
    found = relief_stage(
        life.facility[p],
        int(life.assistance_months > 0),
        relief_exempt(register_exempt(life, model, p), spouse, spouse_exempt),
        tested_means(life, p, AUGUST) + tested_untaxed(life, p),
        assets,
        spouse,
        life.age[p],
        rules,
    )
    if found != life.care_relief[p]:
        life.care_relief[p] = found
        life.dirty = 1


@rule
def tested_untaxed(life: Life, p: int) -> int:
    """Survivor's and disability pensions of the calendar year that August asks for."""
    return life.untaxed_last[p] if life.calendar_month >= AUGUST else life.untaxed_before[p]


@rule
def changes_classes(age: int) -> bool:
    """Whether a birthday changes shares or ceilings: 65, 70, 75."""
    return age in (CARE_AGE, SENIOR_FROM, LATE_FROM)


@rule
def review_classes(life: Life, model: Model, rules: Rules) -> None:
    """The classes of everybody, from this month on."""
    review_mental_class(life, model, rules)
    for p in range(PERSONS):
        if life.alive[p]:
            review_care_class(life, model, rules, p)
            review_medical_class(life, model, rules, p)
            if life.facility[p]:
                review_relief(life, model, rules, p)
            else:
                life.care_relief[p] = NO_RELIEF
