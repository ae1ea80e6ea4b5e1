"""What a case file may hold without a field on the page: each with its reason. It is kept unchanged, and said so."""

from __future__ import annotations

from sim.case_interview import place_keys
from sim.fact_words import place_words
from sim.ui.family_draft import Draft
from sim.ui.family_income import OWN_LINES
from sim.ui.people import AS_IS, capital
from sim.words import say

FIRST = "1"  # any one of a list: not told by its number
MARKED = ("interview.about", "interview.said_by", "interview.seen_by")  # said beside the fields, not in one of them
WITHOUT_FIELD = {  # place -> reason (words: ui.kept.REASON)
    "figures": "by_hand",
    "household.ledger": "by_hand",  # but for OWN_LINES
    "household.mother.income_yen_per_month": "by_hand",
    "household.father.income_yen_per_month": "by_hand",
    "pins": "by_hand",
    "household.siblings.born": "unused",
    "goals": "elsewhere",
    "scenarios": "elsewhere",
}


def kept(draft: Draft, language: str) -> list[str]:
    """One line for everything that the file says and no field shows."""
    return [
        say(language, f"ui.kept.{reason}", what=capital(word_of(place, language)))
        for place, reason in WITHOUT_FIELD.items()
        if says(draft, place)
    ]


def word_of(place: str, language: str) -> str:
    """What stands at a place."""
    if "." not in place:
        return say(language, f"fact.{place}")
    keys = place_keys(place)
    return place_words((*keys[:-1], FIRST, keys[-1]) if "siblings" in keys else keys, {}, language)


def says(draft: Draft, place: str) -> bool:
    """Whether the file says something there; a line that has a field, and things as they are, do not count."""
    if place == "household.siblings.born":
        siblings = draft.at("household.siblings")
        return isinstance(siblings, list) and any("born" in each for each in siblings)
    value = draft.at(place)
    if isinstance(value, dict):
        return bool(value.keys() - {AS_IS, *OWN_LINES})
    return value is not None
