"""The story of accounts, facilities, estates and homes: events by name and detail, sentences in both languages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from sim.case import Case, from_dict
from sim.event_log import FACILITIES, json_line
from sim.ledger_view import line_label
from sim.lines import LINES
from sim.narrative import Sentence, life_events, tell
from sim.parameters import Options, prepare
from sim.words import LANGUAGES, catalogue, say

LIVES = 12


def family(**household: Any) -> Case:
    """A father with dementia whose care and death are known, in public housing, with a brother elsewhere."""
    people = {
        "father": {"born": "1941-04", "dementia": True, "pension": {"paid_every_two_months_yen": 290_000}},
        "child": {"born": "1974-02", "sex": "male"},
        "siblings": [{"born": "1966-02"}],
        "savings_yen": {"father": 6_000_000, "child": 100_000},
        "home": {"kind": "public_rent", "rent_yen_per_month": 24_000},
        "spending": {"living_yen_per_month": 190_000},
    }
    pins = {"father_care": {"from": "2027-01", "months": 60, "level": "care_4"}, "father_death": "2031-06"}
    scenarios = {"as_is": {}, "sold": {"sell_home_from": "2028-04"}}
    if household.get("home", {}).get("kind") != "own":
        del scenarios["sold"]
    return from_dict(
        {
            "start": "2026-10",
            "household": {**people, **household},
            "pins": {**pins, "child_death": "2045-01"},
            "scenarios": scenarios,
        }
    )


def told(case: Case, language: str, scenario: str = "as_is", lives: int = LIVES) -> list[list[Sentence]]:
    prepared = prepare(case, scenario)
    return [tell(case, prepared, number, language, scenario) for number in range(lives)]


def kinds(sentences: list[Sentence]) -> list[str]:
    return [sentence.kind for sentence in sentences]


def details(case: Case, lives: int = LIVES) -> list[tuple[str, dict[str, Any]]]:
    """Name and details of every event of some lives, as the log writes them."""
    prepared = prepare(case, "as_is")
    lines = [
        json.loads(json_line(event, case, "as_is"))
        for number in range(lives)
        for event in life_events(prepared, number, "simpy")
    ]
    return [(line["event"], line["detail"]) for line in lines]


def test_the_log_names_estates_guardians_homes_and_facilities() -> None:
    found: dict[str, list[dict[str, Any]]] = {}
    for name, detail in details(family()):
        found.setdefault(name, []).append(detail)
    assert all(set(detail) == {"person", "to_siblings_yen"} for detail in found["estate_divided"])
    assert any(detail["to_siblings_yen"] > 0 for detail in found["estate_divided"])
    assert {"person": "father"} in found["guardian"]
    assert all(detail["rent_yen_per_month"] > 10_000 for detail in found["home_left"])
    assert {detail["facility"] for detail in found["facility"]} <= set(FACILITIES.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_follows_from_a_failing_mind_and_a_death_is_told(language: str) -> None:
    stories = told(family(), language)
    assert {"account", "guardian", "facility", "estate", "home", "exhausted"} <= {
        kind for story in stories for kind in kinds(story)
    }
    for story in stories:
        assert not any(re.search("[{}]|None", sentence.text) for sentence in story)
        order = [kind for kind in kinds(story) if kind in ("account", "guardian")]
        assert order in ([], ["account"], ["account", "guardian"])
        closed = [sentence for sentence in story if sentence.kind == "account"]
        assert all(sentence.person == "father" for sentence in closed)
        assert kinds(story).count("estate") == 1


def test_a_closed_account_is_no_lack_of_savings() -> None:
    shorts = [sentence for story in told(family(), "en") for sentence in story if sentence.kind == "exhausted"]
    closed = [sentence for sentence in shorts if sentence.savings_yen > 1_000_000]
    assert closed and all(sentence.text.startswith("As an account is closed") for sentence in closed)


def test_an_account_that_closes_at_the_start_is_told_at_once() -> None:
    case = family(father={"born": "1941-04", "dementia": True, "care_level": "care_5"})
    case = case.model_copy(
        update={"pins": case.pins.model_copy(update={"father_care": None})}
    )  # a pin begins without care
    stories = told(case, "ja")
    assert any(kinds(story)[:2] == ["start", "account"] for story in stories)


@pytest.mark.parametrize(("may_act", "closes"), [("none", True), ("proxy", False), ("voluntary_guardian", False)])
def test_whoever_may_act_keeps_the_account_open(may_act: str, closes: bool) -> None:
    father = {"born": "1941-04", "dementia": True, "may_act": may_act}
    stories = told(family(father=father), "en")
    assert any("account" in kinds(story) for story in stories) == closes


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_move_between_facilities_is_told_as_a_move(language: str) -> None:
    father, kind = say(language, "story.father"), say(language, "facility.special_home")
    moved = say(language, "story.facility_moved", person=father, facility=kind)
    for story in told(family(care_place="special_home"), language, lives=30):
        moves = [sentence.text for sentence in story if sentence.kind == "facility" and sentence.person == "father"]
        if len(moves) > 1:
            assert moves[1] == moved[0].upper() + moved[1:] != moves[0]
            return
    pytest.fail("nobody moved on")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sale_and_a_renounced_estate_tell_where_the_home_went(language: str) -> None:
    own = {"kind": "own", "owner": "father", "value_yen": 8_000_000, "built": 1990}
    rich = {"father": 60_000_000, "child": 90_000_000}  # no rent is ever owed
    sold = told(family(home=own, savings_yen=rich), language, "sold", 2)
    texts = [sentence.text for sentence in sold[0] if sentence.kind == "home"]
    assert texts == [catalogue()["story.home_sold"][language]]
    debts = [{"kind": "事業の借り入れ", "yen": 90_000_000}]
    story = told(family(home=own, debts=debts, savings_yen=rich), language)[0]
    lost = [sentence for sentence in story if sentence.kind in ("estate", "home")]
    father = say(language, "story.father")
    assert [sentence.kind for sentence in lost] == ["estate", "home"]
    assert lost[0].text.casefold() == say(language, "story.estate_renounced", person=father).casefold()
    assert str(lost[0].date) == str(lost[1].date) == "2031-09-01", "the third month after the death"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_inheritance_tax_and_a_home_claimed_back_are_told(language: str) -> None:
    rich = told(family(savings_yen={"father": 300_000_000, "child": 0}), language, lives=1)[0]
    estates = [(str(sentence.date), sentence.text) for sentence in rich if sentence.kind == "estate"]
    assert len(estates) == 2 and estates[1][0] == "2032-04-01", "divided, then taxed in the tenth month"
    rented = {"kind": "private_rent", "rent_yen_per_month": 60_000}
    poor = told(family(savings_yen={"father": 0, "child": 0}, home=rented), language)
    homes = [sentence.text for story in poor for sentence in story if sentence.kind == "home"]
    told_as = say(language, "story.home_claimed_back", amount="")[:20].casefold()
    assert any(text.casefold().startswith(told_as) for text in homes)


def test_no_event_without_a_sentence_in_both_languages() -> None:
    assert {f"facility.{kind}" for kind in FACILITIES.values()} <= set(catalogue())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_the_ledger_is_called_something_of_its_own(language: str) -> None:
    labels = [line_label(name, language) for name in LINES]
    assert len(set(labels)) == len(labels)


def test_the_middle_course_is_told() -> None:
    case = family()
    assert kinds(tell(case, prepare(case, "as_is", Options(certain=True)), 0, "en"))[0] == "start"
