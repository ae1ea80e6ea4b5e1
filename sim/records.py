"""Records from field lists: NumPy records for compiled runs, plain Python objects for uncompiled ones.

Reading a field of a NumPy record from Python costs 200 times more than of an object.
"""

from __future__ import annotations

from typing import Annotated, Any, get_args, get_origin, get_type_hints

import numpy as np


def fields(record: type) -> list[tuple[str, type, int, type]]:
    """Name, kind (int or float), length (0 = a single value) and NumPy type of each field of a record class."""
    found: list[tuple[str, type, int, type]] = []
    for name, hint in get_type_hints(record, include_extras=True).items():
        kind, length, width = hint, 0, []
        if get_origin(hint) is Annotated:
            values, length, *width = get_args(hint)
            kind = get_args(values)[0]
        found.append((name, kind, length, width[0] if width else np.int64 if kind is int else np.float64))
    return found


def dtype(record: type) -> np.dtype[Any]:
    """The NumPy record type of a record class, aligned."""
    return np.dtype(
        [(name, width, (length,)) if length else (name, width) for name, _, length, width in fields(record)],
        align=True,
    )


def blank(record: type) -> Any:
    """A plain object of a record class with every field zero."""
    made = record()
    for name, kind, length, _ in fields(record):
        setattr(made, name, [kind(0)] * length if length else kind(0))
    return made


def as_array(made: object) -> np.ndarray[Any, Any]:
    """A NumPy array of one record with the values of a plain object."""
    array = np.zeros(1, dtype(type(made)))
    for name, *_ in fields(type(made)):
        array[0][name] = getattr(made, name)
    return array
