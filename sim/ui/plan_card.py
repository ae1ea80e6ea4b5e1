"""One plan of the page "Next steps": what it changes, when to ask, whose consent it needs, how well that is known."""

from __future__ import annotations

from html import escape
from typing import Any

from sim.cli_compare import of_hundred, spread
from sim.deadline_text import goal_words
from sim.months import month_number
from sim.next_text import change_text, missing_consent
from sim.support_entries import supports
from sim.ui.chart_cards import note
from sim.ui.people import capital, money, month_words, support_word
from sim.words import say

Found = dict[str, Any]
Row = tuple[str, list[str]]  # what a line is about, and what it says
SMALLEST = {"difference": 0.0005, "difference_months": 0.5}  # of a share (or mean), and of months: less is not felt
NOT_A_ROW = ("household_cost",)  # more of it also means that own money pays for longer: in the table, with a note
CAREFUL = {"family_education", "home_visits"}  # not to begin where there is violence or strong refusal
CONNECTION = "months_withdrawn"  # what is charted where no plan changes the goal


def names(plan: Found, language: str) -> str:
    """The supports of a plan."""
    return say(language, "ui.next.and").join(support_word(step["use"], language) for step in plan["supports"])


def plan_html(number: int, plan: Found, found: Found, language: str) -> str:
    """One plan: when to ask, what it changes for the goal, what it needs; everything else opens below."""
    rows = [
        goal_row(plan, found, language),
        (say(language, "ui.next.ask"), [asking(plan, language)]),
        (say(language, "ui.next.consent"), [capital(missing_consent(plan, language))]),
        (say(language, "ui.next.fee"), [money(plan["fee_first_year"], language)]),
        (say(language, "ui.next.grade"), [grades_in_short(step, language) for step in plan["supports"]]),
    ]
    if plan["goal"]["hardly_any_difference"]:
        rows.insert(1, outcome_row(CONNECTION, plan, language))
    title = f'<span class="step">{number}</span>{escape(capital(names(plan, language)))}'
    careful = note(say(language, "ui.next.careful")) if CAREFUL & {step["use"] for step in plan["supports"]} else ""
    return (
        f'<article class="plan"><h3>{title}</h3><dl>{rows_html(rows)}</dl>{careful}'
        f'<details class="more"><summary>{escape(say(language, "ui.next.more"))}</summary>'
        f"<dl>{rows_html(details(plan, language))}</dl></details></article>"
    )


def details(plan: Found, language: str) -> list[Row]:
    """Every outcome that changes, those that hardly do in one line, and each effect with its grade."""
    changing = [name for name, compared in plan["outcomes"].items() if name not in NOT_A_ROW and is_felt(compared)]
    same = [name for name in plan["outcomes"] if name not in NOT_A_ROW and name not in changing]
    rows = [outcome_row(name, plan, language) for name in changing]
    if same:
        listed = say(language, "ui.plus").join(say(language, f"outcome.{name}") for name in same)
        rows.append((say(language, "next.no_change"), [listed]))
    rows += [(grade_head(step, language), grades_in_full(step, language)) for step in plan["supports"]]
    return rows


def is_felt(compared: Found) -> bool:
    """Whether a change can be told apart, and is not written as nothing."""
    return not compared["hardly_any_difference"] and any(
        abs(compared.get(key, 0.0)) >= least for key, least in SMALLEST.items()
    )


def outcome_row(name: str, plan: Found, language: str) -> Row:
    """An outcome and what the plan changes in it."""
    return say(language, f"outcome.{name}"), [change_text(name, plan["outcomes"][name], language)]


def rows_html(rows: list[Row]) -> str:
    """The lines of a list."""
    return "".join(
        f"<dt>{escape(head)}</dt>" + "".join(f"<dd>{escape(text)}</dd>" for text in texts) for head, texts in rows
    )


def asking(plan: Found, language: str) -> str:
    """From when each support is asked for; once where it is the same month."""
    months = {step["use"]: month_words(month_number(step["from"]), language) for step in plan["supports"]}
    if len(set(months.values())) == 1:
        return say(language, "ui.next.from", month=next(iter(months.values())))
    parts = [
        f"{support_word(key, language)} {say(language, 'ui.next.from', month=month)}" for key, month in months.items()
    ]
    return say(language, "compare.semicolon").join(parts)


def goal_row(plan: Found, found: Found, language: str) -> Row:
    """The goal with the plan and as things are, and the pairs."""
    compared = plan["goal"]
    head = capital(goal_words(found, language))
    if compared["hardly_any_difference"]:
        share = f"{100 * compared['share_against']:.0f}"
        return head, [say(language, "ui.next.goal.same", share=share)]
    shares = {name: f"{100 * compared[name]:.0f}" for name in ("share", "share_against")}
    change = spread("date", compared, language)
    return head, [say(language, "ui.next.goal", change=change, **shares, **of_hundred(compared))]


def grades_in_short(step: Found, language: str) -> str:
    """A support with how well its effects are known, the best first."""
    grades = sorted({lever["grade"] for lever in step["levers"].values()})
    known = [say(language, f"ui.next.grade.{grade}") for grade in grades]
    if rests_on_rules(step):
        known.insert(0, say(language, "ui.next.grade.rules"))
    parts = say(language, "ui.plus").join(known)
    return say(language, "ui.next.grade.support", support=support_word(step["use"], language), parts=parts)


def rests_on_rules(step: Found) -> bool:
    """Whether what a support does follows from the rules: a claim, or one without an effect of its own."""
    return supports()[step["use"]].claims is not None or not step["levers"]


def grade_head(step: Found, language: str) -> str:
    """What the list of a support's effects is called."""
    return say(language, "ui.next.grade.head", support=support_word(step["use"], language))


def grades_in_full(step: Found, language: str) -> list[str]:
    """Each effect of a support with its grade in family words."""
    told = [
        say(
            language,
            "ui.next.grade.of",
            grade=say(language, f"ui.next.grade.{lever['grade']}"),
            lever=say(language, f"sensitivity.lever.{name}"),
        )
        for name, lever in step["levers"].items()
    ]
    return [say(language, "ui.next.grade.rules"), *told] if rests_on_rules(step) else told
