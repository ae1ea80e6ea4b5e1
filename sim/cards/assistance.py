"""Cards of public assistance: the standard in its parts, what counts, the loan, and what is left to live on."""

from __future__ import annotations

from sim.cards.look import Basis, Look
from sim.constants import CHILD, PERSON_NAMES, PERSONS, UNKNOWN
from sim.rules.assistance import (
    age_band,
    cash_kept,
    cash_to_spend,
    disability_addition,
    earnings_deduction,
    facility_member_standard,
    guarantee,
    housing_assistance,
    lives_at_home,
    loan_limit,
    members_at_home,
    members_in_facility,
    new_standard,
    new_work_deduction,
    previous_age_band,
    special_addition,
    winter_addition,
    year_end_assistance,
)
from sim.rules.welfare import ENDING, LOAN, RECEIVING, value_of_home

ASSISTANCE, HOME_LOAN = "public_assistance.household", "public_assistance.household.home_loan"
HEAVY, MEDIUM = 0, 1  # index of the disability addition


def on_assistance(look: Look) -> bool:
    """Whether assistance was received in the month (it may have ended with it)."""
    return look.after.assistance in (RECEIVING, ENDING)


def on_loan(look: Look) -> bool:
    """Whether the household lived on the loan on its home."""
    return bool(look.after.assistance == LOAN)


# The standard ---------------------------------------------------------------------------------------------------------


def standard(look: Look) -> tuple[Basis, int]:
    """The standard of the month in its parts, and its sum."""
    parts = [part for part in all_parts(look) if part[0] > 0]
    found = Basis([" + ".join(basis.texts[0] for _, basis in parts)])
    for _, basis in parts:
        found.used += basis.used
    total = sum(amount for amount, _ in parts)
    return found, total


def all_parts(look: Look) -> list[tuple[int, Basis]]:
    """Each part of the standard with its sentence; parts that are nothing have 0."""
    return [living_part(look), guarantee_part(look), *additions(look), housing_part(look), facility_part(look)]


def living_part(look: Look) -> tuple[int, Basis]:
    """Living assistance of the members at home by age and area grade."""
    life, row, n = look.life, look.row, members_at_home(look.life)
    if n == 0:
        return 0, Basis([""])
    home = [p for p in range(PERSONS) if lives_at_home(life, p)]
    bands = [age_band(life.age[p]) for p in home]
    each = [
        look.text(
            "pa_member",
            person=look.word("person", PERSON_NAMES[p]),
            age=life.age[p],
            amount=row.assistance_category1[band],
        )
        for p, band in zip(home, bands, strict=True)
    ]
    amount = new_standard(life, row)
    text = look.text(
        "pa_living",
        n=n,
        grade=look.place.area_grade,
        members=" + ".join(each),
        scale=row.assistance_scale[n - 1],
        second=row.assistance_category2[n - 1],
        special=special_addition(n, row),
        amount=amount,
    )
    used = [look.assistance("category1", band) for band in dict.fromkeys(bands)]
    used += [look.assistance(key, n - 1) for key in ("category2", "scale")] + [look.assistance("special")]
    return amount, Basis([text], used)


def guarantee_part(look: Look) -> tuple[int, Basis]:
    """What guarantees the standard before October 2023."""
    life, n = look.life, members_at_home(look.life)
    amount = guarantee(life, look.row) if n else 0
    if amount == 0:
        return 0, Basis([""])
    bands = {previous_age_band(life.age[p]) for p in range(PERSONS) if lives_at_home(life, p)}
    used = [look.assistance(f"previous_formula{k}_category1", band) for band in bands for k in (1, 2)]
    used += [look.assistance(f"previous_formula{k}_category2", n - 1) for k in (1, 2)]
    used += [look.assistance(f"previous_addition_{n}", band) for band in bands]
    return amount, Basis([look.text("pa_guarantee", amount=amount)], used)


def additions(look: Look) -> list[tuple[int, Basis]]:
    """Disability addition, winter addition and year-end assistance of the members at home."""
    life, row, n, month = look.life, look.row, members_at_home(look.life), look.month % 12
    parts = []
    disability = disability_addition(life.disability_grade, life.handbook, row)
    if disability and lives_at_home(life, CHILD):
        grade = life.disability_grade or life.handbook
        used = [look.assistance("disability", HEAVY if grade == 1 else MEDIUM)]
        parts.append((disability, Basis([look.text("pa_disability", amount=disability)], used)))
    for amount, key in ((winter_addition(month, n, row), "winter"), (year_end_assistance(month, n, row), "year_end")):
        if amount:
            parts.append((amount, Basis([look.text(f"pa_{key}", amount=amount)], [look.assistance(key, n - 1)])))
    return parts


