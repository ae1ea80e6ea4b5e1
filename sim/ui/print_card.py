"""To print or take along: the sheets of the print pack, made in the background and offered as files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Hashable

import streamlit as st

from sim.case import sha256
from sim.report.files import contents
from sim.report.gather import Asked, gather
from sim.runs import Progress
from sim.ui import answers, jobs, warming
from sim.ui.chart_cards import card_title, note
from sim.ui.jobs import LOOK_AGAIN, Found, Job
from sim.ui.session import Desk, as_saved
from sim.words import LANGUAGES, say

PAGE = "print"
ZIP_NAME = "family8050-print.zip"  # never anything of the household
MEETING = 40  # signs of a meeting's name
KINDS = {"html": "text/html", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
FIRST_SECONDS = 5  # before which nothing is said of the time left


def draw(at: Desk) -> None:
    """What is to be made, how far it is, and the files."""
    job = jobs.for_key(at.jobs, PAGE, key_of(at))
    with st.container(key="card-print"):
        st.html(card_title(say(at.language, "report.card.title")) + note(say(at.language, "report.card.intro")))
        choose(at)
        if job is None:
            offer(at)
        elif not job.ended:
            draw_progress(job, at.language)
        elif job.fault is not None:
            raise job.fault
        elif job.found is None:
            offer(at)
        else:
            draw_files(job.found[at.language], at.language)


def asked_of(at: Desk) -> Asked:
    """The paths compared on the page, on the lives of the page."""
    names = tuple(name for name in at.compared or () if name in at.case.scenarios)
    return Asked(names, answers.LIVES, answers.SEED, at.anonymous, at.meeting if at.anonymous else "")


def key_of(at: Desk) -> tuple[Hashable, ...]:
    """What the files depend on."""
    return PAGE, sha256(as_saved(at)), asked_of(at)


def work_of(at: Desk) -> Callable[[Progress], Found]:
    """Gather the figures once and fill the sheets of every language with them."""
    case, asked = as_saved(at), asked_of(at)

    def work(progress: Progress) -> Found:
        pack = gather(case, asked, progress)
        return {language: dict(contents(pack, language)) for language in LANGUAGES}

    return work


def choose(at: Desk) -> None:
    """For the family, or for a conference: then without names and ages, and with the conference's name."""

    toggle_key, name_key = f"print-anonymous-{at.generation}", f"print-meeting-{at.generation}"

    def take() -> None:
        at.anonymous = st.session_state[toggle_key]
        at.meeting = st.session_state.get(name_key, at.meeting)

    st.session_state[toggle_key] = at.anonymous
    st.toggle(say(at.language, "report.card.anonymous"), key=toggle_key, on_change=take)
    if at.anonymous:
        st.session_state[name_key] = at.meeting
        st.text_input(
            say(at.language, "report.card.meeting"),
            key=name_key,
            max_chars=MEETING,
            placeholder=say(at.language, "report.card.meeting.example"),
            on_change=take,
        )


def offer(at: Desk) -> None:
    """The button that begins."""

    def begin() -> None:
        at.jobs[PAGE] = Job(key_of(at), work_of(at))

    with st.container(horizontal=True, vertical_alignment="center"):
        label = say(at.language, "report.card.do")
        st.button(label, key="print-do", on_click=begin, type="primary", disabled=not warming.is_ready())
        st.html(note(say(at.language, "report.card.takes")), width="content")


@st.fragment(run_every=LOOK_AGAIN)
def draw_progress(job: Job, language: str) -> None:
    """How far it is, the time that is left, and the button that stops it."""
    if job.ended:
        st.rerun()
    st.progress(min(jobs.planned_share(job), 1.0), left_words(job, language))
    label = say(language, "ui.job.stopping" if job.is_stopping else "ui.job.stop")
    st.button(label, key="print-stop", on_click=job.stop, disabled=job.is_stopping)


def left_words(job: Job, language: str) -> str:
    """The seconds that are left, once they can be told."""
    share = jobs.planned_share(job)
    if job.seconds < FIRST_SECONDS or share <= 0.0:
        return say(language, "report.card.at_work")
    return say(language, "report.card.left", seconds=round(job.seconds * (1.0 - share) / share))


def draw_files(files: dict[str, bytes], language: str) -> None:
    """All files in one, then each alone."""
    label = say(language, "report.card.all")
    st.download_button(
        label, zipped(files), ZIP_NAME, "application/zip", key="print-all", type="primary", on_click="ignore"
    )
    with st.container(horizontal=True, gap="small"):
        for name, content in files.items():
            label = say(language, f"report.card.file.{name.rpartition('.')[0]}")
            kind = KINDS[name.rpartition(".")[2]]
            st.download_button(label, content, name, kind, key=f"print-{name}", on_click="ignore")
    st.html(note(say(language, "report.card.how")))


def zipped(files: dict[str, bytes]) -> bytes:
    """The files as one archive; the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
