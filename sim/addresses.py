"""The numbers of the processes that draw: with seed, life and draw they are the address of a random number."""

from __future__ import annotations

# Never renumber, only add.
DRAW_DEATH, DRAW_CARE, DRAW_LEVEL, DRAW_DEMENTIA = 0, 3, 6, 9
DRAW_START_CARE, DRAW_START_DEMENTIA, DRAW_FACILITY = 12, 15, 18
DRAW_PENSION = 21
DRAW_RECONNECTION, DRAW_RELAPSE, DRAW_REPAIR = 24, 25, 26
DRAW_DURATION, DRAW_DURATION_WITHIN, DRAW_OUTINGS = 27, 28, 29
DRAW_SAVINGS, DRAW_SAVINGS_WITHIN = 30, 31
DRAW_WAIT, DRAW_DROPOUT = 32, 40
DRAW_DOCTOR, DRAW_DECISION, DRAW_GRADE, DRAW_RENEWAL = 48, 49, 50, 51  # of a claim to a disability pension
DRAW_APPLICATION, DRAW_OFFICE, DRAW_REFUSAL = 52, 53, 54  # of public assistance
DRAW_DIVISION, DRAW_BANK, DRAW_GUARDIAN, DRAW_PLACE = 55, 57, 59, 61  # estates, failing minds, facilities
PROCESSES = 72
