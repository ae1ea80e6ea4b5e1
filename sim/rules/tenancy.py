"""A rented home: what happens to it when the tenant dies, public rents by income, arrears, and moving.

A private tenancy is inherited: the rent goes on with the heirs, and a new guarantor may be asked for. A public
tenancy is not: the landlord lets some of those who lived there succeed (Act on Public Housing, art. 27), the others
leave by a date. Ages are years, rents yen a month, incomes yen a year or, as `income_month`, a month.
"""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.constants import UNKNOWN
from sim.model import Rules
from sim.rules.rounding import TIE

PRIVATE, PUBLIC = 0, 1  # kind of tenancy

# What becomes of the tenancy
INHERITED, NEW_CONTRACT, SUCCEEDED, LEAVES = 1, 2, 3, 4
# Why a public tenancy does not pass on
NOTHING, TOO_SHORT, NOT_ENTITLED, INCOME, ARREARS = 0, 1, 2, 3, 4

CAPPED_GUARANTEES = 2020 * 12 + 3  # contracts from April 2020 on: a person's guarantee ends with the tenant's death
HIGHEST_CLASS = 6  # of income in public housing that the model knows; incomes above pay that class's rent

# After the tenant's death ---------------------------------------------------------------------------------------------


@rule
def entitled(spouse: int, age: int, handbook: int, other_reason: int, rules: Rules) -> int:
    """1: belongs to those who may succeed: spouse, 60 and over, a handbook of a listed grade (0: none).

    `other_reason`: 1 for a listed physical or intellectual disability, or an illness that the landlord accepts.
    """
    listed = 0 < handbook <= rules.succession_handbook
    return int(spouse == 1 or age >= rules.succession_age or listed or other_reason == 1)


@rule
def public_income_limit(age: int, disabled: int, rules: Rules) -> int:
    """Highest monthly income with which somebody may stay; higher for disabled people and from 60 on."""
    if disabled == 1 or age >= rules.succession_age:
        return int(rules.public_income_line_wide)
    return int(rules.public_income_line)


@rule
def succession_obstacle(
    may_succeed: int, months_together: int, income_month: int, limit: int, arrears_months: int, rules: Rules
) -> int:
    """What stands in the way of succeeding to a public tenancy, or NOTHING; the reason that can change comes last.

    `months_together`: a large number for somebody who moved in with the tenant; `arrears_months`: months of rent owed.
    """
    if may_succeed == 0:
        return NOT_ENTITLED
    if months_together < rules.succession_months:
        return TOO_SHORT
    if income_month > limit:
        return INCOME
    return ARREARS if arrears_months >= rules.arrears_months else NOTHING


@rule
def tenancy_after_death(kind: int, renounced: int, obstacle: int) -> int:
    """What becomes of a rented home for somebody who lives on in it when its tenant has died.

    Who renounces the estate has no contract either.
    """
    if kind == PRIVATE:
        return NEW_CONTRACT if renounced == 1 else INHERITED
    return SUCCEEDED if obstacle == NOTHING else LEAVES


@rule
def guarantor_asked(outcome: int, contract_month: int) -> int:
    """1: the landlord can be expected to ask for a new guarantor or a guarantee company.

    A person's guarantee of a contract from April 2020 on covers nothing that falls due after the tenant's death; that
    of an older one goes on. `contract_month`: month number, UNKNOWN (then nothing is expected) if it is.
    """
    if outcome == NEW_CONTRACT:
        return 1
    return int(outcome == INHERITED and contract_month >= CAPPED_GUARANTEES)


@rule
def guarantee_cost(rent: int, rules: Rules) -> int:
    """What a guarantee company asks once for a contract that goes on."""
    return math.floor(rent * rules.guarantee_share + TIE)


# Public rents ---------------------------------------------------------------------------------------------------------


