"""An own home: its tax, repairs by its age, fees and insurance, what it is worth, what a sale leaves.

Ages of a home are completed years since it was built, UNKNOWN (-1) where the case does not say. Amounts are yen;
`condo`: 1 for a flat. What others decide (the assessor's notice, a buyer, the owners' association) comes with a range.
"""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.constants import UNKNOWN
from sim.model import Rules
from sim.rules.rounding import TIE

# Property tax ---------------------------------------------------------------------------------------------------------


@rule
def cut_to(amount: float, step: int) -> int:
    """An amount cut down to a full step (1,000 yen of a tax base, 100 yen of a tax)."""
    return math.floor((amount + TIE) / step) * step


@rule
def property_tax(land: int, house: int, rules: Rules) -> int:
    """Property and city-planning tax a year from the assessed values on the town's notice, yen.

    Land up to 200 square metres a dwelling; land and house below their least taxable amounts are free of both taxes.
    """
    taxed_land = math.floor(land * rules.property_land_share + TIE)
    planned_land = math.floor(land * rules.city_planning_land_share + TIE)
    if taxed_land < rules.property_land_least:
        taxed_land, planned_land = 0, 0
    taxed_house = house if house >= rules.property_house_least else 0
    tax = cut_to(cut_to(float(taxed_land + taxed_house), 1000) * rules.property_rate, 100)
    return tax + cut_to(cut_to(float(planned_land + taxed_house), 1000) * rules.city_planning_rate, 100)


@rule
def known_age(age: int, rules: Rules) -> int:
    """The age of a home, or the typical one where it is unknown."""
    return int(rules.home_age_unknown if age == UNKNOWN else max(age, 0))


@rule
def assessed_share(age: int, rules: Rules) -> float:
    """Assessed value of a house against the cost of building it, by its age: falls in a straight line to its least."""
    passed = min(known_age(age, rules) / float(rules.assessed_house_years), 1.0)
    return float(rules.assessed_house_new - (rules.assessed_house_new - rules.assessed_house_old) * passed)


@rule
def building_share(condo: int, rules: Rules) -> float:
    """Part of the price of a new home that is the building."""
    return float(rules.condo_building_share if condo == 1 else rules.home_building_share)


@rule
def assessed_land(value: int, age: int, condo: int, rules: Rules) -> int:
    """Assessed value of the land of a home with this market value, yen."""
    price_new = value / value_factor(age, condo, rules)
    return cut_to(price_new * (1.0 - building_share(condo, rules)) * rules.assessed_land_share, 1)


@rule
def assessed_house(value: int, age: int, condo: int, rules: Rules) -> int:
    """Assessed value of its building, yen."""
    price_new = value / value_factor(age, condo, rules)
    return cut_to(price_new * building_share(condo, rules) * assessed_share(age, rules), 1)


@rule
def property_tax_of_value(value: int, age: int, condo: int, rules: Rules) -> int:
    """Property and city-planning tax a year of a home with this market value; the dated amount where it is unknown."""
    if value == UNKNOWN:
        return int(rules.property_tax_year)
    return property_tax(assessed_land(value, age, condo, rules), assessed_house(value, age, condo, rules), rules)


# Value ----------------------------------------------------------------------------------------------------------------


@rule
def value_factor(age: int, condo: int, rules: Rules) -> float:
    """Market value of a home against a new one, by its age: the building falls to nothing, the land stays."""
    life = rules.condo_building_years if condo == 1 else rules.home_building_years
    return 1.0 - building_share(condo, rules) * min(known_age(age, rules) / float(life), 1.0)


@rule
def home_value_at(value: int, age_then: int, age: int, condo: int, rules: Rules) -> int:
    """What a home worth `value` at an age is worth at a later age, in the same yen; UNKNOWN stays so."""
    if value == UNKNOWN:
        return UNKNOWN
    if age_then == UNKNOWN or age == UNKNOWN:
        return value
    return cut_to(value * (value_factor(age, condo, rules) / value_factor(age_then, condo, rules)), 1)


