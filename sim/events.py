"""What can happen, and which rule it calls. Start reading here.

A life is a record of state and a table of clocks, one clock for each thing that can happen. Both schedulers run

    begin(life, model, rules)
    slot = earliest(life)
    while goes_on(slot, life, model):
        life.day = life.clock[slot]
        fire(slot, life, model, rules)
        slot = earliest(life)

with `rules` the row of rule values in force. Of events on one day, the lower slot comes first; the ledger of the month
(slot MONTH) is last. `fire` returns a detail for the log: what it means is said in `describe`.
"""

from __future__ import annotations

from sim.addresses import DRAW_REPAIR
from sim.clocks import ALL_STALE, draw_budget, set_clock, set_rate
from sim.compiled import monthly, rare, rule
from sim.constants import (
    ADMISSION,
    ASSISTANCE,
    BIRTHDAY,
    CARE,
    CHILD,
    CLAIM,
    CLOCKS,
    DEATH,
    DEMENTIA,
    DIVISION,
    EXHAUSTED,
    FAMILY_CONTACT,
    GIVEN,
    GUARDIAN_BEGINS,
    LEAVING_HOME,
    MONTH,
    MONTHS,
    NEVER,
    OUTING,
    PAPERS,
    PERSON_CONTACT,
    PERSONS,
    RATE_REVIEW,
    RECONNECTION,
    RELAPSE,
    REPAIR,
    REVISION,
    SUPPORT,
    TREATMENT,
    UNKNOWN,
    WITHDRAWN,
    WORK,
)
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.accounts import begin_accounts
from sim.rules.assistance import changes_standard
from sim.rules.bridging import borrowed
from sim.rules.care_costs import admit
from sim.rules.care_insurance import CARE_AGE, SECOND_AGE
from sim.rules.caring import begin_caring
from sim.rules.claim import claim_event, count_due, is_pending, treatment_event
from sim.rules.classes import changes_classes, review_classes
from sim.rules.contact import begin_contact
from sim.rules.dwelling import calendar_years, leave_home, sell_home
from sim.rules.effects import begin_effects
from sim.rules.employment import begin_work, review_work
from sim.rules.exemption import review_exemption
from sim.rules.health import (
    begin_health,
    set_health_rates,
)
from sim.rules.income import begin_pension, starting_savings
from sim.rules.income_years import DECEMBER, close_year
from sim.rules.inheritance import estate_event
from sim.rules.ledger import count_months, fall_due, is_alike, next_date, settle, settle_alike
from sim.rules.medical_costs import changes_costs
from sim.rules.members import care_change, death, dementia
from sim.rules.mind import arrange, guardian_begins, review_mind
from sim.rules.once import pay_once
from sim.rules.outings import begin_outings
from sim.rules.person import (
    begin_triggers,
    family_contact,
    go_out,
    go_to_work,
    leave_withdrawal,
    person_contact,
    return_home,
    support_event,
)
from sim.rules.premiums import changes_premiums, review_premiums
from sim.rules.rates import review_person, review_rates
from sim.rules.record import FIRST_AGE, LAST_AGE, begin_record, pay_back
from sim.rules.report import count_month
from sim.rules.reviews import begin_reviews, renew_tests, review_household
from sim.rules.spending import PROPERTY
from sim.rules.support import begin_supports, end_replaced
from sim.rules.supporter import SUPPORTER_AGE
from sim.rules.treatment import begin_treatment
from sim.rules.welfare import (
    APPLIED,
    ENDING,
    RECEIVING,
    assistance_event,
    begin_assistance,
    is_assisted,
    is_watched,
    watch_need,
)
from sim.rules.withdrawal import begin_withdrawal


