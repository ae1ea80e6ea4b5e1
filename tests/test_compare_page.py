"""The page Compare, without a browser: figures as on the command line, both futures, paths built, renamed, removed."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from commands import call
from page_runs import FAMILIES, ROOT, desk, fine, html
from streamlit.testing.v1 import AppTest

from sim.analysis import samples
from sim.analysis.compare import directions
from sim.analysis.grades import weakest_grade
from sim.case import Case, dump, from_dict, load
from sim.case_models import Scenario
from sim.support_entries import supports
from sim.ui import answers, comparisons, warming
from sim.ui.compare_choice import MOST, against, shown
from sim.ui.compare_rows import GROUPS, HARD_TO_READ, MORE, all_keys, keys_shown
from sim.ui.compare_words import GOAL, Item, moves, reading, size_words, table_rows
from sim.ui.path_data import Pick, renamed, with_path, without
from sim.ui.people import scenario_title
from sim.ui.session import Desk
from sim.words import LANGUAGES, catalogue

WIDOW = ROOT / "scenarios" / "widow_and_son.yaml"
LIVES = 200
CLAIM = "pension_claim"


@pytest.fixture(autouse=True)
def few_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LIVES", LIVES)
    answers.forget()


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The body of the page, on few lives."""

    def body() -> None:
        from sim.ui import compare_page
        from sim.ui.session import desk

        compare_page.draw(desk())

    monkeypatch.setattr(warming, "is_ready", lambda: True)
    monkeypatch.setattr("sys.argv", ["dashboard.py"])
    return AppTest.from_function(body, default_timeout=120)


@pytest.fixture(scope="module")
def widow() -> Case:
    return load(WIDOW)


def text_of(at: AppTest) -> str:
    """What a visitor reads, without styles and tags."""
    return unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html(at), flags=re.DOTALL))


def items_of(case: Case, *names: str, other: str = "as_is") -> list[Item]:
    """The comparisons of some scenarios."""
    found = comparisons.compared(case, names, other)
    return [Item(number, name, each) for number, name in enumerate(names) for each in found[name]]


def with_scenario(case: Case, name: str, **entries: Any) -> Case:
    """The case with one scenario more."""
    made = Scenario.model_validate(entries)
    return case.model_copy(update={"scenarios": {**case.scenarios, name: made}})


# ---- figures ----


@pytest.mark.parametrize("goal", [75, 68, None])
def test_figures_are_those_of_the_command_line(widow: Case, tmp_path: Path, goal: int | None) -> None:
    case = widow.model_copy(update={"goals": widow.goals.model_copy(update={"savings_until_age": goal})})
    path = tmp_path / "case.yaml"
    path.write_text(dump(case), encoding="utf-8")
    result = call("compare", str(path), "--lives", str(LIVES), "--seed", str(answers.SEED), "--json")
    told = json.loads(result.stdout)["scenarios"]
    names = [name for name in case.scenarios if name != "as_is"]
    for item in items_of(case, *names):
        future = item.compared.future
        each = told[item.title] if future is None else told[item.title]["futures"][future]
        assert json.loads(json.dumps(item.compared.outcomes)) == each["outcomes"]
        assert json.loads(json.dumps(item.compared.by_year)) == each["by_year"]
        if goal is not None:
            assert json.loads(json.dumps(item.compared.before[goal])) == each["before_goal_age"]


