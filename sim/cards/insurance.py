"""Cards of the premiums of health and care insurance: members, levies, reductions, stages."""

from __future__ import annotations

from sim.cards.look import Basis, Look
from sim.cards.work import health
from sim.constants import PERSONS
from sim.rules.care_insurance import premium_stage, stage_factor
from sim.rules.health_insurance import (
    FIVE,
    LATE_FROM,
    SEVEN,
    TWO,
    in_national_insurance,
    income_for_reduction,
    is_earner,
    late_premium,
    left_alone_share,
    month_of_year,
    national_premium,
    pays_care_part,
    premium_base,
    reduction_line,
    reduction_share,
)
from sim.rules.income_tests import APRIL, tested_year
from sim.rules.income_years import tested_income, tested_means
from sim.rules.premiums import (
    care_month,
    counts,
    household_exempt,
    late_month,
    months_since_moved,
    national_month,
    pension_part,
    reduction_of,
)
from sim.rules.registers import head_of, on_register
from sim.rules.wages import with_employer

PARTS = ("medical", "support", "care", "child")  # of the premium of national health insurance
ALL_EXEMPT_STAGE, TAXED_STAGE, LAST_STAGE = 3, 6, 13  # up to; from; of care insurance


def year_of(look: Look) -> int:
    """The calendar year whose income premiums ask for in the month."""
    return tested_year(look.month, APRIL)


# National health insurance --------------------------------------------------------------------------------------------


def national(look: Look) -> Basis:
    """National health insurance of each register of the household."""
    life, model, row = look.life, look.model, look.row
    found = Basis(amount=0)
    for head in range(PERSONS):
        mine = life.alive[head] and head_of(life, model, head) == head
        if mine and national_month(life, model, row, head) > 0:
            found.also(national_of(look, head))
    return found


def members(look: Look, head: int) -> list[int]:
    """Those of a register who are insured with the town."""
    life, assisted = look.life, int(look.life.assistance_months > 0)
    return [
        p
        for p in range(PERSONS)
        if on_register(life, look.model, p, head)
        and in_national_insurance(life.age[p], with_employer(life, p), assisted)
    ]


def national_of(look: Look, head: int) -> Basis:
    """One register's premium: income share and levies, with their reduction."""
    life, model, row = look.life, look.model, look.row
    insured = members(look, head)
    bases = {p: premium_base(tested_income(life, p, APRIL), row) for p in insured}
    caring = [p for p in insured if pays_care_part(life.age[p])]
    care_base, tenths = sum(bases[p] for p in caring), reduction_of(life, model, row, head, 0)
    moved = months_since_moved(life, model, head)
    count, of_care = len(insured), len(caring)
    year = national_premium(sum(bases.values()), count, care_base, of_care, tenths, moved, row)
    levies = national_premium(0, count, 0, of_care, tenths, moved, row)
    text = look.text(
        "nhi",
        members=look.persons(insured),
        year=year,
        month=month_of_year(year),
        income=year - levies,
        base=sum(bases.values()),
        levies=levies,
    )
    keys = [f"nhi_{part}_rate" for part in PARTS if part != "care" or caring]
    keys += [f"nhi_{part}_person" for part in PARTS if part != "care" or caring]
    keys += [f"nhi_{part}_household" for part in PARTS if part != "child" and (part != "care" or caring)]
    found = look.of(text, *keys, "health_basic").comes_to(month_of_year(year))
    if caring:
        found.texts.append(look.text("nhi_care", members=look.persons(caring)))
    found.also(reduction(look, head, 0))
    return found.also(left_alone(look, count, moved))


def left_alone(look: Look, count: int, moved: int) -> Basis:
    """The household levy of the one member left after others moved on to the 75+ system."""
    share = left_alone_share(count, moved, look.row)
    if share == 0.0:
        return Basis()
    keys = look.which(share, "nhi_left_half_share", "nhi_left_quarter_share")
    return look.of(look.text("nhi_left", share=share), *keys)


# Reductions -----------------------------------------------------------------------------------------------------------


