"""No rule without a caller: what only tests call is not part of the model."""

from __future__ import annotations

import ast
from pathlib import Path

SIM = Path(__file__).parent.parent / "sim"
MARKS = {"rule", "monthly", "rare"}


def rules_of(tree: ast.Module) -> list[str]:
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [
        node.name
        for node in functions
        if any(isinstance(mark, ast.Name) and mark.id in MARKS for mark in node.decorator_list)
    ]


def test_every_rule_has_a_caller_in_the_model_or_its_cards() -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SIM.rglob("*.py")}
    used = {node.id for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.Name)}
    rules = [(path.stem, name) for path, tree in trees.items() for name in rules_of(tree)]
    unused = [f"{module}.{name}" for module, name in rules if name not in used]
    assert len(rules) > 500 and not unused, unused
