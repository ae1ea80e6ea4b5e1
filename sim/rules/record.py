"""The person's record of the national pension: what each month becomes, from 20 to 60, and what it costs."""

from __future__ import annotations

from sim.addresses import DRAW_PENSION
from sim.compiled import rule
from sim.constants import CHILD, UNKNOWN
from sim.draws import uniform
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.disability import WINDOW, push_months
from sim.rules.national_pension import (
    FULL,
    HALF,
    MONTH_PAID,
    MONTH_UNPAID,
    QUARTER,
    THREE_QUARTERS,
    exempt_credit,
    premium_of_month,
    record_month,
    statutory_exemption,
)
from sim.rules.rounding import yen

PENSION_PREMIUM = LINES.index("pension_premium.child")
BACK_PAYMENT = LINES.index("pension_premium.child.back_payment")
FIRST_AGE, LAST_AGE = 20, 59  # insured ages of the national pension


@rule
def begin_record(life: Life, model: Model, rules: Rules) -> None:
    """The record so far: as given, or a share of the months so far, drawn evenly between two bounds."""
    u = uniform(life, model, DRAW_PENSION + CHILD)
    life.insured_months = model.record_insured
    life.unpaid_bits = model.record_unpaid * (2**WINDOW - 1)  # when the unpaid months were is not asked
    if model.record_known:
        life.credited = model.record_credited
        life.paid_months, life.exempt_months = model.record_paid, model.record_exempt
        life.quarter_months = model.record_quarter
        life.qualifying_months, life.counted_months = model.record_qualifying, model.record_counted
        return
    low = rules.pension_credit_unknown_low
    paid = yen((low + u * (rules.pension_credit_unknown_high - low)) * model.record_insured)
    life.credited = float(paid)
    life.paid_months = life.qualifying_months = life.counted_months = paid


@rule
def kind_of_month(life: Life, model: Model) -> int:
    """What a month becomes under the exemptions in force; UNKNOWN before 20 and from 60 on."""
    if model.given_only or life.age[CHILD] < FIRST_AGE or life.age[CHILD] > LAST_AGE:
        return UNKNOWN
    if life.employed:
        return MONTH_PAID
    by_law = statutory_exemption(life.disability_grade, int(life.assistance_months > 0))
    return record_month(by_law, model.files_exemption, life.exemption, life.deferral, model.pays_premium)


@rule
def deferred_months(life: Life) -> int:
    """Deferred months of the record: they count in the tests and towards the ten years, not towards the amount."""
    return life.counted_months - life.paid_months - life.exempt_months - life.quarter_months


@rule
def pays_back(life: Life, model: Model) -> int:
    """1: an exempt or deferred month is paid later this month (追納): before the old-age pension, not on assistance."""
    due = model.back_day <= life.day < model.pension_day[CHILD] and life.assistance_months == 0
    left = life.paid_back < model.back_months and life.exempt_months + deferred_months(life) > 0
    return int(due and left)


@rule
def pay_back(life: Life, model: Model, rules: Rules) -> None:
    """One month paid later: a deferred one first, which then counts in full, else an exempt one, which gains."""
    if deferred_months(life) > 0:
        life.credited += 1.0
    else:
        life.exempt_months -= 1
        life.credited += 1.0 - rules.pension_treasury_share
    life.paid_months += 1
    life.paid_back += 1
    if not pays_back(life, model):
        life.dirty = 1


@rule
def premium_lines(life: Life, model: Model, rules: Rules) -> None:
    """The premium of the month; none where the family's own living costs hold it. An employer's: `withhold`."""
    life.record_kind = kind_of_month(life, model)
    if life.record_kind != UNKNOWN and not model.premium_in_living and not life.employed:
        life.line[PENSION_PREMIUM] = -premium_of_month(rules.premium_national, life.record_kind)
    life.paying_back = pays_back(life, model)
    if life.paying_back:
        life.line[BACK_PAYMENT] = -rules.premium_national


@rule
def count_record(life: Life, months: int, rules: Rules) -> None:
    """Add so many months of the present kind to the record; pay counts at any age, and from 60 on the month too."""
    kind = life.record_kind
    life.insured_sum += months * life.insured_pay
    if kind == UNKNOWN:
        life.qualifying_months += int(life.insured_pay > 0) * months
        return
    unpaid = int(kind == MONTH_UNPAID)
    life.insured_months += months
    life.unpaid_bits = push_months(life.unpaid_bits, unpaid, months)
    life.counted_months += (1 - unpaid) * months
    life.qualifying_months += (1 - unpaid) * months
    if kind == MONTH_PAID:
        life.paid_months += months
        life.credited += months
    elif kind <= FULL:
        life.exempt_months += int(kind >= HALF) * months
        life.quarter_months += int(kind == QUARTER) * months
        life.credited += months * exempt_credit(
            int(kind == FULL),
            int(kind == THREE_QUARTERS),
            int(kind == HALF),
            int(kind == QUARTER),
            rules.pension_treasury_share,
        )
