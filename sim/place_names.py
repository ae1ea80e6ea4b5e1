"""What places are called on pages and sheets: in English by Latin names, the Japanese one beside it for forms."""

from __future__ import annotations

from sim.places import OTHER, municipalities, prefectures, spellings
from sim.words import say


def prefecture_name(prefecture: str, language: str) -> str:
    """東京都, Tokyo."""
    return prefecture if language == "ja" else prefectures()[prefecture].latin


def prefecture_option(prefecture: str, language: str) -> str:
    """東京都, Tokyo 東京都: in a list either can be looked for."""
    return say(language, "place.option", name=prefecture, latin=prefectures()[prefecture].latin)


def town_name(prefecture: str, town: str, language: str) -> str:
    """世田谷区, Setagaya-ku (世田谷区)."""
    return say(language, "place.town", name=town, latin=latin_of(prefecture, town))


def town_option(prefecture: str, town: str, language: str) -> str:
    """世田谷区, Setagaya-ku 世田谷区."""
    if town == OTHER:
        return say(language, "place.other")
    return say(language, "place.option", name=town, latin=latin_of(prefecture, town))


def full_name(prefecture: str, town: str, language: str) -> str:
    """東京都世田谷区, Setagaya-ku (世田谷区), Tokyo; the prefecture alone where the town is not named."""
    around = prefecture_name(prefecture, language)
    if town == OTHER:
        return around
    return say(language, "place.full", prefecture=around, town=town_name(prefecture, town, language))


def latin_of(prefecture: str, town: str) -> str:
    """The Latin name of a municipality, by any spelling of its Japanese one."""
    return municipalities()[prefecture][spellings(prefecture)[town]].latin
