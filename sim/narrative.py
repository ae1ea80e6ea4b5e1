"""One possible future as dated sentences that a family understands, each with the month's balance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sim.case import Case
from sim.constants import (
    CHILD,
    DIVISION,
    GIVEN,
    LEVEL_NAMES,
    LEVELS,
    MONTH,
    PARTICIPATING,
    PERSON_NAMES,
    STATE_NAMES,
    TERMINAL_3,
    UNKNOWN,
    WORK,
)
from sim.engines.story import Event, events_of, run_story
from sim.event_log import named
from sim.life import Life
from sim.parameters import Options, Prepared, prepare
from sim.rules.claim import BY_RULES, GRANTED
from sim.support_entries import supports
from sim.words import say

KINDS = {
    "care": "care",
    "facility": "facility",
    "dementia": "dementia",
    "death": "death",
    "reconnected": "reconnected",
    "relapse": "relapse",
    "repair": "repair",
    "support_begins": "support_start",
    "support_ends": "support_end",
    "savings_exhausted": "exhausted",
    "change_by_date": "pension",
    "disability_claim": "claim",
    "public_assistance": "assistance",
    "estate_divided": "estate",
    "estate_renounced": "estate",
    "estate_not_renounced": "estate",
    "inheritance_tax": "estate",
    "guardian": "guardian",
    "home_left": "home",
    "family_contact": "contact",
    "person_contact": "contact",
    "treatment": "contact",
    "papers": "contact",
    "home_claimed_back": "home",
    "account_closed": "account",
    "savings_closed": "exhausted",
    "home_sold": "home",
    "home_lost": "home",
    "work": "work",
    "work_ended": "work",
}
AMOUNTS = ("yen", "shortfall_yen", "to_siblings_yen", "rent_yen_per_month")  # details that are told as money
Turn = tuple[str, str | None]  # what an event led to, by the name of its sentence; the person whom it is about
Told = tuple[str | None, str | None]  # the person whom a sentence is about; the sentence


@dataclass(frozen=True)
class Sentence:
    """A sentence of a story: its date, kind, person (None: the household), and the household book of that month."""

    date: date
    kind: str
    person: str | None
    text: str
    balance_yen: int
    savings_yen: int


@dataclass
class Memory:
    """What the sentences so far have said: care levels, who has died, who lives in a facility."""

    level: list[int]
    dead: set[str] = field(default_factory=set)
    housed: set[str] = field(default_factory=set)


def life_events(prepared: Prepared, number: int, engine: str) -> list[Event]:
    """Every event of a life by one of the two engines ("simpy" or "compiled")."""
    if engine == "compiled":
        from sim.engines.batch import compiled_events

        return compiled_events(prepared, number)
    return events_of(prepared, number)


def tell(
    case: Case, prepared: Prepared, number: int, language: str, scenario: str = "as_is", engine: str = "simpy"
) -> list[Sentence]:
    """The story of life `number`: what happened, in order, with the balance of each month."""
    events = life_events(prepared, number, engine)
    months = [event for event in events if event.slot == MONTH]
    opening = Sentence(
        date.fromordinal(prepared.model.start_day),
        "start",
        None,
        opening_text(case, prepared, language),
        months[0].detail if months else 0,
        prepared.model.savings if prepared.model.savings >= 0 else months[0].savings - months[0].detail,
    )
    return [opening, *sentences(events, months, case, scenario, prepared, number, language)]


def opening_text(case: Case, prepared: Prepared, language: str) -> str:
    """Who lives together at the start, with ages."""
    parts = [
        say(language, "story.person_age", person=person(language, name, case), age=-prepared.model.born[p] // 12)
        for p, name in enumerate(PERSON_NAMES)
        if prepared.model.present[p]
    ]
    key = "story.start" if len(parts) > 1 else "story.start_alone"
    return say(language, key, people=say(language, "story.and").join(parts))


def person(language: str, name: str, case: Case) -> str:
    """How a member of the household is called."""
    key = f"child_{case.household.child.sex}" if name == "child" else name
    return say(language, f"story.{key}")


def sentences(
    events: list[Event], months: list[Event], case: Case, scenario: str, prepared: Prepared, number: int, language: str
) -> Iterator[Sentence]:
    """The sentences of the events that a family would tell, each with its month's household book."""
    followed = turns(prepared, number)
    memory = Memory(list(prepared.model.start_care))
    settled = {date.fromordinal(event.day).replace(day=1): event for event in months}
    for event in events:
        name, details = named(event, case, scenario)
        entries = [
            (kind_of(name, details), *told) for told in texts(event, name, details, memory, case, prepared, language)
        ]
        for turn, who in followed.get((event.day, event.slot), ()):
            entries.append(
                (KINDS[turn], who, say(language, f"story.{turn}", person=person(language, who or "child", case)))
            )
        for kind, whose, text in entries:
            if text is not None:
                balance, savings = book_of(event, settled)
                yield Sentence(date.fromordinal(event.day), kind, whose, text[0].upper() + text[1:], balance, savings)


