"""Rule cards by subject: taxes, premiums, care, homes, estates; the words of events."""

from __future__ import annotations

import re

import pytest
from card_families import (
    entry,
    prepared_cases,
)
from families import example

from sim.case import from_dict
from sim.event_log import ASSISTANCE_STAGES, CLAIM_REASONS, CLAIM_STAGES, claim_details
from sim.ledger_view import month_ledger
from sim.months import month_number
from sim.narrative import tell
from sim.parameters import Options, prepare
from sim.rules.claim import CLOSED, DECIDED
from sim.words import LANGUAGES, catalogue, say


def told(name: str, month: str, language: str = "en", number: int = 0) -> tuple[dict[str, str], str]:
    """The rules of a month's lines by name, and its notes, of a life that draws."""
    case, prepared = prepared_cases()[name]
    found = month_ledger(case, prepared, number, month_number(month), language)
    return {line["name"]: line["rule"] for line in found["lines"]}, "\n".join(found["notes"])


def test_tax_shows_income_deductions_and_the_line_of_the_place() -> None:
    rules, _ = told("heirs", "2026-10")
    tax = rules["tax.father"]
    assert "income of 2025 1,945,497 yen − basic deduction 430,000" in tax
    assert "= taxable 440,000" in tax and "spouse (mother) 380,000 yen" in tax and "dependant (son or daughter)" in tax
    # 350,000 yen x 3 persons + 100,000 + 210,000: area class 1
    assert "1,360,000 yen (area class 1, 2 dependants)" in tax and "above the line: taxed" in tax


def test_the_head_counts_in_the_reduction_though_insured_elsewhere() -> None:
    rules, _ = told("heirs", "2026-10")
    assert "The head (father) is not insured here, yet the income counts" in rules["health_insurance.household"]
    assert "reduced by two tenths (20%)" in rules["health_insurance.household"]
    assert "no reduction (0%)" in rules["health_insurance.father"]
    rules, _ = told("sold", "2028-02")
    assert "reduced by seven tenths (70%)" in rules["health_insurance.household"]
    assert "The head" not in rules["health_insurance.household"]


def test_without_a_tax_return_nothing_is_reduced_and_the_card_says_how_to_be_tested() -> None:
    rules, _ = told("no tax return", "2026-10", "ja")
    assert "所得の申告がないとされているため" in rules["health_insurance.household"]
    rules, _ = told("no tax return", "2030-10")
    assert "No tax return is filed" in rules["health_insurance.household"]
    assert "Less this month's taxes, premiums and medical costs" in rules["living.household"]


def test_the_stage_of_care_insurance_says_why() -> None:
    rules, _ = told("heirs", "2026-10")
    assert "stage 5: standard amount 6,225 yen × 1.000 = 6,225 yen" in rules["care_insurance.mother"]
    assert "somebody else on the register does" in rules["care_insurance.mother"]
    assert "of stage 7" in rules["care_insurance.father"] and "1,945,497 yen, decides" in rules["care_insurance.father"]


def test_two_users_share_one_ceiling_of_care_costs() -> None:
    rules, _ = told("special home", "2027-06")
    parts = [rules[f"care.{person}"].split("So ")[1].split(" yen remain")[0] for person in ("mother", "father")]
    assert sum(int(part.replace(",", "")) for part in parts) == 44_400


def test_care_in_a_facility_names_its_kind_and_both_tests_of_relief() -> None:
    rules, _ = told("special home", "2028-12", number=24)
    assert rules["care.mother"].startswith("special nursing home (shared room) (care level 5)")
    assert "pays resident tax: no relief" in rules["care.mother.facility_food"]
    rules, _ = told("special home", "2030-06", number=24)
    food = rules["care.mother.facility_food"]
    assert "stage 3 (1)" in food and "within the limit" in food and "mother only; a son's or daughter's" in food
    for kind in ("group", "private"):
        rules, _ = told(f"{kind} home", "2029-06", number=20)
        assert "for special nursing homes and health facilities only" in rules["care.mother.facility_room"]
        rules, _ = told(f"{kind} home", "2028-02" if kind == "group" else "2028-09", number=20)
        assert "at entry" in rules["lump_sum.mother"]


def test_self_support_medical_care_is_named_while_in_treatment() -> None:
    rules, _ = told("a wage", "2027-06")
    assert "Self-support medical care" in rules["medical.child"]


def test_an_estate_shows_its_parts_and_what_brothers_and_sisters_receive() -> None:
    rules, _ = told("heirs", "2027-09")
    assert "part of the home 90,720,000 yen + deposits" in rules["lump_sum.household.siblings"]
    assert "Divided by legal shares: 2 brothers and sisters" in rules["lump_sum.household.siblings"]
    assert "tax.household" not in rules
    rules, _ = told("heirs", "2028-03")  # the tenth month after the death
    assert "basic exemption 54,000,000 yen (4 heirs by law)" in rules["tax.household"]
    rules, _ = told("a will", "2027-09")
    assert "reserved portion" in rules["lump_sum.household.siblings"]
    rules, notes_of = told("debts", "2027-06")
    assert "Debts of 2,000,000 yen (father; 0 of it taxes" in notes_of and "within 2027-07" in notes_of
    rules, _ = told("debts", "2027-09")
    assert "Debts of 2,000,000 yen of father that pass on" in rules["debt.household"]
    rules, _ = told("renounced", "2027-08")  # the father's, in the third month
    assert "taken to be renounced" in rules["lump_sum.household.estate"]


