"""What must agree between the values of a case file about today: dates in order, people who are there.

The checks pass over every value that is missing or wrong by itself (sim/facts.py), so that a mistake in one place never
hides another. Each check yields mistakes for sim/mistakes.py; CHECKS lists them. For pensions see
sim/plausible_pensions.py, for plans sim/plausible_plans.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sim import plausible_pensions, plausible_plans
from sim.case_group import STOCK_MOST
from sim.facts import OLDEST, Facts, absent, within, years
from sim.lines import PARENTS, PERSONS
from sim.mistakes import Mistake, Word
from sim.months import month_text
from sim.places import OTHER, names, prefectures, spellings

PARENT_AGES = (35, 110)  # at the start
CHILD_AGES = (15, 90)
LEAST_GAP = 14  # years between parent and son or daughter
WITHDRAWN_FROM_AGE = 5
ENTRY_MOST = 64  # years of age at which a parent can enter the mutual aid insurance


def mistakes(data: Any) -> list[Mistake]:
    """All that does not agree in the data of a case file."""
    facts = Facts(data)
    return [
        mistake for check in (*CHECKS, *plausible_pensions.CHECKS, *plausible_plans.CHECKS) for mistake in check(facts)
    ]


def check_ages(facts: Facts) -> Iterator[Mistake]:
    """Ages at the start; of a parent who has died only the dates are checked."""
    for person in PERSONS:
        born, start = facts.born(person), facts.start
        low, high = CHILD_AGES if person == "child" else PARENT_AGES
        if born is None or start is None or (person != "child" and not facts.lives(person)):
            continue
        if not low <= years(start - born) <= high:
            limits = {"low": low, "high": high, "start": month_text(start)}
            place = ("household", person, "born")
            if born > start:
                yield Mistake(place, "after_start", {"start": month_text(start)})
            else:
                yield Mistake(place, "age", {"age": years(start - born), **limits})


def check_generations(facts: Facts) -> Iterator[Mistake]:
    """A parent is at least LEAST_GAP years older, and a parent who has died did so after the birth."""
    child = facts.born("child")
    if child is None:
        return
    for person in PARENTS:
        born, died = facts.born(person), facts.month("household", person, "died")
        if born is not None and child - born < 12 * LEAST_GAP:
            key = "parent_younger" if born >= child else "parent_too_young"
            yield Mistake(("household", person, "born"), key, {"child": month_text(child), "gap": LEAST_GAP})
        if died is not None and born is not None and born <= died < child - 9:
            yield Mistake(("household", person, "died"), "died_before_birth", {"child": month_text(child)})


def check_died(facts: Facts) -> Iterator[Mistake]:
    """A death lies between birth and start."""
    for person in PARENTS:
        place = ("household", person, "died")
        died, born = facts.month(*place), facts.born(person)
        if died is None:
            continue
        if born is not None and died < born:
            yield Mistake(place, "died_before_born", {"born": month_text(born)})
        elif born is not None and died > born + 12 * 120:
            yield Mistake(place, "died_too_old", {"age": years(died - born)})
        if facts.start is not None and died > facts.start:
            yield Mistake(place, "after_start", {"start": month_text(facts.start)})


def check_withdrawal(facts: Facts) -> Iterator[Mistake]:
    """Withdrawn since some month from the fifth birthday to the start; a first visit between birth and start."""
    born, start = facts.born("child"), facts.start
    since = facts.since("household", "child", "withdrawn_since")
    if born is None or start is None:
        return
    low = born + 12 * WITHDRAWN_FROM_AGE
    if since is not None and not low <= since <= start:
        limits = {"low": month_text(low), "high": month_text(start)}
        yield Mistake(("household", "child", "withdrawn_since"), "since_range", limits)
    visit = facts.first_visit("household", "child", "first_visit")
    if visit[:1].isdigit() and not within(visit, born, start):
        limits = {"low": month_text(born), "high": month_text(start)}
        yield Mistake(("household", "child", "first_visit"), "visit_range", limits)


def check_siblings(facts: Facts) -> Iterator[Mistake]:
    for k in range(facts.length("household", "siblings")):
        place = ("household", "siblings", k, "born")
        born = facts.month(*place)
        if born is None or facts.start is None:
            continue
        if born > facts.start:
            yield Mistake(place, "after_start", {"start": month_text(facts.start)})
        elif facts.start - born > 12 * OLDEST:
            limits = {"low": 0, "high": OLDEST, "start": month_text(facts.start)}
            yield Mistake(place, "age", {"age": years(facts.start - born), **limits})


def check_people(facts: Facts) -> Iterator[Mistake]:
    """Savings and insurance belong to people who are there."""
    for owner in facts.keys("household", "savings_yen"):
        if owner in PARENTS and facts.number("household", "savings_yen", owner):
            yield from absent(facts, ("household", "savings_yen", owner), owner, must_live=True)
    for k in range(facts.length("household", "life_insurance")):
        place = ("household", "life_insurance", k)
        yield from absent(facts, (*place, "on"), facts.at(*place, "on"), must_live=True)
        yield from absent(facts, (*place, "to"), facts.at(*place, "to"), must_live=True)


def check_owner(facts: Facts) -> Iterator[Mistake]:
    """The home belongs to somebody who lives: a home still in the name of somebody who died has been inherited."""
    place = ("household", "home", "owner")
    owner = facts.at(*place)
    if owner == "both" and not any(facts.lives(person) for person in PARENTS):
        yield Mistake(place, "owner_both", {})
    elif owner in PARENTS and facts.is_there(owner) and not facts.lives(owner):
        yield Mistake(place, "owner_died", {"person": Word(f"person.{owner}"), "name": f"household.{owner}.died"})
    else:
        yield from absent(facts, place, owner, must_live=False)


def check_home(facts: Facts) -> Iterator[Mistake]:
    """A home was built before the start."""
    built = facts.number("household", "home", "built")
    if built is not None and facts.start is not None and facts.start // 12 < built <= 2036:
        yield Mistake(("household", "home", "built"), "built_later", {"high": str(facts.start // 12)})


def check_tenancy(facts: Facts) -> Iterator[Mistake]:
    """A tenancy's contract lies before the start, and only a rented home has one."""
    home = ("household", "home")
    place, since = (*home, "rented_since"), facts.month(*home, "rented_since")
    if facts.says(*place) and facts.at(*home, "kind") in ("own", "condo"):
        kinds = ("private_rent", "public_rent")
        yield Mistake(place, "not_rented", {"name": ".".join((*home, "kind")), "options": kinds})
    elif since is not None and facts.start is not None and since > facts.start:
        yield Mistake(place, "after_start", {"start": month_text(facts.start)})


