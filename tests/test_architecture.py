"""What holds across files: imports run one way, every word is there in both languages, every value has a source.

Source files are read with `ast`, never run; a name that a call makes up at run time counts by its fixed beginning.
"""

from __future__ import annotations

import ast
import copy
import re
import string
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sim import tables
from sim.constants import KINDS_OF_SUPPORT, OUTINGS
from sim.life import Life
from sim.lines import LINES
from sim.model import Model
from sim.outcome import Outcome
from sim.records import blank, dtype, fields
from sim.support_entries import supports
from sim.words import LANGUAGES, catalogue

ROOT = Path(__file__).parent.parent
SIM = ROOT / "sim"

# Bottom to top: a module imports from its own layer or from one before it. A name stands for a module or a package.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("lines", "months", "files", "words", "linking", "compiled", "addresses"),
    ("records",),
    ("constants",),
    ("life", "model", "outcome"),
    ("draws", "clocks"),
    ("rules",),
    ("events",),
    (
        *("mistakes", "case_fields", "case_file", "case_group", "case_models", "case_pensions", "facts", "places"),
        *("plausibility", "plausible_pensions", "plausible_plans", "support_entries"),
    ),
    (
        "unused",
        "case",
        "distributions",
        "uncertainty",
        "care_uncertainty",
        "futures",
        "tables",
        "assistance_tables",
        "economy",
        "rule_values",
        "past_income",
        "money_parameters",
        "caring_parameters",
        "pension_parameters",
        "parameters",
        "support_parameters",
    ),
    ("engines",),
    ("results", "set_results", "event_log", "cards", "headline", "warm"),
    ("runs", "narrative", "ledger_view"),
    (
        *("analysis", "report", "ui", "open_dashboard"),
        *("cli_text", "cli_progress", "cli_options", "cli_compare", "cli_validate", "text_table"),
    ),
    ("__main__", "__init__", "dashboard"),
)
KERNEL = {
    "lines",
    "addresses",
    "compiled",
    "linking",
    "records",
    "outcome",
    "constants",
    "life",
    "model",
    "draws",
    "clocks",
    "rules",
    "events",
}
NOT_FOR_THE_KERNEL = {"yaml", "simpy", "pandas", "streamlit", "pydantic", "plotly", "click", "rich"}
ENTRANCES = {"__init__", "__main__"}  # what they import when first asked for runs no layer backwards
LONGEST_FILE = 400

GRADES = ("A", "B", "C", "D")
UNITS = {
    *("yen", "yen/month", "yen/year", "yen/day", "months", "years", "year", "ratio", "1", "1/year"),
    *("persons", "percent", "days", "units/day", "units/month", "yen/unit", "hours/day", "units/hour"),
}
# Words that never stand on a page of this product, whatever the sentence around them (Japanese, English).
AVOIDED = {
    "ja": (
        *("余命", "破綻", "手遅れ", "自立しなければ", "甘え", "社会復帰", "パラサイト", "更生", "お子さん", "孤独死"),
        *("親亡き後", "親なき後", "対象者", "重症", "矯正", "間に合わない", "間に合いません", "最後の手段"),
        *("もらえます", "何もしない", "脱出", "再発", "引きこもり"),
    ),
    "en": ("child", "children", "bankrupt", "bankruptcy", "doomed", "parasite", "failure", "hopeless"),
}


