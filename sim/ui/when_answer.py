"""The answer of the page "By when": the sentence of each future, the curve, what a year's waiting changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

import streamlit as st

from sim.analysis.goal import SAVINGS
from sim.cli_text import open_text
from sim.deadline_text import Writing, answer, changes, goal_words, remarks, share, then
from sim.headline import lowered
from sim.months import month_number
from sim.ui import latest_start
from sim.ui.chart_cards import axis_names, card_title, note
from sim.ui.charts import CONFIG
from sim.ui.goal_choice import goal
from sim.ui.people import capital, joined, month_words
from sim.ui.session import Desk
from sim.ui.tables import html_table
from sim.ui.theme import palette
from sim.ui.when_chart import Curve, when_figure
from sim.words import say

Found = dict[str, Any]
MOST_LATER = 3  # months named in a sentence; the chart shows them all


def futures_of(found: Found) -> Iterator[tuple[str | None, Found]]:
    """Each labelled future with its answer; one without a label where there is only one."""
    yield from found["futures"].items() if "futures" in found else [(None, found)]


def draw_answer(at: Desk, found: Found) -> None:
    """The sentence of each future, never one without the other; what is open."""
    parts = [sentence_html(at, found, each, future) for future, each in futures_of(found)]
    language = at.language
    below = [f'<p class="next">{escape(open_text(found["open"], language))}</p>'] if "open" in found else []
    below.append(note(say(language, "deadline.what")))
    frame = f'<div class="branches top">{"".join(parts)}</div>' if len(parts) > 1 else parts[0]
    with st.container(key="card-answer"):
        st.html(f'{frame}<div class="hero below">{"".join(below)}</div>')


def writing_of(language: str) -> Writing:
    """Months as words, what answers between marks that become a large number."""

    def month(text: str) -> str:
        return month_words(month_number(text), language)

    return Writing(language, month, lambda text: f"\x02{text}\x03")


def marked(text: str) -> str:
    """A sentence as HTML: what answers in it stands out, and no interval is broken over two lines."""
    whole = re.sub(r"\(\d+-\d+\)", r'<span class="whole">\g<0></span>', escape(text))
    return whole.replace("\x02", '<b class="number word">').replace("\x03", "</b>")


def few(each: Found) -> Found:
    """The answer with only the first months named where many meet the goal."""
    return {**each, "later": each["later"][:MOST_LATER]} if "later" in each else each


def sentence_html(at: Desk, found: Found, each: Found, future: str | None) -> str:
    """One future: its condition, its sentence, and what has to be said besides."""
    language, writing = at.language, writing_of(at.language)
    sentence = answer(found, few(each), writing)
    condition = ""
    if future is not None:
        condition = f'<span class="condition">{escape(say(language, f"future.if.{future}"))}</span>'
        sentence = lowered(sentence)
    after = [part for part in (then(found, each, language), *remarks(found, each, writing)) if part]
    if each["hardly_any_difference"] and SAVINGS in found["goal"]:
        after.append(say(language, "ui.when.flat"))
    rest = "".join(f'<p class="beside">{marked(text)}</p>' for text in after)
    kind = "hero branch" if future is not None else "hero alone"
    return (
        f'<section class="{kind}" data-future="{future or ""}" data-answer="{each["answer"]}" '
        f'data-latest="{each["latest"] or ""}"><h1>{condition}{marked(sentence)}</h1>{rest}</section>'
    )


def curves(at: Desk, found: Found) -> list[Curve]:
    """Each future's curve, named by its condition; one alone by what is looked at."""
    language, alone = at.language, latest_start.name_of(at)
    return [
        Curve(alone if future is None else capital(say(language, f"ui.branch.{future}")), each)
        for future, each in futures_of(found)
    ]


def draw_curve(at: Desk, found: Found) -> None:
    """The chart with the sentence that reads it above and its table below; nothing where no month was worked out."""
    language, drawn = at.language, [curve for curve in curves(at, found) if curve.each["curve"]]
    if not drawn:
        return
    reading = curve_reading(at, found, drawn)
    with st.container(key="card-curve"):
        st.html(card_title(say(language, "ui.when.curve")) + f'<p class="reading">{escape(reading)}</p>')
        figure = when_figure(
            at.case,
            drawn,
            at.asked.confidence,
            goal(at).age,
            latest_start.ages_beside(at.case),
            axis_names(at.case, language),
            language,
            palette(st.context.theme.type),
        )
        alt = say(language, "ui.when.alt") + reading
        st.plotly_chart(figure, theme=None, config=CONFIG, key="curve", alt=alt)
        st.html(note(say(language, "ui.when.axis")))
        with st.expander(say(language, "ui.table"), type="compact"):
            st.html(curve_table(at, found, drawn))


def curve_reading(at: Desk, found: Found, drawn: list[Curve]) -> str:
    """What the chart says: from the first to the last start of each future."""
    language = at.language
    parts = [say(language, "ui.when.read", goal=goal_words(found, language))]
    for curve in drawn:
        first, last = curve.each["curve"][0], curve.each["curve"][-1]
        values = {"now": f"{100 * first['share']:.0f}", "late": f"{100 * last['share']:.0f}", "age": last["child_age"]}
        sentence = say(language, "ui.when.read.line", **values)
        parts.append(
            say(language, "ui.when.read.future", label=curve.label) + lowered(sentence) if curve.label else sentence
        )
    return joined(language, *parts)


def curve_table(at: Desk, found: Found, drawn: list[Curve]) -> str:
    """Every month that was tried."""
    language = at.language
    head = [say(language, "ui.when.table.month"), say(language, "ui.table.age")]
    head += [curve.label for curve in drawn]
    tried = [{point["month"]: point for point in curve.each["curve"]} for curve in drawn]
    rows = []
    for month in sorted({month for points in tried for month in points}):
        age = next(points[month]["child_age"] for points in tried if month in points)
        cells = [share(found, points[month], language) if month in points else "–" for points in tried]
        rows.append([month_words(month_number(month), language), str(age), *cells])
    return html_table(say(language, "ui.when.caption", goal=goal_words(found, language)), head, rows)


def draw_waiting(at: Desk, found: Found) -> None:
    """What a year's waiting changes, from today and from the latest start, in each future."""
    language = at.language
    parts = [waiting_html(at, found, each, future) for future, each in futures_of(found) if each["waiting"]]
    if not parts:
        return
    with st.container(key="card-wait"):
        beside = f'<div class="waits">{"".join(parts)}</div>'
        st.html(card_title(say(language, "ui.when.wait")) + beside + note(say(language, "ui.when.wait.note")))


def waiting_html(at: Desk, found: Found, each: Found, future: str | None) -> str:
    """One future's lines."""
    language, ((_, age),) = at.language, found["goal"].items()
    head = "" if future is None else f"<h3>{escape(capital(say(language, f'future.{future}')))}</h3>"
    blocks = []
    for wait in each["waiting"]:
        month = month_words(month_number(wait["from"]), language)
        lines = "".join(f"<li>{escape(capital(text))}</li>" for text in changes(wait, age, language))
        blocks.append(f'<p class="from">{escape(say(language, "ui.when.wait.from", month=month))}</p><ul>{lines}</ul>')
    return f"<section>{head}{''.join(blocks)}</section>"
