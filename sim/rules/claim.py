"""A claim to a disability pension, stage by stage: a doctor, certification, the claim, the decision, the money.

The scenario's help with a claim starts it, with the person's consent. Months are absolute month numbers
(sim/months.py). The slot CLAIM is due at the next stage; its detail for the log is 10 * stage + grade or reason.
"""

from __future__ import annotations

from sim.addresses import DRAW_DECISION, DRAW_DOCTOR, DRAW_GRADE, DRAW_RENEWAL
from sim.clocks import month_of_today, set_clock
from sim.compiled import rule
from sim.constants import CHILD, CLAIM, GRADES, MONTHS, NEVER, UNKNOWN
from sim.draws import uniform
from sim.life import Life
from sim.model import Model, Rules
from sim.rules.disability import (
    INTELLECTUAL,
    NO_CLAIM,
    RECORD_LAG,
    VISIT_NEVER,
    certification_month,
    claim_kind,
    contributions_met,
    decided_grade,
    diagnosis_covered,
    disability_basic,
    disability_employees,
    first_visit_month,
    last_year_met,
    pension_from,
    two_thirds_met,
    uninsured_student,
    unpaid_in_window,
    visit_before_20,
    visit_insured,
)
from sim.rules.exemption import review_exemption
from sim.rules.income import (
    DISABILITY_PENSION,
    DISABILITY_SUPPORTER,
    PENSION_BASIC,
    PENSION_EMPLOYEES,
    PENSION_SUPPORTER,
    basic_of_month,
    disability_benefit,
    employees_of_month,
)
from sim.rules.once import pay_once
from sim.rules.spending import SUPPORT_FEE
from sim.rules.treatment import (
    CLOSED,
    DECIDED,
    LOOKING,
    NOT_BEGUN,
    PAID,
    TREATED,
    WAITING,
    set_doctor,
    set_treatment_rate,
    take_handbook,
)
from sim.rules.welfare import DEBT, PUBLIC_ASSISTANCE

NO_DIAGNOSIS, NO_CONTRIBUTIONS, NOT_INSURED, TOO_LATE = 1, 2, 3, 4  # why a claim is closed
HELP_WITH_DISABILITY = 1  # model.support_claim
BY_RULES, GRANTED, NOT_GRANTED = 0, 1, 2  # futures


@rule
def this_month(life: Life, model: Model) -> int:
    """The month number of today."""
    return model.start_month + month_of_today(life)


@rule
def born_month(model: Model) -> int:
    """The person's month of birth as a month number."""
    return model.start_month + model.born[CHILD]


@rule
def set_stage(life: Life, model: Model, month: int) -> None:
    """The next stage is due on the first of a month number, not before tomorrow."""
    ahead = month - model.start_month
    due = model.first_of_month[ahead] if 0 <= ahead < MONTHS else NEVER if ahead >= MONTHS else life.day + 1
    set_clock(life, CLAIM, max(due, life.day + 1))


@rule
def drawn_months(u: float, low: float, high: float) -> int:
    """Whole months between two bounds, each as likely."""
    return int(low) + min(int(u * (high - low + 1.0)), int(high - low))


@rule
def begin_claim(life: Life, model: Model, rules: Rules) -> None:
    """Help with a claim begins: somebody who has no doctor looks for one first."""
    if life.claim_stage != NOT_BEGUN:
        return
    life.claim_stage = LOOKING
    u = uniform(life, model, DRAW_DOCTOR)
    wait = 0 if life.doctor else drawn_months(u, rules.doctor_wait_low, rules.doctor_wait_high)
    set_stage(life, model, this_month(life, model) + wait)


@rule
def close_claim(life: Life, reason: int) -> int:
    """No pension can be claimed, for a reason; the detail of the log."""
    life.claim_stage = CLOSED
    set_clock(life, CLAIM, NEVER)
    return 10 * CLOSED + reason


@rule
def months_left_out(life: Life, model: Model) -> int:
    """Insured months already settled that lie less than two months before today's first visit."""
    settled = model.start_month + life.month - 1
    beyond = settled - (life.first_visit - RECORD_LAG)
    return min(beyond, life.insured_months) if life.record_kind != UNKNOWN else 0


@rule
def record_met(life: Life, model: Model, rules: Rules) -> int:
    """1: either contribution test holds on the day before the first visit (months up to two months before it).

    At a visit in the past the record is the one so far, as what stood in it then is not asked: its shares stand for
    those of then, and the last year counts as unpaid wherever the record holds an unpaid month.
    """
    born = born_month(model)
    if life.first_visit < model.start_month:
        insured, counted, unpaid = model.record_insured, model.record_counted, model.record_unpaid
    else:
        left_out = months_left_out(life, model)
        insured = life.insured_months - left_out
        counted = life.counted_months - (left_out - unpaid_in_window(life.unpaid_bits, 0, left_out))
        unpaid = unpaid_in_window(life.unpaid_bits, left_out, int(rules.disability_last_year_months))
    before_20 = visit_before_20(life.first_visit, born, model.visit_employees)
    return contributions_met(
        before_20,
        two_thirds_met(counted, insured, rules.disability_contribution_share),
        last_year_met(unpaid, int(rules.disability_last_year_months), life.first_visit, born),
    )


