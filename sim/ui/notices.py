"""What to check: mistakes as sentences, without alarm."""

from __future__ import annotations

from html import escape


def mistakes_list(intro: str, texts: list[str]) -> str:
    """A calm list of what to check."""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f'<div class="check" role="alert"><p>{escape(intro)}</p><ul>{items}</ul></div>'
