"""data/ -> values by month and rates by age; every value is checked for unit, date, source, mark and range."""

from __future__ import annotations

import csv
import math
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sim.constants import CARE_AGES, FEMALE, FIRST_CARE_AGE, MALE, MORTALITY_AGES, RATE_ROWS, STATES, TERMINAL_3
from sim.distributions import KINDS
from sim.months import month_number
from sim.own_files import contents

DATA = Path(__file__).parent / "data"
MARKS = ("verified", "derived", "recalled", "assumed")
PENSION_INDEXES = ("pensions", "pensions_new", "employees", "employees_new")
INDEXES = ("prices", "wages", *PENSION_INDEXES, "regulated", "fixed")
WHOLE_UNITS = {"months", "years", "month", "days"}  # besides yen: whole numbers in a row of rule values
APRIL, OCTOBER = 4, 10  # months in which amounts are revised
BY_BIRTH = "_by_birth"  # end of a key whose dates are months of birth
SEXES = {"female": FEMALE, "male": MALE}
STATE_CODES = ("0", "S1", "S2", "C1", "C2", "C3", "C4", "C5", "T3", "T4", "T5")


class DataError(ValueError):
    """A file in data/ breaks its own form: a fault of ours, not of a case file."""


@dataclass(frozen=True)
class Value:
    """One known value: amount, month from which it holds (0: undated), mark, source key, day of the check."""

    amount: float
    month: int
    mark: str
    source: str
    checked: str


@dataclass(frozen=True)
class Quantity:
    """A named quantity with its unit, its known values (oldest first), how it goes on, range and note."""

    key: str
    names: dict[str, str]
    unit: str
    index: str
    values: tuple[Value, ...]
    low: float | None = None
    high: float | None = None
    note: str = ""
    revised: int = APRIL  # month in which its index steps beyond the last known value
    distribution: str = ""  # where it is not the one that follows from unit, range and mark (sim/uncertainty.py)
    draw: str = ""  # of a draw that it shares with others in a parameter set; its own where empty

    @property
    def is_yen(self) -> bool:
        """Whether its amounts are whole yen."""
        return self.unit.split("/")[0] == "yen"

    @property
    def is_whole(self) -> bool:
        """Whether a rule reads it as a whole number: yen, months, ages, days; ratios and rates are not."""
        return self.is_yen or self.unit in WHOLE_UNITS

    def at(self, month: int) -> Value:
        """The value in force in `month`: the last known one, or the first where the month lies before it."""
        known = [value for value in self.values if value.month <= month]
        return known[-1] if known else self.values[0]

    def known_at(self, month: int) -> bool:
        """Whether a value is known for `month`; otherwise `at` gives the first known one, of a later month."""
        return self.values[0].month <= month


class Source(NamedTuple):
    """Where a value was read."""

    title: str
    url: str


def read_yaml(name: str) -> dict[str, Any]:
    """The mapping in a YAML file of data/."""
    return dict(contents([DATA / name])[0])


@cache
def sources() -> dict[str, Source]:
    """Every source by its key."""
    return {key: Source(entry["title"], entry["url"]) for key, entry in read_yaml("sources.yaml").items()}


def quantity(key: str, entry: dict[str, Any]) -> Quantity:
    """One entry of amounts/ or parameters.yaml as a Quantity; DataError if its form is broken."""
    try:
        return read_quantity(key, entry)
    except KeyError as missing:
        raise DataError(f"data: {key}: {missing} is missing") from None


