"""The outlook: in how many of a hundred futures, savings, who lives how, the numbers, one story."""

from __future__ import annotations

import streamlit as st

from sim.futures import futures
from sim.ui import answers, first_lives, warming
from sim.ui.answers import Answer, Shown
from sim.ui.chart_cards import draw_band, draw_states
from sim.ui.contacts_card import draw_steps
from sim.ui.frame import draw_quiet
from sim.ui.hero import age_now, asked_age, choose_branch, draw_hero
from sim.ui.ledger_card import draw_ledger
from sim.ui.people import AS_IS, scenario_titles
from sim.ui.session import Desk, branch, branches
from sim.ui.story_card import draw_story
from sim.ui.theme import palette
from sim.ui.watch_card import draw_watch
from sim.ui.years_card import draw_years

COLUMNS = (1.85, 1)


def draw(at: Desk) -> None:
    """As soon as lives can be run, all that rests on many of them; until then one life."""
    if warming.is_ready():
        draw_results(at)
        return
    warming.draw_waiting(at.language)
    choose_branch(at)
    draw_quiet(at)
    draw_life(at, None)


def draw_results(at: Desk) -> None:
    """Everything that rests on many lives."""
    shown = simulated(at)
    chosen, colours = shown.chosen, palette(st.context.theme.type)
    draw_hero(at, shown)
    left, right = st.columns(COLUMNS, gap="medium")
    with left:
        draw_band(at, shown, colours)
        draw_quiet(at)
        if not at.quiet:
            draw_states(at, chosen, colours, asked_age(at, chosen.child_age))
        draw_watch(at, chosen)
    with right:
        draw_steps(at.language, pension_is_open=bool(branches(at)))
    draw_life(at, chosen)


def draw_life(at: Desk, answer: Answer | None) -> None:
    """One life: story and household book, both by SimPy."""
    left, right = st.columns(COLUMNS, gap="medium")
    with left:
        draw_years(at, answer, palette(st.context.theme.type))
        draw_story(at, answer)
    with right:
        draw_ledger(at, answer)


def wanted(at: Desk) -> list[tuple[str, str | None]]:
    """What has to be simulated, (scenario, future): the chosen scenario in all its futures, and as it is.

    Things as they are stand beside another scenario only where they are one thing.
    """
    found: list[tuple[str, str | None]] = [(at.scenario, future) for future in branches(at) or (None,)]
    as_is = at.case.scenarios.get(AS_IS)
    if at.scenario != AS_IS and as_is is not None and not futures(at.case, as_is):
        found.append((AS_IS, None))
    return found


def simulated(at: Desk, titles: dict[str, str] | None = None) -> Shown:
    """What the page shows, with progress where it has to be computed. `titles`: the paths' own, unless given."""
    missing = [pair for pair in wanted(at) if not answers.is_kept(at.case, *pair)]
    place = st.empty()
    text = first_words(at, titles) if missing else ""
    for i, pair in enumerate(missing):

        def show(finished: int, asked: int, before: int = i) -> None:
            place.progress((before + finished / asked) / len(missing), text)

        show(0, 1)
        answers.answer(at.case, *pair, progress=show)
    place.empty()
    found = {pair: answers.answer(at.case, *pair) for pair in wanted(at)}
    return Shown(
        chosen=found[at.scenario, branch(at)],
        as_is=found.get((AS_IS, None)) if at.scenario != AS_IS else None,
        branches={future: found[at.scenario, future] for future in branches(at)},
    )


def first_words(at: Desk, titles: dict[str, str] | None) -> str:
    """What the first lives say of all that has to be there."""
    age = asked_age(at, age_now(at))
    return first_lives.words(at.case, wanted(at), age, titles or scenario_titles(at.case, at.language), at.language)
