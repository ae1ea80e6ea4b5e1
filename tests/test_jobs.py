"""Work in a thread of its own: it tells how far it is, it can be stopped, and a choice that changed ends it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from sim.case import load
from sim.runs import Progress
from sim.ui import answers, jobs
from sim.ui.asked import Asked
from sim.ui.jobs import Job
from sim.ui.session import Desk, example, examples, open_case
from tests.page_runs import ROOT

WAIT = 20.0


def endless(tell: Progress) -> dict[str, Any]:
    """Goes on until it is interrupted, then gives what it has."""
    done = 0
    try:
        while True:
            done += 1
            tell(done, 10**9)
    except KeyboardInterrupt:
        return {"done": done}


def test_a_stopped_job_keeps_what_is_done() -> None:
    job = Job("key", endless)
    assert not job.ended and job.found is None
    job.stop()
    job.wait()
    assert job.ended and job.is_stopping and job.found is not None and job.found["done"] >= 1
    assert 0.0 < jobs.planned_share(job) < 1.0 and job.seconds < WAIT


def test_work_that_cannot_keep_anything_ends_without_a_fault() -> None:
    def work(tell: Progress) -> dict[str, Any]:
        while True:
            tell(1, 2)

    job = Job("key", work)
    job.stop()
    job.wait()
    assert job.ended and job.found is None and job.fault is None


def test_a_fault_is_kept_for_the_page() -> None:
    def work(_tell: Progress) -> dict[str, Any]:
        raise ValueError("broken")

    job = Job("key", work)
    job.wait()
    assert isinstance(job.fault, ValueError)


def test_another_key_stops_the_job_before_it() -> None:
    job = Job("one", endless)
    at_work = {"when": job}
    assert jobs.for_key(at_work, "when", "one") is job
    assert jobs.for_key(at_work, "when", "two") is None and at_work == {}
    job.wait()
    assert job.is_stopping


@pytest.mark.parametrize("name", sorted(examples())[:1])
def test_another_household_drops_choices_and_work(name: str) -> None:
    case = load(ROOT / "scenarios" / "widow_and_son.yaml")
    at = Desk("ja", "widow_and_son", case, case, "as_is", asked=Asked(confidence=60, what="support.ibasho"))
    job = at.jobs["next"] = Job("key", endless)
    open_case(at, example(name), name)
    job.wait()
    assert at.asked == Asked() and at.jobs == {}


def test_sessions_that_want_the_same_wait_for_the_one_that_makes_it() -> None:
    begun, go_on, made = Event(), Event(), []

    def slow() -> str:
        begun.set()
        go_on.wait(WAIT)
        made.append("slow")
        raise KeyboardInterrupt  # its session went elsewhere

    def quick() -> str:
        made.append("quick")
        return "answer"

    answers.forget()
    with ThreadPoolExecutor(3) as pool:
        stopped = pool.submit(answers.kept, "key", slow)
        begun.wait(WAIT)
        waiting = [pool.submit(answers.kept, "key", quick) for _ in range(2)]
        assert answers.kept("another key", lambda: 1) == 1 and made == []
        go_on.set()
        assert [each.result(WAIT) for each in waiting] == ["answer", "answer"]
        assert isinstance(stopped.exception(WAIT), KeyboardInterrupt) and made == ["slow", "quick"]
    answers.forget()
