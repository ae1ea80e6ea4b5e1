"""The bars of the page Compare: for each outcome a row a path, a hundred pairs wide, with its grade beside it."""

from __future__ import annotations

from html import escape

from sim.analysis.compare import directions
from sim.cli_compare import of_hundred, pairs_text
from sim.ui.compare_words import GOAL, Item, by_path, outcome_word, reading, size_words, table_rows
from sim.ui.people import capital
from sim.ui.support_facts import grade_word
from sim.ui.tables import html_table
from sim.words import say

Keys = tuple[str, ...]
GROUPS: dict[str, Keys] = {  # side by side, never added up
    "connection": ("reconnected", "person_contact"),
    "money": (GOAL, "savings_exhausted"),
    "time": ("months_alone_unsupported", "child_care_hours"),
}
MORE: dict[str, Keys] = {  # opened on request
    "connection": ("months_withdrawn", "in_work"),
    "money": ("unpaid_cost", "public_assistance_start"),
    "time": ("unmet_care_months", "months_papers_unattended"),
}
HARD_TO_READ = ("child_care_hours", "unmet_care_months", "parent_care", "last_parent_death", "child_death")
KINDS = {  # of the stretches of a bar, from the left
    "better": ("better", "same", "worse"),
    "earlier": ("first", "same", "other"),
    "more": ("first", "same", "other"),
}


def keys_shown(keys: Keys, age: int | None, *, quiet: bool) -> Keys:
    """Those of the outcomes that are shown: the goal where there is one; illness and parting unless left out."""
    return tuple(key for key in keys if not (key == GOAL and age is None) and not (quiet and key in HARD_TO_READ))


def all_keys() -> Keys:
    """Every outcome that families see, those that are drawn first."""
    drawn = [key for groups in (GROUPS, MORE) for keys in groups.values() for key in keys]
    rest = [key for key, entry in directions().items() if key not in drawn and not entry.get("professional", False)]
    return (*drawn, *rest)


def groups_html(groups: dict[str, Keys], items: list[Item], age: int | None, language: str, *, quiet: bool) -> str:
    """Connection, money and time beside each other, each with its outcomes."""
    columns = []
    for group, keys in groups.items():
        drawn = [outcome_html(key, items, age, language) for key in keys_shown(keys, age, quiet=quiet)]
        if drawn:
            head = escape(say(language, f"ui.compare.group.{group}"))
            columns.append(f'<section class="group" data-group="{group}"><h3>{head}</h3>{"".join(drawn)}</section>')
    return f'<div class="groups">{"".join(columns)}</div>'


def outcome_html(key: str, items: list[Item], age: int | None, language: str) -> str:
    """An outcome: its name, the sentence that reads it, a row for each path unless no path differs."""
    head, read = outcome_word(key, age, language), reading(key, items, age, language)
    found = [item.measured(key, age) for item in items]
    rows, notes = "", ""
    if not all(each["hardly_any_difference"] for each in found):
        rows = "".join(path_html(key, path, age, language) for path in by_path(items))
        if not any("better" in each for each in found):
            which = "assistance" if key == "public_assistance_start" else "neutral"
            notes = f'<p class="note">{escape(say(language, f"ui.compare.note.{which}"))}</p>'
    return (
        f'<section class="outcome" data-outcome="{key}"><h4>{escape(head)}</h4>'
        f'<p class="reading">{escape(read)}</p>{rows}{notes}</section>'
    )


def path_html(key: str, path: list[Item], age: int | None, language: str) -> str:
    """A path's rows; one where there is hardly any difference in either of its futures."""
    if all(item.measured(key, age)["hardly_any_difference"] for item in path):
        words = say(language, "compare.hardly" if len(path) == 1 else "ui.compare.hardly.both")
        return hardly_html(path[0], words, language)
    return "".join(row_html(key, item, age, language) for item in path)


def row_html(key: str, item: Item, age: int | None, language: str) -> str:
    """A path, or one of its futures: condition, bar, counts, size, grade; only words where it hardly differs."""
    found, condition = item.measured(key, age), item.condition(language)
    if found["hardly_any_difference"]:
        told = say(language, "ui.compare.hardly.if", condition=condition) if condition else ""
        return hardly_html(item, told or say(language, "compare.hardly"), language)
    counts = pairs_text(found, language)
    alt = say(language, "ui.compare.bar_alt", path=item.label(language), counts=counts)
    head = f'<p class="if">{escape(condition)}</p>' if condition else ""
    return (
        f'<div class="pair path-{item.number}">{mark_html(item)}{head}{bar_html(found, alt)}'
        f"{grade_html(item, language)}"
        f'<p class="counts">{escape(counts)}</p><p class="size">{escape(size_words(key, found, language))}</p></div>'
    )


def hardly_html(item: Item, words: str, language: str) -> str:
    """A row without a bar."""
    inside = f'<p class="hardly">{escape(capital(words))} {grade_html(item, language)}</p>'
    return f'<div class="pair path-{item.number}">{mark_html(item)}{inside}</div>'


def mark_html(item: Item) -> str:
    """The number of a path; a reader that hears the page is told its name."""
    return f'<span class="mark" role="img" aria-label="{escape(item.title, quote=True)}">{item.number + 1}</span>'


def grade_html(item: Item, language: str) -> str:
    """How well it is known what makes the difference."""
    grade = say(language, "ui.compare.grade", grade=grade_word(item.compared.grade, language))
    return f'<span class="grade">{escape(grade)}</span>'


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
