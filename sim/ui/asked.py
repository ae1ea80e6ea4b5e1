"""What a family asks on the pages "By when" and "Next steps": its goal and a few choices."""

from __future__ import annotations

from dataclasses import dataclass

from sim.analysis.goal import SAVINGS


@dataclass
class Asked:
    """The choices of one household. The age to which savings shall last is the desk's, as on the outlook."""

    goal_kind: str = SAVINGS
    connected_age: int | None = None  # a connection outside before this age; None: a default
    what: str | None = None  # "scenario.NAME" or "support.KEY"; None: a default
    confidence: int = 80  # in how many of 100 futures the goal shall be met
    budget: int | None = None  # yen for the first year of each support; None: not limited
    at_once: int = 2  # supports of a plan at most
