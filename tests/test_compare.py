"""Paired comparisons: better and worse by the table of directions, intervals, the null test, futures kept apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from columns import lives
from commands import call
from families import HAND_PLAN, ROOT, example

import sim
from sim.analysis import compare as comparing
from sim.analysis import paired
from sim.analysis.grades import grades_of, supports
from sim.analysis.paired import Direction, Pairs
from sim.case import dump, from_dict
from sim.case_file import parse
from sim.results import DATED, QUANTITIES

WIDOW = str(ROOT / "scenarios" / "widow_and_son.yaml")
LIVES = 300
BORN = -12 * 52  # the person is 52 at the start
MONTHS_TO_85 = 12 * (85 - 52)


def met(mine: dict[str, list[int]], other: dict[str, list[int]]) -> Pairs:
    return Pairs(lives(**mine), lives(**other), BORN)


def with_scenarios(name: str, scenarios: dict[str, Any], **household: Any) -> Any:
    data = parse(dump(example(name))).data
    return from_dict({**data, "household": {**data["household"], **household}, "scenarios": scenarios})


def counts(found: dict[str, Any]) -> tuple[float, ...]:
    return tuple(found[key] for key in ("better", "same", "worse"))


# Columns made by hand ------------------------------------------------------------------------------------------------


def test_every_outcome_has_a_direction() -> None:
    assert {*DATED, *QUANTITIES} <= set(comparing.directions())
    for name, entry in comparing.directions().items():
        assert comparing.direction(name).kind == ("date" if name in DATED else entry["kind"])
        assert (comparing.direction(name).kind == "date") == (name in DATED) or name not in (*DATED, *QUANTITIES)


@pytest.mark.parametrize("entry", [("date", "less"), ("months", "later"), ("date", "up"), ("weeks", "less")])
def test_a_direction_that_makes_no_sense_is_refused(entry: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match=entry[0]):
        Direction(*entry)


@pytest.mark.parametrize(
    ("good", "expected"),
    [
        ("earlier", {"better": 0.25, "same": 0.25, "worse": 0.5}),
        ("later", {"better": 0.5, "same": 0.25, "worse": 0.25}),
        ("neither", {"earlier": 0.25, "same": 0.25, "later": 0.5}),
    ],
)
def test_dates_are_better_or_worse_by_their_direction(good: str, expected: dict[str, float]) -> None:
    """Never is later than any date: in life 3 it happens only in the other scenario."""
    pairs = met({"reconnected": [10, 20, 30, -1]}, {"reconnected": [12, 20, 25, 40]})
    found = paired.outcome(pairs, "reconnected", Direction("date", good))
    assert {key: found[key] for key in expected} == expected
    assert (found["share"], found["share_against"], found["difference"]) == (0.75, 1.0, -0.25)
    assert found["difference_months"] == (-2 + 0 + 5 + MONTHS_TO_85 - 40) / 4


@pytest.mark.parametrize(
    ("good", "expected"),
    [
        ("less", {"better": 0.5, "same": 0.25, "worse": 0.25}),
        ("more", {"better": 0.25, "same": 0.25, "worse": 0.5}),
        ("neither", {"more": 0.25, "same": 0.25, "less": 0.5}),
    ],
)
def test_quantities_are_better_or_worse_by_their_direction(good: str, expected: dict[str, float]) -> None:
    pairs = met({"months_withdrawn": [1, 5, 3, 0]}, {"months_withdrawn": [2, 4, 3, 9]})
    found = paired.outcome(pairs, "months_withdrawn", Direction("months", good))
    assert {key: found[key] for key in expected} == expected
    assert (found["mean"], found["mean_against"], found["difference"]) == (2.25, 4.5, -2.25)


def test_months_are_counted_to_the_age_of_85() -> None:
    after = MONTHS_TO_85 + 50
    pairs = met({"reconnected": [after, after]}, {"reconnected": [MONTHS_TO_85 - 7, after + 9]})
    found = paired.outcome(pairs, "reconnected", Direction("date", "later"))
    assert found["difference_months"] == 7 / 2
    assert counts(found) == (0.5, 0.0, 0.5)  # which comes first is counted to the end of the lives


def test_a_shorter_life_is_no_gain_and_a_longer_one_no_loss() -> None:
    short = {"child_death": [200], "savings_exhausted": [-1], "months_withdrawn": [100]}
    long = {"child_death": [400], "savings_exhausted": [300], "months_withdrawn": [250]}
    for mine, other in ((short, long), (long, short)):
        pairs = met(mine, other)
        exhausted = paired.outcome(pairs, "savings_exhausted", Direction("date", "later"))
        assert counts(exhausted) == (0.0, 1.0, 0.0) and exhausted["difference_months"] == 0
        assert counts(paired.before_age(pairs, 90)) == (0.0, 1.0, 0.0)
        assert counts(paired.outcome(pairs, "months_withdrawn", Direction("months", "less"))) == (0.0, 1.0, 0.0)
    sooner = met({"last_parent_death": [50], "unpaid_cost": [1]}, {"last_parent_death": [90], "unpaid_cost": [5]})
    assert counts(paired.outcome(sooner, "unpaid_cost", Direction("yen", "less"))) == (0.0, 1.0, 0.0)
    lost = met({**short, "months_withdrawn": [300]}, long)  # shorter and yet more: worse all the same
    assert counts(paired.outcome(lost, "months_withdrawn", Direction("months", "less"))) == (0.0, 0.0, 1.0)
    assert paired.outcome(met(short, long), "child_death", Direction("date", "later"))["worse"] == 1.0


def test_a_parent_who_outlives_the_person_in_one_life_does_not_die_later() -> None:
    pairs = met(
        {"child_death": [80], "last_parent_death": [-1], "months_withdrawn": [70]},
        {"child_death": [300], "last_parent_death": [100], "months_withdrawn": [60]},
    )
    assert not pairs.ends_sooner(pairs.other, pairs.mine).any() and pairs.ends_sooner(pairs.mine, pairs.other).all()
    assert counts(paired.outcome(pairs, "months_withdrawn", Direction("months", "less"))) == (0.0, 0.0, 1.0)


def test_intervals_of_paired_shares_are_those_of_bonett_and_price() -> None:
    signs = np.array([1] * 30 + [-1] * 10 + [0] * 160)
    low, high = paired.interval_of_shares(signs)
    more, less = 31 / 202, 11 / 202
    half = 1.96 * ((more + less - (more - less) ** 2) / 202) ** 0.5
    assert (low, high) == pytest.approx((more - less - half, more - less + half), abs=1e-4)
    none = 1.96 * 2**0.5 / 52
    assert paired.interval_of_shares(np.zeros(50, int)) == pytest.approx([-none, none], abs=1e-4)
    assert paired.interval_of_shares(np.array([1])) == [1.0, 1.0]


@pytest.mark.parametrize(
    ("later", "sooner", "hardly"),
    [(1, 0, True), (30, 30, True), (30, 10, False), (5, 0, True), (6, 0, False)],  # of 100 pairs
)
def test_hardly_any_difference_is_said(later: int, sooner: int, hardly: bool) -> None:
    months = [60] * later + [40] * sooner + [50] * (100 - later - sooner)
    pairs = met({"savings_exhausted": months}, {"savings_exhausted": [50] * 100})
    found = paired.outcome(pairs, "savings_exhausted", Direction("date", "later"))
    assert found["hardly_any_difference"] == hardly
    low, high = found["interval"]
    assert low == -high and high == pytest.approx(1.96 * 2**0.5 / 102, abs=1e-4)  # the share is the same: dates move


def test_savings_by_year_are_over_pairs_in_which_both_live() -> None:
    mine, other = lives(child_death=[24, 24]), lives(child_death=[24, 12])
    living = 1 << 6
    mine["year_state"][:, :2], other["year_state"][:, 0], other["year_state"][0, 1] = living, living, living
    mine["year_savings"][:, :2], other["year_savings"][:, :2] = [[5, 7], [3, 9]], [[1, 9], [3, 0]]
    first, second = paired.savings_by_year(Pairs(mine, other, BORN), 2026)
    assert (first["year"], first["child_age"], first["pairs"], second["pairs"]) == (2026, 52, 1.0, 0.5)
    assert first["savings"]["difference"] == 2.0 and counts(first["savings"]) == (0.5, 0.5, 0.0)
    assert second["savings"]["difference"] == -2.0 and counts(second["savings"]) == (0.0, 0.0, 1.0)


# Lives of the model --------------------------------------------------------------------------------------------------


def every_outcome(found: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Name and paired summary, parts as outcomes of their own."""
    flat: list[tuple[str, dict[str, Any]]] = []
    for name, compared in found["outcomes"].items():
        flat += [(name, compared)] if "difference" in compared else [(name, part) for part in compared.values()]
    return flat


