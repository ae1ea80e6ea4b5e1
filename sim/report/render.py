"""Sheets as HTML: a template filled with a view of the pack. Everything that is filled in is escaped."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from sim.report import annex, caseworker, family, form_handover, form_intake, form_plan, form_review
from sim.report.gather import Pack
from sim.report.wording import Wording, boxes, css_text
from sim.words.called import calling

FAMILY = "family-sheet"  # the one that says the name which the person likes
View = Callable[[Wording], dict[str, Any]]
SHEETS: dict[str, View] = {  # template and file name -> what it is filled with
    FAMILY: family.view,
    "caseworker-pack": caseworker.view,
    "annex": annex.view,
    "intake-form": form_intake.view,
    "plan-form": form_plan.view,
    "review-form": form_review.view,
    "handover-sheet": form_handover.view,
}


@cache
def environment() -> Environment:
    """Templates of this package; a name that is not there is a mistake, not a blank."""
    made = Environment(
        loader=PackageLoader("sim.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["css_text"] = css_text
    made.filters["boxes"] = boxes
    return made


def render(sheet: str, pack: Pack, language: str) -> str:
    """One of SHEETS as a whole HTML page in "ja" or "en" that asks for nothing from outside."""
    words = Wording(pack, language)
    template = environment().get_template(f"{sheet}.html")
    with calling(words.called) if sheet == FAMILY else nullcontext():
        return template.render(words=words, t=words.t, language=language, **SHEETS[sheet](words))
