"""Hours of care by level in the parameters of a case: what a level needs at home, and what services give of it.

The survey behind `care_hours_*` asks for a main carer's time beside the services that families use on average, so a
level needs both together: 5.0 + 2.6 hours a day at care 3. Other services than the average's leave that need as it is.
"""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

from sim.constants import LEVEL_NAMES, LEVELS
from sim.model import Model
from sim.rules.care_use import AVERAGE_SERVICES, NO_SERVICES, SERVICES_TO_LIMIT, limit_units, share_used, units_used
from sim.tables import amounts
from sim.uncertainty import ParameterSet

CARE_SERVICES = {
    "none": NO_SERVICES,
    "average": AVERAGE_SERVICES,
    "to_limit": SERVICES_TO_LIMIT,
    "unknown": AVERAGE_SERVICES,
}
DAYS_A_MONTH = 365.25 / 12
SHARES = (
    *("caring_spouse", "caring_person", "caring_person_spread", "caring_room", "caring_part_time", "caring_regular"),
    "waiting_at_home",
)
HOURS = ("caring_most", "unmet_line")  # a day in data/, whole hours a month in the model


def of_month(hours_a_day: float) -> int:
    """Whole hours a month."""
    return round(hours_a_day * DAYS_A_MONTH)


@cache
def units_in_force(month: int) -> Any:
    """The benefit limits and shares of average use in force in a month, without any economic case: units, not yen."""
    kept = ("care_limit_", "care_use_")
    return SimpleNamespace(**{key: made.at(month).amount for key, made in amounts().items() if key.startswith(kept)})


def hours_of_services(level: int, services: int, month: int, units_an_hour: float) -> float:
    """Hours of care a day that services at home give at a level, by how much of them is used."""
    rules = units_in_force(month)
    units = min(units_used(level, share_used(level, services, rules), rules), limit_units(level, rules))
    return units / units_an_hour / DAYS_A_MONTH


def set_hours(model: Model, month: int, drawn: ParameterSet) -> None:
    """Hours by level for services as `model.care_services` says, and the shares of those who give them."""
    of = drawn.parameter
    levels, an_hour = range(1, LEVELS), of("care_units_an_hour")
    average = [0, *(of_month(hours_of_services(level, AVERAGE_SERVICES, month, an_hour)) for level in levels)]
    chosen = [0, *(of_month(hours_of_services(level, model.care_services, month, an_hour)) for level in levels)]
    carer = [0, *(of_month(of(f"care_hours_{LEVEL_NAMES[level]}")) for level in levels)]
    model.service_hours_average, model.service_hours = average, chosen
    model.care_hours = [sum(each) for each in zip(carer, average, strict=True)]
    for key in SHARES:
        setattr(model, key, of(key))
    for key in HOURS:
        setattr(model, key, of_month(of(key)))
