"""Notes on services of the disability act at 65, when care insurance comes before them (介護保険優先)."""

from __future__ import annotations

from sim.cards.look import Look
from sim.constants import CHILD
from sim.rules.care_insurance import CARE_AGE
from sim.rules.effects import IN_USE
from sim.rules.support import REPLACED, STAYS
from sim.support_entries import supports

SERVICES = {"note_service_stays": STAYS, "note_service_replaced": REPLACED}


def service_notes(look: Look) -> list[str]:
    """In the year from the person's 65th birthday: which services in use go on, and which care insurance has too."""
    if look.life.age[CHILD] != CARE_AGE:
        return []
    used = {key: services_in_use(look, kind) for key, kind in SERVICES.items()}
    texts = [look.text(key, services=look.word("rule", "comma").join(names)) for key, names in used.items() if names]
    return [look.text("note_care_insurance_first", age=CARE_AGE), *texts] if texts else []


def services_in_use(look: Look, kind: int) -> list[str]:
    """Names of the services of one kind that the person uses."""
    model, entries = look.model, list(supports().values())
    used = [s for s in range(model.supports) if look.after.stage[s] == IN_USE and model.support_disability[s] == kind]
    return [getattr(entries[model.support_kind[s]], look.language) for s in used]
