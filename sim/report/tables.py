"""Tables of the caseworker pack: outcomes, comparison, latest starts, next steps, open questions, public cost."""

from __future__ import annotations

import re
from typing import Any

from sim.analysis.compare import directions
from sim.analysis.deadline import EVERY, FOUND, LATER
from sim.cli_compare import amount, grade_line, of_hundred, pairs_text
from sim.deadline_text import changes, goal_words, of_hundred_text
from sim.futures import unknown_eligibility
from sim.next_text import change_text, missing_consent, shown_plans
from sim.report.figures import condition, parts
from sim.report.wording import Wording
from sim.ui.people import scenario_parts, support_word
from sim.words import LANGUAGES

OUTCOMES = (  # of a household as it is, in this order
    *("savings_exhausted", "public_assistance_start", "disability_pension_start", "last_parent_death", "parent_care"),
    *("person_contact", "reconnected", "relapsed", "in_work", "found_late", "months_withdrawn"),
    *("months_alone_unsupported", "months_papers_unattended", "unmet_care_months", "child_care_hours"),
    *("household_cost", "unpaid_cost"),
)
GOAL = "before_goal_age"
PUBLIC = ("services", "transfers")
SCALE = {  # from the unit of a result to that of the table
    **{kind: dict.fromkeys(LANGUAGES, 100.0) for kind in ("date", "lives")},
    **{kind: dict.fromkeys(LANGUAGES, 1.0) for kind in ("months", "hours")},
    "yen": {"ja": 1e-4, "en": 1e-3},
}
DIGITS = {"date": (0, 1), "lives": (0, 1), "months": (1, 1), "hours": (0, 0), "yen": (0, 1)}  # of a value, a difference
MOST_QUESTIONS = 6
COLUMNS = 5  # of a table of comparisons
NARROWED = ("goal", "savings_then", "years_withdrawn")  # measures of an open question
SMALLEST_SHARE = 0.005  # of a spread: less is written as nothing
JOINED = "\u2060"  # no line is broken here
Found = dict[str, Any]


def paths(words: Wording) -> list[tuple[str, str]]:
    """Every path with what is done in it and from when."""
    found = []
    for name, title in words.titles().items():
        scenario = words.case.scenarios[name]
        begun = [
            words.t("next.step", support=support_word(used.use, words.language), month=words.plain_month(used.from_))
            if used.from_ is not None
            else support_word(used.use, words.language)
            for used in scenario.supports
        ]
        rest = scenario_parts(scenario, words.language)[len(scenario.supports) :]
        found.append((title, words.t("ui.plus").join([*begun, *rest])))
    return found


def outcomes(words: Wording, scenario: Found) -> Found:
    """Each outcome of a scenario, for each labelled future: of 100 with interval and ages, or a mean with its range."""
    branches = list(parts(scenario))
    rows = []
    for name in OUTCOMES:
        cells = [each for _, found in branches for each in outcome_cells(words, name, found["outcomes"][name])]
        rows.append([name_of(words, name), *cells])
    return {"conditions": [condition(label, words) for label, _ in branches], "rows": rows}


def outcome_cells(words: Wording, name: str, found: Found) -> list[str]:
    """How often or how much, when or within what."""
    if "share" in found:
        count = words.t("deadline.share", **of_hundred_text(found))
        ages = found["child_age"]
        when = "" if ages["p50"] is None else words.t("report.ages", **ages)
        return [count, when]
    if name == "found_late":
        share = of_hundred_text({"share": found["mean"], "interval": found["interval"]})
        return [words.t("deadline.share", **share), ""]
    low, mean, high = (amount(name, found[key], words.language) for key in ("p10", "mean", "p90"))
    return [mean, words.t("report.within", low=low, high=high)]


def comparisons(words: Wording) -> list[Found]:
    """Tables of at most COLUMNS paths (each labelled future a column) beside things as they are, a row an outcome."""
    if words.pack.compared is None:
        return []
    titles = words.short_titles()
    columns = [
        {"title": titles[name], "condition": condition(label, words), "grade": grades(compared, words), "found": each}
        for name, compared in words.pack.compared["scenarios"].items()
        for label, each in parts(compared)
    ]
    return [comparison(words, columns[i : i + COLUMNS]) for i in range(0, len(columns), COLUMNS)]


