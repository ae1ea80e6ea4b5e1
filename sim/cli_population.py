"""What `batch` prints about a population: how many people it stands for, then outcomes by age, small numbers hidden."""

from __future__ import annotations

import json
from typing import Any

from sim.files import place_of
from sim.futures import FUTURES
from sim.results import DATED
from sim.text_table import table
from sim.words import say

LEAST = 10  # households; a number of fewer is not printed
SHOWN = [name for name in DATED if name != "child_death"]


def population_text(made: dict[str, Any], out: str, language: str) -> list[str]:
    """Every population of a finished batch, from its summaries of the central values."""
    lines: list[str] = []
    for number, case in made["cases"].items():
        if "population_sha256" in case:
            lines += one_population(int(number), made, out, language)
    if lines:
        lines += ["", say(language, "batch.small_note", least=LEAST, folder=out), say(language, "batch.standing")]
    return lines


def one_population(number: int, made: dict[str, Any], out: str, language: str) -> list[str]:
    """The range that leads, what was drawn, and a table for each scenario and future."""
    people, case = made.get("people", {}).get(str(number), {}), made["cases"][str(number)]
    lines = [say(language, "batch.people", **people_words(people))] if people else []
    lines.append(say(language, "batch.drawn", households=f"{case['households']:,}", lives=f"{made['lives']:,}"))
    for path in sorted((place_of(out) / "summaries").glob(f"case{number:05d}-*-parameters00000.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        lines += ["", say(language, "batch.scenario_table", scenario=found["scenario"])]
        if found["future"] in FUTURES:
            lines.append(say(language, f"future.{found['future']}"))
        lines += table(rows(found, language), frozenset(range(1, 12)))
    return lines


def people_words(people: dict[str, Any]) -> dict[str, str]:
    """The gaps of the leading sentence."""
    (low, high), (kept_low, kept_high) = people["withdrawn_interval"], people["on_a_parent_interval"]
    numbers = {"residents": people["residents"], "aged": people["aged_40_64"], "withdrawn": people["withdrawn"]}
    numbers |= {"withdrawn_low": low, "withdrawn_high": high, "on_a_parent": people["on_a_parent"]}
    numbers |= {"on_a_parent_low": kept_low, "on_a_parent_high": kept_high}
    return {**{name: f"{count:,}" for name, count in numbers.items()}, "percent": f"{people['survey_percent']}"}


def rows(found: dict[str, Any], language: str) -> list[list[str]]:
    """A row for each outcome: all households with the interval, then those of each age at the start."""
    bands = found["by_age_at_start"]
    ages = [say(language, "batch.ages", low=band["ages"][0], high=band["ages"][1]) for band in bands]
    counted = [found["households"], *(band["households"] for band in bands)]
    counts = [str(count) if count >= LEAST else say(language, "batch.small", least=LEAST) for count in counted]
    lines = [["", say(language, "batch.everybody"), *ages], [say(language, "batch.households_row"), *counts]]
    goals = {"before_goal_age": found["before_goal_age"]} if "before_goal_age" in found else {}
    for name, whole in (goals | {name: found["outcomes"][name] for name in SHOWN}).items():
        cells = [cell(whole, found["households"], language, interval=True)]
        cells += [cell(band[name], band["households"], language) for band in bands]
        lines.append([label(name, found, language), *cells])
    return lines


def label(name: str, found: dict[str, Any], language: str) -> str:
    """An outcome in words."""
    if name == "before_goal_age":
        return say(language, "batch.before_goal", age=found["goal_age"])
    return say(language, f"outcome.{name}")


def cell(found: dict[str, Any], households: int, language: str, interval: bool = False) -> str:
    """A count of a hundred; hidden where it stands for fewer than LEAST households."""
    if found["share"] * households < LEAST:
        return say(language, "batch.small", least=LEAST)
    count = f"{100 * found['share']:.0f}"
    if not interval:
        return count
    low, high = (f"{100 * end:.0f}" for end in found["interval"])
    return say(language, "batch.of_100", count=count, low=low, high=high)