def housing_part(look: Look) -> tuple[int, Basis]:
    """Housing assistance: the rent, up to the cap of the place."""
    n = members_at_home(look.life)
    rent = -look.line("housing.household") if look.model.rent != UNKNOWN or look.life.home_gone else 0
    amount = housing_assistance(rent, n, look.row)
    if amount == 0:
        return 0, Basis([""])
    text = look.text("pa_housing", amount=amount, rent=rent, cap=look.row.assistance_housing_cap[n - 1])
    return amount, Basis([text], [look.assistance("housing_cap", n - 1)])


def facility_part(look: Look) -> tuple[int, Basis]:
    """The standard of members in a care facility."""
    members = members_in_facility(look.life)
    each = facility_member_standard(look.row)
    text = look.text("pa_facility", n=members, each=each)
    used = [look.assistance(key) for key in ("facility_basic", "facility_addition", "facility_special")]
    return members * each, Basis([text], used)


# What is paid ---------------------------------------------------------------------------------------------------------


def assistance(look: Look) -> Basis:
    """The standard less what counts: income, and cash beyond half a month of it."""
    found, total = standard(look)
    found.texts = [look.text("pa_standard", parts=found.texts[0], total=total)]
    found.also(counted(look))
    found.texts.append(cash_text(look, total))
    found.used.append(look.assistance("cash_share"))
    if look.case.place is None or look.case.place.municipality is None:
        found.also(Basis([look.text("pa_place", grade=look.place.area_grade)], estimate="assumed"))
    back = look.once.get(ASSISTANCE, 0)
    if back > 0:
        found.texts.append(look.text("pa_back", amount=back, months=look.life.months_waiting))
    found.texts.append(look.text("pa_right"))
    return found


def cash_text(look: Look, total: int) -> str:
    """Cash beyond what may be kept, spent first."""
    kept = cash_kept(total, look.row)
    return look.text("pa_cash", savings=look.usable, kept=kept, beyond=cash_to_spend(look.usable, total, look.row))


def counted(look: Look) -> Basis:
    """Income that counts: all of pensions and help, and a wage less its deduction."""
    wage, income = look.line("wage.child"), look.life.counted
    deduction = earnings_deduction(wage, look.row)
    new = new_work_deduction(wage, look.after.months_in_work, look.row)
    other = income - (wage - deduction - new - look.after.withheld)
    if wage == 0:
        return Basis([look.text("pa_income", income=income)])
    text = look.text("pa_income_wage", income=income, other=other, wage=wage, deduction=deduction)
    found = Basis([text], [look.assistance(key) for key in ("deduction_least", "deduction_width", "deduction_step")])
    if new > 0:
        found.also(Basis([look.text("pa_new_work", deduction=new)], [look.assistance("new_work_deduction")]))
    if look.after.withheld > 0:
        found.texts.append(look.text("pa_withheld", withheld=look.after.withheld))
    return found


def home_loan(look: Look) -> Basis:
    """The loan on the home that comes before assistance."""
    life, model, row = look.life, look.model, look.row
    share = "loan_share_condo" if model.condo else "loan_share"
    text = look.text(
        "home_loan",
        living=life.living_standard,
        multiple=row.assistance_loan_multiple,
        income=life.counted,
        limit=loan_limit(value_of_home(life, model), model.condo, row),
        value=value_of_home(life, model),
        share=getattr(row, f"assistance_{share}"),
        so_far=look.after.home_loan,
    )
    keys = ("loan_multiple", share, "loan_age", "loan_home_least")
    return Basis([text, look.text("home_loan_first")], [look.assistance(key) for key in keys])


# What is left ---------------------------------------------------------------------------------------------------------


def living(look: Look) -> Basis:
    """Living costs of an assisted household: what there is after the other costs, at most as usual."""
    after = look.after
    received, savings = look.line(HOME_LOAN), look.usable
    if on_assistance(look):
        received = look.line(ASSISTANCE)
        savings = cash_to_spend(look.usable, standard(look)[1], look.row)
    there = after.income + received + savings - after.costs
    text = look.text(
        "living_assisted",
        income=after.income,
        received=received,
        savings=savings,
        costs=after.costs,
        there=max(there, 0),
        usual=after.usual_living,
    )
    return Basis([text], source="book", estimate="derived")


def own_part(look: Look) -> str:
    """What an assisted household pays of care and medical costs itself."""
    return look.text("own_part", amount=look.after.own_part)


def repayment(look: Look, owed: int) -> Basis:
    """A pension paid for past months: assistance received for the same months is paid back."""
    back = sum(look.once.get(name, 0) for name in ("disability_pension.child", "disability_supporter.child"))
    text = look.text("repayment", back=back, received=look.life.due_assistance, owed=owed)
    return Basis([text], source="book", estimate="derived").comes_to(owed)
