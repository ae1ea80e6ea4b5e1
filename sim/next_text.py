"""What the next steps say, in sentences that the command line and the pages share."""

from __future__ import annotations

from typing import Any

from sim.analysis.compare import directions
from sim.cli_compare import months_text, spread
from sim.words import say

Found = dict[str, Any]
PERSONS = {  # who is asked for a kind of consent
    "all": ("person", "parent", "sibling"),
    "both": ("person", "parent"),
    "person": ("person",),
    "parent": ("parent",),
    "sibling": ("sibling",),
}


def looked(found: Found, each: Found, language: str) -> list[str]:
    """How many plans were looked at, how many are left, and whether they differ from doing nothing."""
    if each["looked_at"] == 0:
        return [say(language, "next.none")]
    if found["manifest"]["stopped"]:
        left = each["looked_at"] - each["behind"] - each["raise_unmet_care"]
        return [say(language, "next.stopped", lives=f"{each['lives_each']:,}", count=left)]
    numbers = {"lives": f"{each['lives_each']:,}", "spent": f"{each['lives_spent']:,}"}
    said = [say(language, "next.looked", count=f"{each['looked_at']:,}", **numbers)]
    if each["raise_unmet_care"]:
        said.append(say(language, "next.unmet", count=each["raise_unmet_care"]))
    if each["hardly_any_difference"]:
        return [*said, say(language, "next.hardly")]
    if each["cannot_be_told_apart"] > 1:
        said.append(say(language, "next.group", count=each["cannot_be_told_apart"], shown=len(each["best"])))
    return said


def shown_plans(each: Found) -> list[Found]:
    """The plans that are shown; none where all are like doing nothing."""
    return [] if each["hardly_any_difference"] else list(each["best"])


def missing_consent(plan: Found, language: str) -> str:
    """Whose consent the plan needs and nobody has asked for yet."""
    asked = {each for step in plan["supports"] for each in PERSONS[step["consent"]]}
    who = [say(language, f"next.consent.{each}") for each in PERSONS["all"] if each in asked]
    return say(language, "compare.semicolon").join(who)


def change_text(name: str, compared: Found, language: str) -> str:
    """The difference of an outcome with its interval, months of a dated one, or that there is hardly any."""
    if compared["hardly_any_difference"]:
        return say(language, "next.no_change")
    kind = directions()[name]["kind"]
    shown = spread(kind, compared, language)
    return f"{shown} ({months_text(compared, language)})" if kind == "date" else shown
