"""What became of claims, applications and estates up to a month of a life, and what happened since the month before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from sim.cards.division import Division, Taxed, before_stage, division_of, taxed_at
from sim.constants import (
    ASSISTANCE,
    CHILD,
    CLAIM,
    DEATH,
    DIVISION,
    LEAVING_HOME,
    LOANS,
    MONTH,
    PERSON_NAMES,
    TREATMENT,
    UNKNOWN,
)
from sim.engines.story import Event
from sim.life import Life
from sim.lines import LINES
from sim.model import Rules
from sim.parameters import Prepared
from sim.rules.arrears import HOUSING, rent_owed
from sim.rules.claim import RECORD_LAG, this_month
from sim.rules.disability import last_year_met, two_thirds_met, unpaid_in_window
from sim.rules.inheritance import IS_RENOUNCED, IS_TOO_LATE

PENSIONS = ("pension_basic", "pension_employees", "survivor_pension", "pension_supporter")


class Contributions(NamedTuple):
    """Both contribution tests with the numbers of the record on the day before the first visit."""

    insured: int  # months up to two months before the first visit
    counted: int  # of them paid, exempt or deferred
    unpaid: int  # in the last year of them; at a visit in the past: 1 where the record holds an unpaid month
    past: bool  # the visit lies before the first talk with a doctor now: totals of today stand for those of then
    two_thirds: bool
    last_year: bool
    last_year_runs: bool  # the rule of the last year still runs


class Death(NamedTuple):
    """A parent's death: whose, on which day, and the pensions of a month that ended with it, yen."""

    person: int
    day: int
    pensions: int


class Happened(NamedTuple):
    """An event since the month before: its slot, its detail, and the rule values then in force."""

    slot: int
    detail: int
    row: Rules


@dataclass
class Past:
    """The last event of either kind, the tests as they stood when a doctor was found, and the last parent's death."""

    death: Death | None = None
    claim: Event | None = None
    assistance: Event | None = None
    tests: Contributions | None = None
    recent: list[Happened] = field(default_factory=list)  # events since the month before: what they cost falls due now
    divisions: list[Division] = field(default_factory=list)  # of estates, of the same time
    taxed: dict[int, Taxed] = field(default_factory=dict)  # by parent: the inheritance tax of those who have died
    before: Life | None = None  # what the next stage of an estate starts from
    tenancy: tuple[int, int] = (0, 0)  # rent a month, and what is owed of it
    tenancy_left: tuple[int, int] = (0, 0)  # the same when a rented home was left
    gone_before: int = 0  # 1: the home was gone before the month
    gone: int = 0
    owed_before: tuple[int, ...] = (0,) * LOANS  # of the council's loans before the month
    owed: tuple[int, ...] = (0,) * LOANS
    waiting: list[Happened] = field(default_factory=list)  # events and divisions since the last month
    divided: list[Division] = field(default_factory=list)

    def watch(self, event: Event, life: Life, prepared: Prepared) -> None:
        """Keep what an event tells."""
        self.collect(event, life, prepared)
        if event.slot in (CLAIM, TREATMENT) and self.tests is None and life.first_visit != UNKNOWN:
            self.tests = contribution_tests(life, prepared)
        if event.slot == CLAIM:
            self.claim = event
        elif event.slot == ASSISTANCE:
            self.assistance = event
        elif DEATH <= event.slot < DEATH + CHILD:
            person = event.slot - DEATH
            names = (f"{subject}.{PERSON_NAMES[person]}" for subject in PENSIONS)
            self.taxed[person] = taxed_at(life, prepared.model, prepared.rows[life.period], person)
            self.death = Death(person, event.day, sum(life.line[LINES.index(name)] for name in names))

    def collect(self, event: Event, life: Life, prepared: Prepared) -> None:
        """Keep the events and divisions until the month in which their costs fall due."""
        row = prepared.rows[life.period]
        if event.slot == MONTH:
            self.recent, self.waiting = self.waiting, []
            self.divisions, self.divided = self.divided, []
            self.gone_before, self.gone = self.gone, life.home_gone
            self.owed_before, self.owed = self.owed, tuple(life.loan)
        else:
            self.waiting.append(Happened(event.slot, event.detail, row))
        divided = event.detail >= 0 or event.detail == IS_RENOUNCED
        if DIVISION <= event.slot < DIVISION + CHILD and divided and self.before is not None:
            self.divided.append(division_of(self.before, event, prepared.model, row))
        if event.slot == LEAVING_HOME:
            self.tenancy_left = self.tenancy
        self.tenancy = (-life.line[HOUSING], rent_owed(life))
        self.before = before_stage(life)

    def taxes_paid(self) -> list[Taxed]:
        """The estates whose inheritance tax fell due since the month before."""
        return [
            self.taxed[p] for p in range(CHILD) for each in self.happened(DIVISION + p) if each.detail < IS_TOO_LATE
        ]

    def happened(self, slot: int) -> list[Happened]:
        """The events of one slot since the month before."""
        return [each for each in self.recent if each.slot == slot]


def contribution_tests(life: Life, prepared: Prepared) -> Contributions:
    """The tests as rules/claim.py asks them, with their numbers, on the day on which a doctor was found."""
    model = prepared.model
    row: Rules = prepared.rows[life.period]
    born = prepared.start + model.born[CHILD]
    window = int(row.disability_last_year_months)
    past = life.first_visit < this_month(life, model)
    if past:
        insured, counted, unpaid = model.record_insured, model.record_counted, model.record_unpaid
    else:
        left_out = unpaid_in_window(life.unpaid_bits, 0, RECORD_LAG)
        insured = life.insured_months - RECORD_LAG
        counted = life.counted_months - (RECORD_LAG - left_out)
        unpaid = unpaid_in_window(life.unpaid_bits, RECORD_LAG, window)
    return Contributions(
        insured,
        counted,
        unpaid,
        past,
        bool(two_thirds_met(counted, insured, row.disability_contribution_share)),
        bool(last_year_met(unpaid, window, life.first_visit, born)),
        window > 0,
    )
