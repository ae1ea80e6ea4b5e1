"""What one session of the page holds: the typed case and a few choices. Widgets are views of it."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import streamlit as st

from sim.case import Case, CaseError, load
from sim.ui import answers
from sim.words import say

EXAMPLES = Path(__file__).parents[2] / "scenarios"
OPENED = "opened"  # the source of a case that came from a file, not from an example
STORIES = ("ease", "middle", "hard")
_KEY = "desk"


@dataclass
class Desk:
    """One person's table: everything here is gone after `erase`."""

    language: str
    source: str  # the name of an example, or OPENED
    case: Case
    scenario: str
    generation: int = 0  # part of the keys of fields that show the case: a new one shows them afresh
    story: str | int = "middle"  # one of STORIES, or a life's number
    quiet: bool = False  # leave out what tells of illness and death
    mistakes: list[str] = field(default_factory=list)


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
    """A desk as it is before anybody has touched it; a mistake in the file of the command line is shown on the page."""
    paths = [] if erased()[0] else sys.argv[1:2]
    made = Desk(language, "", example(next(iter(examples()))), "as_is")
    open_example(made, next(iter(examples())))
    if paths:
        open_path(made, Path(paths[0]), Path(paths[0]).name)
    return made


@lru_cache(maxsize=1)
def examples() -> dict[str, Path]:
    """The example families: name -> file, the widow and her son first."""
    found = {path.stem: path for path in sorted(EXAMPLES.glob("*.yaml"))}
    return dict(sorted(found.items(), key=lambda item: item[0] != "widow_and_son"))


@lru_cache(maxsize=16)
def example(name: str) -> Case:
    """An example family's case."""
    return load(examples()[name])


def open_example(at: Desk, name: str) -> None:
    """Put an example on the desk."""
    at.source = name
    put(at, example(name), fresh=True)


def open_path(at: Desk, path: Path, shown: str) -> None:
    """Put the case of a file on the desk, or its mistakes beside the case that is there."""
    try:
        case = load(path, at.language)
    except CaseError as error:
        at.mistakes = [mistake.replace(str(path), shown, 1) for mistake in error.mistakes]
        return
    at.source = OPENED
    put(at, case, fresh=True)


def open_bytes(at: Desk, content: bytes) -> None:
    """The same for a file sent by the browser: it lies in a private folder for the moment of reading only."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.yaml"
        path.write_bytes(content)
        open_path(at, path, say(at.language, "ui.file.shown"))


def put(at: Desk, case: Case, *, fresh: bool = False) -> None:
    """Let the desk hold `case`; `fresh`: another household, so choices made for the old one are dropped."""
    at.case, at.mistakes = case, []
    at.generation += 1
    if fresh:
        at.story = "middle"
    if fresh or at.scenario not in case.scenarios:
        at.scenario = first_choice(case)


def first_choice(case: Case) -> str:
    """The scenario shown first: the family's own first step, beside as it is."""
    return next((name for name in case.scenarios if name != "as_is"), next(iter(case.scenarios)))


def erase() -> None:
    """Forget the case, the choices and every result; only the language stays."""
    language = desk().language
    st.session_state.clear()
    answers.forget()
    erased()[0] = True
    st.session_state[_KEY] = first_desk(language)
