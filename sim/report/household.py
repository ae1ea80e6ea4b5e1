"""The household as it was entered, for professionals: who lives there, what they own, owe and spend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sim.case_models import Child, Parent, Sibling
from sim.lines import PARENTS
from sim.place_names import full_name
from sim.places import OTHER
from sim.report.wording import Wording

Rows = list[tuple[str, str]]


def members(words: Wording) -> list[list[str]]:
    """One row a member: role, birth with its Japanese year and age, what is known."""
    household = words.case.household
    rows = []
    for name in PARENTS:
        parent = getattr(household, name)
        if parent is not None:
            rows.append([words.person(name), birth(words, parent), listed(words, of_parent(words, parent))])
    rows.append([words.person("child"), birth(words, household.child), listed(words, of_child(words, household.child))])
    if household.siblings:
        kin = listed(words, of_siblings(words))
        rows.append([words.t("report.siblings", count=len(household.siblings)), "", kin])
    return rows


def listed(words: Wording, facts: Iterator[str]) -> str:
    """Facts one after the other."""
    return words.t("ui.plus").join(facts)


def birth(words: Wording, person: Parent | Child) -> str:
    """Month of birth and age at the start; where anonymous the age band alone; of one who has died the month."""
    died = getattr(person, "died", None)
    if died is not None:
        return "" if words.anonymous else words.t("report.died", month=words.stamp(died))
    age = words.age((words.case.start - person.born) // 12)
    return age if words.anonymous else words.t("report.born", month=words.stamp(person.born), age=age)


def answer(words: Wording, group: str, value: str | bool) -> str:
    """An answer to a question with a few answers."""
    given = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    return words.t(f"report.answer.{group}.{given}")


def of_parent(words: Wording, parent: Parent) -> Iterator[str]:
    """What is known of a parent who lives."""
    if parent.died is not None:
        return
    yield words.t("report.fact.care", level=words.t(f"ui.option.level.{parent.care_level}"))
    yield answer(words, "dementia", parent.dementia)
    if parent.may_act != "unknown":
        yield answer(words, "may_act", parent.may_act)


def of_child(words: Wording, child: Child) -> Iterator[str]:
    """What is known of the son or daughter."""
    if child.withdrawn_since.month is not None and not words.anonymous:
        since = words.year(child.withdrawn_since.month)
        yield words.t("report.fact.since", year=since)
    yield answer(words, "goes_out", child.goes_out)
    visit = child.first_visit
    yield answer(words, "first_visit", visit if visit in ("never", "before_20", "unknown") else "dated")
    yield answer(words, "doctor", child.seeing_doctor)
    record = child.pension_months
    if None in (record.paid, record.exempt, record.unpaid):
        yield words.t("report.fact.record_unknown")
    else:
        yield words.t("report.fact.record", paid=record.paid, exempt=record.exempt, unpaid=record.unpaid)


def of_siblings(words: Wording) -> Iterator[str]:
    """Who of them is in contact and helps; several who do the same as one fact with their number."""
    told = Counter(words.t("ui.between").join(of_sibling(words, each)) for each in words.case.household.siblings)
    for fact, count in told.items():
        yield fact if count == 1 else words.t("report.fact.of", fact=fact, count=count)


def of_sibling(words: Wording, sibling: Sibling) -> Iterator[str]:
    """Whether a brother or sister is in contact, and the help."""
    yield answer(words, "contact", sibling.in_contact)
    if sibling.helps_yen_per_month:
        yield words.t("report.fact.helps", amount=words.money(sibling.helps_yen_per_month))


def means(words: Wording) -> Rows:
    """Place, home, savings, debts, spending, goal."""
    case, household = words.case, words.case.household
    rows = [(words.t("report.place"), place(words))]
    home = household.home
    unknown = words.t("ui.option.level.unknown")
    known = home is not None and home.kind != "unknown"
    rows.append((words.t("report.home"), words.t(f"ui.home.{home.kind}") if home is not None and known else unknown))
    rows.append((words.t("report.savings"), savings(words)))
    owed = [debt.yen for debt in household.debts]
    if owed:
        total = unknown if None in owed else words.money(sum(amount or 0 for amount in owed))
        rows.append((words.t("report.debts"), total))
    living = household.spending.living_yen_per_month
    monthly = words.t("report.survey") if living is None else words.t("report.monthly", amount=words.money(living))
    rows.append((words.t("report.living"), monthly))
    if case.goals.savings_until_age is not None:
        goal = words.t("deadline.goal.savings_until_age", age=case.goals.savings_until_age)
        rows.append((words.t("report.goal"), goal))
    return rows


def place(words: Wording) -> str:
    """Prefecture and town; the prefecture alone where anonymous."""
    known = words.case.place
    if known is None:
        return words.t("ui.option.level.unknown")
    return full_name(known.prefecture, OTHER if words.anonymous else known.municipality, words.language)


def savings(words: Wording) -> str:
    """By owner."""
    owned = words.case.household.savings_yen
    each = {name: getattr(owned, name) for name in (*PARENTS, "child")}
    told = [
        f"{words.short(name)} {words.t('ui.option.level.unknown') if amount is None else words.money(amount)}"
        for name, amount in each.items()
        if amount != 0
    ]
    return words.t("ui.plus").join(told) or words.money(0)
