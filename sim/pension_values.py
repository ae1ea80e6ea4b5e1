"""data/pension_values.yaml -> dated values of pensions, premiums and income tests."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

from sim.economy import INDEXES
from sim.tables import DataError, Quantity, quantity, read_yaml


@cache
def pension_amounts() -> dict[str, Quantity]:
    """Every value by its key; of a key that ends in `_by_birth` the dates are months of birth."""
    return {key: dated(key, entry) for key, entry in read_yaml("pension_values.yaml").items()}


def dated(key: str, entry: dict[str, Any]) -> Quantity:
    """One entry as a Quantity; its index is one of `economy.INDEXES`, otherwise DataError."""
    if entry["index"] not in INDEXES:
        raise DataError(f"data: {key}: index")
    return dataclasses.replace(quantity(key, {**entry, "index": "fixed"}), index=entry["index"])


def pension_amount(key: str, month: int) -> float:
    """The last known amount in a month, not carried on; of a `_by_birth` key that of somebody born in the month."""
    return pension_amounts()[key].at(month).amount
