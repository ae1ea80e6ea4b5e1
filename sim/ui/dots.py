"""A hundred dots, of which some count: a picture of "27 of 100"."""

from __future__ import annotations

from html import escape


def hundred_dots(count: int, alt: str) -> str:
    """A hundred dots with the first `count` filled, row by row; the style lays them out in rows of twenty."""
    dots = "".join(f'<i class="{"counted" if i < count else "other"}"></i>' for i in range(100))
    return f'<div class="dots" role="img" aria-label="{escape(alt, quote=True)}">{dots}</div>'
