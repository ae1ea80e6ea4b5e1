"""The answer of the page "Next steps": one sentence a future, and each plan with what it changes and what it needs."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from sim.analysis.compare import directions
from sim.cli_compare import months_text, of_hundred, spread
from sim.cli_text import open_text
from sim.deadline_text import goal_words
from sim.headline import lowered
from sim.months import month_number
from sim.next_text import change_text, looked, missing_consent, shown_plans
from sim.support_entries import supports
from sim.ui.chart_cards import card_title, note
from sim.ui.charts import CONFIG
from sim.ui.next_chart import Change, change_figure
from sim.ui.people import capital, joined, money, month_words, support_word
from sim.ui.session import Desk
from sim.ui.tables import html_table
from sim.ui.theme import palette
from sim.ui.when_answer import futures_of, marked
from sim.words import say

Found = dict[str, Any]
Row = tuple[str, list[str]]  # what a line is about, and what it says
SMALLEST = {"difference": 0.0005, "difference_months": 0.5}  # of a share (or mean), and of months: less is not felt
NOT_A_ROW = ("household_cost",)  # more of it also means that own money pays for longer: in the table, with a note
CAREFUL = {"family_education", "home_visits"}  # not to begin where there is violence or strong refusal
CONNECTION = "months_withdrawn"  # what is charted where no plan changes the goal


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
    """What the plans shown change: the goal, else connection; None where there is none to show."""
    plans = shown_plans(each)
    if not plans:
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
    return Change(f"{number}  {names(plan, language)}", factor * compared["difference"], low, high, text)


def names(plan: Found, language: str) -> str:
    """The supports of a plan."""
    return say(language, "ui.next.and").join(support_word(step["use"], language) for step in plan["supports"])


def plan_html(number: int, plan: Found, found: Found, language: str) -> str:
    """One plan: when to ask, what it changes for the goal, what it needs; everything else opens below."""
    rows = [
        goal_row(plan, found, language),
        (say(language, "ui.next.ask"), [asking(plan, language)]),
        (say(language, "ui.next.consent"), [capital(missing_consent(plan, language))]),
        (say(language, "ui.next.fee"), [money(plan["fee_first_year"], language)]),
        (say(language, "ui.next.grade"), [grades_in_short(step, language) for step in plan["supports"]]),
    ]
    if plan["goal"]["hardly_any_difference"]:
        rows.insert(1, outcome_row(CONNECTION, plan, language))
    title = f'<span class="step">{number}</span>{escape(capital(names(plan, language)))}'
    careful = note(say(language, "ui.next.careful")) if CAREFUL & {step["use"] for step in plan["supports"]} else ""
    return (
        f'<article class="plan"><h3>{title}</h3><dl>{rows_html(rows)}</dl>{careful}'
        f'<details class="more"><summary>{escape(say(language, "ui.next.more"))}</summary>'
        f"<dl>{rows_html(details(plan, language))}</dl></details></article>"
    )


def details(plan: Found, language: str) -> list[Row]:
    """Every outcome that changes, those that hardly do in one line, and each effect with its grade."""
    changing = [name for name, compared in plan["outcomes"].items() if name not in NOT_A_ROW and is_felt(compared)]
    same = [name for name in plan["outcomes"] if name not in NOT_A_ROW and name not in changing]
    rows = [outcome_row(name, plan, language) for name in changing]
    if same:
        listed = say(language, "ui.plus").join(say(language, f"outcome.{name}") for name in same)
        rows.append((say(language, "next.no_change"), [listed]))
    rows += [(grade_head(step, language), grades_in_full(step, language)) for step in plan["supports"]]
    return rows


def is_felt(compared: Found) -> bool:
    """Whether a change can be told apart, and is not written as nothing."""
    return not compared["hardly_any_difference"] and any(
        abs(compared.get(key, 0.0)) >= least for key, least in SMALLEST.items()
    )


def outcome_row(name: str, plan: Found, language: str) -> Row:
    """An outcome and what the plan changes in it."""
    return say(language, f"outcome.{name}"), [change_text(name, plan["outcomes"][name], language)]


def rows_html(rows: list[Row]) -> str:
    """The lines of a list."""
    return "".join(
        f"<dt>{escape(head)}</dt>" + "".join(f"<dd>{escape(text)}</dd>" for text in texts) for head, texts in rows
    )


def asking(plan: Found, language: str) -> str:
    """From when each support is asked for; once where it is the same month."""
    months = {step["use"]: month_words(month_number(step["from"]), language) for step in plan["supports"]}
    if len(set(months.values())) == 1:
        return say(language, "ui.next.from", month=next(iter(months.values())))
    parts = [
        f"{support_word(key, language)} {say(language, 'ui.next.from', month=month)}" for key, month in months.items()
    ]
    return say(language, "compare.semicolon").join(parts)


def goal_row(plan: Found, found: Found, language: str) -> Row:
    """The goal with the plan and as things are, and the pairs."""
    compared = plan["goal"]
    head = capital(goal_words(found, language))
    if compared["hardly_any_difference"]:
        share = f"{100 * compared['share_against']:.0f}"
        return head, [say(language, "ui.next.goal.same", share=share)]
    shares = {name: f"{100 * compared[name]:.0f}" for name in ("share", "share_against")}
    change = spread("date", compared, language)
    return head, [say(language, "ui.next.goal", change=change, **shares, **of_hundred(compared))]


def grades_in_short(step: Found, language: str) -> str:
    """A support with how well its effects are known, the best first."""
    grades = sorted({lever["grade"] for lever in step["levers"].values()})
    known = [say(language, f"ui.next.grade.{grade}") for grade in grades]
    if rests_on_rules(step):
        known.insert(0, say(language, "ui.next.grade.rules"))
    parts = say(language, "ui.plus").join(known)
    return say(language, "ui.next.grade.support", support=support_word(step["use"], language), parts=parts)


def rests_on_rules(step: Found) -> bool:
    """Whether what a support does follows from the rules: a claim, or one without an effect of its own."""
    return supports()[step["use"]].claims is not None or not step["levers"]


def grade_head(step: Found, language: str) -> str:
    """What the list of a support's effects is called."""
    return say(language, "ui.next.grade.head", support=support_word(step["use"], language))


def grades_in_full(step: Found, language: str) -> list[str]:
    """Each effect of a support with its grade in family words."""
    told = [
        say(
            language,
            "ui.next.grade.of",
            grade=say(language, f"ui.next.grade.{lever['grade']}"),
            lever=say(language, f"sensitivity.lever.{name}"),
        )
        for name, lever in step["levers"].items()
    ]
    return [say(language, "ui.next.grade.rules"), *told] if rests_on_rules(step) else told


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
