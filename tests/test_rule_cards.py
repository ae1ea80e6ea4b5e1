"""Rule cards: every line has one in both languages, its numbers filled in, and they multiply out to the amount."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from families import EXAMPLES, HAND_PLAN, example

from sim.cards.assistance import on_assistance
from sim.cards.card import ASK, ASK_OF_LINE, basis_of, card
from sim.cards.look import Basis, Look, settled_lines
from sim.cards.notes import notes
from sim.cards.past import Past
from sim.case import Case, from_dict, load
from sim.cli_text import ledger_text
from sim.constants import MONTH
from sim.engines.story import Event, run_story
from sim.event_log import ASSISTANCE_STAGES, CLAIM_REASONS, CLAIM_STAGES, claim_details
from sim.futures import futures
from sim.ledger_view import line_label, month_ledger
from sim.life import Life
from sim.lines import LINES, PERSONS, SHORTFALL, SIGN
from sim.months import month_number
from sim.narrative import tell
from sim.parameters import Options, Prepared, prepare
from sim.rules.claim import CLOSED, DECIDED
from sim.rules.income_tests import APRIL
from sim.tables import MARKS
from sim.ui.ledger_card import ledger_html
from sim.words import LANGUAGES, catalogue, say

PLACE = {"prefecture": "東京都", "municipality": "墨田区"}
PARENTS = {
    "mother": {"born": "1944-06", "pension": {"basic_paid_months": 300, "basic_exempt_months": 60}},
    "father": {
        "born": "1941-03",
        "pension": {
            "basic_paid_months": 468,
            "employees": {
                "months": 60,
                "average_pay_yen": 300_000,
                "months_before_2003": 360,
                "average_pay_before_2003_yen": 310_000,
            },
        },
    },
}
CHILD: dict[str, Any] = {
    "born": "1974-02",
    "sex": "male",
    "withdrawn_since": "1999-04",
    "first_visit": "never",
    "seeing_doctor": False,
    "diagnosis": "developmental",
    "pension_months": {"paid": 36, "exempt": 300, "half_exempt": 12, "quarter_exempt": 12, "unpaid": 30},
    "employees_pension": {"months": 30, "average_pay_yen": 210_000},
}
BOTH = [{"use": "disability_pension_claim", "from": "2026-11"}, {"use": "public_assistance_claim", "from": "2026-11"}]
RENTED = {"kind": "private_rent", "rent_yen_per_month": 60_000}


def family(household: dict[str, Any], back_months: int = 0, **child: Any) -> Case:
    """A family at the start of October 2026 that claims what it can, and may pay exempt months later."""
    home = {"savings_yen": 1_000_000, "home": RENTED, **household, "child": {**CHILD, **child}}
    back = {"back_payment": {"from": "2026-12", "months": back_months}} if back_months else {}
    scenarios = {"claims": {"supports": BOTH, **back}}
    return from_dict({"start": "2026-10", "place": PLACE, "household": home, "scenarios": scenarios})


def parents(deaths: tuple[str, str] = ("2029-03", "2027-05"), **given: Any) -> dict[str, Any]:
    """Parents with good pensions whose deaths are known (the first month without them), and what they have."""
    household = {
        "mother": {"born": "1948-06", "pension": {"basic_paid_months": 480, "employees_yen_per_month": 20_000}},
        "father": {"born": "1945-03", "pension": {"basic_paid_months": 480, "employees_yen_per_month": 190_000}},
        **given,
    }
    return {"household": household, "pins": dict(zip(("mother_death", "father_death"), deaths, strict=True))}


def later(given: dict[str, Any], scenario: dict[str, Any] | None = None, **child: Any) -> Case:
    """A family of `parents`, with what it plans; it claims nothing."""
    home = {"savings_yen": 8_000_000, "home": RENTED, **given["household"], "child": {**CHILD, **child}}
    scenarios = {"claims": scenario or {}}
    pins = given["pins"]
    case = {"start": "2026-10", "place": PLACE, "household": home, "pins": pins, "scenarios": scenarios}
    return from_dict(case)


def loans() -> Case:
    """A mother's estate that waits while a supported son has no money."""
    given = parents(("2027-05", "2026-12"), savings_yen={"mother": 9_000_000, "father": 0, "child": 0})
    given["household"]["spending"] = {"living_yen_per_month": 200_000, "alone_yen_per_month": 260_000}
    return later(given, {"supports": [{"use": "home_visits", "from": "2026-11"}]})


