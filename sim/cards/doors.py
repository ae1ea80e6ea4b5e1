"""Notes on schemes that families ask about: why they are closed to this household, or when they open."""

from __future__ import annotations

from sim.cards.assistance import on_assistance
from sim.cards.bridging import loan_notes
from sim.cards.look import Look, month_of
from sim.cards.mutual_aid import mutual_aid_notes
from sim.constants import CHILD, DEATH, LEAVING_HOME, NEVER, PERSON_NAMES, PERSONS, UNKNOWN
from sim.rules.allowances import (
    INCOME_HIGH as BENEFIT_INCOME_HIGH,
)
from sim.rules.allowances import (
    NO_LOSS,
    NOT_AT_HOME,
    NOT_SEEKING,
    OWN_INCOME,
    SAVINGS_HIGH,
    SUPPORTER_INCOME,
    housing_benefit_period,
    housing_benefit_savings,
    rent_benefit_door,
)
from sim.rules.allowances import housing_benefit as towards
from sim.rules.arrears import NOT_CLAIMED, rent_owed
from sim.rules.closed_doors import (
    FLAT,
    INCOME_HIGH,
    LAND_SMALL,
    LAND_UNKNOWN,
    LIVES_THERE,
    OPEN,
    OWNERS,
    TOO_YOUNG,
    reverse_mortgage_door,
    reverse_mortgage_limit,
    reverse_mortgage_months,
    reverse_mortgage_payout,
)
from sim.rules.dwelling import owns, succession, value_now
from sim.rules.estate_costs import official_value
from sim.rules.income import allowance_door, allowance_supporters
from sim.rules.moving import benefit_base, benefit_door, months_since_loss, rent_cap
from sim.rules.rounding import yen
from sim.rules.spending import at_home
from sim.rules.tax import levy_per_head
from sim.rules.tenancy import (
    INCOME,
    INHERITED,
    NOT_ENTITLED,
    NOTHING,
    guarantee_cost,
    guarantor_asked,
    months_without_home,
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
ALLOWANCE = {NOT_AT_HOME: "not_at_home", OWN_INCOME: "own_income", SUPPORTER_INCOME: "supporter_income"}
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
        found += mutual_aid_notes(look) + tenancy_ahead(look)
    found += loan_notes(look, low) + (housing_benefit(look) if low else []) + allowance_notes(look)
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
    text = look.text("note_reverse_mortgage", reason=reason, age=int(row.reverse_mortgage_age))
    return text if door != OPEN else text + look.word("rule", "join") + mortgage_terms(look, land)


def mortgage_terms(look: Look, land: int) -> str:
    """What the open loan comes to: its limit, what it pays for what the month lacks (else at most), for how long."""
    row, rate = look.row, look.row.reverse_mortgage_interest
    lacking = look.after.costs - look.after.income
    payout = reverse_mortgage_payout(lacking if lacking > 0 else int(row.reverse_mortgage_month), row)
    limit = reverse_mortgage_limit(land, row)
    months = reverse_mortgage_months(limit, payout, rate)
    return look.text("mortgage_terms", limit=limit, payout=payout, months=months, rate=rate)


# Rented home ----------------------------------------------------------------------------------------------------------


def private_tenancy(look: Look) -> str:
    """A private contract after its tenant's death, and whether a new guarantor can be expected to be asked for."""
    since = look.model.rented_since
    asked = guarantor_asked(INHERITED, since)
    key = "asked" if asked else "unknown" if since == UNKNOWN else "goes_on"
    guarantor = look.text(f"guarantor_{key}", cost=guarantee_now(look))
    return look.text("note_private_tenancy", guarantor=guarantor)


def guarantee_now(look: Look) -> int:
    """What a guarantee company would ask today for the rented home."""
    return guarantee_cost(yen(look.model.rent * look.row.price_index), look.row)


def tenancy_ahead(look: Look) -> list[str]:
    """A rented home while parents live: what becomes of the tenancy after them, as things stand."""
    life, model, row = look.life, look.model, look.row
    if life.parents == 0 or life.home_gone or model.rent == UNKNOWN:
        return []
    if not model.public_rent:
        return [private_tenancy(look)]
    key = {NOTHING: "open", NOT_ENTITLED: "not_entitled", INCOME: "income"}[succession(life, model, row)]
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
        found = [look.text("note_leaving_home", month=month, **numbers)]
    else:
        owed, months = rent_owed(look.after), int(row.arrears_months)
        found = [look.text("note_home_claimed", month=month, owed=owed, months=months, **numbers)]
    gap = months_without_home(month_of(day) - look.month, 0, row)
    if gap > 0:
        helped = months_without_home(month_of(day) - look.month, 1, row)
        found.append(look.text("note_without_home", gap=gap, helped=helped))
    return found


def death_doors(look: Look) -> list[str]:
    """In the month after a parent's death: the funeral benefit; after the last, the tenancy; of one renounced too."""
    life, row = look.life, look.row
    rented = look.model.rent != UNKNOWN and not look.model.public_rent and not life.home_gone
    if rented and life.parents == 0 and any(each.renounced for each in look.past.divisions):
        return [look.text("note_new_contract", cost=guarantee_now(look))]
    if not any(look.past.happened(DEATH + p) for p in range(CHILD)):
        return []
    years = int(row.funeral_claim_months) // 12
    found = [look.text("note_funeral_benefit", amount=row.funeral_benefit, years=years)]
    if life.parents == 0 and look.model.rent != UNKNOWN and not life.home_gone:
        if not look.model.public_rent:
            found.append(private_tenancy(look))
        elif look.after.clock[LEAVING_HOME] >= NEVER:
            found.append(look.text("note_public_succession"))
    return found


# Low savings ----------------------------------------------------------------------------------------------------------


def housing_benefit(look: Look) -> list[str]:
    """The housing benefit of a household that rents: towards a move, and (with a search for work) towards the rent."""
    life, model, row = look.life, look.model, look.row
    n, rent = at_home(life), -look.line("housing.household")
    if n == 0 or (model.rent == UNKNOWN and not life.home_gone):
        return []
    base, cap = benefit_base(n, row), rent_cap(n, row)
    door = benefit_door(life, row, rent, months_since_loss(life, life.month), look.usable)
    reason = look.word("housing_benefit", BENEFIT[rent_benefit_door(door, 0)])
    most, savings = base + min(rent, cap), housing_benefit_savings(base, row)
    found = [look.text("note_housing_benefit", reason=reason, income=most, savings=savings)]
    months, longest = (housing_benefit_period(extended, row) for extended in (0, 1))
    towards_rent = towards(door, life.income, base, rent, cap, 0, months)
    if towards_rent > 0:
        found.append(look.text("note_rent_benefit", amount=towards_rent, months=months, longest=longest))
    return found


def allowance_notes(look: Look) -> list[str]:
    """Why the special disability allowance of a parent who has it is not paid in the month."""
    life, model, row = look.life, look.model, look.row
    found = []
    for p in range(CHILD):
        if life.alive[p] and model.allowance[p] and not look.line(f"other_income.{PERSON_NAMES[p]}.allowance"):
            door = allowance_door(life, row, p) or allowance_supporters(life, row, p)
            if door in ALLOWANCE:
                reason = look.word("allowance", ALLOWANCE[door])
                found.append(look.text("note_allowance_stopped", person=look.person(p), reason=reason))
    return found
