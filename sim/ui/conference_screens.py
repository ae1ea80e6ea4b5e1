"""The screens of a presentation, one message each: family and question, outlook, savings, lives, paths, when, steps."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from sim import anonymous
from sim.analysis.deadline import NONE
from sim.cli_text import open_text
from sim.contacts import BrokenContacts, contacts
from sim.deadline_text import answer, remarks, then
from sim.futures import unknown_eligibility
from sim.headline import lowered
from sim.meeting import MEETINGS
from sim.next_text import missing_consent, shown_plans
from sim.ui import answers, comparisons, first_lives, jobs, latest_start, next_search, searching
from sim.ui.answers import Answer, Shown
from sim.ui.chart_cards import state_labels
from sim.ui.charts import CONFIG, Line
from sim.ui.compare_answer import sentence_html
from sim.ui.compare_choice import against, possible, shown
from sim.ui.conference_charts import band_figure, bars, bars_html
from sim.ui.conference_view import View, compared_items
from sim.ui.contacts_card import draw_broken, steps_html, to_do
from sim.ui.dots import hundred_dots
from sim.ui.hero import asked_age, beside_text, branch_html, dots_legend, headline_html
from sim.ui.outlook_page import simulated
from sim.ui.people import AS_IS, capital, child_word, joined, money, support_word
from sim.ui.plan_card import names as plan_names
from sim.ui.series import savings_points, short_age
from sim.ui.session import as_saved, branch, branches
from sim.ui.support_facts import grade_word
from sim.ui.theme import palette
from sim.ui.when_answer import futures_of, marked, writing_of
from sim.unknown import unknown_facts
from sim.words import say

MOST_PATHS, MOST_PLANS, MOST_UNKNOWN = 2, 2, 8
GOALS = ("stay_in_home", "nobody_unsupported", "parent_cared_for_at_home")


def head(text: str) -> str:
    """The small line above a message: what the screen is about."""
    return f'<p class="about">{escape(text)}</p>'


def said(text: str, kind: str = "beside") -> str:
    """A sentence below the message."""
    return f'<p class="{kind}">{escape(text)}</p>'


def family(view: View) -> None:
    """Who is spoken about, the question, what matters; what the meeting asks for."""
    language, at = view.language, view.at
    now = (at.case.start - at.case.household.child.born) // 12
    question = say(language, "ui.talk.question", child=child_word(at.case, language), age=asked_age(at, now))
    goals = [say(language, f"fact.{name}") for name in GOALS if getattr(at.case.goals, name)]
    parts = [head(say(language, "ui.talk.family"))]
    if at.talk.may_begin:
        parts += [f"<h1>{escape(view.household())}</h1>", said(question, "question")]
        parts += [said(say(language, "ui.talk.matters", goals=say(language, "ui.plus").join(goals)))] if goals else []
    else:
        parts.append(f"<h1>{escape(say(language, 'ui.talk.consent.ask'))}</h1>")
    parts.append(said(say(language, f"ui.talk.rule.{at.talk.kind}"), "rule"))
    st.html(f'<div class="talk">{"".join(parts)}</div>')
    if MEETINGS[at.talk.kind].consent:
        ask_consent(view)


def ask_consent(view: View) -> None:
    """Whether the family has agreed to be spoken about."""
    talk = view.at.talk

    key = f"talk-consent-{talk.kind}-{view.at.generation}"  # each meeting is asked anew

    def choose() -> None:
        talk.consent = st.session_state[key]

    st.session_state[key] = talk.consent
    st.checkbox(say(view.language, "ui.talk.consent"), key=key, on_change=choose)


def outlook(view: View) -> None:
    """The sentence with its dots; of two labelled futures both."""
    found = simulated(view.at, view.titles())
    age, language = asked_age(view.at, found.chosen.child_age), view.language
    legend = dots_legend(age, language)
    if found.branches:
        both = [branch_html(view.case, name, each.count(age), age, language) for name, each in found.branches.items()]
        path = say(language, "ui.branch.path", label=view.title(view.at.scenario))
        body = f'<div class="branches">{"".join(both)}</div>{legend}{said(path)}{said(open_facts(view), "next")}'
    else:
        count = found.chosen.count(age)
        as_is = found.as_is.count(age) if found.as_is is not None else None
        beside = beside_text(view.case, view.words.scenario, count, as_is, language)
        dots = hundred_dots(count, say(language, "ui.dots.alt", count=count))
        body = (
            f'<div class="hero"><div><h1 data-count="{count}">{headline_html(view.case, count, age, language)}</h1>'
            f"{said(beside)}</div><div>{dots}{legend}</div></div>"
        )
    st.html(f'<div class="talk">{head(say(language, "ui.talk.outlook"))}{body}</div>')


def open_facts(view: View) -> str:
    """What leaves open whether a disability pension can be granted, and what to find out next."""
    return open_text(unknown_eligibility(view.at.case), view.language)


def savings(view: View) -> None:
    """The band of savings over the years; of two labelled futures the other one's middle beside it."""
    language, found = view.language, simulated(view.at, view.titles())
    line, beside = lines(view, found)
    message, after = savings_words(view, found)
    st.html(f'<div class="talk">{head(say(language, "ui.band.title"))}<h1>{escape(message)}</h1>{said(after)}</div>')
    figure = band_figure(line, beside, language, palette(st.context.theme.type))
    alt = say(language, "ui.band.alt") + message
    st.plotly_chart(figure, theme=None, config=CONFIG, key="talk-band", alt=alt)
    keys = [f'<span class="item"><span class="line first"></span>{escape(line.label)}</span>']
    keys += [f'<span class="item"><span class="line second"></span>{escape(beside.label)}</span>'] if beside else []
    reading = say(language, "ui.talk.band", unit=say(language, "ui.band.unit"))
    st.html(f'<div class="talk"><p class="legend">{"".join(keys)}</p>{said(reading, "small")}</div>')


