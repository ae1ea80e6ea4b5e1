"""The annex: what the figures rest on, for whoever checks them."""

from __future__ import annotations

from typing import Any

from sim.report.wording import Wording

STRESS_DES = (  # Monks et al. 2019, doi 10.1080/17477778.2018.1442155: section -> its items
    ("1", ("1", "2", "3")),
    ("2", ("1", "2", "3", "4", "5")),
    ("3", ("1", "2", "3", "4")),
    ("4", ("1", "2", "3")),
    ("5", ("1", "2", "3", "4")),
    ("6", ("1",)),
)
SHOWN = ("case_sha256", "model_sha256", "rules_as_of", "seed", "lives", "version")  # of the manifest
Found = dict[str, Any]


def view(words: Wording) -> Found:
    """What fills the annex."""
    return {"manifest": manifest(words), "checklist": checklist(words)}


def manifest(words: Wording) -> list[tuple[str, str]]:
    """Everything that the figures depend on."""
    made, titles = words.pack.run["manifest"], words.titles()
    paths = [title if words.anonymous else f"{name}: {title}" for name, title in titles.items()]
    return [
        (words.t("report.manifest.number"), words.pack.number),
        *((words.t(f"report.manifest.{key}"), str(made[key])) for key in SHOWN),
        (words.t("report.manifest.paths"), " / ".join(paths)),
    ]


def checklist(words: Wording) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The items of STRESS-DES: number, what is asked, what is so here."""
    found = []
    for section, items in STRESS_DES:
        numbers = [f"{section}.{item}" for item in items]
        found.append((words.t(f"report.stress.{section}"), [item_row(words, number) for number in numbers]))
    return found


def item_row(words: Wording, number: str) -> tuple[str, str, str]:
    """One item."""
    lives = f"{words.pack.asked.lives:,}"
    return number, words.t(f"report.stress.{number}.ask"), words.t(f"report.stress.{number}", lives=lives)
