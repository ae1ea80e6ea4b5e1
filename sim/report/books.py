"""Household books side by side, now and after each great change, and the rule card of every line of now."""

from __future__ import annotations

from typing import Any

from sim.ledger_view import line_label
from sim.lines import LINES
from sim.report.course import Course
from sim.report.figures import condition
from sim.report.wording import Wording

Found = dict[str, Any]


def side_by_side(words: Wording, course: Course) -> Found:
    """A column a month, a row a line: yen, and for the newest book that holds it mark, date and whom to ask."""
    shown = course.ledgers(words.language)
    by_line = [{line["name"]: line for line in found["lines"]} for _, found in shown]
    names = sorted({name for lines in by_line for name in lines}, key=LINES.index)
    return {
        "condition": condition(course.future, words),
        "heads": [
            (words.t(f"report.book.{book.why}"), words.year(book.month) if words.anonymous else words.month(book.month))
            for book, _ in shown
        ],
        "rows": [line_row(words, name, by_line) for name in names],
        "balance": [words.yen(found["balance_yen"], sign=True) for _, found in shown],
        "savings": [words.yen(found["savings_yen"]) for _, found in shown],
    }


def line_row(words: Wording, name: str, by_line: list[Found]) -> Found:
    """One line of all books."""
    card = next(lines[name] for lines in by_line if name in lines)
    return {
        "label": line_label(name, words.language),
        "cells": [words.yen(lines[name]["yen"]) if name in lines else "" for lines in by_line],
        "mark": words.t(f"ledger.mark.{card['mark']}"),
        "as_of": card["as_of"],
        "ask": card["ask"],
    }


def cards(words: Wording, course: Course) -> list[Found]:
    """How each line of the first month was worked out, with its source; none where ages are left out."""
    if words.anonymous:
        return []
    _, found = course.ledgers(words.language)[0]
    return [card(words, line) for line in found["lines"]]


def card(words: Wording, line: Found) -> Found:
    """One rule card."""
    return {
        "label": line_label(line["name"], words.language),
        "yen": words.yen(line["yen"]),
        "rule": line["rule"],
        "basis": words.t("ui.between").join(
            part for part in (line["source"], line["as_of"], words.t(f"ledger.mark.{line['mark']}")) if part
        ),
        "ask": line["ask"],
    }
