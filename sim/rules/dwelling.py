"""The home in a life: what it costs by its age, what becomes of it at a death, selling it, moving."""

from __future__ import annotations

from sim.clocks import month_of_today, set_clock, set_rate
from sim.compiled import monthly, rare, rule
from sim.constants import CHILD, FATHER, LEAVING_HOME, MONTHS, MOTHER, NEVER, PERSONS, REPAIR, UNKNOWN
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.arrears import CLAIMED, FINAL, NOT_CLAIMED, pay_rent_owed, rent_owed
from sim.rules.home import (
    assessed_house,
    assessed_land,
    clearing_cost,
    condo_fees,
    gain_tax,
    home_value_at,
    insurance_a_year,
    sale_proceeds,
    taxable_gain,
)
from sim.rules.income_tests import APRIL, JUNE
from sim.rules.income_years import tested_income
from sim.rules.moving import moving_help
from sim.rules.once import pay_once
from sim.rules.rounding import yen
from sim.rules.spending import at_home
from sim.rules.tax_deductions import OLD
from sim.rules.tenancy import (
    LEAVES,
    NOTHING,
    PRIVATE,
    PUBLIC,
    deposit_back,
    entitled,
    guarantee_cost,
    guarantor_asked,
    months_owed,
    months_to_eviction,
    moving_cost,
    public_income_limit,
    public_income_month,
    public_rent_class,
    public_rent_in_class,
    succession_obstacle,
    tenancy_after_death,
)

HOUSING = LINES.index("housing.household")
PROPERTY = LINES.index("property.household")
LUMP_SUM_HOUSEHOLD = LINES.index("lump_sum.household")
HOME_SALE = LINES.index("other_income.household.home_sale")

TOGETHER = 600  # months: the person has always lived there
OVER_TEN_YEARS = 1  # own homes here were bought more than ten years ago


@rule
def owns(life: Life, model: Model) -> bool:
    """Whether the household lives in a house or flat of its own."""
    return not life.home_gone and (model.owned == 1 or model.condo == 1)


@rule
def calendar_years(life: Life, model: Model) -> int:
    """Calendar years since that of the start."""
    return (model.start_calendar_month + life.month) // 12


@rule
def age_after(years: int, model: Model) -> int:
    """Years since the home was built, so many calendar years after that of the start; UNKNOWN if that is."""
    return UNKNOWN if model.home_age == UNKNOWN else model.home_age + years


@rule
def age_of_home(life: Life, model: Model) -> int:
    """The same today."""
    return age_after(calendar_years(life, model), model)


@rule
def value_after(years: int, model: Model, rules: Rules) -> int:
    """Market value of the home then, in yen of then, UNKNOWN if it is."""
    if model.home_value == UNKNOWN:
        return UNKNOWN
    value = home_value_at(model.home_value, model.home_age, age_after(years, model), model.condo, rules)
    return yen(value * rules.price_index)


@rule
def value_now(life: Life, model: Model, rules: Rules) -> int:
    """Market value of the home of the household in yen of today, UNKNOWN if it is."""
    return value_after(calendar_years(life, model), model, rules) if owns(life, model) else UNKNOWN


@rule
def assessed_now(value: int, life: Life, model: Model, rules: Rules) -> int:
    """What the town's notice says of the home, or of a part of it, with this market value, yen: land and building."""
    age, condo = age_of_home(life, model), model.condo
    return assessed_land(value, age, condo, rules) + assessed_house(value, age, condo, rules)


@rule
def housing_lines(life: Life, model: Model, rules: Rules) -> None:
    """Rent, or the fees of a flat of one's own; the rent of a single person's flat once the home is gone."""
    if life.home_gone:
        life.line[HOUSING] = -rules.rent_unknown if at_home(life) > 0 else 0
    elif model.rent != UNKNOWN:
        rent = public_rent_in_class(model.rent, life.rent_classes[0], life.rent_classes[1], rules)
        life.line[HOUSING] = -yen(rent * rules.price_index)
    elif model.condo and not model.given_only:
        life.line[HOUSING] = -condo_fees(age_of_home(life, model), calendar_years(life, model), rules)
    elif model.home_unknown and not model.given_only:
        life.line[HOUSING] = -(rules.survey_housing_1 if at_home(life) <= 1 else rules.survey_housing_2)


