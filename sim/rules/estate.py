"""What a parent leaves: legal shares, a will, the reserved portion, and who takes the home and the deposits.

Heirs are the other parent where alive (`spouse` 1, else 0), the person, and `siblings` brothers and sisters elsewhere
(a number; the part of each of them is the same). Amounts are whole yen. The civil code speaks in fractions: whatever
yen the fractions leave over goes to the person, so that the parts of all heirs always sum up to the estate.

The home of an estate is the parent's part of it at its market value. Life insurance and a survivor's pension go to
those named and are no part of the estate. Not here: gifts made before, grandchildren in the place of an heir.
"""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.model import Rules
from sim.rules.rounding import TIE

SPOUSE, PERSON, SIBLING = 0, 1, 2  # an heir; SIBLING: each of the brothers and sisters
# No will (or unknown), everything to the other parent (or all heirs agree on it), to the person, equal parts by heads.
NO_WILL, ALL_TO_SPOUSE, ALL_TO_PERSON, EQUAL_PARTS = 0, 1, 2, 3
# One heir keeps the home: deposits suffice; pays the others besides from own savings (代償); all own it; it is sold.
KEPT, COMPENSATED, HELD_TOGETHER, SOLD = 0, 1, 2, 3


# Shares ---------------------------------------------------------------------------------------------------------------


@rule
def heirs(spouse: int, siblings: int) -> int:
    """Heirs by law: the other parent and the children, also those who renounce later."""
    return spouse + 1 + siblings


@rule
def is_heir(heir: int, spouse: int, siblings: int) -> bool:
    """Whether there is such an heir; the person always is one."""
    return (heir == SPOUSE and spouse > 0) or heir == PERSON or (heir == SIBLING and siblings > 0)


@rule
def legal_share(heir: int, spouse: int, siblings: int, spouse_share: float) -> float:
    """Legal share of one heir: the spouse's, and what is left in equal parts for the children (民法900条)."""
    if not is_heir(heir, spouse, siblings):
        return 0.0
    if heir == SPOUSE:
        return spouse_share
    return (1.0 - spouse_share * spouse) / (1 + siblings)


@rule
def legal_part(total: int, heir: int, spouse: int, siblings: int, spouse_share: float) -> int:
    """Yen of one heir by legal shares, of assets or of debts; creditors may always ask for this part of a debt."""
    of_spouse = math.floor(total * spouse_share + TIE) * spouse
    of_sibling = (total - of_spouse) // (1 + siblings)
    if heir == PERSON:
        return total - of_spouse - siblings * of_sibling
    if not is_heir(heir, spouse, siblings):
        return 0
    return of_spouse if heir == SPOUSE else of_sibling


@rule
def reserved_part(net: int, heir: int, spouse: int, siblings: int, rules: Rules) -> int:
    """What one heir may claim in money against a will that leaves less (遺留分侵害額請求, within a year), yen.

    `net`: the estate less its debts. Spouse and children have half of the legal share.
    """
    share = legal_share(heir, spouse, siblings, rules.inherit_spouse_share) * rules.inherit_reserved_share
    return math.floor(max(net, 0) * share + TIE)


@rule
def will_in_force(will: int, spouse: int) -> int:
    """The will that counts: what is left to a spouse who died before falls back to the legal shares."""
    return NO_WILL if will == ALL_TO_SPOUSE and spouse == 0 else will


@rule
def willed_to_other(net: int, heir: int, spouse: int, siblings: int, will: int, rules: Rules) -> int:
    """What a will, or the law without one, gives to the spouse or to each sibling (not the person), yen."""
    if not is_heir(heir, spouse, siblings):
        return 0
    counts = will_in_force(will, spouse)
    if counts == NO_WILL:
        return legal_part(net, heir, spouse, siblings, rules.inherit_spouse_share)
    if counts == EQUAL_PARTS:
        return net // heirs(spouse, siblings)
    return net if counts == ALL_TO_SPOUSE and heir == SPOUSE else 0


@rule
def reserved_claim(net: int, spouse: int, siblings: int, will: int, rules: Rules) -> int:
    """What each sibling lacks to the reserved portion under this will, yen; nobody has to claim it."""
    missing = reserved_part(net, SIBLING, spouse, siblings, rules)
    return max(missing - willed_to_other(net, SIBLING, spouse, siblings, will, rules), 0) if net > 0 else 0