def test_only_what_changed_is_run_again(widow: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[int] = []
    whole = samples.run_lives

    def counted(prepared: Any, lives: int, **how: Any) -> Any:
        run.append(lives)
        return whole(prepared, lives, **how)

    monkeypatch.setattr(samples, "run_lives", counted)
    items_of(widow, "walk_and_talk", "place_to_be")
    assert len(run) == 3  # the one compared with is run once
    told = with_scenario(widow, "another", supports=[{"use": "home_visits", "from": "2027-01"}])
    goal = told.model_copy(update={"title": "a", "goals": told.goals.model_copy(update={"savings_until_age": 70})})
    items_of(goal, "walk_and_talk", "place_to_be")
    assert len(run) == 3
    items_of(goal, "walk_and_talk", "place_to_be", "another")
    assert len(run) == 5
    items_of(from_dict(renamed(goal, "another", "訪問から"), "ja", "form"), "another")
    assert len(run) == 5


def test_a_scenario_against_its_own_copy_differs_in_nothing(widow: Case) -> None:
    case = with_scenario(widow, "copy", **{"supports": [{"use": "ibasho", "from": "2027-01"}]})
    case = with_scenario(case, "other_copy", **{"supports": [{"use": "ibasho", "from": "2027-01"}]})
    (item,) = items_of(case, "copy", other="other_copy")
    assert all(found["difference"] == 0 for found in item.compared.outcomes.values() if "difference" in found)
    assert item.compared.grade is None
    for language in LANGUAGES:
        none_differs = catalogue()["ui.compare.none_differs"][language]
        assert {reading(key, [item], 75, language) for key in all_keys()} == {none_differs}


# ---- words ----


def test_neutral_outcomes_are_never_better_or_worse(widow: Case) -> None:
    items = items_of(widow, "place_to_be", CLAIM)
    for key in all_keys():
        neutral = key != GOAL and directions()[key]["good"] == "neither"
        for row in table_rows((key,), items, 75, "ja"):
            assert not (neutral and re.search("よい|よくない", " ".join(row[3:])))
        if neutral:
            assert all({"better", "worse"}.isdisjoint(item.measured(key, 75)) for item in items)
            assert all(
                set(moves(key, item.measured(key, 75))) <= {"earlier", "later", "more", "less"} for item in items
            )


def test_no_outcome_of_professionals_and_no_public_cost_stands_on_the_page(page: AppTest) -> None:
    professional = {key for key, entry in directions().items() if entry.get("professional")}
    assert professional and professional.isdisjoint(all_keys())
    assert set(all_keys()) == (set(directions()) - professional) | {GOAL}
    words = text_of(fine(page.run()))
    for key in professional:
        assert catalogue().get(f"outcome.{key}", {"ja": "公費"})["ja"] not in words


def test_the_sentence_names_both_futures_or_neither(widow: Case) -> None:
    items = items_of(widow, CLAIM, "sister_helps_more")
    for key in ("savings_exhausted", GOAL, "reconnected"):
        for language in LANGUAGES:
            said = reading(key, items, 75, language)
            granted, refused = (item.label(language) in said for item in items[:2])
            assert granted == refused


def test_the_size_of_a_difference_is_told_with_its_interval(widow: Case) -> None:
    (item,) = items_of(widow, "sister_helps_more")
    found = item.compared.outcomes["savings_exhausted"]
    low, high = found["difference_months_interval"]
    assert f"{found['difference_months']:.1f}か月遅い({low:.1f}〜{high:.1f})" in size_words(
        "savings_exhausted", found, "ja"
    )
    assert f"({low:.1f}–{high:.1f})" in size_words("savings_exhausted", found, "en")


def test_the_grade_is_the_weakest_of_what_makes_the_difference(widow: Case) -> None:
    as_is = widow.scenarios["as_is"]
    assert weakest_grade(widow.scenarios["sister_helps_more"], as_is) is None
    assert weakest_grade(widow.scenarios["place_to_be"], as_is) == "D"
    visits = Scenario.model_validate({"supports": [{"use": "home_visits", "from": "2027-01"}]})
    assert weakest_grade(visits, as_is) == "C"
    later = Scenario.model_validate({"supports": [{"use": "home_visits", "from": "2029-01"}]})
    assert weakest_grade(visits, later) == "C"  # the same support at another time


# ---- what is shown ----


def test_the_first_comparison_is_the_family_s_own_and_claims_no_pension(widow: Case) -> None:
    at = Desk("ja", "widow_and_son", widow, widow, "as_is")
    assert (against(at), shown(at)) == ("as_is", ["walk_and_talk", "place_to_be"])
    first = {"as_is": widow.scenarios["as_is"], CLAIM: widow.scenarios[CLAIM]}
    only = widow.model_copy(update={"scenarios": first})
    assert shown(Desk("ja", "opened", only, only, "as_is")) == []
    assert CLAIM in shown(Desk("ja", "opened", only, only, CLAIM))  # what they look at on the outlook


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_can_be_compared_in_both_languages(page: AppTest, path: Path, language: str) -> None:
    fine(page.run())
    case = load(path)
    at = desk(page)
    at.language, at.case, at.original = language, case, case
    names = [name for name in case.scenarios if name != "as_is"]
    for chosen in (names[: MOST - 1], names[1 - MOST :]):
        at.compared = tuple(chosen)
        written = html(fine(page.run()))
        for name in chosen:
            assert scenario_title(case, name, language) in unescape(written)
        assert written.count('class="twin"') == 2 and len(page.get("plotly_chart")) == 1
        assert len(re.findall('data-outcome="', written)) == sum(
            len(keys) for groups in (GROUPS, MORE) for keys in groups.values()
        )
    if language == "en":
        own = re.sub("受診状況等証明書|年金記録|ねんきんネット", "", text_of(page))
        assert [line for line in own.splitlines() if re.search("[ぁ-ん]", line)] == []


def test_both_labelled_futures_stand_beside_each_other(page: AppTest) -> None:
    fine(page.run())
    desk(page).compared = (CLAIM,)
    written = html(fine(page.run()))
    assert re.findall('data-future="([a-z_]+)"', written) == ["granted", "not_granted"]
    for condition in ("障害年金が認められる場合、", "障害年金が認められない場合、"):
        assert f'<span class="condition">{condition}' in written
    assert "つぎに確かめること" in written
    by_key = re.findall(r'data-outcome="(\w+)".*?</section>', written, flags=re.DOTALL)
    assert by_key
    for section in re.findall(r'<section class="outcome".*?</section>', written, flags=re.DOTALL):
        rows = re.findall(r'<div class="pair.*?</div>', section, flags=re.DOTALL)
        if rows:
            assert ("認められる場合" in section) == ("認められない場合" in section)


def test_illness_and_parting_can_be_left_out(page: AppTest) -> None:
    fine(page.run())
    assert set(HARD_TO_READ) <= set(all_keys())
    assert set(HARD_TO_READ).isdisjoint(keys_shown(all_keys(), 75, quiet=True))
    desk(page).quiet = True
    written = html(fine(page.run()))
    for key in HARD_TO_READ:
        assert f'data-outcome="{key}"' not in written and catalogue()[f"outcome.{key}"]["ja"] not in written


def test_one_too_many_changes_nothing_but_says_so(page: AppTest) -> None:
    fine(page.run())
    names = [name for name in desk(page).case.scenarios if name != "as_is"]
    assert len(names) >= MOST
    desk(page).compared = tuple(names[: MOST - 1])
    fine(page.run())
    pills = page.get("button_group")[0]
    pills.set_value(names)
    assert "5つまで" in text_of(fine(page.run()))
    assert desk(page).compared == tuple(names[: MOST - 1])
    assert "どれかを外してから" not in text_of(fine(page.run()))  # said once


def test_another_scenario_can_be_the_one_compared_with(page: AppTest) -> None:
    fine(page.run())
    page.selectbox(key="compare-against").set_value("walk_and_talk")
    written = text_of(fine(page.run()))
    assert against(desk(page)) == "walk_and_talk"
    assert "「家族教室、散歩や短い会話」と、同じめぐり合わせの将来" in written
    assert "walk_and_talk" not in shown(desk(page))


def test_a_case_with_one_scenario_asks_for_a_path(page: AppTest) -> None:
    fine(page.run())
    case = from_dict({"start": "2026-10", "household": {"child": {"born": "1980-02", "sex": "female"}}})
    desk(page).case = case
    assert "くらべる道がまだありません" in text_of(fine(page.run()))
    pick(page, "steady_support")
    page.button(key="picker-add").click()
    fine(page.run())
    assert shown(desk(page)) == ["path_1"]
    assert len(page.get("plotly_chart")) == 1


# ---- building a path ----


def pick(at: AppTest, *keys: str) -> None:
    """Tick supports of the catalogue."""
    for key in keys:
        at.checkbox(key=f"pick-0-{key}").check()
    fine(at.run())


def test_the_catalogue_shows_every_support_and_preselects_nothing(page: AppTest) -> None:
    written = text_of(fine(page.run()))
    boxes = {box.label: box.value for box in page.checkbox}
    assert boxes == {entry.ja: False for entry in supports().values()}
    assert "費用 月5,000円" in written and "ご本人と親御さんの同意" in written
    for grade in ("わずか", "ある程度・見立て", "制度の決まりから計算"):
        assert f"根拠 {grade}" in written


def test_a_path_is_built_saved_with_the_case_and_compared(page: AppTest) -> None:
    fine(page.run())
    pick(page, "home_visits", "guardianship", "steady_support")
    at_age = next(group for group in page.get("button_group") if group.key == "pick-0-guardianship-way")
    at_age.set_value("age")
    when = next(group for group in page.get("button_group") if group.key == "pick-0-steady_support-way")
    when.set_value("when")
    fine(page.run())
    page.number_input(key="pick-0-guardianship-age").set_value(60)
    page.selectbox(key="pick-0-steady_support-when").set_value("person_reached")
    page.number_input(key="pick-0-steady_support-after").set_value(3)
    page.selectbox(key="pick-0-home_visits-year").set_value(2028)
    page.selectbox(key="pick-0-home_visits-month").set_value(4)
    page.text_input(key="pick-0-title").set_value("訪問から始める")
    page.button(key="picker-add").click()
    fine(page.run())
    made = load_again(desk(page).case).scenarios["path_1"]
    assert made.title == "訪問から始める"
    found = {used.use: used for used in made.supports}
    assert found["home_visits"].from_ == 2028 * 12 + 3
    assert (found["guardianship"].at_age, found["guardianship"].from_) == (60, None)
    assert (found["steady_support"].when, found["steady_support"].after_months) == ("person_reached", 3)
    assert "path_1" in shown(desk(page))
    written = text_of(page)
    assert "訪問から始める" in written and "道を加えました" in written
    assert "60歳から" in written and "ご本人が相談先とつながったら、その3か月後" in written
    assert all(not box.value for box in page.checkbox)


def load_again(case: Case) -> Case:
    """The case as its file is read."""
    import yaml

    return from_dict(yaml.safe_load(dump(case)))


def test_mistakes_are_one_sentence_and_lose_nothing(page: AppTest) -> None:
    fine(page.run())
    before = desk(page).case
    page.button(key="picker-add").click()
    assert "備えを1つ以上選んでください" in text_of(fine(page.run()))
    pick(page, "guardianship")
    next(group for group in page.get("button_group") if group.key == "pick-0-guardianship-way").set_value("age")
    fine(page.run())
    page.number_input(key="pick-0-guardianship-age").set_value(30)
    page.button(key="picker-add").click()
    assert "成年後見制度の利用: いま52歳です" in text_of(fine(page.run()))
    page.number_input(key="pick-0-guardianship-age").set_value(400)
    page.button(key="picker-add").click()
    written = text_of(fine(page.run()))
    assert "成年後見制度の利用: " in written and "110" in written and "path_1" not in written
    assert desk(page).case == before and desk(page).refused is None
    assert page.checkbox(key="pick-0-guardianship").value
    assert page.number_input(key="pick-0-guardianship-age").value == 400


def test_a_case_that_is_full_says_so(page: AppTest) -> None:
    fine(page.run())
    case = desk(page).case
    for number in range(12 - len(case.scenarios)):
        case = with_scenario(case, f"more_{number}")
    desk(page).case = case
    fine(page.run())
    pick(page, "ibasho")
    page.button(key="picker-add").click()
    assert "12までです" in text_of(fine(page.run()))
    assert desk(page).case == case


def test_a_path_can_be_renamed_and_removed(page: AppTest) -> None:
    fine(page.run())
    at = desk(page)
    at.scenario = "place_to_be"
    fine(page.run())
    page.text_input(key=f"path-{at.generation}-place_to_be").set_value("ふたりのペースで")
    assert "ふたりのペースで" in text_of(fine(page.run()))
    assert load_again(at.case).scenarios["place_to_be"].title == "ふたりのペースで"
    page.text_input(key=f"path-{at.generation}-place_to_be").set_value("")
    fine(page.run())
    assert at.case.scenarios["place_to_be"].title is None
    page.button(key="remove-place_to_be").click()
    fine(page.run())
    assert "place_to_be" not in at.case.scenarios and at.scenario == "as_is"


def test_data_of_paths_are_those_of_a_case_file(widow: Case) -> None:
    name, data = with_path(widow, [Pick("ibasho", "month", month=2027 * 12), Pick("peer_chat", "age", age=55)], "")
    assert data["scenarios"][name] == {
        "supports": [{"use": "ibasho", "from": "2027-01"}, {"use": "peer_chat", "at_age": 55}]
    }
    case = from_dict(data)
    assert with_path(case, [], "")[0] == "path_2"
    assert from_dict(without(case, name)) == widow
    assert from_dict(renamed(case, name, "a")).scenarios[name].title == "a"
