"""The card of a ledger line: rule in words with this household's numbers, source, date, mark, whom to check with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sim.cards import (
    assistance,
    bridging,
    care,
    disability,
    estate,
    home,
    insurance,
    medical,
    mutual_aid,
    pensions,
    premium,
    spending,
    tax,
    work,
)
from sim.cards.look import Basis, Look, Used, as_of, settled_lines
from sim.constants import CHILD
from sim.lines import BACK_PAYMENT, GUARDIAN, PERSONS, SHORTFALL
from sim.rule_values import LAST_KNOWN_REVISION, fiscal_year
from sim.tables import MARKS, sources

ASK = {  # whom to check a line with, by its subject
    "pension_basic": "pension_office",
    "pension_employees": "pension_office",
    "survivor_pension": "pension_office",
    "pension_supporter": "pension_office",
    "disability_pension": "disability",
    "disability_supporter": "disability",
    "pension_premium": "premium",
    "public_assistance": "welfare",
    "care": "care",
    "care_insurance": "care_insurance",
    "medical": "insurance",
    "health_insurance": "insurance",
    "tax": "tax",
    "property": "property",
    "support_fee": "support",
    "lump_sum": "lump_sum",
    "wage": "wage",
    "debt": "debt",
}
ASK_OF_LINE = {  # where the line's own part decides
    assistance.HOME_LOAN: "council",
    "other_income.household.interest": "bank",
    "other_income.household.home_sale": "home_sale",
    "other_income.household.insurance": "lump_sum",
    spending.REFUND: "insurance",
    "other_income.mother.allowance": "allowance",
    "other_income.father.allowance": "allowance",
    mutual_aid.PENSION_LINE: "allowance",
    "pension_premium.mother": "allowance",
    "pension_premium.father": "allowance",
    bridging.LOAN_LINE: "council",
    "lump_sum.household": "moving",
    "lump_sum.household.siblings": "estate",
    "lump_sum.household.estate": "estate",
    "tax.household": "tax_office",
    GUARDIAN: "guardian",
}
IN_KIND = ("care", "medical")


@dataclass(frozen=True)
class Card:
    """A line's rule as a sentence, its source, the month of its newest value, the weakest mark, whom to check with."""

    rule: str
    source: str
    as_of: str
    mark: str
    ask: str


def card(name: str, look: Look) -> Card:
    """The card of a line of the month just settled."""
    if name == SHORTFALL:
        text = shortfall_text(look)
        return Card(text, "", "", "derived", look.word("ask", "welfare"))
    basis = basis_of(name, look)
    if is_of_a_review(name, basis, look):
        basis.texts.append(look.text("of_review"))
    marks = [used.value.mark for used in basis.used] + [basis.estimate] * bool(basis.estimate)
    titles = dict.fromkeys(sources()[used.value.source].title for used in basis.used)
    return Card(
        rule=look.word("rule", "join").join(basis.texts + remarks(look, basis.used)),
        source=" / ".join(titles) or look.word("source", basis.source),
        as_of=as_of(basis.used),
        mark=max(marks, key=MARKS.index) if marks else "given",
        ask=look.word("ask", whom(name, look)),
    )


def shortfall_text(look: Look) -> str:
    """Why the month was not paid in full: nobody sees to the bills, or there is not money enough."""
    life = look.after
    lacks = life.savings == life.closed
    keys = ["shortfall_left"] * life.papers_left + ["shortfall"] * int(lacks or not life.papers_left)
    return look.word("rule", "join").join(look.text(key, before=look.usable) for key in keys)


def is_of_a_review(name: str, basis: Basis, look: Look) -> bool:
    """Whether the amount was decided at an earlier review by other figures than today's."""
    if basis.amount is None or assistance.on_assistance(look):
        return False
    return abs(settled_lines(look.after)[name]) != basis.amount


def remarks(look: Look, used: list[Used]) -> list[str]:
    """Which values are not verified, and from when on the amounts follow the economic case."""
    found = []
    for mark in ("recalled", "assumed"):
        names = dict.fromkeys(each.quantity.names[look.language] for each in used if each.value.mark == mark)
        if names:
            found.append(look.text(f"names_{mark}", names=look.word("rule", "comma").join(names)))
    moving = [each for each in used if each.dated and each.quantity.index != "fixed"]
    if moving and not look.model.given_only and fiscal_year(look.month) > LAST_KNOWN_REVISION:
        found.append(look.text("carried", case=look.word("economy", look.case.economy), year=LAST_KNOWN_REVISION))
    return found


