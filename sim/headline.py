"""The one sentence that answers: in how many of a hundred futures savings run short, and by when."""

from __future__ import annotations

from typing import Any

from sim.case import Case
from sim.words import say


def conditional_headline(case: Case, scenario: dict[str, Any], future: str, language: str) -> str:
    """The sentence of one of two labelled futures, its condition first."""
    return say(language, f"future.if.{future}") + lowered(headline(case, scenario, language))


def lowered(sentence: str) -> str:
    """A sentence that goes on after its condition (nothing changes in Japanese)."""
    return sentence[:1].lower() + sentence[1:]


def headline(case: Case, scenario: dict[str, Any], language: str) -> str:
    """The sentence for the goal's age where the case has one, else for the whole life, from a `run` summary."""
    age = case.goals.savings_until_age
    if age is not None:
        return say(language, "headline.before", count=round(scenario["before_goal_age"]["share"] * 100), age=age)
    found = scenario["outcomes"]["savings_exhausted"]
    if found["child_age"]["p50"] is None:
        return say(language, "headline.never")
    return say(language, "headline.ever", count=round(found["share"] * 100), age=found["child_age"]["p50"])