@rule
def see_doctor(life: Life, model: Model, rules: Rules) -> None:
    """A doctor treats the person from today; where there was none before, this is the first visit, which counts.

    The months settled so far have to be counted before.
    """
    set_doctor(life, model, 1)
    if life.first_visit == UNKNOWN:
        month, born = this_month(life, model), born_month(model)
        life.first_visit = first_visit_month(model.visit, model.visit_month, month, born, model.diagnosis)
        life.contributions_met = record_met(life, model, rules)


@rule
def treatment_event(life: Life, model: Model, rules: Rules) -> int:
    """The person begins to see a doctor (1), or no longer does (0)."""
    if life.doctor:
        set_doctor(life, model, 0)
    else:
        see_doctor(life, model, rules)
    return life.doctor


@rule
def meet_doctor(life: Life, model: Model, rules: Rules) -> int:
    """Help with the claim has found a doctor, or there was one already. Certification comes next."""
    month, born = this_month(life, model), born_month(model)
    life.claim_stage = TREATED
    see_doctor(life, model, rules)
    if model.claim_future == BY_RULES and not diagnosis_covered(model.diagnosis, 0):
        return close_claim(life, NO_DIAGNOSIS)
    certified = certification_month(model.visit, life.first_visit, born, int(rules.disability_wait_months))
    set_stage(life, model, max(certified, month + int(rules.disability_papers_months)))
    return 10 * TREATED + life.contributions_met


@rule
def file_claim(life: Life, model: Model, rules: Rules) -> int:
    """The claim is handed in with the doctor's certificate; or it cannot be, and why."""
    month, born = this_month(life, model), born_month(model)
    certified = certification_month(model.visit, life.first_visit, born, int(rules.disability_wait_months))
    fresh = int(model.visit == VISIT_NEVER and model.diagnosis != INTELLECTUAL)  # the doctor knows the state of then
    early = model.early_claim
    if model.claim_future == BY_RULES and not visit_insured(life.first_visit, born, model.visit_employees, early):
        return close_claim(life, NOT_INSURED)
    kind = claim_kind(month, certified, fresh, born, early)
    if kind == NO_CLAIM:
        return close_claim(life, TOO_LATE)
    if model.claim_future == BY_RULES:
        student = uninsured_student(life.first_visit, model.visit_student, born)
        if not life.contributions_met and not student:
            return close_claim(life, NO_CONTRIBUTIONS)
    life.claim_stage, life.claim_month = WAITING, month
    life.due_assistance = 0
    life.due_from = pension_from(kind, month, certified, int(rules.disability_back_months))
    if life.assistance_months == 0:  # on assistance the office meets it
        pay_once(life, SUPPORT_FEE, -int(rules.disability_claim_cost))
    u = uniform(life, model, DRAW_DECISION)
    set_stage(life, model, month + drawn_months(u, rules.disability_decision_low, rules.disability_decision_high))
    return 10 * WAITING + kind


@rule
def drawn_grade(life: Life, model: Model, rules: Rules) -> int:
    """The grade decided, 0 for a refusal: by the published shares of decisions, or as the future says."""
    u = uniform(life, model, DRAW_GRADE)
    if model.claim_future == NOT_GRANTED:
        return 0
    if model.visit_employees:
        one, two, three = (
            rules.disability_employees_share_1,
            rules.disability_employees_share_2,
            rules.disability_employees_share_3,
        )
    else:
        one = rules.disability_basic_share_1
        two = 1.0 - rules.disability_refused_share - one
        three = 0.0
    if model.claim_future == GRANTED:
        u *= one + two + three
    return decided_grade(u, one, two, three)


@rule
def basic_of_grade(model: Model, rules: Rules, grade: int) -> int:
    """Disability basic pension of a grade, or the special benefit of a former student; yen a month of the start."""
    if model.visit_student:
        return model.special_benefit_1 if grade == 1 else model.special_benefit_2 if grade == 2 else 0
    return disability_basic(model.full_basic, grade, rules.disability_grade_1_factor)


