"""Spending of the household by the month: living by who is at home, supports; what falls due once or by the year."""

from __future__ import annotations

from sim.compiled import rule
from sim.constants import CARE_1, CHILD, PERSONS, UNKNOWN
from sim.life import Life
from sim.lines import LINES
from sim.model import Model, Rules
from sim.rules.health import level_of
from sim.rules.once import pay_once
from sim.rules.rounding import yen

LIVING = LINES.index("living.household")
MEDICAL, TAX = LINES.index("medical.mother"), LINES.index("tax.mother")
HEALTH_INSURANCE = LINES.index("health_insurance.household")
HEALTH_INSURANCE_OF, CARE_INSURANCE = LINES.index("health_insurance.mother"), LINES.index("care_insurance.mother")
PROPERTY = LINES.index("property.household")
SUPPORT_FEE = LINES.index("support_fee.household")
LUMP_SUM = LINES.index("lump_sum.mother")
INSURANCE = LINES.index("other_income.household.insurance")


@rule
def at_home(life: Life) -> int:
    """How many members live in the home (not in a care facility, nor in a group home)."""
    count = -life.group_home
    for p in range(PERSONS):
        if life.alive[p] and not life.facility[p]:
            count += 1
    return max(count, 0)


@rule
def survey_living(n: int, rules: Rules) -> float:
    """Living costs of n retired people by the household survey, without housing and medical; yen a month."""
    if n >= 3:
        return float(rules.living_3)
    if n == 2:
        return float(rules.living_2)
    return float(rules.living_1) if n == 1 else 0.0


@rule
def given_living(life: Life, model: Model) -> int:
    """What living costs a month as the family gave it, for the household of the start; UNKNOWN if it gave nothing."""
    amount = model.living
    for i in range(model.givens):
        if model.given_line[i] == LIVING and model.given_from[i] <= life.day:
            amount = -model.given_yen[i]
    return amount


@rule
def gives_living_line(life: Life, model: Model) -> bool:
    """Whether an own figure of the line itself holds: it wins as it stands."""
    found = False
    for i in range(model.givens):
        found = found or (model.given_line[i] == LIVING and model.given_from[i] <= life.day)
    return found


@rule
def held_lines(life: Life) -> int:
    """Tax, premiums of health and care insurance, and medical costs of the month, yen: given living costs hold them."""
    held = -life.line[HEALTH_INSURANCE]
    for p in range(PERSONS):
        held -= life.line[TAX + p] + life.line[CARE_INSURANCE + p] + life.line[MEDICAL + p]
        if not (p == CHILD and life.employed):  # what is withheld never reaches the account
            held -= life.line[HEALTH_INSURANCE_OF + p]
    return held


@rule
def living_lines(life: Life, model: Model, rules: Rules) -> None:
    """What living costs: as the family gave it, carried over to a smaller household, else by the survey.

    A given amount holds all that leaves the account in a month besides rent, care and yearly costs; taxes, premiums
    and medical costs have lines of their own, so what they come to at the start is taken off it (not off an own figure
    of the line, which wins as it stands). Of the amount given
    for the person alone what they come to in the month is taken off.
    """
    n = at_home(life)
    alone = life.parents == 0
    living = given_living(life, model)
    if alone and model.living_alone != UNKNOWN:
        total = yen(model.living_alone * rules.price_index) if n else 0
        life.line[LIVING] = -max(total - held_lines(life), 0)
    elif living != UNKNOWN:
        changed = n != model.at_home and not model.given_only
        scale = survey_living(n, rules) / survey_living(model.at_home, rules) if changed else 1.0
        held = 0 if gives_living_line(life, model) else life.held
        life.line[LIVING] = -yen(max(living - held, 0) * rules.price_index * scale)
    elif not model.given_only:
        life.line[LIVING] = -yen(survey_living(n, rules))


@rule
def support_lines(life: Life, rules: Rules) -> None:
    """What the supports in use cost the family."""
    life.line[SUPPORT_FEE] = -yen(life.support_fees * rules.price_index) - life.group_home * rules.group_home_daily


@rule
def deficit_saved(life: Life) -> int:
    """What advice on the household's budget saves of a month's deficit on living costs, yen; of the strongest advice.

    `life.income` and `life.costs` hold the month's sums.
    """
    share = life.deficit_saved
    return min(yen(share * max(life.costs - life.income, 0)), -life.line[LIVING]) if share > 0.0 else 0


@rule
def pay_care_start(life: Life, model: Model, rules: Rules, p: int) -> None:
    """The first care level 1 or more: alterations of the home, equipment and the like."""
    if life.cared[p] or level_of(life.care[p]) < CARE_1:
        return
    life.cared[p] = 1
    if life.assistance_months > 0:  # met in kind
        return
    if model.care_once != UNKNOWN and p != CHILD:
        pay_once(life, LUMP_SUM + p, -yen(model.care_once * rules.price_index))
    elif not model.given_only:
        pay_once(life, LUMP_SUM + p, -rules.care_start)


@rule
def pay_funeral(life: Life, model: Model, rules: Rules, p: int) -> None:
    """A parent's funeral (in kind for a household on assistance) less the insurer's benefit; life insurance paid out.

    Life insurance goes to whom the policy names, outside the estate.
    """
    if not model.given_only and life.assistance_months == 0:
        pay_once(life, LUMP_SUM + p, -(rules.funeral - rules.funeral_benefit))
    if model.insured[p] > 0:
        pay_once(life, INSURANCE, model.insured[p])
        life.earned[CHILD] += model.insured_child[p]


@rule
def pay_yearly(life: Life, model: Model, rules: Rules) -> None:
    """The yearly amount that the family gave for the person alone."""
    if life.plan_month == 0 and model.living_alone_year != UNKNOWN and life.parents == 0:
        pay_once(life, LIVING, -yen(model.living_alone_year * rules.price_index))
