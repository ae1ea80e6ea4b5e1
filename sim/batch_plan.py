"""What a batch consists of: groups (case, scenario, future, parameter set), each cut into blocks of lives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sim.batch_columns import FUTURE_NUMBERS
from sim.case import Case, sha256
from sim.futures import futures

BLOCK = 10_000  # lives of a block: two files of about 1 MB, and some 100 MB of memory while it is made


@dataclass(frozen=True)
class Request:
    """What is asked for: it decides every byte of the data, and nothing else does."""

    cases: tuple[Case, ...]
    lives: int  # of each group
    seed: int
    scenarios: tuple[str, ...]  # empty: all that a case has
    parameter_sets: int  # drawn besides the central values, set 0
    years: bool  # also a row a life and year
    block: int = BLOCK

    @cached_property
    def hashes(self) -> list[str]:
        """The fingerprint of each case, by number less one."""
        return [sha256(case) for case in self.cases]

    def check(self) -> None:
        """ValueError where nothing can be made of it; KeyError for a scenario that a case does not have."""
        if not self.cases or self.lives < 1 or self.block < 1 or self.parameter_sets < 0:
            raise ValueError("a batch needs a case, at least one life and blocks of at least one life")
        if len(set(self.hashes)) < len(self.hashes):
            raise ValueError("the same case is given twice")
        for case in self.cases:
            for name in self.scenarios:
                if name not in case.scenarios:
                    raise KeyError(name)

    def names(self, case: Case) -> list[str]:
        """The scenarios of a case that are run, in the order of the file."""
        return [name for name in case.scenarios if not self.scenarios or name in self.scenarios]

    def members(self, number: int) -> list[tuple[str, str | None]]:
        """Scenario and future of each group of case `number`: two labelled futures are two groups."""
        case = self.cases[number - 1]
        return [
            (name, future) for name in self.names(case) for future in futures(case, case.scenarios[name]) or (None,)
        ]

    def groups(self) -> Iterator[Group]:
        """Every group; those of a case and a parameter set follow one another and share its rule values."""
        for number in range(1, len(self.cases) + 1):
            for drawn in range(self.parameter_sets + 1):
                for scenario, future in self.members(number):
                    yield Group(number, self.scenario_number(number, scenario), scenario, future, drawn)

    def scenario_number(self, number: int, scenario: str) -> int:
        """The place of a scenario in the file of case `number`, from 1 on."""
        return list(self.cases[number - 1].scenarios).index(scenario) + 1

    def all_lives(self) -> int:
        """Lives of all groups."""
        members = sum(len(self.members(number)) for number in range(1, len(self.cases) + 1))
        return members * (self.parameter_sets + 1) * self.lives

    def blocks(self, group: Group) -> Iterator[Block]:
        """The blocks of a group in the order of its lives."""
        for first in range(0, self.lives, self.block):
            yield Block(group, first, min(self.block, self.lives - first))

    def command(self) -> str:
        """The command that asks for this, with numbers in place of the case files, whose names may tell of people."""
        cases = [f"CASE{number}" for number in range(1, len(self.cases) + 1)]
        words = ["family8050", "batch", *cases, "--lives", str(self.lives), "--seed", str(self.seed)]
        words += [word for name in self.scenarios for word in ("--scenario", name)]
        words += ["--parameter-sets", str(self.parameter_sets)] if self.parameter_sets else []
        return " ".join([*words, "--years"] if self.years else words)

    def described(self) -> dict[str, Any]:
        """The request for the manifest: what is asked for, and which numbers in file names stand for what."""
        cases = {
            str(number): {"case_sha256": digest, "scenarios": self.described_scenarios(number)}
            for number, digest in enumerate(self.hashes, start=1)
        }
        return {
            "command": self.command(),
            "seed": self.seed,
            "lives": self.lives,
            "parameter_sets": self.parameter_sets,
            "years": self.years,
            "block_lives": self.block,
            "cases": cases,
        }

    def described_scenarios(self, number: int) -> dict[str, Any]:
        """The scenarios of a case that are run, by number, with their futures by number."""
        found: dict[str, Any] = {}
        for name, future in self.members(number):
            entry = found.setdefault(str(self.scenario_number(number, name)), {"name": name, "futures": {}})
            entry["futures"][str(FUTURE_NUMBERS[future])] = future
        return found


@dataclass(frozen=True)
class Group:
    """One scenario of one case in one future under one parameter set: lives that may be pooled."""

    case: int  # its place in the command, from 1 on
    scenario_number: int
    scenario: str
    future: str | None
    parameter_set: int

    @property
    def name(self) -> str:
        """The beginning of its files' names: numbers only."""
        future = FUTURE_NUMBERS[self.future]
        return (
            f"case{self.case:05d}-scenario{self.scenario_number:02d}-future{future}-parameters{self.parameter_set:05d}"
        )


@dataclass(frozen=True)
class Block:
    """Lives `first` ... `first + count - 1` of a group: one file of each table."""

    group: Group
    first: int
    count: int

    @property
    def name(self) -> str:
        """Its files' name, without the ending."""
        return f"{self.group.name}-life{self.first:010d}"
