"""A household without what tells who it is: no word of the family's own, age bands, initials; and no other figure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sim.anonymous import age_band, age_words, household_line, initials, without_text
from sim.case import dump, from_dict, sha256
from sim.meeting import MEETINGS, file_name, watermark
from sim.parameters import prepare
from tests.families import EXAMPLES, example

OWN_WORDS = {
    "title": "山田花子さんの世帯",
    "start": "2026-10",
    "household": {
        "mother": {"born": "1944-06"},
        "child": {"born": "1974-02", "sex": "male"},
        "debts": [{"kind": "太郎さんのカードローン", "yen": 300_000, "owner": "child"}],
    },
    "scenarios": {
        "as_is": {"title": "太郎さんのいま"},
        "aunt_hanako": {"title": "花子さんの手助け", "ledger": {"sibling_support": 20_000}},
    },
}


def test_no_word_of_the_family_s_own_is_left_and_no_figure_changes() -> None:
    case = from_dict(OWN_WORDS)
    bare = without_text(case)
    assert not any(word in dump(bare) for word in ("山田", "花子", "太郎", "hanako"))
    assert list(bare.scenarios) == ["as_is", "path_1"]
    for name, other in zip(case.scenarios, bare.scenarios, strict=True):
        mine, theirs = prepare(case, name), prepare(bare, other)
        assert mine.model_array.tobytes() == theirs.model_array.tobytes(), name


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_case_without_text_stays_one(path: Path) -> None:
    bare = without_text(example(path.stem))
    assert bare.title is None and sha256(without_text(bare)) == sha256(bare)


def test_the_household_is_told_in_bands() -> None:
    case = example("widow_and_son")
    assert household_line(case, "ja") == "母 80代前半・ご本人 50代前半・持ち家"
    assert household_line(case, "en") == "Mother, early 80s · Son or daughter, early 50s · own house"


@pytest.mark.parametrize(
    ("age", "band", "ja", "en"),
    [
        (80, (80, 84), "80代前半", "early 80s"),
        (89, (85, 89), "80代後半", "late 80s"),
        (97, (90, None), "90歳以上", "90 or older"),
    ],
)
def test_ages_by_five_years(age: int, band: tuple[int, int | None], ja: str, en: str) -> None:
    assert age_band(age) == band and age_words(age, "ja") == ja and age_words(age, "en") == en


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Hanako Yamada", "H.Y."),
        ("やまだ はなこ", "Y.H."),
        ("ヤマダ・ガク", "Y.G."),
        ("Élodie", "E."),
        ("山田 花子", None),
        ("", None),
    ],
)
def test_initials_where_the_reading_is_known(name: str, expected: str | None) -> None:
    assert initials(name) == expected


def test_a_meeting_is_named_on_what_is_shown_and_nobody_in_file_names() -> None:
    day = date(2026, 11, 6)
    assert watermark("support", day, "ja") == "支援会議　2026年11月6日"
    assert file_name("planning", day, "html") == "planning-meeting-2026-11-06.html"
    assert {kind for kind, meeting in MEETINGS.items() if meeting.names} == {"family"}
    assert {kind for kind, meeting in MEETINGS.items() if meeting.consent} == {"planning"}
