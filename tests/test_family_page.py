"""Start and Family without a browser: answers in and out of the draft, files of parts, what is said beside a field."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from page_runs import FAMILIES, app, desk, fine, html
from streamlit.testing.v1 import AppTest

from sim.case import Case, dump, from_dict, load
from sim.case_parts import half_mistakes, joined, split
from sim.months import month_text
from sim.open_dashboard import first_address
from sim.ui import warming
from sim.ui.family_details import details
from sim.ui.family_draft import Draft, as_case, draft_of, follow, missing, new_draft, wrong_places
from sim.ui.family_marks import places, word_of
from sim.ui.family_questions import BANDS, steps
from sim.ui.family_read import era_words, read_moment, read_number, read_yen
from sim.ui.family_typed import read_typed, said_words
from sim.ui.family_values import current, option_word, slug, take
from sim.ui.fields import plain_data
from sim.ui.session import Desk, as_saved, is_unsaved, join_halves, load_bytes, open_bytes, open_example
from sim.words import LANGUAGES

START = 2026 * 12 + 9
MOTHER, PERSON = "household-mother-born-born", "household-child-born-born"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(warming, "is_ready", lambda: True)
    monkeypatch.setattr("sys.argv", ["dashboard.py"])
    return app("family")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with an example on it."""
    case = load(FAMILIES[0])
    return Desk("ja", FAMILIES[0].stem, case, case, "as_is")


# ---- reading ----


def test_births_are_read_in_either_calendar_and_as_an_age() -> None:
    read = {
        "昭和19年6月": ("1944-06", False),
        "S19": ("1944-07", True),
        "１９４４年6月生まれ": ("1944-06", False),
        "1944-06": ("1944-06", False),
        "about 1999": ("1999-07", True),
        "82歳くらい": ("1944-10", True),
        "令和元年": ("2019-07", True),
    }
    for text, (month, about) in read.items():
        found = read_moment(text, None, START)
        assert found is not None and (month_text(found.month), found.about) == (month, about), text
    assert read_moment("25歳", 1974 * 12 + 1, START) == (1999 * 12 + 1, True)
    assert [read_moment(text, None, START) for text in ("むかし", "199", "1944-13", "")] == [None] * 4
    assert (era_words(1989), era_words(1944), era_words(2019)) == ("平成元年", "昭和19年", "令和元年")


def test_amounts_are_read_in_the_unit_of_the_language() -> None:
    assert [read_yen(text, "ja") for text in ("1,200", "1200万円", "264816円", "¥50", "1億", "だいたい")] == [
        12_000_000,
        12_000_000,
        264_816,
        50,
        100_000_000,
        None,
    ]
    assert read_yen("265,000", "en") == 265_000 and read_number("２.5年") == 2.5 and read_number("x") is None


# ---- the draft ----


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_a_family_that_nobody_touches_stays_as_it_is(path: Path) -> None:
    draft = draft_of(load(path))
    questions = [question for step in steps(draft) for question in step]
    assert len(steps(draft)) == 6 and sum(question.counted for question in questions) == 15
    for question in [*questions, *details(draft)]:
        for answer in question.answers:
            shown = current(draft, answer)
            if answer.kind in ("choice", "list"):
                assert shown is None or shown in answer.options, answer.place
            assert all(option_word(answer, option, language) for option in answer.options for language in LANGUAGES)
    assert as_case(draft, "ja") == load(path) and wrong_places(draft, "ja") == {}
    slugs = [slug(answer) for question in [*questions, *details(draft)] for answer in question.answers]
    assert len(slugs) == len(set(slugs))


def test_a_new_family_begins_with_nothing_but_the_month() -> None:
    draft = new_draft(date(2026, 11, 26), ("home",))
    assert missing(draft) == ["household.child.born", "household.child.sex"] and as_case(draft, "ja") is None
    draft.put("household.child.born", "1974-02")
    draft.put("household.child.sex", "male")
    case = as_case(draft, "ja")
    assert case == from_dict(
        {
            "start": "2026-11",
            "household": {"child": {"born": "1974-02", "sex": "male"}, "savings_yen": {"child": "unknown"}},
            "interview": {"matters": ["home"]},
        }
    )
    assert new_draft(date(2020, 1, 1)).data["start"] == "2026-04"


def test_a_parent_who_is_taken_out_and_back_keeps_every_answer() -> None:
    draft = draft_of(load(next(path for path in FAMILIES if path.stem == "widow_and_son")))
    lives = next(answer for step in steps(draft) for q in step for answer in q.answers if answer.label == "lives")
    assert lives.take is not None
    lives.take(draft, "away")
    away = as_case(draft, "ja")
    assert away is not None and away.household.mother is None
    lives.take(draft, "here")
    assert as_case(draft, "ja") == draft.case


