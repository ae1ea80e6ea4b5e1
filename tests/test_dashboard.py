"""The page without a browser: the form, widgets that change the case, what the page shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from page_runs import FAMILIES, ROOT, app, desk, fine, html, uncompiled
from streamlit.testing.v1 import AppTest

from sim import runs, warm
from sim.case import Case, dump, load
from sim.contacts import contacts
from sim.futures import FUTURES
from sim.parameters import Options
from sim.ui import answers, warming
from sim.ui.outlook_page import wanted
from sim.ui.people import scenario_title
from sim.ui.session import Desk, branches, load_bytes
from sim.ui.story_card import HARD_TO_READ
from sim.words import catalogue


@pytest.fixture(scope="module")
def widow() -> Case:
    return load(ROOT / "scenarios" / "widow_and_son.yaml")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with short, uncompiled runs."""

    def quick(case: Case, scenario: str, lives: int, options: Options, progress: Any, like: Any) -> runs.Simulated:
        progress(lives, lives)
        return uncompiled(case, scenario, 20, options.future)

    monkeypatch.setattr(runs, "simulate", quick)
    monkeypatch.setattr(warming, "is_ready", lambda: True)
    monkeypatch.setattr("sys.argv", ["dashboard.py"])
    answers.forget()
    return app("outlook")


# ---- files ----


def test_a_file_from_the_browser_is_read_and_its_mistakes_name_no_folder(widow: Case) -> None:
    assert load_bytes(dump(widow).encode(), "ja") == widow
    with pytest.raises(Exception, match="開いたファイル") as caught:
        load_bytes(b"start: never", "ja")
    assert "/tmp" not in str(caught.value)


# ---- the page ----


def test_page_answers_with_dots_band_and_story(page: AppTest) -> None:
    at = fine(page.run())
    text = html(at)
    count = int(re.findall(r'data-count="(\d+)"', text)[0])
    assert text.count('class="counted"') == count
    assert f"{count}</b>" in text
    assert "100通りのうちの1つ" in text
    assert "これは約束や診断ではなく" in text
    assert "令和8年度(2026年度)" in text
    assert len(at.get("plotly_chart")) == 3
    assert text.count('class="twin"') == 3


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_every_example_and_each_of_its_paths_can_be_looked_at(page: AppTest, path: Path) -> None:
    at = fine(page.run())
    at.selectbox(key="family-choice").set_value(path.stem)
    fine(at.run())
    assert desk(at).case == load(path)
    for name in load(path).scenarios:
        at.session_state["desk"].scenario = name
        assert scenario_title(desk(at).case, name, "ja") in html(fine(at.run()))


CONDITIONS = {
    "ja": ("障害年金が認められる場合", "障害年金が認められない場合"),
    "en": ("If the disability pension is granted", "If the disability pension is not granted"),
}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_two_labelled_futures_stand_side_by_side_each_with_its_condition(page: AppTest, language: str) -> None:
    at = fine(page.run())
    desk(at).language, desk(at).scenario = language, "pension_claim"
    for future, condition in zip(FUTURES, CONDITIONS[language], strict=True):
        desk(at).future = future
        text = html(fine(at.run()))
        counts = [answers.answer(desk(at).case, "pension_claim", name).count(75) for name in FUTURES]
        assert [int(number) for number in re.findall(r'data-count="(\d+)"', text)] == counts
        assert text.count('class="counted"') == sum(counts) and text.count('class="dots"') == 2
        for part, named in zip(text.split('<section class="hero branch"')[1:], CONDITIONS[language], strict=True):
            assert f'<span class="condition">{named}' in part
            assert named.lower() in re.findall('aria-label="([^"]*)"', part)[0].lower()
        badges = re.findall('badge condition">([^<]*)<', text)
        assert badges == [condition] * 6  # savings, states, years to look at, income and costs, story, ledger
        other = catalogue()[f"ui.branch.{next(name for name in FUTURES if name != future)}"][language]
        assert f">{other[:1].upper()}{other[1:]}" in text  # the other's middle in the table beside the chosen one
        assert contacts().steps["record"].do[language] in text


def test_the_switch_of_futures_is_there_only_where_there_are_two(page: AppTest) -> None:
    at = fine(page.run())
    assert "future" not in [group.key for group in at.get("button_group")]
    assert "branch" not in re.sub(r"<style>.*?</style>", "", html(at), flags=re.DOTALL)
    assert contacts().steps["record"].do["ja"] not in html(at)
    desk(at).scenario = "pension_claim"
    at = fine(at.run())
    assert "future" in [group.key for group in at.get("button_group")]
    at.selectbox(key="family-choice").set_value("father_dementia_and_son")
    assert branches(desk(fine(at.run()))) == ()


