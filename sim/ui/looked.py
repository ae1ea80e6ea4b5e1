"""What is looked at on the page "Evidence": the part of it, what the list is narrowed to, the value that is moved."""

from __future__ import annotations

from dataclasses import dataclass

SECTIONS = ("list", "change", "hangs", "beside", "checklist")
ALL = "all"


@dataclass(frozen=True)
class Looked:
    """The choices of one session; none of them changes a figure of another page."""

    section: str = SECTIONS[0]
    text: str = ""
    subject: str = ALL
    sure: str = ALL  # a mark, or grade.A ... grade.D
    who: str = ALL
    professional: bool = False  # also what stands on professional pages only
    draw: str | None = None  # the value that is moved; None: the first one
    quantile: float = 0.975  # where in its range it is put
    measure: str = "goal"
