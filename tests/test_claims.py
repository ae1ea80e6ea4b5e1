"""Claims to a disability pension acted through the model: stages and their months, money due, choices, renewals.

The middle course of every story: help is asked for in May 2026, a doctor is found four months later where there is
none, papers take two months, the decision five, the money two more. Details of the log: 10 * stage + grade or reason.
"""

from __future__ import annotations

from typing import Any

import pytest
from stories import Story, tell

from sim.case import from_dict
from sim.constants import CHILD, CLAIM
from sim.life import Life
from sim.months import month_number, month_text
from sim.parameters import Options, Prepared, prepare

PENSION, BENEFIT = "disability_pension.child", "disability_supporter.child"
OLD = ("pension_basic.child", "pension_employees.child", "pension_supporter.child")
PREMIUM, FEE, DEBT = "pension_premium.child", "support_fee.household", "debt.household"
SECOND, SECOND_BENEFIT = 70_608, 5_620  # grade 2 a month in fiscal 2026
PAID = {"paid": 300, "unpaid": 86}
USUAL: dict[str, Any] = {
    "born": "1974-02",
    "sex": "male",
    "first_visit": "1998-05",
    "seeing_doctor": True,
    "insured_then": "national",
    "diagnosis": "psychosis_mood_epilepsy",
    "pension_months": PAID,
}
NEVER_SEEN: dict[str, Any] = {"first_visit": "never", "seeing_doctor": False, "insured_then": "unknown"}
AT_ONCE = [("2026-05", 21), ("2026-07", 32), ("2026-12", 42), ("2027-02", 52)]  # later worsening, grade 2


def claimant(asked: str = "2026-05", household: dict[str, Any] | None = None, **child: Any) -> dict[str, Any]:
    """A case whose scenario `claim` asks for help with a claim in a month."""
    return {
        "start": "2026-04",
        "household": {"savings_yen": 90_000_000, **(household or {}), "child": {**USUAL, **child}},
        "pins": {"child_death": "2060-01", **({"mother_death": "2050-01"} if "mother" in (household or {}) else {})},
        "scenarios": {"as_is": {}, "claim": {"supports": [{"use": "disability_pension_claim", "from": asked}]}},
    }


def claim(until: str = "2027-03", number: int = 0, asked: str = "2026-05", **more: Any) -> Story:
    """The story of a claim; `options` and `household` besides facts of the person."""
    options = more.pop("options", {})
    return tell(claimant(asked, **more), "claim", number, until, **options)


def months_between(first: str, last: str) -> list[str]:
    return [month_text(month) for month in range(month_number(first), month_number(last) + 1)]


def life_with(detail: int, **more: Any) -> Story:
    """The first life in which the claim comes to a stage."""
    for number in range(200):
        story = claim("2028-12", number, options={"certain": False}, **more)
        if any(found == detail for _, found in story.of(CLAIM)):
            return story
    raise AssertionError(detail)


# First visits of every kind, as in tests/pension/first_visits.yaml ---------------------------------------------------