@rule
def begin(life: Life, model: Model, rules: Rules) -> None:
    """Put a zeroed life at the start month: who is there, what is unknown drawn, every clock set."""
    life.day = model.start_day
    life.calendar_month = model.start_calendar_month
    life.dirty = 1
    for slot in range(CLOCKS):
        life.clock[slot] = NEVER
    life.stale = ALL_STALE
    for p in range(PERSONS):
        life.alive[p] = model.present[p]
        life.parents += int(p != CHILD) * model.present[p]
        life.age[p] = -model.born[p] // 12
    life.savings = starting_savings(life, model)
    begin_accounts(life, model)
    life.savings_exhausted = life.last_parent_death = life.reconnected = life.relapsed = UNKNOWN
    life.parent_care = life.child_death = life.in_work = life.first_contact = UNKNOWN
    life.disability_pension_start = life.public_assistance_start = life.first_visit = UNKNOWN
    begin_effects(life)
    begin_withdrawal(life, model)  # before health: isolation raises the death rate
    for p in range(PERSONS):
        if life.alive[p]:
            begin_health(life, model, p)
            begin_pension(life, model, rules, p)
            set_clock(life, BIRTHDAY + p, birthday(life, model, p))
    begin_contact(life, model)
    begin_outings(life, model)
    begin_treatment(life, model)
    begin_caring(life, model)
    begin_supports(life, model)
    begin_work(life, model, rules)
    begin_triggers(life, model)
    review_rates(life, model)
    next_date(life, model)
    if not model.given_only:
        begin_record(life, model, rules)
        begin_assistance(life, model)
    if model.owned and not model.given_only:
        draw_budget(life, model, REPAIR, DRAW_REPAIR, float(life.day))
        set_rate(life, REPAIR, model.home_repairs[calendar_years(life, model)], float(life.day))
    set_clock(life, REVISION, rules.until_day)
    life.clock[MONTH] = model.start_day
    if not model.given_only:
        begin_reviews(life, model, rules)
        arrange(life, model, rules)
        if model.sale_day == model.start_day:
            sell_home(life, model, rules)
        for p in range(CHILD):
            if life.alive[p]:
                review_mind(life, model, rules, p)


@rule
def goes_on(slot: int, life: Life, model: Model) -> bool:
    """Whether the son or daughter lives and the next event is due before the horizon."""
    return life.alive[CHILD] == 1 and life.clock[slot] < model.horizon_day


@rule
def birthday(life: Life, model: Model, p: int) -> int:
    """The day of the next birthday: the first of the birth month."""
    month = model.born[p] + 12 * (life.age[p] + 1)
    return model.first_of_month[month] if month <= MONTHS else NEVER


@monthly
def fire(slot: int, life: Life, model: Model, rules: Rules) -> int:
    """Let the event of `slot` happen today; the detail for the log (0 where there is none)."""
    if slot == MONTH:
        return first_of_month(life, model, rules)
    if slot >= SUPPORT:
        return support_event(slot - SUPPORT, life, model, rules)
    return happen(slot, life, model, rules)


@rare
def happen(slot: int, life: Life, model: Model, rules: Rules) -> int:
    """The same for what is neither the month nor of a support: a call of its own keeps those short."""
    if slot < REVISION:
        return grow_older(life, model, rules, slot - BIRTHDAY)
    if slot == REVISION:
        return revise(life, rules)
    if slot == GIVEN:
        change_by_date(life, model, rules)
    elif slot == RATE_REVIEW:
        review_person(life, model)
    elif slot < CARE:
        return death(life, model, rules, slot - DEATH)
    elif slot < DEMENTIA:
        return care_change(life, model, rules, slot - CARE)
    elif slot < ADMISSION:
        dementia(life, model, rules, slot - DEMENTIA)
    elif slot < RECONNECTION:
        count_months(life, rules)
        return admit(life, model, rules, slot - ADMISSION)
    elif slot == RECONNECTION:
        leave_withdrawal(life, model)
    elif slot == RELAPSE:
        return_home(life, model, rules)
    elif slot == REPAIR:
        return repair(life, model, rules)
    elif slot == EXHAUSTED:
        set_clock(life, EXHAUSTED, NEVER)
        return life.shortfall + borrowed(life)
    elif slot == CLAIM:
        count_months(life, rules)
        return claim_event(life, model, rules)
    elif slot == ASSISTANCE:
        return assistance(life, model, rules)
    elif slot < GUARDIAN_BEGINS:
        count_months(life, rules)
        return estate_event(life, model, rules, slot - DIVISION)
    elif slot < LEAVING_HOME:
        count_months(life, rules)
        guardian_begins(life, rules, slot - GUARDIAN_BEGINS)
    elif slot == LEAVING_HOME:
        return leave_home(life, model, rules)
    elif slot == FAMILY_CONTACT:
        return family_contact(life, model)
    elif slot == PERSON_CONTACT:
        return person_contact(life, model)
    elif slot == OUTING:
        return go_out(life, model)
    elif slot == WORK:
        return go_to_work(life, model, rules)
    elif slot == PAPERS:
        set_clock(life, PAPERS, NEVER)
        return life.papers_left
    elif slot == TREATMENT:
        count_months(life, rules)
        return treatment_event(life, model, rules)
    return 0


