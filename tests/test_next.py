"""What next: a race between plans, and what is proposed."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from commands import call
from families import ROOT, example

from sim.analysis.candidates import Plan, plans, usable
from sim.analysis.goal import Goal
from sim.analysis.next_steps import next_steps
from sim.analysis.race import Array, Race, critical, left_in
from sim.case import from_dict
from sim.futures import CLAIM
from sim.parameters import Options, prepare
from sim.plans import Plans
from sim.support_entries import supports

WIDOW = str(ROOT / "scenarios" / "widow_and_son.yaml")


# The race -------------------------------------------------------------------------------------------------------------


def race(chances: list[float], seed: int, months: list[float] | None = None, most: int = 1_600) -> list[int]:
    """A race of plans with these chances of the goal and these mean months; all meet the same luck."""
    generator = np.random.default_rng(seed)
    luck, noise = generator.random(most), generator.normal(0.0, 20.0, most)

    def meet(numbers: list[int], first: int, lives: int) -> list[Array]:
        part = slice(first, first + lives)
        return [
            np.stack([(luck[part] < chances[n]).astype(float), (months or [0.0] * len(chances))[n] + noise[part]])
            for n in numbers
        ]

    return Race(range(len(chances)), meet, most).run()


def test_the_best_plan_stays_and_what_is_clearly_worse_leaves() -> None:
    kept = [race([0.30, 0.31, 0.45, 0.10], seed) for seed in range(50)]
    assert all(2 in group for group in kept) and sum(group == [2] for group in kept) >= 48


def test_the_best_is_lost_no_more_often_than_the_level_allows() -> None:
    """Forty plans, one of them better by two points: 200 races lose it in at most 5 % (3.1 standard errors)."""
    lost = sum(0 not in race([0.32] + [0.30] * 39, seed, most=400) for seed in range(200))
    assert lost <= 200 * 0.05 + 3.1 * (200 * 0.05 * 0.95) ** 0.5


def test_plans_that_are_equal_stay_together() -> None:
    assert race([0.3] * 6, 3) == list(range(6))


def test_among_plans_alike_in_the_goal_connection_decides() -> None:
    assert race([0.30, 0.30, 0.30], 5, months=[0.0, 4.0, -3.0]) == [1]


def test_a_plan_that_is_better_in_the_goal_is_not_lost_to_connection() -> None:
    assert race([0.30, 0.45], 7, months=[30.0, 0.0]) == [1]


def test_a_level_is_divided_over_all_comparisons() -> None:
    assert critical(1) == pytest.approx(1.645, abs=1e-3) and critical(1_000) == pytest.approx(3.891, abs=1e-3)
    one = np.zeros((1, 50))
    assert left_in(one, one, 2.0).tolist() == [True]


# The plans ------------------------------------------------------------------------------------------------------------


def test_budget_number_and_consent_are_kept_to() -> None:
    case = example("widow_and_son")
    base = case.scenarios["as_is"]
    found = list(plans(case, base, 2, 10_000))
    assert {len(plan.steps) for plan in found} == {1, 2} and all(plan.fee() <= 10_000 for plan in found)
    assert len(list(plans(case, base, 2, None))) >= 500
    assert all(min(wait for _, wait in plan.steps) == 0 for plan in found if len(plan.steps) > 1)
    alone = from_dict({"start": "2026-04", "household": {"child": {"born": "1974-02", "sex": "male"}}})
    assert all(supports()[key].consent == "person" for key in usable(alone, alone.scenarios["as_is"]))


def test_shared_parameters_are_those_of_each_plan_by_itself() -> None:
    case = example("widow_and_son")
    base = case.scenarios["as_is"]
    shared = Plans(case, base, Options())
    for plan in (Plan(()), Plan((("ibasho", 0),)), Plan((("home_visits", 12), ("family_education", 0)))):
        scenario = plan.added_to(base, case.start)
        made = shared.prepare(scenario)
        whole = prepare(case.model_copy(update={"scenarios": {"plan": scenario}}), "plan")
        assert vars(made.model) == vars(whole.model)
        assert made.model_array.tobytes() == whole.model_array.tobytes()
        assert made.rows_array is shared.shared.rows_array


# What is proposed -----------------------------------------------------------------------------------------------------


def small(monkeypatch: pytest.MonkeyPatch, *keys: str) -> None:
    """Only these supports are looked at."""
    monkeypatch.setattr("sim.analysis.candidates.usable", lambda _case, _base: list(keys))


def test_the_claim_is_found_where_it_is_granted_and_each_future_is_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch, CLAIM, "ibasho", "vr_practice")
    found = next_steps(example("widow_and_son"), Goal("savings_until_age", 75), lives=400)
    granted, not_granted = (found["futures"][name] for name in ("granted", "not_granted"))
    assert all(CLAIM in {step["use"] for step in plan["supports"]} for plan in granted["best"])
    assert not granted["hardly_any_difference"] and granted["best"][0]["goal"]["better"] > 0.5
    gained = granted["best"][0]["goal"]
    assert gained["difference"] == pytest.approx(gained["better"] - gained["worse"])
    assert gained["interval"][0] < gained["difference"] < gained["interval"][1]
    assert not gained["hardly_any_difference"]
    assert {step["use"] for plan in not_granted["best"] for step in plan["supports"]} != {CLAIM}


def test_where_nothing_changes_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch, "budget_support", "guardianship")
    found = next_steps(example("widow_and_son"), Goal("reconnected_before_age", 60), lives=200)
    assert found["hardly_any_difference"] and found["behind"] == 0
    options = ("--goal", "reconnected_before_age=60", "--lives", "200", "--lang", "en")
    assert "None of them makes a difference" in call("next", WIDOW, *options).stdout


def test_what_raises_unmet_care_is_not_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    small(monkeypatch, "ibasho", "vr_practice")
    from sim.analysis import next_steps as module

    run = module.Search.run

    def more_unmet(search: module.Search, plan: Plan, first: int, lives: int) -> Any:
        columns = run(search, plan, first, lives)
        if "ibasho" in plan.keys:
            columns["unmet_care_months"] += 12
        return columns

    monkeypatch.setattr(module.Search, "run", more_unmet)
    found = next_steps(example("widow_and_son"), Goal("savings_until_age", 75), lives=200)
    assert found["raise_unmet_care"] == sum("ibasho" in plan.keys for plan in plans_looked_at())
    assert all(step["use"] != "ibasho" for plan in found["best"] for step in plan["supports"])


def plans_looked_at() -> list[Plan]:
    case = example("widow_and_son")
    return list(plans(case, case.scenarios["as_is"], 2, None))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_same_inputs_give_the_same_text(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    small(monkeypatch, CLAIM, "ibasho")
    arguments = ("next", WIDOW, "--lives", "200", "--lang", language)
    first = call(*arguments)
    assert first.exit_code == 0 and first.stdout == call(*arguments).stdout
    assert {"ja": "まだ確かめていない同意", "en": "Consent still to be asked for"}[language] in first.stdout
    assert set(json.loads(call(*arguments, "--json").stdout)["futures"]) == {"granted", "not_granted"}


@pytest.mark.parametrize(("arguments", "part"), [(("--scenario", "nothing"), "nothing"), (("--goal", "x"), "x")])
def test_bad_input_is_one_sentence(arguments: tuple[str, ...], part: str) -> None:
    found = call("next", WIDOW, *arguments, "--lang", "en")
    assert found.exit_code == 2 and part in found.stderr and found.stdout == ""
