"""The two charts on the page: each with the sentence that reads it above and its table below."""

from __future__ import annotations

from html import escape

import streamlit as st

from sim.case import Case
from sim.lines import PERSONS
from sim.ui import answers
from sim.ui.answers import Answer, Shown
from sim.ui.charts import CONFIG, Line, band_figure, states_figure
from sim.ui.people import (
    AS_IS,
    capital,
    child_word,
    head_word,
    joined,
    money,
    month_words,
    person_word,
    scenario_titles,
)
from sim.ui.series import (
    CHILD_STATES,
    GONE,
    PARENT_STATES,
    Point,
    child_shares,
    drawn_years,
    parent_age,
    parent_shares,
    parent_shown,
    savings_points,
    short_age,
    state_shares,
)
from sim.ui.session import Desk, branch
from sim.ui.tables import html_table
from sim.ui.theme import Palette
from sim.words import say


def card_title(text: str, *, badge: str = "", condition: str = "", anchor: str = "") -> str:
    """The head of a card; `condition`: which of two labelled futures it shows."""
    mark = f'<span class="badge">{escape(badge)}</span>' if badge else ""
    mark += f'<span class="badge condition">{escape(condition)}</span>' if condition else ""
    place = f' id="{anchor}"' if anchor else ""
    return f'<h2 class="card-title"{place}>{escape(text)}{mark}</h2>'


def note(text: str) -> str:
    """A small line."""
    return f'<p class="note">{escape(text)}</p>'


def condition_words(desk: Desk) -> str:
    """Which of two labelled futures the cards show; empty where there is only one."""
    future = branch(desk)
    return capital(say(desk.language, f"future.{future}")) if future is not None else ""


def band_lines(desk: Desk, shown: Shown) -> tuple[Line, Line | None]:
    """What is drawn: the scenario and as it is beside it; of two labelled futures the one chosen and the other."""
    titles = scenario_titles(desk.case, desk.language)
    future = branch(desk)
    other = shown.other(future)
    if other is None:
        as_is = Line(titles[AS_IS], shown.as_is) if shown.as_is is not None else None
        return Line(titles[desk.scenario], shown.chosen), as_is
    words = {name: capital(say(desk.language, f"ui.branch.{name}")) for name in shown.branches}
    return Line(words[str(future)], shown.chosen), Line(words[other[0]], other[1])


def band_sentences(desk: Desk, shown: Shown) -> str:
    """What the chart of savings says; of two labelled futures first which one it is, last what the dashes are."""
    future, language = branch(desk), desk.language
    reading = band_reading(desk.case, shown.chosen, language)
    other = shown.other(future)
    if other is None:
        return reading
    return joined(
        language, say(language, f"ui.branch.chart.{future}"), reading, say(language, f"ui.branch.dashes.{other[0]}")
    )


def draw_band(desk: Desk, shown: Shown, colours: Palette) -> None:
    """Savings by year."""
    language, case = desk.language, desk.case
    reading = band_sentences(desk, shown)
    line, beside = band_lines(desk, shown)
    with st.container(key="card-band"):
        title = card_title(say(language, "ui.band.title"), condition=condition_words(desk))
        st.html(title + f'<p class="reading">{escape(reading)}</p>')
        names, alone = axis_names(case, language), not desk.quiet
        figure = answers.kept(
            ("band", line, beside, *names.values(), language, colours, alone),
            lambda: band_figure(line, beside, names, language, colours, alone=alone),
        )
        alt = say(language, "ui.band.alt") + reading
        st.plotly_chart(figure, theme=None, config=CONFIG, key="band", alt=alt)
        st.html(f'<p class="note">{escape(say(language, "ui.band.note"))}</p>')
        with st.expander(say(language, "ui.table"), type="compact"):
            st.html(band_table(line, beside, language))


def band_reading(case: Case, answer: Answer, language: str) -> str:
    """What the chart of savings says, in sentences."""
    age = short_age(answer)
    child = child_word(case, language)
    if age is not None:
        middle = say(language, "ui.band.short", child=child, age=age)
        return joined(language, say(language, "ui.band.read"), middle, say(language, "ui.band.after"))
    last = savings_points(answer)[-1]
    amount = money(last.p50, language)
    middle = say(language, "ui.band.lasting", child=child, age=last.age, amount=amount)
    return joined(language, say(language, "ui.band.read"), middle)


def axis_names(case: Case, language: str) -> dict[str, str]:
    """What the rows of ages below a chart are called."""
    return {person: head_word(case, person, language) for person in PERSONS}


def band_table(line: Line, beside: Line | None, language: str) -> str:
    """The numbers of the chart of savings."""
    chosen = line.answer
    parents = list(chosen.parent_ages)
    head = [say(language, f"ui.table.{name}") for name in ("year", "age", *parents, "p10", "p50", "p90")]
    middles = {point.age: point.p50 for point in savings_points(beside.answer)} if beside is not None else {}
    if beside is not None:
        head.append(say(language, "ui.table.beside", label=beside.label))
    rows = [band_row(chosen, point, parents, middles, language) for point in savings_points(chosen)]
    return html_table(say(language, "ui.band.caption", label=line.label), head, rows)