# Repairs, fees, insurance ---------------------------------------------------------------------------------------------


@rule
def repairs_a_year(age: int, rules: Rules) -> float:
    """What repairs of a house cost a year on average, by its age (what owners had spent since new, by age of house).

    Beyond the older houses of the survey the same goes on; an unknown age costs what the mean interval says.
    """
    if age == UNKNOWN:
        return float(rules.repair_cost / rules.repair_interval)
    if age < rules.repair_age_younger:
        return float(rules.repair_total_younger / rules.repair_age_younger)
    more = rules.repair_total_older - rules.repair_total_younger
    return float(more / (rules.repair_age_older - rules.repair_age_younger))


@rule
def repair_rate(age: int, rules: Rules) -> float:
    """Great repairs a year of a house at an age, so that they cost what the survey found; changes at one age only."""
    return repairs_a_year(age, rules) / float(rules.repair_cost)


@rule
def reserve_of_condo(age: int, years: int, rules: Rules) -> float:
    """Repair reserve of a flat a month: lower in its first years, and rising beyond prices over the years ahead."""
    young = rules.condo_reserve_young if known_age(age, rules) <= rules.condo_young_years else 1.0
    return float(rules.condo_reserve * young * math.pow(1.0 + rules.condo_reserve_growth, float(years)))


@rule
def condo_fees(age: int, years: int, rules: Rules) -> int:
    """Management fee and repair reserve of a flat, yen a month, `years` after the start of the plan."""
    return math.floor(rules.condo_management + reserve_of_condo(age, years, rules) + 0.5)


@rule
def insurance_a_year(condo: int, rules: Rules) -> int:
    """Fire and earthquake insurance of an own home, yen a year."""
    return int(rules.condo_insurance_year if condo == 1 else rules.home_insurance_year)


# Selling and clearing -------------------------------------------------------------------------------------------------


@rule
def broker_fee(price: int, rules: Rules) -> int:
    """What a broker may charge the seller, with consumption tax."""
    if price <= 0:
        return 0
    fee = price * rules.broker_share + rules.broker_fixed
    if price <= rules.broker_low_price:
        fee = float(rules.broker_low_fee)
    return cut_to(fee * (1.0 + rules.consumption_tax), 1)


@rule
def taxable_gain(price: int, acquired: int, costs: int, lived_in: int, rules: Rules) -> int:
    """Gain of a sale that is taxed: price less acquisition and costs of the sale, less the deduction of an own home.

    `acquired`: what the home had cost (the building after depreciation), UNKNOWN: a share of the price.
    """
    cost = cut_to(price * rules.acquisition_share, 1) if acquired == UNKNOWN else acquired
    gain = price - cost - costs - (rules.own_home_deduction if lived_in == 1 else 0)
    return cut_to(float(gain), 1000) if gain > 0 else 0


@rule
def gain_tax(gain: int, lived_in: int, over_ten_years: int, rules: Rules) -> int:
    """Income and resident tax on a taxable gain of a home owned over five years (ten, as of 1 January: lower)."""
    low = min(gain, rules.transfer_low_most) if lived_in == 1 and over_ten_years == 1 else 0
    return cut_to(low * rules.transfer_rate_low + (gain - low) * rules.transfer_rate, 100)


@rule
def clearing_cost(flat: int, demolished: int, rules: Rules) -> int:
    """Clearing a home of its contents (`flat`: 1, own or rented), and taking the house down where that is agreed."""
    contents = rules.clear_flat if flat == 1 else rules.clear_house
    return int(contents + (rules.demolition if demolished == 1 and flat == 0 else 0))


@rule
def sale_proceeds(price: int, tax: int, clearing: int, owed: int, rules: Rules) -> int:
    """What a sale leaves: price less broker, other costs, clearing, tax and debts on the home; may be negative."""
    return int(price - broker_fee(price, rules) - rules.sale_other_costs - clearing - tax - owed)
