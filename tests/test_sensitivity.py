"""`sensitivity`: one-way ranges, what is drawn at the start, futures kept apart, the command, interruption, names."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from columns import lives
from commands import call
from families import HAND_PLAN, ROOT, alone, example

import sim
from sim.analysis import measures, study
from sim.analysis.measures import Household
from sim.analysis.names import NAMED, name_of, range_text
from sim.analysis.paired import Pairs
from sim.analysis.questions import FACTS, questions, starts
from sim.analysis.tornado import Contrast, Member, summary
from sim.analysis.uncertain import HIGH, LOW, uncertain
from sim.care_uncertainty import care_draws
from sim.case import dump, from_dict
from sim.case_file import parse
from sim.cli_sensitivity import sensitivity_text
from sim.events import begin
from sim.life import Life
from sim.parameters import Options, prepare
from sim.records import blank
from sim.support_entries import supports
from sim.tables import parameter
from sim.uncertainty import ParameterSet, draw_numbers, effects_of, rule_amounts, uncertain_parameters
from sim.words import LANGUAGES

WIDOW = str(ROOT / "scenarios" / "widow_and_son.yaml")
FEW = ("exit_level", "care_home_other", "care_use", "care.worsening", "rent_unknown", "disability_refused_share")
LEANING = ("同、", "同 ", "同(", "その年", "その後", "the same", "that ", "Ratio on it", "Factor on it", "Of these")


@pytest.fixture
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of the uncertain values only, besides those of supports: a test does not wait for the others."""

    def some(scenarios: Any) -> Any:
        return {draw: each for draw, each in uncertain(scenarios).items() if draw in FEW or "uptake" in draw}

    monkeypatch.setattr(study, "uncertain", some)


def contrast(case: Any, name: str = "as_is", other: Member | None = None, lives: int = 60) -> Contrast:
    of = Household(case.household.child.born - case.start, case.goals.savings_until_age or 110)
    return Contrast(case, of, Options(), lives, Member(name, None), other)


# One value moved -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("u", [LOW, HIGH])
def test_a_moved_draw_is_at_its_quantile_and_everything_else_central(u: float) -> None:
    moved = ParameterSet(moved=(("relapse_early", u),))
    expected = uncertain_parameters()["relapse_early"].at(u)
    assert moved.parameter("relapse_early") == expected != parameter("relapse_early")
    assert all(moved.parameter(key) == parameter(key) for key in uncertain_parameters() if key != "relapse_early")
    assert moved.factors() == {} and not moved.is_central


def test_draws_move_what_follows_from_them() -> None:
    level = ParameterSet(moved=(("exit_level", HIGH),))
    assert level.parameter("exit_a") == pytest.approx(1.731 * 0.2176 * 4.55)
    amounts = ParameterSet(moved=(("care_use", LOW),)).factors()
    assert len(amounts) == 7 and all(each.factor < 1.0 for each in amounts.values())
    proxies = {
        (key, name): effect
        for key, entry in supports().items()
        for name, effect in effects_of(entry).items()
        if effect.proxy
    }
    strong = ParameterSet(moved=(("proxy_phi", HIGH),))
    for (key, name), effect in proxies.items():
        farther = abs(strong.effect(f"{key}.{name}", effect) - 1.0) > abs(effect.value - 1.0)
        assert farther or effect.range[0] == effect.range[1]


def test_a_moved_care_rate_moves_rates_and_no_other_draw_does() -> None:
    case = example("widow_and_son")
    central, worse, other = (
        prepare(case, "as_is", Options(moved=moved)).model
        for moved in ((), (("care.worsening", HIGH),), (("relapse_early", HIGH),))
    )
    assert sum(worse.care_move) > sum(central.care_move) and other.care_move == central.care_move


def test_rule_values_taken_over_are_those_worked_out() -> None:
    case = example("widow_and_son")
    first = prepare(case, "as_is", Options(parameter_set=3))
    own, taken = (prepare(case, "walk_and_talk", Options(parameter_set=3), like) for like in (None, first))
    assert taken.rows_array is first.rows_array and own.rows_array.tobytes() == taken.rows_array.tobytes()


# Ranges --------------------------------------------------------------------------------------------------------------


