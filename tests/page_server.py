"""The dashboard as a server on a free port, and headless Chromium to look at it: for the tests and the screenshots."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, sync_playwright

from sim.open_dashboard import SERVED
from sim.ui.ways import FIRST

ROOT = Path(__file__).parents[1]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT = 240_000  # milliseconds: the model may have to be compiled first, on a busy machine

SETTLE = 250  # milliseconds: longer than a slider waits before it tells the server
# The page says "not running" until the server has taken up what was asked of it: on a busy machine well after a click.
LISTEN = """() => new Promise((done) => {
  if (window.asked === undefined) {
    const send = WebSocket.prototype.send;
    window.asked = window.heard = 0;
    WebSocket.prototype.send = function (message) {
      window.asked += 1;
      const mine = window.asked;
      this.addEventListener("message", () => { window.heard = Math.max(window.heard, mine); }, { once: true });
      return send.call(this, message);
    };
  }
  requestIdleCallback(() => requestIdleCallback(done, { timeout: 5000 }), { timeout: 5000 });
})"""
STILL = """() => window.asked === window.heard
  && document.querySelector(".stApp[data-test-script-state='notRunning']") !== null"""


def chromium() -> str | None:
    """The browser of the system; None if there is none."""
    return next(
        (found for found in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if found), None
    )


def need_chromium() -> None:
    """Leave a test out where there is no browser; under continuous integration that is a failure."""
    if chromium() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium found, but CI must drive the page")
        pytest.skip("no Chromium found (Debian: apt-get install chromium)")


def need_pdf_reader() -> str:
    """The program that reads texts of printed pages, beside a browser that prints them; as with `need_chromium`."""
    need_chromium()
    reader = shutil.which("pdftotext")
    if reader is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no pdftotext found, but CI must read what is printed")
        pytest.skip("no pdftotext found (Debian: apt-get install poppler-utils)")
    return reader


@contextmanager
def server(*arguments: str, script: str = SERVED, environment: dict[str, str] | None = None) -> Iterator[str]:
    """The address of a running dashboard; `arguments` are those of dashboard.py; `script`: what Streamlit runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), "--", *arguments]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | (environment or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, process)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # with the child that may still compile
        process.wait(timeout=20)


def address_of(address: str, name: str) -> str:
    """Where a page stands: the first one has no name."""
    return address if name == FIRST else f"{address}/{name}"


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Until the server answers; RuntimeError if it ends or stays silent."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("the dashboard did not start")


@contextmanager
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened
        opened.close()


def wait_until_still(page: Page) -> None:
    """Until the whole page is drawn: the footer is the last element, and nothing is asked, computed or drawn."""
    page.wait_for_selector("footer .standing", timeout=WAIT)
    wait_until_answered(page)
    page.wait_for_timeout(SETTLE)


def wait_until_answered(page: Page) -> None:
    """Until the server has answered whatever was done on the page."""
    page.wait_for_timeout(SETTLE)
    page.evaluate(LISTEN)
    page.wait_for_function(STILL, timeout=WAIT)


def go_to(page: Page, name: str) -> None:
    """Follow the link to a page; the session stays the same."""
    page.locator(f".st-key-page-{name} a, .st-key-page-here-{name} a").click()
    page.wait_for_selector(f".st-key-page-here-{name}", timeout=WAIT)
    wait_until_still(page)


def speak(page: Page, language: str) -> None:
    """Switch the page to a language."""
    page.locator(".st-key-language").get_by_text({"ja": "日本語", "en": "English"}[language]).click()
    page.wait_for_selector(f"html[lang={language}]", state="attached", timeout=WAIT)
    wait_until_still(page)


def open_file(page: Page, text: str) -> None:
    """Open a case file of this text on the page."""
    if not page.locator("input[type=file]").count():
        page.locator("[class*=st-key-open-] button").first.click()
    content: FilePayload = {"name": "own.yaml", "mimeType": "text/plain", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(content)