@monthly
def pay_home(life: Life, model: Model, rules: Rules) -> None:
    """Costs of the year of a home of one's own: insurance in April, property tax in June; neither on assistance."""
    if (life.calendar_month != APRIL and life.calendar_month != JUNE) or model.given_only or not owns(life, model):
        return
    if life.calendar_month == APRIL:
        if life.assistance_months == 0:
            pay_once(life, PROPERTY, -insurance_a_year(model.condo, rules))
        if model.owned:
            set_rate(life, REPAIR, model.home_repairs[calendar_years(life, model)], float(life.day))
    if life.calendar_month == JUNE and life.assistance_months == 0:
        pay_once(life, PROPERTY, -model.home_tax[calendar_years(life, model)])


@rule
def income_of_tenants(life: Life, model: Model, rules: Rules) -> int:
    """Monthly income of those who live in a public home, as its landlord counts it."""
    income, persons, earners, old = 0, 0, 0, 0
    for p in range(PERSONS):
        if life.alive[p]:
            own = tested_income(life, p, APRIL)
            income += own
            persons += 1
            earners += int(own >= rules.public_deduct_earner)
            old += int(life.age[p] >= OLD and own <= rules.dependant_income)
    severe = int(life.handbook == 1)
    others = max(persons - 1, 0)
    return public_income_month(
        income, others, earners, min(old, others), int(life.handbook > 0) - severe, severe, rules
    )


@rule
def review_rent(life: Life, model: Model, rules: Rules) -> None:
    """April, and when the household changes: the income class that a public rent is set by."""
    if model.public_rent and not life.home_gone:
        found = public_rent_class(income_of_tenants(life, model, rules), rules)
        if found != life.rent_classes[1]:
            life.rent_classes[1] = found
            life.dirty = 1


@rule
def succession(life: Life, model: Model, rules: Rules) -> int:
    """What stands in the way of the person's succeeding to a public tenancy, or NOTHING."""
    age, disabled = life.age[CHILD], int(life.handbook > 0)
    limit = public_income_limit(age, disabled, rules)
    may = entitled(0, age, life.handbook, 0, rules)
    arrears = months_owed(rent_owed(life), -life.line[HOUSING])
    return succession_obstacle(may, TOGETHER, income_of_tenants(life, model, rules), limit, arrears, rules)


@rule
def tenancy_of_person(life: Life, model: Model, rules: Rules, renounced: int) -> int:
    """What becomes of the tenancy of the last parent, who has died (rules/tenancy.py)."""
    if model.public_rent:
        return tenancy_after_death(PUBLIC, renounced, succession(life, model, rules))
    return tenancy_after_death(PRIVATE, renounced, NOTHING)


@rare
def lose_tenancy(life: Life, model: Model, rules: Rules) -> None:
    """The last parent has died in a rented home: the person may stay, or has to leave by a date."""
    if model.rent == UNKNOWN or life.home_gone:
        return
    outcome = tenancy_of_person(life, model, rules, 0)
    if outcome == LEAVES:
        month = min(month_of_today(life) + 1 + int(rules.public_leave_months), MONTHS)
        set_clock(life, LEAVING_HOME, min(life.clock[LEAVING_HOME], model.first_of_month[month]))
        life.claimed_back = FINAL if life.claimed_back == CLAIMED else life.claimed_back
    elif guarantor_asked(outcome, model.rented_since):
        pay_guarantee(life, model, rules)


@rare
def renounce_tenancy(life: Life, model: Model, rules: Rules) -> None:
    """The last parent's estate is renounced, and with it a private contract: a new one needs a guarantee, if none was
    paid for. Before, the other parent goes on as the tenant."""
    if model.rent == UNKNOWN or model.public_rent or life.home_gone or life.parents > 0:
        return
    asked_before = guarantor_asked(tenancy_of_person(life, model, rules, 0), model.rented_since)
    if guarantor_asked(tenancy_of_person(life, model, rules, 1), model.rented_since) and not asked_before:
        pay_guarantee(life, model, rules)


