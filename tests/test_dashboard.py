"""The page without a browser: numbers that agree, widgets that change the case, figures from plain results."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import plotly.graph_objects as go
import pytest
import yaml
from streamlit.testing.v1 import AppTest

from sim import runs, warm
from sim.case import Case, dump, load
from sim.case_models import CarePlace, CareServices, Scenario
from sim.constants import CHILD
from sim.futures import FUTURES
from sim.lines import COST_LINES
from sim.parameters import Options
from sim.results import exhausted_before
from sim.ui import answers, warming
from sim.ui.answers import Answer
from sim.ui.chart_labels import end_labels, inside_label
from sim.ui.charts import Line, band_figure, states_figure
from sim.ui.dots import hundred_dots
from sim.ui.fields import changed_data, money_fields, people_fields, plain_data
from sim.ui.hero import asked_age, default_age, headline_html
from sim.ui.ledger_card import PARTS, costs_html
from sim.ui.page import wanted
from sim.ui.people import money, scenario_parts, scenario_title, yen_cell
from sim.ui.ribbons import Month, months_of, segments
from sim.ui.series import age_ticks, child_shares, parent_shares, savings_points, short_age, state_shares
from sim.ui.session import Desk, branches, load_bytes
from sim.ui.story_card import HARD_TO_READ
from sim.ui.theme import DARK, LIGHT, Palette, contrast, on
from sim.unused import UNUSED
from sim.words import catalogue

ROOT = Path(__file__).parents[1]
FAMILIES = sorted((ROOT / "scenarios").glob("*.yaml"))
LIVES = 60  # uncompiled lives are enough to build a figure
NAMES = {"mother": "母", "father": "父", "child": "ご本人"}


@pytest.fixture(scope="module")
def widow() -> Case:
    return load(ROOT / "scenarios" / "widow_and_son.yaml")


def uncompiled(case: Case, scenario: str, lives: int = LIVES, future: str | None = None) -> runs.Simulated:
    """A run by SimPy, so that no test waits for a compiler."""
    import numpy as np

    from sim.engines.story import run_story
    from sim.outcome import Outcome
    from sim.parameters import prepare
    from sim.records import dtype

    prepared = prepare(case, scenario, Options(seed=answers.SEED, future=future))
    columns = np.zeros(lives, dtype(Outcome))
    for number in range(lives):
        life = run_story(prepared, number, lambda _event, _life: None)
        for name in columns.dtype.names or ():
            columns[number][name] = life.savings if name == "final_savings" else getattr(life, name)
    return runs.Simulated(prepared, columns)


@pytest.fixture(scope="module")
def simulated(widow: Case) -> runs.Simulated:
    return uncompiled(widow, "as_is")


@pytest.fixture(scope="module")
def answer(widow: Case, simulated: runs.Simulated) -> Answer:
    return answers.reduced(widow, simulated)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with short, uncompiled runs."""

    def quick(case: Case, scenario: str, lives: int, options: Options, progress: Any) -> runs.Simulated:
        progress(lives, lives)
        return uncompiled(case, scenario, 20, options.future)

    monkeypatch.setattr(runs, "simulate", quick)
    monkeypatch.setattr(warming, "is_ready", lambda: True)
    monkeypatch.setattr("sys.argv", ["dashboard.py"])
    answers.forget()
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)


def fine(at: AppTest) -> AppTest:
    """The page after a run in which nothing failed."""
    assert [problem.message for problem in at.exception] == []
    return at


def html(at: AppTest) -> str:
    """All that st.html wrote."""
    return "".join(element.proto.body for element in at.get("html"))


def desk(at: AppTest) -> Desk:
    found: Desk = at.session_state["desk"]
    return found


# ---- words ----


def test_every_sentence_of_the_page_has_both_languages() -> None:
    words = yaml.safe_load((ROOT / "sim" / "words" / "ui.yaml").read_text(encoding="utf-8"))
    assert {key for key, entry in words.items() if set(entry) != {"ja", "en"}} == set()
    assert {key for key in words if not key.startswith("ui.")} == set()


def test_japanese_words_hold_no_english_but_names() -> None:
    for key, entry in catalogue().items():
        if key.startswith("ui.") and key not in ("ui.language.en",):
            plain = re.sub(r"{[^}]*}|%\S+|<br>|yaml|VR", "", entry["ja"])
            assert not re.search("[A-Za-z]{2}", plain), key