def kind_of(name: str, details: dict[str, Any]) -> str:
    """The kind of an event's sentence; the story ends with the son or daughter's death."""
    ends = name == "death" and details["person"] == PERSON_NAMES[CHILD]
    return "end" if ends else KINDS.get(name, "")


def texts(
    event: Event,
    name: str,
    details: dict[str, Any],
    memory: Memory,
    case: Case,
    prepared: Prepared,
    language: str,
) -> list[Told]:
    """Whom an event is about, and its sentence; None for what a family would not tell."""
    who = details.get("person")
    if name == "death":
        memory.dead.add(details["person"])
    if name == "care" and who is not None:
        before, now = memory.level[PERSON_NAMES.index(who)], office_level(details["level"])
        memory.level[PERSON_NAMES.index(who)] = now
        return [(who, care_text(before, now, person(language, who, case), language))]
    if name == "facility" and who is not None:
        text = facility_text(who, details["facility"], who in memory.housed, case, language)
        memory.housed.add(who)
        return [(who, text)]
    if name == "change_by_date":
        return pension_texts(event, case, prepared, memory.dead, language)
    return [(who, event_text(name, details, case, prepared, language))]


def turns(prepared: Prepared, number: int) -> dict[tuple[int, int], list[Turn]]:
    """What the log does not say of a life: by day and slot of the event that led to it, what is told after that event.

    An account closes when its holder's mind fails (at the first event: before the start); the first month that cannot
    be paid because of it; the home is sold as planned, or lost with an estate that is renounced; work ends with age or
    care. Both engines tell the same life, so SimPy can look.
    """
    found: dict[tuple[int, int], list[Turn]] = {}
    closed = [0] * len(PERSON_NAMES)
    home, unpaid, activity = [0], [0], [prepared.model.start_activity]

    def watch(event: Event, life: Life) -> None:
        told = [("account_closed", PERSON_NAMES[p]) for p in range(CHILD) if life.frozen[p] > closed[p]]
        moved: list[Turn] = []
        if life.home_gone > home[0] and event.slot == GIVEN:
            moved = [("home_sold", None)]
        elif life.home_gone > home[0] and DIVISION <= event.slot < DIVISION + CHILD:
            moved = [("home_lost", PERSON_NAMES[event.slot - DIVISION])]
        if event.slot == MONTH and life.shortfall > 0 and life.closed > 0 and not unpaid[0]:
            unpaid[0] = 1
            moved = [("savings_closed", None)]
        if activity[0] > life.activity == PARTICIPATING and event.slot != WORK:
            moved = [*moved, ("work_ended", PERSON_NAMES[CHILD])]
        activity[0] = life.activity
        if told or moved:
            found[event.day, event.slot] = [*told, *moved]
        closed[:], home[0] = life.frozen, life.home_gone

    run_story(prepared, number, watch)
    return found


def book_of(event: Event, settled: dict[date, Event]) -> tuple[int, int]:
    """Balance of an event's month and the savings after it; the book is closed after all else of the 1st."""
    book = settled.get(date.fromordinal(event.day).replace(day=1))
    if book is None:
        return 0, event.savings
    return book.detail, book.savings if book.day == event.day else event.savings


def pension_texts(event: Event, case: Case, prepared: Prepared, dead: set[str], language: str) -> list[Told]:
    """Whose old-age pension begins on a day on which something changes by date, and the sentence."""
    model = prepared.model
    found: list[Told] = []
    for p, name in enumerate(PERSON_NAMES):
        begins = model.present[p] and model.pension_day[p] == event.day and model.own_income[p] == UNKNOWN
        if begins and name not in dead and not model.given_only:
            day = date.fromordinal(event.day)
            age = (day.year * 12 + day.month - 1 - prepared.start - model.born[p]) // 12
            key = "story.pension_own" if p == CHILD else "story.pension"
            found.append((name, say(language, key, person=person(language, name, case), age=age)))
    return found


