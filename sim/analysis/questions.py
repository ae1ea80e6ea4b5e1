"""The unanswered questions of a family: which answer each life drew, read off the lives themselves.

A fact that the file leaves open is drawn at the start of each life by the rules. `drawn_facts` lets each life begin and
reads what it holds then, so that answers that go together (care level and dementia) are drawn together. Whether a
disability pension can be granted is not among these: it has two labelled futures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.analysis.information import grouped
from sim.constants import CONTACTS, FATHER, LEVEL_NAMES, MOTHER, NEVER, OUTINGS, UNKNOWN
from sim.engines.batch import LOG, run_compiled
from sim.life import Life
from sim.model import Model
from sim.outcome import Outcome
from sim.parameters import Prepared
from sim.records import dtype, zeros
from sim.rules.health import level_of

GROUPS = 8  # equally many lives in each, of an answer that is a number
FIRST_CARE = 60  # age below which no care level is drawn
PARENTS = {MOTHER: "mother", FATHER: "father"}
Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Question:
    """A fact that the file leaves open, and which answer each life drew."""

    place: str  # in the case file
    answers: Array  # the number of each life's answer
    names: tuple[str, ...]  # of the answers (words: sensitivity.answer.*); empty where they are groups of numbers
    values: Array | None = None  # the numbers themselves


@dataclass(frozen=True)
class Fact:
    """What may be open: where it stands in the file, whether this model draws it, and what a life drew."""

    place: str
    is_open: Callable[[Model], bool]
    read: Callable[[Array], Array]
    names: tuple[str, ...] = ()


def starts(prepared: Prepared, lives: int) -> Array:
    """The states of lives 0 ... lives - 1 at the start: begun by the compiled rules, which then stop at once."""
    found = zeros(lives, dtype(Life))
    models = prepared.model_array.copy()
    models[0]["horizon_day"] = prepared.model.start_day
    empty, out, unlogged = zeros(1, dtype(Life)), zeros(1, dtype(Outcome)), np.zeros(0, LOG)
    for number in range(lives):
        run_compiled(
            found[number : number + 1],
            empty,
            models,
            prepared.rows_array,
            number,
            prepared.parameter_set,
            out,
            unlogged,
        )
    return found


def of_parent(p: int) -> list[Fact]:
    """What may be open of a parent."""
    place = f"household.{PARENTS[p]}"

    def there(model: Model) -> bool:
        return bool(model.present[p]) and -model.born[p] // 12 >= FIRST_CARE

    return [
        Fact(
            f"{place}.care_level",
            lambda m: there(m) and m.start_care[p] == UNKNOWN and m.pin_care_from[p] == NEVER,
            lambda life: np.array([level_of(int(state)) for state in life["care"][:, p]]),
            LEVEL_NAMES,
        ),
        Fact(
            f"{place}.dementia",
            lambda m: there(m) and m.start_dementia[p] == UNKNOWN and m.pin_dementia[p] == NEVER,
            lambda life: life["dementia"][:, p],
            ("no", "yes"),
        ),
        Fact(
            f"{place}.pension",
            lambda m: bool(m.present[p]) and m.proportional[p] < 0 and not m.given_only,
            lambda life: (life["proportional"][:, p] > 0).astype(np.int64),
            ("basic_only", "with_employees"),
        ),
    ]


FACTS = (
    *of_parent(MOTHER),
    *of_parent(FATHER),
    Fact(
        "household.child.withdrawn_since",
        lambda m: m.start_activity == 0 and (m.duration < 0.0 or m.duration_error > 0.0),
        lambda life: life["duration"],
    ),
    Fact("household.child.goes_out", lambda m: m.start_outings < 0, lambda life: life["outings"], OUTINGS),
    Fact(
        "household.family_contact", lambda m: m.start_family_contact < 0, lambda life: life["family_contact"], CONTACTS
    ),
    Fact(
        "household.child.contact", lambda m: m.start_person_contact < 0, lambda life: life["person_contact"], CONTACTS
    ),
    Fact("household.savings_yen", lambda m: m.savings == UNKNOWN, lambda life: life["savings"]),
)


def questions(prepared: Prepared, lives: int) -> list[Question]:
    """The open facts of a case that are drawn, each with what the first lives drew."""
    wanted = [fact for fact in FACTS if not prepared.model.given_only and fact.is_open(prepared.model)]
    begun = starts(prepared, lives if wanted else 0)
    found = []
    for fact in wanted:
        drawn = fact.read(begun)
        if fact.names:
            found.append(Question(fact.place, drawn.astype(np.int64), fact.names))
        else:
            found.append(Question(fact.place, grouped(drawn, GROUPS), (), drawn.astype(np.float64)))
    return [question for question in found if len(np.unique(question.answers)) > 1]
