"""Reviews: a case against itself, every changed fact named, parts that add up, plan against result, both futures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import call
from families import EXAMPLES, ROOT, example

import sim
from sim.analysis import changes as facts_changed
from sim.analysis.changes import changes, facts
from sim.analysis.moment import moment
from sim.analysis.next_review import next_review
from sim.analysis.review import NotTheSame, review
from sim.analysis.stepwise import plain, steps
from sim.case import Case, dump, from_dict
from sim.case_file import parse
from sim.case_models import Case as CaseModel
from sim.fact_words import change_words
from sim.futures import FUTURES
from sim.lines import LINES
from sim.parameters import Options, prepare
from sim.review_text import parts_words
from sim.words import catalogue

OLD = ROOT / "scenarios" / "widow_and_son.yaml"
NEW = ROOT / "scenarios" / "a_year_later" / "widow_and_son.yaml"
LIVES = 300


def changed(case: Case, start: str | None = None, **household: Any) -> Case:
    """A case with other facts of the household (dotted: `mother__care_level`), and perhaps another start."""
    data = parse(dump(case)).data
    for place, value in household.items():
        *outer, last = place.split("__")
        group = data["household"]
        for key in outer:
            group = group.setdefault(key, {})
        group[last] = value
    return from_dict({**data, "start": start or data["start"], "scenarios": {"as_is": {}}})


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return sim.review(sim.load(OLD), sim.load(NEW), lives=LIVES)


# Facts ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_case_against_itself_differs_in_no_fact_and_no_life(path: Path) -> None:
    case = sim.load(path)
    same = review(case, case, lives=50)
    assert same["facts"] == [] and same["steps"] == []
    for outcome in same["outcomes"].values():
        total = outcome["total"]
        assert (total["same"], total["difference"], total["interval"]) == (1.0, 0.0, [0.0, 0.0])
    assert same["plan_against_result"]["savings"]["place"] in ("within", None)


def test_each_changed_fact_is_named_once_and_as_what_it_is() -> None:
    old = example("widow_and_son")
    new = changed(old, mother__care_level="care_2", child__diagnosis="developmental", savings_yen={"mother": 9_000_000})
    told = {change.path: change.kind for change in changes(old, new) if change.place[0] != "scenarios"}
    assert told == {
        "household.mother.care_level": facts_changed.CHANGED,
        "household.child.diagnosis": facts_changed.ADDED,
        "household.savings_yen.mother": facts_changed.CHANGED,
        "household.savings_yen.child": facts_changed.CHANGED,
    }
    gone = changes(new, changed(new, siblings=[]))
    assert [(change.path, change.kind) for change in gone] == [("household.siblings.1", facts_changed.REMOVED)]


def leaves(value: Any) -> Any:
    return [leaf for inner in value.values() for leaf in leaves(inner)] if isinstance(value, dict) else [value]


def test_every_key_of_a_case_file_has_a_name_in_both_languages() -> None:
    def keys(model: Any) -> Any:
        for name, part in model.get("$defs", {}).items():
            if name != "Interview":  # no fact: see sim/analysis/changes.py
                yield from part.get("properties", {})

    asked = set(keys(CaseModel.model_json_schema(by_alias=True))) - {"title", "futures", "start", "household"}
    assert {key for key in asked if f"fact.{key}" not in catalogue()} == set()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_facts_are_told_in_the_user_s_words(language: str) -> None:
    old, new = sim.load(OLD), sim.load(NEW)
    titles = dict.fromkeys((*old.scenarios, *new.scenarios), "…")
    told = [change_words(change, titles, language) for change in changes(old, new)]
    assert (
        "お母さまの要介護度: 要支援1 → 要介護1"
        if language == "ja"
        else "mother: care level: support level 1 → care level 1"
    ) in told
    assert not any("_" in line or "None" in line or "unknown" in line for line in told)
    moved = changed(old, mother__born="1943-01")
    (hidden,) = [c for c in changes(old, moved) if c.place[0] != "scenarios"]
    assert "194" not in change_words(hidden, titles, language, anonymous=True)


# Steps ---------------------------------------------------------------------------------------------------------------


def test_the_last_step_is_today_s_case_and_the_parts_add_up_exactly(found: dict[str, Any]) -> None:
    old, new = sim.load(OLD), sim.load(NEW)
    row = steps(old, new, "as_is", "as_is")
    assert plain(row[-1].case, "as_is", "as_is") == plain(new, "as_is", "as_is")
    assert found["steps"] == [list(step.groups) for step in row] and row[0].groups == ("time",)
    for outcome in found["outcomes"].values():
        assert sum(part["sum"] for part in outcome["steps"]) == outcome["total"]["sum"]
        assert outcome["new"] - outcome["old"] == pytest.approx(outcome["total"]["difference"], abs=1e-6)
        assert all(part["interval"][0] <= part["difference"] <= part["interval"][1] for part in outcome["steps"])


def test_what_is_shown_adds_up_to_the_last_digit() -> None:
    part = {"interval": [0.0, 0.0], "same": 0.0, "hardly_any_difference": False}
    outcome = {"kind": "share", "steps": [part | {"difference": value} for value in (0.00148, 0.00149, 0.00147)]}
    shown = [float(text.split("(")[0].split(" ")[0]) for text in parts_words(outcome, "en")]
    assert round(sum(shown), 1) == round(100 * 0.00444, 1)


def test_facts_that_make_sense_only_together_are_put_in_together() -> None:
    old = example("couple_and_daughter")
    new = changed(
        old,
        "2027-10",
        father__died="2027-03",
        father__may_act=None,
        savings_yen={"mother": 15_000_000, "child": 1_500_000},
        home__owner="mother",
    )
    row = steps(old, new, "as_is", "as_is")
    together = next(step.groups for step in row if "parents" in step.groups)
    assert "assets" in together and plain(row[-1].case, "as_is", "as_is") == plain(new, "as_is", "as_is")


def test_a_planned_month_that_has_gone_by_holds_from_now_on() -> None:
    old = changed(example("widow_and_son"), ledger={"living": {"from": "2027-01", "yen_per_month": 150_000}})
    row = steps(
        old, changed(old, "2027-10", ledger={"living": {"from": "2027-10", "yen_per_month": 150_000}}), "as_is", "as_is"
    )
    assert [step.groups for step in row] == [("time",)]


# Plan against result --------------------------------------------------------------------------------------------------


def test_the_expected_month_is_that_of_the_ledger() -> None:
    from sim.ledger_view import month_ledger

    case = sim.load(OLD)
    prepared = prepare(case, "as_is", Options())
    looked = moment(prepared, 5, 12)
    book = month_ledger(case, prepared, 3, case.start + 12)
    assert looked["savings"][3] == book["savings_yen"] - book["balance_yen"]
    assert {LINES[i]: v for i, v in enumerate(looked["line"][3]) if v} == {e["name"]: e["yen"] for e in book["lines"]}


def test_plan_against_result(found: dict[str, Any]) -> None:
    plan = found["plan_against_result"]
    assert plan["savings"]["stated"] == 13_150_000 and plan["savings"]["p10"] <= plan["savings"]["p90"]
    helped = next(line for line in plan["lines"] if line["name"] == "sibling_support.household")
    assert helped["place"] == "above"
    level = next(one for one in plan["states"] if one["what"] == "care_level")
    assert level["stated"] == "care_1" and sum(level["expected"].values()) == pytest.approx(1.0)
    months = [(band["month"], band["old"]["month"]) for band in found["bands"]]
    assert months[0] == ("2028-10", "2028-10") and all(mine == other for mine, other in months)


def test_a_claim_that_is_open_has_both_futures_and_no_result_without_them() -> None:
    old = example("father_dementia_and_son")
    claim = {"as_is": {"supports": [{"use": "disability_pension_claim", "from": "2026-12"}]}}
    claims = from_dict({**parse(dump(old)).data, "scenarios": claim})
    both = review(claims, claims, lives=20)
    assert set(both["futures"]) == set(FUTURES) and "outcomes" not in both and both["open"]


# When to look again; the command --------------------------------------------------------------------------------------


def test_the_next_review_is_after_six_months_or_at_the_first_date_before() -> None:
    plan = next_review(changed(example("widow_and_son")), "as_is")
    assert (plan["month"], plan["because"], plan["events"]) == ("2027-04", "usual", [])
    at_65 = changed(
        example("widow_and_son"), child__born="1961-12", mother__born="1940-01", child__withdrawn_since="1999-04"
    )
    plan = next_review(at_65, "as_is")
    assert next_review(sim.load(OLD), "walk_and_talk")["month"] == "2026-11"
    assert plan["month"] == "2026-11" and [event["kind"] for event in plan["events"]] == [
        "claim_last_month",
        "birthday",
    ]


def test_the_command_prints_what_the_function_finds(found: dict[str, Any]) -> None:
    made = call("review", str(OLD), str(NEW), "--lives", str(LIVES), "--json")
    assert made.exit_code == 0 and json.loads(made.stdout) == found
    told = call("review", str(OLD), str(NEW), "--lives", str(LIVES), "--lang", "en").stdout
    assert "mother: care level: support level 1 → care level 1" in told and "Look again in 2028-04" in told


@pytest.mark.parametrize(
    ("old", "new", "words"), [(NEW, OLD, "earlier case first"), (EXAMPLES[0], NEW, "two households")]
)
def test_two_cases_that_cannot_be_set_beside_each_other(old: Path, new: Path, words: str) -> None:
    made = call("review", str(old), str(new), "--lang", "en")
    assert made.exit_code == 2 and words in made.stderr and made.stderr.strip().count("\n") == 0
    with pytest.raises(NotTheSame):
        review(sim.load(old), sim.load(new), lives=1)


def test_facts_hold_all_but_titles() -> None:
    told = facts(sim.load(OLD))
    assert "title" not in told and all("title" not in each for each in told["scenarios"].values())
    assert not any(isinstance(leaf, list | tuple) for leaf in leaves(told))
