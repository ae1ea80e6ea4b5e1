"""The plans that `next` looks at: combinations of supports and start months that a household could use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from sim.case_models import Case, Scenario, UsedSupport
from sim.months import month_text
from sim.support_entries import Support, supports

ALONE = (0, 6, 12, 24)  # months from now in which a single support can be asked for
TOGETHER = (0, 12)  # and those of several: at least one of them now
YEAR = 12


@dataclass(frozen=True)
class Plan:
    """Supports by key, each with the months from now in which it is asked for."""

    steps: tuple[tuple[str, int], ...]

    @property
    def keys(self) -> frozenset[str]:
        """Its supports."""
        return frozenset(key for key, _ in self.steps)

    def fee(self) -> int:
        """What the family pays for it in the first twelve months of each support, yen."""
        return sum(first_year(supports()[key]) for key in self.keys)

    def added_to(self, base: Scenario, start: int) -> Scenario:
        """The base scenario with these supports."""
        used = (UsedSupport.model_validate({"use": key, "from": month_text(start + wait)}) for key, wait in self.steps)
        return base.model_copy(update={"supports": (*base.supports, *used)})


def first_year(entry: Support) -> int:
    """What a support costs the family in its first twelve months, yen."""
    return entry.fee_once + entry.fee * min(entry.months or YEAR, YEAR)


def usable(case: Case, base: Scenario) -> list[str]:
    """The supports that the base does not use and whose consent somebody there could give."""
    used = {each.use for each in base.supports}
    return [key for key, entry in supports().items() if key not in used and can_be_asked(case, entry)]


def can_be_asked(case: Case, entry: Support) -> bool:
    """Whether those whose consent it needs are there at the start."""
    home = case.household
    parents = any(parent is not None and parent.died is None for parent in (home.mother, home.father))
    if entry.consent in ("parent", "both") or entry.of_parents:
        return parents
    return entry.consent != "sibling" or any(sibling.in_contact is True for sibling in home.siblings)


def plans(case: Case, base: Scenario, at_once: int, budget: int | None) -> Iterator[Plan]:
    """Every plan of up to `at_once` supports within a budget of yen for the first year."""
    keys = usable(case, base)
    for count in range(1, at_once + 1):
        for chosen in combinations(keys, count):
            if budget is not None and sum(first_year(supports()[key]) for key in chosen) > budget:
                continue
            for waits in product(ALONE if count == 1 else TOGETHER, repeat=count):
                if count == 1 or min(waits) == 0:
                    yield Plan(tuple(zip(chosen, waits, strict=True)))
