"""The folder that keeps what is made once: compiled rules, parsed files. It holds no household."""

from __future__ import annotations

import logging
import os
from functools import cache
from pathlib import Path


@cache
def cache_root() -> Path | None:
    """The folder, FAMILY8050_CACHE or the user's own; None, and a warning, if none can be written."""
    import platformdirs

    chosen = os.environ.get("FAMILY8050_CACHE")
    root = Path(chosen) if chosen else Path(platformdirs.user_cache_dir("family8050"))
    try:
        root.mkdir(parents=True, exist_ok=True)
        probe = root / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        logging.getLogger(__name__).warning(
            "No folder for compiled rules can be written (%s); compiling in memory, again at every start.",
            error.strerror,
        )
        return None
    return root
