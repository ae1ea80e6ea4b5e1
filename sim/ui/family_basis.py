"""Details of the calculation itself: its month, prices, the area class of care insurance, the title of the case."""

from __future__ import annotations

from typing import get_args

from sim.case_models import Case
from sim.ui.family_draft import Draft
from sim.ui.family_income import whole
from sim.ui.family_questions import Answer, Question

ECONOMIES = get_args(Case.model_fields["economy"].annotation)
AREA_CLASSES = 7


def basis(draft: Draft) -> Question:
    """From which month, how prices go on, and what the file is called inside."""

    def shown(draft: Draft) -> str:
        return draft.at("economy") or ECONOMIES[0]

    answers = [
        Answer("start", "moment", "start", unknown=False),
        Answer("economy", "list", "economy", ECONOMIES, "economy", unknown=False, shown=shown),
    ]
    if draft.at("place.municipality") is not None:
        answers.append(whole("place.care_area", "care_area", AREA_CLASSES, "care_area"))
    answers.append(Answer("title", "text", "title", unknown=False, longest=200))
    return Question("basis", tuple(answers))
