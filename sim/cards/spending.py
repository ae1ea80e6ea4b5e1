"""Cards of what a household spends: living, one-off amounts, fees; other income; and of own figures."""

from __future__ import annotations

from sim.cards.assistance import living as assisted_living
from sim.cards.assistance import on_assistance, on_loan
from sim.cards.care import KINDS
from sim.cards.look import Basis, Look, own_figure, with_index
from sim.constants import ADMISSION, ARRANGEMENTS, CARE, CHILD, DEATH, GUARDIAN_BEGINS, NEVER, PERSONS, UNKNOWN
from sim.lines import LINES
from sim.model import Rules
from sim.rules.allowances import person_limit, supporter_limit_of
from sim.rules.arrears import DEBT
from sim.rules.capacity import FAMILY_TRUST, INSURANCE_TRUST, VOLUNTARY, WILL, arrangement_cost, guardian_application
from sim.rules.care_facility import entry_fee
from sim.rules.care_insurance import combined_ceiling
from sim.rules.effects import IN_USE
from sim.rules.income_tests import AUGUST
from sim.rules.income_years import dependants, tested_income
from sim.rules.medical import NO_CEILING, SENIOR_FROM, year_ceiling
from sim.rules.medical_costs import sharing
from sim.rules.rounding import yen
from sim.rules.spending import at_home, given_living, held_lines, survey_living

LIVING, REFUND = "living.household", "other_income.household.refund"
ARRANGED = {  # what costs something to arrange for a failing mind
    VOLUNTARY: "voluntary_guardian",
    FAMILY_TRUST: "family_trust",
    INSURANCE_TRUST: "insurance_trust",
    WILL: "will_deposit",
}


# Own figures ----------------------------------------------------------------------------------------------------------


def given_index(look: Look, name: str) -> int | None:
    """Which own figure holds for a line on that day; None: none does."""
    model, k, found = look.model, LINES.index(name), None
    if k == DEBT and look.life.loans_over:
        return None
    for i in range(model.givens):
        if model.given_line[i] == k and model.given_from[i] <= look.after.day:
            found = i
    return found


def given(look: Look, name: str) -> Basis:
    """A line that the case file gives."""
    model, i = look.model, given_index(look, name)
    assert i is not None
    amount, p = abs(model.given_yen[i]), model.line_person[LINES.index(name)]
    if model.given_pension[i]:
        return own_figure(look, amount, look.row.basic_index[p], "with_pensions")
    return own_figure(look, amount, look.row.price_index)


# Living ---------------------------------------------------------------------------------------------------------------


def living(look: Look) -> Basis:
    """Living costs: what is left on assistance, else as given, else by the survey; with the amount of the year."""
    yearly = -look.once.get(LIVING, 0)
    found = assisted_living(look) if on_assistance(look) or on_loan(look) else usual_living(look)
    if yearly > 0:
        found.texts.append(look.text("living_yearly", yearly=yearly))
        found.amount = None if found.amount is None else found.amount + yearly
    return found


def usual_living(look: Look) -> Basis:
    """Living costs as given less what has lines of its own, carried over to a smaller household; or by the survey."""
    life, model, row = look.life, look.model, look.row
    n, amount = at_home(life), given_living(life, model)
    if life.parents == 0 and model.living_alone != UNKNOWN:
        return living_alone(look)
    if amount == UNKNOWN:
        return survey(look)
    found = own_figure(look, amount, row.price_index)
    if life.held > 0 and not model.given_only:
        kept = max(amount - life.held, 0)
        text = look.text("living_held", given=amount, held=life.held, kept=kept)
        found = Basis([with_index(look, text, row.price_index, "with_prices")])
    if n != model.at_home and not model.given_only:
        scale = survey_living(n, row) / survey_living(model.at_home, row)
        text = look.text("living_scaled", text=found.texts[0], n=n, before=model.at_home, scale=scale)
        found = look.of(text, *survey_keys(n), *survey_keys(model.at_home))
    return found


def living_alone(look: Look) -> Basis:
    """What the family gave for the person alone, less what has lines of its own in the month."""
    total, held = yen(look.model.living_alone * look.row.price_index), held_lines(look.life)
    found = own_figure(look, look.model.living_alone, look.row.price_index)
    if held > 0 and not look.model.given_only:
        found.texts.append(look.text("living_alone_held", held=held, kept=max(total - held, 0)))
    return found.comes_to(max(total - held, 0))


def survey_keys(n: int) -> tuple[str, ...]:
    """The values of the survey behind the living costs of n members."""
    m = min(max(n, 1), 2)
    third = ("third_person_scale",) if n >= 3 else ()
    return (f"survey_total_{m}", f"survey_housing_{m}", f"medical_{m}", *third)


def survey(look: Look) -> Basis:
    """The survey's mean of a household of so many members at home."""
    n, row = at_home(look.life), look.row
    keys = survey_keys(n)
    total, housing, medical = (getattr(row, key) for key in keys[:3])
    text = look.text("survey_living", n=min(n, 2), total=total, housing=housing, medical=medical)
    if n >= 3:
        text = look.text("survey_third", text=text, scale=row.third_person_scale)
    return look.of(text, *keys).comes_to(yen(survey_living(n, row)))


# One-off amounts ---------------------------------------------------------------------------------------------


