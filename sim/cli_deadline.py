"""The latest start as plain text: the sentence, the curve, and what a year's waiting changes."""

from __future__ import annotations

from typing import Any

from sim.analysis.deadline import STEP
from sim.analysis.goal import KINDS, Goal, NoGoal, goal_of, parse_goal
from sim.analysis.grades import support_name
from sim.case import Case
from sim.cli_compare import closing_lines, reading_text
from sim.cli_options import BadInput
from sim.cli_text import open_text
from sim.deadline_text import Writing, answer, changes, remarks, share, then
from sim.headline import lowered
from sim.months import month_number
from sim.support_entries import supports
from sim.text_table import table
from sim.words import say

Found = dict[str, Any]


def goal_option(case: Case, text: str | None, language: str) -> Goal:
    """`--goal`, or the case's own."""
    try:
        goal = goal_of(case) if text is None else parse_goal(text)
    except NoGoal as wrong:
        value, allowed = str(wrong)[:40], ", ".join(KINDS)
        raise BadInput(say(language, "deadline.bad_goal", value=value, allowed=allowed)) from None
    if goal is None:
        raise BadInput(say(language, "deadline.no_goal"))
    if goal.birthday(case) <= case.start:
        raise BadInput(say(language, "deadline.past_goal", value=f"{goal.kind}={goal.age}"))
    return goal


def what_option(case: Case, support: str | None, scenario: str | None, language: str) -> None:
    """Exactly one of --support and --scenario, and it exists."""
    if (support is None) == (scenario is None):
        raise BadInput(say(language, "deadline.one_of"))
    if support is not None and support not in supports():
        raise BadInput(say(language, "deadline.no_support", value=support[:40], allowed=", ".join(supports())))
    if scenario is not None and scenario not in case.scenarios:
        raise BadInput(say(language, "cli.no_scenario", name=scenario, allowed=", ".join(case.scenarios)))


def deadline_text(case: Case, found: Found, language: str) -> str:
    """The answer in each labelled future, under its condition."""
    name = found["scenario"] if found["support"] is None else support_name(found["support"], language)
    ((_, age),) = found["goal"].items()
    lines: list[str] = []
    for future, each in found["futures"].items() if "futures" in found else [(None, found)]:
        condition = "" if future is None else f": {say(language, f'future.{future}')}"
        condition += reading_text(found["reading"], language)
        lines += [say(language, "deadline.title.support", name=name, condition=condition)]
        lines += sentences(found, each, future, language)
        lines += ["", *table(curve(case, found, each, language), frozenset({1})), ""]
        lines += [wait(each_wait, age, language) for each_wait in each["waiting"]]
        lines.append("")
    lines += [open_text(found["open"], language)] if "open" in found else []
    return "\n".join([*lines, say(language, "deadline.what"), *closing_lines(found, language)])


def sentences(found: Found, each: Found, future: str | None, language: str) -> list[str]:
    """The sentence that answers, under its condition, and the remarks below it."""
    writing = Writing(language)
    sentence = answer(found, each, writing)
    conditional = sentence if future is None else say(language, f"future.if.{future}") + lowered(sentence)
    said = [part for part in (conditional, then(found, each, language)) if part]
    lines = [("" if language == "ja" else " ").join(said), *remarks(found, each, writing)]
    return [*lines, say(language, "deadline.flat.compare")] if each["hardly_any_difference"] else lines


def curve(case: Case, found: Found, each: Found, language: str) -> list[list[str]]:
    """One row a start: each year from today, and the latest one."""
    rows = [[say(language, "deadline.head.month"), say(language, "deadline.head.share")]]
    for point in each["curve"]:
        yearly = (month_number(point["month"]) - case.start) % STEP == 0
        if yearly or point["month"] == each["latest"]:
            rows.append([f"{point['month']} ({point['child_age']})", share(found, point, language)])
    return rows


def wait(each: Found, age: int, language: str) -> str:
    """What a year's waiting changes from one month on."""
    said = say(language, "compare.semicolon").join(changes(each, age, language))
    return say(language, "deadline.wait", month=each["from"], changes=said)
