"""The page Evidence, without a browser: every assumption once, searched and narrowed; figures of the command line."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from commands import call
from families import EXAMPLES
from page_runs import ROOT, desk, fine, html
from streamlit.testing.v1 import AppTest

from sim import runs
from sim.analysis.measures import MEASURES
from sim.analysis.one_value import one_value
from sim.analysis.uncertain import HIGH, LOW, Uncertain, uncertain
from sim.assumptions import assumptions
from sim.case import load
from sim.case_models import Scenario
from sim.cli_sensitivity import with_interval
from sim.stress_des import checklist
from sim.ui import answers, evidence_change, evidence_hangs, warming
from sim.ui.evidence_list import shown_rows
from sim.ui.looked import SECTIONS, Looked
from sim.ui.session import open_case
from sim.words import LANGUAGES, catalogue

WIDOW = ROOT / "scenarios" / "widow_and_son.yaml"
LIVES, SETS = 100, 20
DRAW = "care_home_other"
DRAWS = (DRAW, "exit_level")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The body of the page, on few lives."""

    def body() -> None:
        from sim.ui import evidence_page
        from sim.ui.session import desk

        evidence_page.draw(desk())

    monkeypatch.setattr(answers, "LIVES", LIVES)
    monkeypatch.setattr(runs, "LIVES", LIVES)
    monkeypatch.setattr(evidence_change, "LIVES", LIVES)
    monkeypatch.setattr(evidence_hangs, "PARAMETER_SETS", SETS)
    monkeypatch.setattr(warming, "is_ready", lambda: True)
    monkeypatch.setattr("sys.argv", ["dashboard.py"])
    return AppTest.from_function(body, default_timeout=120)


