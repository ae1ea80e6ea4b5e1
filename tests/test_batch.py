"""Batches: rows are the lives of `run`, whatever interrupts; other folders are left alone; columns are documented."""

from __future__ import annotations

import errno
import json
import os
import pickle
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import commands
import duckdb
import numpy as np
import pytest
from batches import LIVES, SCENARIOS, WIDOW, contents, make, rows, summaries
from click.testing import Result
from families import ROOT, alone, example
from hypothesis import given, settings
from hypothesis import strategies as st

import sim
from sim import batch_select, files, runs
from sim.batch_columns import LIFE, TABLES
from sim.batch_folder import BatchRefused, BatchStopped
from sim.parameters import Options


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small batch."""
    out = tmp_path_factory.mktemp("batch") / "results"
    make(out)
    return out


def call(*arguments: str) -> Result:
    return commands.call("batch", *arguments, "--lang", "en")


# The data ------------------------------------------------------------------------------------------------------------


def test_summaries_are_the_figures_of_run(undisturbed: Path) -> None:
    printed = commands.call(
        "run", WIDOW, *(f"--scenario={name}" for name in SCENARIOS), "--lives", str(LIVES), "--json"
    )
    scenarios = json.loads(printed.stdout)["scenarios"]
    central = [found for found in summaries(undisturbed) if found["parameter_set"] == 0]
    assert [(found["scenario"], found["future"]) for found in central] == [
        ("as_is", None),
        ("pension_claim", "granted"),
        ("pension_claim", "not_granted"),
    ]
    for found in central:
        divided = scenarios[found["scenario"]]
        shown = divided if found["future"] is None else divided["futures"][found["future"]]
        same({key: found[key] for key in shown}, shown)
        assert found.get("open") == divided.get("open")


def same(mine: Any, other: Any) -> None:
    """Equal figures; an interval may differ in the last bits, as its sums are exact here."""
    if isinstance(other, dict):
        assert list(mine) == list(other)
        for key in other:
            same(mine[key], other[key])
    elif isinstance(other, list):
        for one, two in zip(mine, other, strict=True):
            same(one, two)
    else:
        assert mine == (pytest.approx(other, rel=1e-12) if isinstance(other, float) else other)


def test_a_drawn_set_is_the_one_of_that_number(undisturbed: Path) -> None:
    case = example("widow_and_son")
    found = next(
        found for found in summaries(undisturbed) if (found["scenario"], found["parameter_set"]) == ("as_is", 1)
    )
    wanted = runs.summary(case, runs.simulate(case, "as_is", LIVES, Options(parameter_set=1)))
    same({key: found[key] for key in wanted}, wanted)


def test_rows_are_the_lives_of_the_engine(undisturbed: Path) -> None:
    wanted = runs.simulate(example("widow_and_son"), "pension_claim", LIVES, Options(future="granted"))
    rows_of = f"FROM '{undisturbed}/%s/*.parquet' WHERE future = 'granted' AND parameter_set = 0 ORDER BY life"
    lives = duckdb.sql(f"SELECT * {rows_of % 'lives'}").fetchnumpy()
    assert lives["life"].tolist() == list(range(LIVES))
    for column in LIFE[7:]:
        values = np.ma.filled(lives[column.name], -1) if column.optional else lives[column.name]
        assert (values == wanted.columns[column.name]).all(), column.name
    years = duckdb.sql(f"SELECT life, savings {rows_of % 'years'}, year").fetchnumpy()
    living = wanted.columns["year_state"] >> 6 & 7 > 0
    assert (years["savings"] == wanted.columns["year_savings"][living]).all()
    assert (years["life"] == np.nonzero(living)[0]).all()


def test_threads_workers_and_blocks_change_nothing(undisturbed: Path, tmp_path: Path) -> None:
    make(tmp_path / "one", threads=1)
    assert contents(tmp_path / "one") == contents(undisturbed)
    make(tmp_path / "workers", workers=2)
    assert contents(tmp_path / "workers") == contents(undisturbed)
    make(tmp_path / "blocks", block=331)
    for table in TABLES:
        assert rows(tmp_path / "blocks", table).equals(rows(undisturbed, table))
    assert list(summaries(tmp_path / "blocks")) == list(summaries(undisturbed))


def test_one_life_that_ends_within_a_year(tmp_path: Path) -> None:
    case = sim.case.from_dict(
        {
            "start": "2026-04",
            "household": {"child": {"born": "1970-04", "sex": "male"}},
            "pins": {"child_death": "2026-06"},
        }
    )
    sim.batch(case, 1, tmp_path / "one", years=True)
    (found,) = summaries(tmp_path / "one")
    same(found["outcomes"], runs.run(case, 1)["scenarios"]["as_is"]["outcomes"])
    assert found["by_year"] == [] and rows(tmp_path / "one", "years").num_rows == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 2**40) | st.integers(0, 3), max_size=40), min_size=1, max_size=4))
def test_quantiles_in_passes_are_those_of_numpy(groups: list[list[int]]) -> None:
    percents = (10, 25, 50, 75, 90)
    numbers = np.array([value for group in groups for value in group], np.int64)
    nodes = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    parts = [Path(str(part)) for part in range(3)]
    found = batch_select.select(
        lambda part: (nodes[int(str(part)) :: 3], numbers[int(str(part)) :: 3]),
        parts, 2, len(groups), percents, int(numbers.max(initial=0)),
    )  # fmt: skip
    assert found == [sim.results.quantiles(np.array(group, np.int64), percents) for group in groups]


# Interrupted ---------------------------------------------------------------------------------------------------------

DRIVER = """
import sys, sim
sys.path[:0] = [{tests!r}]
from test_batch import make
if __name__ == "__main__":
    print("begins", flush=True)
    make({out!r}, resume=True, workers={workers}, progress=lambda done, asked: print(done, flush=True))
    print("done", flush=True)
