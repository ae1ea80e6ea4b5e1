"""The one decorator that marks a rule, the one function that compiles it, and the folder for what is compiled.

A rule stays a plain Python function: stories, tests and debuggers run it as it stands. `compile_rule` builds its
compiled twin when somebody asks, and the twins of all rules that it calls. So both schedulers run the same source.
"""

from __future__ import annotations

import dis
import hashlib
import re
import sys
import types
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sim.cache_folder import cache_root
from sim.linking import part_compiler, whole_compiler

Rule = TypeVar("Rule", bound=Callable[..., Any])
PACKAGE = Path(__file__).parent
NOT_IN_NUMBERS = {"data/contacts.yaml", "data/form_fields.yaml"}  # an office edits them and every figure stays
LOOP = ("engines/batch.py", "machine_code.py", "events.py", "outcome.py", "records.py")
INLINED_MOST = 2_000  # instructions; more runs little faster and takes longer to compile (measured)

DIVISION = "numpy"  # twins look at no divisor: tests/test_divisors.py shows that none is zero; a fortieth of the time


def rule(function: Rule) -> Rule:
    """Mark a scalar function of records and numbers as part of the model; it is returned unchanged.

    A rule calls other rules by their bare names (no `module.name`, no closure), so that the twins can be linked.
    """
    function.is_rule = True  # type: ignore[attr-defined]
    return function


def monthly(function: Rule) -> Rule:
    """Mark a rule that every month goes through: its twin becomes a part of its caller whatever its size."""
    function.is_monthly = True  # type: ignore[attr-defined]
    return rule(function)


def rare(function: Rule) -> Rule:
    """Mark a rule that few months of few lives go through: its twin stays a call, however small it is.

    Measured: a dozen such rules inside the monthly ones cost about 1 % of the speed.
    """
    function.is_rare = True  # type: ignore[attr-defined]
    return rule(function)


@cache
def set_up() -> None:
    """Join neighbouring sums into vectors, which Numba leaves off; take every index as one from the beginning; let
    Numba print a record type by its name.

    Measured: the first takes a twentieth off the time of a life, and no sum is ordered anew, so no bit changes. The
    second takes a fiftieth: tests/test_indices.py shows that no rule counts from the end. Numba prints the arguments of
    every function in every pass, for a log that nobody reads: a list of 700 fields each time. Measured: a sixth of the
    first compilation.
    """
    from numba import config
    from numba.core.types import Record, Type, intp
    from numba.np import arrayobj

    def from_the_beginning(context: Any, builder: Any, kind: Any, index: Any, _size: Any) -> Any:
        return context.cast(builder, index, kind, intp)

    setattr(config, "SLP_VECTORIZE", 1)  # noqa: B010 - the module makes its settings at run time
    setattr(arrayobj, "fix_integer_index", from_the_beginning)  # noqa: B010 - the module is not typed
    setattr(Record, "__repr__", Type.__str__)  # noqa: B010 - types have no such attribute to a type checker


@cache
def compile_rule(function: Callable[..., Any]) -> Callable[..., Any]:
    """The compiled twin of a rule, to be called from Python: same source, same bits, compiled at its first call.

    Nothing is kept on a disk: the loop that runs lives is a `machine_code.MachineCode`.
    """
    import numba

    set_up()
    compiled: Callable[..., Any] = numba.njit(nogil=True, **whole_options())(linked(function))
    forget_literals(compiled)
    return compiled


def whole_options() -> dict[str, Any]:
    """How the outermost rule is compiled, with its parts (sim/linking.py)."""
    return {"error_model": DIVISION, "pipeline_class": whole_compiler()}


@cache
def inner_twin(function: Callable[..., Any]) -> Callable[..., Any]:
    """The twin that other twins call: nothing calls it from Python, and the file of the outermost one holds it."""
    import numba

    options: dict[str, Any] = {
        **dict.fromkeys(("no_cpython_wrapper", "no_cfunc_wrapper", "no_rewrites"), True),
        "error_model": DIVISION,
        "forceinline": is_inlined(function),
        "pipeline_class": part_compiler(),
    }
    compiled: Callable[..., Any] = numba.njit(nogil=True, **options)(linked(function))
    forget_literals(compiled)
    return compiled


