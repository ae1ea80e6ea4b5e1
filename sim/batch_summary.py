"""The summary of a group, the figures of `run`, from its files: block after block, so that any number of lives will do.

Sums are whole numbers and quantiles exact, so that the size of the blocks changes no byte.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from sim.batch_columns import CHOICES, TABLES, YEAR
from sim.batch_folder import Folder, as_bytes, write
from sim.batch_plan import Group, Request
from sim.batch_select import Chunk, of_files, rank, select
from sim.case import Case
from sim.constants import MONTHS, PERSON_NAMES, YEARS
from sim.futures import unknown_eligibility
from sim.months import month_text
from sim.results import DATED, QUANTITIES, Z95, ages, states, wilson
from sim.rules.report import ACTIVITY_BITS

Array = np.ndarray[Any, Any]
COSTS = ("public_services", "public_transfers", "public_services_discounted", "public_transfers_discounted")
AMOUNTS = (*QUANTITIES, "household_cost_discounted", *COSTS)
STATES = [column for column in YEAR if column.unit in CHOICES]
CODES = 1 << (ACTIVITY_BITS + 3)
LOW_BITS = 20  # squares are summed in two halves of a number, so that no sum overflows


def write_summary(folder: Folder, request: Request, group: Group, threads: int) -> None:
    """Write the summary of a group whose blocks are all there."""
    case = request.cases[group.case - 1]
    assert isinstance(case, Case)
    files = {table: [folder.data(table, block) for block in request.blocks(group)] for table in TABLES}
    document = {
        "case_number": group.case,
        "case_sha256": request.hashes[group.case - 1],
        "scenario": group.scenario,
        "future": group.future,
        "parameter_set": group.parameter_set,
        "seed": request.seed,
        "lives": request.lives,
        "yen": "start",
        "start": month_text(case.start),
        **({"open": list(unknown_eligibility(case))} if group.future is not None else {}),
        **life_summary(case, files["lives"], threads),
        **({"by_year": year_summary(case, files["years"], request.lives, threads)} if request.years else {}),
    }
    write(folder.summary(group), as_bytes(document))


def columns_of(path: Path, names: Iterable[str]) -> dict[str, Any]:
    """Columns of one file."""
    with path.open("rb") as stream, pq.ParquetFile(stream) as file:
        return {name: file.read([name]).column(0) for name in names}


def life_summary(case: Case, files: list[Path], threads: int) -> dict[str, Any]:
    """Outcomes over the lives in these files, and the share that misses the goal's age."""
    counts = {name: np.zeros(MONTHS + 1, np.int64) for name in DATED}  # never, then by month
    sums = [(0, 0, 0)] * len(AMOUNTS)
    for months, amounts in of_files(life_counts, files, threads):
        for name in DATED:
            counts[name] += months[name]
        sums = [(a + d, b + e, max(c, f)) for (a, b, c), (d, e, f) in zip(sums, amounts, strict=True)]
    lives = int(counts[DATED[0]].sum())
    largest = max(most for _, _, most in sums)
    found = select(amounts_in, files, threads, len(AMOUNTS), (10, 50, 90), largest)
    shown = {
        name: {**mean(total, squares, lives), **quantiles}
        for name, (total, squares, _), quantiles in zip(AMOUNTS, sums, found, strict=True)
    }
    born = case.household.child.born - case.start
    outcomes: dict[str, Any] = {name: dated(counts[name], born) for name in DATED}
    outcomes |= {name: shown[name] for name in QUANTITIES}
    outcomes["public_cost"] = {name.removeprefix("public_"): shown[name] for name in COSTS}
    outcomes["household_cost_discounted"] = shown["household_cost_discounted"]
    goal = {} if case.goals.savings_until_age is None else before_goal(case, counts["savings_exhausted"], born)
    return {"outcomes": outcomes, **goal}


def life_counts(path: Path) -> tuple[dict[str, Array], list[tuple[int, int, int]]]:
    """Of one file: lives by month of each date (never first), and sum, sum of squares and largest of each amount."""
    found = columns_of(path, [*DATED, *AMOUNTS])
    months = {name: np.bincount(found[name].fill_null(-1).to_numpy() + 1, minlength=MONTHS + 1) for name in DATED}
    return months, [moments(found[name].to_numpy().astype(np.int64)) for name in AMOUNTS]


def moments(values: Array) -> tuple[int, int, int]:
    """Sum, sum of squares and largest of whole numbers, exactly."""
    high, low = values >> LOW_BITS, values & (1 << LOW_BITS) - 1
    squares = (int(high @ high) << 2 * LOW_BITS) + (int(high @ low) << LOW_BITS + 1) + int(low @ low)
    return int(values.sum()), squares, int(values.max())


