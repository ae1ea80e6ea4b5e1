"""The compiled loop as machine code in a file of its own: LLVM links it, and Numba need not even be imported.

Numba's own cache wants its whole compiler before it hands out what is compiled long since: importing it, filling its
tables of functions and types, reading its index. Measured: 0.6 s of processor time at every start; here 0.1 s.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from sim.compiled import cache_directory, linked, set_up, whole_options
from sim.files import write_atomically

ALIGNMENT = 16  # bytes: what NumPy gives every array
Code = tuple[str, bytes]  # the name of the function in it, and the object file


class MachineCode:
    """A rule that takes arrays of records and whole numbers and gives back a whole number, compiled or from its file.

    It is called like the rule itself, by several threads at once if need be; Python's lock is not held meanwhile.
    """

    def __init__(self, function: Callable[..., int]) -> None:
        self.function = function
        self.lock = Lock()
        self.kinds: tuple[Any, ...] = ()
        self.entry: Callable[..., int] | None = None

    def __call__(self, *arguments: Any) -> int:
        """Its result; TypeError for other records than those of the first call, RuntimeError if the rule raises."""
        with self.lock:
            if self.entry is None:
                self.kinds = tuple(map(kind_of, arguments))
                self.entry = entry_of(*code_of(self.function, arguments), sum(map(len, map(passed, arguments))))
        if tuple(map(kind_of, arguments)) != self.kinds:
            raise TypeError(f"{self.function.__name__}: other kinds of arguments than those it is compiled for")
        result, failure = ctypes.c_int64(), ctypes.c_void_p()
        words = [word for argument in arguments for word in passed(argument)]
        if self.entry(ctypes.addressof(result), ctypes.addressof(failure), *words):
            raise RuntimeError(f"{self.function.__name__}: compiled code stopped")
        return result.value


def kind_of(argument: Any) -> Any:
    """The record type of an array without gaps, or int; TypeError for anything else."""
    if isinstance(argument, np.ndarray) and argument.ndim == 1 and argument.flags.c_contiguous:
        return argument.dtype
    if isinstance(argument, int):
        return int
    raise TypeError("only whole numbers and arrays of records without gaps are passed")


def passed(argument: Any) -> tuple[int, ...]:
    """An argument as compiled code takes it; of an array: no owner, no parent, items, bytes each, address, shape, step.

    Without an owner nothing is counted: the caller holds the array.
    """
    if isinstance(argument, int):
        return (argument,)
    return 0, 0, len(argument), argument.itemsize, argument.ctypes.data, len(argument), argument.strides[0]


def code_of(function: Callable[..., int], arguments: tuple[Any, ...]) -> Code:
    """The machine code of a rule for these kinds of arguments, from its file, or compiled and then kept there."""
    path = path_of(function, arguments)
    if path is not None and path.exists():
        name, _, code = path.read_bytes().partition(b"\n")
        return name.decode(), code
    name_and_code = compiled_code(function, arguments)
    if path is not None:
        write_atomically(path, name_and_code[0].encode() + b"\n" + name_and_code[1])
    return name_and_code


def path_of(function: Callable[..., int], arguments: tuple[Any, ...]) -> Path | None:
    """Where the code is kept for these records and this processor; None if no folder can be written."""
    directory = cache_directory()
    if directory is None:
        return None
    import llvmlite
    import llvmlite.binding as llvm

    machine = llvmlite.__version__, llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()
    depends_on = repr((machine, [kind_of(argument) for argument in arguments]))
    return directory / f"{function.__name__}-{hashlib.sha256(depends_on.encode()).hexdigest()[:20]}.o"


def compiled_code(function: Callable[..., int], arguments: tuple[Any, ...]) -> Code:
    """Compile a rule, with all it calls, into one object file that needs nothing but the mathematical functions."""
    import numba

    set_up()
    bare: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "_nrt": False}
    twin: Any = numba.njit(nogil=True, **bare, **whole_options())(linked(function))
    twin.compile(tuple(map(numba.typeof, arguments)))
    (result,) = twin.overloads.values()
    name = result.fndesc.llvm_func_name
    result.library.get_pointer_to_function(name)  # only now is it translated
    _, _, (code, _) = result.library.serialize_using_object_code()
    return name, code


@cache
def linker() -> Any:
    """LLVM's linker of object files into this process."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine()
    return llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)


def entry_of(name: str, code: bytes, words: int) -> Callable[..., int]:
    """The function of an object file, as something to call: where to put result and failure, then `words` words."""
    from llvmlite.binding import ObjectFileRef

    linker().add_object_file(ObjectFileRef.from_data(code))
    linker().finalize_object()
    prototype = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, *[ctypes.c_int64] * words)
    return prototype(linker().get_function_address(name))
