"""The latest start as plain text: the sentence, the curve, and what a year's waiting changes."""

from __future__ import annotations

from typing import Any

from sim.analysis.deadline import EVERY, FOUND, LATER, OPEN, STEP
from sim.analysis.goal import KINDS, Goal, NoGoal, goal_of, parse_goal
from sim.analysis.grades import support_name
from sim.case import Case
from sim.cli_compare import closing_lines, reading_text, spread
from sim.cli_options import BadInput
from sim.cli_text import open_text
from sim.headline import lowered
from sim.months import month_number
from sim.support_entries import supports
from sim.text_table import table
from sim.words import say

Found = dict[str, Any]
SMALLEST_MONTHS = 0.05  # less is shown as 0.0


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
    ((kind, age),) = found["goal"].items()
    lines: list[str] = []
    for future, each in found["futures"].items() if "futures" in found else [(None, found)]:
        condition = "" if future is None else f": {say(language, f'future.{future}')}"
        condition += reading_text(found["reading"], language)
        lines += [say(language, "deadline.title.support", name=name, condition=condition)]
        sentence = answer(found, each, say(language, f"deadline.goal.{kind}", age=age), language)
        lines.append(sentence if future is None else say(language, f"future.if.{future}") + lowered(sentence))
        lines += remarks(found, each, language)
        lines += ["", *table(curve(case, found, each, language), frozenset({1})), ""]
        lines += [wait(each_wait, age, language) for each_wait in each["waiting"]]
        lines.append("")
    lines += [open_text(found["open"], language)] if "open" in found else []
    return "\n".join([*lines, say(language, "deadline.what"), *closing_lines(found, language)])


def is_certain(found: Found) -> bool:
    """Whether this is the one middle course."""
    return bool(found["manifest"]["lives"] == 1)


def answer(found: Found, each: Found, goal: str, language: str) -> str:
    """The one sentence."""
    if not each["curve"]:
        return say(language, "deadline.stopped")
    point = each.get("at_latest", each["curve"][0])
    values: Found = {"goal": goal, "confidence": round(100 * found["confidence"]), "month": each["latest"]}
    low, high = (f"{100 * value:.0f}" for value in point["interval"])
    values |= {"child_age": point["child_age"], "count": f"{100 * point['share']:.0f}", "low": low, "high": high}
    if each["answer"] == OPEN:
        return say(language, "deadline.stopped")
    values["later"] = say(language, "compare.semicolon").join(each.get("later", []))
    if is_certain(found):
        return say(language, f"deadline.certain.{each['answer']}", **values)
    return say(language, f"deadline.{each['answer']}", **values)


def remarks(found: Found, each: Found, language: str) -> list[str]:
    """What has to be said besides: a line that cannot be told, a curve that rises again, a search cut short."""
    said = []
    if each["answer"] == FOUND and each["cannot_be_told_apart"]:
        first, last = each["cannot_be_told_apart"]
        said.append(say(language, "deadline.unclear", first=first, last=last))
    if each["hardly_any_difference"]:
        said.append(say(language, "deadline.flat"))
    elif each["answer"] not in (EVERY, LATER) and not each["monotone"]:
        said.append(say(language, "deadline.not_monotone"))
    return said


def curve(case: Case, found: Found, each: Found, language: str) -> list[list[str]]:
    """One row a start: each year from today, and the latest one."""
    rows = [[say(language, "deadline.head.month"), say(language, "deadline.head.share")]]
    for point in each["curve"]:
        yearly = (month_number(point["month"]) - case.start) % STEP == 0
        if yearly or point["month"] == each["latest"]:
            rows.append([f"{point['month']} ({point['child_age']})", share(found, point, language)])
    return rows


def share(found: Found, point: Found, language: str) -> str:
    """The share that meets the goal, of 100 with its interval; on the middle course whether it does."""
    if is_certain(found):
        return say(language, "deadline.met" if point["share"] else "deadline.missed")
    low, high = (f"{100 * value:.0f}" for value in point["interval"])
    return say(language, "deadline.share", share=f"{100 * point['share']:.0f}", low=low, high=high)


def wait(each: Found, age: int, language: str) -> str:
    """What a year's waiting changes from one month on: chance, months, yen; what hardly changes is left out."""
    changes = []
    if not each["goal"]["hardly_any_difference"]:
        changes.append(say(language, "deadline.wait.goal", value=spread("date", each["goal"], language)))
    exhausted = each["savings_exhausted"]
    if not exhausted["hardly_any_difference"] and abs(exhausted["difference_months"]) >= SMALLEST_MONTHS:
        months = spread("months", exhausted, language, "difference_months", "difference_months_interval")
        changes.append(say(language, "deadline.wait.months", value=months))
    savings = each["savings"]
    if savings is not None and not savings["interval"][0] <= 0.0 <= savings["interval"][1]:
        changes.append(say(language, "deadline.wait.yen", age=age, value=spread("yen", savings, language)))
    if not changes:
        changes.append(say(language, "deadline.hardly"))
    changes_text = say(language, "compare.semicolon").join(changes)
    return say(language, "deadline.wait", month=each["from"], changes=changes_text)
