"""The bars of the page Compare: for each outcome a row a path, a hundred pairs wide, with its grade beside it."""

from __future__ import annotations

from html import escape

from sim.cli_compare import of_hundred, pairs_text
from sim.ui.compare_words import GOAL, Item, outcome_word, reading, size_words, table_rows
from sim.ui.support_facts import grade_word
from sim.ui.tables import html_table
from sim.words import say

Keys = tuple[str, ...]
GROUPS: dict[str, Keys] = {  # side by side, never added up
    "connection": ("reconnected", "person_contact", "months_withdrawn"),
    "money": (GOAL, "savings_exhausted", "unpaid_cost", "public_assistance_start"),
    "time": ("months_alone_unsupported", "child_care_hours", "unmet_care_months"),
}
OTHERS: Keys = (  # in a table only
    *("relapsed", "in_work", "disability_pension_start", "household_cost"),
    *("parent_care", "last_parent_death", "child_death"),
)
HARD_TO_READ = ("child_care_hours", "unmet_care_months", "parent_care", "last_parent_death", "child_death")
KINDS = {  # of the stretches of a bar, from the left
    "better": ("better", "same", "worse"),
    "earlier": ("first", "same", "other"),
    "more": ("first", "same", "other"),
}


def keys_shown(keys: Keys, age: int | None, *, quiet: bool) -> Keys:
    """Those of the outcomes that are shown: the goal where there is one; illness and parting unless left out."""
    return tuple(key for key in keys if not (key == GOAL and age is None) and not (quiet and key in HARD_TO_READ))


def outcome_html(key: str, items: list[Item], age: int | None, language: str) -> str:
    """An outcome: its name, the sentence that reads it, a row for each path."""
    head, read = outcome_word(key, age, language), reading(key, items, age, language)
    notes = ""
    if any(set(item.measured(key, age)) & {"earlier", "more"} for item in items):
        which = "assistance" if key == "public_assistance_start" else "neutral"
        notes = f'<p class="note">{escape(say(language, f"ui.compare.note.{which}"))}</p>'
    rows = "".join(row_html(key, item, age, language) for item in items)
    return (
        f'<section class="outcome" data-outcome="{key}"><h3>{escape(head)}</h3>'
        f'<p class="reading">{escape(read)}</p>{rows}{notes}</section>'
    )


def row_html(key: str, item: Item, age: int | None, language: str) -> str:
    """A path: its mark, grade, bar, counts and size; only words where there is hardly any difference."""
    found = item.measured(key, age)
    grade = say(language, "ui.compare.grade", grade=grade_word(item.compared.grade, language))
    name = item.condition(language) or item.title
    head = (
        f'<p class="who"><span class="mark">{item.mark()}</span><span class="name">{escape(name)}</span>'
        f'<span class="badge">{escape(grade)}</span></p>'
    )
    if found["hardly_any_difference"]:
        body = f'<p class="counts">{escape(say(language, "compare.hardly"))}</p>'
    else:
        counts = pairs_text(found, language)
        size = size_words(key, found, language)
        alt = say(language, "ui.compare.bar_alt", path=item.label(language), counts=counts)
        body = f'{bar_html(found, alt)}<p class="counts"><b>{escape(counts)}</b></p><p class="size">{escape(size)}</p>'
    return f'<div class="pair path-{item.number}">{head}{body}</div>'


def bar_html(found: dict[str, float], alt: str) -> str:
    """A bar of a hundred pairs: what moves one way, what stays, what moves the other way."""
    counts = of_hundred(found)
    kind = next(kind for kind in KINDS if kind in counts)
    parts = zip(counts.values(), KINDS[kind], strict=True)
    inside = "".join(f'<i class="{name}" style="flex:{count}"></i>' for count, name in parts if count)
    return f'<div class="bar" role="img" aria-label="{escape(alt, quote=True)}">{inside}</div>'


def twin(keys: Keys, items: list[Item], age: int | None, against: str, language: str) -> str:
    """The table that says the same as the bars."""
    head = [say(language, "compare.head.outcome"), say(language, "ui.compare.table.path")]
    head += [say(language, "ui.compare.table.own"), say(language, "ui.compare.table.against")]
    head += [say(language, f"compare.head.{name}") for name in ("difference", "pairs")]
    rows = list(table_rows(keys, items, age, language))
    return html_table(say(language, "ui.compare.caption", against=against), head, rows)
