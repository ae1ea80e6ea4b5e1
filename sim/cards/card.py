"""The card of a ledger line: rule in words with this household's numbers, source, date, mark, whom to check with."""

from __future__ import annotations

from dataclasses import dataclass

from sim.cards import assistance, disability, pensions, premium, spending
from sim.cards.look import Basis, Look, Used, as_of
from sim.lines import BACK_PAYMENT, PERSONS, SHORTFALL
from sim.rule_values import LAST_KNOWN_REVISION, fiscal_year
from sim.tables import MARKS, sources
from sim.words import say

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
IN_KIND = ("care", "medical")
SURVEYED = ("medical", "tax", "health_insurance")


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
        text = say(look.language, "ledger.rule.shortfall", before=look.before)
        return Card(text, "", "", "derived", look.word("ask", "welfare"))
    basis = basis_of(name, look)
    marks = [used.value.mark for used in basis.used] + [basis.estimate] * bool(basis.estimate)
    titles = dict.fromkeys(sources()[used.value.source].title for used in basis.used)
    return Card(
        rule=look.word("rule", "join").join(basis.texts + remarks(look, basis.used)),
        source=" / ".join(titles) or look.word("source", basis.source),
        as_of=as_of(basis.used),
        mark=max(marks, key=MARKS.index) if marks else "given",
        ask=look.word("ask", whom(name, look)),
    )


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
    if name == assistance.HOME_LOAN:
        return "council"
    if name.endswith("interest"):
        return "bank"
    if subject == "debt" and "debt.household" in look.once:
        return "welfare"
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
        return spending.lump_sum(look, name, p)
    if spending.given_index(look, name) is not None:
        return spending.given(look, name)
    if name == BACK_PAYMENT:
        return premium.back_payment(look)
    if subject == "pension_basic":
        return pensions.basic(look, p)
    if subject == "pension_employees":
        return pensions.employees(look, p)
    if subject == "survivor_pension":
        return pensions.survivor(look, p)
    if subject == "pension_supporter":
        return pensions.supporter(look, p)
    if subject == "disability_pension":
        return disability.pension(look)
    if subject == "disability_supporter":
        return disability.supporter(look)
    if subject == "pension_premium":
        return premium.premium(look)
    if subject == "care":
        return spending.care(look, name, p)
    if subject == "other_income":
        return spending.own_income(look, p)
    raise KeyError(name)


def of_household(name: str, subject: str, part: list[str], look: Look) -> Basis:
    """The basis of a line of the household."""
    if subject == "living":
        return spending.living(look)
    if subject == "property":
        return spending.home_costs(look, name)
    if subject == "support_fee":
        return spending.support_fee(look, name)
    if subject == "lump_sum":
        return spending.insurance(look, name)
    if name in look.once and subject == "debt":
        return repaid(name, look)
    if name == assistance.ASSISTANCE and assistance.on_assistance(look):
        return assistance.assistance(look)
    if spending.given_index(look, name) is not None:
        return spending.given(look, name)
    if part == ["home_loan"]:
        return assistance.home_loan(look)
    if part == ["interest"]:
        return spending.interest(look)
    if subject == "sibling_support":
        return spending.sibling(look)
    if subject == "housing":
        return spending.housing(look)
    if subject in SURVEYED:
        return spending.survey(look, subject)
    raise KeyError(name)


def repaid(name: str, look: Look) -> Basis:
    """Assistance paid back, besides repayments that the family gave."""
    found = assistance.repayment(look)
    return spending.given(look, name).also(found) if spending.given_index(look, name) is not None else found
