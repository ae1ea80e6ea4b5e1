"""Families in which every line of the ledger comes up, and the ledger of a month of one of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from sim.case import Case, from_dict
from sim.futures import futures
from sim.ledger_view import month_ledger
from sim.lines import LINES, SHORTFALL
from sim.months import month_number
from sim.parameters import Options, Prepared, prepare

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


def entry(name: str, month: str, language: str = "en", number: int = 0, future: str | None = None) -> dict[str, Any]:
    """The ledger of a month of one of the families."""
    case = cases()[name]
    prepared = prepare(case, "claims", Options(certain=True, future=future))
    return month_ledger(case, prepared, number, month_number(month), language)
