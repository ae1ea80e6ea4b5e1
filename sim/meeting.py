"""Meetings at which a household is spoken about: who may hear what, and what stands on everything shown there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sim.words import say

FAMILY, SUPPORT, PLANNING = "family", "support", "planning"


@dataclass(frozen=True)
class Meeting:
    """What a kind of meeting asks for."""

    names: bool  # whether the speaker may switch the anonymous mode off
    consent: bool  # whether the family must have agreed to be spoken about


# 支援会議 (社会福祉法第106条の6, 生活困窮者自立支援法第9条): members are bound to secrecy, no consent is needed.
# 重層的支援会議 and 支援調整会議 decide on plans: the family has agreed.
MEETINGS: dict[str, Meeting] = {
    FAMILY: Meeting(names=True, consent=False),
    SUPPORT: Meeting(names=False, consent=False),
    PLANNING: Meeting(names=False, consent=True),
}


def watermark(kind: str, day: date, language: str) -> str:
    """What stands across everything shown: which meeting, and when."""
    words = say(language, "meeting.day", year=day.year, month=day.month, day=day.day)
    return say(language, "meeting.watermark", meeting=say(language, f"meeting.{kind}"), day=words)


def file_name(kind: str, day: date, suffix: str) -> str:
    """The name of a file made for a meeting: nobody's, `support-meeting-2026-11-26.html`."""
    return f"{kind}-meeting-{day.isoformat()}.{suffix}"