def test_avoided_words_are_avoided() -> None:
    avoided = re.compile("破綻|失敗|手遅れ|余命|お子さん|親亡き後|孤独死|介入|自立しなければ|甘え|8050|虐待")
    found = [key for key, entry in catalogue().items() if key[:3] == "ui." and avoided.search(entry["ja"])]
    assert found == []


# ---- numbers that agree ----


def test_headline_count_is_the_share_in_the_columns_of_the_band(
    widow: Case, simulated: runs.Simulated, answer: Answer
) -> None:
    born = simulated.prepared.model.born[CHILD]
    for age in (60, 66, 75, 90):
        share = exhausted_before(simulated.columns, born, age).mean()
        assert answer.count(age) == round(100 * share)
        assert f">{answer.count(age)}</b>" in headline_html(widow, answer.count(age), age, "ja")
    assert answer.by_year == runs.summary(widow, simulated)["by_year"]


def test_dots_show_exactly_the_count() -> None:
    for count in (0, 1, 27, 99, 100):
        drawn = hundred_dots(count, "")
        assert (drawn.count("counted"), drawn.count("other")) == (count, 100 - count)


def test_states_of_a_person_add_up_to_all_lives(answer: Answer) -> None:
    for year in answer.by_year:
        assert sum(child_shares(year["states"]).values()) == pytest.approx(1)
        assert sum(parent_shares(year["states"], "mother").values()) == pytest.approx(1)


def test_age_asked_is_chosen_on_the_page_else_the_goal_else_a_multiple_of_five(widow: Case) -> None:
    at = Desk("ja", "widow_and_son", widow, widow, "as_is")
    assert asked_age(at, 52) == 75
    at.age = 81
    assert asked_age(at, 52) == 81
    assert [default_age(now) for now in (45, 50, 52, 58)] == [60, 65, 70, 75]


def test_the_middle_future_runs_short_as_the_headline_counts(answer: Answer) -> None:
    age = short_age(answer)
    assert age is not None and answer.count(age) <= 50 <= answer.count(age + 1)


# ---- figures ----


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_band_holds_the_quantiles_of_the_answer(answer: Answer, language: str, colours: Palette) -> None:
    line = Line("このまま様子を見る", answer)
    figure = band_figure(line, Line("other", answer), NAMES, language, colours)
    points = savings_points(answer)
    unit = 10_000 if language == "ja" else 1_000_000
    upper, lower, chosen, beside = figure.data
    assert list(upper.y) == [point.p90 / unit for point in points]
    assert list(lower.y) == [point.p10 / unit for point in points]
    assert list(chosen.x) == [point.age for point in points]
    assert (chosen.line.color, chosen.line.dash) == (colours.first, "solid")
    assert beside.line.color == colours.second != colours.first
    assert points[0].p50 == 14_000_000


def test_both_ages_stand_on_the_axis(answer: Answer) -> None:
    figure = band_figure(Line("", answer), None, NAMES, "ja", LIGHT)
    assert figure.layout.xaxis.ticktext[0].startswith("52歳<br>")
    assert "82歳" in figure.layout.xaxis.ticktext[0]
    assert any(note.text == "ご本人<br>母" for note in figure.layout.annotations)


def test_no_mark_of_parting_where_it_is_left_out(answer: Answer) -> None:
    shown = band_figure(Line("", answer), None, NAMES, "ja", LIGHT)
    hidden = band_figure(Line("", answer), None, NAMES, "ja", LIGHT, alone=False)
    assert len(shown.layout.shapes) == 1
    assert len(hidden.layout.shapes) == 0


@pytest.mark.parametrize("person", ["child", "mother"])
def test_states_figure_stacks_to_a_hundred(answer: Answer, person: str) -> None:
    keys = state_shares(answer, person)[0][1]
    labels = dict.fromkeys(keys, "x")
    figure = states_figure(answer, person, labels, NAMES, "ja", LIGHT)
    assert [sum(column) for column in zip(*(trace.y for trace in figure.data), strict=True)] == pytest.approx(
        [100] * len(figure.data[0].y)
    )


def test_charts_use_svg_traces_only(answer: Answer) -> None:
    figures = [band_figure(Line("", answer), None, NAMES, "ja", LIGHT)]
    figures.append(
        states_figure(answer, "child", dict.fromkeys(state_shares(answer, "child")[0][1], ""), NAMES, "ja", LIGHT)
    )
    assert all(isinstance(trace, go.Scatter) for figure in figures for trace in figure.data)


