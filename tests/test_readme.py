"""The README's examples are what the commands print; `python tests/test_readme.py` rewrites them after a change.

Words must be the same to the letter; numbers may differ by one in a hundred, as another processor may turn a rare day.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n\$ \.venv/bin/python (?P<command>.+)\n(?P<output>(?:(?!```).*\n)*)```$", re.MULTILINE)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def examples() -> dict[str, str]:
    """Command -> output, as the README has them."""
    return {match["command"]: match["output"] for match in BLOCK.finditer(README.read_text(encoding="utf-8"))}


def printed(command: str) -> str:
    """What a command prints on standard output."""
    made = subprocess.run([sys.executable, *shlex.split(command)], cwd=ROOT, capture_output=True, text=True, check=True)
    return "".join(f"{line.rstrip()}\n" for line in made.stdout.rstrip().split("\n"))


def numbers(text: str) -> list[float]:
    return [float(found.replace(",", "")) for found in NUMBER.findall(text)]


@pytest.mark.parametrize("command", examples())
def test_the_readme_s_examples_are_what_is_printed(command: str) -> None:
    shown, now = examples()[command], printed(command)
    assert NUMBER.sub("#", shown) == NUMBER.sub("#", now), f"{command}\n{now}"
    assert numbers(shown) == pytest.approx(numbers(now), rel=0.01, abs=1)


def test_the_readme_has_examples() -> None:
    shown = {"run", "compare", "deadline", "next", "review", "story", "ledger"}
    assert {command.split()[2] for command in examples()} == shown


def rewrite() -> None:
    """Put the present output into the README."""

    def block(match: re.Match[str]) -> str:
        return f"```console\n$ .venv/bin/python {match['command']}\n{printed(match['command'])}```"

    README.write_text(BLOCK.sub(block, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
