"""What a family wants to know of a support before it is chosen: whose consent, which cost, how well it is known."""

from __future__ import annotations

from sim.support_entries import Support
from sim.ui.people import yen_cell
from sim.words import say


def fact_words(entry: Support, language: str) -> list[str]:
    """Consent, cost to the family, grades, one phrase each."""
    return [
        say(language, f"ui.compare.consent.{entry.consent}"),
        fee_words(entry, language),
        say(language, "ui.compare.grade", grade=known_words(entry, language)),
    ]


def fee_words(entry: Support, language: str) -> str:
    """What the family pays, a month and once; a guardian's fee follows from the rules."""
    if entry.claims == "guardian":
        return say(language, "ui.compare.fee.rules")
    parts = []
    if entry.fee:
        parts.append(say(language, "ui.compare.fee.month", amount=yen_cell(entry.fee, language)))
    if entry.fee_once:
        parts.append(say(language, "ui.compare.fee.once", amount=yen_cell(entry.fee_once, language)))
    return say(language, "ui.plus").join(parts) or say(language, "ui.compare.fee.none")


def known_words(entry: Support, language: str) -> str:
    """The grades of its effects, the firmest first; what follows from the rules needs none."""
    known = [grade_word(grade, language) for grade in sorted({effect.grade for effect in entry.levers.values()})]
    if entry.claims is not None or not known:
        known.insert(0, say(language, "ui.next.grade.rules"))
    return say(language, "ui.between").join(known)


def grade_word(grade: str | None, language: str) -> str:
    """A grade in family words; None: nothing but rules and the family's own figures."""
    return say(language, "ui.compare.grade.computed" if grade is None else f"ui.next.grade.{grade}")
