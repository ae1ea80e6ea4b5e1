"""The command line: `family8050 ...` or `python -m sim ...`. Results go to standard output, all else to standard error.

Exit codes: 0 done, 2 bad input, 3 stopped early, 1 a fault of ours.
"""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable
from typing import Any

import click

from sim.case import Case, CaseError, load, notes, schema
from sim.case import check as check_case
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


@click.group()
@click.version_option(package_name="family8050")
def main() -> None:
    """A household planning simulator for families in which parents grow old beside a withdrawn son or daughter."""


@main.command()
@click.argument("cases", nargs=-1, required=True, type=click.Path())
@click.option("--lang", type=click.Choice(LANGUAGES), default="ja")
@guarded
def check(cases: tuple[str, ...], lang: str) -> None:
    """Validate case files; print every mistake."""
    mistakes = [mistake for path in cases for mistake in check_case(path, lang)]
    for mistake in mistakes:
        click.echo(mistake, err=True)
    if mistakes:
        sys.exit(BAD_INPUT)
    for path in cases:
        open_case(path, lang)
        click.echo(say(lang, "cli.fine", file=path))


@main.command("schema")
@guarded
def schema_command() -> None:
    """Print the JSON Schema of case files."""
    print_json(schema())


def lives_option(language: str, text: str) -> int | str:
    """`--lives`: a number or "auto"."""
    if text == "auto":
        return text
    if not text.isascii() or not text.isdigit() or len(text) > 9 or not 1 <= int(text) <= MOST_LIVES:
        raise BadInput(say(language, "cli.lives", value=text[:40], most=f"{MOST_LIVES:,}"))
    return int(text)


@main.command()
@click.argument("path", metavar="CASE", type=click.Path())
@click.option("--scenario", "scenarios", multiple=True, help="only this scenario (may be repeated)")
@click.option("--lives", default="10000", help="number of lives, or auto")
@click.option("--precision", type=click.FloatRange(0.001, 0.5), default=0.02, help="for --lives auto")
@click.option("--seed", type=click.IntRange(0, 2**64 - 1), default=8050)
@click.option("--certain", is_flag=True, help="one middle course along the pins")
@click.option(
    "--parameter-sets", type=click.IntRange(FEWEST_SETS, MOST_SETS), help="intervals over so many sets of parameters"
)
@common
def run(
    path: str,
    scenarios: tuple[str, ...],
    lives: str,
    precision: float,
    seed: int,
    certain: bool,
    parameter_sets: int | None,
    lang: str,
    as_json: bool,
) -> None:
    """Simulate each scenario of a case."""
    from sim import runs
    from sim.cli_progress import ensure_compiled, lives_bar
    from sim.cli_text import run_text

    if certain and parameter_sets:
        raise BadInput(say(lang, "cli.sets_certain"))
    case = open_case(path, lang)
    names = [chosen(case, name, lang) for name in scenarios] or list(case.scenarios)
    count: Any = lives_option(lang, lives)
    if not certain:
        ensure_compiled(lang)
    with lives_bar(lang, names) as progress:
        found = runs.run(
            case,
            count,
            seed,
            names,
            certain=certain,
            precision=precision,
            parameter_sets=parameter_sets or 0,
            progress=progress,
        )
    if as_json:
        print_json(found)
    else:
        click.echo(run_text(case, found, lang))
    if found["manifest"].get("stopped"):
        click.echo(say(lang, "cli.precision", reached=f"{found['manifest']['precision']:.3f}"), err=True)
        sys.exit(STOPPED)


def pick_life(case: Case, scenario: str, options: Any, life: int | None, percentile: float | None, lang: str) -> int:
    """The number of the life asked for: by number, or by its place among 10,000 (the median unless said)."""
    if options.certain:
        return 0
    if life is not None:
        return life
    from sim import results, runs
    from sim.cli_progress import ensure_compiled

    ensure_compiled(lang)
    simulated = runs.simulate(case, scenario, runs.LIVES, options)
    return results.at_percentile(simulated.columns, 50.0 if percentile is None else percentile)


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


