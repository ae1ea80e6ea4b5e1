"""The state of one household in one future: the field list of `Life` (sim/records.py makes the records of it).

Units: days are proleptic ordinals (`datetime.date.toordinal`), months count from the start month (0), money is yen.
"""

from __future__ import annotations

from typing import Annotated

from sim.addresses import PROCESSES
from sim.constants import (
    CLOCKS,
    GRADES,
    LEVERS,
    LINES,
    LOANS,
    ONCE,
    OWED_KINDS,
    PERSONS,
    SUPPORTS,
    YEARS,
)


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
    next_calendar: int  # the earliest clock of each group with its day, as one number (sim/clocks.py)
    next_chance: int
    next_support: int
    logged: int  # events logged so far (sim/engines/batch.py)
    stale: int  # groups (bits) of which a clock has moved since

    alive: Annotated[list[int], PERSONS]
    parents: int  # how many parents live
    age: Annotated[list[int], PERSONS]  # completed years, reached on the first of the birth month
    care: Annotated[list[int], PERSONS]  # care state, see STATE_NAMES
    dementia: Annotated[list[int], PERSONS]
    facility: Annotated[list[int], PERSONS]  # kind of care facility (rules/care_facility.py), 0: at home
    cared: Annotated[list[int], PERSONS]  # 1: has been certified at care level 1 or more
    facility_threshold: Annotated[list[float], PERSONS]  # moves when the level's share in facilities passes it
    would_wait_at_home: Annotated[list[int], PERSONS]  # 1: would wait for a special nursing home at home
    caring_share: float  # of the care that nobody else gives at home, the part that the person gives
    hours_needed: Annotated[list[int], PERSONS]  # care at home, hours a month: what a member needs,
    hours_of_services: Annotated[list[int], PERSONS]  # and of it what services,
    hours_of_spouse: Annotated[list[int], PERSONS]  # the other parent,
    hours_of_person: Annotated[list[int], PERSONS]  # the person,
    hours_unmet: Annotated[list[int], PERSONS]  # and nobody gives
    hours_by_person: int  # that the person gives to both parents
    care_unmet: int  # 1: more than the line is unmet for some parent
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
    year_withheld: int  # premiums withheld from the person's wages so far in the calendar year
    last_withheld: int  # and in the last one
    resident_exempt: Annotated[list[int], PERSONS]  # 1: pays no resident tax from June to May
    exempt_ahead: Annotated[list[int], PERSONS]  # the same from June on, as premiums see it in April
    resident_tax: Annotated[list[int], PERSONS]  # from June to May, yen
    taxable: Annotated[list[int], PERSONS]  # income less deductions that it is levied on (課税所得)
    deductions: Annotated[list[int], PERSONS]  # of income tax besides the basic one, yen a year
    own_care: Annotated[list[int], PERSONS]  # own part of care costs of the month before ceilings, yen
    medical_whole: Annotated[list[int], PERSONS]  # whole medical costs of the month (10/10), yen
    medical_known: int  # 1: what follows is that of today's members (rules/medical_costs.py)
    in_hospital: Annotated[list[float], PERSONS]  # share of months
    hospital_own: Annotated[list[int], PERSONS]  # own share of a month there, yen
    outpatient_cost: Annotated[list[int], PERSONS]  # whole cost (10/10) of a month outside hospital, if it is added up
    outpatient_own: Annotated[list[int], PERSONS]  # own share of it under the ceiling of one person, yen
    shared_kind: Annotated[list[int], 2]  # the next five of those last seen to share a ceiling: from 70 on, younger
    shared_own: Annotated[list[int], 2]
    shared_cost: Annotated[list[int], 2]
    shared_stay: Annotated[list[int], 2]
    shared_chance: Annotated[list[float], 2 * (PERSONS + 1)]  # that none to all of them are in hospital
    small_bills: Annotated[list[int], PERSONS]  # own share of what is not added up, yen a month
    outpatient_paid: Annotated[list[int], PERSONS]  # of what is, in the mean month, from 70 on
    medical_paid: Annotated[list[int], PERSONS]  # medical costs of the month that count, under their ceilings, yen
    capped: Annotated[list[int], PERSONS]  # the same with care costs
    pays_capped: int  # 1: the household pays these costs itself, 0: on assistance
    capped_until: int  # months settled that the next three hold
    year_outpatient: Annotated[list[int], PERSONS]  # the last three since August
    year_medical: Annotated[list[int], PERSONS]
    year_capped: Annotated[list[int], PERSONS]
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
    insured_pay: int  # pay of the month in employees' pension insurance, yen of the start as such pay is revalued
    insured_sum: int  # such pay that no pension holds yet
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
    hazard_since: float  # integrated hazard of leaving as of the last change of its rate
    frailty_shape: float  # gamma distribution of this person's own pace, given the years so far
    frailty_rate: float
    outings: int  # index into OUTINGS
    activity: int  # index into ACTIVITIES; `withdrawn` is 1 in the first
    wage_place: float  # where this spell's wage lies between the least and the most of its kind, 0 to 1
    employed: int  # 1: insured by an employer
    withheld: int  # premiums withheld from the month's wage
    work_month: int  # first month paid in this spell of work
    new_work_until: int  # first month in which work is no longer new to public assistance
    months_in_work: int  # before the month that the lines were worked out for
    doctor: int  # 1: the person sees one (rules/treatment.py)
    handbook: int  # grade of the mental health handbook, 0 none
    family_contact: int  # index into CONTACTS
    person_contact: int
    crisis_until: int  # day until which a parent's crisis opens the door
    bereaved_until: int  # end of the first year without parents
    stage: Annotated[list[int], SUPPORTS]  # of each support (rules/support.py)
    offered: int  # supports in that stage, as bits
    in_use: int
    effective: int  # in use or within their tail
    acting: int  # of these, which change a rate of the person where they stand, as last worked out
    ratio: Annotated[list[float], LEVERS]  # what these do to rates (rules/effects.py), and to those of contact, a year
    contact_added: float
    contact_lost: float
    support_fees: int  # of supports in use, a month at the prices of the start, yen
    support_public: int  # the same to the public,
    services_of_supports: int  # and at the prices of today
    deficit_saved: float  # share of a month's deficit that advice saves
    group_home: int  # 1: the person lives in a group home
    support_end: Annotated[list[int], SUPPORTS]  # day on which it ends at the latest

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
    died: Annotated[list[int], PERSONS]  # of a parent's estate: first month without the parent,
    unanswered: Annotated[list[int], PERSONS]  # 1: debts, and the heirs may still renounce,
    division_month: Annotated[list[int], PERSONS]  # when it is divided, or NEVER,
    inheritance_tax: Annotated[list[int], PERSONS]  # still to be paid by the household, yen
    owed: Annotated[list[int], OWED_KINDS * PERSONS]  # debts and arrears by kind and person, yen (rules/arrears.py)
    behind: int  # of it, what is due from those who live
    caught_up: int  # arrears paid off in the month last settled
    claimed_back: int  # a rented home, for arrears (rules/arrears.py)
    loans_over: int  # 1: no more instalments
    leaving: int  # part of the savings that leaves with the next settlement
    guardian_fee: Annotated[list[int], PERSONS]  # yen a month
    home_part: Annotated[list[float], PERSONS]  # of the home, owned by each member
    held: int  # tax, premiums and medical costs of the start, which the given living costs hold, yen a month
    home_gone: int  # 1: sold, given up or left
    moving_help: int  # housing benefit received for moving, yen
    loan: Annotated[list[int], LOANS]  # owed of the loans of the council (rules/bridging.py), yen
    loan_months: Annotated[list[int], LOANS]  # months in which it lent so far
    loan_last: Annotated[list[int], LOANS]  # the last of them, counted from the start
    line: Annotated[list[int], LINES]  # the month's ledger: income positive, costs negative
    once_count: int  # amounts that fall due once, on the next first of a month: how many, their lines and yen
    once_line: Annotated[list[int], ONCE]
    once_yen: Annotated[list[int], ONCE]
    paid_count: int  # those of the month last settled
    paid_line: Annotated[list[int], ONCE]
    paid_yen: Annotated[list[int], ONCE]
    months_same: int  # settled on the present lines, not yet counted in incomes and record
    dirty: int  # 1: something that the ledger depends on has changed
    fees_changed: int  # 1: what supports in use cost, or save by advice
    saved: int  # of the month's living costs by such advice, yen
    income: int  # sums of `line`
    costs: int
    shortfall: int  # of the month last settled
    papers_own: int  # 1: nobody but the person sees to letters and payments (rules/papers.py)
    papers_left: int  # 1: they are left lying
    papers_place: float  # among people alone, from those who would leave them lying first
    services: int  # of care and medicine in the month at public cost, and transfers besides public assistance
    transfers: int
    year_services: int
    year_transfers: int
    year_costs: int
    year_shortfall: int

    savings_exhausted: int  # first month of each, or UNKNOWN
    last_parent_death: int
    reconnected: int
    relapsed: int
    parent_care: int
    child_death: int
    in_work: int
    first_contact: int  # of the person with support
    disability_pension_start: int
    public_assistance_start: int
    months_alone_unsupported: int
    months_papers_unattended: int
    months_withdrawn: int
    unmet_care_months: int
    child_care_hours: int  # that the person has given
    household_cost: int  # yen of the start month
    unpaid_cost: int
    household_cost_discounted: int
    public_services: int  # the same of the public, see rules/public_costs.py
    public_transfers: int
    public_services_discounted: int
    public_transfers_discounted: int
    found_late: int  # 1: the person's death alone is noticed late
    year_savings: Annotated[list[int], YEARS]  # at the end of each plan year, yen of the start month
    year_state: Annotated[list[int], YEARS]  # see rules/report.py