def grades(compared: Found, words: Wording) -> str:
    """The letters of the evidence for what a path adds."""
    letters = sorted({lever["grade"] for each in compared["supports"] for lever in each["levers"].values()})
    return words.t("ui.between").join(letters) or words.t("ui.compare.grade.computed")


def comparison(words: Wording, columns: list[Found]) -> Found:
    """One table: outcomes in which some path differs, and in one line those in which none does."""
    told = [key for key in OUTCOMES if key in columns[0]["found"]["outcomes"]]
    rows: dict[str, list[Found]] = {key: [column["found"]["outcomes"][key] for column in columns] for key in told}
    if "before_goal_age" in columns[0]["found"]:
        rows = {GOAL: [column["found"]["before_goal_age"] for column in columns], **rows}
    differs = {key: cells for key, cells in rows.items() if not all(each["hardly_any_difference"] for each in cells)}
    return {
        "columns": columns,
        "rows": [comparison_row(words, key, cells) for key, cells in differs.items()],
        "hardly": words.t("ui.plus").join(name_of(words, key) for key in rows if key not in differs),
    }


def comparison_row(words: Wording, key: str, cells: list[Found]) -> Found:
    """An outcome with its unit as things are, and for each path what it changes."""
    kind = "date" if key == GOAL else str(directions()[key]["kind"])
    first = cells[0]
    value = first["share_against"] if "share_against" in first else first["mean_against"]
    return {
        "name": name_of(words, key),
        "unit": words.t(f"report.unit.{kind}"),
        "against": plain(SCALE[kind][words.language] * value, DIGITS[kind][0]),
        "cells": [cell(words, kind, each) for each in cells],
    }


def plain(value: float, digits: int) -> str:
    """A number with a true minus; what rounds to nothing is 0."""
    return f"{round(value, digits) + 0.0:,.{digits}f}".replace("-", "−")


def cell(words: Wording, kind: str, found: Found) -> list[str]:
    """The difference with its 95 % interval, months of a dated outcome, the pairs; or that there is hardly any."""
    if found["hardly_any_difference"]:
        return [words.t("compare.hardly")]
    counts = " / ".join(map(str, of_hundred(found).values()))
    digits = 0 if kind == "yen" and words.language == "en" else DIGITS[kind][1]  # thousands of yen need no tenths
    shown = interval(found, "difference", "interval", SCALE[kind][words.language], digits)
    if "difference_months" not in found:
        return [shown, counts]
    unit = words.t("report.months")
    months = interval(found, "difference_months", "difference_months_interval", 1.0, 1, unit)
    return [shown, months, counts]


def interval(found: Found, value: str, ends: str, scale: float, digits: int, unit: str = "") -> str:
    """A signed difference with its unit and its interval."""
    shown, low, high = (
        f"{round(scale * each, digits) + 0.0:+,.{digits}f}".replace("-", "−") for each in (found[value], *found[ends])
    )
    return f"{shown}{unit} ({low}…{JOINED}{high})"


def name_of(words: Wording, key: str) -> str:
    """What an outcome is called on professional pages."""
    if key == GOAL:
        return words.t("report.before_goal", age=words.case.goals.savings_until_age)
    return words.t(f"report.outcome.{key}") if directions()[key].get("professional") else words.t(f"outcome.{key}")


def levers(words: Wording) -> list[str]:
    """What each support of the paths is taken to change, with its range and grade."""
    found = words.pack.compared["scenarios"].values() if words.pack.compared else []
    lines = {each["support"]: each["levers"] for compared in found for each in compared["supports"]}
    return [grade_line(key, each, words.language) for key, each in lines.items()]


def deadlines(words: Wording) -> Found | None:
    """For each path the latest month to begin, and what a year's waiting changes."""
    if not words.pack.deadlines:
        return None
    titles, rows = words.short_titles(), []
    for name, found in words.pack.deadlines.items():
        for label, each in parts(found):
            rows.append([titles[name], condition(label, words), *deadline_cells(words, found, each)])
    first = next(iter(words.pack.deadlines.values()))
    return {
        "goal": goal_words(first, words.language),
        "confidence": round(100 * first["confidence"]),
        "lives": f"{first['manifest']['lives']:,}",
        "rows": rows,
    }


