"""Cards of what a parent leaves: brothers and sisters, registration, tax, debts; life insurance; a guardian's fee."""

from __future__ import annotations

from sim.cards.division import Division, Estate
from sim.cards.look import Basis, Look
from sim.constants import PERSONS
from sim.rules.capacity import GUARDIAN
from sim.rules.estate import ALL_TO_PERSON, COMPENSATED, HELD_TOGETHER, KEPT, heirs
from sim.rules.estate_costs import basic_exemption, official_value, registration_duty
from sim.rules.mind import help_cost

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
        of = divided.estate
        if of.renounced:
            text = look.text("renounced", debts=of.debts, assets=of.home + of.deposits, deposits=of.deposits)
            given_up = look.of(net_text(look, of), "renounce_months", "renounce_fee").comes_to(of.deposits)
            found.also(given_up.also(Basis([text])))
        elif divided.registration > 0:
            found.also(registration(look, divided))
    return found


def registration(look: Look, divided: Division) -> Basis:
    """Registration of the parent's part of the home: duty and a scrivener's fee."""
    of, row = divided.estate, divided.row
    assessed = official_value(of.home, row.assessed_share)
    text = look.text(
        "registration",
        person=look.person(of.parent),
        assessed=assessed,
        rate=row.registration_rate,
        duty=registration_duty(assessed, row.registration_rate, row.registration_least),
        fee=row.scrivener_fee,
        years=int(row.registration_months) // 12,
    )
    keys = ("assessed_share", "registration_rate", "scrivener_fee", "registration_months")
    return look.of(text, *keys).comes_to(divided.registration)


def inheritance_tax(look: Look) -> Basis:
    """Inheritance tax of those in the household."""
    found = Basis(amount=0)
    for divided in look.past.divisions:
        if divided.due > 0:
            found.also(tax_of(look, divided))
    return found


def tax_of(look: Look, divided: Division) -> Basis:
    """The same of one estate."""
    of, siblings_count = divided.estate, look.model.siblings
    text = look.text(
        "inheritance_tax",
        person=look.person(of.parent),
        taxable=divided.taxable,
        exemption=basic_exemption(of.spouse, siblings_count, divided.row),
        heirs=heirs(of.spouse, siblings_count),
        tax=divided.tax,
        due=divided.due,
        months=int(divided.row.inherit_tax_months),
    )
    keys = ["inherit_basic", "inherit_basic_heir", "inherit_rate_1", "inherit_tax_months"]
    keys += ["inherit_value_share", "inherit_land_share", "inherit_land_relief"] * (of.home > 0)
    keys += ["inherit_spouse_free"] * of.spouse
    return look.of(text, *keys).comes_to(divided.due)


def debts(look: Look) -> Basis:
    """Debts that pass on with the last parent's estate and are paid from it."""
    found = Basis(amount=0)
    for divided in look.past.divisions:
        owed = divided.estate.debts
        if owed > 0 and not divided.estate.renounced:
            found.also(look.of(look.text("debts_of_estate", debts=owed), "renounce_months").comes_to(owed))
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
