"""Changes to the scenarios of a case, as data of a case file: a path added, renamed, removed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

from sim.case import Case
from sim.case_models import UsedSupport
from sim.months import month_text
from sim.ui.fields import Data, plain_data
from sim.ui.people import AS_IS

WAYS = ("month", "age", "when")  # in which a support may begin


@dataclass(frozen=True)
class Pick:
    """A support with its beginning: in a month, at an age, or so many months after something happens."""

    use: str
    way: str  # one of WAYS
    month: int = 0  # month number
    age: int | None = None
    when: str = ""
    after_months: int = 0

    @property
    def data(self) -> dict[str, Any]:
        """The entry of a case file."""
        if self.way == "month":
            return {"use": self.use, "from": month_text(self.month)}
        if self.way == "age":
            return {"use": self.use, "at_age": self.age}
        later = {"after_months": self.after_months} if self.after_months else {}
        return {"use": self.use, "when": self.when, **later}


def scenario_data(case: Case) -> tuple[Data, dict[str, Any]]:
    """The case's data, and the scenarios in them."""
    data = plain_data(case)
    scenarios: dict[str, Any] = data.setdefault("scenarios", {AS_IS: {}})
    return data, scenarios


def with_path(case: Case, picks: list[Pick], title: str) -> tuple[str, Data]:
    """The name of a new scenario of these supports, and the case's data with it."""
    data, scenarios = scenario_data(case)
    name = next(name for number in count(1) if (name := f"path_{number}") not in scenarios)
    named = {"title": title} if title else {}
    scenarios[name] = {**named, "supports": [pick.data for pick in picks]}
    return name, data


def renamed(case: Case, name: str, title: str) -> Data:
    """The case's data with another title of a scenario; an empty one: what is done in it is its title again."""
    data, scenarios = scenario_data(case)
    kept = {key: value for key, value in (scenarios[name] or {}).items() if key != "title"}
    scenarios[name] = {"title": title, **kept} if title else kept
    return data


def without(case: Case, name: str) -> Data:
    """The case's data without a scenario."""
    data, scenarios = scenario_data(case)
    del scenarios[name]
    return data


def begins(used: UsedSupport) -> str:
    """In which way a support begins."""
    return "age" if used.at_age is not None else "when" if used.when is not None else "month"
