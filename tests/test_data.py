"""Every value of the data has a unit, a source and the day of its check; the documentation's tables are the data."""

from __future__ import annotations

import copy
import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from project_sources import ROOT, amount_entries

from sim import tables
from sim.constants import KINDS_OF_SUPPORT, OUTINGS
from sim.support_entries import supports

GRADES = ("A", "B", "C", "D")
UNITS = {
    *("yen", "yen/month", "yen/year", "yen/day", "months", "years", "year", "ratio", "1", "1/year"),
    *("persons", "percent", "days", "units/day", "units/month", "yen/unit", "hours/day", "units/hour"),
}


def quantities() -> dict[str, tables.Quantity]:
    return {**tables.amounts(), **tables.parameters()}


def test_every_value_has_unit_mark_source_and_day_of_its_check() -> None:
    assert len(quantities()) == len(tables.amounts()) + len(tables.parameters()) > 70
    for key, made in quantities().items():
        assert made.unit in UNITS, key
        assert made.values, key
        for value in made.values:
            assert value.mark in tables.MARKS and value.source in tables.sources(), key
            assert "2026-01-01" <= date.fromisoformat(value.checked).isoformat() <= date.today().isoformat(), key
            if made.is_yen:
                assert value.amount == int(value.amount), key
        if made.low is not None and made.high is not None:
            assert made.low <= made.values[-1].amount <= made.high, key


def test_what_is_assumed_has_a_range_or_a_reason() -> None:
    """An assumed value is a judgement: its range is kept, but for definitions (ages, windows) and bounds of a draw."""
    definitions = {"long_case_years", "relapse_window", "isolation_full_age", "isolation_old_age"}
    definitions |= {"work_window", "work_old_age"}
    bounds = {"pension_credit_unknown_low", "pension_credit_unknown_high"}
    bounds |= {f"wage_{kind}_{end}" for kind in ("supported", "part_time") for end in ("low", "high")}
    for key, made in quantities().items():
        if made.values[-1].mark == "assumed" and key not in definitions | bounds:
            assert made.low is not None and made.high is not None and made.low < made.high, key


BREAKS: dict[str, dict[str, Any]] = {
    "index": {"index": "mood"},
    "revised": {"revised": 7},
    "mark": {"values": {"2026-04": {"mark": "certain"}}},
    "source": {"values": {"2026-04": {"source": "hearsay"}}},
    "checked": {"values": {"2026-04": {"checked": ""}}},
    "whole yen": {"values": {"2026-04": {"amount": 70_608.5}}},
    "range": {"range": [70_609, 80_000]},
}


@pytest.mark.parametrize("problem", BREAKS)
def test_a_broken_value_is_refused(problem: str) -> None:
    entry = copy.deepcopy(amount_entries()["pension_basic_full"])
    assert tables.quantity("pension_basic_full", entry).at(2026 * 12 + 3).amount == 70_608
    for name, change in BREAKS[problem].items():
        if isinstance(change, dict):
            entry[name]["2026-04"] |= change["2026-04"]
        else:
            entry[name] = change
    with pytest.raises(tables.DataError, match=problem):
        tables.quantity("pension_basic_full", entry)


def test_values_out_of_order_are_refused() -> None:
    entry = copy.deepcopy(amount_entries()["facility_food"])
    entry["values"] = dict(reversed(entry["values"].items()))
    with pytest.raises(tables.DataError, match="order of dates"):
        tables.quantity("facility_food", entry)


def test_surveyed_classes_are_in_order_without_gaps() -> None:
    surveys = [key for key, entry in tables.read_yaml("parameters.yaml").items() if "bins" in entry]
    assert surveys
    for key in surveys:
        bins = tables.survey_bins(key)
        assert all(low < high and count >= 0 for low, high, count in bins), key
        assert all(this[1] == after[0] for this, after in pairwise(bins)), key
        entry = tables.read_yaml("parameters.yaml")[key]
        assert entry["mark"] in tables.MARKS and entry["source"] in tables.sources() and entry["checked"], key


def test_shares_of_the_outings_add_up() -> None:
    assert sum(tables.parameter(f"outings_{name}") for name in OUTINGS) == pytest.approx(1.0)


def test_every_support_is_sourced_and_no_range_leaves_out_no_effect() -> None:
    assert len(supports()) <= KINDS_OF_SUPPORT
    for key, entry in supports().items():
        assert entry.source in tables.sources() and entry.wait[1] <= 730, key
        if "exit" in entry.levers:
            low, high = entry.levers["exit"].range
            assert low <= 1.0 <= high, f"{key}: the range holds no effect"


def test_every_source_is_named_and_the_methods_are_written_down() -> None:
    methods = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    for key, source in tables.sources().items():
        assert source.title and re.fullmatch(r"(https?://\S+)?", source.url), key
        if "docs/model.md" in source.title:
            assert f"`{key}`" in methods, f"docs/model.md does not say what {key} is"


def test_the_tables_of_the_model_s_documentation_are_the_data() -> None:
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([\d.]+) \| ([\d.]+)-([\d.]+) \| (\w+) \|", text, re.MULTILINE)
    assert len(rows) > 15
    for key, central, low, high, mark in rows:
        made = quantities()[key]
        assert (float(central), float(low), float(high)) == (made.values[-1].amount, made.low, made.high), key
        assert mark == made.values[-1].mark, key
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| ([\d.]+) \(([\d.]+)-([\d.]+)\) \| ([A-D]) \|", text, re.MULTILINE)
    told = {(key, lever) for key, lever, *_ in rows}
    assert told == {(key, lever) for key, entry in supports().items() for lever in entry.levers}
    for key, lever, central, low, high, grade in rows:
        made = supports()[key].levers[lever]
        assert (float(central), float(low), float(high), grade) == (made.value, *made.range, made.grade), (key, lever)
