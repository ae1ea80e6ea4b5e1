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
from sim.support_entries import CLAIMS, CONSENTS, PLACES, RATIOS, Effect, Support, supports

DAYS_A_MONTH = 365.25 / 12
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


def effect(key: str, lever: str, given: Effect, overrides: Mapping[str, float]) -> float:
    """The effect of a support on a lever: its central value, or what `overrides` has under `key.lever`."""
    return overrides.get(f"{key}.{lever}", given.value)


def set_supports(model: Model, case: Case, scenario: Scenario, overrides: Mapping[str, float]) -> None:
    """What each support of the scenario needs, costs and changes."""
    numbers = {key: number for number, key in enumerate(supports())}
    used = supports_used(scenario)
    model.supports = len(used)
    for s, use in enumerate(used):
        model.support_kind[s] = numbers[use.use]
        set_dates(model, case, s, use)
        set_entry(model, s, use, supports()[use.use])
    set_levers(model, used, overrides)


def set_dates(model: Model, case: Case, s: int, use: UsedSupport) -> None:
    """When a support is asked for: in a month, at the person's age, or when something happens."""
    model.support_ask[s] = day_of(model, case, use.from_) if use.from_ is not None else model.start_day
    if use.at_age is not None:
        month = max(case.household.child.born + 12 * use.at_age, case.start)
        model.support_ask[s] = day_of(model, case, month)
    model.support_trigger[s] = TRIGGERS[use.when] if use.when is not None else BY_DATE
    model.support_delay[s] = round(use.after_months * DAYS_A_MONTH)
    model.support_until[s] = day_of(model, case, use.until)


def set_entry(model: Model, s: int, use: UsedSupport, entry: Support) -> None:
    """What data/supports.yaml says of a support."""
    persons = entry.consent in ("person", "both")
    agreed = {"yes": True, "no": False, "unknown": entry.uptake is None or not persons}[use.agreed]
    model.support_agreed[s] = int(agreed)
    model.support_consent[s] = CONSENTS.index(entry.consent)
    model.support_uptake[s] = entry.uptake[0] if entry.uptake is not None else 0.0
    model.support_after_contact[s] = int(entry.after_contact)
    model.support_makes_contact[s] = int(entry.contact)
    model.support_wait_low[s], model.support_wait_high[s] = entry.wait
    model.support_days[s] = NEVER if entry.months is None else round(entry.months * DAYS_A_MONTH)
    model.support_tail[s] = round(entry.tail * DAYS_A_MONTH)
    model.support_dropout[s] = entry.dropout[0]
    model.support_reach[s] = sum(1 << PLACES.index(name) for name in entry.places)
    model.support_of_parents[s] = int(entry.of_parents)
    model.support_fee[s], model.support_fee_once[s] = entry.fee, entry.fee_once
    model.support_public[s] = entry.public
    model.support_claim[s] = CLAIMS.index(entry.claims) + 1 if entry.claims is not None else 0
    model.support_group_home[s] = int(entry.group_home)


def set_levers(model: Model, used: list[UsedSupport], overrides: Mapping[str, float]) -> None:
    """The effects: rate ratios by lever, the greatest first (ties: in the order of the scenario); what is added."""
    ratios: list[list[tuple[float, int]]] = [[] for _ in RATIOS]
    for s, use in enumerate(used):
        for lever, given in supports()[use.use].levers.items():
            value = effect(use.use, lever, given, overrides)
            if lever in RATIOS:
                if value != 1.0:
                    ratios[RATIOS.index(lever)].append((math.log(value), s))
            elif lever == "contact_added":
                model.support_contact_added[s] = value
            elif lever == "contact_lost":
                model.support_contact_lost[s] = value
            else:
                model.support_deficit[s] = value
    for lever_number, found in enumerate(ratios):
        model.lever_count[lever_number] = len(found)
        for i, (log, s) in enumerate(sorted(found, key=lambda one: (-abs(one[0]), one[1]))):
            model.lever_support[lever_number * SUPPORTS + i] = s
            model.lever_log[lever_number * SUPPORTS + i] = log