def reduction(look: Look, head: int, late: int) -> Basis:
    """The reduction of the levies: whose incomes count, the lines, and the tax return that it needs."""
    life, model, row = look.life, look.model, look.row
    if not model.tax_filed:
        return Basis([look.text("reduction_not_filed")])
    counted = [p for p in range(PERSONS) if counts(life, model, p, head, late)]
    income, earners, people = 0, 0, sum(not late or life.age[p] >= LATE_FROM for p in counted)
    for p in counted:
        pension = pension_part(life, p)
        other = tested_income(life, p, APRIL) - pension
        income += income_for_reduction(pension, other, life.age[p], row)
        earners += is_earner(pension, other, life.age[p], row)
    tenths = reduction_of(life, model, row, head, late)
    text = look.text(
        "reduction",
        members=look.persons(counted),
        year=year_of(look),
        income=income,
        seven=reduction_line(0, people, earners, row),
        five=reduction_line(row.health_reduction_5, people, earners, row),
        two=reduction_line(row.health_reduction_2, people, earners, row),
        found=look.word("reduction", {SEVEN: "seven", FIVE: "five", TWO: "two"}.get(tenths, "none")),
        share=reduction_share_of(look, tenths, late),
    )
    keys = ["health_basic", "health_reduction_5", "health_reduction_2"]
    keys += ["health_reduction_earner"] * (earners > 1)
    keys += ["health_reduction_pension"] * any(life.age[p] >= 65 for p in counted)
    keys += [f"health_reduction_share_{tenths}"] * (tenths > 0)
    found = look.of(text, *keys)
    insured = members(look, head) if not late else [p for p in counted if life.age[p] >= LATE_FROM]
    if head in counted and head not in insured:
        found.texts.append(look.text("reduction_head", person=look.person(head)))
    found.texts.append(look.text("reduction_filed"))
    return found


def reduction_share_of(look: Look, tenths: int, late: int) -> float:
    """What the class takes off the levies (of the 75+ medical part, where it differs)."""
    if late and tenths == SEVEN:
        return float(look.row.late_reduction_share_7)
    return float(reduction_share(tenths, look.row))


# 75 and over ----------------------------------------------------------------------------------------------------------


def late(look: Look, p: int) -> Basis:
    """The premium of somebody of 75 and over: income share and levy with its reduction; or an employer's."""
    life, model, row = look.life, look.model, look.row
    if with_employer(life, p):
        return health(look)
    head = head_of(life, model, p)
    base, tenths = premium_base(tested_income(life, p, APRIL), row), reduction_of(life, model, row, head, 1)
    year, levies = late_premium(base, tenths, row), late_premium(0, tenths, row)
    text = look.text(
        "late",
        year=year,
        month=late_month(life, model, row, p),
        income=year - levies,
        base=base,
        levies=levies,
    )
    keys = ["late_rate", "late_person", "late_child_rate", "late_child_person", "health_basic"]
    keys += ["late_reduction_share_7"] * (tenths == SEVEN)
    found = look.of(text, *keys).comes_to(late_month(life, model, row, p))
    return found.also(reduction(look, head, 1))


# Care insurance -------------------------------------------------------------------------------------------------------


def care(look: Look, p: int) -> Basis:
    """The premium of care insurance from 65 on: standard amount and stage, and why that stage."""
    life, model, row = look.life, look.model, look.row
    exempt, together = life.exempt_ahead[p], household_exempt(life, model, p)
    means, income = tested_means(life, p, APRIL), tested_income(life, p, APRIL)
    assisted = int(life.assistance_months > 0)
    stage = premium_stage(assisted, exempt, together, means, income, row)
    month = care_month(life, model, row, p)
    text = look.text(
        "care_premium", stage=stage, standard=row.care_premium_standard, factor=stage_factor(stage, row), month=month
    )
    found = look.of(text, "care_premium_standard", f"care_stage_{stage}").comes_to(month)
    return found.also(why_stage(look, p, stage, means, income))


def why_stage(look: Look, p: int, stage: int, means: int, income: int) -> Basis:
    """Why it is that stage: resident tax of the person and the register, and the amount that decides."""
    row, year = look.row, year_of(look)
    if stage < TAXED_STAGE:
        key = "all_exempt" if stage <= ALL_EXEMPT_STAGE else "own_exempt"
        who = look.word("stage", key)
        lines = {"low": row.care_premium_low_line, "middle": row.care_middle_line}
        text = look.text("stage_exempt", who=who, year=year, means=means, **lines)
        return look.of(text, "care_premium_low_line", *(("care_middle_line",) if key == "all_exempt" else ()))
    below = [f"care_premium_line_{stage}"] if stage > TAXED_STAGE else []
    above = [f"care_premium_line_{stage + 1}"] if stage < LAST_STAGE else []
    lines = {name: int(getattr(row, keys[0])) for name, keys in (("low", below), ("high", above)) if keys}
    text = "stage_taxed" if below and above else "stage_taxed_low" if above else "stage_taxed_top"
    return look.of(look.text(text, year=year, income=income, **lines), *below, *above)
