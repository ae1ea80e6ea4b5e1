"""The fifteen questions in six short steps: which answers each has, and where a case file keeps them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from sim.case_fields import UNKNOWN
from sim.case_interview import MATTERS, OUTSIDE
from sim.place_names import prefecture_option, town_option
from sim.places import names, prefectures, spellings
from sim.ui.family_draft import Draft, bring_back, lives_here, living, part_from, take_out
from sim.ui.fields import LEVELS, PARENTS

Kind = Literal["choice", "many", "list", "moment", "yen", "number", "text"]
YES_NO = ("yes", "no", UNKNOWN)
BANDS = (0, 1_000_000, 3_000_000, 5_000_000, 10_000_000, 20_000_000, 30_000_000, 50_000_000)  # yen, lower ends
MOVES = {"here": bring_back, "died": part_from, "away": take_out}  # of a parent, by what is answered
LATER = "visit_later"  # aside: a doctor was seen after 20


@dataclass(frozen=True)
class Answer:
    """One field. `label`: its words (ui.family.a.LABEL); `words`: those of its options (ui.option.WORDS.OPTION)."""

    place: str  # in the case file
    kind: Kind
    label: str
    options: tuple[str, ...] = ()
    words: str = ""
    person: str = ""
    number: int = 0  # of an item of a list, from 1
    unknown: bool = True  # "not known" is an answer
    about: bool = False  # a rough answer can be marked as such
    bands: bool = False
    plain: bool = False  # the question says it all: its label is for screen readers only
    longest: int = 30  # characters that can be typed
    named: Callable[[str, str], str] | None = None  # an option in a language, where it has a name of its own
    factor: int = 1  # of what the file holds for each unit that is typed
    shown: Callable[[Draft], Any] | None = None  # where the field shows something else than the value
    take: Callable[[Draft, Any], None] | None = None


@dataclass(frozen=True)
class Question:
    """A question with its answers; its words are ui.family.q.KEY and ui.family.q.KEY.help."""

    key: str
    answers: tuple[Answer, ...]
    counted: bool = True  # among the fifteen


def choice(place: str, label: str, options: tuple[str, ...], words: str, **more: Any) -> Answer:
    """One of a few options, each in sight."""
    return Answer(place, "choice", label, options, words, **more)


def steps(draft: Draft) -> list[list[Question]]:
    """All questions by step, as far as they concern this family."""
    return [
        [matters(), place(draft)],
        [people(draft), siblings()],
        [pensions(draft), savings(draft)],
        [home(draft), spending(), debts(draft)],
        [care(draft), will()],
        [name(), withdrawal(), employment(), doctor(draft), outside()],
    ]


def matters() -> Question:
    return Question(
        "matters",
        (
            Answer("interview.matters", "many", "matters", MATTERS, "matter", plain=True),
            choice("interview.person_asked", "person_asked", YES_NO, "yes_no"),
        ),
    )


def place(draft: Draft) -> Question:
    """The prefecture, and in it one of its municipalities."""
    prefecture = draft.at("place.prefecture")
    options = (*prefectures(), UNKNOWN)
    answers = [Answer("place.prefecture", "list", "prefecture", options, named=prefecture_option, take=take_prefecture)]
    if prefecture in prefectures():
        answers.append(municipality(prefecture))
    return Question("place", tuple(answers))


def municipality(prefecture: str) -> Answer:
    """One of the municipalities of a prefecture, by whichever spelling the file has."""

    def shown(draft: Draft) -> str | None:
        town = draft.at("place.municipality")
        return spellings(prefecture).get(town, town)

    return Answer(
        "place.municipality",
        "list",
        "municipality",
        names(prefecture),
        named=partial(town_option, prefecture),
        shown=shown,
    )


def take_prefecture(draft: Draft, value: str | None) -> None:
    """Another prefecture has other towns."""
    if value != draft.at("place.prefecture"):
        draft.put("place", None)
        draft.put("place.prefecture", None if value == UNKNOWN else value)
        draft.renew("place.municipality")


def people(draft: Draft) -> Question:
    """Who lives here, and since when they are in the world."""
    answers = [each for parent in PARENTS for each in parent_answers(draft, parent)]
    answers.append(choice("household.child.sex", "sex", ("male", "female"), "sex", unknown=False))
    answers.append(Answer("household.child.born", "moment", "born", person="child", unknown=False, about=True))
    return Question("people", tuple(answers))


def parent_answers(draft: Draft, parent: str) -> list[Answer]:
    """Whether a parent lives here or has died; then the birth, and the death."""
    place = f"household.{parent}"

    def shown(draft: Draft) -> str | None:
        said = isinstance(draft.at(place), dict) or not draft.new or place in draft.touched
        return whereabouts(draft, parent) if said else None

    def take(draft: Draft, value: str | None) -> None:
        if value in MOVES and value != whereabouts(draft, parent):
            MOVES[value](draft, parent)
        draft.touched.add(place)

    found = [choice(place, "lives", tuple(MOVES), "lives", person=parent, shown=shown, take=take)]
    if whereabouts(draft, parent) != "away":
        found.append(Answer(f"{place}.born", "moment", "born", person=parent, unknown=False, about=True))
    if parent in draft.dead:
        found.append(Answer(f"{place}.died", "moment", "died", person=parent, unknown=False, about=True))
    return found


def whereabouts(draft: Draft, parent: str) -> str:
    """Of a parent: lives here, has died, is not here."""
    if parent in draft.dead:
        return "died"
    return "here" if lives_here(draft, parent) else "away"


def siblings() -> Question:
    """Brothers and sisters elsewhere: none, or whether they are in contact."""
    options = ("contact", "no_contact", "none", UNKNOWN)
    place = "household.siblings"
    return Question(
        "siblings",
        (choice(place, "siblings", options, "siblings", shown=show_siblings, take=take_siblings, plain=True),),
    )


def show_siblings(draft: Draft) -> str | None:
    found = draft.at("household.siblings")
    if not isinstance(found, list):
        return UNKNOWN if draft.is_unknown("household.siblings") else None
    if not found:
        return "none"
    known = [each.get("in_contact") for each in found]
    return "contact" if True in known else "no_contact" if False in known else UNKNOWN


def take_siblings(draft: Draft, value: str | None) -> None:
    """What is known of the first one is kept where there are some."""
    if value in ("contact", "no_contact"):
        others = draft.at("household.siblings")
        first = others[0] if isinstance(others, list) and others else {}
        rest = others[1:] if isinstance(others, list) else []
        draft.put("household.siblings", [{**first, "in_contact": value == "contact"}, *rest])
    else:
        draft.put("household.siblings", [] if value == "none" else value)


def pensions(draft: Draft) -> Question:
    """Each parent's pension as the account book shows it."""
    return Question("pensions", tuple(pension(parent) for parent in living(draft)))


