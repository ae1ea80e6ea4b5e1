"""Case files: the examples are read, every mistake gets its sentence, and nothing ever gives a traceback."""

from __future__ import annotations

import json
import re
import string
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.case import SUPPORT_KEYS, Case, CaseError, check, dump, from_dict, load, notes, schema, sha256
from sim.case_fields import Since
from sim.case_file import MAX_BYTES
from sim.lines import GIVEN_LINES, LINES, SIGN, full_name
from sim.months import month_number, month_text
from sim.places import area_grade
from sim.words import catalogue

HERE = Path(__file__).parent
ROOT = HERE.parent
BROKEN = HERE / "broken"
FAMILIES = ["widow_and_son", "couple_and_daughter", "father_dementia_and_son"]
EXAMPLES = [HERE / "hand_plan.yaml", *(ROOT / "scenarios" / f"{name}.yaml" for name in FAMILIES)]
ALLOWED_LEVELS = "support_1, support_2, care_1, care_2, care_3, care_4, care_5"
DIGITS = "is not a whole number; write digits only, without quotes, unit or commas, for example 120000."

# The whole sentences after "<file>: ", in the file's order. Where a sentence lists all keys it is cut at "…".
ENGLISH: dict[str, list[str]] = {
    "ages": [
        "line 3, household.mother.born: 1910-05 makes an age of 116 years at the start (2026-10); "
        "allowed: 35 to 110 years.",
        "line 4, household.child.born: 2015-02 makes an age of 11 years at the start (2026-10); "
        "allowed: 15 to 90 years.",
        "line 5, household.siblings[1].born: 2027-01 is after the start; write a month up to 2026-10.",
    ],
    "alias": ["line 3: values cannot be shared with & or *; write the value itself (and put text in quotes)."],
    "broken_yaml": [
        "line 4: column 1 cannot be read as YAML; a bracket or quote opened in line 3 seems not to be closed.",
    ],
    "choices": [
        "line 2, figures: all is not allowed; write one of: rules, given.",
        f"line 4, household.mother.care_level: care_6 is not allowed; write one of: none, {ALLOWED_LEVELS}, unknown. "
        "Did you mean care_5 or care_4?",
        "line 4, household.mother.dementia: maybe is not allowed; write one of: true, false, unknown.",
        "line 5, household.child.sex: man is not allowed; write one of: male, female. Did you mean male?",
        "line 5, household.child.goes_out: convenience store is not allowed; write one of: room, home, "
        "convenience_store, hobby, unknown. Did you mean convenience_store?",
        "line 5, household.child.diagnosis: psychosis is not allowed; write one of: intellectual, …",
        "line 6, household.home.kind: owned is not allowed; write one of: own, …",
        "line 7, household.will: perhaps is not allowed; write one of: yes, no, unknown.",
    ],
    "dates_in_words": [
        "line 3, household.child.born: 昭和49年2月 is not a month; write YYYY-MM, for example 1944-06.",
        "line 3, household.child.withdrawn_since: in 1999 is not a date here; "
        "write for example 1999-04, 1999, about 1999 or unknown.",
        "line 3, household.child.first_visit: no is not a first visit; "
        "write never, before_20, a date such as 1990 or 1990-05, or unknown.",
    ],
    "day_for_month": [
        "line 3, household.mother.born: 1944-06-01 is a day; write only the month as YYYY-MM, for example 1944-06.",
        "line 4, household.child.born: 1974-00 is not a month; write YYYY-MM, for example 1944-06.",
    ],
    "deaths": [
        "line 3, household.mother.died: 1943-01 is before the birth; write 1944-05 or a later month.",
        "line 4, household.father.died: 2027-05 is after the start; write a month up to 2026-10.",
    ],
    "duplicate_key": [
        "line 6, household.mother.born: born is written twice (first in line 4); keep one of them.",
        "line 8, start: start is written twice (first in line 1); keep one of them.",
    ],
    "groups_and_lists": [
        "line 1, start: a group of keys is not a month; write YYYY-MM, for example 1944-06.",
        "line 2, title: a list is not one line of text; put numbers or words such as true in quotes, "
        "without line breaks.",
        "line 4, household.child: son cannot stand here; write keys and values, such as {key: value}.",
        "line 5, household.siblings: a group of keys cannot stand here; "
        "write a list, in brackets [ ] or with a dash for each item.",
        "line 6, household.debts[1]: loan cannot stand here; write keys and values, such as {key: value}.",
        "line 7, pins: 2030-01 cannot stand here; write keys and values, such as {key: value}.",
    ],
    "ledger_lines": [
        "line 5, household.ledger.livin: there is no ledger line livin; write a subject or subject.person, "
        "for example living or pension_basic.mother.",
        "line 6, household.ledger.living: -100_000 yen a month is negative; write it without a sign, as 0 or more.",
        "line 7, household.ledger.living.household: living.household is the same ledger line as living; "
        "keep one of them.",
        "line 8, household.ledger.shortfall.household: what cannot be paid is worked out and cannot be given; "
        "take this line out.",
        "line 9, household.ledger.pension_basic.mother: the file does not mention the mother; "
        "write household.mother, or take this out.",
        "line 10, household.ledger.wage.child.yen_per_month: 5_000_000 yen a month is not plausible; "
        "allowed: 0 to 3,000,000 yen a month.",
        "line 10, household.ledger.wage.child.from: 2026-01 is before the start; write 2026-10 or a later month.",
        "line 11, household.ledger.disability_pension: 762_280 yen a month is not plausible; "
        "allowed: 0 to 500,000 yen a month.",
    ],
    "missing_parts": [
        "start: start is missing; write for example start: 2026-10.",
        "line 3, household.mother.born: born is missing; write for example born: 1974-02.",
        "line 4, household.child.sex: sex is missing; write for example sex: male.",
        "line 5, household.home.kind: kind is missing; write for example kind: own.",
        "line 7, scenarios.a.supports[1].use: use is missing; write for example use: family_education.",
    ],
    "month_13": ["line 3, household.mother.born: 1944-13 is not a month; write YYYY-MM, for example 1944-06."],
    "only_comment": ["the file is empty; begin with start and household."],
    "parent_younger": [
        "line 3, household.mother.born: a parent born 1980-05 is not older than the son or daughter (born 1974-02); "
        "write a month at least 14 years before that.",
        "line 4, household.father.born: a parent born 1965-01 is less than 14 years older than the son or daughter "
        "(born 1974-02); write a month at least 14 years before.",
    ],
    "pins": [
        "line 6, pins.mother_death: 2060-01 is too far ahead; write a month up to 2054-06, "
        "when the mother would be 110.",
        "line 7, pins.mother_care.months: 0 months is not plausible; allowed: 1 to 600 months.",
        f"line 7, pins.mother_care.level: none is not allowed; write one of: {ALLOWED_LEVELS}.",
        "line 7, pins.mother_care.from: 2026-09 is before the start; write 2026-10 or a later month.",
        "line 8, pins.father_death: the file does not mention the father; write household.father, or take this out.",
        "line 10, pins.child_reconnected: 2041-01 is not before that person's death (2040-01); "
        "write a month before 2040-01.",
        "line 11, pins.child_relapse: 2030-01 is not after the month of reconnecting; write a month after 2041-01.",
        "line 12, pins.mother_dementa: there is no key mother_dementa here; allowed: mother_death, …",
    ],
    "place_elsewhere": [
        "line 2, place.municipality: 墨田区 is not in the list of 千葉県 but in that of 東京都; "
        "write other for a municipality not in the list.",
    ],
    "place_misspelt": [
        "line 2, place.municipality: 黒田区 is not in the list of 東京都; write its full Japanese name, "
        "or other for a municipality not in the list. Did you mean 目黒区 or 大田区?",
    ],
    "prefecture": [
        "line 2, place.prefecture: 東京 is not a prefecture; write its full Japanese name, for example 東京都. "
        "Did you mean 東京都?",
    ],
    "record_and_goal": [
        "line 3, household.child.pension_months: paid, exempt and unpaid add up to 481 months; "
        "at most 40 years (480 months) are allowed.",
        "line 4, goals.savings_until_age: 50 years of age have passed already (52 at the start); "
        "allowed: 53 to 110 years of age.",
    ],
    "savings_of_nobody": [
        "line 5, household.savings_yen.mother: the file does not mention the mother; "
        "write household.mother, or take this out.",
        "line 5, household.savings_yen.father: the father has died (household.father.died); "
        "name a person who lives, or take this out.",
        "line 6, household.life_insurance[1].on: the file does not mention the mother; "
        "write household.mother, or take this out.",
        "line 7, household.home.owner: the file does not mention the mother; "
        "write household.mother, or take this out.",
        "line 7, household.home.built: 2030 (year) is after the start; write a year up to 2026.",
    ],
    "scenario_names": [
        "line 4, scenarios.Claim At 53: Claim At 53 cannot be the name of a scenario; "
        "use a-z, 0-9 and _, at most 40 characters.",
        "line 5, scenarios.年金: 年金 cannot be the name of a scenario; use a-z, 0-9 and _, at most 40 characters.",
        "line 6, scenarios.split.futures: this key (futures) is not in this version yet; take it out for now.",
    ],
    "start_too_early": ["line 1, start: 2026-03 is outside the months allowed: 2026-04 to 2036-12."],
    "supports": [
        f"line 5, scenarios.a.supports[1].use: famly_education is not allowed; "
        f"write one of: {', '.join(SUPPORT_KEYS)}. Did you mean family_education?",
        "line 5, scenarios.a.supports[1].from: 2026-09 is before the start; write 2026-10 or a later month.",
        "line 5, scenarios.a.supports[2].until: 2027-04 is not after the month it begins; "
        "write a month after 2027-04.",
        "line 6, scenarios.b.supports[1].from: 2090-01 is too far ahead; write a month up to 2084-02, "
        "when the son or daughter would be 110.",
        "line 7, scenarios.c.supports: ibasho cannot stand here; "
        "write a list, in brackets [ ] or with a dash for each item.",
    ],
    "tag": ["line 2: tags such as !!python/object/apply:os.system are not allowed; write only the value."],
    "top_is_list": ["the file must hold keys and values, for example start: 2026-10."],
    "two_documents": ["line 3: a second document begins here (---); write one case in one file."],
    "typing_errors": [
        "line 5, household.mother.pension.basic_paid_months: 481 months is not plausible; allowed: 0 to 480 months.",
        "line 5, household.mother.pension.employees_yen_per_month: 2_000_000 yen a month is not plausible; "
        "allowed: 0 to 500,000 yen a month.",
        "line 5, household.mother.pension.paid_every_two_months_yen: 2_640_000 yen every two months "
        "is not plausible; allowed: 0 to 1,000,000 yen every two months.",
        "line 7, household.savings_yen: 120_000_000_000 yen is not plausible; allowed: 0 to 10,000,000,000 yen.",
        "line 8, household.spending.living_yen_per_month: 3_000_001 yen a month is not plausible; "
        "allowed: 0 to 3,000,000 yen a month.",
        "line 9, household.home.value_yen: -1 yen is negative; write it without a sign, as 0 or more.",
    ],
    "unknown_keys": [
        "line 3, household.moter: there is no key moter here; allowed: mother, father, child, siblings, "
        "savings_yen, life_insurance, debts, will, tax_return_filed, home, spending, ledger, public_assistance. "
        "Did you mean mother or father?",
        "line 4, household.child.goes_outt: there is no key goes_outt here; allowed: born, sex, …",
        "line 5, scenarioss: there is no key scenarioss here; allowed: title, start, figures, place, household, "
        "pins, goals, scenarios. Did you mean scenarios?",
    ],
    "withdrawn_since": [
        "line 3, household.child.withdrawn_since: about 1975 is not plausible; "
        "write a date from the fifth birthday to the start, 1979-02 to 2026-10.",
        "line 3, household.child.first_visit: 2027 is not plausible; "
        "write a date from birth to the start, 1974-02 to 2026-10.",
    ],
    "words_for_numbers": [
        f"line 3, household.child.pension_months.paid: true {DIGITS}",
        f"line 3, household.child.pension_months.exempt: 12.5 {DIGITS}",
        f'line 4, household.savings_yen: "12000000" {DIGITS}',
        f"line 5, household.spending.living_yen_per_month: 165万円 {DIGITS}",
        f"line 5, household.spending.care_yen_once: .nan {DIGITS}",
        f"line 6, household.debts[1].yen: .inf {DIGITS}",
    ],
}
JAPANESE: dict[str, list[str]] = {
    "month_13": [
        "3行目、household.mother.born: 1944-13 は月として読めません。"
        "1944-06 のように「西暦4桁-月2桁」で書いてください。",
    ],
    "parent_younger": [
        "3行目、household.mother.born: 1980-05 では、ご本人(1974-02 生まれ)より年上になりません。"
        "ご本人より 14 年以上前の月を書いてください。",
        "4行目、household.father.born: 1965-01 では、ご本人(1974-02 生まれ)との差が 14 年に足りません。"
        "ご本人より 14 年以上前の月を書いてください。",
    ],
    "prefecture": [
        "2行目、place.prefecture: 東京 という都道府県はありません。「東京都」のように都道府県まで書いてください。"
        "もしかすると 東京都 でしょうか。",
    ],
    "broken_yaml": [
        "4行目: 1文字目のあたりが YAML として読めません。3行目のかっこか引用符が閉じられていないようです。",
    ],
    "deaths": [
        "3行目、household.mother.died: 1943-01 は、生まれた月(1944-05)より前です。1944-05 以降の月を書いてください。",
        "4行目、household.father.died: 2027-05 は、始まりの月(2026-10)より後です。2026-10 までの月を書いてください。",
    ],
    "record_and_goal": [
        "3行目、household.child.pension_months: 納付・免除・未納の合計が 481 か月です。"
        "40年(480 か月)までで書いてください。",
        "4行目、goals.savings_until_age: 50 歳はもう過ぎています(始まりの月に 52 歳)。"
        "53 歳から 110 歳までで書いてください。",
    ],
}


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
    assert names[0] == "as_is" and 3 <= len(names) <= 5
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
    assert "disability_pension_claim in scenarios.pension_claim is not used by this version of the model yet; " \
        "it may stay in the file." in texts  # fmt: skip
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
        ("start: 2026-10".encode("utf-16"), "line 1: the file holds data that is not text; save it as UTF-8 text (YAML)."),
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