def lines(view: View, found: Shown) -> tuple[Line, Line | None]:
    """What is drawn: the path and things as they are; of two labelled futures the one chosen and the other."""
    language, future = view.language, branch(view.at)
    other = found.other(future)
    if other is not None:
        words = {name: capital(say(language, f"ui.branch.{name}")) for name in found.branches}
        return Line(words[str(future)], found.chosen), Line(words[other[0]], other[1])
    as_is = Line(view.title(AS_IS), found.as_is) if found.as_is is not None else None
    return Line(view.title(view.at.scenario), found.chosen), as_is


def savings_words(view: View, found: Shown) -> tuple[str, str]:
    """When savings run short in the middle future, or that they last; of two labelled futures first which it is."""
    language, future, answered = view.language, branch(view.at), found.chosen
    child, age = child_word(view.case, language), short_age(answered)
    last = savings_points(answered)[-1]
    if age is None:
        amount = money(last.p50, language)
        message, after = say(language, "ui.band.lasting", child=child, age=last.age, amount=amount), ""
    else:
        message, after = say(language, "ui.band.short", child=child, age=age), say(language, "ui.band.after")
    other = found.other(future)
    if other is None:
        return message, after
    dashes = say(language, f"ui.branch.dashes.{other[0]}")
    return joined(language, say(language, f"ui.branch.chart.{future}"), message), joined(language, after, dashes)


def lives(view: View) -> None:
    """Who lives how in some years: bars of a hundred for each person."""
    language, found = view.language, simulated(view.at, view.titles())
    future = branch(view.at)
    people = ["child", *found.chosen.parent_ages]
    parts = [
        bars_html(person, who(view, person), bars(found.chosen, person), state_labels(person, language), language)
        for person in people
    ]
    message = lives_words(found.chosen, language)
    if future is not None:
        message = joined(language, say(language, f"ui.branch.chart.{future}"), message)
    other = found.other(future)
    after = [] if other is None else [said(say(language, "ui.talk.other", words=lives_words(other[1], language)))]
    st.html(
        f'<div class="talk">{head(say(language, "ui.talk.lives"))}<h1>{escape(message)}</h1>{"".join(after)}'
        f"{''.join(parts)}{said(say(language, 'ui.talk.lives.note'), 'small')}</div>"
    )


def who(view: View, person: str) -> str:
    """A person as the heading of their bars."""
    return anonymous.role(person, view.language)


def lives_words(found: Answer, language: str) -> str:
    """In how many futures the person lives without parents, and in how many connected, some years from now."""
    bar = [each for each in bars(found, "child") if each.year <= 10][-1]
    alone = bar.counts["home_alone"] + bar.counts["connected_alone"]
    connected = bar.counts["connected_with"] + bar.counts["connected_alone"]
    return say(language, "ui.talk.lives.read", year=bar.year, alone=alone, connected=connected)


def compare(view: View) -> None:
    """The family's own choice beside things as they are, then a second path; each labelled future with the other."""
    language, at, place = view.language, view.at, st.empty()
    if not possible(at) or not shown(at):
        st.html(f'<div class="talk"><h1>{escape(say(language, "ui.compare.choose"))}</h1></div>')
        return

    age, text, parts = as_saved(at).goals.savings_until_age, "", []

    def show(done: int, planned: int) -> None:
        place.progress(done / planned, text)

    if comparisons.missing(at.case, shown(at), against(at)):
        paths = first_lives.all_futures(at.case, [against(at), *shown(at)])
        text = first_lives.words(at.case, paths, age, view.titles(), language)
        show(0, 1)
    items = [item for item in compared_items(view, show) if item.number < MOST_PATHS]
    place.empty()
    for number in dict.fromkeys(item.number for item in items):
        mine = [item for item in items if item.number == number]
        grade = say(language, "ui.compare.grade", grade=grade_word(mine[0].compared.grade, language))
        body = "".join(sentence_html(item, age, language) for item in mine)
        frame = f'<div class="branches top">{body}</div>' if len(mine) > 1 else body
        parts.append(f'<div class="path{" second" if number else ""}">{frame}{said(capital(grade), "small")}</div>')
    other = say(language, "ui.talk.against", title=view.title(against(at)), pairs=f"{answers.LIVES:,}")
    is_open = [said(open_facts(view), "next")] if any(item.compared.future is not None for item in items) else []
    st.html(
        f'<div class="talk">{head(say(language, "ui.talk.compare"))}{"".join(parts)}{"".join(is_open)}'
        f"{said(other, 'small')}</div>"
    )


