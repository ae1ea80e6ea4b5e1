"""One catalogue of words: every sentence that a person reads, in Japanese and English."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("ja", "en")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All words: key -> {language: sentence}, read from every YAML file beside this one."""
    words: dict[str, dict[str, str]] = {}
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        for key, entry in entries.items():
            if key in words:
                raise ValueError(f"{path.name}: the key {key} stands in two files")
            words[key] = entry
    return words


def say(language: str, key: str, **values: Any) -> str:
    """The sentence `key` in `language` ("ja" or "en") with its {places} filled; KeyError if it is missing."""
    sentence = catalogue()[key][language]
    return sentence.format(**values) if values else sentence