def test_the_range_of_a_linear_outcome_is_its_closed_form() -> None:
    """Ten years of an unknown rent, in yen of the start: the rent's range times 120 months."""
    data = parse(dump(alone(born="1966-04"))).data
    household = {**data["household"], "savings_yen": {"child": 90_000_000}, "home": {"kind": "private_rent"}}
    case = from_dict({**data, "household": household, "pins": {"child_death": "2036-04"}})
    ends = contrast(case, lives=40).ends("rent_unknown")
    assert ends is not None
    found = summary(ends)["costs_due"]
    made = rule_amounts()["rent_unknown"]
    low, middle, high = made.low or 0.0, made.values[-1].amount, made.high or 0.0
    assert found["low"]["difference"] == pytest.approx(120 * (low - middle), abs=120)  # whole yen each month
    assert found["high"]["difference"] == pytest.approx(120 * (high - middle), abs=120)
    assert found["size"] == pytest.approx(120 * (high - low), abs=240) and not found["within_noise"]
    assert summary(ends)["savings_then"]["low"]["difference"] > 0 > summary(ends)["savings_then"]["high"]["difference"]


def test_what_a_case_cannot_reach_moves_nothing() -> None:
    made = contrast(example("widow_and_son"))
    for draw in (
        "rent_unknown",
        "condo_insurance_year",
        "about_years",
        "disability_refused_share",
        "home_visits.uptake",
    ):
        assert made.ends(draw) is None, draw
    assert made.ends("care_home_other") is not None


def test_effects_of_supports_count_in_scenarios_that_use_them_only() -> None:
    case = example("widow_and_son")
    effects = {f"{key}.{name}" for key, entry in supports().items() for name in effects_of(entry)}
    assert not set(uncertain([case.scenarios["as_is"]])) & effects
    used = set(uncertain([case.scenarios["walk_and_talk"]])) & effects
    assert used and {draw.split(".")[0] for draw in used} == {"family_education", "gradual_reintroduction"}


def test_the_range_of_a_difference_is_that_of_what_a_scenario_changes() -> None:
    """Uptake moves the scenario that uses the support, and as_is not at all; care costs move both nearly alike."""
    case, other = example("widow_and_son"), Member("as_is", None)
    outlook, difference = contrast(case, "walk_and_talk", lives=200), contrast(case, "walk_and_talk", other, 200)
    for draw in ("gradual_reintroduction.uptake", "care_home_other"):
        one, two = outlook.ends(draw), difference.ends(draw)
        assert one is not None and two is not None
        changes = [end["savings_then"] for end in (one[0], two[0])]
        both = ~np.isnan(changes[0]) & ~np.isnan(changes[1])
        if draw == "care_home_other":
            assert np.abs(changes[1][both]).mean() < 0.5 * np.abs(changes[0][both]).mean()
        else:
            assert np.array_equal(changes[0][both], changes[1][both]) and changes[0][both].any()


def test_less_by_a_death_or_by_care_not_given_is_no_saving() -> None:
    of = Household(-12 * 52, 75)
    both = {"household_cost": [100], "child_death": [300]}
    longer = {"household_cost": [400], "child_death": [500], "savings_exhausted": [400]}
    for mine, other in ((both, longer), (longer, both)):
        pairs = Pairs(lives(**mine), lives(**other), of.child_born)
        for name in ("costs_due", "years_withdrawn", "years_with_savings", "goal"):
            assert measures.MEASURES[name].of_pairs(pairs, of).tolist() == [0.0], name
    unmet = Pairs(lives(household_cost=[100], unmet_care_months=[9]), lives(household_cost=[400]), of.child_born)
    assert measures.MEASURES["costs_due"].of_pairs(unmet, of).tolist() == [0.0]
    unpaid = Pairs(lives(household_cost=[100], unpaid_cost=[50]), lives(household_cost=[160]), of.child_born)
    assert measures.MEASURES["costs_due"].of_pairs(unpaid, of).tolist() == [-10.0]


# What the family has not answered ------------------------------------------------------------------------------------


def open_case() -> Any:
    household = {
        "mother": {"born": "1944-06"},
        "father": {"born": "1941-06"},
        "child": {"born": "1974-02", "sex": "male"},
    }
    return from_dict({"start": "2026-10", "household": household})


