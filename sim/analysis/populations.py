"""Populations that publications describe, simulated by the model itself: cohorts of 65, spells of withdrawal.

Improvement of mortality, isolation and the long-case factor are off: publications describe everybody of today.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from sim.analysis.estimate import Estimate, mean
from sim.case import Case, from_dict
from sim.clocks import DAYS_A_YEAR
from sim.constants import (
    BIRTHDAY,
    CARE,
    DEATH,
    DEMENTIA,
    FAMILY_CONTACT,
    LEVELS,
    MONTH,
    NO_CONTACT,
    PERSON_CONTACT,
    PERSON_NAMES,
)
from sim.engines.batch import compiled_log, run_lives
from sim.life import Life
from sim.months import month_text
from sim.parameters import Options, Prepared, prepare
from sim.records import blank
from sim.rules.health import begin_health, level_of

ISOLATION = ("isolation_mortality", "isolation_mortality_home", "isolation_mortality_old", "bereaved_mortality")
PLAIN = {"improvement": 0.0, "long_case_factor": 1.0, **dict.fromkeys(ISOLATION, 1.0)}
START = 2026 * 12 + 3  # April 2026
BANDS = ("65-69", "70-74", "75-79", "80-84", "85-89", "90+")
FIRST_BAND_AGE, BAND_YEARS = 65, 5
YOUNGER = 30  # the son or daughter of the household, in years; it ends when the parent would be OLDEST_PARENT
OLDEST_PARENT = 110
SPELL_START_YEARS = 0.5  # by the surveys' definition
SPELL_YEARS = 55  # how long a spell is followed
CONTACT_YEARS = 20  # how long contact with support is
MOST_LOGGED = 2_000  # lives whose logs are kept
Array = np.ndarray[Any, Any]


def plain(case: Case, seed: int, **changed: float) -> Prepared:
    """A case ready to run without trends and isolation, or with what is `changed`."""
    return prepare(case, "as_is", Options(seed=seed, overrides={**PLAIN, **changed}))


def one_parent(parent: str, age: int) -> Case:
    """A parent of exactly `age` whose care level and dementia are drawn, beside somebody who lives longer."""
    born = START - 12 * age
    household = {
        parent: {"born": month_text(born)},
        "child": {"born": month_text(born + 12 * YOUNGER), "sex": "male"},
        "savings_yen": 0,
    }
    end = month_text(born + 12 * OLDEST_PARENT)
    return from_dict({"start": month_text(START), "household": household, "pins": {"child_death": end}})


def years_left(parent: str, age: int, lives: int, seed: int) -> Estimate:
    """Mean years that a mother or father of exactly `age` still lives."""
    months = run_lives(plain(one_parent(parent, age), seed), lives)["last_parent_death"]
    until_end = 12 * (OLDEST_PARENT - age)
    # A death in a month lies half a month after its beginning, on average.
    return mean(np.where(months < 0, until_end, months + 0.5) / 12)


@cache
def care_months(parent: str, lives: int, seed: int) -> Array:
    """Months lived by a cohort of 65: for each life by age band (BANDS), care level and dementia (0, 1)."""
    prepared = plain(one_parent(parent, FIRST_BAND_AGE), seed)
    months = np.zeros((lives, len(BANDS), LEVELS, 2), np.int32)
    p, unborn = PERSON_NAMES.index(parent), blank(Life)
    for number in range(lives):
        start = start_of_health(copied(unborn), prepared, p, number)
        add_months(compiled_log(prepared, number), p, start, months[number])
    return months


def copied(life: Life) -> Life:
    """A copy whose lists are its own."""
    made = Life()
    for name, value in vars(life).items():
        setattr(made, name, list(value) if isinstance(value, list) else value)
    return made


def start_of_health(life: Life, prepared: Prepared, p: int, number: int) -> tuple[int, int]:
    """The care state and dementia that life `number` begins with: the draws are addresses and can be made again."""
    life.number, life.day = number, prepared.model.start_day
    life.age[p] = -prepared.model.born[p] // 12
    begin_health(life, prepared.model, p)
    return life.care[p], life.dementia[p]


def add_months(log: Array, p: int, start: tuple[int, int], months: Array) -> None:
    """Count the months of one life's log up to the death of person `p`, each by what held on its first day."""
    died = np.flatnonzero(log["slot"] == DEATH + p)
    log = log[: died[0]] if len(died) else log
    state = held(log, CARE + p, start[0])
    demented = held(log, DEMENTIA + p, start[1], value=1)
    age = held(log, BIRTHDAY + p, FIRST_BAND_AGE)
    settled = log["slot"] == MONTH
    band = np.minimum((age[settled] - FIRST_BAND_AGE) // BAND_YEARS, len(BANDS) - 1)
    level = LEVEL_OF_STATE[state[settled]]
    np.add.at(months, (band, level, demented[settled]), 1)


LEVEL_OF_STATE = np.array([level_of(state) for state in range(LEVELS + 3)])


def held(log: Array, slot: int, start: int, value: int | None = None) -> Array:
    """At each event of a log, the detail of the last event of `slot` so far (or `value`), `start` before the first."""
    at = np.where(log["slot"] == slot, np.arange(len(log)), -1)
    last = np.maximum.accumulate(at)
    return np.where(last < 0, start, log["detail"][last] if value is None else value)


@cache
def spells(lives: int, seed: int) -> Array:
    """Years after its beginning at which each simulated spell of withdrawal ends; SPELL_YEARS for a longer one.

    Spells begin as the model's do, at half a year, and nobody dies: survival in the state alone.
    """
    return left_after(round(12 * SPELL_START_YEARS), lives, seed, long_case_factor=1.0)


def left_after(months_so_far: int, lives: int, seed: int, **changed: float) -> Array:
    """Years withdrawn at the first way out of people withdrawn for so many months, SPELL_YEARS where it is later."""
    child = {"born": month_text(START - 12 * 26), "sex": "male", "withdrawn_since": month_text(START - months_so_far)}
    end = month_text(START + 12 * SPELL_YEARS)
    household = {"child": child, "savings_yen": 0}
    case = from_dict(
        {"start": month_text(START), "figures": "given", "household": household, "pins": {"child_death": end}}
    )
    months = run_lives(plain(case, seed, **changed), lives)["reconnected"]
    return np.where(months < 0, float(SPELL_YEARS), (months_so_far + months + 0.5) / 12)


@cache
def first_contact(years: int, lives: int) -> Array:
    """Years after its beginning at which a withdrawn person or the family first comes into contact; `years`: never.

    People withdrawn from 20 on beside a mother of 50, who do not leave; as is, so with what offices do by themselves.
    """
    return np.array([first_of(log, years) for log in contact_logs(years, lives)])


@cache
def contact_logs(years: int, lives: int) -> tuple[Array, ...]:
    """The logs of such lives over so many years from the beginning of the withdrawal on."""
    born, end = START - 12 * 20, START + 12 * years
    child = {"born": month_text(born), "sex": "male", "withdrawn_since": month_text(START), "contact": "none"}
    household = {"child": child, "mother": {"born": month_text(born - 12 * 30)}, "family_contact": "none"}
    pins = {
        "child_death": month_text(end),
        "mother_death": month_text(end + 12),
        "child_reconnected": month_text(end - 1),
    }
    case = from_dict({"start": month_text(START), "household": {**household, "savings_yen": 0}, "pins": pins})
    prepared = plain(case, 8050)
    return tuple(compiled_log(prepared, number) for number in range(lives))


def first_of(log: Array, years: int) -> float:
    """Years to the first contact in a log of `contact_logs`."""
    days = log["day"][np.isin(log["slot"], (FAMILY_CONTACT, PERSON_CONTACT))]
    return float((days[0] - log["day"][0]) / DAYS_A_YEAR) if len(days) else float(years)


def family_contact_at(at: float, years: int, lives: int) -> Array:
    """The family's contact (index into CONTACTS) of each life so many years after the beginning."""
    found = []
    for log in contact_logs(years, lives):
        told = log[(log["slot"] == FAMILY_CONTACT) & (log["day"] <= log["day"][0] + at * DAYS_A_YEAR)]
        found.append(told["detail"][-1] if len(told) else NO_CONTACT)
    return np.array(found)


@cache
def lone_deaths(lives: int, seed: int) -> tuple[float, Array]:
    """Deaths of withdrawn people who live alone from 60 on: the share at home, and for each whether noticed late."""
    child = {"born": month_text(START - 12 * 60), "sex": "male", "withdrawn_since": "unknown"}
    case = from_dict({"start": month_text(START), "household": {"child": child, "savings_yen": 10_000_000}})
    prepared = prepare(case, "as_is", Options(seed=seed))
    return prepared.model.death_at_home_alone, run_lives(prepared, lives)["found_late"]
