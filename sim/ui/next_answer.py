"""The answer of the page "Next steps": one sentence a future, and each plan with what it changes and what it needs."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st
from rich.cells import cell_len

from sim.analysis.compare import directions
from sim.cli_compare import months_text, of_hundred, spread
from sim.cli_text import open_text
from sim.deadline_text import goal_words
from sim.headline import lowered
from sim.next_text import looked, shown_plans
from sim.ui.chart_cards import card_title, note
from sim.ui.charts import CONFIG
from sim.ui.next_chart import Change, change_figure
from sim.ui.people import capital, joined
from sim.ui.plan_card import CONNECTION, names, plan_html
from sim.ui.session import Desk
from sim.ui.tables import html_table
from sim.ui.theme import palette
from sim.ui.when_answer import futures_of, marked
from sim.words import say

Found = dict[str, Any]
LONGEST = 42  # of a line in the chart, in Latin letters: what a telephone shows


def draw_answer(at: Desk, found: Found) -> None:
    """The sentence of each future, never one without the other; what is open, how plans are compared."""
    language = at.language
    parts = [sentence_html(found, each, future, language) for future, each in futures_of(found)]
    below = [f'<p class="next">{escape(open_text(found["open"], language))}</p>'] if "open" in found else []
    legend = say(language, "next.legend", lives=f"{found['manifest']['shown_lives']:,}")
    frame = f'<div class="branches top">{"".join(parts)}</div>' if len(parts) > 1 else parts[0]
    with st.container(key="card-answer"):
        st.html(f'{frame}<div class="hero below">{"".join(below)}{note(legend)}</div>')


def sentence_html(found: Found, each: Found, future: str | None, language: str) -> str:
    """One future: its condition, its sentence, what was looked at and cannot be told apart."""
    sentence, rest = headline(found, each, language), looked(found, each, language)
    if sentence is None:  # the last of what is said is the answer
        sentence, rest = rest[-1], rest[:-1]
    condition = ""
    if future is not None:
        condition = f'<span class="condition">{escape(say(language, f"future.if.{future}"))}</span>'
        sentence = lowered(sentence)
    said = "".join(f'<p class="beside">{escape(text)}</p>' for text in rest[1:]) + "".join(map(note, rest[:1]))
    kind = "hero branch" if future is not None else "hero alone"
    return (
        f'<section class="{kind}" data-future="{future or ""}"><h1>{condition}{marked(sentence)}</h1>{said}</section>'
    )


def headline(found: Found, each: Found, language: str) -> str | None:
    """What the plans shown change: the goal, else connection; None where that cannot be said."""
    plans = shown_plans(each)
    if not plans or found["manifest"]["stopped"]:
        return None
    values: Found = {"goal": goal_words(found, language), "plans": len(plans)}
    one = "one" if len(plans) == 1 else "many"
    if changes_goal(plans):
        shares = [100 * plan["goal"]["share"] for plan in plans]
        against = f"{100 * plans[0]['goal']['share_against']:.0f}"
        share = large(say(language, "ui.when.confidence.format", count=span(shares, 0)))
        return say(language, f"ui.next.head.{one}", against=against, share=share, **values)
    fewer = [-plan["outcomes"][CONNECTION]["difference"] for plan in plans]
    if min(fewer) <= 0:
        return None
    months = large(say(language, "compare.unit.months", value=span(fewer, 1)))
    return say(language, f"ui.next.connection.{one}", months=months, **values)


def large(text: str) -> str:
    """Text that stands out in a sentence (see `marked`)."""
    return f"\x02{text}\x03"


def span(values: list[float], digits: int) -> str:
    """The smallest and the largest, one number where they are written alike."""
    low, high = (f"{each:.{digits}f}" for each in (min(values), max(values)))
    return low if low == high else f"{low}–{high}"


def changes_goal(plans: list[Found]) -> bool:
    """Whether some plan can be told apart from things as they are in the goal."""
    return any(not plan["goal"]["hardly_any_difference"] for plan in plans)


def draw_plans(at: Desk, found: Found) -> None:
    """Each future's chart and plans: side by side where there are two."""
    parts = [(future, each) for future, each in futures_of(found) if shown_plans(each)]
    if not parts:
        return
    for place, (future, each) in zip(st.columns(len(parts), gap="medium"), parts, strict=True):
        with place, st.container(key=f"card-plans-{future or 'all'}"):
            draw_future(at, found, each, future)


def draw_future(at: Desk, found: Found, each: Found, future: str | None) -> None:
    """The chart with its sentence and table, and the plans below it."""
    language, plans = at.language, shown_plans(each)
    condition = "" if future is None else capital(say(language, f"future.{future}"))
    kind = "goal" if changes_goal(plans) else "connection"
    reading = say(language, f"ui.next.read.{kind}", goal=goal_words(found, language))
    if found["manifest"]["stopped"]:
        reading = joined(language, say(language, "ui.next.unfinished"), reading)
    st.html(
        card_title(say(language, "ui.next.plans"), condition=condition) + f'<p class="reading">{escape(reading)}</p>'
    )
    colours = palette(st.context.theme.type)
    rows = [change_of(number, plan, kind, language) for number, plan in enumerate(plans, 1)]
    figure = change_figure(rows, say(language, "ui.as_is"), colours)
    alt = joined(language, capital(condition), say(language, "ui.next.alt"), reading)
    st.plotly_chart(figure, theme=None, config=CONFIG, key=f"changes-{future}", alt=alt)
    with st.expander(say(language, "ui.table"), type="compact"):
        st.html(plans_table(found, plans, language) + note(say(language, "ui.next.cost_note")))
    st.html("".join(plan_html(number, plan, found, language) for number, plan in enumerate(plans, 1)))


def change_of(number: int, plan: Found, kind: str, language: str) -> Change:
    """A row of the chart: the goal in futures of 100, or connection in months."""
    compared = plan["goal"] if kind == "goal" else plan["outcomes"][CONNECTION]
    factor = 100.0 if kind == "goal" else 1.0
    low, high = (factor * bound for bound in compared["interval"])
    text = f"{factor * compared['difference']:+.1f}"
    return Change(row_label(number, plan, language), factor * compared["difference"], low, high, text)


def row_label(number: int, plan: Found, language: str) -> str:
    """Number and supports of a plan; on several lines where a telephone would cut one line off."""
    between = say(language, "ui.next.and")
    label = f"{number}  {names(plan, language)}"
    return label if cell_len(label) <= LONGEST else label.replace(between, f"<br>{between.lstrip()}")


def plans_table(found: Found, plans: list[Found], language: str) -> str:
    """Every plan with its goal and every outcome."""
    outcomes = list(plans[0]["outcomes"])
    head = [
        say(language, "ui.next.table.plan"),
        capital(goal_words(found, language)),
        say(language, "compare.head.pairs"),
    ]
    head += [say(language, f"outcome.{name}") for name in outcomes]
    rows = []
    for number, plan in enumerate(plans, 1):
        goal = plan["goal"]
        pairs = say(language, "compare.pairs.better", **of_hundred(goal))
        cells = [f"{number} {names(plan, language)}", spread("date", goal, language), pairs]
        rows.append(cells + [outcome_cell(name, plan["outcomes"][name], language) for name in outcomes])
    return html_table(say(language, "ui.next.caption"), head, rows)


def outcome_cell(name: str, compared: Found, language: str) -> str:
    """The difference of an outcome with its interval, also where there is hardly any."""
    kind = directions()[name]["kind"]
    shown = spread(kind, compared, language)
    return f"{shown} ({months_text(compared, language)})" if kind == "date" else shown
