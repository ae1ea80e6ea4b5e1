"""The commands that look into a case beyond its scenarios: by when, and what the outlook hangs on."""

from __future__ import annotations

import sys
from typing import Any

import click

from sim.cli_options import (
    CASE,
    CERTAIN,
    FEWEST_SETS,
    GOAL,
    MOST_LIVES,
    MOST_SETS,
    READING,
    SEED,
    STOPPED,
    BadInput,
    chosen,
    common,
    open_case,
    print_json,
)
from sim.words import say


@click.command()
@CASE
@click.option("--support", help="this support, added to what is done now")
@click.option("--scenario", help="the dated entries of this scenario")
@GOAL
@click.option("--confidence", type=click.FloatRange(0.01, 0.99), default=0.8, help="in which share of futures at least")
@click.option("--lives", type=click.IntRange(100, MOST_LIVES), default=10_000, help="lives of each start")
@SEED
@CERTAIN
@READING
@common
def deadline(
    path: str,
    support: str | None,
    scenario: str | None,
    text: str | None,
    confidence: float,
    lives: int,
    seed: int,
    certain: bool,
    reading: str,
    lang: str,
    as_json: bool,
) -> None:
    """Find the latest month to begin preparing that still meets the goal."""
    from sim.analysis.deadline import NothingDated
    from sim.analysis.deadline import deadline as latest_start
    from sim.cli_deadline import deadline_text, goal_option, what_option
    from sim.cli_progress import ensure_compiled, lives_bar

    case = open_case(path, lang)
    what_option(case, support, scenario, lang)
    goal = goal_option(case, text, lang)
    how: dict[str, Any] = {"confidence": confidence, "lives": lives, "seed": seed, "certain": certain}
    if not certain:
        ensure_compiled(lang)
    try:
        with lives_bar(lang, []) as progress:
            found = latest_start(case, goal, support, scenario, **how, reading=reading, progress=progress)
    except NothingDated:
        raise BadInput(say(lang, "deadline.nothing_dated", name=scenario)) from None
    if as_json:
        print_json(found)
    else:
        click.echo(deadline_text(case, found, lang))
    if found["manifest"]["stopped"]:
        sys.exit(STOPPED)


@click.command()
@CASE
@click.option("--scenario", help="whose outlook (the first unless said)")
@click.option("--against", help="ranges of the difference from this scenario; the choice is then between the two")
@click.option("--lives", default="10000", help="lives at the central values; ranges and sets take fewer")
@click.option(
    "--parameter-sets", type=click.IntRange(FEWEST_SETS, MOST_SETS), default=200, help="sets drawn: luck or not knowing"
)
@SEED
@common
def sensitivity(
    path: str,
    scenario: str | None,
    against: str | None,
    lives: str,
    parameter_sets: int,
    seed: int,
    lang: str,
    as_json: bool,
) -> None:
    """What a result hangs on: one-way ranges, luck or not knowing, and what to find out next."""
    from sim.analysis.sensitivity import sensitivity as look_into
    from sim.cli_progress import ensure_compiled, lives_bar
    from sim.cli_sensitivity import given_lives, say_stopped, sensitivity_text, two_scenarios

    case = open_case(path, lang)
    name, other = two_scenarios(case, scenario, against, lang)
    count = given_lives(lives, lang)
    ensure_compiled(lang)
    with lives_bar(lang, [name]) as progress:
        found = look_into(case, count, seed, name, other, parameter_sets=parameter_sets, progress=progress)
    if as_json:
        print_json(found)
    else:
        click.echo(sensitivity_text(found, lang))
    say_stopped(found, lang)


@click.command("next")
@CASE
@click.option("--scenario", help="what is done now (as_is, or the first, unless said)")
@GOAL
@click.option("--budget", type=click.IntRange(0), help="yen that the family can pay in the first year of each support")
@click.option("--at-once", type=click.IntRange(1, 3), default=2, help="supports of a plan at most")
@click.option("--lives", type=click.IntRange(100, 100_000), default=3_200, help="lives of a plan at most")
@SEED
@READING
@common
def next_command(
    path: str,
    scenario: str | None,
    text: str | None,
    budget: int | None,
    at_once: int,
    lives: int,
    seed: int,
    reading: str,
    lang: str,
    as_json: bool,
) -> None:
    """Find the few supports that change most for the goal."""
    from sim.analysis.compare import default_against
    from sim.analysis.next_steps import next_steps
    from sim.cli_deadline import goal_option
    from sim.cli_next import next_text
    from sim.cli_progress import ensure_compiled, lives_bar

    case = open_case(path, lang)
    name = chosen(case, scenario or default_against(case), lang)
    goal = goal_option(case, text, lang)
    how: dict[str, Any] = {"budget": budget, "at_once": at_once, "lives": lives, "seed": seed, "reading": reading}
    ensure_compiled(lang)
    with lives_bar(lang, []) as progress:
        found = next_steps(case, goal, name, **how, progress=progress)
    if as_json:
        print_json(found)
    else:
        click.echo(next_text(case, found, lang))
    if found["manifest"]["stopped"]:
        sys.exit(STOPPED)
