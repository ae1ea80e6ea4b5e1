"""What an estate costs and owes: closed accounts, registration, inheritance tax, debts, renunciation, legal aid.

Heirs, wills and parts: see estate.py. Amounts are whole yen, months whole months since the death.
"""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.model import Rules
from sim.rules.estate import PERSON, SIBLING, SPOUSE, heirs, legal_part, legal_share
from sim.rules.rounding import TIE

ACCEPTED, RENOUNCED, LIMITED = 0, 1, 2  # an heir's answer; LIMITED: debts only up to the assets, if all ask for it
DUTY_BASE_UNIT, TAX_UNIT = 1000, 100  # taxes of the state: bases in full 1,000 yen, amounts in full 100 yen


# Closed accounts ------------------------------------------------------------------------------------------------------


@rule
def months_to_division(u: float, rules: Rules) -> int:
    """Months from the death to the division, when the bank pays: a draw u in [0, 1), as all agree."""
    return int(rules.estate_months_low + math.floor(u * (rules.estate_months_high - rules.estate_months_low + 1)))


@rule
def advance(balance: int, heir: int, spouse: int, siblings: int, rules: Rules) -> int:
    """What one heir may draw from a closed account alone, at one bank, yen (仮払い, 民法909条の2).

    `balance`: all deposits at that bank on the day of death; a household is taken to have one bank.
    """
    share = legal_share(heir, spouse, siblings, rules.inherit_spouse_share)
    return int(min(math.floor(balance * rules.inherit_advance_share * share + TIE), rules.inherit_advance_most))


@rule
def paid_from_advance(bill: int, advance_left: int) -> int:
    """Part of a bill (a funeral, the living of the first months) that the advance pays, yen."""
    return min(bill, max(advance_left, 0))


@rule
def official_value(market: int, share: float) -> int:
    """What an office takes a home or its land to be worth, yen: a share of the market value (a dated value)."""
    return math.floor(market * share + TIE)


# Registration ---------------------------------------------------------------------------------------------------------


@rule
def full_units(amount: int, unit: int) -> int:
    """An amount cut down to full units of yen."""
    return amount // unit * unit


@rule
def registration_duty(assessed: int, rate: float, least: int) -> int:
    """Registration duty on an inherited home, yen; `assessed`: the property tax value of the part inherited."""
    if assessed <= 0:
        return 0
    duty = math.floor(full_units(assessed, DUTY_BASE_UNIT) * rate + TIE)
    return max(full_units(duty, TAX_UNIT), least)


@rule
def registration_cost(assessed: int, rules: Rules) -> int:
    """Registration of an inherited home: the duty and a scrivener's fee, yen; nothing without a home."""
    if assessed <= 0:
        return 0
    return int(registration_duty(assessed, rules.registration_rate, rules.registration_least) + rules.scrivener_fee)


# Inheritance tax ------------------------------------------------------------------------------------------------------


@rule
def basic_exemption(spouse: int, siblings: int, rules: Rules) -> int:
    """What is free of inheritance tax, yen, by the heirs by law (renouncing changes nothing)."""
    return int(rules.inherit_basic + rules.inherit_basic_heir * heirs(spouse, siblings))


@rule
def taxed_insurance(insurance: int, spouse: int, siblings: int, renounced: int, per_heir: int) -> int:
    """Life insurance that counts for the tax, yen; all of it for a beneficiary who has renounced."""
    return insurance if renounced == 1 else max(insurance - per_heir * heirs(spouse, siblings), 0)


@rule
def land_relief(land: int, square_metres: float, eligible: int, share: float, most: float) -> int:
    """What is taken off the tax value of the land under the home, yen (小規模宅地等の特例).

    `eligible`: 1 where the spouse takes it, or an heir who lived there with the parent and stays. `square_metres`: 0
    where not known (taken to lie within the limit).
    """
    if eligible == 0 or land <= 0:
        return 0
    within = most / square_metres if square_metres > most else 1.0
    return math.floor(land * within * share + TIE)


@rule
def taxable_estate(home: int, relief: int, deposits: int, insurance: int, debts: int, funeral: int) -> int:
    """The estate as the tax office counts it, yen: home at its tax value, insurance beyond its free part."""
    return full_units(max(home - relief + deposits + insurance - debts - funeral, 0), DUTY_BASE_UNIT)


@rule
def tax_step(amount: int, low: int, high: int, rate: float) -> float:
    """Tax on what of an amount lies between two lines."""
    return max(min(amount, high) - low, 0) * rate


@rule
def tax_by_table(amount: int, rules: Rules) -> int:
    """Tax on one legal share, yen: the steps of the table, which the office prints as rate and deduction."""
    tax = tax_step(amount, 0, rules.inherit_line_1, rules.inherit_rate_1)
    tax += tax_step(amount, rules.inherit_line_1, rules.inherit_line_2, rules.inherit_rate_2)
    tax += tax_step(amount, rules.inherit_line_2, rules.inherit_line_3, rules.inherit_rate_3)
    tax += tax_step(amount, rules.inherit_line_3, rules.inherit_line_4, rules.inherit_rate_4)
    tax += tax_step(amount, rules.inherit_line_4, rules.inherit_line_5, rules.inherit_rate_5)
    tax += tax_step(amount, rules.inherit_line_5, rules.inherit_line_6, rules.inherit_rate_6)
    tax += tax_step(amount, rules.inherit_line_6, rules.inherit_line_7, rules.inherit_rate_7)
    tax += max(amount - rules.inherit_line_7, 0) * rules.inherit_rate_8
    return math.floor(tax + TIE)


