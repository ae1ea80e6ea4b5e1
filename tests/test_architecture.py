"""What holds across files: imports run one way, files stay readable, records fit, no file names a machine.

Source files are read with `ast`, never run.
"""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from project_sources import ROOT, SIM, sources

from sim.life import Life
from sim.model import Model
from sim.outcome import Outcome
from sim.records import CACHE_LINE, blank, dtype, fields

# Bottom to top: a module imports from its own layer or from one before it. A name stands for a module or a package.
LAYERS: tuple[tuple[str, ...], ...] = (
    (
        "lines",
        "months",
        "files",
        "words",
        "cache_folder",
        "own_files",
        "linking",
        "compiled",
        "addresses",
        "machine_code",
    ),
    ("records",),
    ("constants",),
    ("life", "model", "outcome"),
    ("draws", "clocks"),
    ("rules",),
    ("events",),
    (
        *("mistakes", "case_fields", "case_file", "case_group", "case_interview", "case_models", "case_pensions"),
        *(
            "facts",
            "places",
            "place_names",
            "plausibility",
            "plausible_pensions",
            "plausible_plans",
            "shares",
            "support_entries",
        ),
        "contacts",
    ),
    (
        "unused",
        "case",
        "case_parts",
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
        "home_parameters",
        "caring_parameters",
        "pension_parameters",
        "parameters",
        "plans",
        "support_parameters",
        "anonymous",
        "unknown",
        "meeting",
    ),
    ("engines",),
    ("results", "enough", "set_results", "event_log", "cards", "headline", "warm"),
    ("runs", "narrative", "ledger_view", "books"),
    ("assumption_row", "assumption_supports", "assumption_text", "assumptions", "stress_des"),
    ("population_file", "population"),
    (
        *(
            "batch_columns",
            "batch_plan",
            "batch_tables",
            "batch_folder",
            "batch_select",
            "batch_summary",
            "batch_maker",
        ),
        *("batch_cluster", "batch_run"),
        "population_summary",
    ),
    (
        *("analysis", "report", "workbook", "ui", "open_dashboard"),
        *("cli_text", "cli_progress", "cli_options", "text_table"),
        *("deadline_text", "next_text", "fact_words", "review_text"),
        *("cli_compare", "cli_deadline", "cli_next", "cli_sensitivity", "cli_validate"),
    ),
    ("cli_analysis", "cli_batch", "cli_batch_files", "cli_population", "cli_report", "cli_review"),
    ("__main__", "__init__", "dashboard"),
)
KERNEL = {
    "lines",
    "addresses",
    "cache_folder",
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


# Records -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", [Life, Model, Outcome])
def test_plain_objects_and_records_have_the_same_fields(record: type) -> None:
    plain, compiled = vars(blank(record)), dtype(record)
    assert list(plain) == [name for name, *_ in fields(record)]
    assert sorted(plain) == sorted(compiled.names or ())
    assert compiled.itemsize % CACHE_LINE == 0
    for name, kind, length, _ in fields(record):
        value = plain[name]
        assert compiled[name].shape == ((length,) if length else ()), name
        assert (len(value) == length and {type(item) for item in value} == {kind}) if length else type(value) is kind
        assert compiled[name].base.kind == ("i" if kind is int else "f"), name
        offset = (compiled.fields or {})[name][1]
        assert offset % (CACHE_LINE if compiled[name].itemsize > CACHE_LINE else compiled[name].base.itemsize) == 0, (
            name
        )


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
