"""The records of the model: one `Life`, one `Model` of parameters, one `Outcome`; and the numbers of clocks and draws.

Each class below is one field list. `dtype` makes a NumPy record of it for compiled runs, `blank` a plain Python object
for uncompiled ones (reading a field of a NumPy record from Python costs 200 times more than of an object).
Units: days are proleptic ordinals (`datetime.date.toordinal`), months count from the start month (0), money is yen.
"""

from __future__ import annotations

from typing import Annotated, Any, get_args, get_origin, get_type_hints

import numpy as np

from sim.lines import LINES as LINE_NAMES

NEVER = 1 << 40  # a clock that is not set
UNKNOWN = -1

MOTHER, FATHER, CHILD = 0, 1, 2
PERSONS = 3
PERSON_NAMES = ("mother", "father", "child")
FEMALE, MALE = 0, 1

# Care states: not certified, the seven levels, and the terminal phase of somebody certified at C3, C4 or C5.
LEVEL_NAMES = ("none", "support_1", "support_2", "care_1", "care_2", "care_3", "care_4", "care_5")
STATE_NAMES = (*LEVEL_NAMES, "terminal_3", "terminal_4", "terminal_5")
LEVELS, STATES = 8, 11
CARE_1, CARE_3, TERMINAL_3 = 3, 5, 8

OUTINGS = ("room", "home", "convenience_store", "hobby")
SUPPORTS = 8  # supports that one scenario can hold
FIRST_CARE_AGE, CARE_AGES = 60, 46  # care rates: ages 60 ... 105, the last row serves later ages
MORTALITY_AGES = 60  # ages 0 ... 59 of the life table; from 60 on the care rates hold the deaths
RATE_ROWS = 2 * CARE_AGES * 2 * STATES  # by sex, age, dementia, state
YEARS = 100  # plan years that can be reported
MONTHS = YEARS * 12
OLDEST = 110  # the horizon: the son or daughter's 110th birthday
DURATION_BINS = 12
SAVINGS_BINS = 12
LINES = len(LINE_NAMES)
GIVENS = 2 * LINES  # amounts that a household and a scenario can give
ONCE = 16  # lines on which something can fall due once in one month

# Clocks, in the order in which events of one day happen. A clock of a person is base + person.
BIRTHDAY = 0
REVISION = 3  # the next row of rule values
GIVEN = 4  # a given ledger amount begins
RATE_REVIEW = 5  # the earliest date at which some rate changes by itself
DEATH = 6
CARE = 9  # the next change of care level
DEMENTIA = 12
ADMISSION = 15  # moving into a care facility
RECONNECTION = 18  # leaving withdrawal
RELAPSE = 19
REPAIR = 20
EXHAUSTED = 21  # savings and income cannot pay the month
ASK = 22  # asking for support s (ASK + 3 s), receiving it, its end: those not in use are never scanned
RECEIVE = 23
FINISH = 24
SUPPORT_CLOCKS = 3
MONTH = ASK + SUPPORT_CLOCKS * SUPPORTS  # the first of a month: the ledger, after everything else of that day
CLOCKS = MONTH + 1

# Processes that draw. These numbers are addresses of random numbers: never renumber, only add.
DRAW_DEATH, DRAW_CARE, DRAW_LEVEL, DRAW_DEMENTIA = 0, 3, 6, 9
DRAW_START_CARE, DRAW_START_DEMENTIA, DRAW_FACILITY = 12, 15, 18
DRAW_PENSION = 21
DRAW_RECONNECTION, DRAW_RELAPSE, DRAW_REPAIR = 24, 25, 26
DRAW_DURATION, DRAW_DURATION_WITHIN, DRAW_OUTINGS = 27, 28, 29
DRAW_SAVINGS, DRAW_SAVINGS_WITHIN = 30, 31
DRAW_WAIT, DRAW_DROPOUT = 32, 40
PROCESSES = 64


