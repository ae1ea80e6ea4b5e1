"""Every word is there in both languages, every key that is said exists, and no word is unused or hurtful.

Source files are read with `ast`, never run; a name that a call makes up at run time counts by its fixed beginning.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from typing import Any

from project_sources import SIM, amount_entries, sources

from sim import tables
from sim.case import schema
from sim.lines import LINES
from sim.support_entries import supports
from sim.words import LANGUAGES, catalogue

# Words that never stand on a page of this product, whatever the sentence around them (Japanese, English).
AVOIDED = {
    "ja": (
        *("余命", "破綻", "手遅れ", "自立しなければ", "甘え", "社会復帰", "パラサイト", "更生", "お子さん", "孤独死"),
        *("親亡き後", "親なき後", "対象者", "重症", "矯正", "間に合わない", "間に合いません", "最後の手段"),
        *("もらえます", "何もしない", "脱出", "再発", "引きこもり"),
    ),
    "en": ("child", "children", "bankrupt", "bankruptcy", "doomed", "parasite", "failure", "hopeless"),
}


KEY = re.compile(r"[a-z]+\\?\.")  # how the pattern of a whole key begins
ONE_LANGUAGE = {"era", "latin", "child", "person"}  # gaps one language may leave out, the last two as meant anyway


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@cache
def constants() -> frozenset[str]:
    """Every string written in the code, but for docstrings."""
    found = set()
    for tree in sources().values():
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
                found.add(node.value)
    return frozenset(found) | template_keys()


@cache
def template_keys() -> frozenset[str]:
    """Every key that a template of the printed sheets says."""
    said = re.compile(r'\bt\("([^"]+)"')
    pages = [path.read_text(encoding="utf-8") for path in (SIM / "report" / "templates").iterdir()]
    return frozenset(key for page in pages for key in said.findall(page))


def pattern_of(made: ast.JoinedStr) -> str:
    """What an f-string can become, a group for each of its gaps."""
    return "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else "(.+)" for part in made.values)


@cache
def patterns() -> dict[re.Pattern[str], bool]:
    """Keys put together in code. True: an f-string, whose gaps are strings of ours; False: `"case.at." + ...`."""
    found: dict[str, bool] = {}
    for tree in sources().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                found[pattern_of(node)] = True
            elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and isinstance(node.left, ast.Constant):
                found[re.escape(str(node.left.value)) + ".+"] = False
    return {re.compile(text): strict for text, strict in found.items() if re.match(r"[a-z]{2}", text)}


def made_up(key: str) -> bool:
    """Whether code puts this key together."""
    for pattern, strict in patterns().items():
        match = pattern.fullmatch(key) if KEY.match(pattern.pattern) else None
        if match and (not strict or all(map(is_ours, match.groups()))):
            return True
    return False


def is_ours(part: str) -> bool:
    """Whether the text that fills a gap is a string of ours, a number, or itself put together (`f"unit.{unit}"`)."""
    return part in gap_texts() or part.isdigit() or any(inner.fullmatch(part) for inner in patterns())


@cache
def gap_texts() -> frozenset[str]:
    """Strings of the code and the keys of data files, ledger lines and case files."""
    lines = {part for line in LINES for part in line.split(".")}
    return constants() | lines | set(supports()) | set(tables.amounts()) | set(case_keys(schema()))


def case_keys(part: Any) -> Iterator[str]:
    """The keys that a case file may hold, from its JSON Schema."""
    if isinstance(part, dict):
        yield from part.get("properties", {})
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from case_keys(inner)


def test_every_word_is_there_in_both_languages_with_the_same_gaps() -> None:
    for key, entry in catalogue().items():
        assert set(entry) == set(LANGUAGES), key
        assert all(isinstance(text, str) and text.strip() for text in entry.values()), key
        assert gaps(entry["ja"]) - ONE_LANGUAGE == gaps(entry["en"]) - ONE_LANGUAGE, key
        # `say` fills a sentence only where it has gaps: a doubled brace elsewhere would be shown doubled.
        assert all(gaps(text) or "{{" not in text for text in entry.values()), key


def said(tree: ast.Module) -> Iterator[ast.expr]:
    """The second argument of every call of `say`, both branches of a condition."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            waiting = list(node.args[1:2])
            while waiting:
                key = waiting.pop()
                if isinstance(key, ast.IfExp):
                    waiting += [key.body, key.orelse]
                else:
                    yield key


def test_every_key_that_is_said_exists() -> None:
    assert template_keys() <= set(catalogue()), template_keys() - set(catalogue())
    for module, tree in sources().items():
        for key in said(tree):
            if isinstance(key, ast.Constant):
                assert str(key.value) in catalogue(), f"{module}:{key.lineno}: {key.value!r}"
            elif isinstance(key, ast.JoinedStr):
                pattern = re.compile(pattern_of(key))
                assert any(map(pattern.fullmatch, catalogue())), f"{module}:{key.lineno}: no word fits {pattern}"


def test_no_word_is_unused() -> None:
    unused = [key for key in catalogue() if key not in constants() and not made_up(key)]
    assert not unused, unused


def shown_texts() -> Iterator[tuple[str, str, str]]:
    """Everything that a family may read: language, where it stands, text without its gaps."""
    data = {**tables.read_yaml("parameters.yaml"), **tables.read_yaml("assistance.yaml"), **amount_entries()}
    names = {key: {"ja": entry.ja, "en": entry.en} for key, entry in supports().items()}
    for key, entry in {**catalogue(), **names, **data}.items():
        for language in LANGUAGES:
            yield language, key, re.sub(r"\{[^}]*\}", "", str(entry[language]))


def test_no_text_holds_an_avoided_word() -> None:
    for language, key, text in shown_texts():
        for word in AVOIDED[language]:
            pattern = word if language == "ja" else rf"\b{word}\b"
            assert not re.search(pattern, text, re.IGNORECASE), f"{key} ({language}): {word}"
