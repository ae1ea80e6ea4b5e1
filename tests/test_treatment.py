"""Seeing a doctor, and the handbook, as states of the person."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from stories import tell

from sim.constants import CLAIM, IN_CONTACT, TREATMENT, UNKNOWN
from sim.life import Life
from sim.model import Model
from sim.records import blank
from sim.rules.disability import INTELLECTUAL
from sim.rules.treatment import CLOSED, LOOKING, PAID, take_handbook, treatment_rate

OTHER = INTELLECTUAL + 1  # another diagnosis


def person(**values: Any) -> tuple[Life, Model]:
    life: Life = blank(Life)
    model: Model = blank(Model)
    model.doctor_contact, model.doctor_loss = 0.15, 0.5
    for name, value in values.items():
        setattr(life, name, value)
    return life, model


def test_a_doctor_is_found_in_contact_only() -> None:
    assert treatment_rate(*person()) == 0.0
    assert treatment_rate(*person(person_contact=IN_CONTACT)) == 0.15


@pytest.mark.parametrize(("stage", "rate"), [(0, 0.5), (LOOKING, 0.0), (PAID, 0.0), (CLOSED, 0.5)])
def test_treatment_is_not_broken_off_while_a_claim_goes_on_or_its_pension_is_paid(stage: int, rate: float) -> None:
    assert treatment_rate(*person(doctor=1, claim_stage=stage)) == rate


def test_treatment_that_the_family_tells_of_goes_on() -> None:
    life, model = person(doctor=1)
    model.seeing_doctor = 1
    assert treatment_rate(life, model) == 0.0


@pytest.mark.parametrize(
    ("before", "grade", "diagnosis", "share", "after"),
    [
        (0, 2, OTHER, 1.0, 2),
        (3, 2, OTHER, 1.0, 2),
        (1, 2, OTHER, 1.0, 1),  # a better one is kept
        (0, 2, OTHER, 0.0, 0),  # not applied for
        (0, 2, INTELLECTUAL, 1.0, 0),
    ],
)
def test_the_handbook_follows_the_grade_of_the_pension(
    before: int, grade: int, diagnosis: int, share: float, after: int
) -> None:
    life, model = person(handbook=before)
    model.diagnosis = diagnosis
    take_handbook(life, model, SimpleNamespace(handbook_with_pension=share), grade)
    assert life.handbook == after and life.dirty == int(after != before)


def test_a_doctor_found_in_contact_is_the_first_visit_of_a_later_claim() -> None:
    household = {"child": {"born": "1974-02", "sex": "male", "first_visit": "never", "contact": "ongoing"}}
    household["child"] |= {"diagnosis": "psychosis_mood_epilepsy", "pension_months": {"paid": 380, "unpaid": 6}}
    scenarios = {"claim": {"supports": [{"use": "disability_pension_claim", "from": "2031-04", "agreed": True}]}}
    case = {
        "start": "2026-04",
        "household": {"savings_yen": 90_000_000, **household},
        "pins": {"child_death": "2045-01"},
        "scenarios": scenarios,
    }
    found = 0
    for number in range(60):
        story = tell(case, "claim", number, "2036-03", certain=False)
        seen = [month for month, detail in story.of(TREATMENT) if detail == 1 and month < "2031-04"]
        treated = [month for month, detail in story.of(CLAIM) if detail // 10 == 2]
        claimed = [month for month, detail in story.of(CLAIM) if detail // 10 == 3]
        lost = [month for month, detail in story.of(TREATMENT) if detail == 0]
        if not seen or not treated or not claimed or min(lost, default="9") < treated[0]:
            continue
        found += 1
        assert treated[0] <= "2031-07"  # no months of looking for a doctor
        assert claimed[0] < "2032-12"  # 18 months after that visit are long over
    assert found > 3


def test_without_contact_nobody_finds_a_doctor() -> None:
    case = {
        "start": "2026-04",
        "household": {"savings_yen": 1, "child": {"born": "1974-02", "sex": "male", "contact": "none"}},
        "pins": {"child_death": "2027-01"},
        "scenarios": {"as_is": {}},
    }
    seen: list[tuple[int, int]] = []
    tell(case, look=lambda _month, life, _savings: seen.append((life.doctor, life.first_visit)))
    assert set(seen) == {(0, UNKNOWN)}