"""


def start(out: Path, folder: Path, workers: int = 1) -> subprocess.Popen[str]:
    """The small batch, resumed, in a process of its own."""
    script = folder / f"driver{workers}.py"
    script.write_text(DRIVER.format(tests=str(ROOT / "tests"), out=str(out), workers=workers))
    return subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True
    )


def test_a_lost_worker_ends_the_run_and_workers_end_with_it(undisturbed: Path, tmp_path: Path) -> None:
    out = tmp_path / "results"
    running = start(out, tmp_path, workers=2)
    assert running.stdout is not None
    for _ in range(3):
        running.stdout.readline()
    os.kill(workers_of(running.pid)[0], signal.SIGKILL)
    running.communicate()
    assert running.returncode == 1
    running = start(out, tmp_path, workers=2)
    assert running.stdout is not None
    for _ in range(4):
        running.stdout.readline()
    left = workers_of(running.pid)
    running.kill()
    running.communicate()
    assert len(left) == 2 and wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left))
    make(out, resume=True)
    assert contents(out) == contents(undisturbed)


def workers_of(pid: int) -> list[int]:
    """The worker processes of a process (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def wait_for(condition: Any) -> bool:
    """Whether something comes true within a minute: other tests keep the machine busy."""
    end = time.monotonic() + 60
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(condition())


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_cleanly_and_says_how_to_go_on(tmp_path: Path, sent: int) -> None:
    out = tmp_path / "results"
    command = [sys.executable, "-m", "sim", "batch", WIDOW, "--lives", "400000", "--out", str(out), "--lang", "en"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert wait_for(lambda: list((out / "lives").glob("case*")))
    running.send_signal(sent)
    printed, said = running.communicate()
    assert running.returncode == 3 and printed == "" and "Traceback" not in said
    assert said.splitlines()[-2:] == [
        "Stopped early.",
        f"What is written stays in {out}; the same command with --resume goes on from there.",
    ]


def full_after(monkeypatch: pytest.MonkeyPatch, count: int, code: int = errno.ENOSPC) -> None:
    """A disk with room for so many files more."""
    written = []

    def write(path: Path, content: bytes) -> None:
        written.append(path)
        if len(written) > count:
            raise OSError(code, os.strerror(code))
        files.write_atomically(path, content)

    monkeypatch.setattr("sim.batch_folder.write_atomically", write)


@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_a_full_disk_is_one_sentence_and_resumed(
    undisturbed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    with monkeypatch.context() as patch:
        full_after(patch, count)
        with pytest.raises(BatchStopped, match="disk is full"):
            make(tmp_path / "results")
        found = call(WIDOW, "--lives", "50", "--out", str(tmp_path / "other"))
    assert found.exit_code == 3 and "because the disk is full" in found.stderr and "--resume" in found.stderr
    assert not [name for name in contents(tmp_path / "results") if "-tmp" in name]
    make(tmp_path / "results", resume=True)
    assert contents(tmp_path / "results") == contents(undisturbed)


def test_a_disk_that_is_full_indeed(tmp_path: Path) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    command = [sys.executable, "-m", "sim", "batch", WIDOW, "--lives", "3000", "--out", str(tmp_path), "--lang", "en"]
    made = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, preexec_fn=small_files)
    assert made.returncode == 3 and "because the disk is full" in made.stderr and "Traceback" not in made.stderr
    assert contents(tmp_path).keys() == {"manifest.json"}


def test_a_file_cut_short_is_made_anew(undisturbed: Path, tmp_path: Path) -> None:
    make(tmp_path / "results")
    for path in [*sorted((tmp_path / "results").rglob("*.parquet"))[::3], *(tmp_path / "results").rglob("case*.json")]:
        path.write_bytes(path.read_bytes()[: random.Random(1).choice([0, 1000])])
    make(tmp_path / "results", resume=True)
    assert contents(tmp_path / "results") == contents(undisturbed)


def test_why_a_run_stopped_comes_back_from_a_worker() -> None:
    stopped = pickle.loads(pickle.dumps(BatchStopped("not_written", {"reason": "reason"})))
    assert isinstance(stopped, BatchStopped) and "could not be written (reason)" in stopped.sentence("en")


# Folders -------------------------------------------------------------------------------------------------------------


def test_nothing_is_overwritten_silently(tmp_path: Path) -> None:
    case, out = alone(), tmp_path / "results"
    sim.batch(case, 10, out)
    before = contents(out)
    for changed, sentence in (
        ({}, "already holds a batch"),
        ({"resume": True, "seed": 1}, "another run \\(it differs in: seed\\)"),
        ({"resume": True, "years": True}, "differs in: years"),
        ({"resume": True, "block": 7}, "differs in: block_lives"),
    ):
        with pytest.raises(BatchRefused, match=sentence):
            sim.batch(case, 10, out, **changed)
        assert contents(out) == before
    sim.batch(case, 10, out, resume=True)
    assert contents(out) == before
    sim.batch(case, 10, out, seed=1, force=True)
    assert contents(out).keys() == before.keys() and contents(out) != before


def test_folders_with_other_files_are_left_alone_even_with_force(tmp_path: Path) -> None:
    (tmp_path / "lives").mkdir()
    (tmp_path / "lives" / "case1.parquet").write_text("mine")
    for force in (False, True):
        with pytest.raises(BatchRefused, match="not a batch"):
            sim.batch(alone(), 10, tmp_path, force=force)
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(BatchRefused, match="not a batch"):
        sim.batch(alone(), 10, tmp_path, force=True)
    assert contents(tmp_path).keys() == {"lives/case1.parquet", "manifest.json"}


def test_one_run_at_a_time(tmp_path: Path) -> None:
    def second(_done: int, _asked: int) -> None:
        with pytest.raises(BatchRefused, match="Another run"):
            sim.batch(alone(), 10, tmp_path, resume=True)

    sim.batch(alone(), 10, tmp_path, progress=second)


def test_the_command_line_refuses_with_sentences(tmp_path: Path) -> None:
    out = ("--out", str(tmp_path / "results"))
    assert call(WIDOW, "--lives", "10", *out, "--resume", "--force").exit_code == 2
    found = call(WIDOW, WIDOW, "missing.yaml", "--lives", "10", *out, "--scenario", "no_such")
    assert found.exit_code == 2 and found.stderr.count("no scenario") == 2 and "missing.yaml" in found.stderr
    found = call(WIDOW, WIDOW, "--lives", "10", *out)
    assert found.exit_code == 2 and "given twice" in found.stderr
    (tmp_path / "file").write_text("")
    found = call(WIDOW, "--lives", "10", "--out", str(tmp_path / "file"))
    assert found.exit_code == 2 and "cannot be written" in found.stderr
    assert not (tmp_path / "results").exists()


def test_the_command_line_runs_several_cases_and_resumes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.cli_batch.LOG_EVERY", 0.0)
    asked = [WIDOW, str(ROOT / "scenarios" / "couple_and_daughter.yaml"), "--scenario", "as_is", "--lives", "20"]
    found = call(*asked, "--out", str(tmp_path / "a"))
    assert found.exit_code == 0 and found.stdout.startswith("40 lives (groups: 2)")
    assert "40 of 40 lives (100 %), about 0 s left" in found.stderr
    before = contents(tmp_path / "a")
    assert call(*asked, "--out", str(tmp_path / "a"), "--resume").exit_code == 0
    assert contents(tmp_path / "a") == before
