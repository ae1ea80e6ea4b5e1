"""A hundred dots, of which some count: a picture of "27 of 100"."""

from __future__ import annotations

from html import escape

COLUMNS, ROWS = 20, 5
STEP, RADIUS = 20, 6.6


def hundred_dots(count: int, alt: str) -> str:
    """An SVG with `count` of 100 dots filled, row by row."""
    circles = []
    for i in range(COLUMNS * ROWS):
        x, y = (i % COLUMNS + 0.5) * STEP, (i // COLUMNS + 0.5) * STEP
        kind = "counted" if i < count else "other"
        circles.append(f'<circle class="{kind}" cx="{x:g}" cy="{y:g}" r="{RADIUS}"></circle>')
    box = f"0 0 {COLUMNS * STEP} {ROWS * STEP}"
    label = escape(alt, quote=True)
    return f'<svg class="dots" viewBox="{box}" role="img" aria-label="{label}">{"".join(circles)}</svg>'
