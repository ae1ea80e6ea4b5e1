"""Of 200 repetitions the 95 % intervals hold the truth in about 190: of one scenario, and of paired differences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest
from families import example
from numpy.lib.recfunctions import repack_fields

from sim import results
from sim.analysis.compare import main_difference, outcomes
from sim.analysis.paired import Pairs
from sim.constants import CHILD
from sim.engines.batch import run_lives
from sim.outcome import Outcome
from sim.parameters import Options, prepare

REPETITIONS, LIVES = 200, 400
PART = 20_000  # lives that are run at once
TRUTH = 200_000  # lives; their own error is a twentieth of that of a repetition
CASE, SCENARIO = "widow_and_son", "place_to_be"
LEAST = 0.95 - 3.1 * (0.95 * 0.05 / REPETITIONS) ** 0.5  # 3.1 standard errors: less happens once in a thousand
SHARES = ("savings_exhausted", "reconnected", "in_work", "public_assistance_start", "person_contact")
MEANS = ("months_withdrawn", "household_cost", "unmet_care_months", "months_alone_unsupported")


@cache
def met(name: str) -> tuple[Any, int]:
    """The lives of a scenario without their years, the repetitions first, and the person's month of birth."""
    prepared, everything = prepare(example(CASE), name, Options(seed=95)), REPETITIONS * LIVES + TRUTH
    kept = [each for each in Outcome.__annotations__ if not each.startswith("year_")]
    parts = [repack_fields(run_lives(prepared, PART, first)[kept]) for first in range(0, everything, PART)]
    return np.concatenate(parts), int(prepared.model.born[CHILD])


def parts(name: str) -> Iterator[Any]:
    """The lives of each repetition; no two share a life, so they are independent."""
    columns, _ = met(name)
    for i in range(REPETITIONS):
        yield columns[i * LIVES : (i + 1) * LIVES]


def pairs() -> Iterator[Pairs]:
    for mine, other in zip(parts(SCENARIO), parts("as_is"), strict=True):
        yield Pairs(mine, other, met("as_is")[1])


@cache
def compared() -> list[dict[str, Any]]:
    """Each repetition's paired differences."""
    return [outcomes(each) for each in pairs()]


@cache
def truth() -> Pairs:
    return Pairs(met(SCENARIO)[0][-TRUTH:], met("as_is")[0][-TRUTH:], met("as_is")[1])


def held(intervals: list[list[float]], value: float) -> float:
    """The share of intervals that hold a value."""
    return float(np.mean([low <= value <= high for low, high in intervals]))


@pytest.mark.parametrize("name", [*SHARES, *MEANS])
def test_the_interval_of_an_outcome(name: str) -> None:
    columns, born = met("as_is")
    central = results.outcomes(columns[-TRUTH:], born)[name]
    found = [results.outcomes(part, born)[name]["interval"] for part in parts("as_is")]
    share = held(found, central["share" if name in SHARES else "mean"])
    assert share >= LEAST, share


@pytest.mark.parametrize("name", [*SHARES, *MEANS])
def test_the_interval_of_a_paired_difference(name: str) -> None:
    central = outcomes(truth())[name]
    found = [each[name] for each in compared()]
    share = held([each["interval"] for each in found], central["difference"])
    assert share >= LEAST, share
    if name in SHARES:
        months = held([each["difference_months_interval"] for each in found], central["difference_months"])
        assert months >= LEAST, months


def test_the_interval_of_the_main_difference() -> None:
    case = example(CASE)
    central = main_difference(case, truth())["before_goal_age"]["difference"]
    found = [main_difference(case, each)["before_goal_age"]["interval"] for each in pairs()]
    assert held(found, central) >= LEAST


def test_an_interval_that_is_too_narrow_would_be_noticed() -> None:
    """Half as wide, the intervals of a mean hold it in two of three repetitions."""
    columns, born = met("as_is")
    central = results.outcomes(columns[-TRUTH:], born)["months_withdrawn"]["mean"]
    found = []
    for part in parts("as_is"):
        each = results.outcomes(part, born)["months_withdrawn"]
        low, high = each["interval"]
        found.append([(low + each["mean"]) / 2, (high + each["mean"]) / 2])
    assert held(found, central) < LEAST
