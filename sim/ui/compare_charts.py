"""How far savings lie apart over the years: each path's mean difference with its 95 % band."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import plotly.graph_objects as go

from sim.case import Case
from sim.cli_compare import spread
from sim.futures import NOT_GRANTED
from sim.ui.chart_labels import TEXT, corner
from sim.ui.charts import layout, tint, veil, write_age_axis
from sim.ui.compare_words import Item
from sim.ui.people import joined, money, month_words
from sim.ui.series import LEAST_LIVING, age_ticks
from sim.ui.tables import html_table
from sim.ui.theme import Palette
from sim.words import say

STEP = {"ja": 10_000, "en": 1_000}  # differences are small: thousands in English, 万円 in Japanese
HEIGHT = 400
DASHES = ("solid", "8px,7px", "3px,4px", "14px,5px,3px,5px")  # of the paths, by their number
MARKERS = ("circle", "square", "diamond", "triangle-up")
EVERY = 5  # years between two markers
FLAT = 0.04  # of the height: what is less cannot be seen apart
READ_AFTER = 10  # years, in the sentence


class Point(NamedTuple):
    """Savings at the end of a plan year, when the person is `age`: mean difference in yen with its interval."""

    age: int
    value: float
    low: float
    high: float


def points(item: Item) -> list[Point]:
    """The years that are drawn: the person lives in both of a pair, in enough of the pairs."""
    years = [year for year in item.compared.by_year if year["pairs"] >= LEAST_LIVING]
    return [Point(year["child_age"] + 1, year["savings"]["difference"], *year["savings"]["interval"]) for year in years]


def savings_figure(items: list[Item], head: str, language: str, colours: Palette) -> go.Figure:
    """A line for each path; `head`: whose ages are on the axis."""
    unit, drawn = STEP[language], [points(item) for item in items]
    figure = go.Figure(layout=layout(colours, HEIGHT))
    low = min(0.0, *(point.low for found in drawn for point in found)) / unit
    high = max(0.0, *(point.high for found in drawn for point in found)) / unit
    room = 0.12 * (high - low or 1.0)
    figure.add_hline(0.0, line={"color": colours.secondary, "width": 1.4, "dash": "dot"})
    for item, found in zip(items, drawn, strict=True):
        add_path(figure, item, found, unit, language, colours)
    flat = [i for i, found in enumerate(drawn) if is_flat(found, (high - low) * unit)]
    for number, item in enumerate(items):
        if number not in flat:
            add_label(figure, item, drawn, number, unit, language, colours)
    if flat:
        add_joint_label(figure, [items[i] for i in flat], language, colours)
    figure.update_yaxes(range=[low - room, high + room], nticks=6, separatethousands=True)
    figure.add_annotation(**corner(say(language, "ui.compare.savings.unit"), colours))
    ages = [point.age for point in max(drawn, key=len)]
    ticks = age_ticks(ages[0], ages[-1])
    write_age_axis(figure, ticks, [list(map(str, ticks))], [head], language, colours)
    figure.update_xaxes(range=[ages[0], ages[-1]])
    return figure


def add_label(
    figure: go.Figure,
    item: Item,
    drawn: list[list[Point]],
    number: int,
    unit: int,
    language: str,
    colours: Palette,
) -> None:
    """A line's label where the line lies farthest from every other one, on its outer side."""
    mine, others = drawn[number], [found for i, found in enumerate(drawn) if i != number]
    place = max(range(len(mine)), key=lambda year: apart(mine[year].value, others, year))
    point = mine[place]
    figure.add_annotation(
        text=f"<b>{item.label(language)}</b>",
        font={"color": colours.path_texts[item.number], "size": TEXT},
        bgcolor=veil(colours.card),
        borderpad=1,
        **{"x": point.age, "y": point.value / unit, "yshift": 17 if point.value >= 0 else -17, "showarrow": False},
        xanchor="left" if place < len(mine) / 4 else "right" if place > 3 * len(mine) / 4 else "center",
    )


def add_joint_label(figure: go.Figure, items: list[Item], language: str, colours: Palette) -> None:
    """One label for the lines that run along the line at nothing, below it at the right end."""
    figure.add_annotation(
        text=say(language, "ui.between").join(item.label(language) for item in items),
        font={"color": colours.secondary, "size": TEXT - 1},
        **{"x": 1, "xref": "paper", "xanchor": "right", "y": 0, "yshift": -14, "showarrow": False},
    )


def is_flat(found: list[Point], span: float) -> bool:
    """Whether a line cannot be told from the line at nothing by eye."""
    return max(abs(point.value) for point in found) < FLAT * span


def apart(value: float, others: list[list[Point]], year: int) -> float:
    """How far a value lies from those of the other lines in that year, and from nothing."""
    return min([abs(value), *(abs(value - found[year].value) for found in others if year < len(found))])


def add_path(figure: go.Figure, item: Item, found: list[Point], unit: int, language: str, colours: Palette) -> None:
    """The band, the line with its dashes, a marker every few years; of two futures the second is thinner."""
    colour = colours.paths[item.number]
    ages = [point.age for point in found]
    edge = {"x": ages, "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    figure.add_scatter(y=[point.high / unit for point in found], **edge)
    figure.add_scatter(y=[point.low / unit for point in found], fill="tonexty", fillcolor=tint(colour, 0.2), **edge)
    values = [point.value / unit for point in found]
    label = item.label(language)
    figure.add_scatter(
        x=ages,
        y=values,
        mode="lines",
        line={"color": colour, "width": 2 if item.compared.future == NOT_GRANTED else 3.2, "dash": DASHES[item.number]},
        hovertemplate=say(language, "ui.compare.hover", label=label) + "<extra></extra>",
    )
    marker = {"symbol": MARKERS[item.number], "size": 9, "color": colour}
    figure.add_scatter(x=ages[::EVERY], y=values[::EVERY], mode="markers", marker=marker, hoverinfo="skip")


def savings_reading(items: list[Item], language: str) -> str:
    """What the chart says: each path's difference some years from now."""
    year = min(READ_AFTER, *(len(points(item)) for item in items))
    clauses = []
    for item in items:
        point = points(item)[year - 1]
        key = "unclear" if point.low <= 0.0 <= point.high else "more" if point.value > 0 else "less"
        amount = money(round(abs(point.value)), language)
        clauses.append(say(language, f"ui.compare.savings.{key}", path=item.label(language), amount=amount))
    age = points(items[0])[year - 1].age
    told = say(language, "ui.compare.next_clause").join(clauses)
    first = say(language, "ui.compare.savings.read", years=year, age=age, clauses=told)
    return joined(language, first, say(language, "ui.compare.savings.how"))


def savings_table(case: Case, items: list[Item], against: str, language: str) -> str:
    """The numbers of the chart."""
    head = [say(language, "ui.table.year"), say(language, "ui.table.age"), *(item.label(language) for item in items)]
    rows = list(savings_rows(case, items, language))
    return html_table(say(language, "ui.compare.savings.caption", against=against), head, rows)


def savings_rows(case: Case, items: list[Item], language: str) -> Iterator[list[str]]:
    """Year by year, with the intervals."""
    longest = max((points(item) for item in items), key=len)
    for row, point in enumerate(longest):
        cells = [
            spread("yen", item.compared.by_year[row]["savings"], language) if row < len(points(item)) else "–"
            for item in items
        ]
        yield [month_words(case.start + 12 * (row + 1) - 1, language), str(point.age), *cells]
