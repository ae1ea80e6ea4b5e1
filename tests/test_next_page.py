"""The page Next steps, without a browser: begun by a button, figures as on the command line, whom to ask."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from commands import call
from page_runs import ROOT, desk, fine, html
from streamlit.testing.v1 import AppTest

from sim import runs
from sim.analysis.race import Race
from sim.contacts import contacts
from sim.futures import CLAIM, FUTURES
from sim.ui import answers, next_search, warming
from sim.ui.asked import Asked
from sim.words import LANGUAGES, catalogue

WIDOW = ROOT / "scenarios" / "widow_and_son.yaml"
LIVES, SHOWN_LIVES = 200, 400


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The body of the page, on few lives."""

    def body() -> None:
        from sim.ui import next_page
        from sim.ui.session import desk

        next_page.draw(desk())

    monkeypatch.setattr(next_search, "LIVES", LIVES)
    monkeypatch.setattr(runs, "LIVES", SHOWN_LIVES)
    monkeypatch.setattr(warming, "is_ready", lambda: True)
    monkeypatch.setattr("sys.argv", ["dashboard.py"])
    answers.forget()
    return AppTest.from_function(body, default_timeout=120)


def small(monkeypatch: pytest.MonkeyPatch, *keys: str) -> None:
    """Only these supports are looked at."""
    monkeypatch.setattr("sim.analysis.candidates.usable", lambda _case, _base: list(keys))


def searched(at: AppTest, asked: Asked, language: str = "ja") -> AppTest:
    """The page after its button was pressed and the search has ended."""
    fine(at.run())
    desk(at).asked, desk(at).language = asked, language
    fine(at.run())
    at.button(key="next-do").click()
    fine(at.run())
    desk(at).jobs["next"].wait()
    return fine(at.run())


def test_nothing_is_looked_for_before_the_button(page: AppTest) -> None:
    at = fine(page.run())
    assert desk(at).jobs == {} and len(at.get("plotly_chart")) == 0
    text = html(at)
    assert text.count('class="step"') == 3 and contacts().offices["community_care"].who["ja"] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_futures_with_the_figures_of_the_command(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    small(monkeypatch, CLAIM, "ibasho", "home_visits")
    at = searched(page, Asked(), language)
    found = answers.found(next_search.key_of(desk(at)))
    printed = call("next", str(WIDOW), "--lives", str(LIVES), "--json")
    assert found == json.loads(printed.stdout)
    text = unescape(html(at))
    assert re.findall('data-future="(\\w+)"', text) == list(FUTURES)
    plans = [plan for each in found["futures"].values() for plan in each["best"] if not each["hardly_any_difference"]]
    assert text.count('<article class="plan">') == len(plans) and plans
    for plan in plans:
        share, against = (f"{100 * plan['goal'][name]:.0f}" for name in ("share", "share_against"))
        told = {"ja": f"100のうち{against}から{share}へ", "en": f"{share} of 100 instead of {against}"}[language]
        assert plan["goal"]["hardly_any_difference"] or told in text
    for key in ("ui.next.consent", "ui.next.grade.C", "ui.next.careful", "ui.next.more"):
        assert catalogue()[key][language] in text, key
    steps = contacts().steps["record"].do[language], contacts().offices["hikikomori_centre"].who[language]
    assert all(part in text for part in steps)
    if language == "en":
        assert not re.search("[ぁ-ん]", re.sub(r"<[^>]+>", " ", text).replace("ねんきんネット", ""))


def test_where_nothing_changes_it_says_so_and_shows_no_plan(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch, "budget_support", "guardianship")
    at = searched(page, Asked(goal_kind="reconnected_before_age", connected_age=60))
    text = html(at)
    assert catalogue()["next.hardly"]["ja"] in text and '<article class="plan">' not in text
    assert len(at.get("plotly_chart")) == 0


def test_budget_and_number_are_those_of_the_search(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch, "ibasho", "home_visits")
    fine(page.run())
    page.number_input(key="next-budget").set_value(0.5)
    page.button_group(key="next-at-once").set_value(1)
    at = fine(page.run())
    assert desk(at).asked.budget == 5_000 and desk(at).asked.at_once == 1
    at = searched(at, desk(at).asked)
    found = answers.found(next_search.key_of(desk(at)))
    assert found["budget"] == 5_000 and found["at_once"] == 1 and found["looked_at"] == 4  # home visits alone


def test_a_budget_that_holds_nothing_is_told(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch, "ibasho")
    at = searched(page, Asked(budget=0))
    assert catalogue()["next.none"]["ja"] in html(at)


def test_a_stopped_race_says_how_far_it_came(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch, CLAIM, "ibasho")
    run = Race.run

    def stop(race: Race, drop: Any = None) -> list[int]:
        run(Race(race.plans, race.meet, 100), drop)  # a first round, as if it had been stopped after it
        raise KeyboardInterrupt

    monkeypatch.setattr(Race, "run", stop)
    at = searched(page, Asked())
    text = html(at)
    assert "途中で止めました" in text and answers.found(next_search.key_of(desk(at))) is None
    assert catalogue()["ui.job.again"]["ja"] == at.button(key="job-again").label


def test_a_changed_goal_shows_the_button_again(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch, "ibasho")
    at = searched(page, Asked())
    assert "next-do" not in [button.key for button in at.button]
    at.slider(key=f"goal-age-{desk(at).asked.goal_kind}-{desk(at).generation}").set_value(70)
    at = fine(at.run())
    assert "next-do" in [button.key for button in at.button] and '<article class="plan">' not in html(at)