def mutual_aid() -> Case:
    """Parents who are in the mutual aid insurance; only the mother still pays for it."""
    given = parents()
    given["household"]["mother"] |= {"born": "1950-06", "mutual_aid_units": 2, "mutual_aid_entry_age": 62}
    given["household"]["father"] |= {"born": "1949-03", "mutual_aid_units": 1, "mutual_aid_entry_age": 63}
    return later(given)


def rented_and_renounced() -> Case:
    """More debts than money behind a private tenancy of 2019; and an allowance that the father's pension stops."""
    debts = [{"kind": "loan", "yen": 90_000_000}]
    given = parents(debts=debts, home={**RENTED, "rented_since": "2019-05"})
    given["household"]["father"] |= {"special_allowance": "yes"}
    given["household"]["father"]["pension"]["employees_yen_per_month"] = 500_000
    return later(given)


def everyday_help() -> Case:
    """A mother with dementia and little care who has everyday-money help; a tenancy of 2021."""
    given = parents(home={**RENTED, "rented_since": "2021-05"})
    given["household"]["mother"] |= {"care_level": "care_1", "dementia": True}
    return later(given, {"arrangements": [{"kind": "everyday_help", "from": "2026-12"}]})


@cache
def costs_and_estates() -> dict[str, Case]:
    """Families in which lines of taxes, care, homes and estates come up."""
    house = {"kind": "own", "value_yen": 90_000_000, "built": 1988, "owner": "father"}
    public = {"kind": "public_rent", "rent_yen_per_month": 24_000}
    rich = {"mother": 5_000_000, "father": 60_000_000, "child": 1_000_000}
    apart = [{"in_contact": False}, {"in_contact": True}]
    proxy, guardian, allowed = {"may_act": "proxy"}, {"may_act": "guardian"}, {"special_allowance": "yes"}
    long, heavy = ("2031-08", "2030-05"), {"care_level": "care_4", "dementia": True}
    frail = parents()["household"]
    father, mother = {**frail["father"], **heavy}, {**frail["mother"], **heavy}
    paid = {"father": {**father, **allowed}, "mother": {**mother, **allowed}}
    cash = {"mother": 0, "father": 12_000_000, "child": 0}
    insured = [{"on": "father", "to": "child", "yen": 3_000_000}]
    young = {"born": "1985-02", "pension_months": "unknown"}
    planned = {"register_separated_from": "2027-02", "sell_home_from": "2028-02"}
    arranged = [{"kind": kind, "from": "2026-12"} for kind in ("voluntary_guardian", "family_trust", "will")]
    return {
        "heirs": later(parents(home=house, savings_yen=rich, siblings=apart, life_insurance=insured)),
        "a will": later(parents(home=house, savings_yen=rich, siblings=apart, will="yes")),
        "debts": later(parents(savings_yen=cash, debts=[{"kind": "loan", "yen": 2_000_000}])),
        "renounced": later(parents(home=house, savings_yen=rich, debts=[{"kind": "loan", "yen": 190_000_000}])),
        "public home": later(parents(home=public, savings_yen=cash), **young),
        "public home, handbook": later(parents(home=public, savings_yen=cash), handbook="mental_1", seeing_doctor=True),
        "sold": later(parents(home=house, savings_yen=cash), planned),
        "sold, worth unknown": later(parents(home={"kind": "condo", "built": 2016}), planned),
        "closed account": later(parents(long, father=father, savings_yen=cash)),
        "special home": later(parents(long, father={**father, **proxy}, mother=mother), {"care_place": "special_home"}),
        "group home": later(parents(long, father={**father, **guardian}), {"care_place": "group_home"}),
        "private home": later(parents(long, father=father, mother=mother), {"care_place": "private_home"}),
        "at home": later(parents(long, **paid), {"care_place": "home"}),
        "services to the limit": later(parents(long, **paid), {"care_place": "home", "care_services": "to_limit"}),
        "no services": later(parents(long, **paid), {"care_place": "home", "care_services": "none"}),
        "arranged": later(parents(), {"arrangements": arranged}),
        "no tax return": later(parents(tax_return_filed="no", spending={"alone_yen_per_month": 120_000})),
        "loans": loans(),
        "mutual aid": mutual_aid(),
        "rented, renounced": rented_and_renounced(),
        "everyday help": everyday_help(),
        "at work": later(parents(), activity="regular_work", born="1964-02"),
        "at work, no record": later(parents(), activity="regular_work", born="1964-02", employees_pension="unknown"),
        "work and assistance": later(parents(public_assistance="receiving"), activity="part_time"),
        "supported work": later(parents(), activity="supported_work"),
        "a wage": later(parents(ledger={"wage.child": 260_000}), **young, seeing_doctor=True),
    }


