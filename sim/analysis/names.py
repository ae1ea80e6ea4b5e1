"""What uncertain values are called, and their ranges in words."""

from __future__ import annotations

from typing import Any

from sim.analysis.grades import support_name
from sim.support_entries import supports
from sim.tables import parameters
from sim.uncertainty import rule_amounts
from sim.words import say

NAMED = (  # values that have a name of their own here: that of data/ leans on a neighbour, or there is none
    *("exit_b", "exit_pivot_hazard", "exit_level", "frailty_share", "long_case_factor"),
    *("isolation_mortality_home", "isolation_mortality_old", "bereaved_mortality"),
    *("work_first_year_long", "work_first_year_old", "work_later", "work_supported_known", "work_regular_known"),
    *("caring_person", "caring_person_spread", "caring_room", "caring_part_time", "caring_regular"),
    *("person_contact_alone", "person_contact_family", "detection_crisis", "acceptance_crisis", "crisis_years"),
    *("found_late_contact", "search_months_helped", "eviction_months", "disability_claim_cost"),
    *("medical_hospital_part_40", "medical_hospital_part_65", "proxy_phi", "care_use"),
    *("care.incidence", "care.worsening", "care.improvement", "care.log_hazard_ratio_of_death", "care.terminal_odds"),
)
RANGES = {  # unit in data/ -> words of the range
    "yen": "yen",
    "yen/month": "yen_month",
    "yen/year": "yen_year",
    "1/year": "rate",
    "months": "months",
    "years": "years",
    "hours/day": "hours",
}
MANY, NOTHING = 100, 1e-6  # from here on numbers are whole; below this they are 0


def name_of(draw: str, language: str) -> str:
    """What an uncertain value is called; KeyError for one that is not known."""
    if draw in NAMED:
        return say(language, f"sensitivity.of.{draw}")
    support, dot, lever = draw.partition(".")
    if dot and support in supports():
        words = say(language, f"sensitivity.lever.{lever}")
        return say(language, "sensitivity.effect", support=support_name(support, language), lever=words)
    return {**parameters(), **rule_amounts()}[draw].names[language]


def range_text(described: dict[str, Any], language: str) -> str:
    """The range of a value with its unit; nothing where it has none of its own."""
    if described["range"] is None:
        return ""
    low, _, high = (number(each) for each in described["range"])
    return say(language, f"sensitivity.range.{RANGES.get(described['unit'], 'number')}", low=low, high=high)


def number(value: float) -> str:
    """Three digits that count; whole numbers from MANY on; 0 for what a distribution only touches."""
    if abs(value) < NOTHING:
        return "0"
    return f"{round(value):,}" if abs(value) >= MANY else f"{value:.3g}"
