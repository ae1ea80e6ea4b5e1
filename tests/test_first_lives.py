"""What the first lives say while the rest is counted: the figures of a run, every branch, nobody's own words."""

from __future__ import annotations

import pytest
from page_runs import ROOT, app, fine

from sim import runs
from sim.case import Case, load
from sim.futures import FUTURES
from sim.parameters import Options
from sim.ui import answers, first_lives, warming
from sim.ui.people import scenario_titles
from sim.words import LANGUAGES, say

AGE = 75
CLAIM = "pension_claim"


@pytest.fixture(scope="module")
def widow() -> Case:
    return load(ROOT / "scenarios" / "widow_and_son.yaml")


def shares(case: Case, lives: int) -> dict[first_lives.Path, int]:
    """The same by runs of their own."""
    aimed = case.model_copy(update={"goals": case.goals.model_copy(update={"savings_until_age": AGE})})
    paths = first_lives.all_futures(case, ("as_is", CLAIM))
    found = {path: runs.simulate(aimed, path[0], lives, Options(answers.SEED, future=path[1])) for path in paths}
    return {path: round(100 * runs.main_share(aimed, each).mean()) for path, each in found.items()}


def test_first_lives_are_those_of_a_run(widow: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_lives, "FIRST", 300)
    expected = shares(widow, 300)
    assert {path: first_lives.count(widow, path, AGE) for path in expected} == expected
    assert expected[CLAIM, "granted"] < expected[CLAIM, "not_granted"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_open_claim_is_told_with_both_conditions(
    widow: Case, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "failed", lambda: False)
    monkeypatch.setattr(first_lives, "count", lambda _case, path, _age: 10 + len(path[1] or ""))
    paths = first_lives.all_futures(widow, ("as_is", CLAIM))
    titles = scenario_titles(widow, language)
    for age, key in ((AGE, "ui.first.before"), (None, "ui.first.ever")):
        told = first_lives.words(widow, paths, age, titles, language)
        for future in FUTURES:
            label = say(language, "ui.first.if", label=titles[CLAIM], condition=say(language, f"ui.branch.{future}"))
            assert say(language, "ui.first.path", label=label, count=10 + len(future)) in told
        assert told.startswith(say(language, key, lives="1,000", age=AGE, counts="")[:10])


@pytest.mark.parametrize("name", ["outlook", "compare", "story"])
def test_pages_tell_it_once_and_only_where_lives_are_counted(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[first_lives.Path]] = []

    def words(_case: Case, paths: list[first_lives.Path], *_rest: object) -> str:
        told.append(paths)
        return "first"

    monkeypatch.setattr(first_lives, "words", words)
    monkeypatch.setattr(answers, "LIVES", 100)
    monkeypatch.setattr(warming, "is_ready", lambda: True)
    answers.forget()
    at = app(name)
    fine(at.run())
    fine(at.run())
    assert len(told) == 1
    assert ("as_is", None) in told[0]
