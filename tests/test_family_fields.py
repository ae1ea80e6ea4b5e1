"""Every key of a case file has a field on the Family page, or a stated reason; what has none is kept and said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

import pytest

from sim.case import Case, from_dict
from sim.case_group import Group
from sim.case_interview import place_keys
from sim.ui.family_details import details
from sim.ui.family_draft import Draft, as_case, draft_of, wrong_places
from sim.ui.family_kept import MARKED, WITHOUT_FIELD, kept
from sim.ui.family_questions import Answer, steps
from sim.ui.family_typed import read_typed, said_words, typed_text, unread
from sim.ui.family_values import current, label_of, take
from sim.words import LANGUAGES

RECORD = {"basic_paid_months": 400, "basic_exempt_months": 12}
FULL: dict[str, Any] = {
    "title": "ふたりの家",
    "start": "2026-10",
    "economy": "growth",
    "place": {"prefecture": "東京都", "municipality": "墨田区", "care_area": 1},
    "household": {
        "mother": {"born": "1944-06", "pension": {**RECORD, "from": "2006-06"}, "mutual_aid_units": 1},
        "father": {"born": "1941-03", "pension": {**RECORD, "employees": {"months": 300}}, "mutual_aid_units": 2},
        "child": {"born": "1974-02", "sex": "male", "first_visit": "1999", "pension_months": {"exempt": 24}},
        "siblings": [{"in_contact": True, "born": "1971-08"}, {"in_contact": False, "helps_yen_per_month": 5_000}],
        "life_insurance": [{"on": "mother", "to": "child", "yen": 3_000_000, "premium_yen_per_month": 4_000}],
        "debts": [{"kind": "loan", "yen": 100_000}, {"kind": "card", "yen": 50_000, "owner": "child"}],
        "home": {"kind": "own", "owner": "mother"},
        "ledger": {"wage.child": 30_000, "living": 150_000},
    },
    "pins": {"child_in_work": "2030-04"},
    "scenarios": {"as_is": {}, "earlier": {"ledger": {"wage.child": 50_000}}},
}
ALONE: dict[str, Any] = {
    "start": "2026-10",
    "household": {
        "mother": {"born": "1944-06", "died": "2019-05"},
        "father": {"born": "1941-03", "died": "2018-05"},
        "child": {"born": "1974-02", "sex": "female"},
        "home": {"kind": "private_rent", "rent_yen_per_month": 50_000},
    },
}
PAID = {"mother": {"born": "1944-06", "pension": {"paid_every_two_months_yen": 200_000}}}
PAID["father"] = {**PAID["mother"], "born": "1941-03"}
TOLD: dict[str, Any] = {**ALONE, "household": {**ALONE["household"], **PAID}}
BARE: dict[str, Any] = {
    "start": "2026-10",
    "household": {
        "father": {"born": "1941-03"},
        "child": {"born": "1974-02", "sex": "male"},
        "ledger": {"wage.child": {"from": "2028-04", "yen_per_month": 80_000}},
    },
}


def answers(draft: Draft) -> dict[str, Answer]:
    """Every answer of the page, by its label and what tells it apart."""
    questions = [*(question for step in steps(draft) for question in step), *details(draft)]
    found = [answer for question in questions for answer in question.answers]
    return {f"{answer.label}{answer.person}{answer.number or ''}": answer for answer in found}


def keys(group: type[Group], before: str = "") -> Iterator[str]:
    """The places of single values; a list's items stand for each other, a mapping with free names for itself."""
    for name, field in group.model_fields.items():
        place = f"{before}{field.alias or name}"
        inside = None if get_origin(field.annotation) is dict else group_in(field.annotation)
        if inside is None:
            yield place
        else:
            yield from keys(inside, f"{place}.")


def group_in(annotation: Any) -> type[Group] | None:
    """The group that a value is, may be, or is a list of."""
    if isinstance(annotation, type) and issubclass(annotation, Group):
        return annotation
    return next((found for each in get_args(annotation) if (found := group_in(each)) is not None), None)


