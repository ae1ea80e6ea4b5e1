"""Charts for a projector: savings by years from now, and who lives how as bars of a hundred. No age tells who it is."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from sim.ui.answers import Answer
from sim.ui.charts import UNIT, Line, layout
from sim.ui.series import CHILD_STATES, GONE, PARENT_STATES, Point, child_shares, drawn_years, parent_shares
from sim.ui.series import savings_points as points_of
from sim.ui.theme import Palette
from sim.words import say

HEIGHT, TEXT = 370, 19
YEARS = (5, 10, 20)  # from now, at which the bars are drawn
LEAST_LABEL = 9  # of 100: a thinner stretch has its number in the legend's table only
DASH = "10px,8px"


def band_figure(line: Line, beside: Line | None, language: str, colours: Palette) -> go.Figure:
    """Savings by years from now: the 10-90 band and the middle, beside it the middle of another path or future."""
    now, points = line.answer.child_age, points_of(line.answer)
    figure = go.Figure(layout=layout(colours, HEIGHT))
    years, unit = [point.age - now for point in points], UNIT[language]
    edge = {"x": years, "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    figure.add_scatter(y=[point.p90 / unit for point in points], **edge)
    figure.add_scatter(y=[point.p10 / unit for point in points], fill="tonexty", fillcolor=colours.band, **edge)
    add_middle(figure, points, now, language, colours.first, None)
    if beside is not None:
        add_middle(figure, points_of(beside.answer), now, language, colours.second, DASH)
    top = max(point.p90 for point in points) / unit * 1.08 or 1.0
    figure.update_yaxes(range=[-0.012 * top, top], nticks=4, separatethousands=True, tickfont={"size": TEXT})
    ticks = [*range(0, years[-1] + 1, 10 if years[-1] > 24 else 5)]
    texts = [say(language, "ui.talk.year" if year else "ui.talk.now", year=year) for year in ticks]
    figure.update_xaxes(tickvals=ticks, ticktext=texts, range=[years[0], years[-1]], tickfont={"size": TEXT})
    figure.update_layout(margin={"l": 84, "r": 30, "t": 14, "b": 52})
    return figure


def add_middle(figure: go.Figure, points: list[Point], now: int, language: str, colour: str, dash: str | None) -> None:
    """Draw the middle of a hundred futures."""
    figure.add_scatter(
        x=[point.age - now for point in points],
        y=[point.p50 / UNIT[language] for point in points],
        mode="lines",
        line={"color": colour, "width": 5, "dash": dash},
        hoverinfo="skip",
    )


@dataclass(frozen=True)
class Bar:
    """A person some years from now: of 100 futures, how many in each state."""

    year: int
    counts: dict[str, int]  # they add up to 100


def bars(answer: Answer, person: str) -> list[Bar]:
    """The bars of a person at YEARS, as far as the outlook is drawn."""
    years, found = drawn_years(answer), []
    for year in YEARS:
        if year <= len(years):
            states = years[year - 1]["states"]
            shares = child_shares(states) if person == "child" else parent_shares(states, person)
            found.append(Bar(year, of_hundred(shares)))
    return found


def of_hundred(shares: dict[str, float]) -> dict[str, int]:
    """Shares as whole numbers that add up to 100."""
    exact = {name: 100 * max(share, 0.0) for name, share in shares.items()}
    counts = {name: int(value) for name, value in exact.items()}
    for name in sorted(exact, key=lambda name: counts[name] - exact[name])[: 100 - sum(counts.values())]:
        counts[name] += 1
    return counts


def fill(person: str, state: str) -> str:
    """The CSS class of a state."""
    if state == GONE:
        return "gone"
    return f"child-{CHILD_STATES.index(state)}" if person == "child" else f"parents-{PARENT_STATES.index(state)}"


def bars_html(person: str, who: str, found: list[Bar], labels: dict[str, str], language: str) -> str:
    """The bars of one person with their numbers; below them what the colours are."""
    rows = "".join(
        f"<dt>{escape(say(language, 'ui.talk.year', year=bar.year))}</dt>"
        f'<dd role="img" aria-label="{escape(bar_words(bar, labels, language), quote=True)}">'
        f"{stretches(person, bar)}</dd>"
        for bar in found
    )
    states = [state for state in labels if any(bar.counts[state] for bar in found)]
    keys = "".join(
        f'<span class="item"><span class="key {fill(person, state)}"></span>{escape(labels[state])}</span>'
        for state in states
    )
    return f'<section class="bars"><h2>{escape(who)}</h2><dl>{rows}</dl><p class="legend states">{keys}</p></section>'


def stretches(person: str, bar: Bar) -> str:
    """The stretches of one bar, each as long as it has futures."""
    return "".join(
        f'<span class="{fill(person, state)}" style="flex: {count}">{count if count >= LEAST_LABEL else ""}</span>'
        for state, count in bar.counts.items()
        if count
    )


def bar_words(bar: Bar, labels: dict[str, str], language: str) -> str:
    """A bar read aloud."""
    parts = [say(language, "ui.talk.count", state=labels[state], count=n) for state, n in bar.counts.items() if n]
    return say(language, "ui.plus").join(parts)
