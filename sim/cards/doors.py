"""Notes on schemes that families ask about: why they are closed to this household, or when they open."""

from __future__ import annotations

from sim.cards.assistance import on_assistance
from sim.cards.look import Look, month_of
from sim.constants import CHILD, DEATH, LEAVING_HOME, NEVER, PERSONS, UNKNOWN
from sim.rules.allowances import (
    INCOME_HIGH as BENEFIT_INCOME_HIGH,
)
from sim.rules.allowances import (
    INCOME_NOT_LOW,
    NO_LOSS,
    NO_REPAYMENT,
    NOT_SEEKING,
    NOT_TEMPORARY,
    SAVINGS_HIGH,
    emergency_loan_door,
    housing_benefit_base,
    housing_benefit_door,
    housing_benefit_savings,
    rent_benefit_door,
)
from sim.rules.arrears import NOT_CLAIMED, rent_owed
from sim.rules.closed_doors import (
    ALL_UNITS,
    FLAT,
    INCOME_HIGH,
    LAND_SMALL,
    LAND_UNKNOWN,
    LIVES_THERE,
    NO_DISABILITY,
    OPEN,
    OWNERS,
    PARENT_ILL,
    PARENT_TOO_OLD,
    TOO_YOUNG,
    mutual_aid_door,
    reverse_mortgage_door,
)
from sim.rules.dwelling import TOGETHER, income_of_tenants, owns, value_now
from sim.rules.estate_costs import official_value
from sim.rules.income_tests import resident_tax_line
from sim.rules.registers import register_exempt
from sim.rules.spending import at_home
from sim.rules.tax import levy_per_head
from sim.rules.tenancy import (
    INCOME,
    NOT_ENTITLED,
    NOTHING,
    entitled,
    public_income_limit,
    succession_obstacle,
)

MORTGAGE = {
    OPEN: "open",
    LIVES_THERE: "lives_there",
    TOO_YOUNG: "too_young",
    FLAT: "flat",
    OWNERS: "owners",
    LAND_UNKNOWN: "land_unknown",
    LAND_SMALL: "land_small",
    INCOME_HIGH: "income_high",
}
MUTUAL_AID = {
    OPEN: "open",
    PARENT_TOO_OLD: "too_old",
    PARENT_ILL: "ill",
    NO_DISABILITY: "no_disability",
    ALL_UNITS: "all_units",
}
LOAN = {
    OPEN: "open",
    INCOME_NOT_LOW: "income_not_low",
    NOT_TEMPORARY: "not_temporary",
    NO_REPAYMENT: "no_repayment",
}
BENEFIT = {
    OPEN: "open",
    NO_LOSS: "no_loss",
    BENEFIT_INCOME_HIGH: "income_high",
    SAVINGS_HIGH: "savings_high",
    NOT_SEEKING: "not_seeking",
}


def door_notes(look: Look) -> list[str]:
    """At the start what is mostly closed; at a parent's death what follows; with low savings what bridges."""
    if look.model.given_only:
        return []
    start = look.month == look.prepared.start
    low = look.usable <= look.row.assistance_watch_savings and not on_assistance(look)
    found = death_doors(look) + leaving(look)
    if (start or low) and owns(look.life, look.model):
        found.append(reverse_mortgage(look))
    if start:
        found += mutual_aid(look) + tenancy_ahead(look)
    if low:
        found += [emergency_loan(look), *housing_benefit(look)]
    if start and look.model.handbook == 1 and not any(look.model.allowance):
        found.append(look.text("note_special_allowance", amount=look.row.special_allowance))
    return found


# Own home, mutual aid -------------------------------------------------------------------------------------------------


def reverse_mortgage(look: Look) -> str:
    """The social council's reverse mortgage: open or why not."""
    life, model, row = look.life, look.model, look.row
    value = value_now(life, model, row)
    land = UNKNOWN if value == UNKNOWN else official_value(value, row.inherit_land_share)
    living = [p for p in range(PERSONS) if life.alive[p]]
    borrowers = [p for p in living if p != CHILD] or [CHILD]
    low_income = int(all(life.resident_tax[p] <= levy_per_head(row) for p in living))
    owned = int(sum(life.home_part[p] for p in borrowers) > 0.999 and life.home_loan == 0)
    door = reverse_mortgage_door(
        int(len(borrowers) < len(living)), min(life.age[p] for p in living), model.condo, owned, land, low_income, row
    )
    reason = look.word("mortgage", MORTGAGE[door])
    return look.text("note_reverse_mortgage", reason=reason, age=int(row.reverse_mortgage_age))


