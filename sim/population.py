"""Populations of households: each household is drawn by its number, whoever asks for it and in whatever order.

A household's draws have addresses of their own (seed, household, field). Its lives are numbered from its first life
on, LIVES_EACH numbers apart from the next household's, so that no two lives share a draw.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.addresses import DRAW_HOUSEHOLD
from sim.case import sha256 as case_sha256
from sim.case_fields import UNKNOWN
from sim.case_models import Case, Household, Place
from sim.draws import WORD, fraction, philox
from sim.months import month_text
from sim.population_file import MOST_HOUSEHOLDS, PopulationModel, load_file, surveyed
from sim.results import wilson
from sim.shares import Shares
from sim.tables import read_yaml, sources

LIVES_EACH = (1 << 32) // MOST_HOUSEHOLDS  # numbers of lives of one household
FIELDS = (  # the places are part of the draws' addresses: only add at the end
    *("age", "sex", "years_withdrawn", "parents", "mother_older_by", "father_older_by", "savings_yen"),
    *("mother_pension_yen_per_month", "father_pension_yen_per_month", "home", "goes_out", "places"),
)
ONSET_AGE, OLDEST_PARENT = 15, 105  # years: surveys ask from 15 on; a household has no older parent
SEEN_YEARS = 0.5  # the surveys' definition
WIDOWED_YEARS = 5  # since a parent who is not there has died: when does not matter to the model


@dataclass(frozen=True)
class Population:
    """Distributions of households, and a case with the rest of the file."""

    model: PopulationModel
    template: Case

    @property
    def households(self) -> int:
        """How many households it has: as the file says, else those of the city who live mainly on a parent."""
        if self.model.households is not None:
            return self.model.households
        return min(max(int(people(self)["on_a_parent"]), 1), MOST_HOUSEHOLDS)

    @property
    def scenarios(self) -> dict[str, Any]:
        """Its scenarios by name."""
        return self.template.scenarios

    def case(self, household: int, seed: int = 8050) -> Case:
        """Household `household`, from 1 on, as a case; ValueError if there is none of that number."""
        if not 1 <= household <= self.households:
            raise ValueError(f"the population has households 1 to {self.households}")
        drawn = {name: drawn_value(self, name, household, seed) for name in FIELDS}
        members = Household.model_validate(household_data(drawn, self.template.start))
        return self.template.model_copy(update={"household": members, "place": drawn["places"]})


def load_population(path: str | Path, language: str = "ja") -> Population:
    """The population in the file `path`; CaseError with every mistake in `language` ("ja" or "en")."""
    return Population(*load_file(path, language))


def sha256(population: Population) -> str:
    """A fingerprint of everything that the file says."""
    plain = population.model.model_dump(mode="json", exclude_none=True)
    text = json.dumps([plain, case_sha256(population.template)], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def first_life(household: int) -> int:
    """The number of the first life of a household."""
    return (household - 1) * LIVES_EACH


def drawn_value(population: Population, name: str, household: int, seed: int) -> Any:
    """What household `household` has in a field."""
    words = philox(household, 0, DRAW_HOUSEHOLD + FIELDS.index(name), 0, seed & WORD, seed >> 32 & WORD)
    u = fraction(words[0], words[1])
    if name == "places":
        return drawn_place(population, u)
    return (getattr(population.model, name) or surveyed(name)).at(u)


def drawn_place(population: Population, u: float) -> Place | None:
    """One of the population's places, or that of the file."""
    places = population.model.places
    if not places:
        return population.template.place
    chosen = places[int(Shares(tuple((str(i), place.share) for i, place in enumerate(places))).at(u))]
    return Place.model_validate(chosen.model_dump(exclude={"share"}, exclude_none=True))


def household_data(drawn: dict[str, Any], start: int) -> dict[str, Any]:
    """A household as in a case file; what is unknown is left out, and the model draws it for every life."""
    age = months(drawn["age"])
    child: dict[str, Any] = {"born": month_text(start - age), "sex": drawn["sex"], "goes_out": drawn["goes_out"]}
    if drawn["years_withdrawn"] != UNKNOWN:
        since = months(max(drawn["years_withdrawn"], SEEN_YEARS))
        child["withdrawn_since"] = month_text(start - max(min(since, age - 12 * ONSET_AGE), months(SEEN_YEARS)))
    savings = drawn["savings_yen"]
    return {
        "child": child,
        **{parent: parent_data(parent, drawn, start - age, start) for parent in ("mother", "father")},
        "savings_yen": savings if savings == UNKNOWN else int(savings),
        "home": {"kind": drawn["home"]},
    }


def parent_data(parent: str, drawn: dict[str, Any], child_born: int, start: int) -> dict[str, Any]:
    """A parent as in a case file: one who is not in the household has died."""
    born = max(child_born - months(drawn[f"{parent}_older_by"]), start - 12 * OLDEST_PARENT)
    if drawn["parents"] not in ("both", parent):
        return {"born": month_text(born), "died": month_text(start - 12 * WIDOWED_YEARS)}
    pension = drawn[f"{parent}_pension_yen_per_month"]
    known = {} if pension == UNKNOWN else {"pension": {"paid_every_two_months_yen": 2 * int(pension)}}
    return {"born": month_text(born), **known}


def months(years: float) -> int:
    """Whole months of a number of years."""
    return int(12 * years)


def people(population: Population) -> dict[str, Any]:
    """How many people of the city the population stands for: all who are withdrawn, and those who live on a parent.

    The range that every result leads with. The second is rounded to tens: its share comes from 47 people.
    """
    city = population.model.city
    if city is None:
        return {}
    given, surveys = read_yaml("populations.yaml"), read_yaml("validation.yaml")["prevalence"]["surveys"]
    percent, asked = surveys[given["withdrawn"]["survey"]]
    aged = city.residents * city.aged_40_64_percent / 100
    kept = given["on_a_parent"]["people"], given["on_a_parent"]["asked"]
    found, withdrawn = round(percent * asked / 100), aged * percent / 100
    return {
        "residents": city.residents,
        "aged_40_64": round(aged),
        "withdrawn": round(withdrawn),
        "withdrawn_interval": [round(aged * end) for end in wilson(found, asked)],
        "on_a_parent": 10 * round(withdrawn * kept[0] / kept[1] / 10),
        "on_a_parent_interval": [10 * round(withdrawn * end / 10) for end in wilson(*kept)],
        "survey_percent": percent,
        "sources": {
            name: {"mark": given[name]["mark"], **sources()[given[name]["source"]]._asdict()}
            for name in ("withdrawn", "on_a_parent")
        },
    }


def origins(population: Population) -> dict[str, Any]:
    """Where each distribution comes from: the file, or a survey with its mark and source."""
    given, found = read_yaml("populations.yaml"), {}
    for name in FIELDS:
        if name in given:
            entry = given[name]
            surveyed_in = {"mark": entry["mark"], **sources()[entry["source"]]._asdict()}
            found[name] = surveyed_in if getattr(population.model, name) is None else "file"
    return found
