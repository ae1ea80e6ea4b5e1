"""One-way ranges, and figures beside publications: a named row each, a line with its two ends or its interval."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from sim.ui.chart_labels import SMALL, broken
from sim.ui.charts import layout, veil
from sim.ui.theme import Palette

ROW, AROUND = 62, 58  # pixels of a row, and of the axis
NAME = 285  # of a name: it fits on a telephone
APART = 0.13  # of a row: how far two lines of one row lie from each other


@dataclass(frozen=True)
class Ends:
    """A value moved to the ends of its range: what the outcome changes by, in the unit of the axis, and in words."""

    name: str
    low: float
    high: float
    low_text: str
    high_text: str


@dataclass(frozen=True)
class Pair:
    """A published figure and the model's, each with its interval, and in words."""

    name: str
    target: tuple[float, float, float]  # value, low, high
    model: tuple[float, float, float]
    text: str


def rows_figure(count: int, colours: Palette) -> go.Figure:
    """An empty chart of so many rows."""
    figure = go.Figure(layout=layout(colours, AROUND + ROW * count))
    figure.update_yaxes(range=[0.75 - count, 0.85], visible=False)
    figure.update_xaxes(showgrid=True, gridcolor=colours.hairline, nticks=5)
    figure.update_layout(margin={"l": 10, "r": 10, "t": 8, "b": 34}, hovermode="closest")
    return figure


def add_name(figure: go.Figure, y: float, name: str, colours: Palette) -> None:
    """What a row is about, above it."""
    figure.add_annotation(
        text=broken(name, NAME),
        font={"color": colours.ink, "size": SMALL},
        bgcolor=veil(colours.card),
        borderpad=0,
        **{"x": 0, "xref": "paper", "xanchor": "left", "y": y, "yshift": 11, "yanchor": "bottom"},
        align="left",
        showarrow=False,
    )


def tornado_figure(rows: list[Ends], colours: Palette) -> go.Figure:
    """The widest range at the top; a circle at the low end of each value, a square at the high end."""
    figure = rows_figure(len(rows), colours)
    figure.add_vline(0.0, line={"color": colours.secondary, "width": 1.4, "dash": "dot"})
    for number, row in enumerate(rows):
        y = -number
        line = {"color": colours.first, "width": 9}
        ends = [min(row.low, row.high, 0.0), max(row.low, row.high, 0.0)]
        figure.add_scatter(x=ends, y=[y, y], mode="lines", line=line, opacity=0.3, hoverinfo="skip")
        figure.add_scatter(
            x=[row.low, row.high],
            y=[y, y],
            mode="markers",
            marker={
                "color": [colours.card, colours.first],
                "symbol": ["circle", "square"],
                "size": 12,
                "line": {"color": colours.first, "width": 2.4},
            },
            customdata=[row.low_text, row.high_text],
            hovertemplate="%{customdata}<extra></extra>",
        )
        add_name(figure, y, row.name, colours)
    return figure


def pairs_figure(rows: list[Pair], colours: Palette) -> go.Figure:
    """The published figure above, the model's just below it."""
    figure = rows_figure(len(rows), colours)
    for number, row in enumerate(rows):
        y = -number
        add_point(figure, y + APART / 2, row.target, "diamond", colours.second, row.text)
        add_point(figure, y - APART, row.model, "circle", colours.first, row.text)
        add_name(figure, y, row.name, colours)
    low = min(min(row.target[1], row.model[1]) for row in rows)
    high = max(max(row.target[2], row.model[2]) for row in rows)
    width = (high - low) or 1.0
    figure.update_xaxes(range=[min(low, 0.0) - 0.02 * width, high + 0.05 * width])
    return figure


def add_point(
    figure: go.Figure, y: float, value: tuple[float, float, float], symbol: str, colour: str, text: str
) -> None:
    """A value with its interval."""
    figure.add_scatter(
        x=list(value[1:]), y=[y, y], mode="lines", line={"color": colour, "width": 2.6}, hoverinfo="skip"
    )
    figure.add_scatter(
        x=[value[0]],
        y=[y],
        mode="markers",
        marker={"color": colour, "symbol": symbol, "size": 10},
        customdata=[text],
        hovertemplate="%{customdata}<extra></extra>",
    )
