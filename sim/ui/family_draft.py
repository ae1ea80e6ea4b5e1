"""A family as it is being told: data of a case file that may not be a case yet. Fields are views of it.

Whenever the data are a case, the desk holds that case; until then the data wait here, whatever page is looked at.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from pydantic_core import PydanticCustomError

from sim.case import Case, CaseError, from_dict, problems, told
from sim.case_fields import UNKNOWN, CalledName
from sim.case_interview import place_keys
from sim.mistakes import Mistake, Place, place_text, value_at
from sim.months import month_number, month_text
from sim.ui.fields import PARENTS, Data, plain_data
from sim.ui.people import capital, month_words

STARTS = ("2026-04", "2036-12")  # months that a case file may begin with
MONTH = re.compile(r"(?<![0-9-])[12][0-9]{3}-(0[1-9]|1[0-2])(?![0-9-])")
OF_THE_DEAD = ("born", "died", "mutual_aid_units", "mutual_aid_entry_age")  # what still counts of a parent who died
BESIDE = ("scenarios", "goals", "pins", "title")  # what other pages change of a case


@dataclass
class Draft:
    """What was said so far."""

    data: Data
    case: Case | None = None  # the case that the data were when they last were one
    new: bool = False  # nothing in it comes from a file or an example
    step: int = 0
    touched: set[str] = field(default_factory=set)  # places with an answer, "unknown" among them
    typed: dict[str, str] = field(default_factory=dict)  # what was typed and could not be read, by place
    renewed: dict[str, int] = field(default_factory=dict)  # part of the keys of fields, see `renew`
    aside: dict[str, Data] = field(default_factory=dict)  # parents who were taken out, should they come back
    dead: set[str] = field(default_factory=set)  # parents who have died, also while it is not said yet when

    def __post_init__(self) -> None:
        self.dead |= {person for person in PARENTS if self.at(f"household.{person}.died") is not None}

    def at(self, place: str) -> Any:
        """The value at a place written with dots."""
        return value_at(self.data, parts(place))

    def put(self, place: str, value: Any) -> None:
        """Say something at a place; None takes the answer back."""
        put_at(self.data, parts(place), value)
        self.touched.add(place)
        self.typed.pop(place, None)

    def renew(self, name: str) -> None:
        """Show a field afresh because something else changed it.

        A click that comes before the browser knows of the change still brings the field's old value along. Under a new
        key that old value belongs to nobody, so it cannot undo the change.
        """
        self.renewed[name] = self.renewed.get(name, 0) + 1

    def is_unknown(self, place: str) -> bool:
        """Whether the answer is "not known"; what a file leaves out is not known either."""
        value = self.at(place)
        return value == UNKNOWN if self.new and place not in self.touched else value in (None, UNKNOWN)

    def is_about(self, place: str) -> bool:
        """Whether the answer is rough."""
        return place in (self.at("interview.about") or [])

    def mark_about(self, place: str, about: bool) -> None:
        """Mark an answer as rough or exact."""
        others = [each for each in self.at("interview.about") or [] if each != place]
        put_at(self.data, ("interview", "about"), [*others, place] if about else others or None)


def parts(place: str) -> Place:
    """A place's parts; a number counts the items of a list from 0, a ledger line is one part."""
    return tuple(int(part) if part.isdigit() else part for part in place_keys(place))


def put_at(data: Any, place: Place, value: Any) -> None:
    """Set a value inside plain data, or take it out (None); groups on the way are made."""
    for part, following in pairwise(place):
        inside = data[part] if isinstance(part, int) else data.get(part)
        if not isinstance(inside, dict | list):
            inside = [{}] if isinstance(following, int) else {}
            data[part] = inside
        data = inside
    if value is None and isinstance(data, dict):
        data.pop(place[-1], None)
    else:
        data[place[-1]] = value


def new_draft(today: date, matters: tuple[str, ...] = ()) -> Draft:
    """A family of which nothing is known yet but the month of today."""
    month = min(max(month_text(today.year * 12 + today.month - 1), STARTS[0]), STARTS[1])
    data: Data = {"start": month, "household": {"child": {}, "savings_yen": {"child": UNKNOWN}}}
    if matters:
        data["interview"] = {"matters": list(matters)}
    return Draft(data, new=True)


def draft_of(case: Case) -> Draft:
    """A case, ready to be told differently."""
    return Draft(plain_data(case), case)


def follow(draft: Draft, case: Case) -> Draft:
    """The draft after other pages changed its case: their part is taken over, what is being typed stays."""
    if draft.case is None or draft.case == case:
        return draft
    before, data = plain_data(draft.case), plain_data(case)
    if {k: v for k, v in before.items() if k not in BESIDE} != {k: v for k, v in data.items() if k not in BESIDE}:
        return draft_of(case)
    for key in BESIDE:
        put_at(draft.data, (key,), data.get(key))
    draft.case = case
    return draft


