"""Compiling once, in a child process that fills the cache, while the caller already tells a story by SimPy."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

from sim.compiled import cache_directory
from sim.files import write_atomically

MARKER, LOCK = "ready", ".compiling"


def marker() -> Path | None:
    """The file that says that this folder holds every compiled rule; None if no folder can be written."""
    directory = cache_directory()
    return directory / MARKER if directory is not None else None


def is_ready() -> bool:
    """Whether the compiled rules of exactly these sources can be loaded instead of compiled."""
    found = marker()
    return found is not None and found.exists()


def start() -> subprocess.Popen[bytes]:
    """Start a child process that compiles everything and fills the cache; two at once do no harm."""
    return subprocess.Popen([sys.executable, "-m", "sim.warm"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def wait_until_ready() -> None:
    """Compile everything unless that is done: one of several processes of a machine does, the others wait for it."""
    found = marker()
    if found is None or found.exists():
        return
    with (found.parent / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not found.exists():
            start().wait()


def compile_all() -> None:
    """Compile the loop by running one short life of a made-up household; mark the cache as complete."""
    from sim.case import from_dict
    from sim.engines.batch import run_lives
    from sim.parameters import prepare

    case = from_dict({"start": "2026-04", "household": {"child": {"born": "1970-01", "sex": "male"}}})
    prepared = prepare(case, "as_is")
    run_lives(prepared, 1)
    found = marker()
    if found is not None:
        write_atomically(found, b"")


if __name__ == "__main__":
    compile_all()
