"""The command that makes the print pack: sheets for the family, the caseworker and whoever checks the figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.case import Case
from sim.cli_options import CASE, MOST_LIVES, SEED, BadInput, chosen, guarded, open_case
from sim.words import LANGUAGES, say

if TYPE_CHECKING:
    from sim.workbook.fields import FormFields

MEETING = 40  # signs of a meeting's name


@click.command("report")
@CASE
@click.option("--lang", type=click.Choice(LANGUAGES), default="ja", help="ja | en")
@click.option("--out", required=True, type=click.Path(), help="folder for the files")
@click.option("--scenario", "scenarios", multiple=True, help="set this beside things as they are (up to four)")
@click.option("--lives", type=click.IntRange(100, MOST_LIVES), default=10_000, help="lives of each scenario")
@SEED
@click.option("--anonymous/--named", default=None, help="roles and age bands, no free text (usual with --meeting)")
@click.option("--meeting", default="", help="the conference, named on every page of an anonymous pack")
@click.option("--fields", "fields_path", type=click.Path(), help="fields of the household forms (YAML)")
@click.option("--force", is_flag=True, help="write over files of an earlier pack")
@guarded
def report_command(
    path: str,
    lang: str,
    out: str,
    scenarios: tuple[str, ...],
    lives: int,
    seed: int,
    anonymous: bool | None,
    meeting: str,
    fields_path: str | None,
    force: bool,
) -> None:
    """Make the print pack of a case in one language: HTML files for A4, and the household forms as a workbook."""
    from sim.cli_progress import ensure_compiled, time_left_bar
    from sim.report.files import write
    from sim.report.gather import Asked, gather

    case = open_case(path, lang)
    names = tuple(chosen(case, name, lang) for name in scenarios)
    check_names(case, names, lang)
    if len(meeting) > MEETING:
        raise BadInput(say(lang, "report.meeting_long", most=MEETING))
    fields = fields_option(fields_path, lang)
    folder = folder_option(out, force, lang)
    asked = Asked(names, lives, seed, bool(meeting) if anonymous is None else anonymous, meeting)
    ensure_compiled(lang)
    with time_left_bar(lang) as progress:
        pack = gather(case, asked, progress)
    try:
        made = write(folder, pack, lang, fields)
    except OSError as error:
        raise BadInput(say(lang, "report.cannot_write", folder=out, reason=error.strerror)) from None
    for name in made:
        click.echo(name)


def check_names(case: Case, names: tuple[str, ...], language: str) -> None:
    """No more scenarios than a page holds; those left out when none is chosen are said."""
    from sim.report.gather import MOST_COMPARED, compared_scenarios, default_against

    others = {name for name in names or case.scenarios if name != default_against(case)}
    if len(others) > MOST_COMPARED and names:
        raise BadInput(say(language, "report.too_many", most=MOST_COMPARED))
    left_out = [name for name in case.scenarios if name in others - {*compared_scenarios(case, names)}]
    if left_out:
        click.echo(say(language, "report.left_out", names=", ".join(left_out)), err=True)


def fields_option(path: str | None, language: str) -> FormFields:
    """The fields of the household forms, from the file given or our own."""
    from sim.workbook.fields import FILE, BrokenFields, form_fields

    try:
        return form_fields(FILE if path is None else Path(path))
    except BrokenFields as error:
        raise BadInput("\n".join(error.sentences(language))) from None


def folder_option(out: str, force: bool, language: str) -> Path:
    """The folder for the files, before anything is worked out: no file of it is written over unless that is asked."""
    from sim.report.files import already_there

    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise BadInput(say(language, "report.no_folder", folder=out))
    there = already_there(folder)
    if there and not force:
        raise BadInput(say(language, "report.is_there", folder=out, names=", ".join(there)))
    return folder
