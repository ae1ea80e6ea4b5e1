"""The numbers of the processes that draw: with seed, life and draw they are the address of a random number."""

from __future__ import annotations

# Never renumber, only add.
DRAW_DEATH, DRAW_CARE, DRAW_LEVEL, DRAW_DEMENTIA = 0, 3, 6, 9
DRAW_START_CARE, DRAW_START_DEMENTIA, DRAW_FACILITY = 12, 15, 18
DRAW_PENSION = 21
DRAW_RECONNECTION, DRAW_RELAPSE, DRAW_REPAIR = 24, 25, 26
DRAW_DURATION, DRAW_DURATION_WITHIN, DRAW_OUTINGS = 27, 28, 29
DRAW_SAVINGS, DRAW_SAVINGS_WITHIN = 30, 31
DRAW_DOCTOR, DRAW_DECISION, DRAW_GRADE, DRAW_RENEWAL = 48, 49, 50, 51  # of a claim to a disability pension
DRAW_APPLICATION, DRAW_OFFICE, DRAW_REFUSAL = 52, 53, 54  # of public assistance
DRAW_DIVISION, DRAW_BANK, DRAW_GUARDIAN, DRAW_PLACE = 55, 57, 59, 61  # estates, failing minds, facilities
DRAW_PERSON_CONTACT, DRAW_OUTING, DRAW_OUTING_TO = 64, 65, 66
DRAW_WORK, DRAW_WORK_TO, DRAW_WAGE, DRAW_FOUND, DRAW_CARING = 67, 68, 69, 70, 71
DRAW_START_FAMILY, DRAW_START_PERSON, DRAW_FAMILY_CONTACT = 72, 73, 75
DRAW_TREATMENT, DRAW_HANDBOOK, DRAW_PAPERS = 76, 77, 78
DRAW_UPTAKE, DRAW_WAIT, DRAW_DROPOUT = 100, 130, 160  # by kind of support: the same in every scenario
PROCESSES = 190
DRAW_PARAMETER = 1 << 16  # + number in data/draw_numbers.yaml: of a parameter set, with 0 in the place of the life
DRAW_HOUSEHOLD = 1 << 17  # + field: of a household of a population, with its number in the place of the life