def test_things_as_they_are_stand_beside_only_where_they_are_one_thing(widow: Case) -> None:
    at = Desk("ja", "widow_and_son", widow, widow, "pension_claim")
    assert wanted(at) == [("pension_claim", "granted"), ("pension_claim", "not_granted"), ("as_is", None)]
    claimed = widow.model_copy(update={"scenarios": {**widow.scenarios, "as_is": widow.scenarios["pension_claim"]}})
    assert wanted(Desk("ja", "opened", claimed, claimed, "place_to_be")) == [("place_to_be", None)]
    assert wanted(Desk("ja", "opened", claimed, claimed, "as_is")) == [("as_is", "granted"), ("as_is", "not_granted")]


def test_a_register_of_ones_own_is_no_parting() -> None:
    case = load(ROOT / "scenarios" / "couple_and_daughter.yaml")
    assert scenario_title(case, "register_apart", "ja") == "2027年4月に住民票を分ける(縁を切ることではありません)"


def test_another_language_keeps_everything(page: AppTest) -> None:
    at = fine(page.run())
    at.session_state["desk"].scenario = "place_to_be"
    at.slider(key=f"age-{desk(at).generation}").set_value(68)
    fine(at.run())
    before = re.findall(r'data-count="(\d+)"', html(at))
    at.session_state["desk"].language = "en"
    text = html(fine(at.run()))
    assert re.findall(r'data-count="(\d+)"', text) == before
    assert "before the son turns 68" in text
    assert "A place to be (ibasho), peer group" in text
    visible = re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)
    ours = [line for line in visible.splitlines() if re.search("[ぁ-ん]", line) and "LIMO" not in line]
    assert ours == []


def test_illness_and_parting_can_be_left_out(page: AppTest) -> None:
    at = fine(page.run())
    kinds = set(re.findall(r'<li class="(\w+)">', html(at)))
    assert kinds & set(HARD_TO_READ)
    at.toggle(key="quiet").set_value(True)
    at = fine(at.run())
    assert not set(re.findall(r'<li class="(\w+)">', html(at))) & set(HARD_TO_READ)
    assert len(at.get("plotly_chart")) == 2
    on_request = "<dl>.*?</dl>"  # how a line of the month was worked out
    assert "認定" not in re.sub(rf"<style>.*?</style>|<footer>.*|{on_request}", "", html(at), flags=re.DOTALL)


def test_another_future_is_told_and_its_month_can_be_chosen(page: AppTest) -> None:
    at = fine(page.run())
    at.button(key="story-another").click()
    at = fine(at.run())
    assert desk(at).story == 1
    assert "将来番号 1)" in html(at)
    at.selectbox(key=f"ledger-year-{desk(at).generation}").set_value(2028)
    at.selectbox(key=f"ledger-month-{desk(at).generation}").set_value(4)
    at = fine(at.run())
    assert "2028年4月の家計" in html(at)
    at.button(key="story-hard").click()
    assert desk(fine(at.run())).month is None


def test_erasing_leaves_an_example_and_forgets_results(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("start: 2026-10\nhousehold: {child: {born: 1980-02, sex: female}, savings_yen: 123_456}\n")
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(path)])
    at = fine(page.run())
    assert desk(at).case == load(path)
    assert "ご本人46歳" in html(at)
    at.button(key="erase-do").click()
    at = fine(at.run())
    assert desk(at).source == "widow_and_son"
    assert "ご本人46歳" not in html(at)
    again = fine(app("outlook").run())
    assert desk(again).source == "widow_and_son"


def test_a_file_with_mistakes_on_the_command_line_is_explained(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("start: 2026-10\nhousehold: {child: {born: 2030-02, sex: female}}\n")
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(path)])
    monkeypatch.setattr("sim.ui.session.erased", lambda: [False])
    at = fine(page.run())
    assert "このファイルはまだ使えません" in html(at)
    assert "2030-02" in html(at)


def test_plan_made_by_hand_can_be_looked_at(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(ROOT / "tests" / "hand_plan.yaml")])
    monkeypatch.setattr("sim.ui.session.erased", lambda: [False])
    at = fine(page.run())
    assert desk(at).source == "opened"
    assert "お母さま82歳・ご本人52歳・貯え1,200万円・持ち家" in html(at)


def test_while_the_engine_compiles_a_story_is_told(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    class Child:
        def poll(self) -> None:
            return None

    monkeypatch.setattr(warming, "is_ready", lambda: warm.is_ready())
    monkeypatch.setattr(warm, "is_ready", lambda: False)
    monkeypatch.setattr(warming, "started", lambda: warming.Start(Child(), 0.0))  # type: ignore[arg-type]
    monkeypatch.setattr(runs, "simulate", None)
    text = html(fine(page.run()))
    assert "最初の準備をしています" in text
    assert "将来番号 0)" in text
    assert "2026年10月の家計" in text
    assert "data-count" not in text