def check_mutual_aid(facts: Facts) -> Iterator[Mistake]:
    """An age of entry stands beside units, and lies in the past."""
    for person in PARENTS:
        place, born = ("household", person, "mutual_aid_entry_age"), facts.born(person)
        entry, died = facts.number(*place), facts.month("household", person, "died")
        if facts.says(*place) and not facts.number("household", person, "mutual_aid_units"):
            yield Mistake(place, "needs", {"other": "mutual_aid_units"})
        elif entry is not None and born is not None and facts.start is not None:
            last = years((facts.start if died is None else died) - born)
            if last < entry <= ENTRY_MOST:
                yield Mistake(place, "entry_ahead", {"age": last})


def check_savings(facts: Facts) -> Iterator[Mistake]:
    """The savings of all together, when each alone is within its limit."""
    amounts = [facts.number("household", "savings_yen", person) or 0 for person in PERSONS]
    if max(amounts) <= STOCK_MOST < sum(amounts):
        place = ("household", "savings_yen")
        yield Mistake(place, "savings_sum", {"sum": f"{sum(amounts):,}", "high": f"{STOCK_MOST:,}"})


def check_place(facts: Facts) -> Iterator[Mistake]:
    """The prefecture and, in it, the municipality are in the list."""
    prefecture, town = facts.at("place", "prefecture"), facts.at("place", "municipality")
    if not isinstance(prefecture, str):
        return
    if prefecture not in prefectures():
        yield Mistake(("place", "prefecture"), "prefecture", {"like": prefecture, "options": tuple(prefectures())})
    elif isinstance(town, str) and town != OTHER and town not in spellings(prefecture):
        elsewhere = tuple(name for name in prefectures() if town in spellings(name))
        values = {"prefecture": prefecture, "like": town, "options": names(prefecture)}
        key = "town_elsewhere" if elsewhere else "town"
        yield Mistake(("place", "municipality"), key, {**values, "elsewhere": elsewhere})


CHECKS: tuple[Callable[[Facts], Iterator[Mistake]], ...] = (
    check_ages,
    check_generations,
    check_died,
    check_withdrawal,
    check_siblings,
    check_people,
    check_owner,
    check_home,
    check_tenancy,
    check_mutual_aid,
    check_savings,
    check_place,
)
