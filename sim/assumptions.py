"""Every assumption of the model as one row: parameters, effects of supports, rule amounts, tables, the economy.

Gathered from data/ and nothing else, so that a row cannot differ from what a run reads. Each value of the data has
exactly one row; `professional` rows (public costs, what families should not meet unasked) stand on professional pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from sim.assistance_tables import PREFIX
from sim.assumption_row import UNDATED, Assumption, Names, Who, of_entry, of_quantity, own_names, who_of
from sim.assumption_supports import support_rows
from sim.care_uncertainty import care_draws, column
from sim.distributions import Z95
from sim.economy import economy
from sim.months import month_number
from sim.tables import DATA, amounts, parameters, read_csv, read_yaml
from sim.uncertainty import draw_keys, uncertain_parameters
from sim.words import LANGUAGES, say

PARAMETER_SUBJECTS = {  # beginnings of the keys of parameters.yaml
    "withdrawal": (
        *("exit_", "frailty_", "long_case_", "spell_", "relapse_", "outings_", "about_years", "lost_decades"),
        "duration_",
    ),
    "contact": (
        *("contact_", "person_", "family_contact", "doctor_contact", "doctor_loss", "detection", "acceptance"),
        *("crisis_", "papers_"),
    ),
    "work": ("work_",),
    "supports": ("joint_ratio", "proxy_phi"),
    "health": (*("isolation_", "bereaved_", "improvement", "dementia_", "expectancy_", "death_at_home", "found_late"),),
    "care": ("facility_share", "care_hours", "care_units", "caring_", "unmet_", "waiting_", "elder_"),
    "living": ("discount_rate", "savings_old"),
}
AMOUNT_SUBJECTS = {  # files of amounts/
    **dict.fromkeys(("care", "care_facility", "care_insurance"), "care"),
    **dict.fromkeys(("disability", "allowances"), "disability"),
    **dict.fromkeys(("pensions", "national_pension", "supporter", "survivor", "unknown_pensions"), "pensions"),
    **dict.fromkeys(("health_insurance", "medical"), "medical"),
    **dict.fromkeys(("tax", "income_tests"), "tax"),
    **dict.fromkeys(("living", "savings"), "living"),
    **{name: name for name in ("capacity", "estate", "home", "work")},
}
SUBJECTS = (
    *("withdrawal", "contact", "supports", "work", "health", "care", "medical", "pensions", "disability"),
    *("assistance", "living", "home", "tax", "capacity", "estate", "economy"),
)
TABLES = {  # CSV files that hold values of their own: subject, columns, unit, mark, source
    "mortality": ("health", ("mx",), "1/year", "verified", "life2024"),
    "care_rates": ("health", ("rate_per_year",), "1/year", "derived", "care_fit"),
    "care_state_mix": ("health", ("share",), "ratio", "derived", "care_fit"),
    "dementia_rates": ("health", ("onset_rate_per_year",), "1/year", "derived", "dementia_fit"),
    "dementia_care_multipliers": ("health", (), "ratio", "derived", "care_fit"),
    "winter_zones": ("assistance", ("zone",), "1", "verified", "pa_notice"),
    "municipalities": ("assistance", (), "grade", "verified", "pa_notice"),
}


@cache
def assumptions() -> tuple[Assumption, ...]:
    """Every row, by subject in the order of SUBJECTS, inside a subject in the order of the files."""
    found = [
        *parameter_rows(),
        *survey_rows(),
        *support_rows(),
        *multiplier_rows(),
        *table_rows(),
        *amount_rows(),
        *assistance_rows(),
        *economy_rows(),
    ]
    return tuple(sorted(found, key=lambda row: SUBJECTS.index(row.subject)))


def subject_of(key: str) -> str:
    """The subject of an entry of parameters.yaml; KeyError for one that has none yet."""
    for subject, beginnings in PARAMETER_SUBJECTS.items():
        if key.startswith(beginnings):
            return subject
    raise KeyError(key)


def parameter_rows() -> Iterator[Assumption]:
    """parameters.yaml, but for the surveys."""
    drawn, names = draw_keys(), Names()
    for key, made in parameters().items():
        names = own_names(key, made.names, names)
        judged = who_of(key, made.values[-1].mark, "survey")
        who: Who = "survey" if judged == "rules" else judged
        yield of_quantity(made, names, subject_of(key), who, drawn[key] if key in uncertain_parameters() else None)


def survey_rows() -> Iterator[Assumption]:
    """The surveyed distributions of parameters.yaml: what an unanswered question is drawn from."""
    for key, entry in read_yaml("parameters.yaml").items():
        if "bins" not in entry:
            continue
        unit = "years" if key.startswith("duration") else "yen"
        ends = [float(low) for low, _, _ in entry["bins"]], [float(high) for _, high, _ in entry["bins"]]
        yield Assumption(
            **of_entry(key, entry, subject_of(key)),
            dated=((UNDATED, min(ends[0])),),
            most=max(ends[1]),
            unit=unit,
            who="family",
        )


# Tables ---------------------------------------------------------------------------------------------------------------


def multiplier_rows() -> Iterator[Assumption]:
    """Correlated multipliers of the fitted care rates."""
    for key, spread in zip(care_draws(), column("log_sd_total"), strict=True):
        yield Assumption(
            key=key,
            subject="health",
            names={language: say(language, f"sensitivity.of.{key}") for language in LANGUAGES},
            dated=((UNDATED, 1.0),),
            unit="ratio",
            mark="derived",
            source="care_fit",
            checked="",
            who="survey",
            low=math.exp(-Z95 * spread),
            high=math.exp(Z95 * spread),
            draw=key,
        )


def table_rows() -> Iterator[Assumption]:
    """Tables by age, sex or place: smallest and largest value; of lists of places their number."""
    for name, (subject, columns, unit, mark, source) in TABLES.items():
        rows = read_csv(f"{name}.csv")
        values = [float(row[each]) for row in rows for each in columns or factor_columns(rows) if row[each]]
        yield Assumption(
            key=name,
            subject=subject,
            names={language: say(language, f"assumption.table.{name}") for language in LANGUAGES},
            dated=((UNDATED, min(values, default=float(len(rows)))),),
            most=max(values, default=None),
            unit=unit,
            mark=mark,
            source=source,
            checked="",
            who="rules" if subject == "assistance" else "survey",
        )


def factor_columns(rows: list[dict[str, str]]) -> list[str]:
    """The columns of factors without and with dementia."""
    return [name for name in rows[0] if name.endswith(("_with", "_without"))]


def amount_rows() -> Iterator[Assumption]:
    """amounts/: what rules, surveys and prices say, with the month from which each value holds."""
    drawn = draw_keys()
    for path in sorted((DATA / "amounts").glob("*.yaml")):
        names = Names()
        for key in read_yaml(str(path)):
            made = amounts()[key]
            names = own_names(key, made.names, names)
            who = who_of(key, made.values[-1].mark, made.index, path.stem)
            yield of_quantity(made, names, AMOUNT_SUBJECTS[path.stem], who, drawn.get(key))


def assistance_rows() -> Iterator[Assumption]:
    """assistance.yaml: one row a table, over all places, ages and household sizes."""
    for key, entry in read_yaml("assistance.yaml").items():
        *_, (_, last) = entry["values"].items()
        dated = [(of_month(since), numbers(entry, each)) for since, each in entry["values"].items()]
        low, high = entry.get("range", (None, None))
        several = "by" in entry
        yield Assumption(
            **of_entry(PREFIX + key, {**entry, **last}, "assistance"),
            dated=tuple((since, min(values)) for since, values in dated),
            most=max(dated[-1][1]) if several else None,
            unit=entry["unit"],
            who=who_of(key, last["mark"], entry["index"]),
            low=low,
            high=high,
            draw=draw_keys().get(PREFIX + key),
        )


def of_month(since: Any) -> int:
    """The month of a date in data/; UNDATED where it is not known."""
    return UNDATED if str(since) == "0" else month_number(str(since))


def numbers(entry: dict[str, Any], each: dict[str, Any]) -> list[float]:
    """Every number of a table of public assistance."""
    if "file" not in entry:
        return flat(each["amount"])
    name, *table = entry["file"]
    rows = read_csv(name)
    if table:
        return [float(row["value"]) for row in rows if row["table"] == table[0]]
    return [float(row[f"persons_{n}"]) for row in rows for n in ("1", "2", "3_5")]


def flat(amount: Any) -> list[float]:
    """The numbers in a number, a list, or a mapping of these."""
    if isinstance(amount, dict):
        amount = list(amount.values())
    return [number for each in amount for number in flat(each)] if isinstance(amount, list) else [float(amount)]


# Economy --------------------------------------------------------------------------------------------------------------


def economy_rows() -> Iterator[Assumption]:
    """economy.yaml: published growth by year, and what goes on after it in each economic case."""
    known, cases, slide = (economy()[part] for part in ("known", "cases", "employees_slide"))
    for series in ("prices", "wages", "slide", "employees_slide"):
        values = [(12 * year, float(each[series])) for year, each in known.items() if series in each]
        last = next(each for each in reversed(known.values()) if series in each)
        names = {language: say(language, f"assumption.economy.{series}") for language in LANGUAGES}
        yield economy_row(f"known.{series}", names, tuple(values), "1/year", last)
    for case, entry in cases.items():
        for field in ("prices", "real_wages", "slide_to_2029", "slide", "slide_until"):
            names = {
                language: say(
                    language,
                    "assumption.in_case",
                    name=say(language, f"assumption.economy.{field}"),
                    case=entry[language],
                )
                for language in LANGUAGES
            }
            unit = "year" if field == "slide_until" else "1/year"
            yield economy_row(f"{case}.{field}", names, ((UNDATED, float(entry[field])),), unit, entry)
    for field, unit in (("share", "ratio"), ("until", "year")):
        names = {language: say(language, f"assumption.economy.employees_{field}") for language in LANGUAGES}
        yield economy_row(f"employees_slide.{field}", names, ((UNDATED, float(slide[field])),), unit, slide)


def in_case(field: str, case: str, language: str) -> str:
    """What a number of an economic case is called."""
    return say(language, "assumption.in_case", name=say(language, f"assumption.economy.{field}"), case=case)


def economy_row(
    key: str, names: Names, dated: tuple[tuple[int, float], ...], unit: str, entry: dict[str, Any]
) -> Assumption:
    """One row of the economy: the case is chosen in the case file."""
    made = of_entry(f"economy.{key}", {**entry, **names}, "economy")
    return Assumption(**made, dated=dated, unit=unit, who="rules" if key.startswith("known") else "family")
