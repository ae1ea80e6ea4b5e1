"""The program's own YAML files, parsed once after they were changed.

What is kept goes by the bytes that it was made from, so it is never stale. Measured: parsing data and words takes 0.3 s
of processor time, reading what was parsed 0.02.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.cache_folder import cache_root
from sim.files import write_atomically


def contents(paths: Sequence[Path]) -> list[Any]:
    """What stands in YAML files of ours, in their order."""
    texts = [path.read_bytes() for path in paths]
    root = cache_root()
    if root is None:
        return [parsed(text) for text in texts]
    lengths = repr([len(text) for text in texts]).encode()
    kept = root / f"parsed-{hashlib.sha256(lengths + b''.join(texts)).hexdigest()[:20]}.pickle"
    if kept.exists():
        found: list[Any] = pickle.loads(kept.read_bytes())
        return found
    found = [parsed(text) for text in texts]
    write_atomically(kept, pickle.dumps(found))
    return found


def parsed(text: bytes) -> Any:
    """What a YAML file says."""
    import yaml

    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