FRESH = [("2026-09", 21), ("2028-03", 31), ("2028-08", 42), ("2028-10", 52)]
STORIES: dict[str, tuple[dict[str, Any], list[tuple[str, int]]]] = {
    "never seen: certified 18 months after the first visit, by its date": (NEVER_SEEN, FRESH),
    "never seen, two thirds unpaid": (
        {**NEVER_SEEN, "pension_months": {"paid": 60, "unpaid": 326}},
        [("2026-09", 20), ("2028-03", 62)],
    ),
    "before 20, whatever the record": (
        {"first_visit": "before_20", "diagnosis": "developmental", "pension_months": {"unpaid": 386}},
        AT_ONCE,
    ),
    "dated before 20": ({"first_visit": "1994-01", "pension_months": {"unpaid": 386}}, AT_ONCE),
    "dated, two thirds met": ({}, AT_ONCE),
    "dated, no doctor any more": (
        {"seeing_doctor": False},
        [("2026-09", 21), ("2026-11", 32), ("2027-04", 42), ("2027-06", 52)],
    ),
    "intellectual: from birth, without any visit": (
        {**NEVER_SEEN, "diagnosis": "intellectual", "pension_months": {"unpaid": 386}},
        [("2026-09", 21), ("2026-11", 32), ("2027-04", 42), ("2027-06", 52)],
    ),
    "intellectual, seen while employed": (
        {"diagnosis": "intellectual", "insured_then": "employees", "pension_months": {"unpaid": 386}},
        [*AT_ONCE[:2], ("2026-12", 43), ("2027-02", 53)],
    ),
    "employed at the visit: the middle decision is grade 3": (
        {"insured_then": "employees", "employees_pension": {"months": 30, "average_pay_yen": 210_000}},
        [*AT_ONCE[:2], ("2026-12", 43), ("2027-02", 53)],
    ),
    "a student before April 1991, whatever the record": (
        {
            "born": "1970-02",
            "first_visit": "1991-01",
            "insured_then": "student",
            "pension_months": {"paid": 300, "unpaid": 100},
        },
        AT_ONCE,
    ),
    "anxiety or personality: closed": ({"diagnosis": "anxiety_personality"}, [("2026-05", 61)]),
    "no diagnosis: closed": ({"diagnosis": "none"}, [("2026-05", 61)]),
    "65 in the month of the claim: too late": ({"born": "1961-07"}, [("2026-05", 21), ("2026-07", 64)]),
    "65 the month after": ({"born": "1961-08"}, AT_ONCE),
    "never seen to the age of 65: not insured": (
        {**NEVER_SEEN, "born": "1961-09", "pension_months": {"paid": 400}},
        [("2026-09", 21), ("2028-03", 63)],
    ),
    "never seen to 64: certified at 65 and later, by its date": (
        {**NEVER_SEEN, "born": "1961-10", "pension_months": {"paid": 400}},
        FRESH,
    ),
    "an early old-age pension before the first visit": (
        {**NEVER_SEEN, "born": "1964-02", "pension_months": {"paid": 400}, "pension_from": "2026-06"},
        [("2026-09", 21), ("2028-03", 63)],
    ),
    "an early old-age pension before the claim": (
        {"born": "1964-02", "pension_months": {"paid": 400}, "pension_from": "2026-06"},
        [("2026-05", 21), ("2026-07", 64)],
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_claim_of_every_kind_comes_to_its_stages_in_their_months(name: str) -> None:
    child, stages = STORIES[name]
    assert claim("2028-11", **child).of(CLAIM) == stages


def test_the_cost_of_a_claim_falls_due_when_it_is_filed() -> None:
    story = claim()
    assert [month for month in story.months if story.line(month, FEE)] == ["2026-07"]
    assert story.line("2026-07", FEE) == -10_000


# Contributions -------------------------------------------------------------------------------------------------------


def test_an_exemption_filed_before_the_visit_keeps_the_last_year_alive() -> None:
    mostly_unpaid: dict[str, Any] = {"exempt": 12, "paid": 60, "unpaid": 314}
    filed = claim("2029-12", asked="2027-12", **{**NEVER_SEEN, "pension_months": mostly_unpaid})
    not_filed = claim("2029-12", asked="2027-12", **{**NEVER_SEEN, "pension_months": {"paid": 72, "unpaid": 314}})
    assert filed.of(CLAIM)[0] == ("2028-04", 21) and not_filed.of(CLAIM)[0] == ("2028-04", 20)
    assert filed.of(CLAIM)[1][1] == 31 and not_filed.of(CLAIM)[1][1] == 62


def test_unpaid_months_before_the_start_count_in_the_year_before_a_visit_soon_after() -> None:
    """Totals do not say whether the last year was paid: it counts as unpaid wherever the record holds such a month."""
    for number in range(60):
        facts: dict[str, Any] = {**NEVER_SEEN, "pension_months": {"paid": 60, "unpaid": 326}}
        story = claim("2026-11", number, "2026-04", options={"certain": False}, **facts)
        assert all(detail == 20 for _, detail in story.of(CLAIM)), story.of(CLAIM)


def test_an_open_record_has_two_futures_that_are_never_pooled() -> None:
    facts: dict[str, Any] = {"pension_months": {"paid": 100, "unpaid": 286}}
    case = from_dict(claimant(**facts))
    with pytest.raises(KeyError):
        prepare(case, "claim", Options(certain=True))
    assert claim(options={"future": "granted"}, **facts).of(CLAIM)[1:] == AT_ONCE[1:]
    refused = claim("2028-12", options={"future": "not_granted"}, **facts)
    assert refused.of(CLAIM)[1:] == [("2026-07", 32), ("2026-12", 40)]
    assert not any(refused.line(month, name) for month in refused.months for name in (PENSION, BENEFIT))


# The money -----------------------------------------------------------------------------------------------------------


def due(story: Story, months: list[str], basic: int) -> int:
    """A pension of so much at the start, for these months, each by its own revision and rounded for itself."""
    return sum(int(basic * story.row(month).basic_index[2] + 0.5) for month in months)


def test_the_first_payment_holds_all_that_is_due_since_the_claim() -> None:
    story = claim("2027-06")
    assert not any(story.line(month, PENSION) for month in months_between("2026-04", "2027-01"))
    assert story.line("2027-02", PENSION) == 7 * SECOND  # August 2026 to January 2027, and February
    assert story.line("2027-02", BENEFIT) == 7 * SECOND_BENEFIT
    assert story.line("2027-03", PENSION) == SECOND and story.line("2027-03", BENEFIT) == SECOND_BENEFIT
    assert story.line("2027-04", PENSION) == due(story, ["2027-04"], SECOND) > SECOND


def test_a_claim_by_the_date_of_certification_is_paid_from_the_month_after_it() -> None:
    story = claim("2028-12", **NEVER_SEEN)
    assert story.line("2028-10", PENSION) == due(story, months_between("2028-04", "2028-10"), SECOND)
    assert story.line("2028-11", PENSION) == due(story, ["2028-11"], SECOND)


def test_months_on_both_sides_of_april_are_each_paid_as_revised() -> None:
    story = claim("2027-09", asked="2026-12")
    assert story.of(CLAIM)[-1] == ("2027-09", 52)
    assert story.line("2027-09", PENSION) == due(story, months_between("2027-03", "2027-09"), SECOND)
    benefits = [
        story.row(month).supporter_disability_2 for month in months_between("2027-03", "2027-09")
    ]  # 5,620 in March, more from April on
    assert len(set(benefits)) == 2 and story.line("2027-09", BENEFIT) == sum(benefits)


def test_grade_1() -> None:
    story = life_with(51, seeing_doctor=True)
    paid = next(month for month, detail in story.of(CLAIM) if detail == 51)
    filed = next(month for month, detail in story.of(CLAIM) if detail == 32)
    months = months_between(month_text(month_number(filed) + 1), paid)
    assert story.line(paid, PENSION) == due(story, months, 88_260)
    assert story.line(paid, BENEFIT) == sum(story.row(month).supporter_disability_1 for month in months)


def test_a_refusal_pays_nothing() -> None:
    story = life_with(40)
    assert not any(story.line(month, name) for month in story.months for name in (PENSION, BENEFIT))


EMPLOYED: dict[str, Any] = {
    "insured_then": "employees",
    "employees_pension": {"months": 30, "average_pay_yen": 210_000},
}


def test_grade_3_pays_at_least_the_minimum_in_every_month_due_and_no_benefit() -> None:
    """210,000 x 5.481/1000 x 300 / 12 = 28,775 of 300 months counted; the least amount is 52,958."""
    story = claim("2027-05", **EMPLOYED)
    assert story.line("2027-02", PENSION) == 7 * 52_958
    assert story.line("2027-03", PENSION) == 52_958 and story.line("2027-02", BENEFIT) == 0
    assert story.line("2027-04", PENSION) == story.row("2027-04").disability_employees_least


def test_grade_2_of_somebody_employed_is_both_pensions_with_300_months_counted() -> None:
    story = life_with(52, **EMPLOYED)
    months = [month for month, detail in story.of(CLAIM) if detail == 52]
    after = month_text(month_number(months[0]) + 1)
    # 210,000 x 5.481/1000 x 30 / 12 = 2,877.5 (2,878), ten times that
    part = int(28_780 * story.row(after).employees_index[2] + 0.5)
    assert story.line(after, PENSION) == due(story, [after], SECOND) + part


STUDENT: dict[str, Any] = {
    "born": "1970-02",
    "first_visit": "1991-01",
    "insured_then": "student",
    "pension_months": {"paid": 200, "unpaid": 90},
}


def test_a_former_student_has_the_special_benefit_which_follows_prices_and_no_other() -> None:
    story = claim("2032-05", **STUDENT)
    assert story.line("2027-02", PENSION) == 7 * 46_920 and story.line("2027-02", BENEFIT) == 0
    later = story.row("2032-05").special_benefit_2
    assert later > 46_920 and story.line("2032-05", PENSION) == later


def test_the_income_test_of_a_pension_from_before_20_holds_for_the_months_due_too() -> None:
    facts: dict[str, Any] = {"first_visit": "before_20", "household": {"ledger": {"wage.child": 450_000}}}
    story = claim("2027-04", **facts)
    assert story.line("2027-03", PENSION) == SECOND // 2
    assert story.line("2027-02", PENSION) == 7 * SECOND // 2
    assert claim(household=facts["household"]).line("2027-03", PENSION) == SECOND  # a visit at 24: no such test


def test_with_the_pension_the_premium_ends() -> None:
    record = {"paid": 380}
    story = claim("2027-03", pension_months=record)
    assert [story.line(month, PREMIUM) for month in ("2026-06", "2027-01", "2027-02")] == [-17_920, -17_920, 0]


# From 65 on ----------------------------------------------------------------------------------------------------------


def test_at_65_the_better_of_two_basic_pensions_goes_on_never_both() -> None:
    poor = claim("2028-06", born="1962-06", pension_months={"paid": 240, "unpaid": 100})
    assert poor.line("2027-05", PENSION) and poor.line("2027-07", PENSION) and poor.line("2027-07", BENEFIT)
    assert not any(poor.line("2027-07", name) for name in OLD)
    employed: dict[str, Any] = {
        "pension_months": {"paid": 240},
        "employees_pension": {"months": 240, "average_pay_yen": 300_000},
    }
    rich = claim("2028-06", born="1962-06", **employed)
    assert rich.line("2027-05", PENSION) == rich.line("2027-07", PENSION) > 0
    assert rich.line("2027-07", "pension_employees.child") > 0 == rich.line("2027-07", "pension_basic.child")
    third = claim("2028-06", born="1962-06", insured_then="employees", **employed)
    assert third.line("2027-05", PENSION) > 0 == third.line("2027-07", PENSION)
    assert all(third.line("2027-07", name) for name in OLD[:2])
    earning: dict[str, Any] = {
        "first_visit": "before_20",
        "household": {"ledger": {"wage.child": 450_000}},
    }  # half of it is stopped
    fourth = claim("2028-06", born="1962-06", pension_months={"paid": 440}, **earning)
    assert fourth.line("2027-05", PENSION) > 0 == fourth.line("2027-07", PENSION)
    assert fourth.line("2027-07", "pension_basic.child") > 0 == fourth.line("2027-07", BENEFIT)
    for story in (poor, rich, third, fourth):
        check_one_basic(story)


def check_one_basic(story: Story) -> None:
    """In no month an old-age basic pension or its benefit beside a disability basic pension."""
    for month, lines in story.months.items():
        if lines.get(BENEFIT):
            assert not lines.get("pension_basic.child") and not lines.get("pension_supporter.child"), month


def test_at_65_old_age_pensions_are_taken_off_the_special_benefit() -> None:
    old: dict[str, int] = {}

    def look(month: str, life: Life, _before: int) -> None:
        row = story_rows[life.period]
        parts = (life.basic[CHILD] * row.basic_index[CHILD], life.proportional[CHILD] * row.employees_index[CHILD])
        old[month] = sum(int(part + 0.5) for part in parts)

    case = claimant(**{**STUDENT, "employees_pension": {"months": 60, "average_pay_yen": 300_000}})
    story_rows = prepare(from_dict(case), "claim", Options(certain=True)).rows
    story = tell(case, "claim", until="2035-03", look=look)
    paid = sum(story.line("2035-03", name) for name in (PENSION, *OLD[:2]))
    assert paid <= max(old["2035-03"], story.row("2035-03").special_benefit_2)


# Renewal -------------------------------------------------------------------------------------------------------------


def stopped(prepared: Prepared) -> None:
    for row in prepared.rows:
        vars(row)["disability_stop_share"] = 1.0


def test_a_pension_that_is_not_renewed_stops_and_the_premium_is_due_again() -> None:
    record: dict[str, Any] = {"pension_months": {"paid": 380}}
    goes_on = tell(claimant(**record), "claim", until="2030-04")
    assert goes_on.of(CLAIM)[-1] == ("2030-02", 72) and goes_on.line("2030-02", PENSION)
    story = tell(claimant(**record), "claim", until="2034-01", change=stopped)
    assert story.of(CLAIM) == [*AT_ONCE, ("2030-02", 60)]
    assert story.line("2030-01", PENSION) and not story.line("2030-02", PENSION) and not story.line("2030-02", BENEFIT)
    assert story.line("2030-01", PREMIUM) == 0 > story.line("2030-08", PREMIUM)


# Public assistance and a pension for past months ---------------------------------------------------------------------

ASSISTED: dict[str, Any] = {
    "savings_yen": 0,
    "public_assistance": "receiving",
    "home": {"kind": "private_rent", "rent_yen_per_month": 40_000},
}
MOTHER: dict[str, Any] = {
    "born": "1944-06",
    "care_level": "none",
    "dementia": False,
    "pension": {"basic_paid_months": 480, "employees_yen_per_month": 30_000},
}
ASSISTANCE = "public_assistance.household"


def test_a_pension_for_past_months_pays_back_what_assistance_paid_for_them() -> None:
    story = claim("2027-12", asked="2026-12", household={**ASSISTED, "mother": MOTHER})
    assert story.of(CLAIM)[-1] == ("2027-09", 52)
    months = months_between("2027-03", "2027-08")
    received = sum(story.line(month, ASSISTANCE) for month in months)
    assert 0 < received < due(story, months, SECOND)
    assert story.line("2027-09", DEBT) == -received
    assert {month for month in story.months if story.line(month, DEBT)} == {"2027-09"}


def test_assistance_above_the_pension_takes_all_that_was_due() -> None:
    story = claim("2027-03", household=ASSISTED)
    months = months_between("2026-08", "2027-01")
    assert sum(story.line(month, ASSISTANCE) for month in months) > 6 * (SECOND + SECOND_BENEFIT)
    assert story.line("2027-02", DEBT) == -6 * (SECOND + SECOND_BENEFIT)


def test_nobody_pays_back_without_assistance_in_the_months_due() -> None:
    assert claim().line("2027-02", DEBT) == 0
