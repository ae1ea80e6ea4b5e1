"""One model, two schedulers: the same days, events and yen; threads, blocks and the ledger's cache change no byte."""

from __future__ import annotations

import pytest
from families import HAND_PLAN, example, examples

from sim.case import from_dict, load
from sim.engines.batch import compiled_events, run_lives
from sim.engines.story import events_of
from sim.parameters import Options, Prepared, prepare


def same_events(prepared: Prepared, lives: int) -> None:
    for number in range(lives):
        assert compiled_events(prepared, number) == events_of(prepared, number), number


@pytest.mark.parametrize(("name", "scenario", "future"), examples())
def test_both_engines_tell_the_same_story(name: str, scenario: str, future: str | None) -> None:
    same_events(prepare(example(name), scenario, Options(future=future)), 300 if scenario == "as_is" else 100)


@pytest.mark.parametrize("frailty_share", [0.0, 1.0])
def test_both_engines_agree_under_both_readings_of_duration(frailty_share: float) -> None:
    options = Options(seed=2**40 + 3, overrides={"frailty_share": frailty_share})
    same_events(prepare(example("couple_and_daughter"), "as_is", options), 25)


@pytest.mark.parametrize("same_lives", [False, True])
def test_both_engines_agree_under_a_parameter_set(same_lives: bool) -> None:
    case, options = example("couple_and_daughter"), Options(parameter_set=7, same_lives=same_lives)
    for scenario in list(case.scenarios)[:2]:
        same_events(prepare(case, scenario, options), 20)
    assert events_of(prepare(case, "as_is", options), 1) != events_of(prepare(case, "as_is"), 1)


def test_both_engines_agree_on_the_middle_course_and_on_pins() -> None:
    case = load(HAND_PLAN)
    for scenario in case.scenarios:
        same_events(prepare(case, scenario, Options(certain=True)), 1)
        same_events(prepare(case, scenario), 5)


@pytest.mark.parametrize(("threads", "block"), [(1, 1000), (2, 1000), (2, 37)])
def test_threads_and_blocks_change_no_byte(threads: int, block: int) -> None:
    prepared = prepare(example("widow_and_son"), "as_is")
    assert run_lives(prepared, 500, threads=threads, block=block).tobytes() == run_lives(prepared, 500).tobytes()


def test_lives_can_be_run_in_parts() -> None:
    prepared = prepare(example("widow_and_son"), "as_is")
    parts = run_lives(prepared, 100).tobytes() + run_lives(prepared, 150, first=100).tobytes()
    assert parts == run_lives(prepared, 250).tobytes()


@pytest.mark.parametrize(("name", "scenario", "future"), examples())
def test_the_ledger_kept_between_changes_is_the_ledger_worked_out_each_month(
    name: str, scenario: str, future: str | None
) -> None:
    case = example(name)
    kept = run_lives(prepare(case, scenario, Options(future=future)), 300)
    worked_out = run_lives(prepare(case, scenario, Options(always_recompute=True, future=future)), 300)
    assert kept.tobytes() == worked_out.tobytes()


def test_both_engines_agree_on_records_registers_claims_and_assistance() -> None:
    months = {"paid": 100, "exempt": 250, "deferred": 20, "unpaid": 20}
    child = {"born": "1970-02", "sex": "male", "first_visit": "never", "diagnosis": "developmental"}
    household = {
        "mother": {"born": "1946-05"},
        "child": {**child, "handbook": "mental_2", "pension_months": months},
        "savings_yen": 9_000_000,
    }
    supports = [{"use": f"{name}_claim", "from": "2029-01"} for name in ("disability_pension", "public_assistance")]
    everything = {
        "supports": supports,
        "register_separated_from": "2028-01",
        "back_payment": {"from": "2027-03", "months": 100},
    }
    case = from_dict({"start": "2026-10", "household": household, "scenarios": {"everything": everything}})
    same_events(prepare(case, "everything"), 40)
    kept, worked_out = (
        run_lives(prepare(case, "everything", Options(always_recompute=every)), 300) for every in (False, True)
    )
    assert kept.tobytes() == worked_out.tobytes()


@pytest.mark.parametrize("activity", ["participating", "regular_work"])
def test_both_engines_agree_on_work(activity: str) -> None:
    child = {"born": "1970-02", "sex": "female", "activity": activity, "handbook": "mental_2", "diagnosis": "none"}
    household = {
        "mother": {"born": "1946-05"},
        "child": {**child, "pension_months": {"paid": 100, "exempt": 250}},
        "public_assistance": "receiving",
        "savings_yen": 0,
    }
    prepared = prepare(from_dict({"start": "2026-10", "household": household}), "as_is")
    same_events(prepared, 60)
    every = prepare(from_dict({"start": "2026-10", "household": household}), "as_is", Options(always_recompute=True))
    assert run_lives(prepared, 300).tobytes() == run_lives(every, 300).tobytes()
