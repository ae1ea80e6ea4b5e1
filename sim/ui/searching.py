"""A page's search: begun, drawn while it is at work, its answer kept once it is complete."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import streamlit as st

from sim.runs import Progress
from sim.ui import answers, jobs
from sim.ui.jobs import Job
from sim.ui.session import Desk
from sim.words import say

Found = dict[str, Any]


def begin(at: Desk, page: str, key: Hashable, work: Callable[[Progress], Found]) -> None:
    """Begin the page's search for `key`, unless it is at work, or its answer is there."""
    if answers.found(key) is None and jobs.for_key(at.jobs, page, key) is None:
        at.jobs[page] = Job(key, work)


def is_begun(at: Desk, page: str, key: Hashable) -> bool:
    """Whether the search for `key` is at work or has ended."""
    return answers.found(key) is not None or jobs.for_key(at.jobs, page, key) is not None


def result(
    at: Desk, page: str, key: Hashable, share: Callable[[Job], float], words: str = "ui.job.at_work"
) -> Found | None:
    """The answer: kept, or of a search that was stopped; None while it is at work, which is drawn."""
    found: Found | None = answers.found(key)
    if found is not None:
        return found
    job = at.jobs[page]
    if not job.ended:
        jobs.draw_job(job, at.language, share, words)
        return None
    if job.fault is not None:
        raise job.fault
    if job.found is not None and not job.found["manifest"]["stopped"]:
        return answers.kept(key, lambda: job.found)
    draw_stopped(at, page, has_found=job.found is not None)
    return job.found


def draw_stopped(at: Desk, page: str, *, has_found: bool) -> None:
    """After a stop: that it was stopped, and the way to begin anew."""

    def forget() -> None:
        at.jobs.pop(page)

    with st.container(key="card-stopped", horizontal=True, vertical_alignment="center"):
        words = say(at.language, "ui.job.stopped" if has_found else "ui.job.nothing")
        st.html(f"<p>{words}</p>", width="content")
        st.button(say(at.language, "ui.job.again"), key="job-again", on_click=forget)
