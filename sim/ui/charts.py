"""The two charts as figures: pure functions of an answer, words and colours. SVG traces only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from sim.ui.answers import Answer
from sim.ui.chart_labels import HEAD_ROOM, LEFT, SMALL, TEXT, corner, end_labels, inside_label, pixels
from sim.ui.series import (
    CHILD_STATES,
    GONE,
    PARENT_STATES,
    age_ticks,
    parent_age,
    parent_shown,
    savings_points,
    state_shares,
)
from sim.ui.theme import FONT, Palette, on
from sim.words import say

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False, "responsive": True}
BAND_HEIGHT, STATES_HEIGHT = 400, 340
ROW = 19  # a line below the axis, in pixels
UNIT = {"ja": 10_000, "en": 1_000_000}  # the axis speaks 万円, in English million yen


@dataclass(frozen=True)
class Line:
    """A scenario in the chart of savings."""

    label: str
    answer: Answer


def band_figure(
    chosen: Line, beside: Line | None, names: Mapping[str, str], language: str, colours: Palette, *, alone: bool = True
) -> go.Figure:
    """Savings by age: the chosen scenario's 10-90 band and middle, the other's middle beside it.

    `names`: what the people on the age axis are called; `alone`: mark when life without parents begins.
    """
    unit = UNIT[language]
    points = savings_points(chosen.answer)
    ages = [point.age for point in points]
    figure = go.Figure(layout=layout(colours, BAND_HEIGHT))
    edge = {"x": ages, "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    figure.add_scatter(y=[point.p90 / unit for point in points], **edge)
    figure.add_scatter(y=[point.p10 / unit for point in points], fill="tonexty", fillcolor=colours.band, **edge)
    ends = [add_middle(figure, chosen, ages[-1], language, colours.first, "solid", 4)]
    if beside is not None:  # dashes on top: both are seen where they run together
        ends.append(add_middle(figure, beside, ages[-1], language, colours.second, "8px,7px", 2.6))
    top = max(max(point.p90 for point in points) / unit, *(value for _, _, value in ends), 1 / unit) * 1.16
    figure.update_yaxes(range=[-0.012 * top, top], nticks=5, separatethousands=True)
    set_age_axis(figure, chosen.answer, ages, names, language, colours)
    texts = {colours.first: colours.first, colours.second: colours.second_text}
    for note in end_labels([(label, texts[colour], value) for label, colour, value in ends], top):
        figure.add_annotation(**note, bgcolor=veil(colours.card), borderpad=1)  # a label can be read across a line
    figure.add_annotation(**corner(say(language, "ui.band.unit"), colours))
    if alone:
        mark_alone(figure, chosen.answer, ages, language, colours)
    return figure


def veil(colour: str) -> str:
    """A #RRGGBB colour that lets a little shine through."""
    return tint(colour, 0.78)


def tint(colour: str, opacity: float) -> str:
    """A #RRGGBB colour that covers only so much."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {opacity})"


def add_middle(
    figure: go.Figure, line: Line, last: int, language: str, colour: str, dash: str, width: float
) -> tuple[str, str, float]:
    """Draw a scenario's middle up to age `last`; its label, colour and last value."""
    points = [point for point in savings_points(line.answer) if point.age <= last]
    values = [point.p50 / UNIT[language] for point in points]
    figure.add_scatter(
        x=[point.age for point in points],
        y=values,
        mode="lines",
        line={"color": colour, "width": width, "dash": dash, "shape": "spline", "smoothing": 0.4},
        hovertemplate=say(language, "ui.band.hover", label=line.label) + "<extra></extra>",
    )
    return line.label, colour, values[-1]


def mark_alone(figure: go.Figure, answer: Answer, ages: list[int], language: str, colours: Palette) -> None:
    """A dotted line where life without parents begins in the middle of those futures, with its range in words."""
    found = answer.outcomes["last_parent_death"]["child_age"]
    middle = found["p50"]
    if middle is None or not ages[0] < middle < ages[-1]:
        return
    figure.add_vline(middle, line={"color": colours.secondary, "width": 1.4, "dash": "dot"})
    right = middle < (ages[0] + ages[-1]) / 2
    figure.add_annotation(
        text=say(language, "ui.band.alone", low=found["p10"], high=found["p90"]),
        font={"color": colours.secondary, "size": SMALL},
        align="left" if right else "right",
        x=middle,
        xanchor="left" if right else "right",
        xshift=7 if right else -7,
        y=1,
        yref="paper",
        yanchor="top",
        showarrow=False,
    )


