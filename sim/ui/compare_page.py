"""Compare: up to five scenarios beside each other on the same lives; connection, money and time, never one score."""

from __future__ import annotations

from html import escape

import streamlit as st

from sim.futures import CLAIM, futures
from sim.ui import comparisons, first_lives, path_editor, support_picker, warming
from sim.ui.chart_cards import axis_names, card_title, note
from sim.ui.charts import CONFIG
from sim.ui.compare_answer import answer_html, legend_html, needs_html
from sim.ui.compare_charts import savings_figure, savings_reading, savings_table
from sim.ui.compare_choice import against, choose, possible, shown
from sim.ui.compare_rows import GROUPS, MORE, all_keys, groups_html, keys_shown, twin
from sim.ui.compare_words import Item
from sim.ui.contacts_card import draw_steps
from sim.ui.frame import draw_quiet
from sim.ui.people import scenario_titles
from sim.ui.session import Desk, as_saved
from sim.ui.theme import palette, sheet
from sim.words import say

COLUMNS = (1.85, 1)


def draw(at: Desk) -> None:
    """What is chosen and its sentence; bars, savings, what each path needs; building one; what to do now."""
    st.html(sheet("compare.css"))
    items = draw_answer(at)
    if items:
        draw_groups(at, items)
        draw_savings(at, items)
    left, right = st.columns(COLUMNS, gap="medium")
    with left:
        draw_needs(at)
        support_picker.draw(at)
    with right:
        draw_steps(at.language, pension_is_open=is_open(at), ask_about=asked_about(at))


def draw_answer(at: Desk) -> list[Item]:
    """The choice and the sentence; what the page shows below, nothing while the engine compiles."""
    with st.container(key="card-compare"):
        st.html(card_title(say(at.language, "ui.compare.title")))
        choose(at)
        items = compared_items(at) if warming.is_ready() else []
        if items:
            st.html(answer_html(at, items, goal_age(at)))
        elif possible(at) and warming.is_ready():
            st.html(f"<p>{escape(say(at.language, 'ui.compare.choose'))}</p>")
    if not warming.is_ready():
        warming.draw_waiting(at.language, "ui.compare.warm")
    return items


def goal_age(at: Desk) -> int | None:
    """The age to which savings are to last; None where the family names none."""
    return as_saved(at).goals.savings_until_age


def compared_items(at: Desk) -> list[Item]:
    """The comparisons that are shown, with progress where they have to be run."""
    names, other, place = shown(at), against(at), st.empty()
    titles, text = scenario_titles(at.case, at.language), ""

    def show(done: int, planned: int) -> None:
        place.progress(done / planned, text)

    if comparisons.missing(at.case, names, other):
        paths = first_lives.all_futures(at.case, [other, *names])
        text = first_lives.words(at.case, paths, goal_age(at), titles, at.language)
        show(0, 1)
    found = comparisons.compared(at.case, names, other, show)
    place.empty()
    return [Item(number, titles[name], each) for number, name in enumerate(names) for each in found[name]]


def draw_groups(at: Desk, items: list[Item]) -> None:
    """Connection, money and time side by side; further outcomes; the table of all."""
    language, age, other = at.language, goal_age(at), scenario_titles(at.case, at.language)[against(at)]
    draw_quiet(at)
    with st.container(key="card-pairs"):
        title = card_title(say(language, "ui.compare.pairs"))
        st.html(title + legend_html(items) + groups_html(GROUPS, items, age, language, quiet=at.quiet))
        st.html(note(say(language, "ui.compare.legend")))
        with st.expander(say(language, "ui.compare.more"), type="compact"):
            st.html(groups_html(MORE, items, age, language, quiet=at.quiet))
        with st.expander(say(language, "ui.table"), type="compact"):
            st.html(twin(keys_shown(all_keys(), age, quiet=at.quiet), items, age, other, language))


def draw_savings(at: Desk, items: list[Item]) -> None:
    """How far savings lie apart over the years."""
    language, other = at.language, scenario_titles(at.case, at.language)[against(at)]
    read = savings_reading(items, language)
    with st.container(key="card-savings"):
        title = card_title(say(language, "ui.compare.savings"))
        st.html(f'{title}<p class="reading">{escape(read)}</p>{legend_html(items)}')
        head = axis_names(at.case, language)["child"]
        figure = savings_figure(items, head, language, palette(st.context.theme.type))
        alt = say(language, "ui.compare.savings.alt") + read
        st.plotly_chart(figure, theme=None, config=CONFIG, key="compare-savings", alt=alt)
        st.html(note(say(language, "ui.compare.savings.note")))
        with st.expander(say(language, "ui.table"), type="compact"):
            st.html(savings_table(at.case, items, other, language))


def draw_needs(at: Desk) -> None:
    """Whose consent, which cost and which evidence each path has; the paths' names."""
    if not possible(at):
        return
    with st.container(key="card-needs"):
        st.html(card_title(say(at.language, "ui.compare.needs")) + needs_html(at.case, shown(at), at.language))
        path_editor.draw(at)


def is_open(at: Desk) -> bool:
    """Whether a path on the page has two labelled futures."""
    return any(futures(at.case, at.case.scenarios[name]) for name in (*shown(at), against(at)))


def asked_about(at: Desk) -> list[str]:
    """The supports of the paths on the page; a claim whose outcome is open has a step of its own."""
    used = [each.use for name in shown(at) for each in at.case.scenarios[name].supports]
    return [key for key in used if key != CLAIM or not is_open(at)]
