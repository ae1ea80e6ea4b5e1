"""Review sheet (評価シート): how the plan went, in the person's words first, and how to go on."""

from __future__ import annotations

from typing import Any

from sim.report.form_parts import Row, blanks, facts, form, row, sign, table, ticks, write
from sim.report.wording import Wording

CHANGES = ("rhythm", "health", "going_out", "ties", "money", "papers", "care", "home", "work", "none")
NEXT = ("go_on", "new_plan", "pause", "end")


def view(words: Wording) -> dict[str, Any]:
    """What fills the sheet; all of it is written by hand."""
    return form(
        words,
        "review",
        [
            facts(words, "intake.head", *blanks(words, "number", "name", "made_on", "made_by", "plan_of")),
            facts(words, "review.said", *blanks(words, "review.person", "review.family", lines=3)),
            table(words, "review.goals", ("goal", "done", "how_it_went", "why"), (), 4),
            facts(
                words,
                "review.changes",
                Row(words.t("forms.tick"), ticks(words, "change", CHANGES)),
                note="review.changes_note",
            ),
            write(words, "review.seen", 3),
            table(
                words,
                "review.figures",
                ("figure", "planned", "result", "remark"),
                figures(words),
                2,
                "review.figures_note",
            ),
            write(words, "review.left", 3),
            facts(
                words,
                "review.next",
                Row(words.t("forms.tick"), ticks(words, "next", NEXT)),
                row(words, "next_review"),
                row(words, "review.why", lines=2),
            ),
            sign(words, "consent.review", "sign.person", "sign.day", "sign.worker", note="consent.review_text"),
        ],
    )


def figures(words: Wording) -> list[tuple[str, ...]]:
    """What is set beside the plan; the plan's amounts stand in the workbook's plan of twelve months."""
    return [
        (words.t(f"forms.figure.{name}"), "", "", "") for name in ("savings", "balance", "debt", "outings", "contact")
    ]
