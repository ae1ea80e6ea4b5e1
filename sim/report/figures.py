"""Figures of a pack as the sheets show them: futures apart, each under its condition, in the words of its language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from sim.constants import UNKNOWN
from sim.headline import conditional_headline, headline
from sim.report.svg import Axis, Band, Curve, dots
from sim.report.wording import Wording
from sim.ui.answers import Answer, parent_ages
from sim.ui.charts import UNIT
from sim.ui.people import fitting
from sim.ui.series import age_ticks, parent_age, parent_shown, savings_points

LONGEST_NAME = 105  # pixels beside the printed chart
Found = dict[str, Any]


def parts(found: Found) -> Iterator[tuple[str | None, Found]]:
    """(future, its result): one without a label, or each labelled one."""
    if "futures" in found:
        yield from found["futures"].items()
    else:
        yield None, found


def condition(future: str | None, words: Wording) -> str:
    """Which of two labelled futures; empty where there is one."""
    return "" if future is None else words.t(f"future.{future}")


def headlines(words: Wording, name: str) -> list[str]:
    """The sentence that answers, one for each labelled future under its condition."""
    case, scenario = words.case, words.pack.run["scenarios"][name]
    if "futures" not in scenario:
        return [headline(case, scenario, words.language)]
    return [conditional_headline(case, found, label, words.language) for label, found in scenario["futures"].items()]


def short_count(found: Found) -> int:
    """Of 100 futures, those whose savings run short (before the goal's age where there is one)."""
    return round(100 * float(found.get("before_goal_age", found["outcomes"]["savings_exhausted"])["share"]))


def dots_of(words: Wording, found: Found) -> Markup:
    """The same as dots."""
    count = short_count(found)
    return dots(count, words.t("ui.dots.alt", count=count))


def answer_of(words: Wording, name: str, future: str | None) -> Answer:
    """A scenario's figures in the form that charts read."""
    case = words.case
    scenario = words.pack.run["scenarios"][name]
    found = scenario if future is None else scenario["futures"][future]
    savings = words.pack.courses[0].prepared.model.savings
    return Answer(
        lives=words.pack.run["manifest"]["lives"],
        start=case.start,
        child_age=(case.start - case.household.child.born) // 12,
        parent_ages=parent_ages(case),
        start_savings=None if savings == UNKNOWN else int(savings),
        exhausted_before={},
        outcomes=found["outcomes"],
        by_year=found["by_year"],
        busiest={},
        stories={},
    )


def band_of(words: Wording, name: str, future: str | None) -> Band:
    """Savings by year: the range of 80 of 100 futures and the middle, by the ages of all."""
    answer, unit = answer_of(words, name, future), UNIT[words.language]
    points = savings_points(answer)

    def curve(key: str, dash: str, width: float) -> Curve:
        label = words.t(f"report.band.{key}")
        return Curve(label, tuple((point.age, getattr(point, key) / unit) for point in points), dash, width)

    ages = [point.age for point in points]
    return Band(
        curve("p90", "5 3", 1.1),
        curve("p50", "", 2.8),
        curve("p10", "2 2.5", 1.1),
        ages_axis(words, answer, ages[0], ages[-1]),
        words.t("ui.band.unit"),
        words.joined(words.t("ui.band.alt"), words.t("ui.band.read"), condition(future, words)),
        alone_mark(words, answer),
    )


def alone_mark(words: Wording, answer: Answer) -> tuple[int, str] | None:
    """The age at which life without parents begins in the middle of those futures, with its range in words."""
    found = answer.outcomes["last_parent_death"]["child_age"]
    if found["p50"] is None or words.anonymous:
        return None
    return found["p50"], words.t("report.band.alone", low=found["p10"], high=found["p90"])


def ages_axis(words: Wording, answer: Answer, first: int, last: int) -> Axis:
    """The ages of the son or daughter and of each parent still likely to live; where anonymous years from now."""
    if words.anonymous:
        years = range(0, last - first + 1, 10)
        head = words.t("report.band.from_now")
        return Axis(tuple(first + year for year in years), (head,), (tuple(map(str, years)),))
    ticks = age_ticks(first, last)
    child = fitting(words.language, f"ui.child.{words.case.household.child.sex}", LONGEST_NAME)
    heads, rows = [child], [tuple(map(str, ticks))]
    for parent in answer.parent_ages:
        then = [(parent_age(answer, parent, age), parent_shown(answer, parent, age)) for age in ticks]
        heads.append(words.short(parent))
        rows.append(tuple(str(age) if shown else "" for age, shown in then))
    return Axis(tuple(ticks), tuple(words.t("report.band.years", person=head) for head in heads), tuple(rows))
