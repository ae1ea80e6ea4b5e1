"""One month's household ledger of one life, line by line, each with rule, amount, date of the rule and source."""

from __future__ import annotations

from typing import Any

from sim.cards.card import card
from sim.cards.caring import care_hours
from sim.cards.look import Look, settled_lines
from sim.cards.notes import notes
from sim.cards.past import Past
from sim.case import Case
from sim.constants import MONTH
from sim.engines.story import Event, run_story
from sim.life import Life
from sim.lines import PARENTS
from sim.months import month_text
from sim.parameters import Prepared
from sim.words import catalogue, say

COST_PARTS = {  # of the costs, in their order: the subjects of each
    "living": ("living", "housing", "property", "debt"),
    "care": ("care", "medical"),
    "dues": ("health_insurance", "care_insurance", "pension_premium", "tax"),
    "other": ("support_fee", "lump_sum"),
}


class MonthReached(Exception):
    """Ends a story at the month that was asked for."""


def month_ledger(case: Case, prepared: Prepared, number: int, month: int, language: str = "ja") -> dict[str, Any]:
    """The ledger of month `month` (month number) of life `number`, in yen of that month.

    `balance_yen` is income less costs; the lines add up to the change in savings (the shortfall is what was not paid).
    `notes` say where a claim or an application stands, `care_hours` who gives care at home. ValueError if the month
    lies outside that life.
    """
    past = Past()
    found: list[dict[str, Any]] = []

    def watch(event: Event, life: Life) -> None:
        past.watch(event, life, prepared)
        if event.slot == MONTH and case.start + life.month - 1 == month:
            before = event.savings - event.detail - life.shortfall
            look = Look(case, prepared, life, past, month, before, language)
            found.append(ledger_entry(event, look, number))
            raise MonthReached

    try:
        run_story(prepared, number, watch)
    except MonthReached:
        return found[0]
    raise ValueError(month_text(month))


def ledger_entry(event: Event, look: Look, number: int) -> dict[str, Any]:
    """The ledger just settled as a plain mapping."""
    lines = [
        {"name": name, "yen": amount, **vars(card(name, look))} for name, amount in settled_lines(look.after).items()
    ]
    return {
        "month": month_text(look.month),
        "life": number,
        "yen": "nominal",
        "lines": lines,
        "balance_yen": event.detail,
        "savings_yen": event.savings,
        "notes": notes(look),
        "care_hours": care_hours(look),
    }


def line_label(name: str, language: str) -> str:
    """What a line is called: its subject, and whose it is; some of the household or a parent have their own word."""
    subject, owner, *part = name.split(".")
    of_household = f"ledger.line.household.{subject}"
    if owner == "household" and not part and of_household in catalogue():
        return say(language, of_household)
    of_parent = f"ledger.line.parent.{subject}"
    if owner in PARENTS and of_parent in catalogue():
        label = say(language, of_parent)
    else:
        label = say(language, f"ledger.line.{part[0] if part else subject}")
    if owner == "household":
        return label
    return say(language, "ledger.of_person", line=label, person=say(language, f"ledger.person.{owner}"))