def test_the_state_at_the_start_is_that_of_the_rules() -> None:
    prepared = prepare(open_case(), "as_is", Options())
    found = starts(prepared, 12)
    for number in range(12):
        life = blank(Life)
        life.number = number
        begin(life, prepared.model, prepared.rows[0])
        for name in ("care", "dementia", "savings", "duration", "outings", "family_contact", "person_contact"):
            assert np.array_equal(found[number][name], getattr(life, name)), name


def test_what_is_open_is_asked_and_what_is_known_is_not() -> None:
    asked = {each.place: each for each in questions(prepare(open_case(), "as_is", Options()), 400)}
    assert set(asked) == {fact.place for fact in FACTS}
    levels = asked["household.mother.care_level"]
    shares = np.bincount(levels.answers, minlength=8) / 400
    assert shares[0] > 0.3 and (shares[1:] > 0).sum() >= 5
    known = {each.place for each in questions(prepare(example("widow_and_son"), "as_is", Options()), 50)}
    assert known == {"household.family_contact", "household.child.contact"}
    assert questions(prepare(sim.load(HAND_PLAN), "as_is", Options()), 5) == []


def test_knowing_the_savings_would_narrow_the_outlook_most(few_draws: None) -> None:
    found = sim.sensitivity(open_case(), 400, parameter_sets=0)
    rows = found["result"]["questions"]["savings_then"]
    assert rows[0]["of"] == "household.savings_yen" and rows[0]["value"] > 0.5 and not rows[0]["within_noise"]
    assert found["choice"] is None and found["result"]["spread"] is None


def test_a_rent_that_is_not_known_is_an_open_answer_with_its_range(few_draws: None) -> None:
    found = sim.sensitivity(example("father_dementia_and_son"), 200, parameter_sets=0)
    text = sensitivity_text(found, "en")
    assert [
        line for line in text.splitlines() if line.startswith("- the rent (taken to be 20,000-69,800 yen a month): ")
    ]


# The whole -----------------------------------------------------------------------------------------------------------


def test_labelled_futures_are_apart_and_so_is_the_gap_between_them(few_draws: None) -> None:
    found = sim.sensitivity(example("widow_and_son"), 200, scenario="pension_claim", parameter_sets=0)
    result = found["result"]
    assert set(result) == {"futures", "open", "gap"} and set(result["futures"]) == {"granted", "not_granted"}
    granted, refused = result["futures"]["granted"], result["futures"]["not_granted"]
    gap = result["gap"]["savings_then"]["difference"]
    assert gap > 2_000_000 and granted["level"]["goal"]["mean"] > refused["level"]["goal"]["mean"] + 0.3
    assert found["choice"]["gaps"]["pension_claim"] == result["gap"]
    assert "disability_refused_share" in refused["not_reached"]
    choice = found["choice"]["futures"]
    assert choice["granted"]["goal"]["best"] == "pension_claim" != choice["not_granted"]["goal"]["best"]


def test_no_more_is_said_than_the_sets_can_tell(few_draws: None) -> None:
    found = sim.sensitivity(example("widow_and_son"), 100, against="sister_helps_more", parameter_sets=25)
    spread = found["result"]["spread"]["years_withdrawn"]
    assert spread["luck"] + spread["not_knowing"] == 1.0 and spread["error"] > 0
    assert spread["parameters"] == [] and found["manifest"]["parameter_sets"]["sets"] == 25
    assert found["choice"]["between"] == ["sister_helps_more", "as_is"]
    worth = {row["of"]: row["value"] for row in found["choice"]["goal"]["parameters"]}
    assert set(worth) >= {"exit_level", "care_home_other"} and all(value >= 0.0 for value in worth.values())


