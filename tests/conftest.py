"""What every test leaves behind as it found it, and what all of them need once."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from sim.warm import wait_until_ready
from tests.page_server import browser, need_chromium


def pytest_configure(config: pytest.Config) -> None:
    """Compile once before several processes run tests, each of which would compile for itself."""
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        wait_until_ready()


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    """Headless Chromium for the tests of a file."""
    need_chromium()
    with browser() as found:
        yield found


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Streamlit's tests of a page put their script in the place of `__main__`, which a new process would run."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