@pytest.fixture
def few_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a few uncertain values are looked at."""

    def few(scenarios: Iterable[Scenario]) -> dict[str, Uncertain]:
        return {draw: found for draw, found in uncertain(scenarios).items() if draw in DRAWS}

    monkeypatch.setattr("sim.analysis.study.uncertain", few)


def looking(at: AppTest, looked: Looked, language: str = "ja") -> AppTest:
    """The page with these choices."""
    fine(at.run())
    desk(at).looked, desk(at).language = looked, language
    return fine(at.run())


def done(at: AppTest, button: str) -> AppTest:
    """The page once what the button begins has ended."""
    at.button(key=button).click()
    at = fine(at.run())
    for job in desk(at).jobs.values():
        job.wait()
    return fine(at.run())


# ---- the list ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_assumption_stands_on_the_page_exactly_once(page: AppTest, language: str) -> None:
    text = html(looking(page, Looked(professional=True), language))
    keys = Counter(re.findall(r'data-key="([^"]+)"', text))
    assert keys == Counter(row.key for row in assumptions()) and max(keys.values()) == 1
    if language == "en":
        names = [row.names["en"] for row in assumptions()]
        assert not any(re.search("[ぁ-ん]", name) for name in names)


def test_notes_in_english_say_so_on_japanese_pages(page: AppTest) -> None:
    text = html(looking(page, Looked(professional=True)))
    noted = sum(1 for row in assumptions() if row.note)
    assert text.count('<dt>原文の注(英語)</dt><dd lang="en">') == noted > 100


def test_public_costs_and_what_families_should_not_meet_unasked_wait_for_the_professional(page: AppTest) -> None:
    text = html(looking(page, Looked()))
    assert 'data-key="home_visits.exit"' in text and "根拠C わずか" in text
    assert 'data-key="home_visits.public"' not in text and "elder_abuse" not in text and "虐待" not in text


def test_the_list_is_searched_in_both_languages_and_narrowed() -> None:
    for word in ("家賃", "RENT", "rent_unknown"):
        assert "rent_unknown" in {row.key for row in shown_rows(Looked(text=word), quiet=False)}, word
    assert {row.subject for row in shown_rows(Looked(subject="home"), quiet=False)} == {"home"}
    assert {row.grade for row in shown_rows(Looked(sure="grade.B"), quiet=False)} == {"B"}
    assert {row.mark for row in shown_rows(Looked(sure="assumed", who="authors"), quiet=False)} == {"assumed"}
    assert "health" not in {row.subject for row in shown_rows(Looked(), quiet=True)}
    assert shown_rows(Looked(text="nothing has this name"), quiet=False) == []


def test_what_is_typed_narrows_the_list(page: AppTest) -> None:
    at = fine(page.run())
    at.text_input(key="looked-text").set_value("ファミリー")
    assert catalogue()["ui.evidence.nothing"]["ja"] in html(fine(at.run()))
    at.text_input(key="looked-text").set_value("特養 待つ")
    at = fine(at.run())
    assert desk(at).looked.text == "特養 待つ" and '<details class="subject" open>' in html(at)


# ---- moving one ----


@pytest.mark.usefixtures("few_values")
def test_one_value_at_an_end_of_its_range_is_the_range_of_the_command() -> None:
    case, arguments = load(WIDOW), ("--lives", str(LIVES), "--parameter-sets", str(SETS), "--json")
    printed = json.loads(call("sensitivity", str(WIDOW), "--scenario", "as_is", *arguments).stdout)
    for quantile, end in ((LOW, "low"), (HIGH, "high")):
        found = one_value(case, "as_is", DRAW, quantile, LIVES)["result"]
        for name in MEASURES:
            rows = {row["of"]: row for row in printed["result"]["ranges"][name]}
            still = {"difference": 0.0, "interval": [0.0, 0.0]}  # what a value does not move is left out there
            assert found[name] == (rows[DRAW][end] if DRAW in rows else still), (name, end)
        assert found["costs_due"]["difference"] != 0.0


def test_what_one_value_moves_is_shown_with_its_interval(page: AppTest) -> None:
    at = looking(page, Looked(section="change", draw=DRAW))
    at = done(at, "change-do")
    found = answers.found(evidence_change.key_of(desk(at), DRAW))
    text = unescape(html(at))
    told = [change for change in found["result"].items() if not evidence_change.is_hardly(change[1])]
    assert told and all(with_interval(name, change, "ja") in text for name, change in told)
    assert catalogue()["ui.evidence.change.hardly"]["ja"] in text


def test_a_value_can_be_put_anywhere_in_its_range(page: AppTest) -> None:
    value = uncertain([Scenario()])[DRAW]
    assert value.distribution is not None and value.range is not None
    amounts = [value.distribution.at(quantile) for quantile in evidence_change.PLACES]
    assert amounts == sorted(amounts) and (amounts[0], amounts[-1]) == (value.range[0], value.range[2])
    at = looking(page, Looked(section="change", draw=DRAW))
    at.select_slider(key="looked-quantile").set_value(0.3)
    at = fine(at.run())
    assert desk(at).looked.quantile == 0.3 and "低いほうから100のうち30番目" in html(at)


# ---- what it hangs on, beside publications ----


@pytest.mark.usefixtures("few_values")
def test_what_it_hangs_on_is_what_the_command_finds(page: AppTest) -> None:
    at = looking(page, Looked(section="hangs", measure="costs_due"))
    desk(at).scenario = "pension_claim"
    at = done(fine(at.run()), "hangs-do")
    found: Any = answers.found(evidence_hangs.key_of(desk(at)))
    arguments = ("--lives", str(LIVES), "--parameter-sets", str(SETS), "--json")
    printed = json.loads(call("sensitivity", str(WIDOW), "--scenario", "pension_claim", *arguments).stdout)
    assert json.loads(json.dumps(found)) == printed
    assert len(at.get("plotly_chart")) == 2  # one for each labelled future, never one of both
    assert catalogue()["ui.evidence.hangs.next"]["ja"] in html(at)


def test_the_model_stands_beside_publications_as_in_the_command(page: AppTest) -> None:
    at = done(looking(page, Looked(section="beside", professional=True)), "beside-do")
    printed = json.loads(call("validate", "--lives", str(LIVES), "--json").stdout)
    checks = printed["checks"]
    assert len(at.get("plotly_chart")) == len(checks)
    text = unescape(html(at))
    apart, count = (
        sum(of(each) for each in checks.values()) for of in (lambda c: c["differing"], lambda c: len(c["rows"]))
    )
    assert catalogue()["ui.evidence.beside.sum"]["ja"].format(count=count, same=count - apart, apart=apart) in text


# ---- every part ----


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_part_is_drawn_for_every_family(page: AppTest, path: Path) -> None:
    at = fine(page.run())
    open_case(desk(at), load(path), "opened")
    for section in SECTIONS:
        for language in LANGUAGES:
            text = html(looking(at, Looked(section=section), language))
            assert catalogue()[f"ui.evidence.section.{section}"][language] in text
            assert text.count('class="step"') >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checklist_is_complete(page: AppTest, language: str) -> None:
    text = unescape(html(looking(page, Looked(section="checklist"), language)))
    items = checklist(language)
    assert len(items) == 20 and all(item.text in text and item.title in text for item in items)
    assert "2026" in text
