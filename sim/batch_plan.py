"""What a batch consists of: groups (case, scenario, future, parameter set), each cut into blocks of lives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sim.batch_columns import FUTURE_NUMBERS
from sim.case import Case, sha256
from sim.futures import futures
from sim.population import LIVES_EACH, Population, first_life, origins, people
from sim.population import sha256 as population_sha256

BLOCK = 10_000  # lives of a block: two files of about 1 MB, and some 100 MB of memory while it is made
HOUSEHOLDS = 100  # of a population in a block: preparing one takes as long as a thousand lives
Asked = Case | Population  # what stands in the place of a case


@dataclass(frozen=True)
class Request:
    """What is asked for: it decides every byte of the data, and nothing else does."""

    cases: tuple[Asked, ...]
    lives: int  # of each group, or of each household of a population
    seed: int
    scenarios: tuple[str, ...]  # empty: all that a case has
    parameter_sets: int  # drawn besides the central values, set 0
    years: bool  # also a row a life and year
    block: int = BLOCK

    @cached_property
    def hashes(self) -> list[str]:
        """The fingerprint of each case, by number less one."""
        return fingerprints(self.cases)

    def check(self) -> None:
        """ValueError where nothing can be made of it; KeyError for a scenario that a case does not have."""
        if not self.cases or self.lives < 1 or self.block < 1 or self.parameter_sets < 0:
            raise ValueError("a batch needs a case, at least one life and blocks of at least one life")
        if len(set(self.hashes)) < len(self.hashes):
            raise ValueError("the same case is given twice")
        for case in self.cases:
            if isinstance(case, Population) and self.lives > LIVES_EACH:
                raise ValueError(f"a household of a population has at most {LIVES_EACH} lives")
            for name in self.scenarios:
                if name not in case.scenarios:
                    raise KeyError(name)

    def names(self, case: Asked) -> list[str]:
        """The scenarios of a case that are run, in the order of the file."""
        return [name for name in case.scenarios if not self.scenarios or name in self.scenarios]

    def members(self, number: int) -> list[tuple[str, str | None]]:
        """Scenario and future of each group of case `number`: two labelled futures are two groups."""
        asked = self.cases[number - 1]
        case = asked.template if isinstance(asked, Population) else asked  # no household's record says what is open
        return [
            (name, future) for name in self.names(case) for future in futures(case, case.scenarios[name]) or (None,)
        ]

    def groups(self) -> Iterator[Group]:
        """Every group; those of a case and a parameter set follow one another and share its rule values."""
        for number in range(1, len(self.cases) + 1):
            for drawn in range(self.parameter_sets + 1):
                yield from self.groups_of(number, drawn)

    def groups_of(self, number: int, parameter_set: int) -> list[Group]:
        """The groups of a case under a parameter set."""
        return [
            Group(number, self.scenario_number(number, scenario), scenario, future, parameter_set)
            for scenario, future in self.members(number)
        ]

    def tasks(self) -> Iterator[tuple[list[Group], list[Blocks]]]:
        """Groups that are made together, with their blocks: those of one block of households share its preparation."""
        for number, one in enumerate(self.cases, start=1):
            for drawn in range(self.parameter_sets + 1):
                groups = self.groups_of(number, drawn)
                for together in [groups] if isinstance(one, Population) else [[group] for group in groups]:
                    yield together, list(zip(*map(self.blocks, together), strict=True))

    def scenario_number(self, number: int, scenario: str) -> int:
        """The place of a scenario in the file of case `number`, from 1 on."""
        return list(self.cases[number - 1].scenarios).index(scenario) + 1

    def all_lives(self) -> int:
        """Lives of all groups."""
        numbers = range(1, len(self.cases) + 1)
        return sum(len(self.members(number)) * self.lives_of(number) for number in numbers) * (self.parameter_sets + 1)

    def lives_of(self, number: int) -> int:
        """Lives of each group of case `number`."""
        one = self.cases[number - 1]
        return self.lives * one.households if isinstance(one, Population) else self.lives

    def blocks(self, group: Group) -> Iterator[Block]:
        """The blocks of a group in the order of its lives; those of a population hold whole households."""
        one = self.cases[group.case - 1]
        if isinstance(one, Population):
            size = min(max(self.block // self.lives, 1), HOUSEHOLDS)
            for before in range(0, one.households, size):
                count = min(size, one.households - before)
                yield Block(group, first_life(before + 1), count * self.lives, range(before + 1, before + 1 + count))
            return
        for first in range(0, self.lives, self.block):
            yield Block(group, first, min(self.block, self.lives - first))

    def command(self) -> str:
        """The command that asks for this, with numbers in place of the case files, whose names may tell of people."""
        kinds = ["POPULATION" if isinstance(one, Population) else "CASE" for one in self.cases]
        cases = [f"{kind}{number}" for number, kind in enumerate(kinds, start=1)]
        words = ["family8050", "batch", *cases, "--lives", str(self.lives), "--seed", str(self.seed)]
        words += [word for name in self.scenarios for word in ("--scenario", name)]
        words += ["--parameter-sets", str(self.parameter_sets)] if self.parameter_sets else []
        return " ".join([*words, "--years"] if self.years else words)

    def described(self) -> dict[str, Any]:
        """The request for the manifest: what is asked for, and which numbers in file names stand for what."""
        cases = {str(number): self.described_case(number) for number in range(1, len(self.cases) + 1)}
        leading = {number: found for number in range(1, len(self.cases) + 1) if (found := self.people(number))}
        return {
            **({"people": {str(number): found for number, found in leading.items()}} if leading else {}),
            "command": self.command(),
            "seed": self.seed,
            "lives": self.lives,
            "parameter_sets": self.parameter_sets,
            "years": self.years,
            "block_lives": self.block,
            "cases": cases,
        }

    def people(self, number: int) -> dict[str, Any]:
        """How many people a population stands for; nothing for a case."""
        one = self.cases[number - 1]
        return people(one) if isinstance(one, Population) else {}

    def described_case(self, number: int) -> dict[str, Any]:
        """A case or population: its fingerprint and scenarios, a population's households and their sources."""
        one, digest = self.cases[number - 1], self.hashes[number - 1]
        scenarios = self.described_scenarios(number)
        if not isinstance(one, Population):
            return {"case_sha256": digest, "scenarios": scenarios}
        counted = {"households": one.households, "distributions": origins(one)}
        return {"population_sha256": digest, **counted, "scenarios": scenarios}

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
    """Lives of a group, one file of each table: `count` from `first` on, or as many in all of each of `households`."""

    group: Group
    first: int
    count: int
    households: range = range(0)  # of a population, by number

    @property
    def name(self) -> str:
        """Its files' name, without the ending."""
        return f"{self.group.name}-life{self.first:010d}"


Blocks = tuple[Block, ...]  # made together: one of each of some groups, of the same lives


def fingerprints(cases: Iterable[Asked]) -> list[str]:
    """The fingerprint of everything that each file says."""
    return [population_sha256(one) if isinstance(one, Population) else sha256(one) for one in cases]
