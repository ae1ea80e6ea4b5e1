"""Special disability allowance, small loans of the social council, housing benefit: who gets them and how much.

Offices: the town (special disability allowance), the social council (loans), the help desk for people in difficulty
(housing benefit). Amounts are yen, a month unless said; a door is OPEN or the number of a reason. Hospital stays are
not modelled, so nobody loses the allowance by one. In a life: sim/rules/income.py, bridging.py and moving.py.
"""

from __future__ import annotations

from sim.compiled import rule
from sim.model import Rules
from sim.rules.rounding import yen

OPEN = 0
# Why the special disability allowance is not paid
NOT_SEVERE, UNDER_AGE, NOT_AT_HOME, IN_HOSPITAL, OWN_INCOME, SUPPORTER_INCOME = 1, 2, 3, 4, 5, 6
# Why a loan is not given
ON_ASSISTANCE, INCOME_NOT_LOW, NOT_TEMPORARY, NO_REPAYMENT, NO_ADVICE = 1, 2, 3, 4, 5
# Why the housing benefit is not paid; assistance is 1 here too
NO_LOSS, INCOME_HIGH, SAVINGS_HIGH, NOT_SEEKING = 2, 3, 4, 5

# Special disability allowance -----------------------------------------------------------------------------------------


@rule
def person_limit(dependants: int, rules: Rules) -> int:
    """Income (with survivor's and disability pensions) up to which the person gets the allowance, yen a year."""
    return int(rules.special_allowance_limit + dependants * rules.special_allowance_relative)


@rule
def supporter_limit_of(dependants: int, rules: Rules) -> int:
    """Income from which a spouse or supporting relative's income ends the allowance, yen a year."""
    limit = rules.special_allowance_supporter_limit
    if dependants > 0:
        limit += rules.special_allowance_supporter_first + (dependants - 1) * rules.special_allowance_supporter_next
    return int(limit)


@rule
def special_allowance_door(
    severe: int, age: int, facility: int, hospital_months: int, income: int, limit: int, rules: Rules
) -> int:
    """Whether the allowance is paid by the person's own facts, or why not.

    `severe`: 1 if constant special care is needed (the doctor's form decides, not the handbook); `income`: of the year
    before, tested from August; the limit itself still allows it.
    """
    if severe == 0:
        return NOT_SEVERE
    if age < rules.special_allowance_age:
        return UNDER_AGE
    if facility == 1:
        return NOT_AT_HOME
    if hospital_months > rules.special_allowance_hospital:
        return IN_HOSPITAL
    return OWN_INCOME if income > limit else OPEN


@rule
def supporter_door(income: int, limit: int) -> int:
    """Whether a supporter's income allows the allowance: here the limit itself no longer does."""
    return SUPPORTER_INCOME if income >= limit else OPEN


@rule
def special_allowance_of(door: int, of_supporter: int, rules: Rules) -> int:
    """The allowance a month that it is due for."""
    return int(rules.special_allowance) if door == OPEN and of_supporter == OPEN else 0


# Loans of the social council ------------------------------------------------------------------------------------------


@rule
def emergency_loan_door(assistance: int, low_income: int, temporary: int, can_repay: int) -> int:
    """Whether the emergency small loan is open, or why not: it bridges days, it does not replace an income."""
    if assistance == 1:
        return ON_ASSISTANCE
    if low_income == 0:
        return INCOME_NOT_LOW
    if temporary == 0:
        return NOT_TEMPORARY
    return OPEN if can_repay == 1 else NO_REPAYMENT


@rule
def life_loan_door(assistance: int, low_income: int, advised: int, can_repay: int) -> int:
    """Whether the life support loan is open, or why not: the help desk has to advise and see a way to repay."""
    if assistance == 1:
        return ON_ASSISTANCE
    if low_income == 0:
        return INCOME_NOT_LOW
    if advised == 0:
        return NO_ADVICE
    return OPEN if can_repay == 1 else NO_REPAYMENT


@rule
def emergency_loan(need: int, door: int, rules: Rules) -> int:
    """What is lent once."""
    return int(min(max(need, 0), rules.emergency_loan_most)) if door == OPEN else 0