def mutual_aid(look: Look) -> list[str]:
    """The mutual aid insurance of parents of disabled people: open or why not."""
    life, model, row = look.life, look.model, look.row
    ages = [life.age[p] for p in range(CHILD) if life.alive[p]]
    if not ages:
        return []
    door = mutual_aid_door(min(ages), 1, int(model.handbook > 0), 0, row)
    reason = look.word("mutual_aid", MUTUAL_AID[door])
    return [look.text("note_mutual_aid", reason=reason, age=int(row.mutual_aid_age), amount=row.mutual_aid_benefit)]


# Rented home ----------------------------------------------------------------------------------------------------------


def obstacle(look: Look) -> int:
    """What stands in the way of the person's succeeding to a public tenancy."""
    life, model, row = look.life, look.model, look.row
    age, handbook = life.age[CHILD], model.handbook
    limit = public_income_limit(age, int(handbook > 0), row)
    may = entitled(0, age, handbook, 0, row)
    return int(succession_obstacle(may, TOGETHER, income_of_tenants(life, model, row), limit, 0, row))


def tenancy_ahead(look: Look) -> list[str]:
    """A rented home while parents live: what becomes of the tenancy after them, as things stand."""
    life, model, row = look.life, look.model, look.row
    if life.parents == 0 or life.home_gone or model.rent == UNKNOWN:
        return []
    if not model.public_rent:
        return [look.text("note_private_tenancy")]
    key = {NOTHING: "open", NOT_ENTITLED: "not_entitled", INCOME: "income"}[obstacle(look)]
    reason = look.word("tenancy", key)
    months = int(row.public_leave_months)
    return [look.text("note_public_tenancy", reason=reason, months=months, age=int(row.succession_age))]


def leaving(look: Look) -> list[str]:
    """A rented home that has to be left by a date: a public one without a successor, or any for rent that is owed."""
    day = look.after.clock[LEAVING_HOME]
    if day >= NEVER:
        return []
    row, month = look.row, look.month_word(month_of(day))
    numbers = {"rent": row.rent_unknown, "search": int(row.search_months), "helped": int(row.search_months_helped)}
    if look.after.claimed_back == NOT_CLAIMED:
        return [look.text("note_leaving_home", month=month, **numbers)]
    owed, months = rent_owed(look.after), int(row.arrears_months)
    return [look.text("note_home_claimed", month=month, owed=owed, months=months, **numbers)]


def death_doors(look: Look) -> list[str]:
    """In the month after a parent's death: the funeral benefit; after the last, the tenancy."""
    life, row = look.life, look.row
    if not any(look.past.happened(DEATH + p) for p in range(CHILD)):
        return []
    years = int(row.funeral_claim_months) // 12
    found = [look.text("note_funeral_benefit", amount=row.funeral_benefit, years=years)]
    if life.parents == 0 and look.model.rent != UNKNOWN and not life.home_gone:
        if not look.model.public_rent:
            found.append(look.text("note_private_tenancy"))
        elif look.after.clock[LEAVING_HOME] >= NEVER:
            found.append(look.text("note_public_succession"))
    return found


# Low savings ----------------------------------------------------------------------------------------------------------


def emergency_loan(look: Look) -> str:
    """The emergency small loan: it bridges days, it does not replace an income."""
    low_income = int(register_exempt(look.life, look.model, CHILD))
    door = emergency_loan_door(0, low_income, 0, 0)
    return look.text("note_emergency_loan", reason=look.word("loan", LOAN[door]), most=look.row.emergency_loan_most)


def housing_benefit(look: Look) -> list[str]:
    """The housing benefit of a household that rents."""
    life, model, row = look.life, look.model, look.row
    n = at_home(life)
    if n == 0 or (model.rent == UNKNOWN and not life.home_gone):
        return []
    rent, cap = -look.line("housing.household"), row.assistance_housing_cap[min(n, 3) - 1]
    line = resident_tax_line(
        n - 1, row.resident_exempt_person, row.resident_exempt_base, row.resident_exempt_dependants
    )
    base = housing_benefit_base(line + int(row.wage_deduction_least))
    loss = life.month - life.last_parent_death if life.last_parent_death != UNKNOWN else 1_000
    most, savings_most = base + min(rent, cap), housing_benefit_savings(base, row)
    door = housing_benefit_door(0, loss, look.after.income, most, look.usable, savings_most, row)
    reason = look.word("housing_benefit", BENEFIT[rent_benefit_door(door, 0)])
    return [look.text("note_housing_benefit", reason=reason, income=most, savings=savings_most)]
