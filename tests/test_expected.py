"""Stored results of the example families: a change of results is seen, and stands in the changelog.

`UPDATE_EXPECTED=1 python -m pytest tests/test_expected.py` writes them anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from families import EXAMPLES

from sim.case import load
from sim.runs import run

STORED = Path(__file__).parent / "expected.json"
LIVES = 2_000
EVERY_YEARS = 10


def main_results(path: Path) -> dict[str, Any]:
    """The main results of each scenario (of each future, where it has two): shares, means, ages, savings by decade."""
    found = {}
    scenarios = run(load(path), LIVES)["scenarios"]
    each = {f"{name}.{key}": two for name, one in scenarios.items() for key, two in one.get("futures", {}).items()}
    for name, scenario in (scenarios | each).items():
        if "futures" in scenario:
            continue
        outcomes = scenario["outcomes"]
        found[name] = {
            "shares": {key: outcome["share"] for key, outcome in outcomes.items() if "share" in outcome},
            "ages": {key: outcome["child_age"]["p50"] for key, outcome in outcomes.items() if "share" in outcome},
            "means": {key: outcome["mean"] for key, outcome in outcomes.items() if "mean" in outcome},
            "savings": [year["savings"] for year in scenario["by_year"][::EVERY_YEARS]],
        }
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_give_the_stored_results(path: Path) -> None:
    stored = json.loads(STORED.read_text()) if STORED.exists() else {}
    found = main_results(path)
    if os.environ.get("UPDATE_EXPECTED"):
        STORED.write_text(json.dumps({**stored, path.stem: found}, indent=1) + "\n")
        return
    assert set(found) == set(stored[path.stem])
    for name, scenario in found.items():
        expected = stored[path.stem][name]
        # Another processor may move single lives by a day (rounding of exp and log), no more.
        assert scenario["shares"] == pytest.approx(expected["shares"], abs=0.002), name
        assert scenario["means"] == pytest.approx(expected["means"], rel=0.002), name
        assert scenario["ages"] == expected["ages"], name
        assert len(scenario["savings"]) == len(expected["savings"]), name
        for now, before in zip(scenario["savings"], expected["savings"], strict=True):
            assert now == pytest.approx(before, rel=0.005, abs=1_000), name
