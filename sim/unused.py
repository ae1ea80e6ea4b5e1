"""Facts that a case file may hold but this version of the model does not use: a later version deletes rows here.

And answers that do not count in every future: what happens then.
"""

from __future__ import annotations

from typing import Any

from sim.case_group import Group
from sim.case_models import Case
from sim.words import say

UNUSED = (
    "goals.stay_in_home",
    "goals.nobody_unsupported",
    "goals.parent_cared_for_at_home",
    "household.siblings.born",
)


def unused_places(case: Case) -> list[str]:
    """The places in the case that say something and change no figure yet."""
    return [place for place in UNUSED if _is_given(case, place.split("."))]


def notes(case: Case, language: str) -> list[str]:
    """What the case holds that changes no figure yet, or not always.

    A sentence in `language` on facts, one on each answer that only some futures can follow.
    """
    comma = say(language, "case.comma")
    facts = comma.join(unused_places(case))
    sentences = [say(language, "case.note.facts", places=facts)] if facts else []
    return sentences + [say(language, f"case.note.{key}", place=place) for place, key in conditional(case)]


def conditional(case: Case) -> list[tuple[str, str]]:
    """Answers that do not count in every future: (place, what is to be said)."""
    household, found = case.household, []
    parents = [parent for parent in (household.mother, household.father) if parent and parent.died is None]
    known = any(parent.dementia is True for parent in parents)
    if household.care_place == "group_home" and not known:
        found.append(("household.care_place", "group_home"))
    for name, scenario in case.scenarios.items():
        if scenario.care_place == "group_home" and not known:
            found.append((f"scenarios.{name}.care_place", "group_home"))
        if scenario.sell_home_from is not None and (household.home is None or household.home.value_yen is None):
            found.append((f"scenarios.{name}.sell_home_from", "sale_value"))
    return found


def _is_given(value: Any, keys: list[str]) -> bool:
    """Whether the file says something other than the default at `keys`, in any item of a list."""
    if isinstance(value, tuple):
        return any(_is_given(item, keys) for item in value)
    if not keys or not isinstance(value, Group):
        return False
    inner = getattr(value, keys[0])
    if len(keys) > 1:
        return _is_given(inner, keys[1:])
    return bool(inner != type(value).model_fields[keys[0]].default)
