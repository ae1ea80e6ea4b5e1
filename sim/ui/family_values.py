"""The value behind a field: its key, its words, what it shows, and an answer taken into the draft."""

from __future__ import annotations

from typing import Any

from sim.case_fields import UNKNOWN
from sim.ui.family_draft import Draft
from sim.ui.family_questions import Answer
from sim.ui.people import capital
from sim.words import catalogue, say


def slug(answer: Answer) -> str:
    """A key for widgets: one for each field of the case file and label."""
    return f"{answer.place}-{answer.label}".replace(".", "-").replace("_", "-")


def label_of(answer: Answer, language: str) -> str:
    """What a field is called."""
    person = say(language, f"ui.family.person.{answer.person}") if answer.person else ""
    return capital(say(language, f"ui.family.a.{answer.label}", person=person, number=answer.number))


def option_word(answer: Answer, option: str, language: str) -> str:
    """An option in words."""
    if answer.named is not None and option != UNKNOWN:
        return answer.named(option, language)
    key = f"ui.option.{answer.words}.{option}"
    if key in catalogue():
        return say(language, key)
    return say(language, "ui.family.unknown") if option == UNKNOWN else option


def current(draft: Draft, answer: Answer) -> Any:
    """What the field shows: "unknown" only where that was answered."""
    if answer.shown is not None:
        return answer.shown(draft)
    value = draft.at(answer.place)
    return UNKNOWN if answer.unknown and draft.is_unknown(answer.place) else None if value == UNKNOWN else value


def take(draft: Draft, answer: Answer, value: Any) -> None:
    """An answer into the draft."""
    if answer.take is not None:
        answer.take(draft, value)
    else:
        draft.put(answer.place, value)
    if value is None:
        draft.touched.discard(answer.place)
