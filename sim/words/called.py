"""What the son or daughter likes to be called, where a page or a family sheet may say it.

Words that stand for the person are marked in the catalogue, with what is said otherwise: `[[the son]]`. Nobody is named
unless a page asks for it (`calling`), so that no command, meeting or paper for professionals can do so by oversight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

MARK = re.compile(r"\[\[(.+?)\]\]")
ENDINGS = (  # a name that ends so is polite as it is
    *("さん", "ちゃん", "くん", "君", "さま", "様", "殿", "氏", "先生", "っち"),
    *("-san", "-chan", "-kun", "-sama"),
)
_called: ContextVar[str | None] = ContextVar("called", default=None)  # "": may be named, but no name is known


def is_polite(name: str) -> bool:
    """Whether the writer has given the name an ending of respect or of closeness."""
    return name.lower().endswith(ENDINGS)


def called_now() -> str | None:
    """The name that is said now: part of what a drawn chart or a told story depends on."""
    return _called.get() or None


@contextmanager
def calling(name: str | None) -> Iterator[None]:
    """Say this name within, or none at all where there is none."""
    before = _called.set(name or "")
    try:
        yield
    finally:
        _called.reset(before)


@contextmanager
def calling_as_in(name: str | None) -> Iterator[None]:
    """Speak of somebody else's household: by the name there, but only where names are said at all."""
    if _called.get() is None:
        yield
        return
    with calling(name):
        yield
