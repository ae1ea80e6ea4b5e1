"""No index of a rule counts from the end: the compiled twins do not ask whether one is below zero (sim/compiled.py).

Stories are told with lists that refuse it: of the examples with every scenario, and of households of a city with every
support. A literal one would be found in the sources.
"""

from __future__ import annotations

import ast
from typing import Any

import pytest
from families import ROOT, example, examples

from sim.case import Case
from sim.case_models import Scenario
from sim.compiled import rule_files
from sim.engines import story
from sim.months import month_text
from sim.parameters import Options, Prepared, prepare
from sim.population import load_population
from sim.records import blank
from sim.support_entries import supports

CITY = ROOT / "scenarios" / "populations" / "city_of_100000.yaml"
ENGINE = {"batch.py", "machine_code.py", "records.py"}  # they hold what is not compiled, too


class FromStart(list[Any]):
    """A list that can be read and written from its beginning only."""

    def __getitem__(self, index: Any) -> Any:
        assert isinstance(index, slice) or 0 <= index < len(self), f"index {index} of {len(self)}"
        return super().__getitem__(index)

    def __setitem__(self, index: Any, value: Any) -> None:
        assert isinstance(index, slice) or 0 <= index < len(self), f"index {index} of {len(self)}"
        super().__setitem__(index, value)


def from_start(record: Any) -> Any:
    """The same record with such lists."""
    for name, value in vars(record).items():
        if isinstance(value, (list, tuple)):
            setattr(record, name, FromStart(value))
    return record


def tell(prepared: Prepared, lives: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Tell so many stories with such lists; how many events they have."""
    monkeypatch.setattr(story, "blank", lambda record: from_start(blank(record)))
    from_start(prepared.model)
    for row in prepared.rows:
        from_start(row)
    return sum(len(story.events_of(prepared, number)) for number in range(lives))


def with_every_support(case: Case) -> Prepared:
    """A household for which every support of the data is asked for, and a disability pension is granted."""
    used = [{"use": key, "from": month_text(case.start + 2)} for key in supports()]
    scenario = Scenario.model_validate({"supports": used})
    return prepare(case.model_copy(update={"scenarios": {"all": scenario}}), "all", Options(future="granted"))


@pytest.mark.parametrize(("name", "scenario", "future"), examples())
def test_no_rule_counts_from_the_end(
    name: str, scenario: str, future: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tell(prepare(example(name), scenario, Options(future=future)), 4, monkeypatch) > 400


@pytest.mark.parametrize("household", range(1, 13))
def test_nor_for_a_household_of_a_city_with_every_support(household: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tell(with_every_support(load_population(CITY).case(household)), 3, monkeypatch) > 300


def is_below_zero(node: ast.AST) -> bool:
    """Whether an expression is an index that is written with a minus."""
    return isinstance(node, ast.Subscript) and isinstance(node.slice, ast.UnaryOp)


def test_no_index_is_written_below_zero() -> None:
    sources = [path for path in rule_files() if path.name not in ENGINE]
    found = [
        f"{path.name}: {ast.unparse(node)}"
        for path in sources
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if is_below_zero(node)
    ]
    assert found == []
