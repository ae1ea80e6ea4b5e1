"""The page By when, without a browser: what is asked, both futures, figures as on the command line, stopping."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from commands import call
from page_runs import ROOT, desk, fine, html
from streamlit.testing.v1 import AppTest

from sim.analysis import deadline as searching
from sim.case import from_dict, load
from sim.futures import FUTURES
from sim.ui import answers, latest_start, warming
from sim.ui.asked import Asked
from sim.ui.latest_start import choices, chosen
from sim.ui.session import Desk
from sim.ui.when_answer import curve_table, curves, sentence_html
from sim.words import LANGUAGES, catalogue

WIDOW = ROOT / "scenarios" / "widow_and_son.yaml"
LIVES = 200
CLAIM = Asked(what="scenario.pension_claim", confidence=60)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The body of the page, on few lives."""

    def body() -> None:
        from sim.ui import when_page
        from sim.ui.session import desk

        when_page.draw(desk())

    monkeypatch.setattr(answers, "LIVES", LIVES)
    monkeypatch.setattr(warming, "is_ready", lambda: True)
    monkeypatch.setattr("sys.argv", ["dashboard.py"])
    answers.forget()
    return AppTest.from_function(body, default_timeout=120)


def answered(at: AppTest) -> AppTest:
    """The page once its search has ended."""
    fine(at.run())
    job = desk(at).jobs.get("when")
    if job is not None:
        job.wait()
    return fine(at.run())


def asking(at: AppTest, asked: Asked, language: str = "ja") -> AppTest:
    """The page with these choices, answered."""
    fine(at.run())
    desk(at).asked, desk(at).language = asked, language
    return answered(at)


def command(*arguments: str) -> Any:
    """What `python -m sim deadline CASE --json` prints."""
    return json.loads(call("deadline", str(WIDOW), *arguments, "--lives", str(LIVES), "--json").stdout)


def latest_of(text: str) -> dict[str, tuple[str, str]]:
    """Future -> kind of answer and latest start, as the page has them."""
    found = re.findall(r'data-future="(\w*)" data-answer="(\w+)" data-latest="([\d-]*)"', text)
    return {future: (kind, latest) for future, kind, latest in found}


# ---- what is looked at ----


def test_the_first_look_is_at_the_family_s_own_path() -> None:
    case = load(WIDOW)
    at = Desk("ja", "widow_and_son", case, case, "as_is")
    assert chosen(at) == ("scenario", "walk_and_talk")
    at.scenario = "place_to_be"
    assert chosen(at) == ("scenario", "place_to_be")
    at.asked = Asked(what="support.home_visits")
    assert chosen(at) == ("support", "home_visits")
    assert "as_is" not in choices(case)["scenario"] and "ibasho" in choices(case)["support"]


def test_without_a_dated_path_there_are_still_supports() -> None:
    case = from_dict({"start": "2026-10", "household": {"child": {"born": "1976-04", "sex": "male"}}})
    at = Desk("ja", "opened", case, case, "as_is")
    kind, name = chosen(at)
    assert kind == "support" and name in choices(case)["support"]


# ---- figures as on the command line ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_futures_stand_together_with_the_figures_of_the_command(page: AppTest, language: str) -> None:
    at = asking(page, CLAIM, language)
    found = answers.found(latest_start.key_of(desk(at)))
    assert found == command("--scenario", "pension_claim", "--confidence", "0.6")
    text = unescape(html(at))
    shown = latest_of(text)
    assert set(shown) == set(FUTURES)
    for future, (kind, latest) in shown.items():
        each = found["futures"][future]
        assert (kind, latest or None) == (each["answer"], each["latest"])
        assert catalogue()[f"future.if.{future}"][language] in text
    assert catalogue()["ui.when.wait"][language] in text
    assert catalogue()["deadline.combine"][language] in text  # not granted: this alone hardly reaches the goal
    assert len(at.get("plotly_chart")) == 1
    visible = re.sub(r"<[^>]+>", " ", text)
    if language == "en":
        assert not re.search("[ぁ-ん]", visible.replace("ねんきんネット", ""))


def test_the_table_holds_every_month_of_both_curves(page: AppTest) -> None:
    at = asking(page, CLAIM)
    found = answers.found(latest_start.key_of(desk(at)))
    table = curve_table(desk(at), found, curves(desk(at), found))
    months = {point["month"] for each in found["futures"].values() for point in each["curve"]}
    assert table.count('<th scope="row">') == len(months)
    for each in found["futures"].values():
        point = each["curve"][0]
        low, high = (f"{100 * bound:.0f}" for bound in point["interval"])
        assert f"100のうち {100 * point['share']:.0f} ({low}-{high})" in table


def test_one_support_and_a_connection_outside_can_be_asked_about(page: AppTest) -> None:
    asked = Asked(goal_kind="reconnected_before_age", connected_age=60, what="support.home_visits")
    at = asking(page, asked)
    found = answers.found(latest_start.key_of(desk(at)))
    assert found == command("--support", "home_visits", "--goal", "reconnected_before_age=60")
    assert "60歳までに外とのつながりができる" in html(at) and "家庭訪問" in html(at)


