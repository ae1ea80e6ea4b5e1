"""What the presentation page remembers: the meeting, whether it is anonymous, the screen, an earlier case."""

from __future__ import annotations

from dataclasses import dataclass

from sim.case_models import Case
from sim.meeting import MEETINGS, SUPPORT


@dataclass
class Talk:
    """One presentation of one household. Nobody's name is shown unless the family itself listens and says so."""

    kind: str = SUPPORT  # one of MEETINGS
    names: bool = False  # show the family's own words and ages; counts only where the meeting allows it
    consent: bool = False  # the family has agreed to be spoken about
    screen: int = 0
    earlier: Case | None = None  # set beside today's
    refused: bytes | None = None  # a file that could not be used as the earlier case
    uploads: int = 0  # files sent so far

    @property
    def anonymous(self) -> bool:
        """Whether nothing may tell who the household is."""
        return not (self.names and MEETINGS[self.kind].names)

    @property
    def may_begin(self) -> bool:
        """Whether the household may be spoken about: plans are made with its consent only."""
        return self.consent or not MEETINGS[self.kind].consent