@pytest.mark.parametrize("number", [12.5, "12", True, 10**5000, float("nan"), float("inf"), [1], {"a": {}}, -1, b"12"])
def test_only_whole_numbers_are_numbers(number: Any) -> None:
    found = mistakes(small(spending={"living_yen_per_month": number}))
    assert len(found) == 1 and found[0].startswith("case: household.spending.living_yen_per_month: ")


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
    found = mistakes({**small(mother={"born": "1980-01", "care_level": "care_9"}, savings_yen="viel"), "start": "2026-10"})
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


# --- never a traceback -----------------------------------------------------------------------------------------------

WORDS = sorted(
    set(re.findall(r"[a-z_]+", json.dumps(schema())))
    | {"2026-10", "1944-13", "about 1999", "unknown", "東京都", "墨田区", "living", "pension_basic.mother", "on", "~"}
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.text(max_size=8),
    st.dates(),
    st.binary(max_size=3),
    st.sampled_from(WORDS),
)
KEYS = st.one_of(st.sampled_from(WORDS), st.text(max_size=5), st.integers(0, 3), st.none())
TREES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))
FEW = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def only_sentences(found: list[str]) -> None:
    assert all(sentence and "\n" not in sentence and "Traceback" not in sentence for sentence in found)


@FEW
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_a_case_or_sentences(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content)
    only_sentences(check(path, "ja"))


