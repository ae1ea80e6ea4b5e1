"""The home in the parameters of a case: its kind, its owners, what it costs in each year whoever lives in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sim.case import Case
from sim.constants import MONTHS, UNKNOWN, YEARS
from sim.lines import PERSONS
from sim.model import Model, Rules
from sim.money_parameters import or_unknown, parents
from sim.rule_values import RuleRow
from sim.rules.dwelling import age_after, value_after
from sim.rules.home import property_tax_of_value, repair_rate
from sim.rules.income_tests import JUNE


def set_home(model: Model, case: Case, row: Rules) -> None:
    """Own house, own flat, rented, or unknown: then housing costs what the survey says."""
    home = case.household.home
    kind: str = home.kind if home is not None else "unknown"
    if home is not None and home.owner == "other" and kind in ("own", "condo"):
        kind = "of_others"  # its costs are not the household's
    model.rent = or_unknown(home.rent_yen_per_month if home is not None else None)
    if kind in ("private_rent", "public_rent") and model.rent == UNKNOWN and not model.given_only:
        model.rent = int(row.rent_unknown)
    model.public_rent = int(kind == "public_rent")
    model.rented_since = UNKNOWN if home is None or home.rented_since is None else home.rented_since
    model.home_age = UNKNOWN if home is None or home.built is None else max(case.start // 12 - home.built, 0)
    model.home_part = home_parts(case)
    model.home_value = UNKNOWN if home is None or home.value_yen is None else home.value_yen
    model.condo, model.owned, model.home_unknown = int(kind == "condo"), int(kind == "own"), int(kind == "unknown")


def home_parts(case: Case) -> list[float]:
    """Part of the home that each member owns; of an unknown owner: the father's, else the mother's."""
    home, (mother, father) = case.household.home, parents(case)
    owner = "unknown" if home is None else home.owner
    if owner == "both" and mother and father:
        return [0.5, 0.5, 0.0]
    if owner in ("unknown", "both"):
        owner = "father" if father else "mother" if mother else "child"
    return [float(owner == person) for person in PERSONS]


def set_home_years(model: Model, rows: Sequence[RuleRow], like: Model | None) -> None:
    """What a home of one's own costs in each calendar year by its age and the rules of that year.

    No chance is in it: worked out here once, not in every life. `like`: the same home under the same rules.
    """
    if like is not None:
        model.home_tax, model.home_repairs = like.home_tax, like.home_repairs
        return
    model.home_tax, model.home_repairs = [0] * (YEARS + 1), [0.0] * (YEARS + 1)
    if model.given_only or not (model.owned or model.condo):
        return
    ends = [row.until_day for row in rows]
    for year in range(YEARS + 1):
        age, june = age_after(year, model), rows[bisect_right(ends, first_of_june(year, model))]
        model.home_repairs[year] = repair_rate(age, rows[0])  # of two amounts that follow prices alike
        model.home_tax[year] = property_tax_of_value(value_after(year, model, june), age, model.condo, june)


def first_of_june(year: int, model: Model) -> int:
    """The first day of June so many calendar years after that of the start; within the plan."""
    return model.first_of_month[min(max(12 * year + JUNE - model.start_calendar_month, 0), MONTHS - 1)]