@rule
def employees_of_grade(model: Model, rules: Rules, grade: int) -> int:
    """Employees' disability pension of a grade, yen a month of the start, without the least amount of grade 3."""
    if not model.visit_employees:
        return 0
    return disability_employees(
        max(model.proportional[CHILD], 0),
        max(model.employees_months, 1),
        int(rules.disability_employees_months_least),
        grade,
        rules.disability_grade_1_factor,
        0,  # that of each month: see employees_of_month
    )


@rule
def decide(life: Life, model: Model, rules: Rules) -> int:
    """The decision: a grade and its amounts, or a refusal. Exempt from premiums by law from now on (grades 1, 2)."""
    grade = drawn_grade(life, model, rules)
    if grade == 0:
        life.claim_stage = CLOSED
        set_clock(life, CLAIM, NEVER)
        return 10 * DECIDED
    life.claim_stage, life.claim_grade = DECIDED, grade
    life.disability_basic = basic_of_grade(model, rules, grade)
    life.disability_employees = employees_of_grade(model, rules, grade)
    set_stage(life, model, this_month(life, model) + int(rules.disability_first_payment_months))
    return 10 * DECIDED + grade


@rule
def is_pending(life: Life) -> bool:
    """Whether a claim has been filed and nothing has been paid yet."""
    return life.claim_stage == WAITING or life.claim_stage == DECIDED


@rule
def old_age_paid(life: Life) -> int:
    """The person's old-age pensions and supporter benefit of the month just settled."""
    return (
        life.line[PENSION_BASIC + CHILD] + life.line[PENSION_EMPLOYEES + CHILD] + life.line[PENSION_SUPPORTER + CHILD]
    )


@rule
def count_due(life: Life, model: Model, rules: Rules) -> None:
    """A month between the claim and the first payment is settled: what each grade would be due for it."""
    if model.start_month + life.month < life.due_from:
        return
    old = old_age_paid(life)
    for grade in range(1, GRADES + 1):
        basic = basic_of_month(life, model, rules, basic_of_grade(model, rules, grade))
        part = employees_of_grade(model, rules, grade)
        employees = employees_of_month(part, grade, rules) if model.visit_employees else 0
        benefit = disability_benefit(life, rules, grade) if basic > 0 and not model.visit_student else 0
        if model.visit_student:
            life.due_pension[grade] += max(basic - old, 0)
        elif old > 0:  # paid already: only what the better combination would have been above it
            with_old = basic + benefit + life.line[PENSION_EMPLOYEES + CHILD] if basic > 0 else 0
            life.due_pension[grade] += max(basic + employees + benefit, with_old, old) - old
        else:
            life.due_pension[grade] += basic + employees
            life.due_supporter[grade] += benefit
    life.due_assistance += life.line[PUBLIC_ASSISTANCE]


@rule
def first_payment(life: Life, model: Model, rules: Rules) -> int:
    """The first money comes, with all that is due since the claim; assistance received for those months is repaid."""
    grade = life.claim_grade
    life.claim_stage, life.disability_grade = PAID, grade
    life.disability_pension_start = month_of_today(life)
    life.dirty = 1
    pension = life.due_pension[grade]
    benefit = life.due_supporter[grade]
    if pension > 0:
        pay_once(life, DISABILITY_PENSION, pension)
    if benefit > 0:
        pay_once(life, DISABILITY_SUPPORTER, benefit)
    repaid = min(pension + benefit, life.due_assistance)
    if repaid > 0:
        pay_once(life, DEBT, -repaid)
    take_handbook(life, model, rules, grade)
    review_exemption(life, model, rules)
    set_stage(life, model, this_month(life, model) + int(rules.disability_renewal_months))
    return 10 * PAID + grade


@rule
def renew(life: Life, model: Model, rules: Rules) -> int:
    """The doctor's certificate for a renewal: the pension goes on, or stops."""
    if uniform(life, model, DRAW_RENEWAL) < rules.disability_stop_share:
        life.disability_grade = 0
        life.dirty = 1
        return close_claim(life, 0)
    set_stage(life, model, this_month(life, model) + int(rules.disability_renewal_months))
    return 10 * (PAID + 2) + life.disability_grade


@rule
def next_stage(life: Life, model: Model, rules: Rules) -> int:
    """The next stage of the claim; its detail."""
    if life.claim_stage == LOOKING:
        return meet_doctor(life, model, rules)
    if life.claim_stage == TREATED:
        return file_claim(life, model, rules)
    if life.claim_stage == WAITING:
        return decide(life, model, rules)
    if life.claim_stage == DECIDED:
        return first_payment(life, model, rules)
    return renew(life, model, rules)


@rule
def claim_event(life: Life, model: Model, rules: Rules) -> int:
    """The next stage of the claim; its detail for the log. A doctor of a claim that is closed may be left again."""
    detail = next_stage(life, model, rules)
    set_treatment_rate(life, model)
    return detail
