"""Details of what comes in now: work, pension, assistance, help from brothers and sisters, the parents' allowances."""

from __future__ import annotations

from typing import Any, get_args

from sim.case_fields import UNKNOWN
from sim.case_models import Activity
from sim.ui.family_draft import Draft, listed
from sim.ui.family_questions import YES_NO, Answer, Question, choice, truth
from sim.ui.fields import PARENTS

OWN_LINES = {  # lines of the household book that may be told as they are now -> label
    "wage.child": "wage",
    "disability_pension.child": "pension_now",
    "other_income.household": "other_income",
}
AT_HOME: Activity = "withdrawn"
ACTIVITIES = tuple(each for each in get_args(Activity) if each != UNKNOWN)  # what is not known counts as AT_HOME
MOST_SIBLINGS, MOST_UNITS = 6, 2


def income() -> Question:
    """What the person does and earns, a pension that is paid already, assistance, other income."""
    place = "household.child.activity"

    def shown(draft: Draft) -> str | None:
        value = draft.at(place)
        said = not draft.new or place in draft.touched
        return AT_HOME if value == UNKNOWN or (value is None and said) else value

    activity = Answer(place, "list", "activity", ACTIVITIES, "activity", unknown=False, shown=shown)
    lines = tuple(own_line(line, label) for line, label in OWN_LINES.items())
    receiving = choice("household.public_assistance", "assistance", ("receiving", UNKNOWN), "assistance")
    return Question("income", (activity, *lines, receiving))


def own_line(line: str, label: str) -> Answer:
    """An amount of the household book that is known today; taken back, the rules say it again."""
    ledger = "household.ledger"
    place = f"{ledger}.{line}.yen_per_month"

    def take(draft: Draft, value: Any) -> None:
        draft.put(place if value is not None else f"{ledger}.{line}", value)
        if draft.at(ledger) == {}:
            draft.put(ledger, None)

    return Answer(place, "yen", label, unknown=False, about=True, take=take)


def siblings(draft: Draft) -> Question:
    """How many brothers and sisters, which of them are in contact and help; the first one's contact is asked above."""
    place = "household.siblings"
    there = listed(draft.at(place))
    if not there:
        return Question("siblings_more", ())
    answers = [count(place, "siblings_count", {}, MOST_SIBLINGS, low=1)]
    for k in range(len(there)):
        if k > 0:
            answers.append(truth(f"{place}.{k}.in_contact", "in_contact", "yes_no", number=k + 1))
        helps = f"{place}.{k}.helps_yen_per_month"
        answers.append(Answer(helps, "yen", "helps", number=k + 1))
    return Question("siblings_more", tuple(answers))


def count(place: str, label: str, item: dict[str, Any], most: int, low: int = 0) -> Answer:
    """How many items a list has; new ones begin as `item`, those taken out come last. No list: not known."""

    def shown(draft: Draft) -> str | None:
        value = draft.at(place)
        return str(len(value)) if isinstance(value, list) else UNKNOWN if draft.is_unknown(place) else None

    def take(draft: Draft, value: str | None) -> None:
        if value is None or value == UNKNOWN:
            draft.put(place, value)
            return
        kept = listed(draft.at(place))[: int(value)]
        draft.put(place, [*kept, *({**item} for _ in range(int(value) - len(kept)))])

    numbers = tuple(map(str, range(low, most + 1)))
    options = numbers if low else (*numbers, UNKNOWN)
    return Answer(place, "list", label, options, "count", unknown=not low, shown=shown, take=take)


def allowances(draft: Draft) -> Question:
    """Each parent's special disability allowance, and the mutual aid insurance, which outlives the parent."""
    answers: list[Answer] = []
    for parent in PARENTS:
        place = f"household.{parent}"
        if not isinstance(draft.at(place), dict):
            continue
        if parent not in draft.dead:
            answers.append(choice(f"{place}.special_allowance", "special_allowance", YES_NO, "yes_no", person=parent))
        answers.append(whole(f"{place}.mutual_aid_units", "mutual_aid", MOST_UNITS, "units", person=parent))
        entry = f"{place}.mutual_aid_entry_age"
        if draft.at(f"{place}.mutual_aid_units") in (1, 2) or draft.at(entry) is not None:
            answers.append(Answer(entry, "number", "mutual_aid_age", person=parent))
    return Question("allowances", tuple(answers))


def whole(place: str, label: str, most: int, words: str, person: str = "") -> Answer:
    """A small whole number to choose, 0 to `most`."""

    def shown(draft: Draft) -> str | None:
        value = draft.at(place)
        return str(value) if isinstance(value, int) else UNKNOWN if draft.is_unknown(place) else None

    def take(draft: Draft, value: str | None) -> None:
        draft.put(place, int(value) if value is not None and value.isdigit() else value)

    options = (*map(str, range(most + 1)), UNKNOWN)
    return Answer(place, "list", label, options, words, person=person, shown=shown, take=take)
