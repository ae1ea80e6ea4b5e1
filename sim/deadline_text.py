"""What the latest start says, in sentences that the command line and the pages share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sim.analysis.deadline import EVERY, FOUND, LATER, NONE, OPEN
from sim.cli_compare import spread
from sim.words import say

Found = dict[str, Any]
SMALLEST_MONTHS = 0.05  # less is shown as 0.0


@dataclass(frozen=True)
class Writing:
    """The language, how a month ("2031-04") is written, and how the month or number that answers stands out."""

    language: str
    month: Callable[[str], str] = str
    answer: Callable[[str], str] = str

    def months(self, texts: list[str]) -> str:
        """Several months."""
        return say(self.language, "compare.semicolon").join(map(self.month, texts))


def is_certain(found: Found) -> bool:
    """Whether this is the one middle course."""
    return bool(found["manifest"]["lives"] == 1)


def goal_words(found: Found, language: str) -> str:
    """What was asked for."""
    ((kind, age),) = found["goal"].items()
    return say(language, f"deadline.goal.{kind}", age=age)


def of_hundred_text(point: Found) -> Found:
    """A share of lives and its interval, of 100."""
    low, high = (f"{100 * value:.0f}" for value in point["interval"])
    return {"count": f"{100 * point['share']:.0f}", "low": low, "high": high}


def answer(found: Found, each: Found, writing: Writing) -> str:
    """The one sentence."""
    language, kind = writing.language, each["answer"]
    if kind == OPEN:
        return say(language, "deadline.stopped")
    point = each.get("at_latest", each["curve"][0])
    values: Found = {"goal": goal_words(found, language), "confidence": round(100 * found["confidence"])}
    values |= of_hundred_text(point) | {"child_age": point["child_age"]}
    if values["count"] == str(values["confidence"]) and point["share"] < found["confidence"]:
        values["count"] = f"{100 * point['share']:.1f}"  # short of it by less than half a future
    if kind == FOUND:
        values["month"] = writing.answer(writing.month(each["latest"]))
    else:
        values["count"] = writing.answer(values["count"])
    values["later"] = writing.months(each.get("later", []))
    return say(language, f"deadline.certain.{kind}" if is_certain(found) else f"deadline.{kind}", **values)


def then(found: Found, each: Found, language: str) -> str:
    """In how many futures the latest start meets the goal; nothing where there is none, or only one course."""
    if each["answer"] != FOUND or is_certain(found):
        return ""
    return say(language, "deadline.then", **of_hundred_text(each["at_latest"]))


def remarks(found: Found, each: Found, writing: Writing) -> list[str]:
    """What has to be said besides: how far it was stopped, what else there is, a line that cannot be told apart."""
    language, said = writing.language, []
    if each["answer"] == OPEN:
        said.append(reached(each, language))
    if each["answer"] == NONE:
        if each["curve"][0]["interval"][1] >= found["confidence"] and not is_certain(found):
            said.append(say(language, "deadline.borderline"))
        said.append(say(language, "deadline.combine"))
    if each["answer"] == FOUND and each["cannot_be_told_apart"]:
        first, last = map(writing.month, each["cannot_be_told_apart"])
        said.append(say(language, "deadline.unclear", first=first, last=last))
    if each["hardly_any_difference"]:
        said.append(say(language, "deadline.flat"))
    elif each["answer"] not in (EVERY, LATER, OPEN) and not each["monotone"]:
        said.append(say(language, "deadline.not_monotone"))
    return said


def reached(each: Found, language: str) -> str:
    """How far a search came that was stopped, and how precise that is."""
    if not each["curve"]:
        return say(language, "deadline.reached.none")
    widest = max(point["interval"][1] - point["interval"][0] for point in each["curve"])
    return say(language, "deadline.reached", count=len(each["curve"]), half=f"{50 * widest:.1f}")


def share(found: Found, point: Found, language: str) -> str:
    """The share that meets the goal, of 100 with its interval; on the middle course whether it does."""
    if is_certain(found):
        return say(language, "deadline.met" if point["share"] else "deadline.missed")
    return say(language, "deadline.share", **of_hundred_text(point))


def changes(each: Found, age: int, language: str) -> list[str]:
    """What a year's waiting changes: chance, months, yen; what hardly changes is left out."""
    said = []
    if not each["goal"]["hardly_any_difference"]:
        said.append(say(language, "deadline.wait.goal", value=spread("date", each["goal"], language)))
    exhausted = each["savings_exhausted"]
    if not exhausted["hardly_any_difference"] and abs(exhausted["difference_months"]) >= SMALLEST_MONTHS:
        months = spread("months", exhausted, language, "difference_months", "difference_months_interval")
        said.append(say(language, "deadline.wait.months", value=months))
    savings = each["savings"]
    if savings is not None and not savings["interval"][0] <= 0.0 <= savings["interval"][1]:
        said.append(say(language, "deadline.wait.yen", age=age, value=spread("yen", savings, language)))
    return said or [say(language, "deadline.hardly")]
