"""The curve of the latest start: in how many of 100 futures the goal is met, by the month of beginning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from sim.analysis.deadline import FOUND
from sim.case import Case
from sim.months import month_number
from sim.ui.answers import Answer
from sim.ui.chart_labels import SMALL, corner, end_labels
from sim.ui.charts import layout, tint, veil, write_age_axis
from sim.ui.people import month_words
from sim.ui.series import age_ticks, parent_shown
from sim.ui.theme import Palette
from sim.words import say

HEIGHT = 400
TOP = 100  # of the vertical axis
DASHES = ("solid", "8px,7px")


@dataclass(frozen=True)
class Curve:
    """The answer in one future, and what its line is called."""

    label: str
    each: dict[str, Any]


def age_at(case: Case, month: int) -> float:
    """The son or daughter's age in a month, in years."""
    return (month - case.household.child.born) / 12


def when_figure(
    case: Case,
    curves: list[Curve],
    confidence: int,
    goal_age: int,
    beside: Answer,
    names: Mapping[str, str],
    language: str,
    colours: Palette,
) -> go.Figure:
    """Each future's curve with its 95 % band, the line of the confidence, and the latest start with its range."""
    figure = go.Figure(layout=layout(colours, HEIGHT))
    lines = (colours.first, colours.second)
    texts = (colours.first, colours.second_text)
    ends = []
    for curve, colour, text, dash in zip(curves, lines, texts, DASHES, strict=False):
        add_curve(figure, case, curve, colour, dash, language)
        ends.append((curve.label, text, 100 * curve.each["curve"][-1]["share"]))
    add_confidence(figure, confidence, language, colours)
    for curve, colour, text in zip(curves, lines, texts, strict=False):
        if curve.each["answer"] == FOUND:
            mark_latest(figure, case, curve, goal_age, (colour, text), language, colours)
    for note in end_labels(ends, TOP):
        figure.add_annotation(**note, bgcolor=veil(colours.card), borderpad=1)
    figure.update_yaxes(range=[-1, TOP], tickvals=[0, 25, 50, 75, 100])
    figure.add_annotation(**corner(say(language, "ui.states.unit"), colours))
    set_start_axis(figure, case, goal_age, beside, names, language, colours)
    return figure


def add_curve(figure: go.Figure, case: Case, curve: Curve, colour: str, dash: str, language: str) -> None:
    """A line through every month that was tried, and its band."""
    points = curve.each["curve"]
    months = [month_number(point["month"]) for point in points]
    x = [age_at(case, month) for month in months]
    edge = {"x": x, "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    figure.add_scatter(y=[100 * point["interval"][1] for point in points], **edge)
    low = [100 * point["interval"][0] for point in points]
    figure.add_scatter(y=low, fill="tonexty", fillcolor=tint(colour, 0.22), **edge)
    figure.add_scatter(
        x=x,
        y=[100 * point["share"] for point in points],
        mode="lines" if len(points) > 1 else "markers",
        line={"color": colour, "width": 3.4, "dash": dash},
        customdata=[month_words(month, language) for month in months],
        hovertemplate=say(language, "ui.when.hover", label=curve.label) + "<extra></extra>",
    )


def add_confidence(figure: go.Figure, confidence: int, language: str, colours: Palette) -> None:
    """The line that the family asks for, labelled above it at the right."""
    figure.add_hline(confidence, line={"color": colours.ink, "width": 1.3, "dash": "dot"})
    figure.add_annotation(
        text=say(language, "ui.when.confidence_line", confidence=confidence),
        font={"color": colours.ink, "size": SMALL},
        **{"x": 1, "xref": "paper", "xanchor": "right", "y": confidence, "yanchor": "bottom", "showarrow": False},
    )


def mark_latest(
    figure: go.Figure,
    case: Case,
    curve: Curve,
    goal_age: int,
    shades: tuple[str, str],
    language: str,
    colours: Palette,
) -> None:
    """The latest start as a dot on its curve with a line down to its month; behind it the range of the line."""
    point, (colour, text) = curve.each["at_latest"], shades
    month = month_number(point["month"])
    x, y = age_at(case, month), 100 * point["share"]
    unclear = curve.each["cannot_be_told_apart"]
    if unclear:
        first, last = (age_at(case, month_number(each)) for each in unclear)
        figure.add_vrect(first, last, fillcolor=tint(colour, 0.16), line_width=0, layer="below")
    figure.add_shape(type="line", x0=x, x1=x, y0=0, y1=y, line={"color": colour, "width": 1.6})
    dot = {"color": colour, "size": 12, "line": {"color": colours.card, "width": 2}}
    figure.add_scatter(x=[x], y=[y], mode="markers", marker=dot, hoverinfo="skip")
    right = x < (age_at(case, case.start) + goal_age) / 2
    figure.add_annotation(
        text=say(language, "ui.when.mark", month=month_words(month, language), age=point["child_age"]),
        font={"color": text, "size": SMALL + 1},
        align="left" if right else "right",
        bgcolor=veil(colours.card),
        **{"x": x, "xanchor": "left" if right else "right", "xshift": 8 if right else -8},
        **{"y": 4, "yanchor": "bottom", "showarrow": False},
    )


def set_start_axis(
    figure: go.Figure,
    case: Case,
    goal_age: int,
    beside: Answer,
    names: Mapping[str, str],
    language: str,
    colours: Palette,
) -> None:
    """Ages at the months of beginning: the son or daughter's, and below it each parent's who is likely to live."""
    now = int(age_at(case, case.start))
    ages = age_ticks(now, goal_age)
    ticks = [age_at(case, case.start), *map(float, ages[1:])]  # the first is today
    rows = [list(map(str, ages))]
    for parent in beside.parent_ages:
        born = getattr(case.household, parent).born
        then = [case.start, *(case.household.child.born + 12 * age for age in ages[1:])]
        shown = [parent_shown(beside, parent, age) for age in ages]
        rows.append([str((month - born) // 12) if there else "" for month, there in zip(then, shown, strict=True)])
    write_age_axis(figure, ticks, rows, [names[who] for who in ("child", *beside.parent_ages)], language, colours)
    figure.update_xaxes(range=[ticks[0], goal_age])
