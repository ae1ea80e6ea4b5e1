"""Household books side by side, now and after each great change, and the rule cards of their lines."""

from __future__ import annotations

from math import ceil
from typing import Any

from sim.ledger_view import line_label
from sim.lines import LINES
from sim.report.course import Course
from sim.report.figures import condition
from sim.report.wording import Wording

# What fits on the page of the books, in millimetres as print.css and the template set them; a sheet has no fifth of it
# to spare, so that texts are counted before they are set.
ROOM, ROW, LINE = 220.0, 1.3, 3.45
LABEL, ASK, CARD = 38.0, 36.0, 86.0  # widths
SIGN = {"ja": 2.6, "en": 1.35}  # width of a sign, at most
FRAME = 8.0  # of a card, with its head
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
        "same": False,  # whether lines are left out, as they stand in another table
    }


def all_tables(words: Wording) -> list[Found]:
    """The books of each labelled future; lines that a table above shows with the same amounts are not repeated."""
    first, *others = (side_by_side(words, course) for course in words.pack.courses)
    return [first, *(beside(first, each) for each in others)]


def beside(first: Found, other: Found) -> Found:
    """A table without the lines that are the same in the first, where both show the same months."""
    if other["heads"] != first["heads"]:
        return other
    rows = [row for row in other["rows"] if row not in first["rows"]]
    return {**other, "rows": rows, "same": len(rows) < len(other["rows"])}


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
    """How the lines of the first month were worked out: the largest amounts first, as many as the page still holds.

    None where ages are left out, or where two futures need the room.
    """
    if words.anonymous or len(courses) > 1:
        return []
    rows = side_by_side(words, courses[0])["rows"]
    room, shown = 2.0 * (ROOM - sum(row_height(words, row) for row in rows)), []
    for each in sorted(all_cards(words, courses[0])[0]["cards"], key=lambda card: -abs(card["amount"])):
        room -= FRAME + LINE * lines(words, each["rule"], CARD)
        if room < 0:
            break
        shown.append(each)
    return shown


def lines(words: Wording, text: str, width: float) -> int:
    """How many lines a text takes in a column."""
    return ceil(len(text) * SIGN[words.language] / width)


def row_height(words: Wording, row: Found) -> float:
    """Height of a row of the books."""
    return ROW + LINE * max(lines(words, row["label"], LABEL), lines(words, row["ask"], ASK))


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