def states_figure(
    answer: Answer,
    person: str,
    labels: Mapping[str, str],
    names: Mapping[str, str],
    language: str,
    colours: Palette,
) -> go.Figure:
    """Of 100 futures, how many stand where, by age; what is no longer there stays blank."""
    shares = state_shares(answer, person)
    ages = [age for age, _ in shares]
    order = CHILD_STATES[::-1] if person == "child" else PARENT_STATES
    fills = dict(zip(CHILD_STATES, colours.child, strict=True)) | dict(zip(PARENT_STATES, colours.parents, strict=True))
    figure = go.Figure(layout=layout(colours, STATES_HEIGHT))
    below = [0.0] * len(ages)
    for state in (*order, GONE):
        heights = [100 * share[state] for _, share in shares]
        figure.add_scatter(
            x=ages,
            y=heights,
            mode="lines",
            stackgroup="all",
            line={"width": 1.4, "color": colours.card},
            fillcolor=fills.get(state, colours.card),
            hovertemplate=say(language, "ui.states.hover", label=labels[state]) + "<extra></extra>",
        )
        note = inside_label(labels[state], ages, below, heights)
        if note is not None:
            colour = on(fills[state]) if state in fills else colours.secondary
            figure.add_annotation(**note, font={"color": colour, "size": TEXT})
        below = [low + height for low, height in zip(below, heights, strict=True)]
    figure.update_yaxes(range=[0, 100], tickvals=[0, 25, 50, 75, 100])
    figure.add_annotation(**corner(say(language, "ui.states.unit"), colours))
    set_age_axis(figure, answer, ages, names, language, colours)
    return figure


def set_age_axis(
    figure: go.Figure, answer: Answer, ages: list[int], names: Mapping[str, str], language: str, colours: Palette
) -> None:
    """The son or daughter's age on the axis, below it the age of each parent who is still likely to live."""
    ticks = age_ticks(ages[0], ages[-1])
    rows = [list(map(str, ticks))]
    for parent in answer.parent_ages:
        ages_then = [(parent_age(answer, parent, age), parent_shown(answer, parent, age)) for age in ticks]
        rows.append([str(age) if shown else "" for age, shown in ages_then])
    write_age_axis(figure, ticks, rows, [names[who] for who in ("child", *answer.parent_ages)], language, colours)
    figure.update_xaxes(range=[ages[0], ages[-1]])


def write_age_axis(
    figure: go.Figure,
    ticks: Sequence[float],
    rows: list[list[str]],
    heads: list[str],
    language: str,
    colours: Palette,
) -> None:
    """Rows of ages below the axis, the first in ink; an empty age stays blank."""
    lines = [[say(language, "ui.axis.age", age=age) if age else " " for age in row] for row in rows]
    for row in lines[1:]:
        row[:] = [f'<span style="color:{colours.secondary}">{text}</span>' for text in row]
    texts = ["<br>".join(column) for column in zip(*lines, strict=True)]
    figure.update_xaxes(tickvals=ticks, ticktext=texts, tickangle=0)
    left = LEFT + max(0, round(max(map(pixels, heads)) - HEAD_ROOM))  # wider for a long name
    figure.update_layout(margin_b=32 + ROW * len(rows), margin_l=left)
    figure.add_annotation(
        text="<br>".join(heads),
        font={"size": TEXT - 1, "color": colours.secondary},
        align="left",
        **{"x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yref": "paper", "yanchor": "top"},
        **{"xshift": 2 - left, "yshift": -3, "showarrow": False},
    )


def layout(colours: Palette, height: int) -> dict[str, Any]:
    """What both charts share: no grid but hairlines, no legend, no dragging (a finger scrolls the page)."""
    axis = {"fixedrange": True, "zeroline": False, "tickfont": {"size": TEXT - 1, "color": colours.ink}, "title": None}
    return {
        "height": height,
        "margin": {"l": LEFT, "r": 24, "t": 40, "b": 60},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": TEXT, "color": colours.ink},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "x",
        "hoverlabel": {"bgcolor": colours.card, "bordercolor": colours.hairline, "font": {"color": colours.ink}},
        "xaxis": {**axis, "showgrid": False, "ticks": "outside", "ticklen": 5, "tickcolor": colours.hairline},
        "yaxis": {**axis, "gridcolor": colours.hairline, "tickfont_color": colours.secondary},
    }