def test_money_that_waits_is_told_with_what_it_may_pay() -> None:
    _, notes_of = told("closed account", "2026-10")
    assert "own medical, care, tax and premium bills may be paid" in notes_of
    assert "expected to begin in 2026-12" in notes_of and "left out here until it is in force" in notes_of
    rules, notes_of = told("closed account", "2026-12")
    assert "The family court decides" in rules["support_fee.household.guardian"]
    _, notes_of = told("heirs", "2027-05")
    assert "may draw 3,000,000 yen in advance" in notes_of and "renounced within 3 months" in notes_of


def test_the_register_is_told_with_both_sides_and_neither_is_recommended() -> None:
    for name, now in (("heirs", "the parents' register"), ("sold", "one of the person's own")):
        _, notes_of = told(name, "2027-04")
        assert f"now: {now}" in notes_of and "recommends neither" in notes_of
        assert "On the parents' register: health insurance" in notes_of
        assert "With a register of the person's own: health insurance" in notes_of


def test_the_side_that_holds_is_the_ledger_s() -> None:
    """The health premiums of the side that holds are those of the ledger in the same month."""
    case, prepared = prepared_cases()["heirs"]
    found = month_ledger(case, prepared, 0, month_number("2027-04"), "en")
    paid = -sum(line["yen"] for line in found["lines"] if line["name"].startswith("health_insurance"))
    assert f"On the parents' register: health insurance {paid:,} yen" in "\n".join(found["notes"])


def test_closed_doors_are_told_with_the_reason_for_this_household() -> None:
    _, notes_of = told("heirs", "2026-10")
    assert "closed, as a son or daughter lives there" in notes_of and "by the parents' age" in notes_of
    _, notes_of = told("public home, handbook", "2026-10")
    assert "The doctor's form decides, not the handbook" in notes_of and "may probably succeed" in notes_of


def test_a_public_home_is_told_before_and_after_the_parents() -> None:
    _, notes_of = told("public home", "2026-10")
    assert "often may not succeed" in notes_of
    _, notes_of = told("public home", "2029-03")
    assert "has to be left by 2029-10" in notes_of and "Funeral benefit" in notes_of
    rules, _ = told("public home", "2029-10")
    assert "Moving" in rules["lump_sum.household"] and "Rent after the move" in rules["housing.household"]


def test_living_costs_as_given_hold_no_tax_nor_premium() -> None:
    found = entry("open", "2026-10", future="granted")
    rules = {line["name"]: line for line in found["lines"]}
    held = -sum(
        line["yen"]
        for line in found["lines"]
        if line["name"].split(".")[0] in ("tax", "health_insurance", "care_insurance", "medical")
    )
    assert f"own, {held:,} = {150_000 - held:,} yen" in rules["living.household"]["rule"]
    assert rules["living.household"]["yen"] == held - 150_000


# Events --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_of_a_claim_or_of_assistance_has_words(language: str) -> None:
    details = [claim_details(10 * stage + 1) for stage in CLAIM_STAGES if stage != CLOSED]
    details += [claim_details(10 * CLOSED + reason) for reason in (0, *CLAIM_REASONS)] + [claim_details(10 * DECIDED)]
    for detail in details:
        assert f"story.claim.{detail.get('reason', detail['stage'])}" in catalogue(), detail
    for stage in ASSISTANCE_STAGES.values():
        assert say(language, f"story.assistance.{stage}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_tells_of_the_claim_and_of_assistance(language: str) -> None:
    case, prepared = prepared_cases()["both parents"]
    told = [sentence for number in range(3) for sentence in tell(case, prepared, number, language, "claims")]
    assert {"claim", "assistance", "pension", "end"} <= {sentence.kind for sentence in told}
    assert not any(re.search(r"[{}]|None|もらえ", sentence.text) for sentence in told)
    case, prepared = prepared_cases()["open, granted"]
    granted = [each.text for each in tell(case, prepared, 0, language, "claims") if each.kind == "claim"]
    assert any(say(language, "story.claim.if_granted") in text for text in granted)


def test_the_story_names_the_pension_s_first_month() -> None:
    case = example("widow_and_son")
    told = tell(case, prepare(case, "as_is", Options(certain=True)), 0, "en")
    begins = [sentence for sentence in told if sentence.kind == "pension"]
    assert [(sentence.person, str(sentence.date)) for sentence in begins] == [("child", "2039-02-01")]


@pytest.mark.parametrize(("death", "months"), [("2027-03", 1), ("2027-04", 2)])
def test_a_pension_left_unpaid_at_a_death_is_named_and_stands_in_its_own_month(death: str, months: int) -> None:
    """Died in February after its payday: February is unpaid; in March: February and March."""
    household = {
        "mother": {"born": "1944-06", "pension": {"basic_paid_months": 480, "employees_yen_per_month": 0}},
        "child": {"born": "1974-02", "sex": "male"},
        "savings_yen": 5_000_000,
    }
    case = from_dict({"start": "2026-10", "household": household, "pins": {"mother_death": death}})
    prepared = prepare(case, "as_is", Options(certain=True))
    found = month_ledger(case, prepared, 0, month_number(death), "en")
    monthly = 70_408 + 5_620
    assert any(f": {months} months" in note or f"): {months} months" in note for note in found["notes"])
    assert any(f"{months * monthly:,} yen" in note for note in found["notes"])
    before = month_ledger(case, prepared, 0, month_number(death) - 1, "en")
    assert {line["name"] for line in before["lines"]} >= {"pension_basic.mother"}
    assert "pension_basic.mother" not in {line["name"] for line in found["lines"]}
