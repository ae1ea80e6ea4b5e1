"""No rule without a caller: what only tests call is not part of the model."""

from __future__ import annotations

import ast
from pathlib import Path

SIM = Path(__file__).parent.parent / "sim"
MARKS = {"rule", "monthly", "rare"}


def is_rule(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(mark, ast.Name) and mark.id in MARKS for mark in node.decorator_list
    )


def test_every_rule_has_a_caller_in_the_model_or_its_cards() -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SIM.rglob("*.py")}
    used = {node.id for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.Name)}
    rules = [(path.stem, node.name) for path, tree in trees.items() for node in tree.body if is_rule(node)]  # type: ignore[attr-defined]
    unused = [f"{module}.{name}" for module, name in rules if name not in used]
    assert len(rules) > 500 and not unused, unused