@rule
def inheritance_tax(taxable: int, spouse: int, siblings: int, rules: Rules) -> int:
    """Inheritance tax of all heirs together before reductions, yen: as if they took their legal shares."""
    excess = max(taxable - basic_exemption(spouse, siblings, rules), 0)
    share = rules.inherit_spouse_share
    of_spouse = full_units(math.floor(excess * legal_share(SPOUSE, spouse, siblings, share) + TIE), DUTY_BASE_UNIT)
    of_child = math.floor(excess * legal_share(PERSON, spouse, siblings, share) + TIE)
    children = (1 + siblings) * tax_by_table(full_units(of_child, DUTY_BASE_UNIT), rules)
    return full_units(tax_by_table(of_spouse, rules) + children, TAX_UNIT)


@rule
def tax_of_heir(tax: int, received: int, taxable: int, heir: int, siblings: int, rules: Rules) -> int:
    """Inheritance tax of one heir, yen: the whole tax by what the heir received, less the spouse's reduction.

    The spouse pays nothing up to the legal share or the fixed line, whichever is higher (a return within ten months).
    """
    if taxable <= 0 or received <= 0:
        return 0
    own = received
    if heir == SPOUSE:
        free = max(taxable * legal_share(SPOUSE, 1, siblings, rules.inherit_spouse_share), rules.inherit_spouse_free)
        own = max(math.floor(received - free), 0)
    return full_units(math.floor(tax * (own / taxable) + TIE), TAX_UNIT)


# Debts and renunciation -----------------------------------------------------------------------------------------------


@rule
def debts_left(loans: int, taxes: int, health_insurance: int, pension: int, rent: int) -> int:
    """What a parent owed on the day of death, yen: loans and arrears of tax, premiums and rent; all of it passes on."""
    return loans + taxes + health_insurance + pension + rent


@rule
def may_renounce(months_since_known: int, estate_used: int, months: int) -> bool:
    """Whether an heir may still renounce: within three months, and nothing of the estate was spent for oneself.

    A modest funeral paid from it does not count as spending.
    """
    return months_since_known < months and estate_used == 0


@rule
def rational_answer(assets: int, debts: int, debts_known: int, all_agree: int) -> int:
    """What an heir gains most from: renounce where debts exceed assets (home included), else accept.

    Where the debts are not known and all heirs go to court together: limited acceptance, which few families use.
    """
    if debts_known == 0 and all_agree == 1:
        return LIMITED
    return RENOUNCED if debts > assets else ACCEPTED


@rule
def assets_kept(assets: int, answer: int) -> int:
    """What of the estate the heirs have, yen: nothing after renouncing, the home included."""
    return 0 if answer == RENOUNCED else assets


@rule
def debts_borne(assets: int, debts: int, answer: int) -> int:
    """Debts of the estate that fall on the heirs, yen."""
    if answer == RENOUNCED:
        return 0
    return min(debts, max(assets, 0)) if answer == LIMITED else debts


@rule
def left_to_heirs(assets: int, debts: int, insurance: int, answer: int) -> int:
    """What the heirs have in the end, yen; life insurance lies outside the estate and is paid whatever the answer."""
    return assets_kept(assets, answer) - debts_borne(assets, debts, answer) + insurance


@rule
def debt_of_heir(debts: int, heir: int, spouse: int, siblings: int, siblings_renounced: int, rules: Rules) -> int:
    """Debts that creditors may ask of one heir, yen: by legal shares, of those who have not renounced."""
    if heir == SIBLING and siblings_renounced == 1:
        return 0
    left = 0 if siblings_renounced == 1 else siblings
    return legal_part(debts, heir, spouse, left, rules.inherit_spouse_share)


# Legal aid ------------------------------------------------------------------------------------------------------------


@rule
def aid_income_line(persons: int, rent: int, city: int, rules: Rules) -> int:
    """Income line of legal aid for a family of 1 to 3 (applicant, spouse, dependants), yen a month, rent added.

    `city`: 1 in an area of grade 1 of public assistance.
    """
    line, most = rules.legal_aid_income_1, rules.legal_aid_rent_1
    if persons == 2:
        line, most = rules.legal_aid_income_2, rules.legal_aid_rent_2
    if persons > 2:
        line, most = rules.legal_aid_income_3, rules.legal_aid_rent_3
    factor = rules.legal_aid_city_factor if city == 1 else 1.0
    return int(math.floor(line * factor + TIE) + min(rent, most))


@rule
def aid_asset_line(persons: int, rules: Rules) -> int:
    """Asset line of legal aid for a family of 1 to 3, yen; the home is left out."""
    if persons <= 1:
        return int(rules.legal_aid_assets_1)
    return int(rules.legal_aid_assets_2 if persons == 2 else rules.legal_aid_assets_3)


@rule
def legal_aid(income: int, assets: int, rent: int, persons: int, city: int, rules: Rules) -> bool:
    """Whether a family may use legal aid (法テラス): free advice, and fees that are lent and paid back in parts.

    `income`: a month, after tax and premiums.
    """
    return income <= aid_income_line(persons, rent, city, rules) and assets <= aid_asset_line(persons, rules)
