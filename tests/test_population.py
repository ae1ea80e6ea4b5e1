"""Simulated populations against publications, within sampling error: life expectancy, care prevalence, the way out."""

from __future__ import annotations

import csv
import math
from typing import Any

import numpy as np
import pytest
from families import alone, one_parent

from sim.case import from_dict
from sim.clocks import earliest
from sim.compiled import compile_rule, rule
from sim.constants import MONTH
from sim.engines.batch import run_lives
from sim.events import begin, fire, goes_on
from sim.life import Life
from sim.parameters import Options, prepare
from sim.records import as_array, dtype
from sim.rule_values import rows_array
from sim.rules.health import level_of
from sim.tables import DATA

# Improvement of mortality, isolation and the long-case factor off: what the publications describe.
PLAIN = {"improvement": 0.0, "isolation_mortality": 1.0, "isolation_mortality_old": 1.0, "long_case_factor": 1.0}
# Life expectancy of the official abridged life table of 2024 (MHLW).
LIFE_EXPECTANCY = {
    ("father", 65): 19.47,
    ("father", 75): 12.08,
    ("father", 85): 6.31,
    ("mother", 65): 24.38,
    ("mother", 75): 15.75,
    ("mother", 85): 8.37,
}
BANDS = ("65-69", "70-74", "75-79", "80-84", "85-89", "90+")
LEVEL_CODES = ("S1", "S2", "C1", "C2", "C3", "C4", "C5")


@pytest.mark.parametrize(("parent", "age"), LIFE_EXPECTANCY)
def test_life_expectancy_is_the_life_table_s(parent: str, age: int) -> None:
    prepared = prepare(one_parent(parent, age), "as_is", Options(overrides=PLAIN))
    months = run_lives(prepared, 20_000)["last_parent_death"]
    assert (months >= 0).all()
    years = (months + 0.5) / 12  # a death in a month lies half a month after its beginning, on average
    error = years.std(ddof=1) / math.sqrt(len(years))
    official_rounding = 0.01
    assert abs(years.mean() - LIFE_EXPECTANCY[parent, age]) < 3.5 * error + official_rounding


@rule
def count_levels(lives: Any, blank_life: Any, models: Any, rows: Any, count: int, months: Any) -> None:
    """Months lived by the one parent (person 0 or 1), by age band and care level."""
    life, model = lives[0], models[0]
    p = 0 if model.present[0] else 1
    for number in range(count):
        lives[0] = blank_life[0]
        life.number = number
        begin(life, model, rows[0])
        slot = earliest(life)
        while goes_on(slot, life, model) and life.alive[p]:
            life.day = life.clock[slot]
            fire(slot, life, model, rows[life.period])
            if slot == MONTH and life.alive[p]:
                months[min((life.age[p] - 65) // 5, 5), level_of(life.care[p])] += 1
            slot = earliest(life)


def published_prevalence() -> dict[tuple[str, str, str], float]:
    with (DATA / "care_prevalence.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] in LEVEL_CODES and row["age_band"] in BANDS]
    return {(row["sex"], row["age_band"], row["level"]): float(row["prevalence_pct"]) for row in rows}


def simulated_prevalence(parent: str, lives: int) -> np.ndarray[Any, Any]:
    prepared = prepare(one_parent(parent, 65), "as_is", Options(overrides=PLAIN))
    months = np.zeros((len(BANDS), 8), np.int64)
    compile_rule(count_levels)(
        np.zeros(1, dtype(Life)),
        np.zeros(1, dtype(Life)),
        as_array(prepared.model),
        rows_array(prepared.rows),
        lives,
        months,
    )
    return 100 * months / months.sum(axis=1, keepdims=True)


def test_care_prevalence_is_the_published_one() -> None:
    published, errors = published_prevalence(), []
    for parent, sex in (("father", "male"), ("mother", "female")):
        found = simulated_prevalence(parent, 40_000)
        for b, band in enumerate(BANDS):
            for level, code in enumerate(LEVEL_CODES, start=1):
                errors.append(abs(found[b, level] / published[sex, band, code] - 1))
    assert len(errors) == 84
    assert np.mean(errors) < 0.06


@pytest.mark.parametrize("frailty_share", [0.0, 0.5, 1.0])
def test_the_hazard_of_leaving_is_the_fitted_one_under_both_readings(frailty_share: float) -> None:
    household = {"child": {"born": "2000-04", "sex": "male", "withdrawn_since": "2025-10"}, "savings_yen": 0}
    case = from_dict({"start": "2026-04", "household": household, "pins": {"child_death": "2056-04"}})
    prepared = prepare(case, "as_is", Options(overrides={**PLAIN, "frailty_share": frailty_share}))
    months = np.concatenate(
        [run_lives(prepared, 10_000, first=first)["reconnected"] for first in range(0, 60_000, 10_000)]
    )
    left = np.bincount(months[months >= 0], minlength=360)[:360]  # by month of the spell, from half a year on
    at_risk = len(months) - np.concatenate([[0], np.cumsum(left)])[:360]
    a, b = 0.99, 0.55  # the published fit
    years = 0.5 + np.arange(361) / 12
    expected = at_risk * -np.expm1(-a * np.diff(np.log(b + years)))
    for d in (1.5, 4.0, 8.5, 12.5, 25.0):
        window = np.abs(years[:360] + 1 / 24 - d) < max(0.4, d / 6)
        seen, foreseen = left[window].sum(), expected[window].sum()
        # Whole days round each way out up, half a day of a year's window at most one part in 300.
        assert abs(seen - foreseen) < 3.5 * math.sqrt(foreseen) + foreseen / 300, (d, seen, foreseen)


def test_without_the_long_case_factor_more_leave_after_ten_years() -> None:
    case = alone(withdrawn_since="2011-04", born="1976-04")
    with_factor = run_lives(prepare(case, "as_is"), 4_000)["reconnected"] >= 0
    without = run_lives(prepare(case, "as_is", Options(overrides={"long_case_factor": 1.0})), 4_000)["reconnected"] >= 0
    assert with_factor.mean() < without.mean() - 0.05
