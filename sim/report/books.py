"""Household books side by side, now and after each great change, and the rule cards of their lines."""

from __future__ import annotations

from typing import Any

from sim.ledger_view import line_label
from sim.lines import LINES
from sim.report.course import Course
from sim.report.figures import condition
from sim.report.wording import Wording

ROOM = {"ja": 1500, "en": 3400}  # signs of rule cards that fit below the books
FIXED = 60  # signs that the frame of a card takes
Found = dict[str, Any]


def side_by_side(words: Wording, course: Course) -> Found:
    """A column a month, a row a line: yen, and for the newest book that holds it mark, date and whom to ask."""
    shown = course.ledgers(words.language)
    by_line = [{line["name"]: line for line in found["lines"]} for _, found in shown]
    names = sorted({name for lines in by_line for name in lines}, key=LINES.index)
    return {
        "condition": condition(course.future, words),
        "heads": [
            (words.t(f"report.book.{book.why}"), words.year(book.month) if words.anonymous else words.stamp(book.month))
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


def short_cards(words: Wording, courses: tuple[Course, ...]) -> list[Found]:
    """How the lines of the first month were worked out: the largest amounts first, as many as half a page holds.

    None where ages are left out, or where two futures need the room.
    """
    if words.anonymous or len(courses) > 1:
        return []
    room, shown = ROOM[words.language], []
    for each in sorted(all_cards(words, courses[0])[0]["cards"], key=lambda card: -abs(card["amount"])):
        room -= len(each["rule"]) + FIXED
        if room < 0:
            break
        shown.append(each)
    return shown


def all_cards(words: Wording, course: Course) -> list[Found]:
    """For every book shown how each of its lines was worked out, with source, date, mark and whom to ask; its notes."""
    return [
        {
            "why": words.t(f"report.book.{book.why}"),
            "month": words.month(book.month),
            "cards": [card(words, line) for line in found["lines"]],
            "notes": found["notes"],
        }
        for book, found in course.ledgers(words.language)
    ]


def card(words: Wording, line: Found) -> Found:
    """One rule card."""
    dated = (line["as_of"], words.t(f"ledger.mark.{line['mark']}"))
    return {
        "label": line_label(line["name"], words.language),
        "amount": line["yen"],
        "yen": words.yen(line["yen"]),
        "rule": line["rule"],
        "source": line["source"],
        "dated": words.t("ui.between").join(part for part in dated if part),
        "ask": line["ask"],
    }
