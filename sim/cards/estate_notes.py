"""Notes on estates and debts: what waits until when, what an answer leaves, legal aid; arrears and where to ask."""

from __future__ import annotations

from sim.cards.assistance import on_assistance
from sim.cards.look import Look
from sim.case_models import Case
from sim.constants import CHILD, NEVER, PERSONS, UNKNOWN
from sim.lines import BACK_PAYMENT, LINES
from sim.rules.accounts import own_money
from sim.rules.arrears import HEALTH, INHERITED, PENSION, RENT, TAXES, arrears_of, owed_of
from sim.rules.division import debts_of, home_left
from sim.rules.estate import spouse_may_stay
from sim.rules.estate_costs import ACCEPTED, LIMITED, RENOUNCED, left_to_heirs, legal_aid, rational_answer
from sim.rules.registers import other_parent

ARREARS = {RENT: "rent", PENSION: "pension", HEALTH: "health", TAXES: "taxes", INHERITED: "inherited"}
PUBLIC_DUES = ("tax", "health_insurance", "care_insurance", "pension_premium")


def estate_notes(look: Look) -> list[str]:
    """The stages of each estate that are still to come, legal aid where there is something to decide, arrears."""
    if look.model.given_only:
        return []
    found: list[str] = []
    for p in range(CHILD):
        if not look.life.alive[p] and look.model.present[p]:
            found += of_estate(look, p)
    return found + aid(look) + arrears(look)


def of_estate(look: Look, p: int) -> list[str]:
    """What of one estate is still to come."""
    life, found = look.life, []
    if life.estate[p] > 0:
        found.append(waits(look, p))
    if stays(look, p):
        numbers = {"person": look.person(other_parent(life, p)), "months": int(look.row.residence_months)}
        found.append(look.text("note_spouse_stays", **numbers))
    if life.unanswered[p]:
        found += answer(look, p)
    if life.inheritance_tax[p] > 0:
        due = start(look) + life.died[p] + int(look.row.inherit_tax_months)
        numbers = {"person": look.person(p), "amount": life.inheritance_tax[p]}
        found.append(look.text("note_inheritance_tax", month=look.month_word(due), **numbers))
    return found


def start(look: Look) -> int:
    """The month number of the start."""
    return look.prepared.start


def waits(look: Look, p: int) -> str:
    """An estate before its division: what is closed, and the advance that heirs may draw."""
    life, row = look.life, look.row
    return look.text(
        "note_estate_waits",
        person=look.person(p),
        deposits=life.estate[p],
        advance=life.advanced[p],
        month=look.month_word(start(look) + life.division_month[p]),
        share=row.inherit_advance_share,
        most=row.inherit_advance_most,
        renounce=int(row.renounce_months),
    )


def stays(look: Look, p: int) -> bool:
    """Whether the other parent lives in the home of the one who died, whoever will own it."""
    life = look.life
    if other_parent(life, p) < 0 or life.home_part[p] == 0.0 or life.home_gone or life.division_month[p] >= NEVER:
        return False
    since, until = life.month - life.died[p], life.division_month[p] - life.died[p]
    return bool(spouse_may_stay(since, until, int(look.row.residence_months)))


def answer(look: Look, p: int) -> list[str]:
    """Debts pass on: what taking the estate on and renouncing it would leave, until when that can be chosen."""
    life, row = look.life, look.row
    debts = debts_of(life, p)
    assets, insurance = home_left(life, look.model, row, p) + life.estate[p], look.model.insured[p]
    left = left_to_heirs(assets, debts, insurance, ACCEPTED)
    found = [
        look.text(
            "note_answer" if left >= 0 else "note_answer_below",
            person=look.person(p),
            debts=debts,
            arrears=arrears_of(life, p),
            left=abs(left),
            renounced=left_to_heirs(assets, debts, insurance, RENOUNCED),
            month=look.month_word(start(look) + life.died[p] + int(row.renounce_months) - 1),
            fee=row.renounce_fee,
        )
    ]
    if rational_answer(assets, debts, int(debts_known(look.case)), 1) == LIMITED:
        found.append(look.text("note_limited", left=left_to_heirs(assets, debts, insurance, LIMITED)))
    return found


def debts_known(case: Case) -> bool:
    """Whether the family knows what every debt comes to."""
    return all(debt.yen is not None for debt in case.household.debts)


# Legal aid, arrears ---------------------------------------------------------------------------------------------------


def aid(look: Look) -> list[str]:
    """Free legal advice while there is an answer or a division with brothers and sisters to come."""
    life = look.life
    waiting = [p for p in range(CHILD) if look.model.present[p] and not life.alive[p] and life.estate[p] > 0]
    decides = any(life.unanswered[p] for p in range(CHILD)) or (waiting and look.model.siblings > 0)
    if not decides:
        return []
    members = sum(life.alive[p] for p in range(PERSONS))
    dues = sum(look.line(name) for name in lines_due())
    rented = look.model.rent != UNKNOWN or life.home_gone
    rent = -look.line("housing.household") if rented else 0
    city = int(look.place.area_grade.startswith("1"))
    income = look.after.income + dues
    if not legal_aid(income, own_money(look.after), rent, members, city, look.row):
        return []
    return [look.text("note_legal_aid", income=max(income, 0), savings=own_money(look.after))]


def lines_due() -> list[str]:
    """The lines of taxes and premiums: what legal aid takes off an income."""
    return [name for name in LINES if name.split(".")[0] in PUBLIC_DUES and name != BACK_PAYMENT]


def arrears(look: Look) -> list[str]:
    """What is owed by those who live, by kind, and whom to ask about instalments."""
    life = look.after
    if life.behind == 0:
        return []
    papers = [look.text("note_papers")] * life.papers_left
    parts = []
    for kind, name in ARREARS.items():
        owed = sum(owed_of(life, kind, p) for p in range(PERSONS) if life.alive[p])
        if owed > 0:
            parts.append(look.text("arrears_part", kind=look.word("arrears", name), owed=owed))
    text = look.word("rule", "comma").join(parts)
    return [*papers, look.text("note_arrears_assisted" if on_assistance(look) else "note_arrears", parts=text)]
