"""The command line: `family8050 ...` or `python -m sim ...`. Results go to standard output, all else to standard error.

Exit codes: 0 done, 2 bad input, 3 stopped early, 1 a fault of ours.
"""

from __future__ import annotations

import gc
import json
import sys
from importlib import import_module
from typing import Any

import click

from sim.case import Case, load, schema
from sim.case import check as check_case
from sim.cli_options import (
    BAD_INPUT,
    CASE,
    CERTAIN,
    FEWEST_SETS,
    MOST_SETS,
    READING,
    SEED,
    BadInput,
    chosen,
    chosen_future,
    common,
    guarded,
    life_options,
    lives_option,
    month_option,
    one_of,
    open_case,
    print_condition,
    print_json,
    say_precision,
)
from sim.words import LANGUAGES, say

COLLECT_AFTER = (
    100_000  # new objects: what is loaded at the start stays, and looking through it again took a tenth of it
)


ELSEWHERE = {  # command -> where it stands: imported when it is asked for
    "deadline": "cli_analysis.deadline",
    "next": "cli_analysis.next_command",
    "sensitivity": "cli_analysis.sensitivity",
    "batch": "cli_batch.batch_command",
    "report": "cli_report.report_command",
    "review": "cli_review.review",
}


class Commands(click.Group):
    """The commands of this file, and those that stand elsewhere."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, _, name = ELSEWHERE[cmd_name].partition(".")
        command: click.Command = getattr(import_module(f"sim.{module}"), name)
        return command


@click.group(cls=Commands)
@click.version_option(package_name="family8050")
def main() -> None:
    """A household planning simulator for families in which parents grow old beside a withdrawn son or daughter."""
    gc.set_threshold(COLLECT_AFTER)


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


@main.command()
@CASE
@click.option("--scenario", "scenarios", multiple=True, help="only this scenario (may be repeated)")
@click.option("--lives", default="10000", help="number of lives, or auto")
@click.option("--precision", type=click.FloatRange(0.001, 0.5), default=0.02, help="for --lives auto")
@SEED
@CERTAIN
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
        from sim.cli_text import run_text

        click.echo(run_text(case, found, lang))
    say_precision(found, lang)


@main.command()
@CASE
@click.option("--against", help="what the others are compared with (as_is, or the first, unless said)")
@click.option("--scenario", "scenarios", multiple=True, help="only this scenario (may be repeated)")
@click.option("--each-support", is_flag=True, help="each support alone, from the start month on, added to --against")
@click.option("--lives", default="10000", help="number of lives, or auto")
@click.option("--precision", type=click.FloatRange(0.001, 0.5), default=0.01, help="for --lives auto")
@SEED
@CERTAIN
@READING
@common
def compare(
    path: str,
    against: str | None,
    scenarios: tuple[str, ...],
    each_support: bool,
    lives: str,
    precision: float,
    seed: int,
    certain: bool,
    reading: str,
    lang: str,
    as_json: bool,
) -> None:
    """Compare scenarios life by life: paired differences with their intervals."""
    from sim.analysis import compare as comparing
    from sim.cli_compare import compare_text, each_support_text
    from sim.cli_progress import ensure_compiled, lives_bar

    case = open_case(path, lang)
    reference = chosen(case, against or comparing.default_against(case), lang)
    names = [chosen(case, name, lang) for name in scenarios] or [name for name in case.scenarios if name != reference]
    if each_support and scenarios:
        raise BadInput(say(lang, "compare.each_alone"))
    if not names and not each_support:
        raise BadInput(say(lang, "compare.nothing", against=reference))
    count: Any = lives_option(lang, lives)
    how: dict[str, Any] = {"certain": certain, "precision": precision, "reading": reading}
    if not certain:
        ensure_compiled(lang)
    with lives_bar(lang, names) as progress:
        if each_support:
            found = comparing.each_support(case, count, seed, reference, progress=progress, **how)
        else:
            found = comparing.compare(case, count, seed, names, reference, progress=progress, **how)
    if as_json:
        print_json(found)
    else:
        click.echo((each_support_text if each_support else compare_text)(case, found, lang))
    say_precision(found, lang)


@main.command()
@click.option("--lives", default="10000", help="lives of each population")
@SEED
@common
def validate(lives: str, seed: int, lang: str, as_json: bool) -> None:
    """Simulate published populations; set the model beside the publications."""
    from sim.analysis.validate import validate as set_beside
    from sim.cli_progress import ensure_compiled, lives_bar
    from sim.cli_validate import validate_text

    count = lives_option(lang, lives)
    if not isinstance(count, int):
        raise BadInput(say(lang, "validate.lives", value=lives))
    ensure_compiled(lang)
    with lives_bar(lang, []) as progress:
        found = set_beside(count, seed, progress)
    if as_json:
        print_json(found)
    else:
        click.echo(validate_text(found, lang))


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


@main.command()
@CASE
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
@CASE
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
