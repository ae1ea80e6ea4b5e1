"""The command line as a test calls it."""

from __future__ import annotations

from click.testing import CliRunner, Result

from sim.__main__ import main


def call(*arguments: str) -> Result:
    """What a command did: exit code, standard output, standard error."""
    return CliRunner().invoke(main, list(arguments))