@FEW
@given(marks=st.lists(st.sampled_from([*WORDS[:40], *": , [ ] { } - ? & * ! | > ' \" % @ # \n \t".split(" "), "\n  "])))
def test_any_yaml_signs_are_a_case_or_sentences(marks: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "signs.yaml"
    path.write_text(" ".join(marks), encoding="utf-8")
    only_sentences(check(path, "en"))


@FEW
@given(tree=TREES)
def test_any_data_is_a_case_or_sentences(tree: Any) -> None:
    with pytest.raises(CaseError) as caught:
        from_dict(tree)
    only_sentences(caught.value.mistakes)


def places(value: Any, around: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in nested data."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, item in items for place in ((*around, key), *places(item, (*around, key)))]


@FEW
@given(choice=st.integers(0, 10_000), value=TREES)
def test_the_sketch_with_anything_in_one_place(choice: int, value: Any) -> None:
    data = yaml.load(sketch(), yaml.BaseLoader)
    data = _as_text(data)
    all_places = places(data)
    *around, last = all_places[choice % len(all_places)]
    holder = data
    for part in around:
        holder = holder[part]
    holder[last] = value
    try:
        case = from_dict(data, "en")
    except CaseError as error:
        only_sentences(error.mistakes)
    else:
        assert isinstance(case, Case) and from_dict(_reread(dump(case))) == case


def _reread(text: str) -> Any:
    return _as_text(yaml.load(text, yaml.BaseLoader))


# --- words, speed, imports -------------------------------------------------------------------------------------------


def test_each_sentence_is_in_its_language() -> None:
    allowed = set("YAML UTF MB start household true other about unknown never before futures living mother pension".split())
    allowed |= {"other", "basic", "a", "z", "yen"}
    for key, entry in catalogue().items():
        if not key.startswith("case.") or key == "case.comma":
            continue
        gaps = re.compile(r"\{[a-z_]+\}")
        assert set(gaps.findall(entry["ja"])) == set(gaps.findall(entry["en"])), key
        latin = set(re.findall("[A-Za-z]+", gaps.sub("", entry["ja"])))
        assert latin <= allowed, (key, latin - allowed)
        english = gaps.sub("", entry["en"]).replace("東京都", "")
        assert all(sign in string.printable or sign == "…" for sign in english), key


def test_every_sentence_key_in_the_code_has_words() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "sim").glob("*.py"))
    keys = set(re.findall(r'(?:_refused|wrong)\("([a-z_.]+)"', code))
    keys |= set(re.findall(r'Mistake\([^"\n]*(?:"[^"\n]*"[^"\n]*)*?, "([a-z_]+)"(?:, \{|\))', code))
    assert len(keys) > 20 and {f"case.{key}" for key in keys} <= set(catalogue())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_loading_is_quick(path: Path) -> None:
    load(path)
    begin = time.perf_counter()
    load(path)
    assert time.perf_counter() - begin < 0.03


def test_importing_the_case_file_stays_light() -> None:
    code = "import sys, sim.case; print(*{'numpy', 'numba', 'streamlit', 'simpy', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == ""