def read_quantity(key: str, entry: dict[str, Any]) -> Quantity:
    """The same; KeyError for a part that is missing."""
    if "value" in entry:
        dated = {"0": {"amount": entry["value"], **{name: entry.get(name) for name in ("mark", "source", "checked")}}}
    else:
        dated = entry["values"]
    values = tuple(
        Value(
            amount=each["amount"],
            month=0 if str(since) == "0" else month_number(str(since)),
            mark=each["mark"],
            source=each["source"],
            checked=str(each["checked"]),
        )
        for since, each in dated.items()
    )
    low, high = entry.get("range", (None, None))
    made = Quantity(
        key,
        {"ja": entry["ja"], "en": entry["en"]},
        entry["unit"],
        entry.get("index", "fixed"),
        values,
        low,
        high,
        entry.get("note", ""),
        entry.get("revised", APRIL),
        entry.get("distribution", ""),
        entry.get("draw", ""),
    )
    check_quantity(made)
    return made


def check_quantity(made: Quantity) -> None:
    """DataError if a quantity breaks the form: index, marks, sources, order of dates, range around the value."""
    months = [value.month for value in made.values]
    problems = [
        (made.index not in INDEXES, "index"),
        (made.revised not in (APRIL, OCTOBER), "revised"),
        (any(value.mark not in MARKS for value in made.values), "mark"),
        (any(value.source not in sources() for value in made.values), "source"),
        (any(not value.checked for value in made.values), "checked"),
        (months != sorted(set(months)), "order of dates"),
        (made.distribution not in ("", *KINDS), "distribution"),
        (made.is_yen and any(value.amount != int(value.amount) for value in made.values), "whole yen"),
        (
            made.low is not None and made.high is not None and not made.low <= made.values[-1].amount <= made.high,
            "range",
        ),
    ]
    for broken, what in problems:
        if broken:
            raise DataError(f"data: {made.key}: {what}")


@cache
def amounts() -> dict[str, Quantity]:
    """Every dated amount of rules and costs by its key."""
    return {key: quantity(key, entry) for key, entry in entries_of(DATA / "amounts").items()}


def entries_of(folder: Path) -> dict[str, Any]:
    """The entries of every YAML file of a folder; DataError for a key that stands twice."""
    entries: dict[str, Any] = {}
    paths = sorted(folder.glob("*.yaml"))
    for path, content in zip(paths, contents(paths), strict=True):
        keys = re.findall(r"^(\w+):", path.read_text(encoding="utf-8"), re.MULTILINE)  # YAML keeps the last of two
        for key in keys:
            if key in entries or keys.count(key) > 1:
                raise DataError(f"data: {path.name}: {key} stands twice")
        entries |= content
    return entries


def of_birth(key: str, born: int) -> float:
    """The value of a `_by_birth` key for somebody born in a month."""
    return float(amounts()[key].at(born).amount)


@cache
def parameter_entries() -> dict[str, Any]:
    """The entries of parameters.yaml as they stand there."""
    return read_yaml("parameters.yaml")


@cache
def parameters() -> dict[str, Quantity]:
    """Every rate, share and other parameter by its key (the survey of durations stands apart)."""
    return {key: quantity(key, entry) for key, entry in parameter_entries().items() if "bins" not in entry}


OLD_COHORT_BORN_BEFORE = 1956 * 12 + 3  # 2 April 1956; birth days are not asked, so months before April 1956


def is_old_cohort(born: int) -> bool:
    """Whether somebody born in a month belongs to the older cohort of the full basic pension."""
    return born < OLD_COHORT_BORN_BEFORE


def full_pension_key(born: int) -> str:
    """Which full amount of the basic pension applies to somebody born in that month."""
    return "pension_basic_full_old" if is_old_cohort(born) else "pension_basic_full"


def parameter(key: str) -> float:
    """The central value of a parameter."""
    return float(parameters()[key].values[-1].amount)


@cache
def survey_bins(key: str) -> tuple[tuple[float, float, float], ...]:
    """A surveyed distribution: (from, to, people or share) of each class."""
    bins = parameter_entries()[key]["bins"]
    return tuple((float(low), float(high), float(people)) for low, high, people in bins)


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of data/."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class HealthTables:
    """Rates and shares by sex and age, flat, as the fields of `state.Model` of the same names."""

    mortality: list[float]
    care_move: list[float]
    care_terminal: list[float]
    care_death: list[float]
    care_to: list[float]
    care_mix: list[float]
    dementia_share: list[float]
    dementia_onset: list[float]