def test_a_scenario_against_its_own_copy_differs_in_no_life() -> None:
    walk = {"supports": [{"use": "gradual_reintroduction", "from": "2027-02"}]}
    case = with_scenarios("widow_and_son", {"one": walk, "two": walk})
    found = sim.compare(case, lives=LIVES, against="one")["scenarios"]["two"]
    assert found["lives"] == LIVES and found["supports"] == []
    for name, compared in [*every_outcome(found), ("before_goal_age", found["before_goal_age"])]:
        assert compared["difference"] == 0 and compared["same"] == 1.0 and compared["interval"] == [0.0, 0.0], name
        assert compared["hardly_any_difference"] and compared.get("difference_months", 0.0) == 0.0, name
    assert all(year["savings"]["same"] == 1.0 for year in found["by_year"])


def test_a_pension_only_change_leaves_every_date_of_death_and_care_equal() -> None:
    money = {"ledger": {"disability_pension.child": {"from": "2027-01", "yen_per_month": 76_228}}}
    case = with_scenarios("widow_and_son", {"as_is": {}, "pension": money})
    found = sim.compare(case, lives=LIVES)["scenarios"]["pension"]["outcomes"]
    for name in ("last_parent_death", "parent_care", "child_death", "reconnected", "months_withdrawn"):
        assert found[name]["same"] == 1.0, name
    assert found["savings_exhausted"]["better"] > 0.5 and found["savings_exhausted"]["worse"] == 0.0
    assert found["savings_exhausted"]["difference_months"] > 12