def plain(place: str) -> str:
    """A place without the number of its item; a line of the household book stands for the book."""
    parts = [part for part in place_keys(place) if not part.isdigit()]
    return ".".join(parts[: parts.index("ledger") + 1] if "ledger" in parts else parts)


def within(place: str, places: set[str]) -> bool:
    return any(place == each or place.startswith(f"{each}.") for each in places)


def test_every_key_has_a_field_or_a_reason() -> None:
    drafts = [draft_of(from_dict(data)) for data in (FULL, ALONE, TOLD, BARE)]
    fields = {plain(answer.place) for draft in drafts for answer in answers(draft).values()}
    known = set(keys(Case))
    reasons = {*WITHOUT_FIELD, *MARKED}
    assert len(known) > 100 and "household.mother.pension.employees.months" in known
    assert {key for key in known - fields if not within(key, reasons)} == set()
    assert {each for each in reasons if not any(within(key, {each}) for key in known)} == set()
    assert {key for key in fields & reasons if key != "household.ledger"} == set()


@pytest.mark.parametrize("data", [FULL, ALONE, TOLD, BARE])
def test_opening_and_saving_loses_nothing(data: dict[str, Any]) -> None:
    case = from_dict(data)
    draft = draft_of(case)
    for answer in answers(draft).values():
        shown = current(draft, answer)
        assert answer.kind not in ("choice", "list") or shown is None or shown in answer.options, answer.place
        assert all("{" not in label_of(answer, language) for language in LANGUAGES)
        typed_text(draft, answer, "ja")
    assert as_case(draft, "ja") == case and wrong_places(draft, "ja") == {}


def test_what_has_no_field_is_said() -> None:
    draft = draft_of(from_dict(FULL))
    for language in LANGUAGES:
        assert len(kept(draft, language)) == 4  # other own figures, pins, a sibling's birth, paths
    assert "決めた時期" in "".join(kept(draft, "ja"))
    assert kept(draft_of(from_dict(ALONE)), "ja") == []


def test_own_figures_and_lists_are_told_on_the_page() -> None:
    draft = draft_of(from_dict(ALONE))
    read_typed(draft, answers(draft)["wage"], "3", "ja")
    take(draft, answers(draft)["assistance"], "receiving")
    take(draft, answers(draft)["activity"], "part_time")
    take(draft, answers(draft)["policies"], "1")
    read_typed(draft, answers(draft)["policy_sum1"], "300", "ja")
    take(draft, answers(draft)["siblings"], "contact")
    take(draft, answers(draft)["siblings_count"], "3")
    take(draft, answers(draft)["debts"], "yes")
    take(draft, answers(draft)["debts_count"], "2")
    read_typed(draft, answers(draft)["debt_kind2"], "カード", "ja")
    case = as_case(draft, "ja")
    assert case is not None
    house = case.household
    assert house.ledger["wage.child"].yen_per_month == 30_000 and house.public_assistance == "receiving"
    assert house.child.activity == "part_time" and len(house.siblings) == 3 and house.siblings[0].in_contact is True
    assert [(each.on, each.to, each.yen) for each in house.life_insurance] == [("child", "other", 3_000_000)]
    assert [debt.kind for debt in house.debts] == ["loan", "カード"]
    read_typed(draft, answers(draft)["wage"], "", "ja")
    assert draft.at("household.ledger") is None


def test_a_figure_that_begins_later_says_when() -> None:
    draft = draft_of(from_dict(BARE))
    wage = answers(draft)["wage"]
    assert (typed_text(draft, wage, "ja"), said_words(draft, wage, "ja")) == ("8", "2028年4月から")


def test_a_figure_that_cannot_be_stands_beside_its_field() -> None:
    draft = draft_of(from_dict(ALONE))
    wage, visit = answers(draft)["wage"], answers(draft)["visit"]
    read_typed(draft, wage, "3億", "ja")
    assert list(wrong_places(draft, "ja")) == [wage.place] and as_case(draft, "ja") is None
    take(draft, visit, "later")
    when = answers(draft)["visit_when"]
    read_typed(draft, when, "むかし", "ja")
    assert unread(draft, when, "ja") and unread(draft, visit, "ja") is None  # both stand for one place of the file
