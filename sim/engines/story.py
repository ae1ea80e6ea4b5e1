"""One household as a SimPy process: every event logged, the same rules as the compiled loop."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, NamedTuple

import simpy

from sim.clocks import earliest
from sim.events import begin, fire, goes_on
from sim.life import Life
from sim.parameters import Prepared
from sim.records import blank


class Event(NamedTuple):
    """One event of a life: day, clock slot, detail (see `fire`), savings after it in yen of that month."""

    day: int
    slot: int
    detail: int
    savings: int


Watch = Callable[[Event, Life], None]


def household(
    env: simpy.Environment, life: Life, prepared: Prepared, watch: Watch
) -> Generator[simpy.Event, Any, None]:
    """The SimPy process of one household: wait until the earliest clock, let it fire."""
    model, rows = prepared.model, prepared.rows
    begin(life, model, rows[0])
    slot = earliest(life)
    while goes_on(slot, life, model):
        yield env.timeout(life.clock[slot] - env.now)
        life.day = life.clock[slot]
        detail = fire(slot, life, model, rows[life.period])
        watch(Event(life.day, slot, detail, life.savings), life)
        slot = earliest(life)


def run_story(prepared: Prepared, number: int, watch: Watch) -> Life:
    """Run life `number` to its end; `watch` sees each event and the state after it."""
    life: Life = blank(Life)
    life.number, life.parameter_set = number, prepared.parameter_set
    env = simpy.Environment(initial_time=prepared.model.start_day)
    env.process(household(env, life, prepared, watch))
    env.run()
    return life


def events_of(prepared: Prepared, number: int) -> list[Event]:
    """Every event of one life."""
    events: list[Event] = []
    run_story(prepared, number, lambda event, _life: events.append(event))
    return events
