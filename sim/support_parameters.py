"""The supports of a scenario -> what the model reads of each: reach, consent, uptake, waiting, costs, levers."""

from __future__ import annotations

import math
from collections.abc import Mapping

from sim.case_models import Case, Scenario, UsedSupport
from sim.constants import NEVER, SUPPORTS
from sim.model import Model
from sim.money_parameters import day_of
from sim.rules.support import (
    BY_DATE,
    FAMILY_REACHED,
    LAST_PARENT_DIES,
    PARENT_CERTIFIED,
    PARENT_DEMENTIA,
    PARENT_DIES,
    PERSON_REACHED,
    RECONNECTED,
    RELAPSED,
)
from sim.support_entries import CLAIMS, CONSENTS, PLACES, RATIOS, Support, supports
from sim.uncertainty import ParameterSet, effects_of

DAYS_A_MONTH = 365.25 / 12
DISABILITY_SERVICES = (None, "stays", "replaced")
TRIGGERS = {
    "parent_certified": PARENT_CERTIFIED,
    "parent_dementia": PARENT_DEMENTIA,
    "parent_dies": PARENT_DIES,
    "last_parent_dies": LAST_PARENT_DIES,
    "family_reached": FAMILY_REACHED,
    "person_reached": PERSON_REACHED,
    "reconnected": RECONNECTED,
    "relapsed": RELAPSED,
}


def supports_used(scenario: Scenario) -> list[UsedSupport]:
    """The supports of a scenario, in the order of the file."""
    return list(scenario.supports)


def set_supports(model: Model, case: Case, scenario: Scenario, drawn: ParameterSet) -> None:
    """What each support of the scenario needs, costs and changes."""
    numbers = {key: number for number, key in enumerate(supports())}
    used = supports_used(scenario)
    model.supports = len(used)
    drawn_effects: list[Mapping[str, float]] = []
    for s, use in enumerate(used):
        model.support_kind[s] = numbers[use.use]
        set_dates(model, case, s, use)
        entry = supports()[use.use]
        effects = {name: drawn.effect(f"{use.use}.{name}", effect) for name, effect in effects_of(entry).items()}
        set_entry(model, s, use, entry, effects)
        set_additions(model, s, effects)
        drawn_effects.append(effects)
    set_ratios(model, drawn_effects)
    set_groups(model)


def set_dates(model: Model, case: Case, s: int, use: UsedSupport) -> None:
    """When a support is asked for: in a month, at the person's age, or when something happens."""
    model.support_ask[s] = day_of(model, case, use.from_) if use.from_ is not None else model.start_day
    if use.at_age is not None:
        month = max(case.household.child.born + 12 * use.at_age, case.start)
        model.support_ask[s] = day_of(model, case, month)
    model.support_trigger[s] = TRIGGERS[use.when] if use.when is not None else BY_DATE
    model.support_delay[s] = round(use.after_months * DAYS_A_MONTH)
    model.support_until[s] = day_of(model, case, use.until)


def set_entry(model: Model, s: int, use: UsedSupport, entry: Support, effects: Mapping[str, float]) -> None:
    """What data/supports.yaml says of a support."""
    persons = entry.consent in ("person", "both")
    agreed = {"yes": True, "no": False, "unknown": entry.uptake is None or not persons}[use.agreed]
    model.support_agreed[s] = int(agreed)
    model.support_consent[s] = CONSENTS.index(entry.consent)
    model.support_uptake[s] = effects.get("uptake", 0.0)
    model.support_after_contact[s] = int(entry.after_contact)
    model.support_makes_contact[s] = int(entry.contact)
    model.support_wait_low[s], model.support_wait_high[s] = entry.wait
    model.support_days[s] = NEVER if entry.months is None else round(entry.months * DAYS_A_MONTH)
    model.support_tail[s] = round(entry.tail * DAYS_A_MONTH)
    model.support_dropout[s] = effects["dropout_rate"]
    for name in entry.places:
        model.reached[PLACES.index(name)] |= 1 << s
    model.support_of_parents[s] = int(entry.of_parents)
    model.support_fee[s], model.support_fee_once[s] = entry.fee, entry.fee_once
    model.support_public[s] = entry.public
    model.support_claim[s] = CLAIMS.index(entry.claims) + 1 if entry.claims is not None else 0
    model.support_group_home[s] = int(entry.group_home)
    model.support_disability[s] = DISABILITY_SERVICES.index(entry.disability_service)


def set_additions(model: Model, s: int, effects: Mapping[str, float]) -> None:
    """What a support adds to rates of contact, and what it saves of a deficit."""
    model.support_contact_added[s] = effects.get("contact_added", 0.0)
    model.support_contact_lost[s] = effects.get("contact_lost", 0.0)
    model.support_deficit[s] = effects.get("deficit", 0.0)


def set_ratios(model: Model, effects: list[Mapping[str, float]]) -> None:
    """The rate ratios by lever, the greatest first (ties: in the order of the scenario)."""
    for number, lever in enumerate(RATIOS):
        found = [(math.log(each[lever]), s) for s, each in enumerate(effects) if each.get(lever, 1.0) != 1.0]
        model.lever_count[number] = len(found)
        for i, (log, s) in enumerate(sorted(found, key=lambda one: (-abs(one[0]), one[1]))):
            model.lever_supports[number] |= 1 << s
            model.lever_support[number * SUPPORTS + i] = s
            model.lever_log[number * SUPPORTS + i] = log


def set_groups(model: Model) -> None:
    """Which supports (bits) add to rates of contact, wait for a trigger, help with a claim, or change a rate at all."""
    for s in range(model.supports):
        model.waiting_supports[model.support_trigger[s]] |= 1 << s
        model.claim_supports[model.support_claim[s]] |= 1 << s
        if model.support_contact_added[s] or model.support_contact_lost[s]:
            model.contact_supports |= 1 << s
    model.acting_supports = model.contact_supports
    for with_effect in model.lever_supports:
        model.acting_supports |= with_effect