def amounts_in(path: Path) -> Chunk:
    """The amounts of one file, each a group of numbers."""
    found = [column.to_numpy() for column in columns_of(path, AMOUNTS).values()]
    return np.repeat(np.arange(len(found)), [len(values) for values in found]), np.concatenate(found)


def mean(total: int, squares: int, lives: int) -> dict[str, Any]:
    """The mean of an amount and its interval."""
    middle, half = total / lives, 0.0
    if lives > 1:
        variance = (lives * squares - total * total) / (lives * (lives - 1))
        half = Z95 * math.sqrt(variance) / math.sqrt(lives)
    return {"mean": middle, "interval": [middle - half, middle + half]}


def dated(counts: Array, born: int) -> dict[str, Any]:
    """Share of lives in which something happens, its interval, the son or daughter's age when it does."""
    lives, happened = int(counts.sum()), int(counts[1:].sum())
    share, below = happened / lives, counts[1:].cumsum()
    at: dict[str, int | None] = {
        f"p{percent}": age_at(int(np.searchsorted(below, rank(happened, percent), side="right")), born)
        if happened
        else None
        for percent in (10, 50, 90)
    }
    interval = wilson(happened, lives) if lives > 1 else [share] * 2
    return {"share": share, "interval": interval, "child_age": at}


def age_at(month: int, born: int) -> int:
    """Completed years of somebody born in month `born` at a month, both counted from the start."""
    return int(ages(np.array([month]), born)[0])


def before_goal(case: Case, counts: Array, born: int) -> dict[str, Any]:
    """The share of lives in which savings are exhausted before the goal's age."""
    before = ages(np.arange(MONTHS), born) < case.goals.savings_until_age
    lives, missed = int(counts.sum()), int(counts[1:][before].sum())
    return {"before_goal_age": {"share": missed / lives, "interval": wilson(missed, lives)}}


def year_summary(case: Case, files: list[Path], lives: int, threads: int) -> list[dict[str, Any]]:
    """One entry a plan year, while the son or daughter lives in some life."""
    start_year, born = case.start // 12, case.household.child.born - case.start
    counts, largest = np.zeros((YEARS, CODES), np.int64), 0
    for part, most in of_files(lambda path: year_counts(path, start_year), files, threads):
        counts, largest = counts + part, max(largest, most)
    lived = int((counts.sum(axis=1) > 0).sum())
    percents = (10, 25, 50, 75, 90)
    savings = select(lambda path: savings_in(path, start_year), files, threads, lived, percents, largest)
    return [
        {
            "year": start_year + year,
            "child_age": age_at(12 * year, born),
            "alive_share": int(counts[year].sum()) / lives,
            "savings": savings[year],
            "states": shares_of_states(counts[year], lives),
        }
        for year in range(lived)
    ]


def year_counts(path: Path, start_year: int) -> tuple[Array, int]:
    """Of one file: lives by plan year and code of the household's situation, and the largest savings."""
    found = columns_of(path, ["year", "savings", *(column.name for column in STATES)])
    key = (found["year"].to_numpy().astype(np.int64) - start_year) * CODES + codes(found)
    counts = np.bincount(key, minlength=YEARS * CODES).reshape(YEARS, CODES)
    return counts, int(found["savings"].to_numpy().max(initial=0))


def savings_in(path: Path, start_year: int) -> Chunk:
    """The savings of one file, by plan year."""
    found = columns_of(path, ["year", "savings"])
    return found["year"].to_numpy() - start_year, found["savings"].to_numpy()


def codes(found: dict[str, Any]) -> Array:
    """The household's situation in each row as one number (rules/report.py)."""
    code: Array = np.zeros(len(found["year"]), np.int64)
    for column in STATES:
        place = ACTIVITY_BITS if column.unit == "activity" else 3 * PERSON_NAMES.index(column.name)
        code |= text_numbers(found[column.name], CHOICES[column.unit]) << place
    return code


def text_numbers(column: Any, choices: tuple[str, ...]) -> Array:
    """The place of each text among the texts that a column can hold."""
    parts = [
        np.array([choices.index(text) for text in part.dictionary.to_pylist()], np.int64)[part.indices.to_numpy()]
        for part in column.chunks
    ]
    return np.concatenate([np.zeros(0, np.int64), *parts])


def shares_of_states(counts: Array, lives: int) -> dict[str, float]:
    """Shares of all lives in each state, from how many have each code; those that have ended have code 0."""
    weights = {int(code): int(counts[code]) for code in np.flatnonzero(counts)}
    weights[0] = lives - sum(weights.values())
    return {key: sum(weights[code] * holds(code)[key] for code in weights) / lives for key in holds(0)}


@cache
def holds(code: int) -> dict[str, int]:
    """1 for each state that a code stands for, else 0."""
    return {key: int(share) for key, share in states(np.array([code])).items()}
