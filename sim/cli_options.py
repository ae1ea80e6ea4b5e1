"""What the commands share: options, the guard that turns mistakes into sentences, the case and scenario asked for."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable
from typing import Any

import click

from sim.analysis.readings import CENTRAL, READINGS
from sim.case import Case, CaseError, load, notes
from sim.futures import FUTURES, GRANTED, NOT_GRANTED, futures
from sim.words import LANGUAGES, say

BAD_INPUT, STOPPED, FAULT = 2, 3, 1
MOST_LIVES = 200_000
FEWEST_SETS, MOST_SETS = 20, 10_000


class BadInput(Exception):
    """Something that the user gave is wrong; the message is one sentence in the user's language."""


def guarded(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn mistakes into sentences on standard error and an exit code; never a traceback."""

    @functools.wraps(command)
    def run_command(*args: Any, **kwargs: Any) -> None:
        language = kwargs.get("lang", "ja")
        try:
            command(*args, **kwargs)
        except CaseError as error:
            click.echo(str(error), err=True)
            sys.exit(BAD_INPUT)
        except BadInput as error:
            click.echo(str(error), err=True)
            sys.exit(BAD_INPUT)
        except (KeyboardInterrupt, click.Abort):
            click.echo(say(language, "cli.stopped"), err=True)
            sys.exit(STOPPED)
        except BrokenPipeError:
            sys.exit(0)
        except Exception as error:  # a fault of ours: said in one sentence, without values of the household
            click.echo(say(language, "cli.fault", kind=type(error).__name__), err=True)
            sys.exit(FAULT)

    return run_command


CASE = click.argument("path", metavar="CASE", type=click.Path())
SEED = click.option("--seed", type=click.IntRange(0, 2**64 - 1), default=8050)
CERTAIN = click.option("--certain", is_flag=True, help="one middle course along the pins")
READING = click.option(
    "--reading", type=click.Choice(READINGS), default=CENTRAL, help="of why long withdrawal lasts longer"
)
GOAL = click.option("--goal", "text", help="savings_until_age=75, say (the goal of the file unless said)")


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that most commands share, and the guard."""
    for option in (
        click.option("--lang", type=click.Choice(LANGUAGES), default="ja", help="ja | en"),
        click.option("--json", "as_json", is_flag=True, help="one JSON document on standard output"),
    ):
        command = option(command)
    return guarded(command)


def chosen(case: Case, name: str | None, language: str) -> str:
    """A scenario of the case: the one named, else the first."""
    if name is None:
        return next(iter(case.scenarios))
    if name not in case.scenarios:
        raise BadInput(say(language, "cli.no_scenario", name=name, allowed=", ".join(case.scenarios)))
    return name


def chosen_future(case: Case, scenario: str, future: str | None, language: str) -> str | None:
    """The future asked for, where the scenario has two; None where it has none."""
    possible = futures(case, case.scenarios[scenario])
    if possible and future is None:
        raise BadInput(say(language, "cli.future_needed", name=scenario, granted=GRANTED, not_granted=NOT_GRANTED))
    if future is not None and not possible:
        raise BadInput(say(language, "cli.future_none", name=scenario, future=future))
    return future


def open_case(path: str, language: str) -> Case:
    """The case in a file, with what this version does not use yet said on standard error."""
    case = load(path, language)
    for note in notes(case, language):
        click.echo(note, err=True)
    return case


def print_json(document: Any) -> None:
    """One JSON document."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def month_option(language: str, text: str) -> int:
    """A month option as a month number."""
    from sim.months import month_number

    try:
        return month_number(text)
    except ValueError:
        raise BadInput(say(language, "cli.not_a_month", value=text[:40])) from None


def lives_option(language: str, text: str) -> int | str:
    """`--lives`: a number or "auto"."""
    if text == "auto":
        return text
    if not text.isascii() or not text.isdigit() or len(text) > 9 or not 1 <= int(text) <= MOST_LIVES:
        raise BadInput(say(language, "cli.lives", value=text[:40], most=f"{MOST_LIVES:,}"))
    return int(text)


def life_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which life: --life, --percentile or --certain."""
    for option in (
        click.option("--scenario", help="the scenario (the first unless said)"),
        click.option("--future", type=click.Choice(FUTURES), help="where a disability pension is granted, or not"),
        click.option("--life", type=click.IntRange(0, 2**32 - 1), help="this life's number"),
        click.option("--percentile", type=click.FloatRange(0, 100), help="the life at this place, 0 = the hardest"),
        click.option("--certain", is_flag=True, help="the one middle course"),
        click.option("--seed", type=click.IntRange(0, 2**64 - 1), default=8050),
    ):
        command = option(command)
    return command


def one_of(language: str, life: int | None, percentile: float | None, certain: bool) -> None:
    """At most one way of choosing a life."""
    if (life is not None) + (percentile is not None) + certain > 1:
        raise BadInput(say(language, "cli.one_life"))


def print_condition(scenario: str, future: str | None, lang: str) -> None:
    """Which of two labelled futures follows; nothing where there is only one."""
    if future is not None:
        click.echo(f"{scenario}: {say(lang, f'future.{future}')}")


def say_precision(found: dict[str, Any], language: str) -> None:
    """Exit with STOPPED where `--lives auto` ended before the precision asked for, and say what was reached."""
    made = found["manifest"]
    if made.get("stopped"):
        click.echo(say(language, "cli.precision", reached=f"{made['precision']:.3f}"), err=True)
        sys.exit(STOPPED)
