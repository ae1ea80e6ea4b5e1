"""Words inside the charts: at the ends of lines, in areas, at the corner. They keep apart and stay where they fit."""

from __future__ import annotations

import math
import re
from typing import Any

from sim.ui.theme import Palette

TEXT, SMALL = 15, 13.5
LEFT = 70  # the left margin, in pixels
HEAD_ROOM = 46  # of it, for the heads of the rows of ages: what is left goes to the first age
NARROW = 205  # how wide the plot is on a telephone: a label that fits there fits anywhere
LINE_SHARE = 8  # how thick an area has to be for a line of text, of 100
PIECES = re.compile("[\u3000-\uffff]|[^\u3000-\uffff\\s]+\\s*|\\s+")
CLOSING = "、。)」』・ー"  # signs that begin no line
PLOT = 290  # how high the plot of savings is in pixels, roughly: enough to keep labels apart


def pixels(text: str) -> float:
    """How wide a text is, roughly: Japanese signs are nearly twice as wide as others."""
    return sum(14.0 if ord(sign) > 0x2FFF else 7.6 for sign in text)


def broken(text: str, width: float) -> str:
    """A text in lines of at most so many pixels: between Japanese signs anywhere, else between words."""
    lines, used = [""], 0.0
    for piece in PIECES.findall(text):
        wide = pixels(piece)
        if used + wide > width and lines[-1] and piece not in CLOSING:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += wide
    return "<br>".join(line.strip() for line in lines)


def end_labels(ends: list[tuple[str, str, float]], top: float) -> list[dict[str, Any]]:
    """Labels at the lines' right ends, above them and never on each other."""
    notes, free = [], 0.0
    for label, colour, value in sorted(ends, key=lambda end: end[2]):
        at = value / top * PLOT
        above = max(at + 17, free)
        free = above + 25
        notes.append(
            {
                "text": f"<b>{label}</b>",
                "font": {"color": colour, "size": TEXT},
                "x": 1,
                "xref": "paper",
                "xanchor": "right",
                "y": value,
                "yshift": above - at,
                "yanchor": "middle",
                "showarrow": False,
            }
        )
    return notes


def corner(text: str, colours: Palette) -> dict[str, Any]:
    """The unit above the vertical axis."""
    font = {"color": colours.secondary, "size": SMALL}
    at = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom"}
    return {"text": text, "font": font, **at, "xshift": 4 - LEFT, "yshift": 11, "showarrow": False}


def inside_label(text: str, ages: list[int], below: list[float], heights: list[float]) -> dict[str, Any] | None:
    """A label in the middle of an area where it is thick for as long as the text needs; None if it never is."""
    lines = text.replace("、", "、\n").replace(", ", ",\n").split("\n")
    longest = max(sum(15.0 if ord(sign) > 0x2FFF else 7.8 for sign in line) for line in lines)
    width = math.ceil((longest + 10) / NARROW * (len(ages) - 1)) + 1
    best: tuple[float, float, float] | None = None
    for i in range(len(ages) - width + 1):
        floor = max(below[i : i + width])
        ceiling = min(low + height for low, height in zip(below[i : i + width], heights[i : i + width], strict=True))
        if best is None or ceiling - floor > best[0]:
            best = (ceiling - floor, (ages[i] + ages[i + width - 1]) / 2, (floor + ceiling) / 2)
    if best is None or best[0] < LINE_SHARE * len(lines):
        return None
    return {"text": "<br>".join(lines), "x": best[1], "y": best[2], "showarrow": False}