class Life:
    """The state of one household in one future, with its clocks and draw counts."""

    number: int  # the life's number: the first word of every random address
    parameter_set: int  # 0 = central values
    day: int
    month: int  # months settled since the start
    plan_month: int  # the same within the plan year, 0 ... 11
    calendar_month: int  # 0 = January
    period: int  # row of the rule values in force

    clock: Annotated[list[int], CLOCKS]  # day on which each event is due, or NEVER
    due: Annotated[list[float], CLOCKS]  # the same before rounding up to a whole day
    budget: Annotated[list[float], CLOCKS]  # what is left of the clock's random draw, in integrated hazard
    rate: Annotated[list[float], CLOCKS]  # events a year, or a multiplier of the hazard of leaving withdrawal
    since: Annotated[list[float], CLOCKS]  # day from which `rate` holds
    draws: Annotated[list[int], PROCESSES]  # numbers drawn so far
    next_slot: int  # the earliest clock besides MONTH, and its day, as of the last scan
    next_day: int
    stale: int  # 1: a clock has moved since that scan
    slots: int  # how many clocks this life scans

    alive: Annotated[list[int], PERSONS]
    parents: int  # how many parents live
    age: Annotated[list[int], PERSONS]  # completed years, reached on the first of the birth month
    care: Annotated[list[int], PERSONS]  # care state, see STATE_NAMES
    dementia: Annotated[list[int], PERSONS]
    facility: Annotated[list[int], PERSONS]  # 1: lives in a care facility
    cared: Annotated[list[int], PERSONS]  # 1: has been certified at care level 1 or more
    facility_threshold: Annotated[list[float], PERSONS]  # moves when the level's share in facilities passes it
    proportional: Annotated[list[int], PERSONS]  # employees' (earnings-related) pension, yen a month of the start
    basic: Annotated[list[int], PERSONS]  # basic pension, yen a month of the start
    survivor: Annotated[list[int], PERSONS]  # survivor's pension, yen a month of the start

    withdrawn: int
    duration: float  # years withdrawn as of `duration_day`
    duration_day: float
    left_day: int  # day on which the person last left withdrawal
    frailty_shape: float  # gamma distribution of this person's own pace, given the years so far
    frailty_rate: float
    outings: int  # index into OUTINGS
    receiving: Annotated[list[int], SUPPORTS]

    savings: int
    line: Annotated[list[int], LINES]  # the month's ledger: income positive, costs negative
    once_count: int  # amounts that fall due once, on the next first of a month: how many, their lines and yen
    once_line: Annotated[list[int], ONCE]
    once_yen: Annotated[list[int], ONCE]
    paid_count: int  # those of the month last settled
    paid_line: Annotated[list[int], ONCE]
    paid_yen: Annotated[list[int], ONCE]
    dirty: int  # 1: something that the ledger depends on has changed
    income: int  # sums of `line`
    costs: int
    shortfall: int  # of the month last settled
    year_costs: int
    year_shortfall: int

    savings_exhausted: int  # first month of each, or UNKNOWN
    last_parent_death: int
    reconnected: int
    relapsed: int
    parent_care: int
    child_death: int
    months_alone_unsupported: int
    months_withdrawn: int
    household_cost: int  # yen of the start month
    unpaid_cost: int
    year_savings: Annotated[list[int], YEARS]  # at the end of each plan year, yen of the start month
    year_state: Annotated[list[int], YEARS]  # see rules/report.py