@rule
def public_income_month(
    income: int, others: int, earners: int, old: int, disabled: int, severe: int, rules: Rules
) -> int:
    """Monthly income of a household in public housing: incomes less deductions by persons, a twelfth, never negative.

    `others`: members besides the tenant; `earners`: people with wage or taxed pension (each of at least the deduction);
    `old`: dependants of 70 and over; `disabled`, `severe`: people with that disability, each counted once.
    """
    deductions = (
        others * rules.public_deduct_relative
        + earners * rules.public_deduct_earner
        + old * rules.public_deduct_old
        + disabled * rules.public_deduct_disabled
        + severe * rules.public_deduct_severe
    )
    return int(max(income - deductions, 0) // 12)


@rule
def public_rent_class(income_month: int, rules: Rules) -> int:
    """Income class 1 to 6 of a household in public housing."""
    if income_month <= rules.public_rent_line_2:
        return 1 if income_month <= rules.public_rent_line_1 else 2
    if income_month <= rules.public_rent_line_4:
        return 3 if income_month <= rules.public_rent_line_3 else 4
    return 5 if income_month <= rules.public_rent_line_5 else HIGHEST_CLASS


@rule
def public_rent_base(income_class: int, rules: Rules) -> int:
    """Base amount of the rent by income class (家賃算定基礎額)."""
    if income_class <= 2:
        return int(rules.public_rent_base_1 if income_class == 1 else rules.public_rent_base_2)
    if income_class <= 4:
        return int(rules.public_rent_base_3 if income_class == 3 else rules.public_rent_base_4)
    return int(rules.public_rent_base_5 if income_class == 5 else rules.public_rent_base_6)


@rule
def public_rent(income_class: int, factor: float, rules: Rules) -> int:
    """Rent of a public home, cut to 100 yen; `factor`: town, floor space / 65, age and convenience multiplied."""
    return math.floor((public_rent_base(income_class, rules) * factor + TIE) / 100.0) * 100


@rule
def public_rent_in_class(rent: int, of_class: int, new_class: int, rules: Rules) -> int:
    """What a known rent of one income class becomes in another: the home's own factors stay."""
    if of_class == new_class:
        return rent
    return public_rent(new_class, rent / public_rent_base(of_class, rules), rules)


# Arrears and moving ---------------------------------------------------------------------------------------------------


@rule
def months_owed(arrears: int, rent: int) -> int:
    """Full months of rent that are owed."""
    return arrears // rent if rent > 0 else 0


@rule
def may_be_claimed_back(arrears: int, rent: int, rules: Rules) -> int:
    """1: so much is owed that the landlord can claim the home back."""
    return int(months_owed(arrears, rent) >= rules.arrears_months)


@rule
def months_to_eviction(arrears: int, rent: int, rules: Rules) -> int:
    """Months until the home has to be left for arrears, if nothing is paid; UNKNOWN: not so much is owed."""
    return int(rules.eviction_months if may_be_claimed_back(arrears, rent, rules) == 1 else UNKNOWN)


@rule
def moving_cost(kind: int, rent: int, needs_company: int, rules: Rules) -> int:
    """What a move into a rented home costs: transport, and the start of the tenancy (public: its deposit)."""
    if kind == PUBLIC:
        return int(rules.move_transport + rent * rules.public_deposit_months)
    months = rules.move_in_months + (rules.guarantee_share if needs_company == 1 else 0.0)
    return int(rules.move_transport + math.floor(rent * months + TIE))


@rule
def deposit_back(deposit: int, arrears: int, rules: Rules) -> int:
    """What comes back when a public home is left: the deposit less arrears and repairs; negative: still owed."""
    return int(deposit - arrears - rules.restore_cost)


@rule
def months_without_home(leave_in: int, helped: int, rules: Rules) -> int:
    """Months between leaving and the next home, if the search begins at once; `helped`: by a housing support body."""
    search = rules.search_months_helped if helped == 1 else rules.search_months
    return int(max(search - leave_in, 0))
