"""The model beside publications: estimates with their errors, the elapsed-duration distribution, the report's form."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from commands import call

from sim.analysis import checks, populations, validate
from sim.analysis.checks import CHECKS, Basis, Row, published
from sim.analysis.estimate import Estimate, added, divided, mean, ratio_of_sums, weighted
from sim.constants import MOTHER
from sim.engines.story import run_story
from sim.rules.health import level_of
from sim.tables import MARKS, parameter, sources

LIVES, SEED = 200, 8050


# Estimates -----------------------------------------------------------------------------------------------------------


def test_the_error_of_a_mean_is_the_usual_one() -> None:
    values = np.random.default_rng(1).normal(5.0, 2.0, 400)
    found = mean(values)
    assert found.value == pytest.approx(values.mean())
    assert found.half_width == pytest.approx(1.96 * values.std() / 20, rel=1e-3)


def test_ratios_and_sums_have_the_spread_that_repeated_samples_have() -> None:
    """200 times men and women, 200 lives each: the 95 % interval holds the true share in about 95 of 100."""
    random, held = np.random.default_rng(2), 0
    for _ in range(200):
        upper, lower = [], []
        for weight, share in ((1.0, 0.3), (3.0, 0.5)):
            lived = random.gamma(2.0, 10.0, 200)
            ill = ratio_of_sums(lived * random.binomial(1, share, 200), lived)
            upper.append(weighted([(weight, ill)]))
            lower.append(weighted([(weight, ratio_of_sums(lived, lived))]))
        made = divided(added(*upper), added(*lower))
        held += abs(made.value - (0.3 + 3 * 0.5) / 4) <= made.half_width
    assert held / 200 == pytest.approx(0.95, abs=0.04)


# Populations ---------------------------------------------------------------------------------------------------------


def test_the_window_of_a_survey_holds_the_entries_so_long_ago() -> None:
    """At d years: people of 40-64 entered at 40 - d ... 64 - d, at the rate of each age then."""
    years, seen = checks.entries_seen(40, 65)
    at_ten = seen[np.argmin(abs(years - 10.0))]
    by_hand = (10 * 4.1 + 10 * 3.4 + 5 * 4.1) / 1000  # entered at 30-39, 40-49, 50-54
    assert at_ten == pytest.approx(by_hand, rel=0.01)
    assert seen[years > 55].sum() == 0  # nobody of 64 entered before 10


def test_durations_of_simulated_spells_are_those_of_the_fitted_hazard() -> None:
    """S(d) W(d) by hand, S(d) = ((b + 0.5) / (b + d))^a, against the spells of the model."""
    a, b = parameter("exit_a"), parameter("exit_b")
    years, seen = checks.entries_seen(40, 65)
    density = ((b + 0.5) / (b + years)) ** a * seen
    by_hand = 100 * density[years >= 7].sum() / density.sum()
    assert by_hand == pytest.approx(45.6, abs=0.3)  # as published with the fit
    rows = {row.name: row for row in checks.durations(3_000, SEED)}
    found = rows["2022_older.7+"]
    assert abs(found.model.value - by_hand) < 1.75 * found.model.half_width
    for survey, entry in published()["durations"].items():
        of = [row for name, row in rows.items() if name.startswith(survey + ".")]
        assert len(of) == len(entry["bins"])
        assert sum(row.target for row in of) == pytest.approx(100) == sum(row.model.value for row in of)


def test_months_of_care_are_those_of_the_story_s_own_days() -> None:
    """One life followed event by event: level, dementia and age on the first of each month."""
    prepared = populations.plain(populations.one_parent("mother", 65), SEED)
    months = populations.care_months("mother", 12, SEED)
    for number in range(12):
        seen = np.zeros(months.shape[1:], int)

        def look(event: Any, life: Any, seen: Any = seen) -> None:
            if event.slot == populations.MONTH and life.alive[MOTHER]:
                seen[min((life.age[MOTHER] - 65) // 5, 5), level_of(life.care[MOTHER]), life.dementia[MOTHER]] += 1

        run_story(prepared, number, look)
        assert np.array_equal(months[number], seen), number
    assert months[:, :, 1:].sum() > 0 and months[..., 1].sum() > 0


# The report ----------------------------------------------------------------------------------------------------------


def row(target: float, model: float, half: float, low: float, high: float) -> dict[str, Any]:
    moved = np.array([half / 1.96])
    return validate.row_document(
        Row("x", "percent", target, Estimate(model, moved), Basis("no", "verified", "life2024"), (low, high))
    )


@pytest.mark.parametrize(
    ("target", "model", "half", "interval", "differs"),
    [
        (10, 14, 3, (7, 13), False),  # 4 against the square root of 3² + 3²
        (10, 14.5, 3, (7, 13), True),
        (10, 14.5, 3, (9, 16), False),  # what lies on the side of the model counts
        (10, 10.2, 0.1, (9.95, 10.05), True),
    ],
)
def test_a_difference_is_more_than_both_intervals_together(
    target: float, model: float, half: float, interval: tuple[float, float], differs: bool
) -> None:
    found = row(target, model, half, *interval)
    assert found["differs"] == differs and found["difference"] == pytest.approx(model - target)
    low, high = found["difference_interval"]
    assert low < found["difference"] < high and (low <= 0 <= high) == (not differs)
    if interval == (7, 13):
        assert high - low == pytest.approx(2 * math.hypot(3, 3), rel=1e-3)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    found = call("validate", "--lives", str(LIVES), "--json")
    assert found.exit_code == 0 and found.stdout == call("validate", "--lives", str(LIVES), "--json").stdout
    made: dict[str, Any] = json.loads(found.stdout)
    return made


def test_every_check_is_reported_with_source_and_mark(document: dict[str, Any]) -> None:
    assert list(document["checks"]) == list(CHECKS) and document["manifest"]["lives"] == LIVES
    known = {(source.title, source.url) for source in sources().values()}
    for name, check in document["checks"].items():
        assert check["rows"] and check["differing"] == sum(row["differs"] for row in check["rows"]), name
        for each in check["rows"]:
            assert each["mark"] in MARKS and each["used_in_fit"] in checks.USED, each
            assert (each["source"]["title"], each["source"]["url"]) in known
            assert each["interval"][0] <= each["model"] <= each["interval"][1]
            assert each["target_interval"][0] <= each["target"] <= each["target_interval"][1]


def test_the_survey_of_2022_is_held_out_and_its_misfit_is_said(document: dict[str, Any]) -> None:
    rows = document["checks"]["durations"]["rows"]
    used = {row["name"]: row["used_in_fit"] for row in rows}
    assert {name: kind for name, kind in used.items() if kind == "held_out"}.keys() == {
        name for name in used if name.startswith("2022")
    }
    for language, words in {"ja": "合わないことがわかって", "en": "known misfit"}.items():
        text = call("validate", "--lives", str(LIVES), "--lang", language).stdout
        assert words in text and text.count("## ") == len(CHECKS)


def test_a_further_check_is_one_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    def one(lives: int, seed: int) -> Iterator[Row]:
        yield Row("x", "percent", 1.0, mean(np.ones(lives)), Basis("no", "verified", "khj"), (0.9, 1.1))

    monkeypatch.setattr(validate, "CHECKS", {"one": one})
    told: list[tuple[int, int]] = []
    found = validate.validate(10, progress=lambda done, asked: told.append((done, asked)))
    assert found["checks"]["one"]["rows"][0]["model"] == 1.0 and told == [(0, 1), (1, 1)]


@pytest.mark.parametrize("given", ["auto", "0", "many"])
def test_lives_that_cannot_be_used_are_refused(given: str) -> None:
    found = call("validate", "--lives", given, "--lang", "en")
    assert found.exit_code == 2 and found.stdout == "" and f"--lives: {given}" in found.stderr
