"""The parameters of one case and scenario: the field list of `Model`; and what a row of rule values is.

Units as in sim/life.py.
"""

from __future__ import annotations

from typing import Annotated, Any

from sim.constants import (
    ARRANGEMENTS,
    CARE_AGES,
    CLAIMS_HELPED,
    DURATION_BINS,
    GIVENS,
    LEVELS,
    LEVERS,
    LINES,
    MONTHS,
    MORTALITY_AGES,
    OLDEST,
    PERSONS,
    PLACES,
    RATE_ROWS,
    SAVINGS_BINS,
    STATES,
    SUPPORTS,
    TRIGGERS,
    YEARS,
)


class Model:
    """The parameters of one case and scenario; nothing in it changes during a run."""

    seed_low: int
    seed_high: int
    certain: int  # 1: every uniform is 0.5
    always_recompute: int  # 1: work the ledger out every month, changed or not
    given_only: int  # 1: `figures: given`

    discount: Annotated[list[float], YEARS]  # weight of the costs of each plan year
    death_at_home_alone: float  # share of deaths of somebody living alone that happen at home
    found_late_alone: float  # of these, noticed after eight days and more: without contact, with it
    found_late_contact: float
    papers_left_home: float  # share alone that leaves letters and payments lying: of those who hardly go out
    papers_left_out: float  # and of the others
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
    pin_work: int

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
    isolation_mortality_home: float  # of one who hardly leaves the home
    bereaved_mortality: float  # ratio on it in the first year without parents and without contact
    isolation_mortality_old: float  # from isolation_old_age on; between the two ages in a straight line
    isolation_full_age: float
    isolation_old_age: float

    duration: float  # years withdrawn at the start, or -1: drawn from the survey
    duration_error: float  # half-width in years when the date is only about right
    duration_share: Annotated[list[float], DURATION_BINS]
    duration_low: Annotated[list[float], DURATION_BINS]
    duration_high: Annotated[list[float], DURATION_BINS]
    start_outings: int
    outings_step: float  # a step farther out, a year
    start_family_contact: int  # index into CONTACTS, or UNKNOWN: drawn
    start_person_contact: int
    contact_none_share: float  # of families: never in contact
    contact_broken_share: float
    person_seen_share: float  # of those whose family is or was in contact
    contact_age: float  # from which the family's rate is that of older people
    family_contact_young: float  # a year
    family_contact_old: float
    family_contact_loss: float
    person_contact_family: float  # while the family is in contact
    person_contact_alone: float
    person_contact_loss: float
    doctor_contact: float  # a doctor is found while in contact, a year
    doctor_loss: float  # and no longer seen
    detection: float  # by the care manager of a parent, a year
    detection_crisis: float  # times as often after a crisis
    acceptance: float  # share of families that do not refuse
    acceptance_crisis: float
    crisis_years: float  # for which a crisis opens the door
    outings_share: Annotated[list[float], 4]
    exit_a: float  # hazard of leaving withdrawal a / (b + years)
    exit_b: float
    frailty_share: float  # part of its decline that is due to differences between people
    long_case_factor: float
    long_case_years: float
    long_case_hazard: float  # integrated hazard up to those years
    spell_start_years: float  # where a new spell begins
    relapse_early: float
    relapse_late: float
    relapse_window: float  # years

    start_activity: int  # index into ACTIVITIES
    own_wage: int  # as the family gives it, yen a month, or UNKNOWN: then the clock of work runs
    work_first_year: float  # share that works within a year of leaving withdrawal
    work_first_year_long: float  # after long_case_years
    work_first_year_old: float  # and from work_old_age on
    work_old_age: float
    work_window: float  # years that count as the first
    work_later: float  # of the rate, afterwards
    work_supported: float  # shares of the kinds of work that is begun; the rest is part-time
    work_supported_known: float  # with a handbook, a disability pension or a diagnosis
    work_regular: float
    work_regular_known: float
    work_step_supported: float  # a year, to the next kind
    work_step_part_time: float
    work_leave_supported: float  # a year
    work_leave: float
    work_last_age: float

    supports: int  # how many the scenario uses
    support_kind: Annotated[list[int], SUPPORTS]  # its place in data/supports.yaml: the address of its draws
    support_ask: Annotated[list[int], SUPPORTS]  # days
    support_until: Annotated[list[int], SUPPORTS]
    support_trigger: Annotated[list[int], SUPPORTS]  # what sets off the asking (rules/support.py), 0: its day
    support_delay: Annotated[list[int], SUPPORTS]  # days from there to the asking
    support_agreed: Annotated[list[int], SUPPORTS]  # 1: those whose consent it needs have agreed
    support_consent: Annotated[list[int], SUPPORTS]  # whose that is
    support_uptake: Annotated[list[float], SUPPORTS]  # a year, once offered
    support_after_contact: Annotated[list[int], SUPPORTS]  # 1: offered only to a person in contact with support
    support_makes_contact: Annotated[list[int], SUPPORTS]  # 1: whoever uses it is in contact with support
    support_wait_low: Annotated[list[float], SUPPORTS]  # days
    support_wait_high: Annotated[list[float], SUPPORTS]
    support_days: Annotated[list[int], SUPPORTS]  # how long it lasts at most
    support_tail: Annotated[list[int], SUPPORTS]  # days for which its effects go on afterwards
    support_dropout: Annotated[list[float], SUPPORTS]  # a year
    reached: Annotated[list[int], PLACES]  # which supports (bits) reach a person in each place (rules/effects.py)
    support_of_parents: Annotated[list[int], SUPPORTS]  # 1: for the parents; it ends with the last of them
    support_fee: Annotated[list[int], SUPPORTS]  # yen a month
    support_fee_once: Annotated[list[int], SUPPORTS]  # yen when it begins
    support_public: Annotated[list[int], SUPPORTS]  # yen a month to the public
    support_claim: Annotated[list[int], SUPPORTS]  # 1: help with a claim to a disability pension, 2: to assistance
    support_contact_added: Annotated[list[float], SUPPORTS]  # to the rate of the person's contact, a year
    support_contact_lost: Annotated[list[float], SUPPORTS]  # to the rate of breaking it off, a year
    support_deficit: Annotated[list[float], SUPPORTS]  # share by which it lowers a month's deficit
    support_disability: Annotated[list[int], SUPPORTS]  # of the disability act: 1 stays from 65 on, 2 is replaced
    support_group_home: Annotated[list[int], SUPPORTS]  # 1: the person moves into a group home
    contact_supports: int  # which (bits) add to those two,
    waiting_supports: Annotated[list[int], TRIGGERS]  # wait for each trigger,
    claim_supports: Annotated[list[int], CLAIMS_HELPED]  # help with each claim,
    lever_supports: Annotated[list[int], LEVERS]  # and have an effect on each lever;
    acting_supports: int  # of which something has an effect on a rate at all
    lever_count: Annotated[list[int], LEVERS]  # supports with an effect on each lever (rules/effects.py)
    lever_support: Annotated[list[int], LEVERS * SUPPORTS]  # which they are, the greatest effect first
    lever_log: Annotated[list[float], LEVERS * SUPPORTS]  # log rate ratios
    joint_ratio_most: float

    savings: int  # or UNKNOWN: drawn from the survey
    owned_savings: Annotated[list[int], PERSONS]  # whose they are
    authority: Annotated[list[int], PERSONS]  # who may act for a parent (rules/capacity.py)
    loans: Annotated[list[int], PERSONS]  # debts at the start, yen
    will: int  # of the parents, see rules/estate.py
    arrange_day: Annotated[list[int], ARRANGEMENTS]  # while they understand, parents make one of rules/capacity.py
    arrange_kind: Annotated[list[int], ARRANGEMENTS]
    everyday_help: int  # 1: everyday-money help is one of them
    tax_filed: int  # 0: incomes are not declared, so nothing is reduced
    care_area: int  # area class of care insurance
    care_wait: int  # months until a special nursing home, or UNKNOWN
    care_place: int  # facility that the parents choose, 0: none; UNKNOWN: as others do
    waiting_at_home: float  # share of those waiting for a special nursing home who wait at home
    care_services: int  # how much of the services at home the parents use (rules/care_use.py)
    care_hours: Annotated[list[int], LEVELS]  # that a level needs at home, hours a month
    service_hours: Annotated[list[int], LEVELS]  # that services give to the parents at a level
    service_hours_average: Annotated[list[int], LEVELS]  # and to who uses as much as others
    caring_most: int  # hours a month that one carer can give
    unmet_line: int  # hours a month unmet from which the month counts
    caring_spouse: float  # share of what services leave that the other parent gives
    caring_person: float  # mean share of what is left then that the person gives; half-width between people
    caring_person_spread: float
    caring_room: float  # factors on it: hardly leaves the room, works part-time, works regular hours
    caring_part_time: float
    caring_regular: float
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
    accrual_rate: float  # of a month's pay, in the earnings-related pension of a year
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
    seeing_doctor: int  # at the start
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
    handbook: int  # at the start: grade of the mental health handbook, 0 none
    sibling_help: int
    sibling_contact: int  # 1: a brother or sister outside is in contact
    rent: int
    public_rent: int  # 1: a public home
    rented_since: int  # month number of the tenancy's contract, or UNKNOWN
    allowance: Annotated[list[int], PERSONS]  # 1: receives the special disability allowance
    mutual_aid_units: Annotated[list[int], PERSONS]  # of a parent in the mutual aid insurance, and the age at entry
    mutual_aid_entry: Annotated[list[int], PERSONS]
    home_age: int  # years at the start, or UNKNOWN
    home_tax: Annotated[list[int], YEARS + 1]  # property tax in June of each calendar year while it is owned, yen
    home_repairs: Annotated[list[float], YEARS + 1]  # great repairs a year from its April on
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
