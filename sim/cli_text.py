"""Results as plain text for a terminal."""

from __future__ import annotations

from typing import Any

from sim.case import Case
from sim.headline import headline
from sim.ledger_view import line_label
from sim.narrative import yen_text
from sim.words import say

EVERY_YEARS = 5


def run_text(case: Case, found: dict[str, Any], language: str) -> str:
    """The sentence that answers, the main outcomes and every fifth year of each scenario."""
    parts = []
    for name, scenario in found["scenarios"].items():
        parts += [f"## {name}", headline(case, scenario, language), *outcome_lines(scenario["outcomes"], language)]
        parts += ["", year_row(None, language), *(year_row(year, language) for year in scenario["by_year"][::EVERY_YEARS])]
        parts.append("")
    made = found["manifest"]
    parts.append(say(language, "cli.manifest", lives=f"{made['lives']:,}", seed=made["seed"], rules=made["rules_as_of"]))
    parts.append(say(language, "cli.notice", rules=made["rules_as_of"]))
    return "\n".join(parts)


def outcome_lines(outcomes: dict[str, Any], language: str) -> list[str]:
    """One line an outcome: a share with its interval and ages, or a mean with its range."""
    lines = []
    for name, outcome in outcomes.items():
        label = say(language, f"outcome.{name}")
        if "share" in outcome:
            lines.append(dated_line(label, outcome, language))
        else:
            key = "cli.quantity_yen" if name.endswith("cost") else "cli.quantity_months"
            shown = {k: yen_text(round(outcome[k]), language) if name.endswith("cost") else f"{outcome[k]:,.0f}" for k in ("mean", "p10", "p90")}
            lines.append(say(language, key, label=label, **shown))
    return lines


def dated_line(label: str, outcome: dict[str, Any], language: str) -> str:
    """The line of an outcome that happens on a date, or not."""
    low, high = outcome["interval"]
    values = {"label": label, "count": round(outcome["share"] * 100), "low": f"{low * 100:.0f}", "high": f"{high * 100:.0f}"}
    ages = outcome["child_age"]
    if ages["p50"] is None:
        return say(language, "cli.never", **values)
    return say(language, "cli.dated", **values, **ages)


def year_row(year: dict[str, Any] | None, language: str) -> str:
    """A row of the table of savings by plan year; None: its head."""
    if year is None:
        return say(language, "cli.year_head")
    savings = "".join(f"{yen_text(year['savings'][key], language):>18}" for key in ("p10", "p50", "p90"))
    return f"{year['year']}  {year['child_age']:>3}  {savings}"


def ledger_text(found: dict[str, Any], language: str) -> str:
    """A month's ledger, each line with its amount in yen, rule, source, date and mark."""
    rows = [say(language, "cli.ledger_head", month=found["month"], life=found["life"])]
    for line in found["lines"]:
        mark = say(language, f"ledger.mark.{line['mark']}")
        basis = ", ".join(part for part in (line["rule"], line["source"], line["as_of"], mark) if part)
        rows.append(f"{line['yen']:>12,}  {line_label(line['name'], language)} [{basis}]")
    rows.append(f"{found['balance_yen']:>12,}  {say(language, 'ledger.balance')}")
    rows.append(f"{found['savings_yen']:>12,}  {say(language, 'ledger.savings')}")
    return "\n".join(rows)