def cases() -> dict[str, Case]:
    """Families in which the lines come up, one by one."""
    average = {"born": "1950-06", "care_level": "care_3"}
    account = {"born": "1946-03", "pension": {"paid_every_two_months_yen": 264_000}}
    owned = {"kind": "own", "value_yen": 12_000_000}
    old = {"born": "1958-02", "pension_months": {"paid": 300, "exempt": 120}}
    employed = {"first_visit": "2024-05", "insured_then": "employees", "seeing_doctor": True}
    wife = {"born": "1928-06", "pension": {"basic_paid_months": 300, "employees_yen_per_month": 100_000}}
    plan = {"income_yen_per_month": 120_000}
    given = {name: 1_000 for name in LINES if name != SHORTFALL and name.split(".")[0] != "living"}
    insured = [{"on": "mother", "to": "child", "yen": 300_000}]
    helping = [{"helps_yen_per_month": 10_000, "in_contact": True}]
    return {
        "both parents": family({**PARENTS, "life_insurance": insured, "siblings": helping}),
        "employed at the first visit": family(PARENTS, **employed, diagnosis="psychosis_mood_epilepsy"),
        "first seen before 20": family(PARENTS, first_visit="before_20", diagnosis="intellectual"),
        "pays back": family({**PARENTS, "savings_yen": 9_000_000}, back_months=60),
        "pays its premiums": family(PARENTS, pension_months={"paid": 300, "unpaid": 30}),
        "unpaid": family(PARENTS, pension_months={"unpaid": 390}),
        "not covered": family({}, diagnosis="anxiety_personality"),
        "student": family({}, born="1966-02", first_visit="1988-05", insured_then="student", seeing_doctor=True),
        "averages": family({"father": average, "home": {"kind": "condo"}}, pension_months="unknown"),
        "account": family({"father": account, "home": {"kind": "unknown"}, "savings_yen": 30_000_000}),
        "own home, old": family({"home": owned, "savings_yen": 200_000}, **old),
        "receiving": family({"public_assistance": "receiving", "savings_yen": 50_000}, handbook="mental_2"),
        "early claim": family({"savings_yen": 20_000_000}, born="1965-02", pension_from="2027-02"),
        "a widower": family({"mother": wife, "father": {"born": "1950-06"}}),
        "own income": family({"mother": {**plan, "born": "1944-06"}, "father": {**plan, "born": "1941-03"}}),
        "open": family({**PARENTS, "spending": {"living_yen_per_month": 150_000}}, first_visit="unknown"),
        "given": family({**PARENTS, "ledger": given}),
        **costs_and_estates(),
    }


@cache
def prepared_cases() -> dict[str, tuple[Case, Prepared]]:
    """Each family ready to run, in both futures where these are open."""
    found = {}
    for name, case in cases().items():
        for future in futures(case, case.scenarios["claims"]) or (None,):
            label = name if future is None else f"{name}, {future}"
            found[label] = case, prepare(case, "claims", Options(future=future))
    return found


def looks(case: Case, prepared: Prepared, number: int, every: int, language: str) -> list[tuple[Look, dict[str, int]]]:
    """What the cards look at, with the lines, in every so many months of a life; each is read before the next month."""
    found: list[tuple[Look, dict[str, int]]] = []
    past = Past()

    def watch(event: Event, life: Life) -> None:
        past.watch(event, life, prepared)
        if event.slot == MONTH and life.month % every == 1 % every:
            before = event.savings - event.detail - life.shortfall
            look = Look(case, prepared, life, past, case.start + life.month - 1, before, language)
            check(look, settled_lines(life))
            found.append((look, settled_lines(life)))

    run_story(prepared, number, watch)
    return found


SEEN: set[str] = set()


