"""The sentences of one life by year, the sentence that reads the time line, and its table."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from itertools import groupby

from sim.narrative import Sentence
from sim.ui.people import capital, child_word, joined, money, month_words, yen_cell
from sim.ui.ribbons import Month
from sim.ui.session import Desk
from sim.ui.story_card import month_of, name_of
from sim.ui.tables import html_table
from sim.words import say


def years_html(desk: Desk, told: list[Sentence], months: list[Month]) -> str:
    """A block for each year in which something happens: the year, everybody's age, the sentences."""
    blocks = [year_html(desk, year, list(each), months) for year, each in groupby(told, key=lambda one: one.date.year)]
    return f'<ol class="years">{"".join(blocks)}</ol>'


def year_html(desk: Desk, year: int, told: list[Sentence], months: list[Month]) -> str:
    """One year."""
    head = say(desk.language, "ui.year", year=year)
    ages = ages_text(desk, month_of(told[0]), months)
    items = "".join(item_html(desk, sentence) for sentence in told)
    return (
        f'<li class="year"><div class="head"><b>{escape(head)}</b><small>{escape(ages)}</small></div>'
        f"<ol>{items}</ol></li>"
    )


def people_there(desk: Desk, month: int, months: list[Month]) -> list[str]:
    """The son or daughter, and the parents who are there in a month; no parents where partings are left out."""
    last = min(max(month - desk.case.start, 0), len(months) - 1)
    parents = [] if desk.quiet else [who for who in ("mother", "father") if getattr(months[last], who)]
    return ["child", *parents]


def ages_text(desk: Desk, month: int, months: list[Month]) -> str:
    """Everybody's age in a month."""
    case, language = desk.case, desk.language
    parts = []
    for who in people_there(desk, month, months):
        age = (month - getattr(case.household, who).born) // 12
        parts.append(say(language, "ui.story.ages", child=name_of(case, language)(who), age=age))
    return say(language, "ui.between").join(parts)


def item_html(desk: Desk, sentence: Sentence) -> str:
    """A sentence with its month and what is left of the savings."""
    language, month = desk.language, month_of(sentence)
    when = say(language, f"ui.month.{month % 12 + 1}")
    savings = say(language, "ui.story.savings", amount=money(sentence.savings_yen, language))
    return (
        f'<li class="{escape(sentence.kind, quote=True)}"><span class="when">{escape(when)}</span>'
        f'<span class="what">{escape(capital(sentence.text))}<small>{escape(savings)}</small></span></li>'
    )


def reading(desk: Desk, months: list[Month]) -> str:
    """What the time line says: care, life without parents, connection, money."""
    case, language = desk.case, desk.language
    child = child_word(case, language)
    parts = []

    def add(key: str, month: int | None) -> None:
        if month is not None:
            at = case.start + month
            age = (at - case.household.child.born) // 12
            words = {"month": month_words(at, language), "age": age, "child": child}
            parts.append(say(language, f"ui.story.read.{key}", **words))

    if not desk.quiet:
        add("care", first(months, lambda month: {month.mother, month.father} & {"care_1_2", "care_3_5", "facility"}))
        if any(month.mother or month.father for month in months[:1]):
            add("alone", first(months, lambda month: not month.mother and not month.father))
    connected = first(months, lambda month: month.child.startswith("connected"))
    add("connected", connected)
    if connected is None:
        parts.append(say(language, "ui.story.read.home", child=child))
    short = first(months, lambda month: month.shortfall > 0)
    add("short", short)
    if short is None:
        parts.append(say(language, "ui.story.read.enough"))
    return joined(language, say(language, "ui.story.read"), *parts)


def first(months: list[Month], holds: Callable[[Month], object]) -> int | None:
    """The first month in which something holds; None if it never does."""
    return next((i for i, month in enumerate(months) if holds(month)), None)


def table_html(desk: Desk, months: list[Month]) -> str:
    """The time line as a table: a row a year, at its end."""
    language, case = desk.language, desk.case
    people = [] if desk.quiet else [who for who in ("mother", "father") if getattr(months[0], who)]
    head = [say(language, "ui.table.year"), say(language, "ui.table.age")]
    head += [name_of(case, language)(who) for who in (*people, "child")]
    head += [say(language, "ui.story.table.savings"), say(language, "ui.story.table.short")]
    rows = []
    for begin in range(0, len(months), 12):
        year = months[begin : begin + 12]
        at, last = case.start + begin + len(year) - 1, year[-1]
        states = [say(language, f"ui.state.{getattr(last, who) or 'gone'}") for who in (*people, "child")]
        short = sum(month.shortfall > 0 for month in year)
        age = (at - case.household.child.born) // 12
        rows.append(
            [
                month_words(at, language),
                str(age),
                *states,
                yen_cell(last.savings, language),
                str(short) if short else "–",
            ]
        )
    return html_table(say(language, "ui.story.caption"), head, rows)
