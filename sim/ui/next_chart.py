"""What each plan changes against things as they are: a point with its 95 % interval, one row a plan."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from sim.ui.chart_labels import SMALL
from sim.ui.charts import layout, veil
from sim.ui.theme import Palette

ROW, LINE, AROUND = 44, 20, 66  # pixels of a row, of each line of its name, and of the axis
ROOM = 0.34  # of the width of the values, for the label at the right


@dataclass(frozen=True)
class Change:
    """A plan's row: its name, the difference and its interval in the unit of the chart, the same in words."""

    name: str
    value: float
    low: float
    high: float
    text: str


def change_figure(changes: list[Change], zero: str, colours: Palette) -> go.Figure:
    """One row a plan from the top; `zero`: what the line at nothing is called."""
    lines = max(change.name.count("<br>") + 1 for change in changes)
    figure = go.Figure(layout=layout(colours, AROUND + (ROW + LINE * lines) * len(changes)))
    low = min(0.0, *(change.low for change in changes))
    high = max(0.0, *(change.high for change in changes))
    width = (high - low) or 1.0
    figure.add_vline(0.0, line={"color": colours.secondary, "width": 1.4, "dash": "dot"})
    for row, change in enumerate(changes):
        add_row(figure, -row, change, colours)
    figure.add_annotation(
        text=zero,
        font={"color": colours.secondary, "size": SMALL},
        **{"x": 0.0, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False},
        xanchor="left" if -low < 0.3 * width else "right" if high < 0.3 * width else "center",
    )
    figure.update_yaxes(range=[0.75 - len(changes), 0.75], visible=False)
    figure.update_xaxes(range=[low - 0.04 * width, high + ROOM * width], nticks=5, showgrid=True)
    figure.update_xaxes(gridcolor=colours.hairline)
    figure.update_layout(margin={"l": 8, "r": 8, "t": 26, "b": 32}, hovermode=False)
    return figure


def add_row(figure: go.Figure, y: float, change: Change, colours: Palette) -> None:
    """The name above, the interval and its point, the value at the right end."""
    x = [change.low, change.high]
    figure.add_scatter(x=x, y=[y, y], mode="lines", line={"color": colours.first, "width": 3}, hoverinfo="skip")
    dot = {"color": colours.first, "size": 12, "line": {"color": colours.card, "width": 2}}
    figure.add_scatter(x=[change.value], y=[y], mode="markers", marker=dot, hoverinfo="skip")
    figure.add_annotation(
        text=f"<b>{change.text}</b>",
        font={"color": colours.first, "size": SMALL + 1},
        **{"x": change.high, "y": y, "xanchor": "left", "xshift": 9, "showarrow": False},
    )
    figure.add_annotation(
        text=change.name,
        font={"color": colours.ink, "size": SMALL},
        bgcolor=veil(colours.card),
        borderpad=0,
        **{"x": 0, "xref": "paper", "xanchor": "left", "y": y, "yshift": 12, "yanchor": "bottom"},
        align="left",
        showarrow=False,
    )
