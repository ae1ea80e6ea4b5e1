"""A review in sentences and table rows, for the terminal and for the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.analysis.changes import changes
from sim.case import Case
from sim.cli_compare import signed
from sim.fact_words import change_words, place_words
from sim.ledger_view import line_label
from sim.months import month_number
from sim.narrative import yen_text
from sim.words import say

Found = dict[str, Any]
Titles = dict[str, str]
BANDS = ("p10", "p50", "p90")
SCALES = {"share": (100.0, 1), "months": (1 / 12, 1), "yen": (1.0, 0)}
MAN = 10_000


def month_words(text: str, language: str) -> str:
    """YYYY-MM as a date."""
    return say(language, "fact.month", year=text[:4], month=int(text[5:]))


def facts_told(
    old: Case, new: Case, titles: Titles, language: str, *, anonymous: bool = False
) -> tuple[list[str], list[str]]:
    """The facts that differ, and those of them that are of paths only."""
    found = changes(old, new)
    told = [[one for one in found if (one.place[0] == "scenarios") == of_paths] for of_paths in (False, True)]
    lived, live = (case.place.prefecture if case.place else None for case in (old, new))
    facts, paths = (
        [change_words(one, titles, language, (lived, live), anonymous=anonymous) for one in part] for part in told
    )
    return list(facts), list(paths)


def plan_rows(plan: Found, language: str) -> list[list[str]]:
    """Savings and income lines: what was expected, what is stated, where it lies."""
    heads = ("what", *BANDS, "stated", "place")
    rows = [[say(language, f"review.head.{name}") for name in heads]]
    rows.append([say(language, "review.savings"), *beside(plan["savings"], language)])
    return rows + [[line_label(line["name"], language), *beside(line, language)] for line in plan["lines"]]


def beside(found: Found, language: str) -> list[str]:
    """A band and what is stated beside it."""
    amounts = [yen_text(found[key], language) for key in BANDS]
    stated = found["stated"]
    now = say(language, "review.place.unknown") if stated is None else yen_text(stated, language)
    return [*amounts, now, say(language, f"review.place.{found['place'] or 'unknown'}")]


def state_lines(plan: Found, language: str) -> list[str]:
    """What is stated of each member, and how many of the futures expected it."""
    lines = []
    for one in plan["states"]:
        who = say(language, f"fact.{one['of']}")
        what = (
            who if one["what"] == "life" else say(language, "fact.of", whose=who, what=fact_word(one["what"], language))
        )
        stated = say(language, f"fact.value.{one['stated']}")
        lines.append(say(language, "review.state", what=what, stated=stated, count=round(100 * one["share"])))
    return lines


def fact_word(key: str, language: str) -> str:
    """What a fact is called."""
    return say(language, f"fact.{key}")


def group_words(groups: list[str], language: str) -> str:
    """The groups of facts of one step."""
    return say(language, "review.group.and").join(say(language, f"review.group.{group}") for group in groups)


def outcome_word(found: Found, name: str, language: str) -> str:
    """What a main outcome is called."""
    key = "savings_short_ever" if name == "savings_short" and found["goal_age"] is None else name
    return say(language, f"review.outcome.{key}", age=found["goal_age"], years=found["years_ahead"])


def value_words(kind: str, value: float, language: str) -> str:
    """A mean of a main outcome: of 100, an age, an amount."""
    if kind == "yen":
        return yen_text(round(value), language)
    factor, digits = SCALES[kind]
    return say(language, f"review.value.{kind}", value=f"{factor * value:,.{digits}f}")


def scale(kind: str, language: str) -> tuple[float, int]:
    """By what a difference is multiplied, and how many decimals it has."""
    return (1 / MAN, 1) if kind == "yen" and language == "ja" else SCALES[kind]


def parts_words(outcome: Found, language: str) -> list[str]:
    """The part of each step, rounded so that what is shown adds up to the total shown."""
    factor, digits = scale(outcome["kind"], language)
    told, exact, shown = [], 0.0, 0.0
    for part in outcome["steps"]:
        exact += part["difference"]
        value = round(factor * exact, digits) - shown
        shown += value
        told.append(difference_words(outcome["kind"], part, language, value))
    return told


def difference_words(kind: str, part: Found, language: str, value: float | None = None) -> str:
    """A difference with its interval, or that there is hardly any; `value`: as it is to be shown."""
    if part["same"] == 1.0:
        return say(language, "review.same")
    factor, digits = scale(kind, language)
    low, high = (signed(factor * end, digits) for end in part["interval"])
    shown = signed(factor * part["difference"] if value is None else value, digits)
    words = say(language, f"review.difference.{kind}", value=shown, low=low, high=high)
    hardly = say(language, "review.hardly")
    return f"{words}{say(language, 'compare.semicolon')}{hardly}" if part["hardly_any_difference"] else words


def moved_lines(found: Found, each: Found, language: str) -> Iterator[tuple[str, list[str]]]:
    """For each main outcome its sentence, and the part of each step; those that are the same at every step aside."""
    names = [group_words(groups, language) for groups in found["steps"]]
    for name, outcome in each["outcomes"].items():
        if not outcome["lives_share"] or all(part["same"] == 1.0 for part in (*outcome["steps"], outcome["total"])):
            continue
        ends = {end: value_words(outcome["kind"], outcome[end], language) for end in ("old", "new")}
        total = difference_words(outcome["kind"], outcome["total"], language)
        head = say(language, "review.line", outcome=outcome_word(found, name, language), total=total, **ends)
        parts = zip(names, parts_words(outcome, language), strict=True)
        yield head, [say(language, "review.part", group=group, value=value) for group, value in parts]


def order_words(found: Found, language: str) -> str:
    """In which order the groups of facts were put in."""
    names = [group_words(groups, language) for groups in found["steps"]]
    return say(language, "review.order", groups=say(language, "review.next_step").join(names))


def band_rows(each: Found, every: int, language: str) -> list[list[str]]:
    """Savings before and now, every so many years; as long as either band has anything but the least."""
    rows = [[say(language, f"review.head.{name}") for name in ("month", "old", "new")]]
    for band in each["bands"][every - 1 :: every]:
        month = f"{month_words(band['month'], language)} ({band['child_age']})"
        rows.append(
            [month, *(" · ".join(yen_text(band[side][key], language) for key in BANDS) for side in ("old", "new"))]
        )
    return rows


def next_lines(found: Found, titles: Titles, language: str) -> list[str]:
    """The rule by which the next month is chosen, and the dates within a year."""
    plan = found["next_review"]
    lines = [say(language, "review.next.rule", months=plan["usual_months"])]
    for event in plan["events"]:
        month = month_words(event["month"], language)
        lines.append(say(language, "review.event", month=month, what=event_words(event, titles, language)))
    return lines


def event_words(event: Found, titles: Titles, language: str) -> str:
    """What a date is about."""
    if event["age"] is not None:
        who = say(language, f"fact.{event['of']}")
        return say(language, f"review.event.{event['kind']}", who=who, age=event["age"])
    what = place_words(tuple(event["of"].split(".", 2)[:2]), titles, language)
    return say(language, f"review.event.{event['kind']}", what=what)


def months_apart(found: Found) -> int:
    """Months between the two cases."""
    return month_number(found["new"]["start"]) - month_number(found["old"]["start"])
