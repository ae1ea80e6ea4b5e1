"""The main numbers of a case as fields of a form: what each shows, and what it writes into the case's data.

Only a field that was changed is written, so that a case goes through the form without losing a yen to rounding.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sim.case import Case, dump
from sim.case_file import parse
from sim.case_models import Parent
from sim.futures import futures
from sim.ledger_view import month_ledger
from sim.parameters import Options, prepare
from sim.ui.people import MAN

PARENTS = ("mother", "father")
LEVELS = ("unknown", "none", "support_1", "support_2", "care_1", "care_2", "care_3", "care_4", "care_5")
UNKNOWN = "unknown"
Shown = float | int | str | None
Data = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One field: its label (words: ui.numbers.KEY), the place of its value in the case, how it shows and writes it."""

    key: str
    kind: Literal["man", "year", "level"]  # 万円, a year, a care level
    place: str
    shown: Shown
    write: Callable[[Data, Any], None]
    half: bool = True  # short enough for half a row


def plain_data(case: Case) -> Data:
    """The case as a case file's data."""
    data: Data = parse(dump(case)).data
    return data


def changed_data(case: Case, fields: list[Field], values: dict[str, Any]) -> Data:
    """The case's data with the fields whose value is no longer the one shown."""
    data = plain_data(case)
    for field in fields:
        if values[field.key] != field.shown:
            field.write(data, values[field.key])
    return data


def money_fields(case: Case) -> list[Field]:
    """Savings of all who live, living costs, the parents' pensions."""
    owned = case.household.savings_yen
    fields = [savings_field(person, getattr(owned, person)) for person in (*living(case), "child")]
    cost = case.household.spending.living_yen_per_month
    fields.append(Field("living", "man", "household.spending", in_man(cost), write_living, half=False))
    return fields + [pension_field(case, person) for person in living(case)]


def people_fields(case: Case) -> list[Field]:
    """Years of birth, care levels, since when mostly at home."""
    house = case.household
    fields = []
    for person in living(case):
        parent: Parent = getattr(house, person)
        fields.append(born_field(person, parent.born))
        fields.append(care_field(person, parent.care_level))
    since = house.child.withdrawn_since.month
    fields.append(born_field("child", house.child.born))
    shown = None if since is None else since // 12
    return [*fields, Field("since", "year", "household.child.withdrawn_since", shown, write_since)]


def living(case: Case) -> list[str]:
    """The parents who live."""
    parents = {name: getattr(case.household, name) for name in PARENTS}
    return [name for name, parent in parents.items() if parent is not None and parent.died is None]


def in_man(yen: int | None) -> float | None:
    """Yen as 万円 with one decimal, as the form shows them."""
    return None if yen is None else round(yen / MAN, 1)


def in_yen(man: float | None) -> int | str:
    """What the form holds, as the case file writes it; a blank field is "unknown"."""
    return UNKNOWN if man is None else round(man * MAN)


def savings_field(person: str, yen: int | None) -> Field:
    """One person's savings."""

    def write(data: Data, value: float | None) -> None:
        data["household"].setdefault("savings_yen", {})[person] = in_yen(value)

    return Field(f"savings.{person}", "man", f"household.savings_yen.{person}", in_man(yen), write)


def write_living(data: Data, value: float | None) -> None:
    """Living costs; unknown: from the household survey."""
    data["household"].setdefault("spending", {})["living_yen_per_month"] = in_yen(value)


def pension_field(case: Case, person: str) -> Field:
    """A parent's pensions as paid every second month; a contribution record shows what it comes to."""

    def write(data: Data, value: float | None) -> None:
        data["household"][person].pop("income_yen_per_month", None)
        paid = {"paid_every_two_months_yen": in_yen(value)}
        data["household"][person]["pension"] = UNKNOWN if value is None else paid

    shown = in_man(paid_every_two_months(case, person))
    return Field(f"pension.{person}", "man", f"household.{person}.pension", shown, write, half=False)


def paid_every_two_months(case: Case, person: str) -> int | None:
    """Twice that parent's income lines of the first month where the file settles them; None where they are unknown."""
    parent: Parent = getattr(case.household, person)
    if parent.pension.paid_every_two_months_yen is not None:
        return parent.pension.paid_every_two_months_yen
    record = parent.pension
    settled = record.basic_paid_months is not None and record.employees_yen_per_month is not None
    if not settled and parent.income_yen_per_month is None:
        return None
    scenario = next(iter(case.scenarios))
    future = next(iter(futures(case, case.scenarios[scenario])), None)  # a parent's income is the same in both
    lines = month_ledger(case, prepare(case, scenario, Options(future=future)), 0, case.start)["lines"]
    own = [line for line in lines if line["name"].split(".")[1:] == [person] and line["yen"] > 0]
    return 2 * sum(line["yen"] for line in own if not line["name"].startswith("pension_supporter"))


def born_field(person: str, month: int) -> Field:
    """The year of birth; the month stays."""

    def write(data: Data, value: int | None) -> None:
        born = data["household"][person]["born"]
        data["household"][person]["born"] = "" if value is None else f"{value:04d}{born[4:]}"

    return Field(f"born.{person}", "year", f"household.{person}.born", month // 12, write)


def care_field(person: str, level: str) -> Field:
    """A parent's care level on the card."""

    def write(data: Data, value: str) -> None:
        data["household"][person]["care_level"] = value

    return Field(f"care.{person}", "level", f"household.{person}.care_level", level, write)


def write_since(data: Data, value: int | None) -> None:
    """A year is known only roughly."""
    data["household"]["child"]["withdrawn_since"] = UNKNOWN if value is None else f"about {value}"
