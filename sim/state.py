"""The records of the model: one `Life`, one `Model` of parameters, one `Outcome`; and the numbers of clocks and draws.

Each class below is one field list, of which sim/records.py makes NumPy records and plain objects.
Units: days are proleptic ordinals (`datetime.date.toordinal`), months count from the start month (0), money is yen.
"""

from __future__ import annotations

from typing import Annotated, Any

from sim.addresses import PROCESSES
from sim.lines import LINES as LINE_NAMES

NEVER = 1 << 40  # a clock that is not set
UNKNOWN = -1

MOTHER, FATHER, CHILD, PERSONS = 0, 1, 2, 3
GRADES = 3  # of disability
PERSON_NAMES = ("mother", "father", "child")
FEMALE, MALE = 0, 1

# Care states: not certified, the seven levels, and the terminal phase of somebody certified at C3, C4 or C5.
LEVEL_NAMES = ("none", "support_1", "support_2", "care_1", "care_2", "care_3", "care_4", "care_5")
STATE_NAMES = (*LEVEL_NAMES, "terminal_3", "terminal_4", "terminal_5")
LEVELS, STATES, CARE_1, CARE_3, TERMINAL_3 = 8, 11, 3, 5, 8

OUTINGS = ("room", "home", "convenience_store", "hobby")
SUPPORTS = 8  # supports that one scenario can hold
FIRST_CARE_AGE, CARE_AGES = 60, 46  # care rates: ages 60 ... 105, the last row serves later ages
MORTALITY_AGES = 60  # ages 0 ... 59 of the life table; from 60 on the care rates hold the deaths
RATE_ROWS = 2 * CARE_AGES * 2 * STATES  # by sex, age, dementia, state
YEARS, OLDEST = 100, 110  # plan years that can be reported; the horizon is the person's 110th birthday
MONTHS = YEARS * 12
DURATION_BINS, SAVINGS_BINS = 12, 12
LINES = len(LINE_NAMES)
GIVENS = 2 * LINES  # amounts that a household and a scenario can give
ARRANGEMENTS = 5  # for a time when a parent's mind fails, that a scenario can hold
ONCE = 24  # lines on which something can fall due once in one month

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
CLAIM = 22  # the next stage of a claim to a disability pension
ASSISTANCE = 23  # applying for public assistance, the office's decision, the end
DIVISION = 24  # of a parent's estate
GUARDIAN_BEGINS = 26
LEAVING_HOME = 28  # the date by which a rented home has to be left
ASK = 29  # asking for support s (ASK + 3 s), receiving it, its end: those not in use are never scanned
RECEIVE = 30
FINISH = 31
SUPPORT_CLOCKS = 3
MONTH = ASK + SUPPORT_CLOCKS * SUPPORTS  # the first of a month: the ledger, after everything else of that day
CLOCKS = MONTH + 1


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
    facility: Annotated[list[int], PERSONS]  # kind of care facility (rules/care_facility.py), 0: at home
    cared: Annotated[list[int], PERSONS]  # 1: has been certified at care level 1 or more
    facility_threshold: Annotated[list[float], PERSONS]  # moves when the level's share in facilities passes it
    proportional: Annotated[list[int], PERSONS]  # employees' (earnings-related) pension, yen a month of the start
    basic: Annotated[list[int], PERSONS]  # old-age basic pension, yen a month of the start; UNKNOWN: not worked out yet
    survivor: Annotated[list[int], PERSONS]  # survivor's pension, yen a month of the start
    widow_addition: int  # the mother's transitional addition, yen a month of the start

    taxed_pension: Annotated[list[int], PERSONS]  # paid so far in the calendar year, yen of those months
    taxed_wage: Annotated[list[int], PERSONS]
    untaxed_pension: Annotated[list[int], PERSONS]  # survivor's and disability pensions paid so far in it
    income_last: Annotated[list[int], PERSONS]  # of the last calendar year, after deductions
    income_before: Annotated[list[int], PERSONS]  # of the calendar year before that
    means_last: Annotated[list[int], PERSONS]  # the same two with pensions before their deduction
    means_before: Annotated[list[int], PERSONS]
    untaxed_last: Annotated[list[int], PERSONS]  # survivor's and disability pensions of those two years
    untaxed_before: Annotated[list[int], PERSONS]
    resident_exempt: Annotated[list[int], PERSONS]  # 1: pays no resident tax from June to May
    exempt_ahead: Annotated[list[int], PERSONS]  # the same from June on, as premiums see it in April
    resident_tax: Annotated[list[int], PERSONS]  # from June to May, yen
    taxable: Annotated[list[int], PERSONS]  # income less deductions that it is levied on (課税所得)
    deductions: Annotated[list[int], PERSONS]  # of income tax besides the basic one, yen a year
    own_care: Annotated[list[int], PERSONS]  # own part of care costs of the month before ceilings, yen
    capped: Annotated[list[int], PERSONS]  # care and medical costs of the month under their ceilings, yen
    year_capped: Annotated[list[int], PERSONS]  # the same since August
    rent_classes: Annotated[list[int], 2]  # income class of a public rent, at the start and now
    nhi_premium: int  # of national health insurance of the household, yen a month
    late_premium: Annotated[list[int], PERSONS]  # of the health insurance of those of 75 and over, yen a month
    care_premium: Annotated[list[int], PERSONS]  # of care insurance from 65 on, yen a month
    care_share: Annotated[list[float], PERSONS]  # own share of care costs
    care_class: Annotated[list[int], PERSONS]  # income class of the ceiling (rules/care_insurance.py)
    care_relief: Annotated[list[int], PERSONS]  # stage of relief from food and room in a facility
    medical_share: Annotated[list[float], PERSONS]  # the first two of medical costs (rules/medical.py)
    medical_class: Annotated[list[int], PERSONS]
    mental_class: int  # of the person's self-support medical care

    exemption: int  # of the person's premium from July to June (rules/national_pension.py)
    deferral: int  # 1: may defer
    paying_back: int  # 1: an exempt or deferred month is paid later, each month
    paid_back: int  # months so far
    record_kind: int  # what a month of the record becomes now, or UNKNOWN: not insured by age
    credited: float  # months of the person's record, as the basic pension counts them
    paid_months: int  # and as the tests count them
    exempt_months: int  # in full, by three quarters and by half
    quarter_months: int
    qualifying_months: int
    insured_months: int
    counted_months: int  # paid, exempt or deferred
    unpaid_bits: int  # the last 30 months, the newest lowest; 1: unpaid

    claim_stage: int  # of a claim to a disability pension: see rules/claim.py
    claim_month: int  # month numbers (sim/months.py)
    due_from: int  # first month that is paid for
    claim_grade: int  # as decided, before the first payment
    first_visit: int  # or UNKNOWN: still to come
    contributions_met: int  # 1: so at the first visit
    disability_grade: int  # in payment: 1 to 3, 0 none
    disability_basic: int  # yen a month of the start
    disability_employees: int
    due_pension: Annotated[list[int], GRADES + 1]  # while a claim waits: due so far by grade, yen
    due_supporter: Annotated[list[int], GRADES + 1]
    due_assistance: int  # assistance received for the same months
    assistance_on_closed: int  # received while savings were closed

    assistance: int  # stage of public assistance: see rules/welfare.py
    standard_known: int  # 1: those below are those of today's household; 2: and income covers them
    months_waiting: int  # settled between application and decision
    members_at_home: int
    living_standard: int  # living assistance alone
    standard: int  # monthly standard without seasonal additions, yen
    counted: int  # income that counts
    in_kind: int  # medical and care costs of the month
    own_part: int  # what the household pays of them itself
    usual_living: int  # what living costs without assistance
    assistance_months: int  # 1 and more: received in this spell
    home_loan: int  # borrowed on the home so far

    withdrawn: int
    duration: float  # years withdrawn as of `duration_day`
    duration_day: float
    left_day: int  # day on which the person last left withdrawal
    frailty_shape: float  # gamma distribution of this person's own pace, given the years so far
    frailty_rate: float
    outings: int  # index into OUTINGS
    receiving: Annotated[list[int], SUPPORTS]

    savings: int
    owned: Annotated[list[int], PERSONS]  # whose they were when last divided up (rules/accounts.py)
    earned: Annotated[list[int], PERSONS]  # own income since then
    closed: int  # part of the savings that nobody may draw on
    frozen: Annotated[list[int], PERSONS]  # 1: the bank knows that the holder's mind fails, and nobody is authorised
    authority: Annotated[list[int], PERSONS]  # who may act for a member (rules/capacity.py)
    will: Annotated[list[int], PERSONS]  # see rules/estate.py
    bank: Annotated[list[int], PERSONS]  # whether the bank hears of it (rules/mind.py)
    estate: Annotated[list[int], PERSONS]  # closed until a parent's estate is divided, yen
    advanced: Annotated[list[int], PERSONS]  # what banks pay the heirs of it before
    leaving: int  # part of the savings that leaves with the next settlement
    guardian_fee: Annotated[list[int], PERSONS]  # yen a month
    home_part: Annotated[list[float], PERSONS]  # of the home, owned by each member
    held: int  # tax, premiums and medical costs of the start, which the given living costs hold, yen a month
    home_gone: int  # 1: sold, given up or left
    line: Annotated[list[int], LINES]  # the month's ledger: income positive, costs negative
    once_count: int  # amounts that fall due once, on the next first of a month: how many, their lines and yen
    once_line: Annotated[list[int], ONCE]
    once_yen: Annotated[list[int], ONCE]
    paid_count: int  # those of the month last settled
    paid_line: Annotated[list[int], ONCE]
    paid_yen: Annotated[list[int], ONCE]
    months_same: int  # settled on the present lines, not yet counted in incomes and record
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
    disability_pension_start: int
    public_assistance_start: int
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

    start_month: int  # month number (sim/months.py)
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
    support_claim: Annotated[list[int], SUPPORTS]  # 1: help with a claim to a disability pension, 2: to assistance
    joint_ratio_most: float

    savings: int  # or UNKNOWN: drawn from the survey
    owned_savings: Annotated[list[int], PERSONS]  # whose they are
    authority: Annotated[list[int], PERSONS]  # who may act for a parent (rules/capacity.py)
    debts: int  # at the start, yen
    will: int  # of the parents, see rules/estate.py
    arrange_day: Annotated[list[int], ARRANGEMENTS]  # while they understand, parents make one of rules/capacity.py
    arrange_kind: Annotated[list[int], ARRANGEMENTS]
    tax_filed: int  # 0: incomes are not declared, so nothing is reduced
    care_area: int  # area class of care insurance
    care_wait: int  # months until a special nursing home, or UNKNOWN
    care_place: int  # facility that the parents choose, 0: none; UNKNOWN: as others do
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
    proportional: Annotated[list[int], PERSONS]
    survivor: Annotated[list[int], PERSONS]
    old_cohort: Annotated[list[int], PERSONS]  # 1: born before April 1956
    widow_addition: int  # the mother's transitional addition should the father die, yen a month of the start
    pension_day: Annotated[list[int], PERSONS]  # first day of the old-age pension
    claim_factor: Annotated[list[float], PERSONS]  # what an early or late claim makes of it
    early_claim: int  # month number of the person's early claim to the old-age pension; 0: none
    full_basic: int  # the person's full basic pension, yen a month of the start
    months_full: Annotated[list[int], PERSONS]  # months for the full basic pension, by birth
    paid_months: Annotated[list[int], PERSONS]  # for the supporter benefit; the person's record below
    exempt_months: Annotated[list[int], PERSONS]
    basic_this_year: Annotated[list[float], PERSONS]  # months of pension paid in the calendar year of the start so far,
    basic_last_year: Annotated[list[float], PERSONS]  # in the one before and in the one before that, each by its level
    basic_year_before: Annotated[list[float], PERSONS]  # against the month of the start; of the basic pension
    employees_this_year: Annotated[list[float], PERSONS]  # and of the earnings-related part
    employees_last_year: Annotated[list[float], PERSONS]
    employees_year_before: Annotated[list[float], PERSONS]
    wage_deduction_last: int  # the least deduction from wages in those two calendar years, yen
    wage_deduction_before: int
    widowed: int  # 1: the father had died before the start

    record_known: int  # 0: the person's contribution record is unknown
    record_credited: float  # the months of the record so far, see Life
    record_paid: int
    record_exempt: int
    record_quarter: int
    record_qualifying: int
    record_insured: int  # months since 20, to 60
    record_counted: int
    files_exemption: int  # 1: the person applies for exemption every year
    pays_premium: int
    premium_in_living: int  # 1: the given living costs hold the premium
    back_day: int  # from when on exempt or deferred months are paid later, or NEVER
    back_months: int  # how many
    separation_day: int  # day of a register of the person's own, or NEVER

    visit: int  # first visit: see rules/disability.py
    visit_month: int  # month number
    visit_employees: int  # 1: insured by an employer at the first visit
    visit_student: int  # 1: an uninsured student then
    seeing_doctor: int
    diagnosis: int
    record_unpaid: int  # 1: the record so far holds an unpaid month
    employees_months: int  # of the person's employees' pension
    claim_future: int  # 0: the rules decide; 1: granted, 2: not granted (labelled futures)
    special_benefit_1: int  # of formerly uninsured students, yen a month of the start
    special_benefit_2: int

    home_value: int  # yen, or UNKNOWN
    car: int  # 1: a car that the office would not accept
    policies_yen: int  # what life insurance would pay back, and its premium a month
    policies_premium: int
    own_assistance: int  # 1: the family gives the line of public assistance itself
    start_assistance: int  # 1: the household receives public assistance at the start
    siblings: int  # how many: heirs, and relatives whom the office asks
    siblings_claim: int  # 1: they ask for their reserved portion
    handbook: int  # grade of the mental health handbook, 0 none
    sibling_help: int
    sibling_contact: int  # 1: a brother or sister outside is in contact
    rent: int
    public_rent: int  # 1: a public home
    allowance: Annotated[list[int], PERSONS]  # 1: receives the special disability allowance
    home_age: int  # years at the start, or UNKNOWN
    home_part: Annotated[list[float], PERSONS]  # of the home, owned by each member
    sale_day: int  # the home is sold, or NEVER
    condo: int
    owned: int
    home_unknown: int
    insured: Annotated[list[int], PERSONS]  # life insurance paid to the household at this person's death
    insured_child: Annotated[list[int], PERSONS]  # of it, to the person
    givens: int  # how many amounts the case file gives, in the order of their dates
    given_line: Annotated[list[int], GIVENS]
    given_yen: Annotated[list[int], GIVENS]  # signed, in yen of the start month
    given_from: Annotated[list[int], GIVENS]  # days
    given_pension: Annotated[list[int], GIVENS]  # 1: goes on as pensions do, 0: as prices do


Rules = Any  # one row of rule values (sim/tables.py): a field for each key of data/amounts, and the indexes
