"""Results as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sim.case import Case
from sim.headline import conditional_headline, headline
from sim.narrative import yen_text
from sim.results import PROFESSIONAL
from sim.words import say

EVERY_YEARS = 5


def run_text(case: Case, found: dict[str, Any], language: str) -> str:
    """The sentence that answers, the main outcomes and every fifth year of each scenario."""
    parts = []
    for name, scenario in found["scenarios"].items():
        if "futures" in scenario:
            parts += [*futures_lines(case, name, scenario, language), ""]
        else:
            parts += [f"## {name}", headline(case, scenario, language), *result_lines(scenario, language), ""]
    made = found["manifest"]
    rules = made["rules_as_of"]
    parts.append(say(language, "cli.manifest", lives=f"{made['lives']:,}", seed=made["seed"], rules=rules))
    if "parameter_sets" in made:
        sets = made["parameter_sets"]
        parts.append(say(language, "cli.sets", sets=f"{sets['sets']:,}", lives=f"{sets['lives']:,}"))
    parts.append(say(language, "ui.notice"))
    return "\n".join(parts)


def futures_lines(case: Case, name: str, scenario: dict[str, Any], language: str) -> list[str]:
    """Both futures of a scenario, each under its condition; what is open, and what to find out next."""
    lines = []
    for future, found in scenario["futures"].items():
        lines.append(f"## {name}: {say(language, f'future.{future}')}")
        lines += [conditional_headline(case, found, future, language), *result_lines(found, language), ""]
    return [*lines, open_text(scenario["open"], language)]


def open_text(places: Iterable[str], language: str) -> str:
    """What leaves open whether a disability pension can be granted, and what to find out next."""
    facts = say(language, "future.and").join(say(language, f"future.open.{place}") for place in places)
    return say(language, "future.next", facts=facts)


def result_lines(scenario: dict[str, Any], language: str) -> list[str]:
    """The main outcomes, and savings every fifth year."""
    years = [year_row(year, language) for year in scenario["by_year"][::EVERY_YEARS]]
    return [*outcome_lines(scenario["outcomes"], language), "", say(language, "cli.year_head"), *years]


def outcome_lines(outcomes: dict[str, Any], language: str) -> list[str]:
    """One line an outcome: a share with its interval and ages, or a mean with its range."""
    lines = []
    for name, outcome in outcomes.items():
        if name in PROFESSIONAL:
            continue
        label = say(language, f"outcome.{name}")
        if "share" in outcome:
            lines.append(dated_line(label, outcome, language))
        else:
            lines.append(quantity_line(name, label, outcome, language))
        if "parameter_interval" in outcome:
            lines.append(parameter_line(name, outcome, language))
    return lines


def parameter_line(name: str, outcome: dict[str, Any], language: str) -> str:
    """The interval of an outcome over parameter sets."""
    low, high = outcome["parameter_interval"]
    if "share" in outcome:
        return say(language, "cli.sets_share", low=f"{low * 100:.0f}", high=f"{high * 100:.0f}")
    if name.endswith("cost"):
        return say(language, "cli.sets_mean", low=yen_text(round(low), language), high=yen_text(round(high), language))
    return say(language, "cli.sets_months", low=f"{low:,.0f}", high=f"{high:,.0f}")


def quantity_line(name: str, label: str, outcome: dict[str, Any], language: str) -> str:
    """The line of an amount or a number of months."""
    values = {key: outcome[key] for key in ("mean", "p10", "p90")}
    if name.endswith("cost"):
        shown = {key: yen_text(round(value), language) for key, value in values.items()}
        return say(language, "cli.quantity_yen", label=label, **shown)
    shown = {key: f"{value:,.0f}" for key, value in values.items()}
    unit = "hours" if name.endswith("hours") else "months"
    return say(language, f"cli.quantity_{unit}", label=label, **shown)


def dated_line(label: str, outcome: dict[str, Any], language: str) -> str:
    """The line of an outcome that happens on a date, or not."""
    low, high = outcome["interval"]
    count, ages = round(outcome["share"] * 100), outcome["child_age"]
    values = {"label": label, "count": count, "low": f"{low * 100:.0f}", "high": f"{high * 100:.0f}"}
    if ages["p50"] is None:
        return say(language, "cli.never", **values)
    return say(language, "cli.dated", **values, **ages)


def year_row(year: dict[str, Any], language: str) -> str:
    """A row of the table of savings by plan year."""
    savings = "".join(f"{yen_text(year['savings'][key], language):>18}" for key in ("p10", "p50", "p90"))
    return f"{year['year']}  {year['child_age']:>3}  {savings}"


def ledger_text(found: dict[str, Any], language: str) -> str:
    """A month's ledger: each line with its amount in yen, then its rule, source, date, mark and whom to check with."""
    from sim.ledger_view import line_label

    rows = [say(language, "cli.ledger_head", month=found["month"], life=found["life"])]
    indent = " " * 14
    for line in found["lines"]:
        mark = say(language, f"ledger.mark.{line['mark']}")
        basis = ", ".join(part for part in (line["source"], line["as_of"], mark) if part)
        ask = f"{say(language, 'ledger.ask.label')}: {line['ask']}"
        rows.append(f"{line['yen']:>12,}  {line_label(line['name'], language)}")
        rows += [indent + line["rule"], f"{indent}[{basis}; {ask}]"]
    rows.append(f"{found['balance_yen']:>12,}  {say(language, 'ledger.balance')}")
    rows.append(f"{found['savings_yen']:>12,}  {say(language, 'ledger.savings')}")
    if found["notes"]:
        rows += ["", say(language, "ledger.notes"), *(f"- {note}" for note in found["notes"])]
    return "\n".join(rows + caring_rows(found["care_hours"], language))


def caring_rows(members: list[dict[str, Any]], language: str) -> list[str]:
    """Care at home: for each member hours needed, given by whom and not covered, each with its range."""
    if not members:
        return []
    rows = ["", say(language, "caring.head")]
    for member in members:
        person = say(language, f"ledger.person.{member['person']}")
        parts = {part: caring_hours(member[part], language) for part in ("needed", "services", "spouse", "unmet")}
        words = {"person": person, "level": say(language, f"level.{member['level']}"), **parts}
        mark = say(language, f"ledger.mark.{member['mark']}")
        child = caring_hours(member["person_gives"], language)
        rows.append("- " + say(language, "caring.member", child=child, mark=mark, **words))
        if member["waiting"]:
            rows.append("- " + say(language, "caring.waiting", person=person))
    return [*rows, say(language, "caring.note")]


def caring_hours(part: dict[str, float], language: str) -> str:
    """Hours a day with their range."""
    return say(language, "caring.hours", hours=part["hours_a_day"], low=part["low"], high=part["high"])
