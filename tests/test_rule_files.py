"""The rule tests under tests/rules: a household in a month, and the ledger lines that an officer expects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.case import from_dict
from sim.case_file import parse
from sim.ledger_view import month_ledger
from sim.lines import full_name
from sim.months import month_number, month_text
from sim.parameters import Options, prepare
from sim.state import LINES as LINE_COUNT

FILES = sorted((Path(__file__).parent / "rules").glob("*.yaml"))
SAVINGS = 100_000_000  # enough for any month, so that no shortfall hides a line


def rule_tests() -> list[Any]:
    """Every test of every file, named by file and name."""
    found = []
    for path in FILES:
        for entry in parse("tests:\n" + path.read_text(encoding="utf-8")).data["tests"]:
            assert set(entry) == {"name", "month", "household", "expect", "source"}, entry["name"]
            found.append(pytest.param(entry, id=f"{path.stem}: {entry['name']}"))
    return found


@pytest.mark.parametrize("entry", rule_tests())
def test_rule(entry: dict[str, Any]) -> None:
    month = month_number(str(entry["month"]))
    household = {"savings_yen": SAVINGS, **entry["household"]}
    case = from_dict({"start": month_text(month), "household": household})
    found = month_ledger(case, prepare(case, "as_is", Options(certain=True)), 0, month)
    lines = {line["name"]: line["yen"] for line in found["lines"]}
    for name, amount in entry["expect"].items():
        assert full_name(name) is not None, name
        assert lines.get(name, 0) == amount, name
    assert len(lines) <= LINE_COUNT
