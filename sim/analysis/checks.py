"""The checks of `validate`: each simulates a published population and sets the model beside the publication.

A further check is one function that returns rows, and its name in CHECKS with words `validate.check.NAME`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from sim.analysis import populations
from sim.analysis.estimate import Estimate, added, divided, mean, ratio_of_sums, weighted
from sim.analysis.populations import BANDS
from sim.constants import CONTACTS, LEVEL_NAMES
from sim.results import wilson
from sim.tables import parameter, read_csv, read_yaml

LEVEL_CODES = ("S1", "S2", "C1", "C2", "C3", "C4", "C5")
PARENTS = {"father": "male", "mother": "female"}
STEP = 1 / 24  # years: grid of the integral over time withdrawn
Array = np.ndarray[Any, Any]


USED = ("fitted", "held_out", "no", "not_recorded")


@dataclass(frozen=True)
class Basis:
    """What a published figure rests on."""

    used: str  # in the fit of the model's rates: one of USED
    mark: str
    source: str

    def __post_init__(self) -> None:
        if self.used not in USED:
            raise ValueError(f"used: {self.used}")


@dataclass(frozen=True)
class Row:
    """A published figure and the model's."""

    name: str  # what it is of, in parts joined by dots
    unit: str  # percent, years or ten_thousand
    target: float
    model: Estimate
    basis: Basis
    target_interval: tuple[float, float]  # what the publication leaves open: its sampling error, or its rounding
    digits: int = 1  # that the publication prints


@cache
def published() -> dict[str, Any]:
    """data/validation.yaml."""
    return read_yaml("validation.yaml")


def basis(entry: dict[str, Any], **other: str) -> Basis:
    """Whether a figure was used in the fit, its mark and its source, as the entry says or as given."""
    return Basis(*(other.get(name) or entry[name] for name in ("used", "mark", "source")))


