"""When a parent's mind fails: who may draw on the account, what can still be arranged, guardianship and its fees.

The bank lets nobody but the holder draw. Once it knows that the holder no longer understands, the account is closed but
for an authorised person, and for the holder's own bills (guideline of the banks' association, February 2021).
Amounts are whole yen. Who owns the savings decides: only the holder's own money is closed, tested or charged here.
"""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.model import Rules

# How far the holder understands: fully; a contract still, with help; a contract no longer.
CAPABLE, UNDERSTANDS, NOT_UNDERSTOOD = 0, 1, 2
# Who is authorised, by what is in force: nobody, a proxy named at the bank (代理人指名), voluntary guardianship
# (任意後見), a family trust (what was put into it), an insurance trust (the insurance, after the death), a guardian.
NOBODY, PROXY, VOLUNTARY, FAMILY_TRUST, INSURANCE_TRUST, GUARDIAN = 0, 1, 2, 3, 4, 5
WILL, EVERYDAY_HELP = 6, 7  # besides these: a will, and everyday-money help (日常生活自立支援事業)
# What the family may draw: anything, as before; nothing; the holder's own bills; anything, by the authorised person.
FREE, CLOSED, OWN_BILLS, AUTHORISED = 0, 1, 2, 3


# The account ----------------------------------------------------------------------------------------------------------


@rule
def capacity_stage(dementia: int, care_level: int, lost_level: float) -> int:
    """How far a parent understands, by dementia and the care level's number (0-7); a doctor decides in each case."""
    if dementia == 0:
        return CAPABLE
    return NOT_UNDERSTOOD if care_level >= lost_level else UNDERSTANDS


@rule
def access(stage: int, bank_knows: int, arrangement: int, guideline: float) -> int:
    """What the family may draw from a parent's account.

    `bank_knows`: 1 once the bank has heard of it. A guardian by court pays the holder's own bills from all of the
    account; the living of grown children is not one of them, unless the court allows it.
    """
    if arrangement == GUARDIAN:
        return OWN_BILLS
    if arrangement in (PROXY, VOLUNTARY):
        return AUTHORISED
    if stage != NOT_UNDERSTOOD or bank_knows == 0:
        return FREE
    return OWN_BILLS if guideline >= 1 else CLOSED


@rule
def own_bills_paid(own_bills: int, balance: int) -> int:
    """Of the holder's care, medical and other own bills, what a closed account pays: all, up to its balance; yen."""
    return min(own_bills, balance)


# What can still be arranged -------------------------------------------------------------------------------------------


@rule
def can_arrange(kind: int, stage: int) -> bool:
    """Whether an arrangement can still be made at a stage.

    Capable: all but help and a guardian, which are for those who need it. A contract still understood: everyday-money
    help, or a guardian (a limited one, 保佐 or 補助). No longer: a guardian only. A voluntary guardianship that begins
    at once is possible in between where a notary finds it understood; it is not counted on here.
    """
    if kind == NOBODY:
        return True
    if kind == GUARDIAN:
        return stage != CAPABLE
    if kind == EVERYDAY_HELP:
        return stage == UNDERSTANDS
    return stage == CAPABLE


@rule
def arrangement_cost(kind: int, rules: Rules) -> int:
    """What it costs once to make an arrangement, yen; a proxy at the bank is free; a guardian: the application."""
    if kind == VOLUNTARY:
        return int(rules.voluntary_guardian_cost)
    if kind == FAMILY_TRUST:
        return int(rules.family_trust_cost)
    if kind == INSURANCE_TRUST:
        return int(rules.insurance_trust_cost)
    if kind == WILL:
        return int(rules.will_deposit_cost)
    return guardian_application(0, rules) if kind == GUARDIAN else 0


@rule
def everyday_help_cost(visits: int, on_assistance: int, fee: int) -> int:
    """Everyday-money help in a month, yen: a fee for each visit, free for a household on public assistance."""
    return 0 if on_assistance == 1 else visits * fee


# Guardianship ---------------------------------------------------------------------------------------------------------


@rule
def guardian_months(u: float, low: int, high: int) -> int:
    """Months from the application to the guardian's first day, by a draw u in [0, 1)."""
    return low + math.floor(u * (high - low + 1))


@rule
def guardian_application(appraisal: int, rules: Rules) -> int:
    """Applying for a guardian at the family court, yen; `appraisal`: 1 where the court asks for a doctor's one."""
    papers = rules.guardian_stamps + rules.guardian_postage + rules.guardian_doctor_note
    return int(papers + rules.guardian_appraisal * appraisal)


@rule
def guardian_fee(managed: int, rules: Rules) -> int:
    """A professional guardian's fee a month by the liquid assets managed, yen (the family court's guide)."""
    if managed <= rules.guardian_line_1:
        return int(rules.guardian_fee_1)
    return int(rules.guardian_fee_2 if managed <= rules.guardian_line_2 else rules.guardian_fee_3)


@rule
def supervisor_fee(managed: int, rules: Rules) -> int:
    """A supervisor's fee a month by the liquid assets managed, yen."""
    return int(rules.supervisor_fee_1 if managed <= rules.guardian_line_2 else rules.supervisor_fee_2)


@rule
def guardianship_month(arrangement: int, managed: int, professional: int, supervised: int, rules: Rules) -> int:
    """What guardianship costs the holder in a month, yen, by the holder's own liquid assets.

    `professional`: 1 for a lawyer, scrivener or social worker, 0 for a relative without a fee. `supervised`: 1 where
    the court adds a supervisor; voluntary guardianship in force always has one.
    """
    if arrangement == VOLUNTARY:
        return guardian_fee(managed, rules) * professional + supervisor_fee(managed, rules)
    if arrangement != GUARDIAN:
        return 0
    return guardian_fee(managed, rules) * professional + supervisor_fee(managed, rules) * supervised