def office_level(state: str) -> int:
    """The care level of a care state by name; the terminal phase counts as its level."""
    number = STATE_NAMES.index(state)
    return number if number < TERMINAL_3 else number - TERMINAL_3 + LEVELS - 3


def care_text(before: int, now: int, who: str, language: str) -> str | None:
    """A change of care level; None where the office would see no change."""
    if before == now:
        return None
    key = "story.care_none" if now == 0 else "story.care_first" if before <= 0 else "story.care_change"
    return say(language, key, person=who, level=say(language, f"level.{LEVEL_NAMES[now]}"))


def facility_text(who: str, kind: str, moved: bool, case: Case, language: str) -> str:
    """Moving into a facility, from home or from another facility."""
    key = "story.facility_moved" if moved else "story.facility"
    return say(language, key, person=person(language, who, case), facility=say(language, f"facility.{kind}"))


def event_text(name: str, details: dict[str, Any], case: Case, prepared: Prepared, language: str) -> str | None:
    """The sentence of any other event; None for what a family would not tell."""
    if name not in KINDS or (name == "repair" and details["yen"] == 0):  # on assistance nothing is repaired
        return None
    if name == "disability_claim":
        return claim_text(details, case, prepared, language)
    if name == "work":
        return say(language, f"story.work.{details['activity']}", person=person(language, "child", case))
    if name == "public_assistance":
        return say(language, f"story.assistance.{details['stage']}")
    who = details.get("person")
    values: dict[str, Any] = {"person": person(language, who or "child", case), **details}
    if who is not None:
        values["person"] = person(language, who, case)
    if "support" in details:
        values["support"] = getattr(supports()[details["support"]], language)
    for key in AMOUNTS:
        if key in details:
            values["amount"] = yen_text(details[key], language)
    if name == "death" and who == PERSON_NAMES[CHILD]:
        return say(language, "story.end", **values)
    if name == "papers":
        return say(language, f"story.papers.{'left' if details['left'] else 'seen_to'}", **values)
    if name == "treatment":
        return say(language, f"story.treatment.{'begins' if details['doctor'] else 'ends'}", **values)
    if "contact" in details:
        return say(language, f"story.{name}.{details['contact']}", **values)
    shared = name == "estate_divided" and details.get("to_siblings_yen", 0) > 0
    return say(language, "story.estate_shared" if shared else f"story.{name}", **values)


def claim_text(details: dict[str, Any], case: Case, prepared: Prepared, language: str) -> str:
    """What happened to a claim to a disability pension; a decision says which of two labelled futures this is."""
    key = details.get("reason", details["stage"])
    text = say(language, f"story.claim.{key}", person=person(language, "child", case), grade=details.get("grade"))
    future = prepared.model.claim_future
    if future != BY_RULES and details["stage"] in ("granted", "refused"):
        text += say(language, "story.claim.if_granted" if future == GRANTED else "story.claim.if_not_granted")
    return text


def yen_text(amount: int, language: str) -> str:
    """An amount in running text: 万円 with one decimal in Japanese, yen in English."""
    return f"{amount / 10_000:,.1f}万円" if language == "ja" else f"{amount:,} yen"


def date_text(day: date, language: str) -> str:
    """A month in each language's habit."""
    return f"{day.year}年{day.month}月" if language == "ja" else f"{day:%B %Y}"


def line_text(sentence: Sentence, language: str) -> str:
    """A sentence with its month, the month's balance and the savings."""
    return say(
        language,
        "story.line",
        date=date_text(sentence.date, language),
        text=sentence.text,
        balance=signed(sentence.balance_yen, language),
        savings=yen_text(sentence.savings_yen, language),
    )


def signed(amount: int, language: str) -> str:
    """An amount with its sign."""
    return ("+" if amount >= 0 else "−") + yen_text(abs(amount), language)


def story(
    case: Case,
    scenario: str | None = None,
    *,
    life: int = 0,
    certain: bool = False,
    seed: int = 8050,
    language: str = "ja",
    future: str | None = None,
) -> list[Sentence]:
    """One possible future of a scenario (the first unless named) as sentences.

    KeyError for an unknown scenario, and where `future` does not name one of two labelled futures (sim/futures.py).
    """
    name = scenario if scenario is not None else next(iter(case.scenarios))
    prepared = prepare(case, name, Options(seed=seed, certain=certain, future=future))
    return tell(case, prepared, life, language, name)