def test_end_labels_never_lie_on_each_other() -> None:
    notes = end_labels([("a", "#000000", 0.0), ("b", "#000000", 0.0), ("c", "#000000", 0.1)], 1500.0)
    heights = [note["yshift"] for note in notes]
    assert all(b - a >= 20 for a, b in pairwise(heights))


def test_a_label_is_written_only_where_it_fits() -> None:
    ages = list(range(50, 91))
    assert inside_label("with parents, connected", ages, [0.0] * 41, [4.0] * 41) is None
    found = inside_label("要支援", ages, [10.0] * 41, [40.0] * 41)
    assert found is not None
    assert found["y"] == 30


def test_ticks_begin_with_the_age_of_today_and_keep_apart() -> None:
    assert age_ticks(52, 90) == [52, 60, 70, 80, 90]
    assert age_ticks(58, 85) == [58, 70, 80]
    assert age_ticks(48, 60) == [48, 55, 60]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_contrast_with_what_they_lie_on(colours: Palette) -> None:
    for ink in (colours.ink, colours.secondary, colours.first, colours.second_text):
        assert contrast(ink, colours.card) >= 4.5
        assert contrast(ink, colours.paper) >= 4.5
    assert contrast(colours.on_first, colours.first) >= 4.5
    for fill in (*colours.parents, *colours.child, *colours.money):
        assert contrast(on(fill), fill) >= 4.5, fill


# ---- a life ----


def test_ribbons_cover_the_life_month_by_month(widow: Case) -> None:
    months = months_of(answers.prepared(widow, "as_is"), 0)
    assert sum(part.months for part in segments(months, "child")) == len(months)
    assert sum(part.months for part in segments(months, "money")) == len(months)
    assert sum(part.months for part in segments(months, "mother")) == sum(bool(month.mother) for month in months)
    assert segments(months, "father") == []


def test_a_year_with_unpaid_months_is_strained() -> None:
    plenty, short = Month("", "", "home_alone", 5, 0), Month("", "", "home_alone", -5, 5)
    parts = segments([plenty] * 12 + [short] * 12, "money")
    assert [(part.state, part.months) for part in parts] == [("enough", 12), ("strained", 12)]


# ---- the form ----


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_a_form_that_nobody_touched_changes_nothing(path: Path) -> None:
    case = load(path)
    fields = [*money_fields(case), *people_fields(case)]
    assert changed_data(case, fields, {field.key: field.shown for field in fields}) == plain_data(case)


def test_a_pension_record_shows_what_is_paid_every_second_month(widow: Case) -> None:
    shown = {field.key: field.shown for field in money_fields(widow)}
    assert shown["pension.mother"] == 26.5  # 2 x (70,408 + 62,000) = 264,816
    assert shown["savings.mother"] == 1200
    assert shown["living"] == 16.5


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
    assert len(at.get("plotly_chart")) == 2
    assert text.count('class="twin"') == 2


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
        assert badges == [condition] * 4  # savings, states, story, ledger
        other = catalogue()[f"ui.branch.{next(name for name in FUTURES if name != future)}"][language]
        assert f">{other[:1].upper()}{other[1:]}" in text  # the other's middle in the table beside the chosen one
        assert catalogue()["ui.step.record.title"][language] in text


def test_the_switch_of_futures_is_there_only_where_there_are_two(page: AppTest) -> None:
    at = fine(page.run())
    assert "future" not in [group.key for group in at.get("button_group")]
    assert "branch" not in re.sub(r"<style>.*?</style>", "", html(at), flags=re.DOTALL)
    assert catalogue()["ui.step.record.title"]["ja"] not in html(at)
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
    at.slider(key="age").set_value(68)
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


def test_a_changed_number_makes_a_new_case_and_a_new_answer(page: AppTest) -> None:
    at = fine(page.run())
    before = desk(at).case
    generation = desk(at).generation
    at.number_input(key=f"numbers-{generation}-savings.mother").set_value(3000.0)
    at.number_input(key=f"numbers-{generation}-since").set_value(None)
    submit = next(button for button in at.button if button.label == "この数字で見る")
    submit.click()
    at = fine(at.run())
    house = desk(at).case.household
    assert house.savings_yen.mother == 30_000_000
    assert house.child.withdrawn_since.month is None
    assert house.mother is not None
    assert before.household.mother is not None
    assert house.mother.pension == before.household.mother.pension
    at.button(key="reset").click()
    assert desk(fine(at.run())).case == before


