"""Single rules on plain objects, against published examples or arithmetic by hand."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import pytest
from families import example, one_parent
from stories import tell

from sim.constants import (
    CARE,
    CHILD,
    DEATH,
    FATHER,
    MOTHER,
    NEVER,
    RATE_REVIEW,
    RECONNECTION,
    RELAPSE,
    SUPPORT,
    SUPPORTS,
    TERMINAL_3,
    UNKNOWN,
)
from sim.engines.story import Event, events_of, run_story
from sim.life import Life
from sim.model import Model
from sim.parameters import Options, Prepared, prepare
from sim.records import blank
from sim.rules.effects import AFTER, EXIT, IN_USE, RELAPSES, begin_effects, know_effects, set_stage
from sim.rules.health import level_of, next_state
from sim.rules.income import leave_survivor_pension
from sim.rules.rounding import yen
from sim.rules.spending import LUMP_SUM, pay_care_start
from sim.rules.withdrawal import early_hazard, integrated, integrated_inverse


def plain(**values: Any) -> Life:
    life: Life = blank(Life)
    begin_effects(life)
    for name, value in values.items():
        setattr(life, name, value)
    return life


def couple() -> tuple[Life, Model]:
    model: Model = blank(Model)
    model.own_income = [UNKNOWN] * 3
    return plain(alive=[1, 1, 1]), model


@pytest.mark.parametrize(
    ("deceased", "own", "expected"),
    [
        (1_600_000, 1_300_000, 150_000),  # published: A 1,200,000, B 1,450,000, paid 150,000 a year (Finasee)
        (1_600_000, 0, 1_200_000),
        (400_000, 1_300_000, 0),
    ],
)
def test_the_survivor_s_pension_pays_what_exceeds_the_own(deceased: int, own: int, expected: int) -> None:
    life, model = couple()
    life.proportional = [own, deceased, 0]
    leave_survivor_pension(life, model, SimpleNamespace(survivor_pension_share=0.75), FATHER)
    assert life.survivor[MOTHER] == expected


def test_nobody_inherits_a_survivor_s_pension_from_the_son_or_daughter() -> None:
    life, model = couple()
    life.proportional = [0, 0, 1_000_000]
    leave_survivor_pension(life, model, SimpleNamespace(survivor_pension_share=0.75), CHILD)
    assert life.survivor == [0, 0, 0]


@pytest.mark.parametrize(("amount", "whole"), [(0.5, 1), (1.49, 1), (-0.5, 0), (-1.51, -2)])
def test_halves_round_up(amount: float, whole: int) -> None:
    assert yen(amount) == whole


def with_supports(*ratios: float) -> tuple[Life, Model]:
    """A person who goes to the convenience store, with supports in use that change the way out."""
    model: Model = blank(Model)
    model.supports, model.joint_ratio_most = len(ratios), 2.5
    model.acting_supports = model.reached[2] = model.lever_supports[EXIT] = (1 << len(ratios)) - 1
    largest = sorted(range(len(ratios)), key=lambda s: -abs(math.log(ratios[s])))
    model.lever_count[EXIT] = len(ratios)
    for i, s in enumerate(largest):
        model.lever_support[EXIT * SUPPORTS + i], model.lever_log[EXIT * SUPPORTS + i] = s, math.log(ratios[s])
    life = plain(outings=2, withdrawn=1)
    for s in range(len(ratios)):
        set_stage(life, s, IN_USE)
    know_effects(life, model)
    return life, model


def test_several_supports_count_in_full_by_half_and_by_a_quarter() -> None:
    life, _ = with_supports(1.1, 1.5, 1.4)
    assert life.ratio[EXIT] == pytest.approx(1.5 * 1.4**0.5 * 1.1**0.25)
    assert life.ratio[RELAPSES] == 1.0


def test_two_supports_of_the_same_size_both_count_and_the_sum_is_bounded() -> None:
    life, _ = with_supports(1.4, 1.4)
    assert life.ratio[EXIT] == pytest.approx(1.4**1.5)
    assert with_supports(2.4, 2.4)[0].ratio[EXIT] == 2.5


@pytest.mark.parametrize(("stage", "acts"), [(3, True), (4, True), *((stage, False) for stage in (0, 1, 2, 5))])
def test_a_support_works_only_for_those_it_reaches_in_use_or_in_its_tail(stage: int, acts: bool) -> None:
    life, model = with_supports(1.5)
    set_stage(life, 0, stage)
    know_effects(life, model)
    assert life.ratio[EXIT] == (pytest.approx(1.5) if acts else 1.0)
    model.reached[2] = 0
    know_effects(life, model)
    assert life.ratio[EXIT] == 1.0


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_the_integrated_hazard_and_its_inverse_agree(share: float) -> None:
    model: Model = blank(Model)
    model.exit_a, model.exit_b, model.frailty_share = 0.99, 0.55, share
    model.long_case_years, model.long_case_factor = 10.0, 0.4
    model.long_case_hazard = early_hazard(model.exit_a, model.exit_b, model.long_case_years)
    for years in (0.5, 4.0, 10.0, 25.0):
        assert integrated_inverse(model, integrated(model, years)) == pytest.approx(years)


def test_care_begins_once() -> None:
    life, model = plain(care=[3, 0, 0]), blank(Model)
    model.care_once = UNKNOWN
    rules = SimpleNamespace(care_start=472_000, price_index=1.0)
    for _ in range(2):
        pay_care_start(life, model, rules, MOTHER)
    assert life.once_count == 1 and (life.once_line[0], life.once_yen[0]) == (LUMP_SUM + MOTHER, -472_000)


def test_the_terminal_phase_counts_as_its_level() -> None:
    assert [level_of(state) for state in range(11)] == [0, 1, 2, 3, 4, 5, 6, 7, 5, 6, 7]


def entries(prepared: Prepared, mortality: float) -> float:
    """Share of changes from no care that lead into a terminal phase, by the rule itself."""
    life = plain(age=[85, 0, 0], alive=[1, 0, 1])
    model = prepared.model
    model.improved = [mortality] * len(model.improved)
    states = []
    for number in range(4_000):
        life.number, life.draws[6] = number, 0
        states.append(next_state(life, model, MOTHER))
    return sum(state >= 8 for state in states) / len(states)


def test_where_fewer_die_fewer_enter_the_terminal_phase() -> None:
    prepared = prepare(one_parent("mother", 85), "as_is")
    full, half = entries(prepared, 1.0), entries(prepared, 0.5)
    row = (25 * 2) * 11  # women of 85 without dementia or care
    move, terminal = prepared.model.care_move[row], prepared.model.care_terminal[row]
    assert full == pytest.approx(terminal / (move + terminal), abs=0.025)
    assert half == pytest.approx(0.5 * terminal / (move + 0.5 * terminal), abs=0.025)


def test_the_return_slows_down_two_years_after_leaving() -> None:
    prepared = prepare(example("widow_and_son"), "as_is")
    prepared.model.pin_reconnection = prepared.model.first_of_month[5]
    prepared.model.relapse_early = 1e-6  # so that the first two years pass
    prepared.model.pin_death[CHILD] = prepared.model.first_of_month[100]
    rates = []
    run_story(prepared, 1, lambda event, life: rates.append((event.slot, life.rate[RELAPSE])))
    before = next(rate for slot, rate in rates if slot == RECONNECTION)
    first_year_over, after = [rate for slot, rate in rates if slot == RATE_REVIEW][:2]
    assert (before, first_year_over, after) == (pytest.approx(1e-6), pytest.approx(1e-6), pytest.approx(0.03))


def test_pinned_care_comes_and_goes_on_its_months() -> None:
    prepared = prepare(example("widow_and_son"), "as_is")
    model = prepared.model
    model.pin_care_from[MOTHER], model.pin_care_until[MOTHER] = model.first_of_month[6], model.first_of_month[9]
    model.pin_care_level[MOTHER], model.pin_death[MOTHER] = 5, model.first_of_month[40]
    changes = [(event.day, event.detail) for event in events_of(prepared, 2) if event.slot == CARE + MOTHER]
    assert changes == [(model.first_of_month[6], 5), (model.first_of_month[9], 0)]


def test_options_can_replace_a_parameter() -> None:
    prepared = prepare(example("widow_and_son"), "as_is", Options(overrides={"long_case_factor": 0.7}))
    assert prepared.model.long_case_factor == 0.7


def test_after_a_pinned_way_out_and_return_chance_decides_again() -> None:
    prepared = prepare(example("widow_and_son"), "as_is")
    model = prepared.model
    model.pin_reconnection, model.pin_relapse = model.first_of_month[3], model.first_of_month[9]
    again = 0
    for number in range(60):
        slots = [event.slot for event in events_of(prepared, number)]
        again += slots.count(RECONNECTION) > 1
    assert again > 5


def test_a_pinned_death_comes_without_a_terminal_phase() -> None:
    prepared = prepare(example("father_dementia_and_son"), "as_is")
    prepared.model.pin_death[FATHER] = prepared.model.first_of_month[200]
    states = {
        event.detail for number in range(40) for event in events_of(prepared, number) if event.slot == CARE + FATHER
    }
    assert states and max(states) < TERMINAL_3


def is_end(event: Event) -> bool:
    """Whether the first support or its effects end."""
    return event.slot == SUPPORT and event.detail // 10 in (IN_USE, AFTER)


def test_what_is_for_the_parents_ends_with_the_last_of_them() -> None:
    case = example("widow_and_son")
    prepared = prepare(case, "walk_and_talk")
    prepared.model.pin_death[MOTHER] = prepared.model.first_of_month[30]
    prepared.model.support_dropout = [0.0] * len(prepared.model.support_dropout)
    prepared.model.support_days = [NEVER] * len(prepared.model.support_days)
    for number in range(5):
        ends = [event.day for event in events_of(prepared, number) if is_end(event)]
        first = prepared.model.first_of_month[30]
        assert ends == [first, first + prepared.model.support_tail[0]]  # then its effects end, too


def test_dated_outcomes_carry_the_month_of_their_day() -> None:
    prepared = prepare(example("widow_and_son"), "as_is")
    first = prepared.model.first_of_month
    for number in range(20):
        days: dict[int, int] = {}
        life = run_story(prepared, number, lambda event, _life, days=days: days.setdefault(event.slot, event.day))
        for slot, month in (
            (DEATH + MOTHER, life.last_parent_death),
            (RECONNECTION, life.reconnected),
            (RELAPSE, life.relapsed),
        ):
            if month >= 0:
                assert first[month] <= days[slot] < first[month + 1]


def given_living(**more: Any) -> dict[str, Any]:
    household = {"mother": {"born": "1944-06"}, "child": {"born": "1974-02", "sex": "male"}, **more}
    return {"start": "2026-04", "household": household, "pins": {"mother_death": "2026-08"}}


def test_an_own_figure_of_the_line_follows_who_lives_there() -> None:
    """The line wins as it stands; for one instead of two it is 133,104 / 230,632 of it, by the survey."""
    story = tell(given_living(ledger={"living": 200_000}), until="2026-09")
    assert story.line("2026-04", "living.household") == -200_000
    assert story.line("2026-09", "living.household") == -115_425


def test_given_living_costs_hold_taxes_premiums_and_medical_costs() -> None:
    """Those have lines of their own: all lines together are the amount given, at the start."""
    story = tell(given_living(spending={"living_yen_per_month": 200_000}), until="2026-09")
    first = story.months["2026-04"]
    held = ("living.", "tax.", "health_insurance.", "care_insurance.", "medical.")
    assert sum(amount for name, amount in first.items() if name.startswith(held)) == -200_000
    alone = story.line("2026-09", "living.household")
    assert alone == pytest.approx(first["living.household"] * 133_104 / 230_632, abs=1)
