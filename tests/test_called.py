"""The name that the person likes: on the pages and the family sheet, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from page_runs import ROOT, app, desk, fine, html
from streamlit.testing.v1 import AppTest

import sim
from sim.analysis.changes import changes
from sim.anonymous import without_text
from sim.case import CaseError, dump, from_dict, load
from sim.case_parts import split
from sim.ui import answers, warming
from sim.ui.family_draft import draft_of
from sim.ui.fields import plain_data
from sim.ui.people import head_word
from sim.ui.session import open_own
from sim.words import LANGUAGES, catalogue, say
from sim.words.called import MARK, calling
from tests.commands import call

WIDOW = ROOT / "scenarios" / "widow_and_son.yaml"
NAME = "陽介"
LIVES = 40


def named(name: str = NAME) -> sim.Case:
    """The widow's son, who likes to be called so."""
    data = plain_data(load(WIDOW))
    data["household"]["child"]["called"] = name
    return from_dict(data)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LIVES", LIVES)
    monkeypatch.setattr(warming, "is_ready", lambda: True)
    monkeypatch.setattr("sys.argv", ["dashboard.py"])
    answers.forget()


# ---- the words ----


def test_a_name_takes_the_place_of_the_person_and_an_ending_only_where_it_has_none() -> None:
    told = {
        "陽介": ("陽介さん", "陽介"),
        "ようちゃん": ("ようちゃん", "ようちゃん"),
        "山本様": ("山本様", "山本様"),
        "Yosuke": ("Yosukeさん", "Yosuke"),
        "Yosuke-san": ("Yosuke-san", "Yosuke-san"),
    }
    for name, words in told.items():
        with calling(name):
            assert tuple(say(language, "ui.child.male") for language in LANGUAGES) == words
    assert [say(language, "ui.child.male") for language in LANGUAGES] == ["ご本人", "the son"]
    with calling(None):
        assert say("en", "ui.parts.person") == "the son or daughter's part"


def test_a_long_name_leaves_a_narrow_place_to_the_role() -> None:
    with calling("マリア・フェルナンダ"):
        assert head_word(named(), "child", "ja") == "ご本人" and "マリア" in say("ja", "ui.child.male")
    with calling(NAME):
        assert head_word(named(), "child", "ja") == "陽介さん"


def test_every_mark_is_filled() -> None:
    marked = {key for key, entry in catalogue().items() if any("[[" in text for text in entry.values())}
    assert len(marked) > 30
    for key in marked:
        for text in catalogue()[key].values():
            assert MARK.search(text) is None or text.count("[[") == text.count("]]") == len(MARK.findall(text)), key


@pytest.mark.parametrize("name", ["<b>a</b>", "[x](y)", "a\nb", "*", "1", "", "名" * 17, "{0}", "$x$", 3])
def test_a_name_is_a_short_word(name: Any) -> None:
    with pytest.raises(CaseError):
        named(name)


# ---- where it stands ----


def test_it_is_one_of_the_person_s_answers_and_no_fact() -> None:
    case, before = named(), load(WIDOW)
    assert from_dict(plain_data(case)) == case and dump(case).count(NAME) == 1
    assert split(plain_data(case), "person")["household"]["child"]["called"] == NAME
    assert NAME not in str(split(plain_data(case), "parents"))
    assert changes(before, case) == [] and NAME not in dump(without_text(case))
    assert answers.fingerprint(case, "as_is") == answers.fingerprint(before, "as_is")


def test_no_command_says_it(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(dump(named()), encoding="utf-8")
    lives = ("--lives", str(LIVES))
    for command in (
        ("run", str(path), *lives, "--json"),
        ("run", str(path), *lives),
        ("story", str(path), "--certain", "--scenario", "as_is"),
        ("batch", str(path), *lives, "--out", str(tmp_path / "out")),
    ):
        done = call(*command)
        assert done.exit_code == 0 and NAME not in done.output, command
    written = [each for each in (tmp_path / "out").rglob("*") if each.is_file()]
    assert written and not [each for each in written if NAME.encode() in each.read_bytes() or NAME in each.name]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("name", ["start", "family", "outlook", "story"])
def test_the_pages_say_it(name: str) -> None:
    page = opened(name)
    assert "陽介さん" in everything(page)
    if name == "start":
        assert html(page).count("陽介さん") == 1  # the examples are other people
    desk(page).language = "en"
    assert NAME in everything(fine(page.run())) and "陽介さん" not in everything(page)


@pytest.mark.usefixtures("few")
def test_nobody_is_named_at_a_conference_or_in_another_household() -> None:
    assert NAME not in everything(opened("conference"))
    page = opened("outlook")
    page.selectbox(key="family-choice").set_value("widow_and_son")
    assert "陽介さん" not in html(fine(page.run())) and "ご本人" in html(page)  # the same lives, kept from before


def opened(name: str) -> AppTest:
    """A page with the named case on the desk."""
    page = fine(app(name).run())
    open_own(desk(page), named())
    return fine(page.run())


def everything(page: AppTest) -> str:
    """What was drawn, and what charts say."""
    return html(page) + "".join(str(chart.proto.spec) for chart in page.get("plotly_chart"))


@pytest.mark.usefixtures("few")
def test_it_is_asked_for_on_the_page_of_the_family() -> None:
    page = fine(app("family").run())
    at = desk(page)
    at.draft = draft_of(at.case)
    at.draft.step = 5
    fine(page.run())
    field = "family-household-child-called-called-ja-0"
    page.text_input(key=field).set_value("ようすけ")
    assert "ようすけさん" in "".join(each.label for each in fine(page.run()).expander)
    assert desk(page).case.household.child.called == "ようすけ"
    page.text_input(key=field).set_value("<b>")
    assert "呼び名として使えません" in html(fine(page.run())) and desk(page).case.household.child.called == "ようすけ"
