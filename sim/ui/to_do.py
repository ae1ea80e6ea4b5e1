"""What can be done this month and whom to ask (data/contacts.yaml), for pages and printed sheets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sim.contacts import Contacts, Office
from sim.ui.people import support_word
from sim.words import say

SHOWN = 3  # steps besides the one that tells two labelled futures apart


class ToDo(NamedTuple):
    """One thing to do: a title, how, and whom to ask."""

    do: str
    how: str
    ask: tuple[Office, ...]


def to_do(
    found: Contacts, language: str, *, pension_is_open: bool = False, ask_about: Iterable[str] = ()
) -> list[ToDo]:
    """SHOWN steps: about the supports first, then those that always fit; before them what tells two futures apart."""
    always = [step for step in found.steps.values() if not step.where_pension_is_open]
    first = [step for step in found.steps.values() if step.where_pension_is_open and pension_is_open]
    told = {
        step: ToDo(step.do[language], step.how[language], tuple(found.offices[key] for key in step.ask))
        for step in (*first, *always)
    }
    asking = [about_supports(office, keys, language) for office, keys in by_office(found, ask_about).items()]
    return [told[step] for step in first] + [*asking, *(told[step] for step in always)][:SHOWN]


def by_office(found: Contacts, supports: Iterable[str]) -> dict[Office, list[str]]:
    """The supports by the office that is asked first."""
    asked: dict[Office, list[str]] = {}
    for key in dict.fromkeys(supports):
        asked.setdefault(found.first_for(key), []).append(key)
    return asked


def about_supports(office: Office, keys: list[str], language: str) -> ToDo:
    """To ask an office about supports."""
    names = say(language, "ui.plus").join(support_word(key, language) for key in keys)
    return ToDo(say(language, "ui.step.ask", names=names), say(language, "ui.step.ask.how"), (office,))
