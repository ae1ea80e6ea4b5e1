"""Cards of the home: rent or fees, tax, insurance and repairs, a sale, moving."""

from __future__ import annotations

import copy

from sim.cards.look import Basis, Look, own_figure, with_index
from sim.constants import CHILD, DEATH, LEAVING_HOME, REPAIR, UNKNOWN
from sim.life import Life
from sim.model import Rules
from sim.rules.dwelling import (
    OVER_TEN_YEARS,
    age_of_home,
    calendar_years,
    cost_of_move,
    income_of_tenants,
    owns,
    value_now,
)
from sim.rules.home import (
    broker_fee,
    clearing_cost,
    condo_fees,
    gain_tax,
    insurance_a_year,
    known_age,
    property_tax_of_value,
    repair_rate,
    reserve_of_condo,
    sale_proceeds,
    taxable_gain,
)
from sim.rules.income_tests import APRIL, JUNE
from sim.rules.rounding import yen
from sim.rules.spending import at_home
from sim.rules.tenancy import (
    INHERITED,
    deposit_back,
    guarantee_cost,
    guarantor_asked,
    public_rent_base,
    public_rent_in_class,
)


def housing(look: Look) -> Basis:
    """Rent, the fees of a flat, or the survey where the home is unknown; a rent instead once the home is gone."""
    life, model, row, home = look.life, look.model, look.row, look.case.household.home
    if life.home_gone:
        text = look.text("rent_after", rent=row.rent_unknown)
        return look.of(text, "rent_unknown").comes_to(int(row.rent_unknown))
    if model.rent != UNKNOWN:
        rent = public_rent_in_class(model.rent, life.rent_classes[0], life.rent_classes[1], row)
        amount = yen(rent * row.price_index)
        if home is not None and home.rent_yen_per_month is not None:
            found = own_figure(look, rent, row.price_index).comes_to(amount)
            return found.also(rent_class(look)) if rent != model.rent else found
        text = with_index(look, look.text("rent_unknown", rent=model.rent), row.price_index, "with_prices")
        return look.of(text, "rent_unknown").comes_to(amount)
    if model.condo:
        return fees(look)
    m = 1 if at_home(life) <= 1 else 2
    amount = getattr(row, f"survey_housing_{m}")
    return look.of(look.text("survey", n=m, amount=amount), f"survey_housing_{m}").comes_to(amount)


def rent_class(look: Look) -> Basis:
    """A public rent goes by the income of those who live there."""
    life, row = look.life, look.row
    numbers = {"given": look.model.rent, "before": life.rent_classes[0], "now": life.rent_classes[1]}
    bases = (public_rent_base(life.rent_classes[0], row), public_rent_base(life.rent_classes[1], row))
    text = look.text(
        "rent_class", income=income_of_tenants(life, look.model, row), base=bases[1], first=bases[0], **numbers
    )
    return look.of(text, f"public_rent_base_{life.rent_classes[0]}", f"public_rent_base_{life.rent_classes[1]}")


def fees(look: Look) -> Basis:
    """Management fee and repair reserve of a flat by its age."""
    life, model, row = look.life, look.model, look.row
    age, years = age_of_home(life, model), calendar_years(life, model)
    total = condo_fees(age, years, row)
    text = look.text(
        "condo", management=row.condo_management, reserve=yen(reserve_of_condo(age, years, row)), years=years
    )
    keys = ["condo_management", "condo_reserve", "condo_reserve_growth"]
    keys += ["condo_reserve_young", "condo_young_years"] * (known_age(age, row) <= row.condo_young_years)
    return look.of(text, *keys).comes_to(total)


# Tax, insurance, repairs ----------------------------------------------------------------------------------------------


def costs(look: Look) -> Basis:
    """What falls due for a home in its month: insurance in April, property tax in June, great repairs."""
    month, found = look.month % 12, Basis(amount=0)
    if not look.model.given_only and owns(look.life, look.model):
        if month == APRIL and look.life.assistance_months == 0:
            amount = insurance_a_year(look.model.condo, look.row)
            key = "condo_insurance_year" if look.model.condo else "home_insurance_year"
            found.also(look.of(look.text("home_insurance", amount=amount), key).comes_to(amount))
        if month == JUNE and look.life.assistance_months == 0:
            found.also(property_tax(look))
    for repair in look.past.happened(REPAIR):
        found.also(repaired(look, repair.detail))
    return found


def property_tax(look: Look) -> Basis:
    """Property and city-planning tax of the year, by value and age of the home."""
    life, model, row = look.life, look.model, look.row
    value, age = value_now(life, model, row), age_of_home(life, model)
    tax = property_tax_of_value(value, age, model.condo, row)
    if value == UNKNOWN:
        return look.of(look.text("property_tax_unknown", yearly=tax), "property_tax_year").comes_to(tax)
    text = look.text("property_tax", value=value, age=known_age(age, row), yearly=tax)
    keys = ["property_rate", "city_planning_rate", "property_land_share", "assessed_land_share", "assessed_house_new"]
    keys += ["home_age_unknown"] * (age == UNKNOWN)
    return look.of(text, *keys, "condo_building_share" if model.condo else "home_building_share").comes_to(tax)


