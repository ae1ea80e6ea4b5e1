"""Compiling: one folder per hash of the sources, safe for two processes, in memory where nothing can be written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from families import ROOT

from sim import compiled, machine_code
from sim.compiled import compile_rule, inner_twin, rule
from sim.machine_code import MachineCode

USE_A_RULE = """
import sys
from sim.compiled import cache_directory
from sim.machine_code import MachineCode
from sim.rules.income_tests import year_of_payment
compiled = MachineCode(year_of_payment)(24315)
print(cache_directory() is not None, compiled == year_of_payment(24315), "numba" in sys.modules)
"""


def start(cache: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "FAMILY8050_CACHE": cache}
    return subprocess.Popen(
        [sys.executable, "-c", USE_A_RULE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
    )


def test_two_processes_fill_one_cache_and_the_next_needs_no_compiler(tmp_path: Path) -> None:
    processes = [start(str(tmp_path)) for _ in range(2)]
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert out.split() == ["True", "True", "True"], err
    again, _ = start(str(tmp_path)).communicate(timeout=120)
    assert again.split() == ["True", "True", "False"] and len(list(tmp_path.rglob("*.o"))) == 1


def test_where_no_folder_can_be_written_it_compiles_in_memory_and_says_so() -> None:
    out, err = start("/proc/nowhere").communicate(timeout=120)
    assert out.split() == ["False", "True", "True"] and "compiling in memory" in err


@rule
def shared(values: Any, among: int) -> int:
    if among == 0:
        raise ZeroDivisionError
    values[0].part = values[0].whole // among
    return len(values)


def test_machine_code_takes_records_tells_that_a_rule_raised_and_refuses_other_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine_code, "cache_directory", lambda: tmp_path)
    kind = np.dtype([("whole", np.int64), ("part", np.int64)])
    values, run = np.array([(7, 0), (0, 0)], kind), MachineCode(shared)
    assert run(values, 2) == 2 and values[0]["part"] == 3
    with pytest.raises(RuntimeError, match="shared: compiled code stopped"):
        run(values, 0)
    with pytest.raises(TypeError, match="other kinds"):
        run(np.zeros(2, [("whole", np.int64)]), 2)
    with pytest.raises(TypeError, match="without gaps"):
        run(values[::-1], 2)


@pytest.mark.parametrize(
    ("file", "other"),
    [("rules/wages.py", True), ("lines.py", True), ("engines/batch.py", True), ("analysis/compare.py", False)],
)
def test_the_cache_is_keyed_by_every_file_that_rules_use_and_by_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, other: bool
) -> None:
    before = compiled.rules_hash.__wrapped__()
    shutil.copytree(compiled.PACKAGE, tmp_path / "sim")
    monkeypatch.setattr(compiled, "PACKAGE", tmp_path / "sim")
    assert compiled.rules_hash.__wrapped__() == before
    with (tmp_path / "sim" / file).open("a", encoding="utf-8") as changed:
        changed.write("CHANGED = 1\n")
    assert (compiled.rules_hash.__wrapped__() != before) == other


@rule
def double(value: int) -> int:
    return 2 * value


@rule
def double_twice(value: int) -> int:
    first = double(7)
    return first + double(value)


def test_a_rule_stays_plain_python_and_constants_make_no_versions() -> None:
    assert double_twice(1) == compile_rule(double_twice)(1) == 16
    assert len(inner_twin(double).signatures) == 1
