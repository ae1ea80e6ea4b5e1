"""Spending of the household by the month: living by who is at home, housing, care by level, supports."""

from __future__ import annotations

from sim.compiled import rule
from sim.lines import LINES
from sim.rules.health import level_of
from sim.rules.rounding import yen
from sim.state import CARE_1, CHILD, PERSONS, UNKNOWN, Life, Model, Rules

LIVING = LINES.index("living.household")
HOUSING = LINES.index("housing.household")
MEDICAL = LINES.index("medical.household")
TAX = LINES.index("tax.household")
HEALTH_INSURANCE = LINES.index("health_insurance.household")
PROPERTY = LINES.index("property.household")
SUPPORT_FEE = LINES.index("support_fee.household")
CARE = LINES.index("care.mother")
FACILITY_FOOD = LINES.index("care.mother.facility_food")
FACILITY_ROOM = LINES.index("care.mother.facility_room")
FACILITY_LINES = 2  # lines a person between one person's facility lines and the next
LUMP_SUM = LINES.index("lump_sum.mother")
LUMP_SUM_HOUSEHOLD = LINES.index("lump_sum.household")
DAYS_A_MONTH = 30
JUNE = 5


@rule
def at_home(life: Life) -> int:
    """How many members live in the home (not in a care facility)."""
    count = 0
    for p in range(PERSONS):
        if life.alive[p] and not life.facility[p]:
            count += 1
    return count


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
def living_lines(life: Life, model: Model, rules: Rules) -> None:
    """What living costs: as the family gave it, carried over to a smaller household, else by the survey.

    A given amount holds all that leaves the account in a month besides rent, care and yearly costs; by the survey,
    medical costs, taxes and insurance premiums have lines of their own.
    """
    n = at_home(life)
    alone = life.parents == 0
    living = given_living(life, model)
    if alone and model.living_alone != UNKNOWN:
        life.line[LIVING] = -yen(model.living_alone * rules.price_index) if n else 0
    elif living != UNKNOWN:
        changed = n != model.at_home and not model.given_only
        scale = survey_living(n, rules) / survey_living(model.at_home, rules) if changed else 1.0
        life.line[LIVING] = -yen(living * rules.price_index * scale)
    elif not model.given_only:
        life.line[LIVING] = -yen(survey_living(n, rules))
        if n >= 3:
            life.line[MEDICAL], life.line[TAX] = -rules.medical_3, -rules.tax_3
            life.line[HEALTH_INSURANCE] = -rules.premiums_3
        elif n == 2:
            life.line[MEDICAL], life.line[TAX] = -rules.medical_2, -rules.tax_2
            life.line[HEALTH_INSURANCE] = -rules.premiums_2
        elif n == 1:
            life.line[MEDICAL], life.line[TAX] = -rules.medical_1, -rules.tax_1
            life.line[HEALTH_INSURANCE] = -rules.premiums_1


@rule
def home_copay(level: int, rules: Rules) -> int:
    """Average care-insurance copay at home by level, with what families pay besides from care level 1 on."""
    if level == 1:
        return int(rules.care_home_support_1)
    if level == 2:
        return int(rules.care_home_support_2)
    if level == 3:
        return int(rules.care_home_1 + rules.care_home_other)
    if level == 4:
        return int(rules.care_home_2 + rules.care_home_other)
    if level == 5:
        return int(rules.care_home_3 + rules.care_home_other)
    if level == 6:
        return int(rules.care_home_4 + rules.care_home_other)
    return int(rules.care_home_5 + rules.care_home_other)


@rule
def facility_copay(level: int, rules: Rules) -> int:
    """Average care-insurance copay in a facility by level, with daily items."""
    if level <= 3:
        return int(rules.care_facility_1 + rules.facility_items)
    if level == 4:
        return int(rules.care_facility_2 + rules.facility_items)
    if level == 5:
        return int(rules.care_facility_3 + rules.facility_items)
    if level == 6:
        return int(rules.care_facility_4 + rules.facility_items)
    return int(rules.care_facility_5 + rules.facility_items)


@rule
def care_lines(life: Life, model: Model, rules: Rules) -> None:
    """What care costs each member: as given for a parent, at home, or in a facility with food and room."""
    for p in range(PERSONS):
        level = level_of(life.care[p])
        if not life.alive[p] or (level == 0 and not life.facility[p]):
            continue
        if model.care_month != UNKNOWN and p != CHILD:
            life.line[CARE + p] = -yen(model.care_month * rules.price_index)
        elif model.given_only:
            continue
        elif life.facility[p]:
            life.line[CARE + p] = -facility_copay(level, rules)
            life.line[FACILITY_FOOD + FACILITY_LINES * p] = -rules.facility_food * DAYS_A_MONTH
            life.line[FACILITY_ROOM + FACILITY_LINES * p] = -rules.facility_room * DAYS_A_MONTH
        else:
            life.line[CARE + p] = -home_copay(level, rules)


@rule
def housing_lines(life: Life, model: Model, rules: Rules) -> None:
    """Rent, or the fees of a flat of one's own."""
    if model.rent != UNKNOWN:
        life.line[HOUSING] = -yen(model.rent * rules.price_index)
    elif model.condo and not model.given_only:
        life.line[HOUSING] = -yen(rules.condo_fee_year / 12.0)
    elif model.home_unknown and not model.given_only:
        n = at_home(life)
        life.line[HOUSING] = -(rules.survey_housing_1 if n <= 1 else rules.survey_housing_2)


@rule
def support_lines(life: Life, model: Model, rules: Rules) -> None:
    """What the supports in use cost the family."""
    fee = 0
    for s in range(model.supports):
        if life.receiving[s]:
            fee += model.support_fee[s]
    life.line[SUPPORT_FEE] = -yen(fee * rules.price_index)


@rule
def pay_once(life: Life, line: int, amount: int) -> None:
    """An amount (cost negative) that falls due once, on the next first of a month."""
    for i in range(life.once_count):
        if life.once_line[i] == line:
            life.once_yen[i] += amount
            return
    life.once_line[life.once_count] = line
    life.once_yen[life.once_count] = amount
    life.once_count += 1


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
    """A parent's funeral (in kind for a household on assistance), and life insurance paid out to the household."""
    if not model.given_only and life.assistance_months == 0:
        pay_once(life, LUMP_SUM + p, -rules.funeral)
    if model.insured[p] > 0:
        pay_once(life, LUMP_SUM_HOUSEHOLD, model.insured[p])


@rule
def pay_yearly(life: Life, model: Model, rules: Rules) -> None:
    """Costs of certain months: property tax in June (not on assistance), the given yearly amount of somebody alone."""
    taxed = life.assistance_months == 0 and not model.given_only
    if taxed and life.calendar_month == JUNE and (model.owned or model.condo):
        pay_once(life, PROPERTY, -rules.property_tax_year)
    if life.plan_month == 0 and model.living_alone_year != UNKNOWN and life.parents == 0:
        pay_once(life, LIVING, -yen(model.living_alone_year * rules.price_index))
