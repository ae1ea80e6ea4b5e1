"""Plain text in columns, for a terminal: Japanese letters take two places."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

GAP = "  "


def table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """The rows as lines, each column as wide as its widest cell; those in `right` are set to the right."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return [line(row, widths, right) for row in rows]


def line(row: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> str:
    """One row, its cells filled up."""
    cells = zip(row, widths, strict=True)
    return GAP.join(padded(cell, width, i in right) for i, (cell, width) in enumerate(cells)).rstrip()


def padded(cell: str, width: int, right: bool) -> str:
    """A cell filled up with blanks."""
    blanks = " " * (width - cell_len(cell))
    return blanks + cell if right else cell + blanks
