"""Packs for tests: what sheets and workbook show, without the parts that take minutes."""

from __future__ import annotations

from typing import Any

from sim import runs
from sim.analysis.compare import compare, default_against
from sim.case import Case
from sim.report.gather import Asked, Pack, compared_scenarios

LIVES = 200


def pack_of(case: Case, lives: int = LIVES, **asked: Any) -> Pack:
    """Run and comparison of the first scenarios; no deadlines, next steps, questions or courses."""
    wanted = Asked(lives=lives, **asked)
    base, names = default_against(case), compared_scenarios(case, ())
    run = runs.run(case, lives, wanted.seed, [base, *names])
    compared = compare(case, lives, wanted.seed, names, base) if names else None
    return Pack(case, wanted, base, names, run, compared, {}, None, {}, ())
