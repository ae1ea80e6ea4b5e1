"""An earlier case beside today's, on a screen of the presentation: opened from a file, nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from html import escape
from typing import Any

import streamlit as st

from sim.analysis.review import NotTheSame, check, review
from sim.case import Case, CaseError, sha256
from sim.cli_text import open_text
from sim.review_text import (
    difference_words,
    facts_told,
    group_words,
    month_words,
    next_lines,
    outcome_word,
    parts_words,
    plan_rows,
    state_lines,
    value_words,
)
from sim.runs import Progress
from sim.ui import answers, jobs, searching
from sim.ui.chart_cards import note
from sim.ui.conference_view import View
from sim.ui.notices import mistakes_list
from sim.ui.session import Desk, load_bytes
from sim.ui.tables import html_table
from sim.words import say

PAGE = "review"  # of its jobs
MOST_FACTS = 6
Found = dict[str, Any]


def open_earlier(at: Desk) -> None:
    """A file with the earlier case, or taking it away again."""
    language, talk = at.language, at.talk

    def put_away() -> None:
        talk.earlier = None

    sent = st.file_uploader(say(language, "ui.talk.earlier"), type=["yaml", "yml"], key=f"talk-earlier-{talk.uploads}")
    st.html(note(say(language, "ui.file.note")))
    if talk.refused is not None:
        st.html(mistakes_list(say(language, "ui.file.refused"), mistakes(at, talk.refused)))
    if talk.earlier is not None:
        st.button(say(language, "ui.talk.earlier.away"), key="talk-earlier-away", on_click=put_away)
    if sent is not None:
        talk.uploads += 1  # a new, empty field: Streamlit drops the bytes of the old one
        take(at, sent.getvalue())
        st.rerun()


def take(at: Desk, content: bytes) -> None:
    """Set the case in a file beside today's; if it cannot be, what is wrong is shown."""
    talk = at.talk
    try:
        earlier = load_bytes(content, at.language)
        check(earlier, at.case)
    except (CaseError, NotTheSame):
        talk.refused = content
        return
    talk.earlier, talk.refused = earlier, None
    talk.screen = 1_000  # the last one


def mistakes(at: Desk, content: bytes) -> list[str]:
    """Why a file cannot be the earlier case, in the language of now."""
    try:
        check(load_bytes(content, at.language), at.case)
    except CaseError as error:
        return error.mistakes
    except NotTheSame as reason:
        words = {name: say(at.language, f"ui.talk.case.{name}") for name in ("old", "new")}
        return [say(at.language, f"review.not.{reason}", **words)]
    return []


def draw(view: View) -> None:
    """The review, or how far it is."""
    at, language = view.at, view.language
    old = at.talk.earlier
    if old is None:
        return
    key = key_of(old, at.case)
    st.html(f'<div class="talk"><p class="about">{escape(say(language, "ui.talk.review"))}</p></div>')
    searching.begin(at, PAGE, key, work_of(old, at.case))
    found = searching.result(at, PAGE, key, jobs.planned_share)
    if found is not None:
        st.html(f'<div class="talk">{review_html(view, old, found)}</div>')


def key_of(old: Case, new: Case) -> tuple[Hashable, ...]:
    """What a review depends on."""
    return "review", sha256(old), sha256(new), answers.LIVES, answers.SEED


def work_of(old: Case, new: Case) -> Callable[[Progress], Found]:
    """The review, on the same lives as `python -m sim review`."""

    def work(progress: Progress) -> Found:
        found = review(old, new, answers.LIVES, answers.SEED, progress)
        return {**found, "manifest": {**found["manifest"], "stopped": False}}

    return work


def review_html(view: View, old: Case, found: Found) -> str:
    """What has changed, plan against result, what moved and why, when to look again."""
    language = view.language
    title = say(language, "ui.talk.review.next", month=month_words(found["next_review"]["month"], language))
    parts = [f"<h1>{escape(title)}</h1>", facts_html(view, old)]
    for future, each in found["futures"].items() if "futures" in found else [(None, found)]:
        if future is not None:
            parts.append(f'<p class="next">{escape(say(language, f"future.{future}"))}</p>')
        parts += [plan_html(found, each["plan_against_result"], language), moved_html(found, each, language)]
    parts += [f'<p class="next">{escape(open_text(found["open"], language))}</p>'] if "open" in found else []
    titles = {**dict.fromkeys(old.scenarios, ""), **view.titles()}
    following = "".join(f"<li>{escape(line)}</li>" for line in next_lines(found, titles, language))
    return "".join([*parts, f'<ul class="facts">{following}</ul>'])


def facts_html(view: View, old: Case) -> str:
    """The facts that differ; those of paths by their number only."""
    language, new = view.language, view.at.case
    titles = dict.fromkeys((*old.scenarios, *new.scenarios), "")
    facts, paths = facts_told(old, new, titles, language, anonymous=view.anonymous)
    if not facts and not paths:
        return f"<p>{escape(say(language, 'review.facts.none'))}</p>"
    items = facts[:MOST_FACTS]
    more = len(facts) - len(items) + len(paths)
    items += [say(language, "ui.talk.review.more", count=more)] if more else []
    head = say(language, "ui.talk.review.facts", count=len(facts) + len(paths))
    return f'<h2>{escape(head)}</h2><ul class="facts">{"".join(f"<li>{escape(item)}</li>" for item in items)}</ul>'


def plan_html(found: Found, plan: Found, language: str) -> str:
    """What was expected for today's month, beside what is."""
    month = month_words(found["new"]["start"], language)
    head = f"<h2>{escape(say(language, 'ui.talk.review.plan', month=month))}</h2>"
    if found["old"]["start"] == found["new"]["start"]:
        return f"{head}<p>{escape(say(language, 'review.plan.none'))}</p>"
    if not plan["lives_share"]:
        return f"{head}<p>{escape(say(language, 'review.plan.gone'))}</p>"
    first, *rows = plan_rows(plan, language)
    states = "".join(f"<li>{escape(line)}</li>" for line in state_lines(plan, language))
    return f'{head}{html_table("", first, rows)}<ul class="facts">{states}</ul>'


def moved_html(found: Found, each: Found, language: str) -> str:
    """What moved: one row an outcome, one column a step, the total last."""
    rows = []
    for name, outcome in each["outcomes"].items():
        if outcome["lives_share"] and outcome["total"]["same"] < 1.0:
            ends = (value_words(outcome["kind"], outcome[end], language) for end in ("old", "new"))
            total = difference_words(outcome["kind"], outcome["total"], language)
            rows.append([outcome_word(found, name, language), *ends, *parts_words(outcome, language), total])
    head = f"<h2>{escape(say(language, 'ui.talk.review.moved'))}</h2>"
    if not rows:
        none = say(language, "review.moved.none", lives=f"{found['manifest']['lives']:,}")
        return f"{head}<p>{escape(none)}</p>"
    sides = [say(language, f"ui.talk.case.{side}") for side in ("old", "new")]
    steps = [group_words(groups, language) for groups in found["steps"]]
    first = [say(language, "review.head.what"), *sides, *steps, say(language, "ui.talk.review.total")]
    return f"{head}{html_table(say(language, 'ui.talk.review.order'), first, rows)}"
