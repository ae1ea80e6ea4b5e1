"""Income and costs by year: every line has its place, money is conserved, the chart draws the numbers of its table."""

from __future__ import annotations

import numpy as np
import pytest
from page_runs import ROOT

from sim.books import Books, books_of
from sim.case import load
from sim.lines import COST_LINES, INCOME_LINES, SHORTFALL
from sim.parameters import Prepared, prepare
from sim.results import Span, busiest_years
from sim.ui.money_chart import money_figure
from sim.ui.money_sources import ONE_OFF, cost_group, income_group, money_year
from sim.ui.theme import LIGHT

LIVES = (0, 3, 11)
NAMES = {"child": "ご本人", "mother": "母"}


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(load(ROOT / "scenarios" / "widow_and_son.yaml"), "as_is")


@pytest.fixture(scope="module", params=LIVES)
def books(request: pytest.FixtureRequest, prepared: Prepared) -> Books:
    return books_of(prepared, request.param)


def test_savings_change_by_the_lines_of_each_month_and_of_each_year(books: Books) -> None:
    before = books.start_savings
    for book in books.books:
        assert book.savings - before == sum(book.lines.values())
        before = book.savings
    assert sum(year.savings - books.start_savings for year in books.years[-1:]) == sum(
        sum(year.lines.values()) for year in books.years
    )


def test_every_line_stands_in_one_group() -> None:
    assert {income_group(name) for name in INCOME_LINES} == {
        *("parents", "own_pension", "wage", "assistance", "other_income"),
    }
    assert {cost_group(name) for name in COST_LINES} == {"living", "care", "dues", "other"}


def test_a_year_holds_all_lines_of_its_book_in_todays_money(books: Books) -> None:
    for book in books.years:
        year = money_year(book)
        shown = sum(year.income.values()) - sum(year.costs.values()) + year.one_off + year.unpaid
        assert shown == pytest.approx(sum(book.lines.values()) * book.deflator, abs=6)  # each group is rounded
        once = [name for name in book.lines if name in ONE_OFF or name.startswith("lump_sum.")]
        assert (year.one_off != 0) <= bool(once)
        assert (year.unpaid != 0) == (SHORTFALL in book.lines)


def test_the_chart_draws_those_years(books: Books) -> None:
    years = [money_year(book) for book in books.years]
    ages: dict[str, list[int | None]] = {"child": [52 + i for i in range(len(years))], "mother": [82] * len(years)}
    figure = money_figure(years, ages, NAMES, 1, "ja", LIGHT)
    drawn = [sum(bar.y[i] for bar in figure.data) * 10_000 for i in range(len(years))]
    wanted = [sum(year.income.values()) - sum(year.costs.values()) for year in years]
    assert drawn == pytest.approx(wanted, abs=1)
    assert "母" in figure.layout.annotations[0].text + str(figure.layout.annotations)


def test_the_busiest_years_hold_most_lives() -> None:
    born = -52 * 12
    months = np.array([-1, 3, 14, 26, 38, 100, 101, 140, 300])
    assert busiest_years(months, born) == Span(52, 56, 4 / 9)  # the earliest of equal spans
    assert busiest_years(months + 60 * (months > 90), born) == Span(52, 56, 4 / 9)
    assert busiest_years(np.array([-1, -1]), born) is None
    assert busiest_years(np.array([240, 241, -1]), born) == Span(68, 72, 2 / 3)
