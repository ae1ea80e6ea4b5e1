"""Covering the page with a neutral screen until a key is pressed again: for a family that shares one kitchen table."""

from __future__ import annotations

import json
from html import escape

from sim.ui.theme import css
from sim.words import say


def cover_script(language: str) -> str:
    """What makes the cover and its keys; it lies in the browser and asks the server nothing."""
    words = {key: say(language, f"ui.hide.{key}") for key in ("covered", "back")}
    return css("hide_screen.js").replace("WORDS", json.dumps(words, ensure_ascii=False))


def button_html(language: str) -> str:
    """The button that covers the page; its keys are told where it stands."""
    keys = escape(say(language, "ui.hide.keys"))
    label = f"{escape(say(language, 'ui.hide'))}<kbd>F9</kbd>"
    return f'<button id="hide-screen" type="button" title="{keys}">{label}</button>'
