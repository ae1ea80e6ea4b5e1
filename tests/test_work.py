"""Work of the person: wages, premiums and accrual by table; the clock; what follows from it in a life."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from families import EXAMPLES, example
from stories import Story, tell

from sim.case import from_dict
from sim.constants import (
    ACTIVITIES,
    BIRTHDAY,
    CARE,
    CHILD,
    MONTH,
    PART_TIME,
    PARTICIPATING,
    REGULAR_WORK,
    RELAPSE,
    SUPPORTED_WORK,
    WITHDRAWN,
    WORK,
)
from sim.engines.story import Event, run_story
from sim.event_log import json_line
from sim.ledger_view import settled_lines
from sim.life import Life
from sim.model import Model
from sim.months import month_number
from sim.narrative import life_events
from sim.narrative import tell as narrate
from sim.parameters import Options, Prepared, prepare
from sim.records import blank
from sim.rule_values import amount_in
from sim.rules import work
from sim.rules.disability import DEVELOPMENTAL, NO_DIAGNOSIS
from sim.rules.effects import WORKING, begin_effects
from sim.rules.tax import income_tax, resident_tax, resident_tax_of_month
from sim.rules.tax_deductions import wage_income
from sim.rules.wages import accrued, employees_health_premium, employees_pension_premium, is_employed, wage_of
from sim.runs import run
from sim.tables import amounts, of_birth, parameter, read_yaml, whole_yen
from sim.words import LANGUAGES

FOLDER = Path(__file__).parent / "work"
OPEN = (PARTICIPATING, SUPPORTED_WORK, PART_TIME, REGULAR_WORK)
STEADY = ("work_leave", "work_leave_supported", "work_step_part_time", "work_step_supported", "relapse_late")


def table(name: str) -> list[Any]:
    entries = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    assert all(entry["source"] for entry in entries)
    return [pytest.param(entry, id=entry["name"]) for entry in entries]


class Row:
    """The values of work in a month."""

    def __init__(self, month: str) -> None:
        for key in read_yaml("amounts/work.yaml"):
            amount = amount_in(amounts()[key], month_number(month))
            setattr(self, key, whole_yen(amount) if amounts()[key].is_whole else amount)


@pytest.mark.parametrize("entry", table("wages"))
def test_a_wage_and_what_is_withheld_from_it(entry: dict[str, Any]) -> None:
    given, row, age = entry["work"], Row(entry["month"]), entry.get("age", 50)
    wage = given.get("wage")
    found = {}
    if wage is None:
        activity = ACTIVITIES.index(given["activity"])
        wage = found["wage"] = wage_of(activity, given["place"], row)
        found["insured"] = is_employed(activity, wage, row)
    found["pension"] = employees_pension_premium(wage, age, row)
    found["health"] = employees_health_premium(wage, age, row)
    assert {key: found[key] for key in entry["expect"]} == entry["expect"]


@pytest.mark.parametrize("entry", table("accrual"))
def test_what_pay_adds_to_the_pension(entry: dict[str, Any]) -> None:
    life, model = blank(Life), blank(Model)
    life.insured_sum = entry["pay"] * entry["months"]
    model.accrual_rate = of_birth("pension_employees_rate_by_birth", month_number(entry["born"]))
    assert accrued(life, model) == entry["expect"]


def test_the_mean_of_drawn_wages_of_supported_work_is_the_published_one() -> None:
    row = Row("2023-06")
    wages = [wage_of(SUPPORTED_WORK, (i + 0.5) / 1000, row) for i in range(1000)]
    assert sum(wages) / len(wages) == pytest.approx(23_053, rel=0.01) and wages == sorted(wages)


# The clock -----------------------------------------------------------------------------------------------------------


def person(**values: Any) -> tuple[Life, Model]:
    """Somebody of 45 who left withdrawal today after five years, and the model of an example."""
    life: Life = blank(Life)
    begin_effects(life)
    life.activity, life.age, life.duration, life.day = PARTICIPATING, [0, 0, 45], 5.0, 740_000
    life.left_day = life.day
    for name, value in values.items():
        setattr(life, name, value)
    return life, prepare(example("widow_and_son"), "as_is").model


@pytest.mark.parametrize(
    ("years", "age", "share"), [(9.9, 45, 0.50), (10.0, 45, 0.25), (10.0, 49, 0.25), (10.0, 50, 0.15), (9.9, 60, 0.50)]
)
def test_the_published_share_works_within_a_year_of_leaving(years: float, age: int, share: float) -> None:
    life, model = person(duration=years, age=[0, 0, age])
    rate = work.begin_rate(life, model, float(life.day))
    assert 1.0 - 2.718281828459045**-rate == pytest.approx(share)
    assert work.begin_rate(life, model, life.day + 366.0) == pytest.approx(parameter("work_later") * rate)


def test_a_support_that_helps_to_find_work_multiplies_the_rate() -> None:
    life, model = person()
    before = work.begin_rate(life, model, float(life.day))
    life.ratio[WORKING] = 1.3
    assert work.begin_rate(life, model, float(life.day)) == pytest.approx(1.3 * before)


@pytest.mark.parametrize(
    "values",
    [{"activity": WITHDRAWN}, {"care": [0, 0, 3]}, {"care": [0, 0, 8]}, {"age": [0, 0, 70]}],
)
def test_nobody_withdrawn_in_care_or_too_old_begins_to_work(values: dict[str, Any]) -> None:
    life, model = person(**values)
    assert not work.may_work(life, model)
    assert work.may_work(*person(care=[0, 0, 2], age=[0, 0, 69]))


def kinds_begun(model: Model, handbook: int = 0) -> list[float]:
    life, _ = person(handbook=handbook)
    found = [0] * len(ACTIVITIES)
    for number in range(2_000):
        life.number, life.draws[68] = number, 0
        found[work.next_activity(life, model)] += 1
    return [count / 2_000 for count in found]


def test_supported_work_is_likelier_with_a_diagnosis_and_regular_work_is_rare() -> None:
    _, model = person()
    model.diagnosis = NO_DIAGNOSIS
    plain = kinds_begun(model)
    model.diagnosis = DEVELOPMENTAL
    known = kinds_begun(model)
    assert (plain[SUPPORTED_WORK], plain[REGULAR_WORK]) == pytest.approx((0.15, 0.15), abs=0.03)
    assert (known[SUPPORTED_WORK], known[REGULAR_WORK]) == pytest.approx((0.6, 0.05), abs=0.03)
    model.diagnosis, model.handbook = NO_DIAGNOSIS, 2
    model.diagnosis = NO_DIAGNOSIS
    assert kinds_begun(model, handbook=2) == known


@pytest.mark.parametrize("activity", [SUPPORTED_WORK, PART_TIME, REGULAR_WORK])
def test_work_leads_to_the_next_kind_or_is_left(activity: int) -> None:
    life, model = person(activity=activity)
    found = set()
    for number in range(200):
        life.number, life.draws[68] = number, 0
        found.add(work.next_activity(life, model))
    assert found == ({activity + 1, PARTICIPATING} if activity < REGULAR_WORK else {PARTICIPATING})


# In a life -----------------------------------------------------------------------------------------------------------


def alone(activity: str, born: str = "1976-02", start: str = "2026-04", **more: Any) -> dict[str, Any]:
    """Somebody alone with savings, who works at the start; wages and prices stand still after the known years."""
    child = {"born": born, "sex": "male", "activity": activity, "diagnosis": "none", "first_visit": "never"}
    child["pension_months"] = {"paid": 240, "exempt": 20}
    household = {"child": child, "savings_yen": 5_000_000, **more.pop("household", {})}
    return {"start": start, "economy": "zero_growth", "household": household, **more}


def steadily(prepared: Prepared) -> None:
    """Nothing of the kind of work changes by chance."""
    for name in STEADY:
        setattr(prepared.model, name, 0.0)


def steady(case: dict[str, Any], until: str) -> tuple[Story, list[Life]]:
    """A life in which the work stays as it is, every month counted at once; and its state after each month."""
    lives: list[Life] = []

    def look(_month: str, life: Life, _before: int) -> None:
        lives.append(copy.copy(life))

    return tell(case, until=until, change=steadily, look=look, always_recompute=True), lives


def test_regular_work_pays_premiums_instead_of_the_town_s_and_makes_paid_months() -> None:
    """183,127 yen (179,360 by the wages of fiscal 2026) x 9.15 % and 5.875 %."""
    story, lives = steady(alone("regular_work"), "2027-03")
    first = story.months["2026-04"]
    assert (first["wage.child"], first["pension_premium.child"], first["health_insurance.child"]) == (
        183_127,
        -16_756,
        -10_759,
    )
    assert not any("health_insurance.household" in lines for lines in story.months.values())
    assert (lives[-1].paid_months, lives[-1].exempt_months) == (240 + 11, 20)  # the last month is counted by the next
    town = tell(alone("supported_work"), until="2026-04", change=steadily).months["2026-04"]
    assert "pension_premium.child" not in town and town["health_insurance.household"] < 0


def test_a_year_of_regular_work_is_so_much_more_pension_a_month() -> None:
    """12 x 183,127 x 5.481/1000 / 12 = 1,003.7: 1,004 yen of the start, x 1.002 from April 2027 on."""
    working, other = (
        tell(alone(activity, born="1962-04"), until="2027-10", change=steadily)
        for activity in ("regular_work", "withdrawn")
    )
    index = working.row("2027-04").employees_index[CHILD]
    assert working.line("2027-04", "pension_employees.child") == int(1_004 * index + 0.5) == 1_006
    assert other.line("2027-04", "pension_employees.child") == 0
    assert working.line("2027-04", "pension_basic.child") == other.line("2027-04", "pension_basic.child")
    # 65 and still at work: October takes up the six months since, 6 x 184,043 / 1.0016 x 5.481/1000 / 12 = 503.6
    assert working.line("2027-10", "pension_employees.child") == int(1_508 * index + 0.5) == 1_510


def test_a_paid_month_counts_for_the_basic_pension_in_full_and_an_exempt_one_by_half() -> None:
    working, exempt = (steady(alone(activity), "2026-09")[1][-1].credited for activity in ("regular_work", "part_time"))
    assert working - exempt == pytest.approx(5 * 0.5)


def test_resident_tax_of_a_full_year_takes_the_premiums_off() -> None:
    """From June 2028 on the income of 2027: wage 2,207,600 (December's comes in January), premiums as withheld."""
    story, lives = steady(alone("regular_work"), "2028-06")
    paid = ["2026-12", *(f"2027-{month:02}" for month in range(1, 12))]
    wage = sum(story.line(month, "wage.child") for month in paid)
    off = -sum(story.line(m, "pension_premium.child") + story.line(m, "health_insurance.child") for m in paid)
    row = story.row("2027-06")
    tax = resident_tax(wage_income(wage, int(row.wage_deduction_least), row), off, 0, 0, 0, 0, story.row("2028-06"))
    assert lives[-1].resident_tax[CHILD] == tax > 60_000
    assert resident_tax_of_month(tax, 5, story.row("2028-06")) < -story.line("2028-06", "tax.child")


def test_premiums_are_taken_off_income_tax_from_the_first_wage_on() -> None:
    """Whoever begins in the middle of a year has no resident tax yet: the line is income tax alone."""

    def regular(prepared: Prepared) -> None:
        steadily(prepared)
        prepared.model.work_regular, prepared.model.work_supported = 1.0, 0.0

    pins = {"child_in_work": "2026-09", "child_reconnected": "2026-08"}
    story = tell(alone("withdrawn", pins=pins), until="2026-10", change=regular)
    row, wage = story.row("2026-09"), story.line("2026-09", "wage.child")
    assert story.line("2026-08", "wage.child") == 0 and wage == 183_127
    assert "health_insurance.household" not in story.months["2026-09"]
    income = wage_income(12 * wage, int(row.wage_deduction_least), row)
    tax = income_tax(income, 12 * (16_756 + 10_759), 0, row)
    assert -story.line("2026-09", "tax.child") == int(tax / 12 + 0.5) > 0


def assisted() -> dict[str, Any]:
    home = {"kind": "private_rent", "rent_yen_per_month": 50_000}
    pins = {"child_in_work": "2027-01", "child_reconnected": "2026-12"}
    household = {"public_assistance": "receiving", "savings_yen": 0, "home": home}
    return alone("withdrawn", household=household, pins=pins)


def test_on_assistance_new_work_keeps_more_for_six_months() -> None:
    """80,000 yen keep 21,600; the new-work deduction of 12,900 yen holds to the sixth month."""
    story, lives = steady(assisted(), "2027-08")
    counted = {month: life.counted for month, life in zip(story.months, lives, strict=True)}
    assert story.line("2027-01", "wage.child") == story.line("2027-03", "wage.child") == 80_000
    assert story.line("2027-06", "wage.child") == story.line("2027-07", "wage.child")
    assert counted["2027-07"] - counted["2027-06"] == 12_900
    assert story.line("2027-06", "public_assistance.household") - 12_900 == story.line(
        "2027-07", "public_assistance.household"
    )


def watched(prepared: Prepared, number: int) -> Life:
    """A life in which no wage comes to anybody withdrawn, in care or too old, and the record only grows."""
    state = {"counted": 0, "paid": 0, "insured": 0}

    def watch(event: Event, life: Life) -> None:
        assert (life.activity == WITHDRAWN) == (life.withdrawn == 1)
        assert life.counted_months >= state["counted"] and life.insured_months >= state["insured"]
        state.update(counted=life.counted_months, insured=life.insured_months)
        if event.slot != MONTH:
            return
        lines = settled_lines(life)
        if "wage.child" in lines:
            assert life.activity > PARTICIPATING and life.in_work >= 0 and life.care[CHILD] < 3 and life.age[CHILD] < 70
        assert ("wage.child" in lines) == (life.activity > PARTICIPATING)
        assert life.employed == 0 or life.activity >= PART_TIME
        if life.employed:
            assert lines["pension_premium.child"] < 0 and lines["health_insurance.child"] < 0
        else:
            assert life.withheld == 0

    return run_story(prepared, number, watch)


@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES])
def test_no_wage_while_withdrawn_and_the_record_only_grows(name: str) -> None:
    prepared = prepare(example(name), "as_is")
    assert sum(watched(prepared, number).in_work >= 0 for number in range(120)) > 0


