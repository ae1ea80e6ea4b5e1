"""Work that takes seconds, in a thread of its own: it tells how far it is, and it can be stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from html import escape
from threading import Event, Thread
from typing import Any

import streamlit as st

from sim.runs import Progress
from sim.words import say

Found = dict[str, Any]
LOOK_AGAIN = 0.5  # seconds


class Job:
    """One search at work. Stopping interrupts it where it tells its progress; what is done is kept by the search."""

    def __init__(self, key: Hashable, work: Callable[[Progress], Found]) -> None:
        self.key = key  # what the search depends on
        self.began = time.monotonic()
        self.done, self.asked = 0, 1  # lives
        self.found: Found | None = None
        self.fault: Exception | None = None
        self._stop = Event()
        self._thread = Thread(target=self._run, args=(work,), daemon=True)
        self._thread.start()

    def _run(self, work: Callable[[Progress], Found]) -> None:
        try:
            self.found = work(self._tell)
        except KeyboardInterrupt:
            return
        except Exception as fault:  # shown by the page, as if it had happened there
            self.fault = fault

    def _tell(self, done: int, asked: int) -> None:
        self.done, self.asked = done, asked
        if self._stop.is_set():
            raise KeyboardInterrupt

    def stop(self) -> None:
        """Ask it to end; it does so within a second or two."""
        self._stop.set()

    def wait(self) -> None:
        """Until it has ended."""
        self._thread.join()

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to end."""
        return self._stop.is_set()

    @property
    def ended(self) -> bool:
        """Whether nothing is at work any more."""
        return not self._thread.is_alive()

    @property
    def seconds(self) -> int:
        """How long it has been at work."""
        return int(time.monotonic() - self.began)


def for_key(jobs: dict[str, Job], name: str, key: Hashable) -> Job | None:
    """The job of that name if it is for `key`; one for anything else is stopped and dropped."""
    job = jobs.get(name)
    if job is None or job.key == key:
        return job
    jobs.pop(name).stop()
    return None


def stop_all(jobs: dict[str, Job]) -> None:
    """Stop and drop every job."""
    while jobs:
        jobs.popitem()[1].stop()


@st.fragment(run_every=LOOK_AGAIN)
def draw_job(job: Job, language: str, share: Callable[[Job], float], words: str = "ui.job.at_work") -> None:
    """How far it is, told by `words`, and the button that stops it; the page is drawn anew once it has ended."""
    if job.ended:
        st.rerun()
    with st.container(key="card-working"):
        st.html(f'<h2 class="card-title">{escape(say(language, "ui.job.title"))}</h2>')
        st.progress(min(share(job), 1.0), say(language, words, lives=f"{job.done:,}", seconds=job.seconds))
        label = say(language, "ui.job.stopping" if job.is_stopping else "ui.job.stop")
        st.button(label, key="job-stop", on_click=job.stop, disabled=job.is_stopping)


def planned_share(job: Job) -> float:
    """The share of the lives planned that are done."""
    return job.done / job.asked
