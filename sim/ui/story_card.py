"""One possible future on the outlook: where to enter, the ribbons, the first sentences, the way to its page."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Literal

import streamlit as st

from sim.case import Case
from sim.narrative import Sentence, tell
from sim.ui import answers
from sim.ui.answers import Answer
from sim.ui.chart_cards import card_title, condition_words
from sim.ui.people import child_word, head_word, money, month_words
from sim.ui.ribbons import Month, months_of, ribbons_html
from sim.ui.session import STORIES, Desk, branch
from sim.words import say
from sim.words.called import called_now

# Kinds of sentences that are left out on request.
HARD_TO_READ = ("care", "facility", "dementia", "death", "account", "guardian", "estate")
SHOWN = 3  # sentences of the teaser; the page of the story has them all


def life_number(desk: Desk, answer: Answer | None) -> int:
    """The life that is told: the one chosen, or number 0 while no statistics are there to choose by."""
    if isinstance(desk.story, int):
        return desk.story
    return answer.stories[desk.story] if answer is not None else 0


def life_months(desk: Desk, number: int) -> list[Month]:
    """The months of a life, told by SimPy once."""
    path = desk.case, desk.scenario, branch(desk)
    return answers.kept(("months", *answers.key_of(*path), number), lambda: months_of(answers.prepared(*path), number))


def sentences(desk: Desk, number: int) -> list[Sentence]:
    """The story's sentences, without the hard ones where these are left out."""
    path = desk.case, desk.scenario, branch(desk)
    key = ("story", *answers.key_of(*path), number, desk.language, called_now())
    prepared = answers.prepared(*path)
    told = answers.kept(key, lambda: tell(desk.case, prepared, number, desk.language, desk.scenario))
    return [sentence for sentence in told if not (desk.quiet and sentence.kind in HARD_TO_READ)]


def draw_story(desk: Desk, answer: Answer | None) -> None:
    """The card of the story."""
    language = desk.language
    with st.container(key="card-story"):
        mark = say(language, "ui.story.mark")
        st.html(card_title(say(language, "ui.story.title"), badge=mark, condition=condition_words(desk)))
        choose_story(desk, answer)
        number = life_number(desk, answer)
        note = say(language, "ui.story.note", number=number)
        st.html(ribbons(desk, number) + timeline(desk, number))
        link_to_page(desk, number)
        st.html(f'<p class="note">{escape(note)}</p>')


def choose_story(desk: Desk, answer: Answer | None) -> None:
    """Three entries and "show another"."""

    def choose(story: str | int) -> None:
        desk.story, desk.month = story, None
        desk.renew()

    following = desk.story + 1 if isinstance(desk.story, int) else 1
    with st.container(horizontal=True, gap="small", key="story-choices"):
        for story in STORIES if answer is not None else ():
            kind: Literal["primary", "secondary"] = "primary" if desk.story == story else "secondary"
            label = say(desk.language, f"ui.story.{story}")
            st.button(label, key=f"story-{story}", type=kind, on_click=choose, args=(story,))
        another = say(desk.language, "ui.story.another")
        st.button(another, key="story-another", on_click=choose, args=(following,))


def ribbons(desk: Desk, number: int) -> str:
    """The ribbons of the people told about, and of the money."""
    case, language = desk.case, desk.language
    months = life_months(desk, number)
    parents = [] if desk.quiet else list(answers.parent_ages(case))
    age = (case.start - case.household.child.born) // 12
    return ribbons_html(
        months,
        [*parents, "child", "money"],
        age,
        name_of(case, language),
        label_of(language),
        say(language, "ui.story.alt"),
    )


def name_of(case: Case, language: str) -> Callable[[str], str]:
    """What each ribbon is called."""
    return lambda name: say(language, "ui.story.money") if name == "money" else head_word(case, name, language)


def label_of(language: str) -> Callable[[str], str]:
    """What each stretch is called; "age.52" is an age on the axis."""

    def label(key: str) -> str:
        if key.startswith("age."):
            return say(language, "ui.axis.age", age=key.removeprefix("age."))
        return say(language, f"ui.state.{key}")

    return label


def timeline(desk: Desk, number: int) -> str:
    """The first dated sentences."""
    items = [sentence_html(desk, sentence) for sentence in sentences(desk, number)[:SHOWN]]
    return f'<ol class="story">{"".join(items)}</ol>'


def link_to_page(desk: Desk, number: int) -> None:
    """The way to the whole story."""
    from sim.ui.pages import page  # the pages know this card

    more = len(sentences(desk, number)) - SHOWN
    st.page_link(page("story"), label=say(desk.language, "ui.story.more", more=max(more, 0)))


def month_of(sentence: Sentence) -> int:
    """The month number of a sentence."""
    return sentence.date.year * 12 + sentence.date.month - 1


def sentence_html(desk: Desk, sentence: Sentence) -> str:
    """A sentence with its month, the son or daughter's age, the savings."""
    case, language = desk.case, desk.language
    month = month_of(sentence)
    age = (month - case.household.child.born) // 12
    ages = say(language, "ui.story.ages", child=child_word(case, language), age=age)
    savings = say(language, "ui.story.savings", amount=money(sentence.savings_yen, language))
    text = sentence.text[:1].upper() + sentence.text[1:]
    return (
        f'<li class="{escape(sentence.kind, quote=True)}"><span class="when">{escape(month_words(month, language))}'
        f'<small>{escape(ages)}</small></span><span class="what">{escape(text)}'
        f"<small>{escape(savings)}</small></span></li>"
    )