def test_a_mistake_stands_beside_the_form_and_loses_nothing(page: AppTest) -> None:
    at = fine(page.run())
    generation = desk(at).generation
    at.number_input(key=f"numbers-{generation}-born.mother").set_value(1985)
    next(button for button in at.button if button.label == "この数字で見る").click()
    at = fine(at.run())
    assert "お母さまの生まれ年: 1985-06 では、ご本人" in html(at)
    assert "household.mother" not in html(at)
    assert at.number_input(key=f"numbers-{generation}-born.mother").value == 1985
    assert desk(at).generation == generation


def test_illness_and_parting_can_be_left_out(page: AppTest) -> None:
    at = fine(page.run())
    kinds = set(re.findall(r'<li class="(\w+)">', html(at)))
    assert kinds & set(HARD_TO_READ)
    at.toggle(key="quiet").set_value(True)
    at = fine(at.run())
    assert not set(re.findall(r'<li class="(\w+)">', html(at))) & set(HARD_TO_READ)
    assert len(at.get("plotly_chart")) == 1
    on_request = "<dl>.*?</dl>"  # how a line of the month was worked out
    assert "認定" not in re.sub(rf"<style>.*?</style>|<footer>.*|{on_request}", "", html(at), flags=re.DOTALL)


def test_another_future_is_told_and_its_month_can_be_chosen(page: AppTest) -> None:
    at = fine(page.run())
    at.button(key="story-another").click()
    at = fine(at.run())
    assert desk(at).story == 1
    assert "将来番号 1)" in html(at)
    at.selectbox(key="ledger-year").set_value(2028)
    at.selectbox(key="ledger-month").set_value(4)
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
    again = fine(AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run())
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
    assert fields_shown(at)["pension.mother"] == 26.0


def fields_shown(at: AppTest) -> dict[str, Any]:
    """The number fields by their names."""
    return {str(field.key).split("-", 2)[2]: field.value for field in at.number_input}


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


def test_the_month_s_costs_stand_in_parts_whose_sums_are_the_lines() -> None:
    names = (
        "living.household",
        "care.mother",
        "care.mother.facility_food",
        "medical.child",
        "tax.father",
        "lump_sum.child",
    )
    assert {line.split(".")[0] for line in COST_LINES} == {subject for of in PARTS.values() for subject in of}
    lines = [
        {"name": name, "yen": -1_000 * (k + 1), "rule": "", "source": "", "as_of": "", "mark": "given", "ask": ""}
        for k, name in enumerate(names)
    ]
    text = costs_html(lines, "ja")
    sums = re.findall(r'class="total sum"><span>([^<]*)</span><b>([^<]*)<', text)
    assert sums == [
        ("くらしと住まい", "−1,000円"),
        ("医療と介護", "−9,000円"),
        ("保険料と税", "−5,000円"),
        ("そのほか", "−6,000円"),
    ]
    assert text.count("<details>") == len(lines)
    assert "total sum" not in costs_html(lines[:1], "ja") and costs_html([], "ja") == ""


def test_a_path_says_where_care_is_and_when_the_home_is_sold() -> None:
    found = scenario_parts(Scenario.model_validate({"care_place": "home", "sell_home_from": "2031-04"}), "ja")
    assert found == ["親御さんの介護は家で", "2031年4月に家を売り、借りて暮らす"]
    for place in get_args(CarePlace):
        assert {"ja", "en"} == set(catalogue()[f"ui.care_place.{place}"])
    assert scenario_parts(Scenario.model_validate({"care_services": "none"}), "ja") == [
        "家で介護保険のサービスを使わない"
    ]
    for services in get_args(CareServices):
        assert {"ja", "en"} == set(catalogue()[f"ui.care_services.{services}"])
    assert {f"ui.fact.{place}" for place in UNUSED} <= set(catalogue())


def test_amounts_are_written_as_each_language_does() -> None:
    assert (money(14_000_000, "ja"), money(165_000, "ja"), money(14_000_000, "en")) == (
        "1,400万円",
        "16.5万円",
        "¥14,000,000",
    )
    assert yen_cell(-2_154, "ja") == "−2,154円"
    assert yen_cell(26_016, "en", sign=True) == "+¥26,016"
