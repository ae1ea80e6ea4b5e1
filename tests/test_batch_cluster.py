"""Batches on a Dask cluster of this machine: the same rows, also where workers are lost; no cluster is a sentence."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import commands
import pytest
from batches import WIDOW, contents, make, rows
from distributed import LocalCluster
from families import example
from fsspec.implementations.memory import MemoryFileSystem

from sim import batch_cluster
from sim.batch_columns import TABLES
from sim.batch_folder import BatchRefused, BatchStopped, Folder
from sim.batch_plan import Request

SMALL: dict[str, Any] = {"scenarios": ["as_is"], "parameter_sets": 0}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small batch, made by threads."""
    out = tmp_path_factory.mktemp("batch") / "results"
    make(out, **SMALL)
    return out


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two worker processes on the loopback interface."""
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as made:
        yield made


def test_a_cluster_makes_the_same_bytes_in_a_folder_and_at_an_address(
    undisturbed: Path, cluster: Any, tmp_path: Path
) -> None:
    make(tmp_path / "folder", scheduler=cluster.scheduler_address, **SMALL)
    assert contents(tmp_path / "folder") == contents(undisturbed)
    make(f"file://{tmp_path}/address", scheduler=cluster.scheduler_address, **SMALL)
    assert contents(tmp_path / "address") == contents(undisturbed)


def test_a_worker_killed_in_the_middle_costs_nothing(undisturbed: Path, cluster: Any, tmp_path: Path) -> None:
    killed = []

    def kill_one(_done: int, _asked: int) -> None:
        if not killed:
            killed.append(cluster.workers[0].pid)
            os.kill(killed[0], signal.SIGKILL)

    make(tmp_path / "results", scheduler=cluster.scheduler_address, block=25, progress=kill_one, **SMALL)
    assert killed
    for table in TABLES:
        assert rows(tmp_path / "results", table).equals(rows(undisturbed, table))


def test_no_cluster_is_a_sentence(tmp_path: Path) -> None:
    out = ("--lives", "10", "--out", str(tmp_path / "results"), "--lang", "en")
    for address in ("tcp://127.0.0.1:1", "nowhere", "tcp://", "127.0.0.1"):
        found = commands.call("batch", WIDOW, "--scheduler", address, *out)
        assert found.exit_code == 2 and f"nothing answers at {address};" in found.stderr
    found = commands.call("batch", WIDOW, "--scheduler", "tcp://127.0.0.1:1", "--workers", "2", *out)
    assert found.exit_code == 2 and "only one of --workers" in found.stderr
    found = commands.call("batch", WIDOW, "--lives", "10", "--out", "nosuch://results", "--lang", "en")
    assert found.exit_code == 2 and "needs more libraries" in found.stderr
    assert not (tmp_path / "results").exists()


def test_a_worker_with_another_model_makes_nothing() -> None:
    request = Request((example("widow_and_son"),), 1, 1, (), 0, False)
    with pytest.raises(BatchStopped, match="does not have the same"):
        batch_cluster.maker_of(batch_cluster.Order("order", request, Folder(Path()), "another model"))


def test_what_a_store_raises_of_its_own_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class NobodyThere(Exception):
        pass

    def lost(*_: object, **__: object) -> None:
        raise NobodyThere("no answer")

    with pytest.raises(BatchStopped, match="NobodyThere: no answer"), monkeypatch.context() as broken:
        broken.setattr(MemoryFileSystem, "pipe_file", lost)
        broken.setattr(MemoryFileSystem, "_open", lost)
        make("memory://results", **SMALL)
    monkeypatch.setattr(MemoryFileSystem, "info", lost)
    with pytest.raises(BatchRefused, match=r"cannot be written .NobodyThere: no answer"):
        make("memory://results", **SMALL)
