"""One month's household book of the life that is told; each line opens to its rule and source."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from sim.ledger_view import COST_PARTS, line_label, month_ledger
from sim.lines import SHORTFALL
from sim.months import month_number
from sim.ui import answers
from sim.ui.answers import Answer
from sim.ui.chart_cards import card_title, condition_words
from sim.ui.people import month_name, month_words, yen_cell
from sim.ui.session import Desk, branch
from sim.ui.story_card import life_months, life_number
from sim.words import say
from sim.words.called import called_now


def draw_ledger(desk: Desk, answer: Answer | None) -> None:
    """The card of the ledger."""
    language = desk.language
    number = life_number(desk, answer)
    last = desk.case.start + len(life_months(desk, number)) - 1
    month = min(desk.month if desk.month is not None else desk.case.start, last)
    with st.container(key="card-ledger"):
        title = say(language, "ui.ledger.title", month=month_words(month, language))
        st.html(card_title(title, badge=say(language, "ui.ledger.monthly"), condition=condition_words(desk)))
        choose_month(desk, month, last)
        st.html(ledger_html(ledger_of(desk, number, month), language, number))


def ledger_of(desk: Desk, number: int, month: int) -> dict[str, Any]:
    """That month's ledger."""
    case, language = desk.case, desk.language
    path = case, desk.scenario, branch(desk)
    prepared = answers.prepared(*path)
    key = ("ledger", *answers.key_of(*path), number, month, language, called_now())
    return answers.kept(key, lambda: month_ledger(case, prepared, number, month, language))


def choose_month(desk: Desk, month: int, last: int) -> None:
    """Year and month, from the start to the end of that life."""
    first = desk.case.start

    year_key, month_key = f"ledger-year-{desk.generation}", f"ledger-month-{desk.generation}"

    def choose() -> None:
        wanted = st.session_state[year_key] * 12 + st.session_state[month_key] - 1
        desk.month = min(max(wanted, first), last)

    st.session_state[year_key], st.session_state[month_key] = month // 12, month % 12 + 1
    left, right = st.columns(2, wrap=False)
    years = range(first // 12, last // 12 + 1)
    language = desk.language
    left.selectbox(
        say(language, "ui.ledger.year"),
        years,
        key=year_key,
        on_change=choose,
        filter_mode=None,
        placeholder=say(language, "ui.choose"),
        format_func=lambda year: say(language, "ui.year", year=year),
    )
    right.selectbox(
        say(language, "ui.ledger.month"),
        range(1, 13),
        key=month_key,
        on_change=choose,
        filter_mode=None,
        placeholder=say(language, "ui.choose"),
        format_func=lambda number: month_name(number, language),
    )


def ledger_html(ledger: dict[str, Any], language: str, number: int) -> str:
    """Income, then costs, then what remains."""
    lines = [line for line in ledger["lines"] if line["name"] != SHORTFALL]
    short = [line for line in ledger["lines"] if line["name"] == SHORTFALL]
    income = [line for line in lines if line["yen"] > 0]
    costs = [line for line in lines if line["yen"] < 0]
    parts = ['<div class="ledger">', group_html("income", income, language), costs_html(costs, language)]
    balance = yen_cell(ledger["balance_yen"], language, sign=True)
    parts.append(total_html(say(language, "ui.ledger.balance"), balance, "balance"))
    parts += [line_html(line, language) for line in short]
    savings = yen_cell(ledger["savings_yen"], language)
    parts.append(total_html(say(language, "ui.ledger.savings"), savings, "savings"))
    hints = [say(language, "ui.ledger.hint"), say(language, "ui.ledger.of", number=number)]
    parts.append("</div>" + notes_html(ledger["notes"], language))
    parts += [f'<p class="note">{escape(hint)}</p>' for hint in hints]
    return "".join(parts)


def notes_html(notes: list[str], language: str) -> str:
    """Where a claim, an application and the pension record stand; nothing where there is nothing to say."""
    if not notes:
        return ""
    rows = "".join(f'<p class="note">{escape(note)}</p>' for note in notes)
    return f'<div class="ledger-notes"><h3>{escape(say(language, "ledger.notes"))}</h3>{rows}</div>'


def group_html(group: str, lines: list[dict[str, Any]], language: str) -> str:
    """The lines of one side of the book; nothing where there are none."""
    if not lines:
        return ""
    head = f"<h3>{escape(say(language, f'ui.ledger.{group}'))}</h3>"
    return head + "".join(line_html(line, language) for line in lines)


def costs_html(lines: list[dict[str, Any]], language: str) -> str:
    """The costs by what they are for, each part with its sum; without parts where there is only one."""
    parts = {part: [line for line in lines if line["name"].split(".")[0] in of] for part, of in COST_PARTS.items()}
    parts = {part: inside for part, inside in parts.items() if inside}
    if len(parts) <= 1:
        return group_html("cost", lines, language)
    found = [f"<h3>{escape(say(language, 'ui.ledger.cost'))}</h3>"]
    for part, inside in parts.items():
        amount = yen_cell(sum(line["yen"] for line in inside), language)
        head = total_html(say(language, f"ui.ledger.part.{part}"), amount, "sum")
        found.append(f'<section class="part">{head}{"".join(line_html(line, language) for line in inside)}</section>')
    return "".join(found)


def line_html(line: dict[str, Any], language: str) -> str:
    """A line that opens to how it was worked out."""
    details = [("rule", line["rule"]), ("source", line["source"])]
    if line["as_of"]:
        details.append(("as_of", month_words(month_number(line["as_of"]), language)))
    details.append(("mark", say(language, f"ledger.mark.{line['mark']}")))
    inside = "".join(
        f"<dt>{escape(say(language, f'ui.ledger.{key}'))}</dt><dd>{escape(text)}</dd>" for key, text in details if text
    )
    inside += f"<dt>{escape(say(language, 'ledger.ask.label'))}</dt><dd>{escape(line['ask'])}</dd>"
    amount = yen_cell(line["yen"], language)
    return (
        f"<details><summary><span>{escape(line_label(line['name'], language))}</span><b>{escape(amount)}</b></summary>"
        f"<dl>{inside}</dl></details>"
    )


def total_html(label: str, amount: str, kind: str) -> str:
    """A line of the foot."""
    return f'<div class="total {kind}"><span>{escape(label)}</span><b>{escape(amount)}</b></div>'