@monthly
def after_month(life: Life, model: Model, rules: Rules) -> None:
    """What a settled month leads to: more months of the record, money due for a claim, the need of assistance."""
    life.months_same += 1
    if life.paying_back:
        count_months(life, rules)
        pay_back(life, model, rules)
    if is_pending(life):
        count_due(life, model, rules)
    if is_watched(life, rules):
        watch_need(life, model, rules)
    elif life.assistance == APPLIED:
        life.months_waiting += 1


@monthly
def first_of_month(life: Life, model: Model, rules: Rules) -> int:
    """Settle the household ledger; its balance."""
    if not model.given_only:
        renew_tests(life, model, rules)
    fall_due(life, model, rules)
    if is_alike(life, model, rules):
        balance = settle_alike(life)
    else:
        balance = settle(life, model, rules)
        if not model.given_only:
            after_month(life, model, rules)
    if life.calendar_month == DECEMBER and not model.given_only:
        count_months(life, rules)
        close_year(life, model, rules)
    count_month(life, model, rules)
    life.month += 1
    life.plan_month = life.plan_month + 1 if life.plan_month < 11 else 0
    life.calendar_month = life.calendar_month + 1 if life.calendar_month < 11 else 0
    life.clock[MONTH] = model.first_of_month[life.month] if life.month < MONTHS else NEVER
    return balance


@rule
def depends_on_age(age: int, p: int) -> bool:
    """Whether lines besides assistance change at an age: supporter benefits, medical costs, the record of premiums."""
    own = age in (FIRST_AGE, LAST_AGE + 1, SECOND_AGE, CARE_AGE)  # of the person: an employer withholds for care, too
    return age == SUPPORTER_AGE or changes_costs(age) or (p == CHILD and own)


@rule
def grow_older(life: Life, model: Model, rules: Rules, p: int) -> int:
    """A birthday: the new age, and the rates of that age."""
    life.age[p] += 1
    set_clock(life, BIRTHDAY + p, birthday(life, model, p))
    set_health_rates(life, model, p, float(life.day))
    if changes_standard(life.age[p]):
        life.standard_known = 0
        life.dirty |= is_assisted(life)
    if depends_on_age(life.age[p], p) or model.mutual_aid_units[p]:  # its premium ends at an age
        life.medical_known, life.dirty = 0, 1
    if not model.given_only:
        if changes_premiums(life.age[p]):
            review_premiums(life, model, rules)
        if changes_classes(life.age[p]):
            review_classes(life, model, rules)
    if p == CHILD and life.activity != WITHDRAWN:
        review_work(life, model, rules)
        review_rates(life, model)
    if p == CHILD and life.age[CHILD] == CARE_AGE:
        end_replaced(life, model)
    if p == CHILD and life.age[CHILD] == model.contact_age:
        review_rates(life, model)
    if p == CHILD and life.deferral:
        review_exemption(life, model, rules)  # deferral ends at an age, not in July
    return life.age[p]


@rule
def revise(life: Life, rules: Rules) -> int:
    """The next row of rule values comes into force; the lines follow unless only reviews ask for what is new."""
    life.period += 1
    set_clock(life, REVISION, rules.next_until_day)
    if not rules.next_reviewed_only:
        life.medical_known, life.dirty = 0, 1
    return life.period


@rule
def assistance(life: Life, model: Model, rules: Rules) -> int:
    """Public assistance: with its beginning and its end premiums and classes are others."""
    detail = assistance_event(life, model, rules)
    if detail in (RECEIVING, ENDING):
        review_household(life, model, rules)
    return detail


@rule
def change_by_date(life: Life, model: Model, rules: Rules) -> None:
    """A given amount, an old-age pension or a register of the person's own begins; the home is sold."""
    life.medical_known, life.dirty = 0, 1
    next_date(life, model)
    if not model.given_only:
        if life.day == model.sale_day:
            sell_home(life, model, rules)
        arrange(life, model, rules)
        review_household(life, model, rules)


@rule
def repair(life: Life, model: Model, rules: Rules) -> int:
    """The house needs a great repair; its cost. On assistance there is no money for it."""
    draw_budget(life, model, REPAIR, DRAW_REPAIR, life.due[REPAIR])
    set_rate(life, REPAIR, model.home_repairs[calendar_years(life, model)], life.due[REPAIR])
    if life.assistance_months > 0:
        return 0
    pay_once(life, PROPERTY, -rules.repair_cost)
    return int(rules.repair_cost)
