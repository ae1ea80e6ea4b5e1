"""The card of the national pension premium: what the month becomes in the record, and who is tested for it."""

from __future__ import annotations

from sim.cards.look import Basis, Look
from sim.cards.work import pension
from sim.constants import CHILD
from sim.lines import PERSONS
from sim.rules.income_tests import JULY
from sim.rules.income_years import dependants, tested_income
from sim.rules.national_pension import FULL, MONTH_DEFERRED, MONTH_PAID, MONTH_UNPAID, statutory_exemption
from sim.rules.registers import head_of

KINDS = {1: "quarter", 2: "half", 3: "three_quarters"}  # of partial exemptions, by the quarters that are exempt


def premium(look: Look) -> Basis:
    """The premium of a month that is paid in full or in part."""
    if look.after.employed:
        return pension(look)
    kind, full = look.after.record_kind, look.row.premium_national
    if kind == MONTH_PAID:
        found = look.of(look.text("premium_paid", premium=full), "premium_national")
        if not look.model.files_exemption:
            return found.also(Basis([look.text("premium_not_applied")]))
    else:
        name = look.word("exemption", KINDS[kind])
        text = look.text("premium_part", premium=full, quarters=FULL - kind, exemption=name)
        found = look.of(text, "premium_national")
    return found.also(tests(look)).also(Basis([register_text(look)]))


def back_payment(look: Look) -> Basis:
    """An exempt or deferred month of the last ten years that is paid later."""
    life, model = look.after, look.model
    text = look.text("premium_back", premium=look.row.premium_national, number=life.paid_back, months=model.back_months)
    return look.of(text, "premium_national", "premium_back_months_most")


def tests(look: Look) -> Basis:
    """The test on the person and on the head of the register, in numbers."""
    found = Basis([tested(look, CHILD, "premium_test_own")], [look.used("exemption_full_base")])
    first = head_of(look.life, look.model, CHILD)
    if first != CHILD:
        found.texts.append(tested(look, first, "premium_test_head"))
    found.used += [look.used("exemption_full_person"), look.used("exemption_three_quarters_base")]
    return found


def tested(look: Look, p: int, key: str) -> str:
    """One member's income beside the limit of a full exemption."""
    life, row = look.life, look.row
    members = dependants(life, row, p, JULY) + 1
    limit = row.exemption_full_base + row.exemption_full_person * members
    who = look.word("person", PERSONS[p])
    return look.text(key, person=who, income=tested_income(life, p, JULY), limit=limit)


def register_text(look: Look) -> str:
    """The register of the person's own, as it is or with both its sides."""
    life, model = look.life, look.model
    if life.day >= model.separation_day:
        return look.text("register_apart")
    return look.text("register_sides" if head_of(life, model, CHILD) != CHILD else "register_own")


def premium_notes(look: Look) -> list[str]:
    """A month that costs nothing has no line: what it becomes in the record."""
    life, model, kind = look.life, look.model, look.after.record_kind
    if kind in (MONTH_DEFERRED, MONTH_UNPAID):
        text = look.text("note_month_deferred" if kind == MONTH_DEFERRED else "note_month_unpaid")
        return [text, why_not_exempt(look)] if model.files_exemption else [text]
    if kind != FULL:
        return []
    if statutory_exemption(life.disability_grade, int(life.assistance_months > 0)):
        return [look.text("note_month_by_law")]
    return [look.text("note_month_exempt", share=look.row.pension_treasury_share)] if model.files_exemption else []


def why_not_exempt(look: Look) -> str:
    """The incomes that are tested, and the register with both its sides."""
    return look.word("rule", "join").join([*tests(look).texts, register_text(look)])
