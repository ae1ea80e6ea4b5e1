"""Public assistance in a life: who applies, what the office decides, what is paid each month, and its end.

The standard and what counts of income are worked out only where savings are low enough that they can matter
(`assistance_watch_savings`). While it is received, medical and care costs are met in kind, taxes and premiums fall
away, and living costs are at most what is left: the household lives on the standard.
"""

from __future__ import annotations

from sim.addresses import DRAW_APPLICATION, DRAW_OFFICE, DRAW_REFUSAL
from sim.clocks import draw_budget, month_of_today, set_clock, set_rate
from sim.compiled import monthly, rule
from sim.constants import ASSISTANCE, CHILD, FACILITY_LINES, FATHER, IN_CONTACT, MOTHER, NEVER, PERSONS, UNKNOWN
from sim.draws import uniform
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.accounts import usable_savings
from sim.rules.arrears import is_claimed_back, withdraw_claim
from sim.rules.assistance import (
    NONE,
    cash_to_spend,
    counted_income,
    disability_addition,
    facility_member_standard,
    first_month_amount,
    housing_assistance,
    is_home_kept,
    is_insurance_kept,
    is_needed,
    lives_at_home,
    living_standard,
    loan_first,
    loan_limit,
    loan_month,
    members_at_home,
    members_in_facility,
    obstacle,
    own_payment,
    winter_addition,
    year_end_assistance,
)
from sim.rules.dwelling import owns
from sim.rules.effects import is_helped
from sim.rules.income_years import MUTUAL_AID
from sim.rules.once import pay_once
from sim.rules.rounding import yen
from sim.rules.wages import spared_of_wage

HOUSING = LINES.index("housing.household")
LIVING = LINES.index("living.household")
CARE, CARE_AND_MEDICAL = LINES.index("care.mother"), 2 * PERSONS  # a run of lines: care and medical of each person
HEALTH_INSURANCE, BOTH_INSURANCES = LINES.index("health_insurance.mother"), 2 * PERSONS  # and care insurance
EMPLOYEES_HEALTH = LINES.index("health_insurance.child")  # where an employer insures, it is withheld as ever
TAX = LINES.index("tax.mother")
MEDICAL_HOUSEHOLD = LINES.index("medical.household")
TAX_HOUSEHOLD = LINES.index("tax.household")
HEALTH_INSURANCE_HOUSEHOLD = LINES.index("health_insurance.household")
PUBLIC_ASSISTANCE = LINES.index("public_assistance.household")
HOME_LOAN = LINES.index("public_assistance.household.home_loan")
WAGE = LINES.index("wage.child")
DEBT = LINES.index("debt.household")
FACILITY = LINES.index("care.mother.facility_food")

NOT_ASSISTED, APPLIED, RECEIVING, LOAN, ENDING = 0, 1, 2, 3, 4  # stages, and details of the log
REFUSED = 5  # a detail of the log only
OWN_FIGURE = 6  # the family gives the line: nothing is applied for
HELP_WITH_ASSISTANCE = 2  # model.support_claim
OUT_OF_NEED = 2  # life.standard_known: it is, and income covers it in every month


# What the office sees -------------------------------------------------------------------------------------------------


@rule
def in_kind_costs(life: Life) -> int:
    """Medical and care costs of the month, yen: they would be met in kind."""
    costs = -life.line[MEDICAL_HOUSEHOLD]
    for k in range(CARE, CARE + CARE_AND_MEDICAL):
        costs -= life.line[k]
    for k in range(FACILITY, FACILITY + FACILITY_LINES * PERSONS):
        costs -= life.line[k]
    return costs


