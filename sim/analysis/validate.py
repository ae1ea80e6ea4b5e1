"""The model beside publications: every check of `checks`, as one document. It reports; it does not judge."""

from __future__ import annotations

import math
from importlib.metadata import version
from typing import Any

from sim import runs
from sim.analysis.checks import CHECKS, Row
from sim.compiled import sources_hash
from sim.tables import sources


def validate(lives: int = runs.LIVES, seed: int = 8050, progress: runs.Progress | None = None) -> dict[str, Any]:
    """Simulate each published population with so many lives; rows of target, model with interval, difference.

    `differs` where the difference is more than chance: more than both intervals (the model's 95 % interval, and the
    publication's sampling error where people were asked) together leave open.
    """
    checks = {}
    for done, (name, check) in enumerate(CHECKS.items()):
        if progress is not None:
            progress(done, len(CHECKS))
        rows = [row_document(row) for row in check(lives, seed)]
        checks[name] = {"rows": rows, "differing": sum(row["differs"] for row in rows)}
    if progress is not None:
        progress(len(CHECKS), len(CHECKS))
    made = {"model_sha256": sources_hash(), "rules_as_of": runs.rules_as_of(), "seed": seed, "lives": lives}
    return {"manifest": {**made, "version": version("family8050")}, "checks": checks}


def row_document(row: Row) -> dict[str, Any]:
    """One row, with the interval of the difference and the source in full."""
    value, half = row.model.value, row.model.half_width
    low, high = row.target_interval
    difference = value - row.target
    leaves = [difference - math.hypot(half, high - row.target), difference + math.hypot(half, row.target - low)]
    return {
        "name": row.name,
        "unit": row.unit,
        "digits": row.digits,
        "target": row.target,
        "target_interval": [low, high],
        "model": value,
        "interval": [value - half, value + half],
        "difference": difference,
        "difference_interval": leaves,
        "differs": not leaves[0] <= 0.0 <= leaves[1],
        "used_in_fit": row.basis.used,
        "mark": row.basis.mark,
        "source": sources()[row.basis.source]._asdict(),
    }
