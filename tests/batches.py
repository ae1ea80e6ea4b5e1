"""A small batch that tests share, and what stands in its folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from families import ROOT, example

import sim

WIDOW = str(ROOT / "scenarios" / "widow_and_son.yaml")
SCENARIOS = ("as_is", "pension_claim")
LIVES, BLOCK = 900, 250
KEYS = "case_number, scenario, future, parameter_set, life"


def make(out: str | Path, **changed: Any) -> dict[str, Any]:
    """A small batch: three groups of central values and three of a drawn set, four blocks each."""
    asked: dict[str, Any] = {"scenarios": SCENARIOS, "parameter_sets": 1, "years": True, "block": BLOCK, "threads": 2}
    return sim.batch(example("widow_and_son"), LIVES, out, **(asked | changed))


def contents(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def summaries(out: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((out / "summaries").glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def rows(out: Path, table: str) -> pa.Table:
    """All rows of a table in the order of their lives and years."""
    order = KEYS if table == "lives" else f"{KEYS}, year"
    return duckdb.sql(f"SELECT * FROM '{out}/{table}/*.parquet' ORDER BY {order}").to_arrow_table()
