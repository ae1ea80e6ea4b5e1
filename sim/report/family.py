"""The family sheet: two pages in plain words, without diagnosis, public cost or a benefit without its condition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.analysis.grades import weakest_grade
from sim.contacts import contacts
from sim.futures import CLAIM
from sim.next_text import shown_plans
from sim.report.figures import band_of, condition, dots_of, headlines, parts
from sim.report.svg import band_chart
from sim.report.wording import Wording
from sim.ui.people import household_line
from sim.ui.support_facts import grade_word
from sim.ui.to_do import ToDo, to_do

STEPS = 3
Found = dict[str, Any]


def view(words: Wording) -> Found:
    """What fills the family sheet."""
    scenario = words.pack.run["scenarios"][words.pack.base]
    answers = list(zip(headlines(words, words.pack.base), parts(scenario), strict=True))
    return {
        "household": household_line(words.case, words.language) if shows_household(words) else "",
        "headlines": [sentence for sentence, _ in answers],
        "base": words.titles()[words.pack.base],
        "dots": [dots_of(words, found) for _, (_, found) in answers] if len(answers) > 1 else [],
        "picture": None if len(answers) > 1 else band_chart(band_of(words, words.pack.base, None)),
        "connected": [connected(words, label, found) for label, found in parts(scenario)],
        "paths": list(paths(words)),
        "money_head": money_head(words),
        "is_open": pension_is_open(words),
        "steps": steps(words),
        "help_lines": help_lines(words),
    }


def shows_household(words: Wording) -> bool:
    """Whether ages, savings and home may stand on a sheet that lies on the family's table."""
    return not words.anonymous and words.is_shared("household")


def connected(words: Wording, future: str | None, found: Found) -> str:
    """In how many futures a connection outside forms, under its condition."""
    count = round(100 * found["outcomes"]["reconnected"]["share"])
    sentence = words.t("report.family.connected", count=count)
    return sentence if future is None else words.t("report.under", condition=condition(future, words), text=sentence)


def paths(words: Wording) -> Iterator[Found]:
    """Each path beside things as they are: what hangs on an open claim comes last, with both its branches."""
    if words.pack.compared is None:
        return
    case, titles = words.case, words.titles()
    found = words.pack.compared["scenarios"]
    for name in sorted(found, key=lambda each: "futures" in found[each]):
        grade = weakest_grade(case.scenarios[name], case.scenarios[words.pack.base])
        yield {
            "title": titles[name],
            "grade": grade_word(grade, words.language),
            "rows": [branch(words, label, each) for label, each in parts(found[name])],
        }


def money_head(words: Wording) -> str:
    """What the counts of money are of."""
    age = words.case.goals.savings_until_age
    return words.t("report.family.money_ever") if age is None else words.t("report.family.money", age=age)


def branch(words: Wording, future: str | None, each: Found) -> dict[str, str]:
    """On the path and as things are: in how many futures savings run short, and a connection outside forms."""
    return {
        "condition": condition(future, words),
        "money": change(words, each.get("before_goal_age", each["outcomes"]["savings_exhausted"])),
        "connection": change(words, each["outcomes"]["reconnected"]),
    }


def change(words: Wording, found: Found) -> str:
    """Two counts of 100, or that they hardly differ: also where both are the same count."""
    share, against = (round(100 * found[key]) for key in ("share", "share_against"))
    if found["hardly_any_difference"] or share == against:
        return words.t("report.family.same", count=against)
    return words.t("report.family.change", against=against, share=share)


def pension_is_open(words: Wording) -> bool:
    """Whether a path shown has two labelled futures."""
    found = [*words.pack.run["scenarios"].values(), *([words.pack.next] if words.pack.next else [])]
    return any("futures" in each for each in found)


def steps(words: Wording) -> list[ToDo]:
    """Three things to do this month, and whom to ask."""
    is_open = pension_is_open(words)
    asked = [key for key in asked_about(words) if key != CLAIM or not is_open]
    return to_do(contacts(), words.language, pension_is_open=is_open, ask_about=asked)[:STEPS]


def asked_about(words: Wording) -> list[str]:
    """The supports of the paths shown, then those of the next steps."""
    case = words.case
    found = [used.use for name in words.pack.compared_names for used in case.scenarios[name].supports]
    if words.pack.next is not None:
        plans = [plan for _, each in parts(words.pack.next) for plan in shown_plans(each)]
        found += [step["use"] for plan in plans for step in plan["supports"]]
    return list(dict.fromkeys(found))


def help_lines(words: Wording) -> list[tuple[str, str]]:
    """When to call, and whom."""
    return [(each.when[words.language], each.who[words.language]) for each in contacts().help_lines.values()]
