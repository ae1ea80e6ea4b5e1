"""Parameter sets: every uncertain value from its distribution, the same in every case, none moved by another."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from families import example

from sim import tables
from sim.addresses import DRAW_PARAMETER, PROCESSES
from sim.care_uncertainty import (
    covariance,
    drawn_tables,
    fitted_rates,
    log_multipliers,
    multiplier_names,
    multiplier_rows,
    rate_factors,
)
from sim.constants import CARE_AGES, FEMALE, LEVELS, MALE, STATES
from sim.distributions import Distribution
from sim.draws import philox
from sim.parameters import SHARED, Options, prepare
from sim.rule_values import RuleRow
from sim.set_results import interval
from sim.support_entries import Effect, supports
from sim.uncertainty import (
    PROXY,
    ParameterSet,
    draw_keys,
    draw_numbers,
    effect_distribution,
    effects_of,
    rule_amounts,
    uncertain_amounts,
    uncertain_parameters,
    uncertain_since,
)

SEED, SETS = 8050, 2_000
FIRST_NUMBERS = 120  # how many values had a number when this test was written
FIRST_NUMBERS_SHA256 = "925e618333a03cd594c85d28cc0c5908a46b23dba82cc4a83558970455862a52"
EXIT_HAZARD = {  # a year's hazard of leaving, with the 95 % interval of the bootstrap (docs/model.md, section 3.1)
    0.75: (0.76, 0.25, 1.24),
    1.5: (0.48, 0.23, 0.63),
    2.5: (0.32, 0.20, 0.40),
    4.0: (0.22, 0.16, 0.27),
    6.0: (0.15, 0.11, 0.20),
    8.5: (0.11, 0.08, 0.16),
    12.5: (0.076, 0.05, 0.13),
    17.5: (0.055, 0.04, 0.11),
    25.0: (0.039, 0.03, 0.08),
}


def sets(count: int = SETS) -> list[ParameterSet]:
    return [ParameterSet(SEED, number) for number in range(1, count + 1)]


def effects() -> dict[str, Effect]:
    """Every uncertain effect of a support by `support.lever`."""
    each = {f"{key}.{name}": effect for key, entry in supports().items() for name, effect in effects_of(entry).items()}
    return {key: lever for key, lever in each.items() if effect_distribution(lever) is not None}


# The central values, and the same set everywhere ---------------------------------------------------------------------


def test_set_0_holds_the_central_values_exactly() -> None:
    central = ParameterSet(SEED, 0)
    assert all(central.parameter(key) == tables.parameter(key) for key in tables.parameters())
    assert all(central.effect(key, lever) == lever.value for key, lever in effects().items())
    assert central.factors() == {} and drawn_tables(central) is tables.health_tables()


def shared_by_cases(case: str, scenario: str, options: Options) -> tuple[list[Any], dict[str, Any]]:
    """What does not depend on the family: shared parameters, rates of care, the uncertain amounts of the first row."""
    prepared = prepare(example(case), scenario, options)
    model, row = prepared.model, vars(prepared.rows[0])
    rates = (model.care_to, model.care_move, model.care_terminal, model.care_death, model.dementia_onset)
    return [*rates, *(getattr(model, key) for key in SHARED)], {key: row[key] for key in uncertain_amounts()}


def test_a_set_is_the_same_in_every_case_and_scenario() -> None:
    options = Options(parameter_set=7)
    found = [
        shared_by_cases(case, scenario, options)
        for case in ("widow_and_son", "couple_and_daughter", "father_dementia_and_son")
        for scenario in list(example(case).scenarios)[:1]
    ]
    assert found[0] == found[1] == found[2]
    assert found[0] != shared_by_cases("widow_and_son", "as_is", Options(parameter_set=8))
    assert found[0] != shared_by_cases("widow_and_son", "as_is", Options(parameter_set=7, seed=1))


def test_a_draw_has_an_address_that_no_life_has() -> None:
    words = philox(0, 7, DRAW_PARAMETER + draw_numbers()["exit_b"], 0, SEED, 0)
    assert ParameterSet(SEED, 7).uniform("exit_b") == pytest.approx(words[0] / 2**32, abs=1e-9)
    assert PROCESSES <= DRAW_PARAMETER


def test_overrides_win_over_the_set_and_lives_can_keep_the_random_numbers_of_set_0() -> None:
    case = example("widow_and_son")
    given = prepare(case, "as_is", Options(parameter_set=7, overrides={"relapse_early": 0.2}))
    assert given.model.relapse_early == 0.2 and given.model.relapse_late != tables.parameter("relapse_late")
    assert given.parameter_set == 7
    assert prepare(case, "as_is", Options(parameter_set=7, same_lives=True)).parameter_set == 0


# The numbers of the draws --------------------------------------------------------------------------------------------


def needed_numbers() -> list[str]:
    own = [key for key, lever in effects().items() if not lever.proxy]
    return [*dict.fromkeys(draw_keys().values()), *(f"care.{name}" for name in multiplier_names()), *own]


def test_every_uncertain_value_has_a_number_of_its_own() -> None:
    numbers = draw_numbers()
    missing = [key for key in needed_numbers() if key not in numbers]
    lines = "\n".join(f"{key}: {max(numbers.values()) + i}" for i, key in enumerate(missing, 1))
    assert not missing, f"add to the end of sim/data/draw_numbers.yaml:\n{lines}"
    assert list(numbers.values()) == list(range(len(numbers))), "only add, at the end, never renumber"


def test_no_number_has_ever_been_changed() -> None:
    first = "".join(f"{key}: {number}\n" for key, number in list(draw_numbers().items())[:FIRST_NUMBERS])
    assert hashlib.sha256(first.encode()).hexdigest() == FIRST_NUMBERS_SHA256


def test_another_uncertain_value_changes_no_other_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [drawn.factors() for drawn in sets(5)]
    entry = tables.read_yaml("amounts/care.yaml")["facility_items"]
    made = tables.quantity("another", {**entry, "range": [1_000, 90_000]})
    monkeypatch.setitem(rule_amounts(), "another", made)
    monkeypatch.setitem(uncertain_amounts(), "another", Distribution("log_normal", 10_000, 1_000, 90_000))
    monkeypatch.setitem(draw_keys(), "another", "another")
    monkeypatch.setitem(draw_numbers(), "another", len(draw_numbers()))
    after = [drawn.factors() for drawn in sets(5)]
    assert all("another" in factors for factors in after)
    assert [{key: each for key, each in factors.items() if key != "another"} for factors in after] == before


def test_a_value_without_a_number_is_refused() -> None:
    with pytest.raises(tables.DataError, match="draw_numbers"):
        ParameterSet(SEED, 1).uniform("nothing")


# Distributions -------------------------------------------------------------------------------------------------------


def all_distributions() -> dict[str, tuple[Distribution, Callable[[ParameterSet], float]]]:
    """Each uncertain value: its distribution, and how a set draws it."""
    found: dict[str, tuple[Distribution, Callable[[ParameterSet], float]]] = {}
    for key, made in uncertain_parameters().items():
        found[key] = made, lambda drawn, key=key: drawn.parameter(key)  # type: ignore[misc]
    for key, made in uncertain_amounts().items():
        draw = draw_keys()[key]
        found[key] = made, lambda drawn, made=made, draw=draw: made.at(drawn.uniform(draw))  # type: ignore[misc]
    for key, lever in effects().items():
        made_effect = effect_distribution(lever)
        assert made_effect is not None
        found[key] = made_effect, lambda drawn, key=key, lever=lever: drawn.effect(key, lever)  # type: ignore[misc]
    return found


def shares(values: np.ndarray[Any, Any], at: float) -> tuple[float, float]:
    """Shares of values below, and at or below, a point."""
    close = 1e-12 * abs(at)
    return float((values < at - close).mean()), float((values <= at + close).mean())


def test_medians_and_intervals_over_many_sets_are_the_central_values_and_the_ranges() -> None:
    for key, (made, draw) in all_distributions().items():
        values = np.array([draw(drawn) for drawn in sets()])
        ends = (0.0, 0.5, 1.0) if made.kind == "uniform" else (0.025, 0.5, 0.975)
        middle = (made.low + made.high) / 2 if made.kind == "uniform" else made.value
        for expected, at in zip(ends, (made.low, middle, made.high), strict=True):
            error = 4.5 * math.sqrt(expected * (1 - expected) / SETS)
            below, up_to = shares(values, at)
            assert below - error <= expected <= up_to + error, (key, expected)
        assert values.min() >= 0.0, key


def test_kinds_of_distributions() -> None:
    found = all_distributions()
    kinds = {key: made.kind for key, (made, _) in found.items()}
    assert kinds["frailty_share"] == kinds["bank_hears_share"] == "uniform"
    assert kinds["relapse_early"] == kinds["long_case_factor"] == kinds["ibasho.exit"] == "log_normal"
    assert kinds["pension_employees_share_men"] == "logit_normal" and kinds["care_home_other"] == "normal"
    assert "exit_a" not in kinds and "funeral" not in kinds and "special_allowance" not in kinds
    assert "disability_refused_share" in kinds  # verified, yet a sample: the data say so


def test_amounts_keep_what_is_verified_and_whole_numbers_stay_whole() -> None:
    case, drawn = example("widow_and_son"), ParameterSet(SEED, 3)
    central, varied = (prepare(case, "as_is", Options(parameter_set=k)).rows for k in (0, 3))
    moved = set(drawn.factors()) | {"living_3"}
    for before, after in zip(central, varied, strict=True):
        changed = {key for key in vars(before) if getattr(before, key) != getattr(after, key)}
        assert changed <= moved
        for key in changed:
            assert type(getattr(before, key)) is type(getattr(after, key)), key
    row: RuleRow = varied[-1]
    factor = drawn.factors()["mental_cost"].factor
    assert vars(row)["mental_cost"] == tables.whole_yen(vars(central[-1])["mental_cost"] * factor)
    scale = vars(row)["third_person_scale"]
    assert scale != vars(central[-1])["third_person_scale"]
    assert vars(row)["living_3"] == tables.whole_yen(vars(row)["living_2"] * scale)
    assert uncertain_since("late_person") == 2026 * 12 + 3 and uncertain_since("mental_cost") == 0


def test_amounts_with_one_cause_share_one_draw() -> None:
    use = [f"care_use_{level}" for level in ("support_1", "support_2", "1", "2", "3", "4", "5")]
    values = np.array([[drawn.factors()[key].factor for key in use] for drawn in sets(200)])
    assert all((np.argsort(column) == np.argsort(values[:, 0])).all() for column in values.T)


# Effects of supports -------------------------------------------------------------------------------------------------


def ranks(values: list[float]) -> list[int]:
    return [int(i) for i in np.argsort(np.argsort(values))]


def test_effects_converted_from_proxy_groups_are_strong_together() -> None:
    proxies = {key: lever for key, lever in effects().items() if lever.proxy}
    assert set(proxies) >= {"online_counselling.exit", "vr_practice.exit"}
    proxies["lowered.relapse"] = Effect(value=0.8, range=(0.6, 1.0), grade="D", mark="assumed", proxy=True)
    drawn = sets(300)
    phi = ranks([each.parameter(PROXY) for each in drawn])
    for key, lever in proxies.items():
        stronger = [each.effect(key, lever) * (1 if lever.value >= 1.0 else -1) for each in drawn]
        assert ranks(stronger) == phi, key


def test_effects_of_their_own_are_independent_of_phi() -> None:
    drawn = sets(1_000)
    phi = [each.parameter(PROXY) for each in drawn]
    for key in ("ibasho.exit", "home_visits.exit", "ibasho.relapse"):
        own = [each.effect(key, effects()[key]) for each in drawn]
        assert abs(np.corrcoef(ranks(phi), ranks(own))[0, 1]) < 4.5 / math.sqrt(len(drawn)), key


# Leaving withdrawal --------------------------------------------------------------------------------------------------


@cache
def exit_curves() -> np.ndarray[Any, Any]:
    """(a, b, level) of each set."""
    found = [(drawn.parameter("exit_a"), drawn.parameter("exit_b"), drawn.parameter("exit_level")) for drawn in sets()]
    return np.array(found)


def test_the_pivot_lies_on_the_fitted_curve() -> None:
    years = tables.parameter("exit_pivot_years")
    fitted = tables.parameter("exit_a") / (tables.parameter("exit_b") + years)
    assert tables.parameter("exit_pivot_hazard") == pytest.approx(fitted, abs=5e-5)


@pytest.mark.parametrize("years", EXIT_HAZARD)
def test_the_hazard_of_leaving_meets_the_intervals_of_the_fit(years: float) -> None:
    """Without the spread between surveys, which the bootstrap does not hold; with it the interval is wider."""
    a, b, level = exit_curves().T
    hazard = a / (b + years)
    found = np.quantile(hazard / level, [0.5, 0.025, 0.975])
    assert found == pytest.approx(EXIT_HAZARD[years], rel=0.16)
    assert np.quantile(hazard, 0.025) < found[1] / 1.1 and np.quantile(hazard, 0.975) > found[2] * 1.1


def test_a_and_b_are_tied_and_the_level_varies_between_surveys() -> None:
    a, b, level = exit_curves().T
    assert np.quantile(a / level, [0.025, 0.975]) == pytest.approx((0.64, 2.7), rel=0.16)
    assert np.corrcoef(ranks(list(a / level)), ranks(list(b)))[0, 1] > 0.7
    assert np.log(level).std() == pytest.approx(0.28, rel=4.5 / math.sqrt(2 * SETS))


# Care ----------------------------------------------------------------------------------------------------------------


def test_multipliers_of_care_rates_have_the_published_spread_and_correlations() -> None:
    logs = np.array([log_multipliers(drawn) for drawn in sets()])
    total = [float(row["log_sd_total"]) for row in multiplier_rows()]
    assert logs.std(0) == pytest.approx(total, rel=4.5 / math.sqrt(2 * SETS))
    expected = covariance() / np.outer(total, total)
    assert np.corrcoef(logs.T) == pytest.approx(expected, abs=4.5 / math.sqrt(SETS))


def test_the_part_of_the_fit_is_correlated_as_published() -> None:
    names, rows = multiplier_names(), multiplier_rows()
    for i, one in enumerate(rows):
        for j, name in enumerate(names):
            if i != j:
                spread = float(one["log_sd_fit"]) * float(rows[j]["log_sd_fit"])
                assert covariance()[i, j] == pytest.approx(float(one[f"corr_{name}"]) * spread, abs=1e-12)


def only(name: str, log: float) -> np.ndarray[Any, Any]:
    """Factors on the rates of a multiplier alone."""
    return rate_factors(np.array([log if each == name else 0.0 for each in multiplier_names()]))


def test_each_multiplier_moves_its_own_rates() -> None:
    moves = {name: only(name, 0.1)[CARE_AGES] for name in multiplier_names()}
    assert (rate_factors(np.zeros(5)) == 1.0).all()
    assert moves["incidence"][0, 1] == pytest.approx(math.exp(0.1)) and moves["incidence"][1, 2] == 1.0
    assert moves["worsening"][2, 4] == pytest.approx(math.exp(0.1)) and moves["worsening"][4, 2] == 1.0
    assert moves["improvement"][4, 2] == moves["improvement"][1, 0] == pytest.approx(math.exp(0.1))
    dying = moves["log_hazard_ratio_of_death"]
    assert dying[7, STATES] > dying[1, STATES] > dying[0, STATES] and dying[8, STATES] == 1.0


def test_the_terminal_phase_takes_from_sudden_deaths_only() -> None:
    rates, moved = fitted_rates()[:, :LEVELS, LEVELS:], only("terminal_odds", 0.3)[:, :LEVELS, LEVELS:]
    dying = (rates * moved).sum(2) / rates.sum(2)
    assert dying == pytest.approx(np.broadcast_to(dying[:, :1], dying.shape), rel=1e-12)  # the same for every level
    assert (
        (moved[:, :5, 0] > 1.0).all()
        and (moved[:, :5, -1] < 1.0).all()
        and moved[:, 5:] == pytest.approx(dying[0, 0], rel=0.01)
    )


def expectancy(rates: np.ndarray[Any, Any], sex: int) -> float:
    """Life expectancy at 65 of the starting mix, in years."""
    model = tables.health_tables()
    first = (sex * CARE_AGES + 5) * STATES
    alive = np.array(model.care_mix[first : first + STATES])
    steps, years = 12, 0.0
    for age in range(5, 60):
        rate = rates[sex * CARE_AGES + min(age, CARE_AGES - 1)]
        change = rate[:, :STATES] - np.diag(rate.sum(1))
        step, power = np.eye(STATES), np.eye(STATES)
        for k in range(1, 7):
            power = power @ change / (steps * k)
            step = step + power
        for _ in range(steps):
            after = alive @ step
            years += (alive.sum() + after.sum()) / (2 * steps)
            alive = after
    return years


@pytest.mark.parametrize(("sex", "name"), [(MALE, "men"), (FEMALE, "women")])
def test_life_expectancy_stays_that_of_the_life_table(sex: int, name: str) -> None:
    central = expectancy(fitted_rates(), sex)
    faster = np.ones_like(fitted_rates())
    faster[:, :LEVELS, LEVELS:] = math.exp(0.01)
    lost = (central - expectancy(fitted_rates() * faster, sex)) / 0.01
    assert lost == pytest.approx(tables.parameter(f"expectancy_lost_{name}"), abs=0.02)
    moved = [expectancy(fitted_rates() * rate_factors(log_multipliers(drawn)), sex) for drawn in sets(40)]
    assert np.abs(np.array(moved) - central).max() < 0.2  # 0.6 and 1 years without the rescaling


def test_the_tables_of_a_set_are_the_central_ones_times_its_factors() -> None:
    drawn = ParameterSet(SEED, 5)
    factors, made, central = rate_factors(log_multipliers(drawn)), drawn_tables(drawn), tables.health_tables()
    row, dementia, state = CARE_AGES + 25, 1, 2
    index = (row * 2 + dementia) * STATES + state
    for target in range(STATES):
        was = central.care_to[index * STATES + target]
        assert made.care_to[index * STATES + target] == pytest.approx(was * factors[row, state, target])
    into = made.care_to[index * STATES : (index + 1) * STATES]
    assert made.care_move[index] == pytest.approx(sum(into[:LEVELS]))
    assert made.care_terminal[index] == pytest.approx(sum(into[LEVELS:]))
    assert made.care_death[index] == pytest.approx(central.care_death[index] * factors[row, state, STATES])
    assert made.care_mix is central.care_mix and made.dementia_onset != central.dementia_onset


# Intervals over sets -------------------------------------------------------------------------------------------------


def test_the_interval_over_sets_holds_no_chance_of_few_lives() -> None:
    random = np.random.default_rng(1)
    shares_of_sets = random.normal(0.5, 0.05, 400)
    lives = [(random.random(200) < share).astype(float) for share in shares_of_sets]
    low, high = interval(lives)
    assert low == pytest.approx(0.5 - 1.96 * 0.05, abs=0.015) and high == pytest.approx(0.5 + 1.96 * 0.05, abs=0.015)
    alike = [(random.random(200) < 0.5).astype(float) for _ in range(400)]
    low, high = interval(alike)
    assert high - low < 0.06  # 0.14 with the chance of 200 lives
    assert interval([np.ones(10), np.ones(10)]) == [1.0, 1.0]
