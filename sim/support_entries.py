"""data/supports.yaml, checked: every support with its consent, reach, uptake, waiting, costs and levers.

Its keys are also the names that a case file may use, so that a support is added by an entry and nothing else.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from sim.own_files import contents

DATA = Path(__file__).parent / "data"
Place = Literal[
    "room", "home", "convenience_store", "hobby", "participating", "supported_work", "part_time", "regular_work"
]
PLACES: tuple[str, ...] = get_args(Place)  # in the order of rules/support.place
Consent = Literal["person", "parent", "both", "sibling"]
CONSENTS: tuple[str, ...] = get_args(Consent)
Claim = Literal["disability_pension", "public_assistance", "guardian"]
CLAIMS: tuple[str, ...] = get_args(Claim)
Ratio = Literal[
    "exit",
    "relapse",
    "going_out",
    "working",
    "contact",
    "contact_loss",
    "detection",
    "dropout",
    "found_late",
    "papers_left",
]
RATIOS: tuple[Ratio, ...] = get_args(Ratio)  # levers with a rate ratio, in the order of rules/support.py
Lever = Literal[Ratio, "contact_added", "contact_lost", "deficit"]
Mark = Literal["verified", "derived", "recalled", "assumed"]
NOT_NEGATIVE = Field(ge=0)


class Entry(BaseModel):
    """A mapping of the file: no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Effect(Entry):
    """What a support does to one lever: value, range, grade for withdrawn people, mark."""

    value: float
    range: tuple[float, float]
    grade: Literal["A", "B", "C", "D"]
    mark: Mark
    proxy: bool = False  # converted from a symptom effect in another group

    @model_validator(mode="after")
    def check(self) -> Effect:
        if not 0.0 <= self.range[0] <= self.value <= self.range[1]:
            raise ValueError("the value lies outside its range")
        return self


class Support(Entry):
    """One support; see the head of data/supports.yaml."""

    ja: str = Field(min_length=1)
    en: str = Field(min_length=1)
    consent: Consent
    places: tuple[Place, ...] = Field(alias="while", min_length=1)
    after_contact: bool = False
    contact: bool = False
    uptake: tuple[float, float, float] | None = None
    wait: tuple[float, float]
    dropout: tuple[float, float, float]
    months: Annotated[int, NOT_NEGATIVE] | None = None
    tail: Annotated[int, NOT_NEGATIVE] = 0
    fee: Annotated[int, NOT_NEGATIVE]
    fee_once: Annotated[int, NOT_NEGATIVE] = 0
    public: Annotated[int, NOT_NEGATIVE]
    capacity: Annotated[int, Field(ge=1)]
    of_parents: bool = False
    claims: Claim | None = None
    group_home: bool = False
    disability_service: Literal["stays", "replaced"] | None = None
    levers: dict[Lever, Effect]
    mark: Mark
    source: str
    note: str = ""

    @model_validator(mode="after")
    def check(self) -> Support:
        if self.wait[0] > self.wait[1]:
            raise ValueError("the longest wait is shorter than the shortest")
        for name, value in (("uptake", self.uptake), ("dropout", self.dropout)):
            if value is not None and not 0.0 <= value[1] <= value[0] <= value[2]:
                raise ValueError(f"{name} lies outside its range")
        return self


class BrokenEntry(ValueError):
    """A support that breaks the form of data/supports.yaml: a fault of ours, not of a case file."""


def support(key: str, entry: object) -> Support:
    """One entry, checked; BrokenEntry names it."""
    try:
        return Support.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise BrokenEntry(f"data/supports.yaml: {key}: {place}: {first['msg']}") from None


@cache
def supports() -> dict[str, Support]:
    """Every support by its key, in the order of the file, which numbers their draws: new ones go to its end."""
    (content,) = contents([DATA / "supports.yaml"])
    return {key: support(key, entry) for key, entry in content.items()}