def deadline_cells(words: Wording, found: Found, each: Found) -> list[str]:
    """The answer, the share when beginning now, and the change by waiting a year from now."""
    ((_, age),) = found["goal"].items()
    kind = each["answer"]
    if kind == FOUND:
        answer = words.t("report.by", month=words.month(each["latest"]))
        if each["cannot_be_told_apart"]:
            first, last = map(words.plain_month, each["cannot_be_told_apart"])
            answer = words.joined(answer, words.t("report.by.unclear", first=first, last=last))
    else:
        answer = words.t({EVERY: "report.by.every", LATER: "report.by.later"}.get(kind, "report.by.none"))
    now = words.t("deadline.share", **of_hundred_text(each["curve"][0]))
    waiting = words.t("compare.semicolon").join(changes(each["waiting"][0], age, words.language))
    return [answer, now, true_minus(waiting)]


def true_minus(text: str) -> str:
    """Amounts below nothing with the sign that all tables of a pack use; ranges such as 12-14 stay."""
    return re.sub(r"(?<![0-9A-Za-z])-(?=[0-9])", "−", text)


def plans(words: Wording) -> list[Found]:
    """The supports that change most, one at a time: goal, connection, cost, consent; futures apart."""
    if words.pack.next is None:
        return []
    found = []
    for label, each in parts(words.pack.next):
        rows = [plan_row(words, plan) for plan in shown_plans(each)]
        found.append({"condition": condition(label, words), "looked_at": each["looked_at"], "rows": rows})
    return found


def plan_row(words: Wording, plan: Found) -> list[str]:
    """One plan."""
    goal = plan["goal"]
    share = words.t("compare.of_100", count=f"{100 * goal['share']:.0f}")
    told = words.t("compare.hardly") if goal["hardly_any_difference"] else pairs_text(goal, words.language)
    steps = [
        words.t("next.step", support=support_word(step["use"], words.language), month=words.plain_month(step["from"]))
        for step in plan["supports"]
    ]
    grades = sorted({lever["grade"] for step in plan["supports"] for lever in step["levers"].values()})
    return [
        words.t("next.plus").join(steps),
        words.t("report.told", value=share, note=told),
        true_minus(change_text("months_withdrawn", plan["outcomes"]["months_withdrawn"], words.language)),
        words.yen(plan["fee_first_year"]),
        missing_consent(plan, words.language),
        words.t("ui.between").join(grades) or words.t("ui.compare.grade.computed"),
    ]


def questions(words: Wording) -> Found:
    """What is not answered yet: what leaves open whether a pension can be granted, then what would narrow most."""
    facts = words.t("future.and").join(words.t(f"future.open.{place}") for place in unknown_eligibility(words.case))
    tables = [
        {"condition": condition(label, words), **question_table(words, each["questions"])}
        for label, each in parts(words.pack.questions["result"])
    ]
    return {"open": facts, "tables": tables}


def question_table(words: Wording, found: Found) -> Found:
    """One row an open fact: the share of the spread of each measure that its answer would take away."""
    by_place: dict[str, list[float]] = {}
    for of in NARROWED:
        for row in found[of]:
            matters = not row["within_noise"] and row["value"] >= SMALLEST_SHARE
            by_place.setdefault(row["of"], []).append(row["value"] if matters else 0.0)
    ranked = sorted(by_place.items(), key=lambda item: -max(item[1]))
    names = {place: words.t(f"sensitivity.place.{place}") for place in by_place}
    return {
        "rows": [[names[place], *map(percent, shares)] for place, shares in ranked if any(shares)][:MOST_QUESTIONS],
        "hardly": words.t("ui.plus").join(names[place] for place, shares in ranked if not any(shares)),
    }


def percent(share: float) -> str:
    """A share of a spread; a dash where it cannot be told from none."""
    return f"{100 * share:.0f} %" if share else "–"


def public_costs(words: Wording) -> list[list[str]]:
    """Cost to the public of each path: services and transfers apart, each with its difference, in the unit of yen."""
    titles, rows = words.short_titles(), []
    compared = words.pack.compared["scenarios"] if words.pack.compared else {}
    for name in words.pack.names:
        branches = dict(parts(compared[name])) if name in compared else {}
        for label, found in parts(words.pack.run["scenarios"][name]):
            other = branches.get(label, branches.get(None))
            cells = []
            for part, cost in found["outcomes"]["public_cost"].items():
                if part in PUBLIC:
                    cells.append(plain(SCALE["yen"][words.language] * cost["mean"], DIGITS["yen"][0]))
                    difference = None if other is None else other["outcomes"]["public_cost"][part]
                    cells.append("" if difference is None else cell(words, "yen", difference)[0])
            rows.append([titles[name], condition(label, words), *cells])
    return rows