def deadline(view: View) -> None:
    """Until when a step still helps: what was found in this session, or the button that looks for it."""
    language, at = view.language, view.at
    what, key = looked_at(view), latest_start.key_of(at)
    st.html(f'<div class="talk">{head(say(language, "ui.talk.deadline", what=what))}</div>')
    if not searching.is_begun(at, "when", key):
        offer(view, "when", lambda: searching.begin(at, "when", key, latest_start.work_of(at)))
        return
    found = searching.result(at, "when", key, jobs.planned_share)
    if found is None:
        return
    parts = []
    for future, each in futures_of(found):
        sentence, condition = answer(found, each, writing_of(language)), ""
        if future is not None:
            condition = f'<span class="condition">{escape(say(language, f"future.if.{future}"))}</span>'
            sentence = lowered(sentence)
        more = "".join(
            said(text) for text in (then(found, each, language), *remarks(found, each, writing_of(language))) if text
        )
        parts.append(f'<section class="hero branch"><h1>{condition}{marked(sentence)}</h1>{more}</section>')
    frame = f'<div class="branches top">{"".join(parts)}</div>' if len(parts) > 1 else parts[0]
    is_open = said(open_text(found["open"], language), "next") if "open" in found else ""
    is_late = all(each["answer"] == NONE for _, each in futures_of(found))  # then the sentence has said it already
    closing = "" if is_late else said(say(language, "ui.talk.deadline.note"), "small")
    st.html(f'<div class="talk">{frame}{is_open}{closing}</div>')


def looked_at(view: View) -> str:
    """What the search is about, in words that may be shown."""
    kind, name = latest_start.chosen(view.at)
    return capital(support_word(name, view.language)) if kind == latest_start.SUPPORT else view.title(name)


def offer(view: View, page: str, begin: Callable[[], None]) -> None:
    """Nothing was looked for yet: the button that begins."""
    st.html(f'<div class="talk"><h1>{escape(say(view.language, f"ui.talk.{page}.none"))}</h1></div>')
    st.button(say(view.language, f"ui.talk.{page}.do"), key=f"talk-{page}-do", on_click=begin, type="primary")


def steps(view: View) -> None:
    """What can be done this month and whom to ask; the plans found in this session, with whose consent they need."""
    language, at = view.language, view.at
    key = next_search.key_of(at)
    found = answers.found(key)
    parts = [head(say(language, "ui.talk.steps"))]
    if found is not None:
        for future, each in futures_of(found):
            condition = "" if future is None else capital(say(language, f"future.if.{future}"))
            parts += [plan_line(condition, plan, language) for plan in shown_plans(each)[:MOST_PLANS]]
    try:
        told = to_do(contacts(), language, pension_is_open=bool(branches(at)))
    except BrokenContacts as broken:
        draw_broken(broken, language)
        return
    st.html(f'<div class="talk">{"".join(parts)}{steps_html(told, language)}</div>')
    if searching.is_begun(at, "next", key):
        searching.result(at, "next", key, next_search.share_of(at.asked.at_once))
    else:
        work = next_search.work_of(at)
        label = say(language, "ui.talk.next.do")
        st.button(label, key="talk-next-do", on_click=searching.begin, args=(at, "next", key, work))


def plan_line(condition: str, plan: dict[str, object], language: str) -> str:
    """A plan in one sentence: under which condition, what, whose consent it needs."""
    text = say(language, "ui.talk.plan", plan=capital(plan_names(plan, language)), who=missing_consent(plan, language))
    return said(joined(language, condition, text) if condition else text, "plan-line")


def unknown(view: View) -> None:
    """What nobody knows yet, whom it would tell most; what the numbers are not."""
    language = view.language
    places = unknown_facts(view.at.case)
    shown_places = [fact_words(place, language) for place in places[:MOST_UNKNOWN]]
    items = "".join(f"<li>{escape(words)}</li>" for words in shown_places)
    key = "ui.talk.unknown.some" if places else "ui.talk.unknown.none"
    parts = [head(say(language, "ui.talk.unknown")), f"<h1>{escape(say(language, key, count=len(places)))}</h1>"]
    parts += [f'<ul class="facts">{items}</ul>'] if items else []
    parts += [said(open_facts(view), "next")] if branches(view.at) else []
    parts.append(said(say(language, "ui.talk.unknown.note")))
    st.html(f'<div class="talk">{"".join(parts)}</div>')


def fact_words(place: str, language: str) -> str:
    """A fact that is not known: whose, and what."""
    _, *owner, fact = place.split(".")
    what = say(language, f"fact.{fact}")
    return say(language, "fact.of", whose=say(language, f"fact.{owner[0]}"), what=what) if owner else what
