"""The dashboard's times on this machine: `python benchmarks/dashboard.py` (with the model compiled before).

First the server alone, asked by connections that draw nothing: to the sentence that answers, and to the end of the
page. Then the same in a real browser, whose own work and waiting come on top. Nothing here decides a test.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the server of the tests

from playwright.sync_api import Browser, Page

from benchmarks.page_client import Took, at_once, sessions
from sim import runs
from sim.case import load
from sim.ui import answers, first_lives
from tests.page_server import ROOT, WAIT, browser, server

SESSIONS = 10
IDLE = 10  # times that the browser has nothing to do, a tenth of a second apart
HEADLINE = ".hero h1 .number"
FIRST_WORDS = "[data-testid=stProgress]"
READY = ".stApp[data-test-script-state='notRunning']"
PLACE, HELP, CLAIM = "居場所、当事者会", "きょうだいからの手助け 月2万円", "障害年金の請求"


def line(what: str, value: float, unit: str = "s", more: str = "") -> None:
    """One figure."""
    print(f"{what:<62} {value:7.2f} {unit}  {more}".rstrip(), flush=True)


def seconds(action: Callable[[], object]) -> float:
    """How long something takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def computing_alone() -> None:
    """What the simulation of an answer takes, and the answer with all its figures, outside the server."""
    case = load(ROOT / "scenarios" / "widow_and_son.yaml")
    runs.simulate(case, "as_is", 100)
    for lives in (first_lives.FIRST, answers.LIVES):
        found = runs.simulate(case, "as_is", lives)
        line(f"simulation alone, {lives:,} lives", best(lambda lives=lives: runs.simulate(case, "as_is", lives)))
        line("... its figures", best(lambda found=found: answers.reduced(case, found)))


def best(action: Callable[[], object]) -> float:
    """The shortest of three times."""
    return min(seconds(action) for _ in range(3))


def told(what: str, took: Took) -> None:
    """The times of a session, and what was sent."""
    line(f"{what}: to the answer", took.answer, more=first_words(took))
    line("... the whole page", took.whole, more=f"{took.sent / 1000:,.0f} kB")


def first_words(took: Took) -> str:
    """When it was told what the first lives of all paths say."""
    return f"(first {first_lives.FIRST:,} lives of all paths: {took.first:.2f} s)" if took.first else ""


def slowest(what: str, took: list[Took]) -> None:
    """The last of many sessions."""
    last = max(took, key=lambda each: each.first)
    line(f"{what}: last answer", max(each.answer for each in took), more=first_words(last))
    line("... the last whole page", max(each.whole for each in took))


def server_alone(address: str) -> None:
    """Sessions that draw nothing."""
    with sessions(address, 1) as (one,):
        told("first session (the server loads what it needs)", one.open())
    with sessions(address, 1) as (one,):
        told("a new session", one.open())
        told(f"a path chosen, {answers.LIVES:,} lives computed", one.choose("scenario", PLACE))
        told("another", one.choose("scenario", HELP))
        told("the first again, kept", one.choose("scenario", PLACE))
    line("memory", memory(address), "MB")
    with sessions(address, SESSIONS) as many:
        slowest(f"{SESSIONS} sessions opened at once", at_once(many))
        slowest("the same change in each, computed", at_once(many, "scenario", CLAIM))
        slowest("the same change in each, kept", at_once(many, "scenario", PLACE))
    line(f"memory after {SESSIONS} sessions", memory(address), "MB")


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


def wait_until_drawn(page: Page) -> None:
    """Until the script has ended and the browser has nothing to do for a while, as when somebody reads."""
    page.wait_for_selector(READY, timeout=WAIT)
    for _ in range(IDLE):
        page.evaluate("() => new Promise((done) => requestIdleCallback(done))")
        page.wait_for_timeout(100)


def choose(page: Page, what: str, label: str, *, counted: bool = True) -> None:
    """Choose a path; when the first lives are told, where lives have to be counted, and when the answer is there."""
    started = time.perf_counter()
    page.locator(".st-key-scenario").get_by_text(label, exact=True).click()
    if counted:
        page.wait_for_selector(FIRST_WORDS, timeout=WAIT)
        line(f"{what}: first {first_lives.FIRST:,} lives of all paths", time.perf_counter() - started)
    page.wait_for_selector(f".hero .beside:has-text('{label}')", timeout=WAIT)
    line(f"{what}: to the answer", time.perf_counter() - started)
    wait_until_drawn(page)


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


def with_browser(address: str, chromium: Browser) -> None:
    """The same in headless Chromium; ten sessions share one browser, which has to draw them all."""
    page = opened(chromium, address)
    page.wait_for_selector(HEADLINE, timeout=WAIT)  # the server has loaded what it needs
    page.close()
    page = opened(chromium, address)
    started = time.perf_counter()
    line("first paint of a new session", first_paint(page))
    page.wait_for_selector(HEADLINE, timeout=WAIT)
    line("... its answer", time.perf_counter() - started)
    wait_until_drawn(page)
    choose(page, "a path chosen", PLACE)
    choose(page, "another", HELP)
    choose(page, "the first again, kept", PLACE, counted=False)
    line("memory of the server, one session", memory(address), "MB")
    many = [opened(chromium, address) for _ in range(SESSIONS)]
    took = seconds(lambda: [each.wait_for_selector(HEADLINE, timeout=WAIT) for each in many])
    line(f"{SESSIONS} sessions in one browser: last answer", took)
    for each in many:
        each.wait_for_selector(READY, timeout=WAIT)
    for each in many:
        each.locator(".st-key-scenario").get_by_text(CLAIM, exact=True).click()
    took = seconds(lambda: [each.wait_for_selector(".branches", timeout=WAIT) for each in many])
    line("a change in each of them: last answer", took)
    line(f"memory of the server, {SESSIONS + 1} sessions", memory(address), "MB")


def main() -> None:
    """Print every figure."""
    computing_alone()
    print("\nThe server alone")
    with server() as address:
        server_alone(address)
    if "--server" in sys.argv:
        return
    print("\nWith a browser")
    with server() as address, browser() as chromium:
        with_browser(address, chromium)


if __name__ == "__main__":
    main()