@cache
def sources() -> dict[str, ast.Module]:
    """Every module of the package and the dashboard, by name without the package: `rules.health`, `dashboard`."""
    paths = sorted(SIM.rglob("*.py")) + [path for path in (ROOT / "dashboard.py",) if path.exists()]
    return {module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def module_name(path: Path) -> str:
    base = SIM if path.is_relative_to(SIM) else ROOT
    return ".".join(path.relative_to(base).with_suffix("").parts).removesuffix(".__init__")


def imports(tree: ast.AST, eager: bool = False) -> Iterator[str]:
    """Dotted names that a module imports, except for type checking; `eager`: only those at the top of the file."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        elif not (eager and isinstance(node, ast.FunctionDef)):
            yield from imports(node, eager)


def ours(name: str) -> str | None:
    """The module of ours that an imported name lies in (`sim.rules.health.die` -> `rules.health`), else None."""
    parts = name.split(".")
    if parts[0] != "sim":
        return None
    inside = [".".join(parts[1:end]) for end in range(len(parts), 1, -1)]
    return next((module for module in inside if module in sources()), "__init__")


@cache
def used_modules(module: str, eager: bool = False) -> set[str]:
    return {found for name in imports(sources()[module], eager) if (found := ours(name)) is not None}


def layer(module: str) -> int:
    first = module.split(".")[0]
    for height, names in enumerate(LAYERS):
        if first in names:
            return height
    raise AssertionError(f"sim/{module}: give it a place in LAYERS")


@cache
def reached(module: str) -> set[str]:
    """All modules loaded by importing one."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += used_modules(name, eager=True)
    return seen


def outside(module: str, eager: bool) -> set[str]:
    """Top names of other packages that a module imports."""
    return {name.split(".")[0] for name in imports(sources()[module], eager)} - {"sim"}


def test_imports_run_one_way() -> None:
    for module in set(sources()) - ENTRANCES:
        for used in used_modules(module):
            assert layer(used) <= layer(module), f"{module} imports {used}, which stands above it"


def test_no_module_is_loaded_by_what_it_loads() -> None:
    for module in sources():
        for used in used_modules(module, eager=True) - {module}:
            assert module not in reached(used), f"{module} and {used} import each other"


def test_the_kernel_knows_no_files_engines_or_pages() -> None:
    for module in sources():
        if module.split(".")[0] in KERNEL:
            assert not outside(module, eager=False) & NOT_FOR_THE_KERNEL, module
            assert {used.split(".")[0] for used in used_modules(module)} <= KERNEL, module


def test_a_case_file_is_checked_without_numerics_and_results_see_no_engine() -> None:
    for module in reached("case"):
        assert not outside(module, eager=True) & {"numpy", "numba", "simpy", "streamlit"}, module
    columns = reached("results") | reached("analysis.paired")
    assert not {module for module in columns if module.split(".")[0] in {"engines", "runs", "parameters"}}
    assert not {module for module in columns if outside(module, eager=True) & {"simpy", "yaml"}}


def test_streamlit_is_known_only_to_the_pages() -> None:
    for module in sources():
        if module.split(".")[0] not in {"ui", "dashboard"}:
            assert "streamlit" not in outside(module, eager=False), module


def test_files_stay_readable() -> None:
    for path in SIM.rglob("*.py"):
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= LONGEST_FILE, f"{path.relative_to(ROOT)} has {lines} lines"


# Words ---------------------------------------------------------------------------------------------------------------


KEY = re.compile(r"[a-z]+\\?\.")  # how the pattern of a whole key begins
ONE_LANGUAGE = {"era", "child", "person"}  # gaps one language may leave out: 令和 years, and who is meant anyway


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
    return frozenset(found)


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
    """Strings of the code and the keys of data files and ledger lines."""
    lines = {part for line in LINES for part in line.split(".")}
    return constants() | lines | set(supports()) | set(tables.amounts())


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


def amount_entries() -> dict[str, Any]:
    return tables.entries_of(tables.DATA / "amounts")


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


# Data ----------------------------------------------------------------------------------------------------------------


def quantities() -> dict[str, tables.Quantity]:
    return {**tables.amounts(), **tables.parameters()}


def test_every_value_has_unit_mark_source_and_day_of_its_check() -> None:
    assert len(quantities()) == len(tables.amounts()) + len(tables.parameters()) > 70
    for key, made in quantities().items():
        assert made.unit in UNITS, key
        assert made.values, key
        for value in made.values:
            assert value.mark in tables.MARKS and value.source in tables.sources(), key
            assert re.fullmatch(r"20\d\d-\d\d-\d\d", value.checked), key
            if made.is_yen:
                assert value.amount == int(value.amount), key
        if made.low is not None and made.high is not None:
            assert made.low <= made.values[-1].amount <= made.high, key


def test_what_is_assumed_has_a_range_or_a_reason() -> None:
    """An assumed value is a judgement: its range is kept, but for definitions (ages, windows) and bounds of a draw."""
    definitions = {"long_case_years", "relapse_window", "isolation_full_age", "isolation_old_age"}
    definitions |= {"work_window", "work_old_age"}
    bounds = {"pension_credit_unknown_low", "pension_credit_unknown_high"}
    bounds |= {f"wage_{kind}_{end}" for kind in ("supported", "part_time") for end in ("low", "high")}
    for key, made in quantities().items():
        if made.values[-1].mark == "assumed" and key not in definitions | bounds:
            assert made.low is not None and made.high is not None and made.low < made.high, key


BREAKS: dict[str, dict[str, Any]] = {
    "index": {"index": "mood"},
    "revised": {"revised": 7},
    "mark": {"values": {"2026-04": {"mark": "certain"}}},
    "source": {"values": {"2026-04": {"source": "hearsay"}}},
    "checked": {"values": {"2026-04": {"checked": ""}}},
    "whole yen": {"values": {"2026-04": {"amount": 70_608.5}}},
    "range": {"range": [70_609, 80_000]},
}


@pytest.mark.parametrize("problem", BREAKS)
def test_a_broken_value_is_refused(problem: str) -> None:
    entry = copy.deepcopy(amount_entries()["pension_basic_full"])
    assert tables.quantity("pension_basic_full", entry).at(2026 * 12 + 3).amount == 70_608
    for name, change in BREAKS[problem].items():
        if isinstance(change, dict):
            entry[name]["2026-04"] |= change["2026-04"]
        else:
            entry[name] = change
    with pytest.raises(tables.DataError, match=problem):
        tables.quantity("pension_basic_full", entry)


def test_values_out_of_order_are_refused() -> None:
    entry = copy.deepcopy(amount_entries()["facility_food"])
    entry["values"] = dict(reversed(entry["values"].items()))
    with pytest.raises(tables.DataError, match="order of dates"):
        tables.quantity("facility_food", entry)


def test_surveyed_classes_are_in_order_without_gaps() -> None:
    surveys = [key for key, entry in tables.read_yaml("parameters.yaml").items() if "bins" in entry]
    assert surveys
    for key in surveys:
        bins = tables.survey_bins(key)
        assert all(low < high and count >= 0 for low, high, count in bins), key
        assert all(this[1] == after[0] for this, after in pairwise(bins)), key
        entry = tables.read_yaml("parameters.yaml")[key]
        assert entry["mark"] in tables.MARKS and entry["source"] in tables.sources() and entry["checked"], key


def test_shares_of_the_outings_add_up() -> None:
    assert sum(tables.parameter(f"outings_{name}") for name in OUTINGS) == pytest.approx(1.0)


def test_every_support_is_sourced_and_no_range_leaves_out_no_effect() -> None:
    assert len(supports()) <= KINDS_OF_SUPPORT
    for key, entry in supports().items():
        assert entry.source in tables.sources() and entry.wait[1] <= 730, key
        if "exit" in entry.levers:
            low, high = entry.levers["exit"].range
            assert low <= 1.0 <= high, f"{key}: the range holds no effect"


def test_every_source_is_named_and_the_methods_are_written_down() -> None:
    methods = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    for key, source in tables.sources().items():
        assert source.title and re.fullmatch(r"(https?://\S+)?", source.url), key
        if "docs/model.md" in source.title:
            assert f"`{key}`" in methods, f"docs/model.md does not say what {key} is"


def test_the_tables_of_the_model_s_documentation_are_the_data() -> None:
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([\d.]+) \| ([\d.]+)-([\d.]+) \| (\w+) \|", text, re.MULTILINE)
    assert len(rows) > 15
    for key, central, low, high, mark in rows:
        made = quantities()[key]
        assert (float(central), float(low), float(high)) == (made.values[-1].amount, made.low, made.high), key
        assert mark == made.values[-1].mark, key
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| ([\d.]+) \(([\d.]+)-([\d.]+)\) \| ([A-D]) \|", text, re.MULTILINE)
    told = {(key, lever) for key, lever, *_ in rows}
    assert told == {(key, lever) for key, entry in supports().items() for lever in entry.levers}
    for key, lever, central, low, high, grade in rows:
        made = supports()[key].levers[lever]
        assert (float(central), float(low), float(high), grade) == (made.value, *made.range, made.grade), (key, lever)


# Records -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", [Life, Model, Outcome])
def test_plain_objects_and_records_have_the_same_fields(record: type) -> None:
    plain, compiled = vars(blank(record)), dtype(record)
    assert list(plain) == list(compiled.names or ()) == [name for name, *_ in fields(record)]
    for name, kind, length, _ in fields(record):
        value = plain[name]
        assert compiled[name].shape == ((length,) if length else ()), name
        assert (len(value) == length and {type(item) for item in value} == {kind}) if length else type(value) is kind
        assert compiled[name].base.kind == ("i" if kind is int else "f"), name


# Files ---------------------------------------------------------------------------------------------------------------


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that belongs to the repository (also new ones), or all files where there is no repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        folders = ("sim", "tests", "scenarios", "docs")
        return tuple(path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return tuple(path for name in listed if name and (path := ROOT / name).is_file())


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    machine = ["/" + name + "/" for name in ("work", "root", "home")]
    registries = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
    for path in project_files():
        content = path.read_bytes()
        if b"\0" in content[:8000]:
            continue  # a picture
        for word in machine + registries:
            pattern = rb"(?<![\w.])" + re.escape(word.encode())  # a path, not a part of some address
            found = re.search(pattern, content)
            assert found is None, f"{path.relative_to(ROOT)}: {word}"


def requirement_name(text: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", text)[0].lower().replace("_", "-")


def test_constraints_name_every_dependency_with_its_version_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split("\n")
    assert lines[-1] == "" and all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line) for line in lines[:-1])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {requirement_name(text) for text in project["dependencies"] + project["optional-dependencies"]["dev"]}
    assert wanted <= {requirement_name(line) for line in lines}
    assert requirement_name(project["name"]) not in {requirement_name(line) for line in lines}


def test_the_readme_s_two_lines_stand_alone_in_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").split("\n")
    commands = [line for line in readme if line.startswith("python3 -m venv ")]
    assert len(commands) == 2 and all("-c constraints.txt" in line for line in commands)
    assert commands[0].endswith("dashboard scenarios/widow_and_son.yaml")
    assert commands[1].endswith(".venv/bin/python -m pytest")
    assert (ROOT / "scenarios" / "widow_and_son.yaml").exists()
