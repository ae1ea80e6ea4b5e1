"""A case in two files: what the parents say and what the son or daughter says, joined only when both agree.

A part is a case file with the key `part` ("parents" or "person") and only that side's answers. No figure is worked out
from one part; each can be saved and opened without the other.
"""

from __future__ import annotations

import copy
from typing import Any

from sim.case import PARTS, problems, told
from sim.case_file import parse
from sim.mistakes import MistakesFound

SHARED = ("start", "place")  # what both sides know
_OF_PERSON = ("household.child", "household.savings_yen.child")
Data = dict[str, Any]


def split(data: Data, part: str) -> Data:
    """One side's answers of a whole case."""
    of_person = part == "person"
    found: Data = {"part": part, **{key: copy.deepcopy(data[key]) for key in SHARED if key in data}}
    if not of_person:
        rest = {key: copy.deepcopy(value) for key, value in data.items() if key not in (*SHARED, "household", "pins")}
        found.update(rest)
    found["household"] = _household(data.get("household", {}), of_person)
    pins = {key: value for key, value in data.get("pins", {}).items() if key.startswith("child_") == of_person}
    if pins:
        found["pins"] = copy.deepcopy(pins)
    interview = _interview(data.get("interview", {}), of_person)
    found.pop("interview", None)
    return {**found, "interview": interview} if interview else found


def _household(house: Data, of_person: bool) -> Data:
    """The household's keys of one side; debts go with who owes them."""
    found = {key: copy.deepcopy(value) for key, value in house.items() if (key == "child") == of_person}
    if isinstance(house.get("debts"), list):
        found["debts"] = [debt for debt in house["debts"] if (debt.get("owner") == "child") == of_person]
    owned = house.get("savings_yen", {})
    found["savings_yen"] = {who: yen for who, yen in owned.items() if (who == "child") == of_person}
    return {key: value for key, value in found.items() if value not in ({}, []) or (key == "debts" and not of_person)}


def _interview(interview: Data, of_person: bool) -> Data:
    """What was said around one side's figures; what matters to the family stays with the parents' part."""
    found: Data = {} if of_person else copy.deepcopy(interview)
    if "about" in interview:
        found["about"] = [place for place in interview["about"] if _is_of_person(place) == of_person]
    for key in ("said_by", "seen_by"):
        if key in interview:
            found[key] = {place: who for place, who in interview[key].items() if _is_of_person(place) == of_person}
    return {key: value for key, value in found.items() if value}


def _is_of_person(place: str) -> bool:
    return any(place == own or place.startswith(f"{own}.") for own in _OF_PERSON)


def joined(parents: Data, person: Data) -> Data:
    """Both sides as one case; where both say something, the parents' part is kept for what is not the person's."""
    whole = _merged(person, parents)
    whole.pop("part", None)
    return whole


def _merged(under: Any, over: Any) -> Any:
    """`over` laid on `under`: mappings are merged, lists follow each other, single values of `over` win."""
    if isinstance(under, dict) and isinstance(over, dict):
        both = {key: _merged(under[key], over[key]) for key in under.keys() & over.keys()}
        return copy.deepcopy({**over, **under, **both})
    return [*over, *under] if isinstance(under, list) and isinstance(over, list) else copy.deepcopy(over)


def half_in(content: bytes) -> Data | None:
    """The part in a file; None if it is none (or cannot be read: then it is read as a whole case, and refused)."""
    try:
        data: Data = parse(content.decode("utf-8")).data
    except (MistakesFound, UnicodeDecodeError):
        return None
    return data if data.get("part") in PARTS else None


def half_mistakes(half: Data, language: str) -> list[str]:
    """What is wrong in a part, apart from what the other part says."""
    data = {key: value for key, value in half.items() if key != "part"}
    found = [each for each in problems(data) if each.place != ("household", "child") or "child" in _house(data)]
    return [told(each, data, language) for each in found]


def _house(data: Data) -> Data:
    house = data.get("household")
    return house if isinstance(house, dict) else {}
