"""In how many of a hundred futures something happens, year by year: counted over the logs of all lives of a run."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from sim import results
from sim.constants import ADMISSION, CHILD, DEATH, DEMENTIA, LEAVING_HOME, PERSON_NAMES, UNKNOWN
from sim.engines.batch import LOG, Columns, run_compiled
from sim.life import Life
from sim.lines import PARENTS
from sim.outcome import Outcome
from sim.parameters import Prepared
from sim.records import dtype, zeros

BLOCK = 250  # lives whose logs are held at a time
COUPLE = (PARENTS, PARENTS[::-1])
WIDOWED = "widowed"
EVENTS_A_LIFE = 4_000  # far more than a life has; room that is not used costs no memory
FROM_OUTCOMES = (  # events whose month an outcome holds
    "person_contact",
    "reconnected",
    "relapsed",
    "in_work",
    "disability_pension_start",
    "savings_exhausted",
    "public_assistance_start",
)
Months = np.ndarray[Any, Any]
Chosen = Callable[[Columns], np.ndarray[Any, Any]]


def kinds(prepared: Prepared) -> dict[str, Chosen]:
    """The events that are read off the logs of a scenario, by name: which entries of a log they are."""
    found: dict[str, Chosen] = {}
    for p, name in enumerate(PERSON_NAMES):
        if prepared.model.present[p]:
            for kind, base in (("dementia", DEMENTIA), ("facility", ADMISSION), ("death", DEATH)):
                found[f"{kind}.{name}"] = at_slot(base + p)
    del found[f"dementia.{PERSON_NAMES[CHILD]}"]
    found["home_left"] = lambda log: (log["slot"] == LEAVING_HOME) & (log["detail"] >= 0)
    return found


def at_slot(slot: int) -> Chosen:
    """The entries of one clock."""
    return lambda log: np.asarray(log["slot"] == slot)


def first_months(log: Columns, lives: int, prepared: Prepared, chosen: Chosen) -> Months:
    """For each life of a log the month, counted from the start, of the first entry chosen; UNKNOWN where there is none.

    A life's log begins where the day goes back. ValueError if the log does not hold so many lives.
    """
    whose = np.concatenate([[0], np.cumsum(np.diff(log["day"]) < 0)])
    if whose[-1] != lives - 1:
        raise ValueError(f"the log holds {whose[-1] + 1} lives, not {lives}")
    there = np.flatnonzero(chosen(log))
    owners, at = np.unique(whose[there], return_index=True)
    months = np.full(lives, UNKNOWN, np.int64)
    days = log["day"][there[at]]
    months[owners] = np.searchsorted(np.asarray(prepared.model.first_of_month), days, side="right") - 1
    return months


def logged(prepared: Prepared, first: int, count: int) -> tuple[Columns, Columns]:
    """Outcomes and log of the lives from `first` on."""
    out, log = zeros(count, dtype(Outcome)), np.empty(count * EVENTS_A_LIFE, LOG)
    lives, empty = zeros(1, dtype(Life)), zeros(1, dtype(Life))
    models, rows, number_of_set = prepared.model_array, prepared.rows_array, prepared.parameter_set
    used = run_compiled(lives, empty, models, rows, first, number_of_set, out, log)
    return out, log[:used]


def months_of_events(prepared: Prepared, lives: int, block: int = BLOCK) -> dict[str, Months]:
    """For each event the month of each life in which it happens first, or UNKNOWN."""
    chosen = kinds(prepared)

    def work(first: int) -> dict[str, Months]:
        count = min(block, lives - first)
        out, log = logged(prepared, first, count)
        found = {name: first_months(log, count, prepared, each) for name, each in chosen.items()}
        return found | {name: out[name] for name in FROM_OUTCOMES}

    with ThreadPoolExecutor(2) as pool:
        parts = list(pool.map(work, range(0, lives, block)))
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def event_counts(prepared: Prepared, lives: int) -> dict[str, dict[str, Any]]:
    """For each event its share and ages as in `run`; `by_year`: the share of lives in which it falls in that year."""
    born = prepared.model.born[CHILD]
    found = months_of_events(prepared, lives)
    return {
        name: {**results.dated(months, born), "by_year": shares_by_year(months)}
        for name, months in (found | widowed(found)).items()
    }


def widowed(found: dict[str, Months]) -> dict[str, Months]:
    """For each of two parents the month in which the other dies before: a survivor's pension can be asked for."""
    pairs = {name: (found.get(f"death.{name}"), found.get(f"death.{other}")) for name, other in COUPLE}
    return {
        f"{WIDOWED}.{name}": np.where((other >= 0) & ((own < 0) | (own > other)), other, UNKNOWN)
        for name, (own, other) in pairs.items()
        if own is not None and other is not None
    }


def shares_by_year(months: Months) -> list[float]:
    """The share of lives by plan year, to the last year in which it happens."""
    happened = months[months >= 0] // 12
    return [float(count / len(months)) for count in np.bincount(happened)] if len(happened) else []
