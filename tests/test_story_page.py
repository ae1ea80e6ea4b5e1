"""The page One story, without a browser: the stories of the command line, one of a hundred, the way around partings."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from commands import call
from families import EXAMPLES
from page_runs import ROOT, desk, fine, html
from streamlit.testing.v1 import AppTest

from sim import runs
from sim.case import load
from sim.futures import GRANTED, NOT_GRANTED
from sim.narrative import line_text
from sim.ui import answers, warming
from sim.ui.answers import PERCENTILES
from sim.ui.session import STORIES, open_case
from sim.ui.story_card import HARD_TO_READ, life_months, life_number, sentences
from sim.ui.story_page import time_line
from sim.words import LANGUAGES, catalogue

WIDOW = ROOT / "scenarios" / "widow_and_son.yaml"
LIVES = 100


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The body of the page, on few lives."""

    def body() -> None:
        from sim.ui import story_page
        from sim.ui.session import desk

        story_page.draw(desk())

    monkeypatch.setattr(answers, "LIVES", LIVES)
    monkeypatch.setattr(runs, "LIVES", LIVES)
    monkeypatch.setattr(warming, "is_ready", lambda: True)
    monkeypatch.setattr("sys.argv", ["dashboard.py"])
    answers.forget()
    return AppTest.from_function(body, default_timeout=120)


def told(at: AppTest) -> list[str]:
    """The sentences on the page."""
    return [unescape(text) for text in re.findall(r'<span class="what">(.*?)<small>', html(at))]


@pytest.mark.parametrize("story", STORIES)
def test_a_story_is_that_of_the_command_line(page: AppTest, story: str) -> None:
    at = fine(page.run())
    desk(at).story, desk(at).scenario, desk(at).future = story, "pension_claim", NOT_GRANTED
    at = fine(at.run())
    arguments = ("--scenario", "pension_claim", "--future", NOT_GRANTED, "--percentile", str(PERCENTILES[story]))
    printed = call("story", str(WIDOW), *arguments).stdout.splitlines()
    number = life_number(desk(at), answers.answer(desk(at).case, "pension_claim", NOT_GRANTED))
    shown = [line_text(sentence, "ja") for sentence in sentences(desk(at), number)]
    assert printed[-len(shown) :] == shown and f'data-life="{number}"' in html(at)
    assert told(at) == [sentence.text for sentence in sentences(desk(at), number)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_has_its_story(page: AppTest, path: Path, language: str) -> None:
    at = fine(page.run())
    open_case(desk(at), load(path), "opened")
    desk(at).language = language
    text = html(fine(at.run()))
    for key in ("ui.story.one_of", "ui.story.not_forecast", "ui.story.mark", "ui.month_steps"):
        assert catalogue()[key][language] in unescape(text), key
    assert told(at) and text.count('class="step"') >= 3 and '<table class="twin">' in text
    if language == "en":
        assert not re.search("[ぁ-ん]", re.sub(r"<[^>]+>", " ", text).replace("ねんきんネット", ""))


def test_two_labelled_futures_are_told_apart(page: AppTest) -> None:
    at = fine(page.run())
    desk(at).scenario = "pension_claim"
    found = {}
    for future in (GRANTED, NOT_GRANTED):
        desk(at).future = future
        text = html(fine(at.run()))
        assert catalogue()[f"future.{future}"]["ja"] in text and 'class="open"' in text
        found[future] = told(at)
    assert found[GRANTED] != found[NOT_GRANTED]


def test_partings_are_left_out_of_chart_table_and_sentences(page: AppTest) -> None:
    at = fine(page.run())
    desk(at).quiet = True
    at = fine(at.run())
    number = life_number(desk(at), answers.answer(desk(at).case, "as_is"))
    assert not {sentence.kind for sentence in sentences(desk(at), number)} & {*HARD_TO_READ}
    line = time_line(desk(at), number, life_months(desk(at), number))
    assert line.people == ["child"] and list(line.born) == ["child"]
    assert catalogue()["ui.state.gone"]["ja"] not in html(at)


def test_another_life_is_told_as_one_picked_by_chance(page: AppTest) -> None:
    at = fine(page.run())
    at.button(key="story-another").click()
    at = fine(at.run())
    assert 'data-life="1"' in html(at) and catalogue()["ui.story.lead.other"]["ja"] in html(at)


def test_every_dot_says_its_sentence(page: AppTest) -> None:
    at = fine(page.run())
    at = fine(at.run())
    number = life_number(desk(at), answers.answer(desk(at).case, "as_is"))
    marks = time_line(desk(at), number, life_months(desk(at), number)).marks
    assert [mark.text for mark in marks] == told(at) and marks[0].month == 0