@rule
def know_standard(life: Life, model: Model, rules: Rules) -> None:
    """The standard without seasonal additions, counted income and in-kind costs of the household as it is now.

    `life.income` holds the sum of the income lines, without assistance.
    """
    n = life.members_at_home = members_at_home(life)
    rent = -life.line[HOUSING] if model.rent != UNKNOWN or life.home_gone else 0
    additions = members_in_facility(life) * facility_member_standard(rules)
    if lives_at_home(life, CHILD):
        additions += disability_addition(life.disability_grade, life.handbook, rules)
    wage = life.line[WAGE]
    life.living_standard = living_standard(life, rules)
    life.standard = life.living_standard + housing_assistance(rent, n, rules) + additions
    other = life.income - wage - life.line[MUTUAL_AID]
    life.counted = counted_income(wage, other, rules) - spared_of_wage(life, rules)
    life.in_kind = in_kind_costs(life)
    most = life.standard + rules.assistance_winter[max(n, 1) - 1] + rules.assistance_year_end[max(n, 1) - 1]
    life.standard_known = 1 if is_needed(most, life.counted, life.in_kind) else OUT_OF_NEED


@rule
def standard_of_month(life: Life, rules: Rules) -> int:
    """The standard with the seasonal additions of the month about to be settled."""
    n, month = life.members_at_home, life.calendar_month
    return life.standard + winter_addition(month, n, rules) + year_end_assistance(month, n, rules)


@rule
def youngest_at_home(life: Life) -> int:
    """Age of the youngest member at home."""
    youngest = 200
    for p in range(PERSONS):
        if lives_at_home(life, p):
            youngest = min(youngest, life.age[p])
    return youngest


@rule
def value_of_home(life: Life, model: Model) -> int:
    """What the household's part of its home is worth, as the family gave it at the start; UNKNOWN if it did not."""
    if model.home_value == UNKNOWN:
        return UNKNOWN
    return yen(model.home_value * (life.home_part[MOTHER] + life.home_part[FATHER] + life.home_part[CHILD]))


@rule
def loan_comes_first(life: Life, model: Model, rules: Rules) -> bool:
    """Whether the loan on the home has to be used up before assistance."""
    if not owns(life, model) or life.home_loan >= loan_limit(value_of_home(life, model), model.condo, rules):
        return False
    return loan_first(youngest_at_home(life), value_of_home(life, model), rules)


@rule
def may_receive(life: Life, model: Model, rules: Rules) -> bool:
    """Whether an application would be granted this month: in need, and nothing that stands in the way."""
    standard = standard_of_month(life, rules)
    kept = is_insurance_kept(model.policies_yen, model.policies_premium, standard, rules)
    cash = usable_savings(life) + (0 if kept else model.policies_yen)
    beyond = cash_to_spend(cash, standard, rules)
    if not is_needed(standard, life.counted + beyond, life.in_kind):
        return False
    home_kept = not owns(life, model) or is_home_kept(value_of_home(life, model), rules)
    first = max(first_month_amount(cash, life.counted, standard, rules), 1)
    return obstacle(first, home_kept, False, model.car) == NONE


# Applying and the decision --------------------------------------------------------------------------------------------


@rule
def in_contact(life: Life) -> bool:
    """Whether somebody from outside helps: support, the care manager of a member with a care level, or whoever the
    landlord's claim to the home brings in (the housing desk, legal aid)."""
    certified = 0
    for p in range(PERSONS):
        certified += life.alive[p] and life.care[p] > 0
    supported = life.family_contact == IN_CONTACT or life.person_contact == IN_CONTACT
    return certified > 0 or supported or is_claimed_back(life)


@rule
def application_rate(life: Life, model: Model, rules: Rules) -> float:
    """How often a household that may receive assistance applies, a year."""
    if is_helped(life, model, HELP_WITH_ASSISTANCE):
        return float(rules.assistance_apply_help)
    return float(rules.assistance_apply_contact if in_contact(life) else rules.assistance_apply_alone)


@rule
def begin_assistance(life: Life, model: Model) -> None:
    """The budget of the first application; a household that receives assistance at the start goes on doing so.

    Where the family gives the line itself, its figure wins and no rule of assistance runs.
    """
    draw_budget(life, model, ASSISTANCE, DRAW_APPLICATION, float(life.day))
    if model.own_assistance:
        life.assistance = OWN_FIGURE
    elif model.start_assistance:
        life.assistance = RECEIVING
        begin_receiving(life)