def whom(name: str, look: Look) -> str:
    """Whom to check a line with."""
    subject = name.split(".")[0]
    if name in ASK_OF_LINE:
        return ASK_OF_LINE[name]
    if subject == "debt" and repaid_amount(look) > 0:
        return "welfare"
    if subject == "debt" and bridging.repayments(look).amount:
        return "council"
    if subject == "housing" and look.life.home_gone:
        return "moving"
    if subject == "living" and (assistance.on_assistance(look) or assistance.on_loan(look)):
        return "welfare"
    return ASK.get(subject, "family")


def basis_of(name: str, look: Look) -> Basis:
    """Rule and values behind a line."""
    subject, owner, *part = name.split(".")
    if owner == "household":
        found = of_household(name, subject, part, look)
    else:
        found = of_person(name, subject, PERSONS.index(owner), look)
    if subject in IN_KIND and assistance.on_assistance(look):
        found.texts.append(assistance.own_part(look))
    return found


def of_person(name: str, subject: str, p: int, look: Look) -> Basis:
    """The basis of a line of one person."""
    if subject == "lump_sum":
        given = spending.given(look, name) if spending.given_index(look, name) is not None else None
        return besides(given, spending.lump_sum(look, name, p))
    if spending.given_index(look, name) is not None:
        return spending.given(look, name)
    if name == BACK_PAYMENT:
        return premium.back_payment(look)
    if name.endswith("allowance"):
        return spending.allowance(look, p)
    if name == mutual_aid.PENSION_LINE:
        return mutual_aid.pension(look)
    if subject == "pension_premium" and p != CHILD:
        return mutual_aid.premium(look, p)
    if subject in OF_PERSON:
        return OF_PERSON[subject](look, p)
    if subject in OF_CHILD:
        return OF_CHILD[subject](look)
    if subject == "care":
        return care.care(look, name, p)
    raise KeyError(name)


OF_PERSON: dict[str, Callable[[Look, int], Basis]] = {
    "pension_basic": pensions.basic,
    "pension_employees": pensions.employees,
    "survivor_pension": pensions.survivor,
    "pension_supporter": pensions.supporter,
    "medical": medical.medical,
    "health_insurance": insurance.late,
    "care_insurance": insurance.care,
    "tax": tax.tax,
    "other_income": spending.own_income,
}
OF_CHILD: dict[str, Callable[[Look], Basis]] = {
    "disability_pension": disability.pension,
    "disability_supporter": disability.supporter,
    "pension_premium": premium.premium,
    "wage": work.wage,
}


def of_household(name: str, subject: str, part: list[str], look: Look) -> Basis:
    """The basis of a line of the household."""
    if subject == "living":
        return spending.living(look)
    if subject == "support_fee" and not part:
        return spending.support_fee(look, name)
    if name == assistance.ASSISTANCE and assistance.on_assistance(look):
        return assistance.assistance(look)
    found = spending.given(look, name) if spending.given_index(look, name) is not None else None
    if name in AT_ONCE:
        return besides(found, AT_ONCE[name](look) if name in look.once else Basis())
    if found is not None:
        return found
    if name in OF_HOUSEHOLD:
        return OF_HOUSEHOLD[name](look)
    raise KeyError(name)


def besides(given: Basis | None, once: Basis) -> Basis:
    """What falls due once, besides an own figure."""
    if given is None:
        return once
    found = given.also(once)
    found.amount = None
    return found


def debts(look: Look) -> Basis:
    """Debts paid from an estate, the council's loans and assistance paid back."""
    found = estate.debts(look).also(bridging.repayments(look))
    repaid = repaid_amount(look)
    return found.also(assistance.repayment(look, repaid)) if repaid > 0 else found


def repaid_amount(look: Look) -> int:
    """Assistance paid back in the month."""
    other = (estate.debts(look).amount or 0) + (bridging.repayments(look).amount or 0)
    return -look.once.get("debt.household", 0) - other


AT_ONCE: dict[str, Callable[[Look], Basis]] = {
    "debt.household": debts,
    "property.household": home.costs,
    "lump_sum.household": home.moving_and_guarantee,
    "lump_sum.household.siblings": estate.siblings,
    "lump_sum.household.estate": estate.costs,
    "tax.household": estate.inheritance_tax,
    "other_income.household.home_sale": home.sale,
    "other_income.household.insurance": estate.insurance,
    spending.REFUND: spending.refund,
    bridging.LOAN_LINE: bridging.loan,
}
OF_HOUSEHOLD: dict[str, Callable[[Look], Basis]] = {
    assistance.HOME_LOAN: assistance.home_loan,
    "other_income.household.interest": spending.interest,
    "sibling_support.household": spending.sibling,
    "housing.household": home.housing,
    "health_insurance.household": insurance.national,
    GUARDIAN: estate.guardian,
}
