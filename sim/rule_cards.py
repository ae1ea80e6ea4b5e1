"""Which rule and which published values stand behind a ledger line of a given state."""

from __future__ import annotations

from dataclasses import dataclass

from sim.lines import LINES, PERSONS
from sim.money_parameters import full_pension_key
from sim.months import month_text
from sim.parameters import Prepared
from sim.rules.health import level_of
from sim.rules.report import situation
from sim.rules.spending import at_home, given_living
from sim.state import CHILD, LEVEL_NAMES, MALE, PERSON_NAMES, UNKNOWN, Life
from sim.tables import MARKS, amounts, sources
from sim.words import say

FAMILY = "family"  # the source of an own figure


@dataclass(frozen=True)
class Card:
    """A ledger line's rule (key of a sentence), its source, the month of its value, and the weakest mark."""

    rule: str
    source: str
    as_of: str
    mark: str


@dataclass(frozen=True)
class Basis:
    """What a line was worked out from: a rule and the keys of data/amounts/ that it used."""

    rule: str
    keys: tuple[str, ...] = ()


def card(name: str, life: Life, prepared: Prepared, month: int, language: str) -> Card:
    """The card of a line in month `month` (month number) of a life that has just settled it."""
    if is_given(name, life, prepared):
        return family_card(language, name)
    basis = basis_of(name, life, prepared, month)
    if not basis.keys:
        return family_card(language, basis.rule)
    values = [amounts()[key].at(month) for key in basis.keys]
    titles = dict.fromkeys(sources()[value.source].title for value in values)
    return Card(
        rule=say(language, f"ledger.rule.{basis.rule}"),
        source=" / ".join(titles),
        as_of=month_text(max(value.month for value in values)),
        mark=max((value.mark for value in values), key=MARKS.index),
    )


def is_given(name: str, life: Life, prepared: Prepared) -> bool:
    """Whether the case file gives this line on that day."""
    model, k = prepared.model, LINES.index(name)
    return any(model.given_line[i] == k and model.given_from[i] <= life.day for i in range(model.givens))


def family_card(language: str, name: str) -> Card:
    """The card of an amount that the case file gives."""
    rule = "support_fee" if name.startswith("support_fee") else "given"
    mark = "assumed" if rule == "support_fee" else "given"
    source = say(language, "ledger.source.supports" if rule == "support_fee" else "ledger.source.family")
    return Card(say(language, f"ledger.rule.{rule}"), source, "", mark)


def basis_of(name: str, life: Life, prepared: Prepared, month: int) -> Basis:
    """Rule and values behind a line that the case file does not give outright."""
    subject, owner = name.split(".")[:2]
    if owner in PERSONS:
        return person_basis(name, subject, PERSON_NAMES.index(owner), life, prepared)
    return household_basis(subject, life, prepared)


def person_basis(name: str, subject: str, p: int, life: Life, prepared: Prepared) -> Basis:
    """The basis of a line of one person."""
    model = prepared.model
    if subject == "pension_basic":
        return pension_basis(p, prepared)
    if subject == "pension_employees":
        if model.proportional[p] != UNKNOWN and p != CHILD:
            return Basis("given")
        if p == CHILD:
            return Basis("pension_employees", ("pension_employees_rate",))
        sex = "men" if model.sex[p] == MALE else "women"
        return Basis("pension_average", (f"pension_employees_average_{sex}", f"pension_employees_share_{sex}"))
    if subject == "survivor_pension":
        given = model.survivor[p] > 0 and life.survivor[p] == model.survivor[p]
        return Basis("given") if given else Basis("survivor_pension", ("survivor_pension_share",))
    if subject == "care":
        return care_basis(name, p, life, prepared)
    if subject == "lump_sum":
        return lump_basis(p, life, prepared)
    return Basis("given")


def pension_basis(p: int, prepared: Prepared) -> Basis:
    """The basis of a basic pension: the record, the account book, or the published average."""
    model = prepared.model
    if p == CHILD:
        keys = ("pension_basic_full", "pension_basic_months_full", "pension_basic_exempt_share")
        if model.basic_months[p] < 0:
            return Basis("pension_unknown_record", ("pension_basic_full", "pension_credit_unknown_low"))
        return Basis("pension_basic", keys)
    if model.basic[p] != UNKNOWN:
        return Basis("pension_basic", (full_pension_key(model.born[p] + prepared.start),))
    age = -model.born[p] // 12
    band = 90 if age >= 90 else 85 if age >= 85 else 80 if age >= 80 else "men" if model.sex[p] == MALE else "women"
    return Basis("pension_average", (f"pension_basic_average_{band}",))


def care_basis(name: str, p: int, life: Life, prepared: Prepared) -> Basis:
    """The basis of care: as given, at home by level, or in a facility with food and room."""
    if prepared.model.care_month != UNKNOWN and p != CHILD:
        return Basis("given")
    if name.endswith("facility_food"):
        return Basis("facility_food", ("facility_food",))
    if name.endswith("facility_room"):
        return Basis("facility_room", ("facility_room",))
    level = LEVEL_NAMES[level_of(life.care[p])]
    if life.facility[p]:
        number = level[-1] if level.startswith("care") else "1"
        return Basis("care_facility", (f"care_facility_{number}", "facility_items"))
    if level.startswith("support"):
        return Basis("care_home", (f"care_home_{level}",))
    return Basis("care_home", (f"care_home_{level[-1]}", "care_home_other"))


def lump_basis(p: int, life: Life, prepared: Prepared) -> Basis:
    """The basis of an amount that falls due once for one person: care begins, or a funeral."""
    if situation(life, p) == 0:
        return Basis("funeral", ("funeral",))
    given = prepared.model.care_once != UNKNOWN and p != CHILD
    return Basis("given") if given else Basis("care_start", ("care_start",))


def household_basis(subject: str, life: Life, prepared: Prepared) -> Basis:
    """The basis of a line of the household."""
    model = prepared.model
    n = min(max(at_home(life), 1), 3)
    third = ("third_person_scale",) if n == 3 else ()
    m = min(n, 2)
    if subject == "living" and given_living(life, model) == UNKNOWN:
        return Basis("survey", (f"survey_total_{m}", f"survey_housing_{m}", f"medical_{m}", *third))
    if subject == "living":
        return Basis("given")
    if subject in ("medical", "tax"):
        return Basis("survey", (f"{subject}_{m}", *third))
    if subject == "health_insurance":
        return Basis("survey", (f"premiums_{m}", *third))
    if subject == "housing":
        return housing_basis(m, prepared)
    if subject == "property":
        return Basis("property", ("property_tax_year", "repair_cost"))
    return Basis("support_fee" if subject == "support_fee" else "given")


def housing_basis(m: int, prepared: Prepared) -> Basis:
    """The basis of housing: the rent, the fees of a flat, or the survey where the home is unknown."""
    model = prepared.model
    if model.condo and model.rent == UNKNOWN:
        return Basis("condo", ("condo_fee_year",))
    if model.home_unknown and model.rent == UNKNOWN:
        return Basis("survey", (f"survey_housing_{m}",))
    unknown = model.rent == int(amounts()["rent_unknown"].values[-1].amount)
    return Basis("rent_unknown", ("rent_unknown",)) if unknown else Basis("given")