@main.command()
@click.argument("path", metavar="CASE", type=click.Path())
@life_options
@click.option("--engine", type=click.Choice(["simpy", "compiled"]), default="simpy")
@click.option("--jsonl", is_flag=True, help="one event a line, as JSON")
@click.option("--lang", type=click.Choice(LANGUAGES), default="ja")
@guarded
def story(
    path: str,
    scenario: str | None,
    future: str | None,
    life: int | None,
    percentile: float | None,
    certain: bool,
    seed: int,
    engine: str,
    jsonl: bool,
    lang: str,
) -> None:
    """Tell one possible future as dated sentences."""
    from sim.narrative import line_text, tell
    from sim.parameters import Options, prepare

    one_of(lang, life, percentile, certain)
    case = open_case(path, lang)
    name = chosen(case, scenario, lang)
    options = Options(seed=seed, certain=certain, future=chosen_future(case, name, future, lang))
    number = pick_life(case, name, options, life, percentile, lang)
    prepared = prepare(case, name, options)
    if jsonl:
        print_events(case, name, prepared, number, engine, future, lang)
        return
    print_condition(name, future, lang)
    click.echo(say(lang, "story.certain" if certain else "story.marked", number=number))
    for sentence in tell(case, prepared, number, lang, name, engine):
        click.echo(line_text(sentence, lang))


def print_condition(scenario: str, future: str | None, lang: str) -> None:
    """Which of two labelled futures follows; nothing where there is only one."""
    if future is not None:
        click.echo(f"{scenario}: {say(lang, f'future.{future}')}")


def print_events(
    case: Case, scenario: str, prepared: Any, number: int, engine: str, future: str | None, lang: str
) -> None:
    """Every event of a life by the engine asked for, one JSON line each; of two labelled futures each names its own."""
    from sim.event_log import json_line
    from sim.narrative import life_events

    if engine == "compiled":
        from sim.cli_progress import ensure_compiled

        ensure_compiled(lang)
    for event in life_events(prepared, number, engine):
        line = json_line(event, case, scenario)
        click.echo(line if future is None else json.dumps({**json.loads(line), "future": future}, ensure_ascii=False))


@main.command()
@click.argument("path", metavar="CASE", type=click.Path())
@click.option("--month", required=True, help="YYYY-MM")
@life_options
@common
def ledger(
    path: str,
    month: str,
    scenario: str | None,
    future: str | None,
    life: int | None,
    percentile: float | None,
    certain: bool,
    seed: int,
    lang: str,
    as_json: bool,
) -> None:
    """Print one month's household ledger, line by line (default: of the median life)."""
    from sim.cli_text import ledger_text
    from sim.ledger_view import month_ledger
    from sim.parameters import Options, prepare

    one_of(lang, life, percentile, certain)
    case = open_case(path, lang)
    name = chosen(case, scenario, lang)
    asked = month_option(lang, month)
    options = Options(seed=seed, certain=certain, future=chosen_future(case, name, future, lang))
    number = pick_life(case, name, options, life, percentile, lang)
    try:
        found = month_ledger(case, prepare(case, name, options), number, asked, lang)
    except ValueError:
        raise BadInput(say(lang, "cli.month_outside", month=month, number=number)) from None
    if as_json:
        print_json({**found, "future": future})
    else:
        print_condition(name, future, lang)
        click.echo(ledger_text(found, lang))


@main.command()
@click.argument("path", metavar="[CASE]", required=False, type=click.Path())
@click.option("--port", type=click.IntRange(1024, 65535), default=8501)
@click.option("--lang", type=click.Choice(LANGUAGES), default="ja")
@guarded
def dashboard(path: str | None, port: int, lang: str) -> None:
    """Open the dashboard on 127.0.0.1."""
    from sim.open_dashboard import open_dashboard

    if path is not None:
        load(path, lang)
    sys.exit(open_dashboard(path, port))


if __name__ == "__main__":
    main(prog_name="family8050")