def test_a_parent_who_has_died_counts_once_it_is_said_when() -> None:
    draft = draft_of(load(next(path for path in FAMILIES if path.stem == "couple_and_daughter")))
    father = next(a for step in steps(draft) for q in step for a in q.answers if a.place == "household.father")
    take(draft, father, "died")
    assert missing(draft) == ["household.father.died"] and as_case(draft, "ja") is None
    died = next(a for step in steps(draft) for q in step for a in q.answers if a.label == "died")
    read_typed(draft, died, "平成30年", "ja")
    case = as_case(draft, "ja")
    assert case is not None and case.household.father is not None and draft.is_about(died.place)
    assert month_text(case.household.father.died or 0) == "2018-07" and case.household.savings_yen.father == 0
    assert said_words(draft, died, "ja") == "2018年(平成30年)"
    read_typed(draft, died, str(case.start // 12), "ja")  # this year, without its month: it lies before the start
    assert wrong_places(draft, "ja") == {}
    take(draft, father, "away")
    take(draft, father, "here")
    draft.mark_about(died.place, False)
    assert as_case(draft, "ja") == draft.case


def test_other_pages_may_change_paths_while_a_mistake_waits() -> None:
    case = load(FAMILIES[0])
    draft = draft_of(case)
    draft.typed["household.child.born"] = "むかし"
    renamed = case.model_copy(update={"scenarios": {"as_is": case.scenarios["as_is"]}})
    followed = follow(draft, renamed)
    assert followed.typed and followed.data.get("scenarios", {}).keys() <= {"as_is"}
    other = load(FAMILIES[1])
    assert follow(draft, other).data == plain_data(other)


def test_bands_count_as_their_middle() -> None:
    from sim.ui.family_fields import band_words, middle

    assert [middle(low) for low in BANDS[:3]] == [500_000, 2_000_000, 4_000_000]
    assert middle(BANDS[-1]) == BANDS[-1]
    assert (band_words(0, "ja"), band_words(BANDS[1], "ja")) == ("100万円より少ない", "100万円〜300万円")


# ---- two files ----


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_two_parts_are_joined_to_the_whole(path: Path) -> None:
    data = plain_data(load(path))
    parents, person = split(data, "parents"), split(data, "person")
    assert "child" not in parents["household"] and set(person["household"]) <= {"child", "savings_yen", "debts"}
    assert half_mistakes(parents, "ja") == half_mistakes(person, "ja") == []
    assert from_dict(joined(parents, person)) == load(path)


def test_parts_are_joined_only_on_request(at: Desk) -> None:
    data, before = plain_data(load(FAMILIES[1])), at.case
    for part in ("parents", "person"):
        open_bytes(at, yaml.safe_dump(split(data, part), allow_unicode=True).encode())
        assert at.refused is None and at.case == before
    join_halves(at)
    assert at.case == load(FAMILIES[1]) and is_unsaved(at) and at.halves == {}


def test_mistakes_in_a_part_are_told(at: Desk) -> None:
    open_bytes(at, b"part: person\nstart: 2026-10\nhousehold: {child: {born: 2030-02, sex: female}}\n")
    assert at.refused is not None and at.halves == {}


# ---- what is saved ----


def test_what_is_saved_is_what_is_seen_and_unsaved_answers_are_told(at: Desk) -> None:
    assert not is_unsaved(at)
    at.age = 88
    assert is_unsaved(at) and as_saved(at).goals.savings_until_age == 88
    at.age = None
    at.draft = new_draft(date(2026, 11, 26))
    assert is_unsaved(at)
    open_example(at, FAMILIES[1].stem)
    assert isinstance(at.waiting, Draft) and at.draft is None and is_unsaved(at)


def test_interview_answers_change_no_result() -> None:
    from sim.ui.answers import fingerprint

    case: Case = load(FAMILIES[0])
    data = plain_data(case)
    data["interview"] = {"matters": ["pace"], "outside": ["nobody"], "said_by": {"household.child.born": "mother"}}
    told = from_dict(data)
    assert fingerprint(told, "as_is") == fingerprint(case, "as_is") and told != case
    assert from_dict(yaml.safe_load(dump(told))) == told


def test_who_said_an_answer_and_who_may_see_it_are_marked_and_saved(page: AppTest) -> None:
    fine(page.run())
    place = "household.child.first_visit"
    page.selectbox(key="marks-place").set_value(place)
    fine(page.run())
    for mark, who in {"said-by": "child", "seen-by": "child"}.items():
        group = next(
            each for each in page.get("button_group") if each.key == f"marks-{mark}-household-child-first-visit"
        )
        group.set_value(who)  # type: ignore[attr-defined]
        fine(page.run())
    interview = desk(page).case.interview
    assert interview.said_by == interview.seen_by == {place: "child"}
    assert "ご本人だけ" in html(page) and is_unsaved(desk(page))
    assert load_bytes(dump(as_saved(desk(page))).encode(), "ja").interview == interview


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_that_can_be_marked_has_words(language: str) -> None:
    for path in FAMILIES:
        draft = draft_of(load(path))
        draft.data.setdefault("interview", {})["seen_by"] = {"household.life_insurance": "parents"}
        words = [word_of(place, language) for place in places(draft)]
        assert len(set(words)) == len(words) and not any("household" in word for word in words)


def test_a_case_file_opens_at_its_outlook() -> None:
    assert first_address(None, 8501) == "http://127.0.0.1:8501/"
    assert first_address("family.yaml", 8501) == "http://127.0.0.1:8501/outlook"


# ---- the pages ----


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_every_example_can_be_told_on_its_page(page: AppTest, path: Path) -> None:
    fine(page.run())
    page.selectbox(key="family-choice").set_value(path.stem)
    fine(page.run())
    for step in range(6):
        page.session_state["desk"].draft.step = step
        assert f"{step + 1} / 6" in html(fine(page.run()))
    assert desk(page).case == load(path) and not is_unsaved(desk(page))
    desk(page).language = "en"
    assert "6 of 6" in html(fine(page.run()))


def test_a_late_click_with_old_values_undoes_nothing(page: AppTest) -> None:
    fine(page.run())
    draft = desk(page).draft
    assert draft is not None
    draft.step = 5
    fine(page.run())
    since = "household-child-withdrawn-since-since"
    page.text_input(key=f"family-{since}-ja-0").set_value("25歳ごろ")
    fine(page.run())
    assert desk(page).case.household.child.withdrawn_since.about
    shown = [str(group.key) for group in page.get("button_group")]
    assert f"ways-{since}-1" in shown and f"ways-{since}-0" not in shown  # whoever holds the old one changes nothing
    desk(page).language = "en"
    fine(page.run())
    fields = [str(field.key) for field in page.text_input]
    assert f"family-{since}-en-0" in fields and f"family-{since}-ja-0" not in fields
    page.button(key="family-back").click()
    assert desk(fine(page.run())).draft.step == 4  # type: ignore[union-attr]
    assert "family-step-1" in [str(group.key) for group in page.get("button_group")]


def test_start_leads_to_the_questions_and_takes_what_matters_along() -> None:
    page = fine(app().run())
    assert "これは約束や診断ではなく" in html(page) and "どこにも送りません" in html(page)
    desk(page).matters = ("home", "pace")
    page.button(key="own-new").click()
    at = desk(fine(page.run()))
    assert at.draft is not None and at.draft.data["interview"] == {"matters": ["home", "pace"]}
    assert "1 / 6" in html(page)


def test_a_mistake_stands_once_beside_its_field_and_holds_nothing_back(page: AppTest) -> None:
    fine(page.run())
    desk(page).draft.step = 1  # type: ignore[union-attr]
    fine(page.run())
    before = desk(page).case
    page.text_input(key=f"family-{MOTHER}-ja-0").set_value("昭和60年6月")
    text = html(fine(page.run()))
    assert re.findall(r'class="beside-field" role="alert">([^<]*)<', text) == [
        "1985年6月 では、ご本人(1974年2月 生まれ)より年上になりません。ご本人より 14 年以上前の月を書いてください。"
    ]
    assert desk(page).case == before
    page.text_input(key=f"family-{MOTHER}-ja-0").set_value("むかし")
    text = html(fine(page.run()))
    assert "「むかし」は年として読めませんでした" in text and desk(page).case == before
    assert page.text_input(key=f"family-{MOTHER}-ja-0").value == "むかし"
    page.text_input(key=f"family-{MOTHER}-ja-0").set_value("83歳")
    mother = desk(fine(page.run())).case.household.mother
    assert mother is not None and month_text(mother.born) == "1943-10"
    assert desk(page).case.interview.about == ("household.mother.born",)
    assert "まだファイルに保存していません" in html(page)