def pension(parent: str) -> Answer:
    """The sum of one parent; it takes the place of a record, which comes to the same."""
    group, income = f"household.{parent}.pension", f"household.{parent}.income_yen_per_month"
    place = f"{group}.paid_every_two_months_yen"

    def shown(draft: Draft) -> Any:
        if draft.at(place) is None and (isinstance(draft.at(group), dict) or draft.at(income) is not None):
            return None  # a record or an income says it
        return UNKNOWN if draft.at(group) == UNKNOWN or draft.is_unknown(place) else draft.at(place)

    def take(draft: Draft, value: Any) -> None:
        draft.put(income, None)
        draft.put(group, {place.rpartition(".")[2]: value} if isinstance(value, int) else value)
        draft.touched.add(place)

    return Answer(place, "yen", "pension", person=parent, about=True, shown=shown, take=take)


def savings(draft: Draft) -> Question:
    found = tuple(
        Answer(f"household.savings_yen.{person}", "yen", "savings", person=person, about=True, bands=True)
        for person in (*living(draft), "child")
    )
    return Question("savings", found)


def home(draft: Draft) -> Question:
    """What kind of home; whose and how old where it is the family's own, else the rent."""
    kind = draft.at("household.home.kind")
    kinds = ("own", "condo", "private_rent", "public_rent", UNKNOWN)
    answers = [choice("household.home.kind", "home", kinds, "home", plain=True)]
    if kind in ("own", "condo"):
        here = living(draft)
        owners = (*here, "child", *(("both",) if len(here) > 1 else ()), "other", UNKNOWN)
        answers.append(choice("household.home.owner", "owner", owners, "owner"))
        answers.append(Answer("household.home.built", "moment", "built", about=True, take=take_built))
    elif kind in ("private_rent", "public_rent"):
        answers.append(Answer("household.home.rent_yen_per_month", "yen", "rent", about=True))
    return Question("home", tuple(answers))


