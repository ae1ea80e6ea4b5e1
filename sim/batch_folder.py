"""The folder of a batch: its manifest, which files are there, and writing them so that they are complete or absent."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sim.batch_columns import KEYS, REPEATED, TABLES
from sim.batch_plan import Block, Group, Request
from sim.compiled import rules_hash, sources_hash
from sim.files import is_remote, write_atomically
from sim.runs import rules_as_of
from sim.words import say

FORMAT = "family8050 batch 1"
MANIFEST, LOCK, SUMMARIES = "manifest.json", ".lock", "summaries"
OWN = {**dict.fromkeys(TABLES, "case*.parquet"), SUMMARIES: "case*.json", ".": MANIFEST}  # the manifest last
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
LIBRARIES = ("family8050", "numpy", "numba", "pyarrow")


class BatchRefused(Exception):
    """A folder that cannot be used, or a request that does not hold together: a key of words/batch.yaml, its gaps."""

    def __init__(self, key: str, values: dict[str, Any] | None = None) -> None:
        super().__init__(key, values)
        self.key, self.values = key, values or {}

    def __str__(self) -> str:
        return self.sentence("en")

    def sentence(self, language: str) -> str:
        """Why, in the user's language."""
        return say(language, f"batch.why.{self.key}", **self.values)


class BatchStopped(BatchRefused):
    """The run ended before it was done; what is written stays, and resuming finishes it."""


@dataclass(frozen=True)
class Folder:
    """Where the files of a batch stand."""

    path: Path

    def data(self, table: str, block: Block) -> Path:
        """The file of a block in a table."""
        return self.path / table / f"{block.name}.parquet"

    def summary(self, group: Group) -> Path:
        """The file of the summary of a group."""
        return self.path / SUMMARIES / f"{group.name}.json"

    def holds_summary(self, group: Group) -> bool:
        """Whether the summary of a group is there and whole."""
        return read_json(self.summary(group)) is not None

    def holds(self, block: Block, tables: list[str]) -> bool:
        """Whether every file of a block is there and whole: one that a power failure cut short is made anew."""
        counts = [rows_in(self.data(table, block)) for table in tables]
        return None not in counts and counts[0] == block.count

    def write_table(self, table: str, block: Block, content: pa.Table) -> None:
        """Write the file of a block.

        Measured: least and greatest values of every column, and lists of distinct ones where few are alike, take as
        long to write as all the rest.
        """
        buffer = pa.BufferOutputStream()
        repeated = [name for name in REPEATED if name in content.column_names]
        pq.write_table(content, buffer, compression="zstd", write_statistics=KEYS, use_dictionary=repeated)
        write(self.data(table, block), buffer.getvalue())

    def data_files(self) -> list[Path]:
        """Every file here that a batch writes, but for the manifest."""
        return [path for place, name in OWN.items() if name != MANIFEST for path in (self.path / place).glob(name)]

    def unfinished(self) -> list[Path]:
        """Files under the temporary names that a run left when it was killed."""
        return [path for place, name in OWN.items() for path in (self.path / place).glob(f".{name}-*")]


def rows_in(path: Path) -> int | None:
    """Rows of a Parquet file; None if there is none or its end is missing."""
    try:
        with path.open("rb") as file:
            return int(pq.read_metadata(file).num_rows)
    except (FileNotFoundError, pa.ArrowInvalid):
        return None


def write(path: Path, content: bytes) -> None:
    """Write a file complete or not at all; BatchStopped where the disk is full or fails."""
    try:
        with store_errors(path):
            write_atomically(path, content)
    except OSError as error:
        raise stopped_by(error) from error


def stopped_by(error: OSError) -> BatchStopped:
    """What a failed write ends a run with."""
    if error.errno in NO_ROOM:
        return BatchStopped("disk_full")
    return BatchStopped("not_written", {"reason": reason(error)})


def reason(error: OSError) -> str:
    """What the system, or the library of a store, says."""
    return error.strerror or str(error) or os.strerror(errno.EIO)


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn what the library of a store raises, each errors of its own, into an OSError."""
    try:
        yield
    except (OSError, BatchRefused):
        raise
    except Exception as error:
        if not is_remote(path):
            raise
        raise OSError(errno.EIO, f"{type(error).__name__}: {error}") from error


def manifest_of(request: Request) -> dict[str, Any]:
    """All that the data depend on; where it is the same, so are they."""
    return {
        "format": FORMAT,
        **request.described(),
        "model_sha256": sources_hash(),
        "rules_sha256": rules_hash(),
        "rules_as_of": rules_as_of(),
        "versions": {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}},
        "machine": platform.machine(),
    }


def as_bytes(document: Any) -> bytes:
    """A document as JSON text."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


@contextmanager
def locked(path: Path) -> Iterator[Folder]:
    """The folder, made if need be, for one run at a time; the lock goes with the process that holds it."""
    try:
        with store_errors(path):
            check_place(path)
            for name in (*TABLES, SUMMARIES):
                (path / name).mkdir(parents=True, exist_ok=True)
            handle = None if is_remote(path) else os.open(path / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise stopped_by(error) from error
        raise BatchRefused("no_folder", {"folder": path, "reason": reason(error)}) from error
    if handle is None:
        yield Folder(path)
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise BatchRefused("in_use", {"folder": path}) from None
    try:
        yield Folder(path)
    finally:
        (path / LOCK).unlink(missing_ok=True)
        os.close(handle)


def check_place(path: Path) -> None:
    """Refuse a folder that holds anything but a batch; nothing is made or changed."""
    if not path.is_dir():
        return
    there = read_manifest(Folder(path))
    if there is None:
        strange = any(each.is_file() and not each.name.startswith(".") for each in path.rglob("*"))
    else:
        strange = there.get("format") != FORMAT
    if strange:
        raise BatchRefused("other_files", {"folder": path})


def begin(folder: Folder, request: Request, resume: bool, force: bool) -> None:
    """Make the folder ready: a manifest of this request, no other run's files, none half written."""
    there = read_manifest(folder)
    if there is not None and not force:
        if not resume:
            raise BatchRefused("exists", {"folder": folder.path})
        different = differing(there, manifest_of(request))
        if different:
            raise BatchRefused("other_run", {"folder": folder.path, "what": ", ".join(different)})
    leftovers = folder.unfinished() if there is not None and not force else [*folder.unfinished(), *folder.data_files()]
    for path in leftovers:
        path.unlink()
    if there is None or force:
        write(folder.path / MANIFEST, as_bytes(manifest_of(request)))


def finish(folder: Folder, request: Request) -> dict[str, Any]:
    """Say in the manifest that everything is there."""
    complete = {**manifest_of(request), "complete": True}
    write(folder.path / MANIFEST, as_bytes(complete))
    return complete


def read_manifest(folder: Folder) -> dict[str, Any] | None:
    """The manifest that is there, None if there is none; one that cannot be read has no entries."""
    path = folder.path / MANIFEST
    return (read_json(path) or {}) if path.exists() else None


def read_json(path: Path) -> dict[str, Any] | None:
    """The document in a file; None if there is none or it is not whole."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def differing(there: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """The entries in which two manifests differ; the command follows from the others."""
    keys = dict.fromkeys([*wanted, *there])
    return [key for key in keys if key not in {"command", "complete"} and there.get(key) != wanted.get(key)]
