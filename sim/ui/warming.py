"""First use: the engine compiles in a child process; the page says so and tells a story meanwhile."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from html import escape

import streamlit as st

from sim import warm
from sim.words import say

USUAL_SECONDS = 45.0


@dataclass(frozen=True)
class Start:
    """The child process that fills the cache, and when it began."""

    process: subprocess.Popen[bytes]
    at: float


@st.cache_resource
def started() -> Start:
    """The one child process of this server."""
    return Start(warm.start(), time.monotonic())


def is_ready() -> bool:
    """Whether lives can be run: compiled rules lie in the cache, or the child has ended, however it did."""
    return warm.is_ready() or started().process.poll() is not None


def failed() -> bool:
    """Whether no cache was filled although `is_ready`: then this process compiles for itself."""
    return not warm.is_ready()


@st.fragment(run_every=1.0)
def draw_waiting(language: str, words: str = "ui.warm.note") -> None:
    """What is waited for, `words` on what to do meanwhile; once it is there, the whole page is drawn anew."""
    if is_ready():
        st.rerun()
    elapsed = time.monotonic() - started().at
    with st.container(key="card-waiting"):
        title, note = say(language, "ui.warm.title"), say(language, words)
        st.html(f'<h1 class="calm">{escape(title)}</h1><p class="reading">{escape(note)}</p>')
        share = 1 - 2.0 ** (-elapsed / USUAL_SECONDS * 2)  # never stands still, never claims to be done
        st.progress(min(share, 0.97), say(language, "ui.warm.elapsed", seconds=int(elapsed)))
