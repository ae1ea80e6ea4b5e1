"""Cards of a member's income and resident tax: the income, what is taken off it, the exempt line of the place."""

from __future__ import annotations

from sim.cards.look import Basis, Look
from sim.constants import CHILD, PERSONS
from sim.rules.income_tests import JUNE, resident_tax_line, tested_year
from sim.rules.income_years import (
    dependants,
    disabled_or_widow,
    highest_income,
    income_of,
    taxable_pension,
    tested_income,
)
from sim.rules.registers import other_parent
from sim.rules.tax import income_tax, income_tax_base, levy_per_head, resident_tax_base, resident_tax_of_month
from sim.rules.tax_deductions import RESIDENT_TAX, basic_deduction, disability_deduction
from sim.rules.taxes import deduction_for, deductions_of, disability_of, income_tax_month, premiums_of, withheld_off

PENSION_KEYS = ("pension_deduction_65", "pension_deduction_share", "pension_deduction_base")


def tax(look: Look, p: int) -> Basis:
    """Income tax as it is withheld, and the month's part of resident tax."""
    life, row = look.life, look.row
    found = Basis(amount=0)
    if income_tax_month(life, row, p) > 0:
        found.also(withheld(look, p))
    if resident_tax_of_month(life.resident_tax[p], life.calendar_month, row) > 0:
        found.also(resident(look, p)).also(exempt_line(look, p))
    return found


def withheld(look: Look, p: int) -> Basis:
    """Income tax: a twelfth of that on a year of this month's pensions and wages."""
    life, row = look.life, look.row
    wage = 12 * look.line("wage.child") if p == CHILD else 0
    pension = 12 * taxable_pension(life, p)
    income = income_of(pension, wage, life.age[p], int(row.wage_deduction_least), row)
    off = life.deductions[p] + withheld_off(life, p, 12 * life.withheld)
    basic, month = basic_deduction(income, row), income_tax_month(life, row, p)
    text = look.text(
        "income_tax",
        receipts=pension + wage,
        income=income,
        basic=basic,
        off=off,
        base=income_tax_base(income, 0, off, row),
        year=income_tax(income, 0, off, row),
        month=month,
    )
    keys = look.which(basic, *(f"basic_deduction_{n}" for n in range(1, 6)))
    return look.of(text, *PENSION_KEYS, *keys, "income_tax_rate_1", "income_tax_surtax").comes_to(month)


def resident(look: Look, p: int) -> Basis:
    """Resident tax from June to May on the income of the calendar year before."""
    life, row, year = look.life, look.row, life_year(look)
    income, total = tested_income(life, p, JUNE), life.resident_tax[p]
    month = resident_tax_of_month(total, life.calendar_month, row)
    numbers = {"year": year, "income": income, "total": total, "month": month, "head": levy_per_head(row)}
    if total <= levy_per_head(row):
        found = look.of(look.text("resident_tax_head", **numbers), "resident_tax_per_head", "forest_tax")
        return found.comes_to(month)
    basic, base = row.basic_deduction_resident, life.taxable[p]
    text = look.text("resident_tax", basic=basic, off=max(income - basic - base, 0), base=base, **numbers)
    keys = ("basic_deduction_resident", "levy_rate_town", "levy_rate_prefecture", "resident_tax_per_head", "forest_tax")
    return look.of(text, *keys).comes_to(month).also(taken_off(look, p))


def life_year(look: Look) -> int:
    """The calendar year whose income resident tax asks for in the month."""
    return tested_year(look.month, JUNE)


def taken_off(look: Look, p: int) -> Basis:
    """What is taken off besides the basic deduction, where it is still as it was in June."""
    life, model, row = look.life, look.model, look.row
    premiums = premiums_of(life, model, p) + withheld_off(life, p, life.last_withheld)
    off = deductions_of(life, model, row, p, RESIDENT_TAX)
    if resident_tax_base(tested_income(life, p, JUNE), premiums, off, row) != life.taxable[p]:
        return Basis([look.text("tax_off_june")])
    parts = [look.text("tax_off_premiums", amount=premiums)] * (premiums > 0)
    own = disability_deduction(disability_of(look.life, p), 0, RESIDENT_TAX, row)
    each = {q: supported(look, p, q) for q in range(PERSONS)}
    alone = off - own - sum(each.values())
    parts += [look.text("tax_off_disabled", amount=own)] * (own > 0)
    parts += [look.text("tax_off_alone", amount=alone)] * (alone > 0)
    for q, amount in each.items():
        if amount > 0:
            key = "tax_off_spouse" if other_parent(life, p) == q else "tax_off_dependant"
            parts.append(look.text(key, person=look.person(q), amount=amount))
    if not parts:
        return Basis()
    return Basis([look.text("tax_off", parts=look.word("rule", "comma").join(parts))])


def supported(look: Look, p: int, q: int) -> int:
    """What `p` deducts for `q`: all are counted with the member of the highest income."""
    life = look.life
    if q == p or not life.alive[q] or p != highest_income(life, JUNE):
        return 0
    return int(deduction_for(life, look.model, look.row, p, q, RESIDENT_TAX))


# The exempt line ------------------------------------------------------------------------------------------------------


def exempt_line(look: Look, p: int) -> Basis:
    """The line of the place below which no resident tax is due, and on which side of it the income lies."""
    life, row, area = look.life, look.row, look.place.grade_class
    n = dependants(life, row, p, JUNE)
    line = resident_tax_line(n, row.resident_exempt_person, row.resident_exempt_base, row.resident_exempt_dependants)
    keys = [f"resident_exempt_person_{area}", "resident_exempt_base"]
    keys += [f"resident_exempt_dependants_{area}"] * (n > 0)
    text = look.text("exempt_line", line=line, area=area, n=n)
    if disabled_or_widow(life, look.model, row, p, JUNE):
        keys.append("resident_exempt_disabled")
        text = look.text("exempt_line_higher", text=text, line=row.resident_exempt_disabled)
    word = look.word("side", "below" if life.resident_exempt[p] else "above")
    numbers = {"year": life_year(look), "income": tested_income(life, p, JUNE)}
    return look.of(look.text("exempt_side", text=text, side=word, **numbers), *keys)