def lives(name: str) -> range:
    """How many lives of a family are looked at: one where deaths are known."""
    return range(1 if name in costs_and_estates() else 3)


SHORT_LINES = {"both parents", "receiving", "own home, old", *costs_and_estates()}  # lines of one month matter
GIVEN_ONLY = {  # lines that no rule makes
    *("other_income.child", "other_income.household", "medical.household"),
}
REVIEWED = {  # decided at a review before: today's figures may differ, and the card says so
    *(f"{subject}.{owner}" for subject in ("health_insurance", "care_insurance") for owner in (*PERSONS, "household")),
}
WHOLE = {  # the card's first sentence holds the amount itself
    *(f"{subject}.{person}" for subject in ("health_insurance", "care_insurance") for person in PERSONS),
    *("other_income.household.home_sale", "other_income.household.insurance", "other_income.mother.allowance"),
}


def check(look: Look, lines: dict[str, int]) -> None:
    """Every line has a card that is whole, every note too; numbers of the card add up where that can be asked."""
    for name, amount in lines.items():
        made = card(name, look)
        assert made.rule and made.ask and made.mark in (*MARKS, "given"), name
        assert not re.search(r"[{}]|(?<![\w-])-\d|None", made.rule + made.source + made.ask), (name, made.rule)
        assert made.rule.strip(". 。") == made.rule, (name, made.rule)
        assert name == SHORTFALL or made.source, name
        SEEN.add(name)
        is_the_ledger_s(name, amount, made.rule, look)
        adds_up(name, amount, made.rule, look)
    for note in notes(look):
        assert note and not re.search(r"[{}]|(?<![\w-])-\d|None", note), note


def is_the_ledger_s(name: str, amount: int, rule: str, look: Look) -> None:
    """What the rules behind a card come to is the ledger's amount; where an older review decided, the card says so."""
    basis = basis_of(name, look) if name != SHORTFALL else Basis()
    if basis.amount is None or on_assistance(look):
        return
    if say(look.language, "ledger.rule.of_review") in rule:
        just_reviewed = "insurance" in name and (look.month % 12 == APRIL or look.month == look.case.start)
        assert name in REVIEWED and not just_reviewed, (name, amount, rule)
        return
    assert basis.amount == abs(amount), (name, amount, rule)
    if name in WHOLE:
        assert abs(amount) in numbers(basis.texts[0]), (name, amount, rule)


# What can be read off a card ------------------------------------------------------------------------------------------