def sampled(percent: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of `n` people asked, per cent."""
    low, high = wilson(round(percent * n / 100), n)
    return 100 * low, 100 * high


def rounded(value: float, entry: dict[str, Any]) -> tuple[float, float]:
    """What was rounded to a published value."""
    return value - entry["rounding"], value + entry["rounding"]


def percent(estimate: Estimate) -> Estimate:
    """A share as per cent."""
    return weighted([(100.0, estimate)])


# Withdrawal ----------------------------------------------------------------------------------------------------------


def entry_rate(ages: Array) -> Array:
    """Entries into withdrawal a person-year, by age."""
    found = np.zeros(len(ages))
    for low, high, rate in published()["entries"]["bins"]:
        found[(ages >= low) & (ages < high)] = rate / 1000
    return found


def entries_seen(low: int, high: int) -> tuple[Array, Array]:
    """Years withdrawn (the middle of each step), and the entries so long ago of people who are of those ages now.

    A stationary population with as many people of each age: a person of age x who is withdrawn for d years entered at
    x - d. This is the window W(d) of the fit; the density of elapsed durations is S(d) W(d).
    """
    years = np.arange(populations.SPELL_START_YEARS + STEP / 2, populations.SPELL_YEARS, STEP)
    ages = np.arange(low + STEP / 2, high, STEP)
    return years, np.array([entry_rate(ages - d).sum() for d in years]) * STEP


def time_in(ends: Array, years: Array, seen: Array, low: float, high: float) -> Array:
    """For each spell, its part of the stationary population between `low` and `high` years: W(d) while it lasts."""
    inside = np.where((years >= low) & (years < high), seen, 0.0)
    cumulated = np.concatenate([[0.0], np.cumsum(inside) * STEP])
    grid = np.concatenate([[years[0] - STEP / 2], years + STEP / 2])
    return np.interp(ends, grid, cumulated)


def durations(lives: int, seed: int) -> Iterator[Row]:
    """People now withdrawn by the time elapsed, in a stationary population with the fitted entries.

    The spells are simulated by the model without the long-case factor, as the hazard was fitted.
    """
    ends = populations.spells(lives, seed)
    for survey, entry in published()["durations"].items():
        years, seen = entries_seen(*entry["ages"])
        total = time_in(ends, years, seen, 0.0, math.inf)
        answered = sum(share for _, _, share, *_ in entry["bins"])
        for low, high, share, *marked in entry["bins"]:
            target = 100 * share / answered
            found = percent(ratio_of_sums(time_in(ends, years, seen, low, high), total))
            name = f"{survey}.{low:g}-{high:g}" if high < math.inf else f"{survey}.{low:g}+"
            known = basis(entry, mark=marked[0] if marked else "")
            yield Row(name, "percent", target, found, known, sampled(target, entry["n"]))


def prevalence(lives: int, seed: int) -> Iterator[Row]:
    """Withdrawn people among all of an age, in the same stationary population."""
    ends, entry = populations.spells(lives, seed), published()["prevalence"]
    for survey, (target, asked) in entry["surveys"].items():
        of = published()["durations"][survey]
        low, high = of["ages"]
        found = percent(mean(time_in(ends, *entries_seen(low, high), 0.0, math.inf) / (high - low)))
        source = basis(entry, source=of["source"])
        yield Row(survey, "percent", target, found, source, sampled(target, asked), digits=2)


def long_spells(lives: int, seed: int) -> Iterator[Row]:
    """Long spells in families who know of them: still withdrawn, with the long-case factor."""
    entry = published()["long_spells"]
    factor = parameter("long_case_factor")
    ends = populations.left_after(12 * entry["from"], lives, seed, long_case_factor=factor)
    asked = sampled(entry["value"], entry["n"])
    found = percent(mean(ends >= entry["until"]))
    name = f"{entry['from']}-{entry['until']}"
    yield Row(name, "percent", entry["value"], found, basis(entry), asked)


# Contact with support -------------------------------------------------------------------------------------------------


def ever_in_contact(lives: int, seed: int) -> Iterator[Row]:
    """People of the survey of 2015 who have ever been in contact, at the years withdrawn that they gave."""
    entry = published()["ever_in_contact"]
    bins = published()["durations"][entry["survey"]]["bins"]
    logged = min(lives, populations.MOST_LOGGED)
    first = populations.first_contact(populations.CONTACT_YEARS, logged)
    total = sum(share for _, _, share, *_ in bins)
    parts = [(share / total, mean(first <= (low + min(high, entry["longest"])) / 2)) for low, high, share, *_ in bins]
    found = percent(weighted(parts))
    yield Row("person", "percent", entry["value"], found, basis(entry), sampled(entry["value"], entry["n"]))


def support_use(lives: int, seed: int) -> Iterator[Row]:
    """Families by contact with support after as many years as those of the association have on average."""
    entry = published()["support_use"]
    logged = min(lives, populations.MOST_LOGGED)
    found = populations.family_contact_at(entry["years"], populations.CONTACT_YEARS, logged)
    for state, target in entry["shares"].items():
        share = percent(mean(found == CONTACTS.index(state)))
        yield Row(state, "percent", target, share, basis(entry), sampled(target, entry["n"]))


def found_late(lives: int, seed: int) -> Iterator[Row]:
    """Deaths alone at home noticed after eight days and more: the published share is of everybody who lived alone."""
    entry = published()["found_late"]
    at_home, late = populations.lone_deaths(lives, seed)
    found = percent(weighted([(1.0 / at_home, mean(late))]))
    yield Row("home", "percent", entry["value"], found, basis(entry), rounded(entry["value"], entry))


# Life and care -------------------------------------------------------------------------------------------------------


def life_expectancy(lives: int, seed: int) -> Iterator[Row]:
    """Mean years left of a father and a mother of an exact age."""
    entry = published()["life_expectancy"]
    for parent in PARENTS:
        for age, target in entry[parent].items():
            found = populations.years_left(parent, age, lives, seed)
            leaves = rounded(target, entry)
            yield Row(f"{parent}.{age}", "years", target, found, basis(entry), leaves, digits=2)


@cache
def prevalence_rows() -> dict[tuple[str, str, str], dict[str, str]]:
    """The published prevalence of care: by sex, age band and level."""
    return {(row["sex"], row["age_band"], row["level"]): row for row in read_csv("care_prevalence.csv")}


def people(sex: str, band: str) -> float:
    """Population of October 2022."""
    return float(prevalence_rows()[sex, band, "all"]["population_2022_10"])


def share_of_band(parent: str, b: int, lives: int, seed: int, levels: slice, demented: slice) -> Estimate:
    """Share of the months of an age band that are lived at some levels, with or without dementia."""
    months = populations.care_months(parent, lives, seed)[:, b]
    return ratio_of_sums(months[:, levels, demented].sum(axis=(1, 2)), months.sum(axis=(1, 2)))


EVERY = slice(None)
CERTIFIED = slice(1, None)
DEMENTED = slice(1, None)


def number(bands: list[int], lives: int, seed: int, levels: slice = EVERY, demented: slice = EVERY) -> Estimate:
    """People of some age bands at some levels: the model's shares on the population of October 2022."""
    by_sex = [
        weighted([(people(sex, BANDS[b]), share_of_band(parent, b, lives, seed, levels, demented)) for b in bands])
        for parent, sex in PARENTS.items()
    ]
    return added(*by_sex)


def care_prevalence(lives: int, seed: int) -> Iterator[Row]:
    """Certified at any level by sex and age band, from a cohort that lives from 65 on."""
    entry = published()["care_prevalence"]
    marks = {"exact": "verified", "estimated": "derived"}
    for parent, sex in PARENTS.items():
        for b, band in enumerate(BANDS):
            row = prevalence_rows()[sex, band, "all"]
            found = percent(share_of_band(parent, b, lives, seed, CERTIFIED, EVERY))
            known = basis(entry, mark=marks.get(row["status"], "derived"))
            target = float(row["prevalence_pct"])
            yield Row(f"{parent}.{band}", "percent", target, found, known, rounded(target, entry))


def certified(lives: int, seed: int) -> Iterator[Row]:
    """Certified among all of an age, a year after the counts of the fit."""
    entry = published()["certified"]
    for ages, bands in {"65+": [0, 1, 2, 3, 4, 5], "65-74": [0, 1], "75+": [2, 3, 4, 5]}.items():
        target = entry["ages"][ages]
        found = divided(number(bands, lives, seed, CERTIFIED), number(bands, lives, seed))
        yield Row(ages, "percent", target, percent(found), basis(entry), rounded(target, entry))


def care_levels(lives: int, seed: int) -> Iterator[Row]:
    """Levels of the certified of 65 and over."""
    entry, bands = published()["care_levels"], list(range(len(BANDS)))
    everybody = number(bands, lives, seed, CERTIFIED)
    for name, target in entry["levels"].items():
        level = LEVEL_NAMES.index(name)
        found = percent(divided(number(bands, lives, seed, slice(level, level + 1)), everybody))
        yield Row(name, "percent", target, found, basis(entry), rounded(target, entry))


def dementia(lives: int, seed: int) -> Iterator[Row]:
    """Dementia by age band, and people with dementia of 65 and over in 2022."""
    entry = published()["dementia"]
    for b, band in enumerate(BANDS):
        target, mark = entry["bands"][band]
        found = percent(divided(number([b], lives, seed, demented=DEMENTED), number([b], lives, seed)))
        yield Row(band, "percent", target, found, basis(entry, mark=mark), rounded(target, entry))
    total = entry["people"]
    found = weighted([(1e-4, number(list(range(len(BANDS))), lives, seed, demented=DEMENTED))])
    known = basis(entry, mark=total["mark"], source=total["source"])
    yield Row("people", "ten_thousand", total["value"], found, known, rounded(total["value"], entry))


CHECKS: dict[str, Callable[[int, int], Iterator[Row]]] = {
    "durations": durations,
    "prevalence": prevalence,
    "long_spells": long_spells,
    "ever_in_contact": ever_in_contact,
    "support_use": support_use,
    "found_late": found_late,
    "life_expectancy": life_expectancy,
    "care_prevalence": care_prevalence,
    "certified": certified,
    "care_levels": care_levels,
    "dementia": dementia,
}
