"""The middle course as offices write it: events (ライフイベント表) and cash flow (キャッシュフロー表)."""

from __future__ import annotations

from itertools import accumulate
from math import ceil
from typing import Any

from sim.ledger_view import COST_PARTS
from sim.narrative import Sentence
from sim.report.course import INCOME_PARTS, Course
from sim.report.figures import condition
from sim.report.wording import Wording
from sim.ui.answers import parent_ages

Found = dict[str, Any]
LINES_OF_EVENTS = {1: 25, 2: 7}  # that fit on a page below the outcomes, by the number of tables
SIGNS = {"ja": 31, "en": 62}  # of a sentence on a line
MOST_YEARS = {1: 45, 2: 8}  # shown one by one, by the number of tables
EVERY = 5  # of the years after these
MINOR = ("contact", "support_end")  # kinds of sentences that a table of great events leaves out
TELLS_AGE = ("start", "pension")  # kinds of sentences that are left out where ages are


def events(words: Wording, course: Course) -> Found:
    """Dated events of the course with the ages of those who live, the month's balance and the savings."""
    people = everybody(course)
    left_out = (*MINOR, *(TELLS_AGE if words.anonymous else ()))
    told = [sentence for sentence in course.sentences(words.language) if sentence.kind not in left_out]
    room = LINES_OF_EVENTS[len(words.pack.courses)]
    lines = accumulate(ceil(len(sentence.text) / SIGNS[words.language]) for sentence in told)
    gone = died(told)
    rows = [
        event_row(words, course, each, people, gone) for each, used in zip(told, lines, strict=True) if used <= room
    ]
    left = told[len(rows) :]
    return {
        "condition": condition(course.future, words),
        "people": [words.short(who) for who in people],
        "rows": rows,
        "more": len(left),
        "more_from": shown_month(words, month_of(left[0])) if left else "",
    }


def everybody(course: Course) -> list[str]:
    """Who lives at the start, the son or daughter first."""
    return ["child", *parent_ages(course.case)]


def died(told: list[Sentence]) -> dict[str, int]:
    """Who dies in the course, and the month."""
    return {each.person or "child": month_of(each) for each in told if each.kind == "death"}


def month_of(sentence: Sentence) -> int:
    """The month number of a sentence."""
    return sentence.date.year * 12 + sentence.date.month - 1


def shown_month(words: Wording, month: int) -> str:
    """A month for a cell; the year where anonymous."""
    return words.year(month) if words.anonymous else words.stamp(month)


def event_row(words: Wording, course: Course, sentence: Sentence, people: list[str], gone: dict[str, int]) -> Found:
    """One event."""
    month = month_of(sentence)
    return {
        "kind": sentence.kind,
        "date": shown_month(words, month),
        "ages": ages_then(words, course, month, people, gone),
        "text": without_age(words, sentence) if words.anonymous else sentence.text,
        "balance": words.yen(sentence.balance_yen, sign=True),
        "savings": words.yen(sentence.savings_yen),
    }


def without_age(words: Wording, sentence: Sentence) -> str:
    """The sentence, or where it tells an age one that does not."""
    if sentence.kind == "death":
        return words.t("report.event.death", person=words.person(sentence.person or "child"))
    return words.t("report.event.end") if sentence.kind == "end" else sentence.text


def ages_then(words: Wording, course: Course, month: int, people: list[str], gone: dict[str, int]) -> list[str]:
    """The age of each in a month; empty after the month of a death, and where anonymous."""
    if words.anonymous:
        return ["" for _ in people]
    born = {who: getattr(course.case.household, who).born for who in people}
    return [str((month - born[who]) // 12) if month <= gone.get(who, month) else "" for who in people]


def flows(words: Wording, course: Course) -> Found:
    """Every plan year: ages, income and costs by part, balance, what could not be paid, savings at its end."""
    people = everybody(course)
    used = [part for part in (*INCOME_PARTS, *COST_PARTS) if any(year.parts.get(part) for year in course.years)]
    income = [part for part in used if part in INCOME_PARTS]
    return {
        "condition": condition(course.future, words),
        "people": [words.short(who) for who in people],
        "income": [words.t(f"report.part.{part}") for part in income],
        "cost": [words.t(f"report.part.{part}") for part in used if part not in income],
        "short": any(year.shortfall for year in course.years),
        "rows": [
            {
                "year": words.year(year.first),
                "ages": ["" if words.anonymous else str(year.ages.get(who, "")) for who in people],
                "cells": [thousands(year.parts.get(part, 0)) for part in used],
                "balance": thousands(year.balance),
                "shortfall": thousands(year.shortfall),
                "savings": thousands(year.savings),
            }
            for number, year in enumerate(course.years)
            if number < MOST_YEARS[len(words.pack.courses)] or number % EVERY == 0
        ],
    }


def thousands(yen: int) -> str:
    """Thousand yen, rounded, a true minus; a dash for nothing."""
    value = round(yen / 1000)
    return "–" if yen == 0 else f"{value:,}".replace("-", "−")
