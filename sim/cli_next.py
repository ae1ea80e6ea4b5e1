"""The next steps as plain text: the best few plans, what they change, whose consent is missing, what cannot be told."""

from __future__ import annotations

from typing import Any

from sim.analysis.grades import support_name
from sim.case import Case
from sim.cli_compare import closing_lines, grade_line, of_hundred, reading_text
from sim.cli_text import open_text
from sim.narrative import yen_text
from sim.next_text import change_text, looked, missing_consent, shown_plans
from sim.words import say

Found = dict[str, Any]


def next_text(case: Case, found: Found, language: str) -> str:
    """The answer, or one for each labelled future under its condition."""
    lines: list[str] = []
    for future, each in found["futures"].items() if "futures" in found else [(None, found)]:
        condition = "" if future is None else f": {say(language, f'future.{future}')}"
        condition += reading_text(found["reading"], language)
        lines += [say(language, "next.title", against=found["against"], condition=condition)]
        lines += [*looked(found, each, language), "", *plans_text(found, each, language)]
    lines += [open_text(found["open"], language)] if "open" in found else []
    legend = say(language, "next.legend", lives=f"{found['manifest']['shown_lives']:,}")
    return "\n".join([*lines, legend, *closing_lines(found, language)])


def plans_text(found: Found, each: Found, language: str) -> list[str]:
    """Each plan that is shown; none where all are like doing nothing."""
    lines: list[str] = []
    grades: dict[str, str] = {}
    for number, plan in enumerate(shown_plans(each), start=1):
        lines += [*plan_text(number, plan, found["goal"], language), ""]
        grades |= {step["use"]: grade_line(step["use"], step["levers"], language) for step in plan["supports"]}
    return [*lines, *grades.values(), ""] if grades else lines


def plan_text(number: int, plan: Found, goal: dict[str, int], language: str) -> list[str]:
    """One plan: its supports, the goal, what else it changes, what it costs, whose consent is missing."""
    steps = [
        say(language, "next.step", support=support_name(step["use"], language), month=step["from"])
        for step in plan["supports"]
    ]
    ((kind, age),) = goal.items()
    shares = {name: f"{100 * plan['goal'][name]:.0f}" for name in ("share", "share_against")}
    values: Found = {"goal": say(language, f"deadline.goal.{kind}", age=age), **shares, **of_hundred(plan["goal"])}
    lines = [
        say(language, "next.plan", number=number, steps=say(language, "next.plus").join(steps)),
        say(language, "next.goal", **values),
    ]
    for name, compared in plan["outcomes"].items():
        change = change_text(name, compared, language)
        lines.append(say(language, "next.change", outcome=say(language, f"outcome.{name}"), change=change))
    lines.append(say(language, "next.fee", amount=yen_text(plan["fee_first_year"], language)))
    lines.append(say(language, "next.consent", who=missing_consent(plan, language)))
    return lines
