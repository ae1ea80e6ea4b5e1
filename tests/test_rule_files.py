"""The rule tests under tests/rules: a household in a month, and the ledger lines that an officer expects.

An entry has `name`, `month`, `household` (as in a case file), `expect` (line: yen, 0 for a line that is not there) and
`source`. Beside them may stand `place` and `pins` (as in a case file), `begins` (the month in which the case starts, if
that is not the month looked at), and `resident` (person: kind of facility, entered in the month before). Savings that
are not given are ample, so that no shortfall hides a line. The month may lie before any that a case file can start in,
if the values behind the lines are known then.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from stories import Look, tell

from sim.assistance_tables import assistance_cells, place_of
from sim.case import CaseError, from_dict
from sim.case_file import Source, parse
from sim.case_models import Case
from sim.constants import LEVEL_NAMES
from sim.constants import LINES as LINE_COUNT
from sim.life import Life
from sim.lines import INCOME, full_name
from sim.mistakes import sentences
from sim.months import month_number, month_text
from sim.plausibility import mistakes
from sim.rules import care_facility
from sim.tables import Quantity, amounts, is_old_cohort

FILES = sorted((Path(__file__).parent / "rules").glob("*.yaml"))
ALWAYS = {"name", "month", "household", "expect", "source"}
SOMETIMES = {"place", "pins", "begins", "resident"}
EARLIEST_START = "2026-04"  # of a case file
SAVINGS = 100_000_000  # enough for any month
PERSONS = ("mother", "father", "child")

# The values behind a line, by its subject, whatever the household. {old}: of the cohort; {n}: by persons (at most 2).
BEHIND = {
    "pension_basic": ("pension_basic_full{old}", "pension_basic_months_least"),
    "survivor_pension": ("survivor_pension_share",),
    "pension_supporter": (
        *("supporter_paid", "supporter_exempt{old}", "supporter_limit{old}", "supporter_limit_width"),
        *("pension_deduction_65", "resident_exempt_base"),
    ),
    "pension_premium": (
        *("premium_national", "exemption_full_base", "exemption_full_person", "exemption_three_quarters_base"),
        *("exemption_half_base", "exemption_quarter_base", "exemption_dependant", "deferral_age"),
    ),
    "medical": ("medical_cost_45", "copay_share_under_70", "medical_outpatient_general"),
    "tax": ("basic_deduction_1", "income_tax_rate_1", "resident_tax_per_head"),
    "health_insurance": ("nhi_medical_person", "late_person", "health_reduction_5"),
    "care_insurance": ("care_premium_standard", "care_stage_1"),
    "property": ("property_tax_year", "home_insurance_year"),
}
OF_THE_STANDARD = re.compile(
    "category|scale|special|previous|disability|winter|year_end|facility|housing_cap|deduction_|cash_share"
)


class MissingValue(ValueError):
    """A rule test of a month for which a value behind a line is not known; it names the value."""


# Reading ------------------------------------------------------------------------------------------------------------


def entries_in(text: str) -> list[dict[str, Any]]:
    """The tests of a file; ValueError for a key that a test does not have."""
    found: list[dict[str, Any]] = parse("tests:\n" + text).data["tests"]
    for entry in found:
        wrong = (ALWAYS - set(entry)) | (set(entry) - ALWAYS - SOMETIMES)
        if wrong:
            raise ValueError(f"{entry.get('name')}: {', '.join(sorted(wrong))}")
    return found


def rule_tests() -> list[Any]:
    """Every test of every file, named by file and name."""
    return [
        pytest.param(entry, id=f"{path.stem}: {entry['name']}")
        for path in FILES
        for entry in entries_in(path.read_text(encoding="utf-8"))
    ]


def case_of(entry: dict[str, Any]) -> Case:
    """The household of a test as a case that starts in its month; CaseError for what a case file could not say either.

    A case file starts in April 2026 at the earliest: an earlier household is read as one of then and put back.
    """
    month = month_text(month_number(str(entry.get("begins", entry["month"]))))
    data = {"start": month, "household": {"savings_yen": SAVINGS, **entry["household"]}}
    data |= {key: entry[key] for key in ("place", "pins") if key in entry}
    if month >= EARLIEST_START:
        return from_dict(data)
    wrong = mistakes(data)  # ages and records as they were in that month
    if wrong:
        raise CaseError(sentences(wrong, Source(data), entry["name"], "ja"))
    return from_dict({**data, "start": EARLIEST_START}).model_copy(update={"start": month_number(month)})


# Values behind lines ------------------------------------------------------------------------------------------------


def behind(name: str, case: Case) -> list[Quantity]:
    """The published values that a line of this household rests on."""
    subject, owner = name.split(".")[:2]
    home = case.household
    person = getattr(home, owner, None) if owner in PERSONS else None
    there = [each for each in (home.mother, home.father, home.child) if each and not getattr(each, "died", None)]
    gaps = {"old": "_old" if person and is_old_cohort(person.born) else "", "n": min(len(there), 2)}
    keys = [key.format(**gaps) for key in BEHIND.get(subject, ())]
    if subject == "living" and home.spending.living_yen_per_month is None and home.public_assistance is None:
        keys += [f"{key}_{gaps['n']}" for key in ("survey_total", "survey_housing", "medical")]
    if subject == "housing" and (home.home is None or home.home.kind == "unknown"):
        keys.append(f"survey_housing_{gaps['n']}")
    if subject == "care" and home.spending.care_yen_per_month is None and owner in PERSONS[:2]:
        keys += care_keys(getattr(person, "care_level", "unknown"))
    found = [amounts()[key] for key in keys]
    if subject == "public_assistance":
        place = place_of(case.place.prefecture, case.place.municipality) if case.place else place_of(None, None)
        cells = assistance_cells(place).items()
        found += [cell for key, members in cells if OF_THE_STANDARD.match(key) for cell in members]
    return found


def care_keys(level: str) -> list[str]:
    """Values behind the costs of care at home at a level."""
    if level not in LEVEL_NAMES[1:]:
        return []
    kind, number = level.split("_")
    name = f"support_{number}" if kind == "support" else number
    return [f"care_limit_{name}", f"care_use_{name}", *(["care_home_other"] if kind == "care" else [])]


def refuse_missing(case: Case, names: list[str]) -> None:
    """MissingValue if one of the values behind these lines is not known in the month of the case."""
    for name in names:
        for quantity in behind(name, case):
            if not quantity.known_at(case.start):
                raise MissingValue(f"{quantity.key}: no value is known for {month_text(case.start)} (line {name})")


def moving_in(entry: dict[str, Any]) -> Look:
    """Lets the residents of a test live in their facilities from the month after the start on, with savings as given.

    No case starts with a resident: a household begins at home.
    """
    residents = {PERSONS.index(name): getattr(care_facility, kind) for name, kind in entry["resident"].items()}
    savings = entry["household"].get("savings_yen")

    def look(_month: str, life: Life, _before: int) -> None:
        for p, kind in residents.items():
            life.facility[p], life.dirty = kind, 1
        if isinstance(savings, dict):
            life.owned = [savings.get(name, 0) for name in PERSONS]
            life.savings = sum(life.owned)

    return look


def ledger_of(entry: dict[str, Any]) -> dict[str, int]:
    """The lines of the month of a test that are not zero; MissingValue where it asks for more than data/ knows."""
    case = case_of(entry)
    expected = [full_name(name) or name for name in entry["expect"]]
    refuse_missing(case, expected)
    look = moving_in(entry) if "resident" in entry else None
    lines = tell(case, until=str(entry["month"]), look=look).months[str(entry["month"])]
    if any(name.startswith("public_assistance") for name in expected):  # it tops income up: whose values count too
        refuse_missing(case, [name for name in lines if name.split(".")[0] in INCOME])
    return lines


# Tests --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", rule_tests())
def test_rule(entry: dict[str, Any]) -> None:
    lines = ledger_of(entry)
    for name in entry["expect"]:
        assert full_name(name) is not None, name
    wanted = {full_name(name): amount for name, amount in entry["expect"].items()}
    assert {name: lines.get(str(name), 0) for name in wanted} == wanted
    assert entry["source"] and len(lines) <= LINE_COUNT


def test_no_name_stands_twice_and_every_month_is_one() -> None:
    for path in FILES:
        entries = entries_in(path.read_text(encoding="utf-8"))
        names = [entry["name"] for entry in entries]
        assert len(set(names)) == len(names), path.name
        assert all(re.fullmatch(r"\d{4}-\d{2}", str(entry["month"])) for entry in entries)


def test_assistance_is_tested_in_every_area_grade_and_for_one_to_three_persons() -> None:
    path = Path(__file__).parent / "rules" / "assistance.yaml"
    entries = entries_in(path.read_text(encoding="utf-8"))
    grades = {place_of(**entry["place"]).area_grade for entry in entries}
    assert len(entries) >= 40 and grades == {"1-1", "1-2", "2-1", "2-2", "3-1", "3-2"}
    assert {len(set(PERSONS) & set(entry["household"])) for entry in entries} == {1, 2, 3}


SON = {"born": "1957-05", "sex": "male", "pension_months": {"paid": 480}}
YOUNG = {"born": "1974-02", "sex": "male", "pension_months": {"paid": 300}}


def a_test(month: str, household: dict[str, Any], expect: dict[str, int], **more: Any) -> dict[str, Any]:
    return {"name": "x", "month": month, "household": household, "expect": expect, "source": "x", **more}


@pytest.mark.parametrize(
    ("month", "household", "line", "missing"),
    [
        ("2023-03", {"child": SON}, "pension_basic.child", "pension_basic_full"),
        ("2023-04", {"child": SON}, "pension_supporter.child", "supporter_paid"),
        ("2024-06", {"child": SON}, "living.household", "survey_total_1"),
        ("2024-03", {"child": YOUNG}, "pension_premium.child", "premium_national"),
        ("2023-09", {"child": SON, "public_assistance": "receiving"}, "public_assistance", "category1[0]"),
    ],
)
def test_a_month_with_a_missing_value_is_refused_and_the_value_named(
    month: str, household: dict[str, Any], line: str, missing: str
) -> None:
    with pytest.raises(MissingValue, match=rf"^{re.escape(missing)}: .*{month}"):
        ledger_of(a_test(month, household, {line: 0}))


def test_an_earlier_month_knows_the_values_of_then() -> None:
    lines = ledger_of(a_test("2023-04", {"child": SON}, {"pension_basic.child": 0}))
    assert lines["pension_basic.child"] == 66_250


def test_what_a_case_file_could_not_say_is_refused_in_the_month_of_the_test() -> None:
    young = {"child": {**YOUNG, "pension_months": {"paid": 376}}}
    with pytest.raises(CaseError):  # 375 months since the 20th birthday
        case_of(a_test("2025-04", young, {}))
    assert case_of(a_test("2025-10", young, {})).start == month_number("2025-10")
    with pytest.raises(ValueError, match="x: place_of"):
        entries_in("- {name: x, month: 2026-04, household: {}, expect: {}, source: x, place_of: 1}")