@rule
def pay_guarantee(life: Life, model: Model, rules: Rules) -> None:
    """A guarantee company in place of the guarantor (on assistance the office pays it)."""
    if life.assistance_months == 0:
        pay_once(life, LUMP_SUM_HOUSEHOLD, -guarantee_cost(yen(model.rent * rules.price_index), rules))


@rule
def claim_home_back(life: Life, model: Model, rules: Rules) -> None:
    """After a month that fell short: so much rent is owed that the landlord claims the home back, once in a life."""
    months = months_to_eviction(rent_owed(life), -life.line[HOUSING], rules)
    if months == UNKNOWN or life.claimed_back != NOT_CLAIMED:
        return
    day = model.first_of_month[min(life.month + 1 + months, MONTHS)]
    if day < life.clock[LEAVING_HOME]:
        set_clock(life, LEAVING_HOME, day)
        life.claimed_back = CLAIMED


@rule
def move(life: Life, rules: Rules, deposit: int) -> None:
    """A rented home instead, with the cost of moving there less what comes back of the deposit of the old one.

    On assistance the office pays it.
    """
    life.home_gone = 1
    life.dirty = 1
    set_clock(life, REPAIR, NEVER)
    if life.assistance_months == 0:
        pay_once(life, LUMP_SUM_HOUSEHOLD, deposit - cost_of_move(rules))


@rule
def cost_of_move(rules: Rules) -> int:
    """What a move into the unknown rent costs, yen."""
    return moving_cost(PRIVATE, int(rules.rent_unknown), 1, rules)


@rare
def move_by_force(life: Life, rules: Rules, deposit: int) -> None:
    """A home that has to be left after a death: housing benefit may meet the cost of moving."""
    life.moving_help = moving_help(life, rules, cost_of_move(rules))
    move(life, rules, deposit)
    if life.moving_help > 0:
        pay_once(life, LUMP_SUM_HOUSEHOLD, life.moving_help)


@rule
def settle_deposit(life: Life, rules: Rules) -> int:
    """A public home is left: its deposit pays the rent owed as far as it goes; what is left of it after repairs, yen.

    Below zero: still to pay. The deposit is taken to be that of today's rent.
    """
    deposit = int(-life.line[HOUSING] * rules.public_deposit_months)
    covered = min(rent_owed(life), deposit)
    pay_rent_owed(life, covered)
    return deposit_back(deposit, covered, rules)


@rule
def leave_home(life: Life, model: Model, rules: Rules) -> int:
    """The date by which a rented home has to be left; the new rent, yen a month, below zero if it was claimed back."""
    set_clock(life, LEAVING_HOME, NEVER)
    claimed = life.claimed_back != NOT_CLAIMED
    life.claimed_back = FINAL if claimed else NOT_CLAIMED
    deposit = settle_deposit(life, rules) if model.public_rent and not life.home_gone else 0
    move_by_force(life, rules, deposit)
    return int(-rules.rent_unknown if claimed else rules.rent_unknown)


@rule
def lose_home(life: Life, model: Model, rules: Rules, p: int) -> None:
    """An estate is renounced: the home that belonged to it is lost."""
    if owns(life, model) and life.home_part[p] > 0.0:
        life.home_part[p] = 0.0
        move_by_force(life, rules, 0)


@rule
def sell_home(life: Life, model: Model, rules: Rules) -> None:
    """The home is sold as planned: the household's part less fees, clearing and tax; then it rents."""
    if not owns(life, model):
        return
    value = value_now(life, model, rules)
    clearing = clearing_cost(model.condo, 0, rules)
    if value == UNKNOWN:
        pay_once(life, LUMP_SUM_HOUSEHOLD, -clearing)
    else:
        price = yen(value * (life.home_part[MOTHER] + life.home_part[FATHER] + life.home_part[CHILD]))
        tax = gain_tax(taxable_gain(price, UNKNOWN, 0, 1, rules), 1, OVER_TEN_YEARS, rules)
        proceeds = sale_proceeds(price, tax, clearing, 0, rules)
        pay_once(life, HOME_SALE if proceeds > 0 else LUMP_SUM_HOUSEHOLD, proceeds)
    move(life, rules, 0)
