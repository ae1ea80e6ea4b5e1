"""What one session of the page holds: the typed case and a few choices. Widgets are views of it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from sim.case import Case, CaseError, from_dict, load
from sim.case_models import Goals
from sim.case_parts import half_in, half_mistakes, joined
from sim.futures import GRANTED, futures
from sim.ui import answers, jobs
from sim.ui.asked import Asked
from sim.ui.family_draft import Draft, missing
from sim.ui.jobs import Job
from sim.ui.looked import Looked
from sim.ui.talk import Talk
from sim.words import say

EXAMPLES = Path(__file__).parents[2] / "scenarios"
FIRST_EXAMPLE = "widow_and_son"
OPENED = "opened"  # the source of a case that is the family's own, not an example
CHANGED = "changed"
DATA_NAME = "form"  # what the form's data are called in mistakes; it is cut off before they are shown
STORIES = ("ease", "middle", "hard")
_KEY = "desk"


@dataclass
class Desk:
    """One person's table: everything here is gone after `erase`."""

    language: str
    source: str  # the name of an example, or OPENED
    case: Case
    original: Case  # as it was opened
    scenario: str
    future: str = GRANTED  # of two labelled futures, the one that charts, story and ledger show
    generation: int = 0  # part of the keys of fields that show the case: a new one shows them afresh
    fields_language: str = ""  # the language in which the fields were last drawn
    uploads: int = 0  # files sent so far
    age: int | None = None  # asked on the page; None: the goal's, or a default
    story: str | int = "middle"  # one of STORIES, or a life's number
    month: int | None = None  # of the ledger; None: the first
    quiet: bool = False  # leave out what tells of illness and death
    compared: tuple[str, ...] | None = None  # scenarios beside each other; None: nobody has chosen yet
    against: str | None = None  # the one that they are compared with; None: as things are
    refused: dict[str, Any] | bytes | Path | None = None  # what could not be used: data of the form, or a file
    asked: Asked = field(default_factory=Asked)  # on the pages "By when" and "Next steps"
    looked: Looked = field(default_factory=Looked)  # on the page "Evidence"
    anonymous: bool = False  # what is printed: for a conference, without names and ages
    meeting: str = ""  # that conference
    jobs: dict[str, Job] = field(default_factory=dict)  # by page: what is at work for it
    matters: tuple[str, ...] = ()  # chosen on the first page
    own: Case | None = None  # the family's own case, kept while an example is looked at
    own_kind: str = OPENED  # OPENED, or CHANGED: an example that was told differently
    saved: Case | None = None  # as the own case was last saved or opened
    draft: Draft | None = None  # the family as it is being told on its page
    halves: dict[str, dict[str, Any]] = field(default_factory=dict)  # parts opened so far, joined only on request
    waiting: Draft | None = None  # a draft that was begun and is no case yet, while another family is looked at
    talk: Talk = field(default_factory=Talk)  # on the page for presentations

    def renew(self) -> None:
        """Show fields afresh because something else changed what they show; see `Draft.renew`."""
        self.generation += 1


@st.cache_resource
def erased() -> list[bool]:
    """Whether something was erased since the start: then the file of the command line is not opened again."""
    return [False]


def desk() -> Desk:
    """The session's desk; at first the case of the command line, else the first example."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = first_desk()
    found: Desk = st.session_state[_KEY]
    return found


def first_desk(language: str = "ja") -> Desk:
    """A desk as it is before anybody has touched it; mistakes in the file of the command line are shown on the page."""
    name = next(iter(examples()))
    case = example(name)
    made = Desk(language, name, case, case, first_choice(case))
    if sys.argv[1:2] and not erased()[0]:
        open_path(made, Path(sys.argv[1]))
    return made


@lru_cache(maxsize=1)
def examples() -> dict[str, Path]:
    """The example families: name -> file, FIRST_EXAMPLE first."""
    found = {path.stem: path for path in sorted(EXAMPLES.glob("*.yaml"))}
    return dict(sorted(found.items(), key=lambda item: item[0] != FIRST_EXAMPLE))


@lru_cache(maxsize=16)
def example(name: str) -> Case:
    """An example family's case."""
    return load(examples()[name])


def open_example(at: Desk, name: str) -> None:
    """Put an example on the desk."""
    open_case(at, example(name), name)


def open_path(at: Desk, path: Path) -> None:
    """Put the case of a file on the desk; if it has mistakes, the case that is there stays."""
    try:
        open_own(at, load(path, at.language))
    except CaseError:
        at.refused = path


def open_bytes(at: Desk, content: bytes) -> None:
    """The same for a file sent by the browser; one part of a case waits for the other."""
    half = half_in(content)
    try:
        if half is None:
            open_own(at, load_bytes(content, at.language))
        elif half_mistakes(half, at.language):
            at.refused = content
        else:
            take_half(at, half)
    except CaseError:
        at.refused = content


def take_half(at: Desk, half: dict[str, Any]) -> None:
    """Keep a part; the first one is what the page of the family goes on from, until both are joined."""
    at.halves[half["part"]] = half
    at.refused = None
    if len(at.halves) == 1:
        at.draft = Draft({key: value for key, value in half.items() if key != "part"}, new=True)


