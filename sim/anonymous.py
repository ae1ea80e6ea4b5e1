"""A household without what tells who it is: roles, initials, age bands, and a case without free text."""

from __future__ import annotations

import unicodedata

from sim.case_models import Case, Scenario
from sim.words import say

AS_IS = "as_is"
OLDEST_BAND = 90  # from this age on there is one band: few people are older
DEBT_KIND = "debt"
_SCRIPTS = ("LATIN", "HIRAGANA", "KATAKANA")


def without_text(case: Case) -> Case:
    """The same case without a word of the family's own; its scenarios are numbered. No figure of it changes."""
    names = scenario_names(case)
    scenarios = {names[name]: untitled(each) for name, each in case.scenarios.items()}
    debts = tuple(debt.model_copy(update={"kind": DEBT_KIND}) for debt in case.household.debts)
    child = case.household.child.model_copy(update={"called": None})
    household = case.household.model_copy(update={"child": child, "debts": debts})
    return case.model_copy(update={"title": None, "household": household, "scenarios": scenarios})


def untitled(scenario: Scenario) -> Scenario:
    """A scenario without a title: it goes by what is done in it."""
    return scenario.model_copy(update={"title": None})


def scenario_names(case: Case) -> dict[str, str]:
    """Own name -> number, for a name too may be a person's; things as they are keep theirs."""
    others = (name for name in case.scenarios if name != AS_IS)
    numbered = {name: f"path_{number}" for number, name in enumerate(others, 1)}
    return {name: numbered.get(name, AS_IS) for name in case.scenarios}


def initials(name: str) -> str | None:
    """The initials of a name in Latin letters or kana (佐藤 has none without its reading)."""
    letters = [initial(word) for word in name.replace("・", " ").replace(".", " ").split()]
    known = [letter for letter in letters if letter is not None]
    return "".join(f"{letter}." for letter in known) if known and len(known) == len(letters) else None


def initial(word: str) -> str | None:
    """The first letter of a word as a Latin capital; None where it cannot be told."""
    full = unicodedata.name(unicodedata.normalize("NFKC", word)[0], "")  # HIRAGANA LETTER GA
    script, _, letter = full.partition(" ")
    return letter.partition("LETTER ")[2][:1] or None if script in _SCRIPTS else None


def age_band(age: int) -> tuple[int, int | None]:
    """The five years in which an age lies, (80, 84) for 82; from OLDEST_BAND on there is no upper end."""
    low = age - age % 5
    return (OLDEST_BAND, None) if age >= OLDEST_BAND else (low, low + 4)


def age_words(age: int, language: str) -> str:
    """An age band as people say it: 80代前半, early 80s."""
    low, _ = age_band(age)
    if low >= OLDEST_BAND:
        return say(language, "anonymous.age.oldest", decade=OLDEST_BAND)
    return say(language, "anonymous.age.later" if low % 10 else "anonymous.age.early", decade=low - low % 10)


def role(person: str, language: str) -> str:
    """A member of the household by the part they have in it (mother, father, child)."""
    return say(language, f"anonymous.role.{person}")


def household_line(case: Case, language: str) -> str:
    """The household in one line: who lives there, in age bands, and the kind of home."""
    household = case.household
    living = {"mother": household.mother, "father": household.father, "child": household.child}
    parts = [
        say(
            language,
            "anonymous.member",
            who=role(name, language),
            age=age_words((case.start - one.born) // 12, language),
        )
        for name, one in living.items()
        if one is not None and getattr(one, "died", None) is None
    ]
    if household.home is not None and household.home.kind != "unknown":
        parts.append(say(language, f"anonymous.home.{household.home.kind}"))
    return say(language, "anonymous.between").join(parts)
