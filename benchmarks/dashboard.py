"""The dashboard in a real browser on this machine: `python benchmarks/dashboard.py` (with the model compiled before).

First paint and first answer of a new session; from a change to its answer, computed and kept; ten sessions at once; the
memory of the server with all its children. Times hold the browser's own work; beside them what the simulation alone
takes in the same run. Nothing here decides a test.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the server of the tests

from playwright.sync_api import Browser, Page

from sim import runs
from sim.case import load
from sim.ui.answers import LIVES
from tests.page_server import ROOT, WAIT, browser, server

SESSIONS = 10
HEADLINE = ".hero h1 .number"
READY = ".stApp[data-test-script-state='notRunning']"


def seconds(action: Callable[[], object]) -> float:
    """How long something takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def opened(chromium: Browser, address: str) -> Page:
    """A session of its own, without a cache of the browser."""
    page = chromium.new_context(viewport={"width": 1300, "height": 900}).new_page()
    page.goto(f"{address}/outlook", wait_until="commit")
    return page


def first_paint(page: Page) -> float:
    """From the request to the first words on the page, as the browser counts it."""
    page.wait_for_selector(".st-key-header", timeout=WAIT)
    found = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    return float(found) / 1000


def choose(page: Page, label: str) -> None:
    """Choose a path and wait for its answer."""
    page.locator(".st-key-scenario").get_by_text(label, exact=True).click()
    page.wait_for_selector(f".hero .beside:has-text('{label}')", timeout=WAIT)


def memory(address: str) -> float:
    """Resident memory of the server and its children, in MB (Linux)."""
    port = address.rpartition(":")[2].encode()
    of: dict[int, tuple[int, int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
            of[int(folder.name)] = int(status["PPid"]), int(status.get("VmRSS", "0 kB").split()[0])
            if b"streamlit" in (line := (folder / "cmdline").read_bytes()) and port in line:
                root = int(folder.name)
        except (OSError, ValueError):
            continue
    family = {root}
    while grown := {pid for pid, (parent, _) in of.items() if parent in family} - family:
        family |= grown
    return sum(of[pid][1] for pid in family) / 1024


def main() -> None:
    """Print every figure."""
    case = load(ROOT / "scenarios" / "widow_and_son.yaml")
    runs.simulate(case, "as_is", 100)
    alone = min(seconds(lambda: runs.simulate(case, "as_is", LIVES)) for _ in range(3))
    print(f"simulation alone, {LIVES:,} lives                 {alone:7.2f} s")
    with server() as address, browser() as chromium:
        page = opened(chromium, address)
        page.wait_for_selector(HEADLINE, timeout=WAIT)  # the server has loaded what it needs
        page.close()
        page = opened(chromium, address)
        started = time.perf_counter()
        print(f"first paint of a new session                   {first_paint(page):7.2f} s")
        page.wait_for_selector(HEADLINE, timeout=WAIT)
        print(f"... and its whole answer after                 {time.perf_counter() - started:7.2f} s")
        page.wait_for_selector(READY, timeout=WAIT)
        for label in ("居場所、当事者会", "きょうだいからの手助け 月2万円"):
            took = seconds(lambda label=label: choose(page, label))
            print(f"a path chosen, computed                        {took:7.2f} s  ({took / alone:.1f} x alone)")
            page.wait_for_selector(READY, timeout=WAIT)
        took = seconds(lambda: choose(page, "居場所、当事者会"))
        print(f"the same again, kept                           {took:7.2f} s")
        print(f"memory, one session                            {memory(address):7.0f} MB")
        many = [opened(chromium, address) for _ in range(SESSIONS)]
        took = seconds(lambda: [each.wait_for_selector(HEADLINE, timeout=WAIT) for each in many])
        print(f"{SESSIONS} sessions opened at once, the last answered  {took:7.2f} s")
        for each in many:
            each.wait_for_selector(READY, timeout=WAIT)
        for each in many:
            each.locator(".st-key-scenario").get_by_text("障害年金の請求", exact=True).click()
        took = seconds(lambda: [each.wait_for_selector(".branches", timeout=WAIT) for each in many])
        print(f"a change in each of them, the last answered    {took:7.2f} s")
        print(f"memory, {SESSIONS + 1} sessions                           {memory(address):7.0f} MB")


if __name__ == "__main__":
    main()