def take_built(draft: Draft, month: int | str | None) -> None:
    """A home's year is enough."""
    draft.put("household.home.built", month // 12 if isinstance(month, int) else month)


def spending() -> Question:
    return Question("spending", (Answer("household.spending.living_yen_per_month", "yen", "living", about=True),))


def debts(draft: Draft) -> Question:
    """Loans or arrears: none, some, not known; then how much."""

    def shown(draft: Draft) -> str | None:
        found = draft.at("household.debts")
        if not isinstance(found, list):
            return UNKNOWN if draft.is_unknown("household.debts") else None
        return "yes" if any(debt.get("yen") != 0 for debt in found) else "no"

    def take(draft: Draft, value: str | None) -> None:
        some = [{"kind": "loan", "yen": UNKNOWN}]
        draft.put("household.debts", some if value == "yes" else [] if value == "no" else value)

    answers = [choice("household.debts", "debts", ("no", "yes", UNKNOWN), "debts", shown=shown, take=take, plain=True)]
    if shown(draft) == "yes":
        answers.append(Answer("household.debts.0.yen", "yen", "owed", about=True))
    return Question("debts", tuple(answers))


def care(draft: Draft) -> Question:
    """Each parent's care level, and whether there is a diagnosis of dementia."""
    found: list[Answer] = []
    for parent in living(draft):
        place = f"household.{parent}"
        found.append(Answer(f"{place}.care_level", "list", "care", LEVELS, "level", person=parent))
        found.append(truth(f"{place}.dementia", "dementia", "dementia", person=parent))
    return Question("care", tuple(found))


def truth(place: str, label: str, words: str, **more: Any) -> Answer:
    """A yes or no that the file writes as true or false."""

    def shown(draft: Draft) -> str | None:
        value = draft.at(place)
        return ("no", "yes")[value] if isinstance(value, bool) else UNKNOWN if draft.is_unknown(place) else None

    def take(draft: Draft, value: str | None) -> None:
        draft.put(place, {"yes": True, "no": False}.get(value or "", value))

    return choice(place, label, ("no", UNKNOWN, "yes"), words, shown=shown, take=take, **more)


def will() -> Question:
    def shown(draft: Draft) -> str | None:
        value = draft.at("household.will")
        known = {True: "yes", False: "no"}.get(value, value) if value is not None else None
        return known or (UNKNOWN if draft.is_unknown("household.will") else None)

    return Question("will", (choice("household.will", "will", YES_NO, "yes_no", shown=shown, plain=True),))


def name() -> Question:
    """What the person likes to be called; nobody has to say it."""
    place = "household.child.called"
    return Question("called", (Answer(place, "text", "called", unknown=False, plain=True, longest=16),), counted=False)


def withdrawal() -> Question:
    """Since when mostly at home, and how far out."""
    out = ("room", "home", "convenience_store", "hobby", UNKNOWN)
    return Question(
        "withdrawal",
        (
            Answer("household.child.withdrawn_since", "moment", "since", about=True),
            choice("household.child.goes_out", "goes_out", out, "goes_out"),
        ),
    )


def employment() -> Question:
    place = "household.child.employees_pension.months"
    return Question("employment", (Answer(place, "number", "employed", about=True, factor=12),))


def doctor(draft: Draft) -> Question:
    """A doctor before 20, later or never; then when; the handbook."""
    place = "household.child.first_visit"

    def shown(draft: Draft) -> str | None:
        value = draft.at(place)
        if LATER in draft.aside or value not in (None, UNKNOWN, "never", "before_20"):
            return "later"
        return UNKNOWN if draft.is_unknown(place) else value

    def take(draft: Draft, value: str | None) -> None:
        draft.aside.pop(LATER, None)
        draft.put(place, None if value == "later" else value)
        if value == "later":  # until its date is known the file can only say that the visit is not known
            draft.aside[LATER] = {}

    options = ("before_20", "later", "never", UNKNOWN)
    answers = [choice(place, "visit", options, "visit", shown=shown, take=take)]
    if shown(draft) == "later":
        answers.append(Answer(place, "moment", "visit_when", about=True))
    books = ("none", "mental_1", "mental_2", "mental_3", UNKNOWN)
    answers.append(Answer("household.child.handbook", "list", "handbook", books, "handbook"))
    return Question("doctor", tuple(answers))


def outside() -> Question:
    """Who outside the home knows, and who is in contact with support."""
    contact = ("ongoing", "broken_off", "none", UNKNOWN)
    return Question(
        "outside",
        (
            Answer("interview.outside", "many", "outside", OUTSIDE, "outside", plain=True),
            choice("household.family_contact", "family_contact", contact, "contact"),
            choice("household.child.contact", "person_contact", contact, "contact"),
        ),
    )
