"""Income above the line, costs below it, stacked by source for each plan year of one life: a pure function."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from sim.ledger_view import COST_PARTS
from sim.ui.chart_labels import SMALL, corner
from sim.ui.charts import UNIT, layout, write_age_axis
from sim.ui.money_sources import INCOME, Year
from sim.ui.series import age_ticks
from sim.ui.theme import Palette
from sim.words import say

HEIGHT = 380
ROOM = 1.12  # above and below the highest bars


def money_figure(
    years: Sequence[Year],
    ages: Mapping[str, Sequence[int | None]],
    names: Mapping[str, str],
    chosen: int,
    language: str,
    colours: Palette,
) -> go.Figure:
    """Bars by the son or daughter's age at the beginning of each plan year.

    `ages`: of each person at the beginning of each year, None where somebody is no longer there, the son or daughter
    first; `names`: what they are called below the axis; `chosen`: index of the year whose month is open in the book.
    """
    unit = UNIT[language]
    at = [age for age in ages["child"] if age is not None]
    figure = go.Figure(layout=layout(colours, HEIGHT))
    figure.update_layout(barmode="relative", bargap=0.18, hovermode="closest", clickmode="event+select")
    for groups, fills, sign in ((INCOME, colours.income, 1), (COST_PARTS, colours.costs, -1)):
        for group, fill in zip(groups, fills, strict=True):
            amounts = [(year.income if sign > 0 else year.costs)[group] / unit for year in years]
            if not any(amounts):
                continue
            figure.add_bar(
                x=at,
                y=[sign * amount for amount in amounts],
                customdata=amounts,
                marker={"color": fill, "line": {"width": 0}},
                selected={"marker": {"opacity": 1}},
                unselected={"marker": {"opacity": 1}},
                name=say(language, f"ui.years.{group}"),
                hovertemplate=say(language, "ui.years.hover", label=say(language, f"ui.years.{group}"))
                + "<extra></extra>",
            )
    high = max(sum(year.income.values()) for year in years) / unit * ROOM
    low = max(sum(year.costs.values()) for year in years) / unit * ROOM
    figure.update_yaxes(range=[-low, high], nticks=7, separatethousands=True)
    figure.add_hline(0, line={"color": colours.ink, "width": 1.2})
    figure.add_vrect(
        at[chosen] - 0.5, at[chosen] + 0.5, line={"color": colours.ink, "width": 1.6}, fillcolor="rgba(0,0,0,0)"
    )
    ticks = age_ticks(at[0], at[-1])
    rows = [["" if (age := ages[who][tick - at[0]]) is None else str(age) for tick in ticks] for who in ages]
    write_age_axis(figure, ticks, rows, [names[who] for who in ages], language, colours)
    figure.update_xaxes(range=[at[0] - 0.7, at[-1] + 0.7])
    figure.add_annotation(**corner(say(language, "ui.years.unit"), colours))
    for text, y, anchor in (("income", 1, "top"), ("costs", 0, "bottom")):
        figure.add_annotation(
            text=say(language, f"ui.years.side.{text}"),
            font={"color": colours.secondary, "size": SMALL},
            **{"x": 1, "xref": "paper", "xanchor": "right", "y": y, "yref": "paper", "yanchor": anchor},
            showarrow=False,
        )
    return figure