def test_the_comparison_of_the_hand_plan_on_the_middle_course() -> None:
    found = sim.compare(sim.load(HAND_PLAN), certain=True)
    claim = found["scenarios"]["claim_at_53"]
    assert found["against"] == "as_is" and claim["lives"] == 1
    at_90 = next(year for year in claim["by_year"] if year["year"] == 2034)  # the mother's 90th year
    assert at_90["savings"]["difference"] == 7_317_888
    exhausted = claim["outcomes"]["savings_exhausted"]
    assert exhausted["better"] == 1.0 and exhausted["interval"] == [0.0, 0.0]
    assert round(exhausted["difference_months"] / 12) in (16, 17)  # from 61 to 78, in months


@pytest.mark.parametrize("against", ["as_is", "pension_claim"])
def test_labelled_futures_are_never_pooled(against: str) -> None:
    case = example("widow_and_son")
    name = "pension_claim" if against == "as_is" else "walk_and_talk"
    found = sim.compare(case, lives=100, scenarios=[name], against=against)["scenarios"][name]
    assert set(found) == {"futures", "open", "supports"} and found["open"] == ["household.child.diagnosis"]
    granted, refused = found["futures"]["granted"], found["futures"]["not_granted"]
    shares = [each["outcomes"]["disability_pension_start"]["difference"] for each in (granted, refused)]
    assert shares[1] == 0.0 and (shares[0] > 0.5 if against == "as_is" else shares[0] < -0.5)


def test_two_claims_meet_each_future_in_the_other_s_same_future() -> None:
    claim = {"supports": [{"use": "disability_pension_claim", "from": "2026-12"}]}
    case = with_scenarios("widow_and_son", {"one": claim, "two": claim})
    found = sim.compare(case, lives=100)["scenarios"]["two"]["futures"]
    assert list(found) == ["granted", "not_granted"]
    assert all(compared["same"] == 1.0 for each in found.values() for _, compared in every_outcome(each))


