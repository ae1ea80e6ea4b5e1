"""Letters and payments after the parents: where nobody looks in, bills may stay unpaid although there is money.

The parents saw to them, often by standing orders on an account that closes with their death. Somebody who then hardly
goes out and whom nobody looks in on may leave them lying: taxes, premiums and rent of the month are owed from then on
(rules/arrears.py). It ends for good with whoever looks in, public assistance, or the landlord's claim to the home.
How often it happens is assumed: no survey was found.
"""

from __future__ import annotations

from sim.addresses import DRAW_PAPERS
from sim.clocks import set_clock
from sim.compiled import rare, rule
from sim.constants import OUTINGS, PAPERS
from sim.draws import uniform
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.arrears import fall_behind, is_claimed_back
from sim.rules.dwelling import claim_home_back
from sim.rules.effects import PAPERS_LEFT
from sim.rules.found import is_looked_in_on
from sim.rules.welfare import is_assisted

HOME = OUTINGS.index("home")
ALL_BILLS = 1 << 40  # yen: more than any month's


@rule
def leave_to_person(life: Life, model: Model) -> None:
    """The last parent has died: from now on the person sees to letters and payments, or a sibling who is in contact."""
    if not model.sibling_contact:
        life.papers_own = 1
        life.papers_place = uniform(life, model, DRAW_PAPERS)


@rule
def are_left_lying(life: Life, model: Model) -> bool:
    """Whether nobody sees to letters and payments this month."""
    if is_looked_in_on(life, model) or is_assisted(life) or is_claimed_back(life):
        return False
    share = model.papers_left_home if life.outings <= HOME else model.papers_left_out
    return bool(life.papers_place < share * life.ratio[PAPERS_LEFT])


@rare
def see_to_papers(life: Life, model: Model, rules: Rules) -> None:
    """The month's bills are paid, or stay unpaid where nobody sees to them; a change is an event of today."""
    left = int(are_left_lying(life, model))
    if left != life.papers_left:
        life.papers_own = life.papers_left = left  # whoever came in has them paid by standing order: once is enough
        set_clock(life, PAPERS, life.day)
    if left:
        life.months_papers_unattended += 1
        leave_bills(life, model, rules)


@rule
def leave_bills(life: Life, model: Model, rules: Rules) -> None:
    """Taxes, premiums and rent of the month just settled stay unpaid, and the money where it is."""
    before = life.behind
    rent = fall_behind(life, model, ALL_BILLS)
    bills = life.behind - before
    life.savings += bills
    life.shortfall += bills
    life.year_shortfall += bills
    if rent > 0:
        claim_home_back(life, model, rules)