@pytest.mark.parametrize("activity", ACTIVITIES[1:])
def test_a_case_may_start_outside_withdrawal(activity: str) -> None:
    prepared = prepare(from_dict(alone(activity)), "as_is")
    relapses = 0
    for number in range(20):
        life = watched(prepared, number)
        assert (life.in_work == 0) == (activity != "participating") or life.in_work > 0
        relapses += life.relapsed >= 0
    assert 0 < relapses < 20


def test_work_ends_with_care_with_age_and_with_a_return() -> None:
    care = alone("regular_work", pins={"child_care": {"from": "2030-06", "months": 24, "level": "care_1"}})
    story = tell(care, until="2030-09", change=steadily)
    assert story.line("2030-05", "wage.child") > 0 == story.line("2030-06", "wage.child")
    assert [month for month, _ in story.of(CARE + CHILD)] == ["2030-06"]
    old = tell(alone("regular_work", born="1957-02"), until="2027-04", change=steadily)
    assert old.line("2027-01", "wage.child") > 0 == old.line("2027-02", "wage.child")
    assert ("2027-02", 70) in old.of(BIRTHDAY + CHILD)
    # its four months since October: 4 x 183,127 x 5.481/1000 / 12 = 334.6
    assert old.line("2027-02", "pension_employees.child") - old.line("2027-01", "pension_employees.child") == 335
    back = tell(alone("regular_work", pins={"child_relapse": "2028-05"}), until="2028-06", change=steadily)
    assert back.line("2028-04", "wage.child") > 0 == back.line("2028-05", "wage.child")
    assert [month for month, _ in back.of(RELAPSE)] == ["2028-05"]
    assert back.line("2028-05", "health_insurance.household") < 0


