"""Cards of what a parent leaves: brothers and sisters, registration, tax, debts; life insurance; a guardian's fee."""

from __future__ import annotations

from sim.cards.division import Division, Estate, Taxed
from sim.cards.look import Basis, Look
from sim.constants import PERSONS
from sim.rules.capacity import GUARDIAN
from sim.rules.estate import ALL_TO_PERSON, COMPENSATED, HELD_TOGETHER, KEPT, heirs
from sim.rules.estate_costs import basic_exemption, registration_duty
from sim.rules.mind import help_cost

ASSESSING = ("assessed_land_share", "assessed_house_new", "assessed_house_old", "assessed_house_years")
HOMES = {KEPT: "kept", COMPENSATED: "compensated", HELD_TOGETHER: "together"}


def net_text(look: Look, of: Estate) -> str:
    """The estate in its parts."""
    key = "estate_net" if of.net >= 0 else "estate_net_below"
    return look.text(
        key, person=look.person(of.parent), home=of.home, deposits=of.deposits, debts=of.debts, net=abs(of.net)
    )


def siblings(look: Look) -> Basis:
    """What brothers and sisters receive of an estate in money."""
    found = Basis(amount=0)
    for divided in look.past.divisions:
        if divided.siblings > 0:
            found.also(to_siblings(look, divided))
    return found


def to_siblings(look: Look, divided: Division) -> Basis:
    """The same of one estate: by law, or their reserved portion against a will."""
    of, willed = divided.estate, divided.estate.will == ALL_TO_PERSON
    numbers = {"n": look.model.siblings, "amount": divided.siblings}
    keys = ["inherit_spouse_share"] * of.spouse + ["inherit_reserved_share"] * willed
    found = look.of(net_text(look, of), *keys).comes_to(divided.siblings)
    found.texts.append(look.text("siblings_reserved" if willed else "siblings_legal", **numbers))
    found.estimate = "derived"
    if of.home > 0:
        found.texts.append(look.text(f"estate_home_{HOMES[divided.how]}"))
    return found


def costs(look: Look) -> Basis:
    """Registration of the home; or what is given up with an estate that is renounced."""
    found = Basis(amount=0)
    for divided in look.past.divisions:
        if divided.renounced:
            found.also(given_up(look, divided))
        elif divided.costs > 0:
            found.also(registration(look, divided))
    return found


def given_up(look: Look, divided: Division) -> Basis:
    """What is given up with an estate that is renounced, and the court's fee of each heir here."""
    of, row = divided.estate, divided.row
    fee = (1 + of.spouse) * int(row.renounce_fee)
    numbers = {"debts": of.debts, "assets": of.home + of.deposits, "deposits": divided.costs - fee}
    text = look.text("renounced", fee=fee, months=int(row.renounce_months), **numbers)
    found = look.of(net_text(look, of), "renounce_months", "renounce_fee").comes_to(divided.costs)
    return found.also(Basis([text]))


def registration(look: Look, divided: Division) -> Basis:
    """Registration of the parent's part of the home: duty and a scrivener's fee."""
    of, row = divided.estate, divided.row
    text = look.text(
        "registration",
        person=look.person(of.parent),
        assessed=of.assessed,
        rate=row.registration_rate,
        duty=registration_duty(of.assessed, row.registration_rate, row.registration_least),
        fee=row.scrivener_fee,
        years=int(row.registration_months) // 12,
    )
    keys = (*ASSESSING, "registration_rate", "scrivener_fee", "registration_months")
    return look.of(text, *keys).comes_to(divided.costs)


def inheritance_tax(look: Look) -> Basis:
    """Inheritance tax of those in the household, in the tenth month."""
    found = Basis(amount=0)
    for taxed in look.past.taxes_paid():
        found.also(tax_of(look, taxed))
    return found


def tax_of(look: Look, taxed: Taxed) -> Basis:
    """The same of one estate."""
    n = look.model.siblings
    text = look.text(
        "inheritance_tax",
        person=look.person(taxed.parent),
        taxable=taxed.taxable,
        exemption=basic_exemption(taxed.spouse, n, taxed.row),
        heirs=heirs(taxed.spouse, n),
        tax=taxed.tax,
        due=taxed.due,
        months=int(taxed.row.inherit_tax_months),
    )
    keys = ["inherit_basic", "inherit_basic_heir", "inherit_rate_1", "inherit_tax_months"]
    keys += ["inherit_value_share", "inherit_land_share", "inherit_land_relief"] * (taxed.home > 0)
    keys += ["inherit_spouse_free"] * taxed.spouse
    return look.of(text, *keys).comes_to(taxed.due)


def debts(look: Look) -> Basis:
    """Debts of an estate as far as they are paid, and arrears that are paid off."""
    found = Basis(amount=0)
    for divided in look.past.divisions:
        if divided.debts_paid > 0:
            numbers = {"debts": divided.estate.debts, "paid": divided.debts_paid}
            key = "debts_of_estate" if numbers["debts"] == numbers["paid"] else "debts_of_estate_partly"
            text = look.text(key, person=look.person(divided.estate.parent), **numbers)
            found.also(look.of(text, "renounce_months").comes_to(divided.debts_paid))
    if look.after.caught_up > 0:
        found.also(Basis([look.text("caught_up", amount=look.after.caught_up)]).comes_to(look.after.caught_up))
    return found


# Guardian, life insurance ---------------------------------------------------------------------------------------------


def guardian(look: Look) -> Basis:
    """Fees of guardians and supervisors, by the holder's own savings when they began; everyday-money help."""
    found = Basis(amount=0)
    for p in range(PERSONS):
        fee = look.life.guardian_fee[p]
        if fee > 0:
            by_court = look.life.authority[p] == GUARDIAN
            names = [f"guardian_fee_{n}" for n in (1, 2, 3)] if by_court else [f"supervisor_fee_{n}" for n in (1, 2)]
            text = look.text("guardian_fee" if by_court else "supervisor_fee", person=look.person(p), fee=fee)
            found.also(look.of(text, *look.which(fee, *names), "guardian_line_1", "guardian_line_2").comes_to(fee))
        cost = help_cost(look.life, look.model, look.row, p)
        if cost > 0:
            visits, each = int(look.row.everyday_help_visits), look.row.everyday_help_fee
            text = look.text("everyday_help", person=look.person(p), visits=visits, fee=each, cost=cost)
            found.also(look.of(text, "everyday_help_fee", "everyday_help_visits").comes_to(cost))
    return found


def insurance(look: Look) -> Basis:
    """Life insurance that is paid out: to those named, outside the estate."""
    amount = look.once["other_income.household.insurance"]
    return Basis([look.text("life_insurance", amount=amount)]).comes_to(amount)
