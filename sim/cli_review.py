"""`review`: an earlier case beside today's, as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from sim.analysis.review import NotTheSame, check
from sim.case import Case, load
from sim.cli_compare import closing_lines
from sim.cli_options import SEED, BadInput, common, lives_option, open_case, print_json
from sim.cli_text import EVERY_YEARS, open_text
from sim.review_text import (
    band_rows,
    facts_told,
    month_words,
    months_apart,
    moved_lines,
    next_lines,
    order_words,
    plan_rows,
    state_lines,
)
from sim.text_table import table
from sim.words import say

Found = dict[str, Any]
AMOUNTS = frozenset({1, 2, 3, 4})


@click.command()
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.option("--lives", default="10000", help="number of lives")
@SEED
@common
def review(old: str, new: str, lives: str, seed: int, lang: str, as_json: bool) -> None:
    """Set an earlier case beside today's: what changed, plan against result, what moved and why, when to look again."""
    from sim.analysis import review as reviewing
    from sim.cli_progress import ensure_compiled, lives_bar

    before, today = load(old, lang), load(new, lang)
    count = lives_option(lang, lives)
    if not isinstance(count, int):
        raise BadInput(say(lang, "validate.lives", value=lives))
    try:
        check(before, today)
    except NotTheSame as reason:
        raise BadInput(say(lang, f"review.not.{reason}", old=old, new=new)) from None
    open_case(new, lang)
    ensure_compiled(lang)
    with lives_bar(lang, []) as progress:
        found = reviewing.review(before, today, count, seed, progress)
    if as_json:
        print_json(found)
    else:
        click.echo(review_text(before, today, found, lang))


def review_text(old: Case, new: Case, found: Found, language: str) -> str:
    """The whole review; each labelled future under its condition."""
    titles = {name: name for name in (*old.scenarios, *new.scenarios)}
    starts = {side: month_words(found[side]["start"], language) for side in ("old", "new")}
    lines = [say(language, "review.title", **starts), *facts_lines(old, new, titles, language), ""]
    for future, each in found["futures"].items() if "futures" in found else [(None, found)]:
        lines += [] if future is None else [f"## {say(language, f'future.{future}')}"]
        lines += future_lines(found, each, language)
    lines += [open_text(found["open"], language), ""] if "open" in found else []
    month = month_words(found["next_review"]["month"], language)
    lines += [say(language, "review.next", month=month), *dashed(next_lines(found, titles, language)), ""]
    lines.append(say(language, "review.legend", years=found["years_ahead"], month=starts["new"]))
    return "\n".join([*lines, *closing_lines(found, language)])


def dashed(lines: list[str]) -> list[str]:
    """The lines as a list."""
    return [f"- {line}" for line in lines]


def facts_lines(old: Case, new: Case, titles: dict[str, str], language: str) -> list[str]:
    """Every fact that differs."""
    facts, paths = facts_told(old, new, titles, language)
    if not facts and not paths:
        return [say(language, "review.facts.none")]
    return [say(language, "review.facts", count=len(facts) + len(paths)), *dashed([*facts, *paths])]


def future_lines(found: Found, each: Found, language: str) -> Iterator[str]:
    """Plan against result, what moved and why, the bands."""
    yield say(language, "review.plan", month=month_words(found["new"]["start"], language))
    yield from plan_lines(found, each["plan_against_result"], language)
    yield ""
    moved = list(moved_lines(found, each, language))
    if not moved:
        yield say(language, "review.moved.none", lives=f"{found['manifest']['lives']:,}")
        yield ""
        return
    yield say(language, "review.moved")
    yield order_words(found, language)
    for head, parts in moved:
        yield from (head, *parts)
    yield from (
        "",
        say(language, "review.bands"),
        *table(band_rows(each, EVERY_YEARS, language), frozenset({1, 2})),
        "",
    )


def plan_lines(found: Found, plan: Found, language: str) -> list[str]:
    """What the earlier case expected for today's start month, beside what today's case states."""
    if not months_apart(found):
        return [say(language, "review.plan.none")]
    if not plan["lives_share"]:
        return [say(language, "review.plan.gone")]
    return [*table(plan_rows(plan, language), AMOUNTS), *dashed(state_lines(plan, language))]
