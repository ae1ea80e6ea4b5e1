"""The summary of a group of a population, block after block: over all lives, and by the person's age at the start.

Lives of one household resemble each other, so that intervals count households: the share (or mean) of each is one
observation. Sums are whole numbers and quantiles exact, so that the size of the blocks changes no byte.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from sim.batch_folder import Folder, as_bytes, write
from sim.batch_plan import Group, Request
from sim.batch_select import of_files, rank, select
from sim.batch_summary import AMOUNTS, COSTS, amounts_in, columns_of, moments, year_summary
from sim.months import month_text
from sim.population import Population
from sim.results import DATED, QUANTITIES, Z95, wilson

Array = np.ndarray[Any, Any]
DECADES, OLDEST = 12, 130  # ages of the person are counted by tens of years, and by year
Counts = dict[str, Array]


def write_population_summary(folder: Folder, request: Request, group: Group, threads: int) -> None:
    """Write the summary of a group of a population whose blocks are all there."""
    population = request.cases[group.case - 1]
    assert isinstance(population, Population)
    files = {
        table: [folder.data(table, block) for block in request.blocks(group)]
        for table in ("lives", *(["years"] if request.years else []))
    }
    goal = population.template.goals.savings_until_age
    document = {
        "people": request.people(group.case),
        "households": population.households,
        "lives_of_a_household": request.lives,
        "case_number": group.case,
        "population_sha256": request.hashes[group.case - 1],
        "scenario": group.scenario,
        "future": group.future,
        "parameter_set": group.parameter_set,
        "seed": request.seed,
        "yen": "start",
        "start": month_text(population.template.start),
        **figures(files["lives"], request.lives, goal, threads),
    }
    if request.years:
        by_year = year_summary(population.template, files["years"], request.lives_of(group.case), threads)
        document["by_year"] = [{key: year[key] for key in year if key != "child_age"} for year in by_year]
    write(folder.summary(group), as_bytes(document))


def figures(files: list[Path], lives: int, goal: int | None, threads: int) -> dict[str, Any]:
    """Outcomes over the households in these files, each with so many lives."""
    names = [*DATED, *(["before_goal_age"] if goal is not None else [])]
    households = np.zeros(DECADES, np.int64)
    happened = {name: np.zeros((2, DECADES), np.int64) for name in names}  # sums over households, and of squares
    at = {name: np.zeros(OLDEST, np.int64) for name in DATED}
    sums = [(0, 0, 0)] * len(AMOUNTS)
    for decades, dates, ages, amounts in of_files(lambda path: counts_of(path, lives, goal), files, threads):
        households += decades
        for name in names:
            happened[name] += dates[name]
        for name in DATED:
            at[name] += ages[name]
        sums = [(a + d, b + e, max(c, f)) for (a, b, c), (d, e, f) in zip(sums, amounts, strict=True)]
    found = select(amounts_in, files, threads, len(AMOUNTS), (10, 50, 90), max(most for _, _, most in sums))
    total = int(households.sum())
    shown = {
        name: {**mean(summed, squares, total, lives), **quantiles}
        for name, (summed, squares, _), quantiles in zip(AMOUNTS, sums, found, strict=True)
    }
    whole = {name: share(happened[name].sum(axis=1), total, lives) for name in names}
    outcomes: dict[str, Any] = {name: {**whole[name], "child_age": ages_at(at[name])} for name in DATED}
    outcomes |= {name: shown[name] for name in QUANTITIES}
    outcomes["public_cost"] = {name.removeprefix("public_"): shown[name] for name in COSTS}
    outcomes["household_cost_discounted"] = shown["household_cost_discounted"]
    by_age = [
        {
            "ages": [10 * decade, 10 * decade + 9],
            "households": int(households[decade]),
            **{name: share(happened[name][:, decade], int(households[decade]), lives) for name in names},
        }
        for decade in np.flatnonzero(households).tolist()
    ]
    goals = {} if goal is None else {"goal_age": goal, "before_goal_age": whole["before_goal_age"]}
    return {"outcomes": outcomes, **goals, "by_age_at_start": by_age}


def counts_of(path: Path, lives: int, goal: int | None) -> tuple[Array, Counts, Counts, list[tuple[int, int, int]]]:
    """Of one file: households by decade of age; for each date its lives by decade and its ages; sums of amounts."""
    found = columns_of(path, ["age_months_at_start", *DATED, *AMOUNTS])
    born = found["age_months_at_start"].to_numpy().astype(np.int64)
    decade = born[::lives] // 120
    months = {name: found[name].fill_null(-1).to_numpy().astype(np.int64) for name in DATED}
    happened = {name: values >= 0 for name, values in months.items()}
    ages = {name: np.bincount((born + months[name])[happened[name]] // 12, minlength=OLDEST) for name in DATED}
    if goal is not None:
        happened["before_goal_age"] = happened["savings_exhausted"] & (born + months["savings_exhausted"] < 12 * goal)
    dates = {}
    for name, yes in happened.items():
        of_household = yes.reshape(-1, lives).sum(axis=1)
        dates[name] = np.stack([by_decade(decade, of_household), by_decade(decade, of_household**2)])
    amounts = [cluster_moments(found[name].to_numpy().astype(np.int64), lives) for name in AMOUNTS]
    return np.bincount(decade, minlength=DECADES), dates, ages, amounts


def by_decade(decade: Array, numbers: Array) -> Array:
    """Sums of numbers of households by decade of age, exactly."""
    summed = np.zeros(DECADES, np.int64)
    np.add.at(summed, decade, numbers)
    return summed


def cluster_moments(values: Array, lives: int) -> tuple[int, int, int]:
    """Sum and sum of squares of the households' totals, exactly, and the largest of a single life."""
    summed, squares, _ = moments(values.reshape(-1, lives).sum(axis=1))
    return summed, squares, int(values.max())


def variance_of_mean(total: int, squares: int, households: int, lives: int) -> float:
    """Of the mean of a life, from the totals of households; 0 for a single one."""
    if households < 2:
        return 0.0
    return (households * squares - total * total) / (households * (households - 1)) / households / lives**2


def mean(total: int, squares: int, households: int, lives: int) -> dict[str, Any]:
    """The mean of an amount and its interval."""
    middle = total / (households * lives)
    half = Z95 * math.sqrt(variance_of_mean(total, squares, households, lives))
    return {"mean": middle, "interval": [middle - half, middle + half]}


def share(sums: Array, households: int, lives: int) -> dict[str, Any]:
    """The share of lives in which something happens, and its interval by as many lives as the households are worth.

    `sums`: over households, of the lives of each in which it happens, and of their squares.
    """
    total, squares = (int(number) for number in sums)
    found = total / (households * lives)
    variance = variance_of_mean(total, squares, households, lives)
    worth = found * (1.0 - found) / variance if variance > 0.0 else float(households)
    return {"share": found, "interval": wilson(found * worth, worth)}


def ages_at(counts: Array) -> dict[str, int | None]:
    """The person's age when something happens, among the lives in which it does."""
    below, happened = counts.cumsum(), int(counts.sum())
    return {
        f"p{percent}": int(np.searchsorted(below, rank(happened, percent), side="right")) if happened else None
        for percent in (10, 50, 90)
    }
