"""Numbers and figures of the page from plain results: they agree with each other and with the columns."""

from __future__ import annotations

from itertools import pairwise

import plotly.graph_objects as go
import pytest
from page_runs import ROOT, uncompiled

from sim import runs
from sim.case import Case, load
from sim.constants import CHILD
from sim.results import exhausted_before
from sim.ui import answers
from sim.ui.answers import Answer
from sim.ui.chart_labels import end_labels, inside_label
from sim.ui.charts import Line, band_figure, states_figure
from sim.ui.dots import hundred_dots
from sim.ui.hero import asked_age, default_age, headline_html
from sim.ui.ribbons import Month, months_of, segments
from sim.ui.series import age_ticks, child_shares, parent_shares, savings_points, short_age, state_shares
from sim.ui.session import Desk
from sim.ui.theme import DARK, LIGHT, Palette, contrast, on

NAMES = {"mother": "母", "father": "父", "child": "ご本人"}


@pytest.fixture(scope="module")
def widow() -> Case:
    return load(ROOT / "scenarios" / "widow_and_son.yaml")


@pytest.fixture(scope="module")
def simulated(widow: Case) -> runs.Simulated:
    return uncompiled(widow, "as_is")


@pytest.fixture(scope="module")
def answer(widow: Case, simulated: runs.Simulated) -> Answer:
    return answers.reduced(widow, simulated)


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
    plenty, short = Month("", "", "home_alone", 5, 0, 9), Month("", "", "home_alone", -5, 5, 0)
    parts = segments([plenty] * 12 + [short] * 12, "money")
    assert [(part.state, part.months) for part in parts] == [("enough", 12), ("strained", 12)]
