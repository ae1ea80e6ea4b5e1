"""What a household costs the public: services and transfers apart. Shown to professionals only (docs/model.md).

Services: care and medical costs beyond the household's own part, and supports. Transfers: public assistance, disability
pensions and what is paid beside them, supporter benefits, special allowances; old-age and survivor's pensions, which
were paid for by premiums, are not counted. Money that somebody did not cost because they died is no saving.
"""

from __future__ import annotations

from sim.compiled import monthly, rule
from sim.constants import PERSONS
from sim.life import Life
from sim.lines import LINES
from sim.model import Rules
from sim.rules.care_costs import CARE, other_care_costs
from sim.rules.effects import price_supports
from sim.rules.medical_costs import MEDICAL
from sim.rules.rounding import yen

PUBLIC_ASSISTANCE = LINES.index("public_assistance.household")
DISABILITY, DISABILITY_SUPPORTER = LINES.index("disability_pension.child"), LINES.index("disability_supporter.child")
SUPPORTER, ALLOWANCE = LINES.index("pension_supporter.mother"), LINES.index("other_income.mother.allowance")
ALLOWANCES = 2  # lines, of mother and father


@rule
def services(life: Life, rules: Rules) -> int:
    """Services of care and medicine of the month on the present lines, yen."""
    total = 0.0
    for p in range(PERSONS):
        if life.alive[p]:
            total += life.medical_whole[p] + life.line[MEDICAL + p]
            if life.own_care[p] > 0:
                paid = max(-life.line[CARE + p] - other_care_costs(life, rules, p), 0)
                total += life.own_care[p] / life.care_share[p] - paid
    return max(yen(total), 0)


@rule
def transfers(life: Life) -> int:
    """Transfers of the month on the present lines besides public assistance, yen."""
    total = life.line[DISABILITY] + life.line[DISABILITY_SUPPORTER]
    for p in range(PERSONS):
        total += life.line[SUPPORTER + p]
    for k in range(ALLOWANCES):
        total += life.line[ALLOWANCE + k]
    return total


@rule
def price_public(life: Life, rules: Rules) -> None:
    """Work out both of the month with its lines."""
    life.services = services(life, rules)
    price_supports(life, rules)
    life.transfers = transfers(life)


@rule
def is_transfer(line: int) -> bool:
    """Whether what a line pays once is a transfer: back payments of assistance and of a disability pension."""
    return line in (PUBLIC_ASSISTANCE, DISABILITY, DISABILITY_SUPPORTER)


@monthly
def count_public(life: Life) -> None:
    """Add the month just settled to those of the plan year; what is paid once counts when it is taken."""
    life.year_services += life.services + life.services_of_supports
    life.year_transfers += life.transfers + life.line[PUBLIC_ASSISTANCE]