def linked(function: Callable[..., Any]) -> types.FunctionType:
    """A copy of a rule that calls the twins of the rules it calls."""
    names = {**function.__globals__, **{called.__name__: inner_twin(called) for called in called_rules(function)}}
    twin = types.FunctionType(function.__code__, names, function.__name__, function.__defaults__)
    twin.__module__, twin.__qualname__ = function.__module__, function.__qualname__
    return twin


def called_rules(function: Callable[..., Any]) -> list[Callable[..., Any]]:
    """The rules that a rule calls, one entry for each place of a call."""
    loaded = (one.argval for one in dis.get_instructions(function) if one.opname == "LOAD_GLOBAL")
    found = (function.__globals__.get(str(name)) for name in loaded)
    return [called for called in found if callable(called) and getattr(called, "is_rule", False)]


@cache
def inlined_size(function: Callable[..., Any]) -> int:
    """Instructions of a rule with those that become a part of it."""
    own = sum(1 for _ in dis.get_instructions(function))
    return own + sum(inlined_size(called) for called in called_rules(function) if is_inlined(called))


@cache
def is_inlined(function: Callable[..., Any]) -> bool:
    """Whether a rule becomes a part of its callers: if every month goes through it, or if it is small and not rare.

    Calls between small functions cost more than what they do: the month alone makes a dozen, and inlining doubles the
    lives a second. All rules everywhere would take minutes to compile.
    """
    if hasattr(function, "is_monthly"):
        return True
    return not hasattr(function, "is_rare") and inlined_size(function) <= INLINED_MOST


def forget_literals(compiled: Any) -> None:
    """Let calls with constant arguments share one version: Numba compiles one for each constant otherwise.

    Measured: 15 versions of `set_clock`, 9 of `uniform`; without them the first compilation takes a third less time.
    """
    from numba.core.types import unliteral

    template = compiled.get_call_template

    def without_literals(args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        return template(tuple(map(unliteral, args)), {name: unliteral(kind) for name, kind in kws.items()})

    compiled.get_call_template = without_literals


@cache
def sources_hash() -> str:
    """SHA-256 of every source and data file of the package: what the numbers of a run depend on."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        relative = path.relative_to(PACKAGE)
        if relative.as_posix() in NOT_IN_NUMBERS:
            continue
        if path.is_file() and path.suffix in {".py", ".yaml", ".csv"} and relative.parts[0] not in {"ui", "words"}:
            digest.update(relative.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def rule_files() -> list[Path]:
    """The sources that compiled code depends on: those of the loop, and all that the rules import of the package."""
    found: dict[Path, None] = {}
    waiting = [PACKAGE / name for name in LOOP]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = None
            if path.name not in {"batch.py", "machine_code.py"}:  # their other imports hold no rule
                imported = re.findall(r"^from sim\.([\w.]+) import", path.read_text(encoding="utf-8"), re.MULTILINE)
                waiting += [PACKAGE / f"{name.replace('.', '/')}.py" for name in imported]
    return sorted(found)


@cache
def rules_hash() -> str:
    """SHA-256 of the sources that compiled code depends on: what only prepares, counts or shows moves nothing in it."""
    digest = hashlib.sha256()
    for path in rule_files():
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@cache
def cache_directory() -> Path | None:
    """The folder that keeps compiled rules for exactly these rules; None if no folder can be written.

    One folder per hash of all rules, so that none is served stale. Files in it are written under a temporary name
    and renamed, so two processes can fill it at once.
    """
    root = cache_root()
    if root is None:
        return None
    directory = root / f"{rules_hash()[:20]}-{sys.implementation.cache_tag}"
    directory.mkdir(exist_ok=True)
    return directory
