"""What the tests of architecture, words and data read: the package's sources, and the entries of published amounts."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Any

from sim import tables

ROOT = Path(__file__).parent.parent
SIM = ROOT / "sim"


@cache
def sources() -> dict[str, ast.Module]:
    """Every module of the package and the dashboard, by name without the package: `rules.health`, `dashboard`."""
    paths = sorted(SIM.rglob("*.py")) + [path for path in (ROOT / "dashboard.py",) if path.exists()]
    return {module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def module_name(path: Path) -> str:
    base = SIM if path.is_relative_to(SIM) else ROOT
    return ".".join(path.relative_to(base).with_suffix("").parts).removesuffix(".__init__")


def amount_entries() -> dict[str, Any]:
    return tables.entries_of(tables.DATA / "amounts")
