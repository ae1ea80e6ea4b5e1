"""The fields of an answer: views of the draft. What is typed is read at once, whatever page comes next."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from sim.case import Case
from sim.case_fields import UNKNOWN
from sim.months import month_text
from sim.ui import family_read
from sim.ui.family_draft import Draft, start_of
from sim.ui.family_questions import BANDS, Answer
from sim.ui.fields import paid_every_two_months
from sim.ui.people import capital, money
from sim.words import catalogue, say

ABOUT = "about"
TYPED = ("moment", "yen", "number")  # what may be written so that it cannot be read
Settle = Callable[[], None]  # called after an answer was taken


def draw_answer(draft: Draft, answer: Answer, language: str, wrong: str | None, settle: Settle) -> None:
    """One field with its label, and below it what is to be checked."""
    drawn = {"choice": draw_choice, "many": draw_many, "list": draw_list}.get(answer.kind, draw_typed)
    with st.container(key=f"answer-{slug(answer)}", gap="small"):
        drawn(draft, answer, language, settle)
        mistake = unread(draft, answer, language) or wrong
        if mistake:
            st.html(f'<p class="beside-field" role="alert">{escape(mistake)}</p>')


def slug(answer: Answer) -> str:
    """A key for widgets: one for each field of the case file and label."""
    return f"{answer.place}-{answer.label}".replace(".", "-").replace("_", "-")


def label_of(answer: Answer, language: str) -> str:
    """What a field is called."""
    person = say(language, f"ui.family.person.{answer.person}") if answer.person else ""
    return capital(say(language, f"ui.family.a.{answer.label}", person=person, number=answer.number))


def option_word(answer: Answer, option: str, language: str) -> str:
    """An option in words; names of places stand for themselves."""
    key = f"ui.option.{answer.words}.{option}"
    if key in catalogue():
        return say(language, key)
    return say(language, "ui.family.unknown") if option == UNKNOWN else option


def current(draft: Draft, answer: Answer) -> Any:
    """What the field shows: "unknown" only where that was answered."""
    if answer.shown is not None:
        return answer.shown(draft)
    value = draft.at(answer.place)
    return UNKNOWN if answer.unknown and draft.is_unknown(answer.place) else None if value == UNKNOWN else value


def take(draft: Draft, answer: Answer, value: Any) -> None:
    """An answer into the draft."""
    if answer.take is not None:
        answer.take(draft, value)
    else:
        draft.put(answer.place, value)
    if value is None:
        draft.touched.discard(answer.place)


def bound(draft: Draft, answer: Answer, key: str, shown: Any, settle: Settle) -> Callable[[], None]:
    """Let the widget `key` show a value; what it calls when somebody changes it."""

    def changed() -> None:
        take(draft, answer, st.session_state[key])
        settle()

    st.session_state[key] = shown
    return changed


def draw_choice(draft: Draft, answer: Answer, language: str, settle: Settle) -> None:
    """A few options, all in sight."""
    key = f"family-{slug(answer)}"
    value = current(draft, answer)
    st.pills(
        label_of(answer, language),
        answer.options,
        key=key,
        on_change=bound(draft, answer, key, value if value in answer.options else None, settle),
        label_visibility="collapsed" if answer.plain else "visible",
        format_func=lambda option: option_word(answer, option, language),
    )


def draw_many(draft: Draft, answer: Answer, language: str, settle: Settle) -> None:
    """Any number of options."""
    key = f"family-{slug(answer)}"
    shown = [option for option in draft.at(answer.place) or [] if option in answer.options]

    def changed() -> None:
        chosen = st.session_state[key]
        draft.put(answer.place, [option for option in answer.options if option in chosen] or None)
        settle()

    st.session_state[key] = shown
    st.pills(
        label_of(answer, language),
        answer.options,
        selection_mode="multi",
        key=key,
        on_change=changed,
        label_visibility="collapsed" if answer.plain else "visible",
        format_func=lambda option: option_word(answer, option, language),
    )


def draw_list(draft: Draft, answer: Answer, language: str, settle: Settle) -> None:
    """One of many options: they unfold."""
    key = f"family-{slug(answer)}-{draft.renewed.get(answer.place, 0)}"
    value = current(draft, answer)
    words = {option: option_word(answer, option, language) for option in answer.options}
    st.selectbox(
        label_of(answer, language),
        answer.options,
        key=key,
        on_change=bound(draft, answer, key, value if value in answer.options else None, settle),
        filter_mode=None,
        format_func=words.__getitem__,
        placeholder=say(language, "ui.choose"),
    )


def draw_typed(draft: Draft, answer: Answer, language: str, settle: Settle) -> None:
    """A field to type in; beside it "roughly" and "not known". Each shows afresh what the other changes."""
    key = text_key(draft, answer, language)

    def changed() -> None:
        before = way(draft, answer)
        read_typed(draft, answer, st.session_state[key], language)
        if way(draft, answer) != before:
            draft.renew(f"ways-{slug(answer)}")
        settle()

    with st.container(key=f"typed-{slug(answer)}", horizontal=True, vertical_alignment="bottom", gap="small"):
        if answer.bands and draft.is_about(answer.place):
            draw_band(draft, answer, language, settle)
        else:
            st.session_state[key] = typed_text(draft, answer, language)
            st.text_input(
                label_of(answer, language),
                key=key,
                on_change=changed,
                placeholder=say(language, f"ui.family.type.{answer.kind}"),
                max_chars=answer.longest,
                label_visibility="collapsed" if answer.plain else "visible",
                width=300,
            )
        if answer.about or answer.unknown:
            draw_ways(draft, answer, language, settle)
    said = said_words(draft, answer, language)
    if said:
        st.html(f'<p class="note said">{escape(said)}</p>')


def text_key(draft: Draft, answer: Answer, language: str) -> str:
    """The key of a field to type in: one for each language, as the same digits mean another amount in the other."""
    name = slug(answer)
    return f"family-{name}-{language}-{draft.renewed.get(name, 0)}"


def way(draft: Draft, answer: Answer) -> str | None:
    """Whether an answer is rough or not known."""
    unknown = answer.unknown and current(draft, answer) == UNKNOWN
    return UNKNOWN if unknown else ABOUT if draft.is_about(answer.place) else None


def draw_ways(draft: Draft, answer: Answer, language: str, settle: Settle) -> None:
    """Roughly, or not known: both are answers."""
    name = f"ways-{slug(answer)}"
    key = f"{name}-{draft.renewed.get(name, 0)}"
    shown = way(draft, answer)

    def changed() -> None:
        before = typed_text(draft, answer, language)
        take_way(draft, answer, st.session_state[key])
        if typed_text(draft, answer, language) != before:
            draft.renew(slug(answer))
        settle()

    st.session_state[key] = shown
    st.pills(
        say(language, "ui.family.ways", label=label_of(answer, language)),
        [*([ABOUT] if answer.about else []), *([UNKNOWN] if answer.unknown else [])],
        key=key,
        on_change=changed,
        format_func=lambda option: say(language, f"ui.family.{option}"),
        label_visibility="collapsed",
        width="content",
    )


def take_way(draft: Draft, answer: Answer, chosen: str | None) -> None:
    """Mark an answer as rough or not known, or take that back."""
    if chosen == UNKNOWN:
        take(draft, answer, UNKNOWN)
    elif way(draft, answer) == UNKNOWN:
        take(draft, answer, None)
    draft.mark_about(answer.place, chosen == ABOUT)
    mark_since(draft, answer, chosen == ABOUT)


def draw_band(draft: Draft, answer: Answer, language: str, settle: Settle) -> None:
    """An amount as a band: its middle is what is worked with, and said so."""
    key = f"band-{slug(answer)}"
    value = draft.at(answer.place)
    shown = max((low for low in BANDS if low <= value), default=None) if isinstance(value, int) else None

    def changed() -> None:
        low = st.session_state[key]
        take(draft, answer, None if low is None else middle(low))
        settle()

    words = {low: band_words(low, language) for low in BANDS}
    st.session_state[key] = shown
    st.selectbox(
        label_of(answer, language),
        BANDS,
        key=key,
        on_change=changed,
        filter_mode=None,
        format_func=words.__getitem__,
        placeholder=say(language, "ui.choose"),
        width=300,
    )


def middle(low: int) -> int:
    """What a band counts as; the open one at the top as its lower end."""
    upper = next((other for other in BANDS if other > low), low)
    return (low + upper) // 2


def band_words(low: int, language: str) -> str:
    """A band in words."""
    upper = next((other for other in BANDS if other > low), None)
    if upper is None:
        return say(language, "ui.family.band.over", low=money(low, language))
    if low == 0:
        return say(language, "ui.family.band.under", high=money(upper, language))
    return say(language, "ui.family.band", low=money(low, language), high=money(upper, language))


def read_typed(draft: Draft, answer: Answer, text: str, language: str) -> None:
    """What was typed into the draft; text that cannot be read stays as it is, to be corrected."""
    draft.typed.pop(answer.place, None)
    if not text.strip():
        take(draft, answer, None)
        draft.mark_about(answer.place, False)
    elif answer.kind == "moment":
        read_moment(draft, answer, text)
    elif answer.kind == "text":
        take(draft, answer, text.strip())
    else:
        number = family_read.read_yen(text, language) if answer.kind == "yen" else family_read.read_number(text)
        if number is None:
            draft.typed[answer.place] = text
        else:
            take(draft, answer, round(number * answer.factor))


def read_moment(draft: Draft, answer: Answer, text: str) -> None:
    """A month; whether it is rough is marked beside it."""
    found = family_read.read_moment(text, birth_for(draft, answer), start_of(draft))
    if found is None:
        draft.typed[answer.place] = text
        return
    draft.mark_about(answer.place, found.about)
    if answer.label == "built":
        take(draft, answer, found.month)
    else:
        take(draft, answer, month_text(past(draft, answer, found)))
    mark_since(draft, answer, found.about)


def birth_for(draft: Draft, answer: Answer) -> int | None:
    """The birth of the one whose age a moment may be told by; None where an age is that of today."""
    if answer.label in ("since", "visit_when"):
        return month_of(draft.at("household.child.born"))
    return month_of(draft.at(f"household.{answer.person}.born")) if answer.label == "died" else None


def past(draft: Draft, answer: Answer, found: family_read.Moment) -> int:
    """The month; a death in the year of the start, without its month, lies before the start."""
    start = start_of(draft)
    this_year = answer.label == "died" and found.about and found.month // 12 == start // 12
    return min(found.month, start) if this_year else found.month


def mark_since(draft: Draft, answer: Answer, about: bool) -> None:
    """ "Since when" says itself in the file that it is rough."""
    value = draft.at(answer.place)
    if answer.label == "since" and isinstance(value, str) and value != UNKNOWN:
        plain = value.removeprefix("about ")
        draft.put(answer.place, f"about {plain}" if about else plain)


def month_of(value: Any) -> int | None:
    """A month number of what a case file holds: YYYY-MM or YYYY, "about" either, or a year."""
    text = str(value).removeprefix("about ") if value not in (None, UNKNOWN) else ""
    if not text[:4].isdigit():
        return None
    return int(text[:4]) * 12 + (int(text[5:7]) if text[5:7].isdigit() else family_read.MIDDLE) - 1


def typed_text(draft: Draft, answer: Answer, language: str) -> str:
    """What the field shows."""
    value = draft.at(answer.place)
    if answer.place in draft.typed:
        return draft.typed[answer.place]
    if answer.kind == "moment":
        month = month_of(value)
        only_year = answer.label == "built" or len(str(value).removeprefix("about ")) == 4
        about = only_year or draft.is_about(answer.place)
        return "" if month is None else family_read.moment_text(month, about, language)
    if answer.kind == "text":
        shown = current(draft, answer)
        return shown if isinstance(shown, str) else ""
    if isinstance(value, bool) or not isinstance(value, int):
        return ""
    if answer.kind == "yen":
        return family_read.yen_text(value, language)
    return family_read.number_text(value / answer.factor)


def said_words(draft: Draft, answer: Answer, language: str) -> str:
    """What was understood, where that may differ from what was meant."""
    value = draft.at(answer.place)
    if answer.kind == "moment":
        month = month_of(value)
        if month is None or answer.place in draft.typed:
            return ""
        return moment_words(draft, answer, month, language)
    if answer.bands and draft.is_about(answer.place) and isinstance(value, int):
        return say(language, "ui.family.said.band", amount=money(value, language))
    if answer.label == "pension" and value is None and draft.case is not None:
        return pension_words(draft.case, answer.person, language)
    return ""


def moment_words(draft: Draft, answer: Answer, month: int, language: str) -> str:
    """A year in both calendars, and for a birth the age."""
    year = month // 12
    said = say(language, "ui.family.said.year", year=year, era=family_read.era_words(year))
    if answer.label != "born" or answer.person in draft.dead:
        return said
    age = (start_of(draft) - month) // 12
    key = "ui.family.said.born_about" if draft.is_about(answer.place) else "ui.family.said.born"
    return say(language, key, said=said, age=age, month=month % 12 + 1)


def pension_words(case: Case, person: str, language: str) -> str:
    """What a contribution record comes to."""
    if getattr(case.household, person, None) is None:
        return ""
    paid = paid_every_two_months(case, person)
    return "" if paid is None else say(language, "ui.family.said.pension", amount=money(paid, language))


def unread(draft: Draft, answer: Answer, language: str) -> str | None:
    """What to do where the text could not be read."""
    if answer.place not in draft.typed or answer.kind not in TYPED:
        return None
    return say(language, f"ui.family.unread.{answer.kind}", text=draft.typed[answer.place])
