"""What must agree between the plans in a case file: own figures, supports, pins, the goal (see sim/plausibility.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sim.case_group import MONTHLY_MOST, PENSION_MOST
from sim.facts import OLDEST, Facts, absent, years
from sim.lines import PERSONS, SHORTFALL, full_name
from sim.mistakes import Mistake, Place, Word
from sim.months import month_text

LUMP_SUM_MOST = 100_000_000
NOT_OWNED = ("private_rent", "public_rent", "unknown")  # homes that nobody here can sell
_PENSION_LINES = ("pension_", "survivor_pension", "disability_")


def _ledgers(facts: Facts) -> list[Place]:
    return [("household", "ledger"), *(("scenarios", name, "ledger") for name in facts.keys("scenarios"))]


def check_ledgers(facts: Facts) -> Iterator[Mistake]:
    """Amounts by line, months from the start on, no line twice."""
    for ledger in _ledgers(facts):
        seen: dict[str, str] = {}
        for line in facts.keys(*ledger):
            name = full_name(line)
            if name is None or name == SHORTFALL:
                continue
            if name in seen:
                yield Mistake((*ledger, line), "line_twice", {"name": line, "other": seen[name]})
            seen[name] = line
            yield from _line_amount(facts, (*ledger, line), name)
            yield from _future(facts, (*ledger, line, "from"))
            yield from absent(facts, (*ledger, line), name.split(".")[1], must_live=False)


def _line_amount(facts: Facts, place: Place, name: str) -> Iterator[Mistake]:
    if isinstance(facts.at(*place), dict):
        place = (*place, "yen_per_month")
    amount = facts.number(*place)
    pension = name.startswith(_PENSION_LINES) and not name.startswith("pension_premium")
    most = PENSION_MOST if pension else LUMP_SUM_MOST if name.startswith("lump_sum") else MONTHLY_MOST
    if amount is not None and amount > most:
        yield Mistake(place, "out_of_range", {"low": "0", "high": f"{most:,}", "unit": Word("unit.yen_per_month")})


def _future(facts: Facts, place: Place, person: str = "child") -> Iterator[Mistake]:
    """A planned month lies between the start and the 110th birthday of the person whom it is about."""
    month, last = facts.month(*place), facts.last_month(person)
    if month is not None and facts.start is not None and month < facts.start:
        yield Mistake(place, "before_start", {"start": month_text(facts.start)})
    elif month is not None and last is not None and month > last:
        yield Mistake(place, "too_late", {"high": month_text(last), "age": OLDEST, "person": Word(f"person.{person}")})


def check_supports(facts: Facts) -> Iterator[Mistake]:
    for name in facts.keys("scenarios"):
        for k in range(facts.length("scenarios", name, "supports")):
            place = ("scenarios", name, "supports", k)
            yield from _future(facts, (*place, "from"))
            yield from _support_start(facts, place)
            begin, until = facts.month(*place, "from"), facts.month(*place, "until")
            if begin is not None and until is not None and until <= begin:
                yield Mistake((*place, "until"), "until_before_from", {"begin": month_text(begin)})


def _support_start(facts: Facts, place: Place) -> Iterator[Mistake]:
    """A support is asked for in a month, at an age, or when something happens (then not before a month, if given)."""
    starts = ("from", "at_age", "when")
    given = [key for key in starts if facts.says(*place, key)]
    if not given and isinstance(facts.at(*place), dict):
        yield Mistake(place, "support_without_start", {"options": starts})
    if "at_age" in given and len(given) > 1:
        other = next(key for key in given if key != "at_age")
        yield Mistake((*place, "at_age"), "support_two_starts", {"name": "at_age", "other": other})
    if facts.says(*place, "after_months") and "when" not in given:
        yield Mistake((*place, "after_months"), "support_after_nothing", {"name": "after_months", "other": "when"})


def check_register(facts: Facts) -> Iterator[Mistake]:
    """A register can be separated from the start on, and only one that is not separate yet."""
    now = ("household", "register_separated")
    for name in facts.keys("scenarios"):
        place = ("scenarios", name, "register_separated_from")
        yield from _future(facts, place)
        yield from _future(facts, ("scenarios", name, "back_payment", "from"))
        if facts.says(*place) and facts.at(*now) in (True, "yes"):
            yield Mistake(place, "register_separate", {"name": ".".join(now)})


def check_arrangements(facts: Facts) -> Iterator[Mistake]:
    """What parents arrange lies ahead."""
    for name in facts.keys("scenarios"):
        for k in range(facts.length("scenarios", name, "arrangements")):
            yield from _future(facts, ("scenarios", name, "arrangements", k, "from"))


def check_sale(facts: Facts) -> Iterator[Mistake]:
    """A home can be sold from the start on, by those whom it belongs to."""
    home = ("household", "home")
    for name in facts.keys("scenarios"):
        place = ("scenarios", name, "sell_home_from")
        wrong_month = list(_future(facts, place))
        yield from wrong_month
        if wrong_month or facts.month(*place) is None:
            continue
        if facts.at(*home, "owner") == "other":
            yield Mistake(place, "sale_of_others", {"name": ".".join((*home, "owner"))})
        elif not facts.says(*home) or facts.at(*home, "kind") in NOT_OWNED:
            yield Mistake(place, "sale_not_owned", {"name": ".".join((*home, "kind"))})


def check_pins(facts: Facts) -> Iterator[Mistake]:
    """Pins of the case, and of each scenario, whose pins go before those of the case."""
    yield from _pins(facts, ("pins",), ())
    for name in facts.keys("scenarios"):
        yield from _pins(facts, ("scenarios", name, "pins"), ("pins",))


def _pins(facts: Facts, pins: Place, around: Place) -> Iterator[Mistake]:
    for key in facts.keys(*pins):
        person, _, what = key.partition("_")
        if person not in PERSONS or what not in ("death", "care", "dementia", "reconnected", "relapse", "in_work"):
            continue
        place = (*pins, key, "from") if what == "care" else (*pins, key)
        gone = list(absent(facts, (*pins, key), person, must_live=True))
        yield from gone or _future(facts, place, person)
        death = facts.month(*pins, f"{person}_death")
        if death is None and around:
            death = facts.month(*around, f"{person}_death")
        month = facts.month(*place)
        if what != "death" and death is not None and month is not None and month >= death:
            yield Mistake(place, "after_death", {"death": month_text(death)})
    back, again = facts.month(*pins, "child_reconnected"), facts.month(*pins, "child_relapse")
    if back is not None and again is not None and again <= back:
        yield Mistake((*pins, "child_relapse"), "relapse_first", {"back": month_text(back)})
    work = facts.month(*pins, "child_in_work")
    if work is not None and back is not None and work < back:
        yield Mistake((*pins, "child_in_work"), "work_first", {"back": month_text(back)})
    elif work is not None and again is not None and work >= again:
        yield Mistake((*pins, "child_in_work"), "work_after_relapse", {"again": month_text(again)})


def check_goal(facts: Facts) -> Iterator[Mistake]:
    goal, born = facts.number("goals", "savings_until_age"), facts.born("child")
    if goal is None or born is None or facts.start is None or not 16 <= goal <= OLDEST:
        return
    age = years(facts.start - born)
    if goal <= age:
        yield Mistake(("goals", "savings_until_age"), "goal_passed", {"age": age, "low": age + 1, "high": OLDEST})


CHECKS: tuple[Callable[[Facts], Iterator[Mistake]], ...] = (
    check_ledgers,
    check_supports,
    check_register,
    check_arrangements,
    check_sale,
    check_pins,
    check_goal,
)
