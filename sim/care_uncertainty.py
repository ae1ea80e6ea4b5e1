"""Care, dementia and death rates under a parameter set: five correlated multipliers, and one of the onset of dementia.

data/care_rate_multipliers.csv (`care_fit`): what of the spread is the fit's is correlated as given; what was added for
that which the fit cannot see is independent. The life table is known better than the multipliers: all dying is rescaled
so that life expectancy at 65 stays, to first order, by the effects published beside the multipliers.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

import numpy as np

from sim.constants import CARE_3, CARE_AGES, FEMALE, LEVELS, MALE, STATES
from sim.tables import STATE_CODES, HealthTables, age_row, health_tables, parameter, read_csv
from sim.uncertainty import ParameterSet

Array = np.ndarray[Any, Any]
ROWS = 2 * CARE_AGES
DEAD = STATES  # the last column of the rates
ONSET = "dementia_onset_factor"
SETS_KEPT = 4  # of the tables worked out last, about 1 MB each


@cache
def multiplier_rows() -> list[dict[str, str]]:
    """The rows of data/care_rate_multipliers.csv: a log-normal multiplier each, its spread and its effects."""
    return read_csv("care_rate_multipliers.csv")


def multiplier_names() -> list[str]:
    """incidence, worsening, improvement, log_hazard_ratio_of_death, terminal_odds."""
    return [row["multiplier"] for row in multiplier_rows()]


def care_draws() -> list[str]:
    """The draws of these multipliers."""
    return [f"care.{name}" for name in multiplier_names()]


def column(name: str) -> Array:
    """A column of numbers of that file."""
    return np.array([float(row[name]) for row in multiplier_rows()])


def covariance() -> Array:
    """Covariance of the log multipliers: the fit's part correlated, the added part independent."""
    fit, total = column("log_sd_fit"), column("log_sd_total")
    correlations = np.array([column(f"corr_{name}") for name in multiplier_names()])
    found: Array = correlations * np.outer(fit, fit) + np.diag(total**2 - fit**2)
    return found


@cache
def factor_of_covariance() -> Array:
    """The lower triangle whose product with its transpose is the covariance."""
    return np.linalg.cholesky(covariance())


def log_multipliers(drawn: ParameterSet) -> Array:
    """The logs of the five multipliers of a set."""
    scores = [drawn.score(draw) for draw in care_draws()]
    found: Array = factor_of_covariance() @ np.array(scores)
    return found


@cache
def fitted_rates() -> Array:
    """Rates a year by sex and age, from each care state to each and to death, dementia left aside."""
    rates = np.zeros((ROWS, STATES, STATES + 1))
    for row in read_csv("care_rates.csv"):
        target = DEAD if row["to"] == "dead" else STATE_CODES.index(row["to"])
        rates[age_row(row["sex"], row["age"]), STATE_CODES.index(row["from"]), target] = float(row["rate_per_year"])
    return rates


def life_table_kept(logs: Array) -> Array:
    """What all dying is multiplied by, for each row, so that life expectancy at 65 is the life table's again."""
    found = np.ones(ROWS)
    for sex, name in ((FEMALE, "women"), (MALE, "men")):
        gained = float((logs / column("log_sd_total")) @ column(f"effect_e65_{name}"))  # years
        found[sex * CARE_AGES : (sex + 1) * CARE_AGES] = math.exp(gained / parameter(f"expectancy_lost_{name}"))
    return found


def rate_factors(logs: Array) -> Array:
    """What multiplies each of the fitted rates."""
    incidence, worsening, improvement, log_ratio, odds = np.exp(logs)
    rates = fitted_rates()
    factors = np.ones_like(rates)
    factors[:, 0, 1:LEVELS] = incidence
    for state in range(1, LEVELS):
        factors[:, state, state + 1 : LEVELS] = worsening
        factors[:, state, :state] = improvement
    terminal = rates[:, :LEVELS, LEVELS:DEAD].sum(2)
    dying = terminal + rates[:, :LEVELS, DEAD]
    ratio = dying / dying[:, :1]
    same = ratio ** (log_ratio - 1.0) * life_table_kept(logs)[:, None]
    share = terminal / dying
    spread = odds * share / (1.0 - share + odds * share)  # of the dying through the terminal phase
    slow, at_once = np.ones_like(share), np.ones_like(share)
    passes = share[:, :CARE_3] > 0.0  # certified at 要介護2 or below: the others are not moved
    slow[:, :CARE_3] = np.where(passes, spread[:, :CARE_3] / np.where(passes, share[:, :CARE_3], 1.0), 1.0)
    at_once[:, :CARE_3] = (1.0 - spread[:, :CARE_3]) / (1.0 - share[:, :CARE_3])
    factors[:, :LEVELS, LEVELS:DEAD] = (same * slow)[:, :, None]
    factors[:, :LEVELS, DEAD] = same * at_once
    return factors


@cache
def central_rates() -> tuple[Array, Array]:
    """Central rates by row, dementia and state: to each state, and of death."""
    central = health_tables()
    shape = (ROWS, 2, STATES)
    return np.reshape(central.care_to, (*shape, STATES)), np.reshape(central.care_death, shape)


@lru_cache(maxsize=SETS_KEPT)
def drawn_tables(drawn: ParameterSet) -> HealthTables:
    """The tables of rates under a parameter set; starting mixes and shares with dementia are as observed."""
    central = health_tables()
    if not drawn.varies(*care_draws(), ONSET):
        return central
    to, death = central_rates()
    factors = rate_factors(log_multipliers(drawn))
    to = to * factors[:, None, :, :DEAD]
    death = death * factors[:, None, :, DEAD]
    onset = drawn.parameter(ONSET)
    return replace(
        central,
        care_to=to.ravel().tolist(),
        care_move=to[..., :LEVELS].sum(3).ravel().tolist(),
        care_terminal=to[..., LEVELS:].sum(3).ravel().tolist(),
        care_death=death.ravel().tolist(),
        dementia_onset=[rate * onset for rate in central.dementia_onset],
    )
