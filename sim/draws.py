"""Random numbers by address: Philox 4x32-10 (Salmon et al. 2011, doi 10.1145/2063384.2063405).

The key is the seed (two words); the counter is (life, parameter set, process, draw). There is no generator state, so
threads, block sizes, schedulers and the order of calls cannot matter, and a new rule never shifts another's draws.
Plain int64 serves compiled and uncompiled code alike: a wrapped 64-bit product holds the same bits as an exact one,
and every use below masks them.
"""

from __future__ import annotations

import math

from sim.compiled import rule
from sim.life import Life
from sim.model import Model

WORD = 0xFFFFFFFF
MULTIPLIER_0 = 0xD2511F53
MULTIPLIER_1 = 0xCD9E8D57
WEYL_0 = 0x9E3779B9
WEYL_1 = 0xBB67AE85


@rule
def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Four random 32-bit words of a four-word counter and a two-word key."""
    for _ in range(10):
        p0 = MULTIPLIER_0 * c0
        p1 = MULTIPLIER_1 * c2
        c0, c1, c2, c3 = ((p1 >> 32) & WORD) ^ c1 ^ k0, p1 & WORD, ((p0 >> 32) & WORD) ^ c3 ^ k1, p0 & WORD
        k0 = (k0 + WEYL_0) & WORD
        k1 = (k1 + WEYL_1) & WORD
    return c0, c1, c2, c3


@rule
def fraction(high: int, low: int) -> float:
    """A number strictly inside (0, 1) from two random 32-bit words."""
    return ((high >> 6 << 26 | low >> 6) + 0.5) / 4503599627370496.0


@rule
def uniform(life: Life, model: Model, process: int) -> float:
    """The next uniform of a process of this life, strictly inside (0, 1); 0.5 on a `certain` run."""
    draw = life.draws[process]
    life.draws[process] = draw + 1
    if model.certain:
        return 0.5
    words = philox(life.number, life.parameter_set, process, draw, model.seed_low, model.seed_high)
    return fraction(words[0], words[1])


@rule
def exponential(life: Life, model: Model, process: int) -> float:
    """The next unit exponential of a process: the budget of a random clock (ln 2, its median, on a `certain` run)."""
    return -math.log(uniform(life, model, process))
