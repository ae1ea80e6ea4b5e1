"""Writing files so that they are complete or absent, on a disk or at an address that fsspec knows."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path
from typing import Any, cast


def place_of(where: str | Path) -> Path:
    """A folder: a path, or for an address such as `s3://bucket/folder` something that is used like one.

    ImportError without the libraries for addresses, ValueError for one that they do not know.
    """
    if isinstance(where, str) and "://" in where:
        from upath import UPath

        return cast(Path, UPath(where))
    return Path(where)


def is_remote(path: Path) -> bool:
    """Whether a place is an address: it has neither locks nor permissions."""
    return not isinstance(path, Path)


def write_atomically(path: Path, content: bytes) -> None:
    """Write under a temporary name in the same folder, then rename; OSError if that fails, and nothing is left."""
    if is_remote(path):
        temporary = path.parent / f".{path.name}-{secrets.token_hex(6)}"
    else:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        os.close(handle)
        temporary = Path(name)
    try:
        temporary.write_bytes(content)
        replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def replace(temporary: Path, path: Path) -> None:
    """Put a finished file in its place."""
    if is_remote(path):
        there = cast(Any, path)
        there.fs.mv(cast(Any, temporary).path, there.path)
    else:
        temporary.replace(path)
