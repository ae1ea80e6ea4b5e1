"""Short runs for tests of the page, and what such a test reads off it."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from sim import runs
from sim.case import Case
from sim.parameters import Options
from sim.ui import answers
from sim.ui.session import Desk
from sim.ui.ways import FIRST, path_of

ROOT = Path(__file__).parents[1]
FAMILIES = sorted((ROOT / "scenarios").glob("*.yaml"))
LIVES = 60  # uncompiled lives are enough to build a figure


def uncompiled(case: Case, scenario: str, lives: int = LIVES, future: str | None = None) -> runs.Simulated:
    """A run by SimPy, so that no test waits for a compiler."""
    import numpy as np

    from sim.engines.story import run_story
    from sim.outcome import Outcome
    from sim.parameters import prepare
    from sim.records import dtype

    prepared = prepare(case, scenario, Options(seed=answers.SEED, future=future))
    columns = np.zeros(lives, dtype(Outcome))
    for number in range(lives):
        life = run_story(prepared, number, lambda _event, _life: None)
        for name in columns.dtype.names or ():
            columns[number][name] = life.savings if name == "final_savings" else getattr(life, name)
    return runs.Simulated(prepared, columns)


def fine(at: AppTest) -> AppTest:
    """The page after a run in which nothing failed."""
    assert [problem.message for problem in at.exception] == []
    return at


def html(at: AppTest) -> str:
    """All that st.html wrote."""
    return "".join(element.proto.body for element in at.get("html"))


def desk(at: AppTest) -> Desk:
    found: Desk = at.session_state["desk"]
    return found


def app(name: str = FIRST) -> AppTest:
    """The whole dashboard, opened at the address of a page."""
    made = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    made._page_hash = calc_hash(path_of(name))
    return made
