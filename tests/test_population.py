"""Simulated populations against publications, within sampling error: life expectancy, care prevalence, the way out."""

from __future__ import annotations

import math

import numpy as np
import pytest
from families import alone

from sim.analysis.checks import LEVEL_CODES, PARENTS, prevalence_rows, published
from sim.analysis.populations import BANDS, PLAIN, care_months, years_left
from sim.case import from_dict
from sim.engines.batch import run_lives
from sim.parameters import Options, prepare

LIFE_EXPECTANCY = [(parent, age) for parent in PARENTS for age in published()["life_expectancy"][parent]]


@pytest.mark.parametrize(("parent", "age"), LIFE_EXPECTANCY)
def test_life_expectancy_is_the_life_table_s(parent: str, age: int) -> None:
    entry = published()["life_expectancy"]
    found = years_left(parent, age, 20_000, seed=8050)
    official_rounding = 0.01
    assert abs(found.value - entry[parent][age]) < 3.5 / 1.96 * found.half_width + official_rounding


def test_care_prevalence_is_the_published_one() -> None:
    """Where at least one in a hundred is certified at a level; rarer cells need more lives than a test can run."""
    errors = []
    for parent, sex in PARENTS.items():
        months = care_months(parent, 6_000, seed=8050).sum(axis=(0, 3))
        found = 100 * months / months.sum(axis=1, keepdims=True)
        for b, band in enumerate(BANDS):
            for level, code in enumerate(LEVEL_CODES, start=1):
                target = float(prevalence_rows()[sex, band, code]["prevalence_pct"])
                errors += [abs(found[b, level] / target - 1)] if target >= 1.0 else []
    assert len(errors) == 58
    assert np.mean(errors) < 0.08


@pytest.mark.parametrize(("frailty_share", "factor"), [(0.0, 1.0), (0.5, 1.0), (1.0, 1.0), (0.0, 0.4), (1.0, 0.4)])
def test_the_hazard_of_leaving_is_the_fitted_one_under_both_readings(frailty_share: float, factor: float) -> None:
    household = {"child": {"born": "2000-04", "sex": "male", "withdrawn_since": "2025-10"}, "savings_yen": 0}
    case = from_dict({"start": "2026-04", "household": household, "pins": {"child_death": "2056-04"}})
    changed = {**PLAIN, "frailty_share": frailty_share, "long_case_factor": factor}
    prepared = prepare(case, "as_is", Options(overrides=changed))
    months = np.concatenate(
        [run_lives(prepared, 10_000, first=first)["reconnected"] for first in range(0, 60_000, 10_000)]
    )
    left = np.bincount(months[months >= 0], minlength=360)[:360]  # by month of the spell, from half a year on
    at_risk = len(months) - np.concatenate([[0], np.cumsum(left)])[:360]
    a, b = 0.99, 0.55  # the published fit
    years = 0.5 + np.arange(361) / 12
    hazard = np.diff(np.log(b + years)) * np.where(years[:360] >= 10.0, factor, 1.0)
    expected = at_risk * -np.expm1(-a * hazard)
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