def test_the_same_seed_gives_the_same_bytes(few_draws: None) -> None:
    arguments = (WIDOW, "--against", "walk_and_talk", "--lives", "60", "--parameter-sets", "20", "--json")
    first, second = (call("sensitivity", *arguments) for _ in range(2))
    assert first.exit_code == 0 and first.stdout == second.stdout
    document = json.loads(first.stdout)
    assert document["yen"] == "start" and not document["manifest"]["stopped"]
    sizes = [row["size"] for row in document["result"]["ranges"]["years_withdrawn"]]
    assert sizes == sorted(sizes, reverse=True)
    other = sim.sensitivity(example("widow_and_son"), 60, 1, against="walk_and_talk", parameter_sets=0)
    assert other["result"]["level"] != document["result"]["level"]


@cache
def whole() -> dict[str, Any]:
    """A scenario with two labelled futures, looked at from all sides."""
    return sim.sensitivity(example("widow_and_son"), 100, scenario="pension_claim", parameter_sets=20)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_reads_in_both_languages(few_draws: None, language: str) -> None:
    text = sensitivity_text(whole(), language)
    expected = {"ja": ("めぐり合わせ", "万円", "認められない場合", "ほとんど"), "en": ("luck", "not granted", "hardly")}
    for part in expected[language]:
        assert part in text, part
    assert "sensitivity." not in text


# Interruption and bad input ------------------------------------------------------------------------------------------


def stopping_after(steps: int) -> Callable[[int, int], None]:
    def progress(done: int, _asked: int) -> None:
        if done == steps:
            raise KeyboardInterrupt

    return progress


def test_an_interruption_keeps_what_is_done(few_draws: None) -> None:
    found = sim.sensitivity(example("widow_and_son"), 50, parameter_sets=30, progress=stopping_after(4))
    made = found["manifest"]
    assert made["stopped"] and made["ranges"]["done"] == 3 and made["parameter_sets"]["sets"] == 0
    assert found["result"]["spread"] is None and found["result"]["level"]["goal"]["mean"] > 0
    late = sim.sensitivity(example("widow_and_son"), 50, parameter_sets=30, progress=stopping_after(1 + len(FEW) + 24))
    assert late["manifest"]["parameter_sets"]["sets"] == 24 and late["result"]["spread"] is not None


def test_the_command_says_how_far_it_came(few_draws: None, monkeypatch: pytest.MonkeyPatch) -> None:
    told = study.Study.told

    def interrupted(self: study.Study) -> None:
        told(self)
        if self.steps == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(study.Study, "told", interrupted)
    found = call(
        "sensitivity", WIDOW, "--against", "walk_and_talk", "--lives", "40", "--parameter-sets", "20", "--lang", "en"
    )
    assert found.exit_code == 3 and "0 of 20 sets" in found.stderr and "## as_is" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("--against", "nothing"), "nothing"),
        (("--scenario", "nothing"), "nothing"),
        (("--against", "as_is"), "as_is"),
        (("--lives", "auto"), "--lives: auto"),
        (("--lives", "-1"), "--lives: -1"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_bad_input_is_one_sentence(arguments: tuple[str, ...], part: str, language: str) -> None:
    found = call("sensitivity", WIDOW, *arguments, "--lang", language)
    assert found.exit_code == 2 and found.stdout == ""
    assert len([line for line in found.stderr.splitlines() if part in line]) == 1


# Names ---------------------------------------------------------------------------------------------------------------


def test_every_uncertain_value_has_a_name_that_stands_by_itself() -> None:
    case = example("widow_and_son")
    everything = {"supports": [{"use": key, "from": "2026-12"} for key in supports()]}
    data = parse(dump(case)).data
    used = from_dict({**data, "scenarios": {"all": everything}}).scenarios["all"]
    found = uncertain([used])
    assert set(found) <= set(draw_numbers()) and set(care_draws()) | set(NAMED) <= set(found) | {"proxy_phi"}
    for language in LANGUAGES:
        names = [name_of(draw, language) for draw in found]
        assert len(set(names)) == len(names)
        assert not [name for name in names if name.startswith(LEANING)]


def test_a_range_is_told_with_its_unit() -> None:
    described = {"range": [7.3e-12, 36_000.0, 60_000.0], "unit": "yen/month"}
    assert range_text(described, "en") == "0-60,000 yen a month"
    assert range_text({"range": [0.5784, 1.0, 1.731], "unit": "ratio"}, "ja") == "0.578〜1.73"
    assert range_text({"range": None, "unit": "ratio"}, "en") == ""
