"""Cards of what a household spends: living, home, care, one-off amounts, fees; and of own figures."""

from __future__ import annotations

from sim.cards.assistance import living as assisted_living
from sim.cards.assistance import on_assistance, on_loan
from sim.cards.look import Basis, Look, own_figure, with_index
from sim.lines import LINES
from sim.rules.health import level_of
from sim.rules.report import situation
from sim.rules.spending import DAYS_A_MONTH, at_home, given_living, survey_living
from sim.state import CHILD, LEVEL_NAMES, UNKNOWN
from sim.words import say

LIVING = "living.household"


# Own figures ----------------------------------------------------------------------------------------------------------


def given_index(look: Look, name: str) -> int | None:
    """Which own figure holds for a line on that day; None: none does."""
    model, k, found = look.model, LINES.index(name), None
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
    return found


def usual_living(look: Look) -> Basis:
    """Living costs as given, carried over to a smaller household, or by the survey."""
    life, model, row = look.life, look.model, look.row
    n, amount = at_home(life), given_living(life, model)
    if life.parents == 0 and model.living_alone != UNKNOWN:
        return own_figure(look, model.living_alone, row.price_index)
    if amount == UNKNOWN:
        return survey(look, "living")
    found = own_figure(look, amount, row.price_index)
    if n != model.at_home and not model.given_only:
        scale = survey_living(n, row) / survey_living(model.at_home, row)
        text = look.text("living_scaled", text=found.texts[0], n=n, before=model.at_home, scale=scale)
        return look.of(text, *survey_keys("living", n), *survey_keys("living", model.at_home))
    return found


def survey_keys(subject: str, n: int) -> tuple[str, ...]:
    """The values of the survey behind a line of n members."""
    m = min(max(n, 1), 2)
    third = ("third_person_scale",) if n >= 3 else ()
    if subject == "living":
        return (f"survey_total_{m}", f"survey_housing_{m}", f"medical_{m}", *third)
    return (f"{'premiums' if subject == 'health_insurance' else subject}_{m}", *third)


def survey(look: Look, subject: str) -> Basis:
    """The survey's mean of a household of so many members at home."""
    n, row = at_home(look.life), look.row
    keys = survey_keys(subject, n)
    if subject == "living":
        total, housing, medical = (getattr(row, key) for key in keys[:3])
        text = look.text("survey_living", n=min(n, 2), total=total, housing=housing, medical=medical)
    else:
        text = look.text("survey", n=min(n, 2), amount=getattr(row, keys[0]))
    if n >= 3:
        text = look.text("survey_third", text=text, scale=row.third_person_scale)
    return look.of(text, *keys)


# Home -----------------------------------------------------------------------------------------------------------------


def housing(look: Look) -> Basis:
    """Rent, the fees of a flat, or the survey where the home is unknown."""
    model, row, home = look.model, look.row, look.case.household.home
    if model.rent != UNKNOWN:
        if home is not None and home.rent_yen_per_month is not None:
            return own_figure(look, model.rent, row.price_index)
        text = with_index(look, look.text("rent_unknown", rent=model.rent), row.price_index, "with_prices")
        return look.of(text, "rent_unknown")
    if model.condo:
        return look.of(look.text("condo", yearly=row.condo_fee_year), "condo_fee_year")
    m = 1 if at_home(look.life) <= 1 else 2
    text = look.text("survey", n=m, amount=getattr(row, f"survey_housing_{m}"))
    return look.of(text, f"survey_housing_{m}")


def home_costs(look: Look, name: str) -> Basis:
    """Property tax in June and a great repair in its month; besides an own figure."""
    once, tax, row = -look.once.get(name, 0), look.row.property_tax_year, look.row
    found = given(look, name) if given_index(look, name) is not None else Basis()
    if look.month % 12 == 5 and once >= tax:
        once -= tax
        found.also(look.of(look.text("property_tax", yearly=tax), "property_tax_year"))
    if once > 0:
        found.also(look.of(look.text("repair", cost=once, interval=row.repair_interval), "repair_cost"))
    return found


# Care and one-off amounts ---------------------------------------------------------------------------------------------


def care(look: Look, name: str, p: int) -> Basis:
    """Care: as given, at home by level, or in a facility with food and room."""
    life, row = look.life, look.row
    if name.endswith(("facility_food", "facility_room")):
        key = name.split(".")[2]
        return look.of(look.text(key, a_day=getattr(row, key), days=DAYS_A_MONTH), key)
    if look.model.care_month != UNKNOWN and p != CHILD:
        return own_figure(look, look.model.care_month, row.price_index)
    level = LEVEL_NAMES[level_of(life.care[p])]
    word = say(look.language, f"level.{level}")
    if life.facility[p]:
        key = f"care_facility_{level[-1] if level.startswith('care') else '1'}"
        text = look.text("care_facility", level=word, copay=getattr(row, key), items=row.facility_items)
        return look.of(text, key, "facility_items")
    if level.startswith("support"):
        return look.of(
            look.text("care_support", level=word, copay=getattr(row, f"care_home_{level}")), f"care_home_{level}"
        )
    key = f"care_home_{level[-1]}"
    text = look.text("care_home", level=word, copay=getattr(row, key), other=row.care_home_other)
    return look.of(text, key, "care_home_other")


def lump_sum(look: Look, name: str, p: int) -> Basis:
    """What falls due once for one person: care begins, a funeral; besides an own figure."""
    found = given(look, name) if given_index(look, name) is not None else Basis()
    once, row = -look.once.get(name, 0), look.row
    if once > 0 and situation(look.life, p) == 0 and once >= row.funeral:
        once -= row.funeral
        found.also(look.of(look.text("funeral", cost=row.funeral), "funeral"))
    if once > 0:
        if look.model.care_once != UNKNOWN and p != CHILD:
            found.also(own_figure(look, look.model.care_once, row.price_index))
        else:
            found.also(look.of(look.text("care_start", cost=once), "care_start"))
    return found


def insurance(look: Look, name: str) -> Basis:
    """Life insurance that is paid out."""
    found = given(look, name) if given_index(look, name) is not None else Basis()
    amount = look.once.get(name, 0)
    return found.also(Basis([look.text("life_insurance", amount=amount)])) if amount > 0 else found


def support_fee(look: Look, name: str) -> Basis:
    """Fees of the supports in use, and the cost of the claim that was made."""
    life, model, row = look.life, look.model, look.row
    fees = [model.support_fee[s] for s in range(model.supports) if life.receiving[s] and model.support_fee[s]]
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
