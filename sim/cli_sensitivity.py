"""Sensitivity as plain text: one-way ranges, luck against not knowing, what to find out next, each future apart."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from sim.analysis.measures import DECISIONS, MEASURES
from sim.analysis.names import name_of, range_text
from sim.analysis.study import FEWEST_SETS_FOR_ONE
from sim.analysis.uncertain import ANSWERS
from sim.case import Case
from sim.cli_compare import signed
from sim.cli_options import MOST_LIVES, STOPPED, BadInput, chosen, lives_option
from sim.cli_text import open_text
from sim.results import Z95
from sim.text_table import table
from sim.words import say

SHOWN = 7  # ranges of a measure
PARTS = 3  # parameters, or worths
SCALE = {("share", "ja"): 100.0, ("share", "en"): 100.0, ("yen", "ja"): 1e-4}
DIGITS = {"share": 1, "years": 1}
Found = dict[str, Any]


def two_scenarios(case: Case, scenario: str | None, against: str | None, language: str) -> tuple[str, str | None]:
    """The scenario asked about, and the one it is compared with; BadInput for one that is not there, or twice."""
    name = chosen(case, scenario, language)
    other = None if against is None else chosen(case, against, language)
    if other == name:
        raise BadInput(say(language, "sensitivity.same", name=name))
    return name, other


def given_lives(text: str, language: str) -> int:
    """`--lives` as a number; BadInput for anything else, `auto` too."""
    count = lives_option(language, text)
    if not isinstance(count, int):
        raise BadInput(say(language, "sensitivity.lives_auto", value=text, most=f"{MOST_LIVES:,}"))
    return count


def say_stopped(found: Found, language: str) -> None:
    """Exit with STOPPED after an interruption, and say how far it came and with what precision."""
    made = found["manifest"]
    if not made["stopped"]:
        return
    done = {
        "ranges": made["ranges"]["asked"],
        "ranges_done": made["ranges"]["done"],
        "sets": made["parameter_sets"]["asked"],
        "sets_done": made["parameter_sets"]["sets"],
    }
    errors = [each["error"] for _, result in parts(found["result"]) for each in (result["spread"] or {}).values()]
    if errors:
        click.echo(say(language, "sensitivity.stopped", reached=f"{100 * Z95 * max(errors):.1f}", **done), err=True)
    else:
        click.echo(say(language, "sensitivity.stopped_early", **done), err=True)
    sys.exit(STOPPED)


def sensitivity_text(found: Found, language: str) -> str:
    """Everything, the scenario first, then the choice between scenarios."""
    lines: list[str] = []
    for future, result in parts(found["result"]):
        lines += outlook_lines(found, future, result, language)
    lines += gap_lines(found, language)
    if found["choice"] is not None:
        for future, each in parts(found["choice"]):
            lines += [*choice_lines(found, future, each, language), ""]
    made = found["manifest"]
    run = {"lives": f"{made['lives']:,}", "seed": made["seed"], "rules": made["rules_as_of"]}
    closing = (say(language, "sensitivity.legend"), say(language, "cli.manifest", **run), say(language, "ui.notice"))
    return "\n".join([*lines, *closing])


def parts(found: Found) -> Iterator[tuple[str | None, Found]]:
    """(future, its part): one without a label, or each labelled one."""
    if "futures" in found:
        yield from found["futures"].items()
    else:
        yield None, found


def condition(future: str | None, language: str) -> str:
    """Which labelled future this is about."""
    return "" if future is None else f" ({say(language, f'future.{future}')})"


def measure(found: Found, name: str, language: str) -> str:
    """What a measure is called."""
    about = {key: value for key, value in found["measures"][name].items() if key != "unit"}
    if name == "goal" and not about:
        return say(language, "sensitivity.measure.goal_ever")
    return say(language, f"sensitivity.measure.{name}", **about)


def amount(name: str, value: float, language: str, with_sign: bool = True) -> str:
    """A value of a measure in its unit."""
    unit = MEASURES[name].unit
    scaled = SCALE.get((unit, language), 1.0) * value
    digits = DIGITS.get(unit, 1 if language == "ja" else 0)
    number = signed(scaled, digits) if with_sign else f"{scaled:,.{digits}f}"
    return say(language, f"sensitivity.unit.{unit}", value=number)


def with_interval(name: str, found: Found, language: str) -> str:
    """A change with its interval; nothing but the change where it is 0 in every life."""
    unit = MEASURES[name].unit
    factor, digits = SCALE.get((unit, language), 1.0), DIGITS.get(unit, 1 if language == "ja" else 0)
    value, low, high = (signed(factor * each, digits) for each in (found["difference"], *found["interval"]))
    shown = value if value == low == high else f"{value} ({low} … {high})"
    return say(language, f"sensitivity.unit.{unit}", value=shown)


def listed(found: Found, value: Callable[[str], str], language: str) -> str:
    """Every measure with its value."""
    each = [
        say(language, "sensitivity.is", measure=measure(found, name, language), value=value(name)) for name in MEASURES
    ]
    return say(language, "sensitivity.comma").join(each)


def shown_all(found: Found, changes: Found, language: str) -> str:
    """Every measure with its change and interval."""
    return listed(found, lambda name: with_interval(name, changes[name], language), language)


def gap_lines(found: Found, language: str) -> list[str]:
    """How far the labelled futures lie apart, scenario by scenario, and what to find out to tell which it is."""
    result, choice = found["result"], found["choice"] or {}
    gaps = {**({found["scenario"]: result["gap"]} if "gap" in result else {}), **choice.get("gaps", {})}
    if not gaps:
        return []
    lines = [
        say(language, "sensitivity.gap", name=name, shown=shown_all(found, each, language))
        for name, each in gaps.items()
    ]
    return [say(language, "sensitivity.gaps"), *lines, open_text(result.get("open") or choice["open"], language), ""]


# The outlook of a scenario --------------------------------------------------------------------------------------------


def outlook_lines(found: Found, future: str | None, result: Found, language: str) -> list[str]:
    """The scenario in one future."""
    where = {"name": found["scenario"], "condition": condition(future, language)}
    if found["against"] is None:
        lines = [say(language, "sensitivity.title", **where), level_line(found, result["level"], language), ""]
    else:
        shown = shown_all(found, result["difference"], language)
        lines = [
            say(language, "sensitivity.title_against", against=found["against"], **where),
            say(language, "sensitivity.level_against", shown=shown),
            "",
        ]
    for name in MEASURES:
        lines += [*range_lines(found, name, result["ranges"][name], language), ""]
    lines += [say(language, "sensitivity.not_reached", count=len(result["not_reached"])), ""]
    lines += [*spread_lines(found, result["spread"], language), ""]
    lines += question_lines(found, result["questions"], language)
    return [*lines, *assumed_lines(found, result["ranges"], language), ""]


def level_line(found: Found, level: Found, language: str) -> str:
    """Each measure with everything central."""
    shown = listed(found, lambda name: amount(name, level[name]["mean"], language, with_sign=False), language)
    return say(language, "sensitivity.level", shown=shown)


def range_lines(found: Found, name: str, rows: list[Found], language: str) -> list[str]:
    """The widest ranges of a measure as a table."""
    title = say(language, "sensitivity.ranges", measure=measure(found, name, language))
    told = [row for row in rows if not row["within_noise"]]
    if not told:
        return [title, say(language, "sensitivity.none")]
    shown = [[say(language, f"sensitivity.head.{head}") for head in ("of", "low", "high")]]
    for row in told[:SHOWN]:
        ends = range_text(found["parameters"][row["of"]], language)
        label = name_of(row["of"], language) + (f" ({ends})" if ends else "")
        shown.append([label, *(with_interval(name, row[end], language) for end in ("low", "high"))])
    further = len(rows) - len(shown) + 1
    rest = [say(language, "sensitivity.more", count=further)] if further > 0 else []
    return [title, *table(shown, frozenset({1, 2})), *rest]


def spread_lines(found: Found, spread: Found | None, language: str) -> list[str]:
    """Luck against not knowing by measure, and which values stand out."""
    sets = found["manifest"]["parameter_sets"]
    if spread is None:
        return [say(language, "sensitivity.no_sets", sets=sets["sets"])]
    lines = [say(language, "sensitivity.spread", sets=f"{sets['sets']:,}", lives=f"{sets['lives']:,}")]
    for name, each in spread.items():
        of = measure(found, name, language)
        if each["within_noise"]:
            spreads = each["sd_luck"] + each["sd_not_knowing"] > 0.0
            lines.append(say(language, "sensitivity.all_luck" if spreads else "sensitivity.no_spread", measure=of))
            continue
        shares = {key: f"{100 * each[key]:.1f}" for key in ("luck", "not_knowing")}
        error = f"{100 * Z95 * each['error']:.1f}"
        lines.append(
            say(
                language,
                "sensitivity.shares",
                measure=of,
                luck=shares["luck"],
                unknown=shares["not_knowing"],
                error=error,
            )
        )
        if each["parameters"]:
            lines.append(standing_out(each["parameters"], language))
    if sets["sets"] < FEWEST_SETS_FOR_ONE:
        lines.append(say(language, "sensitivity.few_sets", least=FEWEST_SETS_FOR_ONE))
    return lines


def standing_out(rows: list[Found], language: str) -> str:
    """The values that explain most, as far as they can be told from noise."""
    told = [row for row in rows if not row["within_noise"] and row["value"] > 0.0][:PARTS]
    if not told:
        return say(language, "sensitivity.no_part")
    each = [say(language, "sensitivity.part", name=name_of(row["of"], language), **share(row)) for row in told]
    return say(language, "sensitivity.of_it", shown=say(language, "sensitivity.comma").join(each))


def share(row: Found) -> dict[str, str]:
    """A share of a variance with half its 95 % interval, per cent."""
    return {"share": f"{100 * row['value']:.0f}", "error": f"{100 * Z95 * row['error']:.0f}"}


# Questions and the choice ---------------------------------------------------------------------------------------------


def question_lines(found: Found, questions: Found, language: str) -> list[str]:
    """What each answer would narrow, and which would narrow most."""
    places = [row["of"] for row in questions["goal"]]
    title = say(language, "sensitivity.questions")
    if not places:
        return [title, say(language, "sensitivity.answered")]
    narrows = {place: narrowing(found, questions, place, language) for place in sorted(places)}
    lines = [
        say(
            language,
            "sensitivity.question",
            name=place_name(place, language),
            shown=say(language, "sensitivity.comma").join(shown) or say(language, "sensitivity.hardly"),
        )
        for place, shown in narrows.items()
    ]
    return [title, *lines, *most_line(found, questions, language)]


def assumed_lines(found: Found, ranges: Found, language: str) -> list[str]:
    """Answers for which a value with a range stands in: what the outlook changes by from one end to the other."""
    lines = []
    for draw, place in ANSWERS.items():
        shown = [
            say(
                language,
                "sensitivity.from_to",
                measure=measure(found, name, language),
                low=amount(name, row["low"]["difference"], language),
                high=amount(name, row["high"]["difference"], language),
            )
            for name, rows in ranges.items()
            for row in rows
            if row["of"] == draw and not row["within_noise"]
        ]
        if shown:
            ends = range_text(found["parameters"][draw], language)
            words = {"name": place_name(place, language), "range": ends}
            lines.append(
                say(language, "sensitivity.assumed", shown=say(language, "sensitivity.comma").join(shown), **words)
            )
    return lines


def narrowing(found: Found, questions: Found, place: str, language: str) -> list[str]:
    """The measures that an answer would narrow, with how much; none that cannot be told from nothing."""
    return [
        say(language, "sensitivity.narrows", measure=measure(found, name, language), **share(row))
        for name, rows in questions.items()
        for row in rows
        if row["of"] == place and matters(row)
    ]


def matters(row: Found) -> bool:
    """Whether a share of the spread is more than noise and more than nothing when it is rounded."""
    return bool(not row["within_noise"] and row["value"] >= 0.005)


def most_line(found: Found, questions: Found, language: str) -> list[str]:
    """The answer that would narrow some measure most."""
    told = [(row["value"], name, row["of"]) for name, rows in questions.items() for row in rows if matters(row)]
    if not told:
        return []
    value, name, place = max(told)
    shown = {"name": place_name(place, language), "measure": measure(found, name, language)}
    return [say(language, "sensitivity.most", share=f"{100 * value:.0f}", **shown)]


def place_name(place: str, language: str) -> str:
    """What an open fact is called."""
    return say(language, f"sensitivity.place.{place}")


def choice_lines(found: Found, future: str | None, choice: Found, language: str) -> list[str]:
    """Which scenario is best by each measure alone, and what would be worth knowing first."""
    lines = [say(language, "sensitivity.choice", condition=condition(future, language))]
    for name in DECISIONS:
        lines += decision_lines(found, name, choice[name], language)
    return lines


def decision_lines(found: Found, name: str, choice: Found, language: str) -> list[str]:
    """The same by one measure."""
    first, best, of = found["choice"]["between"][0], choice["best"], measure(found, name, language)
    told = [change for change in choice["gains"].values() if not change["interval"][0] <= 0.0 <= change["interval"][1]]
    if not told:
        head = say(language, "sensitivity.best_none", measure=of)
    elif best == first:
        head = say(language, "sensitivity.best_first", measure=of, best=best)
    else:
        gain = with_interval(name, spared(name, choice["gains"][best]), language)
        head = say(language, "sensitivity.best", measure=of, best=best, first=first, gain=gain)
    worth = [
        (label(key, language), row)
        for label, rows in ((place_name, choice["questions"]), (name_of, choice.get("parameters", [])))
        for row in rows
        for key in (row["of"],)
        if not row["within_noise"] and row["value"] > 0.0
    ]
    if not worth:
        return [head, say(language, "sensitivity.worth_none")]
    worth = sorted(worth, key=lambda each: -each[1]["value"])[:PARTS]
    each = [
        say(language, "sensitivity.worth_of", name=text, value=amount(name, row["value"], language))
        for text, row in worth
    ]
    return [head, say(language, "sensitivity.worth", shown=say(language, "sensitivity.comma").join(each))]


def spared(name: str, gain: Found) -> Found:
    """A gain as the change of its measure: what is spared is a change downwards."""
    if MEASURES[name].more_is_good:
        return gain
    low, high = gain["interval"]
    return {"difference": -gain["difference"], "interval": [-high, -low]}
