"""The files that `batch` is given, and what it says when it is done with them."""

from __future__ import annotations

from typing import Any

from sim.batch_plan import Asked, fingerprints
from sim.case import CaseError
from sim.cli_options import BadInput, chosen, open_case
from sim.population import LIVES_EACH, Population, load_population
from sim.population_file import is_population
from sim.words import say


def done_line(made: dict[str, Any], out: str, language: str) -> str:
    """How many lives there are, and where."""
    sets = made["parameter_sets"] + 1
    groups = {
        number: sets * sum(len(each["futures"]) for each in case["scenarios"].values())
        for number, case in made["cases"].items()
    }
    lives = made["lives"] * sum(groups[number] * case.get("households", 1) for number, case in made["cases"].items())
    return say(language, "batch.done", lives=f"{lives:,}", groups=f"{sum(groups.values()):,}", folder=out)


def check_lives(cases: list[Asked], lives: int, language: str) -> None:
    """Lives of a household of a population have their own numbers, of which there are not so many."""
    if lives > LIVES_EACH and any(isinstance(case, Population) for case in cases):
        raise BadInput(say(language, "batch.too_many_lives", most=f"{LIVES_EACH:,}", count=f"{lives:,}"))


def open_cases(paths: tuple[str, ...], scenarios: tuple[str, ...], language: str) -> list[Asked]:
    """The cases and populations of the files, which have every scenario asked for; every mistake at once."""
    cases: dict[str, Asked] = {}
    mistakes: list[str] = []
    for path in paths:
        try:
            case: Asked = load_population(path, language) if is_population(path) else open_case(path, language)
            for name in scenarios:
                chosen(case.template if isinstance(case, Population) else case, name, language)
        except CaseError as error:
            mistakes += error.mistakes
        except BadInput as error:
            mistakes.append(say(language, "batch.scenario_of", file=path, sentence=error))
        else:
            (digest,) = fingerprints((case,))
            if digest in cases:
                mistakes.append(say(language, "batch.same_case", file=path))
            cases[digest] = case
    if mistakes:
        raise BadInput("\n".join(mistakes))
    return list(cases.values())