def repaired(look: Look, cost: int) -> Basis:
    """A great repair, and how often it comes at the age of the home."""
    row, age = look.row, age_of_home(look.life, look.model)
    years = 1.0 / repair_rate(age, row)
    if age == UNKNOWN:
        text = look.text("repair_unknown_age", cost=cost, years=years)
        return look.of(text, "repair_cost", "repair_interval").comes_to(cost)
    keys = ["repair_cost", "repair_total_younger", "repair_age_younger"]
    keys += ["repair_total_older", "repair_age_older"] * (age >= row.repair_age_younger)
    return look.of(look.text("repair", cost=cost, age=age, years=years), *keys).comes_to(cost)


# Sale and moving ------------------------------------------------------------------------------------------------------


def as_owned(look: Look) -> Life:
    """The life with its home, as it was before it was sold or lost in this month."""
    life = copy.copy(look.life)
    life.home_gone = 0
    return life


def sale(look: Look) -> Basis:
    """What the sale of the home leaves."""
    model, row = look.model, look.row
    price = value_now(as_owned(look), model, row)
    clearing = clearing_cost(model.condo, 0, row)
    tax = gain_tax(taxable_gain(price, UNKNOWN, 0, 1, row), 1, OVER_TEN_YEARS, row)
    proceeds = sale_proceeds(price, tax, clearing, 0, row)
    text = look.text(
        "home_sale",
        price=price,
        broker=broker_fee(price, row),
        other=row.sale_other_costs,
        clearing=clearing,
        tax=tax,
        proceeds=max(proceeds, 0),
    )
    keys = ("broker_share", "broker_fixed", "sale_other_costs", "acquisition_share", "own_home_deduction")
    clear = "clear_flat" if model.condo else "clear_house"
    return look.of(text, *keys, clear).comes_to(proceeds)


def moving(look: Look) -> Basis:
    """Moving into a rented home, and clearing an own one that the sale does not pay for."""
    found = Basis(amount=0)
    left = look.past.happened(LEAVING_HOME)
    if not look.life.home_gone or (look.past.gone_before and not left):
        return found
    row = left[0].row if left else look.row
    if not left and not any(each.renounced for each in look.past.divisions):
        found.also(left_by_sale(look))
    cost, benefit = cost_of_move(row), look.after.moving_help
    if left and look.model.public_rent and not look.past.gone_before and look.life.assistance_months == 0:
        found.also(deposit(look, row))
    if cost - benefit + (found.amount or 0) <= -look.once.get("lump_sum.household", 0):
        text = look.text("moving", cost=cost, transport=row.move_transport, rent=row.rent_unknown)
        keys = ("move_transport", "move_in_months", "guarantee_share", "rent_unknown")
        found.also(look.of(text, *keys).comes_to(cost - benefit))
        if benefit > 0:
            found.also(look.of(look.text("moving_benefit", amount=benefit), "housing_benefit_move"))
    return found


def deposit(look: Look, row: Rules) -> Basis:
    """The deposit of a public home that is left: it pays the rent owed, then repairs."""
    rent, owed = look.past.tenancy_left
    paid = int(rent * row.public_deposit_months)
    covered = min(owed, paid)
    text = look.text("deposit", deposit=paid, owed=covered, repairs=row.restore_cost)
    found = look.of(text, "public_deposit_months", "restore_cost")
    return found.comes_to(-deposit_back(paid, covered, row))


def moving_and_guarantee(look: Look) -> Basis:
    """What a move costs, and the guarantee of a contract that goes on after the last parent's death."""
    found, model = moving(look), look.model
    died = [each for p in range(CHILD) for each in look.past.happened(DEATH + p)]
    renounced = [each for each in look.past.divisions if each.renounced]
    if look.life.parents or model.rent == UNKNOWN or model.public_rent or look.life.home_gone:
        return found
    if died and guarantor_asked(INHERITED, model.rented_since):
        found.also(guarantee(look, died[-1].row))
    elif renounced and not guarantor_asked(INHERITED, model.rented_since):
        found.also(guarantee(look, renounced[-1].row))
    return found


def guarantee(look: Look, row: Rules) -> Basis:
    """A guarantee company in place of a guarantor, at the values then in force."""
    rent = yen(look.model.rent * row.price_index)
    text = look.text("guarantee", rent=rent, share=row.guarantee_share, cost=guarantee_cost(rent, row))
    return look.of(text, "guarantee_share").comes_to(guarantee_cost(rent, row))


def left_by_sale(look: Look) -> Basis:
    """What a sale costs besides where its price is not known, or does not pay for it."""
    model, row = look.model, look.row
    if value_now(as_owned(look), model, row) == UNKNOWN:
        clearing = clearing_cost(model.condo, 0, row)
        key = "clear_flat" if model.condo else "clear_house"
        return look.of(look.text("clearing", cost=clearing), key).comes_to(clearing)
    found = sale(look)
    return found.comes_to(-found.amount) if found.amount is not None and found.amount <= 0 else Basis()