@rule
def is_watched(life: Life, rules: Rules) -> bool:
    """Whether need has to be looked at after a month: savings are low, or the clock of applying runs."""
    if life.assistance != NOT_ASSISTED:
        return False
    if life.rate[ASSISTANCE] > 0.0:
        return True
    return usable_savings(life) <= rules.assistance_watch_savings and life.standard_known != OUT_OF_NEED


@rule
def watch_need(life: Life, model: Model, rules: Rules) -> None:
    """After a month without assistance: the clock of applying runs while the household may receive it."""
    rate = 0.0
    if usable_savings(life) <= rules.assistance_watch_savings:
        if not life.standard_known:
            know_standard(life, model, rules)
        if may_receive(life, model, rules):
            rate = application_rate(life, model, rules)
    if rate != life.rate[ASSISTANCE]:
        set_rate(life, ASSISTANCE, rate, float(life.day))


@rule
def apply(life: Life, model: Model, rules: Rules) -> int:
    """The family applies; the office decides in 14 days, or later where it asks relatives."""
    life.assistance, life.months_waiting = APPLIED, 0
    life.rate[ASSISTANCE] = 0.0
    u = uniform(life, model, DRAW_OFFICE)
    low, high = rules.assistance_decision_days_low, rules.assistance_decision_days_high
    set_clock(life, ASSISTANCE, life.day + int(low + u * (high - low)) if model.siblings else life.day + int(low))
    return APPLIED


@rule
def wait_again(life: Life, model: Model) -> None:
    """Nothing is received; a new application is drawn."""
    life.assistance = NOT_ASSISTED
    life.assistance_months = 0
    life.dirty = 1
    draw_budget(life, model, ASSISTANCE, DRAW_APPLICATION, float(life.day))


@rule
def office_decides(life: Life, model: Model, rules: Rules) -> int:
    """The decision: assistance, the loan on the home first, or none (refused or withdrawn)."""
    set_clock(life, ASSISTANCE, NEVER)
    refused = uniform(life, model, DRAW_REFUSAL) < rules.assistance_refused_share
    if refused:
        wait_again(life, model)
        return REFUSED
    life.assistance = LOAN if loan_comes_first(life, model, rules) else RECEIVING
    if life.assistance == RECEIVING:
        pay_back_to_application(life, model, rules)
        begin_receiving(life)
    life.dirty = 1
    return life.assistance


@rule
def pay_back_to_application(life: Life, model: Model, rules: Rules) -> None:
    """Assistance holds from the day of the application: months settled since then are paid at once."""
    if life.months_waiting == 0:
        return
    if life.dirty or not life.standard_known:
        know_standard(life, model, rules)
    amount = first_month_amount(usable_savings(life), life.counted, standard_of_month(life, rules), rules)
    if amount > 0:
        pay_once(life, PUBLIC_ASSISTANCE, life.months_waiting * amount)
        life.due_assistance += life.months_waiting * amount


@rule
def begin_receiving(life: Life) -> None:
    """From now on exempt from premiums by law."""
    life.assistance_months = 1
    withdraw_claim(life)
    if life.public_assistance_start == UNKNOWN:
        life.public_assistance_start = month_of_today(life)


@rule
def assistance_event(life: Life, model: Model, rules: Rules) -> int:
    """The next event of public assistance; its detail for the log."""
    if life.assistance == NOT_ASSISTED:
        return apply(life, model, rules)
    if life.assistance == APPLIED:
        return office_decides(life, model, rules)
    if life.assistance == LOAN:
        set_clock(life, ASSISTANCE, NEVER)
        life.assistance, life.dirty = RECEIVING, 1
        begin_receiving(life)
        return RECEIVING
    wait_again(life, model)
    return ENDING


# The month ------------------------------------------------------------------------------------------------------------


@rule
def is_assisted(life: Life) -> bool:
    """Whether the household lives on assistance, or on the loan that comes before it."""
    return life.assistance == RECEIVING or life.assistance == LOAN


