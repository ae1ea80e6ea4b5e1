"""Supports in a life: consent, waiting, triggers, reach, tails; contact of family and person with support."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import pytest
from families import example

from sim import support_entries
from sim.case import dump, from_dict
from sim.case_file import parse
from sim.case_models import Case, Trigger
from sim.constants import (
    CHILD,
    IN_CONTACT,
    MOTHER,
    NEVER,
    NO_CONTACT,
    SUPPORT,
)
from sim.engines.batch import compiled_events, run_lives
from sim.engines.story import Event, events_of, run_story
from sim.event_log import named
from sim.ledger_view import month_ledger
from sim.life import Life
from sim.model import Model
from sim.months import month_number
from sim.parameters import Options, Prepared, prepare
from sim.records import blank
from sim.rules.contact import family_rate, person_rate
from sim.rules.effects import (
    ACCEPTED,
    AFTER,
    IN_USE,
    NOT_OFFERED,
    OFFERED,
    OVER,
    begin_effects,
    has,
    know_effects,
    set_stage,
)
from sim.rules.support import uptake_rate
from sim.support_entries import BrokenEntry, support, supports
from sim.support_parameters import TRIGGERS
from sim.words import LANGUAGES, say

Seen = list[tuple[Event, list[int], Life]]


def family(*used: dict[str, Any], base: str = "widow_and_son", **household: Any) -> Case:
    data = parse(dump(example(base))).data
    child = {**data["household"]["child"], **household.pop("child", {})}
    return from_dict(
        {
            **data,
            "household": {**data["household"], **household, "child": child},
            "scenarios": {"tried": {"supports": list(used)}},
        }
    )


def watched(prepared: Prepared, number: int, look: Callable[[Event, Life], None]) -> None:
    run_story(prepared, number, look)


def stages(prepared: Prepared, number: int, s: int = 0) -> list[tuple[int, int]]:
    """Day and new stage of support `s` whenever it changes."""
    found: list[tuple[int, int]] = []

    def look(event: Event, life: Life) -> None:
        if life.stage[s] != (found[-1][1] if found else NOT_OFFERED):
            found.append((event.day, life.stage[s]))

    watched(prepared, number, look)
    return found


def test_a_support_goes_from_offer_to_end_in_order_and_waits_as_long_as_its_data_say() -> None:
    prepared = prepare(family({"use": "steady_support", "from": "2027-01", "agreed": True}), "tried")
    low, high = supports()["steady_support"].wait
    for number in range(30):
        found = stages(prepared, number)
        days = {stage: day for day, stage in found}
        assert [stage for _, stage in found] == sorted(stage for _, stage in found)
        if IN_USE in days:
            assert low <= days[IN_USE] - days[ACCEPTED] <= high + 1
            assert days[IN_USE] >= prepared.model.support_ask[0] + low


def test_nothing_begins_without_the_consent_it_needs() -> None:
    prepared = prepare(family({"use": "ibasho", "from": "2027-01"}), "tried")
    prepared.model.support_uptake[0] = 0.0
    assert all(stage == OFFERED for number in range(20) for _, stage in stages(prepared, number))


def test_nothing_is_taken_where_it_cannot_reach_or_before_there_is_contact() -> None:
    model: Model = blank(Model)
    life: Life = blank(Life)
    model.support_uptake[0] = 0.5
    model.reached[2:4] = [1, 1]
    life.withdrawn, life.parents, model.acceptance = 1, 1, 1.0
    life.outings = 1
    assert uptake_rate(life, model, 0) == 0.0
    life.outings = 2
    assert uptake_rate(life, model, 0) == 0.5
    model.support_after_contact[0] = 1
    assert uptake_rate(life, model, 0) == 0.0
    life.person_contact = IN_CONTACT
    assert uptake_rate(life, model, 0) == 0.5


def test_a_support_acts_only_in_use_or_in_its_tail() -> None:
    prepared = prepare(
        family({"use": "vr_practice", "from": "2027-01", "agreed": True}, child={"goes_out": "home"}), "tried"
    )
    tail = prepared.model.support_tail[0]
    assert tail > 300
    for number in range(20):
        seen: list[tuple[int, int, bool]] = []
        watched(
            prepared,
            number,
            lambda event, life, seen=seen: seen.append((event.day, life.stage[0], has(life.acting, 0) == 1)),
        )
        for _, stage, acting in seen:
            assert not acting or stage in (IN_USE, AFTER)
        ends = [day for day, stage, _ in seen if stage == AFTER]
        over = [day for day, stage, _ in seen if stage == OVER]
        if ends and over:
            assert over[0] - ends[0] == tail


@pytest.mark.parametrize("when", get_args(Trigger))
def test_every_trigger_sets_a_support_off_once(when: str) -> None:
    prepared = prepare(family({"use": "online_counselling", "when": when, "after_months": 2, "agreed": True}), "tried")
    asked = []
    for number in range(60):
        days = [day for day, stage in stages(prepared, number) if stage == ACCEPTED]
        assert len(days) <= 1
        asked += days
    assert asked, "no life in which it happens"
    assert set(get_args(Trigger)) == set(TRIGGERS)


def test_a_support_can_begin_at_an_age() -> None:
    case = family({"use": "online_counselling", "at_age": 60, "agreed": True})
    prepared = prepare(case, "tried")
    month = case.household.child.born + 12 * 60 - case.start
    assert prepared.model.support_ask[0] == prepared.model.first_of_month[month]


def test_what_needs_the_parents_consent_is_not_offered_after_them() -> None:
    prepared = prepare(family({"use": "family_education", "when": "last_parent_dies"}), "tried")
    for number in range(30):
        assert not any(stage == IN_USE for _, stage in stages(prepared, number))


def test_both_engines_tell_the_same_life_with_every_support_in_use() -> None:
    used = [{"use": key, "from": "2027-01", "agreed": True} for key in supports()]
    case = family(*used)
    prepared = prepare(case, "tried", Options(future="granted"))
    for number in range(25):
        told: list[Event] = []
        watched(prepared, number, lambda event, life, told=told: told.append(event))
        assert told == compiled_events(prepared, number)


def test_fees_that_change_by_themselves_are_those_of_a_month_worked_out_anew() -> None:
    used = [{"use": key, "from": "2027-01", "agreed": True} for key in supports()]
    case = family(*used)
    kept, worked_out = (
        run_lives(prepare(case, "tried", Options(always_recompute=every, future="granted")), 300)
        for every in (False, True)
    )
    assert kept.tobytes() == worked_out.tobytes()


def test_an_unused_clock_of_a_support_never_moves() -> None:
    prepared = prepare(family({"use": "ibasho", "from": "2027-01", "until": "2027-02"}), "tried")
    prepared.model.support_uptake[0] = 0.0

    def look(event: Event, life: Life) -> None:
        if event.day > prepared.model.support_until[0]:
            assert life.stage[0] == OVER
            assert life.clock[SUPPORT] == NEVER

    for number in range(5):
        watched(prepared, number, look)


@pytest.mark.parametrize(("service", "certified", "ends"), [("stays", "care_2", False), ("replaced", "care_2", True)])
def test_care_insurance_comes_before_a_disability_service_that_it_has_too(
    monkeypatch: pytest.MonkeyPatch, service: str, certified: str, ends: bool
) -> None:
    changed = {"disability_service": service, "dropout": (0.0, 0.0, 0.0), "contact": False}
    monkeypatch.setitem(supports(), "ibasho", supports()["ibasho"].model_copy(update=changed))
    case = family({"use": "ibasho", "from": "2027-01", "agreed": True})
    pins = {"child_care": {"from": "2040-01", "months": 600, "level": certified}, "child_death": "2050-01"}
    prepared = prepare(from_dict({**parse(dump(case)).data, "pins": pins}), "tried")
    birthday = prepared.model.first_of_month[case.household.child.born + 12 * 65 - case.start]
    certified_on = prepared.model.first_of_month[month_number("2040-01") - case.start]
    found = {stage: day for day, stage in stages(prepared, 0)}
    assert found.get(OVER) == (max(birthday, certified_on) if ends else None)


def of_the_act(monkeypatch: pytest.MonkeyPatch, service: str, begins: str) -> tuple[Case, Prepared]:
    """A service from a month on, and care from 2040-01 on, eleven months after the 65th birthday."""
    changed = {"disability_service": service, "dropout": (0.0, 0.0, 0.0), "contact": False}
    monkeypatch.setitem(supports(), "ibasho", supports()["ibasho"].model_copy(update=changed))
    case = family({"use": "ibasho", "from": begins, "agreed": True})
    pins = {"child_care": {"from": "2040-01", "months": 600, "level": "care_2"}, "child_death": "2050-01"}
    case = from_dict({**parse(dump(case)).data, "pins": pins})
    assert case.household.child.born + 12 * 65 + 11 == month_number("2040-01")
    return case, prepare(case, "tried", Options(certain=True))


@pytest.mark.parametrize(("service", "begins"), [("stays", True), ("replaced", False)])
def test_a_service_that_care_insurance_has_too_does_not_begin_for_somebody_certified(
    monkeypatch: pytest.MonkeyPatch, service: str, begins: bool
) -> None:
    _, prepared = of_the_act(monkeypatch, service, "2041-01")
    assert (IN_USE in {stage for _, stage in stages(prepared, 0)}) == begins


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("service", "key"), [("stays", "note_service_stays"), ("replaced", "note_service_replaced")])
def test_the_book_tells_in_the_year_from_65_what_becomes_of_a_disability_service(
    monkeypatch: pytest.MonkeyPatch, service: str, key: str, language: str
) -> None:
    case, prepared = of_the_act(monkeypatch, service, "2027-01")
    first = say(language, "ledger.rule.note_care_insurance_first", age=65)
    then = say(language, f"ledger.rule.{key}", services=getattr(supports()["ibasho"], language))
    birthday = case.household.child.born + 12 * 65
    for month, told in ((birthday - 1, False), (birthday, True), (birthday + 10, True), (birthday + 12, False)):
        notes = month_ledger(case, prepared, 0, month, language)["notes"]
        assert (first in notes) == (then in notes) == told


# Contact --------------------------------------------------------------------------------------------------------------


def household_of(**facts: Any) -> tuple[Life, Model]:
    """A mother with a withdrawn son of 50, and the central parameters."""
    model = prepare(example("widow_and_son"), "as_is").model
    life: Life = blank(Life)
    begin_effects(life)
    life.withdrawn, life.parents, life.alive[MOTHER], life.alive[CHILD], life.age[CHILD] = 1, 1, 1, 1, 50
    for name, value in facts.items():
        setattr(life, name, value)
    return life, model


def test_the_family_s_rate_holds_refusal_detection_and_the_open_door() -> None:
    life, model = household_of()
    assert family_rate(life, model) == pytest.approx(0.08)
    life.age[CHILD] = 30
    assert family_rate(life, model) == pytest.approx(0.125)
    life.age[CHILD], life.care[MOTHER] = 50, 3
    assert family_rate(life, model) == pytest.approx(0.08 + 0.03 * 0.29)
    life.crisis_until = life.day + 10
    assert family_rate(life, model) == pytest.approx(0.08 * 0.7 / 0.29 + 0.03 * 7.5 * 0.7)
    life.family_contact = IN_CONTACT
    assert family_rate(life, model) == pytest.approx(0.2)
    life.parents = 0
    assert family_rate(life, model) == 0.0


def test_the_person_follows_more_often_where_the_family_is_in_contact() -> None:
    life, model = household_of()
    assert person_rate(life, model) == pytest.approx(0.02)
    life.family_contact = IN_CONTACT
    assert person_rate(life, model) == pytest.approx(0.2)
    life.person_contact = IN_CONTACT
    assert person_rate(life, model) == pytest.approx(0.2)
    life.withdrawn = 0
    assert person_rate(life, model) == 0.0


def test_a_visit_can_break_contact_off() -> None:
    prepared = prepare(family({"use": "home_visits", "from": "2027-01", "agreed": True}), "tried")
    life, _ = household_of(person_contact=IN_CONTACT)
    before = person_rate(life, prepared.model)
    set_stage(life, 0, IN_USE)
    know_effects(life, prepared.model)
    assert person_rate(life, prepared.model) == pytest.approx(before + 0.105)


def test_contact_that_is_known_is_not_drawn() -> None:
    prepared = prepare(family(family_contact="none", child={"contact": "none"}), "tried")
    for number in range(10):
        first: list[int] = []

        def look(event: Event, life: Life, first: list[int] = first) -> None:
            if not first:
                first.extend((life.family_contact, life.person_contact))

        watched(prepared, number, look)
        assert first == [NO_CONTACT, NO_CONTACT]


# Data -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"consent": "nobody"}, "consent"),
        ({"wait": [30, 10]}, ""),
        ({"levers": {"exit": {"value": 3.0, "range": [1.0, 2.0], "grade": "D", "mark": "assumed"}}}, "levers.exit"),
        ({"levers": {"happiness": {"value": 1.0, "range": [1.0, 2.0], "grade": "D", "mark": "assumed"}}}, "levers"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_broken_entry_is_named(change: dict[str, Any], place: str) -> None:
    entry = supports()["ibasho"].model_dump(by_alias=True)
    with pytest.raises(BrokenEntry, match=rf"data/supports\.yaml: ibasho: {place}"):
        support("ibasho", {**entry, **change})


def test_a_support_is_added_by_an_entry_of_the_data_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = supports()["ibasho"].model_copy(update={"ja": "園芸の会", "en": "A gardening club"})
    monkeypatch.setitem(support_entries.supports(), "gardening", entry)
    prepared = prepare(family({"use": "gardening", "from": "2027-01", "agreed": True}), "tried")
    assert any(stage == IN_USE for number in range(5) for _, stage in stages(prepared, number))


def told_of(case: Case, number: int, uptake: float | None = None) -> list[str]:
    """What the log of a life says of its only support."""
    prepared = prepare(case, "tried")
    if uptake is not None:
        prepared.model.support_uptake[0] = uptake
    names = [named(event, case, "tried")[0] for event in events_of(prepared, number)]
    return [name for name in names if name.startswith("support")]


def test_the_log_says_what_happened_to_a_support_and_each_once() -> None:
    taken = family({"use": "family_education", "from": "2027-01", "until": "2031-01"})
    course = ["support_accepted", "support_begins", "support_ends", "support_effects_end"]
    logs = [told_of(taken, number) for number in range(10)]
    assert course in logs and all(log == course[: len(log)] for log in logs)
    offered = family({"use": "ibasho", "from": "2027-01", "until": "2031-01"})
    assert told_of(offered, 0, uptake=0.0) == ["support_asked", "support_lapses"]
