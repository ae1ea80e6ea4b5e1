"""The STRESS-DES checklist (Monks et al. 2019, doi 10.1080/17477778.2018.1442155): how each item is met here."""

from __future__ import annotations

from typing import NamedTuple

from sim.words import say

GROUPS = {  # section of the checklist -> its items
    "1": ("1_1", "1_2", "1_3"),
    "2": ("2_1", "2_2", "2_3", "2_4", "2_5"),
    "3": ("3_1", "3_2", "3_3", "3_4"),
    "4": ("4_1", "4_2", "4_3"),
    "5": ("5_1", "5_2", "5_3", "5_4"),
    "6": ("6_1",),
}


class Item(NamedTuple):
    """One item: its number, the section it belongs to, what it asks for, what is so here."""

    number: str
    section: str
    title: str
    text: str


def checklist(language: str) -> list[Item]:
    """Every item in order."""
    return [
        Item(
            number.replace("_", "."),
            say(language, f"stress.section.{group}"),
            say(language, f"stress.title.{number}"),
            say(language, f"stress.text.{number}"),
        )
        for group, numbers in GROUPS.items()
        for number in numbers
    ]