def test_the_widgets_are_views_of_the_desk(page: AppTest) -> None:
    at = answered(page)
    at.select_slider(key="when-confidence").set_value(50)
    at.slider(key=f"goal-age-{desk(at).asked.goal_kind}-{desk(at).generation}").set_value(54)
    at = answered(at)
    assert desk(at).asked.confidence == 50 and desk(at).age == 54
    assert latest_of(html(at))[""][0] == "every_start"
    assert "急ぐ必要はありません" in html(at)


def test_what_another_field_changes_stands_under_a_new_key(page: AppTest) -> None:
    at = asking(page, CLAIM)
    before = {str(field.key) for field in (*at.slider, *at.selectbox)}
    desk(at).asked = Asked(goal_kind="reconnected_before_age", connected_age=60, what="support.home_visits")
    at = fine(at.run())
    shown = {str(field.key) for field in (*at.slider, *at.selectbox)}
    aged = {key for key in before if key.startswith("goal-age-") or key.endswith("-name")}
    assert len(aged) == 2 and not aged & shown  # whoever still holds the old ones changes nothing


def test_a_complete_answer_is_kept_for_every_language(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    at = asking(page, CLAIM)
    monkeypatch.setattr(latest_start, "deadline", None)
    desk(at).language = "en"
    assert "If the disability pension is granted" in html(fine(at.run()))


# ---- honest answers ----


def point(month: str, age: int, share: float) -> dict[str, Any]:
    return {"month": month, "child_age": age, "share": share, "interval": [share - 0.02, share + 0.02]}


def answer_of(kind: str, **more: Any) -> dict[str, Any]:
    """An answer of that kind."""
    curve = [point("2026-10", 52, 0.7), point("2027-10", 53, 0.82)]
    plain = {"answer": kind, "latest": None, "curve": curve, "monotone": True, "hardly_any_difference": False}
    return {**plain, "cannot_be_told_apart": [], "waiting": [], **more}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["no_start", "later_only", "every_start", "found", "stopped"])
def test_every_kind_of_answer_is_one_large_sentence(kind: str, language: str) -> None:
    case = load(WIDOW)
    at = Desk(language, "widow_and_son", case, case, "as_is")
    found = {"goal": {"savings_until_age": 75}, "confidence": 0.8, "manifest": {"lives": 100}}
    more = {
        "later_only": {"later": ["2027-10"] * 9},
        "found": {"latest": "2027-10", "at_latest": point("2027-10", 53, 0.82)},
    }
    text = sentence_html(at, found, answer_of(kind, **more.get(kind, {})), None)
    assert text.count("<h1>") == 1 and "\x02" not in text
    assert not re.search("手遅れ|間に合わ|too late", text)
    assert text.count({"ja": "2027年10月", "en": "October 2027"}[language]) == {"later_only": 3, "found": 1}.get(
        kind, 0
    )


def test_short_by_less_than_half_a_future_is_no_contradiction() -> None:
    case = load(WIDOW)
    at = Desk("ja", "widow_and_son", case, case, "as_is")
    found = {"goal": {"savings_until_age": 75}, "confidence": 0.8, "manifest": {"lives": 100}}
    text = sentence_html(at, found, answer_of("no_start", curve=[point("2026-10", 52, 0.797)]), None)
    assert "79.7" in text and catalogue()["deadline.borderline"]["ja"] in text


# ---- stopping ----


def test_a_stopped_search_shows_what_is_done_and_how_precise_it_is(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = searching.Search.met

    def stop(search: searching.Search, month: int) -> Any:
        if len(search.tried) == 3 and month not in search.tried:
            raise KeyboardInterrupt
        return met(search, month)

    monkeypatch.setattr(searching.Search, "met", stop)
    at = answered(page)
    text = html(at)
    assert "途中で止めました" in text and "始める月を3通りまで計算しました" in text
    assert len(at.get("plotly_chart")) == 1
    assert answers.found(latest_start.key_of(desk(at))) is None
    monkeypatch.setattr(searching.Search, "met", met)
    at.button(key="job-again").click()
    at = answered(at)
    assert "途中で止めました" not in html(at)
    assert answers.found(latest_start.key_of(desk(at))) is not None


def test_progress_and_the_way_to_stop_are_there_while_it_works(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def waiting(*_arguments: Any, progress: Any, **_more: Any) -> dict[str, Any]:
        while True:
            progress(1, 10)

    monkeypatch.setattr(latest_start, "deadline", waiting)
    at = fine(page.run())
    assert at.button(key="job-stop").label == catalogue()["ui.job.stop"]["ja"]
    at.button(key="job-stop").click()
    fine(at.run())
    job = desk(at).jobs["when"]
    job.wait()
    assert "まだわかったことはありません" in html(fine(at.run()))
