"""The rows of assumptions are the data: each value once, with words in both languages, and every uncertain draw."""

from __future__ import annotations

from collections import Counter

import pytest

from sim import tables
from sim.assistance_tables import PREFIX
from sim.assumption_row import LEANING
from sim.assumption_text import mark_text, range_text, source_text, subject_text, value_text, who_text
from sim.assumptions import SUBJECTS, TABLES, assumptions
from sim.care_uncertainty import care_draws
from sim.support_entries import supports
from sim.uncertainty import PROXY, draw_keys, effect_distribution, effects_of
from sim.words import LANGUAGES

# Read into rows of other names: the parts of public assistance and of the care rates, and what is no assumption.
PARTS = {"assistance_previous_standard", "housing_caps", "care_rate_multipliers", "care_prevalence", "prefectures"}


def test_every_value_of_the_data_is_one_row() -> None:
    keys = Counter(row.key for row in assumptions())
    wanted = [
        *tables.read_yaml("parameters.yaml"),
        *tables.amounts(),
        *(PREFIX + key for key in tables.read_yaml("assistance.yaml")),
        *(f"{key}.{lever}" for key, entry in supports().items() for lever in effects_of(entry)),
        *(f"{key}.public" for key in supports()),
        *care_draws(),
        *TABLES,
    ]
    assert {key: keys[key] for key in wanted} == dict.fromkeys(wanted, 1)
    assert max(keys.values()) == 1
    assert {path.stem for path in tables.DATA.glob("*.csv")} == {*TABLES} | PARTS


def test_every_uncertain_draw_moves_some_row() -> None:
    draws = {*draw_keys().values(), *care_draws()}
    for key, entry in supports().items():
        for lever, effect in effects_of(entry).items():
            if effect_distribution(effect) is not None:
                draws.add(PROXY if effect.proxy else f"{key}.{lever}")
    assert {row.draw for row in assumptions()} - {None} == draws


def test_values_are_those_of_the_data() -> None:
    rows = {row.key: row for row in assumptions()}
    assert rows["relapse_early"].value == tables.parameter("relapse_early") and rows["relapse_early"].high == 0.25
    assert rows["facility_food"].dated == ((2021 * 12 + 7, 1445.0), (2026 * 12 + 7, 1545.0))
    assert rows["home_visits.exit"].grade == "C" and rows["home_visits.public"].professional
    assert (rows["assistance_category1"].value, rows["assistance_category1"].most) == (33110, 46930)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_is_told_in_both_languages(language: str) -> None:
    for row in assumptions():
        assert row.subject in SUBJECTS and row.names[language] and value_text(row, language)
        assert not LEANING.match(row.names[language]), row.names[language]
        assert all(text(row, language) for text in (mark_text, subject_text, who_text)) and source_text(row)
        assert bool(range_text(row, language)) == (row.low is not None), row.key
