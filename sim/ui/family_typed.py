"""What is typed into a field: read into the draft, shown again, and told as it was understood."""

from __future__ import annotations

from typing import Any

from sim.case import Case
from sim.case_fields import UNKNOWN
from sim.months import month_text
from sim.ui import family_read
from sim.ui.family_draft import Draft, start_of
from sim.ui.family_questions import Answer
from sim.ui.family_values import current, take
from sim.ui.fields import paid_every_two_months
from sim.ui.people import money, month_words
from sim.words import say

TYPED = ("moment", "yen", "number")  # what may be written so that it cannot be read


def read_typed(draft: Draft, answer: Answer, text: str, language: str) -> None:
    """What was typed into the draft; text that cannot be read stays as it is, to be corrected."""
    draft.typed.pop(answer.place, None)
    if not text.strip():
        take(draft, answer, None)
        draft.mark_about(answer.place, False)
    elif answer.kind == "moment":
        read_moment(draft, answer, text)
    elif answer.kind == "text":
        take(draft, answer, text.strip())
    else:
        number = family_read.read_yen(text, language) if answer.kind == "yen" else family_read.read_number(text)
        if number is None:
            draft.typed[answer.place] = text
        else:
            take(draft, answer, round(number * answer.factor))


def read_moment(draft: Draft, answer: Answer, text: str) -> None:
    """A month; whether it is rough is marked beside it."""
    found = family_read.read_moment(text, birth_for(draft, answer), start_of(draft))
    if found is None:
        draft.typed[answer.place] = text
        return
    draft.mark_about(answer.place, found.about)
    if answer.label == "built":
        take(draft, answer, found.month)
    else:
        take(draft, answer, month_text(past(draft, answer, found)))
    mark_since(draft, answer, found.about)


def birth_for(draft: Draft, answer: Answer) -> int | None:
    """The birth of the one whose age a moment may be told by; None where an age is that of today."""
    if answer.label in ("since", "visit_when"):
        return month_of(draft.at("household.child.born"))
    return month_of(draft.at(f"household.{answer.person}.born")) if answer.label == "died" else None


def past(draft: Draft, answer: Answer, found: family_read.Moment) -> int:
    """The month; a death in the year of the start, without its month, lies before the start."""
    start = start_of(draft)
    this_year = answer.label == "died" and found.about and found.month // 12 == start // 12
    return min(found.month, start) if this_year else found.month


def mark_since(draft: Draft, answer: Answer, about: bool) -> None:
    """ "Since when" says itself in the file that it is rough."""
    value = draft.at(answer.place)
    if answer.label == "since" and isinstance(value, str) and value != UNKNOWN:
        plain = value.removeprefix("about ")
        draft.put(answer.place, f"about {plain}" if about else plain)


def month_of(value: Any) -> int | None:
    """A month number of what a case file holds: YYYY-MM or YYYY, "about" either, or a year."""
    text = str(value).removeprefix("about ") if value not in (None, UNKNOWN) else ""
    if not text[:4].isdigit():
        return None
    return int(text[:4]) * 12 + (int(text[5:7]) if text[5:7].isdigit() else family_read.MIDDLE) - 1


def typed_text(draft: Draft, answer: Answer, language: str) -> str:
    """What the field shows."""
    value = draft.at(answer.place)
    if answer.place in draft.typed:
        return draft.typed[answer.place]
    if answer.kind == "moment":
        month = month_of(value)
        only_year = answer.label == "built" or len(str(value).removeprefix("about ")) == 4
        about = only_year or draft.is_about(answer.place)
        return "" if month is None else family_read.moment_text(month, about, language)
    if answer.kind == "text":
        shown = current(draft, answer)
        return shown if isinstance(shown, str) else ""
    if isinstance(value, bool) or not isinstance(value, int):
        return ""
    if answer.kind == "yen":
        return family_read.yen_text(value, language)
    return family_read.number_text(value / answer.factor)


def said_words(draft: Draft, answer: Answer, language: str) -> str:
    """What was understood, where that may differ from what was meant."""
    value = draft.at(answer.place)
    if answer.kind == "moment":
        month = month_of(value)
        if month is None or answer.place in draft.typed:
            return ""
        return moment_words(draft, answer, month, language)
    if answer.bands and draft.is_about(answer.place) and isinstance(value, int):
        return say(language, "ui.family.said.band", amount=money(value, language))
    if answer.label == "pension" and value is None and draft.case is not None:
        return pension_words(draft.case, answer.person, language)
    return begin_words(draft, answer, language)


def begin_words(draft: Draft, answer: Answer, language: str) -> str:
    """From when on an own figure of the household book counts, where that is not the start."""
    line, _, key = answer.place.rpartition(".")
    begins = month_of(draft.at(f"{line}.from")) if key == "yen_per_month" else None
    return "" if begins is None else say(language, "ui.family.said.from", month=month_words(begins, language))


def moment_words(draft: Draft, answer: Answer, month: int, language: str) -> str:
    """A year in both calendars, and for a birth the age."""
    year = month // 12
    said = say(language, "ui.family.said.year", year=year, era=family_read.era_words(year))
    if answer.label != "born" or answer.person in draft.dead:
        return said
    age = (start_of(draft) - month) // 12
    key = "ui.family.said.born_about" if draft.is_about(answer.place) else "ui.family.said.born"
    return say(language, key, said=said, age=age, month=month % 12 + 1)


def pension_words(case: Case, person: str, language: str) -> str:
    """What a contribution record comes to."""
    if getattr(case.household, person, None) is None:
        return ""
    paid = paid_every_two_months(case, person)
    return "" if paid is None else say(language, "ui.family.said.pension", amount=money(paid, language))


def unread(draft: Draft, answer: Answer, language: str) -> str | None:
    """What to do where the text could not be read."""
    if answer.place not in draft.typed or answer.kind not in TYPED:
        return None
    return say(language, f"ui.family.unread.{answer.kind}", text=draft.typed[answer.place])
