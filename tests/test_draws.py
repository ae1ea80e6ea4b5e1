"""Random addresses: published test vectors, uniforms inside (0, 1), no address used twice in a life."""

from __future__ import annotations

import math

import pytest
from families import example

from sim import addresses, constants, draws
from sim.compiled import compile_rule
from sim.draws import philox, uniform
from sim.engines.story import run_story
from sim.life import Life
from sim.model import Model
from sim.parameters import Options, prepare
from sim.records import blank

# Random123 known-answer tests for philox4x32-10 (Salmon et al. 2011): counter, key, result.
VECTORS = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize(("counter", "key", "words"), VECTORS)
def test_philox_gives_the_published_words(
    counter: tuple[int, ...], key: tuple[int, ...], words: tuple[int, ...], compiled: bool
) -> None:
    function = compile_rule(philox) if compiled else philox
    assert tuple(function(*counter, *key)) == words


@pytest.mark.parametrize("words", [(0, 0, 0, 0), (0xFFFFFFFF,) * 4])
def test_uniforms_lie_strictly_inside(monkeypatch: pytest.MonkeyPatch, words: tuple[int, ...]) -> None:
    monkeypatch.setattr(draws, "philox", lambda *_: words)
    assert 0.0 < uniform(blank(Life), blank(Model), 0) < 1.0


def test_a_certain_run_draws_only_the_middle() -> None:
    model = blank(Model)
    model.certain = 1
    assert uniform(blank(Life), model, 0) == 0.5
    assert draws.exponential(blank(Life), model, 0) == math.log(2.0)


PER_PERSON = {"DEATH", "CARE", "LEVEL", "DEMENTIA", "START_CARE", "START_DEMENTIA", "FACILITY", "PENSION", "PLACE"}
PER_PARENT = {"DIVISION", "BANK", "GUARDIAN"}
PER_SUPPORT = {"UPTAKE", "WAIT", "DROPOUT"}


def test_processes_do_not_share_numbers() -> None:
    numbers: list[int] = []
    for name, base in vars(addresses).items():
        if name.startswith("DRAW_") and base < addresses.DRAW_PARAMETER:  # above it: parameter sets, populations
            kind = name.removeprefix("DRAW_")
            of_people = constants.PERSONS if kind in PER_PERSON else 2 if kind in PER_PARENT else 1
            width = constants.KINDS_OF_SUPPORT if kind in PER_SUPPORT else of_people
            numbers += range(base, base + width)
    assert len(numbers) == len(set(numbers)) and max(numbers) < addresses.PROCESSES


def test_no_draw_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[tuple[int, ...]] = []

    def remember(*address: int) -> tuple[int, int, int, int]:
        used.append(address)
        return philox(*address)

    monkeypatch.setattr(draws, "philox", remember)
    prepared = prepare(example("widow_and_son"), "walk_and_talk", Options(seed=5))
    for number in range(5):
        run_story(prepared, number, lambda _event, _life: None)
    assert len(used) > 100 and len(used) == len(set(used))
