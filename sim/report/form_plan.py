"""Plan and application for services (プラン兼事業等利用申込書), as a draft: what is chosen is for the person to say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.case_models import UsedSupport
from sim.contacts import contacts
from sim.report.form_parts import OPEN, Row, blanks, facts, form, row, sign, table, ticks, write
from sim.report.wording import Wording
from sim.support_entries import supports
from sim.ui.people import support_word

SERVICES = ("budget", "work_preparation", "supported_work", "housing", "shelter", "outreach", "other")


def view(words: Wording) -> dict[str, Any]:
    """What fills the form."""
    age = words.case.goals.savings_until_age
    goal = "" if age is None else words.t("deadline.goal.savings_until_age", age=age)
    return form(
        words,
        "plan",
        [
            facts(words, "intake.head", *blanks(words, "number", "name", "made_on", "made_by")),
            facts(
                words,
                "plan.goals",
                row(words, "goal.issue", lines=2),
                *blanks(words, "goal.person", "goal.family", lines=3),
                row(words, "goal.household", goal),
                row(words, "goal.short", lines=2),
                note="plan.goals_note",
            ),
            table(
                words,
                "plan.steps",
                ("what", "who", "office", "begin", "until", "needs"),
                steps(words),
                3,
                "plan.steps_note",
            ),
            table(words, "plan.tasks", ("by_person", "by_family", "by_office", "until"), (), 3, "plan.tasks_note"),
            facts(
                words,
                "plan.apply",
                Row(words.t("forms.tick"), ticks(words, "service", SERVICES)),
                note="plan.apply_note",
            ),
            facts(words, "plan.period", *blanks(words, "from_to", "next_review", "look_at")),
            sign(words, "consent.plan", "sign.person", "sign.day", "sign.worker", note="consent.plan_text"),
            sign(words, "consent.family", "sign.family", "sign.day", note="consent.family_text"),
            facts(words, "plan.meeting", *blanks(words, "held_on", "present"), row(words, "agreed", lines=2)),
            write(words, "plan.remarks", 2),
        ],
    )


def steps(words: Wording) -> list[tuple[str, ...]]:
    """The supports of the paths shown, each once, open to choose: whom to ask, from when, whose consent it needs."""
    found = {used.use: used for used in used_supports(words)}
    return [step(words, used) for used in found.values()]


def used_supports(words: Wording) -> Iterator[UsedSupport]:
    """The supports of the paths beside things as they are."""
    for name in words.pack.compared_names:
        yield from words.case.scenarios[name].supports


def step(words: Wording, used: UsedSupport) -> tuple[str, ...]:
    """One support."""
    entry = supports()[used.use]
    office = contacts().first_for(used.use).who[words.language]
    begin = "" if used.from_ is None else words.plain_month(used.from_)
    until = "" if used.until is None else words.plain_month(used.until)
    return (
        f"{OPEN} {support_word(used.use, words.language)}",
        "",
        office,
        begin,
        until,
        words.t(f"forms.consent.{entry.consent}"),
    )