def join_halves(at: Desk) -> None:
    """Both parts as one case, because somebody asked for it."""
    data = joined(at.halves["parents"], at.halves["person"])
    try:
        case = from_dict(data, at.language, DATA_NAME)
    except CaseError:
        at.draft = Draft(data, new=True)  # what does not agree stands beside its field
    else:
        at.draft = None
        open_own(at, case)
        at.saved = None
    at.halves = {}


def open_own(at: Desk, case: Case) -> None:
    """Put a family's own case on the desk, as its file says it."""
    at.saved, at.own_kind = case, OPENED
    open_case(at, case, OPENED)


def open_again(at: Desk) -> None:
    """Put the family's own case back on the desk, after an example was looked at."""
    if at.own is not None:
        open_case(at, at.own, OPENED)


def load_bytes(content: bytes, language: str) -> Case:
    """The case in `content`, which lies in a private folder for the moment of reading only."""
    shown = say(language, "ui.file.shown")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_bytes(content)
        try:
            return load(path, language)
        except CaseError as error:
            raise CaseError([mistake.replace(str(path), shown, 1) for mistake in error.mistakes]) from None


def open_case(at: Desk, case: Case, source: str) -> None:
    """Put another household on the desk: what was chosen for the one before is dropped."""
    at.source, at.original = source, case
    at.age, at.story, at.month = None, "middle", None
    at.scenario, at.future = first_choice(case), GRANTED
    at.asked, at.talk = Asked(), Talk(at.talk.kind)
    at.looked = replace(at.looked, draw=None)
    at.meeting = ""
    jobs.stop_all(at.jobs)
    at.compared, at.against = None, None
    if at.draft is not None and at.draft.case is None:
        at.waiting = at.draft
    at.draft = None
    put(at, case)


def put(at: Desk, case: Case) -> None:
    """Let the desk hold `case`, of the same household; its fields are shown afresh."""
    at.case, at.refused = case, None
    if at.source == OPENED:
        at.own = case
    if at.scenario not in case.scenarios:
        at.scenario = first_choice(case)
    at.renew()


def change(at: Desk, data: dict[str, Any]) -> None:
    """Try changed data of a case: if they hold mistakes, the case stays as it is."""
    try:
        put(at, from_dict(data, at.language, DATA_NAME))
    except CaseError:
        at.refused = data


def mistakes(at: Desk) -> list[str]:
    """The mistakes in what was refused, in the language of now."""
    try:
        if isinstance(at.refused, dict):
            from_dict(at.refused, at.language, DATA_NAME)
        elif isinstance(at.refused, bytes):
            half = half_in(at.refused)
            if half is not None:
                return half_mistakes(half, at.language)
            load_bytes(at.refused, at.language)
        elif at.refused is not None:
            load(at.refused, at.language)
    except CaseError as error:
        return error.mistakes
    return []


def as_saved(at: Desk) -> Case:
    """The case with the age that was chosen on a page as its goal."""
    if at.age is None:
        return at.case
    goals = Goals.model_validate({**at.case.goals.model_dump(), "savings_until_age": at.age})
    return at.case.model_copy(update={"goals": goals})


def is_unsaved(at: Desk) -> bool:
    """Whether something was said that no file holds yet."""
    if any(draft is not None and (missing(draft) or draft.typed) for draft in (at.draft, at.waiting)):
        return True
    kept_elsewhere = at.source == OPENED or at.own is None or at.own == at.saved
    return not kept_elsewhere or as_saved(at) != (at.saved if at.source == OPENED else example(at.source))


def mark_saved(at: Desk) -> None:
    """The case was written to a file."""
    case = as_saved(at)
    if at.source != OPENED and case != example(at.source):
        at.source, at.own_kind = OPENED, CHANGED
    if at.source == OPENED:
        at.saved = at.case = at.own = case


def first_choice(case: Case) -> str:
    """The scenario shown first: as things are, the question that everybody brings; the others wait beside it."""
    return "as_is" if "as_is" in case.scenarios else next(iter(case.scenarios))


def branches(at: Desk) -> tuple[str, ...]:
    """The two labelled futures of the scenario on the desk; none where it has only one."""
    return futures(at.case, at.case.scenarios[at.scenario])


def branch(at: Desk) -> str | None:
    """The labelled future that charts, story and ledger show; None where there is only one."""
    return at.future if branches(at) else None


def erase() -> None:
    """Forget the case, the choices and every result; only the language stays."""
    before = desk()
    jobs.stop_all(before.jobs)
    st.session_state.clear()
    answers.forget()
    erased()[0] = True
    st.session_state[_KEY] = first_desk(before.language)
    desk().generation = before.generation + 1  # a click under way brings nothing back


def bind(at: Desk, key: str, choice: str) -> Callable[[], None]:
    """Let the widget `key` show one of the choices `at.asked`; what the widget calls when it is changed."""

    def take() -> None:
        at.asked = replace(at.asked, **{choice: st.session_state[key]})

    st.session_state[key] = getattr(at.asked, choice)
    return take


def looking(at: Desk, key: str, choice: str) -> Callable[[], None]:
    """The same for one of the choices `at.looked`."""

    def take() -> None:
        at.looked = replace(at.looked, **{choice: st.session_state[key]})

    st.session_state[key] = getattr(at.looked, choice)
    return take
