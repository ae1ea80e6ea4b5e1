"""By when: the latest start that meets the family's goal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commands import call
from families import ROOT, example

from sim.analysis import deadline as searching
from sim.analysis.deadline import NothingDated, deadline
from sim.analysis.goal import Goal, NoGoal, parse_goal
from sim.analysis.shift import dated_months, shifted
from sim.case import dump, from_dict
from sim.months import month_number, month_text
from sim.words import LANGUAGES

WIDOW = str(ROOT / "scenarios" / "widow_and_son.yaml")
UNTIL_75 = Goal("savings_until_age", 75)


def hand_plan() -> Any:
    return from_dict(
        {
            "start": "2026-04",
            "figures": "given",
            "household": {
                "mother": {"born": "1944-04", "income_yen_per_month": 130_000},
                "child": {"born": "1974-04", "sex": "male", "withdrawn_since": "1999-04"},
                "savings_yen": 12_000_000,
                "home": {"kind": "own"},
                "spending": {
                    "living_yen_per_month": 180_000,
                    "alone_yen_per_month": 100_000,
                    "alone_yen_per_year": 200_000,
                    "care_yen_once": 472_000,
                    "care_yen_per_month": 90_000,
                },
            },
            "pins": {
                "mother_care": {"from": "2030-04", "months": 55},
                "mother_death": "2035-04",
                "child_death": "2074-04",
            },
            "scenarios": {
                "as_is": {},
                "claim": {"ledger": {"disability_pension.child": {"from": "2027-04", "yen_per_month": 76_228}}},
            },
        }
    )


def one_person(savings: int, scenarios: dict[str, Any], **more: Any) -> Any:
    """Somebody alone who spends 100,000 yen a month, by given figures."""
    household = {
        "child": {"born": "1976-04", "sex": "male"},
        "savings_yen": savings,
        "spending": {"living_yen_per_month": 100_000},
        **more,
    }
    pins = {"child_death": "2060-04"}
    case = {"start": "2026-04", "figures": "given", "household": household, "pins": pins, "scenarios": scenarios}
    return from_dict(case)


def alone(savings: int, wage: int) -> Any:
    """The same, from savings until a wage begins."""
    return one_person(savings, {"work": {"ledger": {"wage.child": {"from": "2026-06", "yen_per_month": wage}}}})


def dearer(savings: int) -> Any:
    """The same with a wage that covers the living costs, until care at 100,000 yen a month begins."""
    care = {"care": {"ledger": {"care.child": {"from": "2026-06", "yen_per_month": 100_000}}}}
    return one_person(savings, care, ledger={"wage.child": 100_000})


def test_on_the_hand_plan_the_claim_has_to_begin_by_february_2029() -> None:
    found = deadline(hand_plan(), UNTIL_75, scenario="claim", certain=True)
    assert (found["answer"], found["latest"], found["monotone"]) == ("found", "2029-02", True)
    assert found["waiting"][1]["goal"]["difference"] == -1.0


@pytest.mark.parametrize(("savings", "latest"), [(1_200_000, "2027-04"), (100_000, "2026-05"), (0, "2026-04")])
def test_a_start_that_can_be_computed_by_hand(savings: int, latest: str) -> None:
    """Savings pay so many months; from the month after them on the wage has to."""
    found = deadline(alone(savings, 100_000), Goal("savings_until_age", 70), scenario="work", certain=True)
    assert (found["answer"], found["latest"]) == ("found", latest)
    by_hand = month_number("2026-04") + savings // 100_000
    assert month_text(by_hand) == latest


def test_no_start_and_every_start_are_said() -> None:
    low = deadline(alone(1_200_000, 50_000), Goal("savings_until_age", 70), scenario="work", certain=True)
    assert (low["answer"], low["latest"]) == ("no_start", None)
    rich = deadline(alone(90_000_000, 100_000), Goal("savings_until_age", 55), scenario="work", certain=True)
    assert rich["answer"] == "every_start"
    for found, part in ((low, "no_start"), (rich, "every_start")):
        assert found["answer"] == part


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_only_a_later_start_meets_the_goal_that_is_said(language: str, tmp_path: Path) -> None:
    """Savings of five years and a month of care: before 70 they last if care begins at 65 or later."""
    case = dearer(6_100_000)
    found = deadline(case, Goal("savings_until_age", 70), scenario="care", certain=True)
    assert (found["answer"], found["latest"]) == ("later_only", None)
    assert found["later"] == [f"{year}-04" for year in range(2041, 2046)]  # of the starts tried, one a year
    (tmp_path / "care.yaml").write_text(dump(case), encoding="utf-8")
    options = ("--scenario", "care", "--goal", "savings_until_age=70", "--certain", "--lang", language)
    told = call("deadline", str(tmp_path / "care.yaml"), *options)
    assert told.exit_code == 0 and "2041-04" in told.stdout and "2026-04" in told.stdout


def test_every_dated_entry_moves_and_keeps_its_distance() -> None:
    scenario = example("widow_and_son").scenarios["walk_and_talk"]
    before = list(dated_months(scenario))
    assert len(before) > 1
    assert list(dated_months(shifted(scenario, 7))) == [month + 7 for month in before]


def test_nothing_starts_before_today() -> None:
    case = example("widow_and_son")
    found = deadline(case, Goal("savings_until_age", 60), scenario="place_to_be", lives=200)
    assert min(point["month"] for point in found["curve"]) == month_text(case.start)


def test_a_scenario_without_a_month_has_no_deadline() -> None:
    with pytest.raises(NothingDated):
        deadline(example("widow_and_son"), UNTIL_75, scenario="as_is", certain=True)


def test_both_labelled_futures_have_an_answer_of_their_own() -> None:
    found = deadline(example("widow_and_son"), UNTIL_75, scenario="pension_claim", lives=200)
    assert set(found["futures"]) == {"granted", "not_granted"} and "curve" not in found
    granted, not_granted = (found["futures"][name]["curve"][0]["share"] for name in ("granted", "not_granted"))
    assert granted > not_granted
    assert not found["futures"]["granted"]["hardly_any_difference"]


def test_a_support_without_effect_makes_a_flat_curve() -> None:
    """Guardianship for nobody: no account is closed, no fee is paid, every start is the same."""
    found = deadline(example("widow_and_son"), Goal("reconnected_before_age", 60), "budget_support", lives=300)
    shares = {point["share"] for point in found["curve"]}
    assert len(shares) == 1 and found["hardly_any_difference"] and found["waiting"][0]["goal"]["hardly_any_difference"]


def test_the_two_readings_differ_and_the_same_inputs_give_the_same_bytes() -> None:
    arguments = ("deadline", WIDOW, "--support", "ibasho", "--goal", "reconnected_before_age=65", "--lives", "300")
    texts = [call(*arguments, "--json", "--reading", reading).stdout for reading in ("duration", "frailty", "duration")]
    assert texts[0] == texts[2] != texts[1]
    assert [json.loads(text)["reading"] for text in texts] == ["duration", "frailty", "duration"]


def test_what_is_done_is_kept_when_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    is_met = searching.Search.is_met

    def stop(search: searching.Search, month: int) -> bool:
        nonlocal asked
        asked += 1
        if asked == 4:
            raise KeyboardInterrupt
        return is_met(search, month)

    monkeypatch.setattr(searching.Search, "is_met", stop)
    options = ("--goal", "savings_until_age=60", "--lives", "100", "--lang", "en")
    found = call("deadline", WIDOW, "--scenario", "place_to_be", *options)
    assert found.exit_code == 3 and "Stopped early" in found.stdout and found.stdout.count("of 100 (") >= 3
    for claim in ("preparing begins by", "Even beginning today", "no hurry"):
        assert claim not in found.stdout  # nothing is concluded from half a search


def test_stopping_while_a_year_s_waiting_is_looked_at_keeps_the_curve(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_search: searching.Search, _month: int) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(searching.Search, "wait", stop)
    found = deadline(example("widow_and_son"), Goal("savings_until_age", 56), "ibasho", lives=100)
    assert found["manifest"]["stopped"] and found["answer"] == "stopped"
    assert len(found["curve"]) >= 4 and found["waiting"] == []


@pytest.mark.parametrize("text", ["", "savings", "savings_until_age", "savings_until_age=x", "wealth=75", "a=1=2"])
def test_what_is_no_goal_is_refused(text: str) -> None:
    with pytest.raises(NoGoal):
        parse_goal(text)


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ((), "--support"),
        (("--support", "ibasho", "--scenario", "as_is"), "--support"),
        (("--support", "magic"), "magic"),
        (("--scenario", "nothing"), "nothing"),
        (("--scenario", "as_is"), "as_is"),
        (("--support", "ibasho", "--goal", "wealth=3"), "wealth=3"),
        (("--support", "ibasho", "--goal", "savings_until_age=50"), "savings_until_age=50"),
    ],
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_bad_input_is_one_sentence(arguments: tuple[str, ...], part: str, language: str) -> None:
    found = call("deadline", WIDOW, *arguments, "--certain", "--lang", language)
    assert found.exit_code == 2 and found.stdout == ""
    assert len([line for line in found.stderr.splitlines() if part in line]) == 1


def test_a_case_without_a_goal_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("start: 2026-10\nhousehold: {child: {born: 1974-02, sex: male}}\n")
    found = call("deadline", str(tmp_path / "one.yaml"), "--support", "ibasho", "--lang", "en")
    assert found.exit_code == 2 and "--goal" in found.stderr


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_answer_is_a_sentence_with_its_curve(language: str) -> None:
    options = ("--scenario", "pension_claim", "--confidence", "0.6", "--lives", "300", "--lang", language)
    text = call("deadline", WIDOW, *options).stdout
    for part in {
        "ja": ("までに準備を始めます", "1年待つと", "認められない場合"),
        "en": ("preparing begins by", "Waiting a year", "not"),
    }[language]:
        assert part in text, part