@rule
def own_part(life: Life, rules: Rules) -> int:
    """What a household on assistance pays itself of this month's medical and care costs."""
    standard = standard_of_month(life, rules)
    return own_payment(standard, life.counted + cash_to_spend(usable_savings(life), standard, rules), life.in_kind)


@rule
def leave_cost(life: Life, line: int, part: int) -> int:
    """Leave at most `part` of a cost in the book and its sum; what is left of `part`."""
    cost = -life.line[line]
    paid = min(cost, part)
    life.line[line] = -paid
    life.costs -= cost - paid
    return part - paid


@rule
def take_over(life: Life, model: Model, rules: Rules) -> None:
    """The lines and costs of an assisted household: living costs wait for what there is for them.

    On assistance what is met in kind, and taxes and premiums, leave the book.
    """
    life.usual_living = -life.line[LIVING]
    leave_cost(life, LIVING, 0)
    know_standard(life, model, rules)
    if life.assistance == LOAN:
        return
    life.own_part = own_part(life, rules)
    part = life.own_part
    life.pays_capped = 0
    for k in range(CARE, CARE + CARE_AND_MEDICAL):
        part = leave_cost(life, k, part)
    for k in range(FACILITY, FACILITY + FACILITY_LINES * PERSONS):
        part = leave_cost(life, k, part)
    leave_cost(life, MEDICAL_HOUSEHOLD, part)
    for k in range(HEALTH_INSURANCE, HEALTH_INSURANCE + BOTH_INSURANCES):
        if k != EMPLOYEES_HEALTH or not life.employed:
            leave_cost(life, k, 0)
    for k in range(TAX, TAX + PERSONS):
        leave_cost(life, k, 0)
    leave_cost(life, TAX_HOUSEHOLD, 0)
    leave_cost(life, HEALTH_INSURANCE_HOUSEHOLD, 0)


@rule
def live_on(life: Life, added: int) -> None:
    """Living costs: as usual, or what income and what is added to it leave after the other costs."""
    life.line[LIVING] = -min(life.usual_living, max(life.income + added - life.costs, 0))
    life.year_costs -= life.line[LIVING]


@monthly
def receive_month(life: Life, rules: Rules) -> None:
    """What is paid this month; living costs are as usual, or what there is for them.

    Assistance ends where income covers the standard and the costs in kind, or where more than half a year of the
    standard lies in the bank.
    """
    standard = standard_of_month(life, rules)
    amount = first_month_amount(usable_savings(life), life.counted, standard, rules)
    life.line[PUBLIC_ASSISTANCE] = amount
    if life.closed > 0:
        life.assistance_on_closed += amount
    live_on(life, amount + cash_to_spend(usable_savings(life), standard, rules))
    life.assistance_months += 1
    covered = life.counted >= life.standard + life.in_kind
    if covered or usable_savings(life) > rules.assistance_end_months * life.standard:
        life.assistance = ENDING
        set_clock(life, ASSISTANCE, life.day)


@rule
def borrow_month(life: Life, model: Model, rules: Rules) -> None:
    """The loan on the home: a month's sum, until its limit is reached; then assistance begins."""
    left = max(loan_limit(value_of_home(life, model), model.condo, rules) - life.home_loan, 0)
    amount = min(loan_month(life.living_standard, life.counted, rules), left)
    life.line[HOME_LOAN] = amount
    live_on(life, amount + usable_savings(life))
    life.home_loan += amount
    if amount == left:
        set_clock(life, ASSISTANCE, life.day)


@monthly
def assist(life: Life, model: Model, rules: Rules) -> int:
    """Assistance or the loan of the month; what it adds to the month's balance, living costs taken off."""
    if life.assistance == RECEIVING:
        receive_month(life, rules)
        return life.line[PUBLIC_ASSISTANCE] + life.line[LIVING]
    borrow_month(life, model, rules)
    return life.line[HOME_LOAN] + life.line[LIVING]
