"""One block of lives: simulated, and as Arrow tables; a pure function of the request and the block."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa

from sim.batch_columns import CHOICES, GROUP, LIFE, YEAR, Column, schema
from sim.batch_plan import Block, Blocks, Group, Request
from sim.case import Case
from sim.constants import CHILD, PERSON_NAMES
from sim.engines.batch import Columns, run_lives
from sim.parameters import Options, Prepared, prepare
from sim.population import Population, first_life
from sim.results import ages
from sim.rules.report import ACTIVITY_BITS

Array = np.ndarray[Any, Any]
SITUATION_BITS = 3
KEPT = 8  # groups whose parameters are kept: the threads work on neighbours


class Preparer:
    """The parameters of the groups of a request, each worked out once while its blocks are made."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.of_group = lru_cache(KEPT)(self._of_group)

    def of_household(self, case: Case, group: Group, like: Prepared | None) -> Prepared:
        """The parameters of a household of a population; `like`: another group's, with the same rule values."""
        return prepare(case, group.scenario, self.options(group), like)

    def options(self, group: Group) -> Options:
        """How the lives of a group are run."""
        return Options(seed=self.request.seed, parameter_set=group.parameter_set, future=group.future)

    def _of_group(self, group: Group) -> Prepared:
        """Rule values are worked out for the first scenario of a case and parameter set; the others share them."""
        case = self.request.cases[group.case - 1]
        assert isinstance(case, Case)
        first = self.request.groups_of(group.case, group.parameter_set)[0]
        return prepare(case, group.scenario, self.options(group), None if group == first else self.of_group(first))


Made = dict[str, pa.Table]  # the tables of a block


def made_tables(request: Request, preparer: Preparer, blocks: Blocks, threads: int) -> Iterator[tuple[Block, Made]]:
    """The tables of blocks that are made together."""
    population = request.cases[blocks[0].group.case - 1]
    if not isinstance(population, Population):
        for block in blocks:
            yield block, block_tables(request, preparer.of_group(block.group), block, threads)
        return
    parts: dict[Block, list[Made]] = {block: [] for block in blocks}
    for household in blocks[0].households:
        case, like = population.case(household, request.seed), None
        for block in blocks:
            prepared = preparer.of_household(case, block.group, like)
            like = like or prepared
            lives = Block(block.group, first_life(household), request.lives, range(household, household + 1))
            parts[block].append(block_tables(request, prepared, lives, threads))
    for block, made in parts.items():
        yield block, {table: pa.concat_tables([one[table] for one in made]).combine_chunks() for table in made[0]}


def block_tables(request: Request, prepared: Prepared, block: Block, threads: int) -> Made:
    """The tables of a block of one household."""
    outcomes = simulate_block(prepared, block, threads)
    years = {"years": year_table(block, prepared, outcomes)} if request.years else {}
    return {**years, "lives": life_table(block, prepared, outcomes)}


def simulate_block(prepared: Prepared, block: Block, threads: int) -> Columns:
    """Outcomes of the lives of a block."""
    return run_lives(prepared, block.count, first=block.first, threads=threads)


def life_table(block: Block, prepared: Prepared, outcomes: Columns) -> pa.Table:
    """One row a life: every outcome; a date that never comes is empty."""
    arrays = group_arrays(block, block.first + np.arange(block.count))
    arrays.append(numbers(LIFE[len(GROUP)], np.full(block.count, -prepared.model.born[CHILD])))
    arrays += [numbers(column, outcomes[column.name]) for column in LIFE[len(GROUP) + 1 :]]
    return pa.Table.from_arrays(arrays, schema=schema("lives"))


def numbers(column: Column, values: Array) -> pa.Array:
    """Values in the type of their column; where it can be empty, those below zero are."""
    typed = values.astype(column.type.to_pandas_dtype())
    return pa.array(typed, type=column.type, mask=typed < 0 if column.optional else None)


def year_table(block: Block, prepared: Prepared, outcomes: Columns) -> pa.Table:
    """One row a life and year, while the son or daughter lives at the year's end."""
    codes = outcomes["year_state"]
    lived = int((codes.max(axis=0) > 0).sum())  # years that anyone lives to see the end of
    codes = np.ascontiguousarray(codes[:, :lived])
    living = codes >> (SITUATION_BITS * CHILD) & 7 > 0
    rows = living.sum(axis=1)
    year = np.broadcast_to(np.arange(lived, dtype=np.int16), living.shape)[living]
    born = prepared.model.born[CHILD]
    arrays = group_arrays(block, np.repeat(block.first + np.arange(block.count), rows))
    arrays += [
        pa.array(year + np.int16(prepared.start // 12)),
        pa.array(ages(12 * np.arange(lived), born).astype(np.int16)[year]),
        pa.array(outcomes["year_savings"][:, :lived][living]),
        *state_arrays(codes[living]),
    ]
    return pa.Table.from_arrays(arrays, schema=schema("years"))


def state_arrays(codes: Array) -> list[pa.Array]:
    """Where each person stands and what the son or daughter does, as texts."""
    parts = [codes >> (SITUATION_BITS * p) & 7 for p in range(len(PERSON_NAMES))]
    parts.append(codes >> ACTIVITY_BITS & 7)
    return [
        pa.DictionaryArray.from_arrays(pa.array(part.astype(np.int8)), pa.array(CHOICES[column.unit]))
        for part, column in zip(parts, YEAR[-len(parts) :], strict=True)
    ]


def group_arrays(block: Block, lives: Array) -> list[pa.Array]:
    """The columns that say which group, household and life a row belongs to."""
    group = block.group
    household = np.full(len(lives), block.households.start, np.int32)
    return [
        pa.array(np.full(len(lives), group.case, np.int32)),
        same_text(group.scenario, len(lives)),
        same_text(group.future, len(lives)),
        pa.array(np.full(len(lives), group.parameter_set, np.int32)),
        pa.array(household) if block.households else pa.nulls(len(lives), pa.int32()),
        pa.array(lives),
    ]


def same_text(text: str | None, rows: int) -> pa.Array:
    """A column with one text in every row, or an empty one."""
    indices = pa.array(np.zeros(rows, np.int8)) if text is not None else pa.nulls(rows, pa.int8())
    return pa.DictionaryArray.from_arrays(indices, pa.array([text] if text is not None else [], pa.string()))
