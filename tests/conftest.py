"""What every test leaves behind as it found it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Streamlit's tests of a page put their script in the place of `__main__`, which a new process would run."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
