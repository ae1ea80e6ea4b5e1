"""Whether a death alone is noticed late: an outcome for professional pages, never an event or a sentence."""

from __future__ import annotations

from sim.addresses import DRAW_FOUND
from sim.compiled import rule
from sim.constants import CHILD, IN_CONTACT
from sim.draws import uniform
from sim.life import Life
from sim.model import Model
from sim.rules.effects import FOUND_LATE


@rule
def is_looked_in_on(life: Life, model: Model) -> bool:
    """Whether somebody outside would miss the person: support, a sibling, people met outside."""
    return life.person_contact == IN_CONTACT or model.sibling_contact == 1 or life.withdrawn == 0


@rule
def late_share(life: Life, model: Model) -> float:
    """Chance that the person's death today would be noticed after eight days or more; 0 where somebody lives there."""
    if life.parents > 0 or life.facility[CHILD] > 0:
        return 0.0
    late = model.found_late_contact if is_looked_in_on(life, model) else model.found_late_alone
    return model.death_at_home_alone * late * life.ratio[FOUND_LATE]


@rule
def draw_found(life: Life, model: Model) -> None:
    """The person has died: noticed late or not."""
    life.found_late = int(uniform(life, model, DRAW_FOUND) < late_share(life, model))