@rule
def life_loan_month(need: int, persons: int, months_so_far: int, extended: int, door: int, rules: Rules) -> int:
    """What is lent in a month: three months, with extensions (`extended`: 1) up to twelve."""
    months = rules.life_loan_months_most if extended == 1 else rules.life_loan_months
    if door != OPEN or months_so_far >= months:
        return 0
    most = rules.life_loan_single if persons <= 1 else rules.life_loan_more
    return int(min(max(need, 0), most))


@rule
def repayment(debt: int, months_since: int, grace: int, months: int) -> int:
    """What is repaid of a loan in a month: nothing in the months of grace, then equal parts, the last of what is left.

    `months_since`: full months since the last payout; past the end all that is left is due.
    """
    passed = months_since - grace
    if passed < 0:
        return 0
    left = max(months - passed, 1)
    return -(-debt // left)


@rule
def emergency_repayment(debt: int, months_since: int, rules: Rules) -> int:
    """What is repaid of the emergency small loan in a month; it bears no interest."""
    return repayment(debt, months_since, rules.emergency_loan_grace, rules.emergency_loan_repay)


@rule
def life_repayment(debt: int, months_since: int, rules: Rules) -> int:
    """What is repaid of the life support loan in a month, without its interest."""
    return repayment(debt, months_since, rules.life_loan_grace, rules.life_loan_repay)


@rule
def life_interest(debt: int, months_since: int, rules: Rules) -> int:
    """Interest of a month on the life support loan without a guarantor: none in the months of grace."""
    if months_since < rules.life_loan_grace:
        return 0
    return yen(debt * rules.life_loan_interest / 12.0)


# Housing benefit ------------------------------------------------------------------------------------------------------


@rule
def housing_benefit_base(exempt_wage: int) -> int:
    """Base a month: a twelfth of the yearly wage at which no resident tax is due, in full thousands upwards."""
    return -(-exempt_wage // 12_000) * 1_000


@rule
def housing_benefit_savings(base: int, rules: Rules) -> int:
    """Savings of the household up to which the benefit is paid."""
    return int(min(base * rules.housing_benefit_asset_months, rules.housing_benefit_asset_most))


@rule
def housing_benefit_door(
    assistance: int,
    months_since_loss: int,
    income: int,
    income_most: int,
    savings: int,
    savings_most: int,
    rules: Rules,
) -> int:
    """Whether the household can get the benefit, or why not; limits themselves still allow it.

    `months_since_loss`: months since the main earner lost work or, for the cost of a move, since a death or another
    loss cut the household's income; `income_most`: base and rent up to the cap.
    """
    if assistance == 1:
        return ON_ASSISTANCE
    if months_since_loss > rules.housing_benefit_loss:
        return NO_LOSS
    if income > income_most:
        return INCOME_HIGH
    return SAVINGS_HIGH if savings > savings_most else OPEN


@rule
def rent_benefit_door(door: int, seeks_work: int) -> int:
    """The same for the benefit towards rent, which asks besides for a search for work that is shown every month."""
    return door if door != OPEN or seeks_work == 1 else NOT_SEEKING


@rule
def housing_benefit_period(extended: int, rules: Rules) -> int:
    """Months for which the benefit towards rent is paid; two extensions (`extended`: 1) need a search that goes on."""
    return int(rules.housing_benefit_months_most if extended == 1 else rules.housing_benefit_months)


@rule
def housing_benefit(door: int, income: int, base: int, rent: int, cap: int, months: int, most: int) -> int:
    """Paid to the landlord in a month: rent up to the cap, less income beyond the base.

    `months`: paid so far; nothing after `most` (`housing_benefit_period`).
    """
    if door != OPEN or months >= most:
        return 0
    return max(min(base + rent - max(income, base), cap), 0)


@rule
def moving_benefit(door: int, cost: int, cap: int, rules: Rules) -> int:
    """Paid once for a move to a lower rent that a budget adviser supports (since April 2025)."""
    return int(min(cost, cap * rules.housing_benefit_move)) if door == OPEN else 0
