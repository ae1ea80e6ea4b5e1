"""Details that a case file keeps in lists: life insurance policies, and debts one by one."""

from __future__ import annotations

from sim.case_fields import UNKNOWN
from sim.lines import PERSONS
from sim.ui.family_draft import Draft, listed, living
from sim.ui.family_income import count
from sim.ui.family_questions import Answer, Question

LOAN = "loan"  # what the page writes where nobody says what kind of debt it is
MOST = 6  # items that the page adds; a file may hold more, and all of them are shown


def policies(draft: Draft) -> Question:
    """Whose life is insured, who is paid, how much; what a policy costs and would pay back."""
    place = "household.life_insurance"
    there, here = listed(draft.at(place)), living(draft)
    item = {"on": here[0] if here else "child", "to": "child" if here else "other", "yen": UNKNOWN}
    answers = [count(place, "policies", item, max(MOST, len(there)))]
    people = tuple(person for person in PERSONS if person == "child" or person in here)
    for k in range(len(there)):
        policy, number = f"{place}.{k}", k + 1
        answers += [
            Answer(f"{policy}.on", "list", "insured_person", people, "owner", unknown=False, number=number),
            Answer(
                f"{policy}.to", "list", "paid_to", (*people, "sibling", "other"), "owner", unknown=False, number=number
            ),
            Answer(f"{policy}.yen", "yen", "policy_sum", number=number),
            Answer(f"{policy}.surrender_yen", "yen", "surrender", number=number),
            Answer(f"{policy}.premium_yen_per_month", "yen", "premium", number=number),
        ]
    return Question("policies", tuple(answers))


def debts(draft: Draft) -> Question:
    """Each debt with its kind and who owes it; the first amount is asked above."""
    place = "household.debts"
    there = listed(draft.at(place))
    if not any(debt.get("yen") != 0 for debt in there):
        return Question("debts_more", ())
    answers = [count(place, "debts_count", {"kind": LOAN, "yen": UNKNOWN}, max(MOST, len(there)), low=1)]
    owners = (*(person for person in PERSONS if person == "child" or person in living(draft)), UNKNOWN)
    for k in range(len(there)):
        debt, number = f"{place}.{k}", k + 1
        answers.append(kind(f"{debt}.kind", number))
        answers.append(Answer(f"{debt}.owner", "list", "debt_owner", owners, "owner", number=number))
        if k > 0:
            answers.append(Answer(f"{debt}.yen", "yen", "debt_sum", number=number))
    return Question("debts_more", tuple(answers))


def kind(place: str, number: int) -> Answer:
    """What a debt is in the family's own words; the page's own word is shown as a blank."""

    def shown(draft: Draft) -> str:
        value = draft.at(place)
        return "" if value == LOAN else value or ""

    def take(draft: Draft, value: str | None) -> None:
        draft.put(place, value or LOAN)

    return Answer(place, "text", "debt_kind", unknown=False, number=number, longest=40, shown=shown, take=take)
