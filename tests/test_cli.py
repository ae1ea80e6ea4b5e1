"""The command line: exit codes, streams, the same bytes for the same inputs, one sentence instead of a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from commands import call
from families import EXAMPLES, HAND_PLAN, ROOT, examples

from sim.results import PROFESSIONAL

WIDOW = str(ROOT / "scenarios" / "widow_and_son.yaml")


def test_check_accepts_the_examples_and_the_hand_plan() -> None:
    found = call("check", *map(str, EXAMPLES), str(HAND_PLAN), "--lang", "en")
    assert found.exit_code == 0 and found.stdout.count("fine") == len(EXAMPLES) + 1


def test_check_names_every_mistake_of_every_file(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("start: 2026-13\nhousehold: {child: {born: 1974-02, sex: robot}}\n")
    (tmp_path / "two.yaml").write_text("start: 2026-10\n")
    found = call("check", str(tmp_path / "one.yaml"), str(tmp_path / "two.yaml"), "--lang", "en")
    assert found.exit_code == 2 and found.stdout == ""
    assert len(found.stderr.strip().splitlines()) == 3 and "Traceback" not in found.stderr


def test_one_sides_part_is_no_case_and_is_told_how_to_join(tmp_path: Path) -> None:
    path = tmp_path / "part.yaml"
    path.write_text("part: person\nhousehold: {child: {born: 1974-02, sex: male}}\nunknown: 1\n")
    for command in ("check", "run"):
        found = call(command, str(path), "--lang", "en")
        assert found.exit_code == 2 and found.stdout == ""
        assert "one side's answers" in found.stderr and "Join both" in found.stderr
        assert len(found.stderr.strip().splitlines()) == 1
    assert "ふたつをあわせる" in call("check", str(path)).stderr


def test_schema_is_json() -> None:
    assert json.loads(call("schema").stdout)["type"] == "object"


def test_run_prints_one_json_document_and_nothing_else() -> None:
    found = call("run", WIDOW, "--lives", "200", "--json")
    document = json.loads(found.stdout)
    assert found.exit_code == 0 and document["yen"] == "start" and document["manifest"]["lives"] == 200
    assert set(document["manifest"]) >= {"case_sha256", "model_sha256", "rules_as_of", "seed", "lives", "version"}
    scenario = document["scenarios"]["as_is"]
    assert set(scenario["outcomes"]["savings_exhausted"]) == {"share", "interval", "child_age"}
    assert set(scenario["outcomes"]["household_cost"]) == {"mean", "interval", "p10", "p50", "p90"}
    assert set(scenario["by_year"][0]) == {"year", "child_age", "alive_share", "savings", "states"}
    for year in scenario["by_year"]:
        for person in ("mother", "father", "child"):
            shares = [share for key, share in year["states"].items() if key in of_person(person)]
            assert sum(shares) == pytest.approx(1.0)


def of_person(person: str) -> set[str]:
    from sim.rules.report import SITUATIONS

    return {f"{person}.{situation}" for situation in SITUATIONS}


def test_the_same_inputs_give_the_same_bytes_and_another_seed_others() -> None:
    arguments = ("run", WIDOW, "--scenario", "as_is", "--lives", "300", "--json")
    assert call(*arguments).stdout == call(*arguments).stdout
    assert call(*arguments).stdout != call(*arguments, "--seed", "9").stdout


def test_auto_stops_where_the_precision_is_reached() -> None:
    found = json.loads(call("run", WIDOW, "--scenario", "as_is", "--lives", "auto", "--json").stdout)
    low, high = found["scenarios"]["as_is"]["before_goal_age"]["interval"]
    assert (high - low) / 2 <= 0.02 and 1_000 <= found["manifest"]["lives"] < 5_000


def test_auto_says_so_when_the_budget_ends_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.enough.MOST", 1_500)
    found = call("run", WIDOW, "--scenario", "as_is", "--lives", "auto", "--precision", "0.002", "--lang", "en")
    assert found.exit_code == 3 and "reached: ±0.0" in found.stderr


def test_parameter_sets_add_an_interval_to_each_outcome_and_change_nothing_else() -> None:
    arguments = ("run", WIDOW, "--scenario", "as_is", "--lives", "200", "--json")
    plain, found = (json.loads(call(*arguments, *more).stdout) for more in ((), ("--parameter-sets", "20")))
    assert found["manifest"].pop("parameter_sets") == {"sets": 20, "lives": 200, "level": 0.95}
    outcomes = found["scenarios"]["as_is"]["outcomes"]
    told = [outcome for name, outcome in outcomes.items() if name not in PROFESSIONAL]
    for outcome in (*told, found["scenarios"]["as_is"]["before_goal_age"], outcomes["found_late"]):
        low, high = outcome.pop("parameter_interval")
        assert 0.0 <= low <= high
    assert found == plain


def test_parameter_sets_are_printed_and_not_for_a_middle_course() -> None:
    arguments = ("run", WIDOW, "--scenario", "as_is", "--lang", "en", "--parameter-sets", "20")
    printed = call(*arguments, "--lives", "100").stdout
    assert "as what is assumed varies: mean" in printed and "95 % of 20 sets" in printed
    assert call(*arguments, "--certain").exit_code == 2


@pytest.mark.parametrize(("name", "scenario", "future"), examples())
def test_both_engines_print_the_same_bytes(name: str, scenario: str, future: str | None) -> None:
    arguments = ("story", f"{ROOT}/scenarios/{name}.yaml", "--scenario", scenario, "--life", "7", "--jsonl")
    arguments += ("--future", future) if future else ()
    simpy, compiled = call(*arguments, "--engine", "simpy"), call(*arguments, "--engine", "compiled")
    assert simpy.exit_code == compiled.exit_code == 0 and simpy.stdout_bytes == compiled.stdout_bytes
    first = json.loads(simpy.stdout.splitlines()[0])
    assert list(first) == ["day", "date", "event", "detail", "savings_yen", *(["future"] if future else [])]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_story_reads_as_dated_sentences(language: str) -> None:
    found = call("story", WIDOW, "--percentile", "10", "--lang", language)
    lines = found.stdout.strip().splitlines()
    assert found.exit_code == 0 and len(lines) > 3
    assert lines[1].startswith("2026年10月" if language == "ja" else "October 2026")


def test_the_middle_course_needs_no_engine_compiled() -> None:
    run_main = "import sys; from sim.__main__ import main; main(sys.argv[1:], standalone_mode=False)"
    code = f"{run_main}; assert 'numba' not in sys.modules"
    for arguments in (["run", str(HAND_PLAN), "--certain"], ["story", WIDOW, "--life", "3"], ["check", WIDOW]):
        made = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=ROOT)
        assert made.returncode == 0, made.stderr


def test_ledger_prints_a_month_as_text_and_json() -> None:
    found = call("ledger", WIDOW, "--month", "2031-06", "--life", "3", "--json")
    document = json.loads(found.stdout)
    assert document["month"] == "2031-06" and document["life"] == 3
    assert set(document["lines"][0]) == {"name", "yen", "rule", "source", "as_of", "mark", "ask"}
    assert "2031-06" in call("ledger", WIDOW, "--month", "2031-06").stdout


# Two labelled futures ------------------------------------------------------------------------------------------------

CLAIM = (WIDOW, "--scenario", "pension_claim")
CONDITIONS = {
    "ja": ("障害年金が認められる場合", "障害年金が認められない場合"),
    "en": ("if the disability pension is granted", "if the disability pension is not granted"),
}


@pytest.mark.parametrize("how", [("--certain",), ("--lives", "auto", "--precision", "0.1"), ("--lives", "200")])
def test_a_claim_that_is_open_has_no_results_but_those_of_its_two_futures(how: tuple[str, ...]) -> None:
    found = json.loads(call("run", *CLAIM, "--scenario", "as_is", *how, "--json").stdout)
    assert set(found["scenarios"]["as_is"]) == {"outcomes", "by_year", "before_goal_age"}
    claim = found["scenarios"]["pension_claim"]
    assert list(claim) == ["futures", "open"] and claim["open"] == ["household.child.diagnosis"]
    assert list(claim["futures"]) == ["granted", "not_granted"]
    granted, refused = claim["futures"].values()
    assert set(granted) == set(refused) == {"outcomes", "by_year", "before_goal_age"}
    assert refused["outcomes"]["disability_pension_start"]["share"] == 0
    assert granted["outcomes"]["disability_pension_start"]["share"] > 0.5
    for same in ("last_parent_death", "child_death", "parent_care"):  # a pension changes no date of care or death
        assert granted["outcomes"][same] == refused["outcomes"][same]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_run_prints_each_future_under_its_condition(language: str) -> None:
    text = call("run", *CLAIM, "--certain", "--lang", language).stdout
    lines = text.splitlines()
    for condition in CONDITIONS[language]:
        at = lines.index(f"## pension_claim: {condition}")
        assert lines[at + 1].lower().startswith(condition)
    assert text.count("## ") == 2 and text.count("ねんきんネット") == text.count("受診状況等証明書") == 1


@pytest.mark.parametrize("language", ["ja", "en"])
def test_story_and_ledger_of_a_future_say_its_condition_first(language: str) -> None:
    for future, condition in zip(("granted", "not_granted"), CONDITIONS[language], strict=True):
        chosen = (*CLAIM, "--future", future, "--life", "3")
        month = ("--month", "2027-01")
        for text in (call("story", *chosen, "--lang", language), call("ledger", *chosen, *month, "--lang", language)):
            assert text.exit_code == 0 and text.stdout.splitlines()[0] == f"pension_claim: {condition}"
        assert json.loads(call("ledger", *chosen, *month, "--json").stdout)["future"] == future
        told = call("story", *chosen, "--jsonl").stdout.splitlines()
        assert {json.loads(line)["future"] for line in told} == {future}
    plain = json.loads(call("ledger", WIDOW, "--life", "3", "--month", "2027-01", "--json").stdout)
    assert plain["future"] is None


@pytest.mark.parametrize("command", [("story",), ("ledger", "--month", "2027-01")])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_future_is_named_where_there_are_two_and_only_there(command: tuple[str, ...], language: str) -> None:
    left_out = call(*command, *CLAIM, "--life", "1", "--lang", language)
    needless = call(*command, WIDOW, "--future", "granted", "--life", "1", "--lang", language)
    for found, parts in ((left_out, ("--future granted", "--future not_granted")), (needless, ("--future granted",))):
        assert found.exit_code == 2 and found.stdout == ""
        assert len([line for line in found.stderr.splitlines() if all(part in line for part in parts)]) == 1


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("run", WIDOW, "--scenario", "nothing"), "nothing"),
        (("run", WIDOW, "--lives", "0"), "--lives: 0"),
        (("run", WIDOW, "--lives", "many"), "--lives: many"),
        (("ledger", WIDOW, "--month", "2031-13"), "2031-13"),
        (("ledger", WIDOW, "--month", "2020-01", "--life", "1"), "2020-01"),
        (("story", WIDOW, "--life", "1", "--certain"), "--certain"),
        (("run", "no_such_file.yaml"), "no_such_file.yaml"),
        (("dashboard", "no_such_file.yaml"), "no_such_file.yaml"),
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_bad_input_is_one_sentence_and_exit_code_two(arguments: tuple[str, ...], part: str, language: str) -> None:
    found = call(*arguments, "--lang", language)
    assert found.exit_code == 2 and found.stdout == ""
    said = [line for line in found.stderr.strip().splitlines() if part in line]
    assert len(said) == 1 and "Traceback" not in found.stderr


def test_a_fault_of_ours_is_said_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("savings 12,000,000")

    monkeypatch.setattr("sim.__main__.schema", broken)
    found = call("schema")
    assert found.exit_code == 1 and "Traceback" not in found.stderr and "12,000,000" not in found.stderr
