"""Case files: the examples are read and saved, and every mistake gets its sentence."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from case_sentences import ENGLISH, JAPANESE

from sim.case import CaseError, check, dump, from_dict, load, notes, schema, sha256
from sim.case_fields import Since
from sim.case_file import MAX_BYTES
from sim.lines import GIVEN_LINES, LINES, SIGN, full_name
from sim.months import month_number, month_text
from sim.places import area_grade

HERE = Path(__file__).parent
ROOT = HERE.parent
BROKEN = HERE / "broken"
FAMILIES = ["widow_and_son", "couple_and_daughter", "father_dementia_and_son"]
EXAMPLES = [HERE / "hand_plan.yaml", *(ROOT / "scenarios" / f"{name}.yaml" for name in FAMILIES)]


def small(**household: Any) -> dict[str, Any]:
    """The smallest case with more in its household."""
    return {"start": "2026-10", "household": {"child": {"born": "1974-02", "sex": "male"}, **household}}


def mistakes(data: Any, language: str = "en") -> list[str]:
    with pytest.raises(CaseError) as caught:
        from_dict(data, language)
    return caught.value.mistakes


def sketch() -> str:
    """The case file quoted in the interface."""
    return (HERE / "interface_sketch.yaml").read_text(encoding="utf-8")


# --- what is right ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*EXAMPLES, HERE / "interface_sketch.yaml"], ids=lambda path: path.stem)
def test_examples_are_fine_and_survive_saving(path: Path, tmp_path: Path) -> None:
    assert check(path, "ja") == [] and check(path, "en") == []
    case = load(path)
    saved = tmp_path / "saved.yaml"
    saved.write_text(dump(case), encoding="utf-8")
    assert load(saved) == case
    assert sha256(load(saved)) == sha256(case)


@pytest.mark.parametrize("name", FAMILIES)
def test_example_families_compare_with_as_is_and_use_what_runs(name: str) -> None:
    case = load(ROOT / "scenarios" / f"{name}.yaml")
    names = list(case.scenarios)
    assert names[0] == "as_is" and 3 <= len(names) <= 6
    assert dump(case).count("as_is: {}") == 1
    assert not [note for note in notes(case, "en") if "scenarios." in note]
    assert any(scenario.ledger for scenario in case.scenarios.values())


def test_interface_sketch_is_read_value_by_value() -> None:
    case = load(HERE / "interface_sketch.yaml")
    house = case.household
    assert month_text(case.start) == "2026-10"
    assert house.mother and house.mother.born == month_number("1944-06") and house.mother.dementia is False
    assert house.mother.pension.survivor_yen_per_month == 62_000
    assert house.father and house.father.died == month_number("2019-05")
    assert house.child.withdrawn_since == Since(month_number("1999-04"), about=False)
    assert (house.savings_yen.mother, house.savings_yen.father, house.savings_yen.child) == (12_000_000, 0, 2_000_000)
    assert house.life_insurance[0].on == "mother"  # the key `on` is no truth value
    assert case.pins.mother_care and case.pins.mother_care.level == "care_3"
    assert case.scenarios["walk_and_talk"].supports[1].from_ == month_number("2027-02")


def test_hand_plan_keeps_its_figures() -> None:
    case = load(HERE / "hand_plan.yaml")
    assert case.figures == "given" and case.household.savings_yen.mother == 12_000_000
    line = case.scenarios["claim_at_53"].ledger["disability_pension.child"]
    assert (line.from_, line.yen_per_month) == (month_number("2027-04"), 76_228)
    assert case.pins.mother_care and case.pins.mother_care.level == "care_2"


@pytest.mark.parametrize(
    ("people", "owner"),
    [
        ({"mother": {"born": "1944-06"}, "father": {"born": "1941-03"}}, "mother"),
        ({"mother": {"born": "1944-06", "died": "2020-01"}, "father": {"born": "1941-03"}}, "father"),
        ({}, "child"),
    ],
)
def test_one_number_of_savings_belongs_to_a_parent_who_lives(people: dict[str, Any], owner: str) -> None:
    savings = from_dict(small(**people, savings_yen=5_000_000)).household.savings_yen
    assert {name: amount for name, amount in savings if amount} == {owner: 5_000_000}


@pytest.mark.parametrize("savings", [0, {}, {"child": 0}, 7, {"child": "unknown"}])
def test_savings_of_nothing_are_not_unknown(savings: Any) -> None:
    case = from_dict(small(savings_yen=savings))
    assert case.household.savings_yen.mother == 0
    assert from_dict(yaml.safe_load(dump(case))) == case


@pytest.mark.parametrize("savings", [None, "unknown", {"mother": "unknown", "child": "unknown"}])
def test_unknown_savings_are_none_for_those_who_live(savings: Any) -> None:
    case = from_dict(small(mother={"born": "1944-06"}, savings_yen=savings))
    assert dict(case.household.savings_yen) == {"mother": None, "father": 0, "child": None}
    assert from_dict(yaml.safe_load(dump(case))) == case


@pytest.mark.parametrize(
    ("text", "month", "about"),
    [
        ("1999-04", "1999-04", False),
        (1999, "1999-07", True),
        ("about 1999", "1999-07", True),
        ("about 1999-04", "1999-04", True),
        ("unknown", None, False),
        (None, None, False),
    ],
)
def test_withdrawn_since_as_well_as_it_is_known(text: Any, month: str | None, about: bool) -> None:
    data = small()
    data["household"]["child"]["withdrawn_since"] = text
    case = from_dict(data)
    assert case.household.child.withdrawn_since == Since(month and month_number(month), about)
    assert from_dict(yaml.safe_load(dump(case))) == case


@pytest.mark.parametrize(("given_as", "kept"), [("never", "never"), (1990, "1990"), ("1990-05", "1990-05")])
def test_first_visit_is_text(given_as: Any, kept: str) -> None:
    data = small()
    data["household"]["child"]["first_visit"] = given_as
    assert from_dict(data).household.child.first_visit == kept


def test_yes_and_no_may_be_truth_values() -> None:
    case = from_dict(small(will=True, tax_return_filed="no"))
    assert (case.household.will, case.household.tax_return_filed) == ("yes", "no")


def test_every_optional_value_may_be_unknown() -> None:
    mother = {"born": "1944-06", "care_level": "unknown", "dementia": "unknown", "pension": "unknown"}
    home = {"kind": "unknown", "owner": "unknown", "value_yen": "unknown", "built": "unknown"}
    case = from_dict(small(mother=mother, home=home, spending="unknown", siblings="unknown", debts="unknown"))
    assert case.household.home and case.household.home.value_yen is None
    assert case.household.mother and case.household.mother.pension.basic_paid_months is None
    assert case.household.siblings == () and case.household.spending.living_yen_per_month is None


def test_empty_values_count_as_left_out() -> None:
    data = small(mother=None, home=None)
    data |= {"title": None, "goals": None, "scenarios": {"as_is": None}}
    case = from_dict(data)
    assert case == from_dict(small()) and list(case.scenarios) == ["as_is"]


def test_bare_ledger_subjects_get_their_full_name() -> None:
    case = from_dict(small(ledger={"living": 90_000, "wage": {"from": "2027-01", "yen_per_month": 30_000}}))
    assert list(case.household.ledger) == ["living.household", "wage.child"]
    assert full_name("care") is None and full_name("lump_sum") is None
    assert set(SIGN) == set(LINES) and SIGN["care.mother.facility_food"] == -1 and "shortfall.household" in LINES
    assert len(GIVEN_LINES) == len(LINES) - 1


def test_numbers_from_tables_are_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    assert from_dict(small(savings_yen=numpy.int64(5))).household.savings_yen.child == 5


def test_cases_are_frozen() -> None:
    case = from_dict(small())
    with pytest.raises(ValueError, match="frozen"):
        case.household.child.sex = "female"


def test_fingerprint_follows_content_not_order() -> None:
    first = from_dict({**small(will="yes"), "title": "a"})
    again = from_dict({"title": "a", **small(will="yes")})
    assert sha256(first) == sha256(again) != sha256(from_dict({**small(will="yes"), "title": "b"}))
    assert re.fullmatch("[0-9a-f]{64}", sha256(first))


def test_places_know_their_grade_and_unlisted_towns() -> None:
    assert area_grade("東京都", "墨田区") == "1-1" and area_grade("高知県", "other") == "3-2"
    case = from_dict({**small(), "place": {"prefecture": "高知県", "municipality": "other"}})
    assert case.place and case.place.municipality == "other"


def test_notes_name_what_has_no_effect_yet() -> None:
    case = load(HERE / "interface_sketch.yaml")
    texts = notes(case, "en")
    assert texts[0] == ("Not used by this version of the model yet, and may stay in the file: household.siblings.born.")
    assert len(notes(case, "ja")) == len(texts)
    assert notes(from_dict(small()), "ja") == []


def test_schema_accepts_the_examples() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema())
    json.dumps(schema())
    for path in [*EXAMPLES, HERE / "interface_sketch.yaml"]:
        data = json.loads(json.dumps(_as_text(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))))
        assert [error.message for error in validator.iter_errors(data)] == []
    assert list(validator.iter_errors({"start": "2026-13", "household": {}}))


def _as_text(value: Any) -> Any:
    """What a YAML 1.2 editor sees: whole numbers and true/false, everything else text."""
    if isinstance(value, dict):
        return {key: _as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    digits = value.replace("_", "")
    return int(digits) if digits.isdigit() else {"true": True, "false": False}.get(value, value)


# --- what is wrong ---------------------------------------------------------------------------------------------------


def assert_sentences(found: list[str], expected: list[str], path: Path) -> None:
    """Each expected sentence, cut at "…" where it ends so."""
    assert len(found) == len(expected), found
    for sentence, wanted in zip(found, expected, strict=True):
        start, rest = f"{path}: {wanted.removesuffix('…')}", wanted.endswith("…")
        assert sentence.startswith(start) if rest else sentence == start


def test_every_broken_file_is_in_the_table() -> None:
    assert {path.stem for path in BROKEN.glob("*.yaml")} == set(ENGLISH)


@pytest.mark.parametrize("name", ENGLISH)
def test_every_mistake_has_its_sentence(name: str) -> None:
    path = BROKEN / f"{name}.yaml"
    assert_sentences(check(path, "en"), ENGLISH[name], path)
    assert len(check(path, "ja")) == len(ENGLISH[name])
    with pytest.raises(CaseError) as caught:
        load(path, "en")
    assert str(caught.value) == "\n".join(check(path, "en"))


@pytest.mark.parametrize("name", JAPANESE)
def test_sentences_in_japanese(name: str) -> None:
    path = BROKEN / f"{name}.yaml"
    assert_sentences(check(path, "ja"), JAPANESE[name], path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty; begin with start and household."),
        (b"\xef\xbb\xbf# only a mark\n", "the file is empty; begin with start and household."),
        (b"#" * (MAX_BYTES + 1), "the file has 1,000,001 bytes; at most 1 MB (1,000,000 bytes) is allowed."),
        (b"start: 2026-10\n\0\0", "line 2: the file holds data that is not text; save it as UTF-8 text (YAML)."),
        (b"\x89PNG\r\n\x1a\n\0\0", "line 1: the file holds data that is not text; save it as UTF-8 text (YAML)."),
        ("title: 母82歳".encode("shift_jis"), "line 1: the text is not UTF-8; save the file as UTF-8."),
        ("a".encode("utf-16"), "line 1: the file holds data that is not text; save it as UTF-8 text (YAML)."),
        (b"a: " + b"[" * 100_000, "line 1: brackets or indents are nested too deeply; at most 20 levels are allowed."),
        (b"- " * 100_000, "line 1: brackets or indents are nested too deeply; at most 20 levels are allowed."),
        (b"? {a: b}\n: c", "line 1: the name of a key is a group or a list; write it as one word."),
        (b"a: [" + b"1," * 100_000 + b"]", "line 1: there are too many keys and values; at most 20,000 are allowed."),
        (b"start: '2026-10\n", "line 2: column 1 cannot be read as YAML; a bracket or quote opened in line 1 "
                               "seems not to be closed."),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(content: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(content)
    assert check(path, "en") == [f"{path}: {sentence}"]
    assert len(check(path, "ja")) == 1


def test_alias_bomb_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bomb.yaml"
    rows = [f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 10) if k else 'x'}]" for k in range(30)]
    path.write_text("\n".join(rows), encoding="utf-8")
    begin = time.perf_counter()
    assert "cannot be shared" in check(path, "en")[0]
    assert time.perf_counter() - begin < 1.0


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    missing = tmp_path / "none.yaml"
    assert check(missing, "en") == [f"{missing}: there is no such file; check its name and folder."]
    assert check(missing, "ja") == [f"{missing}: このファイルは見つかりません。名前とフォルダーを確認してください。"]
    assert check(tmp_path, "en") == [f"{tmp_path}: this is a folder; name a case file (YAML)."]
    assert "ordinary file" in check("/dev/zero", "en")[0]
    assert len(check("\0.yaml", "en")) == len(check("x" * 5000, "en")) == 1


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + sketch().replace("\n", "\r\n").encode())
    assert load(path) == load(HERE / "interface_sketch.yaml")


@pytest.mark.parametrize("number", [12.5, "12", True, float("nan"), float("inf"), [1], {"a": {}}, -1, b"12"])
def test_only_whole_numbers_are_numbers(number: Any) -> None:
    found = mistakes(small(spending={"living_yen_per_month": number}))
    assert len(found) == 1 and found[0].startswith("case: household.spending.living_yen_per_month: ")


def test_numbers_too_long_to_print() -> None:
    assert mistakes(small(savings_yen=10**5000)) == [
        "case: household.savings_yen: int yen is not plausible; allowed: 0 to 10,000,000,000 yen."
    ]


def test_huge_numbers_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    path.write_text("start: 2026-10\nhousehold: {child: {born: 1974-02, sex: male}, savings_yen: " + "9" * 5000 + "}")
    (sentence,) = check(path, "en")
    assert "999… yen is not plausible; allowed: 0 to 10,000,000,000 yen." in sentence and len(sentence) < 300


def test_values_in_sentences_are_short_and_on_one_line() -> None:
    found = mistakes({**small(), "figures": "a\nb" * 100, "x\ny" * 100: 1, "title": "t" * 201})
    assert len(found) == 3 and all("\n" not in sentence and len(sentence) < 500 for sentence in found)
    assert any("has 201 characters; at most 200 are allowed." in sentence for sentence in found)


def test_a_broken_field_does_not_hide_what_must_agree() -> None:
    found = mistakes(small(mother={"born": "1980-01", "care_level": "care_9"}, savings_yen="viel"))
    assert [sentence.split(": ")[1] for sentence in found] == [
        "household.mother.care_level",
        "household.savings_yen",
        "household.mother.born",
    ]


def test_a_scenario_cannot_pin_what_comes_after_a_pinned_death() -> None:
    data = small(mother={"born": "1944-06"})
    data |= {"pins": {"mother_death": "2030-01"}, "scenarios": {"a": {"pins": {"mother_dementia": "2031-01"}}}}
    assert mistakes(data) == [
        "case: scenarios.a.pins.mother_dementia: 2031-01 is not before that person's death (2030-01); "
        "write a month before 2030-01."
    ]
    data["scenarios"]["a"]["pins"]["mother_death"] = "2032-01"
    assert from_dict(data)


def test_at_most_twelve_scenarios() -> None:
    found = mistakes({**small(), "scenarios": {f"s{k}": {} for k in range(13)}})
    assert found == ["case: scenarios: there are 13 items; at most 12 are allowed."]


def test_thousands_of_mistakes_are_counted_not_listed() -> None:
    found = mistakes({**small(), **{f"key{k}": 1 for k in range(5_000)}})
    assert len(found) == 201 and found[-1] == "case: there are 4,800 more places to correct."
