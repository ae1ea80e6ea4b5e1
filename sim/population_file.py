"""The population file: a case file with `population:`, distributions of households, in the place of `household:`.

`sim.load_population` gives a Population (sim/population.py); every mistake is one sentence, as in a case file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, model_validator

from sim.case import CaseError, examined, group_in
from sim.case_fields import Whole, wrong
from sim.case_file import Source, read
from sim.case_group import PENSION_MOST, STOCK_MOST, Group
from sim.case_models import Case, Place
from sim.mistakes import Mistake, MistakesFound, sentences
from sim.months import month_number, month_text
from sim.shares import NumberShares, Shares, WordShares
from sim.tables import read_yaml, survey_bins

KEY = "population"
AGES, GAPS = (15, 90), (14, 60)  # of the person; years that a parent is older
MOST_HOUSEHOLDS = 1 << 20  # more than the survey's people of 40 to 64 in all of Japan
NOT_HERE = ("household", "pins", "figures")  # keys of a case file that tell of one household
PROBE_AGE = 40

Sex = Annotated[Shares | None, WordShares(("male", "female"))]
Gap = Annotated[Shares | None, NumberShares(*GAPS, "years")]
Pension = Annotated[Shares | None, NumberShares(0, PENSION_MOST, "yen_per_month", unknown=True)]


class City(Group):
    """Of whom the population is a part."""

    residents: Annotated[int, Whole(200_000_000, "people", low=1, required=True)]
    aged_40_64_percent: Annotated[int, Whole(100, "percent", low=1, required=True)]


class SharedPlace(Place):
    """One of several places, with its share of the households."""

    share: Annotated[int, Whole(1_000_000, "parts", low=1, required=True)] = 1


class PopulationModel(Group):
    """What stands under `population:`; None: from the surveys (data/populations.yaml)."""

    households: Annotated[int | None, Whole(MOST_HOUSEHOLDS, "households", low=1, required=True)] = None
    city: City | None = None
    age: Annotated[Shares | None, NumberShares(*AGES, "years_of_age")] = None
    sex: Sex = None
    years_withdrawn: Annotated[Shares | None, NumberShares(0, 60, "years", unknown=True)] = None
    parents: Annotated[Shares | None, WordShares(("both", "mother", "father"))] = None
    mother_older_by: Gap = None
    father_older_by: Gap = None
    savings_yen: Annotated[Shares | None, NumberShares(0, STOCK_MOST, "yen", unknown=True)] = None
    mother_pension_yen_per_month: Pension = None
    father_pension_yen_per_month: Pension = None
    home: Annotated[Shares | None, WordShares(("own", "condo", "private_rent", "public_rent", "unknown"))] = None
    goes_out: Annotated[Shares | None, WordShares(("room", "home", "convenience_store", "hobby", "unknown"))] = None
    places: Annotated[tuple[SharedPlace, ...], Field(max_length=100)] = ()

    @model_validator(mode="after")
    def counted(self) -> PopulationModel:
        """How many households there are is said, or follows from the city."""
        if self.households is None and self.city is None:
            raise wrong("population.how_many", name="households", other="city: {residents, aged_40_64_percent}")
        return self


def is_population(path: str | Path) -> bool:
    """Whether a file is a population's: a file that cannot be read is none, and is refused where it is opened."""
    try:
        return KEY in read(path).data
    except MistakesFound:
        return False


def load_file(path: str | Path, language: str = "ja") -> tuple[PopulationModel, Case]:
    """What stands under `population:`, and a case with the rest of the file; CaseError with every mistake."""
    try:
        source = read(path)
    except MistakesFound as found:
        raise CaseError(sentences(found.mistakes, Source(None), str(path), language)) from None
    model, mistakes = group_in(source.data[KEY], PopulationModel)
    mistakes = [mistake._replace(place=(KEY, *mistake.place)) for mistake in mistakes]
    mistakes += [
        Mistake((key,), "population.not_here", {"name": key, "other": KEY}) for key in NOT_HERE if key in source.data
    ]
    _, above = ((model and model.age) or surveyed("age")).limits
    case, others = examined(with_probe(source.data, int(above) - 1))  # a goal lies ahead of the eldest
    mistakes += [*source.mistakes, *others, *(wrong_places(source.data, model) if model else ())]
    if model is None or case is None or mistakes:
        raise CaseError(sentences(mistakes, source, str(path), language))
    return model, case


@cache
def surveyed(name: str) -> Shares:
    """The distribution of a field that a file leaves out."""
    entry = read_yaml("populations.yaml")[name]
    if "shares" in entry:
        return Shares(tuple(entry["shares"].items()))
    bins = survey_bins(entry["survey"]) if "survey" in entry else entry["bins"]
    return Shares(tuple(((low, high), float(share)) for low, high, share in bins))


def with_probe(data: dict[str, Any], age: int) -> dict[str, Any]:
    """The rest of the file with a household of both parents and their own house, so that all of it can be checked."""
    rest = {key: value for key, value in data.items() if key not in (KEY, *NOT_HERE)}
    try:
        start = month_number(rest.get("start", ""))
    except (TypeError, ValueError):
        start = month_number("2026-04")  # the wrong start is a mistake of its own
    parent = {"born": month_text(start - 12 * min(age + GAPS[0], 100))}
    child = {"born": month_text(start - 12 * age), "sex": "male"}
    home = {"kind": "own"}
    return {**rest, "household": {"mother": parent, "father": parent, "child": child, "home": home}}


def wrong_places(data: dict[str, Any], model: PopulationModel) -> Iterator[Mistake]:
    """Places that are not known."""
    for i, place in enumerate(model.places):
        _, found = examined(
            {**with_probe(data, PROBE_AGE), "place": place.model_dump(exclude={"share"}, exclude_none=True)}
        )
        for mistake in found:
            if mistake.place[:1] == ("place",):
                yield mistake._replace(place=(KEY, "places", i, *mistake.place[1:]))
