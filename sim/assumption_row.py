"""One assumption of the model as a row, and what rows of all kinds have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from sim.tables import Quantity
from sim.words import LANGUAGES, catalogue, say

Names = dict[str, str]
Who = Literal["family", "rules", "survey", "authors", "providers"]  # who can change a value
UNDATED = 0
LEANING = re.compile(r"同(?!居)[、 ]?|[Tt]he same,? ")  # names that only make sense below another
SUBJECT_ENDS = re.compile(r"[(:,]")
PROFESSIONAL = ("elder_", "death_at_home", "found_late")  # beginnings of keys
FAMILY_FILES = ("unknown_pensions",)  # what stands in until the family's own figure is known
RULE_FILES = ("tax", "income_tests", "care_insurance", "health_insurance", "estate", "pensions")
FAMILY_KEYS = (
    *("rent_unknown", "home_age_unknown", "survey_total_", "survey_housing_", "care_home_other", "care_start"),
    *("outings_room", "outings_home", "outings_convenience_store", "outings_hobby", "about_years"),
    *("contact_none_share", "contact_broken_share", "person_seen_share", "duration_2018", "savings_old", "wage_"),
)


@dataclass(frozen=True)
class Assumption:
    """One value, or a table of values of one kind, with everything that a reader needs to judge it."""

    key: str
    subject: str
    names: Names
    dated: tuple[tuple[int, float], ...]  # (month from which it holds, UNDATED: always; value), the oldest first
    unit: str
    mark: str  # how well it was read: verified, derived, recalled, assumed
    source: str  # key of data/sources.yaml
    checked: str
    who: Who
    most: float | None = None  # of a table: its largest value (`value` is its smallest)
    low: float | None = None
    high: float | None = None
    grade: str = ""  # of the evidence in withdrawn people, for an effect of a support
    note: str = ""
    draw: str | None = None  # the uncertain draw that moves it (sim/uncertainty.py); None: it stays in every set
    professional: bool = False

    @property
    def value(self) -> float:
        """The last known value."""
        return self.dated[-1][1]

    @property
    def since(self) -> int:
        """The month from which that value holds."""
        return self.dated[-1][0]


def own_names(key: str, names: Names, above: Names) -> Names:
    """The names as they stand on their own; `above`: those of the row above, on which some names of data/ lean."""
    for word in (f"assumption.of.{key}", f"sensitivity.of.{key}"):
        if word in catalogue():
            return {language: say(language, word) for language in LANGUAGES}
    return {language: completed(names[language], above.get(language, ""), language) for language in LANGUAGES}


def completed(name: str, above: str, language: str) -> str:
    """A name with the subject of the row above in place of "the same"."""
    leans = LEANING.match(name)
    if leans is None or not above:
        return name
    subject, rest = SUBJECT_ENDS.split(above)[0].strip(), name[leans.end() :]
    return subject + rest if rest.startswith("(") else say(language, "assumption.same", subject=subject, rest=rest)


def of_quantity(made: Quantity, names: Names, subject: str, who: Who, draw: str | None) -> Assumption:
    """The row of a parameter or amount."""
    last = made.values[-1]
    return Assumption(
        key=made.key,
        subject=subject,
        names=names,
        dated=tuple((value.month, float(value.amount)) for value in made.values),
        unit=made.unit,
        mark=last.mark,
        source=last.source,
        checked=last.checked,
        who=who,
        low=made.low,
        high=made.high,
        note=made.note,
        draw=draw,
        professional=made.key.startswith(PROFESSIONAL),
    )


def who_of(key: str, mark: str, index: str, file: str = "") -> Who:
    """Who can change a value: the family by its own figure, whoever issues a rule, a survey, or the authors."""
    if file in FAMILY_FILES or key.startswith(FAMILY_KEYS):
        return "family"
    if mark == "assumed":
        return "authors"
    if file in RULE_FILES and not key.startswith("care_use"):
        return "rules"
    return "survey" if index in ("prices", "wages") or mark == "derived" else "rules"


def of_entry(key: str, entry: dict[str, Any], subject: str) -> dict[str, Any]:
    """What every entry of data/ says in the same way."""
    return {
        "key": key,
        "subject": subject,
        "names": {language: entry[language] for language in LANGUAGES},
        "mark": entry["mark"],
        "source": entry["source"],
        "checked": str(entry.get("checked", "")),
        "note": entry.get("note", ""),
    }
