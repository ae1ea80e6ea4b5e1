"""One catalogue of words: every sentence that a person reads, in Japanese and English."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from sim.own_files import contents
from sim.words.called import MARK, called_now, is_polite

LANGUAGES = ("ja", "en")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All words: key -> {language: sentence}, read from every YAML file beside this one."""
    words: dict[str, dict[str, str]] = {}
    paths = sorted(Path(__file__).parent.glob("*.yaml"))
    for path, entries in zip(paths, contents(paths), strict=True):
        for key, entry in entries.items():
            if key in words:
                raise ValueError(f"{path.name}: the key {key} stands in two files")
            words[key] = entry
    return words


def say(language: str, key: str, **values: Any) -> str:
    """The sentence `key` in `language` ("ja" or "en") with its {places} filled; KeyError if it is missing."""
    sentence = catalogue()[key][language]
    if "[[" in sentence:
        sentence = MARK.sub(lambda found: person_called(language) or found[1], sentence)
    return sentence.format(**values) if values else sentence


def person_called(language: str) -> str | None:
    """The name that the person likes, as it is said; None where nobody is named."""
    name = called_now()
    if name is None or is_polite(name):
        return name
    return catalogue()["called"][language].format(name=name)