def age_row(sex: str, age: str) -> int:
    """Row of a table by sex and age 60 ... 105."""
    return SEXES[sex] * CARE_AGES + int(age) - FIRST_CARE_AGE


def dementia_factor(row: dict[str, str], source: str, target: str, suffix: str) -> float:
    """What dementia (suffix "with") or its absence ("without") does to the rate from one care state to another."""
    if target == "dead" or target.startswith("T"):
        return float(row[f"dying_{suffix}"])
    if source == "0":
        return float(row[f"entry_{target[0]}_{suffix}"])
    worse = STATE_CODES.index(target) > STATE_CODES.index(source)
    return float(row[f"worsening_{suffix}" if worse else f"improvement_{suffix}"])


@cache
def health_tables() -> HealthTables:
    """Death rates to 59 from the life table; care, dementia and death rates from 60 on."""
    tables = HealthTables(
        mortality=[0.0] * (2 * MORTALITY_AGES),
        care_move=[0.0] * RATE_ROWS,
        care_terminal=[0.0] * RATE_ROWS,
        care_death=[0.0] * RATE_ROWS,
        care_to=[0.0] * (RATE_ROWS * STATES),
        care_mix=[0.0] * (2 * CARE_AGES * STATES),
        dementia_share=[0.0] * (2 * CARE_AGES * STATES),
        dementia_onset=[0.0] * (2 * CARE_AGES),
    )
    for row in read_csv("mortality.csv"):
        if int(row["age"]) < MORTALITY_AGES:
            tables.mortality[SEXES[row["sex"]] * MORTALITY_AGES + int(row["age"])] = float(row["mx"])
    for row in read_csv("care_state_mix.csv"):
        tables.care_mix[age_row(row["sex"], row["age"]) * STATES + STATE_CODES.index(row["state"])] = float(
            row["share"]
        )
    for row in read_csv("dementia_rates.csv"):
        tables.dementia_onset[age_row(row["sex"], row["age"])] = float(row["onset_rate_per_year"])
    fill_care_rates(tables)
    return tables


def fill_care_rates(tables: HealthTables) -> None:
    """Care rates without and with dementia (people in the terminal phase: no further effect)."""
    effects = {}
    for row in read_csv("dementia_care_multipliers.csv"):
        effects[row["sex"], row["age"], row["state"]] = row
        state = STATE_CODES.index(row["state"])
        tables.dementia_share[age_row(row["sex"], row["age"]) * STATES + state] = float(row["share_with_dementia"])
    for row in read_csv("care_rates.csv"):
        source, target = row["from"], row["to"]
        for dementia, suffix in enumerate(("without", "with")):
            index = (age_row(row["sex"], row["age"]) * 2 + dementia) * STATES + STATE_CODES.index(source)
            rate = float(row["rate_per_year"])
            effect = effects.get((row["sex"], row["age"], source))
            if effect is not None and not source.startswith("T"):
                rate *= dementia_factor(effect, source, target, suffix)
            if target == "dead":
                tables.care_death[index] += rate
                continue
            state = STATE_CODES.index(target)
            tables.care_to[index * STATES + state] = rate
            (tables.care_terminal if state >= TERMINAL_3 else tables.care_move)[index] += rate


def mortality_improvement(age: int, yearly: float) -> float:
    """Decline of death rates a year at an age: `yearly`, then in a straight line to none."""
    full, none = parameter("improvement_full_age"), parameter("improvement_none_age")
    return yearly * min(max((none - age) / (none - full), 0.0), 1.0)


def whole_yen(amount: float) -> int:
    """Whole yen, halves up."""
    return math.floor(amount + 0.5)