def test_a_pinned_beginning_comes_on_its_month_and_is_the_outcome() -> None:
    case = alone("withdrawn", pins={"child_in_work": "2029-03"})
    for number in range(10):
        prepared = prepare(from_dict(case), "as_is")
        life = watched(prepared, number)
        assert life.in_work in (35, -1) and life.reconnected in (35, -1)
    assert tell(case, until="2029-03").of(WORK)[0][0] == "2029-03"


def test_the_family_s_own_figure_of_the_wage_wins() -> None:
    household = {"ledger": {"wage.child": 120_000}}
    for number in range(6):
        story = tell(alone("regular_work", household=household), number=number, until="2030-01", certain=False)
        assert story.line("2026-04", "wage.child") == 120_000 and story.of(WORK) == []
    assert story.line("2026-04", "pension_premium.child") == -10_980


def test_a_plan_of_given_figures_alone_has_no_work() -> None:
    case = alone("withdrawn") | {"figures": "given"}
    assert all(not tell(case, number=n, certain=False).of(WORK) for n in range(5))


@pytest.mark.parametrize("activity", ["participating", "regular_work"])
def test_working_the_ledger_out_every_month_changes_nothing(activity: str) -> None:
    for case in (alone(activity), assisted()):
        for number in range(12):
            stories = [tell(case, number=number, certain=False, always_recompute=every) for every in (False, True)]
            assert stories[0].months == stories[1].months and stories[0].events == stories[1].events


