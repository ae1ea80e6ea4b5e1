"""The draft of the session: begun, followed, and put on the desk as a case as soon as it is one."""

from __future__ import annotations

from datetime import date

from sim.ui.family_draft import Draft, as_case, draft_of, follow, new_draft
from sim.ui.session import CHANGED, OPENED, Desk, open_case, put


def begin(at: Desk) -> None:
    """A new family, of which nothing is known yet."""
    at.waiting = None
    at.draft = new_draft(date.today(), at.matters)


def go_on(at: Desk) -> None:
    """Back to a family that was begun and left for another."""
    at.draft, at.waiting = at.waiting, None


def draft_on(at: Desk) -> Draft:
    """What is being told: the new family if one was begun, else the one on the desk."""
    at.draft = draft_of(at.case) if at.draft is None else follow(at.draft, at.case)
    return at.draft


def settle(at: Desk) -> None:
    """After an answer: if the draft is a case, the desk holds it. A changed example becomes one's own."""
    draft = draft_on(at)
    case = as_case(draft, at.language)
    if case is None or case == draft.case:
        return
    if draft.case is None:
        at.own_kind, at.saved = OPENED, None
        draft.case = case
        open_case(at, case, OPENED)
    else:
        draft.case = case
        if at.source != OPENED:
            at.source, at.own_kind, at.saved = OPENED, CHANGED, None
        put(at, case)
    at.draft = draft
