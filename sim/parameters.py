"""A case and one of its scenarios -> the record of parameters that a run reads."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from sim.assistance_tables import place_of
from sim.care_uncertainty import drawn_tables
from sim.caring_parameters import CARE_SERVICES, set_hours
from sim.case_models import Case, Scenario
from sim.constants import (
    ACTIVITIES,
    ARRANGEMENTS,
    CHILD,
    CONTACTS,
    DURATION_BINS,
    FEMALE,
    LEVEL_NAMES,
    LEVELS,
    MALE,
    MONTHS,
    NEVER,
    OLDEST,
    OUTINGS,
    UNKNOWN,
    WITHDRAWN,
    YEARS,
)
from sim.futures import futures
from sim.home_parameters import set_home, set_home_years
from sim.lines import PERSONS
from sim.model import Model
from sim.money_parameters import AUTHORITIES, day_of, or_unknown, parents, set_given, set_money
from sim.pension_parameters import set_pensions
from sim.records import as_array, blank
from sim.rule_values import RuleRow, rows_array, rule_rows
from sim.rules.capacity import EVERYDAY_HELP, WILL
from sim.rules.care_facility import AT_HOME, GROUP_HOME, PRIVATE_HOME, SPECIAL_SHARED, SPECIAL_UNIT
from sim.rules.care_use import OTHER_AREA
from sim.rules.withdrawal import early_hazard
from sim.support_parameters import set_supports
from sim.tables import mortality_improvement, parameter, survey_bins
from sim.uncertainty import ParameterSet

Array = np.ndarray[Any, Any]
CARE_PLACES = {
    "home": AT_HOME,
    "special_home": SPECIAL_SHARED,
    "special_home_unit": SPECIAL_UNIT,
    "group_home": GROUP_HOME,
    "private_home": PRIVATE_HOME,
    "unknown": UNKNOWN,
}
ARRANGED = {**AUTHORITIES, "will": WILL, "everyday_help": EVERYDAY_HELP}
FIRST_AREA = 1  # of the unit price of care insurance: the wards of Tokyo
LIFE_TABLE_MIDDLE = 2024 * 12 + 6  # July 2024
LOST_DECADE, LOST_AGES = (1993, 2004), (22, 35)  # years and ages of onset to which `lost_decades_entry` applies
SHARED = (
    "exit_a",
    "exit_b",
    "frailty_share",
    "long_case_factor",
    "long_case_years",
    "spell_start_years",
    "relapse_early",
    "relapse_late",
    "relapse_window",
    "isolation_mortality",
    "isolation_mortality_home",
    "bereaved_mortality",
    "death_at_home_alone",
    "found_late_alone",
    "found_late_contact",
    "papers_left_home",
    "papers_left_out",
    "outings_step",
    "contact_none_share",
    "contact_broken_share",
    "person_seen_share",
    "contact_age",
    "family_contact_young",
    "family_contact_old",
    "family_contact_loss",
    "person_contact_family",
    "person_contact_alone",
    "person_contact_loss",
    "doctor_contact",
    "doctor_loss",
    "detection",
    "detection_crisis",
    "acceptance",
    "acceptance_crisis",
    "crisis_years",
    "isolation_mortality_old",
    "isolation_full_age",
    "isolation_old_age",
    "joint_ratio_most",
    "work_first_year",
    "work_first_year_long",
    "work_first_year_old",
    "work_old_age",
    "work_window",
    "work_later",
    "work_supported",
    "work_supported_known",
    "work_regular",
    "work_regular_known",
    "work_step_supported",
    "work_step_part_time",
    "work_leave_supported",
    "work_leave",
    "work_last_age",
)


@dataclass(frozen=True)
class Options:
    """How to run: seed, the middle course only, the ledger worked out every month, parameters other than central.

    `overrides` win over the parameter set.
    """

    seed: int = 8050
    certain: bool = False
    always_recompute: bool = False
    overrides: Mapping[str, float] | None = None
    parameter_set: int = 0  # sim/uncertainty.py; 0: central values
    same_lives: bool = False  # lives with the random numbers of set 0, whichever set: to compare sets life by life
    future: str | None = None  # of a scenario with two labelled futures (sim/futures.py): which one
    moved: tuple[tuple[str, float], ...] = ()  # uncertain draws put at a quantile: (draw, uniform) each


@dataclass(frozen=True)
class Prepared:
    """A scenario ready to run: its parameters and its rule values by period."""

    model: Model
    rows: list[RuleRow]
    start: int  # month number of the start
    parameter_set: int = 0  # in the address of every random number of its lives
    like: Prepared | None = None  # with the same rule values

    @cached_property
    def model_array(self) -> Array:
        """The parameters as a NumPy record, for compiled runs; both are made once."""
        return as_array(self.model)

    @cached_property
    def rows_array(self) -> Array:
        """The rule values as NumPy records."""
        return rows_array(self.rows) if self.like is None else self.like.rows_array


def first_days(start: int) -> list[int]:
    """The day of the first of each month from the month `start` on."""
    return [date(month // 12, month % 12 + 1, 1).toordinal() for month in range(start, start + MONTHS + 1)]


def prepare(case: Case, scenario: str, options: Options | None = None, like: Prepared | None = None) -> Prepared:
    """The parameters of a scenario of a case; KeyError if the case has no such scenario or future.

    A scenario with two labelled futures needs `options.future`: they are never pooled. `like`: a scenario of the same
    case with the same drawn amounts, whose rule values are taken over, not worked out again.
    """
    options = options or Options()
    chosen = case.scenarios[scenario]
    model: Model = blank(Model)
    frozen = case.figures == "given"
    drawn = ParameterSet(options.seed, options.parameter_set, options.overrides or {}, options.moved)
    set_calendar(model, case)
    set_options(model, case, options)
    set_tables(model, drawn)
    set_people(model, case)
    born = [case.start + month for month in model.born]
    place = place_of(case.place.prefecture, case.place.municipality) if case.place else place_of(None, None)
    rows = (
        rule_rows(case.start, model.first_of_month, frozen, born, case.economy, place, drawn.factors())
        if like is None
        else like.rows
    )
    set_improvement(model, case, drawn)
    set_pins(model, case, chosen)
    set_withdrawal(model, case, drawn)
    set_supports(model, case, chosen, drawn)
    set_money(model, case, rows[0])
    set_home(model, case, rows[0])
    set_home_years(model, rows, None if like is None else like.model)
    set_pensions(model, case, chosen, rows[0], future_of(case, chosen, options))
    set_given(model, case, chosen)
    set_choices(model, case, chosen)
    set_hours(model, case.start, drawn)
    return Prepared(model, rows, case.start, 0 if options.same_lives else options.parameter_set, like)


def set_choices(model: Model, case: Case, scenario: Scenario) -> None:
    """Where and with which services parents are cared for, and whether the home is sold."""
    model.care_place = CARE_PLACES[scenario.care_place or case.household.care_place]
    model.care_services = CARE_SERVICES[scenario.care_services or case.household.care_services]
    model.care_wait = or_unknown(case.household.care_wait_months)
    model.sale_day = day_of(model, case, scenario.sell_home_from)
    model.arrange_day = [NEVER] * ARRANGEMENTS
    for i, arranged in enumerate(scenario.arrangements):
        model.arrange_day[i] = day_of(model, case, arranged.from_)
        model.arrange_kind[i] = ARRANGED[arranged.kind]
    model.everyday_help = int(EVERYDAY_HELP in model.arrange_kind)
    model.care_area = care_area(case)


def care_area(case: Case) -> int:
    """Area class of care insurance: as the family gave it, else known for the wards of Tokyo only."""
    place = case.place
    if place is not None and place.care_area is not None:
        return place.care_area
    ward = place is not None and place.prefecture == "東京都" and place.municipality.endswith("区")
    return FIRST_AREA if ward else OTHER_AREA


def future_of(case: Case, scenario: Scenario, options: Options) -> str | None:
    """The future to run; KeyError for one that the scenario does not have, or where none of two is named."""
    possible = futures(case, scenario)
    if (options.future in possible) if possible else options.future is None:
        return options.future
    raise KeyError(options.future)


def set_calendar(model: Model, case: Case) -> None:
    """Days of the months, the start and the horizon (the son or daughter's 110th birthday)."""
    model.start_month = case.start
    model.first_of_month = first_days(case.start)
    model.start_day = model.first_of_month[0]
    model.start_calendar_month = case.start % 12
    horizon = case.household.child.born + 12 * OLDEST - case.start
    model.horizon_day = model.first_of_month[min(horizon, MONTHS - 1)]


def set_options(model: Model, case: Case, options: Options) -> None:
    """Seed words and switches."""
    model.seed_low = options.seed & 0xFFFFFFFF
    model.seed_high = options.seed >> 32 & 0xFFFFFFFF
    model.certain = int(options.certain)
    model.always_recompute = int(options.always_recompute)
    model.given_only = int(case.figures == "given")


def set_tables(model: Model, drawn: ParameterSet) -> None:
    """Rates by age and the shared parameters of the parameter set."""
    for name, values in vars(drawn_tables(drawn)).items():
        setattr(model, name, values)
    for key in SHARED:
        setattr(model, key, drawn.parameter(key))
    model.long_case_hazard = early_hazard(model.exit_a, model.exit_b, model.long_case_years)
    model.facility_share = [0.0] * LEVELS
    for level in range(3, LEVELS):
        model.facility_share[level] = parameter(f"facility_share_{LEVEL_NAMES[level]}")
    yearly = 1.0 + drawn.parameter("discount_rate")
    model.discount = [yearly**-year for year in range(YEARS)]
    model.outings_share = [parameter(f"outings_{name}") for name in OUTINGS]


def set_people(model: Model, case: Case) -> None:
    """Who is there, of which sex and age, with which care level and dementia."""
    child = case.household.child
    model.sex = [FEMALE, MALE, MALE if child.sex == "male" else FEMALE]
    model.start_care, model.start_dementia = [UNKNOWN] * 3, [UNKNOWN] * 3
    for p, parent in enumerate(parents(case)):
        model.present[p] = int(parent is not None)
        if parent is None:
            continue
        model.born[p] = parent.born - case.start
        if parent.care_level != "unknown":
            model.start_care[p] = LEVEL_NAMES.index(parent.care_level)
        if parent.dementia != "unknown":
            model.start_dementia[p] = int(parent.dementia)
    model.present[CHILD] = 1
    model.born[CHILD] = child.born - case.start
    model.start_care[CHILD] = model.start_dementia[CHILD] = 0
    if case.figures == "given":
        model.start_care = [max(level, 0) for level in model.start_care]
        model.start_dementia = [max(known, 0) for known in model.start_dementia]
    model.at_home = sum(model.present)


def set_improvement(model: Model, case: Case, drawn: ParameterSet) -> None:
    """Death rates at each birthday of each person against those of the life table of 2024."""
    yearly = drawn.parameter("improvement")
    model.improved = [
        math.exp(-mortality_improvement(age, yearly) * (case.start + born + 12 * age - LIFE_TABLE_MIDDLE) / 12)
        for born in model.born
        for age in range(OLDEST + 1)
    ]


def pinned(case: Case, scenario: Scenario, name: str) -> Any:
    """What is pinned under `name`: by the scenario, else by the case; None if nothing is."""
    mine = getattr(scenario.pins, name)
    return mine if mine is not None else getattr(case.pins, name)


def set_pins(model: Model, case: Case, scenario: Scenario) -> None:
    """Dates that are known or asked about."""
    model.pin_care_from, model.pin_care_until = [NEVER] * 3, [NEVER] * 3
    for p, person in enumerate(PERSONS):
        model.pin_death[p] = day_of(model, case, pinned(case, scenario, f"{person}_death"))
        model.pin_dementia[p] = day_of(model, case, pinned(case, scenario, f"{person}_dementia"))
        care = pinned(case, scenario, f"{person}_care")
        if care is not None:
            model.pin_care_from[p] = day_of(model, case, care.from_)
            model.pin_care_until[p] = day_of(model, case, care.from_ + care.months)
            model.pin_care_level[p] = LEVEL_NAMES.index(care.level)
            model.start_care[p] = 0
    model.pin_reconnection = day_of(model, case, pinned(case, scenario, "child_reconnected"))
    model.pin_relapse = day_of(model, case, pinned(case, scenario, "child_relapse"))
    model.pin_work = day_of(model, case, pinned(case, scenario, "child_in_work"))
    if model.pin_reconnection == NEVER and case.household.child.activity in ("withdrawn", "unknown"):
        model.pin_reconnection = model.pin_work  # whoever works has left withdrawal


def set_withdrawal(model: Model, case: Case, drawn: ParameterSet) -> None:
    """Years withdrawn so far (given, about, or drawn from the survey), outings, what the person does now."""
    child = case.household.child
    model.start_activity = WITHDRAWN if child.activity == "unknown" else ACTIVITIES.index(child.activity)
    since = child.withdrawn_since
    model.duration, model.duration_error = -1.0, 0.0
    if since.month is not None:
        model.duration = max((case.start - since.month) / 12.0, model.spell_start_years)
        model.duration_error = drawn.parameter("about_years") if since.about else 0.0
    bins = survey_bins("duration_2018")
    entry = drawn.parameter("lost_decades_entry")
    bins = tuple(
        (low, high, count * (entry if is_lost_decade(case, (low + high) / 2) else 1.0)) for low, high, count in bins
    )
    people = sum(count for _, _, count in bins)
    padding = [0.0] * (DURATION_BINS - len(bins))
    model.duration_low = [low for low, _, _ in bins] + padding
    model.duration_high = [high for _, high, _ in bins] + padding
    model.duration_share = [count / people for _, _, count in bins] + padding
    model.start_outings = OUTINGS.index(child.goes_out) if child.goes_out != "unknown" else UNKNOWN
    model.start_family_contact = contact(case.household.family_contact)
    model.start_person_contact = contact(child.contact)


def is_lost_decade(case: Case, years: float) -> bool:
    """Whether somebody withdrawn for so many years became so at 22 to 35 in the years in which jobs were scarce."""
    onset = case.start - 12.0 * years
    age = (onset - case.household.child.born) / 12.0
    return LOST_DECADE[0] <= onset / 12.0 < LOST_DECADE[1] + 1 and LOST_AGES[0] <= age < LOST_AGES[1] + 1


def contact(answer: str) -> int:
    """Contact with support as the file says it: an index into CONTACTS, or UNKNOWN."""
    return CONTACTS.index(answer) if answer in CONTACTS else UNKNOWN
