"""A scenario whose dated entries all begin earlier or later by the same number of months."""

from __future__ import annotations

from collections.abc import Iterator

from sim.case_models import Arrangement, GivenLine, Scenario, UsedSupport


def dated_months(scenario: Scenario) -> Iterator[int]:
    """The months in which dated entries of a scenario begin, as month numbers."""
    for support in scenario.supports:
        if support.from_ is not None:
            yield support.from_
    yield from (line.from_ for line in scenario.ledger.values() if line.from_ is not None)
    yield from (arrangement.from_ for arrangement in scenario.arrangements)
    if scenario.back_payment is not None:
        yield scenario.back_payment.from_
    yield from (month for month in (scenario.register_separated_from, scenario.sell_home_from) if month is not None)


def shifted(scenario: Scenario, months: int) -> Scenario:
    """The scenario with every dated entry moved by `months`; what waits for an event or an age stays."""
    back = scenario.back_payment
    return scenario.model_copy(
        update={
            "supports": tuple(shifted_support(support, months) for support in scenario.supports),
            "ledger": {name: shifted_line(line, months) for name, line in scenario.ledger.items()},
            "arrangements": tuple(shifted_arrangement(each, months) for each in scenario.arrangements),
            "back_payment": back and back.model_copy(update={"from_": back.from_ + months}),
            "register_separated_from": moved(scenario.register_separated_from, months),
            "sell_home_from": moved(scenario.sell_home_from, months),
        }
    )


def shifted_support(support: UsedSupport, months: int) -> UsedSupport:
    """A support asked for so many months later; its own end, where it has one, moves along."""
    if support.from_ is None:
        return support
    return support.model_copy(update={"from_": support.from_ + months, "until": moved(support.until, months)})


def shifted_line(line: GivenLine, months: int) -> GivenLine:
    """An own figure that begins so many months later; one from the start on stays."""
    return line if line.from_ is None else line.model_copy(update={"from_": line.from_ + months})


def shifted_arrangement(arrangement: Arrangement, months: int) -> Arrangement:
    """An arrangement made so many months later."""
    return arrangement.model_copy(update={"from_": arrangement.from_ + months})


def moved(month: int | None, months: int) -> int | None:
    """A month so many months later; none stays none."""
    return None if month is None else month + months