def band_row(chosen: Answer, point: Point, parents: list[str], middles: dict[int, int], language: str) -> list[str]:
    """One year of that table."""
    years = point.age - chosen.child_age
    month = month_words(chosen.start + 12 * years - (1 if years else 0), language)
    row = [month if years else say(language, "ui.table.start", month=month), str(point.age)]
    for parent in parents:
        shown = parent_shown(chosen, parent, point.age)
        row.append(str(parent_age(chosen, parent, point.age)) if shown else "–")
    row += [f"{amount:,}" for amount in (point.p10, point.p50, point.p90)]
    if middles:
        row.append(f"{middles[point.age]:,}" if point.age in middles else "–")
    return row


def draw_states(desk: Desk, chosen: Answer, colours: Palette, age: int) -> None:
    """Shares of lives by state, for one person at a time."""
    language = desk.language
    with st.container(key="card-states"):
        st.html(card_title(say(language, "ui.states.title"), condition=condition_words(desk)))
        person = choose_person(desk, chosen)
        reading = states_reading(desk.case, chosen, person, age, language)
        future = branch(desk)
        if future is not None:
            reading = joined(language, say(language, f"ui.branch.chart.{future}"), reading)
        st.html(f'<p class="reading">{escape(reading)}</p>')
        labels = state_labels(person, language)
        names = axis_names(desk.case, language)
        figure = answers.kept(
            ("states", chosen, person, *names.values(), language, colours),
            lambda: states_figure(chosen, person, labels, names, language, colours),
        )
        alt = say(language, "ui.states.alt", person=person_word(desk.case, person, language)) + reading
        st.plotly_chart(figure, theme=None, config=CONFIG, key="states", alt=alt)
        st.html(legend(person, labels) + f'<p class="note">{escape(say(language, "ui.states.gone_note"))}</p>')
        with st.expander(say(language, "ui.table"), type="compact"):
            st.html(states_table(chosen, person, labels, language))


def choose_person(desk: Desk, chosen: Answer) -> str:
    """Whose states are drawn: at first the son or daughter's."""
    people = ["child", *chosen.parent_ages]
    if len(people) == 1:
        return people[0]
    if st.session_state.get("person") not in people:
        st.session_state["person"] = people[0]
    words = {person: who_word(desk.case, person, desk.language) for person in people}
    found = st.segmented_control(
        say(desk.language, "ui.states.person"),
        people,
        required=True,
        key="person",
        label_visibility="collapsed",
        format_func=words.__getitem__,
    )
    return found or people[0]


def who_word(case: Case, person: str, language: str) -> str:
    """A person as a heading."""
    return head_word(case, person, language) if language == "en" else person_word(case, person, language)


def state_labels(person: str, language: str) -> dict[str, str]:
    """What the states of a person are called."""
    states = CHILD_STATES if person == "child" else PARENT_STATES
    return {state: say(language, f"ui.state.{state}") for state in (*states, GONE)}


def states_reading(case: Case, answer: Answer, person: str, age: int, language: str) -> str:
    """What the chart of states says."""
    years = drawn_years(answer)
    if person == "child":
        year = years[min(max(age - answer.child_age - 1, 0), len(years) - 1)]
        shares = child_shares(year["states"])
        connected = round(100 * (shares["connected_with"] + shares["connected_alone"]))
        alone = round(100 * (shares["home_alone"] + shares["connected_alone"]))
        return say(language, "ui.states.read.child", age=year["child_age"] + 1, connected=connected, alone=alone)
    year = years[min(4, len(years) - 1)]
    shares = parent_shares(year["states"], person)
    care = round(100 * (shares["care_1_2"] + shares["care_3_5"] + shares["facility"]))
    then = parent_age(answer, person, year["child_age"] + 1)
    return say(language, "ui.states.read.parent", age=then, care=care, person=person_word(case, person, language))


def legend(person: str, labels: dict[str, str]) -> str:
    """The colours of the states in words, for stretches too thin to be labelled."""
    group = "child" if person == "child" else "parents"
    keys = "".join(
        f'<span class="item"><span class="key {group}-{i}"></span>{escape(labels[state])}</span>'
        for i, state in enumerate(CHILD_STATES if person == "child" else PARENT_STATES)
    )
    return f'<p class="legend states">{keys}</p>'


def states_table(answer: Answer, person: str, labels: dict[str, str], language: str) -> str:
    """The numbers of the chart of states."""
    head = [say(language, "ui.table.year"), say(language, "ui.table.age"), *labels.values()]
    rows = []
    for age, shares in state_shares(answer, person):
        month = answer.start + 12 * (age - answer.child_age) - 1
        rows.append([month_words(month, language), str(age), *(str(round(100 * shares[state])) for state in labels)])
    return html_table(say(language, "ui.states.caption"), head, rows)