def lump_sum(look: Look, name: str, p: int) -> Basis:
    """What falls due once for one person: a funeral, moving in, a guardian, the beginning of care."""
    found, left = Basis(amount=0), -look.once.get(name, 0)
    for event in look.past.happened(DEATH + p):
        cost = int(event.row.funeral - event.row.funeral_benefit)
        if left >= cost:
            numbers = {"cost": event.row.funeral, "benefit": event.row.funeral_benefit, "left": cost}
            found.also(look.of(look.text("funeral", **numbers), "funeral", "funeral_benefit").comes_to(cost))
            left -= cost
    for event in look.past.happened(ADMISSION + p):
        fee = entry_fee(event.detail, event.row)
        if 0 < fee <= left:
            kind = KINDS[event.detail]
            text = look.text("entry_fee", kind=look.word("facility", kind), fee=fee)
            found.also(look.of(text, f"care_{kind}_home_entry").comes_to(fee))
            left -= fee
    return found.also(guardian_or_care(look, p, left)) if left > 0 else found


def guardian_or_care(look: Look, p: int, left: int) -> Basis:
    """What is arranged for a failing mind, the application for a guardian, and what it costs when care begins."""
    found = Basis()
    for made in arrangements(look, p):
        if made.amount is not None and 0 < made.amount <= left:
            found.also(made)
            left -= made.amount
    begun = look.past.happened(CARE + p)
    return found.also(care_begins(look, p, begun[0].row)) if left > 0 and begun else found


def care_begins(look: Look, p: int, row: Rules) -> Basis:
    """What it costs once when care begins, at the values then in force."""
    if look.model.care_once != UNKNOWN and p != CHILD:
        amount = yen(look.model.care_once * row.price_index)
        return own_figure(look, look.model.care_once, row.price_index).comes_to(amount)
    cost = int(row.care_start)
    return look.of(look.text("care_start", cost=cost), "care_start").comes_to(cost)


def arrangements(look: Look, p: int) -> list[Basis]:
    """Arrangements of a parent of this month, and the application for a guardian that waits for the court."""
    model, row = look.model, look.row
    found: list[Basis] = []
    if p == CHILD:
        return found
    for i in range(ARRANGEMENTS):
        kind = model.arrange_kind[i]
        if model.arrange_day[i] == model.first_of_month[look.month - look.prepared.start] and kind in ARRANGED:
            cost = arrangement_cost(kind, row)
            text = look.text("arranged", kind=look.word("arranged", ARRANGED[kind]), cost=cost)
            found.append(look.of(text, f"{ARRANGED[kind]}_cost").comes_to(cost))
    if look.life.frozen[p] and look.life.clock[GUARDIAN_BEGINS + p] < NEVER:
        cost = guardian_application(0, row)
        keys = ("guardian_stamps", "guardian_postage", "guardian_doctor_note")
        found.append(look.of(look.text("guardian_application", cost=cost), *keys).comes_to(cost))
    return found


def support_fee(look: Look, name: str) -> Basis:
    """Fees of the supports in use, and the cost of the claim that was made."""
    life, model, row = look.life, look.model, look.row
    fees = [model.support_fee[s] for s in range(model.supports) if life.stage[s] == IN_USE and model.support_fee[s]]
    found = Basis(source="supports", estimate="assumed")
    if given_index(look, name) is not None:
        found = given(look, name)
    elif fees:
        text = look.text("support_fee", fees=" + ".join(f"{fee:,}" for fee in fees))
        found.texts.append(with_index(look, text, row.price_index, "with_prices"))
    cost = -look.once.get(name, 0)
    if cost > 0:
        found.also(look.of(look.text("claim_cost", cost=cost), "disability_claim_cost"))
    return found


# Other income ---------------------------------------------------------------------------------------------------------


def sibling(look: Look) -> Basis:
    """Help from brothers and sisters."""
    return own_figure(look, look.model.sibling_help, look.row.price_index)


def own_income(look: Look, p: int) -> Basis:
    """A person's whole income as given."""
    return own_figure(look, look.model.own_income[p], look.row.basic_index[p], "with_pensions")


def interest(look: Look) -> Basis:
    """A year's interest after tax."""
    row = look.row
    text = look.text("interest", savings=look.before, rate=row.deposit_rate, tax=row.deposit_tax_share)
    return look.of(text, "deposit_rate", "deposit_tax_share")


def refund(look: Look) -> Basis:
    """What comes back in August: medical and care costs beyond the ceiling of twelve months."""
    life, row = look.life, look.row
    found = Basis([look.text("refund")], amount=look.once[REFUND])
    seen: set[int] = set()
    for p in range(PERSONS):
        if life.alive[p] and p not in seen:
            together, old = sharing(life, look.model, p), life.age[p] >= SENIOR_FROM
            members = [q for q in range(PERSONS) if together >> q & 1 and (life.age[q] >= SENIOR_FROM) == old]
            seen.update(members)
            kind, who = life.medical_class[p], look.persons(members)
            both, medical = combined_ceiling(kind, int(old), row), year_ceiling(kind, row)
            key = "refund_ceiling" if medical == NO_CEILING else "refund_ceilings"
            found.texts.append(look.text(key, members=who, most=both, medical=medical))
    found.used.append(look.used("care_combined_refund_least"))
    return found


def allowance(look: Look, p: int) -> Basis:
    """The special disability allowance of somebody who needs constant special care at home, and its income tests."""
    life, row = look.life, look.row
    limit = person_limit(dependants(life, row, p, AUGUST), row)
    text = look.text("allowance", amount=row.special_allowance, limit=limit)
    found = look.of(text, "special_allowance", "special_allowance_limit").comes_to(int(row.special_allowance))
    for q in range(PERSONS):
        if q != p and life.alive[q]:
            most = supporter_limit_of(dependants(life, row, q, AUGUST), row)
            income = tested_income(life, q, AUGUST)
            text = look.text("allowance_supporter", person=look.person(q), income=income, limit=most)
            found.texts.append(text)
    found.used.append(look.used("special_allowance_supporter_limit"))
    return found
