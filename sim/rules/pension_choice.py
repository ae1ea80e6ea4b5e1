"""From 65 on: one of three combinations of disability and old-age pensions, never two basic pensions at once."""

from __future__ import annotations

from sim.compiled import rule

DISABILITY_BOTH, DISABILITY_AND_OLD_EMPLOYEES, OLD_BOTH = 1, 2, 3


@rule
def best_choice_at_65(
    disability_basic: int,
    disability_employees: int,
    disability_supporter: int,
    old_basic: int,
    old_employees: int,
    old_supporter: int,
) -> int:
    """The combination that pays most; of equal ones the first, as disability pensions are not taxed.

    Supporter benefits go with their basic pension.
    """
    with_disability = disability_basic + disability_supporter
    first = with_disability + disability_employees
    second = with_disability + old_employees if disability_basic > 0 else 0
    third = old_basic + old_supporter + old_employees
    if first >= second and first >= third:
        return DISABILITY_BOTH
    return DISABILITY_AND_OLD_EMPLOYEES if second >= third else OLD_BOTH


@rule
def chosen_basic(choice: int, disability: int, old: int) -> int:
    """The basic pension (or supporter benefit) that goes with a choice."""
    return old if choice == OLD_BOTH else disability


@rule
def chosen_employees(choice: int, disability: int, old: int) -> int:
    """The earnings-related pension that goes with a choice."""
    return disability if choice == DISABILITY_BOTH else old
