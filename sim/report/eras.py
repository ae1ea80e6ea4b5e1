"""Years of the Japanese calendar (和暦), as offices write them beside the western ones."""

from __future__ import annotations

STARTS = (  # month number of the first month, era
    (2019 * 12 + 4, "reiwa"),
    (1989 * 12 + 0, "heisei"),
    (1926 * 12 + 11, "showa"),
    (1912 * 12 + 6, "taisho"),
    (1868 * 12 + 0, "meiji"),
)


def era_of(month: int) -> tuple[str, int]:
    """Era and its year in a month number; the month in which an era begins counts for the new one."""
    start, era = next((start, era) for start, era in STARTS if month >= start)
    return era, month // 12 - start // 12 + 1