@rule
def entitled(net: int, heir: int, spouse: int, siblings: int, will: int, claimed: int, rules: Rules) -> int:
    """Yen of the estate, home included, that belong to one heir; below zero where debts exceed it.

    `net`: home and deposits less debts and costs. `claimed`: 1 where the siblings ask for their reserved portion; whom
    the will favours pays it. That all children leave everything to the other parent by agreement is
    ALL_TO_SPOUSE without a claim.
    """
    claim = reserved_claim(net, spouse, siblings, will, rules) * claimed
    of_sibling = willed_to_other(net, SIBLING, spouse, siblings, will, rules) + claim
    of_spouse = willed_to_other(net, SPOUSE, spouse, siblings, will, rules)
    if will_in_force(will, spouse) == ALL_TO_SPOUSE:
        of_spouse -= claim * siblings
    if heir == SPOUSE:
        return of_spouse
    if heir == SIBLING:
        return of_sibling
    return net - of_spouse - of_sibling * siblings


# The estate and its division ------------------------------------------------------------------------------------------


@rule
def home_in_estate(home_value: int, owned_share: float) -> int:
    """The parent's part of the home, yen; half where both parents own it, all or nothing else."""
    return math.floor(home_value * owned_share + TIE)


@rule
def net_estate(home: int, deposits: int, debts: int, costs: int) -> int:
    """What there is to divide, yen. `costs`: paid out of the estate before, as the funeral is by agreement."""
    return home + deposits - debts - costs


@rule
def home_taker(spouse: int, will: int) -> int:
    """Which heir goes on living in the home and takes it: as the will says, else the other parent, else the person."""
    if spouse == 0 or will == ALL_TO_PERSON:
        return PERSON
    return SPOUSE


@rule
def home_gap(home: int, entitled_taker: int) -> int:
    """What the home is worth beyond the part of the heir who takes it, yen: owed to the others besides the deposits."""
    return max(home - entitled_taker, 0)


@rule
def division(home: int, entitled_taker: int, own_savings: int, sale: int) -> int:
    """How the home is divided: kept where deposits pay the others out, or own savings close the gap.

    `own_savings`: what the heir who takes it can pay from money of their own; `sale`: 1 where the others then ask for a
    sale, 0 where all own it together.
    """
    gap = home_gap(home, entitled_taker)
    if gap == 0:
        return KEPT
    if gap <= own_savings:
        return COMPENSATED
    return SOLD if sale == 1 else HELD_TOGETHER


@rule
def part_of(amount: int, part: int, total: int) -> int:
    """An amount in the proportion of part to total, whole yen, rounded down; nothing of an empty total."""
    return math.floor(amount * (part / total) + TIE) if total > 0 else 0


@rule
def home_part(
    home: int, net: int, heir: int, spouse: int, siblings: int, will: int, claimed: int, how: int, rules: Rules
) -> int:
    """Yen of the home that one heir owns after the division `how`; a sold home is money and nobody's part."""
    if how == SOLD:
        return 0
    if how != HELD_TOGETHER:
        return home if heir == home_taker(spouse, will) else 0
    of_spouse = part_of(home, entitled(net, SPOUSE, spouse, siblings, will, claimed, rules), net)
    of_sibling = part_of(home, entitled(net, SIBLING, spouse, siblings, will, claimed, rules), net)
    if heir == PERSON:
        return home - of_spouse - of_sibling * siblings
    if not is_heir(heir, spouse, siblings):
        return 0
    return of_spouse if heir == SPOUSE else of_sibling


@rule
def home_share(home: int, part: int) -> float:
    """Share of the home that belongs to an heir who owns `part` yen of it."""
    return part / home if home > 0 else 0.0


@rule
def cash_part(
    home: int, net: int, heir: int, spouse: int, siblings: int, will: int, claimed: int, how: int, rules: Rules
) -> int:
    """Yen of money that one heir receives besides the home; below zero: what the heir pays from own savings.

    The parts of all heirs sum up to the deposits (with what a sold home brought) less debts and costs. An advance
    that an heir drew before is part of it already.
    """
    whole = entitled(net, heir, spouse, siblings, will, claimed, rules)
    return whole - home_part(home, net, heir, spouse, siblings, will, claimed, how, rules)


@rule
def spouse_may_stay(months_since_death: int, months_to_division: int, residence_months: int) -> bool:
    """Whether the other parent lives in the home without rent in any case (配偶者短期居住権), whoever inherits it."""
    return months_since_death < max(months_to_division, residence_months)