def take_out(draft: Draft, person: str) -> None:
    """A parent does not live here: all that rests on that parent waits in case that changes."""
    before = copy.deepcopy(draft.data)
    house = draft.data["household"]
    house.pop(person, None)
    house.get("savings_yen", {}).pop(person, None)
    if (draft.at("household.home") or {}).get("owner") == person:
        house["home"].pop("owner")
    if isinstance(house.get("life_insurance"), list):
        house["life_insurance"] = [each for each in house["life_insurance"] if person not in (each["on"], each["to"])]
    pins = draft.data.get("pins", {})
    draft.data["pins"] = {name: pin for name, pin in pins.items() if not name.startswith(f"{person}_")}
    draft.dead.discard(person)
    draft.aside.setdefault(person, before)  # one who has died since may have been here before
    draft.touched.add(f"household.{person}")


def part_from(draft: Draft, person: str) -> None:
    """A parent has died: birth and death stay, all else waits as of one who is not here."""
    if isinstance(draft.at(f"household.{person}"), dict):
        take_out(draft, person)
    known = draft.aside.get(person, {"household": {}})["household"].get(person) or {}
    draft.data["household"][person] = {key: known[key] for key in OF_THE_DEAD if key in known}
    draft.dead.add(person)
    draft.touched.add(f"household.{person}")


def bring_back(draft: Draft, person: str) -> None:
    """A parent lives here, as told before if that was so; what was said of others since then stays."""
    kept = draft.aside.pop(person, {"household": {}})
    house, was = draft.data["household"], kept["household"]
    told = {**(was.get(person) or {}), **(house.get(person) or {})}
    house[person] = {key: value for key, value in told.items() if key != "died"}
    draft.dead.discard(person)
    draft.typed.pop(f"household.{person}.died", None)
    house.setdefault("savings_yen", {})[person] = was.get("savings_yen", {}).get(person, UNKNOWN)
    if (was.get("home") or {}).get("owner") == person and isinstance(house.get("home"), dict):
        house["home"].setdefault("owner", person)
    insured = [each for each in listed(was.get("life_insurance")) if person in (each["on"], each["to"])]
    if insured:
        house["life_insurance"] = [*listed(house.get("life_insurance")), *insured]
    pins = {name: pin for name, pin in kept.get("pins", {}).items() if name.startswith(f"{person}_")}
    draft.data["pins"] = {**draft.data.get("pins", {}), **pins}
    draft.touched.add(f"household.{person}")


def listed(value: Any) -> list[Any]:
    """A list of the data; nothing where it is left out or not known."""
    return value if isinstance(value, list) else []


def lives_here(draft: Draft, person: str) -> bool:
    """Whether a parent is in the household and lives."""
    return isinstance(draft.at(f"household.{person}"), dict) and person not in draft.dead


def living(draft: Draft) -> list[str]:
    """The parents who live here."""
    return [person for person in PARENTS if lives_here(draft, person)]


def complete(data: Data) -> Data:
    """The data as a case file would say them: a place without its town is not said yet."""
    found: Data = copy.deepcopy(data)
    if "municipality" not in found.get("place", {}):
        found.pop("place", None)
    return found


def called(draft: Draft) -> str | None:
    """The name that the person likes, once it can be used."""
    value = draft.at("household.child.called")
    try:
        return None if value is None else CalledName().read(value)
    except PydanticCustomError:
        return None


def missing(draft: Draft) -> list[str]:
    """The few places without which nothing can be worked out: births, deaths, and whether it is a son or a daughter."""
    wanted = [f"household.{person}.born" for person in PARENTS if isinstance(draft.at(f"household.{person}"), dict)]
    wanted += undated(draft)
    wanted += ["household.child.born", "household.child.sex"]
    return [place for place in wanted if draft.at(place) is None]


def undated(draft: Draft) -> list[str]:
    """The deaths of which it is not said when; without their month the file would say that the parent lives."""
    places = [f"household.{person}.died" for person in PARENTS if person in draft.dead]
    return [place for place in places if draft.at(place) is None]


def as_case(draft: Draft, language: str) -> Case | None:
    """The case that the data are; None while something is missing, does not agree or cannot be read."""
    if draft.typed or undated(draft):
        return None
    try:
        return from_dict(complete(draft.data), language)
    except CaseError:
        return None


def wrong_places(draft: Draft, language: str) -> dict[str, str]:
    """Place -> the sentence about it, for everything that is said and does not agree."""
    data, lacking = complete(draft.data), missing(draft)
    found: dict[str, str] = {}
    for mistake in problems(data):
        place = dotted(mistake)
        if place not in lacking:
            found.setdefault(place, readable(told(mistake, data, language), language))
    return found


def readable(sentence: str, language: str) -> str:
    """A sentence about a file in words of the page: months as they are spoken."""
    return capital(MONTH.sub(lambda found: month_words(month_number(found[0]), language), sentence))


def dotted(mistake: Mistake) -> str:
    """The place of a mistake, written with dots; items of lists count from 0."""
    return ".".join(map(str, mistake.place)) if mistake.place else place_text(mistake.place)


def start_of(draft: Draft) -> int:
    """The month from which everything is worked out."""
    return month_number(draft.data["start"])
