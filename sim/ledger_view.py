"""One month's household ledger of one life, line by line, each with rule, amount, date of the rule and source."""

from __future__ import annotations

from typing import Any

from sim.case import Case
from sim.engines.story import Event, run_story
from sim.lines import LINES, SHORTFALL
from sim.months import month_text
from sim.parameters import Prepared
from sim.rule_cards import card
from sim.state import MONTH, Life
from sim.words import say


class MonthReached(Exception):
    """Ends a story at the month that was asked for."""


def settled_lines(life: Life) -> dict[str, int]:
    """Every line of the month just settled that is not zero, with what fell due once, in the order of LINES."""
    amounts = list(life.line)
    for i in range(life.paid_count):
        amounts[life.paid_line[i]] += life.paid_yen[i]
    amounts[LINES.index(SHORTFALL)] = life.shortfall
    return {name: amount for name, amount in zip(LINES, amounts, strict=True) if amount}


def month_ledger(case: Case, prepared: Prepared, number: int, month: int, language: str = "ja") -> dict[str, Any]:
    """The ledger of month `month` (month number) of life `number`, in yen of that month.

    `balance_yen` is income less costs; the lines add up to the change in savings (the shortfall is what was not paid).
    ValueError if the month lies outside that life.
    """
    found: list[dict[str, Any]] = []

    def watch(event: Event, life: Life) -> None:
        if event.slot == MONTH and case.start + life.month - 1 == month:
            found.append(ledger_entry(event, life, prepared, number, month, language))
            raise MonthReached

    try:
        run_story(prepared, number, watch)
    except MonthReached:
        return found[0]
    raise ValueError(month_text(month))


def ledger_entry(
    event: Event, life: Life, prepared: Prepared, number: int, month: int, language: str
) -> dict[str, Any]:
    """The ledger just settled as a plain mapping."""
    lines = []
    for name, amount in settled_lines(life).items():
        if name == SHORTFALL:
            rule, source, as_of, mark = say(language, "ledger.rule.shortfall"), "", "", "derived"
        else:
            shown = card(name, life, prepared, month, language)
            rule, source, as_of, mark = shown.rule, shown.source, shown.as_of, shown.mark
        lines.append({"name": name, "yen": amount, "rule": rule, "source": source, "as_of": as_of, "mark": mark})
    return {
        "month": month_text(month),
        "life": number,
        "yen": "nominal",
        "lines": lines,
        "balance_yen": event.detail,
        "savings_yen": event.savings,
    }


def line_label(name: str, language: str) -> str:
    """What a line is called: its subject, and whose it is."""
    subject, owner, *part = name.split(".")
    label = say(language, f"ledger.line.{part[0] if part else subject}")
    if owner == "household":
        return label
    return say(language, "ledger.of_person", line=label, person=say(language, f"ledger.person.{owner}"))