# Told and counted ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_beginning_and_ending_work_is_told(language: str) -> None:
    case = from_dict(alone("regular_work", born="1957-02"))
    prepared = prepare(case, "as_is", Options(certain=True))
    steadily(prepared)
    texts = [sentence.text for sentence in narrate(case, prepared, 0, language) if sentence.kind == "work"]
    assert len(texts) == 1 and ("年齢" in texts[0] or "age" in texts[0])
    case = from_dict(alone("participating"))
    prepared = prepare(case, "as_is")
    told = [s for number in range(6) for s in narrate(case, prepared, number, language) if s.kind == "work"]
    assert len({sentence.text for sentence in told}) >= 4 and all("{" not in sentence.text for sentence in told)


def test_the_log_names_the_activity() -> None:
    case = from_dict(alone("participating"))
    lines = [json_line(event, case, "as_is") for event in life_events(prepare(case, "as_is"), 1, "simpy")]
    assert any('"event": "work", "detail": {"activity": "' in line for line in lines)


def test_states_of_the_years_add_up() -> None:
    case = from_dict(alone("regular_work"))
    found = run(case, certain=True)["scenarios"]["as_is"]
    assert found["outcomes"]["in_work"]["share"] == 1.0
    for year in found["by_year"]:
        shares = [year["states"][f"child.{name}"] for name in ACTIVITIES]
        assert sum(shares) == pytest.approx(year["alive_share"])
    assert found["by_year"][0]["states"]["child.regular_work"] == 1.0