def test_each_support_alone_is_compared_from_the_start_month() -> None:
    case = with_scenarios("widow_and_son", {"base": {"supports": [{"use": "ibasho", "from": "2027-01"}]}})
    told: list[tuple[int, int]] = []
    found = comparing.each_support(case, lives=20, progress=lambda done, asked: told.append((done, asked)))
    assert set(found["supports"]) == set(supports()) - {"ibasho"} and found["against"] == "base"
    visits = found["supports"]["home_visits"]
    assert visits["levers"]["exit"]["grade"] == "C" and visits["lives"] == 20
    assert set(found["supports"]["disability_pension_claim"]["futures"]) == {"granted", "not_granted"}
    assert found["manifest"]["case_sha256"] == sim.compare(case, lives=1)["manifest"]["case_sha256"]
    assert told[-1][0] == told[-1][1]


def test_grades_are_read_from_the_levers_of_a_support() -> None:
    found = grades_of(supports()["online_counselling"])
    assert list(found) == ["exit", "contact_added"]
    assert found["contact_added"] == {"grade": "C", "value": 0.1, "range": [0.03, 0.25]}


# The command ---------------------------------------------------------------------------------------------------------


def test_compare_prints_one_json_document_and_the_same_bytes_again() -> None:
    arguments = ("compare", WIDOW, "--scenario", "sister_helps_more", "--lives", "100", "--json")
    found = call(*arguments)
    document = json.loads(found.stdout)
    assert found.exit_code == 0 and document["yen"] == "start" and document["against"] == "as_is"
    assert document["manifest"]["lives"] == 100 and found.stdout == call(*arguments).stdout
    compared = document["scenarios"]["sister_helps_more"]["outcomes"]["savings_exhausted"]
    assert {"difference", "interval", "better", "same", "worse", "difference_months"} <= set(compared)
    assistance = document["scenarios"]["sister_helps_more"]["outcomes"]["public_assistance_start"]
    assert {"earlier", "same", "later"} <= set(assistance) and "better" not in assistance


@pytest.mark.parametrize("language", ["ja", "en"])
def test_compare_reads_as_a_table_of_100_pairs_with_grades(language: str) -> None:
    found = call("compare", WIDOW, "--lives", "100", "--lang", language)
    text = found.stdout
    assert found.exit_code == 0 and text.count("## ") == 6  # five scenarios, of which one has two futures
    for part in {"ja": ("万円", "根拠D", "よい方へ"), "en": ("grade D", "better", "95 %")}[language]:
        assert part in text, part
    alone = call("compare", WIDOW, "--each-support", "--lives", "20", "--lang", language).stdout
    assert len([line for line in alone.splitlines() if "(" in line]) > len(supports())


def test_auto_stops_where_the_main_difference_is_known() -> None:
    found = json.loads(call("compare", WIDOW, "--scenario", "place_to_be", "--lives", "auto", "--json").stdout)
    assert found["manifest"]["lives"] == 1_050 and found["manifest"]["precision"] <= 0.01


def test_auto_says_so_when_the_budget_ends_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.enough.MOST", 1_500)
    options = ("--lives", "auto", "--precision", "0.001", "--lang", "en")
    found = call("compare", WIDOW, "--scenario", "sister_helps_more", *options)
    assert found.exit_code == 3 and "reached: ±0.0" in found.stderr


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("--against", "nothing"), "nothing"),
        (("--scenario", "nothing"), "nothing"),
        (("--each-support", "--scenario", "as_is"), "--each-support"),
        (("--lives", "-1"), "--lives: -1"),
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_bad_input_is_one_sentence(arguments: tuple[str, ...], part: str, language: str) -> None:
    found = call("compare", WIDOW, *arguments, "--lang", language)
    assert found.exit_code == 2 and found.stdout == ""
    assert len([line for line in found.stderr.splitlines() if part in line]) == 1


def test_a_case_with_one_scenario_has_nothing_to_compare(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("start: 2026-10\nhousehold: {child: {born: 1974-02, sex: male}}\n")
    found = call("compare", str(tmp_path / "one.yaml"), "--lang", "en")
    assert found.exit_code == 2 and "as_is" in found.stderr
