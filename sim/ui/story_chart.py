"""One life as a time line: each parent's care, the son or daughter's connection, what happens, the money."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import plotly.graph_objects as go

from sim.ui.chart_labels import SMALL, TEXT, broken, corner
from sim.ui.charts import ROW as LINE
from sim.ui.charts import UNIT, layout, tint
from sim.ui.ribbons import MONEY, Month, Segment, segments
from sim.ui.series import CHILD_STATES, PARENT_STATES, age_ticks
from sim.ui.theme import Palette, on
from sim.words import say

RIBBON, EVENTS, SAVINGS, BETWEEN = 58, 34, 190, 54  # heights in pixels
SIDE = 82  # the left margin
SMALLEST = 11  # of a label inside a ribbon; where it does not fit it is left to the hover
WIDE = 300  # pixels of a line of a hover
Words = Callable[[str], str]


class Mark(NamedTuple):
    """Something that happens: the month since the start, and the sentence that tells it."""

    month: int
    text: str


@dataclass(frozen=True)
class TimeLine:
    """What the chart draws: a life's months, who has a ribbon, the names and words for it, and what happens."""

    months: list[Month]
    people: Sequence[str]  # from the top
    start: int  # month number
    born: dict[str, int]  # month number of each person's birth, of whom the axis tells the age
    name: Words  # of a person
    state: Words
    when: Callable[[int], str]  # a month number in words
    marks: list[Mark]


def year_of(line: TimeLine, month: int) -> float:
    """A month since the start as a year on the axis."""
    return (line.start + month) / 12


def story_figure(line: TimeLine, language: str, colours: Palette) -> go.Figure:
    """Ribbons above, savings below, on one axis of years with everybody's age."""
    upper = RIBBON * len(line.people) + EVENTS
    rows = 1 + len(line.born)
    top, bottom = 14, 34 + LINE * rows
    height = top + upper + BETWEEN + SAVINGS + bottom
    inner = height - top - bottom
    figure = go.Figure(layout=layout(colours, height))
    figure.update_layout(
        margin={"l": SIDE, "t": top, "b": bottom},
        hovermode="closest",
        barmode="overlay",
        uniformtext={"minsize": SMALLEST, "mode": "hide"},
        yaxis={"domain": [1 - upper / inner, 1], "range": [-0.95, len(line.people) - 0.5], "showgrid": False},
        yaxis2={**layout(colours, height)["yaxis"], "domain": [0, SAVINGS / inner], "anchor": "x"},
        xaxis={"anchor": "y2"},
    )
    for row, who in enumerate(reversed(line.people)):
        add_ribbon(figure, line, who, row, language, colours)
    add_marks(figure, line, colours)
    add_savings(figure, line, language, colours)
    ticks = [*range(len(line.people)), -0.62]
    names = [*map(line.name, reversed(line.people)), say(language, "ui.story.events")]
    figure.update_layout(yaxis={"tickvals": ticks, "ticktext": names, "tickfont": {"color": colours.ink}})
    write_years(figure, line, language, colours)
    return figure


def fills(colours: Palette) -> dict[str, str]:
    """The colour of each state."""
    scales = ((PARENT_STATES, colours.parents), (CHILD_STATES, colours.child), (MONEY, colours.money))
    return {state: colour for states, shades in scales for state, colour in zip(states, shades, strict=True)}


