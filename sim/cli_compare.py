"""Paired comparisons as plain text: a table by outcome in 100 pairs, savings by year, the grades of what is added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.analysis.compare import directions
from sim.analysis.grades import support_name
from sim.analysis.paired import RESTRICTED_AGE
from sim.analysis.readings import CENTRAL
from sim.case import Case
from sim.cli_text import EVERY_YEARS, open_text
from sim.headline import lowered
from sim.narrative import yen_text
from sim.text_table import table
from sim.words import say

ALONE = ("reconnected", "months_withdrawn", "person_contact", "savings_exhausted", "household_cost")
RARE = 0.01  # a year in which the person lives in fewer of the pairs is not shown
SCALES = {("date", "ja"): (100.0, 1), ("date", "en"): (100.0, 1), ("yen", "ja"): (1e-4, 1), ("yen", "en"): (1.0, 0)}
COUNTS = ("better", "earlier", "more", "same", "worse", "later", "less")
Found = dict[str, Any]


def compare_text(case: Case, found: Found, language: str) -> str:
    """Every scenario beside the one it is compared with, each labelled future under its condition."""
    against = found["against"]
    lines = []
    for name, compared in found["scenarios"].items():
        for future, each in parts(compared):
            lines += [
                title(name, against, future, found["reading"], each, language),
                headline(case, each, against, future, language),
                *outcome_table(name, against, each, language),
                "",
                *savings_table(name, against, each, language),
                "",
            ]
        lines += [grade_line(each["support"], each["levers"], language) for each in compared["supports"]]
        lines += [open_text(compared["open"], language)] if "open" in compared else []
        lines += [""] if compared["supports"] else []
    return "\n".join([*lines, *closing(found, language)])


def parts(compared: Found) -> Iterator[tuple[str | None, Found]]:
    """(future, its comparison): one without a label, or each labelled one."""
    if "futures" in compared:
        yield from compared["futures"].items()
    else:
        yield None, compared


def title(name: str, against: str, future: str | None, reading: str, each: Found, language: str) -> str:
    """What is compared with what, under which condition, in how many pairs."""
    condition = "" if future is None else f": {say(language, f'future.{future}')}"
    condition += reading_text(reading, language)
    key = "compare.title" if each["lives"] > 1 else "compare.title_certain"
    return say(language, key, name=name, against=against, condition=condition, pairs=f"{each['lives']:,}")


def reading_text(reading: str, language: str) -> str:
    """Which reading of long withdrawal holds; nothing for the central one."""
    return "" if reading == CENTRAL else say(language, f"reading.{reading}")


def headline(case: Case, each: Found, against: str, future: str | None, language: str) -> str:
    """The one sentence: in how many of 100 pairs savings last longer, or that there is hardly any difference."""
    age = case.goals.savings_until_age
    main = each["outcomes"]["savings_exhausted"] if age is None else each["before_goal_age"]
    values = {"against": against, **of_hundred(main)}
    if each["lives"] == 1:
        sentence = say(language, f"compare.course.{next(key for key in COUNTS if main.get(key))}")
    elif age is None:
        sentence = say(language, "compare.hardly.ever" if main["hardly_any_difference"] else "compare.ever", **values)
    else:
        key = "compare.hardly.before" if main["hardly_any_difference"] else "compare.before"
        sentence = say(language, key, age=age, **values)
    return sentence if future is None else say(language, f"future.if.{future}") + lowered(sentence)


def of_hundred(compared: Found) -> dict[str, int]:
    """The three fractions of pairs as whole numbers that add up to 100."""
    shares = {key: 100 * compared[key] for key in COUNTS if key in compared}
    counts = {key: int(share) for key, share in shares.items()}
    for key in sorted(shares, key=lambda key: counts[key] - shares[key])[: 100 - sum(counts.values())]:
        counts[key] += 1
    return counts


def pairs_text(compared: Found, language: str) -> str:
    """Better, same, worse (or earlier, later; more, less) of 100 pairs."""
    if compared["same"] == 1.0:
        return say(language, "compare.all_same")
    counts = of_hundred(compared)
    kind = next(kind for kind in ("better", "earlier", "more") if kind in counts)
    return say(language, f"compare.pairs.{kind}", **counts)


def outcome_table(name: str, against: str, each: Found, language: str) -> list[str]:
    """One row an outcome: both scenarios, the difference with its interval, the pairs."""
    rows = [[say(language, "compare.head.outcome"), name, against, *heads(language)]]
    for key, compared in each["outcomes"].items():
        if not directions()[key].get("professional", False):
            label = say(language, f"outcome.{key}")
            rows.append([label, *values(key, compared, language), *difference(key, compared, language)])
    return table(rows, frozenset({1, 2, 3}))


def heads(language: str) -> list[str]:
    """The heads of difference, months and pairs."""
    return [say(language, f"compare.head.{name}") for name in ("difference", "pairs")]


def values(key: str, compared: Found, language: str) -> list[str]:
    """The scenario's own share or mean, and the other one's."""
    ends = ("", "_against")
    if "share" in compared:
        return [say(language, "compare.of_100", count=f"{100 * compared[f'share{end}']:.0f}") for end in ends]
    return [amount(key, compared[f"mean{end}"], language) for end in ends]


def amount(key: str, value: float, language: str) -> str:
    """A mean with its unit: yen as in running text, months, hours."""
    kind = directions()[key]["kind"]
    if kind == "yen":
        return yen_text(round(value), language)
    return say(language, f"compare.unit.{kind}", value=f"{value:,.1f}")


def spread(kind: str, found: Found, language: str, name: str = "difference", interval: str = "interval") -> str:
    """A difference with its interval in the unit of its kind; alone where there is no interval."""
    factor, digits = SCALES.get((kind, language), (1.0, 1))
    value, low, high = (signed(factor * each, digits) for each in (found[name], *found[interval]))
    shown = value if value == low == high else f"{value} ({low} … {high})"
    return say(language, f"compare.difference.{kind}", value=shown)


def signed(value: float, digits: int) -> str:
    """A number with its sign; what rounds to nothing is +0."""
    return f"{round(value, digits) + 0.0:+,.{digits}f}"


def difference(key: str, compared: Found, language: str) -> list[str]:
    """The difference with its interval; the pairs, the months of a dated outcome, and whether it is hardly any."""
    kind = directions()[key]["kind"]
    remarks = [pairs_text(compared, language)]
    if compared["hardly_any_difference"]:
        remarks += [say(language, "compare.hardly")] if compared["same"] < 1.0 else []
    elif kind == "date":
        remarks.append(months_text(compared, language))
    if compared["same"] == 1.0 and compared["difference"] == 0.0:  # an interval of nothing only puzzles
        return [spread(kind, compared | {"interval": [0.0, 0.0]}, language), remarks[0]]
    return [spread(kind, compared, language), say(language, "compare.semicolon").join(remarks)]


def months_text(compared: Found, language: str) -> str:
    """By how many months a dated outcome comes earlier (minus) or later."""
    return spread("months", compared, language, "difference_months", "difference_months_interval")


def savings_table(name: str, against: str, each: Found, language: str) -> list[str]:
    """Mean savings every fifth year, over the pairs in which the person lives in both."""
    rows = [[say(language, "compare.head.year"), name, against, *heads(language)]]
    for year in each["by_year"][::EVERY_YEARS]:
        if year["pairs"] < RARE:
            break
        savings = year["savings"]
        shown = [yen_text(round(savings[key]), language) for key in ("mean", "mean_against")]
        age = f"{year['year']} ({year['child_age']})"
        rows.append([age, *shown, spread("yen", savings, language), pairs_text(savings, language)])
    return [say(language, "compare.savings"), *table(rows, frozenset({1, 2, 3}))]


def grade_line(key: str, levers: Found, language: str) -> str:
    """What a support is taken to change, each with its range and how well that is known for withdrawn people."""
    return say(language, "compare.grades", support=support_name(key, language), levers=levers_text(levers, language))


def levers_text(levers: Found, language: str) -> str:
    """The levers of a support: value, range, grade."""
    if not levers:
        return say(language, "compare.no_lever")
    shown = []
    for name, lever in levers.items():
        low, high = lever["range"]
        effect = say(language, f"lever.{name}", value=f"{lever['value']:g}", low=f"{low:g}", high=f"{high:g}")
        shown.append(f"{effect} [{say(language, 'grade.' + lever['grade'])}]")
    return say(language, "compare.semicolon").join(shown)


def closing(found: Found, language: str) -> list[str]:
    """How to read the table; what the run was; the standing notice."""
    return [say(language, "compare.legend", age=RESTRICTED_AGE), *closing_lines(found, language)]


def closing_lines(found: Found, language: str) -> list[str]:
    """What the run was; the standing notice."""
    made = found["manifest"]
    run = {"lives": f"{made['lives']:,}", "seed": made["seed"], "rules": made["rules_as_of"]}
    return [say(language, "cli.manifest", **run), say(language, "ui.notice")]


def each_support_text(case: Case, found: Found, language: str) -> str:
    """One row a support (two where a pension may be granted or not), and below it the grades."""
    shown = [key for key in ALONE if any(key in each["outcomes"] for each in first_parts(found))]
    head = [say(language, "compare.head.support"), *(say(language, f"outcome.{key}") for key in shown)]
    rows, grades, places = [head], [], []
    for key, compared in found["supports"].items():
        for future, each in parts(compared):
            condition = "" if future is None else f" ({say(language, f'future.{future}')})"
            rows.append([support_name(key, language) + condition, *(alone(name, each, language) for name in shown)])
        grades.append(grade_line(key, compared["levers"], language))
        places += [open_text(compared["open"], language)] if "open" in compared else []
    intro = say(language, "compare.each_title", against=found["against"], start=found["start"])
    intro += reading_text(found["reading"], language)
    return "\n".join([intro, *table(rows), "", *grades, *places, "", *closing(found, language)])


def first_parts(found: Found) -> list[Found]:
    """One comparison of each support."""
    return [next(parts(compared))[1] for compared in found["supports"].values()]


def alone(key: str, each: Found, language: str) -> str:
    """The effect of a support on one outcome: the difference with its interval, or hardly any."""
    compared = each["outcomes"][key]
    if compared["hardly_any_difference"]:
        return say(language, "compare.hardly")
    kind = directions()[key]["kind"]
    shown = [spread(kind, compared, language), *([months_text(compared, language)] if kind == "date" else [])]
    return say(language, "compare.semicolon").join(shown)
