"""The page for presentations, without a browser: every screen of every family, nobody named, consent, both futures."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from page_runs import FAMILIES, ROOT, desk, fine, html
from streamlit.testing.v1 import AppTest

from sim.analysis.review import review
from sim.case import dump, from_dict, load
from sim.case_file import parse
from sim.futures import FUTURES
from sim.months import month_text
from sim.review_text import difference_words
from sim.ui import answers, conference_review, first_lives, latest_start, warming
from sim.ui.conference_charts import of_hundred
from sim.ui.conference_page import SCREENS
from sim.ui.session import first_desk, open_case
from sim.words import LANGUAGES

LIVES = 100
SECRET = "花子さん"
A_YEAR_LATER = ROOT / "scenarios" / "a_year_later" / "widow_and_son.yaml"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The body of the page, on few lives."""

    def body() -> None:
        from sim.ui import conference_page
        from sim.ui.session import desk

        conference_page.draw(desk())

    monkeypatch.setattr(answers, "LIVES", LIVES)
    monkeypatch.setattr(warming, "is_ready", lambda: True)
    monkeypatch.setattr("sys.argv", ["dashboard.py"])
    answers.forget()
    return AppTest.from_function(body, default_timeout=120)


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is told while lives are counted."""
    told: list[str] = []
    words = first_lives.words

    def spied(*of: Any) -> str:
        told.append(words(*of))
        return told[-1]

    monkeypatch.setattr(warming, "failed", lambda: False)
    monkeypatch.setattr(first_lives, "count", lambda *_: 1)
    monkeypatch.setattr(first_lives, "words", spied)
    return told


def text_of(at: AppTest) -> str:
    """All that a visitor can read: what was drawn, and the labels of buttons and choices."""
    told = [unescape(re.sub(r"<(style|script)>.*?</\1>|<[^>]+>", " ", html(at), flags=re.DOTALL))]
    told += [element.label for kind in ("button", "radio", "toggle", "checkbox") for element in at.get(kind)]
    told += [option for element in at.get("radio") for option in element.options]
    told += [str(chart.proto.spec) for chart in at.get("plotly_chart")]
    return " ".join(told)


def all_screens(at: AppTest) -> list[str]:
    """The texts of every screen, from the present one on."""
    told = [text_of(fine(at))]
    while not at.button(key="talk-on").disabled:
        at.button(key="talk-on").click()
        told.append(text_of(fine(at.run())))
    return told


def opened(page: AppTest, path: Path, language: str = "ja") -> AppTest:
    """The page with a family whose own words are secret, on a path of its own."""
    data = parse(path.read_text(encoding="utf-8")).data
    scenarios = {
        f"hanako_{name}": each | {"title": f"{SECRET}の{i}"} for i, (name, each) in enumerate(data["scenarios"].items())
    }
    household = data["household"] | {"debts": [{"kind": f"{SECRET}の借入", "yen": 200_000, "owner": "child"}]}
    named = {**data, "title": f"{SECRET}の世帯", "household": household, "scenarios": {"as_is": {}, **scenarios}}
    page.session_state["desk"] = made = first_desk(language)
    open_case(made, from_dict(named), "opened")
    return fine(page.run())


# ---- nobody is named ----


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_every_screen_of_every_family_names_nobody(page: AppTest, path: Path, language: str) -> None:
    told = all_screens(opened(page, path, language))
    assert len(told) == len(SCREENS)
    household = load(path).household
    born = [month_text(one.born) for one in (household.mother, household.father, household.child) if one is not None]
    born += [month_text(one.born) for one in household.siblings if one.born is not None]
    place = load(path).place
    for text in told:
        assert not any(word in text for word in (SECRET, "hanako", "花子"))
        assert not any(re.search(rf"(?<![\d.]){month[:4]}(?!\d)", text) for month in born)
        assert place is not None and place.municipality not in text
        assert "支援会議" in text


def names_toggle(at: AppTest) -> Any:
    """The switch of the anonymous mode of the meeting in question."""
    return at.toggle(key=f"talk-anonymous-{desk(at).talk.kind}-{desk(at).generation}")


def test_with_the_family_itself_its_own_words_may_be_shown(page: AppTest, waiting: list[str]) -> None:
    at = opened(page, FAMILIES[0])
    assert names_toggle(at).disabled and names_toggle(at).value
    at.radio(key="talk-kind").set_value("family")
    desk(at).scenario = next(name for name in desk(at).case.scenarios if name.startswith("hanako"))
    fine(at.run())
    assert SECRET not in " ".join([*all_screens(at), *waiting])  # anonymous until somebody says otherwise
    assert any("1通り" in told for told in waiting)
    names_toggle(at).set_value(False)
    fine(at.run())
    desk(at).talk.screen = 0
    assert SECRET in " ".join(all_screens(fine(at.run())))
    at.radio(key="talk-kind").set_value("support")
    fine(at.run())
    assert desk(at).talk.anonymous and names_toggle(at).value


def test_plans_are_spoken_about_with_consent_only(page: AppTest) -> None:
    at = opened(page, FAMILIES[0])
    at.radio(key="talk-kind").set_value("planning")
    text = text_of(fine(at.run()))
    assert "同意は得られていますか" in text and "歳" not in text and at.button(key="talk-on").disabled
    at.checkbox(key=f"talk-consent-{desk(at).talk.kind}-{desk(at).generation}").check()
    fine(at.run())
    assert not at.button(key="talk-on").disabled
    open_case(desk(at), load(FAMILIES[0]), "opened")
    assert not desk(at).talk.may_begin and desk(at).talk.kind == "planning"


# ---- what is shown ----


def test_both_futures_stand_beside_each_other_on_every_screen_that_rests_on_a_claim(page: AppTest) -> None:
    fine(page.run())
    at = desk(page)
    at.scenario = "pension_claim"
    shown = {}
    for number, name in enumerate(SCREENS):
        at.talk.screen = number
        fine(page.run())
        shown[name] = html(page)
    for name in ("outlook", "compare"):
        assert re.findall('data-future="(\\w+)"', shown[name])[:2] == list(FUTURES), name
    assert "認められる場合" in shown["savings"] and "認められない場合" in shown["savings"]
    assert "認められる場合" in shown["lives"] and "もう一方の場合" in shown["lives"]
    found = answers.answer(at.case, "pension_claim", FUTURES[0])
    assert f'data-count="{found.count(75)}"' in shown["outlook"]


def test_who_would_rather_not_hear_of_parting_need_not(page: AppTest) -> None:
    at = opened(page, FAMILIES[0])
    at.toggle(key="talk-quiet").set_value(True)
    told = all_screens(fine(at.run()))
    assert len(told) == len(SCREENS) - 1 and "お別れ" not in " ".join(told)


def test_long_searches_begin_with_a_button_or_show_what_was_found(page: AppTest) -> None:
    fine(page.run())
    at = desk(page)
    at.talk.screen = list(SCREENS).index("deadline")
    fine(page.run())
    assert at.jobs == {} and page.button(key="talk-when-do")
    page.button(key="talk-when-do").click()
    fine(page.run())
    at.jobs["when"].wait()
    fine(page.run())
    assert answers.found(latest_start.key_of(at)) is not None and "hero branch" in html(page)


def test_counts_add_up_to_a_hundred() -> None:
    assert of_hundred({"a": 1 / 3, "b": 1 / 3, "c": 1 / 3}) == {"a": 34, "b": 33, "c": 33}


# ---- an earlier case ----


def test_an_earlier_case_has_a_screen_with_the_figures_of_the_command(page: AppTest) -> None:
    fine(page.run())
    at, new = desk(page), load(A_YEAR_LATER)
    open_case(at, new, "opened")
    old = load(ROOT / "scenarios" / "widow_and_son.yaml")
    conference_review.take(at, dump(old).encode())
    fine(page.run())
    at.jobs["review"].wait()
    text = text_of(fine(page.run()))
    found = review(old, new, LIVES, answers.SEED)
    assert "次に見直す月は、2028年4月です。" in text and "お母さまの要介護度: 要支援1 → 要介護1" in text
    for outcome in found["outcomes"].values():
        assert difference_words(outcome["kind"], outcome["total"], "ja") in text
    assert "母83歳" not in text


def test_another_household_is_no_earlier_case(page: AppTest) -> None:
    fine(page.run())
    at = desk(page)
    conference_review.take(at, dump(load(FAMILIES[0])).encode())
    assert "別のご家庭のようです" in text_of(fine(page.run())) and at.talk.earlier is None