def add_ribbon(figure: go.Figure, line: TimeLine, who: str, row: int, language: str, colours: Palette) -> None:
    """The stretches of one person, each with its state inside and its months on hovering."""
    parts = segments(line.months, who)
    shades = [fills(colours)[part.state] for part in parts]
    figure.add_bar(
        orientation="h",
        base=[year_of(line, part.first) for part in parts],
        x=[part.months / 12 for part in parts],
        y=[row] * len(parts),
        width=0.72,
        marker={"color": shades, "line": {"color": colours.card, "width": 1.5}, "cornerradius": 6},
        text=[line.state(part.state) for part in parts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": SMALL, "color": [on(shade) for shade in shades]},
        customdata=[stretch_words(line, who, part, language) for part in parts],
        hovertemplate="%{customdata}<extra></extra>",
    )


def stretch_words(line: TimeLine, who: str, part: Segment, language: str) -> str:
    """Who stands where from when to when."""
    first, last = line.start + part.first, line.start + part.first + part.months - 1
    months = {"first": line.when(first), "last": line.when(last)}
    return say(language, "ui.story.stretch", who=line.name(who), state=line.state(part.state), **months)


def add_marks(figure: go.Figure, line: TimeLine, colours: Palette) -> None:
    """A dot for each sentence, which it says on hovering."""
    figure.add_scatter(
        x=[year_of(line, mark.month) for mark in line.marks],
        y=[-0.62] * len(line.marks),
        mode="markers",
        marker={"size": 9, "color": colours.first, "line": {"color": colours.card, "width": 1.5}},
        customdata=[hover_text(line, mark) for mark in line.marks],
        hovertemplate="%{customdata}<extra></extra>",
    )


def hover_text(line: TimeLine, mark: Mark) -> str:
    """The month and the sentence, broken into lines."""
    return f"<b>{line.when(line.start + mark.month)}</b><br>{broken(mark.text, WIDE)}"


def add_savings(figure: go.Figure, line: TimeLine, language: str, colours: Palette) -> None:
    """Savings by year in the money of their month; sand behind the years in which some months fall short."""
    unit, months = UNIT[language], line.months
    for part in segments(months, "money"):
        if part.state == "strained":
            ends = (year_of(line, part.first), year_of(line, part.first + part.months))
            shade = tint(colours.money[-1], 0.55)
            figure.add_vrect(*ends, fillcolor=shade, line_width=0, layer="below", yref="y2")
    shown = sorted({0, *range(11, len(months), 12), len(months) - 1})
    values = [months[i].savings / unit for i in shown]
    figure.add_scatter(
        x=[year_of(line, i) for i in shown],
        y=values,
        yaxis="y2",
        mode="lines",
        fill="tozeroy",
        fillcolor=tint(colours.first, 0.14),
        line={"color": colours.first, "width": 3.2},
        customdata=[line.when(line.start + i) for i in shown],
        hovertemplate=say(language, "ui.story.savings_hover") + "<extra></extra>",
    )
    top = max(*values, 1.0) * 1.12
    figure.update_layout(yaxis2={"range": [-0.012 * top, top], "nticks": 4, "separatethousands": True})
    unit_note = corner(say(language, "ui.story.savings_unit"), colours)
    figure.add_annotation(**{**unit_note, "yref": "y2 domain", "xshift": 4 - SIDE, "yshift": 8})


def write_years(figure: go.Figure, line: TimeLine, language: str, colours: Palette) -> None:
    """Below the axis the year, and the age of everybody who is still there."""
    born = line.born["child"]
    first = (line.start - born) // 12
    ages = age_ticks(first, (line.start + len(line.months) - born) // 12)
    then = [max(born + 12 * age - line.start, 0) for age in ages]
    inside = [month for month in then if month <= 0.95 * len(line.months)]
    texts = ["<br>".join(column(line, month, language, colours)) for month in inside]
    ticks = [year_of(line, month) for month in inside]
    figure.update_xaxes(tickvals=ticks, ticktext=texts, tickangle=0)
    width = len(line.months)
    figure.update_xaxes(range=[year_of(line, 0) - 0.014 * width / 12, year_of(line, width) + 0.008 * width / 12])
    figure.add_annotation(
        text="<br>".join([" ", *(line.name(who) for who in line.born)]),
        font={"size": TEXT - 1, "color": colours.secondary},
        align="left",
        **{"x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yref": "paper", "yanchor": "top"},
        **{"xshift": 2 - SIDE, "yshift": -3, "showarrow": False},
    )


def column(line: TimeLine, month: int, language: str, colours: Palette) -> list[str]:
    """The lines of one tick."""
    lines = [f"<b>{(line.start + month) // 12}</b>"]
    for who, born in line.born.items():
        age = (line.start + month - born) // 12
        there = getattr(line.months[month], who) != ""
        text = say(language, "ui.axis.age", age=age) if there else " "
        lines.append(text if who == "child" else f'<span style="color:{colours.secondary}">{text}</span>')
    return lines