class Model:
    """The parameters of one case and scenario; nothing in it changes during a run."""

    seed_low: int
    seed_high: int
    certain: int  # 1: every uniform is 0.5
    always_recompute: int  # 1: work the ledger out every month, changed or not
    given_only: int  # 1: `figures: given`

    start_day: int
    horizon_day: int
    first_of_month: Annotated[list[int], MONTHS + 1]
    start_calendar_month: int  # 0 = January
    at_home: int  # members in the home at the start
    line_person: Annotated[list[int], LINES]  # whose line it is, or -1: the household's

    present: Annotated[list[int], PERSONS]
    sex: Annotated[list[int], PERSONS]
    born: Annotated[list[int], PERSONS]  # month, counted from the start (negative)
    start_care: Annotated[list[int], PERSONS]  # level, or UNKNOWN: drawn
    start_dementia: Annotated[list[int], PERSONS]
    pin_death: Annotated[list[int], PERSONS]  # days, or NEVER
    pin_dementia: Annotated[list[int], PERSONS]
    pin_care_from: Annotated[list[int], PERSONS]
    pin_care_until: Annotated[list[int], PERSONS]
    pin_care_level: Annotated[list[int], PERSONS]
    pin_reconnection: int
    pin_relapse: int

    mortality: Annotated[list[float], 2 * MORTALITY_AGES]  # deaths a year by sex and age
    improved: Annotated[list[float], PERSONS * (OLDEST + 1)]  # death rates by person and age against those of 2024
    care_move: Annotated[list[float], RATE_ROWS]  # a year: level changes, terminal phase, deaths
    care_terminal: Annotated[list[float], RATE_ROWS]
    care_death: Annotated[list[float], RATE_ROWS]
    care_to: Annotated[list[float], RATE_ROWS * STATES]  # the first two by destination
    care_mix: Annotated[list[float], 2 * CARE_AGES * STATES]  # starting shares
    dementia_share: Annotated[list[float], 2 * CARE_AGES * STATES]
    dementia_onset: Annotated[list[float], 2 * CARE_AGES]
    facility_share: Annotated[list[float], LEVELS]
    isolation_mortality: float  # death rate of a withdrawn person against others, to isolation_full_age
    isolation_mortality_old: float  # from isolation_old_age on; between the two ages in a straight line
    isolation_full_age: float
    isolation_old_age: float

    duration: float  # years withdrawn at the start, or -1: drawn from the survey
    duration_error: float  # half-width in years when the date is only about right
    duration_share: Annotated[list[float], DURATION_BINS]
    duration_low: Annotated[list[float], DURATION_BINS]
    duration_high: Annotated[list[float], DURATION_BINS]
    start_outings: int
    outings_share: Annotated[list[float], 4]
    exit_a: float  # hazard of leaving withdrawal a / (b + years)
    exit_b: float
    frailty_share: float  # part of its decline that is due to differences between people
    long_case_factor: float
    long_case_years: float
    spell_start_years: float  # where a new spell begins
    relapse_early: float
    relapse_late: float
    relapse_window: float  # years

    supports: int  # how many the scenario uses
    support_ask: Annotated[list[int], SUPPORTS]  # days
    support_until: Annotated[list[int], SUPPORTS]
    support_wait_low: Annotated[list[float], SUPPORTS]  # days
    support_wait_high: Annotated[list[float], SUPPORTS]
    support_dropout: Annotated[list[float], SUPPORTS]  # a year
    support_exit: Annotated[list[float], SUPPORTS]  # log rate ratio on leaving withdrawal, for those it reaches
    support_relapse: Annotated[list[float], SUPPORTS]
    support_reach: Annotated[list[int], SUPPORTS]  # the fewest outings (index into OUTINGS) it needs
    support_reach_most: Annotated[list[int], SUPPORTS]
    support_of_parents: Annotated[list[int], SUPPORTS]  # 1: for the parents; it ends with the last of them
    support_fee: Annotated[list[int], SUPPORTS]  # yen a month
    joint_ratio_most: float

    savings: int  # or UNKNOWN: drawn from the survey
    savings_low: Annotated[list[float], SAVINGS_BINS]
    savings_high: Annotated[list[float], SAVINGS_BINS]
    savings_share: Annotated[list[float], SAVINGS_BINS]
    living: int  # yen a month as given, or UNKNOWN
    living_alone: int
    living_alone_year: int
    care_once: int
    care_month: int
    own_income: Annotated[list[int], PERSONS]  # a person's whole income as given, or UNKNOWN
    basic: Annotated[list[int], PERSONS]  # yen a month as given, or UNKNOWN
    basic_months: Annotated[list[float], PERSONS]  # credited months of the basic pension, or UNKNOWN
    proportional: Annotated[list[int], PERSONS]
    survivor: Annotated[list[int], PERSONS]
    old_cohort: Annotated[list[int], PERSONS]  # 1: born before April 1956
    sibling_help: int
    sibling_contact: int  # 1: a brother or sister outside is in contact
    rent: int
    condo: int
    owned: int
    home_unknown: int
    insured: Annotated[list[int], PERSONS]  # life insurance paid at this person's death
    givens: int  # how many amounts the case file gives, in the order of their dates
    given_line: Annotated[list[int], GIVENS]
    given_yen: Annotated[list[int], GIVENS]  # signed, in yen of the start month
    given_from: Annotated[list[int], GIVENS]  # days
    given_pension: Annotated[list[int], GIVENS]  # 1: goes on as pensions do, 0: as prices do


Rules = Any  # one row of rule values (sim/tables.py): a field for each key of data/amounts.yaml, and the two indices


class Outcome:
    """What is kept of a life."""

    savings_exhausted: int  # months since the start, or UNKNOWN: never
    last_parent_death: int
    reconnected: int
    relapsed: int
    parent_care: int
    child_death: int
    months_alone_unsupported: int
    months_withdrawn: int
    household_cost: int
    unpaid_cost: int
    final_savings: int
    year_savings: Annotated[list[int], YEARS]
    year_state: Annotated[list[int], YEARS, np.int16]


def fields(record: type) -> list[tuple[str, type, int, type]]:
    """Name, kind (int or float), length (0 = a single value) and NumPy type of each field of a record class."""
    found: list[tuple[str, type, int, type]] = []
    for name, hint in get_type_hints(record, include_extras=True).items():
        kind, length, width = hint, 0, []
        if get_origin(hint) is Annotated:
            values, length, *width = get_args(hint)
            kind = get_args(values)[0]
        found.append((name, kind, length, width[0] if width else np.int64 if kind is int else np.float64))
    return found


def dtype(record: type) -> np.dtype[Any]:
    """The NumPy record type of a record class, aligned."""
    return np.dtype(
        [(name, width, (length,)) if length else (name, width) for name, _, length, width in fields(record)],
        align=True,
    )


def blank(record: type) -> Any:
    """A plain object of a record class with every field zero."""
    made = record()
    for name, kind, length, _ in fields(record):
        setattr(made, name, [kind(0)] * length if length else kind(0))
    return made


def as_array(made: object) -> np.ndarray[Any, Any]:
    """A NumPy array of one record with the values of a plain object."""
    array = np.zeros(1, dtype(type(made)))
    for name, *_ in fields(type(made)):
        array[0][name] = getattr(made, name)
    return array
