"""Numbers that records and rules share: members, care states, clocks, sizes of arrays.

Units: days are proleptic ordinals (`datetime.date.toordinal`), months count from the start month (0), money is yen.
"""

from __future__ import annotations

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
LEVELS, STATES, CARE_1, CARE_2, CARE_3, TERMINAL_3 = 8, 11, 3, 4, 5, 8

OUTINGS = ("room", "home", "convenience_store", "hobby")  # how far a withdrawn person goes out
ACTIVITIES = ("withdrawn", "participating", "supported_work", "part_time", "regular_work")
WITHDRAWN, PARTICIPATING, SUPPORTED_WORK, PART_TIME, REGULAR_WORK = 0, 1, 2, 3, 4
CONTACTS = ("none", "ongoing", "broken_off")  # of the family, and of the person, with support
NO_CONTACT, IN_CONTACT, BROKEN_OFF = 0, 1, 2
SUPPORTS = 24  # that one scenario can hold
LEVERS = 10  # what supports can change by a rate ratio (rules/effects.py)
PLACES = 8  # of a person, as supports see it
TRIGGERS = 9  # what can set off the asking for a support (rules/support.py), its day counted
CLAIMS_HELPED = 4  # claims that supports can help with, and none
KINDS_OF_SUPPORT = 30  # that data/ can hold
FIRST_CARE_AGE, CARE_AGES = 60, 46  # care rates: ages 60 ... 105, the last row serves later ages
MORTALITY_AGES = 60  # ages 0 ... 59 of the life table; from 60 on the care rates hold the deaths
RATE_ROWS = 2 * CARE_AGES * 2 * STATES  # by sex, age, dementia, state
YEARS, OLDEST = 100, 110  # plan years that can be reported; the horizon is the person's 110th birthday
MONTHS = YEARS * 12
DURATION_BINS, SAVINGS_BINS = 12, 12
LINES = len(LINE_NAMES)
FACILITY_LINES = 2  # of each person, food and room; those of all persons are a run of lines
GIVENS = 2 * LINES  # amounts that a household and a scenario can give
OWED_KINDS = 6  # of debts and arrears (rules/arrears.py)
ARRANGEMENTS = 5  # for a time when a parent's mind fails, that a scenario can hold
LOANS = 2  # of the council of social welfare: the emergency small loan, the life support loan
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
FAMILY_CONTACT = 29  # with support: begins, breaks off
PERSON_CONTACT = 30
OUTING = 31  # the person goes out farther, or less far
WORK = 32  # beginning to work, other work, leaving it
TREATMENT = 33  # the person begins to see a doctor, or no longer does
PAPERS = 34  # from now on nobody sees to letters and payments, or somebody does again
SUPPORT = 35  # what is next for support s (SUPPORT + s), by its stage
MONTH = SUPPORT + SUPPORTS  # the first of a month: the ledger, after everything else of that day
CLOCKS = MONTH + 1
