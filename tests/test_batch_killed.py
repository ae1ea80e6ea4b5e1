"""Batches that are killed twenty times, and on a disk that fills: what is finished then is what was asked for."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import commands
import pytest
from batches import WIDOW, contents
from families import ROOT

KILLS = 20
TINY: dict[str, Any] = {"parameter_sets": 0, "block": 40}
DRIVER = """
import os, sys
sys.path[:0] = [{tests!r}]
from pathlib import Path
from batches import make

make(Path({folder!r}) / "loaded", **{tiny!r})  # all that children share is loaded now
for line in iter(sys.stdin.readline, ''):
    child = os.fork()
    if not child:
        make(Path({folder!r}) / line.strip(), resume=True, **{tiny!r})
        os._exit(0)
    print(child, flush=True)
    sys.stdin.readline()  # until then one that has ended keeps its number
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def test_killed_twenty_times_and_resumed_it_ends_with_the_same_bytes(tmp_path: Path) -> None:
    """Each run is a fork of a process that has everything loaded, so that it is at work at once."""
    script = DRIVER.format(tests=str(ROOT / "tests"), folder=str(tmp_path), tiny=TINY)
    driver = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert driver.stdin is not None and driver.stdout is not None

    def run(name: str, more: int | None) -> int:
        """A run in a process of its own, killed once so many more files are there and a little later; its exit code."""
        assert driver.stdin is not None and driver.stdout is not None
        before = files(tmp_path / name)
        driver.stdin.write(f"{name}\n")
        driver.stdin.flush()
        child = int(driver.stdout.readline())
        if more is not None:
            end = time.monotonic() + 20.0
            while files(tmp_path / name) < before + more and time.monotonic() < end:
                time.sleep(0.002)
            time.sleep(chance.uniform(0.0, 0.01))
            os.kill(child, signal.SIGKILL)
        driver.stdin.write("wait\n")
        driver.stdin.flush()
        return int(driver.stdout.readline())

    chance = random.Random(8050)
    ends = [run("results", chance.randint(0, 5)) for _ in range(KILLS)]
    assert ends == [-signal.SIGKILL] * KILLS
    assert 10 < files(tmp_path / "results") < 138
    assert run("results", None) == 0
    driver.communicate()
    assert contents(tmp_path / "results") == contents(tmp_path / "loaded")


def files(folder: Path) -> int:
    """Finished files of data."""
    return len(list(folder.glob("*/case*.parquet")))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 500 kB; only root can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=500k", "tmpfs", disk], capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"no small disk can be made here: {made.stderr.strip()}")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_disk_that_fills_and_is_cleared(small_disk: Path) -> None:
    asked = (WIDOW, "--scenario", "as_is", "--lives", "4000", "--years", "--lang", "en")
    filler = small_disk / "filler"
    filler.write_bytes(bytes(300_000))
    found = commands.call("batch", *asked, "--out", str(small_disk / "results"))
    assert found.exit_code == 3 and "because the disk is full" in found.stderr and "Traceback" not in found.stderr
    assert not list((small_disk / "results").rglob(".case*"))
    filler.unlink()
    subprocess.run(["mount", "-o", "remount,size=8M", small_disk], check=True)
    found = commands.call("batch", *asked, "--out", str(small_disk / "results"), "--resume")
    assert found.exit_code == 0 and "4,000 lives" in found.stdout
