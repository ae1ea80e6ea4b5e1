"""Exact quantiles of more numbers than fit in memory: order statistics found digit by digit, in passes over the data.

Every number is read as digits of fourteen bits: two do for a quarter of a billion. A pass counts, for each number that
still begins like a wanted one, its next digit; so it settles one digit of every wanted order statistic.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

Array = np.ndarray[Any, Any]
Chunk = tuple[Array, Array]  # the group of each number, and the numbers, none below zero
Found = TypeVar("Found")
BITS = 14
DIGITS = 1 << BITS
NOTHING = (-1, 0)  # the node and place of a quantile of no numbers


def rank(count: int, percent: int) -> int:
    """The place, from 0 on, of a quantile among `count` numbers (inverted distribution function, as NumPy has it)."""
    return max(math.ceil(count * (percent / 100) - 1), 0)


class Selection:
    """Quantiles of numbers in groups."""

    def __init__(self, groups: int, percents: tuple[int, ...], largest: int) -> None:
        """`largest`: no number is larger."""
        self.percents = percents
        self.shift = BITS * max(math.ceil(largest.bit_length() / BITS) - 1, 0)
        self.tables: list[tuple[Array, int]] = []  # by node and digit the node of the next level, or -1
        self.wanted = [(group, 0) for group in range(groups) for _ in percents]  # node, and place in it
        self.nodes = groups
        self.found = np.zeros(len(self.wanted), np.int64)

    def digits(self, chunk: Chunk) -> Array:
        """Node and digit, as one number, of every number of a chunk that still begins like a wanted one."""
        node, values = chunk
        for table, shift in self.tables:
            node = table[node, values >> shift & DIGITS - 1]
            kept = node >= 0
            node, values = node[kept], values[kept]
        found: Array = node.astype(np.int64) << BITS | values >> self.shift & DIGITS - 1
        return found

    def settle(self, counted: Array) -> None:
        """Settle the digit that was counted, and begin the next."""
        following: dict[tuple[int, int], int] = {}
        for i, (node, place) in enumerate(self.wanted):
            below = counted[node].cumsum()
            if node < 0 or not below[-1]:
                self.wanted[i] = NOTHING
                continue
            at = place if self.tables else rank(int(below[-1]), self.percents[i % len(self.percents)])
            digit = int(np.searchsorted(below, at, side="right"))
            next_node = following.setdefault((node, digit), len(following))
            self.wanted[i] = (next_node, at - int(below[digit] - counted[node, digit]))
            self.found[i] |= digit << self.shift
        if self.shift:
            table = np.full((self.nodes, DIGITS), -1, np.int16)
            for (node, digit), next_node in following.items():
                table[node, digit] = next_node
            self.tables.append((table, self.shift))
        self.nodes = max(len(following), 1)
        self.shift -= BITS

    def quantiles(self) -> list[dict[str, int | None]]:
        """For each group its quantiles; None where it has no numbers."""
        found = [int(value) if node >= 0 else None for value, (node, _) in zip(self.found, self.wanted, strict=True)]
        names, width = [f"p{percent}" for percent in self.percents], len(self.percents)
        return [dict(zip(names, found[at : at + width], strict=True)) for at in range(0, len(found), width)]


def select(
    read: Callable[[Path], Chunk],
    files: list[Path],
    threads: int,
    groups: int,
    percents: tuple[int, ...],
    largest: int,
) -> list[dict[str, int | None]]:
    """The quantiles of each group; `read` gives the numbers of a file, anew in every pass."""
    selection = Selection(groups, percents, largest)
    while selection.shift >= 0:
        counted = np.zeros(selection.nodes * DIGITS, np.int64)
        for part in of_files(lambda path: selection.digits(read(path)), files, threads):
            np.add.at(counted, part, 1)  # few of a part's numbers: counting them in place touches the least memory
        selection.settle(counted.reshape(selection.nodes, DIGITS))
    return selection.quantiles()


def of_files(function: Callable[[Path], Found], files: list[Path], threads: int) -> Iterator[Found]:
    """What a function makes of each file, in order, on threads; never more results at once than threads."""
    with ThreadPoolExecutor(threads) as pool:
        for first in range(0, len(files), threads):
            yield from pool.map(function, files[first : first + threads])
