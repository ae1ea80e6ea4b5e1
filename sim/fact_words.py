"""What facts are called, and what is said of one that differs between two cases, in the user's words."""

from __future__ import annotations

from typing import Any

from sim.analysis.changes import UNKNOWN, Change, stated
from sim.analysis.grades import support_name
from sim.ledger_view import line_label
from sim.lines import PERSONS
from sim.narrative import yen_text
from sim.place_names import prefecture_name, town_name
from sim.places import OTHER
from sim.support_entries import supports
from sim.words import catalogue, say

PASSED_OVER = ("household", "place", "pension", "spending", "goals", "pension_months")
PRIVATE = ("born", "died", "prefecture", "municipality", "title", "kind")  # not shown in the anonymous mode
LEDGER, SCENARIOS = "ledger", "scenarios"
OF_PATHS = ("supports", "arrangements")


def change_words(
    change: Change,
    titles: dict[str, str],
    language: str,
    prefectures: tuple[str | None, str | None] = (None, None),
    *,
    anonymous: bool = False,
) -> str:
    """A fact that differs, old and new; `titles` of scenarios, `prefectures` of the old and the new case.

    `anonymous`: without what tells who it is.
    """
    key = change.place[-1]
    old, new = (
        anonymous_words(key, value, language) if anonymous else value_words(key, value, language, prefecture)
        for value, prefecture in zip((change.old, change.new), prefectures, strict=True)
    )
    what = place_words(change.place, titles, language)
    if len(change.place) == len((SCENARIOS, "name")) and change.place[0] == SCENARIOS:
        return say(language, f"fact.path.{change.kind}", what=what)
    return say(language, f"fact.{change.kind}", what=what, old=old, new=new)


def anonymous_words(key: str, value: Any, language: str) -> str:
    """A value without what tells who it is, also where a whole member or the place is stated or gone."""
    shown = public(value)
    hidden = key in PRIVATE or (states(value) and not states(shown))
    return say(language, "fact.hidden") if hidden else value_words(key, shown, language)


def public(value: Any) -> Any:
    """A value without the private keys of its groups."""
    if not isinstance(value, dict):
        return value
    return {key: public(inner) for key, inner in value.items() if key not in PRIVATE}


def place_words(place: tuple[str, ...], titles: dict[str, str], language: str) -> str:
    """A place in the file as people would say it."""
    if place[-2:-1] == ("savings_yen",):  # the mother's savings, not the savings' mother
        place = (place[-1], "savings_yen")
    parts = [
        word
        for i, key in enumerate(place)
        if (word := key_words(key, place[i - 1] if i else "", place[i + 1 :], titles, language))
    ]
    text = parts[0]
    for part in parts[1:]:
        text = say(language, "fact.of", whose=text, what=part)
    return text


def key_words(key: str, before: str, after: tuple[str, ...], titles: dict[str, str], language: str) -> str:
    """One key of a place; empty for those that a person need not hear."""
    if before == SCENARIOS:
        return say(language, "fact.path", title=titles[key])
    if before == LEDGER:
        return line_label(key, language)
    if before == "supports":
        return support_name(key.split(" (")[0], language)
    if before in ("siblings", "life_insurance"):
        return "" if key == "1" else key
    if before in ("debts", "arrangements"):
        return value_words("kind", key, language)
    if key == SCENARIOS or (after and key in (*PASSED_OVER, LEDGER, *OF_PATHS)):
        return ""
    return say(language, f"fact.{key}")


def value_words(key: str, value: Any, language: str, prefecture: str | None = None) -> str:
    """A value as people would say it; `prefecture`: where a municipality lies."""
    value = stated(value)
    if value is None or value == {}:
        return say(language, "fact.not_stated")
    if isinstance(value, dict):
        return group_words(value, language)
    if isinstance(value, bool):
        return say(language, f"fact.value.{'yes' if value else 'no'}")
    if isinstance(value, int):
        return number_words(key, value, language)
    if key == "prefecture":
        return prefecture_name(value, language)
    if key == "municipality" and prefecture is not None and value != OTHER:
        return town_name(prefecture, value, language)
    return text_words(str(value), language)


def group_words(value: dict[str, Any], language: str) -> str:
    """What a member, an item or a scenario states, one after the other."""
    told = []
    for key, inner in value.items():
        if key in ("use", "kind"):  # the item goes by it
            continue
        shown = inner if not isinstance(inner, dict) else {name: each for name, each in inner.items() if states(each)}
        if states(shown):
            name = line_label(key, language) if "." in key else named(key, language)
            said = value_words(key, shown, language, value.get("prefecture"))
            told.append(say(language, "fact.is", what=name, value=said).strip())
    return say(language, "fact.between").join(told) if told else say(language, "fact.not_stated")


def named(key: str, language: str) -> str:
    """A key within a group: a fact, a support, an answer, or its number in a list."""
    if f"fact.{key}" in catalogue():
        return say(language, f"fact.{key}")
    return text_words(key.split(" (")[0], language)


def states(value: Any) -> bool:
    """Whether a value says anything; a false and a 0 of a group are as good as left out."""
    if isinstance(value, dict):
        return any(states(inner) for inner in value.values())
    return value not in (None, UNKNOWN, False, 0, "")


def number_words(key: str, value: int, language: str) -> str:
    """A number with its unit, which its key tells."""
    if "yen" in key or key in PERSONS:
        return yen_text(value, language)
    if key == "built":
        return say(language, "fact.year", year=value)
    return say(language, "fact.count", count=f"{value:,}")


def text_words(value: str, language: str) -> str:
    """An answer, a date as a date, or the family's own word."""
    if value.startswith("about "):
        return say(language, "fact.about", when=text_words(value.removeprefix("about "), language))
    digits = value.replace("-", "")
    if digits.isdigit() and len(digits) == len("YYYY"):
        return say(language, "fact.year", year=value)
    if digits.isdigit() and len(digits) == len("YYYYMM"):
        return say(language, "fact.month", year=value[:4], month=int(value[5:]))
    if f"fact.value.{value}" in catalogue():
        return say(language, f"fact.value.{value}")
    if value in supports():
        return support_name(value, language)
    return say(language, f"fact.{value}") if f"fact.{value}" in catalogue() else value
