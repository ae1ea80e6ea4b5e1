"""A register of the person's own (世帯分離): what it changes for parents and person, and what stays as it was."""

from __future__ import annotations

from typing import Any

import pytest
from stories import Story, tell

from sim.constants import FATHER, MOTHER
from sim.life import Life
from sim.rules.care_facility import SPECIAL_SHARED

OTHER = 40_683  # care at home besides the own part; 10,000 of daily items in a facility
APART = ("together", "apart")


def home(
    son: dict[str, Any] | None = None,
    mother: int | None = 50_000,
    father: int | None = None,
    care: str = "care_5",
    **more: Any,
) -> dict[str, Any]:
    """Parents by their monthly pension (None: not there), a son; a scenario with one register and one with two."""
    household: dict[str, Any] = {"child": {"born": "1974-02", "sex": "male", **(son or {})}, **more}
    household.setdefault("savings_yen", {"child": 90_000_000})
    pins = {"child_death": "2065-01"}
    for name, born, pension in (("father", "1944-06", father), ("mother", "1946-06", mother)):
        if pension is not None:
            facts = {"born": born, "care_level": care, "dementia": False}
            household[name] = {**facts, "pension": {"basic_paid_months": 0, "employees_yen_per_month": pension}}
            pins[f"{name}_death"] = "2045-01"
    scenarios = {"together": {}, "apart": {"register_separated_from": "2026-04"}}
    return {"start": "2026-04", "household": household, "pins": pins, "scenarios": scenarios}


def both(case: dict[str, Any], until: str = "2026-09", **more: Any) -> list[dict[str, int]]:
    """The lines of the last month with one register and with two."""
    return [tell(case, name, until=until, **more).months[until] for name in APART]


WAGES: dict[str, Any] = {"ledger": {"wage.child": 200_000}}  # 2.4 million a year: pays resident tax


def test_premiums_of_care_insurance_fall_from_stage_4_to_stage_1() -> None:
    together, apart = both(home(**WAGES))
    assert (together["care_insurance.mother"], apart["care_insurance.mother"]) == (-5_603, -1_774)


def test_the_ceiling_of_a_mother_without_resident_tax_falls() -> None:
    """Together the household is taxed (44,400, she pays 24,265), apart she has a low income: 15,000."""
    together, apart = both(home(**WAGES))
    assert (together["care.mother"], apart["care.mother"]) == (-24_265 - OTHER, -15_000 - OTHER)
    assert together["medical.mother"] < apart["medical.mother"] < 0  # 61,500 and 15,700 a month in hospital


def test_two_who_need_care_have_a_ceiling_each_on_two_registers() -> None:
    """A son of 66 and his mother, both at care 5 and without resident tax: 24,600 together, 15,000 each apart."""
    son = {"born": "1960-03", "pension_months": {"paid": 0, "unpaid": 480}}

    def ill(_month: str, life: Life, _before: int) -> None:
        life.care[2], life.dirty = 7, 1

    case = home(son)
    case["household"]["mother"]["born"] = "1938-06"
    together, apart = both(case, look=ill)
    assert (together["care.mother"], together["care.child"]) == (-12_300 - OTHER, -12_300 - OTHER)
    assert (apart["care.mother"], apart["care.child"]) == (-15_000 - OTHER, -15_000 - OTHER)


def in_facility(case: dict[str, Any], p: int, owned: list[int]) -> list[tuple[int, int]]:
    """Food and room of a resident in September, with one register and with two; August looks at savings."""

    def look(month: str, life: Life, _before: int) -> None:
        if month == "2026-07":
            life.facility[p], life.dirty = SPECIAL_SHARED, 1
            life.owned, life.savings = list(owned), sum(owned)

    name = "mother" if p == MOTHER else "father"
    found = both(case, look=look)
    return [(lines[f"care.{name}.facility_food"], lines[f"care.{name}.facility_room"]) for lines in found]


FULL, STAGE_2 = (-46_350, -27_450), (-11_700, -12_900)


def test_a_mother_has_relief_of_food_and_room_once_the_taxed_son_is_apart() -> None:
    found = in_facility(home(**WAGES), MOTHER, [1_000_000, 0, 90_000_000])
    assert found == [FULL, STAGE_2]


def test_it_does_not_change_the_spouse_s_part() -> None:
    """Savings of both spouses count (16.5 million), and their resident tax, with one register or two."""
    case = home(father=60_000)
    assert in_facility(case, FATHER, [10_500_000, 6_000_000, 90_000_000]) == [STAGE_2, STAGE_2]
    assert in_facility(case, FATHER, [10_500_001, 6_000_000, 90_000_000]) == [FULL, FULL]
    taxed = home(father=50_000, mother=250_000)
    assert in_facility(taxed, FATHER, [0, 0, 90_000_000]) == [FULL, FULL]


def test_the_son_s_health_insurance_no_longer_looks_at_the_father() -> None:
    """A father of 300,000 a month: no reduction together (72,276 a year), seven tenths apart (23,652)."""
    case = home(mother=None, father=300_000, care="none")
    together, apart = both(case)
    name = "health_insurance.household"
    assert (together[name], apart[name]) == (-6_023, -1_971)
    assert together["health_insurance.father"] == apart["health_insurance.father"]


def test_two_registers_pay_two_household_levies() -> None:
    """A father of 72 and the son, both in national insurance and without income, seven tenths off.

    Together 25,850 x 2 + 20,052, 9,564 x 2 + 6,220, 1,900 x 2 and the son's 15,258; apart twice 20,052 and 6,220.
    """
    case = home(mother=None, father=0, care="none")
    case["household"]["father"]["born"] = "1953-06"
    together, apart = both(case)
    name = "health_insurance.household"
    assert together[name] == -round((21_525 + 7_604 + 1_140 + 4_577) / 12)
    assert apart[name] == -round((13_770 + 4_735 + 570) / 12) - round((13_770 + 4_735 + 570 + 4_577) / 12)


@pytest.mark.parametrize("subject", ["pension_", "wage", "living", "housing", "other_income"])
def test_what_goes_by_who_lives_together_stays(subject: str) -> None:
    """Pensions, wages and living costs: the same life in one home."""
    for case in (home(father=250_000, **WAGES), home(father=250_000)):
        together, apart = both(case, until="2026-07")
        names = {name for name in (*together, *apart) if name.startswith(subject) and name != "pension_premium.child"}
        assert {name: together.get(name) for name in names} == {name: apart.get(name) for name in names}


def test_it_works_from_the_month_of_the_separation_on() -> None:
    case = home(**WAGES)
    case["scenarios"]["apart"] = {"register_separated_from": "2026-11"}
    stories: list[Story] = [tell(case, name, until="2026-12") for name in APART]
    months = list(stories[0].months)
    before = [month for month in months if month < "2026-11"]
    assert all(stories[0].months[month] == stories[1].months[month] for month in before)
    for name in ("care.mother", "care_insurance.mother", "medical.mother"):
        assert stories[0].line("2026-11", name) < stories[1].line("2026-11", name) == stories[1].line("2026-12", name)


@pytest.mark.parametrize("case", [home(father=250_000, **WAGES), home(father=250_000), home(father=209_000, mother=0)])
def test_who_pays_resident_tax_and_counts_as_a_dependant_stays(case: dict[str, Any]) -> None:
    """Only premiums, which whoever is charged them deducts, move the amounts of tax a little."""
    exempt: list[list[int]] = []
    for name in APART:
        tell(case, name, until="2026-07", look=lambda _month, life, _before: exempt.append(life.resident_exempt))
    assert all(each == exempt[0] for each in exempt)
