"""Income and costs of the life that is told, year by year; a bar opens the household book of that year."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from sim.books import books_of
from sim.ledger_view import COST_PARTS
from sim.ui import answers
from sim.ui.answers import Answer
from sim.ui.chart_cards import axis_names, card_title, condition_words, note
from sim.ui.charts import CONFIG
from sim.ui.money_chart import money_figure
from sim.ui.money_sources import INCOME, Year, money_year
from sim.ui.people import child_word, joined, money, month_words
from sim.ui.session import Desk, branch
from sim.ui.story_card import life_months, life_number
from sim.ui.tables import html_table
from sim.ui.theme import Palette
from sim.words import say
from sim.words.called import called_now

KEY = "years"


def draw_years(desk: Desk, answer: Answer | None, colours: Palette) -> None:
    """The card: the sentence that reads the chart, the chart, its colours in words, its table."""
    language = desk.language
    number = life_number(desk, answer)
    years = years_of(desk, number)
    with st.container(key="card-years"):
        badge = say(language, "ui.story.mark")
        st.html(card_title(say(language, "ui.years.title"), badge=badge, condition=condition_words(desk)))
        reading = years_reading(desk, years)
        st.html(f'<p class="reading">{escape(reading)}</p>')
        figure = figure_of(desk, number, years, colours)
        st.plotly_chart(
            figure,
            theme=None,
            config=CONFIG,
            key=KEY,
            alt=say(language, "ui.years.alt") + reading,
            on_select=lambda: open_year(desk, years),
            selection_mode="points",
        )
        st.html(legend(years, language) + once_html(years, language) + note(say(language, "ui.years.note")))
        with st.expander(say(language, "ui.table"), type="compact"):
            st.html(years_table(desk, years))


def years_of(desk: Desk, number: int) -> list[Year]:
    """The plan years of a life, told by SimPy once."""
    path = desk.case, desk.scenario, branch(desk)

    def make() -> list[Year]:
        return [money_year(book) for book in books_of(answers.prepared(*path), number).years]

    return answers.kept(("years", *answers.key_of(*path), number), make)


def figure_of(desk: Desk, number: int, years: list[Year], colours: Palette) -> Any:
    """The chart, made once for a life and the year chosen."""
    language, chosen = desk.language, chosen_year(desk, years)

    def make() -> Any:
        names = axis_names(desk.case, language)
        return money_figure(years, ages_of(desk, number, years), names, chosen, language, colours)

    path = answers.key_of(desk.case, desk.scenario, branch(desk))
    return answers.kept(("money", *path, number, chosen, desk.quiet, language, colours, called_now()), make)


def ages_of(desk: Desk, number: int, years: Sequence[Year]) -> dict[str, list[int | None]]:
    """Each person's age at the beginning of each plan year; None once a parent is no longer there."""
    case, months = desk.case, life_months(desk, number)
    found: dict[str, list[int | None]] = {"child": [(year.first - case.household.child.born) // 12 for year in years]}
    for who in answers.parent_ages(case):
        born = getattr(case.household, who).born
        there = [getattr(months[year.first - case.start], who) != "" for year in years]
        if any(there) and not desk.quiet:
            ages = [(year.first - born) // 12 for year in years]
            found[who] = [age if here else None for age, here in zip(ages, there, strict=True)]
    return found


def chosen_year(desk: Desk, years: Sequence[Year]) -> int:
    """The plan year whose month is open in the household book."""
    month = desk.month if desk.month is not None else desk.case.start
    return min(max((month - desk.case.start) // 12, 0), len(years) - 1)


def open_year(desk: Desk, years: Sequence[Year]) -> None:
    """A bar was chosen: the book opens at the first month of that year."""
    points: list[Any] = st.session_state[KEY]["selection"]["points"]
    if points:
        desk.month = years[min(points[0]["point_index"], len(years) - 1)].first
        desk.renew()


def years_reading(desk: Desk, years: Sequence[Year]) -> str:
    """What the chart says: the first year in which costs pass income, and the largest gap of a whole year."""
    language, born = desk.language, desk.case.household.child.born
    gaps = [(sum(year.costs.values()) - sum(year.income.values()), year) for year in years if year.months == 12]
    wider = [(gap, year) for gap, year in gaps if gap > 0]
    if not wider:
        return joined(language, say(language, "ui.years.read"), say(language, "ui.years.read.enough"))
    gap, most = max(wider, key=lambda pair: pair[0])
    found = say(
        language,
        "ui.years.read.gap",
        child=child_word(desk.case, language),
        age=(most.first - born) // 12,
        amount=money(gap, language),
        years=len(wider),
        all=len(gaps),
    )
    return joined(language, say(language, "ui.years.read"), found)


def legend(years: Sequence[Year], language: str) -> str:
    """The colours in words, of what there is."""
    items = []
    for kind, groups in (("income", INCOME), ("costs", tuple(COST_PARTS))):
        for i, group in enumerate(groups):
            if any(getattr(year, kind)[group] for year in years):
                label = escape(say(language, f"ui.years.{group}"))
                items.append(f'<span class="item"><span class="key {kind}-{i}"></span>{label}</span>')
    return f'<p class="legend states">{"".join(items)}</p>'


def once_html(years: Sequence[Year], language: str) -> str:
    """What comes once (a sale, an insurance, an estate) stands beside the chart: a bar of it would hide all others."""
    single = [year for year in years if year.one_off]
    return "".join(
        note(
            say(
                language,
                "ui.years.once.in" if year.one_off > 0 else "ui.years.once.out",
                year=year.first // 12,
                amount=money(abs(year.one_off), language),
            )
        )
        for year in single
    )


def years_table(desk: Desk, years: Sequence[Year]) -> str:
    """The numbers of the chart."""
    language, born = desk.language, desk.case.household.child.born
    incomes = [group for group in INCOME if any(year.income[group] for year in years)]
    costs = [group for group in COST_PARTS if any(year.costs[group] for year in years)]
    head = [say(language, "ui.years.from"), say(language, "ui.table.age")]
    head += [say(language, f"ui.years.{group}") for group in (*incomes, *costs)]
    head += [say(language, f"ui.years.{name}") for name in ("one_off", "unpaid", "savings")]
    rows = []
    for year in years:
        amounts = [year.income[group] for group in incomes] + [-year.costs[group] for group in costs]
        amounts += [year.one_off, year.unpaid, year.savings]
        start = month_words(year.first, language)
        rows.append([start, str((year.first - born) // 12), *(f"{amount:,}" for amount in amounts)])
    return html_table(say(language, "ui.years.caption"), head, rows)