def numbers(text: str) -> list[float]:
    """Every number of a sentence."""
    return [float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def adds_up(name: str, amount: int, rule: str, look: Look) -> None:
    """The numbers of an English card multiply out to the amount, to a few yen of rounding."""
    subject = name.split(".")[0]
    first = rule.split(". ")[0]
    if look.language != "en" or "own figure" in first:
        return
    if subject == "pension_basic" and first.startswith("Full amount"):
        full, credited, months = numbers(first)[:3]
        factor = re.search(r"× (0\.\d+|1\.\d+) for an early", rule)
        assert amount == pytest.approx(full * credited / months * (float(factor[1]) if factor else 1.0), abs=3), rule
    elif subject == "pension_supporter" and "reduced" not in rule:
        parts = first.replace(" by 1/4", "").split(" + ")
        sums = [numbers(part) for part in parts]
        assert amount == pytest.approx(sum(base * months / full for base, months, full in sums), abs=2), rule
    elif subject == "pension_premium" and first.startswith("National"):
        found = numbers(first)
        share = found[1] / found[2] if len(found) > 2 else 1.0
        assert -amount == pytest.approx(found[0] * share, abs=5), rule
    elif name == "public_assistance.household":
        total = numbers(first)[0]
        income = numbers(re.search(r"income that counts: ([\d,]+)", rule)[0])[0]  # type: ignore[index]
        beyond = numbers(re.search(r"spent first: ([\d,]+)", rule)[0])[0]  # type: ignore[index]
        assert amount - look.once.get(name, 0) == max(total - income - beyond, 0), rule
    elif subject == "living" and first.startswith("What is left"):
        there, usual = (numbers(found)[0] for found in (rule.split(" = ")[1], rule.split("as usual, ")[1]))
        assert -look.line(name) == min(there, usual), rule


@pytest.mark.parametrize("name", list(prepared_cases()))
def test_every_card_and_note_is_whole(name: str) -> None:
    """In Japanese; the next test does the same in English."""
    case, prepared = prepared_cases()[name]
    for number in lives(name):
        assert looks(case, prepared, number, 7, "ja")


def test_every_line_that_rules_make_has_come_up() -> None:
    """The families above hold every line; those that only a family can give come up in the one that gives all."""
    seen: set[str] = set()
    for name, (case, prepared) in prepared_cases().items():
        SEEN.clear()
        for number in lives(name):
            looks(case, prepared, number, 1 if name in SHORT_LINES else 5, "en")
        seen |= SEEN if name != "given" else set()
        if name == "given":
            assert set(LINES) - SEEN <= {SHORTFALL}, set(LINES) - SEEN
    assert set(LINES) - seen == GIVEN_ONLY, set(LINES) - seen ^ GIVEN_ONLY


def test_the_examples_have_cards() -> None:
    for path in (*EXAMPLES, HAND_PLAN):
        case = load(path)
        for scenario in case.scenarios:
            for future in futures(case, case.scenarios[scenario]) or (None,):
                assert looks(case, prepare(case, scenario, Options(future=future)), 1, 17, "ja")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_has_a_label_and_somebody_to_ask(language: str) -> None:
    for name in SIGN:
        assert line_label(name, language), name
    labels = [line_label(name, language) for name in LINES]
    assert len(set(labels)) == len(labels)
    for whom in (*ASK.values(), *ASK_OF_LINE.values()):
        assert say(language, f"ledger.ask.{whom}")


# The ledger ----------------------------------------------------------------------------------------------------------


def entry(name: str, month: str, language: str = "en", number: int = 0, future: str | None = None) -> dict[str, Any]:
    """The ledger of a month of one of the families."""
    case = cases()[name]
    prepared = prepare(case, "claims", Options(certain=True, future=future))
    return month_ledger(case, prepared, number, month_number(month), language)


def test_a_line_says_six_things_and_whom_to_ask() -> None:
    found = entry("both parents", "2026-10")
    assert list(found["lines"][0]) == ["name", "yen", "rule", "source", "as_of", "mark", "ask"]
    basic = next(line for line in found["lines"] if line["name"] == "pension_basic.mother")
    assert basic["rule"].startswith("Full amount 70,408 yen × 320 / 480 months") and basic["as_of"] == "2026-04"
    assert "pension office" in basic["ask"]


def test_what_is_not_verified_is_named() -> None:
    found = {line["name"]: line for line in entry("averages", "2026-10", future="granted")["lines"]}
    employees, housing = found["pension_employees.father"], found["housing.household"]
    assert employees["mark"] == "assumed" and "Assumed values: Share of old men" in employees["rule"]
    assert housing["mark"] == "derived" and "Management fee" in housing["rule"]
    medical = found["medical.child"]
    assert medical["mark"] != "verified" and "Mean medical cost (10/10) at 52" in medical["rule"]


def test_a_claim_tells_its_stage_with_both_tests() -> None:
    waiting = entry("both parents", "2027-10")
    told = "\n".join(waiting["notes"])
    assert "waiting for certification in 2028-" in told
    assert "Contribution test 1" in told and "Contribution test 2" in told
    refused = entry("not covered", "2027-10")["notes"]
    assert "in principle not covered" in refused[0]
    missed = "\n".join(entry("unpaid", "2029-10")["notes"])
    assert "contribution tests are not met" in missed and "Contribution test 1: of 4" in missed
    assert "File for exemption before" in "\n".join(entry("both parents", "2026-10")["notes"])


def test_a_future_is_never_shown_without_its_other() -> None:
    for future in ("granted", "not_granted"):
        found = entry("open", "2032-10", future=future)
        shown = "\n".join([*found["notes"], *(line["rule"] for line in found["lines"])])
        assert "is shown apart" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_page_show_whom_to_ask_and_the_notes(language: str) -> None:
    found = entry("both parents", "2027-10", language)
    text, page = ledger_text(found, language), ledger_html(found, language, 0)
    for shown in (text, page):
        assert found["notes"][0].split("(")[0] in shown
        assert found["lines"][0]["ask"] in shown and say(language, "ledger.ask.label") in shown


# Taxes, premiums, care, homes, estates -------------------------------------------------------------------------------


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
