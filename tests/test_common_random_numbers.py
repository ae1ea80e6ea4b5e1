"""A difference between two scenarios is caused by the scenario alone."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from families import example

from sim.case import dump, from_dict
from sim.case_file import parse
from sim.engines.batch import run_lives
from sim.ledger_view import month_ledger
from sim.months import month_number
from sim.parameters import Options, prepare
from sim.support_entries import supports

LIVES = 1_000
NO_ISOLATION = ("isolation_mortality", "isolation_mortality_home", "isolation_mortality_old", "bereaved_mortality")
DATES = ["last_parent_death", "reconnected", "relapsed", "parent_care", "child_death", "months_withdrawn"]


def with_scenarios(name: str, scenarios: dict[str, Any]) -> Any:
    return from_dict({**parse(dump(example(name))).data, "scenarios": scenarios})


@pytest.mark.parametrize("name", ["widow_and_son", "couple_and_daughter", "father_dementia_and_son"])
def test_a_scenario_differs_from_its_copy_in_no_life(name: str) -> None:
    walk = {"supports": [{"use": "gradual_reintroduction", "from": "2027-02"}]}
    case = with_scenarios(name, {"one": walk, "two": walk})
    one, two = (run_lives(prepare(case, scenario), LIVES) for scenario in case.scenarios)
    assert one.tobytes() == two.tobytes()


@pytest.mark.parametrize("name", ["widow_and_son", "couple_and_daughter", "father_dementia_and_son"])
def test_money_alone_moves_no_date_of_illness_connection_or_death(name: str) -> None:
    """Without brothers and sisters: with more money the person may pay them out and keep the whole home."""
    money = {"ledger": {"other_income.child": {"from": "2027-01", "yen_per_month": 50_000}}}
    data = parse(dump(with_scenarios(name, {"as_is": {}, "money": money}))).data
    case = from_dict({**data, "household": {**data["household"], "siblings": []}})
    as_is, richer = (run_lives(prepare(case, scenario), LIVES) for scenario in case.scenarios)
    for date in DATES:
        assert np.array_equal(as_is[date], richer[date]), date
    assert np.array_equal(as_is["year_state"], richer["year_state"])
    dates = [as_is[name] for name in ("savings_exhausted", "public_assistance_start")]  # closed accounts: either first
    first = np.min([as_is["child_death"], *(np.where(date < 0, as_is["child_death"], date) for date in dates)], axis=0)
    own_money = np.arange(as_is["year_savings"].shape[1])[None, :] < first[:, None] // 12  # not yet on assistance
    kept, more = as_is["year_savings"][own_money], richer["year_savings"][own_money]
    assert (more >= kept).all() and (more > kept).any()


def test_a_support_without_effect_moves_no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = supports()["ibasho"].model_copy(update={"levers": {}, "contact": False})
    monkeypatch.setitem(supports(), "ibasho", entry)
    case = with_scenarios(
        "widow_and_son", {"as_is": {}, "idle": {"supports": [{"use": "ibasho", "from": "2027-01", "agreed": True}]}}
    )
    as_is, idle = (run_lives(prepare(case, scenario), LIVES) for scenario in case.scenarios)
    for date in DATES:
        assert np.array_equal(as_is[date], idle[date]), date
    costs = [columns["household_cost"] + columns["unpaid_cost"] for columns in (as_is, idle)]
    own_money = (as_is["savings_exhausted"] < 0) & (idle["savings_exhausted"] < 0)
    dearer = (costs[1] >= costs[0])[own_money]  # but where less savings bring relief of fees, or leave less to share
    assert dearer.mean() > 0.97 and own_money.any()


def test_a_figure_of_the_household_counts_until_the_scenario_gives_another() -> None:
    case = with_scenarios(
        "widow_and_son", {"more": {"ledger": {"living": {"from": "2027-01", "yen_per_month": 150_000}}}}
    )
    given = {**parse(dump(case)).data}
    given["household"] = {**given["household"], "ledger": {"living": 170_000}}
    prepared = prepare(from_dict(given), "more")
    lines = {month: month_ledger(case, prepared, 0, month_number(month))["lines"] for month in ("2026-12", "2027-01")}
    living = {month: next(x["yen"] for x in found if x["name"] == "living.household") for month, found in lines.items()}
    assert living == {"2026-12": -170_000, "2027-01": -150_000}


@pytest.mark.parametrize("frailty_share", [0.0, 0.5, 1.0])
def test_a_stronger_effect_never_delays_the_first_way_out(frailty_share: float) -> None:
    used = [{"use": key, "from": "2027-01", "agreed": True} for key in ("home_visits", "ibasho", "steady_support")]
    case = with_scenarios("widow_and_son", {f"n{n}": {"supports": used[:n]} for n in range(4)})
    options = Options(overrides={"frailty_share": frailty_share, **dict.fromkeys(NO_ISOLATION, 1.0)})
    first = [run_lives(prepare(case, name, options), LIVES)["reconnected"] for name in case.scenarios]
    never = np.iinfo(np.int64).max
    months = [np.where(column < 0, never, column) for column in first]
    for weaker, stronger in pairwise(months):
        assert (stronger <= weaker).all()
    assert (months[3] < months[0]).any()
